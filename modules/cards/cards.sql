-- SPDX-License-Identifier: AGPL-3.0-or-later
-- States of a card: 1 in stock, 2 given, 3 blocked, 4 given back. Of a load: 1 waiting, 2 loaded, 3 refused. Of a file: 9 aid runs.
-- Kinds of entries of the ledger: 6 paid, 12 returned.

-- Files whose newest decision still holds money and that have no load of the month; by number.
-- name: cards_due many
-- param: month date
-- param: before date
-- param: today date
-- param: n int
SELECT c.id AS card, c.token, f.id AS file, a.monthly, b.id AS commitment, b.line, b.committed
  FROM card c JOIN aid_file f ON f.id = c.live JOIN aid_case a ON a.file = f.id JOIN budget_commitment b ON b.id = a.commitment
 WHERE f.state = 9 AND b.committed > 0 AND a.monthly > 0 AND a.decided < :before AND c.expires >= :today
   AND NOT EXISTS (SELECT 1 FROM aid_case x WHERE x.file = f.id AND x.id > a.id)
   AND NOT EXISTS (SELECT 1 FROM card_load l WHERE l.live = f.id AND l.month = :month)
 ORDER BY f.id LIMIT :n;

-- name: card_list_lines many
SELECT nth, sent, month, amount FROM card_load WHERE list = :list ORDER BY nth;

-- name: card_list_loads many
SELECT l.id, l.nth, l.file, f.file_no, f.state AS file_state, l.card, c.token, c.last4, l.sent, l.amount, l.state, l.reason, l.arrived,
       l.answered, l.commitment, b.line
  FROM card_load l JOIN aid_file f ON f.id = l.file JOIN card c ON c.id = l.card JOIN budget_commitment b ON b.id = l.commitment
 WHERE l.list = :list ORDER BY l.nth;

-- name: card_loads_waiting many
SELECT id FROM card_load WHERE file = :file AND state = 1 ORDER BY id;

-- name: card_loads_of many
SELECT l.id, l.list, s.number, l.month, l.amount, l.state, l.reason, l.sent, l.arrived
  FROM card_load l JOIN card_list s ON s.id = l.list WHERE l.card = :card ORDER BY l.month DESC NULLS LAST, l.id DESC LIMIT 60;

-- name: cards_of_file many
SELECT id, token, last4, state FROM card WHERE file = :file ORDER BY id DESC;

-- name: cards_had one
-- column: n int
SELECT count(*) AS n FROM card WHERE file = :file;

-- name: cards_by_state many
-- column: n int
SELECT state, count(*) AS n FROM card GROUP BY state ORDER BY state;

-- name: card_month_sums many
-- column: loads int
-- column: waiting_loads int
-- column: refused_loads int
-- column: ordered money
-- column: confirmed money
-- column: refused money
-- column: waiting money
-- column: ledger money
SELECT l.month, count(*) AS loads, CAST(sum(CASE WHEN l.state = 1 THEN 1 ELSE 0 END) AS BIGINT) AS waiting_loads,
       CAST(sum(CASE WHEN l.state = 3 THEN 1 ELSE 0 END) AS BIGINT) AS refused_loads,
       CAST(sum(l.amount) AS BIGINT) AS ordered,
       CAST(sum(CASE WHEN l.state = 2 THEN l.amount ELSE 0 END) AS BIGINT) AS confirmed,
       CAST(sum(CASE WHEN l.state = 3 THEN l.amount ELSE 0 END) AS BIGINT) AS refused,
       CAST(sum(CASE WHEN l.state = 1 THEN l.amount ELSE 0 END) AS BIGINT) AS waiting,
       CAST(sum(p.amount - coalesce(b.amount, 0)) AS BIGINT) AS ledger
  FROM card_load l JOIN budget_entry p ON p.id = l.paid LEFT JOIN budget_entry b ON b.id = l.returned
 GROUP BY l.month ORDER BY l.month DESC NULLS LAST LIMIT 24;

