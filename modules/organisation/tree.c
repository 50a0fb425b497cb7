// SPDX-License-Identifier: AGPL-3.0-or-later
/* Units in their tree, and who holds the posts of a day. */
#include "modules/organisation/inside.h"

#include "organisation_sql.h"

const char *choice_label(const struct choice *choices, int value)
{
    for (const struct choice *c = choices; c->value; c++)
        if (c->value == value) return c->label;
    return N_("Other");
}

err_t unit_with_below(struct cx *cx, int64_t unit, struct unit_ids *out)
{
    struct unit_below_rows rows;
    TRY(unit_below(cx, (struct unit_below_args){.unit = unit}, &rows));
    struct unit_ids ids = {0};
    ids.list.v = NEW_N(cx->arena, int64_t, rows.list.n);
    for (size_t i = 0; i < rows.list.n; i++)
        ids.list.v[ids.list.n++] = rows.list.v[i].id;
    *out = ids;
    return OK;
}

/* ---- posts ---- */
static struct person_row person(str title, bool head, str name, bool acting, date since)
{
    return (struct person_row){
        .title = title, .name = name, .head = head, .acting = acting, .vacant = name.n == 0, .since = since};
}

err_t unit_people(struct cx *cx, int64_t unit, date day, struct people *out)
{
    struct posts_of_unit_rows rows;
    TRY(posts_of_unit(cx, (struct posts_of_unit_args){.unit = {unit}, .day = day}, &rows));
    out->list.v = NEW_N(cx->arena, struct person_row, rows.list.n);
    out->list.n = rows.list.n;
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct posts_of_unit_row *p = &rows.list.v[i];
        out->list.v[i] = person(p->title, p->head, p->holder, p->acting, p->from_day);
    }
    return OK;
}

/* Who acts comes first in the rows: on such a day the signature is theirs. */
err_t unit_signer(struct cx *cx, int64_t unit, date day, struct signer *out)
{
    struct people people;
    TRY(unit_people(cx, unit, day.ymd ? day : moment_date(cx->now), &people));
    for (size_t i = 0; i < people.list.n; i++) {
        const struct person_row *p = &people.list.v[i];
        if (!p->head || p->vacant) continue;
        *out = (struct signer){.title = p->title, .name = p->name, .acting = p->acting};
        return OK;
    }
    return E_NOT_FOUND;
}

/* ---- the tree of a day ---- */
struct growing {
    struct cx *cx;
    const struct unit_tree_rows *units; /* by depth */
    const struct posts_all_rows *posts;
    str query; /* behind the links */
};

static void put_people(const struct growing *g, struct unit_node *node)
{
    size_t n = 0;
    for (size_t i = 0; i < g->posts->list.n; i++)
        n += g->posts->list.v[i].unit.id == node->id;
    node->people.v = NEW_N(g->cx->arena, struct person_row, n);
    for (size_t i = 0; i < g->posts->list.n; i++) {
        const struct posts_all_row *p = &g->posts->list.v[i];
        if (p->unit.id == node->id)
            node->people.v[node->people.n++] = person(p->title, p->head, p->holder, p->acting, p->from_day);
    }
}

static bool stands_here(const struct unit_tree_row *u, int64_t depth, int64_t parent)
{
    return u->depth == depth && (depth == 0 || u->parent.id == parent);
}

/* Depth is bounded by the query. */
static struct unit_node *grow(const struct growing *g, int64_t depth, int64_t parent, size_t *n)
{
    size_t count = 0;
    for (size_t i = 0; i < g->units->list.n; i++)
        count += stands_here(&g->units->list.v[i], depth, parent);
    struct unit_node *nodes = NEW_N(g->cx->arena, struct unit_node, count);
    *n = 0;
    for (size_t i = 0; i < g->units->list.n; i++) {
        const struct unit_tree_row *u = &g->units->list.v[i];
        if (!stands_here(u, depth, parent)) continue;
        struct unit_node *node = &nodes[(*n)++];
        *node = (struct unit_node){.id = u->id,
                                   .slug = u->slug,
                                   .name = u->name,
                                   .short_name = u->short_name.n ? u->short_name : u->name,
                                   .rank = u->kind};
        node->href = str_fmt(g->cx->arena, "/birim/%.*s%.*s", STR_FMT(u->slug), STR_FMT(g->query));
        put_people(g, node);
        node->below.v = grow(g, depth + 1, u->id, &node->below.n);
    }
    return nodes;
}

err_t unit_chart(struct cx *cx, date day, bool dated, struct unit_chart *out)
{
    struct unit_tree_rows units;
    struct posts_all_rows posts;
    TRY(unit_tree(cx, (struct unit_tree_args){.day = day}, &units));
    TRY(posts_all(cx, (struct posts_all_args){.day = day}, &posts));
    struct growing g = {.cx = cx, .units = &units, .posts = &posts};
    if (dated) g.query = str_fmt(cx->arena, "?gun=%.*s", STR_FMT(date_iso(cx->arena, day)));
    *out = (struct unit_chart){.day = day, .count = (int64_t)units.list.n};
    out->tops.v = grow(&g, 0, 0, &out->tops.n);
    return OK;
}
