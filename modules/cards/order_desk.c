// SPDX-License-Identifier: AGPL-3.0-or-later
/* /masa/kart-yukleme/{id}: a list of loads, its file for the bank, and the bank's answer. By file number and token alone. */
#include <inttypes.h>

#include "modules/aid/aid.h"
#include "modules/cards/views.h"

#include "card_order.html.h"
#include "cards_sql.h"

#define HOME "/masa/kart-yukleme"

static str href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, HOME "/%" PRId64 "%s", id, behind);
}

static err_t load(struct req *r, struct card_list *l)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &card_list_entity, id, l);
}

static void figure(struct cx *cx, struct card_order_page *p, const char *label, money m, int64_t n)
{
    PUSH(cx->arena, &p->figures.kpis,
         ((struct kpi_view){.label = cards_tr(cx, label),
                            .value = fmt_money(cx->arena, cx->lang, m),
                            .note = cards_fill(cx, N_("Loads: {n}"), "n", fmt_int(cx->arena, cx->lang, n))}));
}

static err_t put_sums(struct cx *cx, const struct card_list *l, struct card_order_page *p)
{
    struct card_sum s;
    TRY(card_list_sum(cx, l->id, &s));
    figure(cx, p, N_("Ordered"), s.ordered, s.loads);
    figure(cx, p, N_("Confirmed"), s.confirmed, s.loads - s.waiting_loads - s.refused_loads);
    figure(cx, p, N_("Refused"), s.refused, s.refused_loads);
    figure(cx, p, N_("Not answered yet"), s.waiting, s.waiting_loads);
    bool same = card_sum_equals(&s);
    str said = cards_fill(cx,
                          same ? N_("The ledger says the same: {amount} paid and not returned.")
                               : N_("The ledger says something else: {amount} paid and not returned."),
                          "amount", fmt_money_exact(cx->arena, cx->lang, s.ledger));
    p->notice = (struct notice_view){
        .tone = same ? TONE_OK : TONE_BAD, .icon = same ? S("check-circle-fill") : S("warning-fill"), .text = said};
    return OK;
}

