-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The ledger. Kinds of entries: 1 appropriation, 2 moved in, 3 moved out, 4 reserved, 5 committed, 6 paid, 7 released, 8 released of
-- committed, 9 lapsed, 10 carried out, 11 carried in, 12 returned, 13 recovered, 14 recovered in a later year.

-- name: budget_line_add exec
-- param: appropriation money
-- param: moved_in money
-- param: moved_out money
-- param: lapsed money
-- param: reserved money
-- param: committed money
-- param: paid money
UPDATE budget_line SET appropriation = appropriation + :appropriation, moved_in = moved_in + :moved_in, moved_out = moved_out + :moved_out,
       lapsed = lapsed + :lapsed, reserved = reserved + :reserved, committed = committed + :committed, paid = paid + :paid
 WHERE id = :id;

-- name: budget_commitment_add exec
-- param: reserved money
-- param: committed money
-- param: paid money
-- param: released money
UPDATE budget_commitment SET reserved = reserved + :reserved, committed = committed + :committed, paid = paid + :paid,
       released = released + :released
 WHERE id = :id;

-- Those under which a line falls.
-- name: budget_ceilings_of many
-- param: economic text
SELECT id, name, economic, most, article FROM budget_ceiling
 WHERE year = :year AND substr(:economic, 1, length(economic)) = economic ORDER BY id;

-- name: budget_used_below one
-- param: prefix text
-- column: used int
SELECT CAST(coalesce(sum(reserved + committed + paid), 0) AS BIGINT) AS used FROM budget_line
 WHERE year = :year AND substr(economic, 1, length(:prefix)) = :prefix;

-- name: budget_line_of one
SELECT id FROM budget_line WHERE year = :year AND code = :code;

-- name: budget_promises_of many
-- What is promised for something that was decided, and not paid.
SELECT id FROM budget_commitment WHERE subject = :subject AND row = :row AND (reserved > 0 OR committed > 0) ORDER BY line NULLS LAST, id;

-- name: budget_run_out many
-- param: today date
SELECT id FROM budget_commitment WHERE id > :after AND expires < :today AND (reserved > 0 OR committed > 0) ORDER BY id LIMIT :n;

-- name: budget_open_on many
SELECT id FROM budget_commitment WHERE line = :line AND (reserved > 0 OR committed > 0) ORDER BY id;

-- name: budget_past_lines many
-- Of an earmarked line what is promised stays promised.
SELECT id FROM budget_line
 WHERE id > :after AND year < :year AND appropriation + moved_in - moved_out - lapsed - paid -
       CASE WHEN earmarked THEN reserved + committed ELSE 0 END > 0 ORDER BY id LIMIT :n;

-- Lines whose amounts are not the sums of their entries, or are below nothing.
-- name: budget_unproved many
SELECT l.id FROM budget_line l LEFT JOIN
 (SELECT line,
         CAST(sum(CASE WHEN kind = 1 THEN amount ELSE 0 END) AS BIGINT) AS appropriation,
         CAST(sum(CASE WHEN kind = 2 OR kind = 11 THEN amount ELSE 0 END) AS BIGINT) AS moved_in,
         CAST(sum(CASE WHEN kind = 3 THEN amount ELSE 0 END) AS BIGINT) AS moved_out,
         CAST(sum(CASE WHEN kind = 9 OR kind = 10 OR kind = 14 THEN amount ELSE 0 END) AS BIGINT) AS lapsed,
         CAST(sum(CASE WHEN kind = 4 THEN amount WHEN kind = 5 OR kind = 7 THEN -amount ELSE 0 END) AS BIGINT) AS reserved,
         CAST(sum(CASE WHEN kind = 5 OR kind = 12 OR kind = 16 THEN amount WHEN kind = 6 OR kind = 8 OR kind = 15 THEN -amount ELSE 0 END) AS BIGINT) AS committed,
         CAST(sum(CASE WHEN kind = 6 THEN amount WHEN kind = 12 OR kind = 13 OR kind = 14 THEN -amount ELSE 0 END) AS BIGINT) AS paid
    FROM budget_entry GROUP BY line) AS e ON e.line = l.id
 WHERE l.appropriation <> coalesce(e.appropriation, 0) OR l.moved_in <> coalesce(e.moved_in, 0)
    OR l.moved_out <> coalesce(e.moved_out, 0) OR l.lapsed <> coalesce(e.lapsed, 0) OR l.reserved <> coalesce(e.reserved, 0)
    OR l.committed <> coalesce(e.committed, 0) OR l.paid <> coalesce(e.paid, 0)
    OR l.reserved < 0 OR l.committed < 0 OR l.paid < 0
    OR l.appropriation + l.moved_in - l.moved_out - l.lapsed - l.reserved - l.committed - l.paid < 0
 ORDER BY l.id;

