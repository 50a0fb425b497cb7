// SPDX-License-Identifier: AGPL-3.0-or-later
/* SQLite: WAL with synchronous=FULL, one writing connection, readers that cannot write. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "core/base/text.h"
#include "core/db/engine.h"

enum { WAL_FRAMES = 4000, OPS_BETWEEN_LOOKS = 50000 };

/* ---- errors ---- */

static bool is_conflict(int rc, const char *message)
{
    if (rc == SQLITE_CONSTRAINT_TRIGGER) return strstr(message, "FOREIGN KEY") != NULL; /* ON DELETE RESTRICT */
    return rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY || rc == SQLITE_CONSTRAINT_ROWID ||
           rc == SQLITE_CONSTRAINT_FOREIGNKEY;
}

static err_t lite_fail(struct db_conn *c, const char *what)
{
    int rc = sqlite3_extended_errcode(c->lite), primary = rc & 0xff;
    const char *message = sqlite3_errmsg(c->lite);
    if (rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC) c->sync_failed = true;
    if (primary == SQLITE_FULL || primary == SQLITE_IOERR || primary == SQLITE_READONLY || primary == SQLITE_CANTOPEN)
        c->disk = true;
    err_t e = is_conflict(rc, message)                             ? E_CONFLICT
              : primary == SQLITE_BUSY || primary == SQLITE_LOCKED ? E_BUSY
                                                                   : E_INTERNAL;
    return conn_fail(c, e, "%s (%d): %.*s", message, rc, 200, what);
}

static err_t run(struct db_conn *c, const char *sql)
{
    return sqlite3_exec(c->lite, sql, NULL, NULL, NULL) == SQLITE_OK ? OK : lite_fail(c, sql);
}

/* Those that every job and every page needs are prepared once. */
static err_t control(struct db_conn *c, const char *sql)
{
    static const char *const often[] = {"BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT job", "RELEASE SAVEPOINT job", "BEGIN"};
    for (size_t i = 0; i < sizeof often / sizeof *often; i++) {
        if (strcmp(often[i], sql) != 0) continue;
        sqlite3_stmt **s = &c->control[i];
        if (!*s && sqlite3_prepare_v3(c->lite, sql, -1, SQLITE_PREPARE_PERSISTENT, s, NULL)) return lite_fail(c, sql);
        err_t e = sqlite3_step(*s) == SQLITE_DONE ? OK : lite_fail(c, sql);
        sqlite3_reset(*s);
        return e;
    }
    return run(c, sql);
}

/* ---- opening ---- */

