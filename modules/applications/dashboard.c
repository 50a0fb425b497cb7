// SPDX-License-Identifier: AGPL-3.0-or-later
/* The director's page: is the promise kept, does the work pile up, where, and with whom. */
#include "modules/applications/dashboard.h"

#include <stdlib.h>

#include "core/look/promise.h"

#include "dashboard.html.h"

static const struct {
    int weeks;
    const char *label;
} periods[] = {{13, N_("13 weeks")}, {26, N_("26 weeks")}, {52, N_("52 weeks")}};
enum { PERIODS = sizeof periods / sizeof *periods, FEW = 5 /* decisions that say nothing about a service yet */ };

static struct tag_view change_tag(struct cx *cx, int64_t now, int64_t before, bool points)
{
    int64_t change = points || !before ? now - before : (now - before) * 100 / before;
    str size =
        points ? dash_number(cx, llabs(change)) : fmt_percent(cx->arena, cx->lang, (percent){llabs(change) * 100});
    struct tag_view tag = {.tone = TONE_PLAIN};
    if (!before || !change) return tag;
    tag.icon = change > 0 ? S("trend-up") : S("trend-down");
    const char *source = points       ? change > 0 ? N_("up {n} points") : N_("down {n} points")
                               : change > 0 ? N_("up {n}")
                                      : N_("down {n}");
    tag.text = dash_say(cx, source, 1, (struct word_arg[]){{S("n"), size}});
    if (points) tag.tone = change > 0 ? TONE_OK : TONE_WARN;
    return tag;
}

static int64_t per_cent(int64_t part, int64_t whole)
{
    return whole ? (part * 100 + whole / 2) / whole : 0;
}

static struct kpi_view kpi_kept(struct cx *cx, const struct dash *d)
{
    int64_t late = d->all_decided - d->all_kept;
    struct kpi_view k = {.label = str_of(words(cx->lang, N_("Decided in time"))),
                         .value = dash_share(cx, d->all_kept, d->all_decided),
                         .note =
                             dash_say(cx, N_("goal {n}"), 1, (struct word_arg[]){{S("n"), dash_share(cx, GOAL, 100)}})};
    if (d->all_decided && d->before_decided)
        k.tag =
            change_tag(cx, per_cent(d->all_kept, d->all_decided), per_cent(d->before_kept, d->before_decided), true);
    if (!late) return k;
    k.href = dash_href(cx, (struct dash_list){"kapanan", d->from, d->to, .unit = d->unit, .late = true});
    k.link = dash_say(cx, N_("{n} ended late"), 1, (struct word_arg[]){{S("n"), dash_number(cx, late)}});
    return k;
}

static struct kpi_view kpi_count(struct cx *cx, const struct dash *d, const char *label, int64_t now, int64_t before,
                                 const char *view)
{
    return (struct kpi_view){.label = str_of(words(cx->lang, label)),
                             .value = dash_number(cx, now),
                             .tag = change_tag(cx, now, before, false),
                             .href = dash_href(cx, (struct dash_list){view, d->from, d->to, .unit = d->unit}),
                             .link = str_of(words(cx->lang, N_("which ones")))};
}

static struct kpi_view kpi_open(struct cx *cx, const struct dash *d)
{
    struct kpi_view k = {.label = str_of(words(cx->lang, N_("Open now"))),
                         .value = dash_number(cx, d->open),
                         .href = dash_href(cx, (struct dash_list){d->late ? "geciken" : "hepsi", .unit = d->unit}),
                         .link = str_of(words(cx->lang, N_("which ones")))};
    if (d->late)
        k.tag =
            (struct tag_view){TONE_BAD, S("warning"),
                              dash_say(cx, N_("{n} late"), 1, (struct word_arg[]){{S("n"), dash_number(cx, d->late)}})};
    else
        k.note = str_of(words(cx->lang, N_("none is late")));
    return k;
}

static void fill_kpis(struct cx *cx, const struct dash *d, struct dash_page *p)
{
    PUSH(cx->arena, &p->kpis.kpis, kpi_kept(cx, d));
    PUSH(cx->arena, &p->kpis.kpis, kpi_count(cx, d, N_("Received"), d->all_received, d->before_received, "tumu"));
    PUSH(cx->arena, &p->kpis.kpis,
         kpi_count(cx, d, N_("Decisions made"), d->all_decided, d->before_decided, "kapanan"));
    PUSH(cx->arena, &p->kpis.kpis, kpi_open(cx, d));
}

