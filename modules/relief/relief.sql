-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The stores. Kinds of movements: 1 in, 2 out, 3 out twice, 4 back, 5 counted more, 6 counted less, 7 spoiled, 8 destroyed.
-- Kind of a good that is never handed out: 8, medicine.

-- name: lot_add exec
-- param: quantity int
UPDATE relief_lot SET rest = rest + :quantity WHERE id = :id;

-- What was handed over by a file, and what its vouchers were served for: the newest of each; the pieces between two days; what is promised.
-- name: relief_given one
-- param: since moment
-- param: before moment
-- param: from_day date
-- param: to_day date
-- param: today date
-- column: handed moment
-- column: served moment
-- column: delivered int
-- column: redeemed int
-- column: lent int
-- column: planned int
-- column: open int
SELECT (SELECT max(h.done_at) FROM relief_handout h WHERE h.file = :file AND h.state IN (3, 4)) AS handed,
       (SELECT max(x.at) FROM relief_redemption x JOIN relief_voucher v ON v.id = x.voucher
         WHERE v.file = :file AND x.answer = 1) AS served,
       (SELECT CAST(coalesce(sum(h.delivered), 0) AS BIGINT) FROM relief_handout h
         WHERE h.file = :file AND h.state IN (3, 4) AND h.done_at >= :since AND h.done_at < :before) AS delivered,
       (SELECT CAST(coalesce(sum(v.quantity), 0) AS BIGINT) FROM relief_voucher v
         WHERE v.file = :file AND v.good IS NOT NULL AND v.state = 2 AND EXISTS
               (SELECT 1 FROM relief_redemption x
                 WHERE x.voucher = v.id AND x.answer = 1 AND x.at >= :since AND x.at < :before)) AS redeemed,
       (SELECT count(*) FROM relief_loan l
         WHERE l.file = :file AND l.returned IS NULL AND l.lent BETWEEN :from_day AND :to_day) AS lent,
       (SELECT CAST(coalesce(sum(h.quantity), 0) AS BIGINT) FROM relief_handout h
         WHERE h.file = :file AND h.state IN (1, 2)) AS planned,
       (SELECT CAST(coalesce(sum(v.quantity), 0) AS BIGINT) FROM relief_voucher v
         WHERE v.file = :file AND v.good IS NOT NULL AND v.state = 1 AND v.until >= :today) AS open;

-- name: lots_of_good_exist one
-- column: n int
SELECT count(*) AS n FROM relief_lot WHERE good = :good;

-- name: lots_of_donation one
-- column: n int
SELECT count(*) AS n FROM relief_lot WHERE donation = :donation;

-- Those that can be handed out, the one that expires first on top. Of a donation with a condition: only when it is named.
-- name: lots_to_take many
-- param: today date
-- param: place int
-- param: donation int
-- param: any_place bool
SELECT l.id, l.rest, l.expires FROM relief_lot l
  JOIN relief_good g ON g.id = l.good LEFT JOIN relief_donation d ON d.id = l.donation
 WHERE l.good = :good AND l.rest > 0 AND g.kind <> 8 AND (:any_place OR l.place = :place)
   AND (l.expires IS NULL OR l.expires >= :today)
   AND (:donation = 0 AND (d.id IS NULL OR NOT d.conditional) OR l.donation = :donation)
 ORDER BY l.expires NULLS LAST, l.id;

-- name: expired_of_good one
-- param: today date
-- param: place int
-- param: any_place bool
-- column: n int
SELECT CAST(coalesce(sum(rest), 0) AS BIGINT) AS n FROM relief_lot
 WHERE good = :good AND (:any_place OR place = :place) AND expires < :today;

-- What went out for something, lot by lot, and did not come back; the last one first.
-- name: gone_for many
-- column: gone int
SELECT m.lot, CAST(sum(CASE WHEN m.kind = 4 THEN -m.quantity ELSE m.quantity END) AS BIGINT) AS gone
  FROM relief_movement m WHERE m.subject = :subject AND m.row = :row AND m.kind >= 2 AND m.kind <= 4
 GROUP BY m.lot HAVING CAST(sum(CASE WHEN m.kind = 4 THEN -m.quantity ELSE m.quantity END) AS BIGINT) > 0 ORDER BY m.lot DESC NULLS LAST;

