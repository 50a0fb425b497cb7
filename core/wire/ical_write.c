// SPDX-License-Identifier: AGPL-3.0-or-later
/* Calendars that we give out. */
#include "core/base/zone.h"
#include "core/wire/ical.h"

enum { OCTETS = 75, MS = 1000 };

static bool inside_letter(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

void ical_line(struct buf *out, const char *name, str value)
{
    str line = str_fmt(out->arena, "%s:%.*s", name, STR_FMT(value));
    size_t room = OCTETS;
    while (line.n > room) {
        size_t n = room;
        while (n > 1 && inside_letter(line.p[n]))
            n--;
        buf_put(out, (str){line.p, n});
        buf_put(out, S("\r\n "));
        line = (str){line.p + n, line.n - n};
        room = OCTETS - 1; /* the blank counts */
    }
    buf_put(out, line);
    buf_put(out, S("\r\n"));
}

str ical_escape(struct arena *a, str text)
{
    struct buf b = buf_new(a, text.n * 2 + 1);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\n')
            buf_put(&b, S("\\n"));
        else if (c == '\\' || c == ';' || c == ',')
            buf_char(&b, '\\'), buf_char(&b, c);
        else if ((unsigned char)c >= ' ' || c == '\t')
            buf_char(&b, c);
    }
    return buf_str(&b);
}

static str stamp(struct arena *a, int64_t wall, bool utc)
{
    int s = wall_second(wall);
    return str_fmt(a, "%08dT%02d%02d%02d%s", wall_date(wall).ymd, s / 3600, s / 60 % 60, s % 60, utc ? "Z" : "");
}

static str utc_stamp(struct arena *a, moment m)
{
    return stamp(a, m.ms / MS - (m.ms % MS < 0), true);
}

static void put_text(struct buf *out, const char *name, str text)
{
    if (text.n) ical_line(out, name, ical_escape(out->arena, text));
}

void ical_begin(struct buf *out, const struct ical_head *head)
{
    ical_line(out, "BEGIN", S("VCALENDAR"));
    ical_line(out, "VERSION", S("2.0"));
    ical_line(out, "PRODID", str_fmt(out->arena, "-//%.*s//Imece//TR", STR_FMT(head->site)));
    ical_line(out, "CALSCALE", S("GREGORIAN"));
    ical_line(out, "METHOD", S("PUBLISH"));
    put_text(out, "NAME", head->name);
    put_text(out, "X-WR-CALNAME", head->name);
    put_text(out, "DESCRIPTION", head->about);
    if (!head->refresh.n) return;
    ical_line(out, "REFRESH-INTERVAL;VALUE=DURATION", head->refresh);
    ical_line(out, "X-PUBLISHED-TTL", head->refresh);
}

void ical_end(struct buf *out)
{
    ical_line(out, "END", S("VCALENDAR"));
}

