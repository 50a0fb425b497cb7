// SPDX-License-Identifier: AGPL-3.0-or-later
/* Units: the tree and chart of a day, and one unit by itself. */
#include "core/base/identity.h"
#include "modules/organisation/pages.h"
#include "modules/services/services.h"
#include "modules/settings/settings.h"

#include "organisation_sql.h"
#include "unit.html.h"
#include "units.html.h"

/* ---- the day that is asked for ---- */
/* ?gun=2024-05-01 is an address to keep; the form sends three parts, which become that address. */
enum asked { ASKED_NOTHING, ASKED_DAY, ASKED_PARTS, ASKED_NO_DAY };

static bool part(const struct req *r, const char *name, int *out)
{
    int64_t n = 0;
    if (str_int(str_trim(query_str(r, name)), &n) != OK || n < 1 || n > 9999) return false;
    *out = (int)n;
    return true;
}

static enum asked asked_day(const struct req *r, date *out)
{
    int d, m, y;
    str iso = str_trim(query_str(r, "gun"));
    if (iso.n) return date_parse(iso, out) == OK ? ASKED_DAY : ASKED_NO_DAY;
    if (!query_str(r, "gun.d").n && !query_str(r, "gun.m").n && !query_str(r, "gun.y").n) return ASKED_NOTHING;
    if (!part(r, "gun.d", &d) || !part(r, "gun.m", &m) || !part(r, "gun.y", &y)) return ASKED_NO_DAY;
    return date_make(y, m, d, out) == OK ? ASKED_PARTS : ASKED_NO_DAY;
}

static void day_field(struct req *r, struct units_page *p, bool wrong)
{
    struct arena *a = r->cx.arena;
    p->field = (struct field_view){.look = LOOK_DATE,
                                   .name = S("gun"),
                                   .label = str_of(words(r->cx.lang, N_("Date"))),
                                   .required = true,
                                   .day = str_fmt(a, "%d", date_day(p->day)),
                                   .month = str_fmt(a, "%d", date_month(p->day)),
                                   .year = str_fmt(a, "%d", date_year(p->day))};
    if (!wrong) return;
    p->field.day = query_str(r, "gun.d");
    p->field.month = query_str(r, "gun.m");
    p->field.year = query_str(r, "gun.y");
    p->field.error = str_of(words(r->cx.lang, N_("There is no such day. Write day, month and year as numbers.")));
    p->errors.errors.v = NEW(a, struct form_error);
    p->errors.errors.v[p->errors.errors.n++] = (struct form_error){p->field.name, p->field.error};
    p->page.error = true;
    answer_status(r, 422);
}

err_t units_show(struct req *r)
{
    date today = moment_date(r->cx.now), day = today;
    struct units_page p = {.page = {.title = str_of(words(r->cx.lang, N_("Units"))), .current = "/birimler"}};
    p.page.description = str_of(words(r->cx.lang, N_("Who does what, who answers for it, and how to reach them.")));
    crumb_home(&r->cx, &p.page);
    enum asked asked = asked_day(r, &day);
    if (asked == ASKED_PARTS) {
        if (day.ymd == today.ymd) return answer_redirect(r, S("/birimler"));
        return answer_redirect(r, str_fmt(r->cx.arena, "/birimler?gun=%.*s", STR_FMT(date_iso(r->cx.arena, day))));
    }
    p.day = asked == ASKED_NO_DAY ? today : day;
    p.today = p.day.ymd == today.ymd;
    day_field(r, &p, asked == ASKED_NO_DAY);
    TRY(unit_chart(&r->cx, p.day, !p.today, &p.chart));
    p.svg = chart_svg(&r->cx, &p.chart);
    return html_units_page(r, &p);
}

/* ---- one unit ---- */
struct phone_row phone_row(struct arena *a, str stored)
{
    str normal = phone_normal(a, stored);
    return (struct phone_row){.href = str_fmt(a, "tel:%.*s", STR_FMT(normal)), .text = phone_show(a, normal)};
}

static void fill_phones(struct cx *cx, struct unit_page *p)
{
    const str all[] = {p->unit->phone, p->unit->phone2, p->unit->phone3};
    p->phones.v = NEW_N(cx->arena, struct phone_row, 3);
    for (size_t i = 0; i < 3; i++)
        if (all[i].n) p->phones.v[p->phones.n++] = phone_row(cx->arena, all[i]);
}

static struct link_row unit_link(struct cx *cx, str slug, str name, date shown)
{
    return (struct link_row){.href = str_fmt(cx->arena, "/birim/%.*s", STR_FMT(slug)), .text = name, .day = shown};
}

/* What stood in the same place of the tree the day before it began and the day after it ended. The records say so; that
 * one became the other they do not say, and neither does the page. */
