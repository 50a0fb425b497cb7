// SPDX-License-Identifier: AGPL-3.0-or-later
/* Pieces → tree, with the place in the HTML known at every directive. */
#include "htmlc.h"

#include <string.h>

struct node *node_add(struct parser *p, enum node_kind kind, int line)
{
    struct node *n = job_get(p->j, sizeof(*n));
    n->kind = kind;
    n->line = line;
    *p->tail = n;
    p->tail = &n->next;
    p->last = n;
    return n;
}

/* Neighbouring bytes become one call. */
void node_raw(struct parser *p, const char *bytes, size_t n)
{
    if (!n) return;
    if (!p->last || p->last->kind != NODE_RAW) node_add(p, NODE_RAW, 0)->raw = text_new(p->j);
    text_put(&p->last->raw, bytes, n);
}

/* ---- the first line: {{! struct service_page, layout public, include "…" }} ---- */

static void head_include(struct parser *p, struct scan *s)
{
    if (s->w.kind != W_TEXT) {
        scan_fault(s, "include wants \"a/path.h\"");
        return;
    }
    struct include *i = job_get(p->j, sizeof(*i)), **end = &p->t.includes;
    i->path = job_copy(p->j, s->w.p, s->w.n);
    if (strpbrk(i->path, "\"\\\n")) scan_fault(s, "this is no path");
    while (*end)
        end = &(*end)->next;
    *end = i;
    scan_next(s);
}

static bool head(struct parser *p, const struct piece *d)
{
    struct scan s = scan_start(p->j, d->from + 1, d->to);
    if (!scan_eat(&s, "struct")) return false;
    p->t.of = scan_name(&s, "the name of the struct");
    while (!s.bad && s.w.kind != W_END) {
        scan_eat(&s, ",");
        if (scan_eat(&s, "layout"))
            p->t.layout = scan_name(&s, "the name of the layout");
        else if (scan_eat(&s, "frame"))
            p->t.frame = scan_name(&s, "the name of the layout");
        else if (scan_eat(&s, "name"))
            p->t.name = scan_name(&s, "the name of the function");
        else if (scan_eat(&s, "include"))
            head_include(p, &s);
        else
            scan_fault(&s, "the first line knows struct, layout, frame, name and include");
    }
    if (p->t.layout && p->t.frame) fault(p->j, d->begin, "a layout cannot stand in another layout");
    return true;
}

/* Comments (a licence) may stand before the line that names the struct. */
static bool find_head(struct parser *p, const struct piece *all, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct piece *d = &all[i];
        if (d->kind == PIECE_TEXT) {
            for (size_t at = d->from; at < d->to; at++)
                if (!is_blank(p->j->src[at])) return false;
        } else if (!d->comment) {
            return false;
        } else if (head(p, d)) {
            return true;
        }
    }
    return false;
}

/* ---- text ---- */

/* A directive alone on its line takes the line with it: the blanks before it and the line break behind it. What stands
 * before the line keeps its line break, so words never grow together. */
static void text_piece(struct parser *p, const struct piece *all, size_t i)
{
    struct job *j = p->j;
    size_t from = all[i].from, to = all[i].to;
    bool first = !p->begun, last = all[i + 1].kind == PIECE_END;
    if ((p->skip || first) && place_shortens(&p->place))
        while (from < to && is_blank(j->src[from]))
            from++;
    if (from < to) p->begun = true;
    struct text out = text_new(j);
    place_over(j, &p->place, from, to, &out);
    if (place_shortens(&p->place) && (all[i + 1].alone || last)) {
        while (out.n && is_blank(out.p[out.n - 1]) && (last || out.p[out.n - 1] != '\n'))
            out.n--;
    }
    node_raw(p, out.p, out.n);
}

static void nul_bytes(struct job *j)
{
    const char *nul = j->n ? memchr(j->src, 0, j->n) : NULL;
    if (nul) fault(j, (size_t)(nul - j->src), "a template cannot hold a NUL byte");
}

static void unfinished(struct parser *p)
{
    static const char *const names[] = {
        [NODE_IF] = "if", [NODE_EACH] = "each", [NODE_WITH] = "with", [NODE_BLOCK] = "block"};
    for (const struct section *s = p->section; s; s = s->outer)
        fault(p->j, s->at, "{{#%s}} is not closed by {{/%s}}", names[s->kind], names[s->kind]);
    if (p->section) return;
    if (p->place.where != IN_TEXT) fault(p->j, p->j->n, "the template ends %s", place_words(p->j, &p->place));
    if (p->t.frame && !p->content) fault(p->j, p->j->n, "a layout needs {{content}}");
}

struct template parse(struct job *j)
{
    struct parser p = {.j = j};
    p.tail = &p.t.body;
    nul_bytes(j);
    size_t n;
    const struct piece *all = lex(j, &n);
    if (!find_head(&p, all, n)) {
        fault(j, 0, "the first line must name the struct: {{! struct service_row }}");
        return p.t;
    }
    for (size_t i = 0; i < n; i++) {
        if (all[i].kind == PIECE_TEXT) {
            text_piece(&p, all, i);
            p.skip = false;
        } else if (all[i].comment) {
            p.skip |= all[i].alone;
        } else {
            p.skip = false;
            p.begun |= !all[i].silent;
            direct(&p, &all[i]);
        }
    }
    unfinished(&p);
    return p.t;
}
