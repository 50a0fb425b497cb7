// SPDX-License-Identifier: AGPL-3.0-or-later
/* /masa/odeme-emirleri: orders, what waits for a second person, files whose account is of no use, and the order of a month. */
#include <inttypes.h>

#include "modules/aid/aid.h"
#include "modules/transfers/views.h"

#include "transfers.html.h"
#include "transfers_sql.h"

#define HOME "/masa/odeme-emirleri"

static str exact(struct cx *cx, money m)
{
    return fmt_money_exact(cx->arena, cx->lang, m);
}

static err_t put_orders(struct cx *cx, struct transfers_page *p)
{
    struct transfer_orders_newest_rows rows;
    TRY(transfer_orders_newest(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct transfer_orders_newest_row *o = &rows.list.v[i];
        struct tag_view state = transfer_order_tag(cx, o->state);
        if (o->state == ORDER_APPROVED)
            state = (struct tag_view){.tone = o->waiting ? TONE_WARN : TONE_OK,
                                      .text = o->waiting ? transfers_fill(cx, N_("{n} transfers wait for the bank"),
                                                                          "n", fmt_int(cx->arena, cx->lang, o->waiting))
                                                         : transfers_tr(cx, N_("All answered"))};
        PUSH(cx->arena, &p->orders,
             ((struct transfer_order_row){.href = transfer_order_href(cx->arena, o->id, ""),
                                          .number = o->number,
                                          .programme = entity_label(cx, &aid_programme_entity, o->programme.id),
                                          .month = fmt_month(cx->arena, cx->lang, o->month),
                                          .transfers = fmt_int(cx->arena, cx->lang, o->transfers),
                                          .total = exact(cx, o->total),
                                          .state = state}));
    }
    return OK;
}

static err_t put_accounts(struct cx *cx, struct transfers_page *p)
{
    struct accounts_waiting_rows waiting;
    struct accounts_bounced_rows bounced;
    TRY(accounts_waiting(cx, &waiting));
    TRY(accounts_bounced(cx, &bounced));
    for (size_t i = 0; i < waiting.list.n; i++) {
        const struct accounts_waiting_row *a = &waiting.list.v[i];
        PUSH(cx->arena, &p->waiting,
             ((struct transfer_account_row){.href = account_href(cx->arena, a->file),
                                            .file = a->file_no,
                                            .account = account_words(cx, a->last4),
                                            .note = fmt_date(cx->arena, cx->lang, moment_date(a->entered))}));
    }
    for (size_t i = 0; i < bounced.list.n; i++) {
        const struct accounts_bounced_row *a = &bounced.list.v[i];
        PUSH(cx->arena, &p->bounced,
             ((struct transfer_account_row){.href = account_href(cx->arena, a->file),
                                            .file = a->file_no,
                                            .account = account_words(cx, a->last4)}));
    }
    return OK;
}

/* ---- the order of a month ---- */
static str month_code(struct arena *a, date m)
{
    return str_fmt(a, "%04d-%02d", date_year(m), date_month(m));
}

static err_t put_order(struct req *r, const struct entity_errors *errors, struct transfers_page *p)
{
    struct cx *cx = &r->cx;
    struct transfer_programmes_rows programmes;
    date this = bank_month(moment_date(cx->now));
    struct field_view month = {.look = LOOK_SELECT,
                               .name = S("month"),
                               .label = transfers_tr(cx, N_("Month")),
                               .required = true,
                               .width = "w20"};
    struct field_view programme = {
        .look = LOOK_SELECT,
        .name = S("programme"),
        .label = transfers_tr(cx, N_("Programme")),
        .hint =
            transfers_tr(cx, N_("Each running file with an account, once for a month. The numbers are of this month.")),
        .required = true};
    TRY(transfer_programmes(cx, &programmes));
    for (int i = 0; i <= TRANSFER_MONTHS_BACK; i++) {
        date m = date_add_months(this, -i);
        str code = month_code(cx->arena, m);
        PUSH(cx->arena, &month.options,
             ((struct option_view){.value = code,
                                   .label = fmt_month(cx->arena, cx->lang, m),
                                   .chosen = str_eq(form_str(r, "month"), code)}));
    }
    for (size_t i = 0; i < programmes.list.n; i++) {
        const struct transfer_programmes_row *x = &programmes.list.v[i];
        struct transfer_due due;
        str code = str_fmt(cx->arena, "%" PRId64, x->id);
        TRY(transfer_due(cx, x->id, this, &due));
        struct word_arg args[] = {{S("name"), x->name},
                                  {S("n"), fmt_int(cx->arena, cx->lang, due.transfers)},
                                  {S("amount"), exact(cx, due.total)}};
        PUSH(cx->arena, &programme.options,
             ((struct option_view){
                 .value = code,
                 .label = words_fill(cx->arena, transfers_tr(cx, N_("{name}: {n} files, {amount}")), 3, args),
                 .chosen = str_eq(form_str(r, "programme"), code)}));
    }
    p->order.action = S(HOME);
    p->order.submit = transfers_tr(cx, N_("Make the order"));
    transfers_field(r, &p->order, errors, month);
    transfers_field(r, &p->order, errors, programme);
    return OK;
}

static err_t render(struct req *r, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct transfers_page p = {.page = {.title = transfers_tr(cx, N_("Payment orders")), .current = HOME},
                               .may_pay = may(cx, S("aid.pay"))};
    p.page.error = errors != NULL;
    TRY(put_orders(cx, &p));
    TRY(put_accounts(cx, &p));
    if (p.may_pay) TRY(put_order(r, errors, &p));
    if (errors) answer_status(r, 422);
    return html_transfers_page(r, &p);
}

err_t transfers_show(struct req *r)
{
    return render(r, NULL);
}

struct making {
    struct order_making o;
    struct entity_errors errors;
};
static err_t run_make(struct cx *tx, void *arg)
{
    struct making *k = arg;
    k->errors.list.n = 0;
    return transfer_order_make(tx, &k->o);
}

err_t transfers_order(struct req *r)
{
    struct cx *cx = &r->cx;
    struct making k = {.errors.arena = cx->arena};
    str rest = form_str(r, "month");
    int64_t year = 0, month = 0;
    if (str_int(str_cut(&rest, '-'), &year) || str_int(rest, &month) || year < 2000 || year > 2200 ||
        date_make((int)year, (int)month, 1, &k.o.month))
        k.o.month = (date){0};
    if (str_int(form_str(r, "programme"), &k.o.programme)) k.o.programme = 0;
    k.o.errors = &k.errors;
    err_t e = db_tx(cx, run_make, &k);
    if (e == E_INVALID && k.errors.list.n) return render(r, &k.errors);
    if (e) return e;
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, k.o.done.transfers)},
                              {S("amount"), exact(cx, k.o.done.total)}};
    str said = words_fill(
        cx->arena, transfers_tr(cx, N_("Made: {n} transfers, {amount}. Somebody else approves the order.")), 2, args);
    if (k.o.done.more)
        said = str_fmt(
            cx->arena, "%.*s %.*s", STR_FMT(said),
            STR_FMT(transfers_tr(cx, N_("There are more files than one list takes: order the month once more."))));
    answer_flash(r, FLASH_DONE, said);
    return answer_redirect(r, transfer_order_href(cx->arena, k.o.order, ""));
}
