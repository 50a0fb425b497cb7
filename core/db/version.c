// SPDX-License-Identifier: AGPL-3.0-or-later
/* Versions of tables. A name has one small number for the whole process; past 255 names all further ones share the
 * last number, which is right and only less sharp. */
#include <string.h>

#include "core/base/buf.h"
#include "core/db/engine.h"

static pthread_mutex_t names_lock = PTHREAD_MUTEX_INITIALIZER;
static char *names[DB_TABLES];
static int names_n;
static int places[2 * DB_TABLES]; /* open addressing by the name: its number + 1; 0: free */

static int *place_of(const char *p, size_t n)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)p[i]) * 16777619u;
    for (;; h++) {
        int *at = &places[h % (2 * DB_TABLES)];
        if (!*at || (strncmp(names[*at - 1], p, n) == 0 && !names[*at - 1][n])) return at;
    }
}

static int index_of(const char *p, size_t n)
{
    pthread_mutex_lock(&names_lock);
    int *at = place_of(p, n), i = *at - 1;
    if (i < 0) {
        i = names_n < DB_TABLES - 1 ? names_n++ : DB_TABLES - 1;
        if (i < DB_TABLES - 1) {
            names[i] = db_strdup(p, n);
            *at = i + 1;
        } else if (!names[i]) {
            names[names_n++] = db_strdup("(others)", 8);
        }
    }
    pthread_mutex_unlock(&names_lock);
    return i;
}

int db_table_index(const char *name)
{
    return index_of(name, strlen(name));
}

void tables_of(const char *list, uint64_t bits[4])
{
    for (const char *p = list; p && *p;) {
        size_t n = strcspn(p, " ");
        if (n) {
            int i = index_of(p, n);
            bits[i / 64] |= UINT64_C(1) << (i % 64);
        }
        p += n + (p[n] == ' ');
    }
}

void tables_add(uint64_t to[4], const uint64_t from[4])
{
    for (int i = 0; i < 4; i++)
        to[i] |= from[i];
}

static bool has_table(const uint64_t bits[4], int i)
{
    return bits[i / 64] >> (i % 64) & 1;
}

str tables_names(const uint64_t bits[4], struct arena *a)
{
    struct buf b = buf_new(a, DB_TABLES * 80);
    pthread_mutex_lock(&names_lock);
    for (int i = 0; i < names_n; i++) {
        if (!has_table(bits, i)) continue;
        if (b.n) buf_char(&b, ' ');
        buf_put(&b, str_of(names[i]));
    }
    pthread_mutex_unlock(&names_lock);
    return buf_str(&b);
}

/* No two databases of a process ever have the same versions: what is kept with them is never another one's. */
void versions_begin(struct db *db)
{
    static atomic_uint_fast64_t opened;
    uint64_t from = (uint64_t)(atomic_fetch_add(&opened, 1) + 1) << 32;
    for (int i = 0; i < DB_TABLES; i++)
        atomic_init(&db->versions[i], from);
}

void versions_bump(struct db *db, const uint64_t bits[4])
{
    for (int i = 0; i < DB_TABLES; i++)
        if (has_table(bits, i)) atomic_fetch_add(&db->versions[i], 1);
}

void versions_bump_all(struct db *db)
{
    static const uint64_t all[4] = {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX};
    versions_bump(db, all);
}

uint64_t db_table_version(const struct db *db, int table)
{
    return table >= 0 && table < DB_TABLES ? atomic_load(&db->versions[table]) : 0;
}

/* Versions only grow, so their sum is the same only while each of them is. */
void db_table_versions_read(const struct db *db, const uint64_t tables[4], uint64_t *sum)
{
    uint64_t s = 0;
    for (int word = 0; word < 4; word++)
        for (uint64_t rest = tables[word]; rest; rest &= rest - 1)
            s += atomic_load(&db->versions[word * 64 + __builtin_ctzll(rest)]);
    *sum = s;
}

void db_touch(struct cx *cx, const char *tables)
{
    tables_of(tables, cx->tables);
}
