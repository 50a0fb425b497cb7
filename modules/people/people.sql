-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The register of people. "None" as the last day of a period is written 21991231 in comparisons.

-- Who lived in a household on a day: the head first, then the oldest.
-- name: members_on many
-- param: day date
SELECT m.id, m.person, m.relation, m.from_day, m.to_day, p.sex, p.birth, p.secret
  FROM household_member m JOIN person p ON p.id = m.person
 WHERE m.household = :household AND m.from_day <= :day AND coalesce(m.to_day, 21991231) >= :day
 ORDER BY CASE WHEN m.relation = 1 THEN 0 ELSE 1 END, p.birth NULLS LAST, m.id;

-- name: household_on_day one
-- param: day date
SELECT m.household, p.secret FROM household_member m JOIN person p ON p.id = m.person
 WHERE m.person = :person AND m.from_day <= :day AND coalesce(m.to_day, 21991231) >= :day
 ORDER BY m.from_day DESC NULLS LAST LIMIT 1;

-- Households somebody lived in, with the days: of the ends that are not known, any day.
-- name: about_home many
-- column: from_day date
-- column: until date
SELECT m.household, coalesce(m.from_day, 10000101) AS from_day, coalesce(m.to_day, 21991231) AS until
  FROM household_member m WHERE m.person = :person ORDER BY m.id;

-- Somebody under an order of secrecy who lived there in those days.
-- name: about_veiled one
-- param: from_day date
-- param: until date
SELECT m.id FROM household_member m JOIN person p ON p.id = m.person
 WHERE m.household = :household AND p.secret AND coalesce(m.from_day, 10000101) <= :until AND
       coalesce(m.to_day, 21991231) >= :from_day
 LIMIT 1;

-- Another household that somebody lives in within a period.
-- name: lives_elsewhere one
-- param: from_day date
-- param: to_day date
SELECT h.file_no FROM household_member m JOIN household h ON h.id = m.household
 WHERE m.person = :person AND m.id <> :id AND m.from_day <= :to_day AND coalesce(m.to_day, 21991231) >= :from_day
 ORDER BY m.id LIMIT 1;

-- name: other_head one
-- param: from_day date
-- param: to_day date
SELECT m.person FROM household_member m
 WHERE m.household = :household AND m.id <> :id AND m.relation = 1 AND m.from_day <= :to_day AND
       coalesce(m.to_day, 21991231) >= :from_day
 ORDER BY m.id LIMIT 1;

-- Births of the head and of the children of a household within a period.
-- name: births_in_household many
-- param: from_day date
-- param: to_day date
SELECT m.relation, p.birth FROM household_member m JOIN person p ON p.id = m.person
 WHERE m.household = :household AND m.id <> :id AND m.relation IN (1, 3) AND p.birth IS NOT NULL AND m.from_day <= :to_day AND
       coalesce(m.to_day, 21991231) >= :from_day
 ORDER BY m.id;

-- name: related_above many
SELECT r.person FROM person_relation r WHERE r.other = :other AND r.kind = :kind ORDER BY r.id;

-- Somebody else whom one of two is married to within a period. kind + 0: found by the people, for of a kind there are very many.
-- name: other_marriage one
-- param: a ref
-- param: b ref
-- param: from_day date
-- param: to_day date
SELECT r.id FROM person_relation r
 WHERE r.kind + 0 = 2 AND r.id <> :id AND (r.person = :a OR r.other = :a OR r.person = :b OR r.other = :b) AND
       coalesce(r.from_day, 18500101) <= :to_day AND coalesce(r.to_day, 21991231) >= :from_day
 ORDER BY r.id LIMIT 1;

-- Births of parents and children, to see that a birth date fits.
-- name: births_around many
-- column: parent bool
SELECT p.birth, r.other = :person AS parent FROM person_relation r JOIN person p ON p.id = CASE WHEN r.other = :person THEN r.person ELSE r.other END
 WHERE (r.other = :person OR r.person = :person) AND r.kind + 0 = 1 AND p.birth IS NOT NULL
 ORDER BY r.id;

-- name: last_file_no one
-- column: n int
SELECT coalesce(max(file_no), 0) AS n FROM household;

-- ---- words ----

-- name: words_drop exec
DELETE FROM person_word WHERE person = :person;

-- name: pairs_open_drop exec
-- param: person ref
DELETE FROM person_pair WHERE state = 1 AND (a = :person OR b = :person);

