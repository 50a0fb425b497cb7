// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the C written by tools/sqlc needs beside db.h. */
#ifndef IMECE_DB_STATEMENTS_H
#define IMECE_DB_STATEMENTS_H

#include <string.h>

#include "core/base/money.h"
#include "core/db/db.h"

/* One query of a .sql file and the types of its C structs, words separated by spaces: int ref date moment money percent
 * choice bool str blob. A test prepares every statement on PostgreSQL and compares: bool is BOOLEAN, str TEXT, blob
 * BYTEA; all others are whole numbers, BIGINT (or INTEGER, as of CASE … THEN 1: readers take both). */
struct sqlc_info {
    const struct db_stmt *stmt;
    const char *param_types, *column_types;
};

/* Twice the room for a growing array of rows; the arena keeps the old one, so the waste is at most its size again. */
static inline void *sqlc_grow(struct arena *a, const void *old, size_t size, size_t *room)
{
    size_t more = *room ? *room * 2 : 8;
    void *v = arena_alloc_n(a, more, size);
    if (*room) memcpy(v, old, *room * size);
    *room = more;
    return v;
}

#endif
