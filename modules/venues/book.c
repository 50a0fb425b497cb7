// SPDX-License-Identifier: AGPL-3.0-or-later
/* Booking and giving back, inside the writer. One lock for all bookings of all programs on one database: several locks in
 * one group of transactions could wait for each other in a ring, and a town does not book halls by the thousand a second. */
#include "modules/venues/inside.h"

#include "venues_sql.h"

static const struct save program = {.skip_rights = true};

static bool blocks(int state)
{
    return state == BOOKING_HELD || state == BOOKING_APPROVED;
}

err_t booking_judge(struct cx *cx, const struct venue_wish *w, struct venue_answer *out)
{
    struct plan plan;
    struct reasons why = {0};
    struct offers offers = {0};
    date first, last;
    *out = (struct venue_answer){0};
    plan_days(w->starts, w->ends.ms > w->starts.ms ? w->ends : w->starts, &first, &last);
    if (date_between(first, last) > BOOKING_DAYS + 3) last = first; /* too long in any case */
    TRY(plan_load(cx, first, last, &plan));
    plan_judge(cx->arena, &plan, w, &why);
    if (why.list.n && w->offers && w->ends.ms > w->starts.ms) TRY(venue_offers(cx, w, &why, &offers));
    out->reasons.v = why.list.v;
    out->reasons.n = why.list.n;
    out->offers.v = offers.list.v;
    out->offers.n = offers.list.n;
    return OK;
}

/* The index of days says what blocks: nothing else does. */
static err_t put_days(struct cx *tx, const struct booking *b, const int64_t *venues, size_t n)
{
    TRY(booking_days_drop(tx, (struct booking_days_drop_args){{b->id}}, NULL));
    if (!blocks(b->state)) return OK;
    date last = moment_date((moment){b->ends.ms - 1});
    for (date day = moment_date(b->starts); day.ymd <= last.ymd; day = date_add(day, 1))
        for (size_t i = 0; i < n; i++)
            TRY(booking_day_put(tx, (struct booking_day_put_args){.day = day, .venue = {venues[i]}, .booking = {b->id}},
                                NULL));
    return OK;
}

static size_t distinct(const struct venue_wish *w, int64_t out[BOOKING_VENUES], int64_t pieces[BOOKING_VENUES])
{
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++) {
        bool there = false;
        for (size_t k = 0; k < n; k++)
            there |= out[k] == w->venues[i];
        if (there) continue;
        pieces[n] = w->pieces[i];
        out[n++] = w->venues[i];
    }
    return n;
}

static void fill(struct booking *b, const struct venue_wish *w)
{
    b->title = w->title;
    b->holder = w->holder;
    b->purpose = w->purpose ? w->purpose : PURPOSE_OTHER;
    b->state = w->state;
    b->venue.id = w->venues[0];
    b->starts = w->starts;
    b->ends = w->ends;
    b->set_up = w->set_up;
    b->strike = w->strike;
    b->unit.id = w->unit;
    b->series.id = w->series;
    b->module = w->module;
    b->row = w->row;
    b->held_until = w->state == BOOKING_HELD ? w->held_until : (moment){0};
    b->payer = w->payer;
}

static void decided(struct cx *tx, struct booking *b, int state, str reason)
{
    b->state = state;
    b->decided = tx->now;
    b->decided_by.id = tx->actor->user;
    b->reason = reason;
}

err_t booking_put(struct cx *tx, const struct venue_wish *w, int64_t *id)
{
    struct booking b = {0};
    int64_t venues[BOOKING_VENUES], pieces[BOOKING_VENUES];
    size_t n = distinct(w, venues, pieces);
    if (w->instead) TRY(entity_load_any(tx, &booking_entity, "id", DB_I(w->instead), &b));
    fill(&b, w);
    if (w->state == BOOKING_APPROVED) decided(tx, &b, w->state, b.reason);
    TRY(booking_reckon(tx, &b));
    TRY(entity_save(tx, &booking_entity, &b, &program));
    if (w->instead) TRY(booking_venues_drop(tx, (struct booking_venues_drop_args){{b.id}}, NULL));
    for (size_t i = 0; i < n; i++) {
        struct booking_venue v = {.booking = {b.id}, .venue = {venues[i]}, .pieces = pieces[i]};
        TRY(entity_save(tx, &booking_venue_entity, &v, &program));
    }
    *id = b.id;
    return put_days(tx, &b, venues, n);
}

/* Real venues and a real time: what may at least be asked for. */
static bool can_be_asked(const struct venue_answer *answer)
{
    for (size_t i = 0; i < answer->reasons.n; i++)
        if (answer->reasons.v[i].kind == REASON_GONE || answer->reasons.v[i].kind == REASON_TIME) return false;
    return true;
}

