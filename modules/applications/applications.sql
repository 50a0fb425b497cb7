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

-- How many forms are kept for later and how much they weigh, of all and of one sender; but for the one that is kept again.
-- name: draft_sum one
-- param: sender str
-- param: nonce str
-- column: drafts int
-- column: bytes int
-- column: own_drafts int
-- column: own_bytes int
SELECT count(*) AS drafts, CAST(coalesce(sum(d.bytes), 0) AS BIGINT) AS bytes,
       count(*) FILTER (WHERE d.sender = :sender) AS own_drafts,
       CAST(coalesce(sum(d.bytes) FILTER (WHERE d.sender = :sender), 0) AS BIGINT) AS own_bytes
  FROM application_draft d
 WHERE d.nonce <> :nonce;

-- Kept forms whose last day has passed.
-- name: drafts_over many
-- param: now moment
-- param: batch int
SELECT id, sender FROM application_draft WHERE until <= :now ORDER BY until NULLS LAST LIMIT :batch;
