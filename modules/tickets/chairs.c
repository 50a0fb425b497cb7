// SPDX-License-Identifier: AGPL-3.0-or-later
/* Seats for those who have a place: held, taken, given by the program. */
#include "modules/tickets/chairs.h"

#include <inttypes.h>

#include "chairs_sql.h"
#include "core/base/buf.h"
#include "modules/events/events.h"
#include "modules/tickets/chairs_inside.h"

static const struct save program = {.skip_rights = true};

static int stand_of(const struct chairs_all_row *row, int64_t request)
{
    if (!row->state) return HALL_FREE;
    if (row->state == CHAIR_BLOCKED) return HALL_BLOCKED;
    if (request && row->request.id == request) return HALL_MINE;
    return row->state == CHAIR_HELD ? HALL_HELD : HALL_GIVEN;
}

err_t chairs_look(struct cx *cx, int64_t offer, int64_t request, struct seating *seating, struct hall *out)
{
    struct chairs_all_rows rows;
    TRY(entity_load_any(cx, &seating_entity, "offer", DB_I(offer), seating));
    TRY(chairs_all(cx, (struct chairs_all_args){.offer = {offer}, .now = cx->now}, &rows));
    *out = (struct hall){.released = seating->released.ms && seating->released.ms <= cx->now.ms};
    out->seats.v = NEW_N(cx->arena, struct hall_seat, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct chairs_all_row *r = &rows.list.v[i];
        out->seats.v[out->seats.n++] = (struct hall_seat){.id = r->id,
                                                          .section = r->section,
                                                          .line = r->line,
                                                          .number = r->number,
                                                          .kind = r->kind,
                                                          .x = r->x,
                                                          .y = r->y,
                                                          .stand = stand_of(r, request),
                                                          .request = r->request.id,
                                                          .request_number = r->request_number,
                                                          .given = r->state == CHAIR_GIVEN,
                                                          .hold = r->hold.id,
                                                          .reason = r->reason};
    }
    hall_bays(out);
    return OK;
}

err_t chairs_hold_of(struct cx *cx, int64_t request, struct chair_hold *out)
{
    struct hold_open_of_row row;
    TRY(hold_open_of(cx, (struct hold_open_of_args){{request}}, &row));
    TRY(entity_load_any(cx, &chair_hold_entity, "id", DB_I(row.id), out));
    return out->until.ms > cx->now.ms ? OK : E_NOT_FOUND;
}

void chairs_given(struct arena *a, const struct hall *h, int64_t request, struct hall_choice *out)
{
    *out = (struct hall_choice){0};
    for (size_t i = 0; i < h->seats.n; i++)
        if (h->seats.v[i].given && h->seats.v[i].request == request) PUSH(a, &out->seats, (int)i);
}

/* ---- under the lock ---- */
err_t chairs_enter(struct cx *tx, int64_t request, struct ticket_request *r, struct seating *s, struct hall *h)
{
    TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(request), r));
    TRY(db_lock(tx, "offer", r->offer.id));
    TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(request), r)); /* as it is under the lock */
    TRY(chairs_sweep(tx, (struct chairs_sweep_args){.offer = r->offer, .now = tx->now}, NULL));
    return chairs_look(tx, r->offer.id, request, s, h);
}

/* May this person still choose? */
static err_t choosing(struct cx *tx, const struct ticket_request *r, const struct seating *s, enum chair_refusal *out)
{
    struct offer o;
    struct performance p;
    *out = 0;
    if (!ticket_good(r)) return *out = CHAIR_NOT_PLACED, OK;
    TRY(entity_load_any(tx, &offer_entity, "id", DB_I(r->offer.id), &o));
    TRY(entity_load_any(tx, &performance_entity, "id", DB_I(o.performance.id), &p));
    moment end = s->until.ms ? s->until : p.starts;
    if (tx->now.ms >= end.ms || p.state >= DATE_POSTPONED) *out = CHAIR_OVER;
    return OK;
}

/* What could be had in the place of a choice: in the same row, else anywhere. */
static void suggest(struct cx *tx, const struct ticket_request *r, bool wheelchair, struct chair_answer *out)
{
    size_t n = (size_t)r->given, first = out->seats.seats.n ? (size_t)out->seats.seats.v[0] : out->hall.seats.n;
    if (wheelchair && !out->hall.released) {
        if (!hall_best(tx->arena, &out->hall, n, 1, &out->instead)) out->instead = (struct hall_choice){0};
        return;
    }
    if (!hall_best_in_row(tx->arena, &out->hall, n, first, &out->instead) &&
        !hall_best(tx->arena, &out->hall, n, 0, &out->instead))
        out->instead = (struct hall_choice){0};
}