/* One sentence that the page is for: the service that breaks its promise most often. The services are sorted by share. */
static err_t fill_finding(struct cx *cx, const struct dash *d, struct dash_page *p)
{
    const struct dash_service *worst = NULL;
    for (size_t i = 0; i < d->services.n && !worst; i++)
        if (d->services.v[i].decided >= FEW && dash_low(d->services.v[i].kept, d->services.v[i].decided))
            worst = &d->services.v[i];
    if (!worst) {
        p->finding = (struct notice_view){
            .tone = TONE_OK,
            .icon = S("check-circle-fill"),
            .text = str_of(words(cx->lang, N_("Every service keeps its promise in nine of ten cases.")))};
        return OK;
    }
    struct word_arg args[] = {{S("service"), entity_label(cx, &service_entity, worst->service)},
                              {S("share"), dash_share(cx, worst->kept, worst->decided)},
                              {S("late"), dash_number(cx, worst->decided - worst->kept)},
                              {S("all"), dash_number(cx, worst->decided)}};
    struct dash_list list = {"kapanan", d->from, d->to, .unit = d->unit, .service = worst->service, .late = true};
    p->finding =
        (struct notice_view){.tone = TONE_WARN,
                             .icon = S("warning-fill"),
                             .title = dash_say(cx, N_("{service} does not keep its promise: {share}"), 4, args),
                             .text = dash_say(cx, N_("Late decisions: {late} of {all}."), 4, args),
                             .href = dash_href(cx, list),
                             .link = str_of(words(cx->lang, N_("Open the late ones")))};
    return OK;
}

static str *week_names(struct cx *cx, const struct dash *d, const char *view, const str **hrefs)
{
    str *names = NEW_N(cx->arena, str, (size_t)d->weeks), *links = NEW_N(cx->arena, str, (size_t)d->weeks);
    for (int i = 0; i < d->weeks; i++) {
        date monday = date_add(d->from, 7 * i);
        names[i] = fmt_date_short(cx->arena, cx->lang, monday);
        links[i] = dash_href(cx, (struct dash_list){view, monday, date_add(monday, 6), .unit = d->unit});
    }
    *hrefs = links;
    return names;
}

static struct chart_view flow_chart(struct cx *cx, const struct dash *d)
{
    struct chart_series *series = NEW_N(cx->arena, struct chart_series, 2);
    int64_t more = d->all_received - d->all_decided;
    struct word_arg args[] = {{S("n"), dash_number(cx, llabs(more))},
                              {S("received"), dash_number(cx, d->all_received)},
                              {S("decided"), dash_number(cx, d->all_decided)},
                              {S("period"), S("")}};
    const char *title = more > 0   ? N_("Received and not yet decided: {n} more")
                        : more < 0 ? N_("Decided beyond what was received: {n}")
                                   : N_("As many were decided as were received");
    series[0] = (struct chart_series){str_of(words(cx->lang, N_("Received"))), d->received};
    series[1] = (struct chart_series){str_of(words(cx->lang, N_("Decisions made"))), d->decided};
    struct chart c = {.kind = d->weeks <= 13 ? CHART_BARS : CHART_LINES,
                      .lang = cx->lang,
                      .id = S("akis"),
                      .title = dash_say(cx, title, 4, args),
                      .text = str_of(words(cx->lang, N_("Applications a week, by the Monday it begins with."))),
                      .sentence = dash_say(cx, N_("Received {received}, decided {decided}, week by week."), 4, args),
                      .axis = str_of(words(cx->lang, N_("Week"))),
                      .series = {series, 2}};
    c.places.v = week_names(cx, d, "tumu", &c.hrefs);
    c.places.n = (size_t)d->weeks;
    return chart_view(cx->arena, &c);
}

