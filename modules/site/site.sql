-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What everybody may read: published, begun, and of each language the version that was published. Turkish is always there.

-- One page of a list or of its archive, the reader's language beside the Turkish.
-- name: contents_shown many
-- param: kind choice
-- param: day date
-- param: lang choice
-- param: past bool
SELECT c.id, c.slug, c.from_day, c.to_day, c.pinned, u.name AS unit_name,
       t.title, t.summary, t.at, x.title AS own_title, x.summary AS own_summary, x.at AS own_at,
       p.token, p.widths, p.jpeg, p.width, p.height
  FROM content c
  JOIN content_text tt ON tt.content = c.id AND tt.lang = 1
  JOIN content_version t ON t.content = c.id AND t.lang = 1 AND t.number = tt.shown
  LEFT JOIN content_text xt ON xt.content = c.id AND xt.lang = :lang
  LEFT JOIN content_version x ON x.content = c.id AND x.lang = :lang AND x.number = xt.shown
  LEFT JOIN unit u ON u.id = c.unit
  LEFT JOIN picture p ON p.id = c.picture
 WHERE c.kind = :kind AND c.published AND c.from_day <= :day
   AND (c.to_day IS NOT NULL AND c.to_day < :day) = :past
 ORDER BY c.pinned DESC, c.from_day DESC NULLS LAST, c.id DESC LIMIT :n OFFSET :offset;

-- All of them, for search engines.
-- name: contents_public many
-- param: day date
SELECT c.kind, c.slug, v.at FROM content c
  JOIN content_text t ON t.content = c.id AND t.lang = 1
  JOIN content_version v ON v.content = c.id AND v.lang = 1 AND v.number = t.shown
 WHERE c.published AND c.from_day <= :day ORDER BY c.kind, c.id;

-- How many there are of both.
-- name: contents_count one
-- param: kind choice
-- param: day date
-- column: shown int
-- column: past int
SELECT COALESCE(CAST(sum(CASE WHEN c.to_day IS NULL OR c.to_day >= :day THEN 1 ELSE 0 END) AS BIGINT), 0) AS shown,
       COALESCE(CAST(sum(CASE WHEN c.to_day < :day THEN 1 ELSE 0 END) AS BIGINT), 0) AS past
  FROM content c WHERE c.kind = :kind AND c.published AND c.from_day <= :day;

-- Texts of one content that everybody may read, Turkish first.
-- name: content_texts_shown many
SELECT v.lang, v.title, v.summary, v.body, v.alt, v.at
  FROM content_text t JOIN content_version v ON v.content = t.content AND v.lang = t.lang AND v.number = t.shown
 WHERE t.content = :content ORDER BY v.lang;

-- … and as they were last written: for the preview.
-- name: content_texts_latest many
SELECT v.lang, v.title, v.summary, v.body, v.alt, v.at
  FROM content_text t JOIN content_version v ON v.content = t.content AND v.lang = t.lang AND v.number = t.latest
 WHERE t.content = :content ORDER BY v.lang;

-- Where a former address leads: never to what nobody may read yet.
-- name: content_moved one
-- param: kind choice
-- param: day date
SELECT c.slug FROM content_old_slug o JOIN content c ON c.id = o.content
 WHERE o.slug = :slug AND c.kind = :kind AND c.published AND c.from_day <= :day;

-- name: content_slug_forget exec
DELETE FROM content_old_slug WHERE slug = :slug;

-- Published ones whose first day has come and that search does not find yet.
-- name: contents_due many
-- param: day date
SELECT c.id FROM content c WHERE c.published AND NOT c.found AND c.from_day <= :day ORDER BY c.id;

-- name: content_found exec
UPDATE content SET found = :found WHERE id = :id AND found <> :found;

-- name: content_name exec
UPDATE content SET name = :name WHERE id = :id AND name <> :name;

-- At the desk: everything, what was touched last on top.
-- name: contents_desk many
-- param: first date
-- param: kind choice
-- column: views int
-- column: waiting int
SELECT c.id, c.kind, c.slug, c.from_day, c.to_day, c.pinned, c.published, u.name AS unit_name, t.title,
       (SELECT COALESCE(CAST(sum(v.views) AS BIGINT), 0) FROM page_view v WHERE v.day >= :first AND v.path =
          CASE c.kind WHEN 1 THEN '/duyuru/' WHEN 2 THEN '/haber/' ELSE '/sayfa/' END || c.slug) AS views,
       (SELECT count(*) FROM content_text w WHERE w.content = c.id AND w.latest <> w.shown) AS waiting
  FROM content c
  LEFT JOIN content_text t ON t.content = c.id AND t.lang = 1
  LEFT JOIN unit u ON u.id = c.unit
 WHERE c.kind = :kind
 ORDER BY c.published, c.from_day DESC NULLS FIRST, c.id DESC LIMIT :n;

-- name: content_texts_of many
SELECT t.id, t.lang, t.latest, t.shown FROM content_text t WHERE t.content = :content ORDER BY t.lang;

-- name: content_versions_of many
-- param: lang choice
SELECT v.number, v.at, v.who FROM content_version v WHERE v.content = :content AND v.lang = :lang ORDER BY v.number DESC;

-- name: content_version_one one
-- param: lang choice
SELECT v.title, v.summary, v.body, v.alt FROM content_version v
 WHERE v.content = :content AND v.lang = :lang AND v.number = :number;

-- name: content_views one
-- param: first date
-- column: views int
SELECT COALESCE(CAST(sum(v.views) AS BIGINT), 0) AS views FROM page_view v WHERE v.path = :path AND v.day >= :first;

-- name: content_texts_drop exec
DELETE FROM content_text WHERE content = :content;
-- name: content_versions_drop exec
DELETE FROM content_version WHERE content = :content;
-- name: content_slugs_drop exec
DELETE FROM content_old_slug WHERE content = :content;

-- Entries of the menus with what they lead to.
-- name: menu_entries_all many
SELECT m.id, m.label, m.label_en, m.label_ar, m.place, m.target, m.link, m.sort, m.hidden,
       c.kind, c.slug AS content_slug, c.published, c.from_day, c.to_day,
       s.slug AS service_slug, s.active, u.slug AS unit_slug, u.valid_from, u.valid_to
  FROM menu_entry m
  LEFT JOIN content c ON c.id = m.content
  LEFT JOIN service s ON s.id = m.service
  LEFT JOIN unit u ON u.id = m.unit
 ORDER BY m.sort, m.id;

-- One file of a picture.
-- name: picture_file one
SELECT d.id, d.type FROM picture p JOIN document d ON d.entity = 'picture' AND d.row = p.id
 WHERE p.token = :token AND d.kind = :kind;

-- name: picture_files_drop exec
DELETE FROM document WHERE entity = 'picture' AND row = :row;
