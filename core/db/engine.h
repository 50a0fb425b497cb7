// SPDX-License-Identifier: AGPL-3.0-or-later
/* Private to core/db: what an engine must be able to do, and what a connection is.
 *
 * A connection belongs to one thread at a time: a reader to whoever leased it, the writer's to the writer's thread.
 * Everything a running statement holds (result, cursor) hangs on its cache entry, never on memory of a request, so
 * that a forgotten result is found and closed when the connection comes back.
 */
#ifndef IMECE_DB_ENGINE_H
#define IMECE_DB_ENGINE_H

#include <pthread.h>
#include <stdatomic.h>

#include "core/db/db.h"

enum {
    DB_TABLES = 256,
    DB_ARGS = 256,
    DB_BUCKETS = 256,
    DB_CACHED = 320,
    DB_WHY = 400,
    DB_READ_SECONDS = 30,
    DB_SPARE_KEPT = 2
};

struct sqlite3;
struct sqlite3_stmt;
struct pg_conn;
struct pg_result;

/* One prepared statement of one connection. */
struct stmt {
    struct stmt *next; /* same bucket */
    uint64_t hash;
    uint64_t used;   /* clock of the connection when last used; the oldest goes first */
    uint64_t serial; /* counts runs: an old db_rows does not read a new run */
    uint64_t tables[4];
    char *sql;
    bool writes, busy, ended;
    struct sqlite3_stmt *lite;
    struct pg_result *result;
    char *pg_sql;                 /* with $1 for ?1 */
    int row;                      /* of result; -1 before the first */
    unsigned generation;          /* connection it was prepared on; 0 none */
    unsigned id;                  /* its name there */
    size_t args;                  /* parameters it was prepared with … */
    unsigned char types[DB_ARGS]; /* … and their types; DB_NULL: PostgreSQL has inferred it */
};

struct db_conn {
    struct db *db;
    const struct engine *engine;
    struct db_conn *next; /* in the list of free readers */
    struct sqlite3 *lite;
    struct pg_conn *pg;
    struct stmt *buckets[DB_BUCKETS];
    size_t cached;
    int open_rows; /* statements that are busy */
    uint64_t clock;
    bool writer, leased;
    int64_t returned; /* a reader, monotonic ms */
    bool together;    /* db_read_together was called for this lease */
    bool unlimited;   /* db_check and backup may take longer than a page */
    int64_t deadline; /* of the running statement, monotonic ms; 0 none */
    char why[DB_WHY];
    /* What happened since flags were cleared; the writer looks at them. */
    err_t failed;     /* a statement failed: this savepoint cannot be kept */
    bool again;       /* the whole group may be run again: deadlock, serialisation, connection lost before COMMIT */
    bool disk;        /* no room, read-only or broken disk */
    bool sync_failed; /* an fsync failed: nothing on this file can be trusted until a restart */
    /* SQLite */
    struct sqlite3_stmt *control[5]; /* of sqlite.c: BEGIN, SAVEPOINT and their like, prepared */
    int wal_frames;
    int64_t data_version;
    /* PostgreSQL */
    bool stale; /* the server says it goes away: connect anew */
    unsigned generation, statements;
    uint64_t group;     /* number of the group under way */
    bool marked;        /* db_group has our row */
    char pending[1024]; /* SAVEPOINT and its like, sent together before the next statement */
    size_t pending_n;
};

