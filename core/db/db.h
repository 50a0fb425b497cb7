// SPDX-License-Identifier: AGPL-3.0-or-later
/* Two engines behind one small interface: SQLite in the program, PostgreSQL beside it. Only core/db includes
 * sqlite3.h and libpq-fe.h.
 *
 * One SQL text for both. Parameters are written ?1 ?2 … (PostgreSQL gets $1 $2 … on preparation). Statements are
 * prepared once per connection. Types are ours: INT and everything stored as a 64-bit number (date, moment, money,
 * ref), TEXT, BOOL, BLOB. The schema's column types are words both engines know (PostgreSQL by domains and a
 * collation "tr" that db_migrate makes first): BIGINT REF DAY MOMENT KURUS BASIS CHOICE FLAG TEXT BLOB; `id INTEGER PRIMARY
 * KEY` numbers itself on both and never gives a number twice.
 *
 * Reads run on the context's own connection. Writes run inside db_tx on the one writer of the process: many
 * transactions share one commit (one fsync), each in its own savepoint, and db_tx returns only after that commit is
 * durable. SQLite runs WAL with synchronous=FULL.
 *
 * What both engines do alike, because this layer sees to it: after a failed statement a transaction can only end (all
 * further statements give the same error, even if fn says OK; a nested db_tx keeps the failure to itself); text with a
 * NUL is refused; LIKE tells letters apart; numbers of deleted rows are not given again. What the SQL must see to: say
 * NULLS FIRST or LAST where NULLs are sorted, and CAST(sum(…) AS BIGINT).
 */
#ifndef IMECE_DB_DB_H
#define IMECE_DB_DB_H

#include "core/db/cx.h"

enum db_engine { DB_SQLITE, DB_POSTGRES };
enum db_type { DB_NULL, DB_INT, DB_TEXT, DB_BOOL, DB_BLOB };

struct db_value {
    enum db_type type;
    int64_t i; /* DB_INT, DB_BOOL */
    str s;     /* DB_TEXT, DB_BLOB */
};
#define DB_I(x) ((struct db_value){.type = DB_INT, .i = (int64_t)(x)})
#define DB_I0(x) \
    ((struct db_value){.type = (x) ? DB_INT : DB_NULL, .i = (int64_t)(x)}) /* 0 is NULL: ref, date, moment */
#define DB_T(x) ((struct db_value){.type = DB_TEXT, .s = (x)})
#define DB_F(x) ((struct db_value){.type = DB_BOOL, .i = (x) ? 1 : 0})
#define DB_B(x) ((struct db_value){.type = DB_BLOB, .s = (x)})

/* A statement of the closed set. tools/sqlc writes these; the entity layer makes its own in an arena. `tables` are the
 * names it reads or writes, separated by spaces. */
struct db_stmt {
    const char *name;
    const char *sql;
    const char *tables;
    bool writes;
};

/* ---- opening ---- */
struct db_options {
    str url;          /* "sqlite:/path/file.db" or "postgresql://…" (libpq) */
    int readers;      /* read connections, one for each worker */
    bool not_durable; /* for the control of the crash test only: answers before the data is on disk */
    int queue_max;    /* waiting transactions before E_BUSY; 0 = 4096 */
};
err_t db_open(const struct db_options *o, struct db **out,
              str *why) MUST_USE; /* why: static or thread-local text for the log */
void db_close(struct db *db);     /* waits for the writer to finish what it took */
enum db_engine db_engine(const struct db *db);
struct db_conn *db_lease(struct db *db); /* a read connection; blocks until one is free */
void db_return(struct db *db, struct db_conn *c);
/* Now and then: read connections that nobody has used for so long give their cached pages back, all but the first few the rest as
 * well; those open again by themselves. The writer gives its pages back by itself after a quiet while. */
void db_spare(struct db *db, int64_t idle_ms);
/* Until it is returned or waits for the writer, this connection reads one state of the data and takes the locks of the file
 * once, not for every statement. For short work: while it lasts the log of SQLite cannot shrink. PostgreSQL: each statement reads
 * the newest state, for a transaction would cost two more ways to the server. */
void db_read_together(struct db_conn *c);

/* ---- statements ---- */
struct db_rows; /* a running query; lives in the context's arena, must be read to its end or closed. A forgotten one is
                 * closed with its savepoint or by db_return. Arguments are copied. */
err_t db_query(struct cx *cx, const struct db_stmt *s, const struct db_value *args, size_t n,
               struct db_rows **out) MUST_USE;
