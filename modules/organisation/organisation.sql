-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The organisation on a day. A unit, post or duty counts while its days say so; nothing is ever taken out of the past.

-- Units that exist on a day, each below what it belongs to; where the upper unit does not exist that day, at the top.
-- name: unit_tree many
-- param: day date
-- column: depth int
WITH RECURSIVE
alive (id, upper) AS (
    SELECT u.id, u.parent FROM unit u
     WHERE (u.valid_from IS NULL OR u.valid_from <= :day) AND (u.valid_to IS NULL OR u.valid_to >= :day)
),
tree (id, depth) AS (
    SELECT a.id, 0 FROM alive a
     WHERE NOT EXISTS (SELECT 1 FROM alive b WHERE b.id = a.upper)
    UNION
    SELECT a.id, t.depth + 1 FROM tree t JOIN alive a ON a.upper = t.id WHERE t.depth < 30
)
SELECT u.id, u.slug, u.name, u.short_name, u.kind, u.parent, t.depth
  FROM tree t JOIN unit u ON u.id = t.id ORDER BY t.depth, u.sort, u.name, u.id;

-- A unit and all that ever stood under it, whatever the day.
-- name: unit_below many
-- param: unit int
WITH RECURSIVE tree (id) AS (
    SELECT u.id FROM unit u WHERE u.id = :unit
    UNION
    SELECT u.id FROM tree t JOIN unit u ON u.parent = t.id
)
SELECT u.id FROM tree t JOIN unit u ON u.id = t.id ORDER BY u.id;

-- All posts with who held them on a day; a vacant one comes once, without a name. Who acts stands before whom he acts for.
-- name: posts_all many
-- param: day date
SELECT p.unit, p.title, p.head, h.name AS holder, h.acting, h.from_day
  FROM post p LEFT JOIN holder h ON h.post = p.id AND h.from_day <= :day AND (h.to_day IS NULL OR h.to_day >= :day)
 ORDER BY p.head DESC, p.sort, p.id, h.acting DESC NULLS LAST, h.from_day DESC NULLS LAST, h.id DESC NULLS LAST;

-- The same for one unit.
-- name: posts_of_unit many
-- param: day date
SELECT p.unit, p.title, p.head, h.name AS holder, h.acting, h.from_day
  FROM post p LEFT JOIN holder h ON h.post = p.id AND h.from_day <= :day AND (h.to_day IS NULL OR h.to_day >= :day)
 WHERE p.unit = :unit
 ORDER BY p.head DESC, p.sort, p.id, h.acting DESC NULLS LAST, h.from_day DESC NULLS LAST, h.id DESC NULLS LAST;

-- Who else holds a post between two days in the same way (in person or acting).
-- name: holder_clash many
-- param: first date
-- param: last date
SELECT h.name, h.from_day, h.to_day FROM holder h
 WHERE h.post = :post AND h.id <> :id AND h.acting = :acting
   AND h.from_day <= :last AND (h.to_day IS NULL OR h.to_day >= :first)
 ORDER BY h.from_day NULLS FIRST, h.id;

-- Units directly below one on a day.
-- name: units_under many
-- param: day date
SELECT u.slug, u.name FROM unit u
 WHERE u.parent = :unit
   AND (u.valid_from IS NULL OR u.valid_from <= :day) AND (u.valid_to IS NULL OR u.valid_to >= :day)
 ORDER BY u.sort, u.name, u.id;

-- Units of the same place in the tree that began on a day: what followed one that was closed the day before.
-- name: units_begun many
-- param: day date
SELECT u.slug, u.name, u.valid_from FROM unit u
 WHERE u.valid_from = :day AND u.parent IS NOT DISTINCT FROM :parent AND u.id <> :id ORDER BY u.sort, u.name, u.id;

-- … and that ended on a day: what went before one that was opened the day after.
-- name: units_ended many
-- param: day date
SELECT u.slug, u.name, u.valid_to FROM unit u
 WHERE u.valid_to = :day AND u.parent IS NOT DISTINCT FROM :parent AND u.id <> :id ORDER BY u.sort, u.name, u.id;

-- Units of a day that say how to reach them.
-- name: units_reachable many
-- param: day date
SELECT u.slug, u.name, u.phone, u.phone2, u.phone3, u.email, u.address FROM unit u
 WHERE (u.valid_from IS NULL OR u.valid_from <= :day) AND (u.valid_to IS NULL OR u.valid_to >= :day)
   AND (u.phone <> '' OR u.email <> '' OR u.address <> '')
 ORDER BY u.sort, u.name, u.id;

-- Duties of the units that exist on a day, by field and unit; those without a field last.
-- name: duties_all many
-- param: day date
SELECT d.text, d.legal_basis, d.area, d.remark, u.id AS unit, u.slug, u.name FROM duty d JOIN unit u ON u.id = d.unit
 WHERE (u.valid_from IS NULL OR u.valid_from <= :day) AND (u.valid_to IS NULL OR u.valid_to >= :day)
 ORDER BY CASE WHEN d.area = 0 THEN 99 ELSE d.area END, u.sort, u.name, u.id, d.sort, d.id;

-- name: duties_of_unit many
SELECT d.text, d.legal_basis, d.remark FROM duty d WHERE d.unit = :unit ORDER BY d.sort, d.id;

-- Figures, those of one period together, in the order of each period's first one.
-- name: figures_all many
SELECT f.label, f.amount, f.share, f.period, f.original_text, f.remark
  FROM figure f JOIN (SELECT period, min(sort) AS first FROM figure GROUP BY period) p ON p.period = f.period
 ORDER BY p.first, f.period, f.sort, f.id;

-- Shares of a period together, one row left out.
-- name: figure_shares one
-- column: shares percent
SELECT CAST(COALESCE(sum(f.share), 0) AS BIGINT) AS shares FROM figure f WHERE f.period = :period AND f.id <> :id;

-- name: decision_years many
SELECT DISTINCT d.year FROM decision d ORDER BY d.year DESC;

-- Documents with the file to download, where there is one.
-- name: publications_all many
SELECT p.slug, p.title, p.kind, p.day, p.summary, p.remark, u.slug AS unit_slug, u.name AS unit_name, f.type, f.bytes
  FROM publication p
  LEFT JOIN unit u ON u.id = p.unit
  LEFT JOIN document f ON f.token = p.file AND f.entity = 'publication' AND f.row = p.id
 ORDER BY p.kind, p.title, p.id;

-- More views of a page on a day.
-- name: page_view_add exec
INSERT INTO page_view (path, day, views) VALUES (:path, :day, :views)
ON CONFLICT (path, day) DO UPDATE SET views = page_view.views + excluded.views;

-- name: page_view_sum one
-- param: first date
-- param: last date
-- column: views int
SELECT CAST(COALESCE(sum(v.views), 0) AS BIGINT) AS views FROM page_view v WHERE v.day >= :first AND v.day <= :last;
