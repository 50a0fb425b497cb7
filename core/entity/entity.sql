-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What happened to every record: who, when, why, old and new value. Append only. Each line's hash covers the line and
-- the hash before it; the head covers number and hash of the last line, so that a missing end is found too.

CREATE TABLE history (
    id BIGINT NOT NULL PRIMARY KEY,
    at MOMENT NOT NULL,
    user_id BIGINT NOT NULL DEFAULT 0,
    who TEXT NOT NULL DEFAULT '',
    entity TEXT NOT NULL,
    row_id BIGINT NOT NULL,
    action TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    changes TEXT NOT NULL DEFAULT '',
    hash TEXT NOT NULL
);
CREATE INDEX history_row_ix ON history(entity, row_id, id);

CREATE TABLE history_head (
    id BIGINT NOT NULL PRIMARY KEY,
    last_id BIGINT NOT NULL,
    hash TEXT NOT NULL,
    mac TEXT NOT NULL
);
