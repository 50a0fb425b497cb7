// SPDX-License-Identifier: AGPL-3.0-or-later
/* A disk that fills up, and one whose fsync fails: a copy of SQLite's own file system that does so on demand. */
#include <stdatomic.h>
#include <string.h>

#include <sqlite3.h>

#include "core/db/engine.h"
#include "core/db/test_db.h"

static atomic_bool disk_full, sync_fails;
static atomic_int syncs;
static sqlite3_vfs bad_vfs, *real_vfs;
static const sqlite3_io_methods *real_io; /* any of them: reading and writing are the same functions in all */
static struct {
    const sqlite3_io_methods *real;
    sqlite3_io_methods bad;
} kinds[4]; /* database, log and temporary files differ in their locks */

static int bad_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    return atomic_load(&disk_full) ? SQLITE_FULL : real_io->xWrite(f, p, n, at);
}

static int bad_sync(sqlite3_file *f, int flags)
{
    atomic_fetch_add(&syncs, 1);
    return atomic_load(&sync_fails) ? SQLITE_IOERR_FSYNC : real_io->xSync(f, flags);
}

static int bad_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
    (void)v;
    int rc = real_vfs->xOpen(real_vfs, name, f, flags, out);
    if (rc || !f->pMethods) return rc;
    real_io = f->pMethods;
    for (int i = 0; i < 4; i++) {
        if (kinds[i].real && kinds[i].real != f->pMethods) continue;
        if (!kinds[i].real) {
            kinds[i].real = f->pMethods;
            kinds[i].bad = *f->pMethods;
            kinds[i].bad.xWrite = bad_write;
            kinds[i].bad.xSync = bad_sync;
        }
        f->pMethods = &kinds[i].bad;
        break;
    }
    return rc;
}

static void disk_begin(struct test_db *t)
{
    if (!real_vfs) {
        sqlite3_initialize();
        real_vfs = sqlite3_vfs_find(NULL);
        bad_vfs = *real_vfs;
        bad_vfs.zName = "bad";
        bad_vfs.xOpen = bad_open;
    }
    sqlite3_vfs_register(&bad_vfs, 1);
    atomic_store(&disk_full, false);
    atomic_store(&sync_fails, false);
    test_db_begin(t, DB_SQLITE, "CREATE TABLE mark (id INTEGER PRIMARY KEY, n TEXT NOT NULL);");
}

static void disk_end(struct test_db *t)
{
    test_db_end(t);
    sqlite3_vfs_unregister(&bad_vfs);
    sqlite3_vfs_register(real_vfs, 1);
}

static const struct db_stmt put = {"put", "INSERT INTO mark (n) VALUES (?1)", "mark", true};
static const struct db_stmt count = {"count", "SELECT count(*) FROM mark", "mark", false};

static int64_t rows(struct test_db *t)
{
    int64_t n = -1;
    EXPECT_OK(db_one_int(&t->cx, &count, NULL, 0, &n));
    return n;
}

TEST(disk_fills_up, "disk full: an error, reading goes on, nothing lost, writing again without a restart")
{
    struct test_db t;
    str report = STR_NONE;
    disk_begin(&t);
    EXPECT_OK(test_write(&t.cx, &put, &DB_T(S("before")), 1));
    assert_false(db_read_only(t.db));
    atomic_store(&disk_full, true);
    for (int i = 0; i < 3; i++) {
        EXPECT_ERR(test_write(&t.cx, &put, &DB_T(S("lost")), 1), E_INTERNAL);
        EXPECT_IN(db_why(&t.cx), "full");
        assert_true(db_read_only(t.db));
        assert_int_equal(rows(&t), 1);
    }
    atomic_store(&disk_full, false);
    EXPECT_OK(test_write(&t.cx, &put, &DB_T(S("after")), 1));
    assert_false(db_read_only(t.db));
    assert_int_equal(rows(&t), 2);
    EXPECT_OK(db_check(&t.cx, &report));
    disk_end(&t);
}

TEST(sync_before_answer, "each commit syncs before it is answered; the control does not")
{
    struct test_db t;
    disk_begin(&t);
    for (int i = 0; i < 5; i++) {
        int before = atomic_load(&syncs);
        EXPECT_OK(test_write(&t.cx, &put, &DB_T(S("x")), 1));
        assert_true(atomic_load(&syncs) > before);
    }
    test_db_close(&t);
    test_db_reopen(&t, &(struct db_options){.readers = 1, .not_durable = true});
    int before = atomic_load(&syncs);
    for (int i = 0; i < 5; i++)
        EXPECT_OK(test_write(&t.cx, &put, &DB_T(S("x")), 1));
    assert_int_equal(atomic_load(&syncs), before);
    disk_end(&t);
}

TEST(sync_fails_once, "after one failed fsync nothing is written until a restart")
{
    struct test_db t;
    disk_begin(&t);
    EXPECT_OK(test_write(&t.cx, &put, &DB_T(S("before")), 1));
    atomic_store(&sync_fails, true);
    EXPECT_ERR(test_write(&t.cx, &put, &DB_T(S("unsure")), 1), E_INTERNAL);
    atomic_store(&sync_fails, false); /* the kernel says "fine" the second time: that is the trap */
    EXPECT_ERR(test_write(&t.cx, &put, &DB_T(S("refused")), 1), E_INTERNAL);
    assert_true(db_read_only(t.db));
    assert_true(rows(&t) >= 1);
    int before = atomic_load(&syncs);
    test_db_close(&t);
    assert_int_equal(atomic_load(&syncs), before); /* the log was not folded into the file */
    test_db_reopen(&t, NULL);
    EXPECT_OK(test_write(&t.cx, &put, &DB_T(S("after")), 1));
    assert_true(rows(&t) >= 2);
    disk_end(&t);
}
