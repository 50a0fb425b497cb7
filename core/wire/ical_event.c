// SPDX-License-Identifier: AGPL-3.0-or-later
/* The lines of one event → what it says. */
#include "core/base/words.h"
#include "core/wire/ical_inside.h"

enum { DATES_MOST = 1000, MS = 1000 };

struct reading {
    struct zones *z;
    const struct event_lines *in;
    struct ical_event *e;
    struct ical_fault *fault;
    bool has_from, has_to, utc_from;
    int64_t from, to; /* on the wall */
    int64_t duration; /* seconds; 0 none */
};

static err_t refuse(struct reading *x, int64_t line, const char *words)
{
    if (line) x->fault->line = line;
    x->fault->words = words;
    return E_INVALID;
}

/* A time of this line's zone. */
static err_t time_of(struct reading *x, const struct content_line *l, str value, int64_t *wall, bool *day, bool *utc,
                     moment *at)
{
    if (wall_parse(str_trim(value), wall, day, utc)) return refuse(x, l->number, N_("A date or time cannot be read."));
    if (*utc || *day) {
        *at = *utc ? (moment){*wall ? *wall * MS : 1} : moment_at(wall_date(*wall), 0);
        return OK;
    }
    str name = line_param(l, "TZID");
    const struct named_zone *z = zone_of(x->z, name.n ? name : x->in->zone);
    if (!z->zone) return refuse(x, l->number, N_("Its time zone is not known and not defined in the file."));
    *at = zone_moment(z->zone, *wall * MS);
    if (str_eq(l->name, S("DTSTART"))) x->e->zone = z->known;
    return OK;
}

/* "P1W", "P2DT3H4M5S" */
static err_t duration(str s, int64_t *out)
{
    int64_t n = 0, sum = 0;
    bool any = false, digit = false;
    if (s.n && s.p[0] == '+') s = (str){s.p + 1, s.n - 1};
    if (!s.n || s.p[0] != 'P') return E_INVALID;
    for (size_t i = 1; i < s.n; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9') {
            n = n * 10 + (c - '0');
            digit = true;
            if (n > 100000) return E_INVALID;
            continue;
        }
        int64_t unit = c == 'W' ? 604800 : c == 'D' ? 86400 : c == 'H' ? 3600 : c == 'M' ? 60 : c == 'S' ? 1 : 0;
        if (c == 'T' && !digit) continue;
        if (!unit || !digit) return E_INVALID;
        sum += n * unit;
        n = 0;
        digit = false;
        any = true;
    }
    *out = sum;
    return any && !digit ? OK : E_INVALID;
}

/* EXDATE and RDATE: of a period its beginning. */
static err_t dates(struct reading *x, const struct content_line *l, bool except)
{
    for (str rest = l->value; rest.n;) {
        str one = str_cut(&rest, ','), begin = one;
        int64_t wall;
        bool day, utc;
        moment at;
        begin = str_cut(&one, '/');
        TRY(time_of(x, l, begin, &wall, &day, &utc, &at));
        if (x->e->except.n + x->e->also.n >= DATES_MOST)
            return refuse(x, l->number, N_("It has more single dates than are taken."));
        if (except)
            PUSH(x->z->arena, &x->e->except, at);
        else
            PUSH(x->z->arena, &x->e->also, at);
    }
    return OK;
}

static err_t number(struct reading *x, const struct content_line *l, int64_t *out)
{
    return str_int(str_trim(l->value), out) || *out < 0 ? refuse(x, l->number, N_("Its sequence is no number.")) : OK;
}

static err_t when(struct reading *x, const struct content_line *l)
{
    int64_t wall;
    bool day, utc;
    moment at;
    if (str_eq(l->name, S("DTSTART"))) {
        TRY(time_of(x, l, l->value, &x->from, &x->e->whole_days, &x->utc_from, &x->e->from));
        x->has_from = true;
    } else if (str_eq(l->name, S("DTEND"))) {
        TRY(time_of(x, l, l->value, &x->to, &day, &utc, &x->e->to));
        x->has_to = true;
    } else if (str_eq(l->name, S("RECURRENCE-ID"))) {
        x->e->has_instance = true;
        TRY(time_of(x, l, l->value, &wall, &day, &utc, &x->e->instance));
    } else if (str_eq(l->name, S("DTSTAMP")) || str_eq(l->name, S("LAST-MODIFIED"))) {
        if (!wall_parse(str_trim(l->value), &wall, &day, &utc) && wall * MS > x->e->stamp.ms)
            at = (moment){wall * MS}, x->e->stamp = at;
    } else if (str_eq(l->name, S("DURATION"))) {
        if (duration(str_trim(l->value), &x->duration)) return refuse(x, l->number, N_("Its duration cannot be read."));
    }
    return OK;
}

