// SPDX-License-Identifier: AGPL-3.0-or-later
/* The home page: search, three doors, situations of life, promises beside what was measured. */
#include "core/look/tile.h"
#include "modules/services/views.h"

#include "home.html.h"
#include "home_life.html.h"
#include "home_promises.html.h"

enum { FREQUENT = 4, FREQUENT_CHARS = 58 /* one line beside the hero's tile */, PROMISES = 4 };

static const struct {
    int life;
    const char *icon;
} icons[] = {
    {1, .icon = "baby-duotone"},       {2, .icon = "graduation-cap-duotone"}, {3, .icon = "hand-heart-duotone"},
    {4, .icon = "first-aid-duotone"},  {5, .icon = "wheelchair-duotone"},     {6, .icon = "heart-duotone"},
    {7, .icon = "house-line-duotone"}, {8, .icon = "flower-lotus-duotone"},   {9, .icon = "ticket-duotone"},
    {10, .icon = "barbell-duotone"},   {11, .icon = "scales-duotone"},
};

const char *life_icon(int value)
{
    for (size_t i = 0; i < sizeof icons / sizeof *icons; i++)
        if (icons[i].life == value) return icons[i].icon;
    return "file-text-duotone";
}

/* "Sosyal yardım and 4 more": the first service of the situation, and how many there are besides. */
static str life_text(struct cx *cx, const struct services_shown *services, int life)
{
    str first = STR_NONE;
    int64_t more = -1;
    for (size_t i = 0; i < services->list.n; i++) {
        if (services->list.v[i].life != life) continue;
        if (++more == 0) first = service_short(services->list.v[i].name);
    }
    if (more <= 0) return first;
    struct word_arg args[] = {{S("name"), first}, {S("n"), fmt_int(cx->arena, cx->lang, more)}};
    str pattern = str_of(words_n(cx->lang, "{name} and one more", "{name} and {n} more", more));
    return words_fill(cx->arena, pattern, 2, args);
}

void life_views(struct cx *cx, const struct services_shown *services, struct life_view **v, size_t *n)
{
    size_t count = 0;
    while (life_choices[count].value)
        count++;
    *v = NEW_N(cx->arena, struct life_view, count + 1);
    *n = 0;
    for (const struct choice *c = life_choices; c->value; c++) {
        str text = life_text(cx, services, c->value);
        if (text.n == 0) continue;
        (*v)[(*n)++] = (struct life_view){.icon = life_icon(c->value),
                                          .href = str_fmt(cx->arena, "/hizmetler?durum=%s", c->code),
                                          .title = str_of(words(cx->lang, c->label)),
                                          .text = text};
    }
}

/* Rows by how much was decided, most first; rows without a decision keep their order behind them. */
static void sort_by_use(struct standard_row *v, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && v[k - 1].decided < v[k].decided; k--) {
            struct standard_row swap = v[k];
            v[k] = v[k - 1];
            v[k - 1] = swap;
        }
}

static bool listed(const struct home_page *p, str text)
{
    for (size_t i = 0; i < p->frequent.n; i++)
        if (str_eq(p->frequent.v[i].text, text)) return true;
    return false;
}

static void fill_frequent(struct cx *cx, const struct standard_rows *used, struct home_page *p)
{
    p->frequent.v = NEW_N(cx->arena, struct link_view, FREQUENT);
    size_t room = FREQUENT_CHARS;
    for (size_t i = 0; i < used->list.n && p->frequent.n < FREQUENT; i++) {
        str text = service_short(used->list.v[i].name);
        size_t chars = str_chars(text);
        if (chars > room || listed(p, text)) continue;
        p->frequent.v[p->frequent.n++] = (struct link_view){used->list.v[i].href, text};
        room -= chars;
    }
}

struct use { /* services, those that are used most first */
    struct services_shown services;
    struct service_measures measures;
    struct standard_rows rows;
};

static err_t load_use(struct cx *cx, struct use *u)
{
    TRY(services_shown(cx, &u->services));
    TRY(services_measured(cx, &u->measures));
    TRY(standard_rows(cx, &u->services, &u->measures, &u->rows));
    sort_by_use(u->rows.list.v, u->rows.list.n);
    return OK;
}

/* ---- the two sections of this module ---- */
err_t home_life(struct req *r, struct html *h)
{
    struct home_life life = {0};
    struct services_shown services;
    TRY(services_shown(&r->cx, &services));
    life.services = (int64_t)services.list.n;
    life_views(&r->cx, &services, &life.life.v, &life.life.n);
    if (life.life.n) html_home_life(h, &life);
    return OK;
}

/* The services that are used most; and where a promise is broken elsewhere, that one too: it is not to be hidden. */
static void few(struct standard_rows *rows)
{
    if (rows->list.n <= PROMISES) return;
    size_t all = rows->list.n;
    rows->list.n = PROMISES;
    for (size_t i = 0; i < PROMISES; i++)
        if (rows->list.v[i].broken) return;
    for (size_t i = PROMISES; i < all; i++) {
        if (!rows->list.v[i].broken) continue;
        rows->list.v[PROMISES - 1] = rows->list.v[i];
        return;
    }
}

err_t home_promises(struct req *r, struct html *h)
{
    struct use use;
    TRY(load_use(&r->cx, &use));
    struct home_promises p = {.decided = use.measures.decided, .rows = use.rows};
    few(&p.rows);
    if (p.rows.list.n) html_home_promises(h, &p);
    return OK;
}

static str hero(struct cx *cx, str name)
{
    struct buf out = buf_new(cx->arena, 512 * 1024);
    tile_hero(&out, name, "hero");
    return buf_str(&out);
}

/* ---- what the modules put on the page, each in its order ---- */
struct blocks {
    const struct home_block *v[64];
    size_t n;
};

static void put_block(struct blocks *all, const struct home_block *b)
{
    size_t i = all->n;
    if (all->n == sizeof all->v / sizeof *all->v) return;
    for (all->n++; i > 0 && all->v[i - 1]->order > b->order; i--)
        all->v[i] = all->v[i - 1];
    all->v[i] = b;
}

static err_t write_blocks(struct req *r, struct home_page *p)
{
    struct blocks all = {.n = 0};
    struct buf lines = buf_new(r->cx.arena, 64 * 1024), sections = buf_new(r->cx.arena, 2 << 20);
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct home_block *b = settings_runs(&r->cx, *m) ? (*m)->home : NULL; b && b->write; b++)
            put_block(&all, b);
    for (size_t i = 0; i < all.n; i++) {
        struct html h = req_html(r);
        h.out = all.v[i]->place == HOME_LINE ? &lines : &sections;
        TRY(all.v[i]->write(r, &h));
    }
    p->lines = buf_str(&lines);
    p->sections = buf_str(&sections);
    return lines.full || sections.full ? E_LIMIT : OK;
}

err_t home_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct home_page p = {.page.title = str_of(words(cx->lang, N_("Home page"))), .page.current = "/"};
    struct municipality m;
    struct use use;
    TRY(settings_get(cx, &m));
    TRY(load_use(cx, &use));
    p.page.description = str_of(
        words(cx->lang, N_("We tell you the documents and the time before you begin. No membership is needed.")));
    p.hero_svg = hero(cx, m.name);
    p.services = (int64_t)use.services.list.n;
    p.follow = settings_module_on(cx, S("applications"));
    p.code_form = str_fmt(cx->arena, "%.*s-0000-0000", STR_FMT(m.code));
    fill_frequent(cx, &use.rows, &p);
    TRY(write_blocks(r, &p));
    return html_home_page(r, &p);
}
