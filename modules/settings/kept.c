// SPDX-License-Identifier: AGPL-3.0-or-later
/* What every page shows of the settings is the same for months: the row is kept with the version of its table, the marks
 * with the name they are drawn from. Both are asked for several times a request. */
#include <pthread.h>

#include "core/look/tile.h"
#include "modules/settings/hooks.h"

/* ---- the row ---- */
static struct {
    pthread_mutex_t mutex;
    const struct db *db;
    uint64_t version;
    struct arena *arena;
    struct municipality row;
} kept = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static void copy_texts(struct arena *a, struct municipality *m)
{
    for (const struct field *f = municipality_entity.fields; f->name; f++) {
        str *s = (str *)(void *)((char *)m + f->offset);
        if (f->type == F_TEXT) *s = str_copy(a, *s);
    }
}

bool settings_kept(struct cx *cx, uint64_t *version, struct municipality *out)
{
    struct cx only = {.db = cx->db};
    db_touch(&only, "municipality");
    db_table_versions_read(cx->db, only.tables, version);
    for (int i = 0; cx->writing && i < 4; i++)
        if (cx->tables[i] & only.tables[i]) return false; /* this transaction has changed it */
    if (!cx->writing) db_touch(cx, "municipality");
    pthread_mutex_lock(&kept.mutex);
    bool current = kept.arena && kept.db == cx->db && kept.version == *version;
    if (current) {
        *out = kept.row;
        copy_texts(cx->arena, out);
    }
    pthread_mutex_unlock(&kept.mutex);
    return current;
}

void settings_keep(const struct cx *cx, uint64_t version, const struct municipality *m)
{
    if (cx->writing) return; /* it may still be rolled back */
    pthread_mutex_lock(&kept.mutex);
    if (!kept.arena) kept.arena = arena_new(1 << 20);
    arena_reset(kept.arena);
    kept.db = cx->db;
    kept.version = version;
    kept.row = *m;
    copy_texts(kept.arena, &kept.row);
    pthread_mutex_unlock(&kept.mutex);
}

/* ---- the drawings: pure functions of the name ---- */
enum { NAMES = 8 };
static struct {
    pthread_mutex_t mutex;
    struct arena *arena; /* never given back */
    struct marks all[NAMES];
    size_t n;
} drawn = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static str draw_mark(struct arena *a, str name, int px)
{
    struct buf out = buf_new(a, 64 * 1024);
    tile_mark(&out, name, px);
    return buf_str(&out);
}

static str draw_border(struct arena *a, str name, const char *id)
{
    struct buf out = buf_new(a, 256 * 1024);
    tile_border(&out, name, id);
    return buf_str(&out);
}

static struct marks draw(struct arena *a, str name)
{
    return (struct marks){.name = str_copy(a, name),
                          .mark = draw_mark(a, name, 46),
                          .small = draw_mark(a, name, 38),
                          .border = draw_border(a, name, "foot"),
                          .band = draw_border(a, name, "band")};
}

struct marks settings_marks(struct arena *a, str name)
{
    struct marks found = {0};
    pthread_mutex_lock(&drawn.mutex);
    for (size_t i = 0; i < drawn.n && !found.name.n; i++)
        if (str_eq(drawn.all[i].name, name)) found = drawn.all[i];
    if (!found.name.n && name.n && drawn.n < NAMES) {
        if (!drawn.arena) drawn.arena = arena_new(8 << 20);
        found = drawn.all[drawn.n++] = draw(drawn.arena, name);
    }
    pthread_mutex_unlock(&drawn.mutex);
    return found.name.n ? found : draw(a, name);
}
