// SPDX-License-Identifier: AGPL-3.0-or-later
/* Real queries of a directorate, compiled by sqlc, told as one story on both engines: same rows, same types.
 * PostgreSQL is the one IMECE_TEST_PG names (a libpq URL of a database to write in). */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/test.h"
#include "directorate_sql.h"
#include "tools/tests/sqlc/engines.h"

enum { RECEIVED = 1, DECIDED = 4 };
#define MS(n) ((moment){1790000000000 + (n)})

static ref unit(struct cx *cx, str name, ref parent, bool active)
{
    struct unit_add_row row = {0};
    EXPECT_OK(unit_add(cx, (struct unit_add_args){.name = name, .parent = parent, .active = active}, &row));
    return (ref){row.id};
}

static ref service(struct cx *cx, str code, str name, ref in, int64_t days)
{
    struct service_add_row row = {0};
    EXPECT_OK(service_add(
        cx, (struct service_add_args){.code = code, .name = name, .unit = in, .promised_days = days, .fee = {12550}},
        &row));
    return (ref){row.id};
}

static ref person(struct cx *cx, str name, str folded, date born, int64_t bp)
{
    struct person_add_row row = {0};
    EXPECT_OK(person_add(
        cx, (struct person_add_args){.name = name, .name_folded = folded, .born = born, .disability = {bp}}, &row));
    return (ref){row.id};
}

static ref apply(struct cx *cx, const char *number, ref to, ref by, int64_t at, date due, bool urgent)
{
    struct application_add_row row = {0};
    EXPECT_OK(application_add(cx,
                              (struct application_add_args){.number = str_of(number),
                                                            .service = to,
                                                            .person = by,
                                                            .state = RECEIVED,
                                                            .received = MS(at),
                                                            .due = due,
                                                            .urgent = urgent},
                              &row));
    assert_int_equal(row.version, 1);
    assert_int_equal(row.state, RECEIVED);
    return (ref){row.id};
}

static void decide(struct cx *cx, ref application, int64_t version, int64_t at, int64_t kurus, err_t want)
{
    struct application_decide_row row = {0};
    EXPECT_ERR(
        application_decide(
            cx,
            (struct application_decide_args){
                .id = application.id, .version = version, .state = DECIDED, .closed = MS(at), .granted = {kurus}},
            &row),
        want);
    if (want) return;
    assert_int_equal(row.version, version + 1);
    assert_int_equal(row.granted.kurus, kurus);
    assert_int_equal(row.closed.ms, MS(at).ms);
}

static void put(struct cx *cx, ref application, str label, int64_t size)
{
    struct document_put_row row = {0};
    EXPECT_OK(document_put(
        cx,
        (struct document_put_args){.application = application, .label = label, .size = size, .head = S("%PDF\0\xff'")},
        &row));
    assert_int_equal(row.size, size);
}

static int64_t book(struct cx *cx, ref event, ref by, int64_t seats)
{
    int64_t changed = -1;
    EXPECT_OK(booking_add(cx, (struct booking_add_args){.event = event, .person = by, .seats = seats, .made = MS(5)},
                          &changed));
    return changed;
}

static void see_inbox(struct cx *cx)
{
    struct inbox_rows rows = {0};
    EXPECT_OK(inbox(cx, (struct inbox_args){.state = 0, .limit = 20}, &rows));
    assert_int_equal(rows.list.n, 10);
    EXPECT_STR(rows.list.v[0].number, "2026-3");
    assert_true(rows.list.v[0].urgent);
    assert_int_equal(rows.list.v[9].due.ymd, 0);
    EXPECT_OK(inbox(cx, (struct inbox_args){.state = RECEIVED, .limit = 3, .offset = 2}, &rows));
    assert_int_equal(rows.list.n, 3);
    EXPECT_OK(inbox(cx, (struct inbox_args){.state = 77, .limit = 3}, &rows));
    assert_int_equal(rows.list.n, 0);
}

static void see_pages(struct cx *cx)
{
    struct page_after_args at = {.before = MS(1000000), .n = 5};
    int64_t seen = 0;
    for (;;) {
        struct page_after_rows rows = {0};
        EXPECT_OK(page_after(cx, at, &rows));
        if (!rows.list.n) break;
        seen += (int64_t)rows.list.n;
        at.before = rows.list.v[rows.list.n - 1].received;
        at.before_id = rows.list.v[rows.list.n - 1].id;
    }
    assert_int_equal(seen, 12);
}

static void see_tree(struct cx *cx, ref top)
{
    struct unit_tree_rows rows = {0};
    EXPECT_OK(unit_tree(cx, (struct unit_tree_args){.id = top.id}, &rows));
    assert_int_equal(rows.list.n, 5);
    assert_int_equal(rows.list.v[0].depth, 0);
    EXPECT_STR(rows.list.v[2].path, "Kültür / Çocuk / Iğdır");
}

