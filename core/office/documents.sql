-- SPDX-License-Identifier: AGPL-3.0-or-later

-- One piece of a document.
-- name: document_chunk_add exec
-- param: bytes blob
INSERT INTO document_chunk (document, seq, bytes) VALUES (:document, :seq, :bytes);

-- All pieces in order.
-- name: document_chunks many
SELECT bytes FROM document_chunk WHERE document = :document ORDER BY seq;

-- Give a waiting file to a record; changes nothing when somebody else has it already.
-- name: document_give exec
UPDATE document SET entity = :entity, row = :row, kind = :kind, label = :label, sender = '', version = version + 1
 WHERE token = :token AND entity = '';

-- What a record held waits again: for the next record that claims it, or for the sweep.
-- name: document_let_go exec
UPDATE document SET entity = '', row = 0, kind = '', label = '', sender = :sender, version = version + 1
 WHERE entity = :entity AND row = :row;

-- Files that nobody claimed, the oldest first.
-- name: document_drop_waiting exec
-- param: before moment
-- param: batch int
DELETE FROM document WHERE id IN (SELECT d.id FROM document d WHERE d.entity = '' AND d.at < :before ORDER BY d.at NULLS LAST LIMIT :batch);

-- What waits, of all and of one sender; over the index of what waits, so at most as long as the ceiling allows.
-- name: document_waiting_sum one
-- column: bytes int
-- column: files int
-- column: own_bytes int
-- column: own_files int
SELECT CAST(coalesce(sum(bytes), 0) AS BIGINT) AS bytes, count(*) AS files,
       CAST(coalesce(sum(CASE WHEN sender = :sender THEN bytes ELSE 0 END), 0) AS BIGINT) AS own_bytes,
       CAST(coalesce(sum(CASE WHEN sender = :sender THEN 1 ELSE 0 END), 0) AS BIGINT) AS own_files
  FROM document WHERE entity = '';

-- ---- erasing a person: of a record that says nobody's name any more ----

-- name: forget_events exec
UPDATE flow_event SET reason = '', details = '', version = version + 1 WHERE entity = :entity AND row = :row;

-- name: forget_notices exec
UPDATE notice SET recipient = '', body = '', version = version + 1 WHERE entity = :entity AND row = :row;

-- name: forget_documents exec
DELETE FROM document WHERE entity = :entity AND row = :row;
