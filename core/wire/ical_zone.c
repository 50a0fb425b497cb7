// SPDX-License-Identifier: AGPL-3.0-or-later
/* Zones that a file names: known ones from ICU; unknown ones by what the file itself says about them. */
#include "core/wire/ical_inside.h"

enum { ONSETS = 240 /* of one rule: two hundred years */, MS = 1000 };

err_t offset_parse(str s, int64_t *out)
{
    int64_t n;
    s = str_trim(s);
    if ((s.n != 5 && s.n != 7) || (s.p[0] != '+' && s.p[0] != '-')) return E_INVALID;
    TRY(str_int((str){s.p + 1, s.n - 1}, &n));
    if (s.n == 5) n *= 100;
    *out = (n / 10000 * 3600 + n / 100 % 100 * 60 + n % 100) * MS;
    if (s.p[0] == '-') *out = -*out;
    return *out > -86400 * MS && *out < 86400 * MS ? OK : E_INVALID;
}

struct observance { /* STANDARD or DAYLIGHT */
    int64_t begins; /* on the wall of before */
    int64_t from, to;
    str rule;
    LIST(int64_t) also;
};

static void put_change(struct zone *z, int64_t at, int64_t offset)
{
    size_t i = z->n;
    if (z->n == ZONE_CHANGES) return;
    for (; i > 0 && z->v[i - 1].from > at; i--)
        z->v[i] = z->v[i - 1];
    z->v[i] = (struct zone_change){at, offset};
    z->n++;
}

static void put_observance(struct arena *a, struct zone *z, const struct observance *o)
{
    struct recur r;
    struct walls w = {0};
    const char *why;
    put_change(z, o->begins * MS - o->from, o->to);
    for (size_t i = 0; i < o->also.n; i++)
        put_change(z, o->also.v[i] * MS - o->from, o->to);
    if (!o->rule.n || recur_parse(a, o->rule, &r, &why)) return;
    if (r.until_utc) r.until += o->from / MS;
    if (recur_expand(a, &r, o->begins, false, ONSETS, &w)) {} /* without an end: as many as there are */
    for (size_t i = 0; i < w.list.n; i++)
        if (w.list.v[i] != o->begins) put_change(z, w.list.v[i] * MS - o->from, o->to);
}

/* Outlook lets its rules begin in 1601. */
static str in_our_time(struct arena *a, str s)
{
    return s.n > 4 && s.p[0] == '1' && s.p[1] < '9' ? str_fmt(a, "1970%.*s", STR_FMT(((str){s.p + 4, s.n - 4}))) : s;
}

static bool observance_line(struct arena *a, struct observance *o, const struct content_line *l)
{
    int64_t wall;
    bool day, utc;
    if (str_eq(l->name, S("DTSTART"))) return !wall_parse(in_our_time(a, str_trim(l->value)), &o->begins, &day, &utc);
    if (str_eq(l->name, S("TZOFFSETFROM"))) return !offset_parse(l->value, &o->from);
    if (str_eq(l->name, S("TZOFFSETTO"))) return !offset_parse(l->value, &o->to);
    if (str_eq(l->name, S("RRULE"))) o->rule = str_trim(l->value);
    if (!str_eq(l->name, S("RDATE"))) return true;
    for (str rest = l->value; rest.n;)
        if (!wall_parse(str_cut(&rest, ','), &wall, &day, &utc)) PUSH(a, &o->also, utc ? wall + o->from / MS : wall);
    return true;
}

/* The VTIMEZONE of this name; NULL: none, or none that can be understood. */
static struct zone *defined(struct zones *zs, str name)
{
    struct zone *z = NEW(zs->arena, struct zone);
    struct observance o = {0};
    bool inside = false, mine = false;
    for (size_t i = 0; i < zs->lines->list.n; i++) {
        const struct content_line *l = &zs->lines->list.v[i];
        bool begin = str_eq(l->name, S("BEGIN")), end = str_eq(l->name, S("END"));
        if (begin && str_eq(str_trim(l->value), S("VTIMEZONE"))) inside = true, mine = false;
        if (end && str_eq(str_trim(l->value), S("VTIMEZONE"))) inside = false;
        if (inside && str_eq(l->name, S("TZID"))) mine = str_eq(str_trim(l->value), name);
        if (!inside || !mine) continue;
        if (begin)
            o = (struct observance){0};
        else if (end)
            put_observance(zs->arena, z, &o);
        else if (!observance_line(zs->arena, &o, l))
            return NULL;
    }
    if (!z->n) return NULL;
    put_change(z, INT64_MIN / 4, z->v[0].offset); /* before the first change: as after it, for nothing else is known */
    return z;
}

const struct named_zone *zone_of(struct zones *zs, str name)
{
    for (size_t i = 0; i < zs->list.n; i++)
        if (str_eq(zs->list.v[i].name, name)) return &zs->list.v[i];
    struct named_zone z = {.name = name, .known = zone_name(zs->arena, name)};
    if (z.known.n) {
        z.zone = NEW(zs->arena, struct zone);
        if (zone_read(z.known, z.zone)) z.zone = NULL;
    } else {
        z.zone = defined(zs, name);
    }
    PUSH(zs->arena, &zs->list, z);
    return &zs->list.v[zs->list.n - 1];
}
