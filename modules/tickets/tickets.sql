-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Requests of an offer: who is next, who asked before.

-- Given back (less than nothing) or given: never more than there are.
-- name: offer_give exec
-- param: n int
UPDATE offer SET given = given + :n WHERE id = :offer AND given + :n BETWEEN 0 AND places;

-- name: quota_give exec
-- param: n int
UPDATE offer_quota SET given = given + :n WHERE id = :id AND given + :n BETWEEN 0 AND places;

-- The first in the line of a class who wants no more than so many places.
-- name: next_waiting one
-- param: most int
SELECT id, asked, turn FROM ticket_request
 WHERE offer = :offer AND state = 1 AND class = :class AND asked <= :most ORDER BY turn LIMIT 1;

-- name: request_sent_before one
SELECT id FROM ticket_request WHERE offer = :offer AND once = :once;

-- What a person has or waits for.
-- name: asked_by_person one
-- column: places int
SELECT coalesce(CAST(sum(CASE WHEN state = 1 THEN asked ELSE given END) AS BIGINT), 0) AS places FROM ticket_request
 WHERE offer = :offer AND person = :person;

-- The same of a home.
-- name: asked_by_household one
-- column: places int
SELECT coalesce(CAST(sum(CASE WHEN state = 1 THEN asked ELSE given END) AS BIGINT), 0) AS places FROM ticket_request
 WHERE offer = :offer AND household = :household AND household <> '';

-- name: waiting_ahead one
-- column: n int
SELECT count(*) AS n FROM ticket_request WHERE offer = :offer AND state = 1 AND turn < :turn;

-- name: absences_of one
-- param: since moment
-- column: n int
SELECT count(*) AS n FROM ticket_absence WHERE person = :person AND at > :since;

-- ---- any date of an event ----

-- name: event_of_offer one
SELECT p.event FROM offer o JOIN performance p ON p.id = o.performance WHERE o.id = :offer;

-- Those that wait with it in other lines end; also where the date is off and might come back. Nothing while it has a place
-- of another date itself: then it is no longer in the line.
-- name: requests_leave exec
UPDATE ticket_request SET state = 3, told = 3, version = version + 1
 WHERE once = :once AND any_date AND given = 0 AND state IN (1, 7)
   AND offer IN (SELECT o.id FROM offer o JOIN performance p ON p.id = o.performance WHERE p.event = :event AND o.id <> :offer)
   AND EXISTS (SELECT 1 FROM ticket_request r WHERE r.id = :request AND r.state = 1);

-- The place that a wish for any date got on another one.
-- name: any_date_got one
SELECT r.code FROM ticket_request r JOIN offer o ON o.id = r.offer JOIN performance p ON p.id = o.performance
 WHERE r.once = :once AND r.once <> '' AND r.any_date AND r.given > 0 AND r.id <> :request
   AND p.event = (SELECT d.event FROM offer f JOIN performance d ON d.id = f.performance WHERE f.id = :offer)
 ORDER BY r.id DESC LIMIT 1;

-- The first in time is tried first.
-- name: offers_for_any many
-- param: now moment
SELECT o.id, o.line, p.starts FROM offer o JOIN performance p ON p.id = o.performance
 WHERE p.event = :event AND o.stopped = 0 AND o.draw IN (0, 3) AND o.classes = 0 AND o.pay_minutes = 0 AND p.starts > :now
   AND (o.opens IS NULL OR o.opens <= :now) AND (o.closes IS NULL OR o.closes > :now) ORDER BY p.starts NULLS LAST, o.id;

-- What the same form has got already.
-- name: any_sent_before one
SELECT r.id FROM ticket_request r JOIN offer o ON o.id = r.offer JOIN performance p ON p.id = o.performance
 WHERE p.event = :event AND r.once = :once
 ORDER BY CASE WHEN r.given > 0 THEN 0 WHEN r.state = 1 THEN 1 ELSE 2 END, p.starts NULLS LAST, r.id LIMIT 1;

-- ---- the job ----

-- name: offer_call_job exec
-- param: now moment
UPDATE offer SET due = :now WHERE id = :offer AND (due IS NULL OR due > :now);

-- name: offers_due many
-- param: now moment
SELECT id FROM offer WHERE due <= :now ORDER BY id LIMIT 50;

-- name: offer_looked exec
UPDATE offer SET stopped = :stopped, due = :due WHERE id = :id;

