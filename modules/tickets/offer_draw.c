// SPDX-License-Identifier: AGPL-3.0-or-later
/* The draw of an offer. */
#include "modules/tickets/offer_draw.h"

#include <sodium.h>

#include "modules/tickets/places_inside.h"

#include "tickets_sql.h"

enum { BEFORE_ALL = 2 * DRAW_REQUESTS }; /* turns by rank lie before all turns by asking, which begin with 1 */

static err_t shares(struct cx *cx, int64_t offer, struct list_result *out)
{
    struct filter own = {"offer", IS, DB_I(offer)};
    struct list_query q = {.filters = {&own, 1}, .sort = S("position"), .skip_rights = true, .uncounted = true};
    return entity_list(cx, &offer_share_entity, &q, out);
}

static err_t row_of(struct cx *cx, int64_t offer, struct offer_draw *out)
{
    return entity_load_any(cx, &offer_draw_entity, "offer", DB_I(offer), out);
}

static err_t rules_of(struct cx *cx, const struct offer *o, const struct offer_draw *d, struct draw_rules *out)
{
    struct list_result found;
    TRY(shares(cx, o->id, &found));
    *out = (struct draw_rules){
        .title = d->title, .places = d->places, .policy = (enum draw_policy)o->policy, .beacon = d->beacon};
    const struct offer_share *s = found.rows;
    for (size_t i = 0; i < found.n; i++) {
        if (s[i].position != (int64_t)i) return E_INVALID; /* letters follow from the positions */
        PUSH(cx->arena, &out->shares, ((struct draw_share){s[i].name, s[i].places}));
    }
    return OK;
}

/* What is asked at the door or taken by word is claimed; whether somebody is here for the first time we know. */
err_t offer_shares_of(struct cx *cx, const struct offer *o, const struct place_wish *w, int64_t *out)
{
    struct list_result found;
    struct person_was_here_row was = {0};
    TRY(shares(cx, o->id, &found));
    *out = w->shares & ((INT64_C(1) << found.n) - 1);
    for (size_t i = 0; i < found.n; i++) {
        if (((const struct offer_share *)found.rows)[i].proof != SHARE_BY_RECORD) continue;
        *out &= ~(INT64_C(1) << i);
        if (!w->person.n) continue;
        TRY(person_was_here(cx, (struct person_was_here_args){.offer = {o->id}, .person = w->person}, &was));
        if (!was.n) *out |= INT64_C(1) << i;
    }
    return OK;
}

/* ---- announcing ---- */
static const char *not_ready(const struct offer *o)
{
    if (!o->closes.ms) return N_("A draw needs the time when its window closes.");
    if (o->classes) return N_("A draw has shares, no classes.");
    return NULL;
}

static err_t announce(struct cx *tx, struct offer *o, struct offer_draw *d, const unsigned char seed[DRAW_BYTES],
                      const char **fault)
{
    struct draw_rules rules;
    *fault = not_ready(o);
    if (*fault) return E_INVALID;
    d->places = o->places - o->given;
    TRY(rules_of(tx, o, d, &rules));
    *fault = draw_fault(&rules);
    if (*fault) return E_INVALID;
    d->seed = draw_hex(tx->arena, seed);
    d->commitment = draw_commitment(tx->arena, &rules, seed);
    d->committed = tx->now;
    TRY(entity_save(tx, &offer_draw_entity, d, &TICKETS_SAVE));
    o->draw = OFFER_DRAW_COMMITTED;
    TRY(entity_save(tx, &offer_entity, o, &TICKETS_SAVE));
    return history_note(tx, S("offer_draw"), d->id, S("draw_announced"), STR_NONE,
                        str_fmt(tx->arena, "{\"commitment\":\"%.*s\"}", STR_FMT(d->commitment)));
}

err_t offer_draw_commit(struct cx *tx, int64_t offer, str title, str beacon, const char **fault)
{
    unsigned char seed[DRAW_BYTES];
    randombytes_buf(seed, sizeof seed);
    err_t e = offer_draw_commit_known(tx, offer, title, beacon, seed, fault);
    sodium_memzero(seed, sizeof seed);
    return e;
}

err_t offer_draw_commit_known(struct cx *tx, int64_t offer, str title, str beacon, const unsigned char seed[DRAW_BYTES],
                              const char **fault)
{
    struct line l;
    struct offer_draw d = {0};
    struct requests_there_row there;
    *fault = NULL;
    TRY(line_open(tx, offer, &l));
    if (l.offer.draw != OFFER_DRAW_PLANNED && l.offer.draw != OFFER_DRAW_COMMITTED) return E_CONFLICT;
    if (l.offer.draw == OFFER_DRAW_COMMITTED) {
        err_t e = requests_there(tx, (struct requests_there_args){{offer}}, &there);
        if (e != E_NOT_FOUND) return e ? e : E_CONFLICT;
    }
    err_t e = row_of(tx, offer, &d);
    if (e && e != E_NOT_FOUND) return e;
    d.offer = (ref){offer};
    d.title = title;
    d.beacon = beacon;
    return announce(tx, &l.offer, &d, seed, fault);
}

/* ---- drawing ---- */
struct drawing {
    struct draw d;
    struct requests_to_draw_rows requests;
};