static err_t rule(struct reading *x, const struct content_line *l)
{
    struct recur r;
    const char *why;
    if (x->e->rule.n) return refuse(x, l->number, N_("It has more than one repetition."));
    if (recur_parse(x->z->arena, str_trim(l->value), &r, &why)) return refuse(x, l->number, why);
    x->e->rule = str_trim(l->value);
    return OK;
}

static err_t take(struct reading *x, const struct content_line *l)
{
    struct arena *a = x->z->arena;
    struct ical_event *e = x->e;
    if (str_eq(l->name, S("UID")))
        e->uid = str_trim(l->value);
    else if (str_eq(l->name, S("SUMMARY")))
        e->title = ical_unescape(a, l->value);
    else if (str_eq(l->name, S("DESCRIPTION")))
        e->text = ical_unescape(a, l->value);
    else if (str_eq(l->name, S("LOCATION")))
        e->place = ical_unescape(a, l->value);
    else if (str_eq(l->name, S("URL")))
        e->url = str_trim(l->value);
    else if (str_eq(l->name, S("CATEGORIES")))
        for (str rest = l->value; rest.n;)
            PUSH(a, &e->categories, ical_unescape(a, str_cut(&rest, ',')));
    else if (str_eq(l->name, S("STATUS")))
        e->status = str_eq(str_trim(l->value), S("CANCELLED"))   ? ICAL_CANCELLED
                    : str_eq(str_trim(l->value), S("TENTATIVE")) ? ICAL_TENTATIVE
                                                                 : ICAL_CONFIRMED;
    else if (str_eq(l->name, S("SEQUENCE")))
        return number(x, l, &e->sequence);
    else if (str_eq(l->name, S("RRULE")))
        return rule(x, l);
    else if (str_eq(l->name, S("EXDATE")) || str_eq(l->name, S("RDATE")))
        return dates(x, l, l->name.p[0] == 'E');
    return when(x, l);
}

/* A UID that is the same whenever the same file comes again. */
static str made_uid(struct arena *a, const struct ical_event *e)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < e->title.n; i++)
        h = (h ^ (unsigned char)e->title.p[i]) * 0x100000001b3u;
    h = (h ^ (uint64_t)e->from.ms) * 0x100000001b3u;
    return str_fmt(a, "%016llx@no-uid", (unsigned long long)h);
}

static err_t finish(struct reading *x)
{
    struct ical_event *e = x->e;
    if (!x->has_from) return refuse(x, 0, N_("It does not say when it begins."));
    if (!e->title.n) return refuse(x, 0, N_("It has no title."));
    if (!x->has_to && x->duration) {
        e->to = (moment){e->from.ms + x->duration * MS};
        x->has_to = true;
    } else if (!x->has_to && e->whole_days) {
        e->to = moment_at(date_add(wall_date(x->from), 1), 0);
        x->has_to = true;
    }
    if (x->has_to && e->to.ms < e->from.ms) return refuse(x, 0, N_("It ends before it begins."));
    if (!e->uid.n) e->uid = made_uid(x->z->arena, e);
    if (!e->status) e->status = ICAL_CONFIRMED;
    if (e->whole_days || x->utc_from) e->zone = STR_NONE;
    return OK;
}

err_t event_read(struct zones *z, const struct event_lines *in, struct ical_event *out, struct ical_fault *fault)
{
    struct reading x = {.z = z, .in = in, .e = out, .fault = fault};
    int depth = 0;
    out->line = fault->line;
    for (size_t i = in->first; i < in->end; i++) /* who it is, first: a fault names it */
        if (str_eq(in->lines->list.v[i].name, S("SUMMARY"))) {
            fault->what = ical_unescape(z->arena, in->lines->list.v[i].value);
            break;
        }
    for (size_t i = in->first; i < in->end; i++) {
        const struct content_line *l = &in->lines->list.v[i];
        if (str_eq(l->name, S("BEGIN"))) depth++;
        if (!depth) TRY(take(&x, l));
        if (str_eq(l->name, S("END"))) depth--;
    }
    return finish(&x);
}
