// SPDX-License-Identifier: AGPL-3.0-or-later
/* The little of core/db that generated code calls, once over SQLite and once over PostgreSQL, for the test of the tool: it
 * keeps a record of every value read, checks its type against what sqlc promised, and counts how often each statement
 * ran and how many rows it gave. */
#ifndef IMECE_SQLC_ENGINES_H
#define IMECE_SQLC_ENGINES_H

#include "core/base/buf.h"
#include "core/db/statements.h"

enum { RUNS_MAX = 64 };
struct db_conn {
    struct sqlite3 *lite;
    struct pg_conn *pg;
    struct buf record;
    const struct sqlc_info *statements;
    int runs[RUNS_MAX], rows[RUNS_MAX]; /* by place in statements */
};

void open_sqlite(struct db_conn *c, struct arena *a, str schema);
void open_postgres(struct db_conn *c, struct arena *a, str schema, const char *url);
void close_engine(struct db_conn *c);
/* Prepares every statement with the parameter types sqlc found and compares the column types; gives how many agreed. */
int agree_with_postgres(struct db_conn *c, struct arena *a);

#endif
