-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the director's page counts. Weeks are counted from a Monday of Istanbul that the caller gives: in weeks of 604,800,000 ms,
-- which hold there since summer time ended in 2016. Objections are applications of their own and not counted twice.
-- coalesce(unit, 0) keeps the planner of SQLite from going through all there ever were by the index of units.

-- Received by unit and week.
-- name: dash_received many
-- param: monday moment
-- column: unit ref
-- column: week int
-- column: n int
SELECT coalesce(a.unit, 0) AS unit, (a.started - :monday) / 604800000 AS week, count(*) AS n
  FROM application a
 WHERE coalesce(a.started, 0) >= :monday AND coalesce(a.objection_to, 0) = 0
 GROUP BY coalesce(a.unit, 0), (a.started - :monday) / 604800000;

-- Decided by unit, service and week, and how many of them in time.
-- name: dash_decided many
-- param: monday moment
-- column: unit ref
-- column: week int
-- column: n int
-- column: kept int
SELECT coalesce(a.unit, 0) AS unit, a.service, (a.decided - :monday) / 604800000 AS week, count(*) AS n,
       count(*) FILTER (WHERE a.in_time = TRUE) AS kept
  FROM application a
 WHERE coalesce(a.decided, 0) >= :monday AND coalesce(a.objection_to, 0) = 0
 GROUP BY coalesce(a.unit, 0), a.service, (a.decided - :monday) / 604800000;

-- Times that decisions took, counted: as far as they were promised in the unit in which the service promises today.
-- name: dash_took many
-- param: since moment
-- column: unit ref
-- column: n int
SELECT coalesce(a.unit, 0) AS unit, a.service, a.used, count(*) AS n
  FROM application a JOIN service s ON s.id = a.service
 WHERE coalesce(a.decided, 0) >= :since AND coalesce(a.objection_to, 0) = 0 AND a.promise_unit = s.promise_unit
 GROUP BY coalesce(a.unit, 0), a.service, a.used
 ORDER BY coalesce(a.service, 0), a.used;

-- Open ones by unit, owner and state; late and ending today only while the clock runs.
-- name: dash_open many
-- param: now moment
-- param: midnight moment
-- column: n int
-- column: late int
-- column: today int
SELECT a.unit, a.owner, a.state, count(*) AS n, count(*) FILTER (WHERE a.state <= 2 AND a.due < :now) AS late,
       count(*) FILTER (WHERE a.state <= 2 AND a.due >= :now AND a.due < :midnight) AS today
  FROM application a
 WHERE a.open = TRUE
 GROUP BY a.unit, a.owner, a.state;