struct engine {
    enum db_engine kind;
    err_t (*open)(struct db_conn *c);
    void (*close)(struct db_conn *c);
    err_t (*prepare)(struct db_conn *c, struct stmt *s);
    void (*forget)(struct db_conn *c, struct stmt *s);
    /* copy: the values must outlive this call. After OK: step until it says E_NOT_FOUND or fails, then finish. */
    err_t (*start)(struct db_conn *c, struct stmt *s, const struct db_value *args, size_t n, bool copy);
    err_t (*step)(struct db_conn *c, struct stmt *s);
    int64_t (*changed)(struct db_conn *c, struct stmt *s);
    void (*finish)(struct db_conn *c, struct stmt *s);
    void (*rest)(struct db_conn *c);  /* a reader sees the newest state again; results still open keep theirs */
    void (*spare)(struct db_conn *c); /* a reader that nobody needs gives its memory back; opens again by itself */
    void (*ease)(struct db_conn *c);  /* cached pages that are not in use go back to the system; anything stays open */
    int (*columns)(struct stmt *s);
    bool (*is_null)(struct stmt *s, int col);
    int64_t (*get_int)(struct stmt *s, int col);
    str (*get_str)(struct stmt *s, int col, struct arena *a);
    err_t (*script)(struct db_conn *c, const char *sql); /* several statements, no arguments */
    /* The writer's transaction. control: SAVEPOINT and its like. `tables`: what the group wrote, space-separated. */
    err_t (*begin)(struct db_conn *c);
    err_t (*control)(struct db_conn *c, const char *sql);
    err_t (*commit)(struct db_conn *c, const char *tables);
    void (*rollback)(struct db_conn *c);
    bool (*lost)(struct db_conn *c);                  /* the engine has ended the transaction by itself */
    err_t (*schema_mode)(struct db_conn *c, bool on); /* foreign keys not enforced while tables are rebuilt */
    /* After each group and now and then: checkpoint. True: another process has written since the last call. */
    bool (*tend)(struct db_conn *c);
    err_t (*start_listening)(struct db *db);
    void (*stop_listening)(struct db *db);
};
extern const struct engine ENGINE_SQLITE, ENGINE_POSTGRES;

struct sqlite3 *sqlite_new(const char *path, int flags, int *rc); /* with our collation and settings of safety */

/* The queue and thread of the writer (writer.c). */
struct job;
struct writer {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t more;
    struct job *first, *last;
    int waiting, queue_max;
    bool running, stopping;
    struct db_conn *conn;
    struct job *early; /* not_durable only: copies of what was answered before its commit */
};

struct listener;
struct db {
    const struct engine *engine;
    char *url;
    bool not_durable;
    int readers;
    struct db_conn **reader;
    struct db_conn *idle;
    pthread_mutex_t lease_lock;
    pthread_cond_t leases;
    struct writer writer;
    struct listener *listener;
    atomic_int writer_pid; /* PostgreSQL: whose notifications are our own */
    int64_t node;          /* PostgreSQL: our row in db_group */
    _Atomic uint64_t versions[DB_TABLES];
    atomic_uint_fast64_t commits; /* groups made durable */
    atomic_int fail_nth;
    atomic_bool read_only, broken; /* broken: an fsync failed */
};

/* conn.c */
struct db_conn *conn_new(struct db *db, bool writer);
void conn_end(struct db_conn *c);
void conn_close_rows(struct db_conn *c, uint64_t since); /* those begun after c->clock was `since`; 0 all */
void conn_forget_all(struct db_conn *c);
void conn_say(struct db_conn *c, err_t e, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Says why and is `e`: at its place, where an analyser sees that it is never OK. */
#define conn_fail(c, e, ...) (conn_say((c), (e), __VA_ARGS__), (e))
void conn_clear(struct db_conn *c);     /* flags and why, before a new piece of work */
bool db_fault(struct db *db);           /* is this the statement that a test lets fail? */
void *db_calloc(size_t n, size_t size); /* never NULL */
char *db_strdup(const char *s, size_t n);
str why_say(const char *fmt, ...) __attribute__((format(printf, 1, 2))); /* into the thread's own buffer */

/* writer.c */
err_t writer_start(struct db *db);
void writer_stop(struct db *db);
/* As db_tx, but in a transaction of its own with db_schema_mode on. */
err_t writer_schema(struct cx *cx, db_tx_fn fn, void *arg) MUST_USE;

/* version.c */
void tables_of(const char *names, uint64_t bits[4]);
void tables_add(uint64_t to[4], const uint64_t from[4]);
str tables_names(const uint64_t bits[4], struct arena *a);
void versions_begin(struct db *db);
void versions_bump(struct db *db, const uint64_t bits[4]);
void versions_bump_all(struct db *db);

/* words.c */
size_t sql_passage(const char *p, size_t n); /* length of a comment or quoted text that begins here; 0 none */
str schema_words(struct arena *a, enum db_engine engine, str sql); /* the schema's words as the engine wants them */

/* search.c: the index, in the engine's own words. */
const char *search_schema(enum db_engine engine);

#endif
