// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/entity/csv.h"

/* ---- out ---- */
static bool dangerous(char c)
{
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\'';
}

static bool needs_quotes(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (strchr("\",;\r\n\t", s.p[i])) return true;
    return s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
}

void csv_put(struct buf *out, str cell, bool text, bool first)
{
    bool apostrophe = text && cell.n && dangerous(cell.p[0]), quotes = needs_quotes(cell);
    if (!first) buf_char(out, ',');
    if (quotes) buf_char(out, '"');
    if (apostrophe) buf_char(out, '\'');
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '"') buf_char(out, '"');
        buf_char(out, cell.p[i]);
    }
    if (quotes) buf_char(out, '"');
}

void csv_end(struct buf *out)
{
    buf_put(out, S("\r\n"));
}

str csv_text(str cell)
{
    if (cell.n >= 2 && cell.p[0] == '\'' && dangerous(cell.p[1])) return (str){cell.p + 1, cell.n - 1};
    return cell;
}

/* ---- in ---- */
/* What stands at 80 to 9F in Windows-1254; 0: nothing. The rest is Latin-1 but for six letters. */
static const uint16_t upper_1254[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0,      0,
                                        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0,      0x0178};

static uint16_t of_1254(unsigned char c)
{
    switch (c) {
    case 0xD0:
        return 0x011E;
    case 0xDD:
        return 0x0130;
    case 0xDE:
        return 0x015E;
    case 0xF0:
        return 0x011F;
    case 0xFD:
        return 0x0131;
    case 0xFE:
        return 0x015F;
    default:
        return c >= 0x80 && c < 0xA0 ? upper_1254[c - 0x80] : c;
    }
}

static size_t put_utf8(char *p, uint32_t c)
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n; i > 1; i--, c >>= 6)
        p[i - 1] = (char)(0x80 | (c & 0x3F));
    p[0] = (char)(lead[n] | c);
    return n;
}

/* "Unicode text" of a spreadsheet: two bytes a letter, in the order that its first two say. */
static err_t of_utf16(struct arena *a, str file, str *out)
{
    const unsigned char *u = (const unsigned char *)file.p;
    size_t high = u[0] == 0xFE ? 0 : 1, n = 0;
    char *p = arena_alloc(a, file.n * 2 + 1);
    if (file.n % 2) return E_INVALID;
    for (size_t i = 2; i < file.n; i += 2) {
        uint32_t c = (uint32_t)u[i + high] << 8 | u[i + 1 - high];
        if (c >= 0xDC00 && c < 0xE000) return E_INVALID; /* the second half of nothing */
        if (c >= 0xD800 && c < 0xDC00) {
            i += 2;
            uint32_t low = i < file.n ? (uint32_t)u[i + high] << 8 | u[i + 1 - high] : 0;
            if (low < 0xDC00 || low >= 0xE000) return E_INVALID;
            c = 0x10000 + ((c - 0xD800) << 10 | (low - 0xDC00));
        }
        n += put_utf8(p + n, c);
    }
    *out = (str){p, n};
    return OK;
}

err_t csv_utf8(struct arena *a, str file, str *out)
{
    *out = file;
    if (str_starts(file, S("\xff\xfe")) || str_starts(file, S("\xfe\xff"))) return of_utf16(a, file, out);
    if (str_utf8_ok(file)) return OK;
    char *p = arena_alloc(a, file.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < file.n; i++) {
        uint16_t c = of_1254((unsigned char)file.p[i]);
        if (!c) return E_INVALID;
        n += put_utf8(p + n, c);
    }
    *out = (str){p, n};
    return OK;
}

static char separator_of(str file)
{
    size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    for (size_t i = 0; i < file.n && (quoted || (file.p[i] != '\n' && file.p[i] != '\r')); i++) {
        if (file.p[i] == '"') quoted = !quoted;
        if (!quoted && file.p[i] == ',') commas++;
        if (!quoted && file.p[i] == ';') semicolons++;
        if (!quoted && file.p[i] == '\t') tabs++;
    }
    if (tabs > commas && tabs > semicolons) return '\t';
    return semicolons > commas ? ';' : ',';
}

struct csv_reader csv_open(struct arena *a, str file)
{
    if (str_starts(file, S("\xef\xbb\xbf"))) file = (str){file.p + 3, file.n - 3};
    return (struct csv_reader){.arena = a, .rest = file, .sep = separator_of(file), .next_line = 1};
}

static char peek(const struct csv_reader *r)
{
    return r->rest.n ? r->rest.p[0] : '\0';
}

static char take(struct csv_reader *r)
{
    char c = r->rest.p[0];
    r->rest = (str){r->rest.p + 1, r->rest.n - 1};
    if (c == '\n') r->next_line++;
    return c;
}

static err_t quoted_cell(struct csv_reader *r, str *out)
{
    struct buf b = buf_new(r->arena, r->rest.n + 1);
    take(r);
    for (;;) {
        if (!r->rest.n) return E_INVALID;
        char c = take(r);
        if (c == '"' && peek(r) != '"') break;
        if (c == '"') take(r);
        buf_char(&b, c);
    }
    *out = buf_str(&b);
    bool ended = !r->rest.n || peek(r) == r->sep || peek(r) == '\n' || peek(r) == '\r';
    return ended ? OK : E_INVALID;
}

static void plain_cell(struct csv_reader *r, str *out)
{
    const char *begin = r->rest.p;
    size_t n = 0;
    while (n < r->rest.n && begin[n] != r->sep && begin[n] != '\n' && begin[n] != '\r')
        n++;
    *out = (str){begin, n};
    r->rest = (str){begin + n, r->rest.n - n};
}

/* Behind a cell: a separator (true: one more cell), the end of the line, or the end of the file. */
static bool more_cells(struct csv_reader *r)
{
    if (!r->rest.n) return false;
    if (peek(r) == r->sep) {
        take(r);
        return true;
    }
    if (peek(r) == '\r') take(r);
    if (r->rest.n && peek(r) == '\n') take(r);
    return false;
}

static err_t read_row(struct csv_reader *r, struct csv_row *row)
{
    r->line = r->next_line;
    do {
        str cell = STR_NONE;
        if (peek(r) == '"')
            TRY(quoted_cell(r, &cell));
        else
            plain_cell(r, &cell);
        PUSH(r->arena, &row->cells, cell);
    } while (more_cells(r));
    return OK;
}

static bool blank(const struct csv_row *row)
{
    for (size_t i = 0; i < row->cells.n; i++)
        if (str_trim(row->cells.v[i]).n) return false;
    return true;
}

err_t csv_next(struct csv_reader *r, struct csv_row *out)
{
    while (r->rest.n) {
        struct csv_row row = {0};
        TRY(read_row(r, &row));
        if (blank(&row)) continue;
        *out = row;
        return OK;
    }
    return E_NOT_FOUND;
}
