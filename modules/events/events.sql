-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What everybody may read: dates of published events. Postponed and cancelled ones stay, with their reason.

-- Dates that begin in a span; `early` lies so far before it that what lasts long is there too.
-- name: dates_between many
-- param: early moment
-- param: from moment
-- param: until moment
-- param: lang choice
SELECT p.id, p.event, p.starts, p.ends, p.was, p.state AS date_state, p.reason AS date_reason, p.place, p.capacity,
       p.series, p.instance, p.uid, p.sequence AS date_sequence, p.changed AS date_changed, e.sequence, e.changed,
       p.neighbourhood, p.venue, n.name AS hood, e.title, e.summary, e.slug, e.kind, e.entry, e.state, e.reason,
       e.age_min, e.languages, e.access, e.umbrella, e.alt, x.title AS own_title, x.summary AS own_summary,
       i.token, i.widths, i.jpeg, i.width, i.height
  FROM performance p
  JOIN event e ON e.id = p.event
  LEFT JOIN event_text x ON x.event = e.id AND x.lang = :lang
  LEFT JOIN neighbourhood n ON n.id = p.neighbourhood
  LEFT JOIN picture i ON i.id = e.picture
 WHERE p.starts >= :early AND p.starts < :until AND (p.starts >= :from OR p.ends > :from) AND e.state >= 3
 ORDER BY p.starts NULLS LAST, p.id;

-- name: dates_of_event many
-- param: lang choice
SELECT p.id, p.event, p.starts, p.ends, p.was, p.state AS date_state, p.reason AS date_reason, p.place, p.capacity,
       p.series, p.instance, p.uid, p.sequence AS date_sequence, p.changed AS date_changed, e.sequence, e.changed,
       p.neighbourhood, p.venue, n.name AS hood, e.title, e.summary, e.slug, e.kind, e.entry, e.state, e.reason,
       e.age_min, e.languages, e.access, e.umbrella, e.alt, x.title AS own_title, x.summary AS own_summary,
       i.token, i.widths, i.jpeg, i.width, i.height
  FROM performance p
  JOIN event e ON e.id = p.event
  LEFT JOIN event_text x ON x.event = e.id AND x.lang = :lang
  LEFT JOIN neighbourhood n ON n.id = p.neighbourhood
  LEFT JOIN picture i ON i.id = e.picture
 WHERE p.event = :event
 ORDER BY p.starts NULLS LAST, p.id;

-- Text of an event in one other language.
-- name: event_text_in one
-- param: lang choice
SELECT t.title, t.summary, t.body, t.alt FROM event_text t WHERE t.event = :event AND t.lang = :lang;

-- name: event_texts_of many
SELECT t.lang, t.title, t.summary FROM event_text t WHERE t.event = :event ORDER BY t.lang;

-- name: event_touch exec
UPDATE event SET changed = :changed, sequence = sequence + 1 WHERE id = :id;

-- What is part of a festival.
-- name: event_children one
-- param: umbrella ref
-- column: n int
SELECT count(*) AS n FROM event e WHERE e.umbrella = :umbrella;

-- name: festival_events many
-- param: lang choice
-- column: first moment
SELECT e.id, e.slug, e.title, e.kind, e.state, x.title AS own_title,
       (SELECT min(p.starts) FROM performance p WHERE p.event = e.id) AS first
  FROM event e LEFT JOIN event_text x ON x.event = e.id AND x.lang = :lang
 WHERE e.umbrella = :umbrella AND e.state >= 3 ORDER BY first NULLS LAST, e.id;

-- Festivals that are shown, for the filter.
-- name: festivals_shown many
SELECT e.id, e.title, e.slug FROM event e WHERE e.kind = 11 AND e.state >= 3 ORDER BY e.title, e.id;

-- Neighbourhoods where something is.
-- name: hoods_with_events many
-- param: from moment
SELECT DISTINCT n.id, n.name FROM performance p JOIN event e ON e.id = p.event JOIN neighbourhood n ON n.id = p.neighbourhood
 WHERE p.starts >= :from AND e.state >= 3 ORDER BY n.name, n.id;

-- All published ones, for search engines.
-- name: events_all_public many
SELECT e.slug, e.changed FROM event e WHERE e.state >= 3 ORDER BY e.id DESC LIMIT 20000;

