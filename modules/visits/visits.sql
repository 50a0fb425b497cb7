-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Home visits. States: 1 planned, 2 visited, 3 nobody at home, 4 refused, 5 called off, 6 waits for the second officer, 7 not confirmed.

-- Files that wait for a visit: registered, planned before without result, or given in an emergency before anybody went; and none is
-- planned now. Of households with somebody under an order of secrecy in them today nothing is here: neither a number nor a
-- neighbourhood.
-- name: files_to_visit many
-- param: today date
-- param: every bool
-- param: place str
-- param: label str
-- column: tries int
SELECT f.id, f.file_no, f.place, f.applied, f.urgency,
       (SELECT count(*) FROM visit v WHERE v.file = f.id AND v.state = 3) AS tries
  FROM aid_file f
 WHERE (f.state = 1 OR f.state = 2 OR f.visit_owed) AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.file = f.id AND (v.state = 1 OR v.state = 6))
   AND (:every OR f.place = :place OR f.place = :label)
   AND NOT EXISTS (SELECT 1 FROM household_member m JOIN person p ON p.id = m.person
                    WHERE m.household = f.household AND p.secret AND m.from_day <= :today
                      AND coalesce(m.to_day, 21991231) >= :today)
 ORDER BY f.place COLLATE tr, f.applied NULLS LAST, f.id LIMIT 300;

-- The same by what is written as their neighbourhood, counted.
-- name: places_to_visit many
-- param: today date
-- column: n int
SELECT f.place, count(*) AS n
  FROM aid_file f
 WHERE (f.state = 1 OR f.state = 2 OR f.visit_owed) AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.file = f.id AND (v.state = 1 OR v.state = 6))
   AND NOT EXISTS (SELECT 1 FROM household_member m JOIN person p ON p.id = m.person
                    WHERE m.household = f.household AND p.secret AND m.from_day <= :today
                      AND coalesce(m.to_day, 21991231) >= :today)
 GROUP BY f.place ORDER BY f.place COLLATE tr;

-- Those others, for whoever may see them: without a place.
-- name: protected_to_visit many
-- param: today date
-- column: tries int
SELECT f.id, f.file_no, f.applied, f.urgency,
       (SELECT count(*) FROM visit v WHERE v.file = f.id AND v.state = 3) AS tries
  FROM aid_file f
 WHERE (f.state = 1 OR f.state = 2 OR f.visit_owed) AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.file = f.id AND (v.state = 1 OR v.state = 6))
   AND EXISTS (SELECT 1 FROM household_member m JOIN person p ON p.id = m.person
                WHERE m.household = f.household AND p.secret AND m.from_day <= :today
                  AND coalesce(m.to_day, 21991231) >= :today)
 ORDER BY f.applied NULLS LAST, f.id LIMIT 100;

-- name: file_protected one
-- param: today date
SELECT p.id FROM household_member m JOIN person p ON p.id = m.person
 WHERE m.household = :household AND p.secret AND m.from_day <= :today AND coalesce(m.to_day, 21991231) >= :today
 ORDER BY p.id LIMIT 1;

-- name: hoods_all many
SELECT n.id, n.name, n.district, n.position FROM neighbourhood n ORDER BY n.id;

-- name: visit_planned_of one
SELECT id FROM visit WHERE file = :file AND (state = 1 OR state = 6) ORDER BY id LIMIT 1;

-- name: visits_of_file many
SELECT id, day, hours, state FROM visit WHERE file = :file ORDER BY id;

-- name: visit_by_act one
SELECT id FROM visit WHERE file = :file AND uid = :uid ORDER BY id LIMIT 1;

-- The neighbourhood is empty under an order of secrecy, also where it came after the visit was planned.
-- name: visits_on many
-- param: today date
-- column: place str
-- column: open_conflicts int
SELECT v.id, v.file_no, v.hours, v.turn,
       CASE WHEN EXISTS (SELECT 1 FROM household_member m JOIN person p ON p.id = m.person
                          WHERE m.household = f.household AND p.secret AND m.from_day <= :today
                            AND coalesce(m.to_day, 21991231) >= :today) THEN '' ELSE v.place END AS place, v.state, v.officer, v.officer2, a.name AS officer_name, b.name AS officer2_name,
       f.urgency,
       (SELECT count(*) FROM visit_conflict c WHERE c.visit = v.id AND c.outcome = 1) AS open_conflicts
  FROM visit v JOIN aid_file f ON f.id = v.file JOIN account a ON a.id = v.officer JOIN account b ON b.id = v.officer2
 WHERE v.day = :day ORDER BY v.turn, v.id LIMIT 300;

-- name: last_turn one
-- column: turn int
SELECT CAST(coalesce(max(turn), 0) AS BIGINT) AS turn FROM visit WHERE day = :day;

-- What an officer takes along.
-- name: visits_to_take many
-- param: officer int
-- param: since date
-- param: until date
SELECT id FROM visit WHERE state = 1 AND day >= :since AND day <= :until AND (officer = :officer OR officer2 = :officer)
 ORDER BY day NULLS LAST, turn, id LIMIT 40;

-- Reports that count for nothing yet.
-- name: visits_to_confirm many
SELECT v.id, v.file_no, v.day, v.officer, v.officer2, v.sender, a.name AS sender_name
  FROM visit v JOIN account a ON a.id = v.sender
 WHERE v.state = 6 ORDER BY v.day NULLS LAST, v.id LIMIT 300;

-- name: conflicts_of many
SELECT id FROM visit_conflict WHERE visit = :visit ORDER BY id;

-- name: conflicts_open many
SELECT c.visit, c.kind, v.file_no, v.day FROM visit_conflict c JOIN visit v ON v.id = c.visit
 WHERE c.outcome = 1 ORDER BY c.id LIMIT 200;

-- name: officers many
SELECT DISTINCT a.id, a.name FROM account a JOIN account_role r ON r.account = a.id
 WHERE NOT a.disabled AND (r.role = 1 OR r.role = 2) ORDER BY a.name, a.id;

-- Where whoever applied lives, of a file without household.
-- name: applicant_of one
SELECT a.name, a.address FROM aid_link l JOIN application a ON a.id = l.application WHERE l.file = :file ORDER BY l.id LIMIT 1;
