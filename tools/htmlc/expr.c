// SPDX-License-Identifier: AGPL-3.0-or-later
/* Expressions of directives → C. Names are looked up in the variables of {{#each}} and {{#with}}, then in page->. */
#include "htmlc.h"

#include <string.h>

static const struct variable *find(const struct variable *v, const struct word *w)
{
    for (; v; v = v->outer)
        if (strlen(v->name) == w->n && !memcmp(v->name, w->p, w->n)) return v;
    return NULL;
}

static bool is_constant(const struct word *w)
{
    if ((w->n == 4 && !memcmp(w->p, "true", 4)) || (w->n == 5 && !memcmp(w->p, "false", 5))) return true;
    for (size_t i = 0; i < w->n; i++)
        if (w->p[i] >= 'a' && w->p[i] <= 'z') return false;
    return is_letter(w->p[0]) && w->n > 1;
}

static struct expr first_name(struct scan *s, const struct variable *vars)
{
    struct word w = s->w;
    const struct variable *v = find(vars, &w);
    struct expr e = {.place = true};
    scan_next(s);
    if (v) {
        *v->used = true;
        e.place = !v->index;
        e.c = job_fmt(s->j, v->index ? "v_%s" : "(*v_%s)", v->name);
        if (!v->index) e.pointer = job_fmt(s->j, "v_%s", v->name);
    } else if (is_constant(&w)) {
        e.place = false;
        e.c = job_copy(s->j, w.p, w.n);
    } else if (w.n == 1 && w.p[0] == 'h' && scan_is(s, ".")) {
        e.c = "(*h)";
        e.pointer = "h";
    } else {
        e.page = true;
        e.c = job_fmt(s->j, "page->%.*s", (int)w.n, w.p);
    }
    return e;
}

static struct expr index_of(struct scan *s, struct variable *vars, struct expr e, int depth);

/* name ( .name | ->name | [n] )* */
static struct expr path(struct scan *s, struct variable *vars, int depth)
{
    struct expr e = first_name(s, vars);
    for (;;) {
        bool dot = scan_is(s, "."), arrow = scan_is(s, "->");
        if (dot || arrow) {
            scan_next(s);
            char *name = scan_name(s, "the name of a member");
            if (!name) return e;
            e.c = dot && e.pointer ? job_fmt(s->j, "%s->%s", e.pointer, name)
                                   : job_fmt(s->j, "%s%s%s", e.c, dot ? "." : "->", name);
            e.place = true;
            e.pointer = NULL;
        } else if (scan_eat(s, "[")) {
            e = index_of(s, vars, e, depth);
        } else {
            break;
        }
        if (s->bad) return e;
    }
    if (scan_is(s, "(")) scan_fault(s, "functions cannot be called in a template; use a filter or prepare the value");
    return e;
}

static struct expr primary(struct scan *s, struct variable *vars, int depth)
{
    struct expr e = {.c = "0"};
    if (depth > MAX_DEPTH) {
        scan_fault(s, "this is nested too deeply");
        return e;
    }
    if (scan_eat(s, "*")) {
        e = primary(s, vars, depth + 1);
        e.pointer = e.c;
        e.c = job_fmt(s->j, "(*%s)", e.c);
        return e;
    }
    bool minus = scan_eat(s, "-");
    if (s->w.kind == W_INT) {
        for (size_t i = 0; i < s->w.n; i++)
            if (!is_digit(s->w.p[i]) || s->w.n > 18 || (i == 0 && s->w.p[0] == '0' && s->w.n > 1))
                scan_fault(s, "only whole decimal numbers up to 18 digits");
        e.c = job_fmt(s->j, "%s%.*s", minus ? "-" : "", (int)s->w.n, s->w.p);
        scan_next(s);
    } else if (minus) {
        scan_fault(s, "a number is expected behind -");
    } else if (s->w.kind == W_TEXT) {
        struct text t = text_new(s->j);
        text_literal(&t, s->w.p, s->w.n);
        e = (struct expr){.c = t.p, .literal = true};
        scan_next(s);
    } else if (s->w.kind == W_NAME) {
        e = path(s, vars, depth);
    } else {
        scan_fault(s, "a name, a number or a \"text\" is expected here");
    }
    return e;
}

static struct expr index_of(struct scan *s, struct variable *vars, struct expr e, int depth)
{
    struct expr i = primary(s, vars, depth + 1);
    if (!scan_eat(s, "]")) scan_fault(s, "] is expected here");
    e.c = job_fmt(s->j, "%s[%s]", e.c, i.c);
    e.page |= i.page;
    e.place = true;
    e.pointer = NULL;
    return e;
}

struct expr expr_value(struct scan *s, struct variable *vars)
{
    return primary(s, vars, 0);
}

