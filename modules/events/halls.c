// SPDX-License-Identifier: AGPL-3.0-or-later
/* The hall of a date: held while the event is written, booked when it is published, given back when it is called off. */
#include "modules/events/inside.h"

#include "events_sql.h"

enum { GUESSED_MS = 2 * 3600 * 1000 /* where nobody said when it ends */ };

static bool takes_place(const struct event *e, const struct performance *p)
{
    return p->venue.id && p->state != DATE_POSTPONED && p->state != DATE_CANCELLED && e->state < EVENT_POSTPONED;
}

static struct venue_wish wish_of(const struct event *e, const struct performance *p)
{
    return (struct venue_wish){.venues = {p->venue.id},
                               .n = 1,
                               .starts = p->starts,
                               .ends = p->ends.ms ? p->ends : (moment){p->starts.ms + GUESSED_MS},
                               .state = event_is_public(e->state) ? BOOKING_APPROVED : BOOKING_HELD,
                               .title = e->title,
                               .module = S("events"),
                               .purpose = PURPOSE_EVENT,
                               .row = e->id,
                               .unit = e->unit.id,
                               .instead = p->booking.id};
}

err_t hall_check(struct cx *cx, const struct performance *p, struct entity_errors *errors)
{
    struct event e;
    struct venue_answer answer = {0};
    if (!p->venue.id || !p->starts.ms || !p->event.id) return OK;
    TRY(entity_load_any(cx, &event_entity, "id", DB_I(p->event.id), &e));
    if (!takes_place(&e, p) || (p->ends.ms && p->ends.ms <= p->starts.ms)) return OK;
    struct venue_wish wish = wish_of(&e, p);
    err_t err = venue_try(cx, &wish, &answer);
    for (size_t i = 0; err == E_CONFLICT && i < answer.reasons.n && i < 4; i++)
        entity_error(errors, "venue", venue_reason_words(cx, &answer.reasons.v[i], true));
    return err == E_CONFLICT ? OK : err;
}

static bool same_wish(const struct performance *a, const struct performance *b)
{
    return a->venue.id == b->venue.id && a->starts.ms == b->starts.ms && a->ends.ms == b->ends.ms;
}

err_t hall_follow(struct cx *tx, const struct event *e, struct performance *p, const struct performance *was)
{
    struct venue_answer answer = {0};
    if (!takes_place(e, p)) {
        if (p->booking.id) TRY(venue_release(tx, p->booking.id, p->reason));
        p->booking.id = 0;
        return OK;
    }
    if (p->booking.id && was && same_wish(p, was)) return OK;
    struct venue_wish wish = wish_of(e, p);
    TRY(venue_book(tx, &wish, &answer));
    p->booking.id = answer.booking;
    return OK;
}

err_t halls_release(struct cx *tx, const struct event *e)
{
    TRY(venue_release_all(tx, S("events"), e->id, e->reason));
    return performances_unbook(tx, (struct performances_unbook_args){{e->id}}, NULL);
}

/* What is published or taken up again has its halls for good. E_INVALID: one is taken meanwhile; errors say by what. */
err_t halls_take(struct cx *tx, const struct event *e, struct entity_errors *errors)
{
    struct performances dates;
    TRY(event_performances(tx, e->id, &dates));
    for (size_t i = 0; i < dates.list.n; i++) {
        struct performance *p = &dates.list.v[i];
        struct venue_answer answer = {0};
        if (!takes_place(e, p) || p->starts.ms < tx->now.ms) continue;
        struct venue_wish wish = wish_of(e, p);
        err_t err = p->booking.id ? venue_confirm(tx, p->booking.id, BOOKING_APPROVED, &answer)
                                  : venue_book(tx, &wish, &answer);
        if (err == E_CONFLICT && p->booking.id && !answer.reasons.n) continue; /* decided already */
        for (size_t k = 0; err == E_CONFLICT && k < answer.reasons.n && k < 4; k++)
            entity_error(errors, "step", venue_reason_words(tx, &answer.reasons.v[k], true));
        if (err) return err == E_CONFLICT ? E_INVALID : err;
        if (!p->booking.id)
            TRY(performance_booked(tx, (struct performance_booked_args){{answer.booking}, p->id}, NULL));
    }
    return OK;
}

/* The place in words, and its neighbourhood, follow from the hall. */
err_t hall_place(struct cx *cx, int64_t venue, str *place, ref *neighbourhood)
{
    struct venue v;
    if (!venue) return OK;
    TRY(entity_load_any(cx, &venue_entity, "id", DB_I(venue), &v));
    *place = venue_label(cx, venue);
    if (v.neighbourhood.id) *neighbourhood = v.neighbourhood;
    return OK;
}
