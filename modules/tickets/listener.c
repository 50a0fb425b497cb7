// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a change of a performance means for those who asked for its places. They are told by the job (job.c). Twice is once. */
#include "modules/tickets/fees_inside.h"
#include "modules/tickets/hooks.h"
#include "modules/tickets/inside.h"
#include "modules/tickets/job.h"
#include "modules/tickets/places_inside.h"
#include "modules/tickets/room.h"

#include "tickets_sql.h"

static enum offer_stop stop_of(enum event_change change)
{
    return change == CHANGE_CANCELLED ? OFFER_CANCELLED : change == CHANGE_POSTPONED ? OFFER_POSTPONED : OFFER_GOES_ON;
}

/* Cancelled: nobody's place is good, and nobody waits. What each had is kept, in case it takes place after all. */
static err_t change_requests(struct cx *tx, const struct offer *o, enum event_change change)
{
    ref offer = {o->id};
    if (change == CHANGE_CANCELLED && o->pay_minutes) TRY(fees_off(tx, o, S("Etkinlik yapılmıyor")));
    if (change == CHANGE_CANCELLED) return requests_off(tx, (struct requests_off_args){offer}, NULL);
    if (o->stopped == OFFER_CANCELLED) TRY(requests_on(tx, (struct requests_on_args){offer}, NULL));
    int64_t told = change == CHANGE_MOVED ? TOLD_MOVED : change == CHANGE_POSTPONED ? TOLD_POSTPONED : TOLD_RESUMED;
    return requests_news(tx, (struct requests_news_args){.told = told, .offer = offer}, NULL);
}

/* Of the whole event: a date that is off by itself stays off. Of a date: moved while it is off, it stays off. */
static bool stays_off(const struct offers_of_event_row *r, const struct performance *p, enum event_change change)
{
    if (p) return change == CHANGE_MOVED && p->state == DATE_CANCELLED;
    return change == CHANGE_RESUMED && r->state >= DATE_POSTPONED;
}

static err_t change_offer(struct cx *tx, int64_t offer, enum event_change change)
{
    struct line l;
    TRY(line_open(tx, offer, &l));
    struct offer *o = &l.offer;
    bool stops = change == CHANGE_CANCELLED || change == CHANGE_POSTPONED;
    if (stops ? o->stopped == (int64_t)stop_of(change) : change == CHANGE_RESUMED && !o->stopped) return OK;
    TRY(change_requests(tx, o, change));
    if (o->pay_minutes && change != CHANGE_CANCELLED) TRY(fees_again(tx, &l));
    o->stopped = stop_of(change);
    TRY(entity_save(tx, &offer_entity, o, &TICKETS_SAVE));
    return line_serve(tx, &l, 0);
}

static err_t changed(struct cx *tx, const struct event *e, const struct performance *p, enum event_change change)
{
    struct offers_of_event_rows offers;
    TRY(offers_of_event(tx, (struct offers_of_event_args){{e->id}}, &offers));
    for (size_t i = 0; i < offers.list.n; i++) {
        const struct offers_of_event_row *r = &offers.list.v[i];
        if ((p && r->performance.id != p->id) || stays_off(r, p, change)) continue;
        TRY(change_offer(tx, r->id, change));
    }
    return OK;
}

static err_t consequences(struct cx *cx, const struct event *e, struct consequences *out)
{
    struct asking_for_event_row row;
    TRY(asking_for_event(cx, (struct asking_for_event_args){{e->id}}, &row));
    if (!row.n) return OK;
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, row.n)},
                              {S("places"), fmt_int(cx->arena, cx->lang, row.places)}};
    str text = str_of(words(cx->lang, N_("Requests for places that end and are told: {n} ({places} places given)")));
    PUSH(cx->arena, &out->list, words_fill(cx->arena, text, 2, args));
    return OK;
}

static const struct event_listener listener = {changed, consequences};

err_t tickets_start(struct app *app)
{
    room_forget_all();
    (void)app;
    event_listener_add(&listener);
    pay_owner_add(&fees_owner);
    slip_part_from(fees_slip);
    return OK;
}
