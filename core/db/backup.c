// SPDX-License-Identifier: AGPL-3.0-or-later
/* The whole database into one file while it is being written. The copy is of one moment: the source holds one read
 * transaction for all steps, so that writers neither wait nor make it start again. It gets its name only when it is
 * complete, checked and on disk. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "core/base/log.h"
#include "core/db/engine.h"

enum { PAGES_A_STEP = 256 };

struct copy {
    sqlite3 *from, *to;
    void (*progress)(int permille, void *arg);
    void *arg;
};

static bool is_ok(sqlite3 *db, const char *pragma)
{
    sqlite3_stmt *s = NULL;
    bool ok = sqlite3_prepare_v2(db, pragma, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW &&
              strcmp((const char *)sqlite3_column_text(s, 0), "ok") == 0;
    sqlite3_finalize(s);
    return ok;
}

static bool copy_pages(struct copy *c)
{
    sqlite3_backup *b = sqlite3_backup_init(c->to, "main", c->from, "main");
    if (!b) return false;
    int rc, told = -1;
    while ((rc = sqlite3_backup_step(b, PAGES_A_STEP)) == SQLITE_OK) {
        int all = sqlite3_backup_pagecount(b), left = sqlite3_backup_remaining(b);
        int permille = all ? (int)((int64_t)(all - left) * 1000 / all) : 0;
        if (c->progress && permille != told) c->progress(permille, c->arg);
        told = permille;
    }
    return sqlite3_backup_finish(b) == SQLITE_OK && rc == SQLITE_DONE;
}

static bool copy_checked(struct copy *c, const char *source, const char *part)
{
    int rc;
    c->from = sqlite_new(source, SQLITE_OPEN_READONLY, &rc);
    if (rc) return false;
    c->to = sqlite_new(part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &rc);
    if (rc) return false;
    /* One reader's view until the end; a single file without a log beside it. */
    return sqlite3_exec(c->from, "BEGIN; SELECT count(*) FROM sqlite_schema;", NULL, NULL, NULL) == SQLITE_OK &&
           copy_pages(c) && sqlite3_exec(c->to, "PRAGMA journal_mode=DELETE;", NULL, NULL, NULL) == SQLITE_OK &&
           is_ok(c->to, "PRAGMA integrity_check");
}

static bool sync_path(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0) return false;
    bool ok = fsync(fd) == 0;
    close(fd);
    return ok;
}

static bool sync_folder(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 0;
    return sync_path(!slash ? "." : n ? str_c(a, (str){path, n}) : "/", O_RDONLY | O_DIRECTORY);
}

static bool make_part(const char *part)
{
    unlink(part);
    int fd = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

static err_t backup_to(struct db *db, struct arena *a, const char *path, struct copy *c)
{
    const char *part = str_c(a, str_fmt(a, "%s.part", path));
    bool ok = make_part(part) && copy_checked(c, db->url, part);
    if (!ok)
        log_event(LOG_ERROR, "backup_failed",
                  LOG_STR("why", str_copy(a, str_of(c->to ? sqlite3_errmsg(c->to) : strerror(errno)))));
    ok = sqlite3_close(c->to) == SQLITE_OK && ok; /* first: its pages must be written before the sync */
    sqlite3_close(c->from);
    ok = ok && sync_path(part, O_RDWR) && rename(part, path) == 0 && sync_folder(a, path);
    if (!ok) unlink(part);
    return ok ? OK : E_INTERNAL;
}

err_t db_backup(struct db *db, const char *path, void (*progress)(int permille, void *arg), void *arg)
{
    if (db->engine->kind != DB_SQLITE) {
        log_event(LOG_ERROR, "backup_refused", LOG_STR("why", S("PostgreSQL is backed up with pg_dump")));
        return E_INVALID;
    }
    struct arena *a = arena_new(1024 * 1024);
    struct copy c = {.progress = progress, .arg = arg};
    err_t e = backup_to(db, a, path, &c);
    arena_end(a);
    if (!e && progress) progress(1000, arg);
    return e;
}
