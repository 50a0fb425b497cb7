// SPDX-License-Identifier: AGPL-3.0-or-later
/* The quarterly report of scholarships (Law 5102, article 3), as a page and as a file. */
#include <inttypes.h>

#include "core/entity/csv.h"
#include "modules/scholarships/views.h"

#include "scholarship_report.html.h"

#define HOME "/masa/burs-bildirimi"
enum { CSV_BYTES = 20000, YEAR_MIN = 2000, YEAR_MAX = 2200 };

struct quarter {
    int year, number;
};

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str level_label(const struct cx *cx, int level)
{
    for (const struct choice *c = student_levels; c->value; c++)
        if (c->value == level) return tr(cx, c->label);
    return tr(cx, N_("All levels"));
}

/* The asked quarter; none, or one that cannot be: that of today. */
static struct quarter quarter_asked(const struct req *r)
{
    date today = moment_date(r->cx.now);
    int64_t year = query_int(r, "yil", 0), number = query_int(r, "ceyrek", 0);
    if (year < YEAR_MIN || year > YEAR_MAX || number < 1 || number > 4)
        return (struct quarter){date_year(today), (date_month(today) + 2) / 3};
    return (struct quarter){(int)year, (int)number};
}

static str address(struct arena *a, const char *path, struct quarter q, int by)
{
    int at = q.year * 4 + q.number - 1 + by;
    return str_fmt(a, "%s?yil=%d&ceyrek=%d", path, at / 4, at % 4 + 1);
}

err_t scholarship_report_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct quarter q = quarter_asked(r);
    struct quarter_report report;
    TRY(scholarship_quarter_of(cx, q.year, q.number, &report));
    struct word_arg args[] = {{S("year"), str_fmt(cx->arena, "%d", q.year)},
                              {S("n"), fmt_int(cx->arena, cx->lang, q.number)}};
    struct scholarship_report_page p = {
        .page = {.title = tr(cx, N_("Quarterly report of scholarships")), .current = "/masa/burs"},
        .period = words_fill(cx->arena, tr(cx, N_("{year}, quarter {n}")), 2, args),
        .previous = address(cx->arena, HOME, q, -1),
        .next = address(cx->arena, HOME, q, 1),
        .csv_href = address(cx->arena, HOME ".csv", q, 0),
        .none = report.rows.n == 1};
    for (size_t i = 0; i < report.rows.n; i++) {
        const struct quarter_row *row = &report.rows.v[i];
        PUSH(cx->arena, &p.rows,
             ((struct scholarship_report_row){.level = level_label(cx, row->level),
                                              .students = fmt_int(cx->arena, cx->lang, row->students),
                                              .months = fmt_int(cx->arena, cx->lang, row->months),
                                              .paid = fmt_money_exact(cx->arena, cx->lang, row->paid),
                                              .back = fmt_money_exact(cx->arena, cx->lang, row->back),
                                              .all = !row->level}));
    }
    return html_scholarship_report_page(r, &p);
}

static void number(struct cx *cx, struct buf *b, int64_t n, bool first)
{
    csv_put(b, str_fmt(cx->arena, "%" PRId64, n), false, first);
}

err_t scholarship_report_csv(struct req *r)
{
    static const char *const head[] = {
        N_("Year"),         N_("Quarter"),          N_("Level"), N_("Students"), N_("Months"),
        N_("Paid (kuruş)"), N_("Came back (kuruş)")};
    struct cx *cx = &r->cx;
    struct quarter q = quarter_asked(r);
    struct quarter_report report;
    struct buf b = buf_new(cx->arena, CSV_BYTES);
    TRY(scholarship_quarter_of(cx, q.year, q.number, &report));
    buf_put(&b, S("\xEF\xBB\xBF")); /* else spreadsheets take the letters for another alphabet */
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        csv_put(&b, tr(cx, head[i]), false, i == 0);
    csv_end(&b);
    for (size_t i = 0; i < report.rows.n; i++) {
        const struct quarter_row *row = &report.rows.v[i];
        number(cx, &b, q.year, true);
        number(cx, &b, q.number, false);
        csv_put(&b, level_label(cx, row->level), true, false);
        number(cx, &b, row->students, false);
        number(cx, &b, row->months, false);
        number(cx, &b, row->paid.kurus, false);
        number(cx, &b, row->back.kurus, false);
        csv_end(&b);
    }
    if (b.full) return E_LIMIT;
    return answer_file(r, S("text/csv; charset=utf-8"), buf_str(&b),
                       str_fmt(cx->arena, "burs-bildirimi-%d-%d.csv", q.year, q.number));
}
