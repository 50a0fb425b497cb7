-- name: a many
SELECT id, nmae FROM unit;
-- name: b many
SELECT id
  FROM unit
 WHERE açık = :id;
-- name: c many
SELECT id FROM unit
 WHERE 'ğüş' = name AND paren = :id;
-- name: d many
SELECT id FROM unitt;
-- name: e many
SELECT id FORM unit;
-- name: f many
SELECT u.id AS int FROM unit u;
-- name: g many
SELECT count(*) FROM unit;
-- name: h many
SELECT u.id, s.id FROM unit u JOIN service s ON s.unit = u.id;
-- name: i many
SELECT id AS Unit FROM unit;
-- name: j many
SELECT id FROM unit WHERE id = :default OR id = :Id;
-- name: k many
SELECT id AS unix FROM unit WHERE name = :name || :name;
-- name: l exec
DELETE FROM unit WHERE id = 1 RETURNING id;
-- name: m exec
SELECT id FROM unit;
-- name: n one
DELETE FROM unit WHERE id = 1;
-- name: n one
SELECT id FROM unit;
-- name: while many
SELECT id FROM unit;
-- name: o all
SELECT id FROM unit;
-- name: p
SELECT id FROM unit;
-- name: q many rows
SELECT id FROM unit;
SELECT id FROM unit;
-- name: r many
SELECT id FROM unit
-- name: s many
SELECT id FROM unit;
-- name: t many
-- name: u many
SELECT id FROM unit;
-- name: v many
;
-- name: w many
SELECT id FROM unit WHERE (id = 1;
-- name: x many
