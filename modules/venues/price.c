// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a booking costs: by the tariff that the council had put into force on the day of the application, in kuruş. */
#include <inttypes.h>

#include "modules/venues/inside.h"

#include "venues_sql.h"

#define MINUTE_MS INT64_C(60000)
enum { LEVELS = 8, WHOLE = 10000 /* basis points */ };

static int use_of(const struct booking *b)
{
    return b->purpose == PURPOSE_REHEARSAL || b->purpose == PURPOSE_SET_UP ? TARIFF_REHEARSAL : TARIFF_EVENT;
}

/* Its own, or that of what it is part of; a rehearsal without a tariff of its own costs what an event costs. */
static err_t tariff_of(struct cx *cx, int64_t venue, int use, date on, struct venue_tariff_on_row *out)
{
    for (int level = 0; venue && level < LEVELS; level++) {
        struct venue v;
        struct venue_tariff_on_args a = {.venue = {venue}, .use = use, .on_day = on};
        err_t e = venue_tariff_on(cx, a, out);
        if (e == E_NOT_FOUND && use == TARIFF_REHEARSAL) {
            a.use = TARIFF_EVENT;
            e = venue_tariff_on(cx, a, out);
        }
        if (e != E_NOT_FOUND) return e;
        e = entity_load_any(cx, &venue_entity, "id", DB_I(venue), &v);
        if (e) return e;
        venue = venue_moves(v.kind) ? 0 : v.parent.id;
    }
    return E_NOT_FOUND;
}

static int64_t sessions(moment starts, moment ends)
{
    static const int limits[] = {9 * 60, 13 * 60, 18 * 60, 23 * 60};
    int64_t n = 0;
    date last = moment_date((moment){ends.ms - 1});
    for (date day = moment_date(starts); day.ymd <= last.ymd; day = date_add(day, 1))
        for (int i = 0; i < 3; i++)
            n += moment_at(day, limits[i]).ms < ends.ms && moment_at(day, limits[i + 1]).ms > starts.ms;
    return n ? n : 1;
}

static int64_t units_of(int per, moment starts, moment ends)
{
    if (per == TARIFF_SESSION) return sessions(starts, ends);
    if (per == TARIFF_HOUR) return (ends.ms - starts.ms + 60 * MINUTE_MS - 1) / (60 * MINUTE_MS);
    return date_between(moment_date(starts), moment_date((moment){ends.ms - 1})) + 1;
}

err_t venue_price(struct cx *cx, const struct booking *b, date on, struct venue_quote *out)
{
    struct venue_tariff_on_row t;
    TRY(tariff_of(cx, b->venue.id, use_of(b), on, &t));
    struct venue_quote q = {.tariff = t.id,
                            .decision = t.decision.id,
                            .per = t.per,
                            .units = units_of(t.per, b->starts, b->ends),
                            .each = t.price,
                            .deposit = t.deposit};
    TRY(money_times(t.price, q.units, &q.whole));
    if (b->payer == PAYS_SCHOOL) TRY(money_share(q.whole, t.school, &q.off));
    if (b->payer == PAYS_NOTHING) q.off = q.whole;
    TRY(money_sub(q.whole, q.off, &q.total));
    /* the tax is taken out of the whole, once, and the rest is what is left: the two always add up */
    int64_t over = WHOLE + t.vat.bp;
    if (q.total.kurus > INT64_MAX / (t.vat.bp ? t.vat.bp : 1) - over) return E_LIMIT;
    q.vat.kurus = (q.total.kurus * t.vat.bp + over / 2) / over;
    TRY(money_sub(q.total, q.vat, &q.net));
    *out = q;
    return OK;
}

err_t booking_reckon(struct cx *tx, struct booking *b)
{
    struct venue_quote q = {0};
    b->tariff.id = 0;
    b->price = b->deposit = (money){0};
    if (!b->payer) return OK;
    if (!b->priced_on.ymd) b->priced_on = moment_date(tx->now);
    err_t e = venue_price(tx, b, b->priced_on, &q);
    if (e) return e == E_NOT_FOUND ? OK : e;
    b->tariff.id = q.tariff;
    b->price = q.total;
    if (b->payer != PAYS_NOTHING) b->deposit = q.deposit;
    return OK;
}

str decision_words(struct cx *cx, int64_t id)
{
    struct decision d;
    if (entity_load_any(cx, &decision_entity, "id", DB_I(id), &d)) return STR_NONE;
    struct word_arg args[] = {{S("number"), str_fmt(cx->arena, "%" PRId64 "/%" PRId64, d.year, d.number)},
                              {S("day"), fmt_date_text(cx->arena, cx->lang, d.day)}};
    return words_fill(cx->arena, str_of(words(cx->lang, N_("Council decision no. {number} of {day}"))), 2, args);
}