static struct chart_view kept_chart(struct cx *cx, const struct dash *d)
{
    struct chart_series *series = NEW(cx->arena, struct chart_series);
    int64_t *share = NEW_N(cx->arena, int64_t, (size_t)d->weeks);
    int64_t good = 0, any = 0;
    for (int i = 0; i < d->weeks; i++) {
        share[i] = d->decided[i] ? per_cent(d->kept[i], d->decided[i]) : CHART_GAP;
        any += d->decided[i] > 0;
        good += d->decided[i] > 0 && !dash_low(d->kept[i], d->decided[i]);
    }
    struct word_arg args[] = {{S("good"), dash_number(cx, good)}, {S("all"), dash_number(cx, any)}};
    *series = (struct chart_series){str_of(words(cx->lang, N_("In time"))), share};
    struct chart c = {.kind = CHART_LINES,
                      .unit = CHART_PERCENT,
                      .lang = cx->lang,
                      .id = S("soz"),
                      .title = dash_say(cx, N_("Weeks that reached the goal: {good} of {all}"), 2, args),
                      .text = str_of(words(cx->lang, N_("Decisions in time, a week."))),
                      .sentence = dash_say(cx, N_("Weeks that reached the goal: {good} of {all}"), 2, args),
                      .axis = str_of(words(cx->lang, N_("Week"))),
                      .series = {series, 1},
                      .goal = GOAL,
                      .top = 100,
                      .goal_name = str_of(words(cx->lang, N_("goal")))};
    c.places.v = week_names(cx, d, "kapanan", &c.hrefs);
    c.places.n = (size_t)d->weeks;
    return chart_view(cx->arena, &c);
}

static void fill_choices(struct cx *cx, const struct dash *d, struct dash_page *p)
{
    for (int i = 0; i < PERIODS; i++)
        PUSH(cx->arena, &p->periods,
             (struct view_tab){.href = str_fmt(cx->arena, "/masa/gostergeler?hafta=%d&birim=%lld", periods[i].weeks,
                                               (long long)d->unit),
                               .label = str_of(words(cx->lang, periods[i].label)),
                               .current = periods[i].weeks == d->weeks});
    PUSH(cx->arena, &p->units,
         (struct option_view){.label = str_of(words(cx->lang, N_("All units"))), .chosen = !d->unit});
    for (size_t i = 0; i < d->units.n; i++)
        PUSH(cx->arena, &p->units,
             (struct option_view){.value = str_fmt(cx->arena, "%lld", (long long)d->units.v[i].unit),
                                  .label = entity_label(cx, &unit_entity, d->units.v[i].unit),
                                  .chosen = d->units.v[i].unit == d->unit});
}

static str sign(struct cx *cx, enum promise_sign which)
{
    struct buf out = buf_new(cx->arena, 4 * 1024);
    promise_legend(&out, which);
    return buf_str(&out);
}

static void fill_words(struct cx *cx, const struct dash *d, struct dash_page *p)
{
    struct word_arg args[] = {{S("from"), fmt_date_text(cx->arena, cx->lang, d->from)},
                              {S("to"), fmt_date_text(cx->arena, cx->lang, moment_date(cx->now))}};
    p->period = dash_say(cx, N_("{from} – {to}, compared with as many weeks before"), 2, args);
    p->weeks = d->weeks;
    p->found = d->all_decided > 0;
    if (d->unit) p->unit_name = entity_label(cx, &unit_entity, d->unit);
    p->flag_svg = sign(cx, PROMISE_FLAG);
    p->median_svg = sign(cx, PROMISE_MEDIAN);
    p->ninetieth_svg = sign(cx, PROMISE_NINETIETH);
}

err_t dashboard_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct dash_page p = {.page.title = str_of(words(cx->lang, N_("Figures"))), .page.current = "/masa/gostergeler"};
    struct dash *d = NEW(cx->arena, struct dash);
    d->weeks = periods[0].weeks;
    for (int i = 0; i < PERIODS; i++)
        if (query_int(r, "hafta", 0) == periods[i].weeks) d->weeks = periods[i].weeks;
    d->unit = query_int(r, "birim", 0);
    if (d->unit && !may_in(cx, S("applications.measure"), d->unit)) return E_NOT_FOUND;
    TRY(dash_load(cx, d));
    TRY(dash_tables(cx, d, &p));
    fill_kpis(cx, d, &p);
    if (d->all_decided) TRY(fill_finding(cx, d, &p));
    p.flow = flow_chart(cx, d);
    p.kept = kept_chart(cx, d);
    fill_choices(cx, d, &p);
    fill_words(cx, d, &p);
    return html_dash_page(r, &p);
}
