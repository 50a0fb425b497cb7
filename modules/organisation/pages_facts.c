// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the directorate must do and what is written about it: duties and figures, decisions, contact. */
#include "modules/organisation/pages.h"

#include "contact.html.h"
#include "decisions.html.h"
#include "duties.html.h"
#include "organisation_sql.h"

/* ---- duties: by field, inside by unit ---- */
static void put_duty(struct cx *cx, struct duties_page *p, const struct duties_all_row *d, bool new_area, bool new_unit,
                     size_t room)
{
    struct arena *a = cx->arena;
    if (new_area) {
        const char *label = d->area ? choice_label(duty_areas, d->area) : N_("Other duties");
        p->areas.v[p->areas.n] = (struct duty_area){.title = label, .number = (int)p->areas.n + 1};
        p->areas.v[p->areas.n++].units.v = NEW_N(a, struct duty_unit, room);
    }
    struct duty_area *area = &p->areas.v[p->areas.n - 1];
    if (new_unit) {
        struct duty_unit *u = &area->units.v[area->units.n++];
        *u = (struct duty_unit){.name = d->name, .href = str_fmt(a, "/birim/%.*s", STR_FMT(d->slug))};
        u->duties.v = NEW_N(a, struct duty_row, room);
    }
    struct duty_unit *u = &area->units.v[area->units.n - 1];
    u->duties.v[u->duties.n++] = (struct duty_row){d->text, d->legal_basis, d->remark};
}

/* How many rows from i on belong to the same field: the most a group of it can hold. */
static size_t run_of_area(const struct duties_all_rows *rows, size_t i)
{
    size_t end = i;
    while (end < rows->list.n && rows->list.v[end].area == rows->list.v[i].area)
        end++;
    return end - i;
}

static err_t fill_duties(struct cx *cx, struct duties_page *p)
{
    struct duties_all_rows rows;
    TRY(duties_all(cx, (struct duties_all_args){.day = moment_date(cx->now)}, &rows));
    p->areas.v = NEW_N(cx->arena, struct duty_area, 1 + rows.list.n);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct duties_all_row *d = &rows.list.v[i], *before = i ? d - 1 : NULL;
        bool new_area = !before || before->area != d->area;
        put_duty(cx, p, d, new_area, new_area || before->unit != d->unit, run_of_area(&rows, i));
    }
    return OK;
}

/* ---- figures: by period ---- */
/* Amounts of one period may be added. One that also has a share is measured against something larger and may hold the
 * others already: it is left out, and the line of the sum says so. */
static void sum_up(struct figure_period *p)
{
    size_t added = 0;
    int64_t shares = 0;
    bool fits = true;
    for (size_t i = 0; i < p->rows.n; i++) {
        const struct figure_row *f = &p->rows.v[i];
        fits = fits && !__builtin_add_overflow(shares, f->share.bp, &shares);
        if (!f->amount.kurus) continue;
        if (f->share.bp) {
            p->some_left_out = true;
            continue;
        }
        added++;
        fits = fits && money_add(p->sum, f->amount, &p->sum) == OK;
    }
    p->sum_right = fits && added > 1;
    if (fits && shares > 10000) p->too_much = (percent){shares};
}

static err_t fill_figures(struct cx *cx, struct duties_page *p)
{
    struct figures_all_rows rows;
    TRY(figures_all(cx, &rows));
    p->periods.v = NEW_N(cx->arena, struct figure_period, 1 + rows.list.n);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct figures_all_row *f = &rows.list.v[i];
        if (i == 0 || !str_eq(f->period, f[-1].period)) {
            struct figure_period *new = &p->periods.v[p->periods.n++];
            *new = (struct figure_period){.name = f->period, .number = (int)p->periods.n};
            new->rows.v = NEW_N(cx->arena, struct figure_row, rows.list.n - i);
        }
        struct figure_period *now = &p->periods.v[p->periods.n - 1];
        now->rows.v[now->rows.n++] = (struct figure_row){.label = f->label,
                                                         .original_text = f->original_text,
                                                         .remark = f->remark,
                                                         .amount = f->amount,
                                                         .share = f->share};
    }
    for (size_t i = 0; i < p->periods.n; i++)
        sum_up(&p->periods.v[i]);
    return OK;
}

