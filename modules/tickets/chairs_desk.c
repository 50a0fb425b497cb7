// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the desk alone does with seats, each with a reason and a line that stays; and what happens every minute. */
#include <sodium.h>

#include "chairs_sql.h"
#include "core/base/buf.h"
#include "modules/tickets/chairs_inside.h"

enum { KEPT_HOURS = 24 /* after the evening a seat binds the plan no longer */ };
static const struct save program = {.skip_rights = true};

str ticket_code(struct arena *a)
{
    static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    unsigned char chance[12];
    char *p = arena_alloc(a, sizeof chance + 1);
    randombytes_buf(chance, sizeof chance);
    for (size_t i = 0; i < sizeof chance; i++)
        p[i] = signs[chance[i] & 31];
    return (str){p, sizeof chance};
}

/* How many seats from place i of the choice stand beside one another with numbers that run on, or in one area. */
static size_t run_of(const struct hall *h, const struct hall_choice *c, size_t i)
{
    size_t k = i + 1;
    for (; k < c->seats.n; k++) {
        const struct hall_seat *a = &h->seats.v[c->seats.v[k - 1]], *b = &h->seats.v[c->seats.v[k]];
        if (b->y != a->y || (a->kind != SEAT_STANDING && b->x != a->x + 1)) break;
    }
    return k - i;
}

/* "Orta alan: 2 ayakta yer" */
static str standing_words(struct cx *cx, const struct hall_seat *s, size_t n)
{
    struct word_arg args[] = {{S("area"), s->section}, {S("n"), fmt_int(cx->arena, cx->lang, (int64_t)n)}};
    str pattern = str_of(words_n(cx->lang, "{area}: one standing place", "{area}: {n} standing places", (int64_t)n));
    return words_fill(cx->arena, pattern, 2, args);
}

str chairs_words(struct cx *cx, const struct hall *h, const struct hall_choice *c)
{
    struct buf b = buf_new(cx->arena, 3900);
    const struct hall_seat *before = NULL;
    for (size_t i = 0, n; i < c->seats.n; i += n) {
        const struct hall_seat *s = &h->seats.v[c->seats.v[i]];
        n = run_of(h, c, i);
        bool row = before && before->y == s->y;
        if (before) buf_put(&b, row ? S(", ") : S("; "));
        before = s;
        if (s->kind == SEAT_STANDING) {
            buf_put(&b, standing_words(cx, s, n));
            continue;
        }
        if (!row && s->section.n) buf_fmt(&b, "%.*s ", STR_FMT(s->section));
        if (!row) buf_fmt(&b, "%.*s ", STR_FMT(s->line));
        buf_put(&b, s->number);
        if (n > 1) buf_fmt(&b, "–%.*s", STR_FMT(h->seats.v[c->seats.v[i + n - 1]].number));
    }
    return str_copy(cx->arena, buf_str(&b));
}

err_t chairs_note(struct cx *tx, int64_t offer, struct chair_act *act, const struct hall *h,
                  const struct hall_choice *c)
{
    act->offer.id = offer;
    act->seats = chairs_words(tx, h, c);
    act->who = tx->actor->name;
    act->at = tx->now;
    for (size_t i = 0; i < c->seats.n; i++)
        act->special += h->seats.v[c->seats.v[i]].kind == SEAT_PROTOCOL;
    return entity_save(tx, &chair_act_entity, act, &program);
}

/* Seats that the desk may take: free ones, whatever they are kept for. */
static struct hall_judgement desk_judge(struct arena *a, const struct hall *h, const int64_t *ids, size_t n,
                                        struct hall_choice *choice)
{
    struct hall_judgement j = {0};
    bool *chosen = NEW_N(a, bool, h->seats.n + 1);
    *choice = (struct hall_choice){0};
    hall_mark(h, ids, n, HALL_FREE, chosen);
    for (size_t i = 0; i < h->seats.n; i++) {
        const struct hall_seat *s = &h->seats.v[i];
        if (!chosen[i]) continue;
        PUSH(a, &choice->seats, (int)i);
        if (s->stand <= HALL_MINE && s->kind != SEAT_TECHNICAL) continue;
        j.fault = s->stand <= HALL_MINE || s->stand == HALL_BLOCKED ? HALL_DESK : HALL_TAKEN;
        PUSH(a, &j.at.seats, (int)i);
    }
    if (!j.fault && choice->seats.n != n) j.fault = HALL_UNKNOWN;
    return j;
}

