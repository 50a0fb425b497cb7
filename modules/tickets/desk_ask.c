// SPDX-License-Identifier: AGPL-3.0-or-later
/* A clerk asks for somebody who calls or stands at the desk: the same line, the same limits, the same chances. */
#include <inttypes.h>

#include "modules/tickets/views.h"

#include "desk_ask.html.h"

static err_t render(struct req *r, const struct offer_whole *o, const struct ask_form *row,
                    struct entity_errors *errors, const struct place_answer *answer)
{
    struct cx *cx = &r->cx;
    enum place_reason why = answer->reason;
    struct desk_ask_page p = {.full = answer->quota};
    enum places_stand stand = offer_stand(cx, o);
    TRY(ask_limit(r, &o->offer, why, errors));
    if (why) p.refused = &ask_refusals[why];
    if (why) answer_status(r, 409);
    offer_view_fill(cx, o, &p.offer);
    p.open = stand == PLACES_OPEN || stand == PLACES_LINE || why;
    p.page.title = str_of(words(cx->lang, N_("Request by telephone or in person")));
    p.page.current = "/masa/bilet";
    p.back_href = desk_offer_href(cx->arena, o->offer.id, "");
    TRY(ask_form_view(r, &desk_ask_entity, row, errors, &o->offer, &p.form));
    p.form.action = r->path;
    p.form.submit = str_of(words(cx->lang, N_("Take the request")));
    p.page.error = p.form.errors.n > 0;
    if (p.page.error && !why) answer_status(r, 422);
    return html_desk_ask_page(r, &p);
}

err_t desk_ask(struct req *r)
{
    struct offer_whole o = {0};
    struct entity_errors errors = {.arena = r->cx.arena};
    TRY(desk_offer_load(r, TICKETS_GIVE, &o));
    return render(r, &o, &(struct ask_form){.places = 1, .channel = TICKET_PHONE}, &errors, &(struct place_answer){0});
}

err_t desk_ask_send(struct req *r)
{
    struct offer_whole o = {0};
    struct ask_form row = {0};
    struct entity_errors errors = {.arena = r->cx.arena};
    struct place_answer answer;
    TRY(desk_offer_load(r, TICKETS_GIVE, &o));
    row.once = form_str(r, "once");
    err_t e = ask_take(r, &desk_ask_entity, o.offer.id, &row, &errors, &answer);
    if (e == E_INVALID || (e == E_CONFLICT && answer.reason)) return render(r, &o, &row, &errors, &answer);
    TRY(e);
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/bilet/istek/%" PRId64, answer.request.id));
}
