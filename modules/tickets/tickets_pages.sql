-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the pages show of offers and requests; nothing is decided here.

-- The dates of an event, with what is offered of each.
-- name: dates_and_offers many
SELECT p.id AS performance, o.id AS offer FROM performance p LEFT JOIN offer o ON o.performance = p.id
 WHERE p.event = :event ORDER BY p.id;

-- What lists say of the places of dates that begin then.
-- name: offers_between many
-- param: from moment
-- param: until moment
-- column: waits int
SELECT o.id, o.performance, o.places, o.given, o.opens, o.closes, o.stopped, o.draw, o.policy, o.line, p.starts,
       p.state AS date_state, e.state AS event_state,
       CASE WHEN EXISTS (SELECT 1 FROM ticket_request r WHERE r.offer = o.id AND r.state = 1) THEN 1 ELSE 0 END AS waits
  FROM offer o JOIN performance p ON p.id = o.performance JOIN event e ON e.id = p.event
 WHERE p.starts >= :from AND p.starts < :until LIMIT 500;

-- name: offer_waiting one
-- column: n int
SELECT count(*) AS n FROM ticket_request WHERE offer = :offer AND state = 1;

-- Offers by date: those to come (the nearest first) or those that are over (the last first).
-- name: offers_coming many
-- param: now moment
-- column: requests int
SELECT o.id, p.starts, e.unit, (SELECT count(*) FROM ticket_request r WHERE r.offer = o.id) AS requests
  FROM offer o JOIN performance p ON p.id = o.performance JOIN event e ON e.id = p.event
 WHERE p.starts >= :now ORDER BY p.starts NULLS LAST, o.id LIMIT 200;

-- name: offers_past many
-- param: now moment
-- column: requests int
SELECT o.id, p.starts, e.unit, (SELECT count(*) FROM ticket_request r WHERE r.offer = o.id) AS requests
  FROM offer o JOIN performance p ON p.id = o.performance JOIN event e ON e.id = p.event
 WHERE p.starts < :now ORDER BY p.starts DESC NULLS LAST, o.id LIMIT 200;

-- Dates of events with tickets whose places nobody has arranged.
-- name: dates_without_offer many
-- param: now moment
SELECT p.id, p.starts, e.title, e.unit FROM performance p JOIN event e ON e.id = p.event
 WHERE p.starts >= :now AND e.entry IN (2, 4) AND p.state <= 2 AND e.state <= 3
   AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.performance = p.id)
 ORDER BY p.starts NULLS LAST, p.id LIMIT 60;

-- Requests and places by state and channel.
-- name: offer_sums many
-- column: requests int
-- column: asked int
-- column: given int
SELECT state, channel, count(*) AS requests, CAST(sum(asked) AS BIGINT) AS asked, CAST(sum(given) AS BIGINT) AS given
  FROM ticket_request WHERE offer = :offer GROUP BY state, channel ORDER BY state, channel;

-- Places that were given out of turn and still hold, the last first.
-- name: exceptions_list many
SELECT x.request, x.reason, x.who, x.at, r.number, r.given FROM ticket_exception x JOIN ticket_request r ON r.id = x.request
 WHERE x.offer = :offer AND r.given > 0 ORDER BY x.id DESC LIMIT 500;

-- A page of its requests; state 0: all.
-- name: offer_requests many
-- param: any_state bool
-- param: state int
-- param: after int
-- param: most int
SELECT id, number, code, channel, asked, given, state, turn, at FROM ticket_request
 WHERE offer = :offer AND (:any_state OR state = :state) AND number > :after ORDER BY number LIMIT :most;

-- name: offer_request_numbered one
-- param: number int
SELECT id FROM ticket_request WHERE offer = :offer AND number = :number;