struct expr expr_filtered(struct scan *s, struct variable *vars)
{
    struct expr e = expr_value(s, vars);
    for (int n = 0; !s->bad && scan_eat(s, "|"); n++) {
        char *name = scan_name(s, "the name of a filter");
        if (n > MAX_DEPTH) scan_fault(s, "too many filters");
        if (s->bad) return e;
        e = (struct expr){.c = job_fmt(s->j, "html_f_%s(h, %s)", name, e.c), .page = e.page};
    }
    return e;
}

/* ---- conditions ---- */

static struct expr condition(struct scan *s, struct variable *vars, int depth);

static const char *truth(struct job *j, struct expr e)
{
    return e.truth ? e.c : job_fmt(j, "html_true(%s)", e.c);
}

static struct expr compare(struct scan *s, struct expr a, struct expr b, const char *sign)
{
    struct expr e = {.truth = true, .page = a.page || b.page};
    if (a.truth || b.truth) scan_fault(s, "a condition cannot be compared");
    bool equal = !strcmp(sign, "=="), unequal = !strcmp(sign, "!=");
    if ((a.literal || b.literal) && !equal && !unequal) scan_fault(s, "texts are compared by == and != only");
    if (a.literal && b.literal) scan_fault(s, "both sides are fixed texts");
    if (a.literal || b.literal) {
        struct expr text = a.literal ? a : b, other = a.literal ? b : a;
        e.c = job_fmt(s->j, "%sstr_eq(%s, S(%s))", equal ? "" : "!", other.c, text.c);
    } else {
        e.c = job_fmt(s->j, "%s %s %s", a.c, sign, b.c);
    }
    return e;
}

static struct expr comparison(struct scan *s, struct variable *vars, int depth)
{
    static const char *const signs[] = {"==", "!=", "<=", ">=", "<", ">", NULL};
    struct expr a;
    if (scan_eat(s, "(")) {
        a = condition(s, vars, depth + 1);
        a.bare = a.bare ? a.bare : a.c;
        if (a.truth) a.c = job_fmt(s->j, "(%s)", a.bare);
        a.joined = false;
        if (!scan_eat(s, ")")) scan_fault(s, ") is expected here");
    } else {
        a = expr_value(s, vars);
    }
    for (const char *const *sign = signs; *sign; sign++)
        if (scan_eat(s, *sign)) return compare(s, a, expr_value(s, vars), *sign);
    return a;
}

static struct expr negation(struct scan *s, struct variable *vars, int depth)
{
    bool not = false, any = false;
    while (scan_eat(s, "!"))
        not = !not, any = true;
    struct expr e = comparison(s, vars, depth);
    if (!any) return e;
    const char *c = truth(s->j, e);
    bool simple = !e.truth || c[0] == '(';
    return (struct expr){
        .c = job_fmt(s->j, simple ? "%s%s" : "%s(%s)", not ? "!" : "", c), .truth = true, .page = e.page};
}

static struct expr conjunction(struct scan *s, struct variable *vars, int depth)
{
    struct expr a = negation(s, vars, depth);
    if (!scan_is(s, "&&")) return a;
    struct text t = text_new(s->j);
    text_fmt(&t, "%s", truth(s->j, a));
    while (!s->bad && scan_eat(s, "&&")) {
        struct expr b = negation(s, vars, depth);
        text_fmt(&t, " && %s", truth(s->j, b));
        a.page |= b.page;
    }
    return (struct expr){.c = t.p, .truth = true, .joined = true, .page = a.page};
}

/* Compilers want an && beside || in parentheses. */
static const char *alternative(struct job *j, struct expr e)
{
    return e.joined ? job_fmt(j, "(%s)", e.c) : truth(j, e);
}

/* depth counts parentheses. */
static struct expr condition(struct scan *s, struct variable *vars, int depth)
{
    if (depth > MAX_DEPTH) {
        scan_fault(s, "this is nested too deeply");
        return (struct expr){.c = "0", .truth = true};
    }
    struct expr a = conjunction(s, vars, depth);
    if (!scan_is(s, "||")) return a;
    struct text t = text_new(s->j);
    text_fmt(&t, "%s", alternative(s->j, a));
    while (!s->bad && scan_eat(s, "||")) {
        struct expr b = conjunction(s, vars, depth);
        text_fmt(&t, " || %s", alternative(s->j, b));
        a.page |= b.page;
    }
    return (struct expr){.c = t.p, .truth = true, .page = a.page};
}

struct expr expr_condition(struct scan *s, struct variable *vars)
{
    struct expr e = condition(s, vars, 0);
    if (e.truth && e.bare) e.c = e.bare; /* if ((a == b)) looks like a mistake to compilers */
    e.c = truth(s->j, e);
    e.truth = true;
    return e;
}

char *expr_address(struct job *j, struct expr e)
{
    if (e.pointer) return job_fmt(j, "%s", e.pointer);
    return job_fmt(j, "HTML_ADDRESS(%s)", e.c);
}
