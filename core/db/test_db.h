// SPDX-License-Identifier: AGPL-3.0-or-later
/* A fresh database for a test, on each engine there is: SQLite always, PostgreSQL when the environment's IMECE_TEST_PG
 * holds a libpq URL of a server (each program gets a database of its own there and each test a schema in it).
 *
 *     EACH_ENGINE(engine) {
 *         struct test_db t;
 *         test_db_begin(&t, engine, ("CREATE TABLE town (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"));
 *         … t.cx …
 *         test_db_end(&t);
 *     }
 */
#ifndef IMECE_DB_TEST_DB_H
#define IMECE_DB_TEST_DB_H

#include "core/base/test.h"
#include "core/db/db.h"

struct test_db {
    enum db_engine engine;
    struct db *db;
    struct cx cx; /* system actor, test_arena(), a leased reader */
    str url;
    char place[512]; /* folder, schema, or database */
    bool whole;      /* a database */
};

void test_db_begin(struct test_db *t, enum db_engine engine, const char *schema);
void test_db_reopen(struct test_db *t, const struct db_options *o); /* url is filled in; NULL: the usual */
void test_db_close(struct test_db *t);                              /* the data stays */
void test_db_end(struct test_db *t);
struct test_db test_db_empty(enum db_engine engine); /* a place and its url; nothing opened */
/* PostgreSQL: as test_db_empty, with a database of its own: a copy of `of`, which is one too and has nobody connected,
 * or (NULL) an empty one. */
struct test_db test_db_whole(const struct test_db *of);

bool test_engine(enum db_engine engine); /* is it there? Says "skipped" once when not */
#define EACH_ENGINE(e)                                        \
    for (enum db_engine e = DB_SQLITE; e <= DB_POSTGRES; e++) \
        if (test_engine(e))

/* A job that runs one statement, for tests that only want a row. */
err_t test_write(struct cx *cx, const struct db_stmt *s, const struct db_value *args, size_t n);

#endif
