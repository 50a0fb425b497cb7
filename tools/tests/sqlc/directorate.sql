-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Queries such as modules need, for the test that both engines agree on their types and give the same rows.

-- ---- putting in ----

-- A new unit under `parent` (none: at the top).
-- name: unit_add one
INSERT INTO unit (name, parent, active) VALUES (:name, :parent, :active) RETURNING id;

-- name: service_add one
INSERT INTO service (code, name, unit, promised_days, fee)
VALUES (:code, :name, :unit, :promised_days, :fee) RETURNING id;

-- name: person_add one
INSERT INTO person (name, name_folded, born, disability) VALUES (:name, :name_folded, :born, :disability) RETURNING id;

-- name: application_add one
INSERT INTO application (number, service, person, state, received, due, urgent)
VALUES (:number, :service, :person, :state, :received, :due, :urgent) RETURNING id, version, state;

-- A document of an application; the same label again replaces it.
-- name: document_put one
INSERT INTO document (application, label, size, head) VALUES (:application, :label, :size, :head)
ON CONFLICT (application, label) DO UPDATE SET size = excluded.size, head = excluded.head
RETURNING id, size;

-- name: event_add one
INSERT INTO event (title, unit, starts, places, fee, discount) VALUES (:title, :unit, :starts, :places, :fee, :discount)
RETURNING id;

-- Seats for somebody, on the waiting list when there are not enough; nothing when already booked.
-- name: booking_add exec
INSERT INTO booking (event, person, seats, made, waiting)
SELECT e.id, :person, :seats, :made,
       COALESCE((SELECT CAST(sum(b.seats) AS BIGINT) FROM booking b WHERE b.event = e.id AND b.waiting = false), 0)
           + :seats > e.places
FROM event e WHERE e.id = :event
ON CONFLICT (event, person) DO NOTHING;

-- One more view of a page today.
-- name: view_counted exec
INSERT INTO view_count (page, day, n) VALUES (:page, :day, 1)
ON CONFLICT (page) DO UPDATE SET n = CASE WHEN view_count.day = excluded.day THEN view_count.n + 1 ELSE 1 END,
                                 day = excluded.day;

-- ---- changing ----

-- Give open applications of a service to an officer; the services' unit must be active.
-- name: application_assign exec
UPDATE application SET officer = :officer, version = application.version + 1
FROM service s JOIN unit u ON u.id = s.unit
WHERE s.id = application.service AND s.code = :code AND u.active = true AND application.closed IS NULL;

-- Decide an application that nobody has changed since `version`; absent when somebody was first.
-- name: application_decide one
UPDATE application SET state = :state, closed = :closed, granted = :granted, version = version + 1
WHERE id = :id AND version = :version RETURNING id, version, granted, closed;

-- name: application_drop exec
DELETE FROM application WHERE number = :number;

-- ---- reading ----

-- Open applications of one state (0: of all), those due first on top.
-- name: inbox many
SELECT a.id, a.number, s.name AS service_name, p.name AS person_name, a.due, a.urgent, a.state
FROM application a JOIN service s ON s.id = a.service JOIN person p ON p.id = a.person
WHERE a.closed IS NULL AND (:state = 0 OR a.state = :state)
ORDER BY a.urgent DESC, a.due NULLS LAST, a.id LIMIT :limit OFFSET :offset;

-- The page after (received, id), newest first.
-- name: page_after many
-- param: before moment
-- param: before_id int
SELECT id, number, received FROM application
WHERE (received, id) < (:before, :before_id) ORDER BY received DESC, id DESC LIMIT :n;

-- A unit and all below it, with the way down.
-- name: unit_tree many
-- column: depth int
-- column: path str
WITH RECURSIVE tree (id, name, depth, path) AS (
    SELECT id, name, 0, CAST(name AS TEXT) FROM unit WHERE id = :id
    UNION ALL
    SELECT u.id, u.name, t.depth + 1, t.path || ' / ' || u.name FROM unit u JOIN tree t ON u.parent = t.id
)
SELECT id, name, depth, path FROM tree ORDER BY path;

-- What each service has: all, open, closed, average of days promised in whole days, money.
-- name: service_numbers many
-- column: total int
-- column: still_open int
-- column: urgent_ones int
-- column: granted money
SELECT s.id AS service, s.name, count(a.id) AS total, count(a.id) FILTER (WHERE a.closed IS NULL) AS still_open,
       count(*) FILTER (WHERE a.urgent = true) AS urgent_ones, CAST(COALESCE(sum(a.granted), 0) AS BIGINT) AS granted
