// SPDX-License-Identifier: AGPL-3.0-or-later
/* Private to the PostgreSQL engine: the statements (postgres.c), the connection and the writer's transaction
 * (postgres_link.c), notifications between processes (postgres_listen.c). */
#ifndef IMECE_DB_POSTGRES_H
#define IMECE_DB_POSTGRES_H

#include <libpq-fe.h>

#include "core/db/engine.h"

enum { PG_BYTEA = 17 };
#define PG_CHANNEL "imece"

/* Turns a failed result into an error, with the flags of the connection set. Takes the result. */
err_t pg_fail(struct db_conn *c, PGresult *r, const char *what);
bool pg_good(const struct db_conn *c);             /* connected, as far as is known */
err_t pg_connect(struct db_conn *c);               /* anew, once */
err_t pg_flush(struct db_conn *c);                 /* send what waits: SAVEPOINT and its like */
err_t pg_exec(struct db_conn *c, const char *sql); /* simple query, several statements; nothing waits before it */
PGconn *pg_dial(struct db *db, const char *what);  /* a plain connection; check PQstatus */

err_t pg_open(struct db_conn *c);
void pg_close(struct db_conn *c);
err_t pg_begin(struct db_conn *c);
err_t pg_control(struct db_conn *c, const char *sql);
err_t pg_commit(struct db_conn *c, const char *tables);
void pg_rollback(struct db_conn *c);
bool pg_lost(struct db_conn *c);
err_t pg_schema_mode(struct db_conn *c, bool on);
err_t pg_start_listening(struct db *db);
void pg_stop_listening(struct db *db);

#endif
