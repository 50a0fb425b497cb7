// SPDX-License-Identifier: AGPL-3.0-or-later
/* "Any performance of this play, two seats." The wish is a request in the line of each date; a place in one of them ends the
 * others (line_leave_others). So each line stays a line, and nobody is passed. */
#include "modules/tickets/places_inside.h"

#include "tickets_sql.h"

/* All at once and in one order, so that two wishes never wait for each other. */
static err_t lock_all(struct cx *tx, const struct offers_for_any_rows *offers)
{
    int64_t last = 0;
    for (size_t n = 0; n < offers->list.n; n++) {
        int64_t next = INT64_MAX;
        for (size_t i = 0; i < offers->list.n; i++)
            if (offers->list.v[i].id > last && offers->list.v[i].id < next) next = offers->list.v[i].id;
        TRY(db_lock(tx, "offer", next));
        last = next;
    }
    return OK;
}

/* Is there room for it at once? */
static err_t has_room(struct cx *tx, int64_t offer, int64_t places, bool *out)
{
    struct line l;
    str full;
    struct next_waiting_row first;
    *out = false;
    TRY(line_open(tx, offer, &l));
    if (line_room(&l, 0, &full) < places) return OK;
    err_t e = next_waiting(tx, (struct next_waiting_args){.offer = {offer}, .most = DRAW_PLACES}, &first);
    *out = e == E_NOT_FOUND;
    return e == E_NOT_FOUND ? OK : e;
}

/* A refusal of one date (a limit) is none of the others; it has written nothing. */
static err_t join_one(struct cx *tx, const struct place_wish *w, int64_t offer, bool any_date, struct place_answer *out,
                      bool *joined)
{
    struct place_wish one = *w;
    struct place_answer a;
    one.offer = offer;
    err_t e = place_join(tx, &one, any_date, &a);
    if (e == E_CONFLICT && a.reason) return out->reason = *joined ? out->reason : a.reason, OK;
    if (!e && (!*joined || a.request.given)) *out = a, *joined = true;
    return e;
}

err_t place_ask_any(struct cx *tx, int64_t event, const struct place_wish *w, struct place_answer *out)
{
    struct offers_for_any_rows offers;
    struct any_sent_before_row before;
    bool joined = false;
    *out = (struct place_answer){0};
    TRY(offers_for_any(tx, (struct offers_for_any_args){.event = {event}, .now = tx->now}, &offers));
    TRY(lock_all(tx, &offers));
    err_t e = any_sent_before(tx, (struct any_sent_before_args){.event = {event}, .once = w->once}, &before);
    if (e && e != E_NOT_FOUND) return e;
    out->before = !e;
    if (!e) return entity_load_any(tx, &ticket_request_entity, "id", DB_I(before.id), &out->request);
    out->reason = offers.list.n ? PLACE_NONE_LEFT : PLACE_CLOSED;
    for (size_t i = 0; i < offers.list.n && !joined; i++) {
        bool room = false;
        TRY(has_room(tx, offers.list.v[i].id, w->places, &room));
        if (room) TRY(join_one(tx, w, offers.list.v[i].id, false, out, &joined));
    }
    if (joined) return OK;
    for (size_t i = 0; i < offers.list.n && !out->request.given; i++)
        if (offers.list.v[i].line) TRY(join_one(tx, w, offers.list.v[i].id, true, out, &joined));
    return joined ? OK : E_CONFLICT;
}

err_t place_any_dates(struct cx *cx, int64_t offer, struct any_dates *out)
{
    struct offer o;
    struct performance p;
    struct offers_for_any_rows dates;
    bool own = false;
    *out = (struct any_dates){0};
    TRY(entity_load_any(cx, &offer_entity, "id", DB_I(offer), &o));
    TRY(entity_load_any(cx, &performance_entity, "id", DB_I(o.performance.id), &p));
    TRY(offers_for_any(cx, (struct offers_for_any_args){.event = p.event, .now = cx->now}, &dates));
    for (size_t i = 0; i < dates.list.n; i++)
        own |= dates.list.v[i].id == offer;
    if (!own || dates.list.n < 2) return OK;
    out->event = p.event.id;
    for (size_t i = 0; i < dates.list.n; i++)
        PUSH(cx->arena, &out->offers, dates.list.v[i].id);
    return OK;
}