static err_t fill_neighbours(struct cx *cx, struct unit_page *p)
{
    const struct unit *u = p->unit;
    struct units_begun_rows begun = {0};
    struct units_ended_rows ended = {0};
    if (u->valid_from.ymd)
        TRY(units_ended(cx,
                        (struct units_ended_args){.day = date_add(u->valid_from, -1), .parent = u->parent, .id = u->id},
                        &ended));
    if (u->valid_to.ymd)
        TRY(units_begun(
            cx, (struct units_begun_args){.day = date_add(u->valid_to, 1), .parent = u->parent, .id = u->id}, &begun));
    p->before.v = NEW_N(cx->arena, struct link_row, ended.list.n);
    for (size_t i = 0; i < ended.list.n; i++)
        p->before.v[p->before.n++] =
            unit_link(cx, ended.list.v[i].slug, ended.list.v[i].name, ended.list.v[i].valid_to);
    p->after.v = NEW_N(cx->arena, struct link_row, begun.list.n);
    for (size_t i = 0; i < begun.list.n; i++)
        p->after.v[p->after.n++] =
            unit_link(cx, begun.list.v[i].slug, begun.list.v[i].name, begun.list.v[i].valid_from);
    return OK;
}

static err_t fill_tree(struct cx *cx, struct unit_page *p)
{
    struct units_under_rows rows;
    struct unit above;
    TRY(units_under(cx, (struct units_under_args){.unit = {p->unit->id}, .day = p->day}, &rows));
    p->below.v = NEW_N(cx->arena, struct link_row, rows.list.n);
    for (size_t i = 0; i < rows.list.n; i++)
        p->below.v[p->below.n++] = unit_link(cx, rows.list.v[i].slug, rows.list.v[i].name, (date){0});
    if (!p->unit->parent.id) return OK;
    TRY(entity_load(cx, &unit_entity, p->unit->parent.id, &above));
    p->above = unit_link(cx, above.slug, above.name, (date){0});
    return OK;
}

static err_t fill_duties(struct cx *cx, struct unit_page *p)
{
    struct duties_of_unit_rows rows;
    TRY(duties_of_unit(cx, (struct duties_of_unit_args){.unit = {p->unit->id}}, &rows));
    p->duties.v = NEW_N(cx->arena, struct duty_row, rows.list.n);
    for (size_t i = 0; i < rows.list.n; i++)
        p->duties.v[p->duties.n++] =
            (struct duty_row){rows.list.v[i].text, rows.list.v[i].legal_basis, rows.list.v[i].remark};
    return OK;
}

static err_t fill_services(struct cx *cx, struct unit_page *p)
{
    struct filter filters[] = {{.field = "unit", .op = IS, .value = DB_I(p->unit->id)},
                               {.field = "active", .op = IS, .value = DB_F(true)}};
    struct list_query q = {.filters = {filters, 2}, .limit = 200};
    struct list_result found;
    if (!settings_module_on(cx, S("services"))) return OK;
    TRY(entity_list(cx, &service_entity, &q, &found));
    const struct service *services = found.rows;
    p->services.v = NEW_N(cx->arena, struct link_row, found.n);
    for (size_t i = 0; i < found.n; i++)
        p->services.v[p->services.n++] = (struct link_row){
            .href = str_fmt(cx->arena, "/hizmet/%.*s", STR_FMT(services[i].slug)), .text = services[i].name};
    return OK;
}

/* Without a day in the address: today, or the last day of a closed unit, or the first of one that is to come. */
static void choose_day(struct req *r, struct unit_page *p)
{
    date today = moment_date(r->cx.now), asked;
    p->closed = p->unit->valid_to.ymd && p->unit->valid_to.ymd < today.ymd;
    p->not_yet = p->unit->valid_from.ymd > today.ymd;
    p->day = p->closed ? p->unit->valid_to : p->not_yet ? p->unit->valid_from : today;
    if (asked_day(r, &asked) == ASKED_DAY) p->day = asked;
    p->dated = p->day.ymd != today.ymd;
}

static void put_crumbs(struct req *r, struct unit_page *p)
{
    struct crumb *c = NEW_N(r->cx.arena, struct crumb, 3);
    size_t n = 0;
    c[n++] = (struct crumb){S("/birimler"), str_of(words(r->cx.lang, N_("Units")))};
    if (p->above.text.n) c[n++] = (struct crumb){p->above.href, p->above.text};
    c[n++] = (struct crumb){STR_NONE, p->unit->short_name.n ? p->unit->short_name : p->unit->name};
    p->page.crumbs.v = c;
    p->page.crumbs.n = n;
}

err_t unit_show(struct req *r)
{
    struct unit unit;
    struct people people;
    TRY(entity_load_by(&r->cx, &unit_entity, "slug", DB_T(path_str(r, "slug")), &unit));
    struct unit_page p = {.page = {.title = unit.name, .current = "/birimler"},
                          .unit = &unit,
                          .kind = choice_label(unit_kinds, unit.kind)};
    choose_day(r, &p);
    TRY(unit_people(&r->cx, unit.id, p.day, &people));
    p.people.v = people.list.v;
    p.people.n = people.list.n;
    fill_phones(&r->cx, &p);
    TRY(fill_tree(&r->cx, &p));
    TRY(fill_neighbours(&r->cx, &p));
    TRY(fill_duties(&r->cx, &p));
    TRY(fill_services(&r->cx, &p));
    put_crumbs(r, &p);
    return html_unit_page(r, &p);
}
