// SPDX-License-Identifier: AGPL-3.0-or-later
/* Lists: filters, words, order, pages by keyset, total; the row rule is part of every WHERE. What comes from outside is
 * a name to be found in the declaration, or a value to be bound: never a piece of SQL. */
#include "core/entity/list.h"
#include "core/db/search.h"

struct listing {
    struct cx *cx;
    const struct entity *e;
    const struct list_query *q;
    struct list_order order;
    int limit;
    LIST(int64_t) found; /* by words */
    bool by_words, nothing;
};

/* ---- order ---- */
static bool text_sorted(const struct field *f)
{
    if (f->type == F_TEXT) return true;
    const struct entity *to = f->type == F_REF ? entity_by_name(str_of(f->to)) : NULL;
    const struct field *title = to ? title_field(to) : NULL;
    return title && title->type == F_TEXT && !is_personal(title);
}

static bool may_sort(const struct listing *l, const struct field *f)
{
    bool down;
    if (is_personal(f) || (f->flags & (LONG | MARKDOWN))) return l->q->skip_rights && !(f->flags & SEALED);
    return (f->flags & (SORTED | LISTED)) || default_sort(l->e, &down) == f || l->q->skip_rights;
}

static err_t find_order(struct listing *l)
{
    str sort = l->q->sort;
    struct list_order o = {0};
    if (!sort.n) {
        o.f = default_sort(l->e, &o.down);
    } else {
        o.down = sort.p[0] == '-';
        if (o.down) sort = (str){sort.p + 1, sort.n - 1};
        for (const struct field *f = l->e->fields; f->name; f++)
            if (str_eq(sort, str_of(f->name))) o.f = f;
        if (!o.f && !str_eq(sort, S("id"))) return E_INVALID;
        if (o.f && !may_sort(l, o.f)) return E_INVALID;
    }
    o.text_value = o.f && text_sorted(o.f);
    o.bool_value = o.f && o.f->type == F_BOOL;
    l->order = o;
    return OK;
}

static void put_order_value(struct sql *s, const struct listing *l)
{
    sort_expression(&s->text, l->order.f, "t.");
}

/* ---- words ---- */

/* The index gives the best hits; a list can hold so many and says how many they are. */
static err_t find_words(struct listing *l, str query)
{
    struct search_hits hits = {0};
    LIST(int64_t) ids = {0};
    TRY(search_find(l->cx, query, str_of(l->e->name), SQL_IN_MAX, &hits));
    for (size_t i = 0; i < hits.list.n; i++) {
        bool wanted = !l->by_words;
        for (size_t k = 0; k < l->found.n && !wanted; k++)
            wanted = l->found.v[k] == hits.list.v[i].row;
        if (wanted && ids.n < SQL_IN_MAX) PUSH(l->cx->arena, &ids, hits.list.v[i].row);
    }
    l->by_words = true;
    l->found.v = ids.v;
    l->found.n = ids.n;
    l->nothing |= ids.n == 0;
    return OK;
}

/* ---- filters ---- */
static bool value_fits(const struct field *f, const struct filter *x)
{
    if (x->value.type == DB_NULL) return x->op == IS && (!f || ops_of(f)->null_zero);
    return x->value.type == (f ? ops_of(f)->db : DB_INT);
}

static err_t put_filter(struct listing *l, struct sql *s, const struct filter *x)
{
    static const char *const signs[] = {[IS] = " = ", [AT_LEAST] = " >= ", [AT_MOST] = " <= "};
    if (x->op == IN_SEARCH) return OK; /* find_words */
    const struct field *f = x->field ? entity_field(l->e, x->field) : NULL;
    if (!x->field || (!f && strcmp(x->field, "id") != 0)) return E_INVALID;
    if (f && ((f->flags & SEALED) || ((f->flags & PERSONAL) && !l->q->skip_rights))) return E_INVALID;
    if (!value_fits(f, x)) return E_INVALID;
    sql_put(s, " AND t.");
    sql_put(s, x->field);
    if (x->value.type == DB_NULL) {
        sql_put(s, " IS NULL");
        return OK;
    }
    sql_put(s, signs[x->op]);
    sql_arg(s, x->value);
    return OK;
}

