-- name: flag_one many
SELECT id FROM unit WHERE active = 1 OR 0 = active;
-- name: flag_set exec
UPDATE unit SET active = 0 WHERE unit.active <> 1;
-- name: flag_joined many
SELECT u.id FROM unit u JOIN service s ON s.unit = u.id WHERE u.active = 1 AND s.promised_days = 1;
-- name: unknown_param many
SELECT id FROM unit WHERE id + :more > 5;
-- name: clash many
SELECT d.id FROM document d JOIN view_count v ON v.n = d.size WHERE v.day > 0 OR d.size + 1 > :day OR d.id + 1 = :unit;
-- name: two_types many
-- column: x int
SELECT s.id FROM service s JOIN event e ON e.unit = s.unit WHERE s.fee + e.fee > :fee;
-- name: differ many
SELECT u.id FROM unit u JOIN person p ON p.id = u.id WHERE u.id + :name > 5;
-- name: solved_by_comparison many
SELECT e.id FROM event e JOIN booking b ON b.event = e.id WHERE e.starts < :until AND :least <= b.seats AND b.person = :id;
-- name: given_wrongly many
-- param: name text extra
-- param: id integer_
-- param: nmae str
SELECT id FROM unit WHERE name = :name AND id = :id;
-- name: given_too_much many
-- param: nothing int
-- column: nothing int
SELECT id FROM unit;
-- name: against_the_schema many
-- column: name int
SELECT id, name FROM unit;
-- name: read_as_ref many
-- column: unit ref
SELECT id AS unit FROM unit;
-- name: expression many
SELECT id, parent + 1 AS next_one FROM unit;
-- name: ambiguous many
SELECT u.id FROM unit u JOIN view_count n ON n.n = u.id JOIN event e ON e.id = u.id WHERE e.starts - :day > 0;