err_t venue_book(struct cx *tx, const struct venue_wish *w, struct venue_answer *out)
{
    if (w->n > BOOKING_VENUES || w->state < BOOKING_ASKED || w->state > BOOKING_APPROVED) return E_INVALID;
    TRY(db_lock(tx, "booking", 0));
    TRY(booking_judge(tx, w, out));
    if (out->reasons.n && (w->state != BOOKING_ASKED || !can_be_asked(out))) return E_CONFLICT;
    return booking_put(tx, w, &out->booking);
}

err_t venue_try(struct cx *cx, const struct venue_wish *w, struct venue_answer *out)
{
    if (w->n > BOOKING_VENUES) return E_INVALID;
    TRY(booking_judge(cx, w, out));
    return out->reasons.n ? E_CONFLICT : OK;
}

err_t booking_venues(struct cx *cx, int64_t booking, struct venue_ids *out)
{
    struct booking_venue_ids_rows rows;
    TRY(booking_venue_ids(cx, (struct booking_venue_ids_args){{booking}}, &rows));
    out->list.v = NEW_N(cx->arena, int64_t, rows.list.n + 1);
    out->list.n = 0;
    for (size_t i = 0; i < rows.list.n; i++)
        out->list.v[out->list.n++] = rows.list.v[i].venue.id;
    return OK;
}

err_t booking_wish(struct cx *cx, const struct booking *b, struct venue_wish *out)
{
    struct booking_venue_ids_rows rows;
    TRY(booking_venue_ids(cx, (struct booking_venue_ids_args){{b->id}}, &rows));
    *out = (struct venue_wish){.starts = b->starts,
                               .ends = b->ends,
                               .set_up = b->set_up,
                               .strike = b->strike,
                               .state = b->state,
                               .held_until = b->held_until,
                               .offers = true,
                               .title = b->title,
                               .holder = b->holder,
                               .module = b->module,
                               .purpose = b->purpose,
                               .payer = b->payer,
                               .row = b->row,
                               .unit = b->unit.id,
                               .series = b->series.id,
                               .instead = b->id};
    for (size_t i = 0; i < rows.list.n && i < BOOKING_VENUES; i++) {
        out->pieces[i] = rows.list.v[i].pieces;
        out->venues[out->n++] = rows.list.v[i].venue.id;
    }
    return OK;
}

/* From one of the states before to one that blocks, when nothing is in the way now. */
static err_t take(struct cx *tx, int64_t id, int state, bool ended, struct venue_answer *out)
{
    struct booking b;
    struct venue_wish w;
    if (!blocks(state)) return E_INVALID;
    *out = (struct venue_answer){0};
    TRY(db_lock(tx, "booking", 0));
    TRY(entity_load_any(tx, &booking_entity, "id", DB_I(id), &b));
    if (ended ? b.state < BOOKING_REFUSED : b.state >= state) return E_CONFLICT;
    TRY(booking_wish(tx, &b, &w));
    w.past_hours = !ended; /* whoever decides has seen the hours */
    TRY(booking_judge(tx, &w, out));
    if (out->reasons.n) return E_CONFLICT;
    decided(tx, &b, state, STR_NONE);
    b.held_until = (moment){0};
    TRY(entity_save(tx, &booking_entity, &b, &program));
    out->booking = id;
    return put_days(tx, &b, w.venues, w.n);
}

err_t venue_confirm(struct cx *tx, int64_t id, int state, struct venue_answer *out)
{
    return take(tx, id, state, false, out);
}

err_t venue_again(struct cx *tx, int64_t id, int state, struct venue_answer *out)
{
    return take(tx, id, state, true, out);
}

static err_t end(struct cx *tx, int64_t id, int state, str reason)
{
    struct booking b;
    TRY(entity_load_any(tx, &booking_entity, "id", DB_I(id), &b));
    if (b.state == BOOKING_REFUSED || b.state == BOOKING_CANCELLED) return OK;
    decided(tx, &b, state, reason);
    TRY(entity_save(tx, &booking_entity, &b, &program));
    return put_days(tx, &b, NULL, 0);
}

err_t venue_release(struct cx *tx, int64_t id, str reason)
{
    return end(tx, id, BOOKING_CANCELLED, reason);
}

err_t venue_refuse(struct cx *tx, int64_t id, str reason)
{
    return end(tx, id, BOOKING_REFUSED, reason);
}

err_t venue_release_all(struct cx *tx, str module, int64_t row, str reason)
{
    struct bookings_of_record_rows rows;
    TRY(bookings_of_record(tx, (struct bookings_of_record_args){.module = module, .row = row}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(end(tx, rows.list.v[i].id, BOOKING_CANCELLED, reason));
    return OK;
}
