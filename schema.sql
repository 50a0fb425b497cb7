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
    account BIGINT NOT NULL DEFAULT 0,
    sender TEXT NOT NULL DEFAULT ''
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

CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT NOT NULL DEFAULT '',
    path TEXT NOT NULL DEFAULT '',
    query TEXT NOT NULL DEFAULT '',
    account BIGINT NOT NULL DEFAULT 0,
    unit BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX saved_view_account_path_name_key ON saved_view(account, path, name);
CREATE INDEX saved_view_path_ix ON saved_view(path);
CREATE INDEX saved_view_account_ix ON saved_view(account);
CREATE INDEX saved_view_unit_ix ON saved_view(unit);

CREATE TABLE budget_line (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    year BIGINT NOT NULL DEFAULT 0,
    institutional TEXT NOT NULL DEFAULT '',
    functional TEXT NOT NULL DEFAULT '',
    financing TEXT NOT NULL DEFAULT '',
    economic TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    earmarked FLAG NOT NULL DEFAULT FALSE,
    appropriation KURUS NOT NULL DEFAULT 0,
    moved_in KURUS NOT NULL DEFAULT 0,
    moved_out KURUS NOT NULL DEFAULT 0,
    reserved KURUS NOT NULL DEFAULT 0,
    committed KURUS NOT NULL DEFAULT 0,
    paid KURUS NOT NULL DEFAULT 0,
    lapsed KURUS NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX budget_line_year_code_key ON budget_line(year, code);
CREATE INDEX budget_line_name_sort ON budget_line(name, id);
CREATE INDEX budget_line_year_ix ON budget_line(year);

CREATE TABLE budget_ceiling (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    year BIGINT NOT NULL DEFAULT 0,
    economic TEXT NOT NULL DEFAULT '',
    base KURUS NOT NULL DEFAULT 0,
    permille BIGINT NOT NULL DEFAULT 0,
    source TEXT NOT NULL DEFAULT '',
    most KURUS NOT NULL DEFAULT 0,
    article TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX budget_ceiling_year_economic_article_key ON budget_ceiling(year, economic, article);
CREATE INDEX budget_ceiling_name_sort ON budget_ceiling(name, id);
CREATE INDEX budget_ceiling_year_ix ON budget_ceiling(year);

CREATE TABLE budget_commitment (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    line REF REFERENCES budget_line(id),
    subject TEXT NOT NULL DEFAULT '',
    row BIGINT NOT NULL DEFAULT 0,
    reserved KURUS NOT NULL DEFAULT 0,
    committed KURUS NOT NULL DEFAULT 0,
    paid KURUS NOT NULL DEFAULT 0,
    released KURUS NOT NULL DEFAULT 0,
    expires DAY
);
CREATE INDEX budget_commitment_line_ix ON budget_commitment(line);
CREATE INDEX budget_commitment_row_ix ON budget_commitment(row);
CREATE INDEX budget_commitment_expires_sort ON budget_commitment(coalesce(expires, 0), id);

CREATE TABLE budget_entry (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    line REF REFERENCES budget_line(id),
    commitment REF REFERENCES budget_commitment(id),
    kind CHOICE NOT NULL DEFAULT 0,
    amount KURUS NOT NULL DEFAULT 0,
    day DAY,
    at MOMENT,
    actor BIGINT NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    undoes REF REFERENCES budget_entry(id)
);
CREATE UNIQUE INDEX budget_entry_undoes_key ON budget_entry(undoes);
CREATE INDEX budget_entry_line_ix ON budget_entry(line);
CREATE INDEX budget_entry_commitment_ix ON budget_entry(commitment);
CREATE INDEX budget_entry_day_sort ON budget_entry(coalesce(day, 0), id);
CREATE INDEX budget_entry_undoes_ix ON budget_entry(undoes);

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

CREATE TABLE card_series (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    number TEXT NOT NULL DEFAULT '',
    received DAY,
    cards BIGINT NOT NULL DEFAULT 0,
    hash TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX card_series_number_key ON card_series(number);
CREATE INDEX card_series_received_sort ON card_series(coalesce(received, 0), id);

CREATE TABLE card_list (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    number TEXT NOT NULL DEFAULT '',
    month DAY,
    made MOMENT,
    loads BIGINT NOT NULL DEFAULT 0,
    total KURUS NOT NULL DEFAULT 0,
    hash TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX card_list_number_key ON card_list(number);
CREATE INDEX card_list_month_ix ON card_list(month);
CREATE INDEX card_list_made_sort ON card_list(coalesce(made, 0), id);

CREATE TABLE card_answer (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    list REF REFERENCES card_list(id),
    hash TEXT NOT NULL DEFAULT '',
    at MOMENT,
    loaded BIGINT NOT NULL DEFAULT 0,
    refused BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX card_answer_list_hash_key ON card_answer(list, hash);
CREATE INDEX card_answer_list_ix ON card_answer(list);
CREATE INDEX card_answer_at_sort ON card_answer(coalesce(at, 0), id);

CREATE TABLE ticket_key (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    public_key TEXT NOT NULL DEFAULT '',
    seed TEXT NOT NULL DEFAULT '',
    made MOMENT
);
CREATE UNIQUE INDEX ticket_key_public_key_key ON ticket_key(public_key);

CREATE TABLE inquiry_channel (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    source CHOICE NOT NULL DEFAULT 0,
    protocol TEXT NOT NULL DEFAULT '',
    adapter TEXT NOT NULL DEFAULT '',
    online FLAG NOT NULL DEFAULT FALSE
);
CREATE UNIQUE INDEX inquiry_channel_source_key ON inquiry_channel(source);
CREATE INDEX inquiry_channel_source_sort ON inquiry_channel(source, id);

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

CREATE TABLE special_day (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    rule CHOICE NOT NULL DEFAULT 0,
    month BIGINT NOT NULL DEFAULT 0,
    day BIGINT NOT NULL DEFAULT 0,
    nth BIGINT NOT NULL DEFAULT 0,
    weekday CHOICE NOT NULL DEFAULT 0,
    length BIGINT NOT NULL DEFAULT 0,
    entered DAY,
    kind CHOICE NOT NULL DEFAULT 0,
    unit REF REFERENCES unit(id),
    lead BIGINT NOT NULL DEFAULT 0,
    off FLAG NOT NULL DEFAULT FALSE
);
CREATE UNIQUE INDEX special_day_name_key ON special_day(name);
CREATE INDEX special_day_name_sort ON special_day(name, id);
CREATE INDEX special_day_kind_ix ON special_day(kind);
CREATE INDEX special_day_unit_ix ON special_day(unit);

CREATE TABLE special_task (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    special_day REF REFERENCES special_day(id),
    year BIGINT NOT NULL DEFAULT 0,
    what TEXT NOT NULL DEFAULT '',
    before BIGINT NOT NULL DEFAULT 0,
    unit REF REFERENCES unit(id),
    done FLAG NOT NULL DEFAULT FALSE,
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX special_task_special_day_ix ON special_task(special_day);
CREATE INDEX special_task_year_sort ON special_task(year, id);
CREATE INDEX special_task_unit_ix ON special_task(unit);

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
    year BIGINT NOT NULL DEFAULT 0,
    position TEXT NOT NULL DEFAULT ''
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

CREATE TABLE fee (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    code TEXT COLLATE tr NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    price KURUS NOT NULL DEFAULT 0,
    vat BASIS NOT NULL DEFAULT 0,
    valid_from DAY,
    decision REF REFERENCES decision(id)
);
CREATE UNIQUE INDEX fee_code_valid_from_key ON fee(code, valid_from);
CREATE INDEX fee_code_ix ON fee(code);
CREATE INDEX fee_code_sort ON fee(code, id);
CREATE INDEX fee_decision_ix ON fee(decision);

CREATE TABLE pay_order (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    code TEXT NOT NULL DEFAULT '',
    year BIGINT NOT NULL DEFAULT 0,
    number BIGINT NOT NULL DEFAULT 0,
    subject TEXT NOT NULL DEFAULT '',
    row BIGINT NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    unit REF REFERENCES unit(id),
    at MOMENT,
    due MOMENT,
    state CHOICE NOT NULL DEFAULT 0,
    rule CHOICE NOT NULL DEFAULT 0,
    group_from BIGINT NOT NULL DEFAULT 0,
    group_off BASIS NOT NULL DEFAULT 0,
    total KURUS NOT NULL DEFAULT 0,
    paid KURUS NOT NULL DEFAULT 0,
    back KURUS NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX pay_order_code_key ON pay_order(code) WHERE code <> '';
CREATE UNIQUE INDEX pay_order_year_number_key ON pay_order(year, number);
CREATE UNIQUE INDEX pay_order_subject_row_year_number_key ON pay_order(subject, row, year, number);
CREATE UNIQUE INDEX pay_order_state_year_number_key ON pay_order(state, year, number);
CREATE INDEX pay_order_unit_ix ON pay_order(unit);

CREATE TABLE pay_line (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    of_order REF REFERENCES pay_order(id),
    position BIGINT NOT NULL DEFAULT 0,
    kind BIGINT NOT NULL DEFAULT 0,
    what TEXT NOT NULL DEFAULT '',
    quantity BIGINT NOT NULL DEFAULT 0,
    each KURUS NOT NULL DEFAULT 0,
    off KURUS NOT NULL DEFAULT 0,
    total KURUS NOT NULL DEFAULT 0,
    rate BASIS NOT NULL DEFAULT 0,
    vat KURUS NOT NULL DEFAULT 0,
    decision REF REFERENCES decision(id),
    later REF REFERENCES decision(id)
);
CREATE UNIQUE INDEX pay_line_of_order_position_key ON pay_line(of_order, position);
CREATE INDEX pay_line_of_order_ix ON pay_line(of_order);
CREATE INDEX pay_line_decision_ix ON pay_line(decision);
CREATE INDEX pay_line_later_ix ON pay_line(later);

CREATE TABLE pay_payment (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    of_order REF REFERENCES pay_order(id),
    code TEXT NOT NULL DEFAULT '',
    way CHOICE NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    amount KURUS NOT NULL DEFAULT 0,
    back KURUS NOT NULL DEFAULT 0,
    at MOMENT,
    decided MOMENT,
    ask_at MOMENT,
    tries BIGINT NOT NULL DEFAULT 0,
    provider TEXT NOT NULL DEFAULT '',
    bank_number TEXT NOT NULL DEFAULT '',
    bank_words TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX pay_payment_code_key ON pay_payment(code) WHERE code <> '';
CREATE INDEX pay_payment_of_order_ix ON pay_payment(of_order);
CREATE INDEX pay_payment_ask_at_ix ON pay_payment(ask_at);

CREATE TABLE pay_refund (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    of_order REF REFERENCES pay_order(id),
    payment REF REFERENCES pay_payment(id),
    state CHOICE NOT NULL DEFAULT 0,
    amount KURUS NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    at MOMENT,
    done MOMENT,
    ask_at MOMENT,
    tries BIGINT NOT NULL DEFAULT 0,
    who TEXT NOT NULL DEFAULT ''
);
CREATE INDEX pay_refund_of_order_ix ON pay_refund(of_order);
CREATE INDEX pay_refund_payment_ix ON pay_refund(payment);
CREATE INDEX pay_refund_ask_at_ix ON pay_refund(ask_at);

CREATE TABLE pay_receipt (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    series TEXT NOT NULL DEFAULT '',
    year BIGINT NOT NULL DEFAULT 0,
    number BIGINT NOT NULL DEFAULT 0,
    of_order REF REFERENCES pay_order(id),
    payment REF REFERENCES pay_payment(id),
    refund REF REFERENCES pay_refund(id),
    amount KURUS NOT NULL DEFAULT 0,
    way CHOICE NOT NULL DEFAULT 0,
    at MOMENT,
    who TEXT NOT NULL DEFAULT '',
    lines TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX pay_receipt_series_year_number_key ON pay_receipt(series, year, number);
CREATE INDEX pay_receipt_of_order_ix ON pay_receipt(of_order);
CREATE INDEX pay_receipt_payment_ix ON pay_receipt(payment);
CREATE INDEX pay_receipt_refund_ix ON pay_receipt(refund);
CREATE INDEX pay_receipt_at_ix ON pay_receipt(at);

CREATE TABLE pay_entry (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    of_order REF REFERENCES pay_order(id),
    kind CHOICE NOT NULL DEFAULT 0,
    amount KURUS NOT NULL DEFAULT 0,
    at MOMENT,
    who TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX pay_entry_of_order_ix ON pay_entry(of_order);
CREATE INDEX pay_entry_at_ix ON pay_entry(at);

CREATE TABLE trial_payment (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    code TEXT NOT NULL DEFAULT '',
    taken FLAG NOT NULL DEFAULT FALSE,
    amount KURUS NOT NULL DEFAULT 0,
    back KURUS NOT NULL DEFAULT 0,
    refunds TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX trial_payment_code_key ON trial_payment(code) WHERE code <> '';

CREATE TABLE address (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    neighbourhood REF REFERENCES neighbourhood(id),
    street TEXT NOT NULL DEFAULT '',
    outer_no TEXT NOT NULL DEFAULT '',
    inner_no TEXT NOT NULL DEFAULT '',
    site TEXT NOT NULL DEFAULT '',
    uavt TEXT NOT NULL DEFAULT '',
    outside TEXT NOT NULL DEFAULT '',
    verified FLAG NOT NULL DEFAULT FALSE,
    fold TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX address_fold_key ON address(fold) WHERE fold <> '';
CREATE INDEX address_neighbourhood_ix ON address(neighbourhood);

CREATE TABLE household (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file_no BIGINT NOT NULL DEFAULT 0,
    address REF REFERENCES address(id),
    state CHOICE NOT NULL DEFAULT 0,
    opened DAY,
    closed DAY,
    remark TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX household_file_no_key ON household(file_no) WHERE file_no <> 0;
CREATE INDEX household_file_no_sort ON household(file_no, id);
CREATE INDEX household_address_ix ON household(address);
CREATE INDEX household_state_ix ON household(state);

CREATE TABLE person_rule (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    clauses TEXT COLLATE tr NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    active FLAG NOT NULL DEFAULT FALSE
);
CREATE UNIQUE INDEX person_rule_clauses_key ON person_rule(clauses);
CREATE INDEX person_rule_clauses_sort ON person_rule(clauses, id);
CREATE INDEX person_rule_active_ix ON person_rule(active);

CREATE TABLE privacy_notice (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    edition TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    unit REF REFERENCES unit(id),
    from_day DAY,
    text TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX privacy_notice_edition_key ON privacy_notice(edition);
CREATE INDEX privacy_notice_unit_ix ON privacy_notice(unit);
CREATE INDEX privacy_notice_from_day_sort ON privacy_notice(coalesce(from_day, 0), id);

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    given TEXT NOT NULL DEFAULT '',
    surname TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    no_number CHOICE NOT NULL DEFAULT 0,
    birth DAY,
    birth_kind CHOICE NOT NULL DEFAULT 0,
    sex CHOICE NOT NULL DEFAULT 0,
    died DAY,
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    address REF REFERENCES address(id),
    father TEXT NOT NULL DEFAULT '',
    mother TEXT NOT NULL DEFAULT '',
    secret FLAG NOT NULL DEFAULT FALSE,
    secret_from DAY,
    secret_until DAY,
    notice REF REFERENCES privacy_notice(id),
    notice_day DAY,
    life CHOICE NOT NULL DEFAULT 0,
    merged_into REF REFERENCES person(id),
    number_hash TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX person_number_hash_key ON person(number_hash) WHERE number_hash <> '';
CREATE INDEX person_no_number_ix ON person(no_number);
CREATE INDEX person_no_number_sort ON person(no_number, id);
CREATE INDEX person_address_ix ON person(address);
CREATE INDEX person_notice_ix ON person(notice);
CREATE INDEX person_life_ix ON person(life);
CREATE INDEX person_merged_into_ix ON person(merged_into);

CREATE TABLE person_name (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    person REF REFERENCES person(id),
    kind CHOICE NOT NULL DEFAULT 0,
    given TEXT NOT NULL DEFAULT '',
    surname TEXT NOT NULL DEFAULT ''
);
CREATE INDEX person_name_person_ix ON person_name(person);
CREATE INDEX person_name_kind_sort ON person_name(kind, id);

CREATE TABLE person_relation (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    person REF REFERENCES person(id),
    kind CHOICE NOT NULL DEFAULT 0,
    other REF REFERENCES person(id),
    from_day DAY,
    to_day DAY
);
CREATE UNIQUE INDEX person_relation_person_kind_other_from_day_key ON person_relation(person, kind, other, from_day);
CREATE INDEX person_relation_person_ix ON person_relation(person);
CREATE INDEX person_relation_kind_sort ON person_relation(kind, id);
CREATE INDEX person_relation_other_ix ON person_relation(other);

CREATE TABLE household_member (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    household REF REFERENCES household(id),
    person REF REFERENCES person(id),
    relation CHOICE NOT NULL DEFAULT 0,
    from_day DAY,
    to_day DAY
);
CREATE UNIQUE INDEX household_member_household_person_from_day_key ON household_member(household, person, from_day);
CREATE INDEX household_member_household_ix ON household_member(household);
CREATE INDEX household_member_person_ix ON household_member(person);

CREATE TABLE person_status (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    person REF REFERENCES person(id),
    kind CHOICE NOT NULL DEFAULT 0,
    degree BIGINT NOT NULL DEFAULT 0,
    from_day DAY,
    to_day DAY,
    proof TEXT NOT NULL DEFAULT '',
    special FLAG NOT NULL DEFAULT FALSE,
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX person_status_person_ix ON person_status(person);
CREATE INDEX person_status_from_day_sort ON person_status(coalesce(from_day, 0), id);

CREATE TABLE person_need (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    person REF REFERENCES person(id),
    kind CHOICE NOT NULL DEFAULT 0,
    from_day DAY,
    to_day DAY,
    special FLAG NOT NULL DEFAULT FALSE,
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX person_need_person_ix ON person_need(person);
CREATE INDEX person_need_from_day_sort ON person_need(coalesce(from_day, 0), id);

CREATE TABLE person_consent (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    person REF REFERENCES person(id),
    use CHOICE NOT NULL DEFAULT 0,
    given DAY,
    manner CHOICE NOT NULL DEFAULT 0,
    notice REF REFERENCES privacy_notice(id),
    until DAY,
    withdrawn DAY
);
CREATE UNIQUE INDEX person_consent_person_use_given_key ON person_consent(person, use, given);
CREATE INDEX person_consent_person_ix ON person_consent(person);
CREATE INDEX person_consent_use_sort ON person_consent(use, id);
CREATE INDEX person_consent_notice_ix ON person_consent(notice);

CREATE TABLE person_request (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    person REF REFERENCES person(id),
    kind CHOICE NOT NULL DEFAULT 0,
    came DAY,
    due DAY,
    outcome CHOICE NOT NULL DEFAULT 0,
    answered DAY,
    answer TEXT NOT NULL DEFAULT ''
);
CREATE INDEX person_request_person_ix ON person_request(person);
CREATE INDEX person_request_kind_ix ON person_request(kind);
CREATE INDEX person_request_due_sort ON person_request(coalesce(due, 0), id);
CREATE INDEX person_request_outcome_ix ON person_request(outcome);

CREATE TABLE person_word (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    word TEXT NOT NULL DEFAULT '',
    person REF REFERENCES person(id)
);
CREATE UNIQUE INDEX person_word_word_person_key ON person_word(word, person);
CREATE INDEX person_word_person_ix ON person_word(person);

CREATE TABLE poster_place (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    neighbourhood REF REFERENCES neighbourhood(id),
    street TEXT NOT NULL DEFAULT '',
    route TEXT COLLATE tr NOT NULL DEFAULT '',
    turn BIGINT NOT NULL DEFAULT 0,
    keeper TEXT NOT NULL DEFAULT '',
    closed FLAG NOT NULL DEFAULT FALSE
);
CREATE INDEX poster_place_name_sort ON poster_place(name, id);
CREATE INDEX poster_place_kind_ix ON poster_place(kind);
CREATE INDEX poster_place_neighbourhood_ix ON poster_place(neighbourhood);
CREATE INDEX poster_place_route_sort ON poster_place(route, id);
CREATE INDEX poster_place_closed_ix ON poster_place(closed);

CREATE TABLE relief_good (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    measure CHOICE NOT NULL DEFAULT 0,
    perishable FLAG NOT NULL DEFAULT FALSE,
    warn_days BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX relief_good_name_key ON relief_good(name);
CREATE INDEX relief_good_name_sort ON relief_good(name, id);
CREATE INDEX relief_good_kind_ix ON relief_good(kind);

CREATE TABLE relief_place (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    directions TEXT NOT NULL DEFAULT '',
    open FLAG NOT NULL DEFAULT FALSE
);
CREATE UNIQUE INDEX relief_place_name_key ON relief_place(name);
CREATE INDEX relief_place_name_sort ON relief_place(name, id);
CREATE INDEX relief_place_kind_ix ON relief_place(kind);
CREATE INDEX relief_place_open_ix ON relief_place(open);

CREATE TABLE relief_donation (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT NOT NULL DEFAULT '',
    donor TEXT NOT NULL DEFAULT '',
    day DAY,
    conditional FLAG NOT NULL DEFAULT FALSE,
    good REF REFERENCES relief_good(id),
    promised BIGINT NOT NULL DEFAULT 0,
    decision TEXT NOT NULL DEFAULT ''
);
CREATE INDEX relief_donation_day_sort ON relief_donation(coalesce(day, 0), id);
CREATE INDEX relief_donation_conditional_ix ON relief_donation(conditional);
CREATE INDEX relief_donation_good_ix ON relief_donation(good);

CREATE TABLE relief_lot (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    good REF REFERENCES relief_good(id),
    place REF REFERENCES relief_place(id),
    source CHOICE NOT NULL DEFAULT 0,
    donation REF REFERENCES relief_donation(id),
    batch TEXT NOT NULL DEFAULT '',
    expires DAY,
    arrived BIGINT NOT NULL DEFAULT 0,
    rest BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX relief_lot_good_ix ON relief_lot(good);
CREATE INDEX relief_lot_place_ix ON relief_lot(place);
CREATE INDEX relief_lot_source_ix ON relief_lot(source);
CREATE INDEX relief_lot_donation_ix ON relief_lot(donation);
CREATE INDEX relief_lot_expires_ix ON relief_lot(expires);
CREATE INDEX relief_lot_expires_sort ON relief_lot(coalesce(expires, 0), id);

CREATE TABLE relief_movement (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    lot REF REFERENCES relief_lot(id),
    kind CHOICE NOT NULL DEFAULT 0,
    quantity BIGINT NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    row BIGINT NOT NULL DEFAULT 0,
    day DAY,
    at MOMENT,
    year BIGINT NOT NULL DEFAULT 0,
    slip BIGINT NOT NULL DEFAULT 0,
    actor BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX relief_movement_lot_ix ON relief_movement(lot);
CREATE INDEX relief_movement_kind_ix ON relief_movement(kind);
CREATE INDEX relief_movement_row_ix ON relief_movement(row);
CREATE INDEX relief_movement_day_ix ON relief_movement(day);
CREATE INDEX relief_movement_day_sort ON relief_movement(coalesce(day, 0), id);

CREATE TABLE voucher_key (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    public_key TEXT NOT NULL DEFAULT '',
    seed TEXT NOT NULL DEFAULT '',
    made MOMENT
);
CREATE UNIQUE INDEX voucher_key_public_key_key ON voucher_key(public_key);

CREATE TABLE relief_device (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    serial TEXT COLLATE tr NOT NULL DEFAULT '',
    good REF REFERENCES relief_good(id),
    condition CHOICE NOT NULL DEFAULT 0,
    retired FLAG NOT NULL DEFAULT FALSE,
    state CHOICE NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX relief_device_serial_key ON relief_device(serial);
CREATE INDEX relief_device_serial_sort ON relief_device(serial, id);
CREATE INDEX relief_device_good_ix ON relief_device(good);
CREATE INDEX relief_device_state_ix ON relief_device(state);

CREATE TABLE scholarship_programme (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT NOT NULL DEFAULT '',
    levels TEXT NOT NULL DEFAULT '',
    amount KURUS NOT NULL DEFAULT 0,
    quota BIGINT NOT NULL DEFAULT 0,
    line REF REFERENCES budget_line(id),
    line_next REF REFERENCES budget_line(id),
    decision TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX scholarship_programme_name_key ON scholarship_programme(name);
CREATE INDEX scholarship_programme_amount_sort ON scholarship_programme(amount, id);
CREATE INDEX scholarship_programme_line_ix ON scholarship_programme(line);
CREATE INDEX scholarship_programme_line_next_ix ON scholarship_programme(line_next);

CREATE TABLE scholarship_term (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    programme REF REFERENCES scholarship_programme(id),
    name TEXT NOT NULL DEFAULT '',
    since DAY,
    until DAY
);
CREATE UNIQUE INDEX scholarship_term_programme_name_key ON scholarship_term(programme, name);
CREATE UNIQUE INDEX scholarship_term_programme_since_key ON scholarship_term(programme, since);
CREATE INDEX scholarship_term_programme_ix ON scholarship_term(programme);
CREATE INDEX scholarship_term_since_sort ON scholarship_term(coalesce(since, 0), id);

CREATE TABLE scholarship_file (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file_no TEXT NOT NULL DEFAULT '',
    programme REF REFERENCES scholarship_programme(id),
    student REF REFERENCES person(id),
    applicant REF REFERENCES person(id),
    household REF REFERENCES household(id),
    level CHOICE NOT NULL DEFAULT 0,
    school TEXT NOT NULL DEFAULT '',
    applied DAY,
    state CHOICE NOT NULL DEFAULT 0,
    decided DAY,
    first DAY,
    ended DAY,
    decision_no TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX scholarship_file_file_no_key ON scholarship_file(file_no) WHERE file_no <> '';
CREATE UNIQUE INDEX scholarship_file_programme_student_key ON scholarship_file(programme, student);
CREATE INDEX scholarship_file_programme_ix ON scholarship_file(programme);
CREATE INDEX scholarship_file_student_ix ON scholarship_file(student);
CREATE INDEX scholarship_file_applicant_ix ON scholarship_file(applicant);
CREATE INDEX scholarship_file_household_ix ON scholarship_file(household);
CREATE INDEX scholarship_file_level_ix ON scholarship_file(level);
CREATE INDEX scholarship_file_applied_sort ON scholarship_file(coalesce(applied, 0), id);
CREATE INDEX scholarship_file_state_ix ON scholarship_file(state);

CREATE TABLE scholarship_certificate (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES scholarship_file(id),
    term REF REFERENCES scholarship_term(id),
    day DAY,
    number TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX scholarship_certificate_file_term_key ON scholarship_certificate(file, term);
CREATE UNIQUE INDEX scholarship_certificate_file_number_key ON scholarship_certificate(file, number);
CREATE INDEX scholarship_certificate_file_ix ON scholarship_certificate(file);
CREATE INDEX scholarship_certificate_term_ix ON scholarship_certificate(term);
CREATE INDEX scholarship_certificate_day_sort ON scholarship_certificate(coalesce(day, 0), id);

CREATE TABLE scholarship_payment (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES scholarship_file(id),
    programme REF REFERENCES scholarship_programme(id),
    student REF REFERENCES person(id),
    term REF REFERENCES scholarship_term(id),
    month DAY,
    level CHOICE NOT NULL DEFAULT 0,
    amount KURUS NOT NULL DEFAULT 0,
    paid DAY,
    commitment REF REFERENCES budget_commitment(id)
);
CREATE UNIQUE INDEX scholarship_payment_commitment_key ON scholarship_payment(commitment);
CREATE UNIQUE INDEX scholarship_payment_file_month_key ON scholarship_payment(file, month);
CREATE UNIQUE INDEX scholarship_payment_programme_student_month_key ON scholarship_payment(programme, student, month);
CREATE INDEX scholarship_payment_file_ix ON scholarship_payment(file);
CREATE INDEX scholarship_payment_programme_ix ON scholarship_payment(programme);
CREATE INDEX scholarship_payment_student_ix ON scholarship_payment(student);
CREATE INDEX scholarship_payment_term_ix ON scholarship_payment(term);
CREATE INDEX scholarship_payment_commitment_ix ON scholarship_payment(commitment);

CREATE TABLE service (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    no BIGINT NOT NULL DEFAULT 0,
    slug TEXT NOT NULL DEFAULT '',
    unit REF REFERENCES unit(id),
    summary TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',
    legal_basis TEXT NOT NULL DEFAULT '',
    promise_amount BIGINT NOT NULL DEFAULT 0,
    promise_unit CHOICE NOT NULL DEFAULT 0,
    fee KURUS NOT NULL DEFAULT 0,
    fee_note TEXT NOT NULL DEFAULT '',
    keywords TEXT NOT NULL DEFAULT '',
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
CREATE INDEX service_name_sort ON service(name, id);
CREATE INDEX service_no_sort ON service(no, id);
CREATE INDEX service_unit_ix ON service(unit);
CREATE INDEX service_life_ix ON service(life);

CREATE TABLE aid_programme (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    unit CHOICE NOT NULL DEFAULT 0,
    rhythm CHOICE NOT NULL DEFAULT 0,
    article TEXT NOT NULL DEFAULT '',
    line REF REFERENCES budget_line(id),
    basis CHOICE NOT NULL DEFAULT 0,
    interval BIGINT NOT NULL DEFAULT 0,
    most_time KURUS NOT NULL DEFAULT 0,
    most_year KURUS NOT NULL DEFAULT 0,
    pieces_time BIGINT NOT NULL DEFAULT 0,
    pieces_year BIGINT NOT NULL DEFAULT 0,
    goods_beside FLAG NOT NULL DEFAULT FALSE,
    papers TEXT NOT NULL DEFAULT '',
    service REF REFERENCES service(id),
    commission FLAG NOT NULL DEFAULT FALSE,
    cash_desk FLAG NOT NULL DEFAULT FALSE,
    closed FLAG NOT NULL DEFAULT FALSE
);
CREATE INDEX aid_programme_name_sort ON aid_programme(name, id);
CREATE INDEX aid_programme_kind_ix ON aid_programme(kind);
CREATE INDEX aid_programme_line_ix ON aid_programme(line);
CREATE INDEX aid_programme_service_ix ON aid_programme(service);
CREATE INDEX aid_programme_closed_ix ON aid_programme(closed);

CREATE TABLE aid_question (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    programme REF REFERENCES aid_programme(id),
    code TEXT NOT NULL DEFAULT '',
    fact TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX aid_question_programme_code_key ON aid_question(programme, code);
CREATE INDEX aid_question_programme_ix ON aid_question(programme);

CREATE TABLE aid_file (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file_no TEXT NOT NULL DEFAULT '',
    year BIGINT NOT NULL DEFAULT 0,
    seq BIGINT NOT NULL DEFAULT 0,
    programme REF REFERENCES aid_programme(id),
    household REF REFERENCES household(id),
    origin CHOICE NOT NULL DEFAULT 0,
    urgency CHOICE NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    applied DAY,
    source CHOICE NOT NULL DEFAULT 0,
    notice TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    facts TEXT NOT NULL DEFAULT '',
    visit DAY,
    visit_owed FLAG NOT NULL DEFAULT FALSE,
    notified DAY,
    notice_manner CHOICE NOT NULL DEFAULT 0,
    notice_no TEXT NOT NULL DEFAULT '',
    notice_day DAY,
    object_until DAY,
    objected DAY,
    objection TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX aid_file_file_no_key ON aid_file(file_no) WHERE file_no <> '';
CREATE INDEX aid_file_programme_ix ON aid_file(programme);
CREATE INDEX aid_file_household_ix ON aid_file(household);
CREATE INDEX aid_file_urgency_ix ON aid_file(urgency);
CREATE INDEX aid_file_state_ix ON aid_file(state);
CREATE INDEX aid_file_applied_sort ON aid_file(coalesce(applied, 0), id);
CREATE INDEX aid_file_source_ix ON aid_file(source);
CREATE INDEX aid_file_visit_owed_ix ON aid_file(visit_owed);

CREATE TABLE aid_paper (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES aid_file(id),
    name TEXT NOT NULL DEFAULT '',
    how CHOICE NOT NULL DEFAULT 0,
    seen DAY
);
CREATE UNIQUE INDEX aid_paper_file_name_key ON aid_paper(file, name);
CREATE INDEX aid_paper_file_ix ON aid_paper(file);

CREATE TABLE application_draft (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    code_hash TEXT NOT NULL DEFAULT '',
    nonce TEXT NOT NULL DEFAULT '',
    service REF REFERENCES service(id),
    saved MOMENT,
    until MOMENT,
    sender TEXT NOT NULL DEFAULT '',
    bytes BIGINT NOT NULL DEFAULT 0,
    body TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX application_draft_code_hash_key ON application_draft(code_hash);
CREATE UNIQUE INDEX application_draft_nonce_key ON application_draft(nonce);
CREATE INDEX application_draft_service_ix ON application_draft(service);
CREATE INDEX application_draft_until_ix ON application_draft(until);

CREATE TABLE card (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    token TEXT COLLATE tr NOT NULL DEFAULT '',
    last4 TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    number_hash TEXT NOT NULL DEFAULT '',
    expires DAY,
    state CHOICE NOT NULL DEFAULT 0,
    series REF REFERENCES card_series(id),
    file REF REFERENCES aid_file(id),
    live REF REFERENCES aid_file(id),
    given DAY,
    proof CHOICE NOT NULL DEFAULT 0,
    receipt TEXT NOT NULL DEFAULT '',
    ended DAY,
    why CHOICE NOT NULL DEFAULT 0,
    used DAY
);
CREATE UNIQUE INDEX card_token_key ON card(token);
CREATE UNIQUE INDEX card_number_hash_key ON card(number_hash) WHERE number_hash <> '';
CREATE UNIQUE INDEX card_live_key ON card(live);
CREATE INDEX card_token_sort ON card(token, id);
CREATE INDEX card_state_ix ON card(state);
CREATE INDEX card_series_ix ON card(series);
CREATE INDEX card_file_ix ON card(file);
CREATE INDEX card_live_ix ON card(live);

CREATE TABLE card_load (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    list REF REFERENCES card_list(id),
    nth BIGINT NOT NULL DEFAULT 0,
    file REF REFERENCES aid_file(id),
    live REF REFERENCES aid_file(id),
    month DAY,
    card REF REFERENCES card(id),
    sent TEXT NOT NULL DEFAULT '',
    amount KURUS NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    arrived TEXT NOT NULL DEFAULT '',
    answered DAY,
    commitment REF REFERENCES budget_commitment(id),
    paid REF REFERENCES budget_entry(id),
    returned REF REFERENCES budget_entry(id)
);
CREATE UNIQUE INDEX card_load_paid_key ON card_load(paid);
CREATE UNIQUE INDEX card_load_returned_key ON card_load(returned);
CREATE UNIQUE INDEX card_load_live_month_key ON card_load(live, month);
CREATE UNIQUE INDEX card_load_list_nth_key ON card_load(list, nth);
CREATE INDEX card_load_list_ix ON card_load(list);
CREATE INDEX card_load_file_ix ON card_load(file);
CREATE INDEX card_load_live_ix ON card_load(live);
CREATE INDEX card_load_card_ix ON card_load(card);
CREATE INDEX card_load_commitment_ix ON card_load(commitment);
CREATE INDEX card_load_paid_ix ON card_load(paid);
CREATE INDEX card_load_returned_ix ON card_load(returned);

CREATE TABLE followup_task (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES aid_file(id),
    kind CHOICE NOT NULL DEFAULT 0,
    cause BIGINT NOT NULL DEFAULT 0,
    occasion DAY,
    due DAY,
    state CHOICE NOT NULL DEFAULT 0,
    until DAY,
    note TEXT NOT NULL DEFAULT '',
    done DAY,
    done_by TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX followup_task_file_kind_cause_occasion_key ON followup_task(file, kind, cause, occasion);
CREATE INDEX followup_task_file_ix ON followup_task(file);

CREATE TABLE followup_referral (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES aid_file(id),
    body CHOICE NOT NULL DEFAULT 0,
    sent DAY,
    number TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    answered DAY,
    answer CHOICE NOT NULL DEFAULT 0,
    words TEXT NOT NULL DEFAULT '',
    sent_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX followup_referral_file_ix ON followup_referral(file);

CREATE TABLE relief_voucher (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    number BIGINT NOT NULL DEFAULT 0,
    file_no TEXT NOT NULL DEFAULT '',
    file REF REFERENCES aid_file(id),
    good REF REFERENCES relief_good(id),
    quantity BIGINT NOT NULL DEFAULT 0,
    amount KURUS NOT NULL DEFAULT 0,
    donation REF REFERENCES relief_donation(id),
    commitment REF REFERENCES budget_commitment(id),
    since DAY,
    until DAY,
    state CHOICE NOT NULL DEFAULT 0,
    why TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX relief_voucher_code_key ON relief_voucher(code) WHERE code <> '';
CREATE INDEX relief_voucher_number_sort ON relief_voucher(number, id);
CREATE INDEX relief_voucher_file_ix ON relief_voucher(file);
CREATE INDEX relief_voucher_good_ix ON relief_voucher(good);
CREATE INDEX relief_voucher_donation_ix ON relief_voucher(donation);
CREATE INDEX relief_voucher_commitment_ix ON relief_voucher(commitment);
CREATE INDEX relief_voucher_until_sort ON relief_voucher(coalesce(until, 0), id);
CREATE INDEX relief_voucher_state_ix ON relief_voucher(state);

CREATE TABLE relief_redemption (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    uid TEXT NOT NULL DEFAULT '',
    place REF REFERENCES relief_place(id),
    voucher REF REFERENCES relief_voucher(id),
    answer CHOICE NOT NULL DEFAULT 0,
    offline FLAG NOT NULL DEFAULT FALSE,
    booked FLAG NOT NULL DEFAULT FALSE,
    at MOMENT,
    received MOMENT,
    actor BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX relief_redemption_uid_key ON relief_redemption(uid);
CREATE INDEX relief_redemption_place_ix ON relief_redemption(place);
CREATE INDEX relief_redemption_voucher_ix ON relief_redemption(voucher);

CREATE TABLE relief_loan (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    device REF REFERENCES relief_device(id),
    file_no TEXT NOT NULL DEFAULT '',
    file REF REFERENCES aid_file(id),
    lent DAY,
    due DAY,
    why TEXT NOT NULL DEFAULT '',
    returned DAY,
    condition CHOICE NOT NULL DEFAULT 0,
    disinfected DAY
);
CREATE INDEX relief_loan_device_ix ON relief_loan(device);
CREATE INDEX relief_loan_file_ix ON relief_loan(file);
CREATE INDEX relief_loan_lent_sort ON relief_loan(coalesce(lent, 0), id);
CREATE INDEX relief_loan_due_sort ON relief_loan(coalesce(due, 0), id);

CREATE TABLE relief_wait (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    good REF REFERENCES relief_good(id),
    file_no TEXT NOT NULL DEFAULT '',
    file REF REFERENCES aid_file(id),
    asked DAY,
    state CHOICE NOT NULL DEFAULT 0
);
CREATE INDEX relief_wait_good_ix ON relief_wait(good);
CREATE INDEX relief_wait_file_ix ON relief_wait(file);
CREATE INDEX relief_wait_asked_sort ON relief_wait(coalesce(asked, 0), id);
CREATE INDEX relief_wait_state_ix ON relief_wait(state);

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
    cover TEXT NOT NULL DEFAULT '',
    cover_alt TEXT NOT NULL DEFAULT '',
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

CREATE TABLE picture (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    token TEXT NOT NULL DEFAULT '',
    widths TEXT NOT NULL DEFAULT '',
    jpeg TEXT NOT NULL DEFAULT '',
    width BIGINT NOT NULL DEFAULT 0,
    height BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX picture_token_key ON picture(token);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    title TEXT COLLATE tr NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    summary TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    unit REF REFERENCES unit(id),
    umbrella REF REFERENCES event(id),
    entry CHOICE NOT NULL DEFAULT 0,
    age_min BIGINT NOT NULL DEFAULT 0,
    languages TEXT NOT NULL DEFAULT '',
    access TEXT NOT NULL DEFAULT '',
    access_note TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    slug TEXT NOT NULL DEFAULT '',
    picture REF REFERENCES picture(id),
    alt TEXT NOT NULL DEFAULT '',
    state CHOICE NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    changed MOMENT,
    published MOMENT,
    sequence BIGINT NOT NULL DEFAULT 0,
    source TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX event_slug_key ON event(slug) WHERE slug <> '';
CREATE INDEX event_title_sort ON event(title, id);
CREATE INDEX event_kind_ix ON event(kind);
CREATE INDEX event_unit_ix ON event(unit);
CREATE INDEX event_umbrella_ix ON event(umbrella);
CREATE INDEX event_entry_ix ON event(entry);
CREATE INDEX event_picture_ix ON event(picture);
CREATE INDEX event_state_ix ON event(state);

CREATE TABLE event_text (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    event REF REFERENCES event(id),
    lang CHOICE NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    alt TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX event_text_event_lang_key ON event_text(event, lang);
CREATE INDEX event_text_event_ix ON event_text(event);
CREATE INDEX event_text_lang_sort ON event_text(lang, id);

CREATE TABLE programme_item (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    event REF REFERENCES event(id),
    section TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    people TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '',
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX programme_item_event_ix ON programme_item(event);
CREATE INDEX programme_item_sort_sort ON programme_item(sort, id);

CREATE TABLE guest (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    event REF REFERENCES event(id),
    rank BIGINT NOT NULL DEFAULT 0,
    office TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    speaks FLAG NOT NULL DEFAULT FALSE,
    answer CHOICE NOT NULL DEFAULT 0,
    substitute TEXT NOT NULL DEFAULT '',
    token TEXT NOT NULL DEFAULT '',
    invited MOMENT,
    answered MOMENT
);
CREATE INDEX guest_event_ix ON guest(event);
CREATE INDEX guest_rank_sort ON guest(rank, id);
CREATE INDEX guest_answer_ix ON guest(answer);

CREATE TABLE poster_sheet (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    place REF REFERENCES poster_place(id),
    event REF REFERENCES event(id),
    format TEXT NOT NULL DEFAULT '',
    copies BIGINT NOT NULL DEFAULT 0,
    says TEXT NOT NULL DEFAULT '',
    hung MOMENT,
    hung_by TEXT NOT NULL DEFAULT '',
    down MOMENT,
    down_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX poster_sheet_place_ix ON poster_sheet(place);
CREATE INDEX poster_sheet_event_ix ON poster_sheet(event);
CREATE INDEX poster_sheet_hung_sort ON poster_sheet(coalesce(hung, 0), id);

CREATE TABLE content (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    kind CHOICE NOT NULL DEFAULT 0,
    from_day DAY,
    to_day DAY,
    unit REF REFERENCES unit(id),
    picture REF REFERENCES picture(id),
    pinned FLAG NOT NULL DEFAULT FALSE,
    slug TEXT NOT NULL DEFAULT '',
    published FLAG NOT NULL DEFAULT FALSE,
    found FLAG NOT NULL DEFAULT FALSE,
    name TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX content_slug_key ON content(slug) WHERE slug <> '';
CREATE INDEX content_from_day_sort ON content(coalesce(from_day, 0), id);
CREATE INDEX content_unit_ix ON content(unit);
CREATE INDEX content_picture_ix ON content(picture);

CREATE TABLE content_text (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    content REF REFERENCES content(id),
    lang CHOICE NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    alt TEXT NOT NULL DEFAULT '',
    latest BIGINT NOT NULL DEFAULT 0,
    shown BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX content_text_content_lang_key ON content_text(content, lang);
CREATE INDEX content_text_content_ix ON content_text(content);

CREATE TABLE content_version (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    content REF REFERENCES content(id),
    lang CHOICE NOT NULL DEFAULT 0,
    number BIGINT NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    alt TEXT NOT NULL DEFAULT '',
    at MOMENT,
    who TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX content_version_content_lang_number_key ON content_version(content, lang, number);
CREATE INDEX content_version_content_ix ON content_version(content);

CREATE TABLE content_old_slug (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    slug TEXT NOT NULL DEFAULT '',
    content REF REFERENCES content(id)
);
CREATE UNIQUE INDEX content_old_slug_slug_key ON content_old_slug(slug);
CREATE INDEX content_old_slug_content_ix ON content_old_slug(content);

CREATE TABLE menu_entry (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    label TEXT NOT NULL DEFAULT '',
    label_en TEXT NOT NULL DEFAULT '',
    label_ar TEXT NOT NULL DEFAULT '',
    place CHOICE NOT NULL DEFAULT 0,
    target CHOICE NOT NULL DEFAULT 0,
    content REF REFERENCES content(id),
    service REF REFERENCES service(id),
    unit REF REFERENCES unit(id),
    link TEXT NOT NULL DEFAULT '',
    sort BIGINT NOT NULL DEFAULT 0,
    hidden FLAG NOT NULL DEFAULT FALSE
);
CREATE INDEX menu_entry_place_ix ON menu_entry(place);
CREATE INDEX menu_entry_content_ix ON menu_entry(content);
CREATE INDEX menu_entry_service_ix ON menu_entry(service);
CREATE INDEX menu_entry_unit_ix ON menu_entry(unit);
CREATE INDEX menu_entry_sort_sort ON menu_entry(sort, id);

CREATE TABLE weather_source (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    url TEXT COLLATE tr NOT NULL DEFAULT '',
    format CHOICE NOT NULL DEFAULT 0,
    credit TEXT NOT NULL DEFAULT ''
);
CREATE INDEX weather_source_url_sort ON weather_source(url, id);

CREATE TABLE weather_reading (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    measured MOMENT,
    tenths BIGINT NOT NULL DEFAULT 0,
    code BIGINT NOT NULL DEFAULT 0,
    tried MOMENT,
    failed FLAG NOT NULL DEFAULT FALSE
);
CREATE INDEX weather_reading_measured_sort ON weather_reading(coalesce(measured, 0), id);

CREATE TABLE soldier_limit (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    since DAY,
    amount KURUS NOT NULL DEFAULT 0,
    decision TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX soldier_limit_since_key ON soldier_limit(since);
CREATE INDEX soldier_limit_since_sort ON soldier_limit(coalesce(since, 0), id);

CREATE TABLE soldier_file (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file_no TEXT NOT NULL DEFAULT '',
    soldier REF REFERENCES person(id),
    applicant REF REFERENCES person(id),
    kinship CHOICE NOT NULL DEFAULT 0,
    household REF REFERENCES household(id),
    certificate TEXT NOT NULL DEFAULT '',
    applied DAY,
    callup DAY,
    discharge DAY,
    discharge_known FLAG NOT NULL DEFAULT FALSE,
    income KURUS NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    decided DAY,
    decision_no TEXT NOT NULL DEFAULT '',
    notified DAY,
    objected DAY,
    objection TEXT NOT NULL DEFAULT '',
    line REF REFERENCES budget_line(id),
    commitment REF REFERENCES budget_commitment(id)
);
CREATE UNIQUE INDEX soldier_file_file_no_key ON soldier_file(file_no) WHERE file_no <> '';
CREATE UNIQUE INDEX soldier_file_soldier_callup_key ON soldier_file(soldier, callup);
CREATE INDEX soldier_file_soldier_ix ON soldier_file(soldier);
CREATE INDEX soldier_file_applicant_ix ON soldier_file(applicant);
CREATE INDEX soldier_file_household_ix ON soldier_file(household);
CREATE INDEX soldier_file_applied_sort ON soldier_file(coalesce(applied, 0), id);
CREATE INDEX soldier_file_discharge_known_ix ON soldier_file(discharge_known);
CREATE INDEX soldier_file_state_ix ON soldier_file(state);
CREATE INDEX soldier_file_line_ix ON soldier_file(line);
CREATE INDEX soldier_file_commitment_ix ON soldier_file(commitment);

CREATE TABLE soldier_kin (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES soldier_file(id),
    person REF REFERENCES person(id),
    kinship CHOICE NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX soldier_kin_file_person_key ON soldier_kin(file, person);
CREATE INDEX soldier_kin_file_ix ON soldier_kin(file);
CREATE INDEX soldier_kin_person_ix ON soldier_kin(person);

CREATE TABLE soldier_absence (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES soldier_file(id),
    since DAY,
    until DAY
);
CREATE UNIQUE INDEX soldier_absence_file_since_key ON soldier_absence(file, since);
CREATE INDEX soldier_absence_file_ix ON soldier_absence(file);

CREATE TABLE soldier_payment (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES soldier_file(id),
    month DAY,
    days BIGINT NOT NULL DEFAULT 0,
    amount KURUS NOT NULL DEFAULT 0,
    paid DAY
);
CREATE UNIQUE INDEX soldier_payment_file_month_key ON soldier_payment(file, month);
CREATE INDEX soldier_payment_file_ix ON soldier_payment(file);

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

CREATE TABLE aid_rule (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT NOT NULL DEFAULT '',
    programme REF REFERENCES aid_programme(id),
    since DAY,
    rule TEXT NOT NULL DEFAULT '',
    state CHOICE NOT NULL DEFAULT 0,
    rehearsed MOMENT,
    rehearsed_hash TEXT NOT NULL DEFAULT '',
    rehearsal TEXT NOT NULL DEFAULT '',
    approved MOMENT,
    approved_by TEXT NOT NULL DEFAULT '',
    author REF REFERENCES account(id)
);
CREATE UNIQUE INDEX aid_rule_programme_since_key ON aid_rule(programme, since);
CREATE INDEX aid_rule_programme_ix ON aid_rule(programme);
CREATE INDEX aid_rule_since_sort ON aid_rule(coalesce(since, 0), id);
CREATE INDEX aid_rule_state_ix ON aid_rule(state);
CREATE INDEX aid_rule_author_ix ON aid_rule(author);

CREATE TABLE aid_visitor (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES aid_file(id),
    account REF REFERENCES account(id)
);
CREATE UNIQUE INDEX aid_visitor_file_account_key ON aid_visitor(file, account);
CREATE INDEX aid_visitor_file_ix ON aid_visitor(file);
CREATE INDEX aid_visitor_account_ix ON aid_visitor(account);

CREATE TABLE commission_member (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT NOT NULL DEFAULT '',
    post TEXT NOT NULL DEFAULT '',
    role CHOICE NOT NULL DEFAULT 0,
    from_day DAY,
    to_day DAY,
    account REF REFERENCES account(id),
    person REF REFERENCES person(id)
);
CREATE INDEX commission_member_role_ix ON commission_member(role);
CREATE INDEX commission_member_role_sort ON commission_member(role, id);
CREATE INDEX commission_member_account_ix ON commission_member(account);
CREATE INDEX commission_member_person_ix ON commission_member(person);

CREATE TABLE commission_session (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    number TEXT NOT NULL DEFAULT '',
    year BIGINT NOT NULL DEFAULT 0,
    seq BIGINT NOT NULL DEFAULT 0,
    day DAY,
    place TEXT NOT NULL DEFAULT '',
    state CHOICE NOT NULL DEFAULT 0,
    quorum BIGINT NOT NULL DEFAULT 0,
    article TEXT NOT NULL DEFAULT '',
    chair REF REFERENCES commission_member(id),
    opened MOMENT,
    closed MOMENT,
    minutes TEXT NOT NULL DEFAULT '',
    minutes_hash TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX commission_session_number_key ON commission_session(number) WHERE number <> '';
CREATE UNIQUE INDEX commission_session_year_seq_key ON commission_session(year, seq);
CREATE INDEX commission_session_day_sort ON commission_session(coalesce(day, 0), id);
CREATE INDEX commission_session_state_ix ON commission_session(state);
CREATE INDEX commission_session_chair_ix ON commission_session(chair);

CREATE TABLE aid_case (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file_no TEXT NOT NULL DEFAULT '',
    programme REF REFERENCES aid_programme(id),
    rule REF REFERENCES aid_rule(id),
    place TEXT NOT NULL DEFAULT '',
    applied DAY,
    decided DAY,
    verdict CHOICE NOT NULL DEFAULT 0,
    points BIGINT NOT NULL DEFAULT 0,
    deviation BIGINT NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    monthly KURUS NOT NULL DEFAULT 0,
    quantity BIGINT NOT NULL DEFAULT 0,
    unit CHOICE NOT NULL DEFAULT 0,
    rhythm CHOICE NOT NULL DEFAULT 0,
    facts TEXT NOT NULL DEFAULT '',
    sheet_hash TEXT NOT NULL DEFAULT '',
    file REF REFERENCES aid_file(id),
    result CHOICE NOT NULL DEFAULT 0,
    months BIGINT NOT NULL DEFAULT 0,
    refusal CHOICE NOT NULL DEFAULT 0,
    commitment REF REFERENCES budget_commitment(id),
    decider REF REFERENCES account(id),
    decided_by TEXT NOT NULL DEFAULT '',
    instead_of REF REFERENCES aid_case(id),
    session REF REFERENCES commission_session(id),
    ratification CHOICE NOT NULL DEFAULT 0
);
CREATE INDEX aid_case_programme_ix ON aid_case(programme);
CREATE INDEX aid_case_rule_ix ON aid_case(rule);
CREATE INDEX aid_case_decided_ix ON aid_case(decided);
CREATE INDEX aid_case_decided_sort ON aid_case(coalesce(decided, 0), id);
CREATE INDEX aid_case_file_ix ON aid_case(file);
CREATE INDEX aid_case_commitment_ix ON aid_case(commitment);
CREATE INDEX aid_case_decider_ix ON aid_case(decider);
CREATE INDEX aid_case_instead_of_ix ON aid_case(instead_of);
CREATE INDEX aid_case_session_ix ON aid_case(session);
CREATE INDEX aid_case_ratification_ix ON aid_case(ratification);

CREATE TABLE commission_seat (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    session REF REFERENCES commission_session(id),
    member REF REFERENCES commission_member(id)
);
CREATE UNIQUE INDEX commission_seat_session_member_key ON commission_seat(session, member);
CREATE INDEX commission_seat_session_ix ON commission_seat(session);
CREATE INDEX commission_seat_member_ix ON commission_seat(member);

CREATE TABLE commission_item (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    session REF REFERENCES commission_session(id),
    nth BIGINT NOT NULL DEFAULT 0,
    file REF REFERENCES aid_file(id),
    kind CHOICE NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    decision REF REFERENCES aid_case(id),
    in_favour BIGINT NOT NULL DEFAULT 0,
    against BIGINT NOT NULL DEFAULT 0,
    ratified FLAG NOT NULL DEFAULT FALSE,
    reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX commission_item_session_ix ON commission_item(session);
CREATE INDEX commission_item_file_ix ON commission_item(file);
CREATE INDEX commission_item_decision_ix ON commission_item(decision);

CREATE TABLE commission_vote (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    item REF REFERENCES commission_item(id),
    member REF REFERENCES commission_member(id),
    vote CHOICE NOT NULL DEFAULT 0,
    aside CHOICE NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX commission_vote_item_member_key ON commission_vote(item, member);
CREATE INDEX commission_vote_item_ix ON commission_vote(item);
CREATE INDEX commission_vote_member_ix ON commission_vote(member);

CREATE TABLE aid_recovery (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    number TEXT NOT NULL DEFAULT '',
    year BIGINT NOT NULL DEFAULT 0,
    seq BIGINT NOT NULL DEFAULT 0,
    file REF REFERENCES aid_file(id),
    decision REF REFERENCES aid_case(id),
    cause CHOICE NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    decided DAY,
    first_due DAY,
    total KURUS NOT NULL DEFAULT 0,
    paid KURUS NOT NULL DEFAULT 0,
    parts BIGINT NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    decided_by TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX aid_recovery_number_key ON aid_recovery(number) WHERE number <> '';
CREATE INDEX aid_recovery_file_ix ON aid_recovery(file);
CREATE INDEX aid_recovery_decision_ix ON aid_recovery(decision);
CREATE INDEX aid_recovery_cause_ix ON aid_recovery(cause);
CREATE INDEX aid_recovery_decided_sort ON aid_recovery(coalesce(decided, 0), id);
CREATE INDEX aid_recovery_state_ix ON aid_recovery(state);

CREATE TABLE aid_instalment (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    recovery REF REFERENCES aid_recovery(id),
    nth BIGINT NOT NULL DEFAULT 0,
    due DAY,
    amount KURUS NOT NULL DEFAULT 0,
    paid KURUS NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX aid_instalment_recovery_nth_key ON aid_instalment(recovery, nth);
CREATE INDEX aid_instalment_recovery_ix ON aid_instalment(recovery);

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
    nonce TEXT NOT NULL DEFAULT '',
    notice REF REFERENCES privacy_notice(id)
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
CREATE INDEX application_started_sort ON application(coalesce(started, 0), id);
CREATE INDEX application_due_sort ON application(coalesce(due, 0), id);
CREATE INDEX application_outcome_ix ON application(outcome);
CREATE INDEX application_decided_sort ON application(coalesce(decided, 0), id);
CREATE INDEX application_open_ix ON application(open);
CREATE INDEX application_objection_to_ix ON application(objection_to);
CREATE INDEX application_notice_ix ON application(notice);
CREATE INDEX application_open_due_sort ON application(open, coalesce(due, 0), id);

CREATE TABLE aid_link (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES aid_file(id),
    application REF REFERENCES application(id)
);
CREATE UNIQUE INDEX aid_link_application_key ON aid_link(application);
CREATE INDEX aid_link_file_ix ON aid_link(file);
CREATE INDEX aid_link_application_ix ON aid_link(application);

CREATE TABLE application_value (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    application REF REFERENCES application(id),
    code TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT '',
    plain TEXT NOT NULL DEFAULT '',
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX application_value_application_code_key ON application_value(application, code);
CREATE INDEX application_value_application_ix ON application_value(application);

CREATE TABLE inquiry (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES aid_file(id),
    file_no TEXT COLLATE tr NOT NULL DEFAULT '',
    person REF REFERENCES person(id),
    source CHOICE NOT NULL DEFAULT 0,
    way CHOICE NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    officer REF REFERENCES account(id),
    asked MOMENT,
    answered MOMENT,
    said_on DAY,
    barcode TEXT NOT NULL DEFAULT '',
    hash TEXT NOT NULL DEFAULT '',
    facts TEXT NOT NULL DEFAULT '',
    taken FLAG NOT NULL DEFAULT FALSE,
    failure TEXT NOT NULL DEFAULT '',
    uid TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX inquiry_file_uid_key ON inquiry(file, uid);
CREATE INDEX inquiry_file_ix ON inquiry(file);
CREATE INDEX inquiry_file_no_sort ON inquiry(file_no, id);
CREATE INDEX inquiry_person_ix ON inquiry(person);
CREATE INDEX inquiry_officer_ix ON inquiry(officer);

CREATE TABLE inquiry_difference (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    inquiry REF REFERENCES inquiry(id),
    kind CHOICE NOT NULL DEFAULT 0,
    term BIGINT NOT NULL DEFAULT 0,
    desk TEXT NOT NULL DEFAULT '',
    said TEXT NOT NULL DEFAULT '',
    outcome CHOICE NOT NULL DEFAULT 0
);
CREATE INDEX inquiry_difference_inquiry_ix ON inquiry_difference(inquiry);

CREATE TABLE person_pair (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    a REF REFERENCES person(id),
    b REF REFERENCES person(id),
    bits BIGINT NOT NULL DEFAULT 0,
    verdict CHOICE NOT NULL DEFAULT 0,
    levels TEXT NOT NULL DEFAULT '',
    state CHOICE NOT NULL DEFAULT 0,
    found DAY,
    compared TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    author REF REFERENCES account(id),
    judged DAY
);
CREATE UNIQUE INDEX person_pair_a_b_key ON person_pair(a, b);
CREATE INDEX person_pair_a_ix ON person_pair(a);
CREATE INDEX person_pair_b_ix ON person_pair(b);
CREATE INDEX person_pair_state_ix ON person_pair(state);
CREATE INDEX person_pair_author_ix ON person_pair(author);

CREATE TABLE person_import (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file TEXT COLLATE tr NOT NULL DEFAULT '',
    hash TEXT NOT NULL DEFAULT '',
    rows BIGINT NOT NULL DEFAULT 0,
    created BIGINT NOT NULL DEFAULT 0,
    changed BIGINT NOT NULL DEFAULT 0,
    unchanged BIGINT NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    made MOMENT,
    undone MOMENT,
    author REF REFERENCES account(id)
);
CREATE INDEX person_import_file_sort ON person_import(file, id);
CREATE INDEX person_import_hash_ix ON person_import(hash);
CREATE INDEX person_import_author_ix ON person_import(author);

CREATE TABLE person_import_row (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    source REF REFERENCES person_import(id),
    line BIGINT NOT NULL DEFAULT 0,
    entity TEXT NOT NULL DEFAULT '',
    row BIGINT NOT NULL DEFAULT 0,
    as_left BIGINT NOT NULL DEFAULT 0,
    made FLAG NOT NULL DEFAULT FALSE,
    before TEXT NOT NULL DEFAULT ''
);
CREATE INDEX person_import_row_source_ix ON person_import_row(source);

CREATE TABLE relief_route (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    day DAY,
    vehicle TEXT NOT NULL DEFAULT '',
    carrier REF REFERENCES account(id),
    carrier2 REF REFERENCES account(id)
);
CREATE UNIQUE INDEX relief_route_day_vehicle_key ON relief_route(day, vehicle);
CREATE INDEX relief_route_day_ix ON relief_route(day);
CREATE INDEX relief_route_day_sort ON relief_route(coalesce(day, 0), id);
CREATE INDEX relief_route_carrier_ix ON relief_route(carrier);
CREATE INDEX relief_route_carrier2_ix ON relief_route(carrier2);

CREATE TABLE relief_handout (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    number BIGINT NOT NULL DEFAULT 0,
    file_no TEXT NOT NULL DEFAULT '',
    file REF REFERENCES aid_file(id),
    good REF REFERENCES relief_good(id),
    quantity BIGINT NOT NULL DEFAULT 0,
    place REF REFERENCES relief_place(id),
    donation REF REFERENCES relief_donation(id),
    way CHOICE NOT NULL DEFAULT 0,
    planned DAY,
    neighbourhood REF REFERENCES neighbourhood(id),
    door TEXT NOT NULL DEFAULT '',
    route REF REFERENCES relief_route(id),
    turn BIGINT NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    tries BIGINT NOT NULL DEFAULT 0,
    delivered BIGINT NOT NULL DEFAULT 0,
    why TEXT NOT NULL DEFAULT '',
    receiver CHOICE NOT NULL DEFAULT 0,
    proof CHOICE NOT NULL DEFAULT 0,
    reference TEXT NOT NULL DEFAULT '',
    signature TEXT NOT NULL DEFAULT '',
    witness TEXT NOT NULL DEFAULT '',
    witness2 TEXT NOT NULL DEFAULT '',
    done_at MOMENT
);
CREATE INDEX relief_handout_number_sort ON relief_handout(number, id);
CREATE INDEX relief_handout_file_ix ON relief_handout(file);
CREATE INDEX relief_handout_good_ix ON relief_handout(good);
CREATE INDEX relief_handout_place_ix ON relief_handout(place);
CREATE INDEX relief_handout_donation_ix ON relief_handout(donation);
CREATE INDEX relief_handout_way_ix ON relief_handout(way);
CREATE INDEX relief_handout_planned_ix ON relief_handout(planned);
CREATE INDEX relief_handout_planned_sort ON relief_handout(coalesce(planned, 0), id);
CREATE INDEX relief_handout_neighbourhood_ix ON relief_handout(neighbourhood);
CREATE INDEX relief_handout_route_ix ON relief_handout(route);
CREATE INDEX relief_handout_state_ix ON relief_handout(state);

CREATE TABLE account_role (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    account REF REFERENCES account(id),
    role CHOICE NOT NULL DEFAULT 0,
    unit REF REFERENCES unit(id),
    everywhere FLAG NOT NULL DEFAULT FALSE
);
CREATE UNIQUE INDEX account_role_account_role_unit_key ON account_role(account, role, unit);
CREATE INDEX account_role_account_ix ON account_role(account);
CREATE INDEX account_role_role_ix ON account_role(role);
CREATE INDEX account_role_role_sort ON account_role(role, id);
CREATE INDEX account_role_unit_ix ON account_role(unit);
CREATE INDEX account_role_everywhere_ix ON account_role(everywhere);

CREATE TABLE sign_in_try (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    key TEXT NOT NULL DEFAULT '',
    failures BIGINT NOT NULL DEFAULT 0,
    since MOMENT
);
CREATE UNIQUE INDEX sign_in_try_key_key ON sign_in_try(key) WHERE key <> '';

CREATE TABLE password_link (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    account BIGINT NOT NULL DEFAULT 0,
    token TEXT NOT NULL DEFAULT '',
    until MOMENT
);
CREATE UNIQUE INDEX password_link_token_key ON password_link(token) WHERE token <> '';
CREATE INDEX password_link_account_ix ON password_link(account);

CREATE TABLE transfer_account (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES aid_file(id),
    live REF REFERENCES aid_file(id),
    waits REF REFERENCES aid_file(id),
    owner TEXT NOT NULL DEFAULT '',
    iban TEXT NOT NULL DEFAULT '',
    iban_hash TEXT NOT NULL DEFAULT '',
    last4 TEXT NOT NULL DEFAULT '',
    number_hash TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    state CHOICE NOT NULL DEFAULT 0,
    entered_by REF REFERENCES account(id),
    confirmed_by REF REFERENCES account(id),
    entered MOMENT,
    confirmed MOMENT
);
CREATE UNIQUE INDEX transfer_account_live_key ON transfer_account(live);
CREATE UNIQUE INDEX transfer_account_waits_key ON transfer_account(waits);
CREATE INDEX transfer_account_file_ix ON transfer_account(file);
CREATE INDEX transfer_account_live_ix ON transfer_account(live);
CREATE INDEX transfer_account_waits_ix ON transfer_account(waits);
CREATE INDEX transfer_account_entered_by_ix ON transfer_account(entered_by);
CREATE INDEX transfer_account_confirmed_by_ix ON transfer_account(confirmed_by);

CREATE TABLE transfer_order (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    number TEXT NOT NULL DEFAULT '',
    programme REF REFERENCES aid_programme(id),
    month DAY,
    state CHOICE NOT NULL DEFAULT 0,
    made MOMENT,
    approved MOMENT,
    exported MOMENT,
    maker REF REFERENCES account(id),
    approver REF REFERENCES account(id),
    exporter REF REFERENCES account(id),
    transfers BIGINT NOT NULL DEFAULT 0,
    exports BIGINT NOT NULL DEFAULT 0,
    total KURUS NOT NULL DEFAULT 0,
    hash TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX transfer_order_number_key ON transfer_order(number);
CREATE INDEX transfer_order_programme_ix ON transfer_order(programme);
CREATE INDEX transfer_order_month_ix ON transfer_order(month);
CREATE INDEX transfer_order_state_ix ON transfer_order(state);
CREATE INDEX transfer_order_made_sort ON transfer_order(coalesce(made, 0), id);
CREATE INDEX transfer_order_maker_ix ON transfer_order(maker);
CREATE INDEX transfer_order_approver_ix ON transfer_order(approver);
CREATE INDEX transfer_order_exporter_ix ON transfer_order(exporter);

CREATE TABLE transfer (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    from_order REF REFERENCES transfer_order(id),
    nth BIGINT NOT NULL DEFAULT 0,
    file REF REFERENCES aid_file(id),
    live REF REFERENCES aid_file(id),
    month DAY,
    account REF REFERENCES transfer_account(id),
    token TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    iban TEXT NOT NULL DEFAULT '',
    amount KURUS NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    answered DAY,
    commitment REF REFERENCES budget_commitment(id),
    paid REF REFERENCES budget_entry(id),
    returned REF REFERENCES budget_entry(id)
);
CREATE UNIQUE INDEX transfer_token_key ON transfer(token);
CREATE UNIQUE INDEX transfer_paid_key ON transfer(paid);
CREATE UNIQUE INDEX transfer_returned_key ON transfer(returned);
CREATE UNIQUE INDEX transfer_live_month_key ON transfer(live, month);
CREATE UNIQUE INDEX transfer_from_order_nth_key ON transfer(from_order, nth);
CREATE INDEX transfer_from_order_ix ON transfer(from_order);
CREATE INDEX transfer_file_ix ON transfer(file);
CREATE INDEX transfer_live_ix ON transfer(live);
CREATE INDEX transfer_account_ix ON transfer(account);
CREATE INDEX transfer_commitment_ix ON transfer(commitment);
CREATE INDEX transfer_paid_ix ON transfer(paid);
CREATE INDEX transfer_returned_ix ON transfer(returned);

CREATE TABLE transfer_answer (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    from_order REF REFERENCES transfer_order(id),
    hash TEXT NOT NULL DEFAULT '',
    at MOMENT,
    paid BIGINT NOT NULL DEFAULT 0,
    returned BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX transfer_answer_from_order_hash_key ON transfer_answer(from_order, hash);
CREATE INDEX transfer_answer_from_order_ix ON transfer_answer(from_order);
CREATE INDEX transfer_answer_at_sort ON transfer_answer(coalesce(at, 0), id);

CREATE TABLE venue (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    name TEXT COLLATE tr NOT NULL DEFAULT '',
    slug TEXT NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    parent REF REFERENCES venue(id),
    unit REF REFERENCES unit(id),
    neighbourhood REF REFERENCES neighbourhood(id),
    street TEXT NOT NULL DEFAULT '',
    position TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '',
    pieces BIGINT NOT NULL DEFAULT 0,
    seats BIGINT NOT NULL DEFAULT 0,
    standing BIGINT NOT NULL DEFAULT 0,
    banquet BIGINT NOT NULL DEFAULT 0,
    wheelchair_places BIGINT NOT NULL DEFAULT 0,
    ramp FLAG NOT NULL DEFAULT FALSE,
    lift FLAG NOT NULL DEFAULT FALSE,
    loop FLAG NOT NULL DEFAULT FALSE,
    toilet FLAG NOT NULL DEFAULT FALSE,
    set_up BIGINT NOT NULL DEFAULT 0,
    strike BIGINT NOT NULL DEFAULT 0,
    open FLAG NOT NULL DEFAULT FALSE,
    lent FLAG NOT NULL DEFAULT FALSE,
    direct FLAG NOT NULL DEFAULT FALSE,
    closed FLAG NOT NULL DEFAULT FALSE,
    sort BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX venue_slug_key ON venue(slug);
CREATE INDEX venue_name_sort ON venue(name, id);
CREATE INDEX venue_kind_ix ON venue(kind);
CREATE INDEX venue_parent_ix ON venue(parent);
CREATE INDEX venue_unit_ix ON venue(unit);
CREATE INDEX venue_neighbourhood_ix ON venue(neighbourhood);
CREATE INDEX venue_open_ix ON venue(open);
CREATE INDEX venue_lent_ix ON venue(lent);
CREATE INDEX venue_sort_sort ON venue(sort, id);

CREATE TABLE event_series (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    event REF REFERENCES event(id),
    first_day DAY,
    at TEXT NOT NULL DEFAULT '',
    minutes BIGINT NOT NULL DEFAULT 0,
    every CHOICE NOT NULL DEFAULT 0,
    weekdays TEXT NOT NULL DEFAULT '',
    interval BIGINT NOT NULL DEFAULT 0,
    last_day DAY,
    dates BIGINT NOT NULL DEFAULT 0,
    left_out TEXT NOT NULL DEFAULT '',
    zone TEXT NOT NULL DEFAULT '',
    venue REF REFERENCES venue(id),
    place TEXT NOT NULL DEFAULT '',
    neighbourhood REF REFERENCES neighbourhood(id),
    capacity BIGINT NOT NULL DEFAULT 0,
    rule TEXT NOT NULL DEFAULT '',
    uid TEXT NOT NULL DEFAULT ''
);
CREATE INDEX event_series_event_ix ON event_series(event);
CREATE INDEX event_series_first_day_sort ON event_series(coalesce(first_day, 0), id);
CREATE INDEX event_series_venue_ix ON event_series(venue);
CREATE INDEX event_series_neighbourhood_ix ON event_series(neighbourhood);

CREATE TABLE venue_hours (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    venue REF REFERENCES venue(id),
    weekday CHOICE NOT NULL DEFAULT 0,
    opens TEXT NOT NULL DEFAULT '',
    closes TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX venue_hours_venue_weekday_opens_key ON venue_hours(venue, weekday, opens);
CREATE INDEX venue_hours_venue_ix ON venue_hours(venue);
CREATE INDEX venue_hours_weekday_sort ON venue_hours(weekday, id);

CREATE TABLE venue_closure (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    venue REF REFERENCES venue(id),
    kind CHOICE NOT NULL DEFAULT 0,
    from_day DAY,
    to_day DAY,
    reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX venue_closure_venue_ix ON venue_closure(venue);
CREATE INDEX venue_closure_kind_ix ON venue_closure(kind);
CREATE INDEX venue_closure_from_day_sort ON venue_closure(coalesce(from_day, 0), id);
CREATE INDEX venue_closure_to_day_ix ON venue_closure(to_day);

CREATE TABLE venue_photo (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    venue REF REFERENCES venue(id),
    picture REF REFERENCES picture(id),
    alt TEXT COLLATE tr NOT NULL DEFAULT ''
);
CREATE INDEX venue_photo_venue_ix ON venue_photo(venue);
CREATE INDEX venue_photo_picture_ix ON venue_photo(picture);
CREATE INDEX venue_photo_alt_sort ON venue_photo(alt, id);

CREATE TABLE venue_tariff (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    venue REF REFERENCES venue(id),
    use CHOICE NOT NULL DEFAULT 0,
    per CHOICE NOT NULL DEFAULT 0,
    price KURUS NOT NULL DEFAULT 0,
    vat BASIS NOT NULL DEFAULT 0,
    school BASIS NOT NULL DEFAULT 0,
    deposit KURUS NOT NULL DEFAULT 0,
    valid_from DAY,
    decision REF REFERENCES decision(id)
);
CREATE UNIQUE INDEX venue_tariff_venue_use_valid_from_key ON venue_tariff(venue, use, valid_from);
CREATE INDEX venue_tariff_venue_ix ON venue_tariff(venue);
CREATE INDEX venue_tariff_valid_from_sort ON venue_tariff(coalesce(valid_from, 0), id);
CREATE INDEX venue_tariff_decision_ix ON venue_tariff(decision);

CREATE TABLE booking_series (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    title TEXT COLLATE tr NOT NULL DEFAULT ''
);
CREATE INDEX booking_series_title_sort ON booking_series(title, id);

CREATE TABLE booking (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    title TEXT NOT NULL DEFAULT '',
    holder TEXT NOT NULL DEFAULT '',
    purpose CHOICE NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    venue REF REFERENCES venue(id),
    starts MOMENT,
    ends MOMENT,
    set_up BIGINT NOT NULL DEFAULT 0,
    strike BIGINT NOT NULL DEFAULT 0,
    unit REF REFERENCES unit(id),
    series REF REFERENCES booking_series(id),
    module TEXT NOT NULL DEFAULT '',
    row BIGINT NOT NULL DEFAULT 0,
    held_until MOMENT,
    decided_by REF REFERENCES account(id),
    decided MOMENT,
    reason TEXT NOT NULL DEFAULT '',
    payer CHOICE NOT NULL DEFAULT 0,
    priced_on DAY,
    tariff REF REFERENCES venue_tariff(id),
    price KURUS NOT NULL DEFAULT 0,
    deposit KURUS NOT NULL DEFAULT 0,
    paid_on DAY,
    deposit_on DAY,
    deposit_back_on DAY,
    deposit_kept KURUS NOT NULL DEFAULT 0,
    deposit_why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX booking_purpose_ix ON booking(purpose);
CREATE INDEX booking_state_ix ON booking(state);
CREATE INDEX booking_venue_ix ON booking(venue);
CREATE INDEX booking_starts_sort ON booking(coalesce(starts, 0), id);
CREATE INDEX booking_unit_ix ON booking(unit);
CREATE INDEX booking_series_ix ON booking(series);
CREATE INDEX booking_row_ix ON booking(row);
CREATE INDEX booking_decided_by_ix ON booking(decided_by);
CREATE INDEX booking_payer_ix ON booking(payer);
CREATE INDEX booking_tariff_ix ON booking(tariff);

CREATE TABLE performance (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    event REF REFERENCES event(id),
    starts MOMENT,
    ends MOMENT,
    doors MOMENT,
    venue REF REFERENCES venue(id),
    place TEXT NOT NULL DEFAULT '',
    neighbourhood REF REFERENCES neighbourhood(id),
    capacity BIGINT NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    was MOMENT,
    series REF REFERENCES event_series(id),
    booking REF REFERENCES booking(id),
    instance MOMENT,
    uid TEXT NOT NULL DEFAULT '',
    sequence BIGINT NOT NULL DEFAULT 0,
    changed MOMENT
);
CREATE UNIQUE INDEX performance_series_instance_key ON performance(series, instance);
CREATE INDEX performance_event_ix ON performance(event);
CREATE INDEX performance_starts_sort ON performance(coalesce(starts, 0), id);
CREATE INDEX performance_venue_ix ON performance(venue);
CREATE INDEX performance_neighbourhood_ix ON performance(neighbourhood);
CREATE INDEX performance_state_ix ON performance(state);
CREATE INDEX performance_series_ix ON performance(series);
CREATE INDEX performance_booking_ix ON performance(booking);

CREATE TABLE gate (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    performance REF REFERENCES performance(id),
    name TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX gate_performance_name_key ON gate(performance, name);
CREATE INDEX gate_performance_ix ON gate(performance);

CREATE TABLE gate_pass (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    gate REF REFERENCES gate(id),
    until MOMENT,
    ended FLAG NOT NULL DEFAULT FALSE
);
CREATE INDEX gate_pass_gate_ix ON gate_pass(gate);

CREATE TABLE scan (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    uid TEXT NOT NULL DEFAULT '',
    performance REF REFERENCES performance(id),
    gate REF REFERENCES gate(id),
    pass REF REFERENCES gate_pass(id),
    number BIGINT NOT NULL DEFAULT 0,
    nth BIGINT NOT NULL DEFAULT 0,
    issue BIGINT NOT NULL DEFAULT 0,
    how CHOICE NOT NULL DEFAULT 0,
    said CHOICE NOT NULL DEFAULT 0,
    judged CHOICE NOT NULL DEFAULT 0,
    asked FLAG NOT NULL DEFAULT FALSE,
    at MOMENT,
    received MOMENT
);
CREATE UNIQUE INDEX scan_uid_key ON scan(uid);
CREATE UNIQUE INDEX scan_performance_number_nth_uid_key ON scan(performance, number, nth, uid);
CREATE INDEX scan_performance_ix ON scan(performance);
CREATE INDEX scan_gate_ix ON scan(gate);
CREATE INDEX scan_pass_ix ON scan(pass);

CREATE TABLE offer (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    performance REF REFERENCES performance(id),
    places BIGINT NOT NULL DEFAULT 0,
    given BIGINT NOT NULL DEFAULT 0,
    policy CHOICE NOT NULL DEFAULT 0,
    opens MOMENT,
    closes MOMENT,
    per_request BIGINT NOT NULL DEFAULT 0,
    per_person BIGINT NOT NULL DEFAULT 0,
    line FLAG NOT NULL DEFAULT FALSE,
    draw BIGINT NOT NULL DEFAULT 0,
    stopped BIGINT NOT NULL DEFAULT 0,
    classes BIGINT NOT NULL DEFAULT 0,
    answer_hours BIGINT NOT NULL DEFAULT 0,
    quiet_from BIGINT NOT NULL DEFAULT 0,
    quiet_until BIGINT NOT NULL DEFAULT 0,
    confirm_hours BIGINT NOT NULL DEFAULT 0,
    release_hours BIGINT NOT NULL DEFAULT 0,
    absent_limit BIGINT NOT NULL DEFAULT 0,
    per_household BIGINT NOT NULL DEFAULT 0,
    no_transfer FLAG NOT NULL DEFAULT FALSE,
    room_off FLAG NOT NULL DEFAULT FALSE,
    room_minutes BIGINT NOT NULL DEFAULT 0,
    due MOMENT,
    pay_minutes BIGINT NOT NULL DEFAULT 0,
    group_from BIGINT NOT NULL DEFAULT 0,
    group_off BASIS NOT NULL DEFAULT 0,
    refund_rule BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX offer_performance_key ON offer(performance);
CREATE INDEX offer_performance_ix ON offer(performance);
CREATE INDEX offer_due_ix ON offer(due);

CREATE TABLE ticket_request (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    offer REF REFERENCES offer(id),
    number BIGINT NOT NULL DEFAULT 0,
    code TEXT NOT NULL DEFAULT '',
    once TEXT NOT NULL DEFAULT '',
    channel CHOICE NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    needs TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    household TEXT NOT NULL DEFAULT '',
    asked BIGINT NOT NULL DEFAULT 0,
    given BIGINT NOT NULL DEFAULT 0,
    state CHOICE NOT NULL DEFAULT 0,
    turn BIGINT NOT NULL DEFAULT 0,
    at MOMENT,
    issue BIGINT NOT NULL DEFAULT 0,
    class BIGINT NOT NULL DEFAULT 0,
    shares BIGINT NOT NULL DEFAULT 0,
    until MOMENT,
    confirmed FLAG NOT NULL DEFAULT FALSE,
    told BIGINT NOT NULL DEFAULT 0,
    any_date FLAG NOT NULL DEFAULT FALSE
);
CREATE UNIQUE INDEX ticket_request_code_key ON ticket_request(code) WHERE code <> '';
CREATE UNIQUE INDEX ticket_request_offer_once_key ON ticket_request(offer, once);
CREATE UNIQUE INDEX ticket_request_offer_state_class_turn_key ON ticket_request(offer, state, class, turn);
CREATE UNIQUE INDEX ticket_request_offer_person_number_key ON ticket_request(offer, person, number);
CREATE INDEX ticket_request_offer_ix ON ticket_request(offer);

CREATE TABLE offer_quota (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    offer REF REFERENCES offer(id),
    position BIGINT NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    places BIGINT NOT NULL DEFAULT 0,
    given BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX offer_quota_offer_position_key ON offer_quota(offer, position);
CREATE INDEX offer_quota_offer_ix ON offer_quota(offer);

CREATE TABLE offer_class (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    offer REF REFERENCES offer(id),
    position BIGINT NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    quotas BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX offer_class_offer_position_key ON offer_class(offer, position);
CREATE INDEX offer_class_offer_ix ON offer_class(offer);

CREATE TABLE offer_share (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    offer REF REFERENCES offer(id),
    position BIGINT NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    places BIGINT NOT NULL DEFAULT 0,
    proof CHOICE NOT NULL DEFAULT 0,
    how TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX offer_share_offer_position_key ON offer_share(offer, position);
CREATE INDEX offer_share_offer_ix ON offer_share(offer);

CREATE TABLE offer_draw (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    offer REF REFERENCES offer(id),
    title TEXT NOT NULL DEFAULT '',
    beacon TEXT NOT NULL DEFAULT '',
    places BIGINT NOT NULL DEFAULT 0,
    seed TEXT NOT NULL DEFAULT '',
    commitment TEXT NOT NULL DEFAULT '',
    committed MOMENT,
    drawn MOMENT,
    beacon_text TEXT NOT NULL DEFAULT '',
    result_hash TEXT NOT NULL DEFAULT '',
    record TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX offer_draw_offer_key ON offer_draw(offer);
CREATE INDEX offer_draw_offer_ix ON offer_draw(offer);

CREATE TABLE ticket_absence (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    person TEXT NOT NULL DEFAULT '',
    request REF REFERENCES ticket_request(id),
    at MOMENT
);
CREATE UNIQUE INDEX ticket_absence_request_key ON ticket_absence(request);
CREATE UNIQUE INDEX ticket_absence_person_request_key ON ticket_absence(person, request);
CREATE INDEX ticket_absence_request_ix ON ticket_absence(request);
CREATE INDEX ticket_absence_at_ix ON ticket_absence(at);

CREATE TABLE ticket_exception (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    request REF REFERENCES ticket_request(id),
    offer REF REFERENCES offer(id),
    reason TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',
    at MOMENT
);
CREATE UNIQUE INDEX ticket_exception_request_key ON ticket_exception(request);
CREATE INDEX ticket_exception_request_ix ON ticket_exception(request);
CREATE INDEX ticket_exception_offer_ix ON ticket_exception(offer);

CREATE TABLE chair_hold (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    request REF REFERENCES ticket_request(id),
    code TEXT NOT NULL DEFAULT '',
    seats TEXT NOT NULL DEFAULT '',
    wheelchair FLAG NOT NULL DEFAULT FALSE,
    state CHOICE NOT NULL DEFAULT 0,
    until MOMENT
);
CREATE UNIQUE INDEX chair_hold_code_key ON chair_hold(code);
CREATE INDEX chair_hold_request_ix ON chair_hold(request);

CREATE TABLE chair_act (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    offer REF REFERENCES offer(id),
    request REF REFERENCES ticket_request(id),
    kind CHOICE NOT NULL DEFAULT 0,
    seats TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',
    special BIGINT NOT NULL DEFAULT 0,
    at MOMENT
);
CREATE INDEX chair_act_offer_ix ON chair_act(offer);
CREATE INDEX chair_act_request_ix ON chair_act(request);

CREATE TABLE offer_room (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    offer REF REFERENCES offer(id),
    seed TEXT NOT NULL DEFAULT '',
    commitment TEXT NOT NULL DEFAULT '',
    numbers BIGINT NOT NULL DEFAULT 0,
    turns MOMENT
);
CREATE UNIQUE INDEX offer_room_offer_key ON offer_room(offer);
CREATE INDEX offer_room_offer_ix ON offer_room(offer);

CREATE TABLE offer_price (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    offer REF REFERENCES offer(id),
    position BIGINT NOT NULL DEFAULT 0,
    fee TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX offer_price_offer_position_key ON offer_price(offer, position);
CREATE INDEX offer_price_offer_ix ON offer_price(offer);

CREATE TABLE ticket_fare (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    request REF REFERENCES ticket_request(id),
    position BIGINT NOT NULL DEFAULT 0,
    places BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX ticket_fare_request_position_key ON ticket_fare(request, position);
CREATE INDEX ticket_fare_request_ix ON ticket_fare(request);

CREATE TABLE booking_venue (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    booking REF REFERENCES booking(id),
    venue REF REFERENCES venue(id),
    pieces BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX booking_venue_booking_venue_key ON booking_venue(booking, venue);
CREATE INDEX booking_venue_booking_ix ON booking_venue(booking);
CREATE INDEX booking_venue_venue_ix ON booking_venue(venue);

CREATE TABLE booking_day (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    day DAY,
    venue REF REFERENCES venue(id),
    booking REF REFERENCES booking(id)
);
CREATE UNIQUE INDEX booking_day_day_venue_booking_key ON booking_day(day, venue, booking);
CREATE INDEX booking_day_venue_ix ON booking_day(venue);
CREATE INDEX booking_day_booking_ix ON booking_day(booking);

CREATE TABLE seat_plan (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    venue REF REFERENCES venue(id),
    text TEXT NOT NULL DEFAULT '',
    seats BIGINT NOT NULL DEFAULT 0,
    wheelchairs BIGINT NOT NULL DEFAULT 0,
    standing BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX seat_plan_venue_key ON seat_plan(venue);
CREATE INDEX seat_plan_venue_ix ON seat_plan(venue);

CREATE TABLE seating (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    offer REF REFERENCES offer(id),
    plan REF REFERENCES seat_plan(id),
    plan_version BIGINT NOT NULL DEFAULT 0,
    minutes BIGINT NOT NULL DEFAULT 0,
    until MOMENT,
    released MOMENT
);
CREATE UNIQUE INDEX seating_offer_key ON seating(offer);
CREATE INDEX seating_offer_ix ON seating(offer);
CREATE INDEX seating_plan_ix ON seating(plan);

CREATE TABLE seat (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    plan REF REFERENCES seat_plan(id),
    section TEXT NOT NULL DEFAULT '',
    line TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    x BIGINT NOT NULL DEFAULT 0,
    y BIGINT NOT NULL DEFAULT 0,
    places BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX seat_plan_section_line_number_key ON seat(plan, section, line, number);
CREATE INDEX seat_plan_ix ON seat(plan);

CREATE TABLE chair (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    offer REF REFERENCES offer(id),
    seat REF REFERENCES seat(id),
    request REF REFERENCES ticket_request(id),
    hold REF REFERENCES chair_hold(id),
    state CHOICE NOT NULL DEFAULT 0,
    until MOMENT,
    reason TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX chair_offer_seat_key ON chair(offer, seat);
CREATE INDEX chair_offer_ix ON chair(offer);
CREATE INDEX chair_seat_ix ON chair(seat);
CREATE INDEX chair_request_ix ON chair(request);
CREATE INDEX chair_hold_ix ON chair(hold);

CREATE TABLE season_round (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    title TEXT NOT NULL DEFAULT '',
    slug TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '',
    from_day DAY,
    to_day DAY,
    opens DAY,
    closes DAY,
    most BIGINT NOT NULL DEFAULT 0,
    seed TEXT NOT NULL DEFAULT '',
    commitment TEXT NOT NULL DEFAULT '',
    opened MOMENT,
    proposed MOMENT,
    decided MOMENT
);
CREATE UNIQUE INDEX season_round_slug_key ON season_round(slug);
CREATE INDEX season_round_from_day_sort ON season_round(coalesce(from_day, 0), id);

CREATE TABLE season_venue (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    round REF REFERENCES season_round(id),
    venue REF REFERENCES venue(id)
);
CREATE UNIQUE INDEX season_venue_round_venue_key ON season_venue(round, venue);
CREATE INDEX season_venue_round_ix ON season_venue(round);
CREATE INDEX season_venue_venue_ix ON season_venue(venue);

CREATE TABLE season_share (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    round REF REFERENCES season_round(id),
    kind CHOICE NOT NULL DEFAULT 0,
    dates BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX season_share_round_kind_key ON season_share(round, kind);
CREATE INDEX season_share_round_ix ON season_share(round);

CREATE TABLE season_wish (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    round REF REFERENCES season_round(id),
    number BIGINT NOT NULL DEFAULT 0,
    holder TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    kind CHOICE NOT NULL DEFAULT 0,
    purpose CHOICE NOT NULL DEFAULT 0,
    dates BIGINT NOT NULL DEFAULT 0,
    group_key TEXT NOT NULL DEFAULT '',
    request BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX season_wish_round_number_key ON season_wish(round, number);
CREATE INDEX season_wish_round_ix ON season_wish(round);

CREATE TABLE season_rank (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    wish REF REFERENCES season_wish(id),
    rank BIGINT NOT NULL DEFAULT 0,
    venue REF REFERENCES venue(id),
    weekday CHOICE NOT NULL DEFAULT 0,
    day DAY,
    begins TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX season_rank_wish_rank_key ON season_rank(wish, rank);
CREATE INDEX season_rank_wish_ix ON season_rank(wish);
CREATE INDEX season_rank_venue_ix ON season_rank(venue);

CREATE TABLE season_date (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    wish REF REFERENCES season_wish(id),
    venue REF REFERENCES venue(id),
    rank BIGINT NOT NULL DEFAULT 0,
    starts MOMENT,
    ends MOMENT,
    state CHOICE NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    booking REF REFERENCES booking(id)
);
CREATE UNIQUE INDEX season_date_wish_venue_starts_key ON season_date(wish, venue, starts);
CREATE INDEX season_date_wish_ix ON season_date(wish);
CREATE INDEX season_date_venue_ix ON season_date(venue);
CREATE INDEX season_date_booking_ix ON season_date(booking);

CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    file REF REFERENCES aid_file(id),
    file_no TEXT COLLATE tr NOT NULL DEFAULT '',
    day DAY,
    hours CHOICE NOT NULL DEFAULT 0,
    turn BIGINT NOT NULL DEFAULT 0,
    place TEXT NOT NULL DEFAULT '',
    door TEXT NOT NULL DEFAULT '',
    officer REF REFERENCES account(id),
    officer2 REF REFERENCES account(id),
    state CHOICE NOT NULL DEFAULT 0,
    uid TEXT NOT NULL DEFAULT '',
    at MOMENT,
    received MOMENT,
    met TEXT NOT NULL DEFAULT '',
    expenses TEXT NOT NULL DEFAULT '',
    statement TEXT NOT NULL DEFAULT '',
    relatives TEXT NOT NULL DEFAULT '',
    neighbours TEXT NOT NULL DEFAULT '',
    opinion TEXT NOT NULL DEFAULT '',
    proposal TEXT NOT NULL DEFAULT '',
    danger TEXT NOT NULL DEFAULT '',
    child FLAG NOT NULL DEFAULT FALSE,
    facts TEXT NOT NULL DEFAULT '',
    signature TEXT NOT NULL DEFAULT '',
    ink FLAG NOT NULL DEFAULT FALSE,
    agreed FLAG NOT NULL DEFAULT FALSE,
    sender REF REFERENCES account(id),
    found CHOICE NOT NULL DEFAULT 0,
    base TEXT NOT NULL DEFAULT '',
    hash TEXT NOT NULL DEFAULT '',
    confirmer REF REFERENCES account(id),
    settled MOMENT,
    returned TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX visit_file_ix ON visit(file);
CREATE INDEX visit_file_no_sort ON visit(file_no, id);
CREATE INDEX visit_officer_ix ON visit(officer);
CREATE INDEX visit_officer2_ix ON visit(officer2);
CREATE INDEX visit_sender_ix ON visit(sender);
CREATE INDEX visit_confirmer_ix ON visit(confirmer);

CREATE TABLE visit_conflict (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at MOMENT,
    visit REF REFERENCES visit(id),
    kind CHOICE NOT NULL DEFAULT 0,
    term BIGINT NOT NULL DEFAULT 0,
    member BIGINT NOT NULL DEFAULT 0,
    desk TEXT NOT NULL DEFAULT '',
    seen TEXT NOT NULL DEFAULT '',
    outcome CHOICE NOT NULL DEFAULT 0
);
CREATE INDEX visit_conflict_visit_ix ON visit_conflict(visit);

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
