// SPDX-License-Identifier: AGPL-3.0-or-later
/* /masa/odeme-emri/{id}: a payment order, its approval by a second person, its list for the bank, and the bank's answer. */
#include "modules/aid/aid.h"
#include "modules/transfers/views.h"

#include "transfer_order.html.h"
#include "transfers_sql.h"

static err_t load(struct req *r, struct transfer_order *o)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &transfer_order_entity, id, o);
}

static void figure(struct cx *cx, struct transfer_order_page *p, const char *label, money m, int64_t n)
{
    PUSH(cx->arena, &p->figures.kpis,
         ((struct kpi_view){.label = transfers_tr(cx, label),
                            .value = fmt_money(cx->arena, cx->lang, m),
                            .note = transfers_fill(cx, N_("Transfers: {n}"), "n", fmt_int(cx->arena, cx->lang, n))}));
}

static err_t put_sums(struct cx *cx, const struct transfer_order *o, struct transfer_order_page *p)
{
    struct transfer_sum s;
    TRY(transfer_order_sum(cx, o->id, &s));
    figure(cx, p, N_("Ordered"), s.ordered, s.transfers);
    figure(cx, p, N_("Paid"), s.paid, s.paid_n);
    figure(cx, p, N_("Sent back by the bank"), s.returned, s.returned_n);
    figure(cx, p, N_("Not answered yet"), s.waiting, s.waiting_n);
    if (o->state == ORDER_CANCELLED) {
        p->notice = (struct notice_view){.tone = TONE_HOLD, .icon = S("info-fill"), .text = o->reason};
        return OK;
    }
    bool waits = o->state == ORDER_WAITS, same = waits || transfer_sum_equals(&s);
    p->notice = (struct notice_view){
        .tone = waits  ? TONE_WARN
                : same ? TONE_OK
                       : TONE_BAD,
        .icon = same && !waits ? S("check-circle-fill") : S("warning-fill"),
        .text = waits ? transfers_tr(cx, N_("Nothing is paid yet: somebody else than its maker approves the order."))
                      : transfers_fill(cx,
                                       same ? N_("The ledger says the same: {amount} paid and not returned.")
                                            : N_("The ledger says something else: {amount} paid and not returned."),
                                       "amount", fmt_money_exact(cx->arena, cx->lang, s.ledger))};
    return OK;
}

