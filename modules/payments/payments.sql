-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Orders, and what the job and the desk look for.

-- name: fees_in_force many
-- param: day date
SELECT id, code FROM fee f WHERE f.valid_from <= :day
   AND NOT EXISTS (SELECT 1 FROM fee g WHERE g.code = f.code AND g.valid_from > f.valid_from AND g.valid_from <= :day)
 ORDER BY f.code, f.id;

-- name: fee_in_force one
-- param: day date
SELECT id FROM fee WHERE code = :code AND valid_from <= :day ORDER BY valid_from DESC NULLS LAST, id DESC LIMIT 1;

-- name: order_newest one
-- param: subject_row int
SELECT id FROM pay_order WHERE subject = :subject AND row = :subject_row ORDER BY id DESC LIMIT 1;

-- More than was paid cannot be given back: this count is the last to say no.
-- name: payment_back exec
-- param: n money
UPDATE pay_payment SET back = back + :n, version = version + 1 WHERE id = :id AND state = 2 AND back + :n BETWEEN 0 AND amount;

-- name: payments_with_rest many
SELECT id, amount, back, way FROM pay_payment WHERE of_order = :order_id AND state = 2 AND back < amount ORDER BY id DESC;

-- name: payments_to_ask many
-- param: now moment
SELECT id, code, provider FROM pay_payment WHERE ask_at <= :now ORDER BY ask_at NULLS LAST, id LIMIT 50;

-- name: refunds_to_ask many
-- param: now moment
SELECT id FROM pay_refund WHERE ask_at <= :now ORDER BY ask_at NULLS LAST, id LIMIT 50;

-- Sent to the bank, and not heard of yet; or it is unclear.
-- name: payments_undecided one
-- column: n int
SELECT count(*) AS n FROM pay_payment WHERE of_order = :order_id AND state IN (1, 4);

-- name: order_payments many
SELECT id FROM pay_payment WHERE of_order = :order_id ORDER BY id;

-- name: order_refunds many
SELECT id FROM pay_refund WHERE of_order = :order_id ORDER BY id;

-- name: order_receipts many
SELECT id FROM pay_receipt WHERE of_order = :order_id ORDER BY id;

-- name: order_entries many
SELECT kind, amount, at, who, why FROM pay_entry WHERE of_order = :order_id ORDER BY id;

-- ---- the desk: orders of the units in which the reader has the right, ",3,7," ----

-- name: orders_page many
-- param: any_state bool
-- param: state choice
-- param: before int
-- param: everywhere bool
-- param: units str
-- column: by_hand int
SELECT o.id, o.year, o.number, o.title, o.at, o.state, o.total, o.paid, o.back,
       (SELECT count(*) FROM pay_refund r JOIN pay_payment p ON p.id = r.payment
         WHERE r.of_order = o.id AND ((r.state = 1 AND p.way <> 1) OR r.state = 3)) AS by_hand
  FROM pay_order o
 WHERE (:any_state OR o.state = :state) AND o.id < :before
   AND (:everywhere OR o.unit IS NULL OR :units LIKE '%,' || o.unit || ',%') ORDER BY o.id DESC LIMIT 51;

-- name: orders_counted many
-- column: n int
-- param: everywhere bool
-- param: units str
SELECT o.state, count(*) AS n FROM pay_order o
 WHERE (:everywhere OR o.unit IS NULL OR :units LIKE '%,' || o.unit || ',%') GROUP BY o.state ORDER BY o.state;

-- name: order_numbered one
SELECT id, unit FROM pay_order WHERE year = :year AND number = :number;

-- Money that somebody at the desk must hand back, or ask the bank about.
-- name: refunds_by_hand many
-- param: everywhere bool
-- param: units str
SELECT r.id, r.of_order, r.amount, r.reason, r.at, r.state, p.way, o.year, o.number, o.title
  FROM pay_refund r JOIN pay_payment p ON p.id = r.payment JOIN pay_order o ON o.id = r.of_order
 WHERE ((r.state = 1 AND p.way <> 1) OR r.state = 3)
   AND (:everywhere OR o.unit IS NULL OR :units LIKE '%,' || o.unit || ',%') ORDER BY r.id LIMIT 100;

-- name: payments_unclear many
-- param: everywhere bool
-- param: units str
SELECT p.id, p.of_order, p.amount, p.at, p.code, o.year, o.number, o.title
  FROM pay_payment p JOIN pay_order o ON o.id = p.of_order WHERE p.state = 4
   AND (:everywhere OR o.unit IS NULL OR :units LIKE '%,' || o.unit || ',%') ORDER BY p.id LIMIT 100;

-- The till: what each clerk took and handed out in a day.
-- name: till_sums many
-- param: since moment
-- param: until moment
-- param: everywhere bool
-- param: units str
-- column: n int
-- column: amount money
SELECT r.who, r.series, r.way, count(*) AS n, CAST(sum(r.amount) AS BIGINT) AS amount
  FROM pay_receipt r JOIN pay_order o ON o.id = r.of_order WHERE r.at >= :since AND r.at < :until
   AND (:everywhere OR o.unit IS NULL OR :units LIKE '%,' || o.unit || ',%')
 GROUP BY r.who, r.series, r.way ORDER BY r.who, r.way, r.series;

-- name: till_receipts many
-- param: since moment
-- param: until moment
-- param: everywhere bool
-- param: units str
SELECT r.id, r.series, r.year, r.number, r.amount, r.way, r.at, r.who, r.of_order, o.title
  FROM pay_receipt r JOIN pay_order o ON o.id = r.of_order WHERE r.at >= :since AND r.at < :until
   AND (:everywhere OR o.unit IS NULL OR :units LIKE '%,' || o.unit || ',%') ORDER BY r.id LIMIT 2000;

-- name: ledger_lines many
-- param: since moment
-- param: until moment
-- param: everywhere bool
-- param: units str
SELECT o.year, o.number, o.title, o.state, l.position, l.what, l.quantity, l.each, l.off, l.total, l.rate, l.vat
  FROM pay_line l JOIN pay_order o ON o.id = l.of_order WHERE o.at >= :since AND o.at < :until
   AND (:everywhere OR o.unit IS NULL OR :units LIKE '%,' || o.unit || ',%')
 ORDER BY o.id, l.position LIMIT 20000;
