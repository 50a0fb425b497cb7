// SPDX-License-Identifier: AGPL-3.0-or-later
/* Prints schema.sql: the platform's own tables (files given as arguments), then those of all declared entities. Built
 * and run before any query is compiled. */
#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/entity/module.h"
#include "program/schema.h"

int main(int argc, char **argv)
{
    puts("-- SPDX-License-Identifier: AGPL-3.0-or-later\n-- Made by `make schema` from the declarations; one text for "
         "SQLite and PostgreSQL.");
    struct arena *a = arena_new(64 << 20);
    struct buf out = buf_new(a, 16 << 20);
    entity_ddl_all(&out, schema_entities(), a);
    str tables = buf_str(&out);
    fwrite(tables.p, 1, tables.n, stdout);
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "r");
        if (!f) {
            perror(argv[i]);
            return 1;
        }
        printf("\n-- %s\n", argv[i] + (strrchr(argv[i], '/') ? strrchr(argv[i], '/') - argv[i] + 1 : 0));
        for (int c = getc(f); c != EOF; c = getc(f))
            putchar(c);
        fclose(f);
    }
    arena_end(a);
    return 0;
}
