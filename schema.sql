-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Made by `make schema` from the declarations; one text for SQLite and PostgreSQL.
CREATE TABLE flow_event (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    entity TEXT NOT NULL DEFAULT '',
    row BIGINT NOT NULL DEFAULT 0,
    at MOMENT,
    step TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',
    account BIGINT NOT NULL DEFAULT 0,
    state_from BIGINT NOT NULL DEFAULT 0,
    state_to BIGINT NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    details TEXT NOT NULL DEFAULT '',
    told FLAG NOT NULL DEFAULT FALSE
);
CREATE INDEX flow_event_row_ix ON flow_event(row);
CREATE INDEX flow_event_at_sort ON flow_event(coalesce(at, 0), id);

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    token TEXT NOT NULL DEFAULT '',
    entity TEXT NOT NULL DEFAULT '',
    row BIGINT NOT NULL DEFAULT 0,
    kind TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    bytes BIGINT NOT NULL DEFAULT 0,
    sha256 TEXT NOT NULL DEFAULT '',
    at MOMENT,
    account BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX document_token_key ON document(token) WHERE token <> '';
CREATE INDEX document_row_ix ON document(row);
CREATE INDEX document_at_sort ON document(coalesce(at, 0), id);

CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    channel CHOICE NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    recipient TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    entity TEXT NOT NULL DEFAULT '',
    row BIGINT NOT NULL DEFAULT 0,
    at MOMENT,
    sent MOMENT,
    tries BIGINT NOT NULL DEFAULT 0,
    trouble TEXT NOT NULL DEFAULT ''
);
CREATE INDEX notice_state_ix ON notice(state);
CREATE INDEX notice_row_ix ON notice(row);
CREATE INDEX notice_at_sort ON notice(coalesce(at, 0), id);

