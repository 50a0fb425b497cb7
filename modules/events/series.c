// SPDX-License-Identifier: AGPL-3.0-or-later
/* Repeated dates: what was chosen in the form becomes a rule of iCalendar, and the rule becomes dates. A date that was made
 * stays the same record whatever changes afterwards: its beginning by the rule is its key. */
#include "core/base/calendar.h"
#include "core/base/zone.h"
#include "modules/events/inside.h"

#include "events_sql.h"

enum { DATES_MOST = 366, MS = 1000 };

static void say(struct cx *cx, struct entity_errors *errors, const char *field, const char *words_source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, words_source)));
}

/* "19.30" → minutes; -1: cannot be read */
static int minute_of(str at)
{
    int64_t h, m;
    str rest = at, hours = str_cut(&rest, str_has(at, S(".")) ? '.' : ':');
    if (str_int(hours, &h) || str_int(rest, &m) || h < 0 || h > 23 || m < 0 || m > 59 || rest.n != 2) return -1;
    return (int)(h * 60 + m);
}

static str by_days(struct arena *a, str set)
{
    struct buf b = buf_new(a, 100);
    while (set.n) {
        str code = str_cut(&set, ' ');
        buf_fmt(&b, "%s%.*s", b.n ? "," : "", STR_FMT(code));
    }
    return buf_str(&b);
}

static str by_place(struct arena *a, date d)
{
    static const char codes[7][3] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    int nth = (date_day(d) - 1) / 7 + 1;
    return str_fmt(a, "%d%s", nth > 4 ? -1 : nth, codes[date_weekday(d) - 1]);
}

str series_rule(struct cx *cx, const struct event_series *s, struct entity_errors *errors)
{
    struct arena *a = cx->arena;
    struct buf b = buf_new(a, 400);
    if (s->every == EVERY_RULE) return s->rule;
    if (!s->last_day.ymd && !s->dates) {
        say(cx, errors, "last_day", N_("Say when it ends, or how many dates there are."));
        return STR_NONE;
    }
    buf_fmt(&b, "FREQ=%s", s->every == EVERY_DAY ? "DAILY" : s->every == EVERY_WEEK ? "WEEKLY" : "MONTHLY");
    if (s->interval > 1) buf_fmt(&b, ";INTERVAL=%lld", (long long)s->interval);
    if (s->every == EVERY_WEEK && s->weekdays.n) buf_fmt(&b, ";BYDAY=%.*s", STR_FMT(by_days(a, s->weekdays)));
    if (s->every == EVERY_MONTH_WEEKDAY) buf_fmt(&b, ";BYDAY=%.*s", STR_FMT(by_place(a, s->first_day)));
    if (s->last_day.ymd)
        buf_fmt(&b, ";UNTIL=%08d", s->last_day.ymd);
    else
        buf_fmt(&b, ";COUNT=%lld", (long long)s->dates);
    return str_copy(a, buf_str(&b));
}

static bool left_out(const struct event_series *s, date day)
{
    for (str rest = s->left_out; rest.n;) {
        date d;
        if (!date_parse(str_trim(str_cut(&rest, ',')), &d) && d.ymd == day.ymd) return true;
    }
    return false;
}

/* The dates of the rule: on the wall, and as performances that are not saved yet. E_INVALID: no rule, E_LIMIT: too many. */
err_t series_moments(struct cx *cx, const struct event_series *s, struct walls *walls, struct performances *out)
{
    struct recur r;
    struct zone zone;
    const char *why;
    int minute = minute_of(s->at);
    if (minute < 0 || !s->first_day.ymd || recur_parse(cx->arena, s->rule, &r, &why)) return E_INVALID;
    TRY(zone_read(s->zone.n ? s->zone : S("Europe/Istanbul"), &zone));
    if (r.until_utc) r.until = zone_wall(&zone, (moment){r.until * MS}) / MS;
    TRY(recur_expand(cx->arena, &r, wall_of(s->first_day, minute * 60), false, DATES_MOST, walls));
    for (size_t i = 0; i < walls->list.n; i++) {
        if (left_out(s, wall_date(walls->list.v[i]))) continue;
        moment at = zone_moment(&zone, walls->list.v[i] * MS);
        struct performance p = {.event = s->event,
                                .series = {s->id},
                                .instance = at,
                                .starts = at,
                                .ends = {at.ms + s->minutes * 60 * MS},
                                .venue = s->venue,
                                .place = s->place,
                                .neighbourhood = s->neighbourhood,
                                .capacity = s->capacity,
                                .state = DATE_PLANNED};
        PUSH(cx->arena, &out->list, p);
    }
    return OK;
}

/* The record of this date: of the same beginning; else, when only the hour of the series changed, of the same day. */
static struct performance *same_instance(struct performances *dates, int64_t series, moment instance, bool same_day)
{
    for (size_t i = 0; i < dates->list.n; i++) {
        struct performance *p = &dates->list.v[i];
        if (p->series.id != series) continue;
        if (p->instance.ms == instance.ms) return p;
        if (same_day && moment_date(p->instance).ymd == moment_date(instance).ymd) return p;
    }
    return NULL;
}

/* Days on which the hall is not free, named so that they can be left out; dates that are there already have theirs. */
static err_t taken_days(struct cx *cx, const struct event_series *s, struct performances *dates,
                        struct entity_errors *errors)
{
    enum { NAMED = 8 };
    struct performances there = {0};
    struct entity_errors found = {.arena = cx->arena};
    if (!s->venue.id) return OK;
    if (s->id) TRY(event_performances(cx, s->event.id, &there));
    for (size_t i = 0; i < dates->list.n && found.list.n < NAMED; i++)
        if (!same_instance(&there, s->id, dates->list.v[i].instance, true))
            TRY(hall_check(cx, &dates->list.v[i], &found));
    for (size_t i = 0; i < found.list.n; i++)
        entity_error(errors, "venue", found.list.v[i].text);
    if (found.list.n) say(cx, errors, "left_out", N_("Leave out the days on which the hall is not free."));
    return OK;
}

