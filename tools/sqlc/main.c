// SPDX-License-Identifier: AGPL-3.0-or-later
/* sqlc --schema schema.sql name.sql -o name_sql.c -d name_sql.h */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/sqlc/sqlc.h"

struct options {
    const char *schema, *input, *source, *header;
};

static bool read_options(int argc, char **argv, struct options *o)
{
    for (int i = 1; i < argc; i++) {
        const char **into = NULL;
        if (!strcmp(argv[i], "--schema"))
            into = &o->schema;
        else if (!strcmp(argv[i], "-o"))
            into = &o->source;
        else if (!strcmp(argv[i], "-d"))
            into = &o->header;
        else if (argv[i][0] == '-' || o->input)
            return false;
        else
            o->input = argv[i];
        if (into && ++i < argc)
            *into = argv[i];
        else if (into)
            return false;
    }
    return o->schema && o->input && !o->source == !o->header;
}

static bool read_file(struct mem *m, const char *path, struct text *out)
{
    char piece[65536];
    *out = (struct text){.mem = m};
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        return false;
    }
    size_t n;
    while ((n = fread(piece, 1, sizeof piece, f)) > 0 && out->n <= MAX_INPUT)
        text_put(out, piece, n);
    bool ok = !ferror(f);
    if (!ok) perror(path);
    fclose(f);
    text_put(out, "", 0);
    return ok;
}

static bool write_file(const char *path, const struct text *t)
{
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(t->p, 1, t->n, f) == t->n;
    if (f && fclose(f)) ok = false;
    if (!ok) perror(path);
    return ok;
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* "modules/case/case-list.sql" → case_list */
static const char *unit_name(struct sqlc *c, const char *path)
{
    const char *name = file_name(path), *dot = strchr(name, '.');
    char *unit = mem_text(c->mem, name, dot ? (size_t)(dot - name) : strlen(name));
    for (char *p = unit; *p; p++)
        if (*p == '-') *p = '_';
    return unit;
}

static bool write_all(struct sqlc *c, const struct options *o)
{
    struct text header = {.mem = c->mem}, source = {.mem = c->mem};
    const char *unit = unit_name(c, o->input);
    if (!o->source) return true;
    if (!is_c_name(unit, strlen(unit))) {
        fprintf(stderr, "%s: the file's name becomes a C name: lower-case letters, digits, _ and -\n", o->input);
        return false;
    }
    sqlc_write_header(c, unit, &header);
    sqlc_write_source(c, unit, file_name(o->header), &source);
    return write_file(o->header, &header) && write_file(o->source, &source);
}

int main(int argc, char **argv)
{
    struct options o = {0};
    if (!read_options(argc, argv, &o)) {
        fputs("usage: sqlc --schema schema.sql name.sql [-o name_sql.c -d name_sql.h]\n"
              "Without -o and -d it only checks.\n",
              stderr);
        return 2;
    }
    struct sqlc *c = sqlc_new();
    struct text schema, input;
    bool ok = read_file(c->mem, o.schema, &schema) && read_file(c->mem, o.input, &input);
    if (ok) sqlc_schema(c, o.schema, schema.p, schema.n);
    if (ok && !c->errors) sqlc_queries(c, o.input, input.p, input.n);
    if (c->errors) fputs(c->messages.p, stderr);
    ok = ok && !c->errors && write_all(c, &o);
    sqlc_end(c);
    return ok ? 0 : 1;
}
