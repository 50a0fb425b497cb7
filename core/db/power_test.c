// SPDX-License-Identifier: AGPL-3.0-or-later
/* Power cuts: kill -9 shows nothing of them, because the kernel keeps what was written. Here a file system remembers
 * what was synced; at a cut only that is sure to survive, and of what was written after it any part may. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "core/db/test_db.h"

enum { CUTS = 60, WRITERS = 4, FILES = 8, ACKS = 1 << 18, SECTOR = 512, ROW_BYTES = 1500, NEWEST = 400 };

struct op {
    sqlite3_int64 at; /* a truncation: p NULL, at is the new size */
    char *p;
    size_t n;
};

struct disk_file {
    char path[128];
    char *image; /* what is on the platter */
    size_t size, room;
    struct op *ops; /* what is on its way there */
    size_t n, ops_room;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct disk_file files[FILES];
static struct {
    sqlite3_file *file;
    struct disk_file *on;
} open_files[64];
static struct {
    const sqlite3_io_methods *real;
    sqlite3_io_methods mine;
} kinds[4];
static sqlite3_vfs my_vfs, *real_vfs;
static const sqlite3_io_methods *real_io;

static void apply(struct disk_file *d, const struct op *o, size_t from, size_t to)
{
    size_t end = (size_t)o->at + (o->p ? to : 0);
    if (end > d->room) {
        d->image = realloc(d->image, end * 2);
        memset(d->image + d->room, 0, end * 2 - d->room);
        d->room = end * 2;
    }
    if (!o->p) {
        if (end < d->size) memset(d->image + end, 0, d->size - end);
        d->size = end;
        return;
    }
    memcpy(d->image + o->at + from, o->p + from, to - from);
    if (end > d->size) d->size = end;
}

static struct disk_file *file_of(sqlite3_file *f)
{
    for (size_t i = 0; i < sizeof open_files / sizeof *open_files; i++)
        if (open_files[i].file == f) return open_files[i].on;
    return NULL;
}

static void add_op(sqlite3_file *f, const void *p, size_t n, sqlite3_int64 at)
{
    pthread_mutex_lock(&lock);
    struct disk_file *d = file_of(f);
    if (d && d->n == d->ops_room) d->ops = realloc(d->ops, (d->ops_room = d->ops_room * 2 + 64) * sizeof *d->ops);
    if (d) {
        struct op o = {at, p ? malloc(n) : NULL, n};
        if (p) memcpy(o.p, p, n);
        d->ops[d->n++] = o;
    }
    pthread_mutex_unlock(&lock);
}

static int my_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    int rc = real_io->xWrite(f, p, n, at);
    if (!rc) add_op(f, p, (size_t)n, at);
    return rc;
}

static int my_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    int rc = real_io->xTruncate(f, size);
    if (!rc) add_op(f, NULL, 0, size);
    return rc;
}

static int my_sync(sqlite3_file *f, int flags)
{
    (void)flags; /* the real disk is not asked: what matters is when SQLite asks */
    pthread_mutex_lock(&lock);
    struct disk_file *d = file_of(f);
    for (size_t i = 0; d && i < d->n; i++) {
        apply(d, &d->ops[i], 0, d->ops[i].n);
        free(d->ops[i].p);
    }
    if (d) d->n = 0;
    pthread_mutex_unlock(&lock);
    return SQLITE_OK;
}

static int my_close(sqlite3_file *f)
{
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < sizeof open_files / sizeof *open_files; i++)
        if (open_files[i].file == f) open_files[i].file = NULL;
    pthread_mutex_unlock(&lock);
    return real_io->xClose(f);
}

static void remember(sqlite3_file *f, const char *path)
{
    size_t slot = 0, i = 0;
    while (i < FILES - 1 && files[i].path[0] && strcmp(files[i].path, path) != 0)
        i++;
    snprintf(files[i].path, sizeof files[i].path, "%s", path);
    while (open_files[slot].file)
        slot++;
    open_files[slot].file = f;
    open_files[slot].on = &files[i];
}

