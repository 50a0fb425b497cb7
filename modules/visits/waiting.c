// SPDX-License-Identifier: AGPL-3.0-or-later
/* Where households wait for a visit: by neighbourhood on a map and in a list that says the same. Counts alone; households under
 * an order of secrecy are in none of them. */
#include <inttypes.h>
#include <stdlib.h>

#include "core/base/position.h"
#include "modules/visits/views.h"

#include "visits_sql.h"

#define PLAN "/masa/ziyaretler/planla"

struct place { /* a neighbourhood of the list, or what was written instead of one */
    int64_t hood, n, far;
    str name, label;
    bool known, current;
    int64_t lat, lon;
    size_t order;
    str letter;
};
struct places {
    LIST(struct place) list;
};

static str label_of(struct cx *cx, const struct hoods_all_row *h)
{
    return h->district.n ? str_fmt(cx->arena, "%.*s, %.*s", STR_FMT(h->name), STR_FMT(h->district)) : h->name;
}

/* A name that several have names none; with its district it does. */
static const struct hoods_all_row *hood_of(struct cx *cx, const struct hoods_all_rows *all, str place)
{
    const struct hoods_all_row *found = NULL;
    size_t twins = 0;
    for (size_t i = 0; i < all->list.n; i++) {
        const struct hoods_all_row *h = &all->list.v[i];
        if (str_eq(h->name, place)) found = h, twins++;
    }
    if (twins) return twins == 1 ? found : NULL;
    for (size_t i = 0; i < all->list.n; i++) {
        const struct hoods_all_row *h = &all->list.v[i];
        if (place.n > h->name.n && memcmp(place.p, h->name.p, h->name.n) == 0 && str_eq(label_of(cx, h), place))
            return h;
    }
    return NULL;
}

static struct place place_of(struct cx *cx, const struct hoods_all_rows *all, str text)
{
    const struct hoods_all_row *h = hood_of(cx, all, text);
    struct place p = {.name = text, .label = text, .far = -1};
    if (!h) return p;
    p.hood = h->id;
    p.label = label_of(cx, h);
    p.known = h->position.n && position_read(h->position, &p.lat, &p.lon);
    return p;
}

static void count(struct arena *a, struct places *to, struct place p, int64_t n)
{
    for (size_t i = 0; i < to->list.n; i++)
        if (p.hood ? to->list.v[i].hood == p.hood : !to->list.v[i].hood && str_eq(to->list.v[i].name, p.name)) {
            to->list.v[i].n += n;
            return;
        }
    p.n = n;
    p.order = to->list.n;
    PUSH(a, &to->list, p);
}

/* ---- what is chosen ---- */
static str asked(const struct req *r, const char *name)
{
    return r->method == POST ? form_str(r, name) : query_str(r, name);
}

static bool choose(struct req *r, const struct hoods_all_rows *all, struct place *out)
{
    struct cx *cx = &r->cx;
    int64_t hood = 0;
    str text = asked(r, "yer");
    *out = (struct place){.far = -1};
    if (!str_int(asked(r, "mahalle"), &hood))
        for (size_t i = 0; i < all->list.n; i++)
            if (all->list.v[i].id == hood) {
                const struct hoods_all_row *h = &all->list.v[i];
                bool one = hood_of(cx, all, h->name) == h;
                *out = place_of(cx, all, one ? h->name : label_of(cx, h));
                return out->hood == hood;
            }
    if (!text.n) return false;
    *out = place_of(cx, all, text);
    return true;
}

/* ---- the list ---- */
static int nearest_first(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->current != y->current) return x->current ? -1 : 1;
    if ((x->far < 0) != (y->far < 0)) return x->far < 0 ? 1 : -1;
    if (x->far != y->far) return x->far < y->far ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static void put_links(struct cx *cx, const struct places *all, struct visits_plan_page *p)
{
    for (size_t i = 0; i < all->list.n; i++) {
        const struct place *k = &all->list.v[i];
        struct waiting_place row = {
            .hood = k->hood, .name = k->name, .letter = k->letter, .n = k->n, .current = k->current};
        if (k->far > 0) row.far = route_far(cx->arena, cx->lang, k->far);
        PUSH(cx->arena, &p->places, row);
    }
}

/* ---- the map ---- */
static str files_at(struct arena *a, enum lang lang, str name, int64_t n)
{
    struct word_arg args[] = {{S("name"), name}, {S("n"), fmt_int(a, lang, n)}};
    return words_fill(a, str_of(words_n(lang, "{name}: {n} file waits", "{name}: {n} files wait", n)), 2, args);
}

static void draw(struct req *r, struct places *all, struct visits_plan_page *p)
{
    struct cx *cx = &r->cx;
    struct map_box box = map_box_of(query_str(r, "kutu"));
    struct spot_map_ask m = {.arena = cx->arena,
                             .lang = cx->lang,
                             .spots = NEW_N(cx->arena, struct map_spot, MAP_SPOTS_MOST),
                             .all = S(PLAN),
                             .part = box.set,
                             .says = files_at};
    for (size_t i = 0; i < all->list.n; i++) {
        const struct place *k = &all->list.v[i];
        bool drawn = k->known && m.n < MAP_SPOTS_MOST;
        if (!drawn) p->elsewhere++;
        if (!drawn || !map_box_holds(&box, k->lat, k->lon)) continue;
        m.spots[m.n++] = (struct map_spot){.id = (int64_t)i,
                                           .lat = k->lat,
                                           .lon = k->lon,
                                           .n = k->n,
                                           .name = k->name,
                                           .chosen = k->current,
                                           .href = str_fmt(cx->arena, PLAN "?mahalle=%" PRId64 "#dosyalar", k->hood)};
    }
    if (box.set) p->whole_href = S(PLAN);
    spot_map_draw(&m, &p->map);
    for (size_t i = 0; all->list.v && i < m.n; i++)
        all->list.v[m.spots[i].id].letter = m.spots[i].letter;
}

