// SPDX-License-Identifier: AGPL-3.0-or-later
/* A promise beside what was measured: one row, wherever it is shown. */
#include "core/look/promise.h"
#include "modules/services/views.h"

#include "services_sql.h"

static str bar_label(struct cx *cx, const struct standard_row *row)
{
    struct word_arg args[] = {{S("promise"), row->promise}, {S("median"), row->median}, {S("p90"), row->p90}};
    if (!row->measured) return say(cx, N_("Promise {promise}; nothing measured yet"), 1, args);
    return say(cx, N_("Promise {promise}, half within {median}, nine of ten within {p90}"), 3, args);
}

static str bar(struct cx *cx, const struct standard_row *row)
{
    struct promise p = {.promised = row->service->promise_amount,
                        .median_tenths = row->measured ? row->measure->median * 10 : -1,
                        .ninetieth_tenths = row->measured ? row->measure->p90 * 10 : -1,
                        .label = bar_label(cx, row)};
    struct buf out = buf_new(cx->arena, 8 * 1024);
    promise_bar(&out, &p);
    return buf_str(&out);
}

str took_words(struct cx *cx, int64_t n, int unit)
{
    if (n > 0) return promise_words(cx, n, unit);
    bool days = unit == CLOCK_DAYS || unit == CLOCK_WORKDAYS;
    return str_of(words(cx->lang, days ? N_("the same day") : N_("at once")));
}

static struct standard_row make_row(struct cx *cx, const struct service *s, const struct service_measure *m)
{
    struct standard_row row = {.id = s->id,
                               .no = s->no,
                               .href = str_fmt(cx->arena, "/hizmet/%.*s", STR_FMT(s->slug)),
                               .name = s->name,
                               .promise = promise_words(cx, s->promise_amount, s->promise_unit),
                               .measured = m != NULL,
                               .service = s,
                               .measure = m};
    if (m) {
        row.broken = !measure_keeps(m);
        row.median = took_words(cx, m->median, s->promise_unit);
        row.p90 = took_words(cx, m->p90, s->promise_unit);
        row.share = share_words(cx, m->in_time, m->decided);
        row.decided = m->decided;
    }
    row.bar_svg = bar(cx, &row);
    return row;
}

err_t standard_rows(struct cx *cx, const struct services_shown *services, const struct service_measures *m,
                    struct standard_rows *out)
{
    out->list.v = NEW_N(cx->arena, struct standard_row, services->list.n + 1);
    out->list.n = 0;
    for (size_t i = 0; i < services->list.n; i++) {
        const struct service *s = &services->list.v[i];
        size_t at = out->list.n++;
        for (; at > 0 && out->list.v[at - 1].no > s->no; at--)
            out->list.v[at] = out->list.v[at - 1];
        out->list.v[at] = make_row(cx, s, measure_of(m, s->id));
    }
    return OK;
}

/* "Form, kira sözleşmesi": what the citizen brings; what we look up ourselves is not in the list of the table. */
err_t standard_papers(struct cx *cx, struct standard_rows *rows, bool file)
{
    struct services_papers_rows found;
    TRY(services_papers(cx, &found));
    for (size_t i = 0; i < rows->list.n; i++) {
        struct buf b = buf_new(cx->arena, 8 * 1024);
        for (size_t k = 0; k < found.list.n; k++) {
            const struct services_papers_row *paper = &found.list.v[k];
            if (paper->service.id != rows->list.v[i].id || paper->source == PAPER_QUERIED) continue;
            if (b.n) buf_put(&b, cx->lang == LANG_AR ? S("؛ ") : S("; "));
            buf_put(&b, file ? paper->name : words_value(cx->arena, cx->lang, paper->name));
            if (paper->source == PAPER_IF_NEEDED) buf_fmt(&b, " (%s)", words(cx->lang, N_("if it applies")));
        }
        rows->list.v[i].papers = b.n ? buf_str(&b) : str_of(words(cx->lang, N_("No document is asked for.")));
    }
    return OK;
}