static int my_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
    (void)v;
    int rc = real_vfs->xOpen(real_vfs, name, f, flags, out);
    if (rc || !f->pMethods || !(flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL))) return rc;
    pthread_mutex_lock(&lock);
    real_io = f->pMethods;
    int i = 0;
    while (kinds[i].real && kinds[i].real != real_io)
        i++;
    if (!kinds[i].real) {
        kinds[i].mine = *real_io;
        kinds[i].mine.xWrite = my_write;
        kinds[i].mine.xTruncate = my_truncate;
        kinds[i].mine.xSync = my_sync;
        kinds[i].mine.xClose = my_close;
        kinds[i].real = real_io;
    }
    f->pMethods = &kinds[i].mine;
    remember(f, name);
    pthread_mutex_unlock(&lock);
    return rc;
}

/* ---- the load ---- */

#define STMT(var, text, on, w) static const struct db_stmt var = {#var, text, on, w}
STMT(put, "INSERT INTO mark (n, filler) VALUES (?1, ?2)", "mark", true);
STMT(there, "SELECT count(*) FROM mark WHERE n = ?1 AND length(filler) = 1500", "mark", false);

static struct db *db;
static atomic_bool stop;
static atomic_int acked;
static int64_t acks[ACKS];

static err_t put_mark(struct cx *tx, void *arg)
{
    char filler[ROW_BYTES];
    memset(filler, 'x', sizeof filler);
    return db_run(tx, &put, (struct db_value[]){DB_I(*(int64_t *)arg), DB_T(((str){filler, sizeof filler}))}, 2, NULL);
}

static void *writer_main(void *arg)
{
    struct arena *a = arena_new(1 << 20);
    for (int64_t n = (int64_t)(uintptr_t)arg; !atomic_load(&stop); n += WRITERS) {
        struct cx cx = {.arena = a, .db = db, .actor = &ACTOR_SYSTEM};
        usleep(500); /* else the files grow faster than cuts can be looked at */
        if (db_tx(&cx, put_mark, &n)) continue;
        pthread_mutex_lock(&lock);
        int at = atomic_load(&acked);
        if (at < ACKS) acks[at] = n, atomic_store(&acked, at + 1);
        pthread_mutex_unlock(&lock);
    }
    arena_end(a);
    return NULL;
}

/* ---- the cut ---- */

/* Some of the writes that were under way arrive, whole or torn at a sector, in any order. */
static struct disk_file after_cut(const struct disk_file *d, unsigned *seed)
{
    struct disk_file c = {.size = d->size, .room = d->size + 1, .image = malloc(d->size + 1)};
    if (d->size) memcpy(c.image, d->image, d->size);
    int how = rand_r(seed) % 4; /* nothing of it; all of it; half; half and torn */
    for (size_t i = 0; i < d->n && how; i++) {
        const struct op *o = &d->ops[i];
        if (how > 1 && rand_r(seed) % 2) continue;
        size_t sectors = o->n / SECTOR, to = o->n;
        if (how == 3 && sectors > 1) to = ((size_t)rand_r(seed) % sectors + 1) * SECTOR;
        apply(&c, o, 0, to);
    }
    return c;
}

static void write_images(struct disk_file *c, size_t n, const char *to)
{
    for (size_t i = 0; i < n; i++) {
        FILE *f = fopen(str_c(test_arena(), str_fmt(test_arena(), "%s/copy.db%s", to, i ? "-wal" : "")), "wb");
        assert_non_null(f);
        assert_int_equal(fwrite(c[i].image, 1, c[i].size, f), c[i].size);
        fclose(f);
        free(c[i].image);
    }
}

