// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/entity/inside.h"

struct sql sql_new(struct arena *a, const char *begin)
{
    struct sql s = {.arena = a, .text = buf_new(a, 65536)};
    sql_put(&s, begin);
    return s;
}

void sql_put(struct sql *s, const char *piece)
{
    buf_put(&s->text, str_of(piece));
}

void sql_arg(struct sql *s, struct db_value v)
{
    char digits[24];
    size_t at = sizeof digits;
    PUSH(s->arena, &s->args, v);
    for (size_t n = s->args.n; n || at == sizeof digits; n /= 10)
        digits[--at] = (char)('0' + n % 10);
    digits[--at] = '?';
    buf_put(&s->text, (str){digits + at, sizeof digits - at});
}

/* The index of a unique text that may be missing leaves the missing ones out; the engines take it only when told that. */
void sql_by_index(struct sql *s, const char *prefix, const char *name, struct db_value v)
{
    if (v.type != DB_TEXT || !v.s.n) return;
    sql_put(s, " AND ");
    sql_put(s, prefix);
    sql_put(s, name);
    sql_put(s, " <> ''");
}

/* Rounded up to 1, 4, 16, 64 or 128 places, the last number repeated: five texts instead of 128. */
void sql_in(struct sql *s, const int64_t *ids, size_t n)
{
    static const size_t steps[] = {1, 4, 16, 64, SQL_IN_MAX};
    size_t room = 0;
    while (steps[room] < n && steps[room] < SQL_IN_MAX)
        room++;
    sql_put(s, "IN (");
    for (size_t i = 0; i < steps[room]; i++) {
        if (i) sql_put(s, ", ");
        sql_arg(s, DB_I(n ? ids[i < n ? i : n - 1] : 0));
    }
    sql_put(s, ")");
}

struct db_stmt sql_stmt(struct sql *s, const char *name, const char *tables)
{
    return (struct db_stmt){.name = name, .sql = str_c(s->arena, buf_str(&s->text)), .tables = tables};
}
