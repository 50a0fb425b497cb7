// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which lines of a file belong together, which two are one person, and what a portion of them must hold before it writes. */
#include <stdlib.h>

#include "core/base/identity.h"
#include "core/base/text.h"
#include "modules/people/import_write.h"
#include "people_sql.h"

/* ---- lines in another order ---- */
static int by_text(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

static int by_line(const struct import_row *a, const struct import_row *b)
{
    return (a > b) - (a < b); /* both stand in one array */
}

#define ROW(x) (*(struct import_row *const *)(x))
static int by_key(const void *x, const void *y)
{
    int c = by_text(ROW(x)->key, ROW(y)->key);
    return c ? c : by_line(ROW(x), ROW(y));
}

static int by_number(const void *x, const void *y)
{
    int c = by_text(ROW(x)->digits, ROW(y)->digits);
    return c ? c : by_line(ROW(x), ROW(y));
}

static int by_name(const void *x, const void *y)
{
    int c = by_text(ROW(x)->whole, ROW(y)->whole);
    if (!c)
        c = (ROW(x)->person.birth.ymd > ROW(y)->person.birth.ymd) -
            (ROW(x)->person.birth.ymd < ROW(y)->person.birth.ymd);
    return c ? c : by_line(ROW(x), ROW(y));
}

static void twice(struct cx *cx, struct import_row *row, const struct import_row *before)
{
    struct word_arg arg = {S("line"), str_fmt(cx->arena, "%lld", (long long)before->line)};
    str said = str_of(words(cx->lang, N_("This person stands in line {line} already.")));
    if (row->twice) return;
    row->twice = true;
    entity_error(&row->errors, "", words_fill(cx->arena, said, 1, &arg));
}

static void households(struct import_rows *rows, struct import_row **order)
{
    qsort(order, rows->n, sizeof *order, by_key);
    for (size_t i = 0; i < rows->n; i++) {
        bool same = i + 1 < rows->n && str_eq(order[i]->key, order[i + 1]->key);
        order[i]->next = same ? (size_t)(order[i + 1] - rows->v) : rows->n;
        order[i]->first = !i || !str_eq(order[i]->key, order[i - 1]->key);
    }
}

static void numbers(struct cx *cx, const struct import_rows *rows, struct import_row **order)
{
    qsort(order, rows->n, sizeof *order, by_number);
    for (size_t i = 1, first = 0; i < rows->n; i++) {
        if (!str_eq(order[i]->digits, order[first]->digits))
            first = i;
        else if (order[i]->digits.n)
            twice(cx, order[i], order[first]);
    }
}

/* Two numbers are two people, however they are called. */
static void names(struct cx *cx, const struct import_rows *rows, struct import_row **order)
{
    const struct import_row *first = NULL,
                            *bare = NULL; /* of one name and day: the first, and the first without a number */
    qsort(order, rows->n, sizeof *order, by_name);
    for (size_t i = 0; i < rows->n; i++) {
        struct import_row *row = order[i];
        bool same = first && str_eq(first->whole, row->whole) && first->person.birth.ymd == row->person.birth.ymd;
        if (!same) first = row, bare = NULL;
        const struct import_row *before = row->digits.n ? bare : same ? first : NULL;
        if (same && before && row->person.birth.ymd && row->whole.n > 1) twice(cx, row, before);
        if (!bare && !row->digits.n) bare = row;
    }
}

void import_sort(struct cx *cx, struct import_rows *rows)
{
    struct import_row **order = NEW_N(cx->arena, struct import_row *, rows->n);
    for (size_t i = 0; i < rows->n; i++) {
        struct import_row *row = &rows->v[i];
        str g = text_fold(cx->arena, str_trim(row->given)), s = text_fold(cx->arena, str_trim(row->surname));
        row->whole = str_fmt(cx->arena, "%.*s|%.*s", STR_FMT(g), STR_FMT(s));
        row->digits = id_digits(cx->arena, row->person.number);
        order[i] = row;
    }
    households(rows, order);
    numbers(cx, rows, order);
    names(cx, rows, order);
    for (rows->places = 16; rows->places < 2 * rows->n + 2;)
        rows->places *= 2;
    rows->met = NEW_N(cx->arena, struct import_met, rows->places);
}

/* ---- locks ---- */
struct ids {
    LIST(int64_t) list;
};

static int by_id(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static err_t lock_all(struct cx *tx, const char *what, struct ids *ids)
{
    int64_t before = 0;
    if (ids->list.n) qsort(ids->list.v, ids->list.n, sizeof *ids->list.v, by_id);
    for (size_t i = 0; i < ids->list.n; i++) {
        if (ids->list.v[i] != before) TRY(db_lock(tx, what, ids->list.v[i]));
        before = ids->list.v[i];
    }
    return OK;
}

struct claim {
    struct ids people, members, homes;
    struct ids numbers; /* first lines of households that will be new */
};

static err_t claim_line(struct import_write *w, const struct import_row *line, struct claim *c)
{
    struct household_on_day_row at;
    struct membership_on_row member;
    struct arena *a = w->cx->arena;
    int64_t id;
    bool several;
    date day = import_day(w, line);
    TRY(import_find(w, line, &id, &several));
    if (!id) return OK;
    PUSH(a, &c->people.list, id);
    err_t e = household_on_day(w->cx, (struct household_on_day_args){.person = {id}, .day = day}, &at);
    if (e) return e == E_NOT_FOUND ? OK : e;
    PUSH(a, &c->homes.list, at.household.id);
    e = membership_on(w->cx, (struct membership_on_args){.person = {id}, .household = at.household, .day = day},
                      &member);
    if (!e) PUSH(a, &c->members.list, member.id);
    return e == E_NOT_FOUND ? OK : e;
}

static err_t claim_home(struct import_write *w, size_t first, struct claim *c)
{
    size_t homes = c->homes.list.n;
    for (size_t i = first; i < w->rows->n; i = w->rows->v[i].next)
        if (!w->rows->v[i].errors.list.n) TRY(claim_line(w, &w->rows->v[i], c));
    if (homes == c->homes.list.n) PUSH(w->cx->arena, &c->numbers.list, (int64_t)first);
    return OK;
}

err_t import_claim(struct import_write *w, int portion)
{
    struct claim c = {0};
    if (db_engine(w->cx->db) == DB_SQLITE) return OK; /* one writes at a time */
    TRY(db_lock(w->cx, "files of households", 0));
    for (size_t i = 0; i < w->rows->n; i++)
        if (w->rows->v[i].portion == portion && w->rows->v[i].first) TRY(claim_home(w, i, &c));
    TRY(lock_all(w->cx, person_entity.name, &c.people));
    TRY(lock_all(w->cx, household_entity.name, &c.homes));
    TRY(lock_all(w->cx, household_member_entity.name, &c.members));
    TRY(lock_all(w->cx, "household members", &c.homes));
    TRY(lock_all(w->cx, "home of a person", &c.people));
    TRY(db_lock(w->cx, "relations", RELATION_PARENT));
    TRY(db_lock(w->cx, "relations", RELATION_SPOUSE));
    for (size_t i = 0; i < c.numbers.list.n; i++) /* the series is locked by taking from it */
        TRY(db_series_next(w->cx, S("household"), &w->rows->v[c.numbers.list.v[i]].file_no));
    return OK;
}
