-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who is signed in. The cookie holds a random token; here stands only its keyed hash.
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    account BIGINT NOT NULL,
    began MOMENT NOT NULL,
    seen MOMENT NOT NULL,
    ended MOMENT,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
);
CREATE INDEX session_account ON session (account);
CREATE INDEX session_began ON session (began);
