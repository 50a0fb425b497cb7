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
-- Openings of personal data, for the auditor: of all, of one person.
CREATE INDEX history_read ON history(id) WHERE action = 'read';
CREATE INDEX history_read_by ON history(user_id, id) WHERE action = 'read';
CREATE INDEX history_user_ix ON history(user_id, id); -- what somebody did last

CREATE TABLE history_head (
    id BIGINT NOT NULL PRIMARY KEY,
    last_id BIGINT NOT NULL,
    hash TEXT NOT NULL,
    mac TEXT NOT NULL
);