-- What there is, by good and place.
-- name: stock_by_place many
-- param: today date
-- column: usable int
-- column: expired int
-- column: next date
SELECT g.id, g.name, g.kind, g.measure, p.name AS place_name,
       CAST(sum(CASE WHEN l.expires IS NULL OR l.expires >= :today THEN l.rest ELSE 0 END) AS BIGINT) AS usable,
       CAST(sum(CASE WHEN l.expires < :today THEN l.rest ELSE 0 END) AS BIGINT) AS expired,
       min(CASE WHEN l.expires >= :today THEN l.expires END) AS next
  FROM relief_lot l JOIN relief_good g ON g.id = l.good JOIN relief_place p ON p.id = l.place
 WHERE l.rest > 0 GROUP BY g.id, g.name, g.kind, g.measure, p.id, p.name ORDER BY g.kind, g.name, p.name;

-- Lots with a day, until a day.
-- name: lots_expiring many
-- param: until date
SELECT l.id, l.batch, l.expires, l.rest, g.name, g.measure, g.warn_days, p.name AS place_name
  FROM relief_lot l JOIN relief_good g ON g.id = l.good JOIN relief_place p ON p.id = l.place
 WHERE l.rest > 0 AND l.expires <= :until AND g.kind <> 8 ORDER BY l.expires NULLS LAST, l.id LIMIT 200;

-- What became of donations with a condition, and what is still to be done with them.
-- name: donations_used many
-- column: came int
-- column: given int
-- column: lost int
-- column: left_over int
SELECT d.id, d.name, d.promised, g.measure,
       CAST(coalesce(sum(CASE WHEN m.kind = 1 OR m.kind = 5 THEN m.quantity ELSE 0 END), 0) AS BIGINT) AS came,
       CAST(coalesce(sum(CASE WHEN m.kind = 2 OR m.kind = 3 THEN m.quantity WHEN m.kind = 4 THEN -m.quantity ELSE 0 END), 0) AS BIGINT) AS given,
       CAST(coalesce(sum(CASE WHEN m.kind >= 6 THEN m.quantity ELSE 0 END), 0) AS BIGINT) AS lost,
       CAST(coalesce(sum(CASE WHEN m.kind = 1 OR m.kind = 4 OR m.kind = 5 THEN m.quantity ELSE -m.quantity END), 0) AS BIGINT) AS left_over
  FROM relief_donation d JOIN relief_good g ON g.id = d.good
  LEFT JOIN relief_lot l ON l.donation = d.id LEFT JOIN relief_movement m ON m.lot = l.id
 WHERE d.conditional GROUP BY d.id, d.name, d.promised, d.day, g.measure ORDER BY d.day DESC NULLS LAST, d.id DESC LIMIT 100;

-- The campaign of waste medicine in grams or whatever its goods are counted in: what came, what was destroyed, what was lost.
-- name: medicine_sums many
-- column: came int
-- column: destroyed int
-- column: less int
-- column: left_over int
SELECT g.id, g.name, g.measure,
       CAST(sum(CASE WHEN m.kind = 1 OR m.kind = 5 THEN m.quantity ELSE 0 END) AS BIGINT) AS came,
       CAST(sum(CASE WHEN m.kind = 8 THEN m.quantity ELSE 0 END) AS BIGINT) AS destroyed,
       CAST(sum(CASE WHEN m.kind = 6 THEN m.quantity ELSE 0 END) AS BIGINT) AS less,
       CAST(sum(CASE WHEN m.kind = 1 OR m.kind = 5 THEN m.quantity ELSE -m.quantity END) AS BIGINT) AS left_over
  FROM relief_good g JOIN relief_lot l ON l.good = g.id JOIN relief_movement m ON m.lot = l.id
 WHERE g.kind = 8 GROUP BY g.id, g.name, g.measure ORDER BY g.name, g.id;

-- Lots that are not the sum of their movements, or below nothing.
-- name: lots_unproved many
SELECT l.id FROM relief_lot l LEFT JOIN
 (SELECT lot, CAST(sum(CASE WHEN kind = 1 OR kind = 4 OR kind = 5 THEN quantity ELSE -quantity END) AS BIGINT) AS n
    FROM relief_movement GROUP BY lot) AS m ON m.lot = l.id
 WHERE l.rest <> coalesce(m.n, 0) OR l.rest < 0 ORDER BY l.id LIMIT 20;

-- Medicine that went to anybody. There is no way to it; the check asks all the same.
-- name: medicine_issued many
SELECT m.id FROM relief_movement m JOIN relief_lot l ON l.id = m.lot JOIN relief_good g ON g.id = l.good
 WHERE g.kind = 8 AND (m.kind = 2 OR m.kind = 3 OR m.kind = 4 OR m.kind = 7) ORDER BY m.id LIMIT 20;

-- Years whose slips have a gap.
-- name: slips_missing many
SELECT t.year FROM (SELECT year, max(slip) AS newest, count(DISTINCT slip) AS n, min(slip) AS oldest
  FROM relief_movement GROUP BY year) AS t WHERE t.newest <> t.n OR t.oldest <> 1 ORDER BY t.year;

