// SPDX-License-Identifier: AGPL-3.0-or-later
/* Filters, words and order stand in the address of a list: what is in there, and an address with one thing changed. */
#include <inttypes.h>

#include "core/entity/pages_inside.h"

static bool filterable(const struct field *f)
{
    bool type =
        f->type == F_CHOICE || f->type == F_REF || f->type == F_BOOL || f->type == F_DATE || f->type == F_MOMENT;
    return (f->flags & FILTERED) && type && !is_personal(f) && !(f->flags & HIDDEN);
}

static void add(struct req *r, struct list_query *q, const struct field *f, enum filter_op op, struct db_value v)
{
    PUSH(r->cx.arena, &q->filters, ((struct filter){.field = f->name, .op = op, .value = v}));
}

static err_t add_value(struct req *r, struct list_query *q, const struct entity *e, const struct field *f, str text)
{
    void *row = arena_alloc(r->cx.arena, e->size);
    struct entity_errors quiet = {.arena = r->cx.arena};
    TRY(entity_parse(&r->cx, f, text, row, &quiet));
    struct db_value v = ops_of(f)->bind(slot_c(row, f));
    if (v.type == DB_NULL) return E_INVALID;
    add(r, q, f, IS, v);
    return OK;
}

/* One end of a range of days; for moments the day's first or last millisecond in Istanbul. */
static err_t add_day(struct req *r, struct list_query *q, const struct field *f, str text, bool last)
{
    date d;
    TRY(date_parse(str_trim(text), &d));
    int64_t v = d.ymd;
    if (f->type == F_MOMENT) v = last ? moment_at(date_add(d, 1), 0).ms - 1 : moment_at(d, 0).ms;
    add(r, q, f, last ? AT_MOST : AT_LEAST, DB_I(v));
    return OK;
}

static bool is_end(str name, const struct field *f, const char *end)
{
    size_t n = strlen(f->name);
    return name.n == n + strlen(end) && str_starts(name, str_of(f->name)) && str_ends(name, str_of(end));
}

static err_t take(struct req *r, const struct entity *e, str name, str value, bool *known, struct list_query *out)
{
    for (const struct field *f = e->fields; f->name; f++) {
        if (!filterable(f)) continue;
        bool day = f->type == F_DATE || f->type == F_MOMENT;
        bool from = day && is_end(name, f, ".from"), to = day && is_end(name, f, ".to"),
             is = str_eq(name, str_of(f->name));
        if (!from && !to && !is) continue;
        *known = true;
        if (!str_trim(value).n) return OK;
        return is ? add_value(r, out, e, f, value) : add_day(r, out, f, value, to);
    }
    return OK;
}

static bool other_name(str name)
{
    static const char *const names[] = {"q", "sort", "after", "limit", "dil", NULL};
    for (const char *const *n = names; *n; n++)
        if (str_eq(name, str_of(*n))) return true;
    return false;
}

err_t query_read(struct req *r, const struct entity *e, bool strict, struct list_query *out)
{
    struct list_query q = {
        .search = str_trim(query_str(r, "q")), .sort = query_str(r, "sort"), .after = query_str(r, "after")};
    str limit = query_str(r, "limit");
    int64_t n = 0;
    if (limit.n && (str_int(limit, &n) || n < 1 || n > 200)) return E_INVALID;
    q.limit = (int)n;
    if (str_chars(q.search) > 200) return E_INVALID;
    for (size_t i = 0; i < r->queries.n; i++) {
        bool known = other_name(r->queries.v[i].name);
        TRY(take(r, e, r->queries.v[i].name, r->queries.v[i].value, &known, &q));
        if (!known && strict) return E_INVALID;
    }
    *out = q;
    return OK;
}

static void encode(struct buf *b, str s)
{
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~,";
    for (size_t i = 0; i < s.n; i++) {
        if (memchr(safe, s.p[i], sizeof safe - 1))
            buf_char(b, s.p[i]);
        else
            buf_fmt(b, "%%%02X", (unsigned)(unsigned char)s.p[i]);
    }
}

static void put(struct buf *b, bool *any, str name, str value)
{
    if (!value.n) return;
    buf_char(b, *any ? '&' : '?');
    *any = true;
    encode(b, name);
    buf_char(b, '=');
    encode(b, value);
}

str query_with(struct req *r, const struct entity *e, const char *path, const char *name, str value)
{
    struct buf b = buf_new(r->cx.arena, 16000);
    bool any = false;
    buf_put(&b, str_of(path));
    for (size_t i = 0; i < r->queries.n; i++) {
        struct list_query unused = {0};
        struct form_value v = r->queries.v[i];
        bool known = str_eq(v.name, S("q")) || str_eq(v.name, S("sort"));
        err_t taken = take(r, e, v.name, v.value, &known, &unused);
        if (taken || !known || str_eq(v.name, str_of(name))) continue;
        put(&b, &any, v.name, v.value);
    }
    struct columns columns = columns_of(r, e);
    if (strcmp(name, "sutun") != 0) put(&b, &any, S("sutun"), columns_query(r, &columns));
    put(&b, &any, str_of(name), value);
    return buf_str(&b);
}
