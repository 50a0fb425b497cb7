// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must hold whenever something of the stores is saved, by whomever: page, file, API or program. */
#include "modules/relief/hooks.h"

#include "relief_sql.h"

static const struct save program = {.skip_rights = true};

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

/* ---- goods ---- */
static bool has_lots(struct cx *cx, int64_t good)
{
    struct lots_of_good_exist_row row = {0};
    return lots_of_good_exist(cx, (struct lots_of_good_exist_args){.good = {good}}, &row) || row.n > 0;
}

bool good_is_handed_out(const void *row)
{
    return ((const struct relief_good *)row)->kind != GOOD_MEDICINE;
}

err_t good_is_medicine(struct cx *cx, int64_t good, bool *out)
{
    struct relief_good g;
    *out = false;
    if (!good) return OK;
    TRY(entity_load_any(cx, &relief_good_entity, "id", DB_I(good), &g));
    *out = g.kind == GOOD_MEDICINE;
    return OK;
}

err_t good_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct relief_good *g = row;
    struct relief_good was;
    if (!g->id || entity_load_any(cx, &relief_good_entity, "id", DB_I(g->id), &was)) return OK;
    if ((was.kind != g->kind || was.measure != g->measure) && has_lots(cx, g->id))
        wrong(cx, errors, was.kind != g->kind ? "kind" : "measure",
              N_("There is or was stock of it: kind and measure stay as they are. Write another good."));
    return OK;
}

/* Collected medicine can never become something else. */
err_t good_before_save(struct cx *tx, void *row, const void *old)
{
    struct relief_good *g = row;
    const struct relief_good *was = old;
    if (!g->warn_days) g->warn_days = 30;
    if (!was || (was->kind == g->kind && was->measure == g->measure)) return OK;
    TRY(stock_lock(tx));
    return has_lots(tx, g->id) ? E_CONFLICT : OK;
}

/* ---- donations ---- */
err_t donation_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct relief_donation *d = row;
    if (d->conditional && !d->good.id) wrong(cx, errors, "good", N_("Choose what the donation was given for."));
    if (d->conditional && !d->decision.n)
        wrong(cx, errors, "decision",
              N_("A donation with a condition is accepted by the council: write its decision."));
    return OK;
}

/* A condition is not dropped once there is something it holds for. */
err_t donation_before_save(struct cx *tx, void *row, const void *old)
{
    const struct relief_donation *d = row, *was = old;
    struct lots_of_donation_row n;
    if (!was || (was->conditional == d->conditional && was->good.id == d->good.id)) return OK;
    TRY(stock_lock(tx));
    TRY(lots_of_donation(tx, (struct lots_of_donation_args){.donation = {d->id}}, &n));
    return n.n > 0 ? E_CONFLICT : OK;
}

/* ---- lots ---- */
static err_t check_condition(struct cx *cx, const struct relief_lot *l, struct entity_errors *errors)
{
    struct relief_donation d;
    if (!l->donation.id) return OK;
    TRY(entity_load_any(cx, &relief_donation_entity, "id", DB_I(l->donation.id), &d));
    if (d.conditional && d.good.id != l->good.id)
        wrong(cx, errors, "donation", N_("This donation was given for another good."));
    return OK;
}

static bool source_fits(const struct relief_lot *l, const struct relief_good *g)
{
    return (g->kind == GOOD_MEDICINE) == (l->source == SOURCE_COLLECTED);
}

err_t lot_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct relief_lot *l = row;
    struct relief_good g;
    if (!l->good.id || entity_load_any(cx, &relief_good_entity, "id", DB_I(l->good.id), &g)) return OK;
    if (g.perishable && !l->expires.ymd)
        wrong(cx, errors, "expires", N_("This good expires: write its last good day."));
    if (!source_fits(l, &g))
        wrong(cx, errors, "source",
              N_("Waste medicine is collected, and nothing else is: it is neither bought nor given away."));
    return check_condition(cx, l, errors);
}

/* What was looked at before the lock is looked at again under it: the kind of the good may have been changed. */
static err_t still_fits(struct cx *tx, const struct relief_lot *l)
{
    struct relief_good g;
    struct relief_donation d;
    TRY(entity_load_any(tx, &relief_good_entity, "id", DB_I(l->good.id), &g));
    if ((g.perishable && !l->expires.ymd) || !source_fits(l, &g)) return E_CONFLICT;
    if (!l->donation.id) return OK;
    TRY(entity_load_any(tx, &relief_donation_entity, "id", DB_I(l->donation.id), &d));
    return d.conditional && d.good.id != l->good.id ? E_CONFLICT : OK;
}

