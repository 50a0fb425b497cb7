-- name: a many
SELECT id FROM a;
