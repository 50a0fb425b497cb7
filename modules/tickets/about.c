// SPDX-License-Identifier: AGPL-3.0-or-later
/* How an offer stands, in words: the same on the event's page, the form, the slip and the desk. */
#include <inttypes.h>

#include "modules/tickets/inside.h"
#include "modules/venues/venues.h"

#include "tickets_pages_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

err_t offer_load(struct cx *cx, int64_t id, struct offer_whole *out)
{
    struct offer_waiting_row waiting;
    TRY(entity_load_any(cx, &offer_entity, "id", DB_I(id), &out->offer));
    TRY(entity_load_any(cx, &performance_entity, "id", DB_I(out->offer.performance.id), &out->date));
    TRY(entity_load_any(cx, &event_entity, "id", DB_I(out->date.event.id), &out->event));
    TRY(offer_waiting(cx, (struct offer_waiting_args){{id}}, &waiting));
    out->waiting = waiting.n;
    out->place = out->date.place.n ? out->date.place : entity_label(cx, &venue_entity, out->date.venue.id);
    return OK;
}

moment offer_ends(const struct offer_whole *o)
{
    moment closes = o->offer.closes, starts = o->date.starts;
    return closes.ms && (!starts.ms || closes.ms < starts.ms) ? closes : starts;
}

enum places_stand offer_stand(const struct cx *cx, const struct offer_whole *o)
{
    const struct offer *f = &o->offer;
    if (o->event.state != EVENT_PUBLISHED || o->date.state >= DATE_POSTPONED || f->stopped) return PLACES_OVER;
    if (offer_ends(o).ms && cx->now.ms >= offer_ends(o).ms) return PLACES_OVER;
    if ((f->opens.ms && cx->now.ms < f->opens.ms) || f->draw == OFFER_DRAW_PLANNED) return PLACES_SOON;
    if (f->draw == OFFER_DRAW_COMMITTED) return PLACES_OPEN;
    bool free = f->given < f->places && !(o->waiting && f->policy == DRAW_STRICT);
    return free ? PLACES_OPEN : f->line ? PLACES_LINE : PLACES_GONE;
}

static str with_numbers(struct cx *cx, const char *pattern, int64_t n, int64_t places)
{
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, n)},
                              {S("places"), fmt_int(cx->arena, cx->lang, places)}};
    return words_fill(cx->arena, str_of(pattern), 2, args);
}

/* A draw: nobody is placed before it, so what counts is how many ask for how many places. */
static str draw_words(struct cx *cx, const struct offer_whole *o)
{
    if (o->offer.draw == OFFER_DRAWN) return tr(cx, N_("The draw was made"));
    if (o->offer.draw == OFFER_DRAW_PLANNED) return tr(cx, N_("A draw will be announced"));
    if (offer_stand(cx, o) == PLACES_OVER) return tr(cx, N_("Requests are closed; the draw comes next"));
    return with_numbers(cx,
                        words_n(cx->lang, "Draw of {places} places; one request so far",
                                "Draw of {places} places; {n} requests so far", o->waiting),
                        o->waiting, o->offer.places);
}

str offer_words(struct cx *cx, const struct offer_whole *o)
{
    int64_t places = o->offer.places, left = places - o->offer.given, waiting = o->waiting;
    struct word_arg when = {S("when"), fmt_moment(cx->arena, cx->lang, o->offer.opens)};
    enum places_stand stand = offer_stand(cx, o);
    bool opens = stand == PLACES_SOON && o->offer.draw != OFFER_DRAW_PLANNED, off = o->offer.stopped;
    if (o->offer.draw && !opens && !off) return draw_words(cx, o);
    switch (stand) {
    case PLACES_SOON:
        return words_fill(cx->arena, tr(cx, N_("Requests open: {when}")), 1, &when);
    case PLACES_OPEN:
        return with_numbers(
            cx, words_n(cx->lang, "One of {places} places is free", "{n} of {places} places are free", left), left,
            places);
    case PLACES_LINE:
        if (waiting)
            return with_numbers(
                cx, words_n(cx->lang, "One request waits in the line", "{n} requests wait in the line", waiting),
                waiting, places);
        return tr(cx, N_("All places are given"));
    case PLACES_GONE:
        return tr(cx, N_("All places are given"));
    default:
        return tr(cx, N_("No more requests are taken"));
    }
}

const char *policy_words(int policy)
{
    switch (policy) {
    case DRAW_BEST_FIT:
        return N_("A group that needs more places than are left waits; meanwhile the next request that fits gets "
                  "them.");
    case DRAW_SPLIT:
        return N_("A group that needs more places than are left gets what is left; it may give them back.");
    default:
        return N_("A group that needs more places than are left waits, and nobody behind it is placed before it.");
    }
}

