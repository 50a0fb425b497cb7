// SPDX-License-Identifier: AGPL-3.0-or-later
/* The programme on a map: places with the number of what is on there (core/look/spot_map.h); the list beside it says the
 * same. */
#include <inttypes.h>

#include "modules/events/views.h"
#include "modules/venues/venues.h"

enum { CARDS = 3 /* of a place at once */ };

static const struct venue_spot *spot_of(const struct venue_spots *known, int64_t venue)
{
    for (size_t i = 0; venue && i < known->list.n; i++)
        if (known->list.v[i].venue == venue) return &known->list.v[i];
    return NULL;
}

static struct map_spot *put_spot(struct arena *a, struct spot_map_ask *m, const struct venue_spot *s)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->spots[i].id == s->of) return &m->spots[i];
    if (m->n == MAP_SPOTS_MOST) return NULL;
    m->spots[m->n] = (struct map_spot){
        .id = s->of, .lat = s->lat, .lon = s->lon, .name = s->name, .href = str_fmt(a, "#y%" PRId64, s->of)};
    return &m->spots[m->n++];
}

static str dates_at(struct arena *a, enum lang lang, str name, int64_t n)
{
    struct word_arg args[] = {{S("name"), name}, {S("n"), fmt_int(a, lang, n)}};
    return words_fill(a, str_of(words_n(lang, "{name}: {n} date", "{name}: {n} dates", n)), 2, args);
}

static str dates_of(struct cx *cx, int64_t n)
{
    struct word_arg arg = {S("n"), fmt_int(cx->arena, cx->lang, n)};
    return words_fill(cx->arena, str_of(words_n(cx->lang, "one date", "{n} dates", n)), 1, &arg);
}

static void put_card(struct cx *cx, struct card_group *g, const struct event_card *card)
{
    if (g->cards.list.n < CARDS)
        PUSH(cx->arena, &g->cards.list, *card);
    else
        PUSH(cx->arena, &g->rest.list, *card);
}

err_t map_fill(struct cx *cx, const struct shown_dates *dates, const struct map_box *box, str all,
               struct events_page *p)
{
    struct venue_spots known;
    struct spot_map_ask m = {.arena = cx->arena,
                             .lang = cx->lang,
                             .spots = NEW_N(cx->arena, struct map_spot, MAP_SPOTS_MOST),
                             .all = all,
                             .part = box->set,
                             .says = dates_at};
    struct card_group elsewhere = {.id = S("y0"), .title = str_of(words(cx->lang, N_("Elsewhere")))};
    TRY(venue_spots(cx, &known));
    struct card_group *groups = NEW_N(cx->arena, struct card_group, MAP_SPOTS_MOST);
    for (size_t i = 0; i < dates->list.n; i++) {
        const struct shown_date *d = &dates->list.v[i];
        const struct venue_spot *at = spot_of(&known, d->venue);
        struct event_card card;
        if (box->set && (!at || !map_box_holds(box, at->lat, at->lon))) continue;
        event_card_fill(cx, d, &card);
        p->count++;
        struct map_spot *s = at ? put_spot(cx->arena, &m, at) : NULL;
        if (s) s->n++;
        put_card(cx, s ? &groups[s - m.spots] : &elsewhere, &card);
    }
    p->map.on = true;
    if (box->set) p->map.whole_href = all;
    for (size_t i = 0; i < m.n; i++) {
        groups[i].id = str_fmt(cx->arena, "y%" PRId64, m.spots[i].id);
        groups[i].title = m.spots[i].name;
        groups[i].note = dates_of(cx, m.spots[i].n);
        PUSH(cx->arena, &p->groups, groups[i]);
    }
    if (elsewhere.cards.list.n) PUSH(cx->arena, &p->groups, elsewhere);
    p->map.elsewhere = (int64_t)(elsewhere.cards.list.n + elsewhere.rest.list.n);
    spot_map_draw(&m, &p->map.drawn);
    for (size_t i = 0; i < m.n; i++)
        p->groups.v[i].letter = m.spots[i].letter;
    return OK;
}
