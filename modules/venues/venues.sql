-- SPDX-License-Identifier: AGPL-3.0-or-later

-- The whole graph: some hundreds of rows at most.
-- name: venue_graph many
SELECT v.id, v.name, v.kind, v.parent, v.unit, v.seats, v.standing, v.banquet, v.set_up, v.strike, v.closed, v.lent, v.sort,
       v.pieces
  FROM venue v ORDER BY v.id;

-- name: venue_positions many
SELECT v.id, v.parent, v.name, v.position FROM venue v ORDER BY v.id;

-- name: venue_hours_all many
SELECT h.venue, h.weekday, h.opens, h.closes FROM venue_hours h ORDER BY h.opens, h.id;

-- Closures that touch some days.
-- name: venue_closures_in many
-- param: first date
-- param: last date
SELECT c.venue, c.kind, c.from_day, c.to_day, c.reason FROM venue_closure c
 WHERE c.to_day >= :first AND c.from_day <= :last ORDER BY c.id;

-- What blocks on some days, once for each venue and day: held ones whose time is over are left to the caller.
-- name: venue_taken many
-- param: first date
-- param: last date
SELECT d.venue, d.day, b.id AS booking, b.starts, b.ends, b.set_up, b.strike, b.state, b.held_until, b.title, b.purpose, v.pieces
  FROM booking_day d JOIN booking b ON b.id = d.booking
  JOIN booking_venue v ON v.booking = d.booking AND v.venue = d.venue
 WHERE d.day >= :first AND d.day <= :last
 ORDER BY b.starts NULLS LAST, d.id;

-- name: booking_venue_ids many
SELECT v.venue, v.pieces FROM booking_venue v WHERE v.booking = :booking ORDER BY v.id;

-- name: booking_day_put exec
INSERT INTO booking_day (day, venue, booking) VALUES (:day, :venue, :booking);

-- name: booking_days_drop exec
DELETE FROM booking_day WHERE booking = :booking;

-- name: booking_venues_drop exec
DELETE FROM booking_venue WHERE booking = :booking;

-- What a record of another module has booked and not given back.
-- name: bookings_of_record many
SELECT b.id FROM booking b WHERE b.module = :module AND b.row = :row AND b.state <= 3 ORDER BY b.id;

-- What an application stands for, whatever became of it.
-- name: booking_of_application one
-- param: application int
SELECT b.id FROM booking b WHERE b.module = 'applications' AND b.row = :application ORDER BY b.state, b.id LIMIT 1;

-- The dates of a series in their order, given back and refused ones too.
-- name: bookings_of_series many
SELECT b.id, b.state, b.starts, b.ends, b.reason, b.title FROM booking b
 WHERE b.series = :series ORDER BY b.starts NULLS LAST, b.id;

-- Others that want what a booking wants, at the same time, and wait for a decision.
-- name: booking_rivals many
SELECT DISTINCT b.id, b.title, b.starts, b.ends
  FROM booking b JOIN booking_venue v ON v.booking = b.id
 WHERE b.state = 1 AND b.starts < :ends AND b.ends > :starts AND b.id <> :id ORDER BY b.id;

-- What was asked for and is not over.
-- name: bookings_asked one
-- param: now moment
-- column: n int
SELECT count(*) AS n FROM booking b WHERE b.state = 1 AND b.starts > :now;

-- What is asked for between two moments, for the calendar: it blocks nothing, but is seen.
-- name: bookings_asked_in many
-- param: first moment
-- param: last moment
SELECT b.id, v.venue, b.starts, b.ends, b.title FROM booking b JOIN booking_venue v ON v.booking = b.id
 WHERE b.state = 1 AND b.ends > :first AND b.starts < :last ORDER BY b.id, v.id;

-- What everybody sees, in its order.
-- name: venues_open many
SELECT v.id, v.slug, v.name, v.kind, v.parent, v.street, v.about, v.seats, v.standing, v.banquet, v.wheelchair_places,
       v.ramp, v.lift, v.loop, v.toilet, v.lent, n.name AS neighbourhood_name, p.name AS parent_name, p.slug AS parent_slug,
       p.street AS parent_street, p.open AS parent_open
  FROM venue v LEFT JOIN neighbourhood n ON n.id = v.neighbourhood LEFT JOIN venue p ON p.id = v.parent
 WHERE v.open AND NOT v.closed ORDER BY v.sort, v.id;

-- The service under which places are asked for.
-- name: venue_service one
SELECT s.id, s.slug, s.name FROM service s WHERE s.module = 'venues' AND s.active ORDER BY s.no, s.id LIMIT 1;

-- The tariff of a venue for a use that is in force on a day.
-- name: venue_tariff_on one
-- param: on_day date
SELECT t.id, t.per, t.price, t.deposit, t.vat, t.school, t.decision FROM venue_tariff t
 WHERE t.venue = :venue AND t.use = :use AND t.valid_from <= :on_day
 ORDER BY t.valid_from DESC NULLS LAST LIMIT 1;

