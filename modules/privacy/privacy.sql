-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Versions of privacy notices.

-- The unit's own before the one for all; of each the newest that has begun.
-- name: notice_on one
-- param: day date
SELECT n.id FROM privacy_notice n
 WHERE (n.unit = :unit OR n.unit IS NULL) AND n.from_day <= :day
 ORDER BY CASE WHEN n.unit IS NULL THEN 1 ELSE 0 END, n.from_day DESC NULLS LAST, n.id DESC LIMIT 1;

-- What holds today, for each unit.
-- name: notices_now many
-- param: day date
SELECT n.id, n.title, n.edition, n.unit, n.from_day FROM privacy_notice n
 WHERE n.from_day <= :day AND
       NOT EXISTS (SELECT 1 FROM privacy_notice m
                    WHERE coalesce(m.unit, 0) = coalesce(n.unit, 0) AND m.from_day <= :day AND
                          (m.from_day > n.from_day OR (m.from_day = n.from_day AND m.id > n.id)))
 ORDER BY CASE WHEN n.unit IS NULL THEN 0 ELSE 1 END, n.title, n.id;

-- The next version after this one, for the same.
-- name: notice_after one
-- param: day date
SELECT m.id, m.from_day FROM privacy_notice n
  JOIN privacy_notice m ON coalesce(m.unit, 0) = coalesce(n.unit, 0) AND m.from_day <= :day AND
       (m.from_day > n.from_day OR (m.from_day = n.from_day AND m.id > n.id))
 WHERE n.id = :id ORDER BY m.from_day NULLS LAST, m.id LIMIT 1;