static str seat_rows(struct cx *tx, const struct hall *h, const struct hall_choice *c)
{
    struct buf b = buf_new(tx->arena, 4000);
    for (size_t i = 0; i < c->seats.n; i++)
        buf_fmt(&b, "%s%" PRId64, i ? " " : "", h->seats.v[c->seats.v[i]].id);
    return str_copy(tx->arena, buf_str(&b));
}

/* Its rows: those that the request has already join the choice, the others are new. */
err_t chairs_put(struct cx *tx, const struct ticket_request *r, const struct hall *h, const struct hall_choice *c,
                 const struct chair *like)
{
    for (size_t i = 0; i < c->seats.n; i++) {
        const struct hall_seat *s = &h->seats.v[c->seats.v[i]];
        int64_t mine = 0;
        if (s->stand == HALL_MINE)
            TRY(chairs_hold_mine(tx, (struct chairs_hold_mine_args){like->hold, r->offer, {s->id}, {r->id}}, &mine));
        if (mine) continue;
        struct chair row = *like;
        row.offer = r->offer;
        row.seat.id = s->id;
        row.request.id = r->id;
        TRY(entity_save(tx, &chair_entity, &row, &(struct save){.skip_rights = true, .surely_unique = true}));
    }
    return OK;
}

static err_t new_hold(struct cx *tx, const struct ticket_request *r, const struct seating *s, bool wheelchair,
                      struct chair_answer *out)
{
    struct hold_open_of_row row;
    struct chair_hold old = {0};
    err_t e = hold_open_of(tx, (struct hold_open_of_args){{r->id}}, &row);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) {
        TRY(entity_load_any(tx, &chair_hold_entity, "id", DB_I(row.id), &old));
        old.state = HOLD_REPLACED;
        TRY(entity_save(tx, &chair_hold_entity, &old, &program));
    }
    TRY(chairs_drop_held(tx, (struct chairs_drop_held_args){{r->id}}, NULL));
    out->hold = (struct chair_hold){.request = {r->id},
                                    .code = ticket_code(tx->arena),
                                    .seats = seat_rows(tx, &out->hall, &out->seats),
                                    .wheelchair = wheelchair,
                                    .state = HOLD_OPEN,
                                    .until = {tx->now.ms + s->minutes * 60000}};
    if (old.until.ms > tx->now.ms) out->hold.until = old.until; /* choosing anew lengthens nothing */
    return entity_save(tx, &chair_hold_entity, &out->hold, &program);
}

err_t chairs_hold(struct cx *tx, int64_t request, const int64_t *seats, size_t n, bool wheelchair,
                  struct chair_answer *out)
{
    struct ticket_request r;
    struct seating s;
    *out = (struct chair_answer){0};
    TRY(chairs_enter(tx, request, &r, &s, &out->hall));
    TRY(choosing(tx, &r, &s, &out->refused));
    if (out->refused) return OK;
    out->why = hall_judge(tx->arena, &out->hall, seats, n, (size_t)r.given, wheelchair, &out->seats);
    if (out->why.fault) {
        out->refused = CHAIR_SEATS;
        suggest(tx, &r, wheelchair, out);
        return OK;
    }
    TRY(new_hold(tx, &r, &s, wheelchair, out));
    struct chair like = {.hold = {out->hold.id}, .state = CHAIR_HELD, .until = out->hold.until};
    return chairs_put(tx, &r, &out->hall, &out->seats, &like);
}

static err_t keep_hold(struct cx *tx, struct chair_answer *out, int state)
{
    out->hold.state = state;
    return entity_save(tx, &chair_hold_entity, &out->hold, &program);
}

/* The held rows become given ones, and what the request had before is free. */
static err_t settle(struct cx *tx, const struct ticket_request *r, struct chair_answer *out)
{
    ref hold = {out->hold.id};
    TRY(chairs_drop_others(tx, (struct chairs_drop_others_args){{r->id}, hold}, NULL));
    TRY(chairs_confirm(tx, (struct chairs_confirm_args){{r->id}, hold}, NULL));
    return keep_hold(tx, out, HOLD_TAKEN);
}