err_t duties_show(struct req *r)
{
    struct duties_page p = {.page = {.title = str_of(words(r->cx.lang, N_("Duties"))), .current = "/gorevler"}};
    p.page.description =
        str_of(words(r->cx.lang, N_("What the directorate has to do, which unit does it and which law says so.")));
    crumb_home(&r->cx, &p.page);
    TRY(fill_duties(&r->cx, &p));
    TRY(fill_figures(&r->cx, &p));
    return html_duties_page(r, &p);
}

/* ---- decisions ---- */
enum { DECISIONS_A_PAGE = 50 };

static const struct {
    int body;
    const char *code, *label;
} body_filters[] = {
    {0, "", N_("All bodies")},
    {BODY_COUNCIL, "meclis", N_("Municipal council")},
    {BODY_BOARD, "encumen", N_("Executive board")},
    {BODY_COMMISSION, "komisyon", N_("Commission")},
};

/* As laws and letters cite it: "11/02/2005 tarih ve 30 sayılı Meclis Kararı". */
str decision_citation(struct cx *cx, const struct decision *d)
{
    static const char *const patterns[] = {
        [BODY_COUNCIL] = N_("Council decision no. {number} of {day}"),
        [BODY_BOARD] = N_("Executive board decision no. {number} of {day}"),
        [BODY_COMMISSION] = N_("Commission decision no. {number} of {day}"),
    };
    int body = d->body >= BODY_COUNCIL && d->body <= BODY_COMMISSION ? d->body : BODY_COUNCIL;
    struct word_arg args[] = {
        {S("day"), str_fmt(cx->arena, "%02d/%02d/%04d", date_day(d->day), date_month(d->day), date_year(d->day))},
        {S("number"), str_fmt(cx->arena, "%lld", (long long)d->number)}};
    return words_fill(cx->arena, str_of(words(cx->lang, patterns[body])), 2, args);
}

static enum tone result_tone(int result)
{
    static const enum tone tones[] = {TONE_PLAIN, TONE_OK, TONE_BAD, TONE_OK, TONE_HOLD, TONE_PLAIN};
    return result > 0 && result < 6 ? tones[result] : TONE_PLAIN;
}

static str decisions_href(struct arena *a, str body, int64_t year, str after)
{
    str href = S("/kararlar"), sep = S("?");
    if (body.n) {
        href = str_fmt(a, "%.*s%.*sorgan=%.*s", STR_FMT(href), STR_FMT(sep), STR_FMT(body));
        sep = S("&");
    }
    if (year) {
        href = str_fmt(a, "%.*s%.*syil=%lld", STR_FMT(href), STR_FMT(sep), (long long)year);
        sep = S("&");
    }
    return after.n ? str_fmt(a, "%.*s%.*sson=%.*s", STR_FMT(href), STR_FMT(sep), STR_FMT(after)) : href;
}

struct decision_filter {
    int body;
    str code;
    int64_t year;
};

static struct decision_filter read_filter(const struct req *r)
{
    struct decision_filter f = {.year = query_int(r, "yil", 0)};
    if (f.year < 1900 || f.year > 2199) f.year = 0;
    for (size_t i = 1; i < sizeof body_filters / sizeof *body_filters; i++)
        if (str_eq(query_str(r, "organ"), str_of(body_filters[i].code))) {
            f.body = body_filters[i].body;
            f.code = str_of(body_filters[i].code);
        }
    return f;
}

static err_t fill_chips(struct cx *cx, const struct decision_filter *f, struct decisions_page *p)
{
    struct decision_years_rows years;
    struct arena *a = cx->arena;
    size_t bodies = sizeof body_filters / sizeof *body_filters;
    TRY(decision_years(cx, &years));
    p->bodies.v = NEW_N(a, struct chip_row, bodies);
    for (size_t i = 0; i < bodies; i++)
        p->bodies.v[p->bodies.n++] =
            (struct chip_row){decisions_href(a, str_of(body_filters[i].code), f->year, STR_NONE),
                              str_of(words(cx->lang, body_filters[i].label)), body_filters[i].body == f->body};
    p->years.v = NEW_N(a, struct chip_row, years.list.n + 1);
    p->years.v[p->years.n++] = (struct chip_row){decisions_href(a, f->code, 0, STR_NONE),
                                                 str_of(words(cx->lang, N_("All years"))), f->year == 0};
    for (size_t i = 0; i < years.list.n; i++) {
        int64_t y = years.list.v[i].year;
        p->years.v[p->years.n++] =
            (struct chip_row){decisions_href(a, f->code, y, STR_NONE), str_fmt(a, "%lld", (long long)y), y == f->year};
    }
    return OK;
}

