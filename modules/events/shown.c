// SPDX-License-Identifier: AGPL-3.0-or-later
/* Dates as their readers have them, and the one filter that pages, feeds and the widget share. */
#include <inttypes.h>
#include <string.h>

#include "modules/events/inside.h"

#include "events_sql.h"

#define NO_LANG 0 /* a column that no text has */

static int other_lang(const struct cx *cx)
{
    return cx->lang == LANG_TR ? NO_LANG : (int)cx->lang + 1;
}

bool filter_fits(const struct event_filter *f, const struct shown_date *d)
{
    if (f->kind && d->kind != f->kind) return false;
    if (f->neighbourhood && d->neighbourhood != f->neighbourhood) return false;
    if (f->umbrella && d->umbrella != f->umbrella && d->event != f->umbrella) return false;
    if (f->free && d->entry == ENTRY_PAID) return false;
    if (f->age >= 0 && d->age_min > f->age) return false;
    if (f->access.n && !set_has(d->access, f->access)) return false;
    return !f->language.n || set_has(d->languages, f->language) || set_has(d->languages, S("none"));
}

/* Both queries give the same columns. */
#define SHOWN(cx, r)                                                                          \
    ((struct shown_date){                                                                     \
        .id = (r)->id,                                                                        \
        .event = (r)->event.id,                                                               \
        .umbrella = (r)->umbrella.id,                                                         \
        .series = (r)->series.id,                                                             \
        .venue = (r)->venue.id,                                                               \
        .title = (r)->own_title.n ? (r)->own_title : (r)->title,                              \
        .summary = (r)->own_title.n ? (r)->own_summary : (r)->summary,                        \
        .slug = (r)->slug,                                                                    \
        .place = (r)->place,                                                                  \
        .hood = (r)->hood,                                                                    \
        .alt = (r)->alt,                                                                      \
        .turkish = (cx)->lang != LANG_TR && !(r)->own_title.n,                                \
        .kind = (r)->kind,                                                                    \
        .entry = (r)->entry,                                                                  \
        .state = (r)->state,                                                                  \
        .date_state = (r)->date_state,                                                        \
        .neighbourhood = (r)->neighbourhood.id,                                               \
        .age_min = (r)->age_min,                                                              \
        .capacity = (r)->capacity,                                                            \
        .languages = (r)->languages,                                                          \
        .access = (r)->access,                                                                \
        .reason = (r)->reason.n ? (r)->reason : (r)->date_reason,                             \
        .token = (r)->token,                                                                  \
        .widths = (r)->widths,                                                                \
        .jpeg = (r)->jpeg,                                                                    \
        .picture_width = (r)->width,                                                          \
        .picture_height = (r)->height,                                                        \
        .starts = (r)->starts,                                                                \
        .ends = (r)->ends,                                                                    \
        .was = (r)->was,                                                                      \
        .instance = (r)->instance,                                                            \
        .uid = (r)->uid,                                                                      \
        .sequence = (r)->sequence + (r)->date_sequence,                                       \
        .changed = (r)->changed.ms > (r)->date_changed.ms ? (r)->changed : (r)->date_changed, \
    })

err_t shown_between(struct cx *cx, moment from, moment to, const struct event_filter *f, struct shown_dates *out)
{
    struct dates_between_rows rows;
    moment early = {from.ms - INT64_C(86400000) * PERFORMANCE_DAYS};
    struct dates_between_args a = {.early = early, .from = from, .until = to, .lang = other_lang(cx)};
    TRY(dates_between(cx, a, &rows));
    *out = (struct shown_dates){0};
    out->list.v = NEW_N(cx->arena, struct shown_date, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++) {
        struct shown_date d = SHOWN(cx, &rows.list.v[i]);
        if (filter_fits(f, &d)) out->list.v[out->list.n++] = d;
    }
    return OK;
}

err_t shown_of_event(struct cx *cx, int64_t event, struct shown_dates *out)
{
    struct dates_of_event_rows rows;
    TRY(dates_of_event(cx, (struct dates_of_event_args){.event = {event}, .lang = other_lang(cx)}, &rows));
    *out = (struct shown_dates){0};
    out->list.v = NEW_N(cx->arena, struct shown_date, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++)
        out->list.v[out->list.n++] = SHOWN(cx, &rows.list.v[i]);
    return OK;
}

