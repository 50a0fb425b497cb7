-- SPDX-License-Identifier: AGPL-3.0-or-later
-- States of an account: 1 waits, 2 in use. Of an order: 1 waits, 2 approved, 3 cancelled. Of a transfer: 1 ordered, 2 paid, 3 returned,
-- 4 cancelled. Of a file: 9 aid runs. Kinds of entries of the ledger: 6 paid, 12 returned.

-- Running files of a programme with an account that nobody doubts, whose newest decision holds money that no order waits to pay, that are
-- not paid for the month, neither so nor on a card, and not at the cash desk in it; by number.
-- name: transfers_due many
-- param: month date
-- param: before date
-- param: n int
-- column: ordered money
SELECT k.id AS account, f.id AS file, a.monthly, b.id AS commitment, b.line, b.committed,
       coalesce((SELECT CAST(sum(o.amount) AS BIGINT) FROM transfer o WHERE o.commitment = b.id AND o.state = 1 AND o.paid IS NULL), 0) AS ordered
  FROM transfer_account k JOIN aid_file f ON f.id = k.live JOIN aid_case a ON a.file = f.id JOIN budget_commitment b ON b.id = a.commitment
 WHERE f.programme = :programme AND f.state = 9 AND a.monthly > 0 AND a.decided < :before
   AND b.committed > coalesce((SELECT CAST(sum(o.amount) AS BIGINT) FROM transfer o WHERE o.commitment = b.id AND o.state = 1 AND o.paid IS NULL), 0)
   AND NOT EXISTS (SELECT 1 FROM aid_case x WHERE x.file = f.id AND x.id > a.id)
   AND NOT EXISTS (SELECT 1 FROM transfer_account w WHERE w.waits = f.id)
   AND NOT EXISTS (SELECT 1 FROM transfer t WHERE t.live = f.id AND t.month = :month)
   AND NOT EXISTS (SELECT 1 FROM card c WHERE c.live = f.id)
   AND NOT EXISTS (SELECT 1 FROM card_load l WHERE l.live = f.id AND l.month = :month)
   AND NOT EXISTS (SELECT 1 FROM budget_entry e WHERE e.commitment = b.id AND e.kind = 6 AND e.day >= :month AND e.day < :before
                      AND NOT EXISTS (SELECT 1 FROM budget_entry u WHERE u.undoes = e.id)
                      AND NOT EXISTS (SELECT 1 FROM transfer t WHERE t.paid = e.id)
                      AND NOT EXISTS (SELECT 1 FROM card_load l WHERE l.paid = e.id))
 ORDER BY f.id LIMIT :n;

-- name: transfer_programmes many
-- Those in which something is paid to accounts.
SELECT p.id, p.name FROM aid_programme p
 WHERE EXISTS (SELECT 1 FROM transfer_account k JOIN aid_file f ON f.id = k.live WHERE f.programme = p.id) ORDER BY p.name, p.id;

-- name: transfer_first_application one
SELECT application FROM aid_link WHERE file = :file ORDER BY id LIMIT 1;

-- name: transfer_head one
-- param: day date
SELECT m.person FROM aid_file f JOIN household_member m ON m.household = f.household
 WHERE f.id = :file AND m.relation = 1 AND m.from_day <= :day AND coalesce(m.to_day, 21991231) >= :day ORDER BY m.id DESC LIMIT 1;

-- name: account_elsewhere one
-- The same account in a file of somebody else.
-- param: iban text
-- param: number text
-- column: n int
SELECT count(*) AS n FROM transfer_account WHERE iban_hash = :iban AND (number_hash <> :number OR number_hash = '') AND file <> :file AND state <= 2;

-- name: accounts_had one
-- column: n int
SELECT count(*) AS n FROM transfer_account WHERE file = :file AND state <> 5;

-- name: accounts_of_file many
SELECT id, last4, state FROM transfer_account WHERE file = :file ORDER BY id DESC LIMIT 20;

-- name: accounts_waiting many
SELECT k.id, f.id AS file, f.file_no, k.last4, k.entered, k.entered_by FROM transfer_account k JOIN aid_file f ON f.id = k.waits
 ORDER BY k.id LIMIT 101;

-- name: accounts_bounced many
-- Running files whose account is of no use any more.
SELECT f.id AS file, f.file_no, k.last4 FROM transfer_account k JOIN aid_file f ON f.id = k.file
 WHERE k.state = 4 AND f.state = 9 AND NOT EXISTS (SELECT 1 FROM transfer_account o WHERE o.live = f.id OR o.waits = f.id)
   AND NOT EXISTS (SELECT 1 FROM transfer_account o WHERE o.file = f.id AND o.id > k.id)
 ORDER BY f.id LIMIT 101;

