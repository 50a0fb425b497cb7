// SPDX-License-Identifier: AGPL-3.0-or-later
/* The budget of aid at the desk: what is left of each line, and what is appropriated or moved. */
#include <inttypes.h>

#include "core/look/chart.h"
#include "modules/aid/views.h"

#include "aid_budget.html.h"
#include "aid_sql.h"

#define HOME "/masa/yardim-butcesi"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

struct booking_of {
    int64_t line, to; /* to 0: appropriated */
    money amount;
    str note;
    struct ledger_refusal no;
};

static err_t run(struct cx *tx, void *arg)
{
    struct booking_of *b = arg;
    b->no = (struct ledger_refusal){0};
    return b->to ? ledger_move(tx, b->line, b->to, b->amount, b->note, &b->no)
                 : ledger_appropriate(tx, b->line, b->amount, b->note, &b->no);
}

static money appropriated(const struct budget_line *l)
{
    return (money){l->appropriation.kurus + l->moved_in.kurus - l->moved_out.kurus - l->lapsed.kurus};
}

/* Of past years those alone that something is to be said of. */
static bool is_shown(const struct budget_line *l, int year)
{
    return l->year >= year || appropriated(l).kurus || l->reserved.kurus || l->committed.kurus || l->paid.kurus;
}

/* This year before the next, and that before what is over. */
static err_t lines(struct cx *cx, struct list_result *out)
{
    struct list_query q = {.sort = S("-year"), .limit = 100, .uncounted = true};
    struct list_result all;
    int year = date_year(moment_date(cx->now));
    TRY(entity_list(cx, &budget_line_entity, &q, &all));
    const struct budget_line *rows = all.rows;
    struct budget_line *ordered = NEW_N(cx->arena, struct budget_line, all.n + 1);
    *out = (struct list_result){.rows = ordered};
    for (int part = 0; part < 3; part++)
        for (size_t i = 0; i < all.n; i++) {
            int of = rows[i].year == year ? 0 : rows[i].year > year ? 1 : 2;
            if (of == part && is_shown(&rows[i], year)) ordered[out->n++] = rows[i];
        }
    return OK;
}

static void put_line(struct cx *cx, const struct budget_line *l, struct aid_budget_page *p)
{
    struct budget_row row = {.href = entity_desk_path(cx, &budget_line_entity, l->id),
                             .name = l->name,
                             .code = l->code,
                             .year = str_fmt(cx->arena, "%" PRId64, l->year),
                             .appropriation = fmt_money(cx->arena, cx->lang, appropriated(l)),
                             .reserved = fmt_money(cx->arena, cx->lang, l->reserved),
                             .committed = fmt_money(cx->arena, cx->lang, l->committed),
                             .paid = fmt_money(cx->arena, cx->lang, l->paid),
                             .left = fmt_money(cx->arena, cx->lang, ledger_left(l))};
    PUSH(cx->arena, &p->rows, row);
}

/* B5: how much of each ceiling of this year is used, before anybody is refused by it. */
static err_t ceilings(struct cx *cx, struct aid_budget_page *p)
{
    enum { NEAR = 80, WHOLE = 100 }; /* per cent */
    struct list_query q = {.limit = 100, .uncounted = true};
    struct list_result found;
    int year = date_year(moment_date(cx->now));
    PUSH(cx->arena, &q.filters, ((struct filter){"year", IS, DB_I(year)}));
    TRY(entity_list(cx, &budget_ceiling_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct budget_ceiling *c = (const struct budget_ceiling *)found.rows + i;
        struct budget_used_below_row used;
        TRY(budget_used_below(cx, (struct budget_used_below_args){.year = year, .prefix = c->economic}, &used));
        int64_t share = used.used / (c->most.kurus / WHOLE > 0 ? c->most.kurus / WHOLE : 1);
        bool full = used.used >= c->most.kurus, near = share >= NEAR;
        struct word_arg n[] = {{S("n"), fmt_int(cx->arena, cx->lang, share)}};
        PUSH(cx->arena, &p->ceilings,
             ((struct ceiling_row){
                 .name = c->name,
                 .href = entity_desk_path(cx, &budget_ceiling_entity, c->id),
                 .article = c->article,
                 .used = fmt_money(cx->arena, cx->lang, (money){used.used}),
                 .most = fmt_money(cx->arena, cx->lang, c->most),
                 .bar_svg = chart_cell_part(cx->arena, cx->lang, share > WHOLE ? WHOLE : share, WHOLE, WHOLE, near),
                 .state = {.tone = full   ? TONE_BAD
                                   : near ? TONE_WARN
                                          : TONE_OK,
                           .text = full ? tr(cx, N_("The ceiling is reached"))
                                        : words_fill(cx->arena, tr(cx, N_("{n} % used")), 1, n)}}));
    }
    return OK;
}

/* C2.4: what was promised and not paid in time is said as released. */
static err_t released(struct cx *cx, struct aid_budget_page *p)
{
    enum { SHOWN = 20 };
    struct budget_released_rows rows;
    TRY(budget_released(cx, (struct budget_released_args){.year = date_year(moment_date(cx->now)), .n = SHOWN}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct budget_released_row *e = &rows.list.v[i];
        PUSH(cx->arena, &p->released,
             ((struct released_row){.day = fmt_date(cx->arena, cx->lang, e->day),
                                    .line = e->name,
                                    .promise = e->promise.n ? e->promise : tr(cx, N_("Decision in an aid file")),
                                    .why = e->note,
                                    .amount = fmt_money(cx->arena, cx->lang, e->amount)}));
    }
    return OK;
}

/* Decisions of past years that this year's line has no money for yet. */
static err_t waiting(struct cx *cx, struct aid_budget_page *p)
{
    struct waiting_claims w;
    TRY(file_year_waiting(cx, &w));
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, w.files)},
                              {S("amount"), fmt_money(cx->arena, cx->lang, w.total)}};
    if (w.files)
        p->waiting = (struct notice_view){
            .tone = TONE_WARN,
            .icon = S("warning-fill"),
            .text = words_fill(cx->arena,
                               tr(cx, N_("Running aid of past years waits for this year’s budget: {n} files, {amount}. "
                                         "It is reserved as soon as the line of the same code has the money.")),
                               2, args)};
    return OK;
}