-- Whose veil is not as the dates of the order say.
-- name: secrecy_turns many
-- param: today date
-- param: after int
-- param: few int
SELECT p.id FROM person p
 WHERE p.id > :after AND p.life <= 2 AND (p.secret_from IS NOT NULL OR p.secret_until IS NOT NULL) AND
       p.secret <> (coalesce(p.secret_from, 10000101) <= :today AND coalesce(p.secret_until, 99991231) >= :today)
 ORDER BY p.id LIMIT :few;

-- name: word_put exec
INSERT INTO person_word (word, person) VALUES (:word, :person) ON CONFLICT (word, person) DO NOTHING;

-- name: names_of many
SELECT kind, given, surname FROM person_name WHERE person = :person ORDER BY id;

-- Doors where somebody lives or wants letters.
-- name: doors_of many
-- param: day date
SELECT a.fold FROM address a
 WHERE a.id IN (SELECT p.address FROM person p WHERE p.id = :person) OR
       a.id IN (SELECT h.address FROM household h JOIN household_member m ON m.household = h.id
                 WHERE m.person = :person AND coalesce(m.to_day, 21991231) >= :day)
 ORDER BY a.id;

-- name: people_at many
-- param: day date
SELECT p.id FROM person p
 WHERE p.address = :address OR
       p.id IN (SELECT m.person FROM household h JOIN household_member m ON m.household = h.id
                 WHERE h.address = :address AND coalesce(m.to_day, 21991231) >= :day)
 ORDER BY p.id;

-- The first few of the index range of a beginning, and whose they are. Who may not see protected records does not find them.
-- name: people_by_word many
-- param: begin str
-- param: past str
-- param: few int
-- param: all_of_them bool
SELECT w.word, w.id, w.given, w.surname, w.birth, w.secret
  FROM (SELECT s.word, p.id, p.given, p.surname, p.birth, p.secret FROM person_word s CROSS JOIN person p
         WHERE s.word >= :begin AND s.word <= :past AND p.id = s.person AND p.life <= 2 AND (:all_of_them OR NOT p.secret)
         ORDER BY s.word LIMIT :few) w
 ORDER BY w.word, w.id;

-- The next word of somebody who is there for the actor: one that is not asks no more of us than one that is not in the register.
-- name: next_word one
-- param: begin str
-- param: past str
-- param: all_of_them bool
SELECT s.word FROM person_word s JOIN person p ON p.id = s.person
 WHERE s.word >= :begin AND s.word <= :past AND (:all_of_them OR NOT p.secret) ORDER BY s.word LIMIT 1;

-- name: person_by_hash one
SELECT id, life, secret, merged_into FROM person WHERE number_hash = :number_hash AND number_hash <> '';

-- name: merged_into_of one
SELECT life, merged_into FROM person WHERE id = :id;

-- ---- the matcher ----

-- name: people_after many
-- param: after int
SELECT id FROM person WHERE id > :after ORDER BY id LIMIT :n;

-- name: all_names many
SELECT person, surname FROM person_name WHERE surname <> '' ORDER BY id;

-- Where people live now.
-- name: all_doors many
SELECT m.person, a.neighbourhood, a.street, a.outer_no, a.inner_no
  FROM household_member m JOIN household h ON h.id = m.household JOIN address a ON a.id = h.address
 WHERE m.to_day IS NULL ORDER BY m.id;

-- name: all_children many
SELECT r.person, c.given, c.birth FROM person_relation r JOIN person c ON c.id = r.other
 WHERE r.kind = 1 AND c.birth IS NOT NULL ORDER BY r.id DESC;

-- name: rules_active many
SELECT clauses FROM person_rule WHERE active ORDER BY id;

-- name: pair_of one
SELECT id FROM person_pair WHERE a = :a AND b = :b;

-- Names of the records that were merged into this one, and of those that had been merged into them.
-- name: merged_names many
-- param: person int
-- column: given str
-- column: surname str
WITH RECURSIVE part (id, given, surname) AS (
    SELECT p.id, p.given, p.surname FROM person p WHERE p.merged_into = :person AND p.life = 3
    UNION
    SELECT p.id, p.given, p.surname FROM person p JOIN part ON p.merged_into = part.id WHERE p.life = 3
)
SELECT given, surname FROM part ORDER BY id;

-- ---- consents and requests (law 6698) ----

