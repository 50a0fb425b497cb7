-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Seats of an offer: who has which.

-- Every seat of the plan, and what stands in its way. A choice that lapsed, and a seat of a request without a place, stand in
-- nobody's way.
-- name: chairs_all many
-- param: now moment
SELECT s.id, s.section, s.line, s.number, s.kind, s.x, s.y, c.state, c.request, c.hold, r.number AS request_number, c.reason
  FROM seating g JOIN seat s ON s.plan = g.plan
  LEFT JOIN chair c ON c.offer = g.offer AND c.seat = s.id AND (c.state <> 1 OR c.until > :now)
        AND (c.request IS NULL OR EXISTS (SELECT 1 FROM ticket_request p WHERE p.id = c.request AND p.state IN (2, 5)))
  LEFT JOIN ticket_request r ON r.id = c.request
 WHERE g.offer = :offer
 ORDER BY s.y, s.x, s.id;

-- What stands in nobody's way any more.
-- name: chairs_sweep exec
-- param: now moment
DELETE FROM chair WHERE offer = :offer
   AND ((state = 1 AND until <= :now)
    OR (request IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ticket_request p WHERE p.id = request AND p.state IN (2, 5))));

-- Offers with something to sweep; and those whose evening is long over: their seats do not bind the plan any more.
-- name: chairs_lapsed many
-- param: now moment
SELECT DISTINCT c.offer FROM chair c LEFT JOIN ticket_request p ON p.id = c.request
 WHERE (c.state = 1 AND c.until <= :now) OR (c.request IS NOT NULL AND p.state NOT IN (2, 5)) ORDER BY c.offer NULLS LAST LIMIT 100;

-- name: chairs_long_over one
-- param: past moment
-- column: n int
SELECT count(*) AS n FROM chair c JOIN offer o ON o.id = c.offer JOIN performance p ON p.id = o.performance
 WHERE p.ends < :past;

-- name: chairs_past exec
-- param: past moment
DELETE FROM chair WHERE offer IN
 (SELECT o.id FROM offer o JOIN performance p ON p.id = o.performance WHERE p.ends < :past);

-- Requests that gave places back and have more seats than that.
-- name: chairs_over many
-- column: given int
SELECT r.id, r.given FROM ticket_request r JOIN chair c ON c.request = r.id AND c.state = 2
 WHERE r.state IN (2, 5) GROUP BY r.id, r.given HAVING count(*) > r.given ORDER BY r.id LIMIT 100;

-- name: chairs_given_to many
SELECT c.id FROM chair c JOIN seat s ON s.id = c.seat WHERE c.request = :request AND c.state = 2 ORDER BY s.y, s.x, s.id;

-- name: chairs_drop exec
DELETE FROM chair WHERE id = :id;

-- name: chairs_drop_held exec
DELETE FROM chair WHERE request = :request AND state = 1;

-- The seats that a request had before, when it takes others.
-- name: chairs_drop_others exec
DELETE FROM chair WHERE request = :request AND (hold IS NULL OR hold <> :hold);

-- name: chairs_drop_all exec
DELETE FROM chair WHERE request = :request;

-- name: chairs_hold_mine exec
UPDATE chair SET hold = :hold WHERE offer = :offer AND seat = :seat AND request = :request;

-- name: chairs_confirm exec
UPDATE chair SET state = 2, until = NULL WHERE request = :request AND hold = :hold;

-- name: chairs_unblock exec
DELETE FROM chair WHERE offer = :offer AND seat = :seat AND state = 3;

-- name: hold_open_of one
SELECT id FROM chair_hold WHERE request = :request AND state = 1 ORDER BY id DESC LIMIT 1;

-- Those who have places and not as many seats, in their turn; so many in one transaction.
-- name: chairs_without many
SELECT r.id FROM ticket_request r
 WHERE r.offer = :offer AND r.state IN (2, 5)
   AND r.given <> (SELECT count(*) FROM chair c WHERE c.request = r.id AND c.state = 2)
 ORDER BY r.turn LIMIT 500;

-- Offers where choosing has ended and somebody has no seat.
-- name: seatings_due many
-- param: now moment
SELECT g.offer FROM seating g JOIN offer o ON o.id = g.offer JOIN performance p ON p.id = o.performance
 WHERE g.until <= :now AND p.ends > :now AND p.state <= 2
   AND EXISTS (SELECT 1 FROM ticket_request r WHERE r.offer = g.offer AND r.state IN (2, 5)
                  AND r.given <> (SELECT count(*) FROM chair c WHERE c.request = r.id AND c.state = 2))
 ORDER BY g.offer NULLS LAST LIMIT 20;

-- name: chair_acts_of many
SELECT a.id, a.kind, a.seats, a.reason, a.who, a.at, a.special, r.number AS request_number
  FROM chair_act a LEFT JOIN ticket_request r ON r.id = a.request
 WHERE a.offer = :offer ORDER BY a.id DESC LIMIT 200;

-- Places whose seat nobody has said yet.
-- name: chairs_missing one
-- column: n int
SELECT coalesce(CAST(sum(r.given - (SELECT count(*) FROM chair c WHERE c.request = r.id AND c.state = 2)) AS BIGINT), 0) AS n
  FROM ticket_request r WHERE r.offer = :offer AND r.state IN (2, 5);

-- name: request_of_number one
SELECT id FROM ticket_request WHERE offer = :offer AND number = :number ORDER BY id LIMIT 1;
