// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is cut and what is bled off: cairo writes a page with its MediaBox alone, so the two other boxes come as an incremental
 * update (ISO 32000-1, 7.5.6): each page's object once more with its boxes, a table of where those stand, a trailer that points
 * back to the first one. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "core/paper/inside.h"

enum { ADDED_MAX = 1 << 20, ENTRY = 20 /* bytes of a line of the table */ };

static const struct {
    str xref, trailer, startxref;
} word = {S("xref\n0 "), S("trailer\n<<"), S("startxref\n")};

static str from(str s, size_t at)
{
    return at < s.n ? (str){s.p + at, s.n - at} : STR_NONE;
}

/* The decimal number that a text begins with, after blanks; -1: none. */
static int64_t number(str s)
{
    int64_t n = -1;
    while (s.n && *s.p == ' ')
        s = from(s, 1);
    for (; s.n && *s.p >= '0' && *s.p <= '9' && n < INT32_MAX; s = from(s, 1))
        n = (n < 0 ? 0 : n * 10) + (*s.p - '0');
    return n;
}

static void put_box(struct buf *b, const char *name, const double box[4])
{
    buf_fmt(b, " /%s [", name);
    for (int i = 0; i < 4; i++) {
        long hundredths = lround(box[i] * 100);
        buf_fmt(b, " %ld.%02ld", hundredths / 100, hundredths % 100);
    }
    buf_put(b, S(" ]"));
}

/* If object `nth` is a page, it is written again with its boxes, and a line of the table with it. */
static bool put_page(struct buf *body, struct buf *table, str pdf, size_t at, int64_t nth,
                     const struct page_boxes *boxes)
{
    str object = from(pdf, at), head = S(" 0 obj\n<< /Type /Page");
    size_t begin = str_find(object, head), end = str_find(object, S("endobj"));
    if (!object.p || number(object) != nth || begin > 10 || begin + head.n >= end || object.p[begin + head.n] == 's')
        return false;
    buf_fmt(table, "%" PRId64 " 1\n%010zu 00000 n \n", nth, pdf.n + body->n);
    buf_put(body, (str){object.p, begin + head.n});
    put_box(body, "BleedBox", boxes->bleed);
    put_box(body, "TrimBox", boxes->trim);
    buf_put(body, (str){object.p + begin + head.n, end - begin - head.n});
    buf_put(body, S("endobj\n"));
    return true;
}

/* Where the table of a PDF begins, from its last lines. */
static int64_t table_at(str pdf)
{
    str tail = from(pdf, pdf.n > 100 ? pdf.n - 100 : 0);
    size_t at = str_find(tail, word.startxref);
    return at < tail.n ? number(from(tail, at + word.startxref.n)) : -1;
}

err_t pdf_boxes(struct arena *a, str pdf, const struct page_boxes *boxes, str *out)
{
    struct buf body = buf_new(a, ADDED_MAX), table = buf_new(a, ADDED_MAX), whole = buf_new(a, pdf.n + 2 * ADDED_MAX);
    int64_t old = table_at(pdf);
    str xref = old > 0 ? from(pdf, (size_t)old) : STR_NONE;
    int64_t objects = str_starts(xref, word.xref) ? number(from(xref, word.xref.n)) : -1;
    size_t line = str_find(from(xref, word.xref.n), S("\n")) + word.xref.n + 1, trailer = str_find(xref, word.trailer);
    size_t closes = str_find(from(xref, trailer), S(">>"));
    bool found = false;
    if (objects < 1 || trailer >= xref.n || line + (size_t)objects * ENTRY > trailer) return E_INTERNAL;
    for (int64_t i = 1; i < objects; i++) {
        str entry = from(xref, line + (size_t)i * ENTRY);
        int64_t at = number(entry);
        if (entry.n < ENTRY || !entry.p) return E_INTERNAL;
        if (entry.p[17] == 'n' && at > 0) found |= put_page(&body, &table, pdf, (size_t)at, i, boxes);
    }
    if (!found) return E_INTERNAL;
    buf_put(&whole, pdf);
    buf_put(&whole, buf_str(&body));
    buf_put(&whole, S("xref\n"));
    buf_put(&whole, buf_str(&table));
    buf_put(&whole, (str){xref.p + trailer, closes});
    buf_fmt(&whole, "   /Prev %" PRId64 "\n>>\nstartxref\n%zu\n%%%%EOF\n", old, pdf.n + body.n);
    *out = buf_str(&whole);
    return whole.full || body.full || table.full ? E_INTERNAL : OK;
}
