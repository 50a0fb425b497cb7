// SPDX-License-Identifier: AGPL-3.0-or-later
/* /masa/yardim-raporu: a year, a quarter or a month. */
#include <inttypes.h>

#include "core/base/few.h"
#include "core/entity/csv.h"
#include "core/http/http.h"
#include "core/look/chart.h"
#include "modules/outcomes/views.h"

#include "outcomes.html.h"

#define HOME "/masa/yardim-raporu"
enum { YEAR_MIN = 2000, YEAR_MAX = 2199, QUARTERS = 4, MONTHS = 12, SPANS = 1 + QUARTERS + MONTHS, CSV_MAX = 1 << 20 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* ---- the period: 0 the year, 1 … 4 a quarter, 5 … 16 a month ---- */
struct asked {
    int year, span;
    struct period period;
};

static int months_of(int span)
{
    return !span ? MONTHS : span <= QUARTERS ? MONTHS / QUARTERS : 1;
}

static str code_of(struct arena *a, int span)
{
    if (!span) return S("yil");
    return span <= QUARTERS ? str_fmt(a, "c%d", span) : str_fmt(a, "a%d", span - QUARTERS);
}

static struct asked asked(struct req *r)
{
    struct asked k = {.year = (int)query_int(r, "yil", date_year(moment_date(r->cx.now)))};
    if (k.year < YEAR_MIN || k.year > YEAR_MAX) k.year = date_year(moment_date(r->cx.now));
    for (int i = 0; i < SPANS; i++)
        if (str_eq(query_str(r, "donem"), code_of(r->cx.arena, i))) k.span = i;
    int first = !k.span ? 1 : k.span <= QUARTERS ? 3 * k.span - 2 : k.span - QUARTERS;
    k.period.first = DATE(k.year, first, 1);
    k.period.last = date_add(date_add_months(k.period.first, months_of(k.span)), -1);
    return k;
}

static str href_of(struct arena *a, const char *page, int year, int span)
{
    return str_fmt(a, HOME "%s?yil=%d&donem=%.*s", page, year, STR_FMT(code_of(a, span)));
}

/* The one before or after of the same length. */
static str beside(struct arena *a, const struct asked *k, int by)
{
    date d = date_add_months(k->period.first, by * months_of(k->span));
    int span = !k->span ? 0 : k->span <= QUARTERS ? (date_month(d) + 2) / 3 : QUARTERS + date_month(d);
    return href_of(a, "", date_year(d), span);
}

static str span_words(struct cx *cx, int year, int span)
{
    struct word_arg n[] = {{S("n"), fmt_int(cx->arena, cx->lang, span)}};
    if (!span) return tr(cx, N_("Whole year"));
    if (span <= QUARTERS) return words_fill(cx->arena, tr(cx, N_("Quarter {n}")), 1, n);
    return fmt_month(cx->arena, cx->lang, DATE(year, span - QUARTERS, 1));
}

/* ---- parts ---- */
static str number(struct cx *cx, int64_t n)
{
    return fmt_int(cx->arena, cx->lang, n);
}

static struct outcome_part *part(struct cx *cx, struct outcomes_page *p, const char *id, const char *title,
                                 const char *first, const char *head)
{
    PUSH(cx->arena, &p->parts,
         ((struct outcome_part){
             .id = str_of(id), .title = tr(cx, title), .first = tr(cx, first), .head_a = tr(cx, head)}));
    return &p->parts.v[p->parts.n - 1];
}

/* Fewer than five of all are not told either. */
static str count_words(struct cx *cx, int64_t n)
{
    return n > 0 && n < FEW ? tr(cx, N_("fewer than 5")) : number(cx, n);
}

static str with_unit(struct cx *cx, const struct outcome_count *c)
{
    str n = number(cx, c->n);
    return c->unit.n ? str_fmt(cx->arena, "%.*s %.*s", STR_FMT(n), STR_FMT(c->unit)) : n;
}

static void put_counts(struct cx *cx, struct outcome_part *to, struct outcome_counts *counts, bool guarded)
{
    enum { WHOLE = 100 };
    int64_t most = 1;
    if (guarded) outcomes_guard(cx, counts);
    for (size_t i = 0; i < counts->list.n; i++)
        if (counts->list.v[i].n > most) most = counts->list.v[i].n;
    to->bars = true;
    for (size_t i = 0; i < counts->list.n; i++) {
        const struct outcome_count *c = &counts->list.v[i];
        bool few = guarded && c->n < FEW;
        PUSH(cx->arena, &to->rows,
             ((struct outcome_row){
                 .name = c->name,
                 .own = to->own && !str_eq(c->name, tr(cx, N_("Other"))),
                 .a = guarded ? count_words(cx, c->n) : with_unit(cx, c),
                 .bar_svg =
                     few ? STR_NONE : chart_cell_bar(cx->arena, cx->lang, c->n * WHOLE / most, WHOLE, 0, false)}));
    }
}

static void put_programmes(struct cx *cx, const struct outcomes *o, struct outcomes_page *p)
{
    struct outcome_part *to = part(cx, p, "programlar", N_("By programme"), N_("Programme"), N_("Files begun"));
    to->head_b = tr(cx, N_("Granted"));
    to->head_c = tr(cx, N_("Refused"));
    to->head_d = tr(cx, N_("Running today"));
    for (size_t i = 0; i < o->programmes.n; i++) {
        const struct outcome_programme *r = &o->programmes.v[i];
        PUSH(cx->arena, &to->rows,
             ((struct outcome_row){.name = r->name,
                                   .own = true,
                                   .a = number(cx, r->begun),
                                   .b = number(cx, r->granted),
                                   .c = number(cx, r->refused),
                                   .d = number(cx, r->running)}));
    }
}

static void put_days(struct cx *cx, const struct outcomes *o, struct outcomes_page *p)
{
    static const char *const steps[OUTCOME_STEPS] = {
        N_("From the application to the visit"), N_("From the application to the decision"),
        N_("From the decision to telling it"), N_("From telling it to the beginning of the aid")};
    struct outcome_part *to = part(cx, p, "sureler", N_("How long it took, in days"), N_("Step"), N_("Half within"));
    to->head_b = tr(cx, N_("Nine of ten within"));
    to->head_c = tr(cx, N_("Files"));
    for (int i = 0; i < OUTCOME_STEPS; i++)
        if (o->days[i].n)
            PUSH(cx->arena, &to->rows,
                 ((struct outcome_row){.name = tr(cx, steps[i]),
                                       .a = number(cx, o->days[i].median),
                                       .b = number(cx, o->days[i].ninth),
                                       .c = number(cx, o->days[i].n)}));
}

/* Women, men and children are all there are: where one of them is few, another must stand with it. */
static void put_people(struct cx *cx, const struct outcomes *o, struct outcomes_page *p)
{
    struct outcome_part *to = part(cx, p, "kisiler", N_("Who was reached"), N_("Group"), N_("People"));
    struct outcome_counts groups = {0};
    const struct outcome_count all[] = {{.name = tr(cx, N_("Women")), .n = o->women},
                                        {.name = tr(cx, N_("Men")), .n = o->men},
                                        {.name = tr(cx, N_("Children under 18")), .n = o->children}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].n) PUSH(cx->arena, &groups.list, all[i]);
    put_counts(cx, to, &groups, true);
    to->note = tr(cx, N_("Whoever lived in the household on the day of its decision, each once."));
    if (o->disabled && o->people - o->disabled >= FEW) /* else the others would be few */
        PUSH(cx->arena, &to->rows,
             ((struct outcome_row){.name = tr(cx, N_("Disabled, of all of them")), .a = count_words(cx, o->disabled)}));
}

