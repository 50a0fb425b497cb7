-- name: a many
SELECT strftime('%Y', received) AS year FROM application;
-- name: b many
SELECT id FROM application WHERE due > date('now') AND received < datetime ('now', '-1 day');
-- name: c many
SELECT id FROM application WHERE received < now() OR due = current_date;
-- name: d many
SELECT extract(year FROM received) AS y FROM application;
-- name: e many
SELECT date_trunc('day', received) AS d, julianday(received) AS j FROM application;
-- name: f exec
UPDATE application SET closed = CURRENT_TIMESTAMP;
-- name: columns_may_have_such_names many
SELECT day FROM view_count WHERE day = :day;
