// SPDX-License-Identifier: AGPL-3.0-or-later
/* What each directive means. */
#include "htmlc.h"

#include <string.h>

static const char *const words[] = {
    [NODE_IF] = "if", [NODE_EACH] = "each", [NODE_WITH] = "with", [NODE_BLOCK] = "block"};

static struct node *code(struct parser *p, const struct piece *d, bool page, const char *c)
{
    struct node *n = node_add(p, NODE_CODE, d->line);
    n->c = c;
    n->page = page;
    return n;
}

/* ---- sections ---- */

static struct section *open_section(struct parser *p, const struct piece *d, enum node_kind kind)
{
    struct section *s = job_get(p->j, sizeof(*s));
    *s = (struct section){
        .kind = kind, .at = d->begin, .enter = p->place, .alone = d->alone, .outer = p->section, .vars = p->vars};
    s->node = node_add(p, kind, d->line);
    s->node->c = "0";
    s->tail = p->tail;
    p->section = s;
    p->tail = &s->node->body;
    p->last = NULL;
    p->depth++;
    p->skip = d->alone;
    if (p->depth == MAX_DEPTH) fault(p->j, d->begin, "sections are nested too deeply");
    if (p->place.where == IN_TEXT || p->place.where == IN_RCDATA || p->place.where == IN_VALUE) return s;
    if (place_shortens(&p->place) || kind == NODE_BLOCK) return s;
    fault(p->j, d->begin, "{{#%s}} cannot stand %s", words[kind], place_words(p->j, &p->place));
    return s;
}

static char *variable(struct parser *p, struct scan *s, struct node *n, bool index)
{
    if (!scan_eat(s, "as")) scan_fault(s, "\"as name\" is expected here");
    size_t at = s->w.at;
    char *name = scan_name(s, "the name of the variable");
    if (!name) return NULL;
    for (const struct variable *v = p->vars; v; v = v->outer)
        if (!strcmp(v->name, name)) fault(p->j, at, "the name %s is taken by a section around this one", name);
    if (!strcmp(name, "h") || !strcmp(name, "page")) fault(p->j, at, "the name %s has a meaning already", name);
    struct variable *v = job_get(p->j, sizeof(*v));
    *v = (struct variable){.name = name, .used = &n->used, .outer = p->vars};
    p->vars = v;
    if (!index) return name;
    v = job_get(p->j, sizeof(*v));
    *v = (struct variable){
        .name = job_fmt(p->j, "%s_index", name), .index = true, .used = &n->used_index, .outer = p->vars};
    p->vars = v;
    return name;
}

static void if_condition(struct parser *p, struct scan *s, struct node *n)
{
    struct expr e = expr_condition(s, p->vars);
    n->c = e.c;
    n->page = e.page;
    scan_finish(s);
}

static void block(struct parser *p, const struct piece *d, struct scan *s, struct node *n)
{
    struct text name = text_new(p->j);
    while (s->w.kind == W_NAME || s->w.kind == W_INT || scan_is(s, "-")) {
        text_put(&name, s->w.p, s->w.n);
        scan_next(s);
    }
    n->name = name.p;
    if (!name.n || !is_letter(name.p[0])) scan_fault(s, "the name of the block is expected here");
    scan_finish(s);
    for (const struct section *o = p->section->outer; o; o = o->outer)
        if (o->kind == NODE_EACH || o->kind == NODE_WITH)
            fault(p->j, d->begin, "a block is written alone too, so it cannot stand in {{#%s}}", words[o->kind]);
    for (size_t i = 0; i < p->blocks; i++)
        if (!s->bad && !strcmp(p->block[i], n->name)) scan_fault(s, "there is another block %s", n->name);
    if (p->place.where != IN_TEXT) fault(p->j, d->begin, "a block must stand in text");
    if (p->blocks < MAX_BLOCKS)
        p->block[p->blocks++] = n->name;
    else
        fault(p->j, d->begin, "too many blocks");
}

static void section_begin(struct parser *p, const struct piece *d, struct scan *s)
{
    if (scan_eat(s, "if")) {
        struct section *o = open_section(p, d, NODE_IF);
        if_condition(p, s, o->node);
    } else if (scan_is(s, "each") || scan_is(s, "with")) {
        bool each = scan_is(s, "each");
        scan_next(s);
        struct expr e = expr_value(s, p->vars);
        struct node *n = open_section(p, d, each ? NODE_EACH : NODE_WITH)->node;
        if (!e.place) scan_fault(s, each ? "this is no list" : "this has no members");
        n->c = each ? e.c : expr_address(p->j, e);
        n->page = e.page;
        n->name = variable(p, s, n, each);
        scan_finish(s);
    } else if (scan_eat(s, "block")) {
        block(p, d, s, open_section(p, d, NODE_BLOCK)->node);
    } else {
        scan_fault(s, "unknown section; there are if, each, with and block");
    }
}

