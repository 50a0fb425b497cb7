// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/db/test_db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libpq-fe.h>

bool test_engine(enum db_engine engine)
{
    static bool said;
    if (engine == DB_SQLITE || getenv("IMECE_TEST_PG")) return true;
    if (!said) fprintf(stderr, "PostgreSQL: skipped (IMECE_TEST_PG is not set)\n");
    said = true;
    return false;
}

static void hear_nothing(void *arg, const char *notice)
{
    (void)arg;
    (void)notice;
}

static bool run_at(const char *url, const char *sql)
{
    PGconn *pg = PQconnectdb(url);
    PQsetNoticeProcessor(pg, hear_nothing, NULL);
    PGresult *r = PQexec(pg, sql);
    bool good = PQresultStatus(r) == PGRES_COMMAND_OK;
    if (!good) fprintf(stderr, "%s: %s", sql, PQerrorMessage(pg));
    PQclear(r);
    PQfinish(pg);
    return good;
}

/* A database for each process that tests: advisory locks are the database's, and programs run side by side. */
static char own_name[64];

static str url_of(const char *name)
{
    const char *url = getenv("IMECE_TEST_PG");
    return str_fmt(test_arena(), "%s%cdbname=%s", url, strchr(url, '?') ? '&' : '?', name);
}

static void drop_database(const char *name)
{
    char sql[640];
    snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name);
    run_at(getenv("IMECE_TEST_PG"), sql);
}

static void create_database(const char *name, const char *of)
{
    char sql[1200];
    snprintf(sql, sizeof sql, "CREATE DATABASE %s TEMPLATE %s", name, of);
    drop_database(name);
    if (!run_at(getenv("IMECE_TEST_PG"), sql)) fail_msg("no database of one's own");
}

static void drop_own(void)
{
    drop_database(own_name);
}

static const char *own_database(void)
{
    if (!own_name[0]) {
        snprintf(own_name, sizeof own_name, "imece_test_%ld", (long)getpid());
        create_database(own_name, "template0");
        atexit(drop_own);
    }
    return str_c(test_arena(), url_of(own_name));
}

struct test_db test_db_whole(const struct test_db *of)
{
    static int count;
    struct test_db t = {.engine = DB_POSTGRES, .whole = true};
    snprintf(t.place, sizeof t.place, "imece_test_%ld_%d", (long)getpid(), count++);
    create_database(t.place, of ? of->place : "template0");
    t.url = url_of(t.place);
    return t;
}

static void on_server(const char *sql)
{
    if (!run_at(own_database(), sql)) fail_msg("%s", sql);
}

struct test_db test_db_empty(enum db_engine engine)
{
    static int count;
    struct test_db t = {.engine = engine};
    if (engine == DB_SQLITE) {
        const char *tmp = getenv("TMPDIR");
        snprintf(t.place, sizeof t.place, "%s/imece-test-XXXXXX", tmp ? tmp : "/tmp");
        assert_non_null(mkdtemp(t.place));
        t.url = str_fmt(test_arena(), "sqlite:%s/test.db", t.place);
        return t;
    }
    snprintf(t.place, sizeof t.place, "t%ld_%d", (long)getpid(), count++);
    on_server(str_c(test_arena(), str_fmt(test_arena(),
                                          "DROP SCHEMA IF EXISTS %s "
                                          "CASCADE; CREATE SCHEMA %s",
                                          t.place, t.place)));
    t.url = str_fmt(test_arena(), "%s&options=-csearch_path%%3D%s", own_database(), t.place);
    return t;
}

void test_db_reopen(struct test_db *t, const struct db_options *o)
{
    struct db_options mine = o ? *o : (struct db_options){.readers = 2};
    str why = STR_NONE;
    mine.url = t->url;
    if (db_open(&mine, &t->db, &why)) fail_msg("%.*s", STR_FMT(why));
    t->cx = (struct cx){
        .arena = test_arena(), .db = t->db, .conn = db_lease(t->db), .now = moment_now(), .actor = &ACTOR_SYSTEM};
}

void test_db_begin(struct test_db *t, enum db_engine engine, const char *schema)
{
    str why = STR_NONE;
    *t = test_db_empty(engine);
    test_db_reopen(t, NULL);
    if (db_migrate(t->db, str_of(schema), NULL, 0, &why)) fail_msg("%.*s", STR_FMT(why));
}

void test_db_close(struct test_db *t)
{
    if (!t->db) return;
    db_return(t->db, t->cx.conn);
    db_close(t->db);
    t->db = NULL;
}

static void remove_files(const char *folder)
{
    static const char *const names[] = {"test.db", "test.db-wal", "test.db-shm", "copy.db", "copy.db.part"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(str_c(test_arena(), str_fmt(test_arena(), "%s/%s", folder, names[i])));
    rmdir(folder);
}

void test_db_end(struct test_db *t)
{
    test_db_close(t);
    if (t->engine == DB_SQLITE)
        remove_files(t->place);
    else if (t->whole)
        drop_database(t->place);
    else
        on_server(str_c(test_arena(), str_fmt(test_arena(), "DROP SCHEMA %s CASCADE", t->place)));
}

struct one {
    const struct db_stmt *stmt;
    const struct db_value *args;
    size_t n;
};

static err_t run_one(struct cx *tx, void *arg)
{
    const struct one *o = arg;
    return db_run(tx, o->stmt, o->args, o->n, NULL);
}

err_t test_write(struct cx *cx, const struct db_stmt *s, const struct db_value *args, size_t n)
{
    struct one o = {s, args, n};
    return db_tx(cx, run_one, &o);
}
