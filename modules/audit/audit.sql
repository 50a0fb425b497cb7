-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The chain of an aid file, each part in the order in which it was written.

-- name: audit_file_numbered one
-- param: file_no text
SELECT id FROM aid_file WHERE file_no = :file_no;

-- name: audit_file_paid one
SELECT d.file FROM budget_entry e JOIN budget_commitment c ON c.id = e.commitment JOIN aid_case d ON d.id = c.row
 WHERE e.id = :id AND e.kind = 6 AND c.subject = 'aid_case';

-- name: audit_payments many
-- param: since date
-- param: until date
SELECT e.id, e.amount, e.day, d.file, d.file_no FROM budget_entry e JOIN budget_commitment c ON c.id = e.commitment JOIN aid_case d ON d.id = c.row
 WHERE e.kind = 6 AND c.subject = 'aid_case' AND d.file IS NOT NULL AND e.day >= :since AND e.day <= :until ORDER BY e.id;

-- name: audit_secret one
-- Somebody under an order of secrecy in the household since it applied, or who applied.
SELECT p.id FROM person p
 WHERE p.secret AND p.id IN
       (SELECT m.person FROM aid_file f JOIN household_member m ON m.household = f.household
         WHERE f.id = :file AND coalesce(m.to_day, 21991231) >= f.applied UNION
        SELECT q.id FROM aid_link l JOIN application a ON a.id = l.application JOIN person q ON q.number_hash = a.tckn_hash
         WHERE l.file = :file AND a.tckn_hash <> '')
 LIMIT 1;

-- name: audit_applications many
SELECT application FROM aid_link WHERE file = :file ORDER BY id;

-- name: audit_home many
SELECT p.id, p.number_hash, m.from_day, m.to_day FROM aid_file f JOIN household_member m ON m.household = f.household JOIN person p ON p.id = m.person
 WHERE f.id = :file AND coalesce(m.to_day, 21991231) >= f.applied ORDER BY m.id;

-- name: audit_roles many
SELECT role FROM account_role WHERE account = :account ORDER BY role;

-- name: audit_events many
SELECT at, step, account, state_from, state_to, reason FROM flow_event WHERE entity = 'aid_file' AND row = :row ORDER BY id;

-- name: audit_visitors many
SELECT account FROM aid_visitor WHERE file = :file ORDER BY account NULLS LAST;

-- name: audit_inquiries many
SELECT i.source, i.way, i.state, i.asked, i.said_on, i.hash, p.id AS person, p.number_hash FROM inquiry i JOIN person p ON p.id = i.person
 WHERE i.file = :file ORDER BY i.id;

-- name: audit_papers many
SELECT name, how, seen FROM aid_paper WHERE file = :file ORDER BY id;

-- name: audit_cases many
SELECT id FROM aid_case WHERE file = :file ORDER BY id;

-- name: audit_items many
SELECT i.id, i.kind, i.state, i.in_favour, i.against, i.ratified, i.decision, s.number, s.day, s.quorum, s.article, s.minutes_hash
  FROM commission_item i JOIN commission_session s ON s.id = i.session WHERE i.file = :file ORDER BY i.id;

-- name: audit_votes many
SELECT v.member, v.vote, v.aside, v.reason, m.role FROM commission_vote v JOIN commission_member m ON m.id = v.member
 WHERE v.item = :item ORDER BY m.role, v.id;

-- name: audit_entries many
SELECT e.id, e.kind, e.amount, e.day, e.actor, e.note, l.year, l.code, c.id AS promise, d.id AS decision
  FROM budget_entry e JOIN budget_commitment c ON c.id = e.commitment JOIN budget_line l ON l.id = e.line JOIN aid_case d ON d.id = c.row
 WHERE c.subject = 'aid_case' AND d.file = :file ORDER BY e.id;

-- name: audit_transfers many
SELECT t.id, o.number AS order_number, o.hash FROM transfer t JOIN transfer_order o ON o.id = t.from_order WHERE t.file = :file ORDER BY t.id;

-- name: audit_loads many
SELECT month, card, amount, state, answered, paid, returned FROM card_load WHERE file = :file ORDER BY id;

-- name: audit_vouchers many
SELECT v.id, v.number, g.name AS good, v.quantity, v.amount, v.since, v.until, v.state FROM relief_voucher v JOIN relief_good g ON g.id = v.good
 WHERE v.file = :file ORDER BY v.id;

-- name: audit_redemptions many
SELECT r.at, r.answer, r.offline, p.name AS place FROM relief_redemption r JOIN relief_place p ON p.id = r.place
 WHERE r.voucher = :voucher ORDER BY r.id;

-- name: audit_handouts many
SELECT h.number, g.name AS good, h.quantity, h.delivered, h.planned, h.state, h.receiver, h.proof, h.done_at
  FROM relief_handout h JOIN relief_good g ON g.id = h.good WHERE h.file = :file ORDER BY h.id;

-- name: audit_loans many
SELECT device, lent, due, returned FROM relief_loan WHERE file = :file ORDER BY id;

-- name: audit_recoveries many
SELECT id, number, decision, cause, decided, total, paid, parts, state FROM aid_recovery WHERE file = :file ORDER BY id;

-- name: audit_instalments many
SELECT nth, due, amount, paid FROM aid_instalment WHERE recovery = :recovery ORDER BY nth, id;
