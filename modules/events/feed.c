// SPDX-License-Identifier: AGPL-3.0-or-later
/* Calendars (iCalendar) and news (Atom) of what the reader chose. A series goes out as one event with its rule, the dates that are
 * not held as exceptions, and each date that was moved as its own: so a calendar shows every date once. */
#include <inttypes.h>

#include "core/base/zone.h"
#include "modules/events/inside.h"

#include "events_sql.h"

enum { PAST_DAYS = 30, COMING_DAYS = 400, MS = 1000 };

struct feeding {
    struct cx *cx;
    struct buf *out;
    str site;
    LIST(int64_t) series; /* those that were written */
    LIST(str) zones;
};

static str title_of(struct feeding *f, const struct shown_date *d)
{
    const char *state = shown_off(d) ? shown_state(d) : NULL;
    return state ? str_fmt(f->cx->arena, "%s: %.*s", words(f->cx->lang, state), STR_FMT(d->title)) : d->title;
}

static struct ical_event event_of(struct feeding *f, const struct shown_date *d)
{
    struct cx *cx = f->cx;
    struct ical_event e = {
        .uid = d->uid,
        .sequence = d->sequence,
        .stamp = d->changed,
        .from = d->starts,
        .to = d->ends,
        .status = shown_off(d) ? ICAL_CANCELLED : ICAL_CONFIRMED,
        .title = title_of(f, d),
        .text = d->reason.n ? str_fmt(cx->arena, "%.*s\n\n%.*s", STR_FMT(d->reason), STR_FMT(d->summary)) : d->summary,
        .place = d->hood.n ? str_fmt(cx->arena, "%.*s, %.*s", STR_FMT(d->place), STR_FMT(d->hood)) : d->place,
        .url = str_fmt(cx->arena, "%.*s%.*s", STR_FMT(f->site), STR_FMT(event_href(cx->arena, d->slug))),
    };
    PUSH(cx->arena, &e.categories, str_of(words(cx->lang, event_choice(event_kinds, d->kind))));
    return e;
}

static const struct shown_date *date_of(const struct shown_dates *dates, int64_t series, int64_t instance)
{
    for (size_t i = 0; i < dates->list.n; i++)
        if (dates->list.v[i].series == series && dates->list.v[i].instance.ms == instance) return &dates->list.v[i];
    return NULL;
}

static err_t put_zone(struct feeding *f, str zone, moment from, moment to)
{
    for (size_t i = 0; i < f->zones.n; i++)
        if (str_eq(f->zones.v[i], zone)) return OK;
    PUSH(f->cx->arena, &f->zones, zone);
    return ical_put_zone(f->out, zone, from, to);
}

