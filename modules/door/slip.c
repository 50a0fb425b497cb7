// SPDX-License-Identifier: AGPL-3.0-or-later
/* The tickets of a request on its slip, and as a file to print. */
#include <inttypes.h>

#include "core/paper/paper.h"
#include "modules/door/views.h"

#include "door_slip.html.h"

enum { QR_SIZE = 220, SHOWN = 20 /* on the slip; all of them are in the file */ };

err_t door_facts_of(struct cx *cx, int64_t performance, struct door_facts *out)
{
    TRY(entity_load_any(cx, &performance_entity, "id", DB_I(performance), &out->performance));
    TRY(entity_load_any(cx, &event_entity, "id", DB_I(out->performance.event.id), &out->event));
    moment starts = out->performance.starts, doors = out->performance.doors;
    str day = fmt_date_long(cx->arena, cx->lang, moment_date(starts));
    str hour = fmt_time(cx->arena, cx->lang, moment_minute(starts));
    out->when = str_fmt(cx->arena, "%.*s, %.*s", STR_FMT(day), STR_FMT(hour));
    out->doors = doors.ms ? fmt_time(cx->arena, cx->lang, moment_minute(doors)) : STR_NONE;
    return OK;
}

static err_t tickets_for(struct cx *cx, const struct ticket_request *request, int64_t *performance,
                         struct door_tickets *out)
{
    struct offer offer;
    TRY(entity_load_any(cx, &offer_entity, "id", DB_I(request->offer.id), &offer));
    *performance = offer.performance.id;
    return door_tickets_of(cx, request, offer.performance.id, out);
}

static err_t slip_tickets(struct req *r, struct html *h, const struct ticket_request *request)
{
    struct cx *cx = &r->cx;
    struct door_tickets tickets;
    int64_t performance;
    TRY(tickets_for(cx, request, &performance, &tickets));
    if (!tickets.list.n) return OK;
    struct slip_view p = {.pdf = str_fmt(cx->arena, "/bilet/%.*s/bilet.pdf", STR_FMT(request->code)),
                          .count = (int64_t)tickets.list.n,
                          .more = tickets.list.n > SHOWN};
    for (size_t i = 0; i < tickets.list.n && i < SHOWN; i++) {
        const struct door_ticket *t = &tickets.list.v[i];
        struct word_arg nth[] = {{S("nth"), fmt_int(cx->arena, cx->lang, t->t.nth)},
                                 {S("of"), fmt_int(cx->arena, cx->lang, t->t.party)}};
        str label = words_fill(cx->arena, str_of(words(cx->lang, N_("Ticket {nth} of {of}"))), 2, nth);
        struct buf svg = buf_new(cx->arena, 64 * 1024);
        TRY(qr_svg(&svg, t->text, QR_SIZE, label));
        PUSH(cx->arena, &p.tickets, ((struct slip_ticket){label, t->hand, t->seat, buf_str(&svg)}));
    }
    html_door_slip(h, &p);
    return OK;
}

err_t door_start(struct app *app)
{
    (void)app;
    slip_part_from(slip_tickets);
    return OK;
}

err_t ticket_pdf(struct req *r)
{
    struct cx *cx = &r->cx;
    struct ticket_request request;
    struct door_tickets tickets;
    struct door_facts facts;
    int64_t performance;
    str pdf;
    TRY(entity_load_any(cx, &ticket_request_entity, "code", DB_T(path_str(r, "code")), &request));
    TRY(tickets_for(cx, &request, &performance, &tickets));
    if (!tickets.list.n)
        return fail(r, E_CONFLICT, "İM-409-bilet", N_("There is no ticket: this request has no place now."), NULL);
    TRY(door_facts_of(cx, performance, &facts));
    TRY(door_print(cx, &facts, &tickets, str_eq(query_str(r, "boy"), S("a6")), &pdf));
    return answer_file(r, S("application/pdf"), pdf, str_fmt(cx->arena, "bilet-%.*s.pdf", STR_FMT(request.code)));
}
