-- name: a many
SELECT id FROM unit WHERE name ILIKE :name;
-- name: b many
SELECT id FROM unit WHERE name GLOB 'a*' OR name REGEXP 'a' OR name MATCH 'a';
-- name: c exec
INSERT OR REPLACE INTO unit (name) VALUES (:name);
-- name: d exec
UPDATE OR IGNORE unit SET name = :name;
-- name: e exec
REPLACE INTO unit (name) VALUES (:name);
-- name: f many
SELECT id FROM unit FOR UPDATE;
-- name: g many
SELECT id FROM unit ORDER BY id LIMIT 5, 10;
-- name: h many
SELECT rowid, oid, u._rowid_ FROM unit u;
-- name: i many
SELECT id FROM unit WHERE parent IS :parent OR parent IS NOT :parent;
-- name: j many
SELECT id FROM unit WHERE parent IS NULL AND active IS NOT TRUE AND parent IS NOT DISTINCT FROM :parent AND name NOTNULL;
-- name: k many
SELECT id FROM unit WHERE id == :id LIMIT -1;
-- name: l many
SELECT name FROM unit ORDER BY name COLLATE NOCASE;
-- name: m many
SELECT name FROM unit INDEXED BY x;
-- name: n exec
CREATE TABLE x (id INTEGER PRIMARY KEY AUTOINCREMENT);
-- name: o exec
PRAGMA foreign_keys = OFF;
-- name: p exec
INSERT INTO unit VALUES (:id, 1, :name, :parent, true);
-- name: q many
SELECT * FROM unit;
-- name: r many
SELECT u.*, count(*) AS n FROM unit u;
-- name: s exec
INSERT INTO unit DEFAULT VALUES;
-- name: t many
SELECT id FROM unit ORDER BY parent, id;
-- name: u many
SELECT u.id FROM unit u ORDER BY u.id, u.parent DESC LIMIT :n;
-- name: v many
-- column: place int
SELECT id, row_number() OVER (PARTITION BY active ORDER BY parent) AS place FROM unit ORDER BY parent NULLS FIRST;