-- name: budget_promises_unproved many
SELECT c.id FROM budget_commitment c LEFT JOIN
 (SELECT commitment,
         CAST(sum(CASE WHEN kind = 4 THEN amount WHEN kind = 5 OR kind = 7 THEN -amount ELSE 0 END) AS BIGINT) AS reserved,
         CAST(sum(CASE WHEN kind = 5 OR kind = 12 OR kind = 16 THEN amount WHEN kind = 6 OR kind = 8 OR kind = 15 THEN -amount ELSE 0 END) AS BIGINT) AS committed,
         CAST(sum(CASE WHEN kind = 6 THEN amount WHEN kind = 12 OR kind = 13 OR kind = 14 THEN -amount ELSE 0 END) AS BIGINT) AS paid,
         CAST(sum(CASE WHEN kind = 7 OR kind = 8 OR kind = 13 OR kind = 14 THEN amount ELSE 0 END) AS BIGINT) AS released
    FROM budget_entry WHERE commitment IS NOT NULL GROUP BY commitment) AS e ON e.commitment = c.id
 WHERE c.reserved <> coalesce(e.reserved, 0) OR c.committed <> coalesce(e.committed, 0) OR c.paid <> coalesce(e.paid, 0)
    OR c.released <> coalesce(e.released, 0) OR c.reserved < 0 OR c.committed < 0 OR c.paid < 0
 ORDER BY c.id;

-- name: budget_entry_newest one
-- param: kind choice
SELECT id FROM budget_entry WHERE commitment = :commitment AND kind = :kind ORDER BY id DESC LIMIT 1;

-- What went out of lines or promises and did not arrive on others.
-- name: budget_unpaired one
-- column: moved int
-- column: carried int
-- column: aside int
SELECT CAST(coalesce(sum(CASE WHEN kind = 2 THEN amount WHEN kind = 3 THEN -amount ELSE 0 END), 0) AS BIGINT) AS moved,
       CAST(coalesce(sum(CASE WHEN kind = 11 THEN amount WHEN kind = 10 THEN -amount ELSE 0 END), 0) AS BIGINT) AS carried,
       CAST(coalesce(sum(CASE WHEN kind = 16 THEN amount WHEN kind = 15 THEN -amount ELSE 0 END), 0) AS BIGINT) AS aside
  FROM budget_entry;

-- Promises that went back to their line, the newest first: what was promised says its first entry.
-- name: budget_released many
-- param: year int
-- param: n int
-- column: promise text
SELECT e.day, e.amount, e.note, l.name,
       (SELECT coalesce(min(b.note), '') FROM budget_entry b WHERE b.commitment = e.commitment AND (b.kind = 4 OR b.kind = 16)) AS promise
  FROM budget_entry e JOIN budget_line l ON l.id = e.line
 WHERE l.year = :year AND (e.kind = 7 OR e.kind = 8) ORDER BY e.id DESC LIMIT :n;

-- The newest approved version of those that are in force on a day.
-- name: aid_rule_in_force one
-- param: day date
SELECT id FROM aid_rule WHERE programme = :programme AND state = 2 AND since <= :day ORDER BY since DESC NULLS LAST, id DESC LIMIT 1;

-- ---- files ----
-- name: aid_file_waiting one
-- What a household waits for in a programme.
SELECT id FROM aid_file WHERE programme = :programme AND household = :household AND state <= 6 ORDER BY id LIMIT 1;

-- name: aid_file_waiting_of one
-- The same by the number of whoever applied.
-- param: hash text
SELECT f.id FROM aid_file f JOIN aid_link l ON l.file = f.id JOIN application a ON a.id = l.application
 WHERE f.programme = :programme AND f.state <= 6 AND a.tckn_hash = :hash ORDER BY f.id LIMIT 1;