-- Whoever lives there that day agreed once, and none of that person's consents to this use holds.
-- name: consent_over one
-- param: day date
SELECT c.id FROM household_member m JOIN person_consent c ON c.person = m.person
 WHERE m.household = :household AND m.from_day <= :day AND coalesce(m.to_day, 21991231) >= :day AND c.use = :use AND
       c.given <= :day AND
       NOT EXISTS (SELECT 1 FROM person_consent d
                    WHERE d.person = c.person AND d.use = c.use AND d.given <= :day AND coalesce(d.until, 21991231) >= :day AND
                          coalesce(d.withdrawn, 21991231) > :day)
 LIMIT 1;

-- Erased: 4 erasure is met, which nobody has answered (1) before.
-- name: requests_met exec
-- param: today date
UPDATE person_request SET outcome = 2, answered = :today, version = version + 1 WHERE person = :person AND kind = 4 AND outcome = 1;

-- ---- erasing ----

-- name: erase_names exec
DELETE FROM person_name WHERE person = :person;

-- name: erase_degrees exec
UPDATE person_status SET degree = 0, version = version + 1 WHERE person = :person;

-- Somebody who lived in a household and is not erased.
-- name: somebody_left one
SELECT m.id FROM household_member m JOIN person p ON p.id = m.person WHERE m.household = :household AND p.life < 4 LIMIT 1;

-- name: home_moves exec
UPDATE household SET address = :address, version = version + 1 WHERE id = :id;

-- What a file had changed in the record can no longer be undone then.
-- name: erase_imports exec
DELETE FROM person_import_row WHERE entity = 'person' AND row = :row;

-- name: erase_reasons exec
-- param: person ref
UPDATE person_pair SET reason = '', compared = '', version = version + 1 WHERE a = :person OR b = :person;

-- Every record that became this one, at however many steps.
-- name: parts_of many
-- param: person int
-- column: id int
WITH RECURSIVE part (id) AS (
    SELECT p.id FROM person p WHERE p.merged_into = :person
    UNION
    SELECT p.id FROM person p JOIN part ON p.merged_into = part.id
)
SELECT id FROM part ORDER BY id;

-- ---- judging pairs ----

-- name: pairs_open many
-- param: few int
-- param: all_of_them bool
SELECT q.id, q.a, q.b, q.verdict, q.levels, q.found
  FROM person_pair q JOIN person x ON x.id = q.a JOIN person y ON y.id = q.b
 WHERE q.state = 1 AND x.life <= 2 AND y.life <= 2 AND (:all_of_them OR NOT (x.secret OR y.secret))
 ORDER BY q.bits DESC NULLS LAST, q.id LIMIT :few;

-- name: pairs_judged many
-- param: few int
-- param: all_of_them bool
SELECT q.id, q.a, q.b, q.state, q.author, q.judged
  FROM person_pair q JOIN person x ON x.id = q.a JOIN person y ON y.id = q.b
 WHERE q.state > 1 AND x.life <= 3 AND y.life <= 3 AND (:all_of_them OR NOT (x.secret OR y.secret))
 ORDER BY q.judged DESC NULLS LAST, q.id DESC LIMIT :few;

-- ---- files of households ----

-- Records with this name and birth date; the whole name is compared in C.
-- name: people_named many
-- param: word str
-- param: birth date
-- param: all_of_them bool
SELECT p.id, p.given, p.surname, p.number_hash
  FROM person_word w JOIN person p ON p.id = w.person
 WHERE w.word = :word AND p.life <= 2 AND p.birth = :birth AND (:all_of_them OR NOT p.secret)
 ORDER BY p.id;

-- name: relation_there one
SELECT id FROM person_relation WHERE person = :person AND kind = :kind AND other = :other LIMIT 1;

-- name: membership_on one
-- param: day date
SELECT id FROM household_member
 WHERE person = :person AND household = :household AND from_day <= :day AND coalesce(to_day, 21991231) >= :day LIMIT 1;

-- name: head_on one
-- param: day date
SELECT person FROM household_member
 WHERE household = :household AND relation = 1 AND from_day <= :day AND coalesce(to_day, 21991231) >= :day LIMIT 1;

-- name: import_rows many
-- param: before int
SELECT id FROM person_import_row WHERE source = :source AND id < :before ORDER BY id DESC LIMIT :n;

-- The same file, stopped in the middle.
-- name: import_stopped one
SELECT id FROM person_import WHERE hash = :hash AND state = 3 ORDER BY id DESC LIMIT 1;

-- name: import_same one
SELECT made FROM person_import WHERE hash = :hash AND state = 1 ORDER BY id DESC LIMIT 1;
