-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The commission. "None" as the last day of a member is written 21991231 in comparisons.

-- name: commission_members_on many
-- param: day date
SELECT id, name, post, role, account, person FROM commission_member
 WHERE from_day <= :day AND coalesce(to_day, 21991231) >= :day ORDER BY role, id;

-- name: commission_seated many
SELECT m.id, m.name, m.post, m.role, m.account, m.person FROM commission_seat s JOIN commission_member m ON m.id = s.member
 WHERE s.session = :session ORDER BY m.role, m.id;

-- name: commission_items many
SELECT id, file FROM commission_item WHERE session = :session AND state <> 4 ORDER BY nth, id;

-- name: commission_last_nth one
-- column: n int
SELECT coalesce(max(nth), 0) AS n FROM commission_item WHERE session = :session;

-- The item by which a file waits for a session, or was decided last.
-- name: commission_item_of one
SELECT id, session, state FROM commission_item WHERE file = :file AND kind <> 2 AND state <= 2 ORDER BY id DESC LIMIT 1;

-- name: commission_objection_waits one
-- column: n int
SELECT count(*) AS n FROM commission_item WHERE file = :file AND kind = 3 AND state = 1;

-- name: commission_next one
-- param: today date
SELECT id FROM commission_session WHERE state = 1 AND day >= :today ORDER BY day NULLS LAST, id LIMIT 1;

-- name: commission_sessions many
-- column: items int
SELECT s.id, s.number, s.day, s.place, s.state,
       (SELECT count(*) FROM commission_item i WHERE i.session = s.id AND i.state <> 4) AS items
  FROM commission_session s WHERE s.id < :before ORDER BY s.id DESC LIMIT 51;

-- Files that wait for an agenda, scored or objected to: the most urgent first, then whoever applied first.
-- name: commission_waiting many
SELECT f.id, f.file_no, f.programme, f.urgency, f.state, f.applied FROM aid_file f JOIN aid_programme p ON p.id = f.programme
 WHERE p.commission AND (f.state = 4 OR (f.state = 6 AND NOT EXISTS
       (SELECT 1 FROM commission_item i WHERE i.file = f.id AND i.kind = 3 AND i.state = 1)))
 ORDER BY f.urgency DESC, f.applied NULLS LAST, f.id LIMIT 200;

-- Emergencies that wait to be ratified and stand on no agenda.
-- name: commission_to_ratify many
SELECT c.id, c.file FROM aid_case c
 WHERE c.ratification = 1 AND NOT EXISTS (SELECT 1 FROM commission_item i WHERE i.decision = c.id AND i.state <= 2) ORDER BY c.id;

-- name: commission_votes many
SELECT v.vote, v.aside, v.reason, m.name, m.post FROM commission_vote v JOIN commission_member m ON m.id = v.member
 WHERE v.item = :item ORDER BY m.role, m.id;

-- name: commission_voted_by one
-- column: n int
-- param: account ref
SELECT count(*) AS n FROM commission_vote v JOIN commission_item i ON i.id = v.item JOIN commission_member m ON m.id = v.member
 WHERE i.decision = :decision AND i.kind <> 2 AND v.vote <= 2 AND m.account = :account;

-- Whether a member, or whoever has the member's account, voted on any decision of a file, or decided in it alone.
-- name: commission_decided_before one
-- param: account int
-- column: n int
SELECT (SELECT count(*) FROM commission_vote v JOIN commission_item i ON i.id = v.item JOIN commission_member m ON m.id = v.member
         WHERE i.file = :file AND i.kind <> 2 AND i.state = 2 AND v.vote <= 2 AND (v.member = :member OR m.account = :account)) +
       (SELECT count(*) FROM aid_case c WHERE c.file = :file AND c.session IS NULL AND c.decider = :account) AS n;

-- Who lives in the household of a file on a day.
-- name: commission_home many
-- param: day date
SELECT m.person FROM household_member m JOIN aid_file f ON f.household = m.household
 WHERE f.id = :file AND m.from_day <= :day AND coalesce(m.to_day, 21991231) >= :day ORDER BY m.id;

-- Who applied, where the register knows the number.
-- name: commission_applicants many
SELECT p.id AS person FROM person p JOIN application a ON a.tckn_hash = p.number_hash JOIN aid_link l ON l.application = a.id
 WHERE l.file = :file AND p.number_hash <> '' ORDER BY p.id;

-- name: commission_relatives many
-- param: person ref
SELECT r.person, r.kind, r.other FROM person_relation r WHERE r.person = :person OR r.other = :person ORDER BY r.id;

-- Whoever wrote a visit down, and whoever was there.
-- name: commission_visitor one
-- param: account int
-- column: n int
SELECT (SELECT count(*) FROM flow_event WHERE entity = 'aid_file' AND row = :file AND step = 'visited' AND account = :account) +
       (SELECT count(*) FROM aid_visitor WHERE file = :file AND account = :account) AS n;

-- name: commission_sat one
-- column: n int
SELECT count(*) AS n FROM commission_seat WHERE member = :member;