static err_t collect(struct cx *tx, const struct line *l, const struct offer_draw *row, struct drawing *out)
{
    size_t n = 0;
    out->d = (struct draw){.beacon = row->beacon_text};
    TRY(rules_of(tx, &l->offer, row, &out->d.rules));
    if (sodium_hex2bin(out->d.seed, sizeof out->d.seed, row->seed.p, row->seed.n, NULL, &n, NULL) || n != DRAW_BYTES)
        return E_INTERNAL;
    if (!str_eq(draw_commitment(tx->arena, &out->d.rules, out->d.seed), row->commitment)) return E_INTERNAL;
    TRY(requests_to_draw(tx, (struct requests_to_draw_args){{l->offer.id}}, &out->requests));
    for (size_t i = 0; i < out->requests.list.n; i++) {
        const struct requests_to_draw_row *r = &out->requests.list.v[i];
        struct draw_request one = {.number = r->number, .places = r->asked, .shares = (uint32_t)r->shares};
        PUSH(tx->arena, &out->d.requests.list, one);
    }
    return OK;
}

static int64_t id_of(const struct drawing *g, int64_t number)
{
    size_t low = 0, high = g->requests.list.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (g->requests.list.v[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return g->requests.list.v[low].id;
}

/* Places as the result says; who waits, waits by rank, before everybody who asks later. */
static err_t apply(struct cx *tx, struct line *l, const struct drawing *g, const struct draw_result *result)
{
    int64_t given = 0;
    for (size_t i = 0; i < result->list.n; i++) {
        const struct draw_line *line = &result->list.v[i];
        bool waits = line->share == DRAW_WAITING;
        struct request_drawn_args a = {.id = id_of(g, line->number),
                                       .state = waits ? TICKET_WAITING : TICKET_PLACED,
                                       .given = waits ? 0 : line->places,
                                       .turn = line->rank - BEFORE_ALL};
        TRY(request_drawn(tx, a, NULL));
        given += a.given;
    }
    return line_give(tx, l, 0, given);
}

static err_t finish(struct cx *tx, struct line *l, struct offer_draw *row, const struct draw_result *result)
{
    row->drawn = tx->now;
    row->result_hash = draw_hash(tx->arena, draw_result_text(tx->arena, result));
    TRY(entity_save(tx, &offer_draw_entity, row, &TICKETS_SAVE));
    TRY(entity_load_any(tx, &offer_entity, "id", DB_I(l->offer.id), &l->offer));
    l->offer.draw = OFFER_DRAWN;
    TRY(entity_save(tx, &offer_entity, &l->offer, &TICKETS_SAVE));
    return history_note(tx, S("offer_draw"), row->id, S("drawn"), STR_NONE,
                        str_fmt(tx->arena, "{\"result_hash\":\"%.*s\"}", STR_FMT(row->result_hash)));
}

err_t offer_draw_run(struct cx *tx, int64_t offer, str beacon_text)
{
    struct line l;
    struct offer_draw row;
    struct drawing g = {0};
    struct draw_result result;
    TRY(line_open(tx, offer, &l));
    if (l.offer.draw != OFFER_DRAW_COMMITTED || tx->now.ms < l.offer.closes.ms) return E_CONFLICT;
    if (l.offer.stopped == OFFER_CANCELLED || l.offer.stopped == OFFER_POSTPONED) return E_CONFLICT;
    TRY(row_of(tx, offer, &row));
    row.beacon_text = beacon_text;
    TRY(collect(tx, &l, &row, &g));
    TRY(draw_record(tx->arena, &g.d, &row.record));
    TRY(draw_run(tx->arena, &g.d, &result));
    TRY(apply(tx, &l, &g, &result));
    TRY(finish(tx, &l, &row, &result));
    return line_serve(tx, &l, 0); /* what came free meanwhile */
}

/* ---- what everybody may read ---- */
err_t offer_draw_public(struct cx *cx, int64_t offer, struct offer_draw *out)
{
    TRY(row_of(cx, offer, out));
    if (!out->drawn.ms) out->seed = STR_NONE;
    return OK;
}

err_t offer_draw_rules(struct cx *cx, int64_t offer, struct draw_rules *out)
{
    struct offer o;
    struct offer_draw d;
    TRY(entity_load_any(cx, &offer_entity, "id", DB_I(offer), &o));
    TRY(row_of(cx, offer, &d));
    return rules_of(cx, &o, &d, out);
}

static void count_request(struct draw_report *out, const struct draw_request *r)
{
    out->requests++;
    out->asked += r->places;
    for (size_t i = 0; i + 1 < out->list.n; i++) {
        if (!(r->shares >> i & 1)) continue;
        out->list.v[i].requests++;
        out->list.v[i].asked += r->places;
    }
}

err_t offer_draw_report(struct cx *cx, int64_t offer, struct draw_report *out)
{
    struct offer_draw row;
    struct draw_check c;
    struct draw_result result;
    *out = (struct draw_report){0};
    TRY(row_of(cx, offer, &row));
    if (!row.drawn.ms) return E_NOT_FOUND;
    draw_verify(cx->arena, row.record, &c);
    TRY(draw_run(cx->arena, &c.d, &result));
    struct draw_report_line rest = {.held = c.d.rules.places, .requests = (int64_t)c.d.requests.list.n};
    for (size_t i = 0; i < c.d.rules.shares.n; i++) {
        const struct draw_share *s = &c.d.rules.shares.v[i];
        PUSH(cx->arena, &out->list, ((struct draw_report_line){.name = s->name, .held = s->places}));
        rest.held -= s->places;
    }
    PUSH(cx->arena, &out->list, rest);
    for (size_t i = 0; i < c.d.requests.list.n; i++)
        count_request(out, &c.d.requests.list.v[i]);
    out->list.v[out->list.n - 1].asked = out->asked;
    for (size_t i = 0; i < result.list.n; i++) {
        const struct draw_line *l = &result.list.v[i];
        if (l->share == DRAW_WAITING) continue;
        size_t at = l->share == DRAW_REST ? out->list.n - 1 : (size_t)(l->share - 'A');
        out->list.v[at].placed++;
        out->list.v[at].given += l->places;
        out->placed++;
    }
    return OK;
}
