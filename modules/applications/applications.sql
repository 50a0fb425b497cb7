-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Decided applications since a moment, for the measured columns; objections are not counted twice.
-- name: application_measured many
-- coalesce(decided, 0) is what the index holds; the other two keep the planner from worse ones. like_now:
-- promised in the unit in which the service promises today, so that the times can be compared.
-- param: since moment
-- column: like_now bool
SELECT a.service, a.used, a.in_time, a.promise_unit, a.promise_unit = s.promise_unit AS like_now
  FROM application a JOIN service s ON s.id = a.service
 WHERE coalesce(a.decided, 0) >= :since AND coalesce(a.objection_to, 0) = 0
 ORDER BY coalesce(a.service, 0), a.used;

-- Objections decided since a moment, and how many of them changed the first decision.
-- name: application_objections one
-- param: since moment
-- column: objections int
-- column: changed int
SELECT count(*) AS objections, count(*) FILTER (WHERE a.outcome <= 2) AS changed
  FROM application a
 WHERE coalesce(a.decided, 0) >= :since AND coalesce(a.objection_to, 0) <> 0;

-- How long papers were waited for: start and end of each pause since a moment.
-- name: application_pauses many
-- param: since moment
-- column: asked moment
-- column: came moment
SELECT e.at AS asked,
       (SELECT min(n.at) FROM flow_event n WHERE n.entity = 'application' AND n.row = e.row AND n.at > e.at) AS came
  FROM flow_event e
 WHERE e.entity = 'application' AND e.step = 'ask_paper' AND coalesce(e.at, 0) >= :since
 ORDER BY e.at NULLS LAST;
