// SPDX-License-Identifier: AGPL-3.0-or-later
/* Any bytes as a file of comma separated values. What is read and written again reads the same, and no cell that came
 * from people begins with what a spreadsheet takes for a formula (ASVS V1.2.10). */
#include "core/entity/csv.h"
#include "core/base/buf.h"
#include "tests/fuzz/fuzz.h"

static void write_row(struct buf *out, const struct csv_row *row)
{
    for (size_t i = 0; i < row->cells.n; i++) {
        size_t at = out->n + (i > 0);
        csv_put(out, row->cells.v[i], true, i == 0);
        str cell = out->n > at ? (str){out->p + at, out->n - at} : STR_NONE;
        if (cell.n && cell.p[0] == '"') cell = (str){cell.p + 1, cell.n - 1};
        if (cell.n) MUST(strchr("=+-@\t\r", cell.p[0]) == NULL || cell.p[0] == '\0');
    }
    csv_end(out);
}

static void compare(const struct csv_row *x, const struct csv_row *y)
{
    MUST(x->cells.n == y->cells.n);
    for (size_t i = 0; i < x->cells.n; i++)
        MUST(str_eq(csv_text(x->cells.v[i]), csv_text(csv_text(y->cells.v[i]))) ||
             str_eq(x->cells.v[i], csv_text(y->cells.v[i])));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    str file = exact(data, size);
    struct csv_reader r = csv_open(a, file);
    struct csv_row row;
    int64_t before = 0;
    for (int rows = 0; rows < 200 && csv_next(&r, &row) == OK; rows++) {
        MUST(row.cells.n && r.line >= before && r.line > 0 && row.cells.n <= size + 1);
        before = r.line;
        struct buf out = buf_new(a, size * 3 + 16);
        write_row(&out, &row);
        struct csv_reader again = csv_open(a, buf_str(&out));
        again.sep = ',';
        struct csv_row same;
        if (buf_str(&out).n > 3 && memcmp(out.p, "\xef\xbb\xbf", 3) == 0) continue; /* a byte order mark of its own */
        MUST(csv_next(&again, &same) == OK);
        compare(&row, &same);
        MUST(csv_next(&again, &same) == E_NOT_FOUND);
    }
    give_back(file);
    arena_end(a);
    return 0;
}
