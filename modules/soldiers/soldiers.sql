-- SPDX-License-Identifier: AGPL-3.0-or-later

-- name: soldier_limits many
SELECT since, amount FROM soldier_limit ORDER BY since NULLS LAST, id;

-- name: soldier_absences many
SELECT id, since, until FROM soldier_absence WHERE file = :file ORDER BY since NULLS LAST, id;

-- name: soldier_payments many
SELECT month, days, amount, paid FROM soldier_payment WHERE file = :file ORDER BY month NULLS LAST, id;

-- name: soldier_kin_of many
SELECT id, person, kinship FROM soldier_kin WHERE file = :file ORDER BY id LIMIT 100;

-- Was anything paid for a month that ends on this day or later?
-- name: soldier_paid_since one
-- param: first date
-- column: n int
SELECT count(*) AS n FROM soldier_payment WHERE month >= :first;

-- name: soldier_lines many
SELECT id, name, code FROM budget_line WHERE year = :year AND earmarked ORDER BY name, id LIMIT 100;

-- Files whose payments are not what the ledger paid for them.
-- name: soldier_unproved many
SELECT f.id, f.file_no FROM soldier_file f
 WHERE (SELECT CAST(coalesce(sum(p.amount), 0) AS BIGINT) FROM soldier_payment p WHERE p.file = f.id)
    <> (SELECT CAST(coalesce(sum(c.paid), 0) AS BIGINT) FROM budget_commitment c WHERE c.subject = 'soldier_file' AND c.row = f.id)
 ORDER BY f.id LIMIT 20;
