-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The door. A scan lets somebody in when the gate said so (said 1) and the ticket is genuine and of this performance (judged 1, or 3:
-- it was void by the time the scan arrived).

-- name: newest_key one
SELECT id FROM ticket_key ORDER BY id DESC LIMIT 1;

-- name: all_keys many
SELECT id, public_key, made FROM ticket_key ORDER BY id;

-- The request of a ticket.
-- name: request_of_ticket one
SELECT r.id FROM ticket_request r JOIN offer o ON o.id = r.offer WHERE o.performance = :performance AND r.number = :number;

-- Requests of which some ticket may be void: all that once had a place and have not all of it now, or other tickets.
-- name: void_tickets many
SELECT r.number, r.state, r.given, r.issue FROM ticket_request r JOIN offer o ON o.id = r.offer
 WHERE o.performance = :performance AND
       (r.issue > 1 OR r.state = 1 AND r.version > 1 OR r.state <> 1 AND (r.given < r.asked OR r.state <> 2 AND r.state <> 5))
 ORDER BY r.number;

-- name: places_given one
SELECT given FROM offer WHERE performance = :performance;

-- The first entry with a ticket.
-- name: first_entry one
SELECT gate, at FROM scan
 WHERE performance = :performance AND number = :number AND nth = :nth AND said = 1 AND (judged = 1 OR judged = 3)
 ORDER BY at NULLS LAST, uid LIMIT 1;

-- name: entries_after many
SELECT s.id, s.number, s.nth, s.at, g.name FROM scan s JOIN gate g ON g.id = s.gate
 WHERE s.performance = :performance AND s.id > :id AND s.said = 1 AND (s.judged = 1 OR s.judged = 3)
 ORDER BY s.id LIMIT :n;

-- name: inside_count one
-- column: n int
SELECT count(*) AS n FROM (SELECT DISTINCT number, nth FROM scan
 WHERE performance = :performance AND said = 1 AND (judged = 1 OR judged = 3)) AS t;

-- Every entry with a ticket that let in more than one, or that was void.
-- name: doubtful_entries many
-- column: twins int
SELECT t.number, t.nth, t.at, t.name, t.twins FROM
 (SELECT s.number, s.nth, s.judged, s.at, s.uid, g.name,
         (SELECT count(*) FROM scan o WHERE o.performance = s.performance AND o.number = s.number AND o.nth = s.nth
             AND o.said = 1 AND (o.judged = 1 OR o.judged = 3)) AS twins
    FROM scan s JOIN gate g ON g.id = s.gate
   WHERE s.performance = :performance AND s.said = 1 AND (s.judged = 1 OR s.judged = 3)) AS t
 WHERE t.judged = 3 OR t.twins > 1
 ORDER BY t.number, t.nth, t.at NULLS LAST, t.uid;

-- name: refused_counts many
-- column: n int
SELECT said, count(*) AS n FROM scan WHERE performance = :performance AND said > 1 GROUP BY said ORDER BY said;

-- Dates that have places to let in for, in a span.
-- name: doors_between many
-- param: since moment
-- param: until moment
-- column: inside int
SELECT p.id, p.starts, p.place, p.state, e.title, o.given,
       (SELECT count(*) FROM (SELECT DISTINCT s.number, s.nth FROM scan s
         WHERE s.performance = p.id AND s.said = 1 AND (s.judged = 1 OR s.judged = 3)) AS t) AS inside
  FROM offer o JOIN performance p ON p.id = o.performance JOIN event e ON e.id = p.event
 WHERE p.starts >= :since AND p.starts < :until AND e.state >= 3
 ORDER BY p.starts NULLS LAST, p.id LIMIT 200;

-- Other dates that a ticket shown here may be for: of this event, and of the same days.
-- name: dates_near many
-- param: since moment
-- param: until moment
SELECT p.id, p.event, p.starts, e.title FROM performance p JOIN event e ON e.id = p.event JOIN offer o ON o.performance = p.id
 WHERE p.event = :event OR (p.starts >= :since AND p.starts < :until)
 ORDER BY p.starts NULLS LAST, p.id LIMIT 200;

-- name: passes_of many
-- column: scans int
-- column: seen moment
SELECT gp.id, gp.until, g.name,
       (SELECT count(*) FROM scan s WHERE s.pass = gp.id) AS scans,
       (SELECT max(s.received) FROM scan s WHERE s.pass = gp.id) AS seen
  FROM gate_pass gp JOIN gate g ON g.id = gp.gate
 WHERE g.performance = :performance AND NOT gp.ended
 ORDER BY g.name, gp.id;

-- name: gate_named one
SELECT id FROM gate WHERE performance = :performance AND name = :name;

-- name: gates_of many
SELECT id, name FROM gate WHERE performance = :performance ORDER BY name;