/* The time is over: they are still given when nobody has taken them, by the rules as they are now. */
static err_t take_late(struct cx *tx, const struct ticket_request *r, struct chair_answer *out)
{
    int64_t ids[DRAW_PLACES];
    size_t n = 0;
    for (str rest = out->hold.seats; rest.n && n < DRAW_PLACES;)
        if (!str_int(str_cut(&rest, ' '), &ids[n])) n++;
    out->why = hall_judge(tx->arena, &out->hall, ids, n, (size_t)r->given, out->hold.wheelchair, &out->seats);
    if (!out->why.fault) {
        struct chair like = {.hold = {out->hold.id}, .state = CHAIR_HELD, .until = out->hold.until};
        TRY(chairs_put(tx, r, &out->hall, &out->seats, &like));
        return settle(tx, r, out);
    }
    out->refused = CHAIR_LATE;
    suggest(tx, r, out->hold.wheelchair, out);
    TRY(keep_hold(tx, out, HOLD_LATE));
    struct chair_act act = {.kind = CHAIR_ACT_LATE, .request = {r->id}};
    return chairs_note(tx, r->offer.id, &act, &out->hall, &out->seats);
}

err_t chairs_take(struct cx *tx, int64_t request, str code, struct chair_answer *out)
{
    struct ticket_request r;
    struct seating s;
    *out = (struct chair_answer){0};
    TRY(chairs_enter(tx, request, &r, &s, &out->hall));
    TRY(entity_load_any(tx, &chair_hold_entity, "code", DB_T(code), &out->hold));
    if (out->hold.request.id != request) return E_NOT_FOUND;
    if (!ticket_good(&r)) return out->refused = CHAIR_NOT_PLACED, OK;
    switch (out->hold.state) {
    case HOLD_TAKEN:
        return out->before = true, OK;
    case HOLD_REPLACED:
        return out->refused = CHAIR_OTHER, OK;
    case HOLD_LATE:
        out->refused = CHAIR_LATE;
        out->before = true;
        suggest(tx, &r, out->hold.wheelchair, out);
        return OK;
    default:
        break;
    }
    return out->hold.until.ms > tx->now.ms ? settle(tx, &r, out) : take_late(tx, &r, out);
}

static err_t give_best(struct cx *tx, const struct ticket_request *r, size_t bays, struct chair_answer *out)
{
    struct chair like = {.state = CHAIR_GIVEN};
    if (!hall_best(tx->arena, &out->hall, (size_t)r->given, bays, &out->seats)) return out->refused = CHAIR_NONE, OK;
    TRY(chairs_drop_all(tx, (struct chairs_drop_all_args){{r->id}}, NULL));
    for (size_t i = 0; i < out->hall.seats.n; i++)
        if (out->hall.seats.v[i].stand == HALL_MINE) out->hall.seats.v[i].stand = HALL_FREE;
    return chairs_put(tx, r, &out->hall, &out->seats, &like);
}

err_t chairs_best(struct cx *tx, int64_t request, size_t bays, struct chair_answer *out)
{
    struct ticket_request r;
    struct seating s;
    *out = (struct chair_answer){0};
    TRY(chairs_enter(tx, request, &r, &s, &out->hall));
    TRY(choosing(tx, &r, &s, &out->refused));
    return out->refused ? OK : give_best(tx, &r, bays, out);
}

/* The hall is read once: in it the seats change hands as they do in the database. */
static err_t seat_next(struct cx *tx, int64_t request, struct hall *h, int64_t *left)
{
    struct chair_answer a = {.hall = *h};
    struct ticket_request r;
    TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(request), &r));
    for (size_t i = 0; i < h->seats.n; i++)
        if (h->seats.v[i].request == request) h->seats.v[i].stand = HALL_MINE;
    TRY(give_best(tx, &r, 0, &a));
    *left += a.refused != 0;
    for (size_t i = 0; i < h->seats.n; i++)
        if (a.refused && h->seats.v[i].stand == HALL_MINE) h->seats.v[i].stand = HALL_GIVEN; /* as it was */
    for (size_t i = 0; i < a.seats.seats.n && !a.refused; i++)
        h->seats.v[a.seats.seats.v[i]].stand = HALL_GIVEN;
    return OK;
}

err_t chairs_rest(struct cx *tx, int64_t offer, int64_t *left)
{
    struct chairs_without_rows rows;
    struct seating s;
    struct hall h;
    *left = 0;
    TRY(db_lock(tx, "offer", offer));
    TRY(chairs_sweep(tx, (struct chairs_sweep_args){.offer = {offer}, .now = tx->now}, NULL));
    TRY(chairs_look(tx, offer, 0, &s, &h));
    TRY(chairs_without(tx, (struct chairs_without_args){{offer}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(seat_next(tx, rows.list.v[i].id, &h, left));
    return OK;
}
