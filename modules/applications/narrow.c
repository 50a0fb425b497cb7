// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a list of applications is narrowed to by its address: figures lead here, filters are kept here. */
#include "modules/applications/views.h"

void inbox_filter(struct inbox_filters *f, const char *field, enum filter_op op, struct db_value value)
{
    if (f->n < sizeof f->v / sizeof *f->v) f->v[f->n++] = (struct filter){.field = field, .op = op, .value = value};
}

static date day_of(struct req *r, const char *name)
{
    date d = {0};
    if (date_parse(query_str(r, name), &d)) d.ymd = 0;
    return d;
}

struct narrow narrow_read(struct req *r)
{
    struct narrow n = {.service = query_int(r, "hizmet", 0),
                       .unit = query_int(r, "birim", 0),
                       .from = day_of(r, "ilk"),
                       .to = day_of(r, "son"),
                       .late = str_eq(query_str(r, "gec"), S("1"))};
    if (query_str(r, "kim").n) n.owner = query_int(r, "kim", 0) > 0 ? query_int(r, "kim", 0) : -1;
    return n;
}

void narrow_filter(const struct narrow *n, const char *day_field, struct inbox_filters *f)
{
    struct db_value none = {.type = DB_NULL};
    if (n->service) inbox_filter(f, "service", IS, DB_I(n->service));
    if (n->unit) inbox_filter(f, "unit", IS, DB_I(n->unit));
    if (n->owner) inbox_filter(f, "owner", IS, n->owner > 0 ? DB_I(n->owner) : none);
    if (n->from.ymd) inbox_filter(f, day_field, AT_LEAST, DB_I(moment_at(n->from, 0).ms));
    if (n->to.ymd) inbox_filter(f, day_field, AT_MOST, DB_I(moment_at(date_add(n->to, 1), 0).ms - 1));
    if (n->late) inbox_filter(f, "in_time", IS, DB_F(false));
    if (n->late) inbox_filter(f, "decided", AT_LEAST, DB_I(1));
    /* What is counted by days counts no objections. */
    if (n->from.ymd || n->to.ymd || n->late) inbox_filter(f, "objection_to", IS, none);
}

enum { VALUES = 6 };
static size_t values(struct cx *cx, const struct narrow *n, struct form_value out[VALUES])
{
    size_t k = 0;
    if (n->service) out[k++] = (struct form_value){S("hizmet"), str_fmt(cx->arena, "%lld", (long long)n->service)};
    if (n->unit) out[k++] = (struct form_value){S("birim"), str_fmt(cx->arena, "%lld", (long long)n->unit)};
    if (n->owner)
        out[k++] = (struct form_value){S("kim"), str_fmt(cx->arena, "%lld", (long long)(n->owner > 0 ? n->owner : 0))};
    if (n->from.ymd) out[k++] = (struct form_value){S("ilk"), date_iso(cx->arena, n->from)};
    if (n->to.ymd) out[k++] = (struct form_value){S("son"), date_iso(cx->arena, n->to)};
    if (n->late) out[k++] = (struct form_value){S("gec"), S("1")};
    return k;
}

str narrow_query(struct cx *cx, const struct narrow *n)
{
    struct form_value v[VALUES];
    struct buf b = buf_new(cx->arena, 512);
    size_t count = values(cx, n, v);
    for (size_t i = 0; i < count; i++)
        buf_fmt(&b, "&%.*s=%.*s", STR_FMT(v[i].name), STR_FMT(v[i].value));
    return buf_str(&b);
}

void narrow_keep(struct cx *cx, const struct narrow *n, struct inbox_page *p)
{
    struct form_value v[VALUES];
    size_t count = values(cx, n, v);
    for (size_t i = 0; i < count; i++)
        if (!str_eq(v[i].name, S("hizmet"))) PUSH(cx->arena, &p->carried, v[i]);
}

static void put(struct buf *b, str words)
{
    if (!words.n) return;
    if (b->n) buf_put(b, S(" · "));
    buf_put(b, words);
}

str narrow_words(struct cx *cx, const struct narrow *n)
{
    struct buf b = buf_new(cx->arena, 2048);
    if (n->service) put(&b, entity_label(cx, &service_entity, n->service));
    if (n->unit) put(&b, entity_label(cx, &unit_entity, n->unit));
    if (n->owner > 0) put(&b, entity_label(cx, &account_entity, n->owner));
    if (n->owner < 0) put(&b, str_of(words(cx->lang, N_("Taken on by nobody"))));
    str from = fmt_date_short(cx->arena, cx->lang, n->from), to = fmt_date_short(cx->arena, cx->lang, n->to);
    if (from.n || to.n) put(&b, str_fmt(cx->arena, "%.*s – %.*s", STR_FMT(from), STR_FMT(to)));
    if (n->late) put(&b, str_of(words(cx->lang, N_("decided late"))));
    return buf_str(&b);
}