static str offset(struct arena *a, int64_t ms)
{
    int64_t s = (ms < 0 ? -ms : ms) / MS;
    if (s % 60)
        return str_fmt(a, "%c%02d%02d%02d", ms < 0 ? '-' : '+', (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
    return str_fmt(a, "%c%02d%02d", ms < 0 ? '-' : '+', (int)(s / 3600), (int)(s / 60 % 60));
}

/* The clock goes one way in summer and the other in winter; which is which is only a name. */
static void put_change(struct buf *out, const struct zone *z, size_t i, int64_t at)
{
    int64_t before = i ? z->v[i - 1].offset : z->v[i].offset;
    const char *kind = z->v[i].offset > before ? "DAYLIGHT" : "STANDARD";
    ical_line(out, "BEGIN", str_of(kind));
    ical_line(out, "DTSTART", stamp(out->arena, (at + before) / MS, false));
    ical_line(out, "TZOFFSETFROM", offset(out->arena, before));
    ical_line(out, "TZOFFSETTO", offset(out->arena, z->v[i].offset));
    ical_line(out, "END", str_of(kind));
}

err_t ical_put_zone(struct buf *out, str zone, moment from, moment to)
{
    struct zone z;
    TRY(zone_read(zone, &z));
    ical_line(out, "BEGIN", S("VTIMEZONE"));
    ical_line(out, "TZID", zone);
    size_t i = zone_change_at(&z, from.ms);
    put_change(out, &z, i, i ? z.v[i].from : 0);
    for (i++; i < z.n && z.v[i].from <= to.ms; i++)
        put_change(out, &z, i, z.v[i].from);
    ical_line(out, "END", S("VTIMEZONE"));
    return OK;
}

struct clock_of { /* how the times of an event are written */
    struct zone zone;
    bool whole_days, in_zone;
    str name;
};

static void put_time(struct buf *out, const struct clock_of *c, const char *name, moment m)
{
    struct arena *a = out->arena;
    if (c->whole_days)
        ical_line(out, str_c(a, str_fmt(a, "%s;VALUE=DATE", name)), str_fmt(a, "%08d", moment_date(m).ymd));
    else if (c->in_zone)
        ical_line(out, str_c(a, str_fmt(a, "%s;TZID=%.*s", name, STR_FMT(c->name))),
                  stamp(a, zone_wall(&c->zone, m) / MS, false));
    else
        ical_line(out, name, utc_stamp(a, m));
}

static void put_words(struct buf *out, const struct ical_event *e)
{
    static const char *const states[] = {NULL, "CONFIRMED", "TENTATIVE", "CANCELLED"};
    put_text(out, "SUMMARY", e->title);
    put_text(out, "DESCRIPTION", e->text);
    put_text(out, "LOCATION", e->place);
    if (e->url.n) ical_line(out, "URL", e->url);
    struct buf all = buf_new(out->arena, 4000);
    for (size_t i = 0; i < e->categories.n; i++)
        buf_fmt(&all, "%s%.*s", i ? "," : "", STR_FMT(ical_escape(out->arena, e->categories.v[i])));
    if (all.n) ical_line(out, "CATEGORIES", buf_str(&all));
    ical_line(out, "STATUS", str_of(states[e->status ? e->status : ICAL_CONFIRMED]));
    ical_line(out, "TRANSP", e->status == ICAL_CANCELLED ? S("TRANSPARENT") : S("OPAQUE"));
}

static void put_repetition(struct buf *out, const struct clock_of *c, const struct ical_event *e)
{
    if (e->rule.n) ical_line(out, "RRULE", e->rule);
    for (size_t i = 0; i < e->except.n; i++)
        put_time(out, c, "EXDATE", e->except.v[i]);
    for (size_t i = 0; i < e->also.n; i++)
        put_time(out, c, "RDATE", e->also.v[i]);
}

err_t ical_put(struct buf *out, const struct ical_event *e)
{
    struct clock_of c = {.whole_days = e->whole_days, .in_zone = e->zone.n > 0, .name = e->zone};
    if (c.in_zone) TRY(zone_read(e->zone, &c.zone));
    ical_line(out, "BEGIN", S("VEVENT"));
    ical_line(out, "UID", ical_escape(out->arena, e->uid));
    ical_line(out, "SEQUENCE", str_fmt(out->arena, "%lld", (long long)e->sequence));
    ical_line(out, "DTSTAMP", utc_stamp(out->arena, e->stamp));
    ical_line(out, "LAST-MODIFIED", utc_stamp(out->arena, e->stamp));
    if (e->instance.ms) put_time(out, &c, "RECURRENCE-ID", e->instance);
    put_time(out, &c, "DTSTART", e->from);
    if (e->to.ms > e->from.ms) put_time(out, &c, "DTEND", e->to);
    if (!e->instance.ms) put_repetition(out, &c, e);
    put_words(out, e);
    ical_line(out, "END", S("VEVENT"));
    return OK;
}
