// SPDX-License-Identifier: AGPL-3.0-or-later
/* Equipment, stages, staff and vehicles: their counts in the form of a booking, and what is out when. */
#include <inttypes.h>
#include <stdlib.h>

#include "core/look/calendar_view.h"
#include "modules/venues/views.h"

#include "desk_things.html.h"

enum { THINGS_DAYS = 7 };
#define MINUTE_MS INT64_C(60000)

str venue_pieces_words(struct cx *cx, int64_t venue, int64_t pieces)
{
    str name = entity_label(cx, &venue_entity, venue);
    if (pieces < 2) return name;
    struct word_arg args[] = {{S("name"), name}, {S("n"), fmt_int(cx->arena, cx->lang, pieces)}};
    return words_fill(cx->arena, str_of(words(cx->lang, N_("{name} ({n})"))), 2, args);
}

/* ---- in the form of a booking ---- */
struct counted counted_of(struct cx *cx, const struct venue *v)
{
    struct word_arg args[] = {{S("name"), v->name}, {S("n"), fmt_int(cx->arena, cx->lang, v->pieces)}};
    return (struct counted){
        .field = str_fmt(cx->arena, "pieces.%" PRId64, v->id),
        .label = words_fill(cx->arena, str_of(words(cx->lang, N_("{name}, of {n}"))), 2, args),
        .id = v->id,
        .there = v->pieces,
    };
}

void counts_clear(struct counts *c)
{
    for (size_t i = 0; i < c->list.n; i++)
        c->list.v[i].value = STR_NONE, c->list.v[i].wanted = 0;
}

bool counts_put(struct arena *a, struct counts *c, int64_t venue, int64_t pieces)
{
    for (size_t i = 0; i < c->list.n; i++) {
        struct counted *one = &c->list.v[i];
        if (one->id != venue) continue;
        one->wanted = pieces > 1 ? pieces : 1;
        one->value = str_fmt(a, "%" PRId64, one->wanted);
        return true;
    }
    return false;
}

void counts_read(struct req *r, struct counts *c, struct entity_errors *errors)
{
    for (size_t i = 0; i < c->list.n; i++) {
        struct counted *one = &c->list.v[i];
        one->value = str_trim(form_str(r, str_c(r->cx.arena, one->field)));
        one->wanted = 0;
        if (!one->value.n || (!str_int(one->value, &one->wanted) && one->wanted >= 0 && one->wanted <= PIECES_MAX))
            continue;
        struct word_arg arg = {S("label"), one->label};
        one->wanted = 0;
        one->error =
            words_fill(r->cx.arena, str_of(words(r->cx.lang, N_("{label}: write how many, as a number."))), 1, &arg);
        entity_error(errors, str_c(r->cx.arena, one->field), one->error);
    }
}

/* The venue itself may be such a thing: then its number is that of the first. */
void counts_wish(const struct counts *c, struct venue_wish *w)
{
    for (size_t i = 0; i < c->list.n; i++) {
        const struct counted *one = &c->list.v[i];
        size_t at = 0;
        while (at < w->n && w->venues[at] != one->id)
            at++;
        if (!one->wanted || at >= BOOKING_VENUES) continue;
        w->venues[at] = one->id;
        w->pieces[at] = one->wanted;
        if (at == w->n) w->n++;
    }
}

void counts_show(struct cx *cx, const struct counts *c, struct booking_form_page *p)
{
    for (size_t i = 0; i < c->list.n; i++)
        PUSH(cx->arena, &p->counts, c->list.v[i]);
}

/* ---- what is out when ---- */
static bool away(const struct taken *t, date day)
{
    int64_t from = t->starts.ms - t->set_up * MINUTE_MS, to = t->ends.ms + t->strike * MINUTE_MS;
    return from < moment_at(date_add(day, 1), 0).ms && to > moment_at(day, 0).ms;
}

/* So many can be had at any hour of the day. */
static int64_t left_on(struct arena *a, const struct plan *p, int place, date day)
{
    const struct place *v = &p->places.v[place];
    struct use whole = {.starts = moment_at(day, 0), .ends = moment_at(date_add(day, 1), 0)};
    for (size_t i = 0; i < p->taken.n; i++) {
        const struct taken *t = &p->taken.v[i];
        bool counted = v->pieces > 1 && t->place == place;
        if (!counted && plan_related(p, place, t->place) && away(t, day)) return 0;
    }
    return v->pieces > 1 ? pieces_left(a, p, place, &whole, 0) : 1;
}

