// SPDX-License-Identifier: AGPL-3.0-or-later
/* All services, by situation of life; one situation; or those that words find. */
#include <string.h>

#include "core/base/text.h"
#include "core/db/search.h"
#include "modules/services/views.h"

#include "services_list.html.h"

enum { SUMMARY_CHARS = 180 };

static const struct choice *life_by_code(str code)
{
    for (const struct choice *c = life_choices; c->value; c++)
        if (str_eq(code, str_of(c->code))) return c;
    return NULL;
}

static struct service_row row_of(struct cx *cx, const struct service *s)
{
    str promise = promise_words(cx, s->promise_amount, s->promise_unit);
    return (struct service_row){.href = str_fmt(cx->arena, "/hizmet/%.*s", STR_FMT(s->slug)),
                                .name = s->name,
                                .summary = text_cut(cx->arena, s->summary, SUMMARY_CHARS),
                                .promise = SAY1(cx, N_("{time} at the latest"), "time", promise)};
}

static struct service_group *new_group(struct cx *cx, struct services_page *p, size_t room)
{
    struct service_group *g = &p->groups.v[p->groups.n++];
    g->rows.v = NEW_N(cx->arena, struct service_row, room + 1);
    return g;
}

static void group_of_life(struct cx *cx, struct services_page *p, const struct services_shown *all, int life)
{
    const struct choice *c = life_of(life);
    struct service_group *g = new_group(cx, p, all->list.n);
    for (size_t i = 0; i < all->list.n; i++)
        if (all->list.v[i].life == life) g->rows.v[g->rows.n++] = row_of(cx, &all->list.v[i]);
    p->found += (int64_t)g->rows.n;
    if (g->rows.n == 0) p->groups.n--;
    g->id = c ? str_of(c->code) : S("other");
    g->icon = life_icon(life);
    g->title = str_of(words(cx->lang, c ? c->label : N_("Other services")));
}

/* Best first. What is not offered stays in the index, so that it is there when it is offered again. */
static err_t group_of_words(struct cx *cx, struct services_page *p, const struct services_shown *all)
{
    struct search_hits hits;
    TRY(services_search(cx, p->q, S("service"), 500, &hits));
    struct service_group *g = new_group(cx, p, all->list.n);
    for (size_t k = 0; k < hits.list.n; k++)
        for (size_t i = 0; i < all->list.n; i++)
            if (all->list.v[i].id == hits.list.v[k].row) g->rows.v[g->rows.n++] = row_of(cx, &all->list.v[i]);
    p->found = (int64_t)g->rows.n;
    if (g->rows.n == 0) p->groups.n--;
    return OK;
}

static void fill_chips(struct cx *cx, struct services_page *p, const struct services_shown *all)
{
    size_t n = 0;
    while (life_choices[n].value)
        n++;
    p->chips.v = NEW_N(cx->arena, struct life_chip, n + 1);
    p->chips.v[p->chips.n++] = (struct life_chip){.href = S("/hizmetler"),
                                                  .text = str_of(words(cx->lang, N_("All"))),
                                                  .count = p->all,
                                                  .current = p->life.n == 0 && p->q.n == 0};
    for (const struct choice *c = life_choices; c->value; c++) {
        int64_t count = 0;
        for (size_t i = 0; i < all->list.n; i++)
            count += all->list.v[i].life == c->value;
        if (count == 0) continue;
        p->chips.v[p->chips.n++] = (struct life_chip){.href = str_fmt(cx->arena, "/hizmetler?durum=%s", c->code),
                                                      .text = str_of(words(cx->lang, c->label)),
                                                      .count = count,
                                                      .current = str_eq(p->life, str_of(c->code))};
    }
}

static err_t fill_groups(struct cx *cx, struct services_page *p, const struct services_shown *all,
                         const struct choice *life)
{
    size_t n = 1;
    while (life_choices[n].value)
        n++;
    p->groups.v = NEW_N(cx->arena, struct service_group, n + 2);
    if (p->q.n) return group_of_words(cx, p, all);
    for (const struct choice *c = life_choices; c->value; c++)
        if (!life || life == c) group_of_life(cx, p, all, c->value);
    if (!life) group_of_life(cx, p, all, 0);
    return OK;
}

err_t services_list(struct req *r)
{
    struct cx *cx = &r->cx;
    struct services_page p = {.page.title = str_of(words(cx->lang, N_("Services"))), .page.current = "/hizmetler"};
    struct services_shown all;
    crumb_home(cx, &p.page);
    p.page.description =
        str_of(words(cx->lang, N_("You see what each service asks for and how long it takes before you begin.")));
    const struct choice *life = life_by_code(query_str(r, "durum"));
    TRY(services_shown(cx, &all));
    p.q = text_cut(cx->arena, str_trim(query_str(r, "q")), 200);
    p.all = (int64_t)all.list.n;
    if (life && p.q.n == 0) p.life = str_of(life->code);
    if (life && p.life.n) p.page.title = str_of(words(cx->lang, life->label));
    TRY(fill_groups(cx, &p, &all, life));
    fill_chips(cx, &p, &all);
    if (p.q.n && !p.found) TRY(nothing_view(cx, p.q, &all, &p.nothing));
    return html_services_page(r, &p);
}
