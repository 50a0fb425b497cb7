// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tree → C. Written to be read: one call a piece, #line wherever a name of the template is used. */
#include "htmlc.h"

#include <string.h>

struct writer {
    struct job *j;
    const struct template *t;
    struct text *out;
    const char *header;
    int lines;   /* written so far … */
    size_t seen; /* … and up to where they are counted */
};

static const char spaces[] = "                                                                                ";

static void indent(struct writer *w, int depth)
{
    size_t n = (size_t)depth * 4;
    text_put(w->out, spaces, n < sizeof(spaces) ? n : sizeof(spaces) - 1);
}

static void line_number(struct writer *w, int line)
{
    text_fmt(w->out, "#line %d ", line);
    text_literal(w->out, w->j->file, strlen(w->j->file));
    text_put(w->out, "\n", 1);
}

/* From here on messages and debuggers mean the generated file again. */
static void own_lines(struct writer *w)
{
    for (; w->seen < w->out->n; w->seen++)
        w->lines += w->out->p[w->seen] == '\n';
    char *file = job_copy(w->j, w->header, strlen(w->header));
    file[strlen(file) - 1] = 'c';
    text_fmt(w->out, "#line %d ", w->lines + 2);
    text_literal(w->out, file, strlen(file));
    text_put(w->out, "\n", 1);
}

static void raw(struct writer *w, const struct text *t, int depth)
{
    indent(w, depth);
    text_put(w->out, "html_raw(h, ", 12);
    for (size_t from = 0; from < t->n;) {
        const char *line_break = memchr(t->p + from, '\n', t->n - from);
        size_t to = line_break ? (size_t)(line_break - t->p) + 1 : t->n;
        if (from) {
            text_put(w->out, "\n", 1);
            indent(w, depth + 3);
        }
        text_literal(w->out, t->p + from, to - from);
        from = to;
    }
    text_fmt(w->out, ", %zu);\n", t->n);
}

static void list(struct writer *w, const struct node *n, const struct node *end, int depth);

static char *block_function(struct writer *w, const char *name)
{
    char *c = job_fmt(w->j, "block_%s", name);
    for (char *p = c; *p; p++)
        if (*p == '-') *p = '_';
    return c;
}

static void code_if(struct writer *w, const struct node *n, int depth)
{
    for (;;) {
        line_number(w, n->line);
        indent(w, depth);
        text_fmt(w->out, "if (%s) {\n", n->c);
        list(w, n->body, NULL, depth + 1);
        indent(w, depth);
        text_put(w->out, "}", 1);
        const struct node *other = n->other;
        if (!other) break;
        bool chain = other->kind == NODE_IF && !other->next;
        text_fmt(w->out, chain ? " else\n" : " else {\n");
        if (chain) {
            n = other;
            continue;
        }
        list(w, other, NULL, depth + 1);
        indent(w, depth);
        text_put(w->out, "}", 1);
        break;
    }
    text_put(w->out, "\n", 1);
}

static void code_each(struct writer *w, const struct node *n, int depth)
{
    line_number(w, n->line);
    indent(w, depth);
    text_fmt(w->out, "for (size_t v_%s_index = 0; v_%s_index < %s.n; v_%s_index++) {\n", n->name, n->name, n->c,
             n->name);
    if (n->used) {
        line_number(w, n->line);
        indent(w, depth + 1);
        text_fmt(w->out, "const __typeof__(*%s.v) *v_%s = &%s.v[v_%s_index];\n", n->c, n->name, n->c, n->name);
    }
    list(w, n->body, NULL, depth + 1);
    indent(w, depth);
    text_put(w->out, "}\n", 2);
    if (!n->other) return;
    line_number(w, n->line);
    indent(w, depth);
    text_fmt(w->out, "if (%s.n == 0) {\n", n->c);
    list(w, n->other, NULL, depth + 1);
    indent(w, depth);
    text_put(w->out, "}\n", 2);
}

