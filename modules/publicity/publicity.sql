-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What posters and programmes say, and which sheets hang.

-- The words of an event in another language.
-- name: poster_text one
-- param: lang choice
SELECT t.title, t.summary FROM event_text t WHERE t.event = :event AND t.lang = :lang;

-- Dates of a month that take place, of everybody or of one unit or neighbourhood.
-- name: programme_dates many
-- param: from moment
-- param: until moment
-- param: unit int
-- param: neighbourhood int
-- param: lang choice
SELECT p.starts, p.place, n.name AS hood, e.title, x.title AS own_title, e.kind, e.entry, e.changed
  FROM performance p
  JOIN event e ON e.id = p.event
  LEFT JOIN event_text x ON x.event = e.id AND x.lang = :lang
  LEFT JOIN neighbourhood n ON n.id = p.neighbourhood
 WHERE p.starts >= :from AND p.starts < :until AND e.state = 3 AND p.state <= 2
   AND (:unit = 0 OR e.unit = :unit) AND (:neighbourhood = 0 OR p.neighbourhood = :neighbourhood)
 ORDER BY p.starts NULLS LAST, p.id LIMIT 600;

-- What hangs, in the order in which one walks: by round, and on it by place.
-- name: sheets_hanging_now many
-- param: event int
SELECT s.id, s.event, s.place, s.format, s.copies, s.says, s.hung, s.version, l.name AS place_name, l.street, l.route,
       l.keeper, n.name AS hood
  FROM poster_sheet s
  JOIN poster_place l ON l.id = s.place
  LEFT JOIN neighbourhood n ON n.id = l.neighbourhood
 WHERE s.down IS NULL AND (:event = 0 OR s.event = :event)
 ORDER BY l.route, l.turn, l.name, s.event NULLS LAST, s.id LIMIT 5000;

-- Where something can hang.
-- name: poster_places_open many
SELECT l.id, l.name, l.route, l.street, n.name AS hood
  FROM poster_place l LEFT JOIN neighbourhood n ON n.id = l.neighbourhood
 WHERE NOT l.closed ORDER BY l.route, l.turn, l.name, l.id LIMIT 1000;
