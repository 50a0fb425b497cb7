// SPDX-License-Identifier: AGPL-3.0-or-later
/* The calendar of the venues: a day with a column for each, or the week of one with all that blocks it. */
#include <inttypes.h>

#include "modules/venues/views.h"

#include "desk_venues.html.h"
#include "venues_sql.h"

static const enum tone tones[] = {
    [BOOKING_ASKED] = TONE_WARN, [BOOKING_HELD] = TONE_HOLD, [BOOKING_APPROVED] = TONE_OK};

static str booking_href(struct arena *a, int64_t id)
{
    return str_fmt(a, "/masa/rezervasyon/%" PRId64, id);
}

/* Where it is not plain from the column, and of a counted thing how many. */
static str note_of(struct cx *cx, const struct plan *p, const struct taken *t, bool plain)
{
    const struct place *v = &p->places.v[t->place];
    if (v->pieces < 2) return plain ? STR_NONE : v->name;
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, t->pieces)},
                              {S("there"), fmt_int(cx->arena, cx->lang, v->pieces)}};
    str many = words_fill(cx->arena, str_of(words(cx->lang, N_("{n} of {there}"))), 2, args);
    return plain ? many : str_fmt(cx->arena, "%.*s: %.*s", STR_FMT(v->name), STR_FMT(many));
}

/* Of all together those that stay where they are: what moves has its own page (desk_things.c). */
static bool shown(const struct plan *p, int chosen, int place)
{
    return chosen >= 0 ? plan_related(p, chosen, place) : !venue_moves(p->places.v[place].kind);
}

/* Each once for a column; for one venue each booking once. */
static void put_taken(struct cx *cx, const struct plan *p, int chosen, struct calendar *c)
{
    for (size_t i = 0; i < p->taken.n; i++) {
        const struct taken *t = &p->taken.v[i];
        date first = moment_date(t->starts);
        if (!shown(p, chosen, t->place)) continue;
        if (t->day.ymd != first.ymd && t->day.ymd != p->first.ymd) continue;
        bool again = false;
        for (size_t k = 0; chosen >= 0 && k < i; k++)
            again |= p->taken.v[k].booking == t->booking && plan_related(p, chosen, p->taken.v[k].place);
        if (again) continue;
        PUSH(cx->arena, &c->entries.list,
             ((struct calendar_entry){.from = t->starts,
                                      .to = t->ends,
                                      .title = t->title,
                                      .note = note_of(cx, p, t, c->kind == CALENDAR_RESOURCES || t->place == chosen),
                                      .href = booking_href(cx->arena, t->booking),
                                      .tone = tones[t->state],
                                      .resource = p->places.v[t->place].id}));
    }
}

static void put_shut(struct cx *cx, const struct plan *p, int chosen, struct calendar *c)
{
    for (size_t i = 0; i < p->shuts.n; i++) {
        const struct shut *s = &p->shuts.v[i];
        if (!shown(p, chosen, s->place)) continue;
        PUSH(cx->arena, &c->entries.list,
             ((struct calendar_entry){.day = s->from_day,
                                      .last = s->to_day,
                                      .title = s->reason,
                                      .note = c->kind == CALENDAR_RESOURCES ? STR_NONE : p->places.v[s->place].name,
                                      .tone = s->kind == CLOSURE_CLOSED ? TONE_BAD : TONE_HOLD,
                                      .resource = p->places.v[s->place].id}));
    }
}

