// SPDX-License-Identifier: AGPL-3.0-or-later
/* The line of an offer, and the one way in which places leave it. Quotas overlap: whoever asks for one that is full waits, and
 * by the strict rule closes it for those behind; who needs none of the closed ones is served. */
#include "modules/tickets/fees_inside.h"
#include "modules/tickets/job.h"
#include "modules/tickets/places_inside.h"

#include "tickets_sql.h"

enum { WHOLE = OFFER_QUOTAS }; /* the offer itself, as the last quota */

const struct save TICKETS_SAVE = {.skip_rights = true, .surely_unique = true};

static err_t all_of(struct cx *tx, const struct entity *e, int64_t offer, struct list_result *out)
{
    struct filter own = {"offer", IS, DB_I(offer)};
    struct list_query q = {
        .filters = {&own, 1}, .sort = S("position"), .limit = 200, .skip_rights = true, .uncounted = true};
    return entity_list(tx, e, &q, out);
}

err_t line_open(struct cx *tx, int64_t offer, struct line *out)
{
    TRY(db_lock(tx, "offer", offer));
    return line_look(tx, offer, out);
}

err_t line_look(struct cx *cx, int64_t offer, struct line *out)
{
    struct list_result quotas, classes;
    *out = (struct line){0};
    TRY(entity_load_any(cx, &offer_entity, "id", DB_I(offer), &out->offer));
    if (!out->offer.classes) return OK;
    TRY(all_of(cx, &offer_quota_entity, offer, &quotas));
    TRY(all_of(cx, &offer_class_entity, offer, &classes));
    out->quotas = quotas.rows;
    out->n_quotas = quotas.n;
    out->classes = classes.rows;
    out->n_classes = classes.n;
    return OK;
}

err_t line_of(struct cx *tx, int64_t request, struct ticket_request *r, struct line *out)
{
    TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(request), r));
    TRY(line_open(tx, r->offer.id, out));
    return entity_load_any(tx, &ticket_request_entity, "id", DB_I(request), r); /* as it is under the lock */
}

bool line_moves(const struct line *l)
{
    return !l->offer.stopped && (l->offer.draw == OFFER_BY_ORDER || l->offer.draw == OFFER_DRAWN);
}

static const struct offer_class *class_of(const struct line *l, int64_t class)
{
    for (size_t i = 0; i < l->n_classes; i++)
        if (l->classes[i].position == class) return &l->classes[i];
    return NULL;
}

bool line_has(const struct line *l, int64_t class)
{
    return l->offer.classes ? class_of(l, class) != NULL : class == 0;
}

static bool counts_in(const struct offer_class *c, const struct offer_quota *q)
{
    return c && (c->quotas >> (q->position - 1) & 1);
}

int64_t line_room(const struct line *l, int64_t class, str *full)
{
    const struct offer_class *c = class_of(l, class);
    int64_t room = l->offer.places - l->offer.given;
    *full = STR_NONE;
    for (size_t i = 0; i < l->n_quotas; i++) {
        const struct offer_quota *q = &l->quotas[i];
        if (!counts_in(c, q) || q->places - q->given >= room) continue;
        room = q->places - q->given;
        *full = q->name;
    }
    return room;
}

int64_t line_most(const struct line *l, int64_t class)
{
    const struct offer_class *c = class_of(l, class);
    int64_t most = l->offer.places;
    for (size_t i = 0; i < l->n_quotas; i++)
        if (counts_in(c, &l->quotas[i]) && l->quotas[i].places < most) most = l->quotas[i].places;
    return most;
}

err_t line_give(struct cx *tx, struct line *l, int64_t class, int64_t n)
{
    const struct offer_class *c = class_of(l, class);
    int64_t changed = 0;
    TRY(offer_give(tx, (struct offer_give_args){.n = n, .offer = l->offer.id}, &changed));
    if (!changed) return E_CONFLICT;
    l->offer.given += n;
    for (size_t i = 0; i < l->n_quotas; i++) {
        struct offer_quota *q = &l->quotas[i];
        if (!counts_in(c, q)) continue;
        TRY(quota_give(tx, (struct quota_give_args){.n = n, .id = q->id}, &changed));
        if (!changed) return E_CONFLICT;
        q->given += n;
    }
    return OK;
}