static void code_with(struct writer *w, const struct node *n, int depth)
{
    indent(w, depth);
    text_put(w->out, "{\n", 2);
    line_number(w, n->line);
    indent(w, depth + 1);
    if (n->used)
        text_fmt(w->out, "const __typeof__(*%s) *v_%s = %s;\n", n->c, n->name, n->c);
    else
        text_fmt(w->out, "(void)%s;\n", n->c);
    list(w, n->body, NULL, depth + 1);
    indent(w, depth);
    text_put(w->out, "}\n", 2);
}

static void list(struct writer *w, const struct node *n, const struct node *end, int depth)
{
    for (; n && n != end; n = n->next) {
        switch (n->kind) {
        case NODE_RAW:
            raw(w, &n->raw, depth);
            break;
        case NODE_CODE:
            line_number(w, n->line);
            indent(w, depth);
            text_fmt(w->out, "%s\n", n->c);
            break;
        case NODE_IF:
            code_if(w, n, depth);
            break;
        case NODE_EACH:
            code_each(w, n, depth);
            break;
        case NODE_WITH:
            code_with(w, n, depth);
            break;
        case NODE_BLOCK:
            indent(w, depth);
            text_fmt(w->out, "%s(h, page);\n", block_function(w, n->name));
            break;
        case NODE_CONTENT:
            break;
        }
    }
}

static bool uses_page(const struct node *n, const struct node *end)
{
    for (; n && n != end; n = n->next)
        if (n->page || n->kind == NODE_BLOCK || uses_page(n->body, NULL) || uses_page(n->other, NULL)) return true;
    return false;
}

static bool writes(const struct node *n, const struct node *end)
{
    for (; n && n != end; n = n->next)
        if (n->kind == NODE_RAW || n->kind == NODE_CODE || n->kind == NODE_BLOCK || writes(n->body, NULL) ||
            writes(n->other, NULL))
            return true;
    return false;
}

static bool uses_address(const struct node *n)
{
    for (; n; n = n->next)
        if ((n->c && strstr(n->c, "HTML_ADDRESS(")) || uses_address(n->body) || uses_address(n->other)) return true;
    return false;
}

static void function(struct writer *w, const char *head, const struct node *n, const struct node *end)
{
    text_fmt(w->out, "\n%s\n{\n", head);
    if (!uses_page(n, end)) text_fmt(w->out, "    (void)page;\n");
    if (!writes(n, end)) text_fmt(w->out, "    (void)h;\n");
    list(w, n, end, 1);
    own_lines(w);
    text_fmt(w->out, "}\n");
}

/* Inner blocks first: the outer ones call them. */
static void blocks(struct writer *w, const struct node *n)
{
    for (; n; n = n->next) {
        blocks(w, n->body);
        blocks(w, n->other);
        if (n->kind == NODE_BLOCK)
            function(w,
                     job_fmt(w->j, "static void %s(struct html *h, const struct %s *page)", block_function(w, n->name),
                             w->t->of),
                     n->body, NULL);
    }
}

/* A block alone is written under the same conditions as in its page: they may hide it for a reason. */
static void page_blocks(struct writer *w, const struct node *n, const char *when)
{
    for (; n; n = n->next) {
        if (n->kind == NODE_BLOCK)
            text_fmt(w->out, "if (str_eq(h->block, S(\"%s\"))) {\n        %s%s(h, page);\n    } else ", n->name,
                     *when ? job_fmt(w->j, "if (%s) ", when) : "", block_function(w, n->name));
        const char *is = when, *not = when;
        if (n->kind == NODE_IF) {
            is = *when ? job_fmt(w->j, "(%s) && (%s)", when, n->c) : n->c;
            not = job_fmt(w->j, *when ? "(%s) && !(%s)" : "%s!(%s)", when, n->c);
        }
        page_blocks(w, n->body, is);
        page_blocks(w, n->other, not );
    }
}

