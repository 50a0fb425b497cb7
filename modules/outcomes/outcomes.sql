-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Report of aid. Results of decisions: 1 granted, 2 in part, 3 refused. A decision that stands in the place of another is one about an objection.

-- name: outcome_programmes many
-- param: first date
-- param: last date
-- column: begun int
-- column: granted int
-- column: refused int
-- column: running int
SELECT p.name,
       (SELECT count(*) FROM aid_file f WHERE f.programme = p.id AND f.applied BETWEEN :first AND :last) AS begun,
       (SELECT count(*) FROM aid_case c WHERE c.programme = p.id AND c.file IS NOT NULL AND c.instead_of IS NULL AND c.result < 3 AND c.decided BETWEEN :first AND :last) AS granted,
       (SELECT count(*) FROM aid_case c WHERE c.programme = p.id AND c.file IS NOT NULL AND c.instead_of IS NULL AND c.result = 3 AND c.decided BETWEEN :first AND :last) AS refused,
       (SELECT count(*) FROM aid_file f WHERE f.programme = p.id AND f.state = 9) AS running
  FROM aid_programme p ORDER BY p.name, p.id;

-- The first time that a file came into a state: 3 visited, 7 decided, 8 told, 9 aid runs.
-- name: outcome_steps many
-- param: since moment
-- param: before moment
-- column: at moment
-- column: state int
SELECT f.id, f.applied, e.state_to AS state, min(e.at) AS at
  FROM flow_event e JOIN aid_file f ON f.id = e.row
 WHERE e.entity = 'aid_file' AND e.state_to IN (3, 7, 8, 9) AND f.id IN
       (SELECT x.row FROM flow_event x WHERE x.entity = 'aid_file' AND x.state_to IN (3, 7, 8, 9) AND x.at >= :since AND x.at < :before)
 GROUP BY f.id, f.applied, e.state_to ORDER BY f.id, e.state_to;

-- Files that began: by the channel of their first application, or by who noticed the household.
-- name: outcome_channels many
-- param: first date
-- param: last date
-- column: channel int
-- column: source int
-- column: n int
SELECT coalesce(a.channel, 0) AS channel, CASE WHEN a.id IS NULL THEN f.source ELSE 0 END AS source, count(*) AS n
  FROM aid_file f LEFT JOIN application a ON a.id =
       (SELECT min(l.application) FROM aid_link l WHERE l.file = f.id)
 WHERE f.applied BETWEEN :first AND :last
 GROUP BY coalesce(a.channel, 0), CASE WHEN a.id IS NULL THEN f.source ELSE 0 END ORDER BY channel, source;

-- name: outcome_refusals many
-- param: first date
-- param: last date
-- column: n int
SELECT c.refusal, count(*) AS n FROM aid_case c
 WHERE c.file IS NOT NULL AND c.instead_of IS NULL AND c.result = 3 AND c.decided BETWEEN :first AND :last
 GROUP BY c.refusal ORDER BY c.refusal;

-- name: outcome_places many
-- param: first date
-- param: last date
-- column: n int
SELECT c.place, count(DISTINCT c.file) AS n FROM aid_case c
 WHERE c.file IS NOT NULL AND c.result < 3 AND c.decided BETWEEN :first AND :last GROUP BY c.place ORDER BY c.place;

-- name: outcome_paid one
-- param: first date
-- param: last date
-- column: paid money
SELECT coalesce(CAST(sum(CASE WHEN e.kind = 6 THEN e.amount WHEN e.kind = 12 THEN -e.amount ELSE 0 END) AS BIGINT), 0) AS paid
  FROM budget_entry e JOIN budget_commitment b ON b.id = e.commitment
 WHERE b.subject = 'aid_case' AND e.day BETWEEN :first AND :last;

-- name: outcome_goods many
-- param: since moment
-- param: before moment
-- param: first date
-- param: last date
-- column: n int
SELECT g.name, g.measure,
       coalesce((SELECT CAST(sum(h.delivered) AS BIGINT) FROM relief_handout h
         WHERE h.good = g.id AND h.state IN (3, 4) AND h.done_at >= :since AND h.done_at < :before), 0)
     + coalesce((SELECT CAST(sum(v.quantity) AS BIGINT) FROM relief_voucher v
         WHERE v.good = g.id AND v.state = 2 AND EXISTS (SELECT 1 FROM relief_redemption x
               WHERE x.voucher = v.id AND x.answer = 1 AND x.at >= :since AND x.at < :before)), 0)
     + (SELECT count(*) FROM relief_loan l JOIN relief_device d ON d.id = l.device
         WHERE d.good = g.id AND l.lent BETWEEN :first AND :last) AS n
  FROM relief_good g WHERE g.kind <> 8 ORDER BY g.name;

-- Of households that were granted something: who lived there on the day of a decision, each once. Status 1: disabled.
-- name: outcome_people one
-- param: first date
-- param: last date
-- param: adult date
-- column: homes int
-- column: people int
-- column: women int
-- column: men int
-- column: children int
-- column: disabled int
SELECT count(DISTINCT f.household) AS homes, count(DISTINCT p.id) AS people,
       count(DISTINCT CASE WHEN p.sex = 1 AND coalesce(p.birth, 0) <= :adult THEN p.id END) AS women,
       count(DISTINCT CASE WHEN p.sex = 2 AND coalesce(p.birth, 0) <= :adult THEN p.id END) AS men,
       count(DISTINCT CASE WHEN p.birth > :adult THEN p.id END) AS children,
       count(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM person_status s WHERE s.person = p.id AND s.kind = 1
             AND coalesce(s.from_day, 0) <= c.decided AND coalesce(s.to_day, 21991231) >= c.decided) THEN p.id END) AS disabled
  FROM aid_case c JOIN aid_file f ON f.id = c.file
  LEFT JOIN household_member m ON m.household = f.household AND coalesce(m.from_day, 0) <= c.decided AND coalesce(m.to_day, 21991231) >= c.decided
  LEFT JOIN person p ON p.id = m.person
 WHERE f.household IS NOT NULL AND c.result < 3 AND c.decided BETWEEN :first AND :last;

-- name: outcome_objections one
-- param: first date
-- param: last date
-- column: n int
-- column: changed int
SELECT count(*) AS n,
       count(CASE WHEN c.result <> b.result OR c.monthly <> b.monthly OR c.quantity <> b.quantity OR c.months <> b.months THEN 1 END) AS changed
  FROM aid_case c JOIN aid_case b ON b.id = c.instead_of WHERE c.decided BETWEEN :first AND :last;