-- name: newest_voucher_key one
SELECT id FROM voucher_key ORDER BY id DESC LIMIT 1;

-- The first act by which a voucher was served, or another one than this. Answers of 1 and 2 are servings.
-- name: voucher_first one
-- param: except int
SELECT r.id, r.at, p.name AS place_name FROM relief_redemption r JOIN relief_place p ON p.id = r.place
 WHERE r.voucher = :voucher AND r.answer <= 2 AND r.id <> :except ORDER BY r.at NULLS LAST, r.id LIMIT 1;

-- name: voucher_served many
SELECT r.at, r.answer, r.offline, r.booked, p.name AS place_name FROM relief_redemption r JOIN relief_place p ON p.id = r.place
 WHERE r.voucher = :voucher AND r.answer <= 2 ORDER BY r.at NULLS LAST, r.id;

-- Acts for vouchers that more than one act served.
-- name: voucher_twins many
SELECT r.voucher, v.number, r.at, p.name AS place_name
  FROM relief_redemption r JOIN relief_voucher v ON v.id = r.voucher JOIN relief_place p ON p.id = r.place
 WHERE r.answer <= 2 AND (SELECT count(*) FROM relief_redemption o WHERE o.voucher = r.voucher AND o.answer <= 2) > 1
 ORDER BY v.number DESC, r.at NULLS LAST, r.id LIMIT 400;

-- Acts that the stock of their point could not book, or that no voucher of ours stands behind.
-- name: redemptions_open many
SELECT r.id, r.at, r.answer, v.number, p.name AS place_name
  FROM relief_redemption r JOIN relief_place p ON p.id = r.place LEFT JOIN relief_voucher v ON v.id = r.voucher
 WHERE NOT r.booked ORDER BY r.at DESC NULLS LAST, r.id DESC LIMIT 100;

-- name: places_to_pick_up many
SELECT id, name, directions FROM relief_place WHERE open AND kind <= 2 ORDER BY kind DESC, name, id;

-- name: voucher_keys many
SELECT id, public_key FROM voucher_key ORDER BY id;

-- What a point can hand out.
-- name: point_goods many
-- param: place ref
-- param: today date
-- column: usable int
SELECT g.id, g.name, g.measure, CAST(sum(l.rest) AS BIGINT) AS usable FROM relief_lot l JOIN relief_good g ON g.id = l.good
 WHERE l.place = :place AND l.rest > 0 AND g.kind <> 8 AND (l.expires IS NULL OR l.expires >= :today)
 GROUP BY g.id, g.name, g.measure ORDER BY g.name, g.id;

-- Vouchers that are not served and not over, the newest first; stopped: void, or the aid of its file does not run.
-- name: point_vouchers many
-- param: today date
-- column: stopped bool
SELECT v.id, v.code, v.good, v.quantity, v.amount, v.since, v.until,
       v.state <> 1 OR NOT (coalesce(f.state, 0) = 9 OR coalesce(f.urgency, 0) = 3 AND coalesce(f.state, 0) BETWEEN 7 AND 8) AS stopped
  FROM relief_voucher v LEFT JOIN aid_file f ON f.id = v.file
 WHERE v.state <> 2 AND v.until >= :today ORDER BY v.id DESC LIMIT 20000;

-- Where those that are not over were served.
-- name: point_served many
-- param: today date
SELECT r.uid, r.voucher, r.at, p.name AS place_name
  FROM relief_redemption r JOIN relief_voucher v ON v.id = r.voucher JOIN relief_place p ON p.id = r.place
 WHERE r.answer <= 2 AND v.until >= :today ORDER BY r.id DESC LIMIT 20000;

-- name: voucher_counts many
-- column: n int
SELECT state, count(*) AS n FROM relief_voucher GROUP BY state ORDER BY state;

-- Vouchers for which more was handed out as due than stands on them.
-- name: vouchers_doubled many
SELECT v.id FROM relief_voucher v JOIN
 (SELECT row, CAST(sum(CASE WHEN kind = 4 THEN -quantity ELSE quantity END) AS BIGINT) AS n
    FROM relief_movement WHERE subject = 'relief_voucher' AND (kind = 2 OR kind = 4) GROUP BY row) AS m ON m.row = v.id
 WHERE m.n > v.quantity ORDER BY v.id LIMIT 20;

-- Hand-outs of a day, in the order of the route; stopped: the aid of its file does not run.
-- name: routes_on many
SELECT id FROM relief_route WHERE day = :day ORDER BY vehicle, id;

