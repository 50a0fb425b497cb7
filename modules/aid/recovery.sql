-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is asked back. Kinds of ledger entries: 13 recovered, 14 recovered in a later year.

-- name: recovery_instalments many
SELECT id, nth, due, amount, paid FROM aid_instalment WHERE recovery = :recovery ORDER BY nth, id;

-- name: recovery_asked one
-- column: n int
SELECT CAST(coalesce(sum(total - paid), 0) AS BIGINT) AS n FROM aid_recovery WHERE decision = :decision AND state = 1;

-- name: recoveries_newest many
SELECT id, number, file, cause, state, total, paid FROM aid_recovery WHERE id < :before ORDER BY id DESC LIMIT 51;

-- name: recoveries_of many
SELECT id, number, total, paid FROM aid_recovery WHERE file = :file ORDER BY id;

-- name: recovery_next_due one
SELECT due FROM aid_instalment WHERE recovery = :recovery AND paid < amount ORDER BY nth LIMIT 1;

-- Those whose instalments are not what they say, or that the ledger does not prove.
-- name: recovery_unproved many
SELECT r.id FROM aid_recovery r LEFT JOIN
 (SELECT recovery, CAST(sum(amount) AS BIGINT) AS amount, CAST(sum(paid) AS BIGINT) AS paid FROM aid_instalment GROUP BY recovery) AS i ON i.recovery = r.id
 WHERE r.total <> coalesce(i.amount, 0) OR r.paid <> coalesce(i.paid, 0) OR r.paid < 0 OR r.paid > r.total
 ORDER BY r.id;

-- name: recovery_unbooked many
SELECT b.decision FROM
 (SELECT c.row AS decision, CAST(sum(e.amount) AS BIGINT) AS booked FROM budget_entry e JOIN budget_commitment c ON c.id = e.commitment
   WHERE (e.kind = 13 OR e.kind = 14) AND c.subject = 'aid_case' GROUP BY c.row) AS b LEFT JOIN
 (SELECT decision, CAST(sum(paid) AS BIGINT) AS paid FROM aid_recovery GROUP BY decision) AS r ON r.decision = b.decision
 WHERE b.booked <> coalesce(r.paid, 0) ORDER BY b.decision;

-- name: recovery_unpaid many
SELECT r.decision FROM
 (SELECT decision, CAST(sum(paid) AS BIGINT) AS paid FROM aid_recovery GROUP BY decision) AS r LEFT JOIN
 (SELECT c.row AS decision, CAST(sum(e.amount) AS BIGINT) AS booked FROM budget_entry e JOIN budget_commitment c ON c.id = e.commitment
   WHERE (e.kind = 13 OR e.kind = 14) AND c.subject = 'aid_case' GROUP BY c.row) AS b ON r.decision = b.decision
 WHERE r.paid <> coalesce(b.booked, 0) ORDER BY r.decision NULLS LAST;
