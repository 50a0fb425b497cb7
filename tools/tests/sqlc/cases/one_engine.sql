-- name: a many
SELECT time('now') AS a, unixepoch() AS b, date_part('year', received) AS c, to_char(due, 'YYYY') AS d FROM application;
-- name: b many
SELECT to_date('1', 'Y') AS a, age(due) AS b, current_time AS c, localtimestamp AS d, interval(1) AS e FROM application;
-- name: c many
SELECT array_agg(id) AS a, nvl(name, '') AS b, if(active, 1, 2) AS c FROM unit WHERE name SIMILAR TO 'a%';
-- name: d many
SELECT percentile_cont(0) AS a, percentile_disc(1) AS b, randomblob(4) AS c, gen_random_uuid() AS d FROM unit;
-- name: e one
SELECT last_insert_rowid() AS a, changes() AS b;
-- name: f many
SELECT id FROM unit WHERE parent ISNULL;