-- name: aid_emergencies one
-- Of the household, or of whoever applied with this number.
-- param: hash text
-- column: n int
SELECT count(*) AS n FROM aid_file f WHERE f.year = :year AND f.urgency = 3 AND (f.household = :household
 OR EXISTS (SELECT 1 FROM aid_link l JOIN application a ON a.id = l.application
             WHERE l.file = f.id AND a.tckn_hash = :hash AND :hash <> ''));

-- name: aid_file_of_application one
SELECT file FROM aid_link WHERE application = :application;

-- name: aid_applications_of many
SELECT application FROM aid_link WHERE file = :file ORDER BY id;

-- name: aid_questions_of many
SELECT code, fact, words FROM aid_question WHERE programme = :programme ORDER BY id;

-- name: aid_visitor_of one
SELECT id FROM aid_visitor WHERE file = :file AND account = :account;

-- name: aid_last_case one
SELECT id FROM aid_case WHERE file = :file ORDER BY id DESC LIMIT 1;

-- name: aid_decided_by one
-- How many of a file's decisions somebody made.
-- column: n int
SELECT count(*) AS n FROM aid_case WHERE file = :file AND decider = :decider;

-- name: aid_paid_in one
-- What was paid on all decisions of a file.
-- column: paid int
SELECT coalesce(CAST(sum(b.paid) AS BIGINT), 0) AS paid FROM aid_case c JOIN budget_commitment b ON b.row = c.id AND b.subject = 'aid_case'
 WHERE c.file = :file;

-- name: aid_promised one
-- What is promised by a decision and not paid, its slips included.
-- column: open int
SELECT coalesce(CAST(sum(reserved + committed) AS BIGINT), 0) AS open FROM budget_commitment WHERE subject = 'aid_case' AND row = :row;

-- name: aid_given_until one
-- What a file was given on all its decisions and did not send back; of slips of the newest one what was set aside, served or not.
-- column: given int
SELECT coalesce(CAST(sum(CASE
    WHEN e.kind = 15 AND c.id = :decision THEN e.amount
    WHEN c.id = :decision AND EXISTS (SELECT 1 FROM budget_entry i WHERE i.commitment = e.commitment AND i.kind = 16) THEN 0
    WHEN e.kind = 6 THEN e.amount WHEN e.kind = 12 THEN -e.amount ELSE 0 END) AS BIGINT), 0) AS given
  FROM aid_case c JOIN budget_commitment b ON b.row = c.id AND b.subject = 'aid_case' JOIN budget_entry e ON e.commitment = b.id
 WHERE c.file = :file;

-- name: aid_promised_on one
-- What is promised by a decision on the lines of a year and not paid, without its slips.
-- param: year int
-- column: open int
SELECT coalesce(CAST(sum(b.reserved + b.committed) AS BIGINT), 0) AS open
  FROM budget_commitment b JOIN budget_line l ON l.id = b.line
 WHERE b.subject = 'aid_case' AND b.row = :row AND l.year = :year
   AND NOT EXISTS (SELECT 1 FROM budget_entry i WHERE i.commitment = b.id AND i.kind = 16);

-- name: aid_promised_before many
-- param: year int
SELECT b.id FROM budget_commitment b JOIN budget_line l ON l.id = b.line
 WHERE b.subject = 'aid_case' AND b.row = :row AND l.year < :year AND (b.reserved > 0 OR b.committed > 0) ORDER BY b.line NULLS LAST, b.id;

-- name: aid_claims many
-- Files whose newest decision is of an earlier year and may still give: whoever was decided first is first.
-- param: january date
SELECT f.id FROM aid_file f JOIN aid_case c ON c.file = f.id
 WHERE f.state BETWEEN 7 AND 10 AND c.months > 0 AND c.decided < :january
   AND NOT EXISTS (SELECT 1 FROM aid_case x WHERE x.file = f.id AND x.id > c.id)
 ORDER BY c.decided NULLS LAST, f.id;

-- name: aid_promise_sums one
-- Of a decision, all its promises together.
-- column: reserved money
-- column: committed money
-- column: paid money
SELECT coalesce(CAST(sum(reserved) AS BIGINT), 0) AS reserved, coalesce(CAST(sum(committed) AS BIGINT), 0) AS committed,
       coalesce(CAST(sum(paid) AS BIGINT), 0) AS paid
  FROM budget_commitment WHERE subject = 'aid_case' AND row = :row;

