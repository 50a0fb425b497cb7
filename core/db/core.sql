-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The tables core/db itself needs, in the words both engines know. Run before all other tables of the schema.

-- Which migrations this database has seen; the greatest number is its state.
CREATE TABLE db_migration (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL
);

-- One row a writing process (PostgreSQL): the group it committed last. Tells after a lost connection whether the
-- COMMIT that was under way took place.
CREATE TABLE db_group (
    node BIGINT PRIMARY KEY,
    number BIGINT NOT NULL,
    at MOMENT
);

-- What may happen once only (struct cx, `once`).
CREATE TABLE db_once (
    what TEXT PRIMARY KEY,
    at MOMENT NOT NULL
);
CREATE INDEX db_once_at ON db_once (at);

-- Numbers without gaps: the next one of each series.
CREATE TABLE series (
    key TEXT PRIMARY KEY,
    next BIGINT NOT NULL
);

-- Documents of the full-text search; the index itself is made per engine (search.c). `needs` is the right it takes to
-- see the document, `title_words` and `body_words` are what the index holds.
CREATE TABLE search_doc (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    row_id BIGINT NOT NULL,
    needs TEXT NOT NULL,
    unit BIGINT NOT NULL,
    title TEXT NOT NULL COLLATE tr,
    body TEXT NOT NULL,
    url TEXT NOT NULL,
    title_words TEXT NOT NULL,
    body_words TEXT NOT NULL,
    UNIQUE (kind, row_id)
);
