// SPDX-License-Identifier: AGPL-3.0-or-later
/* At the desk: all offers of places, and the dates for which nobody has arranged any. */
#include <inttypes.h>

#include "modules/organisation/organisation.h"
#include "modules/tickets/views.h"

#include "desk_offers.html.h"
#include "tickets_pages_sql.h"

static err_t add(struct cx *cx, int64_t id, int64_t unit, int64_t requests, struct desk_offers_page *p)
{
    struct offer_whole o = {0};
    if (!may_in(cx, S(TICKETS_READ), unit)) return OK;
    TRY(offer_load(cx, id, &o));
    struct offer_row row = {.href = str_fmt(cx->arena, "/masa/bilet/%" PRId64, id),
                            .title = o.event.title,
                            .when = fmt_moment(cx->arena, cx->lang, o.date.starts),
                            .unit = entity_label(cx, &unit_entity, unit),
                            .tag = stand_tag(cx, &o),
                            .places = o.offer.places,
                            .given = o.offer.given,
                            .waiting = o.waiting,
                            .requests = requests};
    if (offer_stand(cx, &o) == PLACES_OPEN && !o.offer.draw) /* how many, the columns say */
        row.tag.text = str_of(words(cx->lang, N_("There are places")));
    PUSH(cx->arena, &p->rows, row);
    return OK;
}

static err_t fill_rows(struct cx *cx, struct desk_offers_page *p)
{
    if (p->past) {
        struct offers_past_rows rows;
        TRY(offers_past(cx, (struct offers_past_args){cx->now}, &rows));
        for (size_t i = 0; i < rows.list.n; i++)
            TRY(add(cx, rows.list.v[i].id, rows.list.v[i].unit.id, rows.list.v[i].requests, p));
        return OK;
    }
    struct offers_coming_rows rows;
    TRY(offers_coming(cx, (struct offers_coming_args){cx->now}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(add(cx, rows.list.v[i].id, rows.list.v[i].unit.id, rows.list.v[i].requests, p));
    return OK;
}

static err_t fill_dates(struct cx *cx, struct desk_offers_page *p)
{
    struct dates_without_offer_rows rows;
    TRY(dates_without_offer(cx, (struct dates_without_offer_args){cx->now}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct dates_without_offer_row *d = &rows.list.v[i];
        if (!may_in(cx, S(TICKETS_OFFER), d->unit.id)) continue;
        PUSH(cx->arena, &p->dates,
             ((struct date_row){.href = str_fmt(cx->arena, "/masa/bilet/yeni?tarih=%" PRId64, d->id),
                                .title = d->title,
                                .when = fmt_moment(cx->arena, cx->lang, d->starts)}));
    }
    return OK;
}

err_t desk_offers(struct req *r)
{
    struct desk_offers_page p = {.past = str_eq(query_str(r, "gorunum"), S("gecen"))};
    p.page.title = str_of(words(r->cx.lang, N_("Places and tickets")));
    p.page.current = "/masa/bilet";
    TRY(fill_rows(&r->cx, &p));
    if (!p.past) TRY(fill_dates(&r->cx, &p));
    return html_desk_offers_page(r, &p);
}
