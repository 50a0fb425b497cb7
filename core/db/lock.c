// SPDX-License-Identifier: AGPL-3.0-or-later
/* Locks by name, and numbers without gaps. */
#include "core/db/engine.h"

static int64_t lock_number(const char *what, int64_t id)
{
    uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);
    for (; *what; what++)
        h = (h ^ (unsigned char)*what) * UINT64_C(1099511628211);
    return (int64_t)h;
}

err_t db_lock(struct cx *tx, const char *what, int64_t id)
{
    static const struct db_stmt lock = {"db_lock", "SELECT pg_advisory_xact_lock(?1)", "", false};
    if (!tx->writing) return tx->conn ? conn_fail(tx->conn, E_INTERNAL, "db_lock outside of db_tx") : E_INTERNAL;
    if (db_engine(tx->db) == DB_SQLITE) return OK; /* the one writer is the lock */
    return db_run(tx, &lock, (struct db_value[]){DB_I(lock_number(what, id))}, 1, NULL);
}

/* The row is locked until the commit and goes back with a rollback: so no number is lost and none given twice. */
err_t db_series_next(struct cx *tx, str series, int64_t *out)
{
    static const struct db_stmt next = {"series_next",
                                        "INSERT INTO series (key, next) VALUES (?1, 2) "
                                        "ON CONFLICT (key) DO UPDATE SET next = series.next + 1 RETURNING next - 1",
                                        "series", true};
    return db_one_int(tx, &next, (struct db_value[]){DB_T(series)}, 1, out);
}