CREATE TABLE feast (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    kind CHOICE NOT NULL DEFAULT 0,
    first_day DAY,
    source TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX feast_kind_first_day_key ON feast(kind, first_day);
CREATE INDEX feast_kind_ix ON feast(kind);
CREATE INDEX feast_first_day_sort ON feast(coalesce(first_day, 0), id);

CREATE TABLE extra_day (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    day DAY,
    name TEXT NOT NULL DEFAULT '',
    holiday FLAG NOT NULL DEFAULT FALSE,
    half FLAG NOT NULL DEFAULT FALSE,
    source TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX extra_day_day_key ON extra_day(day);
CREATE INDEX extra_day_day_sort ON extra_day(coalesce(day, 0), id);

CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    slug TEXT NOT NULL DEFAULT '',
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    short_name TEXT NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    parent REF REFERENCES unit(id),
    valid_from DAY,
    valid_to DAY,
    phone TEXT NOT NULL DEFAULT '',
    phone2 TEXT NOT NULL DEFAULT '',
    phone3 TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX unit_slug_key ON unit(slug);
CREATE INDEX unit_name_sort ON unit(name, id);
CREATE INDEX unit_kind_ix ON unit(kind);
CREATE INDEX unit_parent_ix ON unit(parent);

CREATE TABLE post (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    code TEXT NOT NULL DEFAULT '',
    unit REF REFERENCES unit(id),
    title TEXT COLLATE tr NOT NULL DEFAULT '',
    head FLAG NOT NULL DEFAULT FALSE,
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX post_code_key ON post(code);
CREATE INDEX post_unit_ix ON post(unit);
CREATE INDEX post_title_sort ON post(title, id);

CREATE TABLE holder (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    post REF REFERENCES post(id),
    from_day DAY,
    to_day DAY,
    acting FLAG NOT NULL DEFAULT FALSE
);
CREATE INDEX holder_name_sort ON holder(name, id);
CREATE INDEX holder_post_ix ON holder(post);

CREATE TABLE duty (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    text TEXT NOT NULL DEFAULT '',
    unit REF REFERENCES unit(id),
    legal_basis TEXT NOT NULL DEFAULT '',
    area CHOICE NOT NULL DEFAULT 0,
    seed TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX duty_unit_text_key ON duty(unit, text);
CREATE INDEX duty_unit_ix ON duty(unit);
CREATE INDEX duty_area_ix ON duty(area);
CREATE INDEX duty_sort_sort ON duty(sort, id);

CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    body CHOICE NOT NULL DEFAULT 0,
    year BIGINT NOT NULL DEFAULT 0,
    number BIGINT NOT NULL DEFAULT 0,
    day DAY,
    subject TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    result CHOICE NOT NULL DEFAULT 0,
    remark TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX decision_body_year_number_key ON decision(body, year, number);
CREATE INDEX decision_body_ix ON decision(body);
CREATE INDEX decision_day_sort ON decision(coalesce(day, 0), id);
CREATE INDEX decision_result_ix ON decision(result);

CREATE TABLE publication (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    title TEXT COLLATE tr NOT NULL DEFAULT '',
    slug TEXT NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    day DAY,
    unit REF REFERENCES unit(id),
    summary TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    file TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX publication_slug_key ON publication(slug);
CREATE INDEX publication_title_sort ON publication(title, id);
CREATE INDEX publication_kind_ix ON publication(kind);
CREATE INDEX publication_unit_ix ON publication(unit);

CREATE TABLE figure (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    label TEXT NOT NULL DEFAULT '',
    amount KURUS NOT NULL DEFAULT 0,
    share BASIS NOT NULL DEFAULT 0,
    period TEXT NOT NULL DEFAULT '',
    original_text TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX figure_label_key ON figure(label);
CREATE INDEX figure_sort_sort ON figure(sort, id);

CREATE TABLE neighbourhood (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    district TEXT COLLATE tr NOT NULL DEFAULT '',
    population BIGINT NOT NULL DEFAULT 0,
    year BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX neighbourhood_district_name_key ON neighbourhood(district, name);
CREATE INDEX neighbourhood_name_sort ON neighbourhood(name, id);
CREATE INDEX neighbourhood_district_sort ON neighbourhood(district, id);

CREATE TABLE page_view (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    path TEXT NOT NULL DEFAULT '',
    day DAY,
    views BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX page_view_path_day_key ON page_view(path, day);
CREATE INDEX page_view_day_sort ON page_view(coalesce(day, 0), id);

CREATE TABLE service (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    no BIGINT NOT NULL DEFAULT 0,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    slug TEXT NOT NULL DEFAULT '',
    unit REF REFERENCES unit(id),
    summary TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',
    legal_basis TEXT NOT NULL DEFAULT '',
    promise_amount BIGINT NOT NULL DEFAULT 0,
    promise_unit CHOICE NOT NULL DEFAULT 0,
    fee KURUS NOT NULL DEFAULT 0,
    fee_note TEXT NOT NULL DEFAULT '',
    channels TEXT NOT NULL DEFAULT '',
    life CHOICE NOT NULL DEFAULT 0,
    urgent TEXT NOT NULL DEFAULT '',
    minutes BIGINT NOT NULL DEFAULT 0,
    active FLAG NOT NULL DEFAULT FALSE,
    module TEXT NOT NULL DEFAULT '',
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX service_no_key ON service(no);
CREATE UNIQUE INDEX service_slug_key ON service(slug);
CREATE INDEX service_no_sort ON service(no, id);
CREATE INDEX service_name_sort ON service(name, id);
CREATE INDEX service_unit_ix ON service(unit);
CREATE INDEX service_life_ix ON service(life);

CREATE TABLE service_document (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    service REF REFERENCES service(id),
    name TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    hint TEXT NOT NULL DEFAULT '',
    source CHOICE NOT NULL DEFAULT 0,
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX service_document_service_code_key ON service_document(service, code);
CREATE INDEX service_document_service_ix ON service_document(service);
CREATE INDEX service_document_source_ix ON service_document(source);
CREATE INDEX service_document_sort_sort ON service_document(sort, id);

CREATE TABLE service_field (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    service REF REFERENCES service(id),
    label TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    hint TEXT NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    required FLAG NOT NULL DEFAULT FALSE,
    options TEXT NOT NULL DEFAULT '',
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX service_field_service_code_key ON service_field(service, code);
CREATE INDEX service_field_service_ix ON service_field(service);
CREATE INDEX service_field_sort_sort ON service_field(sort, id);

CREATE TABLE service_step (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    service REF REFERENCES service(id),
    when_text TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX service_step_service_sort_key ON service_step(service, sort);
CREATE INDEX service_step_service_ix ON service_step(service);
CREATE INDEX service_step_sort_sort ON service_step(sort, id);

CREATE TABLE municipality (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    unit_name TEXT NOT NULL DEFAULT '',
    town TEXT NOT NULL DEFAULT '',
    short_name TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    population BIGINT NOT NULL DEFAULT 0,
    phone TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    color_action TEXT NOT NULL DEFAULT '',
    color_accent TEXT NOT NULL DEFAULT '',
    opens TEXT NOT NULL DEFAULT '',
    closes TEXT NOT NULL DEFAULT '',
    half_counts FLAG NOT NULL DEFAULT FALSE,
    modules_off TEXT NOT NULL DEFAULT '',
    logo TEXT NOT NULL DEFAULT '',
    mission TEXT NOT NULL DEFAULT '',
    demo FLAG NOT NULL DEFAULT FALSE
);
CREATE INDEX municipality_name_sort ON municipality(name, id);

CREATE TABLE parameter (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    code TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL DEFAULT '',
    valid_from DAY,
    amount KURUS NOT NULL DEFAULT 0,
    number BIGINT NOT NULL DEFAULT 0,
    legal_basis TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX parameter_code_valid_from_key ON parameter(code, valid_from);
CREATE INDEX parameter_code_ix ON parameter(code);
CREATE INDEX parameter_valid_from_sort ON parameter(coalesce(valid_from, 0), id);

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    login TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    unit REF REFERENCES unit(id),
    password TEXT NOT NULL DEFAULT '',
    disabled FLAG NOT NULL DEFAULT FALSE,
    must_change FLAG NOT NULL DEFAULT FALSE,
    last_sign_in MOMENT
);
CREATE UNIQUE INDEX account_login_key ON account(login);
CREATE INDEX account_name_sort ON account(name, id);
CREATE INDEX account_unit_ix ON account(unit);

CREATE TABLE application (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    year BIGINT NOT NULL DEFAULT 0,
    seq BIGINT NOT NULL DEFAULT 0,
    code TEXT NOT NULL DEFAULT '',
    service REF REFERENCES service(id),
    unit REF REFERENCES unit(id),
    owner REF REFERENCES account(id),
    channel CHOICE NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    tckn TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    tckn_hash TEXT NOT NULL DEFAULT '',
    neighbourhood REF REFERENCES neighbourhood(id),
    on_behalf TEXT NOT NULL DEFAULT '',
    relation TEXT NOT NULL DEFAULT '',
    matter TEXT NOT NULL DEFAULT '',
    promise_amount BIGINT NOT NULL DEFAULT 0,
    promise_unit CHOICE NOT NULL DEFAULT 0,
    started MOMENT,
    running_from MOMENT,
    paused MOMENT,
    stopped MOMENT,
    used BIGINT NOT NULL DEFAULT 0,
    due MOMENT,
    target DAY,
    outcome CHOICE NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    decided MOMENT,
    in_time FLAG NOT NULL DEFAULT FALSE,
    open FLAG NOT NULL DEFAULT FALSE,
    asked_paper TEXT NOT NULL DEFAULT '',
    asked_until DAY,
    objection_to REF REFERENCES application(id),
    objection TEXT NOT NULL DEFAULT '',
    nonce TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX application_code_key ON application(code) WHERE code <> '';
CREATE UNIQUE INDEX application_year_seq_key ON application(year, seq);
CREATE UNIQUE INDEX application_nonce_key ON application(nonce) WHERE nonce <> '';
CREATE INDEX application_service_ix ON application(service);
CREATE INDEX application_unit_ix ON application(unit);
CREATE INDEX application_owner_ix ON application(owner);
CREATE INDEX application_channel_ix ON application(channel);
CREATE INDEX application_state_ix ON application(state);
CREATE INDEX application_neighbourhood_ix ON application(neighbourhood);
CREATE INDEX application_due_sort ON application(coalesce(due, 0), id);
CREATE INDEX application_outcome_ix ON application(outcome);
CREATE INDEX application_decided_sort ON application(coalesce(decided, 0), id);
CREATE INDEX application_open_ix ON application(open);
CREATE INDEX application_objection_to_ix ON application(objection_to);
CREATE INDEX application_open_due_sort ON application(open, coalesce(due, 0), id);

CREATE TABLE application_value (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    application REF REFERENCES application(id),
    code TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT '',
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX application_value_application_code_key ON application_value(application, code);
CREATE INDEX application_value_application_ix ON application_value(application);

CREATE TABLE account_role (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    account REF REFERENCES account(id),
    role CHOICE NOT NULL DEFAULT 0,
    unit REF REFERENCES unit(id)
);
CREATE UNIQUE INDEX account_role_account_role_unit_key ON account_role(account, role, unit);
CREATE INDEX account_role_account_ix ON account_role(account);
CREATE INDEX account_role_role_ix ON account_role(role);
CREATE INDEX account_role_role_sort ON account_role(role, id);
CREATE INDEX account_role_unit_ix ON account_role(unit);

CREATE TABLE sign_in_try (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    key TEXT NOT NULL DEFAULT '',
    failures BIGINT NOT NULL DEFAULT 0,
    since MOMENT
);
CREATE UNIQUE INDEX sign_in_try_key_key ON sign_in_try(key) WHERE key <> '';

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
-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Bytes of documents, in pieces of 256 KiB.
CREATE TABLE document_chunk (
  document REF NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  seq BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (document, seq)
);
