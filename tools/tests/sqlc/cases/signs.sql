-- name: a many
SELECT id FROM unit WHERE name = "İzmir";
-- name: b many
SELECT id FROM `unit`;
-- name: c many
SELECT id FROM [unit];
-- name: d many
SELECT id FROM unit WHERE id = $1;
-- name: e many
SELECT id FROM unit WHERE id = ?;
-- name: f many
SELECT id FROM unit WHERE id = @id;
-- name: g many
SELECT id::text FROM unit;
-- name: h many
SELECT id FROM unit WHERE name ~ 'a';
-- name: i many
SELECT id FROM application WHERE granted > 12.50;
-- name: j many
SELECT id FROM application WHERE id = 0x10 OR id = 1e3;
-- name: k many
SELECT id FROM document WHERE head = x'00';
-- name: l many
SELECT id FROM unit WHERE id = : id;
-- name: m many
SELECT ğ FROM unit;
-- name: n many
SELECT id FROM unit WHERE id != :id;