err_t series_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    struct event_series s = *(const struct event_series *)row;
    struct walls walls = {0};
    struct performances dates = {0};
    date d;
    size_t before = errors->list.n;
    if (minute_of(s.at) < 0) say(cx, errors, "at", N_("Write the time as 19.30."));
    if (s.zone.n && !zone_name(cx->arena, s.zone).n)
        say(cx, errors, "zone", N_("This clock is not known. Write it as Europe/Berlin."));
    if (!s.place.n && !s.venue.id) say(cx, errors, "venue", N_("Choose a hall, or say where it is."));
    for (str rest = s.left_out; rest.n;)
        if (date_parse(str_trim(str_cut(&rest, ',')), &d))
            say(cx, errors, "left_out", N_("Write days as 29.10.2026, with a comma between them."));
    if (s.last_day.ymd && s.last_day.ymd < s.first_day.ymd)
        say(cx, errors, "last_day", N_("The last day is before the first."));
    s.rule = series_rule(cx, &s, errors);
    if (errors->list.n > before || !s.rule.n) return OK;
    err_t e = series_moments(cx, &s, &walls, &dates);
    if (e == E_LIMIT)
        say(cx, errors, "last_day", N_("That would be more than 366 dates. Make it shorter."));
    else if (e)
        return e == E_INVALID ? OK : e;
    else if (!dates.list.n)
        say(cx, errors, "first_day", N_("By this rule there is no date at all."));
    return e ? OK : taken_days(cx, &s, &dates, errors);
}

err_t series_before_save(struct cx *tx, void *row, const void *old)
{
    struct event_series *s = row;
    struct event e;
    TRY(entity_load_any(tx, &event_entity, "id", DB_I(s->event.id), &e));
    if (old && event_is_public(e.state) && !tx->actor->system && !may(tx, S(STEPS_RIGHT_PUBLISH))) return E_FORBIDDEN;
    s->rule = series_rule(tx, s, NULL);
    TRY(hall_place(tx, s->venue.id, &s->place, &s->neighbourhood));
    if (!s->uid.n) {
        int64_t n;
        TRY(db_series_next(tx, S("event-uid"), &n));
        s->uid = str_fmt(tx->arena, "dizi-%lld-%lld@imece", (long long)(tx->now.ms / 1000), (long long)n);
    }
    return OK;
}

/* A date that the rule no longer gives: gone from a draft, cancelled where it was announced. What is over stays. */
static err_t drop_date(struct cx *tx, const struct event *e, const struct performance *p)
{
    struct performance off = *p;
    if (p->starts.ms < tx->now.ms || p->state == DATE_CANCELLED) return OK;
    if (!event_is_public(e->state))
        return entity_delete(tx, &performance_entity, p->id, &(struct save){.skip_rights = true});
    off.state = DATE_CANCELLED;
    off.reason = str_of(words(LANG_TR, N_("This day was taken out of the series.")));
    return entity_save(tx, &performance_entity, &off, &(struct save){.skip_rights = true});
}

/* One date of the rule: there already, moved with the hour of the series, or new. */
static err_t put_date(struct cx *tx, const struct event_series *s, struct performances *there,
                      struct performances *wanted, struct performance *p)
{
    struct save how = {.skip_rights = true};
    struct performance *have = same_instance(there, s->id, p->instance, false);
    if (have) return OK;
    have = same_instance(there, s->id, p->instance, true);
    if (!have || same_instance(wanted, s->id, have->instance, false))
        return entity_save(tx, &performance_entity, p, &how);
    if (have->starts.ms == have->instance.ms && have->starts.ms > tx->now.ms) { /* what is over was when it was */
        have->starts = p->starts;
        have->ends = p->ends;
    }
    have->instance = p->instance;
    return entity_save(tx, &performance_entity, have, &how);
}

err_t series_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct event_series *s = row;
    struct event e;
    struct walls walls = {0};
    struct performances wanted = {0}, there;
    (void)old;
    TRY(entity_load_any(tx, &event_entity, "id", DB_I(s->event.id), &e));
    TRY(event_performances(tx, s->event.id, &there));
    TRY(series_moments(tx, s, &walls, &wanted));
    for (size_t i = 0; i < wanted.list.n; i++)
        TRY(put_date(tx, s, &there, &wanted, &wanted.list.v[i]));
    for (size_t i = 0; i < there.list.n; i++)
        if (there.list.v[i].series.id == s->id && !same_instance(&wanted, s->id, there.list.v[i].instance, false))
            TRY(drop_date(tx, &e, &there.list.v[i]));
    return OK;
}

err_t event_performances(struct cx *cx, int64_t event, struct performances *out)
{
    struct filter own = {"event", IS, DB_I(event)};
    struct list_query q = {
        .filters = {&own, 1}, .sort = S("starts"), .limit = 200, .skip_rights = true, .uncounted = true};
    *out = (struct performances){0};
    do {
        struct list_result found;
        TRY(entity_list(cx, &performance_entity, &q, &found));
        for (size_t i = 0; i < found.n; i++)
            PUSH(cx->arena, &out->list, ((const struct performance *)found.rows)[i]);
        q.after = found.next;
    } while (q.after.n);
    return OK;
}
