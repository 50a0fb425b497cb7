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
UPDATE document SET entity = :entity, row = :row, kind = :kind, label = :label, version = version + 1
 WHERE token = :token AND entity = '';

-- Files that nobody claimed.
-- name: document_drop_waiting exec
-- param: before moment
DELETE FROM document WHERE entity = '' AND at < :before;