static void put_decision(struct cx *cx, struct decisions_page *p, const struct decision *d, size_t room)
{
    if (p->groups.n == 0 || p->groups.v[p->groups.n - 1].year != d->year) {
        struct decision_year *new = &p->groups.v[p->groups.n++];
        *new = (struct decision_year){.year = d->year};
        new->rows.v = NEW_N(cx->arena, struct decision_row, room);
    }
    struct decision_year *now = &p->groups.v[p->groups.n - 1];
    now->rows.v[now->rows.n++] =
        (struct decision_row){.citation = decision_citation(cx, d),
                              .subject = d->subject,
                              .summary = d->summary,
                              .remark = d->remark,
                              .result = {result_tone(d->result), STR_NONE,
                                         str_of(words(cx->lang, choice_label(decision_results, d->result)))}};
}

err_t decisions_show(struct req *r)
{
    struct decisions_page p = {
        .page = {.title = str_of(words(r->cx.lang, N_("Council and board decisions"))), .current = "/kararlar"}};
    p.page.description = str_of(words(r->cx.lang, N_("What council, executive board and commissions decided about the "
                                                     "directorate. Numbers begin again each year.")));
    crumb_home(&r->cx, &p.page);
    struct decision_filter f = read_filter(r);
    struct filter filters[2];
    struct list_query q = {.filters = {filters, 0}, .limit = DECISIONS_A_PAGE, .after = query_str(r, "son")};
    struct list_result found;
    if (f.body) filters[q.filters.n++] = (struct filter){.field = "body", .op = IS, .value = DB_I(f.body)};
    if (f.year) filters[q.filters.n++] = (struct filter){.field = "year", .op = IS, .value = DB_I(f.year)};
    TRY(fill_chips(&r->cx, &f, &p));
    err_t e = entity_list(&r->cx, &decision_entity, &q, &found);
    if (e == E_INVALID) return answer_redirect(r, decisions_href(r->cx.arena, f.code, f.year, STR_NONE));
    if (e) return e;
    const struct decision *rows = found.rows;
    p.groups.v = NEW_N(r->cx.arena, struct decision_year, found.n + 1);
    for (size_t i = 0; i < found.n; i++)
        put_decision(&r->cx, &p, &rows[i], found.n - i);
    if (found.next.n) p.pager.next = decisions_href(r->cx.arena, f.code, f.year, found.next);
    if (query_str(r, "son").n) p.pager.previous = decisions_href(r->cx.arena, f.code, f.year, STR_NONE);
    return html_decisions_page(r, &p);
}

/* ---- contact ---- */
static void put_contact(struct cx *cx, struct contact_page *p, const struct units_reachable_row *u)
{
    const str phones[] = {u->phone, u->phone2, u->phone3};
    struct contact_unit *c = &p->units.v[p->units.n++];
    *c = (struct contact_unit){.name = u->name,
                               .href = str_fmt(cx->arena, "/birim/%.*s", STR_FMT(u->slug)),
                               .email = u->email,
                               .address = u->address};
    c->phones.v = NEW_N(cx->arena, struct phone_row, 3);
    for (size_t i = 0; i < 3; i++)
        if (phones[i].n) c->phones.v[c->phones.n++] = phone_row(cx->arena, phones[i]);
}

err_t contact_show(struct req *r)
{
    struct contact_page p = {.page = {.title = str_of(words(r->cx.lang, N_("Contact"))), .current = "/iletisim"}};
    p.page.description = str_of(words(r->cx.lang, N_("Addresses, telephones and hours")));
    crumb_home(&r->cx, &p.page);
    struct units_reachable_rows rows;
    TRY(units_reachable(&r->cx, (struct units_reachable_args){.day = moment_date(r->cx.now)}, &rows));
    p.units.v = NEW_N(r->cx.arena, struct contact_unit, rows.list.n);
    for (size_t i = 0; i < rows.list.n; i++)
        put_contact(&r->cx, &p, &rows.list.v[i]);
    TRY(page_views_month(&r->cx, &p.views));
    return html_contact_page(r, &p);
}