-- name: transfers_of_order many
SELECT t.id, t.nth, t.file, f.file_no, f.state AS file_state, t.account, k.last4, t.token, t.amount, t.state, t.reason, t.answered, t.month,
       t.commitment, t.paid, b.line
  FROM transfer t JOIN aid_file f ON f.id = t.file JOIN transfer_account k ON k.id = t.account JOIN budget_commitment b ON b.id = t.commitment
 WHERE t.from_order = :order ORDER BY t.nth;

-- name: transfers_of_file many
SELECT t.from_order, o.number, t.month, t.state FROM transfer t JOIN transfer_order o ON o.id = t.from_order
 WHERE t.file = :file ORDER BY t.id DESC LIMIT 6;

-- name: transfer_orders_newest many
-- column: waiting int
SELECT o.id, o.number, o.programme, o.month, o.made, o.transfers, o.total, o.state,
       (SELECT count(*) FROM transfer t WHERE t.from_order = o.id AND t.state = 1) AS waiting
  FROM transfer_order o ORDER BY o.id DESC LIMIT 36;

-- name: transfer_sums one
-- column: transfers int
-- column: waiting_n int
-- column: paid_n int
-- column: returned_n int
-- column: ordered money
-- column: paid money
-- column: returned money
-- column: waiting money
-- column: ledger money
SELECT count(*) AS transfers, CAST(coalesce(sum(CASE WHEN t.state = 1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS waiting_n,
       CAST(coalesce(sum(CASE WHEN t.state = 2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS paid_n,
       CAST(coalesce(sum(CASE WHEN t.state = 3 THEN 1 ELSE 0 END), 0) AS BIGINT) AS returned_n,
       CAST(coalesce(sum(t.amount), 0) AS BIGINT) AS ordered,
       CAST(coalesce(sum(CASE WHEN t.state = 2 THEN t.amount ELSE 0 END), 0) AS BIGINT) AS paid,
       CAST(coalesce(sum(CASE WHEN t.state = 3 THEN t.amount ELSE 0 END), 0) AS BIGINT) AS returned,
       CAST(coalesce(sum(CASE WHEN t.state = 1 THEN t.amount ELSE 0 END), 0) AS BIGINT) AS waiting,
       CAST(coalesce(sum(coalesce(p.amount, 0) - coalesce(b.amount, 0)), 0) AS BIGINT) AS ledger
  FROM transfer t LEFT JOIN budget_entry p ON p.id = t.paid LEFT JOIN budget_entry b ON b.id = t.returned WHERE t.from_order = :order;

-- name: transfer_answer_of one
SELECT id FROM transfer_answer WHERE from_order = :order AND hash = :hash;

-- Transfers that their entries do not prove.
-- name: transfers_unproved many
SELECT t.id FROM transfer t JOIN transfer_order o ON o.id = t.from_order
  LEFT JOIN budget_entry p ON p.id = t.paid LEFT JOIN budget_entry b ON b.id = t.returned
 WHERE (o.state = 2) <> (p.id IS NOT NULL)
    OR (p.id IS NOT NULL AND (p.kind <> 6 OR p.amount <> t.amount OR p.commitment <> t.commitment))
    OR (t.state = 3) <> (b.id IS NOT NULL)
    OR (b.id IS NOT NULL AND (b.kind <> 12 OR b.amount <> t.amount OR b.commitment <> t.commitment OR b.undoes <> t.paid))
    OR (o.state = 3) <> (t.state = 4) OR (o.state = 1 AND t.state <> 1)
    OR (t.state >= 3) <> (t.live IS NULL) OR (t.live IS NOT NULL AND t.live <> t.file)
 ORDER BY t.id LIMIT 20;

-- Orders whose transfers are not those that were ordered, or that one person made and approved.
-- name: transfer_orders_unproved many
SELECT o.id FROM transfer_order o LEFT JOIN
 (SELECT from_order, count(*) AS n, CAST(sum(amount) AS BIGINT) AS total FROM transfer GROUP BY from_order) AS t ON t.from_order = o.id
 WHERE coalesce(t.n, 0) <> o.transfers OR coalesce(t.total, 0) <> o.total
    OR (o.state = 2 AND (o.approver IS NULL OR o.maker IS NULL OR o.approver = o.maker)) ORDER BY o.id LIMIT 20;

-- name: transfer_accounts_unproved many
SELECT id FROM transfer_account
 WHERE (state = 2) <> (live IS NOT NULL) OR (state = 1) <> (waits IS NOT NULL) OR (live IS NOT NULL AND live <> file)
    OR (waits IS NOT NULL AND waits <> file) OR (confirmed_by IS NOT NULL AND confirmed_by = entered_by)
 ORDER BY id LIMIT 20;
