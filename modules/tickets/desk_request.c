// SPDX-License-Identifier: AGPL-3.0-or-later
/* One request at the desk. Who asked is shown to those who may see it, with a purpose, and the look is noted. */
#include <inttypes.h>

#include "modules/tickets/fees.h"
#include "modules/tickets/views.h"

#include "desk_request.html.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static err_t load(struct req *r, const char *right, struct ticket_request *q, struct offer_whole *o)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load_any(&r->cx, &ticket_request_entity, "id", DB_I(id), q));
    TRY(offer_load(&r->cx, q->offer.id, o));
    return may_in(&r->cx, str_of(right), o->event.unit.id) ? OK : E_FORBIDDEN;
}

static void pair(struct cx *cx, struct desk_request_page *p, const char *name, str value)
{
    if (value.n) PUSH(cx->arena, &p->person.pairs, ((struct pair_view){.name = tr(cx, name), .value = value}));
}

static err_t fill_exception(struct cx *cx, int64_t request, struct desk_request_page *p)
{
    struct ticket_exception x;
    err_t e = entity_load_any(cx, &ticket_exception_entity, "request", DB_I(request), &x);
    if (e) return e == E_NOT_FOUND ? OK : e;
    p->reason = x.reason;
    p->who = x.who;
    return OK;
}

static err_t render(struct req *r, const struct ticket_request *q, const struct offer_whole *o,
                    struct desk_request_page *p)
{
    struct cx *cx = &r->cx;
    str base = str_fmt(cx->arena, "/masa/bilet/istek/%" PRId64, q->id);
    offer_view_fill(cx, o, &p->offer);
    p->number = fmt_int(cx->arena, cx->lang, q->number);
    p->code = slip_show(cx->arena, q->code);
    p->page.title = tr(cx, N_("Request for places"));
    p->page.current = "/masa/bilet";
    p->state = request_tag(cx, &o->offer, q);
    p->asked = q->asked;
    p->given = q->given;
    p->at = q->at;
    p->cancelled = q->state == TICKET_CANCELLED || q->state == TICKET_LAPSED;
    p->offer_href = desk_offer_href(cx->arena, q->offer.id, "");
    p->slip_href = slip_href(cx->arena, q->code);
    p->open_action = str_fmt(cx->arena, "%.*s/ac", STR_FMT(base));
    p->back_action = str_fmt(cx->arena, "%.*s/adim/geri-al", STR_FMT(base));
    p->again_action = str_fmt(cx->arena, "%.*s/adim/yeniden", STR_FMT(base));
    p->may_give = may_in(cx, S(TICKETS_GIVE), o->event.unit.id) && q->state < TICKET_OFF;
    p->may_open = may_in(cx, S(TICKETS_PERSONAL), o->event.unit.id);
    if (p->may_give && ticket_good(q) && !o->offer.no_transfer && o->date.starts.ms > cx->now.ms)
        p->pass_href = str_fmt(cx->arena, "%.*s/devret", STR_FMT(base));
    for (const struct choice *c = ticket_channels; c->value; c++)
        if (c->value == q->channel) p->channel = c->label;
    TRY(place_kind_words(cx, q, &p->kind, &p->full));
    TRY(fill_exception(cx, q->id, p));
    struct pay_order order;
    err_t e = order_of(cx, S(FEE_SUBJECT), q->id, &order);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) {
        p->order_href = str_fmt(cx->arena, "/masa/odeme/%" PRId64, order.id);
        p->order_state = ticket_choice(cx, order_states, order.state);
    }
    TRY(ahead_words(cx, q, &p->ahead));
    return html_desk_request_page(r, p);
}

err_t desk_request(struct req *r)
{
    struct ticket_request q;
    struct offer_whole o = {0};
    struct desk_request_page p = {0};
    TRY(load(r, TICKETS_READ, &q, &o));
    return render(r, &q, &o, &p);
}

err_t desk_request_open(struct req *r)
{
    struct cx *cx = &r->cx;
    struct ticket_request q;
    struct offer_whole o = {0};
    struct desk_request_page p = {0};
    TRY(load(r, TICKETS_PERSONAL, &q, &o));
    str purpose = str_trim(form_str(r, "purpose"));
    if (str_chars(purpose) < PURPOSE_CHARS) {
        p.purpose_error = tr(cx, N_("Write why you open it: a few words."));
        answer_status(r, 422);
        return render(r, &q, &o, &p);
    }
    struct actor *actor = NEW(cx->arena, struct actor);
    *actor = *cx->actor;
    actor->purpose = purpose;
    cx->actor = actor;
    TRY(entity_note_read(cx, &ticket_request_entity, &q.id, 1));
    p.open = true;
    pair(cx, &p, N_("Name and surname"), q.name);
    pair(cx, &p, N_("Telephone or e-mail"), q.contact);
    pair(cx, &p, N_("What does the person need to be able to come?"), q.needs);
    return render(r, &q, &o, &p);
}

struct changing {
    int64_t request;
    bool back;
};
static err_t change(struct cx *tx, void *arg)
{
    const struct changing *c = arg;
    return c->back ? place_cancel(tx, c->request) : place_return(tx, c->request);
}

err_t desk_request_step(struct req *r)
{
    struct ticket_request q;
    struct offer_whole o = {0};
    str step = path_str(r, "step");
    TRY(load(r, TICKETS_GIVE, &q, &o));
    if (!str_eq(step, S("geri-al")) && !str_eq(step, S("yeniden"))) return E_NOT_FOUND;
    if (o.date.starts.ms && o.date.starts.ms <= r->cx.now.ms)
        return fail(r, E_CONFLICT, "İM-409-bilet-gecti", N_("This date is over; nothing can be changed any more."),
                    "request of a date that is over");
    err_t e = db_tx(&r->cx, change, &(struct changing){q.id, str_eq(step, S("geri-al"))});
    if (e && e != E_CONFLICT) return e;
    if (!e) answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Done. The line has moved by its own rules.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/bilet/istek/%" PRId64, q.id));
}