/* The end of a branch: remember where in the HTML it ended. */
static void leave(struct parser *p, const struct piece *d, struct section *s)
{
    struct place before = s->leave;
    if (s->kind == NODE_EACH && !s->left && !place_same(&s->enter, &p->place)) {
        fault(p->j, d->begin, "the body of {{#each}} (line %d) begins %s and ends %s", line_of(p->j, s->at),
              place_words(p->j, &s->enter), place_words(p->j, &p->place));
        p->place = s->enter;
    }
    if (!s->left) {
        s->leave = p->place;
    } else if (!place_merge(&s->leave, &p->place)) {
        fault(p->j, d->begin, "one branch of {{#%s}} (line %d) ends %s, another %s", words[s->kind],
              line_of(p->j, s->at), place_words(p->j, &before), place_words(p->j, &p->place));
        s->leave = s->enter; /* the best guess for what follows */
    }
    s->left = true;
}

static void section_else(struct parser *p, const struct piece *d, struct scan *s)
{
    struct section *o = p->section;
    if (!o || (o->kind != NODE_IF && o->kind != NODE_EACH)) {
        scan_fault(s, "{{else}} belongs into {{#if}} or {{#each}}");
        return;
    }
    if (o->has_else) scan_fault(s, "there was an {{else}} already");
    leave(p, d, o);
    p->place = o->enter;
    p->vars = o->vars;
    p->tail = &o->node->other;
    p->last = NULL;
    o->alone &= d->alone;
    p->skip = o->alone;
    if (o->kind == NODE_IF && scan_eat(s, "if")) {
        o->node = node_add(p, NODE_IF, d->line);
        if_condition(p, s, o->node);
        p->tail = &o->node->body;
        p->last = NULL;
        if (++o->links > 4 * MAX_DEPTH) scan_fault(s, "too many branches");
    } else {
        o->has_else = true;
        scan_finish(s);
    }
}

static void section_end(struct parser *p, const struct piece *d, struct scan *s)
{
    struct section *o = p->section;
    char *name = scan_name(s, "if, each, with or block");
    if (!name || !scan_finish(s)) return;
    if (!o || strcmp(words[o->kind], name) != 0) {
        if (o)
            fault(p->j, d->begin, "{{/%s}} stands where {{#%s}} of line %d should end", name, words[o->kind],
                  line_of(p->j, o->at));
        else
            fault(p->j, d->begin, "{{/%s}} without {{#%s}}", name, name);
        return;
    }
    leave(p, d, o);
    if (o->kind == NODE_IF && !o->has_else) {
        p->place = o->enter;
        leave(p, d, o);
    }
    p->place = o->leave;
    if (o->kind == NODE_BLOCK && o->enter.where == IN_TEXT && p->place.where != IN_TEXT)
        fault(p->j, d->begin, "a block must end in text");
    p->section = o->outer;
    p->vars = o->vars;
    p->tail = o->tail;
    p->last = NULL;
    p->depth--;
    p->skip = o->alone && d->alone;
}

/* ---- values ---- */

static void value(struct parser *p, const struct piece *d, struct scan *s)
{
    struct expr e = expr_filtered(s, p->vars);
    if (s->w.kind == W_SIGN && !s->bad)
        scan_fault(s, "\"%.*s\" cannot stand in a value; conditions belong into {{#if}}", (int)s->w.n, s->w.p);
    if (!scan_finish(s)) return;
    const char *escape = place_escape(p->j, &p->place, d->begin);
    if (escape) code(p, d, e.page, job_fmt(p->j, "html_put(h, %s, %s);", escape, e.c));
    place_over_value(&p->place);
}

static char *literal(struct parser *p, struct scan *s)
{
    if (s->w.kind != W_TEXT) {
        scan_fault(s, "a \"text\" is expected here");
        return NULL;
    }
    struct text t = text_new(p->j);
    text_literal(&t, s->w.p, s->w.n);
    scan_next(s);
    return t.p;
}

/* The rest of {{t "…" a=x b=y | filter}}: the list of word_arg; of tn also what n is. */
static int word_args(struct parser *p, struct scan *s, struct text *args, bool *page, const char **count)
{
    int n = 0;
    while (!s->bad && s->w.kind != W_END) {
        char *name = scan_name(s, "name=value");
        if (!scan_eat(s, "=")) scan_fault(s, "= is expected here");
        struct scan again = *s;
        struct expr e = expr_filtered(s, p->vars);
        if (s->bad) return n;
        if (!strcmp(name, "n")) *count = expr_value(&again, p->vars).c;
        text_fmt(args, "%s{S(\"%s\"), html_text_of(h, %s)}", n++ ? ", " : "", name, e.c);
        *page |= e.page;
    }
    return n;
}

static void translated(struct parser *p, const struct piece *d, struct scan *s, bool plural)
{
    const char *count = NULL;
    bool page = false;
    struct text args = text_new(p->j);
    char *one = literal(p, s), *many = plural ? literal(p, s) : NULL;
    int n = word_args(p, s, &args, &page, &count);
    if (plural && !count) scan_fault(s, "tn needs n=… to choose the plural");
    if (!scan_finish(s)) return;
    const char *escape = place_escape(p->j, &p->place, d->begin);
    place_over_value(&p->place);
    if (!escape) return;
    struct text c = text_new(p->j);
    if (plural)
        text_fmt(&c, "html_words_n(h, %s, %s, %s, (int64_t)(%s), ", escape, one, many, count);
    else
        text_fmt(&c, "html_words(h, %s, %s, ", escape, one);
    if (n)
        text_fmt(&c, "%d, (const struct word_arg[]){%s});", n, args.p);
    else
        text_fmt(&c, "0, NULL);");
    code(p, d, page, c.p);
}