static void put_objections(struct cx *cx, const struct outcomes *o, struct outcomes_page *p)
{
    struct outcome_part *to = part(cx, p, "itirazlar", N_("Objections"), N_("What became of them"), N_("Decisions"));
    if (!o->objections) return;
    PUSH(cx->arena, &to->rows,
         ((struct outcome_row){.name = tr(cx, N_("Decided")), .a = count_words(cx, o->objections)}));
    PUSH(cx->arena, &to->rows,
         ((struct outcome_row){.name = tr(cx, N_("Decided otherwise")), .a = count_words(cx, o->changed)}));
}

static void figures(struct cx *cx, const struct outcomes *o, struct kpis_view *to)
{
    int64_t begun = 0, granted = 0, refused = 0;
    for (size_t i = 0; i < o->programmes.n; i++) {
        begun += o->programmes.v[i].begun;
        granted += o->programmes.v[i].granted;
        refused += o->programmes.v[i].refused;
    }
    struct word_arg args[] = {{S("refused"), number(cx, refused)}};
    PUSH(cx->arena, &to->kpis, ((struct kpi_view){.label = tr(cx, N_("Files begun")), .value = number(cx, begun)}));
    PUSH(cx->arena, &to->kpis,
         ((struct kpi_view){.label = tr(cx, N_("Granted")),
                            .value = number(cx, granted),
                            .note = words_fill(cx->arena, tr(cx, N_("refused: {refused}")), 1, args)}));
    PUSH(cx->arena, &to->kpis,
         ((struct kpi_view){.label = tr(cx, N_("Households reached")), .value = count_words(cx, o->homes)}));
    PUSH(cx->arena, &to->kpis,
         ((struct kpi_view){.label = tr(cx, N_("Money that arrived")),
                            .value = fmt_money(cx->arena, cx->lang, o->paid)}));
}

