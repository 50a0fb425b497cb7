// SPDX-License-Identifier: AGPL-3.0-or-later
/* The desk's calendar: holidays, and what the sources of other modules know. */
#include "modules/calendar/views.h"
#include "modules/settings/settings.h"

#include "calendar.html.h"

enum { SOURCES = 32 };
static const struct calendar_source *sources[SOURCES]; /* filled before serving, read afterwards */
static size_t n_sources;

void calendar_source_add(const struct calendar_source *source)
{
    for (size_t i = 0; i < n_sources; i++)
        if (sources[i] == source) return; /* another database begins */
    if (n_sources < SOURCES) sources[n_sources++] = source;
}

static err_t ask_sources(struct cx *cx, date from, date to, struct desk_calendar_page *p, struct calendar_entries *out)
{
    for (size_t i = 0; i < n_sources; i++) {
        if (!may(cx, str_of(sources[i]->right)) || !settings_module_on(cx, str_of(sources[i]->module))) continue;
        p->records = true;
        p->owned |= sources[i]->owned;
        TRY(sources[i]->entries(cx, from, to, p->mine, out));
    }
    return OK;
}

err_t calendar_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct desk_calendar_page p = {.page.title = str_of(words(cx->lang, N_("Calendar"))),
                                   .page.current = "/masa/takvim",
                                   .mine = str_eq(query_str(r, "kimin"), S("ben"))};
    struct calendar c = {.today = moment_date(cx->now), .lang = cx->lang, .path = S("/masa/takvim")};
    struct free_days free_days = {0};
    date from, to;
    c.kind = calendar_kind_of(query_str(r, CALENDAR_KIND));
    if (c.kind == CALENDAR_RESOURCES) c.kind = CALENDAR_DAY; /* nothing here has places yet */
    c.day = calendar_day_of(query_str(r, CALENDAR_DAY_), c.today);
    calendar_span(c.kind, c.day, &from, &to);
    TRY(calendar_free_days(cx, from, to, &free_days));
    TRY(ask_sources(cx, from, to, &p, &c.entries));
    c.free_days.v = free_days.list.v;
    c.free_days.n = free_days.list.n;
    p.all_href = calendar_href(cx->arena, &c, c.kind, c.day);
    c.query = S("&kimin=ben");
    p.mine_href = calendar_href(cx->arena, &c, c.kind, c.day);
    if (!p.mine) c.query = STR_NONE;
    p.calendar = calendar_view(cx->arena, &c);
    return html_desk_calendar_page(r, &p);
}
