// SPDX-License-Identifier: AGPL-3.0-or-later
/* multipart/form-data (RFC 7578) as browsers write it, and nothing else: no preamble, no nested parts, no transfer
 * encodings, no filename*. The whole body is there already; parts point into it. Fuzz target: fuzz/multipart_fuzz.c.
 */
#include <string.h>

#include "core/http/web.h"

enum { PART_HEAD_MAX = 2048, PART_LINES_MAX = 8, PARTS_MAX = FIELDS_MAX };

static bool boundary_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("'()+_,-./:=? ", c));
}

static bool boundary_of(str type, str *out)
{
    str rest = type;
    str_cut(&rest, ';');
    while (rest.n) {
        str value = str_trim(str_cut(&rest, ';'));
        str name = str_trim(str_cut(&value, '='));
        if (!ascii_same(name, "boundary")) continue;
        if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"') value = (str){value.p + 1, value.n - 2};
        for (size_t i = 0; i < value.n; i++)
            if (!boundary_char(value.p[i])) return false;
        *out = value;
        return value.n > 0 && value.n <= 70 && value.p[value.n - 1] != ' ';
    }
    return false;
}

static bool take(str *s, str what)
{
    if (!str_starts(*s, what)) return false;
    *s = (str){s->p + what.n, s->n - what.n};
    return true;
}

/* name="…" as browsers write it: %22 %0D %0A stand for themselves, a backslash is a character like any other. */
static bool quoted(struct arena *a, str *s, str *out)
{
    if (!take(s, S("\""))) return false;
    size_t end = str_find(*s, S("\""));
    if (end == s->n) return false;
    char *p = arena_alloc(a, end + 1);
    size_t n = 0;
    for (size_t i = 0; i < end; i++) {
        str three = {s->p + i, end - i < 3 ? end - i : 3};
        bool quote = str_eq(three, S("%22")), line = ascii_same(three, "%0D") || ascii_same(three, "%0A");
        p[n++] = quote ? '"' : line ? ' ' : s->p[i];
        if (quote || line) i += 2;
    }
    *out = (str){p, n};
    *s = (str){s->p + end + 1, s->n - end - 1};
    return true;
}

static bool disposition(struct arena *a, str value, struct part *p)
{
    bool named = false;
    if (!take(&value, S("form-data"))) return false;
    while (value.n) {
        if (!take(&value, S(";"))) return false;
        while (take(&value, S(" "))) {}
        if (take(&value, S("name="))) {
            if (named || !quoted(a, &value, &p->name)) return false;
            named = true;
        } else if (take(&value, S("filename="))) {
            if (p->file || !quoted(a, &value, &p->file_name)) return false;
            p->file = true;
        } else {
            return false;
        }
    }
    return named && p->name.n > 0 && p->name.n < 200 && str_utf8_ok(p->name);
}

/* Headers of one part, to the empty line. */
static bool part_head(struct arena *a, str *body, struct part *p)
{
    bool disposed = false;
    for (int lines = 0; lines <= PART_LINES_MAX; lines++) {
        str window = {body->p, body->n < PART_HEAD_MAX ? body->n : PART_HEAD_MAX};
        size_t end = str_find(window, S("\r\n"));
        if (end == window.n) return false;
        str line = {body->p, end}, value = line;
        *body = (str){body->p + end + 2, body->n - end - 2};
        if (end == 0) return disposed;
        str name = str_cut(&value, ':');
        if (name.n == line.n || str_has(line, S("\r")) || memchr(line.p, '\0', line.n)) return false;
        value = str_trim(value);
        if (ascii_same(name, "Content-Disposition")) {
            if (disposed || !disposition(a, value, p)) return false;
            disposed = true;
        } else if (ascii_same(name, "Content-Type")) {
            p->type = str_utf8_ok(value) && value.n < 200 ? value : STR_NONE;
        } else if (ascii_same(name, "Content-Transfer-Encoding")) {
            return false;
        }
    }
    return false;
}

err_t multipart_parse(struct arena *a, str content_type, str body, struct parts *out)
{
    str boundary;
    size_t files = 0;
    if (!boundary_of(content_type, &boundary)) return E_INVALID;
    str line = str_fmt(a, "\r\n--%.*s", STR_FMT(boundary)), first = {line.p + 2, line.n - 2};
    if (!take(&body, first)) return E_INVALID;
    for (;;) {
        if (take(&body, S("--"))) return body.n == 0 || str_eq(body, S("\r\n")) ? OK : E_INVALID;
        struct part p = {.file = false};
        if (!take(&body, S("\r\n")) || !part_head(a, &body, &p)) return E_INVALID;
        size_t end = str_find(body, line);
        if (end == body.n) return E_INVALID;
        p.bytes = (str){body.p, end};
        body = (str){body.p + end + line.n, body.n - end - line.n};
        files += p.file;
        if (out->list.n == PARTS_MAX || files > FILES_MAX) return E_LIMIT;
        PUSH(a, &out->list, p);
    }
}