static err_t gather(struct req *r, const struct asked *k, struct outcomes_page *p)
{
    struct cx *cx = &r->cx;
    struct outcomes o;
    TRY(outcomes_gather(cx, k->period, &o));
    figures(cx, &o, &p->figures);
    put_programmes(cx, &o, p);
    put_days(cx, &o, p);
    put_counts(cx, part(cx, p, "kanallar", N_("How files began"), N_("Way"), N_("Files")), &o.channels, true);
    put_counts(cx, part(cx, p, "retler", N_("Why it was refused"), N_("Reason"), N_("Decisions")), &o.refusals, true);
    put_objections(cx, &o, p);
    put_people(cx, &o, p);
    struct outcome_part *places =
        part(cx, p, "mahalleler", N_("By neighbourhood"), N_("Neighbourhood"), N_("Households granted"));
    places->own = true;
    put_counts(cx, places, &o.places, true);
    struct outcome_part *goods = part(cx, p, "mallar", N_("Given in kind"), N_("Good"), N_("Pieces"));
    goods->own = true;
    put_counts(cx, goods, &o.goods, false);
    return OK;
}

err_t outcomes_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct asked k = asked(r);
    str span = span_words(cx, k.year, k.span);
    bool month = k.span > QUARTERS;
    struct outcomes_page p = {.page = {.title = tr(cx, N_("Report of aid")), .current = HOME},
                              .period = !k.span ? str_fmt(cx->arena, "%d", k.year)
                                        : month ? span
                                                : str_fmt(cx->arena, "%d, %.*s", k.year, STR_FMT(span)),
                              .year = str_fmt(cx->arena, "%d", k.year),
                              .previous = beside(cx->arena, &k, -1),
                              .next = beside(cx->arena, &k, 1),
                              .csv = href_of(cx->arena, "/rapor.csv", k.year, k.span)};
    for (int i = 0; i < SPANS; i++)
        PUSH(cx->arena, &p.spans,
             ((struct option_view){
                 .value = code_of(cx->arena, i), .label = span_words(cx, k.year, i), .chosen = i == k.span}));
    TRY(gather(r, &k, &p));
    return html_outcomes_page(r, &p);
}

/* What the page shows, and nothing that it does not. */
err_t outcomes_csv(struct req *r)
{
    struct cx *cx = &r->cx;
    struct asked k = asked(r);
    struct outcomes_page p = {.year = STR_NONE};
    struct buf b = buf_new(cx->arena, CSV_MAX);
    TRY(gather(r, &k, &p));
    for (size_t i = 0; i < p.parts.n; i++)
        for (size_t n = 0; n < p.parts.v[i].rows.n; n++) {
            const struct outcome_row *row = &p.parts.v[i].rows.v[n];
            const str cells[] = {p.parts.v[i].title, row->name, row->a, row->b, row->c, row->d};
            for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
                csv_put(&b, cells[c], true, c == 0);
            csv_end(&b);
        }
    return answer_file(r, S("text/csv; charset=utf-8"), buf_str(&b),
                       str_fmt(cx->arena, "yardim-raporu-%d-%.*s.csv", k.year, STR_FMT(code_of(cx->arena, k.span))));
}