static void put_thing(struct cx *cx, const struct plan *p, int place, date first, struct things_page *out)
{
    const struct place *v = &p->places.v[place];
    struct thing_row row = {
        .name = v->name, .there = v->pieces, .href = str_fmt(cx->arena, "/masa/salon-takvimi?mekan=%" PRId64, v->id)};
    for (int i = 0; i < THINGS_DAYS; i++) {
        date day = date_add(first, i);
        int64_t left = left_on(cx->arena, p, place, day);
        const char *said = left ? N_("free") : v->pieces > 1 ? N_("all out") : N_("out");
        bool number = v->pieces > 1 && left;
        PUSH(cx->arena, &row.days,
             ((struct thing_day){.left = number ? fmt_int(cx->arena, cx->lang, left) : str_of(words(cx->lang, said)),
                                 .css = left == 0          ? S("tag tag-info")
                                        : left < v->pieces ? S("tag tag-line")
                                                           : S("quiet")}));
    }
    PUSH(cx->arena, &out->things, row);
}

/* Where it goes: the first place of the booking that does not move. */
static str place_of(const struct plan *p, int64_t booking)
{
    for (size_t i = 0; i < p->taken.n; i++)
        if (p->taken.v[i].booking == booking && !venue_moves(p->places.v[p->taken.v[i].place].kind))
            return p->places.v[p->taken.v[i].place].name;
    return STR_NONE;
}

static bool listed(const struct plan *p, size_t at, date first)
{
    const struct taken *t = &p->taken.v[at];
    bool shown = false;
    if (!venue_moves(p->places.v[t->place].kind)) return false;
    for (size_t i = 0; i < at; i++)
        if (p->taken.v[i].booking == t->booking && p->taken.v[i].place == t->place)
            return false; /* another day of it */
    for (int i = 0; i < THINGS_DAYS && !shown; i++)
        shown = away(t, date_add(first, i));
    return shown;
}

static int by_out(const void *a, const void *b)
{
    const struct thing_use *x = a, *y = b;
    if (x->out.ms != y->out.ms) return x->out.ms < y->out.ms ? -1 : 1;
    return str_cmp(x->name, y->name);
}

static void put_uses(struct cx *cx, const struct plan *p, date first, struct things_page *out)
{
    struct arena *a = cx->arena;
    for (size_t i = 0; i < p->taken.n; i++) {
        const struct taken *t = &p->taken.v[i];
        if (!listed(p, i, first)) continue;
        moment from = {t->starts.ms - t->set_up * MINUTE_MS}, to = {t->ends.ms + t->strike * MINUTE_MS};
        PUSH(a, &out->uses,
             ((struct thing_use){.out = from,
                                 .from = fmt_moment_short(a, cx->lang, from),
                                 .to = fmt_moment_short(a, cx->lang, to),
                                 .name = venue_pieces_words(cx, p->places.v[t->place].id, t->pieces),
                                 .title = t->title,
                                 .href = str_fmt(a, "/masa/rezervasyon/%" PRId64, t->booking),
                                 .where = place_of(p, t->booking),
                                 .state = booking_tag(cx, t->state)}));
    }
    if (out->uses.n) qsort(out->uses.v, out->uses.n, sizeof *out->uses.v, by_out);
}

static str day_href(struct arena *a, date day)
{
    return str_fmt(a, "/masa/malzeme?tarih=%.*s", STR_FMT(date_iso(a, day)));
}

err_t things_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct plan plan;
    date today = moment_date(cx->now), first = calendar_day_of(query_str(r, CALENDAR_DAY_), today);
    struct things_page p = {.page.title = str_of(words(cx->lang, N_("What is out when"))),
                            .page.current = "/masa/malzeme",
                            .previous = day_href(cx->arena, date_add(first, -THINGS_DAYS)),
                            .next = day_href(cx->arena, date_add(first, THINGS_DAYS)),
                            .today = S("/masa/malzeme")};
    date last = date_add(first, THINGS_DAYS - 1);
    p.title = str_fmt(cx->arena, "%.*s – %.*s", STR_FMT(fmt_date_text(cx->arena, cx->lang, first)),
                      STR_FMT(fmt_date_text(cx->arena, cx->lang, last)));
    TRY(plan_load(cx, date_add(first, -2), date_add(last, 2), &plan));
    for (int i = 0; i < THINGS_DAYS; i++) {
        date day = date_add(first, i);
        str brief =
            str_fmt(cx->arena, "%.*s %d", STR_FMT(fmt_weekday_short(cx->lang, date_weekday(day))), date_day(day));
        PUSH(cx->arena, &p.days, ((struct calendar_weekday){.name = brief, .brief = brief}));
    }
    for (size_t i = 0; i < plan.places.n; i++)
        if (venue_moves(plan.places.v[i].kind) && !plan.places.v[i].closed) put_thing(cx, &plan, (int)i, first, &p);
    put_uses(cx, &plan, first, &p);
    if (may(cx, S("venues.book")))
        p.new_href = str_fmt(cx->arena, "/masa/rezervasyon/yeni?gun=%.*s", STR_FMT(date_iso(cx->arena, first)));
    return html_things_page(r, &p);
}
