// SPDX-License-Identifier: AGPL-3.0-or-later
/* The page of a draw: what was announced before the first request, and afterwards everything that is needed to do it again. */
#include <inttypes.h>

#include "core/base/buf.h"
#include "modules/tickets/views.h"

#include "draw_page.html.h"
#include "tickets_pages_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

err_t offer_shares_list(struct cx *cx, int64_t offer, struct share_list *out)
{
    struct filter own = {"offer", IS, DB_I(offer)};
    struct list_query q = {
        .filters = {&own, 1}, .sort = S("position"), .limit = DRAW_SHARES, .skip_rights = true, .uncounted = true};
    struct list_result found;
    *out = (struct share_list){0};
    TRY(entity_list(cx, &offer_share_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++)
        PUSH(cx->arena, &out->list, ((const struct offer_share *)found.rows)[i]);
    return OK;
}

static err_t fill_shares(struct cx *cx, int64_t offer, struct draw_page *p)
{
    struct share_list shares;
    TRY(offer_shares_list(cx, offer, &shares));
    for (size_t i = 0; i < shares.list.n; i++) {
        const struct offer_share *s = &shares.list.v[i];
        struct share_row row = {.letter = str_fmt(cx->arena, "%c", 'A' + (int)s->position),
                                .name = s->name,
                                .how = s->how,
                                .held = s->places};
        for (const struct choice *c = share_proofs; c->value; c++)
            if (c->value == s->proof) row.proof = c->label;
        PUSH(cx->arena, &p->shares, row);
    }
    return OK;
}

/* Reach by share: who asked, who was placed. */
static err_t fill_report(struct cx *cx, int64_t offer, struct draw_page *p)
{
    struct draw_report report;
    err_t e = offer_draw_report(cx, offer, &report);
    if (e) return e == E_NOT_FOUND ? OK : e;
    for (size_t i = 0; i < report.list.n; i++) {
        const struct draw_report_line *l = &report.list.v[i];
        struct share_row row = {.name = l->name,
                                .held = l->held,
                                .requests = l->requests,
                                .asked = l->asked,
                                .placed = l->placed,
                                .given = l->given};
        if (!row.name.n) row.name = tr(cx, N_("Open to all"));
        PUSH(cx->arena, &p->report, row);
    }
    p->requests = report.requests;
    p->placed = report.placed;
    return OK;
}

static err_t fill_channels(struct cx *cx, int64_t offer, struct draw_page *p)
{
    struct offer_sums_rows sums;
    TRY(offer_sums(cx, (struct offer_sums_args){{offer}}, &sums));
    for (const struct choice *c = ticket_channels; c->value; c++) {
        struct sum_row row = {.label = c->label};
        for (size_t i = 0; i < sums.list.n; i++)
            if (sums.list.v[i].channel == c->value) {
                row.requests += sums.list.v[i].requests;
                row.given += sums.list.v[i].given;
            }
        PUSH(cx->arena, &p->channels, row);
    }
    return OK;
}

static err_t load(struct req *r, struct offer_whole *o, struct offer_draw *d)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(offer_load(&r->cx, id, o));
    if (!event_is_public(o->event.state)) return E_NOT_FOUND;
    return offer_draw_public(&r->cx, id, d);
}

err_t draw_page_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct offer_whole o = {0};
    struct offer_draw d;
    struct draw_rules rules;
    struct draw_page p = {0};
    TRY(load(r, &o, &d));
    TRY(offer_draw_rules(cx, o.offer.id, &rules));
    offer_view_fill(cx, &o, &p.offer);
    p.page.title = tr(cx, N_("Draw"));
    p.page.current = "/etkinlikler";
    p.drawn = d.drawn.ms != 0;
    p.open = offer_stand(cx, &o) == PLACES_OPEN;
    p.ask_href = str_fmt(cx->arena, "/yer/%" PRId64, o.offer.id);
    p.record_href = str_fmt(cx->arena, "/cekilis/%" PRId64 "/tutanak.json", o.offer.id);
    p.places = d.places;
    p.waiting = o.waiting;
    p.commitment = d.commitment;
    p.committed = d.committed;
    p.drawn_at = d.drawn;
    p.beacon = d.beacon;
    p.beacon_text = d.beacon_text;
    p.result_hash = d.result_hash;
    p.rules = draw_rules_text(cx->arena, &rules);
    TRY(fill_shares(cx, o.offer.id, &p));
    TRY(fill_report(cx, o.offer.id, &p));
    TRY(fill_channels(cx, o.offer.id, &p));
    TRY(place_exceptions(cx, o.offer.id, &p.exceptions, &p.exception_places));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){S("/"), tr(cx, N_("Home page"))}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){S("/etkinlikler"), tr(cx, N_("Events"))}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){p.offer.event_href, o.event.title}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){STR_NONE, p.page.title}));
    return html_draw_page(r, &p);
}

err_t draw_record_file(struct req *r)
{
    struct offer_whole o = {0};
    struct offer_draw d;
    TRY(load(r, &o, &d));
    if (!d.drawn.ms) return E_NOT_FOUND;
    return answer_file(r, S("application/json"), d.record,
                       str_fmt(r->cx.arena, "cekilis-%" PRId64 ".json", o.offer.id));
}