-- name: seats_of_plan many
SELECT s.id, s.version, s.section, s.line, s.number, s.kind, s.x, s.y, s.places FROM seat s
 WHERE s.plan = :plan ORDER BY s.y, s.x, s.id;

-- name: photos_of_venue many
SELECT p.id, p.alt, p.picture, i.token, i.widths, i.jpeg, i.width, i.height FROM venue_photo p JOIN picture i ON i.id = p.picture
 WHERE p.venue = :venue ORDER BY p.id;

-- Places that can have seats, and whether they have a plan.
-- name: venues_with_plans many
SELECT v.id, v.name, p.id AS seat_plan, p.seats AS plan_seats FROM venue v LEFT JOIN seat_plan p ON p.venue = v.id
 WHERE v.kind <= 7 AND v.kind <> 1 AND NOT v.closed ORDER BY v.sort, v.id;

-- Wishes whose application ended without a yes: withdrawn, or answered in the inbox.
-- name: bookings_over many
SELECT b.id FROM booking b JOIN application a ON a.id = b.row
 WHERE b.state = 1 AND b.module = 'applications' AND NOT a.open AND a.outcome <> 1 AND a.outcome <> 2 ORDER BY b.id LIMIT 100;

-- Deposits that were taken and not settled, the longest over first.
-- name: deposits_open many
SELECT b.id, b.title, b.holder, b.ends, b.state, b.deposit, b.deposit_on, v.name AS venue_name
  FROM booking b JOIN venue v ON v.id = b.venue
 WHERE b.deposit_on IS NOT NULL AND b.deposit_back_on IS NULL ORDER BY b.ends NULLS LAST, b.id LIMIT 500;

-- ---- seasons ----
-- name: seasons_all many
SELECT s.id, s.slug, s.title, s.from_day, s.to_day, s.opens, s.closes, s.opened, s.proposed, s.decided FROM season_round s
 ORDER BY s.from_day DESC NULLS LAST, s.id DESC LIMIT 100;

-- name: season_halls many
SELECT v.id, v.name, v.slug, v.unit FROM season_venue h JOIN venue v ON v.id = h.venue
 WHERE h.round = :round ORDER BY v.sort, v.id;

-- name: season_shares_of many
SELECT h.kind, h.dates FROM season_share h WHERE h.round = :round ORDER BY h.kind;

-- Who asked and has not withdrawn, nor was answered already.
-- name: season_wishes_open many
SELECT w.id, w.number, w.kind, w.dates, w.group_key FROM season_wish w JOIN application a ON a.id = w.request
 WHERE w.round = :round AND a.open ORDER BY w.number;

-- name: season_wishes_of many
SELECT w.id, w.number, w.holder, w.title, w.kind, w.dates, w.group_key, w.request, a.open, a.state FROM season_wish w JOIN application a ON a.id = w.request
 WHERE w.round = :round ORDER BY w.number;

-- name: season_ranks_of many
SELECT r.wish, r.rank, r.venue, r.weekday, r.day, r.begins, r.ends FROM season_rank r JOIN season_wish w ON w.id = r.wish
 WHERE w.round = :round ORDER BY w.number, r.rank;

-- name: season_dates_of many
SELECT d.id, d.wish, d.venue, d.rank, d.starts, d.ends, d.state, d.reason, d.booking, v.name AS venue_name
  FROM season_date d JOIN season_wish w ON w.id = d.wish JOIN venue v ON v.id = d.venue
 WHERE w.round = :round ORDER BY w.number, d.starts NULLS LAST, d.id;

-- A group asks once: what is withdrawn or refused does not count.
-- name: season_wish_of_group one
SELECT w.id FROM season_wish w JOIN application a ON a.id = w.request
 WHERE w.round = :round AND w.group_key = :group_key AND a.open LIMIT 1;

-- name: season_last_number one
-- column: n int
SELECT coalesce(max(w.number), 0) AS n FROM season_wish w WHERE w.round = :round;

-- name: season_wish_of_request one
SELECT w.id FROM season_wish w WHERE w.request = :request LIMIT 1;

-- The season before, as far as it was decided.
-- name: season_before one
SELECT s.id FROM season_round s WHERE s.decided IS NOT NULL AND s.from_day < :from_day
 ORDER BY s.from_day DESC NULLS LAST, s.id DESC LIMIT 1;

-- How many dates each group got in a season.
-- name: season_got many
-- column: n int
SELECT w.group_key, count(*) AS n FROM season_date d JOIN season_wish w ON w.id = d.wish
 WHERE w.round = :round AND d.booking IS NOT NULL GROUP BY w.group_key ORDER BY w.group_key;