static void page_function(struct writer *w, const char *head)
{
    const struct template *t = w->t;
    const char *layout = t->layout;
    text_fmt(w->out, "\nvoid html_%s_begin(struct html *h, const struct page *page);\n", layout);
    text_fmt(w->out, "void html_%s_end(struct html *h, const struct page *page);\n", layout);
    text_fmt(w->out, "\nstatic void write_page(struct html *h, struct %s *page)\n{\n", t->of);
    text_fmt(w->out, "    html_%s_begin(h, &page->page);\n", layout);
    list(w, t->body, NULL, 1);
    own_lines(w);
    text_fmt(w->out, "    html_%s_end(h, &page->page);\n}\n", layout);
    text_fmt(w->out, "\n%s\n{\n    struct html writer = req_html(r), *h = &writer;\n    ", head);
    page_blocks(w, t->body, "");
    text_fmt(w->out, "{\n        req_page(r, &page->page);\n        write_page(h, page);\n    }\n");
    text_fmt(w->out, "    return answer_html(r, r->out.status ? r->out.status : 200);\n}\n");
}

static void includes(struct writer *w)
{
    const struct template *t = w->t;
    text_fmt(w->out, "#include \"%s\"\n\n", w->header);
    text_fmt(w->out, t->layout ? "#include \"core/http/http.h\"\n" : "#include \"core/look/html.h\"\n");
    if (t->frame) text_fmt(w->out, "#include \"core/look/layout.h\"\n");
    for (const struct include *i = t->includes; i; i = i->next)
        text_fmt(w->out, "#include \"%s\"\n", i->path);
    for (const struct partial *p = t->partials; p; p = p->next)
        text_fmt(w->out, "#if __has_include(\"%s.html.h\")\n#include \"%s.html.h\"\n#endif\n", p->name, p->name);
    if (!uses_address(t->body)) return;
    text_fmt(w->out, "\n/* A struct by its address, a pointer as it is. */\n"
                     "#define HTML_ADDRESS(x) __builtin_choose_expr(__builtin_classify_type(x) == 5, (x), &(x))\n");
}

static void header(struct writer *w, struct text *h, const char *const *heads, const char *guard)
{
    text_fmt(h, "/* Made by htmlc; changes are lost. */\n#ifndef %s\n#define %s\n\n", guard, guard);
    text_fmt(h, "%sstruct %s;\n\n", w->t->layout ? "#include \"core/base/err.h\"\n\nstruct req;\n" : "struct html;\n",
             w->t->of);
    for (; *heads; heads++)
        text_fmt(h, "%s%s;\n", *heads, w->t->layout ? " MUST_USE" : "");
    text_fmt(h, "\n#endif\n");
}

void emit(struct job *j, const struct template *t, const char *name, const char *include, struct text *c,
          struct text *h)
{
    struct writer w = {.j = j, .t = t, .out = c, .header = include};
    if (t->name)
        name = t->name;
    else if (t->layout)
        name = t->of;
    text_fmt(c, "/* Made by htmlc; changes are lost. */\n");
    includes(&w);
    blocks(&w, t->body);
    const char *heads[3] = {NULL};
    if (t->layout) {
        heads[0] = job_fmt(j, "err_t html_%s(struct req *r, struct %s *page)", name, t->of);
        page_function(&w, heads[0]);
    } else if (t->frame) {
        const struct node *cut = t->body;
        while (cut && cut->kind != NODE_CONTENT)
            cut = cut->next;
        name = t->frame;
        heads[0] = job_fmt(j, "void html_%s_begin(struct html *h, const struct %s *page)", name, t->of);
        heads[1] = job_fmt(j, "void html_%s_end(struct html *h, const struct %s *page)", name, t->of);
        function(&w, heads[0], t->body, cut);
        function(&w, heads[1], cut, NULL);
    } else {
        heads[0] = job_fmt(j, "void html_%s(struct html *h, const struct %s *page)", name, t->of);
        function(&w, heads[0], t->body, NULL);
    }
    char *guard = job_fmt(j, "HTML_%s%s_H", t->frame ? "LAYOUT_" : "", name);
    for (char *p = guard; *p; p++)
        if (*p >= 'a' && *p <= 'z') *p = (char)(*p - ('a' - 'A'));
    header(&w, h, heads, guard);
}