static void add(struct req *r, struct form_view *form, struct field_view field, str error, const char *at)
{
    if (error.n && str_eq(field.name, str_of(at))) field.error = error;
    if (field.error.n) PUSH(r->cx.arena, &form->errors, ((struct form_error){field.name, field.error}));
    PUSH(r->cx.arena, &form->fields, field);
}

/* What is over is not booked on any more. */
static struct field_view chooser(struct req *r, const char *name, const char *label, const char *none,
                                 const struct list_result *all)
{
    struct cx *cx = &r->cx;
    struct field_view f = {.look = LOOK_SELECT, .name = str_of(name), .label = tr(cx, label), .required = !none};
    PUSH(cx->arena, &f.options, ((struct option_view){.label = tr(cx, none ? none : N_("Choose"))}));
    for (size_t i = 0; i < all->n; i++) {
        const struct budget_line *l = (const struct budget_line *)all->rows + i;
        if (l->year < date_year(moment_date(cx->now))) continue;
        str id = str_fmt(cx->arena, "%" PRId64, l->id);
        PUSH(cx->arena, &f.options,
             ((struct option_view){.value = id,
                                   .label = entity_row_label(cx, &budget_line_entity, l),
                                   .chosen = str_eq(form_str(r, name), id)}));
    }
    return f;
}

static err_t render(struct req *r, str error, const char *at)
{
    struct cx *cx = &r->cx;
    struct list_result all;
    struct aid_budget_page p = {.page = {.title = tr(cx, N_("Budget of aid")), .current = HOME},
                                .may_book = may(cx, S("aid.budget"))};
    TRY(lines(cx, &all));
    for (size_t i = 0; i < all.n; i++)
        put_line(cx, (const struct budget_line *)all.rows + i, &p);
    TRY(ceilings(cx, &p));
    TRY(released(cx, &p));
    TRY(waiting(cx, &p));
    p.form.action = S(HOME);
    p.form.submit = tr(cx, N_("Book it"));
    add(r, &p.form, chooser(r, "line", N_("Budget line"), NULL, &all), error, at);
    add(r, &p.form, chooser(r, "to", N_("Moved to"), N_("– appropriation, nothing is moved –"), &all), error, at);
    add(r, &p.form,
        (struct field_view){.look = LOOK_MONEY,
                            .name = S("amount"),
                            .label = tr(cx, N_("Amount")),
                            .value = form_str(r, "amount"),
                            .required = true,
                            .width = "w11"},
        error, at);
    add(r, &p.form,
        (struct field_view){.look = LOOK_TEXT,
                            .name = S("note"),
                            .label = tr(cx, N_("By which decision")),
                            .value = form_str(r, "note"),
                            .required = true,
                            .max = 200},
        error, at);
    p.page.error = error.n > 0;
    if (error.n) answer_status(r, 422);
    return html_aid_budget_page(r, &p);
}

err_t aid_budget_show(struct req *r)
{
    return render(r, STR_NONE, "");
}

err_t aid_budget_book(struct req *r)
{
    struct cx *cx = &r->cx;
    struct booking_of b = {
        .line = form_int(r, "line", 0), .to = form_int(r, "to", 0), .note = str_trim(form_str(r, "note"))};
    if (!b.line) return render(r, tr(cx, N_("Choose the budget line.")), "line");
    if (money_parse(form_str(r, "amount"), &b.amount) || b.amount.kurus <= 0)
        return render(r, tr(cx, N_("This is not an amount that can be booked.")), "amount");
    if (!b.note.n) return render(r, tr(cx, N_("Write the decision: its day and number.")), "note");
    err_t e = db_tx(cx, run, &b);
    if (e == E_CONFLICT && b.no.why) return render(r, ledger_refusal_text(cx, &b.no), "amount");
    if (e == E_NOT_FOUND) return render(r, tr(cx, N_("Choose the budget line.")), "line");
    TRY(e);
    answer_flash(r, FLASH_DONE, tr(cx, N_("Booked. The line shows its new amounts.")));
    return answer_redirect(r, S(HOME));
}
