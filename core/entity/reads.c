// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who opened personal data: the lines of the history that say so, the newest first, over indexes of these lines alone. */
#include "core/entity/inside.h"

static void put_conditions(struct sql *s, const struct reads_query *q)
{
    if (q->person) sql_put(s, " AND user_id = "), sql_arg(s, DB_I(q->person));
    if (q->entity.n) {
        sql_put(s, " AND entity = "), sql_arg(s, DB_T(q->entity));
        sql_put(s, " AND row_id = "), sql_arg(s, DB_I(q->row));
    }
    if (q->since.ms) sql_put(s, " AND at >= "), sql_arg(s, DB_I(q->since.ms));
    if (q->until.ms) sql_put(s, " AND at < "), sql_arg(s, DB_I(q->until.ms));
    if (q->before) sql_put(s, " AND id < "), sql_arg(s, DB_I(q->before));
}

err_t history_reads(struct cx *cx, const struct reads_query *q, struct history_reads *out)
{
    struct sql s =
        sql_new(cx->arena, "SELECT id, at, user_id, who, entity, row_id, purpose FROM history WHERE action = 'read'");
    struct db_rows *rows;
    err_t more;
    put_conditions(&s, q);
    sql_put(&s, " ORDER BY id DESC LIMIT ");
    sql_arg(&s, DB_I(q->limit));
    struct db_stmt st = sql_stmt(&s, "history reads", "history");
    *out = (struct history_reads){0};
    TRY(db_query(cx, &st, s.args.v, s.args.n, &rows));
    while ((more = db_next(rows)) == OK) {
        struct history_read one = {.id = db_col_int(rows, 0),
                                   .at = {db_col_int(rows, 1)},
                                   .user = db_col_int(rows, 2),
                                   .who = db_col_str(rows, 3),
                                   .entity = db_col_str(rows, 4),
                                   .row = db_col_int(rows, 5),
                                   .purpose = db_col_str(rows, 6)};
        PUSH(cx->arena, &out->list, one);
    }
    return more == E_NOT_FOUND ? OK : more;
}