/* The rule as a whole, then the dates that stand elsewhere than the rule says. */
static err_t put_series(struct feeding *f, int64_t id, const struct shown_dates *dates)
{
    struct event_series s;
    struct zone zone;
    struct walls walls;
    struct performances unused = {0};
    const struct shown_date *first = NULL;
    TRY(entity_load_any(f->cx, &event_series_entity, "id", DB_I(id), &s));
    str clock = s.zone.n ? s.zone : S("Europe/Istanbul");
    TRY(zone_read(clock, &zone));
    TRY(series_moments(f->cx, &s, &walls, &unused));
    for (size_t i = 0; i < dates->list.n && !first; i++)
        if (dates->list.v[i].series == id) first = &dates->list.v[i];
    if (!walls.list.n || !first) return OK;
    struct ical_event whole = event_of(f, first);
    whole.uid = s.uid;
    whole.zone = clock;
    whole.rule = s.rule;
    whole.from = zone_moment(&zone, walls.list.v[0] * MS);
    whole.to = (moment){whole.from.ms + s.minutes * 60 * MS};
    whole.status = first->state >= EVENT_POSTPONED ? ICAL_CANCELLED : ICAL_CONFIRMED;
    whole.title = first->state >= EVENT_POSTPONED ? whole.title : first->title;
    whole.place = s.place;
    whole.text = first->summary;
    for (size_t i = 0; i < dates->list.n; i++) { /* one date changes, the whole is newer */
        if (dates->list.v[i].series != id) continue;
        whole.sequence = dates->list.v[i].sequence > whole.sequence ? dates->list.v[i].sequence : whole.sequence;
        whole.stamp = dates->list.v[i].changed.ms > whole.stamp.ms ? dates->list.v[i].changed : whole.stamp;
    }
    for (size_t i = 0; i < walls.list.n; i++) {
        moment at = zone_moment(&zone, walls.list.v[i] * MS);
        const struct shown_date *d = date_of(dates, id, at.ms);
        if (!d || d->date_state >= DATE_POSTPONED) PUSH(f->cx->arena, &whole.except, at);
    }
    moment last = zone_moment(&zone, (walls.list.v[walls.list.n - 1] + 366 * 86400) * MS);
    TRY(put_zone(f, clock, whole.from, last));
    TRY(ical_put(f->out, &whole));
    for (size_t i = 0; i < dates->list.n; i++) {
        const struct shown_date *d = &dates->list.v[i];
        if (d->series != id || d->date_state >= DATE_POSTPONED) continue;
        if (d->starts.ms == d->instance.ms && str_eq(d->place, s.place)) continue;
        struct ical_event one = event_of(f, d);
        one.uid = s.uid;
        one.zone = clock;
        one.instance = d->instance;
        TRY(ical_put(f->out, &one));
    }
    return OK;
}

static err_t put_one(struct feeding *f, const struct shown_date *d)
{
    struct shown_dates all;
    if (!d->series) {
        struct ical_event e = event_of(f, d);
        return ical_put(f->out, &e);
    }
    for (size_t i = 0; i < f->series.n; i++)
        if (f->series.v[i] == d->series) return OK;
    PUSH(f->cx->arena, &f->series, d->series);
    TRY(shown_of_event(f->cx, d->event, &all)); /* also what lies outside the span */
    return put_series(f, d->series, &all);
}

static err_t answer(struct req *r, const struct shown_dates *dates, str name)
{
    struct cx *cx = &r->cx;
    struct buf b = buf_new(cx->arena, 8 << 20);
    struct feeding f = {.cx = cx, .out = &b, .site = req_site(r)};
    struct municipality m;
    TRY(settings_get(cx, &m));
    ical_begin(&b, &(struct ical_head){.name = name, .site = m.short_name, .refresh = S("PT1H")});
    for (size_t i = 0; i < dates->list.n; i++)
        TRY(put_one(&f, &dates->list.v[i]));
    ical_end(&b);
    if (b.full) return E_LIMIT;
    return answer_bytes(r, S("text/calendar; charset=utf-8"), buf_str(&b));
}

err_t events_ics(struct req *r)
{
    struct cx *cx = &r->cx;
    struct event_filter f = filter_of(r);
    struct shown_dates dates;
    struct municipality m;
    int64_t day = INT64_C(86400000);
    TRY(settings_get(cx, &m));
    TRY(shown_between(cx, (moment){cx->now.ms - PAST_DAYS * day}, (moment){cx->now.ms + COMING_DAYS * day}, &f,
                      &dates));
    return answer(r, &dates, str_fmt(cx->arena, "%.*s – %s", STR_FMT(m.name), words(cx->lang, N_("Events"))));
}

static err_t public_event(struct req *r, struct event *e)
{
    TRY(entity_load_any(&r->cx, &event_entity, "slug", DB_T(path_str(r, "slug")), e));
    return event_is_public(e->state) ? OK : E_NOT_FOUND;
}

err_t event_ics(struct req *r)
{
    struct event e;
    struct shown_dates dates;
    TRY(public_event(r, &e));
    TRY(shown_of_event(&r->cx, e.id, &dates));
    return answer(r, &dates, e.title);
}

/* ---- Atom ---- */
static void put(struct html *h, const char *element, str text)
{
    html_unescaped(h, str_fmt(h->arena, "<%s>", element));
    html_str(h, HTML_PLAIN, text);
    html_unescaped(h, str_fmt(h->arena, "</%s>\n", element));
}

