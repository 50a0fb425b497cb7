// SPDX-License-Identifier: AGPL-3.0-or-later
/* Header and source from the checked queries. */
#include <stdio.h>
#include <string.h>

#include "tools/sqlc/sqlc.h"

static bool uses(const struct sqlc *c, enum type type)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct query *q = &c->queries[i];
        for (size_t k = 0; k < q->params.n; k++)
            if (q->params.v[k].type == type) return true;
        for (size_t k = 0; k < q->columns.n; k++)
            if (q->columns.v[k].type == type) return true;
    }
    return false;
}

static void write_doc(const struct query *q, struct text *out)
{
    for (const char *p = q->doc; *p;) {
        const char *end = strchr(p, '\n');
        size_t n = end ? (size_t)(end - p) : strlen(p), shown = n;
        while (shown && (p[shown - 1] == '\\' || p[shown - 1] == ' '))
            shown--; /* would join the next line of C */
        text_add(out, shown ? "// %.*s\n" : "//\n", (int)shown, p);
        p += n + (end ? 1 : 0);
    }
}

static void write_struct(const char *name, const char *suffix, const struct fields *fields, struct text *out)
{
    text_add(out, "struct %s_%s {\n", name, suffix);
    for (size_t i = 0; i < fields->n; i++)
        text_add(out, "    %s %s;\n", TYPES[fields->v[i].type].c, fields->v[i].name);
    text_add(out, "};\n");
}

static void write_signature(const struct query *q, struct text *out)
{
    text_add(out, "err_t %s(struct cx *cx", q->name);
    if (q->params.n) text_add(out, ", struct %s_args a", q->name);
    if (q->mode == MODE_EXEC)
        text_add(out, ", int64_t *changed)");
    else
        text_add(out, ", struct %s_%s *out)", q->name, q->mode == MODE_MANY ? "rows" : "row");
}

void sqlc_write_header(struct sqlc *c, const char *unit, struct text *out)
{
    text_add(out, "// SPDX-License-Identifier: AGPL-3.0-or-later\n// Made by tools/sqlc from %s.sql.\n", unit);
    char *guard = mem_text(c->mem, unit, strlen(unit));
    for (char *p = guard; *p; p++)
        if (*p >= 'a' && *p <= 'z') *p = (char)(*p - 'a' + 'A');
    text_add(out, "#ifndef IMECE_%s_SQL_H\n#define IMECE_%s_SQL_H\n\n", guard, guard);
    text_add(out, "#include \"core/db/statements.h\"\n");
    if (uses(c, TYPE_REF)) text_add(out, "#include \"core/entity/entity.h\"\n");
    for (size_t i = 0; i < c->n; i++) {
        const struct query *q = &c->queries[i];
        text_add(out, "\n");
        if (q->params.n) write_struct(q->name, "args", &q->params, out);
        if (q->columns.n) write_struct(q->name, "row", &q->columns, out);
        if (q->mode == MODE_MANY)
            text_add(out, "struct %s_rows {\n    LIST(struct %s_row) list;\n};\n", q->name, q->name);
        write_doc(q, out);
        write_signature(q, out);
        text_add(out, " MUST_USE;\n");
    }
    text_add(out, "\nextern const struct sqlc_info %s_statements[]; /* ended by {0} */\n\n#endif\n", unit);
}

static void write_escaped(const char *p, size_t n, struct text *out)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char ch = (unsigned char)p[i];
        if (ch == '"' || ch == '\\')
            text_add(out, "\\%c", ch);
        else if (ch == '\n')
            text_add(out, "\\n");
        else if (ch == '?' && i && p[i - 1] == '?')
            text_add(out, "\\?"); /* no trigraphs */
        else if (ch < ' ' || ch >= 0x7F)
            text_add(out, "\\%03o", ch);
        else
            text_put(out, p + i, 1);
    }
}

/* Lines of about a hundred bytes, broken at spaces; a string literal each. */
static void write_sql(const char *sql, struct text *out)
{
    size_t n = strlen(sql), i = 0;
    while (i < n) {
        size_t end = i + 100 < n ? i + 100 : n;
        while (end < n && end > i && sql[end - 1] != ' ')
            end--;
        if (end == i) end = i + 100 < n ? i + 100 : n;
        text_add(out, i ? "\n           \"" : "\"");
        write_escaped(sql + i, end - i, out);
        text_add(out, "\"");
        i = end;
    }
}