/* How many of the first n answers the copy has lost. Without durability it may not even be a database any more. */
static int lost_in(struct test_db *t, int n, bool durable, bool check)
{
    struct db_options o = {.url = str_fmt(test_arena(), "sqlite:%s/copy.db", t->place), .readers = 1};
    struct db *copy;
    str why, report = STR_NONE;
    int lost = 0;
    sqlite3_vfs_register(real_vfs, 1);
    err_t opened = db_open(&o, &copy, &why);
    sqlite3_vfs_register(&my_vfs, 1);
    if (opened && !durable) return n;
    if (opened) fail_msg("%.*s", STR_FMT(why));
    struct arena *a = arena_new(64 << 20);
    struct cx cx = {.arena = a, .db = copy, .conn = db_lease(copy), .actor = &ACTOR_SYSTEM};
    for (int i = n > NEWEST ? n - NEWEST : 0; i < n; i++) { /* those before them were looked for after earlier cuts */
        int64_t found = 0;
        if (db_one_int(&cx, &there, &DB_I(acks[i]), 1, &found) || found != 1) lost++;
    }
    if (check && db_check(&cx, &report)) fail_msg("%.*s", STR_FMT(report));
    db_return(copy, cx.conn);
    db_close(copy);
    arena_end(a);
    return lost;
}

static int cut(struct test_db *t, unsigned *seed, bool durable, bool check)
{
    struct disk_file c[2] = {0};
    pthread_mutex_lock(&lock);
    int n = atomic_load(&acked);
    for (int i = 0; i < 2; i++)
        c[i] = after_cut(&files[i], seed);
    pthread_mutex_unlock(&lock);
    write_images(c, 2, t->place);
    int lost = lost_in(t, n, durable, check);
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++)
        unlink(str_c(test_arena(), str_fmt(test_arena(), "%s/copy.db%s", t->place, ends[i])));
    return lost;
}

static int run_cuts(bool not_durable, int cuts, int *answered)
{
    struct test_db t;
    pthread_t w[WRITERS];
    int lost = 0;
    unsigned seed = 20261121;
    real_vfs = sqlite3_vfs_find(NULL);
    my_vfs = *real_vfs;
    my_vfs.zName = "power";
    my_vfs.xOpen = my_open;
    sqlite3_vfs_register(&my_vfs, 1);
    atomic_store(&stop, false);
    atomic_store(&acked, 0);
    test_db_begin(&t, DB_SQLITE, "CREATE TABLE mark (id INTEGER PRIMARY KEY, n BIGINT NOT NULL UNIQUE, filler TEXT);");
    test_db_close(&t);
    test_db_reopen(&t, &(struct db_options){.readers = 1, .not_durable = not_durable});
    db = t.db;
    for (size_t i = 0; i < WRITERS; i++)
        pthread_create(&w[i], NULL, writer_main, (void *)(uintptr_t)i);
    for (int i = 0; i < cuts; i++) {
        usleep((useconds_t)(rand_r(&seed) % 30000));
        lost += cut(&t, &seed, !not_durable, !not_durable && i % 10 == 9);
    }
    atomic_store(&stop, true);
    for (int i = 0; i < WRITERS; i++)
        pthread_join(w[i], NULL);
    *answered = atomic_load(&acked);
    test_db_end(&t);
    sqlite3_vfs_unregister(&my_vfs);
    sqlite3_vfs_register(real_vfs, 1);
    for (int i = 0; i < FILES; i++) {
        for (size_t k = 0; k < files[i].n; k++)
            free(files[i].ops[k].p);
        free(files[i].ops);
        free(files[i].image);
        files[i] = (struct disk_file){0};
    }
    return lost;
}

TEST(power_cuts, "power cuts lose nothing that was answered and leave a whole database; the control does lose")
{
    int answered, early;
    const char *more = getenv("IMECE_CUTS");
    int cuts = more ? atoi(more) : CUTS;
    assert_int_equal(run_cuts(false, cuts, &answered), 0);
    assert_true(answered > cuts);
    int lost = run_cuts(true, 5, &early);
    assert_true(lost > 0);
    print_message("# %d cuts, %d answered, 0 lost; without sync %d lost in 5 cuts\n", cuts, answered, lost);
}
