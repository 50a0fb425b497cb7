// SPDX-License-Identifier: AGPL-3.0-or-later
/* A template is text with {{directives}} in it. Here it is only cut into pieces; html.c knows what the text is. */
#include "htmlc.h"

#include <string.h>

static bool here(const struct job *j, size_t at, const char *what)
{
    size_t n = strlen(what);
    return j->n - at >= n && !memcmp(j->src + at, what, n);
}

/* Offset of the }} that ends the directive whose inside begins at `at`, or j->n. Texts in quotes are passed over. */
static size_t directive_end(const struct job *j, size_t at)
{
    bool comment = at < j->n && j->src[at] == '!';
    bool quoted = false;
    for (size_t i = at; i < j->n; i++) {
        if (quoted && j->src[i] == '\\')
            i++;
        else if (j->src[i] == '"' && !comment)
            quoted = !quoted;
        else if (!quoted && here(j, i, "}}"))
            return i;
    }
    return j->n;
}

static bool is_silent(const struct job *j, const struct piece *d)
{
    size_t i = d->from;
    while (i < d->to && is_blank(j->src[i]))
        i++;
    if (i == d->to) return false;
    char c = j->src[i];
    if (c == '!' || c == '#' || c == '/') return true;
    return d->to - i >= 4 && !memcmp(j->src + i, "else", 4) && (d->to - i == 4 || !is_letter(j->src[i + 4]));
}

static bool line_blank_before(const struct job *j, size_t at)
{
    while (at > 0 && j->src[at - 1] != '\n')
        if (!is_blank(j->src[--at])) return false;
    return true;
}

static bool line_blank_after(const struct job *j, size_t at)
{
    while (at < j->n && j->src[at] != '\n')
        if (!is_blank(j->src[at++])) return false;
    return true;
}

static struct piece directive(struct job *j, size_t at, int line)
{
    struct piece d = {.kind = PIECE_DIRECTIVE, .begin = at, .from = at + 2, .line = line};
    d.to = directive_end(j, d.from);
    d.end = d.to < j->n ? d.to + 2 : j->n;
    if (d.to == j->n) fault(j, at, "{{ is not closed by }}");
    d.comment = d.from < d.to && j->src[d.from] == '!';
    d.silent = is_silent(j, &d);
    d.alone = d.silent && line_blank_before(j, d.begin) && line_blank_after(j, d.end);
    return d;
}

static size_t text_end(const struct job *j, size_t at)
{
    while (at < j->n && !here(j, at, "{{"))
        at++;
    return at;
}

struct piece *lex(struct job *j, size_t *count)
{
    size_t most = 2;
    for (size_t i = 0; i + 1 < j->n; i++)
        most += here(j, i, "{{") ? 2 : 0;
    struct piece *all = job_get(j, most * sizeof(*all));
    size_t n = 0;
    int line = 1;
    for (size_t at = 0; at < j->n;) {
        struct piece p =
            here(j, at, "{{") ? directive(j, at, line) : (struct piece){.kind = PIECE_TEXT, .from = at, .line = line};
        if (p.kind == PIECE_TEXT) p.end = p.to = text_end(j, at);
        for (; at < p.end; at++)
            line += j->src[at] == '\n';
        all[n++] = p;
    }
    all[n] = (struct piece){.kind = PIECE_END, .from = j->n, .to = j->n, .begin = j->n, .end = j->n, .line = line};
    *count = n;
    return all;
}
