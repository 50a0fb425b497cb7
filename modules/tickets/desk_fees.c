// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the places of a date cost: chosen from the council's tariff before anybody has asked, and bound from then on. */
#include <inttypes.h>
#include <stddef.h>

#include "core/entity/pages.h"
#include "modules/tickets/fees.h"
#include "modules/tickets/views.h"

#include "desk_fees.html.h"
#include "fees_sql.h"

enum { PAY_MINUTES = 20, GROUP_FROM = 0 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

struct terms_form {
    int64_t id, version;
    int64_t minutes, group_from;
    percent group_off;
    int rule;
};

static err_t check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct terms_form *f = row;
    if (f->group_from == 1) entity_error(errors, "group_from", tr(cx, N_("A group has at least two people.")));
    if (f->group_from && !f->group_off.bp)
        entity_error(errors, "group_off", tr(cx, N_("Write how much less a group pays.")));
    return OK;
}

static const struct field form_fields[] = {
    {FIELD(terms_form, minutes), .label = N_("Minutes in which it must be paid"), .flags = REQUIRED, .min = 5,
     .max = 60 * 24},
    {FIELD(terms_form, group_from), .label = N_("A group begins with so many"), .hint = N_("0: no price for groups"),
     .min = 0, .max = DRAW_PLACES},
    {FIELD(terms_form, group_off), .label = N_("A group pays less by"), .min = 0, .max = 10000},
    {FIELD(terms_form, rule), .label = N_("If some of a group do not come"), .flags = REQUIRED,
     .choices = refund_rules},
    {0},
};
static const struct entity form_entity = {.name = "ticket_fees_form",
                                          .title = N_("Prices"),
                                          .one = N_("Prices"),
                                          .size = sizeof(struct terms_form),
                                          .fields = form_fields,
                                          .read = "staff",
                                          .write = "staff",
                                          .check = check};

struct fees_work {
    struct offer_whole o;
    struct terms_form form;
    struct entity_errors errors;
    struct fee_terms terms;
    struct prices now;
    str reason;
    const char *free_error;
};

static bool has_price(const struct prices *p, str code)
{
    for (size_t i = 0; i < p->list.n; i++)
        if (p->list.v[i].entitled ? !code.n : str_eq(p->list.v[i].fee.code, code)) return true;
    return false;
}

static err_t load(struct req *r, struct fees_work *x)
{
    *x = (struct fees_work){.errors.arena = r->cx.arena};
    TRY(desk_offer_load(r, TICKETS_OFFER, &x->o));
    const struct offer *o = &x->o.offer;
    x->form = (struct terms_form){.minutes = o->pay_minutes ? o->pay_minutes : PAY_MINUTES,
                                  .group_from = o->group_from,
                                  .group_off = o->group_off,
                                  .rule = o->refund_rule ? (int)o->refund_rule : REFUND_AS_PAID};
    return offer_prices(&r->cx, o->id, &x->now);
}

static bool chosen(struct req *r, const struct fees_work *x, str value, str code)
{
    if (r->method == GET) return has_price(&x->now, code);
    return form_has(r, str_c(r->cx.arena, str_fmt(r->cx.arena, "fee.%.*s", STR_FMT(value))));
}

/* A box for each fee in force, and one for those who are entitled. */
static err_t boxes(struct req *r, const struct fees_work *x, struct form_view *out)
{
    struct cx *cx = &r->cx;
    struct fees fees;
    struct field_view f = {.look = LOOK_CHECKS,
                           .name = S("fee"),
                           .label = tr(cx, N_("Prices of this date")),
                           .hint =
                               tr(cx, N_("From the tariff in force; the order of the tariff is that of the list."))};
    LIST(struct field_view) all = {0};
    TRY(fees_on(cx, moment_date(cx->now), &fees));
    for (size_t i = 0; i < fees.list.n; i++) {
        const struct fee *fee = &fees.list.v[i];
        struct option_view v = {.value = fee->code,
                                .label = fee->name,
                                .hint = fmt_money(cx->arena, cx->lang, fee->price),
                                .chosen = chosen(r, x, fee->code, fee->code)};
        PUSH(cx->arena, &f.options, v);
    }
    struct option_view entitled = {.value = S("hak-sahibi"),
                                   .label = tr(cx, N_("Free on entitlement")),
                                   .hint = tr(cx, N_("Nobody notes why: there is one such price and no reason.")),
                                   .chosen = chosen(r, x, S("hak-sahibi"), STR_NONE)};
    PUSH(cx->arena, &f.options, entitled);
    for (size_t i = 0; i < x->errors.list.n; i++)
        if (str_eq(x->errors.list.v[i].field, S("fee"))) f.error = x->errors.list.v[i].text;
    PUSH(cx->arena, &all, f);
    for (size_t i = 0; i < out->fields.n; i++)
        PUSH(cx->arena, &all, out->fields.v[i]);
    out->fields.v = all.v;
    out->fields.n = all.n;
    return OK;
}

