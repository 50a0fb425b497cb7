// SPDX-License-Identifier: AGPL-3.0-or-later
/* Hizmet Standartları Tablosu (regulation RG 31/7/2009-27305, annex 2) with what was measured beside it. */
#include "modules/services/standards.h"
#include "core/base/text.h"
#include "core/look/promise.h"
#include "modules/services/views.h"

#include "standards.html.h"

static str legend(struct cx *cx, enum promise_sign sign)
{
    struct buf out = buf_new(cx->arena, 4 * 1024);
    promise_legend(&out, sign);
    return buf_str(&out);
}

/* 1.207’si in Turkish; other languages have no such ending. */
static str of_them(struct cx *cx, int64_t n)
{
    str number = fmt_int(cx->arena, cx->lang, n);
    return cx->lang == LANG_TR ? text_suffix(cx->arena, number, SUFFIX_POSS) : number;
}

static struct kpi_view kpi_in_time(struct cx *cx, const struct service_measures *m)
{
    struct word_arg args[] = {{S("decided"), fmt_int(cx->arena, cx->lang, m->decided)},
                              {S("part"), of_them(cx, m->in_time)}};
    return (struct kpi_view){.label = str_of(words(cx->lang, N_("Decided in time"))),
                             .value = share_words(cx, m->in_time, m->decided),
                             .note = say(cx, N_("{part} of {decided} decisions"), 2, args)};
}

static struct kpi_view kpi_broken(struct cx *cx, const struct standard_rows *rows)
{
    int64_t n = 0;
    const struct standard_row *worst = NULL;
    for (size_t i = 0; i < rows->list.n; i++) {
        const struct standard_row *row = &rows->list.v[i];
        if (!row->broken) continue;
        n++;
        /* in_time / decided, compared without dividing */
        if (!worst || row->measure->in_time * worst->decided < worst->measure->in_time * row->decided) worst = row;
    }
    struct kpi_view kpi = {.label = str_of(words(cx->lang, N_("Promises not kept"))),
                           .value = fmt_int(cx->arena, cx->lang, n),
                           .note = str_of(words(cx->lang, N_("nine of ten are in time everywhere")))};
    if (!worst) return kpi;
    struct word_arg args[] = {{S("service"), service_short(worst->name)}, {S("share"), worst->share}};
    kpi.note = say(cx, N_("{service}: {share} in time"), 2, args);
    return kpi;
}

static struct kpi_view kpi_pause(struct cx *cx, const struct service_measures *m)
{
    return (struct kpi_view){.label = str_of(words(cx->lang, N_("Waiting for documents"))),
                             .value = fmt_decimal(cx->arena, cx->lang, m->pause_days_tenths),
                             .unit = str_of(words(cx->lang, N_("days"))),
                             .note = str_of(words(cx->lang, N_("median, for each document")))};
}

static struct kpi_view kpi_objections(struct cx *cx, const struct service_measures *m)
{
    str changed = of_them(cx, m->changed_by_objection);
    return (struct kpi_view){.label = str_of(words(cx->lang, N_("Objections decided"))),
                             .value = fmt_int(cx->arena, cx->lang, m->objections),
                             .note = m->changed_by_objection
                                         ? SAY1(cx, N_("{n} changed the decision"), "n", changed)
                                         : str_of(words(cx->lang, N_("none changed the decision")))};
}

static void fill_kpis(struct cx *cx, const struct service_measures *m, struct standards_page *p)
{
    p->kpis.kpis.v = NEW_N(cx->arena, struct kpi_view, 4);
    p->kpis.kpis.v[p->kpis.kpis.n++] = kpi_in_time(cx, m);
    p->kpis.kpis.v[p->kpis.kpis.n++] = kpi_broken(cx, &p->rows);
    p->kpis.kpis.v[p->kpis.kpis.n++] = kpi_pause(cx, m);
    p->kpis.kpis.v[p->kpis.kpis.n++] = kpi_objections(cx, m);
}

static void fill_words(struct cx *cx, struct standards_page *p)
{
    date today = moment_date(cx->now);
    struct word_arg period[] = {{S("from"), fmt_date_text(cx->arena, cx->lang, date_add_months(today, -12))},
                                {S("to"), fmt_date_text(cx->arena, cx->lang, today)}};
    int64_t measured = 0;
    for (size_t i = 0; i < p->rows.list.n; i++)
        measured += p->rows.list.v[i].measured;
    struct word_arg counts[] = {{S("all"), fmt_int(cx->arena, cx->lang, p->services)}, {S("n"), of_them(cx, measured)}};
    p->period = say(cx, N_("Service standards and measured times, {from} – {to}"), 2, period);
    p->counted = say(cx, N_("Of {all} services {n} had decisions in the last 12 months."), 2, counts);
}

err_t standards_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct standards_page p = {.page.title = str_of(words(cx->lang, N_("Service standards"))),
                               .page.current = "/hizmet-standartlari"};
    struct services_shown services;
    struct service_measures m;
    crumb_home(cx, &p.page);
    p.page.description =
        str_of(words(cx->lang, N_("How long each service takes at the latest, and which documents it needs.")));
    TRY(services_shown(cx, &services));
    TRY(services_measured(cx, &m));
    TRY(standard_rows(cx, &services, &m, &p.rows));
    bool file = str_eq(query_str(r, "bicim"), S("csv"));
    TRY(standard_papers(cx, &p.rows, file));
    if (file) return standards_csv(r, &p.rows);
    if (services.list.n) TRY(contacts_of(cx, services.list.v[0].unit.id, &p.first, &p.second));
    p.services = (int64_t)services.list.n;
    p.decided = m.decided;
    p.flag_svg = legend(cx, PROMISE_FLAG);
    p.median_svg = legend(cx, PROMISE_MEDIAN);
    p.ninetieth_svg = legend(cx, PROMISE_NINETIETH);
    fill_words(cx, &p);
    if (m.decided) fill_kpis(cx, &m, &p);
    return html_standards_page(r, &p);
}