err_t db_next(struct db_rows *rows) MUST_USE; /* OK: a row; E_NOT_FOUND: no more (closed by then) */
void db_rows_close(struct db_rows *rows);     /* early end; NULL and finished ones are fine */
bool db_col_null(struct db_rows *rows, int col);
int64_t db_col_int(struct db_rows *rows, int col); /* NULL gives 0 */
bool db_col_bool(struct db_rows *rows, int col);
str db_col_str(struct db_rows *rows, int col); /* text or bytes, copied into the arena; NULL gives "" */
int db_col_count(struct db_rows *rows);
/* Run a statement without result; *changed (may be NULL) is the number of rows. E_CONFLICT on unique and foreign-key
 * violations, E_BUSY on serialisation failure, E_INTERNAL otherwise (disk full included: see db_why). */
err_t db_run(struct cx *cx, const struct db_stmt *s, const struct db_value *args, size_t n, int64_t *changed) MUST_USE;
/* One value of one row: "SELECT …" or "INSERT … RETURNING id". E_NOT_FOUND: no row. */
err_t db_one_int(struct cx *cx, const struct db_stmt *s, const struct db_value *args, size_t n, int64_t *out) MUST_USE;
str db_why(const struct cx *cx);        /* last engine message of this connection, for the log */
bool db_read_only(const struct db *db); /* disk full or directory read-only: last write failed so */

/* ---- writing ---- */
/* Run fn(tx, arg) in the writer and wait until it is durable. `tx` has the caller's arena, clock, actor and language.
 * fn must be repeatable: the group may be rolled back and run again; so it prints nothing and keeps nothing outside its
 * arguments. Any error of fn rolls back only its own savepoint and is returned. E_BUSY: the queue is full. */
typedef err_t (*db_tx_fn)(struct cx *tx, void *arg);
err_t db_tx(struct cx *cx, db_tx_fn fn, void *arg) MUST_USE;

/* Inside a transaction: call fn(cx, id) when it has ended, well or not, in the context that db_tx was called with. For what must be
 * written down of an attempt that is refused. The first CX_AFTER of a transaction count, each once. */
void db_afterwards(struct cx *tx, void (*fn)(struct cx *cx, int64_t id), int64_t id);

/* What cx->once names has happened already. Kept for ONCE_DAYS: longer than anything that may come again is good for. */
enum { ONCE_DAYS = 2 };
err_t db_once_done(struct cx *cx, str what, bool *done) MUST_USE;

/* Serialise all transactions that name the same thing (PostgreSQL: advisory lock; SQLite: there is one writer). */
err_t db_lock(struct cx *tx, const char *what, int64_t id) MUST_USE;
/* Next number of a series that restarts with its key, without gaps: ("case/2026") → 1, 2, 3 … Writing only. */
err_t db_series_next(struct cx *tx, str series, int64_t *out) MUST_USE;

/* ---- versions of tables, for the page cache ---- */
int db_table_index(const char *name); /* stable small number for this process; same name, same number */
uint64_t db_table_version(const struct db *db, int table); /* grows with each commit that wrote it (any node) */
void db_table_versions_read(const struct db *db, const uint64_t tables[4],
                            uint64_t *sum);       /* one number for a set: equal iff unchanged */
void db_touch(struct cx *cx, const char *tables); /* remember tables by name, space-separated */

/* ---- schema ---- */
struct db_migration {
    int number;
    const char *name, *sql;
};
err_t db_exec_script(struct cx *tx, str sql) MUST_USE; /* several statements; schema and migrations only */
/* Empty database: run `schema` and mark it as the newest; older one: run what is missing, each in a transaction. */
err_t db_migrate(struct db *db, str schema, const struct db_migration *list, size_t n, str *why) MUST_USE;
/* Adds the tables, columns and indexes of `schema` that are not there, all or none; what is there and not in `schema` stays.
 * then (or NULL): called in the same transaction when there are new tables, with " one another ". On error *why, of this
 * thread, has the statement. */
err_t db_grow(struct db *db, str schema, err_t (*then)(struct cx *tx, str created), str *why) MUST_USE;
int db_schema_number(struct cx *cx); /* 0: empty or without migrations */
/* After rows came with numbers of their own (import, demo): the next automatic number is past them. Migrations do it. */
err_t db_numbers_follow(struct cx *tx) MUST_USE;
err_t db_check(struct cx *cx, str *report) MUST_USE; /* integrity_check, foreign keys; E_INVALID with the report */
/* Online copy of the whole database into a file (SQLite: backup API). Progress in per mille. */
err_t db_backup(struct db *db, const char *path, void (*progress)(int permille, void *arg), void *arg) MUST_USE;

/* ---- for tests: fail the n-th statement from now on (0 = never) with E_INTERNAL ---- */
void db_fail_nth(struct db *db, int n);

#endif