-- name: requests_late many
-- param: now moment
SELECT id FROM ticket_request WHERE offer = :offer AND state IN (4, 5) AND until <= :now ORDER BY id LIMIT :n;

-- Who has a place and has not said that they come; who asked for it after the question was due is not asked.
-- name: requests_confirm exec
-- param: before moment
UPDATE ticket_request SET state = 5, until = :until, version = version + 1
 WHERE offer = :offer AND state = 2 AND NOT confirmed AND at < :before;

-- name: untold many
SELECT id, code, contact, given, state, told, until FROM ticket_request
 WHERE offer = :offer AND told <> state ORDER BY id LIMIT :n;

-- name: request_told exec
UPDATE ticket_request SET told = state WHERE id = :id;

-- name: look_again one
-- column: until moment
-- column: untold bool
SELECT (SELECT min(until) FROM ticket_request WHERE offer = :offer AND state IN (4, 5)) AS until,
       EXISTS (SELECT 1 FROM ticket_request WHERE offer = :offer AND told <> state) AS untold;

-- The counts stay, the persons go.
-- name: requests_forget exec
UPDATE ticket_request SET name = '', contact = '', needs = '', person = '', household = '', told = state, version = version + 1
 WHERE offer = :offer AND (name <> '' OR contact <> '' OR needs <> '' OR person <> '' OR household <> '');

-- name: notices_forget exec
DELETE FROM notice WHERE entity = 'ticket_request' AND row IN (SELECT id FROM ticket_request WHERE offer = :offer);

-- name: absences_old one
-- param: before moment
-- column: n int
SELECT count(*) AS n FROM ticket_absence WHERE at < :before;

-- name: absences_forget exec
-- param: before moment
DELETE FROM ticket_absence WHERE at < :before;

-- ---- when the performance changes ----

-- name: offers_of_event many
SELECT o.id, o.performance, p.state FROM offer o JOIN performance p ON p.id = o.performance WHERE p.event = :event ORDER BY o.id;

-- name: asking_for_event one
-- column: n int
-- column: places int
SELECT count(*) AS n, coalesce(CAST(sum(r.given) AS BIGINT), 0) AS places
  FROM ticket_request r JOIN offer o ON o.id = r.offer JOIN performance p ON p.id = o.performance
 WHERE p.event = :event AND r.state IN (1, 2, 4, 5);

-- name: requests_off exec
UPDATE ticket_request SET state = 7, until = NULL, version = version + 1 WHERE offer = :offer AND state IN (1, 2, 4, 5);

-- Everybody has what they had; who was offered a place or asked has it.
-- name: requests_on exec
UPDATE ticket_request SET state = CASE WHEN given > 0 THEN 2 ELSE 1 END, version = version + 1
 WHERE offer = :offer AND state = 7;

-- Another date is asked about anew, and nobody loses a place while it is not known.
-- name: requests_news exec
UPDATE ticket_request SET told = :told, confirmed = FALSE, until = NULL,
       state = CASE WHEN given > 0 THEN 2 ELSE 1 END, version = version + 1
 WHERE offer = :offer AND state IN (1, 2, 4, 5);

-- ---- out of turn ----

-- name: exceptions_of one
-- column: requests int
-- column: places int
SELECT count(*) AS requests, coalesce(CAST(sum(r.given) AS BIGINT), 0) AS places
  FROM ticket_exception x JOIN ticket_request r ON r.id = x.request WHERE x.offer = :offer AND r.given > 0;

-- ---- the draw ----

-- Who takes part. By number.
-- name: requests_to_draw many
SELECT id, number, asked, shares FROM ticket_request WHERE offer = :offer AND state = 1 ORDER BY number;

-- Has anybody asked? (Places given out of turn are no request.)
-- name: requests_there one
SELECT r.id FROM ticket_request r
 WHERE r.offer = :offer AND NOT EXISTS (SELECT 1 FROM ticket_exception x WHERE x.request = r.id) LIMIT 1;

-- What the draw says of one.
-- name: request_drawn exec
UPDATE ticket_request SET state = :state, given = :given, turn = :turn, version = version + 1 WHERE id = :id;

-- Does this person hold, or did they hold, places of another offer? (Only as long as persons are kept.)
-- name: person_was_here one
-- column: n int
SELECT count(*) AS n FROM offer o WHERE o.id <> :offer
   AND EXISTS (SELECT 1 FROM ticket_request r WHERE r.offer = o.id AND r.person = :person AND r.given > 0);