static err_t put_asked(struct cx *cx, const struct plan *p, int chosen, struct calendar *c)
{
    struct bookings_asked_in_rows rows;
    struct bookings_asked_in_args span = {moment_at(p->first, 0), moment_at(date_add(p->last, 1), 0)};
    TRY(bookings_asked_in(cx, span, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct bookings_asked_in_row *b = &rows.list.v[i];
        int place = plan_place(p, b->venue.id);
        if (place < 0 || !shown(p, chosen, place)) continue;
        PUSH(cx->arena, &c->entries.list,
             ((struct calendar_entry){.from = b->starts,
                                      .to = b->ends,
                                      .title = b->title,
                                      .note = str_of(words(cx->lang, N_("waits for a decision"))),
                                      .href = booking_href(cx->arena, b->id),
                                      .tone = tones[BOOKING_ASKED],
                                      .resource = b->venue.id}));
    }
    return OK;
}

/* Columns of a day: whatever has something on it, and the open places; at most so many fit. */
enum { COLUMNS = 14 };
static void put_columns(struct cx *cx, const struct plan *p, struct calendar *c)
{
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < p->places.n && c->resources.n < COLUMNS; i++) {
            const struct place *v = &p->places.v[i];
            bool busy = false;
            for (size_t k = 0; k < c->entries.list.n; k++)
                busy |= c->entries.list.v[k].resource == v->id;
            if (venue_moves(v->kind) || (round == 0 ? !busy : busy || v->closed || !v->lent)) continue;
            PUSH(cx->arena, &c->resources, ((struct calendar_resource){v->id, v->name}));
        }
}

static void put_options(struct cx *cx, const struct plan *p, int chosen, struct venue_calendar_page *out)
{
    for (int moving = 0; moving < 2; moving++) {
        str head = str_of(words(cx->lang, venue_heads[moving]));
        for (size_t i = 0; i < p->places.n; i++) {
            const struct place *v = &p->places.v[i];
            if (v->closed || venue_moves(v->kind) != (moving == 1)) continue;
            PUSH(cx->arena, &out->venues,
                 ((struct option_view){.value = str_fmt(cx->arena, "%" PRId64, v->id),
                                       .label = v->name,
                                       .chosen = chosen == (int)i,
                                       .group = head}));
            head = STR_NONE;
        }
    }
}

err_t venue_calendar_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct venue_calendar_page p = {.page.title = str_of(words(cx->lang, N_("Calendar of the venues"))),
                                    .page.current = "/masa/salon-takvimi",
                                    .venue = query_str(r, "mekan")};
    struct calendar c = {.today = moment_date(cx->now), .lang = cx->lang, .path = S("/masa/salon-takvimi")};
    struct plan plan;
    struct bookings_asked_row asked;
    date from, to;
    int64_t venue = query_int(r, "mekan", 0);
    str kind = query_str(r, CALENDAR_KIND);
    c.day = calendar_day_of(query_str(r, CALENDAR_DAY_), c.today);
    c.kind = kind.n ? calendar_kind_of(kind) : venue ? CALENDAR_WEEK : CALENDAR_RESOURCES;
    if (venue && c.kind == CALENDAR_RESOURCES) c.kind = CALENDAR_DAY;
    calendar_span(c.kind, c.day, &from, &to);
    TRY(plan_load(cx, from, to, &plan));
    int chosen = venue ? plan_place(&plan, venue) : -1;
    if (venue && chosen < 0) return E_NOT_FOUND;
    put_taken(cx, &plan, chosen, &c);
    put_shut(cx, &plan, chosen, &c);
    TRY(put_asked(cx, &plan, chosen, &c));
    if (!venue) put_columns(cx, &plan, &c);
    put_options(cx, &plan, chosen, &p);
    if (venue) c.query = str_fmt(cx->arena, "&mekan=%" PRId64, venue);
    p.kind = venue ? kind : STR_NONE;
    p.day = date_iso(cx->arena, c.day);
    p.calendar = calendar_view(cx->arena, &c);
    TRY(bookings_asked(cx, (struct bookings_asked_args){cx->now}, &asked));
    p.asked = asked.n;
    p.asked_href = S("/masa/kayit/rezervasyonlar?state=asked&sort=starts");
    if (may(cx, S("venues.book")))
        p.new_href =
            venue ? str_fmt(cx->arena, "/masa/rezervasyon/yeni?mekan=%" PRId64 "&gun=%.*s", venue, STR_FMT(p.day))
                  : str_fmt(cx->arena, "/masa/rezervasyon/yeni?gun=%.*s", STR_FMT(p.day));
    return html_venue_calendar_page(r, &p);
}
