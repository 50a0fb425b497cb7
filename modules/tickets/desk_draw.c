// SPDX-License-Identifier: AGPL-3.0-or-later
/* A draw at the desk: shares, the announcement with its commitment, and the draw itself when requests have closed. */
#include <inttypes.h>

#include "modules/tickets/views.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

struct drawing {
    const struct offer_whole *o;
    str beacon, name, how;
    int64_t places;
    int proof;
    const char *fault;
};

static err_t announce(struct cx *tx, void *arg)
{
    struct drawing *d = arg;
    return offer_draw_commit(tx, d->o->offer.id, d->o->event.title, d->beacon, &d->fault);
}

static err_t draw(struct cx *tx, void *arg)
{
    struct drawing *d = arg;
    return offer_draw_run(tx, d->o->offer.id, d->beacon);
}

static err_t add_share(struct cx *tx, void *arg)
{
    struct drawing *d = arg;
    struct share_list shares;
    TRY(offer_shares_list(tx, d->o->offer.id, &shares));
    struct offer_share s = {.offer = {d->o->offer.id},
                            .position = (int64_t)shares.list.n,
                            .name = d->name,
                            .places = d->places,
                            .proof = d->proof,
                            .how = d->how};
    if (shares.list.n >= DRAW_SHARES) return E_CONFLICT;
    return entity_save(tx, &offer_share_entity, &s, &(struct save){.skip_rights = true});
}

static err_t back(struct req *r, const struct offer_whole *o, err_t e, const char *said, const char *fault)
{
    if (e && e != E_CONFLICT && e != E_INVALID) return e;
    const char *warning = fault ? fault : N_("That cannot be done now: look at how the draw stands.");
    answer_flash(r, e ? FLASH_BAD : FLASH_DONE, tr(&r->cx, e ? warning : said));
    return answer_redirect(r, desk_offer_href(r->cx.arena, o->offer.id, "#cekilis"));
}

err_t desk_draw_announce(struct req *r)
{
    struct offer_whole o = {0};
    struct drawing d = {.o = &o, .beacon = str_trim(form_str(r, "beacon"))};
    TRY(desk_offer_load(r, TICKETS_OFFER, &o));
    return back(r, &o, db_tx(&r->cx, announce, &d), N_("Announced. The commitment stands on the page of the draw."),
                d.fault);
}

err_t desk_draw_run(struct req *r)
{
    struct offer_whole o = {0};
    struct drawing d = {.o = &o, .beacon = str_trim(form_str(r, "beacon"))};
    TRY(desk_offer_load(r, TICKETS_OFFER, &o));
    err_t e = db_tx(&r->cx, draw, &d);
    return back(r, &o, e, N_("Drawn. The record is published; everybody concerned is told."),
                e == E_INVALID ? N_("Write what was read of the text that was named in advance.") : NULL);
}

err_t desk_draw_share(struct req *r)
{
    struct offer_whole o = {0};
    struct drawing d = {.o = &o,
                        .name = str_trim(form_str(r, "name")),
                        .how = str_trim(form_str(r, "how")),
                        .places = form_int(r, "places", 0)};
    TRY(desk_offer_load(r, TICKETS_OFFER, &o));
    for (const struct choice *c = share_proofs; c->value; c++)
        if (str_eq(str_of(c->code), form_str(r, "proof"))) d.proof = c->value;
    bool whole = d.name.n && d.places > 0 && d.proof;
    return back(r, &o, whole ? db_tx(&r->cx, add_share, &d) : E_INVALID, N_("Saved."),
                whole ? NULL : N_("A share needs a name, a number of places and how it is proved."));
}

err_t desk_draw_fill(struct cx *cx, const struct offer_whole *o, struct desk_draw_view *out)
{
    struct offer_draw d = {0};
    struct share_list shares;
    str base = desk_offer_href(cx->arena, o->offer.id, "/cekilis/");
    *out = (struct desk_draw_view){.by_draw = o->offer.draw > 0};
    if (!out->by_draw) return OK;
    err_t e = offer_draw_public(cx, o->offer.id, &d);
    if (e && e != E_NOT_FOUND) return e;
    TRY(offer_shares_list(cx, o->offer.id, &shares));
    for (size_t i = 0; i < shares.list.n; i++)
        PUSH(cx->arena, &out->shares,
             ((struct share_row){.name = shares.list.v[i].name, .held = shares.list.v[i].places}));
    for (const struct choice *c = share_proofs; c->value; c++)
        PUSH(cx->arena, &out->proofs, ((struct option_view){.value = str_of(c->code), .label = tr(cx, c->label)}));
    bool may_change = may_in(cx, S(TICKETS_OFFER), o->event.unit.id);
    out->planned = may_change && o->offer.draw == OFFER_DRAW_PLANNED;
    out->ready = may_change && o->offer.draw == OFFER_DRAW_COMMITTED && o->offer.closes.ms &&
                 cx->now.ms >= o->offer.closes.ms && !o->offer.stopped;
    out->public_href = o->offer.draw >= OFFER_DRAW_COMMITTED ? draw_href(cx->arena, o->offer.id) : STR_NONE;
    out->commitment = d.commitment;
    out->beacon = d.beacon;
    out->announce_action = str_fmt(cx->arena, "%.*silan", STR_FMT(base));
    out->run_action = str_fmt(cx->arena, "%.*scek", STR_FMT(base));
    out->share_action = str_fmt(cx->arena, "%.*spay", STR_FMT(base));
    return OK;
}