-- name: card_list_sums one
-- column: loads int
-- column: waiting_loads int
-- column: refused_loads int
-- column: ordered money
-- column: confirmed money
-- column: refused money
-- column: waiting money
-- column: ledger money
SELECT count(*) AS loads, CAST(coalesce(sum(CASE WHEN l.state = 1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS waiting_loads,
       CAST(coalesce(sum(CASE WHEN l.state = 3 THEN 1 ELSE 0 END), 0) AS BIGINT) AS refused_loads,
       CAST(coalesce(sum(l.amount), 0) AS BIGINT) AS ordered,
       CAST(coalesce(sum(CASE WHEN l.state = 2 THEN l.amount ELSE 0 END), 0) AS BIGINT) AS confirmed,
       CAST(coalesce(sum(CASE WHEN l.state = 3 THEN l.amount ELSE 0 END), 0) AS BIGINT) AS refused,
       CAST(coalesce(sum(CASE WHEN l.state = 1 THEN l.amount ELSE 0 END), 0) AS BIGINT) AS waiting,
       CAST(coalesce(sum(p.amount - coalesce(b.amount, 0)), 0) AS BIGINT) AS ledger
  FROM card_load l JOIN budget_entry p ON p.id = l.paid LEFT JOIN budget_entry b ON b.id = l.returned WHERE l.list = :list;

-- name: card_lists_newest many
-- column: waiting int
SELECT s.id, s.number, s.month, s.made, s.loads, s.total,
       (SELECT count(*) FROM card_load l WHERE l.list = s.id AND l.state = 1) AS waiting
  FROM card_list s ORDER BY s.id DESC LIMIT 24;

-- name: cards_run_out many
-- param: until date
SELECT c.id, c.token, c.last4, c.expires, f.file_no FROM card c JOIN aid_file f ON f.id = c.live
 WHERE c.expires <= :until ORDER BY c.expires NULLS LAST, c.id LIMIT 101;

-- Loaded so long ago and not used since the first of those loads.
-- name: cards_unused many
-- param: since date
SELECT c.id, c.token, c.last4, c.used, f.file_no FROM card c JOIN aid_file f ON f.id = c.live
 WHERE EXISTS (SELECT 1 FROM card_load l WHERE l.card = c.id AND l.state = 2 AND l.answered <= :since)
   AND (c.used IS NULL OR c.used <= :since) ORDER BY c.id LIMIT 101;

-- name: card_answer_of one
SELECT id FROM card_answer WHERE list = :list AND hash = :hash;

-- Loads that their entries do not prove.
-- name: card_loads_unproved many
SELECT l.id FROM card_load l JOIN budget_entry p ON p.id = l.paid LEFT JOIN budget_entry b ON b.id = l.returned
 WHERE p.kind <> 6 OR p.amount <> l.amount OR p.commitment <> l.commitment OR (l.state = 3) <> (b.id IS NOT NULL)
    OR (b.id IS NOT NULL AND (b.kind <> 12 OR b.amount <> l.amount OR b.commitment <> l.commitment))
    OR (l.state = 3) <> (l.live IS NULL) OR (l.live IS NOT NULL AND l.live <> l.file)
 ORDER BY l.id LIMIT 20;

-- Lists whose loads are not those that the bank was told.
-- name: card_lists_unproved many
SELECT s.id FROM card_list s LEFT JOIN
 (SELECT list, count(*) AS n, CAST(sum(amount) AS BIGINT) AS total FROM card_load GROUP BY list) AS l ON l.list = s.id
 WHERE coalesce(l.n, 0) <> s.loads OR coalesce(l.total, 0) <> s.total ORDER BY s.id LIMIT 20;

-- name: cards_unproved many
SELECT id FROM card WHERE (state = 2) <> (live IS NOT NULL) OR (live IS NOT NULL AND live <> file) ORDER BY id LIMIT 20;
