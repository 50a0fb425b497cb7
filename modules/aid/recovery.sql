-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is asked back. Kinds of ledger entries: 13 recovered, 14 recovered in a later year.

-- name: recovery_instalments many
SELECT id, nth, due, amount, paid FROM aid_instalment WHERE recovery = :recovery ORDER BY nth, id;

-- name: recovery_asked one
-- column: n int
SELECT CAST(coalesce(sum(total - paid), 0) AS BIGINT) AS n FROM aid_recovery WHERE commitment = :commitment AND state = 1;

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
SELECT b.commitment FROM
 (SELECT commitment, CAST(sum(amount) AS BIGINT) AS booked FROM budget_entry WHERE kind = 13 OR kind = 14 GROUP BY commitment) AS b LEFT JOIN
 (SELECT commitment, CAST(sum(paid) AS BIGINT) AS paid FROM aid_recovery GROUP BY commitment) AS r ON r.commitment = b.commitment
 WHERE b.booked <> coalesce(r.paid, 0) ORDER BY b.commitment NULLS LAST;

-- name: recovery_unpaid many
SELECT r.commitment FROM
 (SELECT commitment, CAST(sum(paid) AS BIGINT) AS paid FROM aid_recovery GROUP BY commitment) AS r LEFT JOIN
 (SELECT commitment, CAST(sum(amount) AS BIGINT) AS booked FROM budget_entry WHERE kind = 13 OR kind = 14 GROUP BY commitment) AS b ON r.commitment = b.commitment
 WHERE r.paid <> coalesce(b.booked, 0) ORDER BY r.commitment NULLS LAST;