err_t chairs_move(struct cx *tx, int64_t request, const int64_t *seats, size_t n, str reason, struct chair_answer *out)
{
    struct ticket_request r;
    struct seating s;
    *out = (struct chair_answer){0};
    if (!str_trim(reason).n) return E_INVALID;
    TRY(chairs_enter(tx, request, &r, &s, &out->hall));
    if (!ticket_good(&r)) return out->refused = CHAIR_NOT_PLACED, OK;
    out->why = desk_judge(tx->arena, &out->hall, seats, n, &out->seats);
    if (!out->why.fault && n != (size_t)r.given) out->why.fault = HALL_COUNT;
    if (out->why.fault) return out->refused = CHAIR_SEATS, OK;
    TRY(chairs_drop_all(tx, (struct chairs_drop_all_args){{request}}, NULL));
    struct chair like = {.state = CHAIR_GIVEN, .reason = reason};
    for (size_t i = 0; i < out->hall.seats.n; i++)
        if (out->hall.seats.v[i].stand == HALL_MINE) out->hall.seats.v[i].stand = HALL_FREE;
    TRY(chairs_put(tx, &r, &out->hall, &out->seats, &like));
    struct chair_act act = {.kind = CHAIR_ACT_MOVE, .request = {request}, .reason = reason};
    return chairs_note(tx, r.offer.id, &act, &out->hall, &out->seats);
}

/* ---- seats nobody sits on ---- */
static err_t enter_offer(struct cx *tx, int64_t offer, struct seating *s, struct hall *h)
{
    TRY(db_lock(tx, "offer", offer));
    TRY(chairs_sweep(tx, (struct chairs_sweep_args){.offer = {offer}, .now = tx->now}, NULL));
    return chairs_look(tx, offer, 0, s, h);
}

err_t chairs_block(struct cx *tx, int64_t offer, const int64_t *seats, size_t n, str reason, struct chair_answer *out)
{
    struct seating s;
    struct offer o;
    *out = (struct chair_answer){0};
    if (!str_trim(reason).n) return E_INVALID;
    TRY(enter_offer(tx, offer, &s, &out->hall));
    out->why = desk_judge(tx->arena, &out->hall, seats, n, &out->seats);
    if (out->why.fault) return out->refused = CHAIR_SEATS, E_CONFLICT;
    for (size_t i = 0; i < out->seats.seats.n; i++) {
        struct hall_seat *seat = &out->hall.seats.v[out->seats.seats.v[i]];
        struct chair row = {.offer = {offer}, .seat = {seat->id}, .state = CHAIR_BLOCKED, .reason = reason};
        TRY(entity_save(tx, &chair_entity, &row, &program));
        seat->stand = HALL_BLOCKED;
    }
    TRY(entity_load_any(tx, &offer_entity, "id", DB_I(offer), &o));
    if (hall_room(&out->hall) < o.places) TRY(offer_resize(tx, offer, hall_room(&out->hall)));
    struct chair_act act = {.kind = CHAIR_ACT_BLOCK, .reason = reason};
    return chairs_note(tx, offer, &act, &out->hall, &out->seats);
}

err_t chairs_free(struct cx *tx, int64_t offer, const int64_t *seats, size_t n, str reason)
{
    struct seating s;
    struct hall h;
    struct hall_choice c = {0};
    if (!str_trim(reason).n) return E_INVALID;
    TRY(enter_offer(tx, offer, &s, &h));
    bool *chosen = NEW_N(tx->arena, bool, h.seats.n + 1);
    hall_mark(&h, seats, n, HALL_BLOCKED, chosen);
    for (size_t i = 0; i < h.seats.n; i++) {
        int64_t changed = 0;
        if (!chosen[i] || h.seats.v[i].stand != HALL_BLOCKED) continue;
        TRY(chairs_unblock(tx, (struct chairs_unblock_args){{offer}, {h.seats.v[i].id}}, &changed));
        if (changed) PUSH(tx->arena, &c.seats, (int)i);
    }
    if (!c.seats.n) return OK;
    struct chair_act act = {.kind = CHAIR_ACT_FREE, .reason = reason};
    return chairs_note(tx, offer, &act, &h, &c);
}

