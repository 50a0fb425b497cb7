-- name: a many
SELECT id FROM unit /* no end;