err_t waiting_fill(struct req *r, struct visits_plan_page *p, struct waiting_choice *choice)
{
    struct cx *cx = &r->cx;
    struct hoods_all_rows hoods;
    struct places_to_visit_rows rows;
    struct places all = {0};
    struct place chosen;
    TRY(hoods_all(cx, &hoods));
    TRY(places_to_visit(cx, (struct places_to_visit_args){.today = moment_date(cx->now)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        count(cx->arena, &all, place_of(cx, &hoods, rows.list.v[i].place), rows.list.v[i].n);
        p->waiting += rows.list.v[i].n;
    }
    bool any = choose(r, &hoods, &chosen);
    for (size_t i = 0; any && i < all.list.n; i++) {
        struct place *k = &all.list.v[i];
        k->current = chosen.hood ? k->hood == chosen.hood : !k->hood && str_eq(k->name, chosen.name);
        if (chosen.known && k->known) k->far = position_metres(chosen.lat, chosen.lon, k->lat, k->lon);
    }
    draw(r, &all, p);
    if (any && all.list.n) qsort(all.list.v, all.list.n, sizeof(struct place), nearest_first);
    put_links(cx, &all, p);
    if (any) p->chosen = chosen.name;
    p->chosen_hood = chosen.hood;
    p->by_distance = any && chosen.known;
    *choice = (struct waiting_choice){.every = !any, .place = chosen.name, .label = chosen.label};
    return OK;
}

/* ---- the order of a day ---- */
static str reason_of(struct cx *cx, const struct route_leg *l)
{
    static const char *const reasons[] = {[ROUTE_START] = N_("from here the way is shortest"),
                                          [ROUTE_URGENT] = N_("an urgent file is here"),
                                          [ROUTE_NEAREST] = N_("the nearest to the one before"),
                                          [ROUTE_STAYS] = N_("the officers are here already"),
                                          [ROUTE_UNKNOWN] = N_("its position is not written: after the others")};
    str why = str_of(words(cx->lang, reasons[l->reason]));
    return l->metres > 0
               ? str_fmt(cx->arena, "%.*s, %.*s", STR_FMT(why), STR_FMT(route_far(cx->arena, cx->lang, l->metres)))
               : why;
}

static err_t put_route(struct cx *cx, const struct route_plan *route, const struct visits_on_rows *rows, int64_t first,
                       struct visits_day_page *p)
{
    for (size_t i = 0; i < route->legs.n; i++) {
        const struct route_leg *l = &route->legs.v[i];
        struct leg_row row = {.place = l->place, .n = l->stops, .why = reason_of(cx, l)};
        row.window = aid_choice_label(cx, visit_windows, l->window);
        for (size_t k = 0; k < rows->list.n && !row.officers.n; k++)
            if (rows->list.v[k].officer.id == l->one && rows->list.v[k].officer2.id == l->other)
                row.officers = str_fmt(cx->arena, "%.*s, %.*s", STR_FMT(rows->list.v[k].officer_name),
                                       STR_FMT(rows->list.v[k].officer2_name));
        const struct leg_row *before = p->legs.n ? &p->legs.v[p->legs.n - 1] : NULL;
        row.head = !before || !str_eq(before->officers, row.officers) || !str_eq(before->window, row.window);
        PUSH(cx->arena, &p->legs, row);
    }
    for (size_t i = 0; i < route->stops.list.n; i++)
        PUSH(cx->arena, &p->turns, ((struct turn_row){route->stops.list.v[i].row, first + (int64_t)i}));
    p->order_differs = route->differs;
    if (route->metres) p->route_far = route_far(cx->arena, cx->lang, route->metres);
    if (route->metres_now > route->metres) p->route_now = route_far(cx->arena, cx->lang, route->metres_now);
    return OK;
}

err_t waiting_route(struct cx *cx, const struct visits_on_rows *rows, struct visits_day_page *p)
{
    struct hoods_all_rows hoods;
    struct route_stops stops = {0};
    struct route_plan route;
    int64_t first = 1;
    TRY(hoods_all(cx, &hoods));
    for (size_t i = 0; i < rows->list.n; i++) {
        const struct visits_on_row *v = &rows->list.v[i];
        if (v->state != VISIT_PLANNED) {
            if (v->turn >= first) first = v->turn + 1;
            continue;
        }
        struct place at = place_of(cx, &hoods, v->place);
        PUSH(cx->arena, &stops.list,
             ((struct route_stop){.row = v->id,
                                  .turn = v->turn,
                                  .one = v->officer.id,
                                  .other = v->officer2.id,
                                  .window = v->hours,
                                  .urgent = v->urgency > FILE_NORMAL,
                                  .place = v->place,
                                  .known = at.known,
                                  .lat = at.lat,
                                  .lon = at.lon}));
    }
    if (stops.list.n < 2) return OK;
    route_propose(cx->arena, &stops, &route);
    return put_route(cx, &route, rows, first, p);
}