/* ---- the plan of an offer ---- */
err_t seating_join(struct cx *tx, struct seating *s, int64_t venue)
{
    struct seat_plan plan;
    struct seats seats = {0};
    struct offer o;
    struct hall h;
    TRY(db_lock(tx, "offer", s->offer.id));
    TRY(seat_plan_of(tx, venue, &plan, &seats));
    s->plan.id = plan.id;
    s->plan_version = plan.version;
    TRY(entity_save(tx, &seating_entity, s, &program));
    TRY(entity_load_any(tx, &offer_entity, "id", DB_I(s->offer.id), &o));
    TRY(chairs_look(tx, o.id, 0, s, &h));
    return hall_room(&h) < o.places ? E_CONFLICT : OK;
}

err_t seating_bounds(struct cx *tx, void *row, const void *old)
{
    const struct offer *o = row, *was = old;
    struct seating s;
    struct hall h;
    if (!was || o->places <= was->places) return OK;
    err_t e = chairs_look(tx, o->id, 0, &s, &h);
    if (e) return e == E_NOT_FOUND ? OK : e;
    return hall_room(&h) < o->places ? E_CONFLICT : OK;
}

/* ---- every minute ---- */
/* Who gave some places back keeps the first of the seats. */
static err_t trim(struct cx *tx, void *arg)
{
    struct ticket_request r;
    struct chairs_given_to_rows rows;
    int64_t request = *(const int64_t *)arg;
    TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(request), &r));
    TRY(db_lock(tx, "offer", r.offer.id));
    TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(request), &r));
    TRY(chairs_given_to(tx, (struct chairs_given_to_args){{request}}, &rows));
    for (size_t i = (size_t)r.given; i < rows.list.n; i++)
        TRY(chairs_drop(tx, (struct chairs_drop_args){rows.list.v[i].id}, NULL));
    return OK;
}

static err_t sweep(struct cx *tx, void *arg)
{
    const int64_t *offer = arg;
    return chairs_sweep(tx, (struct chairs_sweep_args){.offer = {*offer}, .now = tx->now}, NULL);
}

static err_t rest(struct cx *tx, void *arg)
{
    int64_t left = 0;
    return chairs_rest(tx, *(const int64_t *)arg, &left); /* the desk sees who has none */
}

static err_t past(struct cx *tx, void *arg)
{
    return chairs_past(tx, (struct chairs_past_args){*(moment *)arg}, NULL);
}

err_t chairs_tick(struct cx *cx)
{
    struct chairs_lapsed_rows lapsed;
    struct seatings_due_rows due;
    struct chairs_over_rows over;
    struct chairs_long_over_row old;
    moment before = {cx->now.ms - KEPT_HOURS * INT64_C(3600000)};
    TRY(chairs_lapsed(cx, (struct chairs_lapsed_args){.now = cx->now}, &lapsed));
    for (size_t i = 0; i < lapsed.list.n; i++)
        TRY(db_tx(cx, sweep, &lapsed.list.v[i].offer.id));
    TRY(chairs_over(cx, &over));
    for (size_t i = 0; i < over.list.n; i++)
        TRY(db_tx(cx, trim, &over.list.v[i].id));
    TRY(seatings_due(cx, (struct seatings_due_args){.now = cx->now}, &due));
    for (size_t i = 0; i < due.list.n; i++)
        TRY(db_tx(cx, rest, &due.list.v[i].offer.id));
    TRY(chairs_long_over(cx, (struct chairs_long_over_args){before}, &old));
    return old.n ? db_tx(cx, past, &before) : OK;
}