-- name: aid_promises_paid many
-- The newest year first: what is paid back to a line of this year is there again.
SELECT b.id, b.paid FROM budget_commitment b JOIN budget_line l ON l.id = b.line
 WHERE b.subject = 'aid_case' AND b.row = :row AND b.paid > 0 ORDER BY l.year DESC, b.id DESC;

-- name: aid_cases_of many
SELECT id FROM aid_case WHERE file = :file ORDER BY id DESC;

-- name: aid_papers_of many
SELECT name, how, seen FROM aid_paper WHERE file = :file ORDER BY id;

-- name: aid_cases_in one
-- column: n int
SELECT count(*) AS n FROM aid_case WHERE programme = :programme;

-- name: aid_paid_of_year one
-- What a file paid between two days on all its decisions, without what came back or was asked back.
-- param: first date
-- param: last date
-- column: given int
SELECT coalesce(CAST(sum(CASE WHEN e.kind = 6 THEN e.amount WHEN e.kind BETWEEN 12 AND 14 THEN -e.amount ELSE 0 END) AS BIGINT), 0) AS given
  FROM aid_case c JOIN budget_commitment b ON b.row = c.id AND b.subject = 'aid_case' JOIN budget_entry e ON e.commitment = b.id
 WHERE c.file = :file AND e.day BETWEEN :first AND :last;

-- name: aid_programme_for one
SELECT id FROM aid_programme WHERE service = :service AND NOT closed ORDER BY id LIMIT 1;

-- What was paid of one decision.
-- name: aid_paid_of one
-- param: decision int
-- column: paid int
SELECT coalesce(CAST(sum(paid) AS BIGINT), 0) AS paid FROM budget_commitment WHERE row = :decision AND subject = 'aid_case';

-- Whether somebody is or was married, as the register knows it.
-- name: aid_spouse_of one
-- param: person ref
SELECT id FROM person_relation WHERE kind = 2 AND (person = :person OR other = :person) ORDER BY id LIMIT 1;

-- name: aid_files_counted many
-- column: n int
SELECT state, count(*) AS n FROM aid_file GROUP BY state ORDER BY state;

-- name: aid_files_due many
-- Those that wait for us: whoever applied first is first.
-- param: least choice
-- param: most choice
-- column: decided date
-- column: granted int
SELECT f.id, f.file_no, f.programme, f.urgency, f.state, f.applied, f.objected, f.visit_owed, c.decided, c.months AS granted
  FROM aid_file f LEFT JOIN aid_case c ON c.id = (SELECT max(n.id) FROM aid_case n WHERE n.file = f.id)
 WHERE f.state BETWEEN :least AND :most ORDER BY f.applied NULLS LAST, f.id LIMIT 200;

-- name: aid_files_newest many
-- param: least choice
-- param: most choice
-- column: decided date
-- column: granted int
SELECT f.id, f.file_no, f.programme, f.urgency, f.state, f.applied, f.objected, f.visit_owed, c.decided, c.months AS granted
  FROM aid_file f LEFT JOIN aid_case c ON c.id = (SELECT max(n.id) FROM aid_case n WHERE n.file = f.id)
 WHERE f.state BETWEEN :least AND :most AND f.id < :before ORDER BY f.id DESC LIMIT 51;

-- name: aid_running_elsewhere many
-- Running files of households that live outside of the town now, or of which nobody is alive.
-- param: day date
SELECT f.id FROM aid_file f JOIN household h ON h.id = f.household LEFT JOIN address a ON a.id = h.address
 WHERE f.state = 9 AND (h.state = 2 OR coalesce(a.outside, '') <> '' OR
       (EXISTS (SELECT 1 FROM household_member m JOIN person p ON p.id = m.person WHERE m.household = h.id AND p.life = 2) AND
        NOT EXISTS (SELECT 1 FROM household_member m JOIN person p ON p.id = m.person
                     WHERE m.household = h.id AND p.life <> 2 AND coalesce(m.to_day, 21991231) >= :day)))
 ORDER BY f.id;

-- name: aid_deaths one
-- Of a household: who died, whenever that was, and who lives there on a day.
-- param: day date
-- column: dead int
-- column: alive int
SELECT count(CASE WHEN p.life = 2 THEN 1 END) AS dead,
       count(CASE WHEN p.life <> 2 AND coalesce(m.to_day, 21991231) >= :day THEN 1 END) AS alive
  FROM household_member m JOIN person p ON p.id = m.person WHERE m.household = :household;

