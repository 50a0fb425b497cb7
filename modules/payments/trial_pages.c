// SPDX-License-Identifier: AGPL-3.0-or-later
/* The pages of the trial bank. Of an installation that is no demonstration there is none. */
#include "modules/payments/views.h"

#include "trial.html.h"

static err_t not_ours(struct req *r)
{
    return fail(r, E_INVALID, "İM-422-odeme", N_("This page is opened by a payment, in a demonstration alone."),
                "trial bank without a signed form");
}

static void take_fields(struct req *r, struct pay_fields *out)
{
    for (size_t i = 0; i < r->form.n; i++) {
        const struct form_value *v = &r->form.v[i];
        if (str_eq(v->name, S("act")) || str_eq(v->name, S(CSRF_FIELD))) continue;
        PUSH(r->cx.arena, &out->list, ((struct pay_field){v->name, v->value}));
    }
}

static bool is_open(struct req *r, struct pay_fields *fields, money *amount)
{
    take_fields(r, fields);
    const struct pay_provider *bank = pay_provider_now(&r->cx);
    return bank && bank->trial && !r->errors.n && trial_started(&r->cx, fields, amount);
}

static void fill(struct req *r, const struct pay_fields *fields, money amount, struct trial_page *p)
{
    p->page.title = str_of(words(r->cx.lang, N_("Trial bank")));
    p->amount = fmt_money_exact(r->cx.arena, r->cx.lang, amount);
    p->code = pay_field(fields, "oid");
    p->action = S("/deneme-bankasi/karar");
}

err_t trial_bank_page(struct req *r)
{
    struct pay_fields fields = {0};
    struct trial_page p = {0};
    money amount;
    if (!is_open(r, &fields, &amount)) return not_ours(r);
    fill(r, &fields, amount, &p);
    p.fields.v = fields.list.v;
    p.fields.n = fields.list.n;
    return html_trial_page(r, &p);
}

struct playing {
    const struct pay_fields *start;
    enum trial_case what;
    struct pay_form form;
    struct pay_payment payment;
};
static err_t run_play(struct cx *tx, void *arg)
{
    struct playing *g = arg;
    struct pay_word word;
    TRY(trial_play(tx, g->start, g->what, &g->form));
    if (g->what != TRIAL_TWICE) return OK;
    TRY(trial_bank.back(tx, &g->form.fields, &word)); /* the bank tells the server, and the browser once more */
    return payment_hear(tx, &word, &g->payment);
}

err_t trial_bank_answer(struct req *r)
{
    static const struct {
        const char *act;
        enum trial_case what;
    } cases[] = {{"onay", TRIAL_YES},
                 {"ret", TRIAL_NO},
                 {"sessiz", TRIAL_SILENT},
                 {"iki", TRIAL_TWICE},
                 {"sahte", TRIAL_FORGED}};
    struct cx *cx = &r->cx;
    struct pay_fields fields = {0};
    struct trial_page p = {.answered = true};
    struct pay_payment payment;
    struct pay_order o;
    money amount;
    if (!is_open(r, &fields, &amount)) return not_ours(r);
    struct playing g = {.start = &fields};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (str_eq(form_str(r, "act"), str_of(cases[i].act))) g.what = cases[i].what;
    if (!g.what) return E_INVALID;
    TRY(db_tx(cx, run_play, &g));
    TRY(entity_load_any(cx, &pay_payment_entity, "code", DB_T(pay_field(&fields, "oid")), &payment));
    TRY(entity_load_any(cx, &pay_order_entity, "id", DB_I(payment.of_order.id), &o));
    fill(r, &fields, amount, &p);
    p.silent = g.what == TRIAL_SILENT;
    p.back_action = S("/odeme-donus");
    p.back_href = order_href(cx->arena, o.code);
    p.fields.v = g.form.fields.list.v;
    p.fields.n = g.form.fields.list.n;
    return html_trial_page(r, &p);
}