FROM service s LEFT JOIN application a ON a.service = s.id
GROUP BY s.id, s.name ORDER BY s.name;

-- Time from receipt to decision: the value that the given share of cases stays within.
-- name: time_within one
-- param: share percent
-- column: ms int
WITH took AS (
    SELECT a.closed - a.received AS ms, row_number() OVER (ORDER BY a.closed - a.received, a.id) AS place,
           count(*) OVER () AS n
    FROM application a WHERE a.closed IS NOT NULL
)
SELECT ms FROM took WHERE place * 10000 >= :share * n ORDER BY place LIMIT 1;

-- Each application beside the one its person made before.
-- name: application_before many
-- column: nth int
-- column: previous str
-- column: granted_so_far money
SELECT a.person, a.number, row_number() OVER w AS nth, COALESCE(lag(a.number) OVER w, '') AS previous,
       CAST(sum(a.granted) OVER w AS BIGINT) AS granted_so_far
FROM application a WINDOW w AS (PARTITION BY a.person ORDER BY a.received, a.id)
ORDER BY a.person, nth;

-- Applications of an officer; none given: of nobody.
-- name: of_officer many
SELECT number, officer FROM application WHERE officer IS NOT DISTINCT FROM :officer ORDER BY number;

-- Persons whose name begins so (folded), with the share of their disability.
-- name: person_find many
SELECT id, name, born, disability FROM person WHERE name_folded LIKE :name_folded || '%'
ORDER BY name, born DESC NULLS LAST;

-- Coming events with free places, and the price after discount.
-- name: events_free many
-- column: free int
-- column: price money
-- column: full_house bool
SELECT e.id, e.title, e.starts, e.places - COALESCE(b.seats, 0) AS free, e.fee - e.fee * e.discount / 10000 AS price,
       COALESCE(b.seats, 0) >= e.places AS full_house
FROM event e
LEFT JOIN (SELECT event, CAST(sum(seats) AS BIGINT) AS seats FROM booking WHERE waiting = false GROUP BY event) b
       ON b.event = e.id
WHERE e.starts >= :starts ORDER BY e.starts, e.id;

-- Name and unit of everything that has both, units with nothing too.
-- name: all_names many
-- column: kind str
SELECT 'service' AS kind, s.name, s.unit FROM service s
UNION ALL
SELECT 'event', e.title, e.unit FROM event e
UNION ALL
SELECT 'unit', u.name, u.parent FROM unit u
WHERE NOT EXISTS (SELECT 1 FROM service s WHERE s.unit = u.id) AND u.id NOT IN (SELECT e.unit FROM event e)
ORDER BY 2, 1;

-- Documents with their first bytes.
-- name: document_heads many
-- column: is_pdf bool
SELECT d.application, d.label, d.size, d.head, d.label LIKE '%.pdf' AS is_pdf FROM document d
WHERE d.application = :application ORDER BY d.label;

-- The three largest documents of each application.
-- name: document_largest many
-- column: place int
WITH ranked AS (SELECT application, label, size, rank() OVER (PARTITION BY application ORDER BY size DESC) AS place FROM document)
SELECT application, label, size, place FROM ranked WHERE place <= 3 ORDER BY application, place, label;

-- Units and services side by side, those without the other too.
-- name: unit_services many
-- column: unit_name str
-- column: service_name str
SELECT u.id AS unit, COALESCE(u.name, '') AS unit_name, COALESCE(s.name, '') AS service_name
FROM unit u FULL JOIN service s ON s.unit = u.id ORDER BY u.id NULLS FIRST, s.id NULLS FIRST;

-- Applications received in [from, to) by state, those states only that have at least two.
-- name: by_state many
-- param: from_day moment
-- param: to_day moment
-- column: n int
SELECT state, count(*) AS n FROM application WHERE received >= :from_day AND received < :to_day
GROUP BY state HAVING count(*) >= 2 ORDER BY n DESC, state;

-- Views of a page, and the age class of somebody, both as whole numbers from CASE.
-- name: age_class one
-- param: adult_since date
-- column: class choice
SELECT p.name, CASE WHEN p.born IS NULL THEN 0 WHEN p.born > :adult_since THEN 1 ELSE 2 END AS class
FROM person p WHERE p.id = :id;

-- name: view_of one
SELECT n, day FROM view_count WHERE page = :page;