-- name: aid_same_files many
-- The same programme in other files of the household, or of whoever applied; emergencies do not count.
SELECT f.id FROM aid_file f
 WHERE f.programme = :programme AND f.urgency <> 3 AND f.id <> :file AND f.id IN
       (SELECT h.id FROM aid_file h WHERE h.household = :household UNION
        SELECT o.file FROM aid_link l JOIN application a ON a.id = l.application JOIN application b ON b.tckn_hash = a.tckn_hash JOIN aid_link o ON o.application = b.id
         WHERE l.file = :file AND a.tckn_hash <> '');

-- The last payment by any of them that the bank has not sent back.
-- name: aid_same_given one
-- column: day date
SELECT max(e.day) AS day FROM budget_entry e JOIN aid_case c ON c.commitment = e.commitment JOIN aid_file f ON f.id = c.file
 WHERE e.kind = 6 AND NOT EXISTS (SELECT 1 FROM budget_entry b WHERE b.undoes = e.id)
   AND f.programme = :programme AND f.urgency <> 3 AND f.id <> :file AND f.id IN
       (SELECT h.id FROM aid_file h WHERE h.household = :household UNION
        SELECT o.file FROM aid_link l JOIN application a ON a.id = l.application JOIN application b ON b.tckn_hash = a.tckn_hash JOIN aid_link o ON o.application = b.id
         WHERE l.file = :file AND a.tckn_hash <> '');

-- Granted and not over.
-- name: aid_same_running one
-- column: n int
SELECT count(*) AS n FROM aid_file f
 WHERE f.state BETWEEN 7 AND 10 AND f.programme = :programme AND f.urgency <> 3 AND f.id <> :file AND
       EXISTS (SELECT 1 FROM aid_case c WHERE c.file = f.id AND (c.commitment IS NOT NULL OR c.quantity > 0)) AND f.id IN
       (SELECT h.id FROM aid_file h WHERE h.household = :household UNION
        SELECT o.file FROM aid_link l JOIN application a ON a.id = l.application JOIN application b ON b.tckn_hash = a.tckn_hash JOIN aid_link o ON o.application = b.id
         WHERE l.file = :file AND a.tckn_hash <> '');

-- When aid of another file of them, in any programme, was last asked back for a false declaration.
-- name: aid_false_recovered one
-- column: day date
SELECT max(r.decided) AS day FROM aid_recovery r
 WHERE r.cause = 2 AND r.file <> :file AND r.file IN
       (SELECT h.id FROM aid_file h WHERE h.household = :household UNION
        SELECT o.file FROM aid_link l JOIN application a ON a.id = l.application JOIN application b ON b.tckn_hash = a.tckn_hash JOIN aid_link o ON o.application = b.id
         WHERE l.file = :file AND a.tckn_hash <> '');

-- When another file of them was last refused for one; what was decided otherwise after an objection does not count.
-- name: aid_false_refused one
-- column: day date
SELECT max(c.decided) AS day FROM aid_case c
 WHERE c.result = 3 AND c.refusal = 4 AND c.file <> :file AND c.file IN
       (SELECT h.id FROM aid_file h WHERE h.household = :household UNION
        SELECT o.file FROM aid_link l JOIN application a ON a.id = l.application JOIN application b ON b.tckn_hash = a.tckn_hash JOIN aid_link o ON o.application = b.id
         WHERE l.file = :file AND a.tckn_hash <> '')
   AND NOT EXISTS (SELECT 1 FROM aid_case n WHERE n.file = c.file AND n.id > c.id);

-- The neighbourhoods that a file may be of; of two districts with one of the same name it stands once.
-- name: aid_places many
SELECT n.name FROM neighbourhood n GROUP BY n.name ORDER BY n.name;

-- Somebody under an order of secrecy in the household since it applied, or who applied.
-- name: aid_file_secret one
SELECT p.id FROM person p
 WHERE p.secret AND p.id IN
       (SELECT m.person FROM aid_file f JOIN household_member m ON m.household = f.household
         WHERE f.id = :file AND coalesce(m.to_day, 21991231) >= f.applied UNION
        SELECT q.id FROM aid_link l JOIN application a ON a.id = l.application JOIN person q ON q.number_hash = a.tckn_hash
         WHERE l.file = :file AND a.tckn_hash <> '')
 LIMIT 1;
