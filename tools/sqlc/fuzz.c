// SPDX-License-Identifier: AGPL-3.0-or-later
/* Any bytes as a file of queries: sqlc must complain or write, never crash, and never do neither. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tools/sqlc/sqlc.h"

static const char schema[] =
    "CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT COLLATE tr NOT NULL, up REF, open FLAG NOT NULL);"
    "CREATE TABLE deed (id INTEGER PRIMARY KEY, unit REF NOT NULL REFERENCES unit(id) ON DELETE CASCADE,"
    "  at MOMENT, day DAY, fee KURUS NOT NULL, share BASIS NOT NULL, kind CHOICE NOT NULL,"
    "  n BIGINT NOT NULL, body BLOB NOT NULL, UNIQUE (unit, day));";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sqlc *c = sqlc_new();
    sqlc_schema(c, "schema.sql", schema, sizeof schema - 1);
    if (c->errors) abort();
    sqlc_queries(c, "in.sql", (const char *)data, size);
    if ((c->errors > 0) != (c->messages.n > 0)) abort();
    for (size_t i = 0; !c->errors && i < c->n; i++)
        if (c->queries[i].bad || !c->queries[i].tables) abort();
    struct text header = {.mem = c->mem}, source = {.mem = c->mem};
    if (!c->errors) {
        sqlc_write_header(c, "in", &header);
        sqlc_write_source(c, "in", "in_sql.h", &source);
        if (strlen(header.p) != header.n || strlen(source.p) != source.n) abort();
    }
    sqlc_end(c);
    return 0;
}
