// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places are passed on to another person, by whoever has the slip or at the desk: a new slip, and the old code is void. */
#include <inttypes.h>

#include "core/entity/pages.h"
#include "modules/tickets/views.h"

#include "desk_pass.html.h"
#include "slip_pass.html.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

struct passing {
    struct ticket_request q;
    struct offer_whole o;
    struct ask_form row;
    struct entity_errors errors;
    struct place_wish to;
    struct place_answer answer;
};

static err_t begin(struct req *r, struct passing *p)
{
    p->errors.arena = r->cx.arena;
    return offer_load(&r->cx, p->q.offer.id, &p->o);
}

static bool may_pass(const struct cx *cx, const struct passing *p)
{
    bool begun = p->o.date.starts.ms && p->o.date.starts.ms <= cx->now.ms;
    return ticket_good(&p->q) && !p->o.offer.no_transfer && !p->o.offer.stopped && !begun;
}

static err_t transfer(struct cx *tx, void *arg)
{
    struct passing *p = arg;
    return place_transfer(tx, p->q.id, &p->to, &p->answer);
}

/* E_INVALID: the form comes back with what is wrong, or was refused. */
static err_t pass(struct req *r, const struct entity *form, struct passing *p)
{
    if (p->o.date.starts.ms && p->o.date.starts.ms <= r->cx.now.ms)
        return fail(r, E_CONFLICT, "İM-409-bilet-gecti", N_("This date is over; nothing can be changed any more."),
                    "slip of a date that is over");
    TRY(entity_form_read(r, form, &p->row, &p->errors));
    p->to = ask_wish(r, p->q.offer.id, &p->row);
    err_t e = db_tx(&r->cx, transfer, p);
    if (e != E_CONFLICT || !p->answer.reason) return e;
    TRY(ask_limit(r, &p->o.offer, p->answer.reason, &p->errors));
    return E_INVALID;
}

static err_t form_of(struct req *r, const struct entity *form, const struct passing *p, struct form_view *out)
{
    TRY(entity_form_view(r, form, &p->row, &p->errors, out));
    ask_home_field(r, &p->o.offer, N_("Address of that person’s home"), &p->errors, out);
    out->action = r->path;
    out->submit = tr(&r->cx, N_("Pass the places on"));
    if (p->answer.reason || out->errors.n) answer_status(r, p->answer.reason ? 409 : 422);
    return OK;
}

/* ---- whoever has the slip ---- */
static err_t load(struct req *r, struct passing *p)
{
    str code = slip_code(r->cx.arena, path_str(r, "code"));
    err_t e = entity_load_any(&r->cx, &ticket_request_entity, "code", DB_T(code), &p->q);
    if (e == E_NOT_FOUND)
        return fail(r, e, "İM-404-bilet", N_("There is no slip with this code. Check the signs on your paper."),
                    "slip code unknown");
    return e ? e : begin(r, p);
}

static err_t show(struct req *r, struct passing *x)
{
    struct cx *cx = &r->cx;
    struct slip_pass_page p = {
        .slip_href = slip_href(cx->arena, x->q.code), .given = x->q.given, .paid = x->o.offer.pay_minutes > 0};
    p.page.title = tr(cx, N_("Pass the places on"));
    p.page.current = "/etkinlikler";
    p.may = may_pass(cx, x);
    if (x->answer.reason) p.refused = &ask_refusals[x->answer.reason];
    offer_view_fill(cx, &x->o, &p.offer);
    TRY(form_of(r, &pass_form_entity, x, &p.form));
    p.page.error = p.form.errors.n > 0;
    return html_slip_pass_page(r, &p);
}

err_t slip_pass(struct req *r)
{
    struct passing p = {0};
    TRY(load(r, &p));
    return show(r, &p);
}

err_t slip_pass_send(struct req *r)
{
    struct passing p = {0};
    TRY(load(r, &p));
    err_t e = pass(r, &pass_form_entity, &p);
    if (e == E_INVALID) return show(r, &p);
    if (e) return e;
    answer_flash(r, FLASH_DONE,
                 tr(&r->cx, N_("Passed on. The new code is sent to the other person; yours is void now.")));
    return answer_redirect(r, S("/bilet"));
}

/* ---- the desk ---- */
static err_t desk_load(struct req *r, struct passing *p)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load_any(&r->cx, &ticket_request_entity, "id", DB_I(id), &p->q));
    TRY(begin(r, p));
    return may_in(&r->cx, S(TICKETS_GIVE), p->o.event.unit.id) ? OK : E_FORBIDDEN;
}

static str request_href(struct arena *a, const struct passing *p)
{
    return str_fmt(a, "/masa/bilet/istek/%" PRId64, p->q.id);
}

static err_t desk_show(struct req *r, struct passing *x)
{
    struct cx *cx = &r->cx;
    struct desk_pass_page p = {.back_href = request_href(cx->arena, x),
                               .number = fmt_int(cx->arena, cx->lang, x->q.number),
                               .given = x->q.given,
                               .paid = x->o.offer.pay_minutes > 0};
    p.page.title = tr(cx, N_("Pass the places on"));
    p.page.current = "/masa/bilet";
    p.may = may_pass(cx, x);
    if (x->answer.reason) p.refused = &ask_refusals[x->answer.reason];
    offer_view_fill(cx, &x->o, &p.offer);
    TRY(form_of(r, &desk_pass_entity, x, &p.form));
    p.page.error = p.form.errors.n > 0;
    return html_desk_pass_page(r, &p);
}

err_t desk_transfer(struct req *r)
{
    struct passing p = {0};
    TRY(desk_load(r, &p));
    return desk_show(r, &p);
}

err_t desk_transfer_send(struct req *r)
{
    struct passing p = {0};
    TRY(desk_load(r, &p));
    err_t e = pass(r, &desk_pass_entity, &p);
    if (e == E_INVALID) return desk_show(r, &p);
    if (e) return e;
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Passed on. The old slip and its tickets are void: print the new one.")));
    return answer_redirect(r, request_href(r->cx.arena, &p));
}