-- What a vehicle may still take on a day, with where it goes.
-- name: handouts_to_share many
-- column: position text
-- column: urgency int
SELECT h.id, h.turn, n.name, coalesce(n.position, '') AS position, coalesce(f.urgency, 0) AS urgency
  FROM relief_handout h JOIN neighbourhood n ON n.id = h.neighbourhood LEFT JOIN aid_file f ON f.id = h.file
 WHERE h.planned = :planned AND h.way = 2 AND h.state = 1 ORDER BY h.id LIMIT 500;

-- name: handouts_on many
-- column: stopped bool
-- column: position text
SELECT h.id, h.way, h.state, h.route, coalesce(n.position, '') AS position,
       h.state <= 2 AND NOT (coalesce(f.state, 0) = 9 OR coalesce(f.urgency, 0) = 3 AND coalesce(f.state, 0) BETWEEN 7 AND 8) AS stopped
  FROM relief_handout h LEFT JOIN neighbourhood n ON n.id = h.neighbourhood LEFT JOIN aid_file f ON f.id = h.file
 WHERE h.planned = :planned ORDER BY h.route NULLS FIRST, h.turn NULLS FIRST, n.name NULLS FIRST, h.number LIMIT 500;

-- What is to be loaded for a day, a piece at a time.
-- name: handouts_to_load many
-- param: after int
-- param: n int
SELECT id FROM relief_handout WHERE planned = :planned AND way = 2 AND state = 1 AND id > :after ORDER BY id LIMIT :n;

-- name: first_waiting one
-- Whose file is over waits for nothing.
SELECT w.id, w.file_no FROM relief_wait w JOIN aid_file f ON f.id = w.file
 WHERE w.good = :good AND w.state = 1 AND f.state < 11 ORDER BY w.asked NULLS LAST, w.id LIMIT 1;

-- name: waiting_of one
SELECT id FROM relief_wait WHERE good = :good AND file_no = :file_no AND state = 1 ORDER BY asked NULLS LAST, id LIMIT 1;

-- name: newest_loan one
SELECT id FROM relief_loan WHERE device = :device ORDER BY id DESC LIMIT 1;

-- name: loans_open many
SELECT l.id, l.file_no, l.lent, l.due, l.returned, d.serial, g.name
  FROM relief_loan l JOIN relief_device d ON d.id = l.device JOIN relief_good g ON g.id = d.good
 WHERE l.returned IS NULL OR (l.disinfected IS NULL AND d.state = 3) ORDER BY l.due NULLS LAST, l.id LIMIT 500;

-- name: waiting_all many
SELECT w.id, w.file_no, w.asked, g.name FROM relief_wait w JOIN relief_good g ON g.id = w.good
 WHERE w.state = 1 ORDER BY g.name, w.asked NULLS LAST, w.id LIMIT 500;

-- name: devices_free many
-- column: n int
SELECT g.name, count(*) AS n FROM relief_device d JOIN relief_good g ON g.id = d.good
 WHERE d.state = 1 GROUP BY g.id, g.name ORDER BY g.name, g.id;

-- Devices that are with two files, or lent with no file.
-- name: devices_wrong many
SELECT d.id FROM relief_device d LEFT JOIN
 (SELECT device, count(*) AS n FROM relief_loan WHERE returned IS NULL GROUP BY device) AS l ON l.device = d.id
 WHERE coalesce(l.n, 0) > 1 OR (d.state = 2) <> (coalesce(l.n, 0) = 1) ORDER BY d.id LIMIT 20;

-- What was promised or given to a file in kind, the newest first: 1 vouchers, 2 hand-outs, 3 loans (1 out, 2 back).
-- name: given_to many
-- param: n int
-- column: what int
-- column: number int
-- column: state int
-- column: amount money
-- column: name text
-- column: day date
SELECT g.what, g.id, g.number, g.state, g.amount, g.name, g.day FROM
 (SELECT 1 AS what, v.id, v.number, v.state, v.amount, coalesce(g.name, '') AS name, v.since AS day
    FROM relief_voucher v LEFT JOIN relief_good g ON g.id = v.good WHERE v.file = :file
  UNION ALL
  SELECT 2 AS what, h.id, h.number, h.state, 0 AS amount, g.name, h.planned AS day
    FROM relief_handout h JOIN relief_good g ON g.id = h.good WHERE h.file = :file
  UNION ALL
  SELECT 3 AS what, l.id, 0 AS number, CASE WHEN l.returned IS NULL THEN 1 ELSE 2 END AS state, 0 AS amount, g.name, l.lent AS day
    FROM relief_loan l JOIN relief_device d ON d.id = l.device JOIN relief_good g ON g.id = d.good WHERE l.file = :file) AS g
 ORDER BY g.day DESC NULLS LAST, g.what, g.id DESC LIMIT :n;
