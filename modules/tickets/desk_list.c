// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who has a place, by number: on paper for the door, and all requests as a file. No names: what lies about at a door or in a
 * folder tells nobody who was there. */
#include <inttypes.h>

#include "core/base/buf.h"
#include "modules/tickets/views.h"

#include "desk_list.html.h"
#include "tickets_pages_sql.h"

enum { MOST = 20000, FILE_MAX = 4 << 20 };

static err_t requests(struct cx *cx, const struct offer_whole *o, int state, struct offer_requests_rows *out)
{
    struct offer_requests_args a = {.offer = {o->offer.id}, .any_state = !state, .state = state, .most = MOST};
    return offer_requests(cx, a, out);
}

err_t desk_list(struct req *r)
{
    struct cx *cx = &r->cx;
    struct offer_whole o = {0};
    struct desk_list_page p = {0};
    struct offer_requests_rows rows;
    TRY(desk_offer_load(r, TICKETS_READ, &o));
    TRY(requests(cx, &o, TICKET_PLACED, &rows));
    p.page.title = str_of(words(cx->lang, N_("List for the door")));
    p.page.current = "/masa/bilet";
    offer_view_fill(cx, &o, &p.offer);
    p.back_href = desk_offer_href(cx->arena, o.offer.id, "");
    p.given = o.offer.given;
    p.requests = (int64_t)rows.list.n;
    for (size_t i = 0; i < rows.list.n; i++)
        PUSH(cx->arena, &p.rows,
             ((struct request_row){.number = fmt_int(cx->arena, cx->lang, rows.list.v[i].number),
                                   .code = slip_show(cx->arena, rows.list.v[i].code),
                                   .given = rows.list.v[i].given}));
    return html_desk_list_page(r, &p);
}

static const char *code_of(const struct choice *list, int value)
{
    for (const struct choice *c = list; c->value; c++)
        if (c->value == value) return c->code;
    return "";
}

err_t desk_export(struct req *r)
{
    struct cx *cx = &r->cx;
    struct offer_whole o = {0};
    struct offer_requests_rows rows;
    struct buf b = buf_new(cx->arena, FILE_MAX);
    TRY(desk_offer_load(r, TICKETS_READ, &o));
    TRY(requests(cx, &o, 0, &rows));
    buf_put(&b, S("number,channel,asked,given,state,turn,at\r\n"));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct offer_requests_row *q = &rows.list.v[i];
        buf_fmt(&b, "%" PRId64 ",%s,%" PRId64 ",%" PRId64 ",%s,%" PRId64 ",%.*s\r\n", q->number,
                code_of(ticket_channels, q->channel), q->asked, q->given, code_of(ticket_states, q->state), q->turn,
                STR_FMT(moment_iso(cx->arena, q->at)));
    }
    if (b.full) return fail(r, E_INTERNAL, NULL, NULL, "file over %d bytes", FILE_MAX);
    return answer_file(r, S("text/csv; charset=utf-8"), buf_str(&b),
                       str_fmt(cx->arena, "yerler-%" PRId64 ".csv", o.offer.id));
}