static err_t put_rows(struct cx *cx, const struct card_list *l, struct card_order_page *p)
{
    struct card_list_loads_rows rows;
    TRY(card_list_loads(cx, (struct card_list_loads_args){{l->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct card_list_loads_row *x = &rows.list.v[i];
        struct card_line_row row = {.nth = fmt_int(cx->arena, cx->lang, x->nth),
                                    .file = x->file_no,
                                    .file_href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, x->file.id),
                                    .card = card_words(cx, x->token, x->last4),
                                    .card_href = str_fmt(cx->arena, "/masa/kart/%" PRId64, x->card.id),
                                    .amount = fmt_money_exact(cx->arena, cx->lang, x->amount),
                                    .note = x->reason,
                                    .state = load_tag(cx, x->state)};
        if (x->arrived.n && !str_eq(x->arrived, x->token))
            row.note = cards_fill(cx, N_("Loaded on {card}: have the bank move it."), "card", x->arrived);
        else if (x->state == LOAD_WAITING && !str_eq(x->sent, x->token))
            row.note = cards_fill(cx, N_("Ordered for {card}, which this card replaced."), "card", x->sent);
        PUSH(cx->arena, &p->rows, row);
    }
    return OK;
}

static err_t render(struct req *r, const struct card_list *l, const struct entity_errors *errors,
                    const struct bank_faults *faults)
{
    struct cx *cx = &r->cx;
    struct word_arg args[] = {{S("number"), l->number}, {S("month"), fmt_month(cx->arena, cx->lang, l->month)}};
    struct card_order_page p = {
        .page = {.title = words_fill(cx->arena, cards_tr(cx, N_("Loads {number}, {month}")), 2, args),
                 .current = "/masa/kart"},
        .number = l->number,
        .hash = l->hash,
        .result_href = href(cx->arena, l->id, "/sonuc.csv"),
        .may_load = may(cx, S(CARDS_LOAD))};
    p.page.error = errors != NULL;
    TRY(put_sums(cx, l, &p));
    TRY(put_rows(cx, l, &p));
    if (p.may_load) {
        p.csv_href = href(cx->arena, l->id, "/liste.csv");
        p.form.action = href(cx->arena, l->id, "");
        p.form.submit = cards_tr(cx, N_("Read the answer"));
        p.form.has_files = true;
        cards_field(r, &p.form, errors,
                    (struct field_view){.look = LOOK_FILE,
                                        .name = S("file"),
                                        .label = cards_tr(cx, N_("The bank’s answer")),
                                        .hint = cards_tr(cx, N_("A CSV file; its columns are named below.")),
                                        .required = true,
                                        .accept = S(".csv,text/csv")});
    }
    if (faults) cards_faults(cx, faults, &p.faults);
    if (errors) answer_status(r, 422);
    return html_card_order_page(r, &p);
}

err_t card_order_show(struct req *r)
{
    struct card_list l;
    TRY(load(r, &l));
    return render(r, &l, NULL, NULL);
}

/* "KY-2026/4" as the name of a file. */
static str file_name(struct arena *a, const struct card_list *l, const char *what)
{
    str number = str_copy(a, l->number), rest = number;
    str before = str_cut(&rest, '/');
    return str_fmt(a, "%s-%.*s-%.*s.csv", what, STR_FMT(before), STR_FMT(rest));
}

err_t card_order_csv(struct req *r)
{
    struct card_list l;
    str csv;
    TRY(load(r, &l));
    TRY(card_list_csv(&r->cx, l.id, &csv));
    return answer_file(r, S("text/csv; charset=utf-8"), csv, file_name(r->cx.arena, &l, "kart-yukleme"));
}

err_t card_order_result(struct req *r)
{
    struct card_list l;
    str csv;
    TRY(load(r, &l));
    TRY(card_result_csv(&r->cx, l.id, &csv));
    return answer_file(r, S("text/csv; charset=utf-8"), csv, file_name(r->cx.arena, &l, "kart-sonuc"));
}

static err_t run_read(struct cx *tx, void *arg)
{
    return card_answer_read(tx, arg);
}

err_t card_order_answer(struct req *r)
{
    struct cx *cx = &r->cx;
    struct card_list l;
    const struct upload *u = form_file(r, "file", 0);
    struct entity_errors errors = {.arena = cx->arena};
    struct card_reading k = {0};
    TRY(load(r, &l));
    if (!u || u->bytes.n > BANK_FILE_MAX) {
        entity_error(&errors, "file",
                     cards_tr(cx, u ? N_("The file is larger than 3 MB. Divide it.") : N_("Choose a file.")));
        return render(r, &l, &errors, NULL);
    }
    k.list = l.id;
    k.file = u->bytes;
    err_t e = db_tx(cx, run_read, &k);
    if (e == E_INVALID && k.faults.n) {
        entity_error(&errors, "file",
                     cards_tr(cx, N_("Nothing was taken: correct these lines and send the file again.")));
        return render(r, &l, &errors, &k.faults);
    }
    if (e) return e;
    struct word_arg args[] = {{S("loaded"), fmt_int(cx->arena, cx->lang, k.loaded)},
                              {S("refused"), fmt_int(cx->arena, cx->lang, k.refused)},
                              {S("same"), fmt_int(cx->arena, cx->lang, k.unchanged)}};
    answer_flash(r, FLASH_DONE,
                 k.again
                     ? cards_tr(cx, N_("This very file was read before: nothing has changed."))
                     : words_fill(cx->arena,
                                  cards_tr(cx, N_("Read: {loaded} loaded, {refused} refused, {same} known before.")), 3,
                                  args));
    return answer_redirect(r, href(cx->arena, l.id, ""));
}