static void put_link(struct html *h, const char *rel, str address)
{
    html_unescaped(h, str_fmt(h->arena, "<link rel=\"%s\" href=\"", rel));
    html_str(h, HTML_PLAIN, address);
    html_unescaped(h, S("\"/>\n"));
}

static void put_entry(struct cx *cx, struct html *h, str site, const struct shown_date *d)
{
    const char *state = shown_state(d);
    str address = str_fmt(h->arena, "%.*s%.*s", STR_FMT(site), STR_FMT(event_href(h->arena, d->slug)));
    str title = state ? str_fmt(h->arena, "%s: %.*s", words(cx->lang, state), STR_FMT(d->title)) : d->title;
    html_unescaped(h, S("<entry>\n"));
    put(h, "title", title);
    put(h, "id", address);
    put_link(h, "alternate", address);
    put(h, "updated", moment_iso(h->arena, d->changed.ms ? d->changed : cx->now));
    put(h, "summary",
        str_fmt(h->arena, "%.*s. %.*s. %.*s", STR_FMT(when_words(cx, d->starts, d->ends)), STR_FMT(d->place),
                STR_FMT(d->summary)));
    html_unescaped(h, S("</entry>\n"));
}

/* Each event once, with its next date; those that changed last on top. */
static void newest_first(struct cx *cx, const struct shown_dates *in, struct shown_dates *out)
{
    enum { ENTRIES = 50 };
    for (size_t i = 0; i < in->list.n; i++) {
        size_t at = 0;
        const struct shown_date *d = &in->list.v[i];
        bool again = false;
        for (size_t k = 0; k < out->list.n; k++)
            again = again || out->list.v[k].event == d->event;
        if (again) continue;
        while (at < out->list.n && out->list.v[at].changed.ms >= d->changed.ms)
            at++;
        PUSH(cx->arena, &out->list, *d);
        for (size_t k = out->list.n - 1; k > at; k--) {
            struct shown_date swap = out->list.v[k];
            out->list.v[k] = out->list.v[k - 1];
            out->list.v[k - 1] = swap;
        }
    }
    if (out->list.n > ENTRIES) out->list.n = ENTRIES;
}

err_t events_atom(struct req *r)
{
    struct cx *cx = &r->cx;
    struct html h = req_html(r);
    struct page page = {0};
    struct event_filter f = filter_of(r);
    struct shown_dates dates, entries = {0};
    str site = req_site(r);
    TRY(shown_between(cx, cx->now, (moment){cx->now.ms + COMING_DAYS * INT64_C(86400000)}, &f, &dates));
    newest_first(cx, &dates, &entries);
    req_page(r, &page);
    html_unescaped(&h, str_fmt(cx->arena,
                               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%.*s\">\n",
                               STR_FMT(lang_code(cx->lang))));
    put(&h, "title", str_fmt(cx->arena, "%s – %.*s", words(cx->lang, N_("Events")), STR_FMT(page.publisher->name)));
    put(&h, "id", str_fmt(cx->arena, "%.*s/etkinlikler", STR_FMT(site)));
    put_link(&h, "self", str_fmt(cx->arena, "%.*s%.*s", STR_FMT(site), STR_FMT(r->target)));
    put_link(&h, "alternate", str_fmt(cx->arena, "%.*s/etkinlikler", STR_FMT(site)));
    put(&h, "updated", moment_iso(cx->arena, entries.list.n ? entries.list.v[0].changed : cx->now));
    html_unescaped(&h, S("<author>"));
    put(&h, "name", page.publisher->name);
    html_unescaped(&h, S("</author>\n"));
    for (size_t i = 0; i < entries.list.n; i++)
        put_entry(cx, &h, site, &entries.list.v[i]);
    html_unescaped(&h, S("</feed>\n"));
    return answer_bytes(r, S("application/atom+xml; charset=utf-8"), buf_str(&r->out.body));
}
