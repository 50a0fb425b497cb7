// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places out of turn: given at the desk with a reason, by name; and the list that everybody reads. */
#include <inttypes.h>

#include "core/entity/pages.h"
#include "modules/tickets/views.h"

#include "desk_except.html.h"
#include "exceptions.html.h"
#include "tickets_pages_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* who and the request: for the desk alone. */
static err_t fill_list(struct cx *cx, int64_t offer, bool desk, struct exceptions_view *out)
{
    struct exceptions_list_rows rows;
    TRY(place_exceptions(cx, offer, &out->requests, &out->places));
    TRY(exceptions_list(cx, (struct exceptions_list_args){{offer}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct exceptions_list_row *x = &rows.list.v[i];
        struct exception_row row = {.at = x->at, .reason = x->reason, .places = x->given};
        if (desk) {
            row.who = x->who;
            row.number = fmt_int(cx->arena, cx->lang, x->number);
            row.href = str_fmt(cx->arena, "/masa/bilet/istek/%" PRId64, x->request.id);
        }
        PUSH(cx->arena, &out->rows, row);
    }
    return OK;
}

err_t exceptions_page(struct req *r)
{
    struct cx *cx = &r->cx;
    int64_t id = 0;
    struct offer_whole o = {0};
    struct exceptions_page p = {0};
    TRY(path_id(r, "id", &id));
    TRY(offer_load(cx, id, &o));
    if (!event_is_public(o.event.state)) return E_NOT_FOUND;
    offer_view_fill(cx, &o, &p.offer);
    p.page.title = tr(cx, N_("Places given out of turn"));
    p.page.current = "/etkinlikler";
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){S("/"), tr(cx, N_("Home page"))}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){S("/etkinlikler"), tr(cx, N_("Events"))}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){p.offer.event_href, o.event.title}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){STR_NONE, p.page.title}));
    TRY(fill_list(cx, id, false, &p.list));
    return html_exceptions_page(r, &p);
}

static err_t render(struct req *r, const struct offer_whole *o, const struct ask_form *row,
                    struct entity_errors *errors, const struct place_answer *answer)
{
    struct cx *cx = &r->cx;
    struct desk_except_page p = {.full = answer->quota};
    TRY(ask_limit(r, &o->offer, answer->reason, errors));
    if (answer->reason) p.refused = &ask_refusals[answer->reason];
    offer_view_fill(cx, o, &p.offer);
    p.page.title = tr(cx, N_("Places given out of turn"));
    p.page.current = "/masa/bilet";
    p.back_href = desk_offer_href(cx->arena, o->offer.id, "");
    p.public_href = str_fmt(cx->arena, "/yer/%" PRId64 "/sira-disi", o->offer.id);
    TRY(ask_form_view(r, &except_form_entity, row, errors, &o->offer, &p.form));
    p.form.action = r->path;
    p.form.submit = tr(cx, p.offer.paid ? N_("Give them out of turn, free of charge") : N_("Give them out of turn"));
    p.page.error = p.form.errors.n > 0;
    TRY(fill_list(cx, o->offer.id, true, &p.list));
    if (p.page.error || answer->reason) answer_status(r, answer->reason ? 409 : 422);
    return html_desk_except_page(r, &p);
}

err_t desk_except(struct req *r)
{
    struct offer_whole o = {0};
    struct entity_errors errors = {.arena = r->cx.arena};
    TRY(desk_offer_load(r, TICKETS_OFFER, &o));
    return render(r, &o, &(struct ask_form){.places = 1}, &errors, &(struct place_answer){0});
}

struct excepting {
    struct place_wish wish;
    str reason;
    struct place_answer answer;
};
static err_t except(struct cx *tx, void *arg)
{
    struct excepting *x = arg;
    return place_except(tx, &x->wish, x->reason, &x->answer);
}

err_t desk_except_send(struct req *r)
{
    struct offer_whole o = {0};
    struct ask_form row = {.channel = TICKET_DESK};
    struct entity_errors errors = {.arena = r->cx.arena};
    struct excepting x = {0};
    TRY(desk_offer_load(r, TICKETS_OFFER, &o));
    row.once = form_str(r, "once").n ? form_str(r, "once") : req_nonce(r);
    err_t e = entity_form_read(r, &except_form_entity, &row, &errors);
    if (!e) {
        x = (struct excepting){.wish = ask_wish(r, o.offer.id, &row), .reason = row.reason};
        e = db_tx(&r->cx, except, &x);
    }
    if (e == E_INVALID || (e == E_CONFLICT && x.answer.reason)) return render(r, &o, &row, &errors, &x.answer);
    TRY(e);
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Given. It stands in the list that everybody reads.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/bilet/istek/%" PRId64, x.answer.request.id));
}
