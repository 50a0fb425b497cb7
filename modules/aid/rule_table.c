// SPDX-License-Identifier: AGPL-3.0-or-later
/* A rule as a table: what must hold, by which article, up to which limit, for how many points; its text below. */
#include <inttypes.h>

#include "modules/aid/file_inside.h"
#include "modules/aid/inside.h"
#include "modules/aid/views.h"

#include "rule_table.html.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str signed_int(struct cx *cx, int64_t n)
{
    return n ? fmt_int(cx->arena, cx->lang, n) : STR_NONE;
}

static void put_item(struct cx *cx, const struct rule *rule, size_t at, struct rule_part *to)
{
    static const struct score as_written = {0}; /* no wage: bounds as they are written */
    const struct item *i = &rule->items.v[at];
    struct rule_row row = {.code = i->code,
                           .title = i->title,
                           .condition = sheet_condition(cx->arena, rule, &as_written, at),
                           .article = i->article.n ? i->article : to->article,
                           .limit = signed_int(cx, i->cap)};
    if (i->kind == ITEM_POINTS)
        row.points = fmt_int(cx->arena, cx->lang, i->points);
    else
        row.points = tr(cx, i->kind == ITEM_MUST ? N_("must hold") : N_("refuses"));
    PUSH(cx->arena, &to->rows, row);
}

static void put_gates(struct cx *cx, const struct rule *rule, struct rule_table_page *p)
{
    struct rule_part gates = {.title = tr(cx, N_("Before any points")), .id = S("kosullar")};
    for (size_t i = 0; i < rule->items.n; i++)
        if (rule->items.v[i].kind != ITEM_POINTS) put_item(cx, rule, i, &gates);
    if (gates.rows.n) PUSH(cx->arena, &p->parts, gates);
}

static void put_groups(struct cx *cx, const struct rule *rule, struct rule_table_page *p)
{
    for (size_t g = 0; g < rule->groups.n; g++) {
        const struct group *group = &rule->groups.v[g];
        struct rule_part part = {.title = group->title,
                                 .article = group->article,
                                 .limit = signed_int(cx, group->cap),
                                 .id = str_fmt(cx->arena, "grup-%zu", g + 1)};
        for (size_t i = 0; i < rule->items.n; i++)
            if (rule->items.v[i].kind == ITEM_POINTS && rule->items.v[i].group == (int)g) put_item(cx, rule, i, &part);
        PUSH(cx->arena, &p->parts, part);
    }
}

static void put_bands(struct cx *cx, const struct rule *rule, struct rule_table_page *p)
{
    for (size_t i = 0; i < rule->bands.n; i++) {
        const struct band *b = &rule->bands.v[i];
        PUSH(cx->arena, &p->bands,
             ((struct band_row){.code = b->code,
                                .title = b->title,
                                .points = str_fmt(cx->arena, "%" PRId64 "–%" PRId64, b->from, b->to),
                                .monthly = b->refuses ? tr(cx, N_("no aid is proposed"))
                                                      : aid_amount(cx, rule->gives, b->amount)}));
    }
}

err_t rule_table_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct aid_rule v;
    struct rule *rule = NEW(cx->arena, struct rule);
    struct faults faults = {0};
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(cx, &aid_rule_entity, id, &v));
    struct rule_table_page p = {
        .page = {.title = tr(cx, N_("The rule as a table")), .current = "/masa/kayit/yardim-kurallari"},
        .name = v.name,
        .programme = entity_label(cx, &aid_programme_entity, v.programme.id),
        .since = fmt_date_text(cx->arena, cx->lang, v.since),
        .record = str_fmt(cx->arena, "/masa/kayit/yardim-kurallari/%" PRId64, id),
        .text = v.rule};
    TRY(rule_read(cx->arena, v.rule, rule, &faults));
    put_gates(cx, rule, &p);
    put_groups(cx, rule, &p);
    put_bands(cx, rule, &p);
    return html_rule_table_page(r, &p);
}