bool shown_off(const struct shown_date *d)
{
    return d->state >= EVENT_POSTPONED || d->date_state >= DATE_POSTPONED;
}

const char *shown_state(const struct shown_date *d)
{
    if (d->state == EVENT_CANCELLED || d->date_state == DATE_CANCELLED) return N_("Cancelled");
    if (d->state == EVENT_POSTPONED || d->date_state == DATE_POSTPONED) return N_("Postponed");
    return d->date_state == DATE_MOVED ? N_("New date") : NULL;
}

/* ---- the filter in the address ---- */
int kind_of_code(const struct choice *list, str code)
{
    for (; list->value; list++)
        if (str_eq(code, str_of(list->code))) return list->value;
    return 0;
}

const char *event_choice(const struct choice *list, int value)
{
    for (; list->value; list++)
        if (list->value == value) return list->label;
    return "";
}

const char *event_code(const struct choice *list, int value)
{
    for (; list->value; list++)
        if (list->value == value) return list->code;
    return "";
}

static str known(const struct choice *list, str code)
{
    return kind_of_code(list, code) ? code : STR_NONE;
}

struct event_filter filter_of(const struct req *r)
{
    struct event_filter f = {.kind = kind_of_code(event_kinds, query_str(r, "tur")),
                             .neighbourhood = query_int(r, "mahalle", 0),
                             .age = query_int(r, "yas", -1),
                             .umbrella = query_int(r, "senlik", 0),
                             .free = str_eq(query_str(r, "ucretsiz"), S("1")),
                             .access = known(event_accesses, query_str(r, "erisim")),
                             .language = known(event_languages, query_str(r, "anlatim"))};
    if (f.age < 0 || f.age > 120) f.age = -1;
    return f;
}

str filter_query(struct arena *a, const struct event_filter *f)
{
    struct buf b = buf_new(a, 400);
    if (f->kind) buf_fmt(&b, "&tur=%s", event_code(event_kinds, f->kind));
    if (f->neighbourhood) buf_fmt(&b, "&mahalle=%" PRId64, f->neighbourhood);
    if (f->umbrella) buf_fmt(&b, "&senlik=%" PRId64, f->umbrella);
    if (f->free) buf_put(&b, S("&ucretsiz=1"));
    if (f->access.n) buf_fmt(&b, "&erisim=%.*s", STR_FMT(f->access));
    if (f->language.n) buf_fmt(&b, "&anlatim=%.*s", STR_FMT(f->language));
    if (f->age >= 0) buf_fmt(&b, "&yas=%" PRId64, f->age);
    return buf_str(&b);
}

str kind_cover(int kind)
{
    switch (kind) {
    case EVENT_CONCERT:
    case EVENT_FOLK:
    case EVENT_FESTIVAL:
        return S("concert");
    case EVENT_THEATRE:
    case EVENT_STAGE:
        return S("theatre");
    case EVENT_EXHIBITION:
    case EVENT_FAIR:
        return S("exhibition");
    case EVENT_FILM:
        return S("film");
    case EVENT_CHILDREN:
        return S("children");
    default:
        return S("talk");
    }
}

str event_href(struct arena *a, str slug)
{
    return str_fmt(a, "/etkinlik/%.*s", STR_FMT(slug));
}

str when_words(struct cx *cx, moment from, moment to)
{
    struct arena *a = cx->arena;
    enum lang l = cx->lang;
    date first = moment_date(from), last = moment_date(to);
    str day = fmt_date_long(a, l, first), at = fmt_time(a, l, moment_minute(from));
    if (!to.ms) return str_fmt(a, "%.*s, %.*s", STR_FMT(day), STR_FMT(at));
    str end = fmt_time(a, l, moment_minute(to));
    if (last.ymd == first.ymd || (to.ms - from.ms < 86400000 && moment_minute(to) < 420))
        return str_fmt(a, "%.*s, %.*s–%.*s", STR_FMT(day), STR_FMT(at), STR_FMT(end));
    return str_fmt(a, "%.*s %.*s – %.*s %.*s", STR_FMT(fmt_date_text(a, l, first)), STR_FMT(at),
                   STR_FMT(fmt_date_text(a, l, last)), STR_FMT(end));
}