/* ---- what writes tags: only in text ---- */

static bool in_text(struct parser *p, const struct piece *d, const char *what)
{
    if (p->place.where == IN_TEXT) return true;
    fault(p->j, d->begin, "%s writes tags and cannot stand %s", what, place_words(p->j, &p->place));
    return false;
}

static void partial(struct parser *p, const struct piece *d, struct scan *s)
{
    char *name = scan_name(s, "the name of a partial");
    struct expr e = {.pointer = "page", .page = true};
    if (name && s->w.kind != W_END) {
        e = expr_value(s, p->vars);
        if (!e.place) scan_fault(s, "a partial wants a struct or a pointer to one");
    }
    if (!scan_finish(s) || !in_text(p, d, "a partial")) return;
    code(p, d, e.page, job_fmt(p->j, "html_%s(h, %s);", name, expr_address(p->j, e)));
    struct partial **end = &p->t.partials;
    while (*end && strcmp((*end)->name, name) != 0)
        end = &(*end)->next;
    if (*end) return;
    *end = job_get(p->j, sizeof(**end));
    (*end)->name = name;
}

static void icon(struct parser *p, const struct piece *d, struct scan *s)
{
    struct expr e = expr_value(s, p->vars), css = {.c = "NULL"};
    if (s->w.kind != W_END && !s->bad) css = expr_value(s, p->vars);
    if (!scan_finish(s) || !in_text(p, d, "icon")) return;
    const char *name = job_fmt(p->j, e.literal ? "ICON(%s)" : "html_text_of(h, %s)", e.c);
    code(p, d, e.page || css.page, job_fmt(p->j, "html_icon(h, %s, %s);", name, css.c));
}

static void call(struct parser *p, const struct piece *d, struct scan *s, const char *what, const char *function)
{
    struct expr e = expr_filtered(s, p->vars);
    if (!scan_finish(s) || !in_text(p, d, what)) return;
    if (e.literal) fault(p->j, d->begin, "%s wants a value", what);
    code(p, d, e.page, job_fmt(p->j, "%s(h, %s);", function, e.c));
}

static void csrf(struct parser *p, const struct piece *d, struct scan *s)
{
    static const char before[] = "<input type=\"hidden\" name=\"csrf\" value=\"", behind[] = "\">";
    if (!scan_finish(s) || !in_text(p, d, "csrf")) return;
    node_raw(p, before, sizeof(before) - 1);
    code(p, d, false, "html_put(h, HTML_ATTR, h->csrf);");
    node_raw(p, behind, sizeof(behind) - 1);
}

static void content(struct parser *p, const struct piece *d, struct scan *s)
{
    if (!scan_finish(s) || !in_text(p, d, "content")) return;
    if (!p->t.frame) fault(p->j, d->begin, "{{content}} belongs into a layout");
    if (p->section) fault(p->j, d->begin, "{{content}} cannot stand in a section");
    if (p->content) fault(p->j, d->begin, "there was a {{content}} already");
    p->content = true;
    node_add(p, NODE_CONTENT, d->line);
}

/* {{t "…"}} is a translation, {{t}} the member t of page. */
static bool word(struct scan *s, const char *name, bool argument)
{
    if (!scan_is(s, name)) return false;
    struct scan ahead = *s;
    scan_next(&ahead);
    if (argument ? ahead.w.kind != W_TEXT && ahead.w.kind != W_NAME && !scan_is(&ahead, "*") : ahead.w.kind != W_END)
        return false;
    *s = ahead;
    return true;
}

void direct(struct parser *p, const struct piece *d)
{
    struct scan s = scan_start(p->j, d->from, d->to);
    if (s.bad) return;
    if (scan_eat(&s, "#"))
        section_begin(p, d, &s);
    else if (scan_eat(&s, "/"))
        section_end(p, d, &s);
    else if (scan_eat(&s, "else"))
        section_else(p, d, &s);
    else if (scan_eat(&s, ">"))
        partial(p, d, &s);
    else if (word(&s, "t", true))
        translated(p, d, &s, false);
    else if (word(&s, "tn", true))
        translated(p, d, &s, true);
    else if (word(&s, "icon", true))
        icon(p, d, &s);
    else if (word(&s, "markdown", true))
        call(p, d, &s, "markdown", "html_markdown");
    else if (word(&s, "UNESCAPED_HTML", true))
        call(p, d, &s, "UNESCAPED_HTML", "html_unescaped");
    else if (word(&s, "csrf", false))
        csrf(p, d, &s);
    else if (word(&s, "content", false))
        content(p, d, &s);
    else
        value(p, d, &s);
}