static void see_numbers(struct cx *cx)
{
    struct service_numbers_rows numbers = {0};
    struct time_within_row within = {0};
    struct application_before_rows before = {0};
    struct by_state_rows states = {0};
    EXPECT_OK(service_numbers(cx, &numbers));
    assert_int_equal(numbers.list.n, 3);
    assert_int_equal(numbers.list.v[0].total, 12);
    assert_int_equal(numbers.list.v[0].still_open, 10);
    assert_int_equal(numbers.list.v[0].granted.kurus, 9000000);
    EXPECT_OK(time_within(cx, (struct time_within_args){.share = {9000}}, &within));
    assert_int_equal(within.ms, 4900);
    EXPECT_ERR(time_within(cx, (struct time_within_args){.share = {10001}}, &within), E_NOT_FOUND);
    EXPECT_OK(application_before(cx, &before));
    assert_int_equal(before.list.n, 12);
    EXPECT_STR(before.list.v[0].previous, "");
    EXPECT_STR(before.list.v[1].previous, "2026-0");
    EXPECT_OK(by_state(cx, (struct by_state_args){.from_day = MS(0), .to_day = MS(100000)}, &states));
    assert_int_equal(states.list.n, 2);
    assert_int_equal(states.list.v[0].n, 10);
}

static void see_people(struct cx *cx, ref officer, ref child)
{
    struct of_officer_rows rows = {0};
    struct person_find_rows found = {0};
    struct age_class_row age = {0};
    EXPECT_OK(of_officer(cx, (struct of_officer_args){.officer = officer}, &rows));
    assert_int_equal(rows.list.n, 10);
    assert_int_equal(rows.list.v[0].officer.id, officer.id);
    EXPECT_OK(of_officer(cx, (struct of_officer_args){{0}}, &rows));
    assert_int_equal(rows.list.n, 2);
    assert_int_equal(rows.list.v[0].officer.id, 0);
    EXPECT_OK(person_find(cx, (struct person_find_args){.name_folded = S("i")}, &found));
    assert_int_equal(found.list.n, 3);
    EXPECT_STR(found.list.v[0].name, "Işık Su");
    EXPECT_STR(found.list.v[1].name, "İnci Ay");
    EXPECT_OK(age_class(cx, (struct age_class_args){.adult_since = DATE(2008, 11, 21), .id = child.id}, &age));
    assert_int_equal(age.class, 1);
}

static void see_events(struct cx *cx)
{
    struct events_free_rows rows = {0};
    struct all_names_rows names = {0};
    struct unit_services_rows sides = {0};
    EXPECT_OK(events_free(cx, (struct events_free_args){.starts = MS(0)}, &rows));
    assert_int_equal(rows.list.n, 2);
    assert_int_equal(rows.list.v[0].free, 1);
    assert_int_equal(rows.list.v[0].price.kurus, 7425);
    assert_false(rows.list.v[0].full_house);
    assert_true(rows.list.v[1].full_house);
    EXPECT_OK(all_names(cx, &names));
    EXPECT_OK(unit_services(cx, &sides));
    assert_int_equal(sides.list.n, 5);
}

static void see_documents(struct cx *cx, ref application)
{
    struct document_heads_rows heads = {0};
    struct document_largest_rows largest = {0};
    EXPECT_OK(document_heads(cx, (struct document_heads_args){.application = application}, &heads));
    assert_int_equal(heads.list.n, 4);
    assert_int_equal(heads.list.v[0].head.n, 7);
    assert_true(str_eq(heads.list.v[0].head, S("%PDF\0\xff'")));
    EXPECT_OK(document_largest(cx, &largest));
    assert_int_equal(largest.list.n, 3);
}

static void see_views(struct cx *cx)
{
    struct view_of_row row = {0};
    struct view_counted_args a = {.page = S("/etkinlikler"), .day = DATE(2026, 11, 21)};
    for (int i = 0; i < 3; i++)
        EXPECT_OK(view_counted(cx, a, NULL));
    EXPECT_OK(view_of(cx, (struct view_of_args){.page = a.page}, &row));
    assert_int_equal(row.n, 3);
    a.day = DATE(2026, 11, 22);
    EXPECT_OK(view_counted(cx, a, NULL));
    EXPECT_OK(view_of(cx, (struct view_of_args){.page = a.page}, &row));
    assert_int_equal(row.n, 1);
    assert_int_equal(row.day.ymd, 20261122);
    EXPECT_ERR(view_of(cx, (struct view_of_args){.page = S("/yok")}, &row), E_NOT_FOUND);
    assert_int_equal(row.n, 1); /* untouched */
}