static const char *act_words(const struct offer *o, enum places_stand stand)
{
    if (o->draw == OFFER_DRAW_COMMITTED && stand == PLACES_OPEN) return N_("Take part in the draw");
    if (o->draw >= OFFER_DRAW_COMMITTED && stand == PLACES_OVER)
        return o->draw == OFFER_DRAWN ? N_("How the draw went") : N_("How the draw goes");
    return stand == PLACES_OPEN   ? N_("Ask for places")
           : stand == PLACES_LINE ? N_("Join the line")
           : stand == PLACES_SOON ? N_("How places are given")
                                  : NULL;
}

static struct date_places told_of(struct cx *cx, const struct offer_whole *o)
{
    enum places_stand stand = offer_stand(cx, o);
    const char *act = act_words(&o->offer, stand);
    struct date_places d = {
        .performance = o->date.id, .stand = stand, .words = offer_words(cx, o), .opens = o->offer.opens};
    d.desk_href = str_fmt(cx->arena, "/masa/bilet/%" PRId64, o->offer.id);
    if (act) {
        d.act = tr(cx, act);
        d.href =
            stand == PLACES_OVER ? draw_href(cx->arena, o->offer.id) : str_fmt(cx->arena, "/yer/%" PRId64, o->offer.id);
        if (stand != PLACES_OVER) d.until = stand == PLACES_SOON ? o->offer.opens : offer_ends(o);
    }
    if (stand == PLACES_LINE) d.note = tr(cx, N_("Whoever waits gets what is given back, in the order of asking."));
    return d;
}

err_t offers_tell(struct cx *cx, int64_t event, struct places_told *out)
{
    struct dates_and_offers_rows rows;
    TRY(dates_and_offers(cx, (struct dates_and_offers_args){{event}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct date_places d = {.performance = rows.list.v[i].performance};
        if (rows.list.v[i].offer) {
            struct offer_whole o = {0};
            TRY(offer_load(cx, rows.list.v[i].offer, &o));
            d = told_of(cx, &o);
        } else if (may(cx, S(TICKETS_OFFER))) {
            d.desk_href = str_fmt(cx->arena, "/masa/bilet/yeni?tarih=%" PRId64, d.performance);
        }
        PUSH(cx->arena, &out->list, d);
    }
    return OK;
}

/* "120 places are free": in a list there is no room for more. */
static str short_words(struct cx *cx, const struct offer_whole *o, enum places_stand stand)
{
    int64_t left = o->offer.places - o->offer.given;
    struct word_arg when = {S("when"), fmt_moment_short(cx->arena, cx->lang, o->offer.opens)};
    if (stand == PLACES_OVER) return STR_NONE;
    if (stand == PLACES_SOON && o->offer.draw == OFFER_DRAW_PLANNED) return tr(cx, N_("A draw will be announced"));
    if (stand == PLACES_SOON) return words_fill(cx->arena, tr(cx, N_("Requests open: {when}")), 1, &when);
    if (o->offer.draw == OFFER_DRAW_COMMITTED) return tr(cx, N_("By draw: requests are taken"));
    if (stand == PLACES_OPEN)
        return with_numbers(cx, words_n(cx->lang, "One place is free", "{n} places are free", left), left, 0);
    return tr(cx, stand == PLACES_LINE ? N_("Full; one may wait in the line") : N_("All places are given"));
}

err_t offers_list_tell(struct cx *cx, moment from, moment until, struct places_told *out)
{
    struct offers_between_rows rows;
    TRY(offers_between(cx, (struct offers_between_args){from, until}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct offers_between_row *r = &rows.list.v[i];
        struct offer_whole o = {.offer = {.id = r->id,
                                          .places = r->places,
                                          .given = r->given,
                                          .opens = r->opens,
                                          .closes = r->closes,
                                          .stopped = r->stopped,
                                          .draw = r->draw,
                                          .policy = r->policy,
                                          .line = r->line},
                                .date = {.id = r->performance.id, .starts = r->starts, .state = r->date_state},
                                .event = {.state = r->event_state},
                                .waiting = r->waits};
        enum places_stand stand = offer_stand(cx, &o);
        struct date_places d = {.performance = o.date.id, .stand = stand, .words = short_words(cx, &o, stand)};
        if (stand != PLACES_OVER) d.until = stand == PLACES_SOON && o.offer.opens.ms ? o.offer.opens : offer_ends(&o);
        PUSH(cx->arena, &out->list, d);
    }
    return OK;
}

str draw_href(struct arena *a, int64_t offer)
{
    return str_fmt(a, "/cekilis/%" PRId64, offer);
}

/* ---- codes ---- */
str slip_code(struct arena *a, str typed)
{
    char *p = arena_alloc(a, typed.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.n; i++) {
        char c = typed.p[i];
        if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) p[n++] = c;
    }
    return (str){p, n};
}

str slip_show(struct arena *a, str code)
{
    if (code.n != 10) return code;
    return str_fmt(a, "%.5s-%.5s", code.p, code.p + 5);
}

str slip_href(struct arena *a, str code)
{
    return str_fmt(a, "/bilet/%.*s", STR_FMT(code));
}
