-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Bytes of documents, in pieces of 256 KiB.
CREATE TABLE document_chunk (
  document REF NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  seq BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (document, seq)
);
-- Files that wait for their form: few, beside all that were ever handed in.
CREATE INDEX document_waiting ON document (entity, at, sender, bytes) WHERE entity = '';