/* Its own statistics of memory cost a lock for every allocation, of all threads. */
static void without_statistics(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* Turkish alphabetical order; what that holds for equal is still told apart, as PostgreSQL does. */
static int collate_tr(void *unused, int an, const void *a, int bn, const void *b)
{
    (void)unused;
    str x = {a, (size_t)an}, y = {b, (size_t)bn};
    int c = text_cmp(x, y);
    return c ? c : str_cmp(x, y);
}

static int past_deadline(void *conn)
{
    const struct db_conn *c = conn;
    return c->deadline && moment_monotonic_ms() > c->deadline;
}

sqlite3 *sqlite_new(const char *path, int flags, int *rc)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    sqlite3 *lite = NULL;
    pthread_once(&once, without_statistics);
    *rc = sqlite3_open_v2(path, &lite, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (*rc) return lite;
    sqlite3_busy_timeout(lite, 5000);
    sqlite3_db_config(lite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(lite, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(lite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(lite, SQLITE_DBCONFIG_DQS_DML, 0, NULL); /* "x" is a name, never a text */
    sqlite3_db_config(lite, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(lite, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    *rc = sqlite3_create_collation_v2(lite, "tr", SQLITE_UTF8, NULL, collate_tr, NULL);
    return lite;
}

static int on_commit(void *conn, sqlite3 *lite, const char *name, int frames)
{
    (void)lite, (void)name;
    ((struct db_conn *)conn)->wal_frames = frames;
    return SQLITE_OK;
}

/* The file holds personal data: nobody else may read it, whatever the umask. */
static void make_private(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
}

static const char common_settings[] =
    "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA case_sensitive_like=ON;";

static int64_t data_version(struct db_conn *c)
{
    sqlite3_stmt *s = NULL;
    int64_t v = c->data_version;
    if (sqlite3_prepare_v2(c->lite, "PRAGMA data_version", -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
        v = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return v;
}

static err_t open_writer(struct db_conn *c)
{
    sqlite3_wal_hook(c->lite, on_commit, c); /* instead of the automatic checkpoint, whose failure nobody is told */
    TRY(run(c, "PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-8000;"));
    TRY(run(c, c->db->not_durable ? "PRAGMA synchronous=OFF;" : "PRAGMA synchronous=FULL;"));
    sqlite3_stmt *s = NULL;
    bool wal = sqlite3_prepare_v2(c->lite, "PRAGMA journal_mode", -1, &s, NULL) == SQLITE_OK &&
               sqlite3_step(s) == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(s, 0), "wal") == 0;
    sqlite3_finalize(s);
    if (!wal) return conn_fail(c, E_INTERNAL, "%s does not take journal_mode=WAL", c->db->url);
    c->data_version = data_version(c);
    return run(c, common_settings);
}

static err_t open_reader(struct db_conn *c)
{
    sqlite3_progress_handler(c->lite, OPS_BETWEEN_LOOKS, past_deadline, c);
    TRY(run(c, common_settings));
    return run(c, "PRAGMA cache_size=-2000; PRAGMA query_only=ON;");
}

static err_t lite_open(struct db_conn *c)
{
    int rc;
    if (c->writer) make_private(c->db->url);
    c->lite =
        sqlite_new(c->db->url, c->writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY, &rc);
    if (rc) return conn_fail(c, E_INTERNAL, "%s: %s", c->db->url, c->lite ? sqlite3_errmsg(c->lite) : "no memory");
    return c->writer ? open_writer(c) : open_reader(c);
}

/* After a failed fsync the log is the only good copy: closing must not fold it into the file. */
static void lite_close(struct db_conn *c)
{
    if (c->lite && atomic_load(&c->db->broken)) sqlite3_db_config(c->lite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    for (size_t i = 0; i < sizeof c->control / sizeof *c->control; i++) {
        sqlite3_finalize(c->control[i]);
        c->control[i] = NULL;
    }
    sqlite3_close_v2(c->lite);
    c->lite = NULL;
}

/* ---- statements ---- */

static bool only_space(const char *p)
{
    return p[strspn(p, " \t\r\n;")] == 0;
}

static err_t lite_prepare(struct db_conn *c, struct stmt *s)
{
    const char *tail;
    err_t e = c->lite ? OK : lite_open(c);
    if (e) lite_close(c);
    TRY(e);
    if (sqlite3_prepare_v3(c->lite, s->sql, -1, SQLITE_PREPARE_PERSISTENT, &s->lite, &tail))
        return lite_fail(c, s->sql);
    if (!s->lite || !only_space(tail)) return conn_fail(c, E_INTERNAL, "not one statement: %.200s", s->sql);
    if (!s->writes && !sqlite3_stmt_readonly(s->lite))
        return conn_fail(c, E_INTERNAL, "writes and does not say so: %.200s", s->sql);
    return OK;
}

static void lite_forget(struct db_conn *c, struct stmt *s)
{
    (void)c;
    sqlite3_finalize(s->lite);
    s->lite = NULL;
}

static int bind_one(sqlite3_stmt *s, int at, const struct db_value *v, bool copy)
{
    const char *p = v->s.n ? v->s.p : "";
    sqlite3_destructor_type life = copy ? SQLITE_TRANSIENT : SQLITE_STATIC;
    switch (v->type) {
    case DB_NULL:
        return sqlite3_bind_null(s, at);
    case DB_INT:
    case DB_BOOL:
        return sqlite3_bind_int64(s, at, v->i);
    case DB_TEXT:
        return sqlite3_bind_text64(s, at, p, v->s.n, life, SQLITE_UTF8);
    case DB_BLOB:
        return sqlite3_bind_blob64(s, at, p, v->s.n, life);
    }
    return SQLITE_MISUSE;
}

static err_t lite_start(struct db_conn *c, struct stmt *s, const struct db_value *args, size_t n, bool copy)
{
    s->ended = false;
    if ((int)n != sqlite3_bind_parameter_count(s->lite))
        return conn_fail(c, E_INTERNAL, "%d arguments for: %.200s", (int)n, s->sql);
    for (size_t i = 0; i < n; i++)
        if (bind_one(s->lite, (int)i + 1, &args[i], copy)) return lite_fail(c, s->sql);
    if (c->together && sqlite3_get_autocommit(c->lite)) TRY(control(c, "BEGIN"));
    c->deadline = c->writer || c->unlimited ? 0 : moment_monotonic_ms() + DB_READ_SECONDS * 1000;
    return OK;
}

static err_t lite_step(struct db_conn *c, struct stmt *s)
{
    if (s->ended) return E_NOT_FOUND;
    int rc = sqlite3_step(s->lite);
    if (rc == SQLITE_ROW) return OK;
    s->ended = true;
    return rc == SQLITE_DONE ? E_NOT_FOUND : lite_fail(c, s->sql);
}

static void lite_finish(struct db_conn *c, struct stmt *s)
{
    (void)c;
    while (s->writes && !s->ended && sqlite3_stmt_busy(s->lite))
        s->ended = sqlite3_step(s->lite) != SQLITE_ROW;
    s->ended = true;
    sqlite3_reset(s->lite);
    sqlite3_clear_bindings(s->lite);
}

static void lite_rest(struct db_conn *c)
{
    if (c->together && c->lite && !sqlite3_get_autocommit(c->lite)) control(c, "COMMIT");
}

/* Its page cache, its copy of the schema and its statements: about a megabyte. */
static void lite_spare(struct db_conn *c)
{
    conn_forget_all(c);
    lite_close(c);
}

static void lite_ease(struct db_conn *c)
{
    if (c->lite) sqlite3_db_release_memory(c->lite);
}

static int64_t lite_changed(struct db_conn *c, struct stmt *s)
{
    return s->writes ? sqlite3_changes64(c->lite) : 0;
}

static int lite_columns(struct stmt *s)
{
    return sqlite3_column_count(s->lite);
}

static bool lite_null(struct stmt *s, int col)
{
    return sqlite3_column_type(s->lite, col) == SQLITE_NULL;
}

static int64_t lite_int(struct stmt *s, int col)
{
    return sqlite3_column_int64(s->lite, col);
}

static str lite_str(struct stmt *s, int col, struct arena *a)
{
    bool blob = sqlite3_column_type(s->lite, col) == SQLITE_BLOB;
    const void *p = blob ? sqlite3_column_blob(s->lite, col) : (const void *)sqlite3_column_text(s->lite, col);
    int n = sqlite3_column_bytes(s->lite, col);
    return p && n > 0 ? str_copy(a, (str){p, (size_t)n}) : STR_NONE;
}

static err_t lite_script(struct db_conn *c, const char *sql)
{
    for (const char *rest = sql; *rest;) {
        sqlite3_stmt *s = NULL;
        const char *from = rest;
        if (sqlite3_prepare_v2(c->lite, rest, -1, &s, &rest)) return lite_fail(c, from);
        if (!s) continue; /* comment or empty */
        int rc;
        while ((rc = sqlite3_step(s)) == SQLITE_ROW)
            continue;
        err_t e = rc == SQLITE_DONE ? OK : lite_fail(c, from);
        sqlite3_finalize(s);
        if (e) return e;
    }
    return OK;
}

/* ---- the writer's transaction ---- */

static err_t lite_begin(struct db_conn *c)
{
    return control(c, "BEGIN IMMEDIATE");
}

static err_t lite_commit(struct db_conn *c, const char *tables)
{
    (void)tables;
    return control(c, "COMMIT");
}

static void lite_rollback(struct db_conn *c)
{
    conn_close_rows(c, 0);
    if (!sqlite3_get_autocommit(c->lite)) sqlite3_exec(c->lite, "ROLLBACK", NULL, NULL, NULL);
}

static bool lite_lost(struct db_conn *c)
{
    return sqlite3_get_autocommit(c->lite) != 0;
}

static err_t lite_schema_mode(struct db_conn *c, bool on)
{
    int now = -1;
    sqlite3_db_config(c->lite, SQLITE_DBCONFIG_ENABLE_FKEY, on ? 0 : 1, &now);
    return now == (on ? 0 : 1) ? OK : conn_fail(c, E_INTERNAL, "foreign keys could not be switched");
}

static void checkpoint(struct db_conn *c)
{
    if (c->wal_frames < WAL_FRAMES) return;
    int rc = sqlite3_wal_checkpoint_v2(c->lite, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    if (rc && rc != SQLITE_BUSY) lite_fail(c, "checkpoint");
    c->wal_frames = 0; /* counted anew from the next commit, which tells the true length */
}

/* PRAGMA data_version changes when another connection has committed, and only the writer's writes in this process. */
static bool lite_tend(struct db_conn *c)
{
    checkpoint(c);
    int64_t before = c->data_version;
    c->data_version = data_version(c);
    return before != c->data_version;
}

static err_t lite_start_listening(struct db *db)
{
    (void)db;
    return OK;
}

static void lite_stop_listening(struct db *db)
{
    (void)db;
}

const struct engine ENGINE_SQLITE = {
    .kind = DB_SQLITE,
    .open = lite_open,
    .close = lite_close,
    .prepare = lite_prepare,
    .forget = lite_forget,
    .start = lite_start,
    .step = lite_step,
    .changed = lite_changed,
    .finish = lite_finish,
    .rest = lite_rest,
    .spare = lite_spare,
    .ease = lite_ease,
    .columns = lite_columns,
    .is_null = lite_null,
    .get_int = lite_int,
    .get_str = lite_str,
    .script = lite_script,
    .begin = lite_begin,
    .control = control,
    .commit = lite_commit,
    .rollback = lite_rollback,
    .lost = lite_lost,
    .schema_mode = lite_schema_mode,
    .tend = lite_tend,
    .start_listening = lite_start_listening,
    .stop_listening = lite_stop_listening,
};