/* What a lot is stays: only its place on paper may be corrected. What is left is what the movements say, under the lock. */
err_t lot_before_save(struct cx *tx, void *row, const void *old)
{
    struct relief_lot *l = row, now;
    const struct relief_lot *was = old;
    TRY(stock_lock(tx));
    l->rest = 0;
    if (!was) return still_fits(tx, l);
    TRY(entity_load_any(tx, &relief_lot_entity, "id", DB_I(l->id), &now));
    l->rest = now.rest;
    bool same = was->good.id == l->good.id && was->place.id == l->place.id && was->source == l->source &&
                was->donation.id == l->donation.id && was->expires.ymd == l->expires.ymd && was->arrived == l->arrived;
    return same ? OK : E_CONFLICT;
}

err_t lot_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct relief_lot *l = row;
    struct relief_movement in = {
        .lot = {l->id}, .kind = MOVE_IN, .quantity = l->arrived, .subject = S("relief_lot"), .row = l->id};
    return old ? OK : entity_save(tx, &relief_movement_entity, &in, &program);
}

/* ---- movements ---- */
static bool takes_away(int kind)
{
    return kind != MOVE_IN && kind != MOVE_BACK && kind != MOVE_MORE;
}
static bool by_program(int kind)
{
    return kind >= MOVE_IN && kind <= MOVE_BACK;
}
/* All that can ever happen to medicine. */
static bool fits_medicine(int kind)
{
    return kind == MOVE_IN || kind == MOVE_MORE || kind == MOVE_LESS || kind == MOVE_DESTROYED;
}

static err_t lot_and_good(struct cx *cx, int64_t lot, struct relief_lot *l, struct relief_good *g)
{
    TRY(entity_load_any(cx, &relief_lot_entity, "id", DB_I(lot), l));
    return entity_load_any(cx, &relief_good_entity, "id", DB_I(l->good.id), g);
}

err_t movement_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct relief_movement *m = row;
    struct relief_lot l;
    struct relief_good g;
    if (m->id) return OK; /* refused as a whole */
    if (by_program(m->kind) && !m->subject.n)
        wrong(cx, errors, "kind", N_("Goods come in with their lot, and go out by hand-outs and vouchers only."));
    if (!by_program(m->kind) && !m->reason.n) wrong(cx, errors, "reason", N_("Write the reason."));
    if (!m->lot.id || lot_and_good(cx, m->lot.id, &l, &g)) return OK;
    if (g.kind == GOOD_MEDICINE && !fits_medicine(m->kind))
        wrong(cx, errors, "kind", N_("Medicine is never handed out: it goes to destruction only."));
    if (takes_away(m->kind) && m->quantity > l.rest) {
        struct relief_refusal no = {RELIEF_SHORT, l.rest};
        entity_error(errors, "quantity", relief_refusal_text(cx, &no));
    }
    return OK;
}

/* The one place through which stock changes. */
err_t movement_before_save(struct cx *tx, void *row, const void *old)
{
    struct relief_movement *m = row;
    struct relief_lot l;
    struct relief_good g;
    date today = moment_date(tx->now);
    if (old) return E_CONFLICT;
    TRY(stock_lock(tx));
    TRY(lot_and_good(tx, m->lot.id, &l, &g));
    if (g.kind == GOOD_MEDICINE && !fits_medicine(m->kind)) return E_CONFLICT;
    if (takes_away(m->kind) ? m->quantity > l.rest : m->quantity > QUANTITY_MAX - l.rest) return E_CONFLICT;
    if ((m->kind == MOVE_OUT || m->kind == MOVE_TWICE) && l.expires.ymd && l.expires.ymd < today.ymd) return E_CONFLICT;
    m->at = tx->now;
    m->day = today;
    m->year = date_year(today);
    m->actor = tx->actor->user;
    if (m->slip) return OK;
    return db_series_next(tx, str_fmt(tx->arena, "relief slip/%lld", (long long)m->year), &m->slip);
}

err_t movement_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct relief_movement *m = row;
    int64_t changed = 0;
    (void)old;
    TRY(lot_add(tx,
                (struct lot_add_args){.id = m->lot.id, .quantity = takes_away(m->kind) ? -m->quantity : m->quantity},
                &changed));
    return changed == 1 ? OK : E_NOT_FOUND;
}

err_t kept_after_delete(struct cx *tx, const void *old)
{
    (void)tx, (void)old;
    return E_CONFLICT;
}