static void story(struct cx *cx)
{
    ref top = unit(cx, S("Kültür"), (ref){0}, true), child = unit(cx, S("Çocuk"), top, true);
    ref hall = unit(cx, S("Salon"), top, true), closed = unit(cx, S("Iğdır"), child, false);
    unit(cx, S("İzmir"), child, true);
    ref aid = service(cx, S("aid"), S("Aile yardımı"), child, 15);
    service(cx, S("hall"), S("Salon tahsisi"), hall, 30);
    service(cx, S("old"), S("Eski hizmet"), closed, 5);
    ref ada = person(cx, S("İnci Ay"), S("inci ay"), DATE(1990, 2, 28), 4000);
    ref isik = person(cx, S("Işık Su"), S("isik su"), DATE(2015, 1, 1), 0);
    ref officer = person(cx, S("İrem O'Neil"), S("irem o neil"), (date){0}, 0), first = {0};
    for (int i = 0; i < 12; i++) {
        date due = i < 11 ? DATE(2026, 12, 12 - i) : (date){0};
        ref made = apply(cx, str_c(cx->arena, str_fmt(cx->arena, "2026-%d", i)), aid, i % 2 ? isik : ada, 100 * (i / 2),
                         due, i == 3);
        if (i < 2) decide(cx, made, 1, 1000 + 3900 * i, 4500000, OK);
        if (i == 1) decide(cx, made, 1, 9999, 1, E_NOT_FOUND);
        if (i == 0) first = made;
    }
    int64_t changed = -1;
    EXPECT_OK(application_assign(cx, (struct application_assign_args){.officer = officer, .code = S("aid")}, &changed));
    assert_int_equal(changed, 10);
    EXPECT_OK(application_assign(cx, (struct application_assign_args){.officer = officer, .code = S("old")}, &changed));
    assert_int_equal(changed, 0);
    put(cx, first, S("kimlik.pdf"), 10);
    put(cx, first, S("gelir.pdf"), 400);
    put(cx, first, S("foto.png"), 400);
    put(cx, first, S("ek.pdf"), 30);
    put(cx, first, S("kimlik.pdf"), 20);
    struct event_add_row play = {0}, talk = {0};
    EXPECT_OK(event_add(
        cx,
        (struct event_add_args){
            .title = S("Oyun"), .unit = hall, .starts = MS(50), .places = 5, .fee = {9900}, .discount = {2500}},
        &play));
    EXPECT_OK(event_add(cx, (struct event_add_args){.title = S("Söyleşi"), .unit = hall, .starts = MS(60), .places = 0},
                        &talk));
    assert_int_equal(book(cx, (ref){play.id}, ada, 4), 1);
    assert_int_equal(book(cx, (ref){play.id}, ada, 1), 0);
    assert_int_equal(book(cx, (ref){play.id}, isik, 2), 1); /* waits */
    see_inbox(cx);
    see_pages(cx);
    see_tree(cx, top);
    see_numbers(cx);
    see_people(cx, officer, isik);
    see_events(cx);
    see_documents(cx, first);
    see_views(cx);
    EXPECT_OK(application_drop(cx, (struct application_drop_args){.number = S("2026-0")}, &changed));
    assert_int_equal(changed, 1);
}

static str schema_text(struct arena *a)
{
    FILE *f = fopen(IMECE_SOURCE_ROOT "/tools/tests/sqlc/schema.sql", "rb");
    assert_non_null(f);
    char *p = arena_alloc(a, 65536);
    size_t n = fread(p, 1, 65536, f);
    fclose(f);
    return (str){p, n};
}

static void tell(struct arena *a, struct db_conn *c)
{
    struct cx cx = {.arena = a, .conn = c};
    story(&cx);
    for (int i = 0; c->statements[i].stmt; i++) {
        if (c->runs[i] && (c->rows[i] || !*c->statements[i].column_types)) continue;
        fail_msg("%s was not tried, or gave no row", c->statements[i].stmt->name);
    }
    close_engine(c);
}

TEST(sqlite_story, "C8 generated functions over SQLite")
{
    struct db_conn c = {.statements = directorate_statements};
    open_sqlite(&c, test_arena(), schema_text(test_arena()));
    tell(test_arena(), &c);
}

TEST(both_engines, "C8 twenty real queries: types and rows agree on SQLite and PostgreSQL")
{
    const char *url = getenv("IMECE_TEST_PG");
    if (!url) skip();
    struct arena *a = test_arena();
    struct db_conn lite = {.statements = directorate_statements}, pg = {.statements = directorate_statements};
    open_sqlite(&lite, a, schema_text(a));
    open_postgres(&pg, a, schema_text(a), url);
    assert_int_equal(agree_with_postgres(&pg, a), 27);
    tell(a, &lite);
    tell(a, &pg);
    assert_true(lite.record.n > 2000 && !lite.record.full);
    EXPECT_STR(buf_str(&pg.record), str_c(a, buf_str(&lite.record)));
}
