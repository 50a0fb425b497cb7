// SPDX-License-Identifier: AGPL-3.0-or-later
/* /masa/kart: the stock, the loads month by month beside the ledger, cards that run out or lie unused. By numbers alone. */
#include <inttypes.h>

#include "modules/aid/aid.h"
#include "modules/cards/views.h"

#include "cards.html.h"
#include "cards_sql.h"

#define HOME "/masa/kart"
enum { SHOWN = 100 };

static str exact(struct cx *cx, money m)
{
    return fmt_money_exact(cx->arena, cx->lang, m);
}

static err_t put_figures(struct cx *cx, struct cards_page *p)
{
    struct cards_by_state_rows rows;
    int64_t n[CARD_BACK + 1] = {0};
    TRY(cards_by_state(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        n[rows.list.v[i].state] = rows.list.v[i].n;
    for (int s = CARD_STOCK; s <= CARD_BACK; s++)
        PUSH(
            cx->arena, &p->figures.kpis,
            ((struct kpi_view){.label = cards_label(cx, card_states, s), .value = fmt_int(cx->arena, cx->lang, n[s])}));
    return OK;
}

static err_t put_months(struct cx *cx, struct cards_page *p)
{
    struct card_sums sums;
    TRY(card_months(cx, &sums));
    for (size_t i = 0; i < sums.list.n; i++) {
        const struct card_sum *s = &sums.list.v[i];
        struct card_month_row row = {.month = fmt_month(cx->arena, cx->lang, s->month),
                                     .ordered = exact(cx, s->ordered),
                                     .confirmed = exact(cx, s->confirmed),
                                     .refused = exact(cx, s->refused),
                                     .waiting = exact(cx, s->waiting),
                                     .ledger = exact(cx, s->ledger)};
        if (!card_sum_equals(s))
            row.differs = (struct tag_view){.tone = TONE_BAD, .text = cards_tr(cx, N_("Not the same"))};
        PUSH(cx->arena, &p->months, row);
    }
    return OK;
}

static err_t put_lists(struct cx *cx, struct cards_page *p)
{
    struct card_lists_newest_rows rows;
    TRY(card_lists_newest(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct card_lists_newest_row *l = &rows.list.v[i];
        PUSH(cx->arena, &p->lists,
             ((struct card_list_row){.href = str_fmt(cx->arena, "/masa/kart-yukleme/%" PRId64, l->id),
                                     .number = l->number,
                                     .month = fmt_month(cx->arena, cx->lang, l->month),
                                     .loads = fmt_int(cx->arena, cx->lang, l->loads),
                                     .total = exact(cx, l->total),
                                     .made = fmt_date(cx->arena, cx->lang, moment_date(l->made)),
                                     .state = {.tone = l->waiting ? TONE_WARN : TONE_OK,
                                               .text = l->waiting ? cards_fill(cx, N_("{n} wait for the bank"), "n",
                                                                               fmt_int(cx->arena, cx->lang, l->waiting))
                                                                  : cards_tr(cx, N_("All answered"))}}));
    }
    return OK;
}

static struct card_row row_of(struct cx *cx, int64_t id, str card, str file, date day)
{
    return (struct card_row){.href = str_fmt(cx->arena, HOME "/%" PRId64, id),
                             .card = card,
                             .file = file,
                             .day = day.ymd ? fmt_date_text(cx->arena, cx->lang, day) : cards_tr(cx, N_("Never"))};
}

static err_t put_attention(struct cx *cx, struct cards_page *p)
{
    struct cards_run_out_rows ending;
    struct cards_unused_rows unused;
    date today = moment_date(cx->now);
    TRY(cards_run_out(cx, (struct cards_run_out_args){.until = date_add(today, CARD_RUNS_OUT_DAYS)}, &ending));
    TRY(cards_unused(cx, (struct cards_unused_args){.since = date_add(today, -CARD_UNUSED_DAYS)}, &unused));
    for (size_t i = 0; i < ending.list.n && i < SHOWN; i++) {
        const struct cards_run_out_row *c = &ending.list.v[i];
        bool over = c->expires.ymd < today.ymd;
        struct card_row row = row_of(cx, c->id, card_words(cx, c->token, c->last4), c->file_no, c->expires);
        row.state = (struct tag_view){.tone = over ? TONE_BAD : TONE_WARN,
                                      .text = cards_tr(cx, over ? N_("Expired") : N_("Expires soon"))};
        PUSH(cx->arena, &p->ending, row);
    }
    for (size_t i = 0; i < unused.list.n && i < SHOWN; i++) {
        const struct cards_unused_row *c = &unused.list.v[i];
        PUSH(cx->arena, &p->unused, row_of(cx, c->id, card_words(cx, c->token, c->last4), c->file_no, c->used));
    }
    p->more_ending = ending.list.n > SHOWN;
    p->more_unused = unused.list.n > SHOWN;
    return OK;
}

/* ---- what a manager does here ---- */
static str month_code(struct arena *a, date m)
{
    return str_fmt(a, "%04d-%02d", date_year(m), date_month(m));
}

static err_t put_order(struct req *r, const struct entity_errors *errors, struct cards_page *p)
{
    struct cx *cx = &r->cx;
    date this = bank_month(moment_date(cx->now));
    struct field_view f = {
        .look = LOOK_SELECT,
        .name = S("month"),
        .label = cards_tr(cx, N_("Month")),
        .hint = cards_tr(cx, N_("Each file once for a month; what the bank refused can be ordered again.")),
        .required = true,
        .width = "w20"};
    for (int i = 0; i <= CARD_MONTHS_BACK; i++) {
        struct card_due due;
        date month = date_add_months(this, -i);
        TRY(card_due(cx, month, &due));
        struct word_arg args[] = {{S("month"), fmt_month(cx->arena, cx->lang, month)},
                                  {S("n"), fmt_int(cx->arena, cx->lang, due.loads)},
                                  {S("amount"), exact(cx, due.total)}};
        PUSH(cx->arena, &f.options,
             ((struct option_view){.value = month_code(cx->arena, month),
                                   .label =
                                       words_fill(cx->arena, cards_tr(cx, N_("{month}: {n} files, {amount}")), 3, args),
                                   .chosen = str_eq(form_str(r, "month"), month_code(cx->arena, month))}));
    }
    p->order.action = S("/masa/kart-yukleme");
    p->order.submit = cards_tr(cx, N_("Order the loads"));
    cards_field(r, &p->order, errors, f);
    return OK;
}

static void put_series(struct req *r, const struct entity_errors *errors, struct cards_page *p)
{
    struct cx *cx = &r->cx;
    p->series.action = S(HOME);
    p->series.submit = cards_tr(cx, N_("Take into stock"));
    p->series.has_files = true;
    cards_field(r, &p->series, errors,
                (struct field_view){.look = LOOK_TEXT,
                                    .name = S("number"),
                                    .label = cards_tr(cx, N_("Delivery note")),
                                    .value = form_str(r, "number"),
                                    .required = true,
                                    .width = "w11",
                                    .max = 60});
    cards_field(r, &p->series, errors,
                (struct field_view){.look = LOOK_FILE,
                                    .name = S("file"),
                                    .label = cards_tr(cx, N_("The bank’s file")),
                                    .hint = cards_tr(cx, N_("A CSV file; its columns are named below.")),
                                    .required = true,
                                    .accept = S(".csv,text/csv")});
}

static err_t render(struct req *r, const struct entity_errors *errors, const struct bank_faults *faults)
{
    struct cx *cx = &r->cx;
    struct cards_page p = {.page = {.title = cards_tr(cx, N_("Shopping cards")), .current = HOME},
                           .may_load = may(cx, S(CARDS_LOAD))};
    p.page.error = errors != NULL;
    TRY(put_figures(cx, &p));
    TRY(put_months(cx, &p));
    TRY(put_lists(cx, &p));
    TRY(put_attention(cx, &p));
    if (p.may_load) {
        TRY(put_order(r, errors, &p));
        put_series(r, errors, &p);
    }
    if (faults) cards_faults(cx, faults, &p.faults);
    if (errors) answer_status(r, 422);
    return html_cards_page(r, &p);
}

err_t cards_show(struct req *r)
{
    return render(r, NULL, NULL);
}

static err_t run_receive(struct cx *tx, void *arg)
{
    return card_receive(tx, arg);
}

err_t cards_receive(struct req *r)
{
    struct cx *cx = &r->cx;
    const struct upload *u = form_file(r, "file", 0);
    struct entity_errors errors = {.arena = cx->arena};
    struct card_delivery d = {.number = str_trim(form_str(r, "number")), .received = moment_date(cx->now)};
    if (!d.number.n) entity_error(&errors, "number", cards_tr(cx, N_("Write the number of the delivery note.")));
    if (!u)
        entity_error(&errors, "file", cards_tr(cx, N_("Choose a file.")));
    else if (u->bytes.n > BANK_FILE_MAX)
        entity_error(&errors, "file", cards_tr(cx, N_("The file is larger than 3 MB. Divide it.")));
    if (!u || errors.list.n) return render(r, &errors, NULL);
    d.file = u->bytes;
    err_t e = db_tx(cx, run_receive, &d);
    if (e == E_INVALID && d.faults.n) {
        entity_error(&errors, "file",
                     cards_tr(cx, N_("Nothing was taken: correct these lines and send the file again.")));
        return render(r, &errors, &d.faults);
    }
    if (e) return e;
    answer_flash(r, FLASH_DONE,
                 cards_fill(cx, N_("Taken into stock: {n} cards."), "n", fmt_int(cx->arena, cx->lang, d.cards)));
    return answer_redirect(r, S(HOME));
}

/* ---- a list is ordered ---- */
struct ordering {
    struct card_ordering o;
    struct entity_errors errors;
};
static err_t run_order(struct cx *tx, void *arg)
{
    struct ordering *k = arg;
    k->errors.list.n = 0;
    return card_order(tx, &k->o);
}

err_t card_order_do(struct req *r)
{
    struct cx *cx = &r->cx;
    struct ordering k = {.errors.arena = cx->arena};
    str rest = form_str(r, "month");
    int64_t year = 0, month = 0;
    if (str_int(str_cut(&rest, '-'), &year) || str_int(rest, &month) || year < 2000 || year > 2200 ||
        date_make((int)year, (int)month, 1, &k.o.month))
        k.o.month = (date){0};
    k.o.errors = &k.errors;
    err_t e = db_tx(cx, run_order, &k);
    if (e == E_INVALID && k.errors.list.n) return render(r, &k.errors, NULL);
    if (e == E_CONFLICT) {
        answer_flash(r, FLASH_WARN,
                     k.o.no.why ? ledger_refusal_text(cx, &k.o.no)
                                : cards_tr(cx, N_("Nothing was changed: the file has moved on meanwhile.")));
        return answer_redirect(r, S(HOME));
    }
    if (e) return e;
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, k.o.done.loads)},
                              {S("amount"), exact(cx, k.o.done.total)}};
    str said = words_fill(cx->arena, cards_tr(cx, N_("Ordered: {n} loads, {amount}.")), 2, args);
    if (k.o.done.more)
        said =
            str_fmt(cx->arena, "%.*s %.*s", STR_FMT(said),
                    STR_FMT(cards_tr(cx, N_("There are more files than one list takes: order the month once more."))));
    answer_flash(r, FLASH_DONE, said);
    return answer_redirect(r, str_fmt(cx->arena, "/masa/kart-yukleme/%" PRId64, k.o.list));
}
