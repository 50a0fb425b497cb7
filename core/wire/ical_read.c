// SPDX-License-Identifier: AGPL-3.0-or-later
/* A file → lines of content → events. */
#include "core/base/words.h"
#include "core/wire/ical_inside.h"

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static str capitals(struct arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        p[i] = upper(s.p[i]);
    return (str){p, s.n};
}

/* NAME;PARAM=value;PARAM="quoted: value":rest */
static bool cut_line(struct arena *a, str raw, struct content_line *l)
{
    size_t at = 0, begin = 0;
    str param = STR_NONE;
    bool quoted = false, named = false;
    for (; at <= raw.n; at++) {
        char c = at < raw.n ? raw.p[at] : '\n';
        if (c == '"') quoted = !quoted;
        if (quoted || (c != ';' && c != ':' && !(c == '=' && named && !param.n))) {
            if (c == '\n') return false;
            continue;
        }
        str piece = str_trim((str){raw.p + begin, at - begin});
        if (c == '\n') return false;
        if (!named)
            l->name = capitals(a, piece);
        else if (c == '=')
            param = capitals(a, piece);
        else {
            if (piece.n > 1 && piece.p[0] == '"' && piece.p[piece.n - 1] == '"')
                piece = (str){piece.p + 1, piece.n - 2};
            if (param.n) PUSH(a, &l->params, ((struct param){param, piece}));
            param = STR_NONE;
        }
        named = true;
        begin = at + 1;
        if (c == ':') break;
    }
    l->value = (str){raw.p + begin, raw.n - begin};
    return l->name.n > 0;
}

void ical_lines(struct arena *a, str file, struct content_lines *out)
{
    int64_t number = 0;
    if (str_starts(file, S("\xef\xbb\xbf"))) file = (str){file.p + 3, file.n - 3};
    while (file.n) {
        int64_t first = ++number;
        str line = str_cut(&file, '\n');
        if (line.n && line.p[line.n - 1] == '\r') line.n--;
        if (!str_trim(line).n) continue;
        struct buf whole = buf_new(a, 1 << 20);
        buf_put(&whole, line);
        while (file.n && (file.p[0] == ' ' || file.p[0] == '\t')) {
            str more = str_cut(&file, '\n');
            number++;
            if (more.n && more.p[more.n - 1] == '\r') more.n--;
            buf_put(&whole, (str){more.p + 1, more.n ? more.n - 1 : 0});
        }
        struct content_line l = {.number = first};
        if (!cut_line(a, buf_str(&whole), &l)) l = (struct content_line){.number = first, .value = buf_str(&whole)};
        PUSH(a, &out->list, l);
    }
}

str line_param(const struct content_line *l, const char *name)
{
    for (size_t i = 0; i < l->params.n; i++)
        if (str_eq(l->params.v[i].name, str_of(name))) return l->params.v[i].value;
    return STR_NONE;
}

str ical_unescape(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\\' || i + 1 == s.n) {
            buf_char(&b, s.p[i]);
            continue;
        }
        char c = s.p[++i];
        buf_char(&b, c == 'n' || c == 'N' ? '\n' : c);
    }
    return str_trim(buf_str(&b));
}

static bool is(const struct content_line *l, const char *name, const char *value)
{
    if (!str_eq(l->name, str_of(name))) return false;
    str v = str_trim(l->value), want = str_of(value);
    for (size_t i = 0; i < v.n && v.n == want.n; i++)
        if (upper(v.p[i]) != want.p[i]) return false;
    return v.n == want.n;
}

static err_t no_calendar(struct arena *a, struct ical_calendar *out, int64_t line, const char *words)
{
    out->events.n = out->faults.n = 0;
    PUSH(a, &out->faults, ((struct ical_fault){.line = line, .words = words}));
    return E_INVALID;
}

static void read_one(struct zones *z, struct event_lines *in, struct ical_calendar *out)
{
    struct ical_event e = {0};
    struct ical_fault fault = {.line = in->lines->list.v[in->first - 1].number};
    err_t bad = event_read(z, in, &e, &fault);
    if (!bad && out->events.n == ICAL_EVENTS_MOST) {
        fault.words = N_("There are more events in the file than are taken at once.");
        bad = E_INVALID;
    }
    if (bad)
        PUSH(z->arena, &out->faults, fault);
    else
        PUSH(z->arena, &out->events, e);
}

static bool a_component(const struct content_line *l)
{
    static const char *const known[] = {"VCALENDAR", "VEVENT"};
    for (size_t i = 0; i < 2; i++)
        if (is(l, "BEGIN", known[i])) return true;
    return false;
}

err_t ical_read(struct arena *a, str file, struct ical_calendar *out)
{
    struct content_lines lines = {0};
    struct zones zones = {.arena = a, .lines = &lines};
    struct event_lines in = {.lines = &lines, .zone = S("Europe/Istanbul")};
    bool any = false;
    *out = (struct ical_calendar){0};
    if (!str_utf8_ok(file)) return no_calendar(a, out, 1, N_("The file is no text in UTF-8."));
    ical_lines(a, file, &lines);
    for (size_t i = 0; i < lines.list.n; i++) {
        const struct content_line *l = &lines.list.v[i];
        any = any || a_component(l);
        if (str_eq(l->name, S("X-WR-CALNAME"))) out->name = ical_unescape(a, l->value);
        if (str_eq(l->name, S("X-WR-TIMEZONE")) && zone_name(a, l->value).n) in.zone = zone_name(a, l->value);
        if (is(l, "BEGIN", "VTODO") || is(l, "BEGIN", "VJOURNAL") || is(l, "BEGIN", "VFREEBUSY")) out->others++;
    }
    if (!any) return no_calendar(a, out, 1, N_("The file is no iCalendar: it has no line BEGIN:VCALENDAR."));
    for (size_t i = 0; i < lines.list.n; i++) {
        if (!is(&lines.list.v[i], "BEGIN", "VEVENT")) continue;
        in.first = in.end = i + 1;
        while (in.end < lines.list.n && !is(&lines.list.v[in.end], "END", "VEVENT") &&
               !is(&lines.list.v[in.end], "BEGIN", "VEVENT"))
            in.end++;
        read_one(&zones, &in, out);
        i = in.end - 1;
    }
    return OK;
}