static err_t put_where(struct listing *l, struct sql *s)
{
    sql_put(s, " WHERE 1 = 1");
    if (!l->q->skip_rights) row_rule(l->cx, s, l->e);
    for (size_t i = 0; i < l->q->filters.n; i++)
        TRY(put_filter(l, s, &l->q->filters.v[i]));
    if (l->by_words) {
        sql_put(s, " AND t.id ");
        sql_in(s, l->found.v, l->found.n);
    }
    return OK;
}

/* ---- pages ---- */
static err_t put_after(struct listing *l, struct sql *s)
{
    int64_t id;
    struct db_value v;
    if (!l->q->after.n) return OK;
    TRY(cursor_read(l->cx->arena, l->e, &l->order, l->q->after, &id, &v));
    const char *sign = l->order.down ? " < " : " > ";
    if (!l->order.f) {
        sql_put(s, " AND t.id");
        sql_put(s, sign);
        sql_arg(s, DB_I(id));
        return OK;
    }
    sql_put(s, " AND (");
    put_order_value(s, l);
    sql_put(s, ", t.id)");
    sql_put(s, sign);
    sql_put(s, "(");
    sql_arg(s, v);
    sql_put(s, ", ");
    sql_arg(s, DB_I(id));
    sql_put(s, ")");
    return OK;
}

static void put_order(struct listing *l, struct sql *s)
{
    sql_put(s, " ORDER BY ");
    if (l->order.f) {
        put_order_value(s, l);
        sql_put(s, l->order.down ? " DESC, " : ", ");
    }
    sql_put(s, l->order.down ? "t.id DESC LIMIT " : "t.id LIMIT ");
    sql_arg(s, DB_I(l->limit + 1)); /* one more tells whether there is a next page */
}

static const char *tables_read(struct listing *l)
{
    if (!l->order.f || l->order.f->type != F_REF) return l->e->name;
    return str_c(l->cx->arena, str_fmt(l->cx->arena, "%s %s", l->e->name, l->order.f->to));
}

/* Value of the order's expression of a row, asked again of the engine where it is another table's title. */
static err_t order_value(struct listing *l, int64_t id, struct db_value *out)
{
    struct sql s = sql_new(l->cx->arena, "SELECT ");
    struct db_rows *rows;
    put_order_value(&s, l);
    sql_put(&s, " FROM ");
    sql_put(&s, l->e->name);
    sql_put(&s, " t WHERE t.id = ");
    sql_arg(&s, DB_I(id));
    struct db_stmt st = sql_stmt(&s, "entity order", tables_read(l));
    TRY(db_query(l->cx, &st, s.args.v, s.args.n, &rows));
    err_t e = db_next(rows);
    if (e == OK && l->order.text_value) *out = DB_T(db_col_str(rows, 0));
    if (e == OK && !l->order.text_value)
        *out = l->order.bool_value ? DB_F(db_col_bool(rows, 0)) : DB_I(db_col_int(rows, 0));
    db_rows_close(rows);
    return e;
}

static err_t next_cursor(struct listing *l, const void *last, str *next)
{
    struct db_value v = DB_I(0);
    if (l->order.f) TRY(order_value(l, row_id(last), &v));
    *next = cursor_write(l->cx->arena, l->e, &l->order, row_id(last), v);
    return OK;
}

static err_t read_page(struct listing *l, struct sql *s, struct list_result *out)
{
    struct db_stmt st = sql_stmt(s, "entity list", tables_read(l));
    struct db_rows *rows;
    char *v = arena_bytes(l->cx->arena, (size_t)l->limit * l->e->size); /* row_take fills them */
    size_t n = 0;
    bool more = false;
    err_t e;
    TRY(db_query(l->cx, &st, s->args.v, s->args.n, &rows));
    while ((e = db_next(rows)) == OK) {
        more = n == (size_t)l->limit;
        if (more || (e = row_take(l->cx, l->e, rows, l->q->only, v + n * l->e->size, NULL))) break;
        n++;
    }
    db_rows_close(rows);
    if (e && e != E_NOT_FOUND) return e;
    out->rows = v;
    out->n = n;
    return more ? next_cursor(l, v + (n - 1) * l->e->size, &out->next) : OK;
}

