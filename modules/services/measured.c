// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was measured. Every public page of this module shows some of it, so the figures are kept for the process with the
 * versions of the tables they came from: one reading of a year's decisions for each change, not one a page. */
#include <pthread.h>
#include <string.h>

#include "modules/services/inside.h"

err_t (*services_measure)(struct cx *cx, struct service_measures *out);

static struct {
    pthread_mutex_t mutex;
    uint64_t tables[4]; /* read by the hook; none until it ran once */
    bool full;
    const struct db *db;
    err_t (*hook)(struct cx *cx, struct service_measures *out);
    uint64_t version;
    int32_t day; /* the twelve months begin with the day */
    struct arena *arena;
    struct service_measures figures;
} kept = {.mutex = PTHREAD_MUTEX_INITIALIZER};

void services_measured_forget(void)
{
    pthread_mutex_lock(&kept.mutex);
    kept.full = false;
    memset(kept.tables, 0, sizeof kept.tables);
    pthread_mutex_unlock(&kept.mutex);
}

static void copy(struct arena *a, const struct service_measures *from, struct service_measures *to)
{
    *to = *from;
    to->list.v = NEW_N(a, struct service_measure, from->list.n + 1);
    if (from->list.n) memcpy(to->list.v, from->list.v, from->list.n * sizeof *to->list.v);
}

static void depends_on(struct cx *cx, const uint64_t tables[4])
{
    for (int i = 0; i < 4; i++)
        cx->tables[i] |= tables[i];
}

/* *version: of the tables as they are now, before anything is read. */
static bool take_kept(struct cx *cx, uint64_t *version, bool *known, struct service_measures *out)
{
    pthread_mutex_lock(&kept.mutex);
    *known = (kept.tables[0] | kept.tables[1] | kept.tables[2] | kept.tables[3]) != 0;
    if (*known) db_table_versions_read(cx->db, kept.tables, version);
    bool current = *known && kept.full && kept.db == cx->db && kept.hook == services_measure &&
                   kept.version == *version && kept.day == moment_date(cx->now).ymd;
    if (current) {
        copy(cx->arena, &kept.figures, out);
        depends_on(cx, kept.tables);
    }
    pthread_mutex_unlock(&kept.mutex);
    return current;
}

static void keep(const struct cx *cx, const uint64_t tables[4], bool known, uint64_t version,
                 const struct service_measures *figures)
{
    pthread_mutex_lock(&kept.mutex);
    bool same = memcmp(kept.tables, tables, sizeof kept.tables) == 0;
    memcpy(kept.tables, tables, sizeof kept.tables);
    kept.full = known && same; /* else the version was of other tables: the next one keeps */
    if (kept.full) {
        if (!kept.arena) kept.arena = arena_new(16u << 20);
        arena_reset(kept.arena);
        copy(kept.arena, figures, &kept.figures);
        kept.db = cx->db;
        kept.hook = services_measure;
        kept.version = version;
        kept.day = moment_date(cx->now).ymd;
    }
    pthread_mutex_unlock(&kept.mutex);
}

err_t services_measured(struct cx *cx, struct service_measures *out)
{
    *out = (struct service_measures){0};
    if (!services_measure || !settings_module_on(cx, S("applications"))) return OK;
    uint64_t version = 0, before[4];
    bool known;
    if (take_kept(cx, &version, &known, out)) return OK;
    memcpy(before, cx->tables, sizeof before);
    memset(cx->tables, 0, sizeof cx->tables);
    struct service_measures figures = {0};
    err_t e = services_measure(cx, &figures);
    if (!e) keep(cx, cx->tables, known, version, &figures);
    depends_on(cx, before);
    if (!e) *out = figures;
    return e;
}

const struct service_measure *measure_of(const struct service_measures *m, int64_t service)
{
    for (size_t i = 0; i < m->list.n; i++)
        if (m->list.v[i].service == service && m->list.v[i].decided > 0) return &m->list.v[i];
    return NULL;
}

bool measure_keeps(const struct service_measure *m)
{
    return m->in_time * 10 >= m->decided * 9;
}

int64_t share_of(int64_t part, int64_t whole)
{
    int64_t of100 = whole > 0 ? (part * 100 + whole / 2) / whole : 0;
    if (of100 == 100 && part < whole) return 99;
    return of100 == 0 && part > 0 ? 1 : of100;
}

str share_words(struct cx *cx, int64_t part, int64_t whole)
{
    return fmt_percent(cx->arena, cx->lang, (percent){share_of(part, whole) * 100});
}

err_t services_start(struct app *app)
{
    (void)app;
    services_measured_forget();
    return OK;
}