-- At the desk: each with its next date, or its last.
-- name: events_desk many
-- param: now moment
-- param: state choice
-- param: any_state bool
-- column: next moment
-- column: last moment
-- column: dates int
SELECT e.id, e.title, e.kind, e.state, e.version, u.name AS unit_name, e.unit,
       (SELECT min(p.starts) FROM performance p WHERE p.event = e.id AND p.starts >= :now) AS next,
       (SELECT max(p.starts) FROM performance p WHERE p.event = e.id) AS last,
       (SELECT count(*) FROM performance p WHERE p.event = e.id) AS dates
  FROM event e LEFT JOIN unit u ON u.id = e.unit
 WHERE e.state = :state OR :any_state
 ORDER BY next NULLS LAST, last DESC NULLS LAST, e.id DESC LIMIT :n OFFSET :offset;

-- name: events_desk_count many
-- column: n int
SELECT e.state, count(*) AS n FROM event e GROUP BY e.state ORDER BY e.state;

-- An imported date or series by its UID.
-- name: performance_by_uid one
SELECT p.id, p.event FROM performance p WHERE p.uid = :uid AND p.series IS NULL;

-- name: series_by_uid one
SELECT s.id, s.event FROM event_series s WHERE s.uid = :uid;

-- name: tasks_of_year many
SELECT t.id, t.what, t.before, t.unit, t.done, t.note, t.version FROM special_task t
 WHERE t.special_day = :special_day AND t.year = :year ORDER BY t.before DESC, t.id;

-- name: task_years many
SELECT DISTINCT t.year FROM special_task t WHERE t.special_day = :special_day ORDER BY t.year DESC;

-- name: special_days_all many
-- column: open int
SELECT d.id, (SELECT count(*) FROM special_task t WHERE t.special_day = d.id AND NOT t.done) AS open
  FROM special_day d WHERE NOT d.off ORDER BY d.id;

-- name: performances_unbook exec
UPDATE performance SET booking = NULL WHERE event = :event AND booking IS NOT NULL;

-- name: performance_booked exec
UPDATE performance SET booking = :booking WHERE id = :id;

-- Halls that would be given back.
-- name: event_bookings one
-- column: n int
SELECT count(*) AS n FROM performance p WHERE p.event = :event AND p.booking IS NOT NULL;

-- For the desk's calendar: drafts too.
-- name: dates_desk many
-- param: early moment
-- param: from moment
-- param: until moment
SELECT p.id, p.event, p.starts, p.ends, p.state AS date_state, p.place, e.title, e.state
  FROM performance p JOIN event e ON e.id = p.event
 WHERE p.starts >= :early AND p.starts < :until AND (p.starts >= :from OR p.ends > :from)
 ORDER BY p.starts NULLS LAST, p.id LIMIT 1000;

-- Guests who were invited, and with whom an address is known.
-- name: guests_told one
-- column: n int
SELECT count(*) AS n FROM guest g WHERE g.event = :event AND g.invited IS NOT NULL AND (g.email <> '' OR g.phone <> '');

-- Guests of events whose last date was over before that day, and of whom something personal is still kept.
-- name: guests_due one
-- param: before moment
-- param: postponed int
-- column: n int
SELECT count(*) AS n FROM guest g JOIN event e ON e.id = g.event
 WHERE e.state <> :postponed AND (g.name <> '' OR g.email <> '' OR g.phone <> '' OR g.substitute <> '' OR g.token <> '')
   AND EXISTS (SELECT 1 FROM performance p WHERE p.event = g.event)
   AND NOT EXISTS (SELECT 1 FROM performance p WHERE p.event = g.event AND (p.ends >= :before OR p.ends IS NULL));

-- name: guest_notices_forget exec
-- param: before moment
-- param: postponed int
DELETE FROM notice WHERE entity = 'guest' AND row IN (SELECT g.id FROM guest g JOIN event e ON e.id = g.event
 WHERE e.state <> :postponed
   AND EXISTS (SELECT 1 FROM performance p WHERE p.event = g.event)
   AND NOT EXISTS (SELECT 1 FROM performance p WHERE p.event = g.event AND (p.ends >= :before OR p.ends IS NULL)));

-- name: guests_forget exec
-- param: before moment
-- param: postponed int
UPDATE guest SET name = '', email = '', phone = '', substitute = '', token = '', version = version + 1
 WHERE (name <> '' OR email <> '' OR phone <> '' OR substitute <> '' OR token <> '')
   AND EXISTS (SELECT 1 FROM event e WHERE e.id = guest.event AND e.state <> :postponed)
   AND EXISTS (SELECT 1 FROM performance p WHERE p.event = guest.event)
   AND NOT EXISTS (SELECT 1 FROM performance p WHERE p.event = guest.event AND (p.ends >= :before OR p.ends IS NULL));