static err_t count_all(struct listing *l, int64_t *total)
{
    struct sql s = sql_new(l->cx->arena, "SELECT count(*) FROM ");
    int64_t n = 0;
    sql_put(&s, l->e->name);
    sql_put(&s, " t");
    TRY(put_where(l, &s));
    struct db_stmt st = sql_stmt(&s, "entity count", l->e->name);
    if (!l->nothing) TRY(db_one_int(l->cx, &st, s.args.v, s.args.n, &n));
    *total = n;
    return OK;
}

/* Right and words, which page and count have in common. */
static err_t begin(struct listing *l)
{
    if (!l->q->skip_rights && !entity_may_read(l->cx, l->e)) return E_FORBIDDEN;
    if (l->q->search.n) TRY(find_words(l, l->q->search));
    for (size_t i = 0; i < l->q->filters.n; i++)
        if (l->q->filters.v[i].op == IN_SEARCH) TRY(find_words(l, l->q->filters.v[i].value.s));
    return OK;
}

err_t entity_list(struct cx *cx, const struct entity *e, const struct list_query *q, struct list_result *out)
{
    struct listing l = {.cx = cx, .e = e, .q = q, .limit = q->limit ? q->limit : 50};
    struct list_result r = {.next = STR_NONE};
    struct sql s = sql_new(cx->arena, "");
    TRY(begin(&l));
    if (l.limit < 1 || l.limit > 200) return E_INVALID;
    TRY(find_order(&l));
    row_select(&s, e, q->only);
    TRY(put_where(&l, &s));
    TRY(put_after(&l, &s));
    put_order(&l, &s);
    if (!l.nothing) TRY(read_page(&l, &s, &r));
    if (!q->uncounted) TRY(count_all(&l, &r.total));
    *out = r;
    return OK;
}

err_t entity_count(struct cx *cx, const struct entity *e, const struct list_query *q, int64_t *total)
{
    struct listing l = {.cx = cx, .e = e, .q = q};
    TRY(begin(&l));
    return count_all(&l, total);
}

/* Two sums for each, of the millions and of the rest: neither engine has to add up more than fits. */
enum { SUM_PART = 1000000 };

static void put_sums(struct sql *s, const struct field_sum *sums, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *name = sums[i].field->name;
        buf_fmt(&s->text, "%sCAST(COALESCE(sum(t.%s / %d), 0) AS BIGINT), CAST(COALESCE(sum(t.%s %% %d), 0) AS BIGINT)",
                i ? ", " : "", name, SUM_PART, name, SUM_PART);
    }
}

err_t entity_sums(struct cx *cx, const struct entity *e, const struct list_query *q, struct field_sum *sums, size_t n)
{
    struct listing l = {.cx = cx, .e = e, .q = q};
    struct sql s = sql_new(cx->arena, "SELECT ");
    struct db_rows *rows;
    TRY(begin(&l));
    for (size_t i = 0; i < n; i++)
        sums[i].fits = l.nothing;
    if (l.nothing || !n) return OK;
    put_sums(&s, sums, n);
    sql_put(&s, " FROM ");
    sql_put(&s, e->name);
    sql_put(&s, " t");
    TRY(put_where(&l, &s));
    struct db_stmt st = sql_stmt(&s, "entity sums", e->name);
    TRY(db_query(cx, &st, s.args.v, s.args.n, &rows));
    err_t found = db_next(rows);
    for (size_t i = 0; !found && i < n; i++) {
        int64_t millions = db_col_int(rows, (int)(2 * i)), rest = db_col_int(rows, (int)(2 * i + 1));
        sums[i].fits = !__builtin_mul_overflow(millions, SUM_PART, &sums[i].sum) &&
                       !__builtin_add_overflow(sums[i].sum, rest, &sums[i].sum);
    }
    db_rows_close(rows);
    return found;
}
