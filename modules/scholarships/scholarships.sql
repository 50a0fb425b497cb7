-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Kinds of entries of the ledger: 6 paid, 12 returned, 13 recovered, 14 recovered in a later year. Life of a person: 3 merged.

-- name: scholarship_terms many
SELECT id, name, since, until FROM scholarship_term WHERE programme = :programme ORDER BY since NULLS LAST, id;

-- name: scholarship_files_of many
SELECT f.id, f.file_no, f.student, f.level, f.state, f.first, f.ended, p.life, p.secret
  FROM scholarship_file f JOIN person p ON p.id = f.student WHERE f.programme = :programme ORDER BY f.id;

-- name: scholarship_certificates_of many
SELECT c.file, c.term FROM scholarship_certificate c JOIN scholarship_file f ON f.id = c.file
 WHERE f.programme = :programme ORDER BY c.file NULLS LAST, c.id;

-- name: scholarship_payments_of many
SELECT file, month, amount, paid FROM scholarship_payment WHERE programme = :programme ORDER BY file NULLS LAST, month NULLS LAST, id;

-- name: certificates_in many
SELECT c.id, c.term, c.day, c.number, t.name FROM scholarship_certificate c JOIN scholarship_term t ON t.id = c.term
 WHERE c.file = :file ORDER BY t.since NULLS LAST, c.id;

-- name: scholarship_running one
-- column: n int
SELECT count(*) AS n FROM scholarship_file WHERE programme = :programme AND state = 2;

-- name: term_paid one
-- column: n int
SELECT count(*) AS n FROM scholarship_payment WHERE term = :term;

-- name: certificate_paid one
-- column: n int
SELECT count(*) AS n FROM scholarship_payment WHERE file = :file AND term = :term;

-- name: scholarship_programmes many
SELECT id, name, amount, quota FROM scholarship_programme ORDER BY id DESC LIMIT 200;

-- By level, from the entries of the ledger.
-- name: scholarship_quarter many
-- param: since date
-- param: until date
-- column: students int
-- column: months int
-- column: paid money
-- column: back money
SELECT p.level, count(DISTINCT CASE WHEN e.kind = 6 THEN (CASE WHEN s.life = 3 THEN s.merged_into ELSE s.id END) END) AS students,
       CAST(sum(CASE WHEN e.kind = 6 THEN 1 ELSE 0 END) AS BIGINT) AS months,
       CAST(sum(CASE WHEN e.kind = 6 THEN e.amount ELSE 0 END) AS BIGINT) AS paid,
       CAST(sum(CASE WHEN e.kind >= 12 AND e.kind <= 14 THEN e.amount ELSE 0 END) AS BIGINT) AS back
  FROM budget_entry e JOIN scholarship_payment p ON p.commitment = e.commitment JOIN person s ON s.id = p.student
 WHERE e.day >= :since AND e.day <= :until AND (e.kind = 6 OR e.kind >= 12 AND e.kind <= 14)
 GROUP BY p.level ORDER BY p.level;

-- Students of all levels: whoever changed the level in the quarter is one.
-- name: scholarship_quarter_students one
-- param: since date
-- param: until date
-- column: students int
SELECT count(DISTINCT CASE WHEN s.life = 3 THEN s.merged_into ELSE s.id END) AS students
  FROM budget_entry e JOIN scholarship_payment p ON p.commitment = e.commitment JOIN person s ON s.id = p.student
 WHERE e.day >= :since AND e.day <= :until AND e.kind = 6;

-- Payments that the ledger did not pay, or paid more for; what the bank returned may be paid again.
-- name: scholarship_unproved many
SELECT f.file_no, p.month FROM scholarship_payment p JOIN scholarship_file f ON f.id = p.file
 WHERE (SELECT CAST(coalesce(sum(e.amount), 0) AS BIGINT) FROM budget_entry e WHERE e.commitment = p.commitment AND e.kind = 6) < p.amount
    OR (SELECT CAST(coalesce(sum(CASE WHEN e.kind = 6 THEN e.amount WHEN e.kind = 12 THEN -e.amount ELSE 0 END), 0) AS BIGINT)
          FROM budget_entry e WHERE e.commitment = p.commitment) > p.amount
 ORDER BY p.id LIMIT 20;

-- Promises made for a file without a payment behind them.
-- name: scholarship_unpaired many
SELECT c.id FROM budget_commitment c LEFT JOIN scholarship_payment p ON p.commitment = c.id
 WHERE c.subject = 'scholarship_file' AND p.id IS NULL ORDER BY c.id LIMIT 20;
