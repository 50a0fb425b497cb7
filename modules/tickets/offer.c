// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must hold whenever an offer or something of its draw is saved. */
#include "modules/tickets/chairs.h"
#include "modules/tickets/hooks.h"
#include "modules/tickets/places_inside.h"

#include "tickets_sql.h"

err_t offer_date(struct cx *cx, const struct offer *o, struct performance *out)
{
    return entity_load_any(cx, &performance_entity, "id", DB_I(o->performance.id), out);
}

static void say(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

err_t offer_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct offer *o = row;
    if (o->opens.ms && o->closes.ms && o->closes.ms <= o->opens.ms)
        say(cx, errors, "closes", N_("The window closes after it opens."));
    if (o->confirm_hours && o->release_hours >= o->confirm_hours)
        say(cx, errors, "release_hours", N_("There is no time left for an answer."));
    if (o->pay_minutes && (o->draw || o->confirm_hours || o->policy == DRAW_SPLIT))
        say(cx, errors, "policy",
            N_("Places that cost something are given by order and to whole groups, and nobody is asked "
               "again whether they come."));
    return OK;
}

/* Once requests for a draw are taken, the draw is what was announced. */
err_t offer_before_save(struct cx *tx, void *row, const void *old)
{
    struct offer *o = row;
    const struct offer *was = old;
    struct requests_there_row there;
    o->due = tx->now;                /* the job finds out when */
    o->given = was ? was->given : 0; /* counted, never written (line_give) */
    TRY(seating_bounds(tx, o, was));
    if (!was) return OK;
    if (o->draw < was->draw || o->places < o->given) return E_CONFLICT;
    if (!was->draw && o->draw) {
        err_t e = requests_there(tx, (struct requests_there_args){{o->id}}, &there);
        return e == E_NOT_FOUND ? OK : e ? e : E_CONFLICT;
    }
    if (was->draw < OFFER_DRAW_COMMITTED) return OK;
    bool same = o->places == was->places && o->policy == was->policy && o->classes == was->classes;
    return was->draw == OFFER_DRAWN || same ? OK : E_CONFLICT;
}

err_t offer_quota_before_save(struct cx *tx, void *row, const void *old)
{
    struct offer_quota *q = row;
    (void)tx;
    q->given = old ? ((const struct offer_quota *)old)->given : 0;
    return q->places < q->given ? E_CONFLICT : OK;
}

static err_t shares_are_open(struct cx *tx, int64_t offer)
{
    struct offer o;
    TRY(entity_load_any(tx, &offer_entity, "id", DB_I(offer), &o));
    return o.draw >= OFFER_DRAW_COMMITTED ? E_CONFLICT : OK;
}

err_t offer_share_before_save(struct cx *tx, void *row, const void *old)
{
    (void)old;
    return shares_are_open(tx, ((const struct offer_share *)row)->offer.id);
}

err_t offer_share_after_delete(struct cx *tx, const void *old)
{
    return shares_are_open(tx, ((const struct offer_share *)old)->offer.id);
}

/* Drawn is drawn. */
err_t offer_draw_before_save(struct cx *tx, void *row, const void *old)
{
    const struct offer_draw *was = old;
    (void)tx, (void)row;
    return was && was->drawn.ms ? E_CONFLICT : OK;
}

err_t offer_draw_after_delete(struct cx *tx, const void *old)
{
    (void)tx;
    return ((const struct offer_draw *)old)->drawn.ms ? E_CONFLICT : OK;
}
