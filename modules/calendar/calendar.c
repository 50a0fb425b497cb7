// SPDX-License-Identifier: AGPL-3.0-or-later
/* The working calendar of this installation: the law's days, the feasts of the table, days declared besides. */
#include <pthread.h>
#include <string.h>

#include "core/base/embedded.h"
#include "modules/calendar/holidays.h"
#include "modules/calendar/inside.h"
#include "modules/settings/settings.h"

/* Kept for the whole process with the versions of the tables it was made from: inboxes ask for it at every row. */
enum { MOST = 512 };
static struct {
    pthread_mutex_t mutex;
    const struct db *db;
    uint64_t version;
    int year, closes;
    bool half_counts;
    size_t n;
    struct holiday days[MOST];
} kept = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static uint64_t tables_version(struct cx *cx)
{
    struct cx only = {.db = cx->db};
    uint64_t sum = 0;
    db_touch(&only, "feast extra_day municipality");
    db_table_versions_read(cx->db, only.tables, &sum);
    if (!cx->writing) db_touch(cx, "feast extra_day municipality"); /* pages that show a limit depend on them */
    return sum;
}

static err_t add_extra_days(struct cx *cx, date from, date until, struct named_days *days)
{
    struct filter counts[] = {{.field = "holiday", .op = IS, .value = DB_F(true)},
                              {.field = "day", .op = AT_LEAST, .value = DB_I(from.ymd)},
                              {.field = "day", .op = AT_MOST, .value = DB_I(until.ymd)}};
    struct list_result found;
    struct list_query q = {.filters = {counts, 3}, .limit = 200, .skip_rights = true};
    TRY(entity_list(cx, &extra_day_entity, &q, &found));
    const struct extra_day *extra = found.rows;
    struct named_day *all = NEW_N(cx->arena, struct named_day, days->list.n + found.n + 1);
    memcpy(all, days->list.v, days->list.n * sizeof *all);
    for (size_t i = 0; i < found.n; i++)
        all[days->list.n + i] = (struct named_day){.day = extra[i].day, .half = extra[i].half};
    days->list.v = all;
    days->list.n += found.n;
    return OK;
}

static err_t build(struct cx *cx, int year, struct work_calendar *out, int *closes)
{
    struct list_result feasts;
    struct municipality m;
    struct list_query q = {.sort = S("first_day"), .limit = 200, .skip_rights = true};
    TRY(settings_get(cx, &m));
    TRY(entity_list(cx, &feast_entity, &q, &feasts));
    date from = DATE(year - 3, 1, 1), until = DATE(year + 3, 12, 31);
    struct named_days days = holidays_of_law(cx->arena, from, until, feasts.rows, feasts.n);
    TRY(add_extra_days(cx, from, until, &days));
    struct holiday_list merged = holidays_merge(cx->arena, days.list.v, days.list.n);
    *out = (struct work_calendar){
        .holidays = merged.list.v, .n = merged.list.n, .half_counts = m.half_counts, .weekend_mask = 0x60};
    *closes = settings_closes(&m);
    return OK;
}

err_t calendar_free_days(struct cx *cx, date from, date to, struct free_days *out)
{
    struct list_result feasts, extra;
    struct list_query q = {.sort = S("first_day"), .limit = 200, .skip_rights = true};
    struct list_query others = {.sort = S("day"), .limit = 200, .skip_rights = true};
    TRY(entity_list(cx, &feast_entity, &q, &feasts));
    TRY(entity_list(cx, &extra_day_entity, &others, &extra));
    struct named_days days = holidays_of_law(cx->arena, from, to, feasts.rows, feasts.n);
    for (size_t i = 0; i < days.list.n; i++) {
        const struct named_day *d = &days.list.v[i];
        PUSH(cx->arena, &out->list, (struct calendar_free){d->day, str_of(words(cx->lang, d->name)), d->half});
    }
    for (size_t i = 0; i < extra.n; i++) {
        const struct extra_day *d = &((const struct extra_day *)extra.rows)[i];
        if (d->day.ymd >= from.ymd && d->day.ymd <= to.ymd)
            PUSH(cx->arena, &out->list, (struct calendar_free){d->day, d->name, d->half || !d->holiday});
    }
    return OK;
}

static bool take_kept(struct cx *cx, uint64_t version, int year, struct work_calendar *out, int *closes)
{
    pthread_mutex_lock(&kept.mutex);
    bool current =
        kept.n && kept.db == cx->db && kept.version == version && year - kept.year >= -1 && year - kept.year <= 1;
    if (current) {
        struct holiday *days = NEW_N(cx->arena, struct holiday, kept.n);
        memcpy(days, kept.days, kept.n * sizeof *days);
        *out = (struct work_calendar){
            .holidays = days, .n = kept.n, .half_counts = kept.half_counts, .weekend_mask = 0x60};
        *closes = kept.closes;
    }
    pthread_mutex_unlock(&kept.mutex);
    return current;
}

static void keep(const struct cx *cx, uint64_t version, int year, const struct work_calendar *calendar, int closes)
{
    if (calendar->n > MOST) return;
    pthread_mutex_lock(&kept.mutex);
    kept.db = cx->db;
    kept.version = version;
    kept.year = year;
    kept.closes = closes;
    kept.half_counts = calendar->half_counts;
    kept.n = calendar->n;
    memcpy(kept.days, calendar->holidays, calendar->n * sizeof *kept.days);
    pthread_mutex_unlock(&kept.mutex);
}

err_t calendar_office(struct cx *cx, struct work_calendar *out, int *closes)
{
    int year = date_year(moment_date(cx->now));
    uint64_t version = tables_version(cx); /* before the rows are read: too old a version is only read once more */
    if (take_kept(cx, version, year, out, closes)) return OK;
    TRY(build(cx, year, out, closes));
    if (!cx->writing) keep(cx, version, year, out, *closes); /* what the writer sees may still be rolled back */
    return OK;
}

err_t calendar_work(struct cx *cx, struct work_calendar *out)
{
    int closes;
    return calendar_office(cx, out, &closes);
}

static err_t load_feasts(struct cx *tx)
{
    struct feast feasts[FEASTS_MOST];
    memset(feasts, 0, sizeof feasts);
    size_t n = feasts_read((str){(const char *)calendar_files[0].bytes, calendar_files[0].n}, feasts, FEASTS_MOST);
    for (size_t i = 0; i < n; i++)
        TRY(entity_save(tx, &feast_entity, &feasts[i], &(struct save){.skip_rights = true}));
    return n ? OK : E_INTERNAL;
}

err_t calendar_init(struct cx *tx)
{
    return load_feasts(tx);
}
