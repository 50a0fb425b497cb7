-- name: a many
SELECT id FROM unit WHERE name = 'no end;
