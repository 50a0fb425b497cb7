// SPDX-License-Identifier: AGPL-3.0-or-later
/* Is the data whole? */
#include <string.h>

#include "core/base/buf.h"
#include "core/db/engine.h"

static err_t put_rows(struct cx *cx, const struct db_stmt *s, struct buf *report)
{
    struct db_rows *rows;
    TRY(db_query(cx, s, NULL, 0, &rows));
    err_t e;
    while (!(e = db_next(rows))) {
        str line = db_col_str(rows, 0);
        if (str_eq(line, S("ok"))) continue;
        buf_put(report, line);
        buf_char(report, '\n');
    }
    return e == E_NOT_FOUND ? OK : e;
}

static err_t check_sqlite(struct cx *cx, struct buf *report)
{
    static const struct db_stmt pages = {"integrity_check", "PRAGMA integrity_check(20)", "", false};
    static const struct db_stmt references = {
        "foreign_keys",
        "SELECT 'row ' || COALESCE(rowid, '?') || ' of ' || \"table\" || ' refers to a missing row of ' || parent "
        "FROM pragma_foreign_key_check LIMIT 20",
        "", false};
    TRY(put_rows(cx, &pages, report));
    return put_rows(cx, &references, report);
}

/* Every row is read once; what is marked invalid is told; a server that does not sync is no place for records. */
static err_t check_postgres(struct cx *cx, struct buf *report)
{
    static const struct db_stmt marks = {
        "invalid_marks",
        "SELECT 'index ' || CAST(indexrelid AS regclass) || ' is not valid' FROM pg_index WHERE NOT indisvalid "
        "UNION ALL SELECT 'constraint ' || conname || ' is not validated' FROM pg_constraint WHERE NOT convalidated "
        "UNION ALL SELECT 'the server runs with ' || name || ' = off' FROM pg_settings "
        "WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off'",
        "", false};
    static const struct db_stmt list = {
        "tables",
        "SELECT 'SELECT count(x.*) FROM ' || CAST(oid AS regclass) || ' AS x' FROM pg_class "
        "WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace) ORDER BY oid",
        "", false};
    TRY(put_rows(cx, &marks, report));
    struct db_rows *rows;
    TRY(db_query(cx, &list, NULL, 0, &rows));
    err_t e;
    while (!(e = db_next(rows))) {
        struct db_stmt count = {"count", str_c(cx->arena, db_col_str(rows, 0)), "", false};
        int64_t n;
        TRY(db_one_int(cx, &count, NULL, 0, &n));
    }
    return e == E_NOT_FOUND ? OK : e;
}

err_t db_check(struct cx *cx, str *report)
{
    struct buf b = buf_new(cx->arena, 64 * 1024);
    bool before = cx->conn->unlimited;
    cx->conn->unlimited = true;
    err_t e = db_engine(cx->db) == DB_SQLITE ? check_sqlite(cx, &b) : check_postgres(cx, &b);
    cx->conn->unlimited = before;
    if (e) buf_fmt(&b, "the check stopped: %s\n", cx->conn->why);
    if (b.n) *report = buf_str(&b);
    return e ? e : b.n ? E_INVALID : OK;
}
