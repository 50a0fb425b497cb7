-- name: a many
SELECT group_concat(name, ',') AS names, string_agg(name, ',') AS more FROM unit;
-- name: b one
SELECT sum(granted) AS granted FROM application;
-- name: c one
-- column: granted money
SELECT CAST(COALESCE(sum(granted) FILTER (WHERE urgent = true), 0) AS BIGINT) AS granted FROM application;
-- name: d one
SELECT CAST(1 AS BIGINT) + sum(granted) AS granted FROM application;
-- name: e many
SELECT max(granted, 5) AS a, greatest(granted, 5) AS b, least(1, 2) AS c, min(id, 3) AS d FROM application;
-- name: f one
-- column: m money
SELECT max(granted) AS m FROM application;
-- name: g many
SELECT avg(granted) AS a, total(granted) AS b FROM application;
-- name: h many
SELECT ifnull(name, '') AS a, iif(active, 1, 2) AS b FROM unit;
-- name: i many
SELECT id FROM unit WHERE lower(name) = UPPER(:name);
-- name: j many
SELECT quote(name) AS q, hex(name) AS h FROM unit;
-- name: k many
SELECT concat_ws(',', name) AS c FROM unit;
-- name: l many
SELECT json_extract(name, '$.a') AS j FROM unit;
-- name: m many
SELECT name ->> 'a' AS j, name -> 'a' AS k FROM unit;
-- name: n many
SELECT random() AS r, CAST(id AS INTEGER) AS i, CAST(id AS REAL) AS f FROM unit;
-- name: o one
SELECT percent_rank() OVER (ORDER BY id) AS p FROM unit;
-- name: p many
SELECT id FROM unit WHERE id = ANY(:ids);
