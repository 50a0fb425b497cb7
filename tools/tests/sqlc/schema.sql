-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A small directorate to try sqlc on: units, services, people, applications with documents, events with bookings.

CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    parent REF REFERENCES unit(id),
    active FLAG NOT NULL DEFAULT true
);

CREATE TABLE service (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    unit REF NOT NULL REFERENCES unit(id),
    promised_days BIGINT NOT NULL DEFAULT 15,
    fee KURUS NOT NULL DEFAULT 0
);

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    name_folded TEXT NOT NULL DEFAULT '',
    born DAY,
    disability BASIS NOT NULL DEFAULT 0
);
CREATE INDEX person_folded_ix ON person(name_folded);

CREATE TABLE application (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    number TEXT NOT NULL UNIQUE,
    service REF NOT NULL REFERENCES service(id),
    person REF NOT NULL REFERENCES person(id),
    officer REF REFERENCES person(id),
    state CHOICE NOT NULL DEFAULT 1,
    received MOMENT NOT NULL,
    due DAY,
    closed MOMENT,
    granted KURUS NOT NULL DEFAULT 0,
    urgent FLAG NOT NULL DEFAULT false
);
CREATE INDEX application_due_ix ON application(due, id);

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    application REF NOT NULL REFERENCES application(id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    size BIGINT NOT NULL,
    head BLOB NOT NULL,
    UNIQUE (application, label)
);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    title TEXT COLLATE tr NOT NULL,
    unit REF NOT NULL REFERENCES unit(id),
    starts MOMENT NOT NULL,
    places BIGINT NOT NULL,
    fee KURUS NOT NULL DEFAULT 0,
    discount BASIS NOT NULL DEFAULT 0
);

CREATE TABLE booking (
    event REF NOT NULL REFERENCES event(id),
    person REF NOT NULL REFERENCES person(id),
    seats BIGINT NOT NULL,
    made MOMENT NOT NULL,
    waiting FLAG NOT NULL DEFAULT false,
    PRIMARY KEY (event, person)
);

CREATE TABLE view_count (
    page TEXT PRIMARY KEY NOT NULL,
    day DAY NOT NULL,
    n BIGINT NOT NULL
);