static err_t put_rows(struct cx *cx, const struct transfer_order *o, struct transfer_order_page *p)
{
    struct transfers_of_order_rows rows;
    TRY(transfers_of_order(cx, (struct transfers_of_order_args){{o->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct transfers_of_order_row *t = &rows.list.v[i];
        PUSH(cx->arena, &p->rows,
             ((struct transfer_line_row){
                 .nth = fmt_int(cx->arena, cx->lang, t->nth),
                 .file = t->file_no,
                 .file_href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%lld", (long long)t->file.id),
                 .account = account_words(cx, t->last4),
                 .account_href = may(cx, S("aid.personal")) ? account_href(cx->arena, t->file.id) : STR_NONE,
                 .reference = t->token,
                 .amount = fmt_money_exact(cx->arena, cx->lang, t->amount),
                 .note = t->reason,
                 .state = transfer_tag(cx, t->state)}));
    }
    return OK;
}

static void fact(struct cx *cx, struct transfer_order_page *p, const struct transfer_order *o, const char *name)
{
    const struct field *f = entity_field(&transfer_order_entity, name);
    str value = entity_see(cx, &transfer_order_entity, f, o);
    if (value.n)
        PUSH(cx->arena, &p->facts.pairs, ((struct pair_view){.name = transfers_tr(cx, f->label), .value = value}));
}

/* What whoever looks may do with it now. */
static void put_forms(struct req *r, const struct transfer_order *o, const struct entity_errors *errors,
                      struct transfer_order_page *p)
{
    struct cx *cx = &r->cx;
    if (!may(cx, S("aid.pay"))) return;
    if (o->state == ORDER_WAITS) {
        if (o->maker.id != cx->actor->user) p->approve_action = transfer_order_href(cx->arena, o->id, "/onay");
        p->cancel.action = transfer_order_href(cx->arena, o->id, "/iptal");
        p->cancel.submit = transfers_tr(cx, N_("Cancel the order"));
        transfers_field(r, &p->cancel, errors,
                        (struct field_view){.look = LOOK_TEXT,
                                            .name = S("reason"),
                                            .label = transfers_tr(cx, N_("Reason")),
                                            .value = form_str(r, "reason"),
                                            .required = true,
                                            .max = 200});
    }
    if (o->state != ORDER_APPROVED) return;
    p->export_action = transfer_order_href(cx->arena, o->id, "/liste");
    p->once = req_nonce(r);
    if (o->exports)
        p->export_note = transfers_fill(cx, N_("Taken before: {n}. That it is taken again is on record."), "n",
                                        fmt_int(cx->arena, cx->lang, o->exports));
    p->answer.action = transfer_order_href(cx->arena, o->id, "");
    p->answer.submit = transfers_tr(cx, N_("Read the answer"));
    p->answer.has_files = true;
    transfers_field(r, &p->answer, errors,
                    (struct field_view){.look = LOOK_FILE,
                                        .name = S("file"),
                                        .label = transfers_tr(cx, N_("The bank’s answer")),
                                        .hint = transfers_tr(cx, N_("A CSV file; its columns are named below.")),
                                        .required = true,
                                        .accept = S(".csv,text/csv")});
}

static void put_faults(struct cx *cx, const struct bank_faults *f, struct transfer_order_page *p)
{
    for (size_t i = 0; i < f->list.n; i++)
        PUSH(cx->arena, &p->faults,
             ((struct transfer_fault_row){fmt_int(cx->arena, cx->lang, f->list.v[i].line), f->list.v[i].text}));
    if (f->n > (int64_t)f->list.n)
        p->more_faults = transfers_fill(cx, N_("Lines that cannot be taken, all together: {n}."), "n",
                                        fmt_int(cx->arena, cx->lang, f->n));
}

static err_t render(struct req *r, const struct transfer_order *o, const struct entity_errors *errors,
                    const struct bank_faults *faults)
{
    static const char *const shown[] = {"programme", "made", "maker", "approved", "approver", "exported", "exporter"};
    struct cx *cx = &r->cx;
    struct word_arg args[] = {{S("number"), o->number}, {S("month"), fmt_month(cx->arena, cx->lang, o->month)}};
    struct transfer_order_page p = {
        .page = {.title = words_fill(cx->arena, transfers_tr(cx, N_("Payment order {number}, {month}")), 2, args),
                 .current = "/masa/odeme-emirleri"},
        .number = o->number,
        .hash = o->hash,
        .state = transfer_order_tag(cx, o->state)};
    p.page.error = errors != NULL;
    TRY(put_sums(cx, o, &p));
    TRY(put_rows(cx, o, &p));
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        fact(cx, &p, o, shown[i]);
    put_forms(r, o, errors, &p);
    if (faults) put_faults(cx, faults, &p);
    if (errors) answer_status(r, 422);
    return html_transfer_order_page(r, &p);
}

err_t transfer_order_show(struct req *r)
{
    struct transfer_order o;
    TRY(load(r, &o));
    return render(r, &o, NULL, NULL);
}

/* ---- approved or cancelled ---- */
struct judging {
    struct order_judging o;
    struct entity_errors errors;
    bool cancel;
};
static err_t run_judge(struct cx *tx, void *arg)
{
    struct judging *k = arg;
    k->errors.list.n = 0;
    return k->cancel ? transfer_order_cancel(tx, &k->o) : transfer_order_approve(tx, &k->o);
}

static err_t judge(struct req *r, bool cancel)
{
    struct cx *cx = &r->cx;
    struct transfer_order o;
    struct judging k = {.errors.arena = cx->arena, .cancel = cancel};
    TRY(load(r, &o));
    k.o.order = o.id;
    k.o.errors = &k.errors;
    if (cancel) k.o.reason = form_str(r, "reason");
    err_t e = db_tx(cx, run_judge, &k);
    bool step = e == E_INVALID && k.errors.list.n && str_eq(k.errors.list.v[0].field, S("step"));
    if (e == E_INVALID && k.errors.list.n && !step) return render(r, &o, &k.errors, NULL);
    if (e && e != E_CONFLICT && !step) return e;
    str said = step         ? k.errors.list.v[0].text
               : k.o.no.why ? ledger_refusal_text(cx, &k.o.no)
               : e          ? transfers_tr(cx, N_("Nothing was changed: the order has moved on meanwhile."))
               : cancel     ? transfers_tr(cx, N_("The order is cancelled; its files can be ordered again."))
                            : transfers_tr(cx, N_("Approved: take the list to the bank."));
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE, said);
    return answer_redirect(r, transfer_order_href(cx->arena, o.id, ""));
}

err_t transfer_approve_do(struct req *r)
{
    return judge(r, false);
}

err_t transfer_cancel_do(struct req *r)
{
    return judge(r, true);
}

/* ---- the list: a button takes it once ---- */
static err_t run_export(struct cx *tx, void *arg)
{
    return transfer_order_export(tx, arg);
}

err_t transfer_export_do(struct req *r)
{
    struct cx *cx = &r->cx;
    struct transfer_order o;
    struct order_exporting x = {0};
    TRY(load(r, &o));
    x.order = o.id;
    struct actor *asking = NEW(cx->arena, struct actor);
    *asking = *cx->actor;
    asking->purpose = o.number;
    cx->actor = asking;
    cx->once = str_fmt(cx->arena, "payment list %lld %.*s", (long long)o.id, STR_FMT(form_str(r, "once")));
    err_t e = form_str(r, "once").n ? db_tx(cx, run_export, &x) : E_CONFLICT;
    cx->once = STR_NONE;
    if (e == E_FORBIDDEN || e == E_CONFLICT || e == E_INVALID) {
        answer_flash(
            r, FLASH_WARN,
            transfers_tr(cx, e == E_FORBIDDEN
                                 ? N_("Somebody under an order of secrecy is in this list: whoever may know of "
                                      "them takes it.")
                             : e == E_INVALID ? N_("The list is not the one that was approved: it is not given out.")
                                              : N_("This button took the list once already. It is there again now.")));
        return answer_redirect(r, transfer_order_href(cx->arena, o.id, ""));
    }
    if (e) return e;
    str number = str_copy(cx->arena, o.number), rest = number;
    str before = str_cut(&rest, '/');
    size_t dash = 0;
    while (dash < before.n && before.p[dash] != '-')
        dash++;
    return answer_file(
        r, S("text/csv; charset=utf-8"), x.csv,
        str_fmt(cx->arena, "odeme-emri%.*s-%.*s.csv", (int)(before.n - dash), before.p + dash, STR_FMT(rest)));
}

/* ---- the bank's answer ---- */
static err_t run_read(struct cx *tx, void *arg)
{
    return transfer_order_answer(tx, arg);
}

err_t transfer_answer_do(struct req *r)
{
    struct cx *cx = &r->cx;
    struct transfer_order o;
    const struct upload *u = form_file(r, "file", 0);
    struct entity_errors errors = {.arena = cx->arena};
    struct order_reading k = {0};
    TRY(load(r, &o));
    if (!u || u->bytes.n > BANK_FILE_MAX) {
        entity_error(&errors, "file",
                     transfers_tr(cx, u ? N_("The file is larger than 3 MB. Divide it.") : N_("Choose a file.")));
        return render(r, &o, &errors, NULL);
    }
    k.order = o.id;
    k.file = u->bytes;
    err_t e = db_tx(cx, run_read, &k);
    if (e == E_INVALID && k.faults.n) {
        entity_error(&errors, "file",
                     transfers_tr(cx, N_("Nothing was taken: correct these lines and send the file again.")));
        return render(r, &o, &errors, &k.faults);
    }
    if (e) return e;
    struct word_arg args[] = {{S("paid"), fmt_int(cx->arena, cx->lang, k.paid)},
                              {S("returned"), fmt_int(cx->arena, cx->lang, k.returned)},
                              {S("same"), fmt_int(cx->arena, cx->lang, k.unchanged)}};
    answer_flash(r, FLASH_DONE,
                 k.again ? transfers_tr(cx, N_("This very file was read before: nothing has changed."))
                         : words_fill(cx->arena,
                                      transfers_tr(cx, N_("Read: {paid} paid, {returned} came back, {same} known "
                                                          "before.")),
                                      3, args));
    return answer_redirect(r, transfer_order_href(cx->arena, o.id, ""));
}
