// SPDX-License-Identifier: AGPL-3.0-or-later
/* Every query of every module, prepared by PostgreSQL against the program's own tables, and the types of its columns
 * compared with those of the C that sqlc wrote. (SQLite has prepared each while building.) */
#include "tests/program/statements.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fixture.h"

enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_INT4 = 23, OID_TEXT = 25, PARAMS = 100 };

/* The n-th word of "int str moment" as PostgreSQL's type; 0: no such word. */
static Oid oid_at(const char *words, int n)
{
    str rest = str_of(words), word = STR_NONE;
    for (int i = 0; i <= n; i++)
        word = str_cut(&rest, ' ');
    if (!word.n) return 0;
    if (str_eq(word, S("bool"))) return OID_BOOL;
    if (str_eq(word, S("str"))) return OID_TEXT;
    return str_eq(word, S("blob")) ? OID_BYTEA : OID_INT8;
}

static char *dollars(const char *sql)
{
    char *copy = arena_alloc(test_arena(), strlen(sql) + 1);
    bool text = false;
    for (size_t i = 0; sql[i]; i++) {
        if (sql[i] == '\'') text = !text;
        copy[i] = sql[i] == '?' && !text ? '$' : sql[i];
    }
    return copy;
}

static bool columns_agree(const struct sqlc_info *info, const PGresult *r)
{
    for (int i = 0; i < PQnfields(r); i++) {
        Oid want = oid_at(info->column_types, i), got = PQftype(r, i);
        if (got == want || (want == OID_INT8 && got == OID_INT4)) continue;
        print_error("%s: column %s is %u in PostgreSQL, not %u\n", info->stmt->name, PQfname(r, i), got, want);
        return false;
    }
    return oid_at(info->column_types, PQnfields(r)) == 0;
}

static bool agrees(PGconn *pg, const struct sqlc_info *info)
{
    Oid types[PARAMS];
    int n = 0;
    while (n < PARAMS && (types[n] = oid_at(info->param_types, n)))
        n++;
    PGresult *prepared = PQprepare(pg, "", dollars(info->stmt->sql), n, types);
    bool ok = PQresultStatus(prepared) == PGRES_COMMAND_OK;
    if (!ok) print_error("%s: %s\n", info->stmt->name, PQerrorMessage(pg));
    PQclear(prepared);
    if (!ok) return false;
    PGresult *r = PQdescribePrepared(pg, "");
    ok = PQresultStatus(r) == PGRES_COMMAND_OK && PQnparams(r) == n && columns_agree(info, r);
    PQclear(r);
    return ok;
}

TEST(statements_agree, "every statement of every module means the same types on PostgreSQL")
{
    if (!test_engine(DB_POSTGRES)) skip();
    struct fixture f;
    fixture_open(&f, DB_POSTGRES);
    PGconn *pg = PQconnectdb(f.url);
    assert_int_equal(PQstatus(pg), CONNECTION_OK);
    int all = 0, good = 0;
    for (const struct statement_table *t = statement_tables; t->name; t++)
        for (const struct sqlc_info *info = t->statements; info->stmt; info++, all++)
            good += agrees(pg, info);
    PQfinish(pg);
    fixture_close(&f);
    print_message("%d statements\n", all);
    assert_true(all > 20);
    assert_int_equal(good, all);
}

TEST(writing_is_said, "a statement that writes says so, and names the tables that it touches")
{
    bool whole = true;
    for (const struct statement_table *t = statement_tables; t->name; t++)
        for (const struct sqlc_info *info = t->statements; info->stmt; info++) {
            str sql = str_trim(str_of(info->stmt->sql));
            bool writes = str_starts(sql, S("INSERT")) || str_starts(sql, S("UPDATE")) || str_starts(sql, S("DELETE"));
            if (writes == info->stmt->writes && *info->stmt->tables) continue;
            print_error("%s: writes %d, tables \"%s\"\n", info->stmt->name, info->stmt->writes, info->stmt->tables);
            whole = false;
        }
    assert_true(whole);
}