static err_t counts(struct cx *cx, const struct fees_work *x, struct desk_fees_page *p)
{
    struct fares_counted_rows asked;
    TRY(fares_counted(cx, (struct fares_counted_args){{x->o.offer.id}}, &asked));
    p->bound = asked.list.n || (!x->o.offer.pay_minutes && x->o.offer.given);
    for (size_t i = 0; i < x->now.list.n; i++) {
        const struct price *price = &x->now.list.v[i];
        struct price_view v = {.name = price->name,
                               .price = price->entitled ? tr(cx, N_("Free of charge"))
                                                        : fmt_money(cx->arena, cx->lang, price->fee.price)};
        for (size_t k = 0; k < asked.list.n; k++) {
            if (asked.list.v[k].position != price->position) continue;
            v.asked = asked.list.v[k].asked;
            v.held = asked.list.v[k].held;
        }
        PUSH(cx->arena, &p->list, v);
    }
    return OK;
}

static err_t render(struct req *r, struct fees_work *x)
{
    struct cx *cx = &r->cx;
    struct desk_fees_page p = {.reason = x->reason, .has_fees = x->o.offer.pay_minutes > 0};
    offer_view_fill(cx, &x->o, &p.offer);
    p.page.title = tr(cx, N_("Prices"));
    p.page.current = "/masa/bilet";
    p.back_href = desk_offer_href(cx->arena, x->o.offer.id, "");
    p.free_action = desk_offer_href(cx->arena, x->o.offer.id, "/ucretsiz");
    if (x->free_error) p.free_error = tr(cx, x->free_error);
    TRY(counts(cx, x, &p));
    TRY(entity_form_view(r, &form_entity, &x->form, &x->errors, &p.form));
    TRY(boxes(r, x, &p.form));
    p.form.action = desk_offer_href(cx->arena, x->o.offer.id, "/ucret");
    p.form.submit = tr(cx, N_("Save"));
    p.page.error = p.form.errors.n > 0 || p.free_error.n;
    if (p.page.error) answer_status(r, 422);
    return html_desk_fees_page(r, &p);
}

err_t desk_fees(struct req *r)
{
    struct fees_work x;
    TRY(load(r, &x));
    return render(r, &x);
}

static err_t run_set(struct cx *tx, void *arg)
{
    struct fees_work *x = arg;
    return offer_set_fees(tx, x->o.offer.id, &x->terms);
}
static err_t run_free(struct cx *tx, void *arg)
{
    struct fees_work *x = arg;
    return offer_make_free(tx, x->o.offer.id, x->reason);
}

static err_t read(struct req *r, struct fees_work *x)
{
    struct fees fees;
    TRY(fees_on(&r->cx, moment_date(r->cx.now), &fees));
    for (size_t i = 0; i < fees.list.n; i++)
        if (form_has(r, str_c(r->cx.arena, str_fmt(r->cx.arena, "fee.%.*s", STR_FMT(fees.list.v[i].code)))))
            PUSH(r->cx.arena, &x->terms.codes, fees.list.v[i].code);
    x->terms.entitled = form_has(r, "fee.hak-sahibi");
    err_t e = entity_form_read(r, &form_entity, &x->form, &x->errors);
    size_t n = x->terms.codes.n + x->terms.entitled;
    if (!x->terms.codes.n || n > OFFER_PRICES) {
        entity_error(&x->errors, "fee", tr(&r->cx, N_("Choose one price at least and six at most.")));
        e = E_INVALID;
    }
    x->terms.minutes = x->form.minutes;
    x->terms.group_from = x->form.group_from;
    x->terms.group_off = x->form.group_off;
    x->terms.rule = x->form.rule;
    return e;
}

err_t desk_fees_save(struct req *r)
{
    struct fees_work x;
    TRY(load(r, &x));
    err_t e = read(r, &x);
    if (!e && x.o.event.entry != ENTRY_PAID) {
        entity_error(&x.errors, "fee",
                     tr(&r->cx, N_("The record of the event says that it is free. Say there first that it "
                                   "costs something.")));
        e = E_INVALID;
    }
    if (!e) {
        e = db_tx(&r->cx, run_set, &x);
        if (e == E_CONFLICT)
            entity_error(&x.errors, "fee", tr(&r->cx, N_("People have asked under the prices that were published.")));
        if (e == E_INVALID)
            entity_error(
                &x.errors, "fee",
                tr(&r->cx, N_("Places that cost something are given by order and to whole groups, and nobody is "
                              "asked again whether they come.")));
    }
    if (e == E_INVALID || e == E_CONFLICT) return render(r, &x);
    TRY(e);
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Saved. The page of the event says it from now on.")));
    return answer_redirect(r, desk_offer_href(r->cx.arena, x.o.offer.id, "/ucret"));
}

err_t desk_fees_free(struct req *r)
{
    struct fees_work x;
    TRY(load(r, &x));
    if (!x.o.offer.pay_minutes)
        return fail(r, E_CONFLICT, "İM-409-ucretsiz", N_("It costs nothing already."), "offer without prices");
    x.reason = str_trim(form_str(r, "reason"));
    if (!x.reason.n) {
        x.free_error = N_("Write why it is free now: everybody who gets money back reads it.");
        return render(r, &x);
    }
    TRY(db_tx(&r->cx, run_free, &x));
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("It is free from now on. What was paid is on its way back.")));
    return answer_redirect(r, desk_offer_href(r->cx.arena, x.o.offer.id, "/ucret"));
}
