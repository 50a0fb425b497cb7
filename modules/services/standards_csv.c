// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/services/standards.h"

enum { CSV_BYTES = 4 << 20 };

/* What a spreadsheet would take for a formula gets an apostrophe before it. */
static bool looks_like_formula(str s)
{
    return s.n && (s.p[0] == '=' || s.p[0] == '+' || s.p[0] == '-' || s.p[0] == '@' || s.p[0] == '\t');
}

static void cell(struct buf *b, str s, bool last)
{
    buf_char(b, '"');
    if (looks_like_formula(s)) buf_char(b, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') buf_char(b, '"');
        buf_char(b, s.p[i]);
    }
    buf_put(b, last ? S("\"\r\n") : S("\","));
}

static void number(struct buf *b, bool known, int64_t n, bool last)
{
    if (known) buf_fmt(b, "%lld", (long long)n);
    buf_put(b, last ? S("\r\n") : S(","));
}

static void head(struct cx *cx, struct buf *b)
{
    static const char *const columns[] = {
        N_("Row"),  N_("Service"), N_("Documents asked for"), N_("Promised time"),     N_("Unit of time"),
        N_("Unit"), N_("Median"),  N_("Nine of ten"),         N_("In time, per cent"), N_("Decisions")};
    size_t n = sizeof columns / sizeof *columns;
    for (size_t i = 0; i < n; i++)
        cell(b, str_of(words(cx->lang, columns[i])), i + 1 == n);
}

static void line(struct cx *cx, struct buf *b, const struct standard_row *row)
{
    const struct service_measure *m = row->measure;
    number(b, true, row->no, false);
    cell(b, row->name, false);
    cell(b, row->papers, false);
    number(b, true, row->service->promise_amount, false);
    cell(b, entity_show(cx, entity_field(&service_entity, "promise_unit"), row->service), false);
    cell(b, entity_label(cx, &unit_entity, row->service->unit.id), false);
    number(b, m, m ? m->median : 0, false);
    number(b, m, m ? m->p90 : 0, false);
    number(b, m, m ? share_of(m->in_time, m->decided) : 0, false);
    number(b, true, m ? m->decided : 0, true);
}

err_t standards_csv(struct req *r, const struct standard_rows *rows)
{
    struct buf b = buf_new(r->cx.arena, CSV_BYTES);
    buf_put(&b, S("\xEF\xBB\xBF")); /* else spreadsheets take the letters for another alphabet */
    head(&r->cx, &b);
    for (size_t i = 0; i < rows->list.n; i++)
        line(&r->cx, &b, &rows->list.v[i]);
    if (b.full) return E_LIMIT;
    return answer_file(r, S("text/csv; charset=utf-8"), buf_str(&b), S("hizmet-standartlari.csv"));
}
