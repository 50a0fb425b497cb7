-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Registry checks. States: 1 waits, 2 answered, 3 no answer.

-- name: inquiry_by_form one
SELECT id FROM inquiry WHERE file = :file AND uid = :uid ORDER BY id LIMIT 1;

-- The same question that still waits.
-- name: inquiry_waiting one
SELECT id FROM inquiry WHERE file = :file AND person = :person AND source = :source AND state = 1 ORDER BY id LIMIT 1;

-- name: inquiries_in_file many
SELECT id, source, state, asked FROM inquiry WHERE file = :file ORDER BY id DESC LIMIT 200;

-- name: channel_of one
SELECT id FROM inquiry_channel WHERE source = :source ORDER BY id LIMIT 1;

-- name: differences_of_inquiry many
SELECT id FROM inquiry_difference WHERE inquiry = :inquiry ORDER BY id;

-- What waits for somebody, by number alone. Of households with somebody under an order of secrecy in them since they applied nothing is here
-- but for whoever may know.
-- name: inquiries_to_do many
-- param: every bool
-- column: open_differences int
SELECT i.id, i.file_no, i.source, i.state, i.asked,
       (SELECT count(*) FROM inquiry_difference d WHERE d.inquiry = i.id AND d.outcome = 1) AS open_differences
  FROM inquiry i JOIN aid_file f ON f.id = i.file
 WHERE (i.state = 1 OR EXISTS (SELECT 1 FROM inquiry_difference d WHERE d.inquiry = i.id AND d.outcome = 1))
   AND (:every OR NOT EXISTS (SELECT 1 FROM household_member m JOIN person p ON p.id = m.person
                               WHERE m.household = f.household AND p.secret
                                 AND coalesce(m.to_day, 21991231) >= f.applied))
 ORDER BY i.id LIMIT 200;