static void write_statement(const struct query *q, struct text *out)
{
    text_add(out, "\nstatic const struct db_stmt %s_stmt = {\n    .name = \"%s\",\n    .sql = ", q->name, q->name);
    write_sql(q->sql, out);
    text_add(out, ",\n    .tables = \"%s\",\n    .writes = %s,\n};\n\n", q->tables, q->writes ? "true" : "false");
}

static void write_args(const struct query *q, struct text *out)
{
    static const char *const bind[] = {['i'] = "DB_I", ['b'] = "DB_F", ['t'] = "DB_T", ['x'] = "DB_B"};
    if (!q->params.n) return;
    text_add(out, "    const struct db_value args[] = {\n");
    for (size_t i = 0; i < q->params.n; i++) {
        const struct type_info *t = &TYPES[q->params.v[i].type];
        text_add(out, "        %s(a.%s%s),\n", t->zero_is_null ? "DB_I0" : bind[(unsigned char)t->letter],
                 q->params.v[i].name, t->member);
    }
    text_add(out, "    };\n");
}

static void write_take(const struct query *q, struct text *out)
{
    static const char *const take[] = {
        ['i'] = "db_col_int", ['b'] = "db_col_bool", ['t'] = "db_col_str", ['x'] = "db_col_str"};
    text_add(out, "static void %s_take(struct db_rows *rows, struct %s_row *row)\n{\n", q->name, q->name);
    for (size_t i = 0; i < q->columns.n; i++) {
        enum type type = q->columns.v[i].type;
        const char *cast = type == TYPE_DATE ? "(int32_t)" : type == TYPE_CHOICE ? "(int)" : "";
        text_add(out, "    row->%s%s = %s%s(rows, %zu);\n", q->columns.v[i].name, TYPES[type].member, cast,
                 take[(unsigned char)TYPES[type].letter], i);
    }
    text_add(out, "}\n\n");
}

static void write_body(const struct query *q, struct text *out)
{
    const char *args = q->params.n ? "args" : "NULL";
    if (q->mode == MODE_EXEC) {
        text_add(out, "    return db_run(cx, &%s_stmt, %s, %zu, changed);\n", q->name, args, q->params.n);
        return;
    }
    text_add(out, "    struct db_rows *rows = NULL;\n    TRY(db_query(cx, &%s_stmt, %s, %zu, &rows));\n", q->name, args,
             q->params.n);
    if (q->mode == MODE_ONE) {
        text_add(out,
                 "    err_t e = db_next(rows);\n"
                 "    if (!e) %s_take(rows, out);\n"
                 "    db_rows_close(rows);\n"
                 "    return e;\n",
                 q->name);
        return;
    }
    text_add(out,
             "    struct %s_rows found = {0};\n"
             "    size_t room = 0;\n"
             "    err_t e;\n"
             "    while (!(e = db_next(rows))) {\n"
             "        if (found.list.n == room)\n"
             "            found.list.v = sqlc_grow(cx->arena, found.list.v, sizeof *found.list.v, &room);\n"
             "        %s_take(rows, &found.list.v[found.list.n++]);\n"
             "    }\n"
             "    db_rows_close(rows);\n"
             "    if (e != E_NOT_FOUND) return e;\n"
             "    *out = found;\n"
             "    return OK;\n",
             q->name, q->name);
}

static void write_types(const struct fields *fields, struct text *out)
{
    text_add(out, ", \"");
    for (size_t i = 0; i < fields->n; i++)
        text_add(out, i ? " %s" : "%s", TYPES[fields->v[i].type].word);
    text_add(out, "\"");
}

void sqlc_write_source(struct sqlc *c, const char *unit, const char *header, struct text *out)
{
    text_add(out, "// SPDX-License-Identifier: AGPL-3.0-or-later\n// Made by tools/sqlc from %s.sql.\n", unit);
    text_add(out, "#include \"%s\"\n", header);
    for (size_t i = 0; i < c->n; i++) {
        const struct query *q = &c->queries[i];
        write_statement(q, out);
        if (q->mode != MODE_EXEC) write_take(q, out);
        write_signature(q, out);
        text_add(out, "\n{\n");
        write_args(q, out);
        write_body(q, out);
        text_add(out, "}\n");
    }
    text_add(out, "\nconst struct sqlc_info %s_statements[] = {\n", unit);
    for (size_t i = 0; i < c->n; i++) {
        text_add(out, "    {&%s_stmt", c->queries[i].name);
        write_types(&c->queries[i].params, out);
        write_types(&c->queries[i].columns, out);
        text_add(out, "},\n");
    }
    text_add(out, "    {0},\n};\n");
}
