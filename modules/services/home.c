// SPDX-License-Identifier: AGPL-3.0-or-later
/* The home page: search, three doors, situations of life, promises beside what was measured. */
#include "core/look/tile.h"
#include "modules/services/views.h"

#include "home.html.h"

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

/* The services that are used most; and where a promise is broken elsewhere, that one too: it is not to be hidden. */
static void fill_promises(const struct standard_rows *used, struct home_page *p)
{
    p->promises = *used;
    if (used->list.n <= PROMISES) return;
    p->promises.list.n = PROMISES;
    for (size_t i = 0; i < PROMISES; i++)
        if (used->list.v[i].broken) return;
    for (size_t i = PROMISES; i < used->list.n; i++) {
        if (!used->list.v[i].broken) continue;
        p->promises.list.v[PROMISES - 1] = used->list.v[i];
        return;
    }
}

static str hero(struct cx *cx, str name)
{
    struct buf out = buf_new(cx->arena, 512 * 1024);
    tile_hero(&out, name, "hero");
    return buf_str(&out);
}

err_t home_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct home_page p = {.page.title = str_of(words(cx->lang, N_("Home page"))), .page.current = "/"};
    struct municipality m;
    struct services_shown services;
    struct service_measures measures;
    struct standard_rows used;
    TRY(settings_get(cx, &m));
    TRY(services_shown(cx, &services));
    TRY(services_measured(cx, &measures));
    TRY(standard_rows(cx, &services, &measures, &used));
    sort_by_use(used.list.v, used.list.n);
    p.page.description = m.unit_name;
    p.hero_svg = hero(cx, m.name);
    p.services = (int64_t)services.list.n;
    p.follow = settings_module_on(cx, S("applications"));
    p.code_form = str_fmt(cx->arena, "%.*s-0000-0000", STR_FMT(m.code));
    p.decided = measures.decided;
    life_views(cx, &services, &p.life.v, &p.life.n);
    fill_frequent(cx, &used, &p);
    fill_promises(&used, &p);
    return html_home_page(r, &p);
}
