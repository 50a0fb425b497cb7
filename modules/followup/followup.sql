-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the register says about the households of running files since their newest decision. States of a file: 9 aid runs,
-- 10 suspended. "None" as the last day of a period is written 21991231 in comparisons.

-- Running files with their newest decision and the newest review that was done.
-- name: followup_running many
-- column: reviewed date
SELECT f.id, c.id AS decision, c.decided,
       (SELECT max(t.done) FROM followup_task t WHERE t.file = f.id AND t.kind = 1 AND t.state = 3) AS reviewed
  FROM aid_file f JOIN aid_case c ON c.id = (SELECT max(n.id) FROM aid_case n WHERE n.file = f.id)
 WHERE f.id > :after AND f.state BETWEEN 9 AND 10 ORDER BY f.id LIMIT 500;

-- Members, on the day they are 18 or later, who were born in these days.
-- name: followup_births many
-- param: first date
-- param: last date
SELECT f.id, c.decided, m.person, p.birth, m.from_day, m.to_day
  FROM aid_file f JOIN aid_case c ON c.id = (SELECT max(n.id) FROM aid_case n WHERE n.file = f.id)
  JOIN household_member m ON m.household = f.household JOIN person p ON p.id = m.person
 WHERE f.state BETWEEN 9 AND 10 AND p.birth BETWEEN :first AND :last AND p.life = 1 ORDER BY f.id, m.id;

-- Papers of members that run out: 1 disability, 2 illness, 3 care, 5 school; not those that were renewed.
-- name: followup_papers many
-- param: last date
SELECT f.id, s.id AS circumstance, s.kind, s.to_day
  FROM aid_file f JOIN aid_case c ON c.id = (SELECT max(n.id) FROM aid_case n WHERE n.file = f.id)
  JOIN household_member m ON m.household = f.household JOIN person p ON p.id = m.person
  JOIN person_status s ON s.person = m.person
 WHERE f.state BETWEEN 9 AND 10 AND p.life = 1 AND (s.kind BETWEEN 1 AND 3 OR s.kind = 5) AND s.to_day >= c.decided AND s.to_day <= :last AND
       m.from_day <= s.to_day AND coalesce(m.to_day, 21991231) >= s.to_day AND
       NOT EXISTS (SELECT 1 FROM person_status r WHERE r.person = s.person AND r.kind = s.kind AND coalesce(r.to_day, 21991231) > s.to_day)
 ORDER BY f.id, s.id;

-- Who came and who left since the decision; a death is told as a death.
-- name: followup_members many
-- param: today date
SELECT f.id, c.decided, m.id AS member, m.from_day, m.to_day, p.died
  FROM aid_file f JOIN aid_case c ON c.id = (SELECT max(n.id) FROM aid_case n WHERE n.file = f.id)
  JOIN household_member m ON m.household = f.household JOIN person p ON p.id = m.person
 WHERE f.state BETWEEN 9 AND 10 AND (m.from_day > c.decided OR m.to_day >= c.decided) AND m.from_day <= :today ORDER BY f.id, m.id;

-- name: followup_deaths many
-- param: today date
SELECT f.id, m.person, p.died
  FROM aid_file f JOIN aid_case c ON c.id = (SELECT max(n.id) FROM aid_case n WHERE n.file = f.id)
  JOIN household_member m ON m.household = f.household JOIN person p ON p.id = m.person
 WHERE f.state BETWEEN 9 AND 10 AND p.died >= c.decided AND p.died <= :today AND m.from_day <= p.died AND
       coalesce(m.to_day, 21991231) >= p.died
 ORDER BY f.id, m.id;

-- name: followup_moved many
SELECT f.id, c.decided, f.household
  FROM aid_file f JOIN aid_case c ON c.id = (SELECT max(n.id) FROM aid_case n WHERE n.file = f.id)
  JOIN household h ON h.id = f.household LEFT JOIN address a ON a.id = h.address
 WHERE f.state BETWEEN 9 AND 10 AND (h.state = 2 OR coalesce(a.outside, '') <> '') ORDER BY f.id;

-- name: followup_there one
SELECT id FROM followup_task WHERE file = :file AND kind = :kind AND cause = :cause AND occasion = :occasion;

-- ---- the desk ----

-- Tasks whose day lies between two; a postponed one counts from the day until which it was. The last one of the page before is named.
-- name: followup_waiting many
-- param: first date
-- param: last date
-- param: least choice
-- param: most choice
-- param: all_of_them bool
-- param: past date
-- param: past_id int
-- column: day date
SELECT w.id, w.file, w.kind, w.day, w.state, f.file_no, f.place
  FROM (SELECT t.id, t.file, t.kind, t.state, coalesce(t.until, t.due) AS day FROM followup_task t WHERE t.state BETWEEN :least AND :most) w
  JOIN aid_file f ON f.id = w.file
 WHERE f.state BETWEEN 9 AND 10 AND w.day BETWEEN :first AND :last AND (w.day > :past OR (w.day = :past AND w.id > :past_id)) AND
       (:all_of_them OR NOT EXISTS (SELECT 1 FROM household_member m JOIN person p ON p.id = m.person
         WHERE m.household = f.household AND p.secret AND coalesce(m.to_day, 21991231) >= f.applied))
 ORDER BY w.day NULLS LAST, w.id LIMIT 51;

-- name: followup_over many
-- param: before int
-- param: all_of_them bool
SELECT t.id, t.file, t.kind, t.done, f.file_no, f.place
  FROM followup_task t JOIN aid_file f ON f.id = t.file
 WHERE t.state = 3 AND t.id < :before AND
       (:all_of_them OR NOT EXISTS (SELECT 1 FROM household_member m JOIN person p ON p.id = m.person
         WHERE m.household = f.household AND p.secret AND coalesce(m.to_day, 21991231) >= f.applied))
 ORDER BY t.id DESC LIMIT 51;

-- Referrals without an answer, the oldest first.
-- name: followup_unanswered many
-- param: past date
-- param: past_id int
-- param: all_of_them bool
SELECT r.id, r.file, r.sent, f.file_no, f.place
  FROM followup_referral r JOIN aid_file f ON f.id = r.file
 WHERE r.answered IS NULL AND (r.sent > :past OR (r.sent = :past AND r.id > :past_id)) AND
       (:all_of_them OR NOT EXISTS (SELECT 1 FROM household_member m JOIN person p ON p.id = m.person
         WHERE m.household = f.household AND p.secret AND coalesce(m.to_day, 21991231) >= f.applied))
 ORDER BY r.sent NULLS LAST, r.id LIMIT 51;

-- name: followup_of_file many
SELECT id, kind, cause, due, state, until, note, done, done_by FROM followup_task WHERE file = :file
 ORDER BY CASE WHEN state = 3 THEN 1 ELSE 0 END, due NULLS LAST, id LIMIT 200;

-- name: followup_same_referral one
SELECT id FROM followup_referral WHERE file = :file AND body = :body AND sent = :sent AND number = :number AND reason = :reason AND answered IS NULL LIMIT 1;

-- name: followup_referrals_of many
SELECT id, body, sent, number, reason, answered, answer, words, sent_by FROM followup_referral WHERE file = :file
 ORDER BY sent DESC NULLS LAST, id DESC LIMIT 200;

-- name: followup_counted one
-- How many of a file wait.
-- column: n int
SELECT count(*) AS n FROM followup_task WHERE file = :file AND state < 3;