/* ---- serving ---- */
static uint32_t quotas_of(const struct line *l, int64_t class)
{
    const struct offer_class *c = class_of(l, class);
    return 1u << WHOLE | (c ? (uint32_t)c->quotas : 0);
}

/* Those of its quotas in which there is no room for so many. */
static uint32_t short_of(const struct line *l, int64_t class, int64_t asked)
{
    const struct offer_class *c = class_of(l, class);
    uint32_t out = l->offer.places - l->offer.given < asked ? 1u << WHOLE : 0;
    for (size_t i = 0; i < l->n_quotas; i++)
        if (counts_in(c, &l->quotas[i]) && l->quotas[i].places - l->quotas[i].given < asked)
            out |= 1u << (l->quotas[i].position - 1);
    return out;
}

struct candidate {
    struct next_waiting_row row; /* id 0: none */
    int64_t class, room;
};

static err_t try_class(struct cx *tx, const struct line *l, int64_t class, uint32_t closed, struct candidate *best)
{
    str full;
    struct next_waiting_row row;
    int64_t room = line_room(l, class, &full);
    if (room <= 0 || (quotas_of(l, class) & closed)) return OK;
    int64_t most = l->offer.policy == DRAW_BEST_FIT ? room : DRAW_PLACES;
    err_t e = next_waiting(tx, (struct next_waiting_args){.offer = {l->offer.id}, .class = class, .most = most}, &row);
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (!best->row.id || row.turn < best->row.turn) *best = (struct candidate){row, class, room};
    return OK;
}

static err_t first_in_line(struct cx *tx, const struct line *l, uint32_t closed, struct candidate *out)
{
    *out = (struct candidate){0};
    if (!l->offer.classes) return try_class(tx, l, 0, closed, out);
    for (size_t i = 0; i < l->n_classes; i++)
        TRY(try_class(tx, l, l->classes[i].position, closed, out));
    return OK;
}

/* Who waited is asked first, where the rule says so; until it begins at the latest. */
static err_t ask_first(struct cx *tx, const struct line *l, struct ticket_request *r)
{
    struct performance p;
    TRY(offer_date(tx, &l->offer, &p));
    r->state = TICKET_OFFERED;
    r->until = offer_deadline(&l->offer, tx->now, l->offer.answer_hours);
    if (r->until.ms > p.starts.ms) r->until = p.starts;
    return OK;
}

static err_t place(struct cx *tx, struct line *l, const struct candidate *c, int64_t places, bool fresh)
{
    struct ticket_request r;
    TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(c->row.id), &r));
    if (r.any_date) {
        TRY(line_leave_others(tx, &r));
        TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(c->row.id), &r));
        if (r.state != TICKET_WAITING) return OK; /* has got a place of another date */
    }
    r.state = TICKET_PLACED;
    r.given = places;
    if (fresh)
        r.told = r.state;
    else if (l->offer.answer_hours)
        TRY(ask_first(tx, l, &r));
    if (l->offer.pay_minutes) TRY(fee_due(tx, l, &r, fresh));
    TRY(line_give(tx, l, c->class, places));
    return entity_save(tx, &ticket_request_entity, &r, &TICKETS_SAVE);
}

err_t line_serve(struct cx *tx, struct line *l, int64_t fresh)
{
    uint32_t closed = 0;
    bool others = false;
    while (line_moves(l)) {
        struct candidate c;
        TRY(first_in_line(tx, l, closed, &c));
        if (!c.row.id) break;
        int64_t places = draw_room((enum draw_policy)l->offer.policy, c.row.asked, c.room);
        if (places) {
            TRY(place(tx, l, &c, places, c.row.id == fresh));
            others = others || c.row.id != fresh;
        } else {
            closed |= short_of(l, c.class, c.row.asked);
        }
    }
    return others ? line_call_job(tx, l->offer.id) : OK;
}

err_t line_leave_others(struct cx *tx, const struct ticket_request *r)
{
    struct event_of_offer_row event;
    TRY(event_of_offer(tx, (struct event_of_offer_args){r->offer.id}, &event));
    TRY(db_lock(tx, "any_date", event.event.id));
    struct requests_leave_args a = {.once = r->once, .event = event.event, .offer = r->offer, .request = r->id};
    return requests_leave(tx, a, NULL);
}

err_t line_call_job(struct cx *tx, int64_t offer)
{
    return offer_call_job(tx, (struct offer_call_job_args){.now = tx->now, .offer = offer}, NULL);
}
