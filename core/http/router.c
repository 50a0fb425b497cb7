// SPDX-License-Identifier: AGPL-3.0-or-later
/* The tables of routes as one tree, a node for each segment of the path. Literal segments come before those with a
 * variable, longer literal parts ("{slug}.pdf") before shorter ones; what does not lead to a route is tried again with
 * the next. Names of variables belong to the route, not to the tree.
 */
#include <string.h>

#include "core/http/web.h"

struct node {
    str before, after; /* literal; with a variable: what stands around it */
    bool variable;
    const struct route *get, *post;
    LIST(struct node *) down;
};
struct router {
    struct node top;
};

static bool same_node(const struct node *n, str before, bool variable, str after)
{
    return n->variable == variable && str_eq(n->before, before) && str_eq(n->after, after);
}

/* Sorted: literal ones first, then the more literal characters the earlier. */
static bool comes_before(const struct node *a, const struct node *b)
{
    if (a->variable != b->variable) return !a->variable;
    return a->before.n + a->after.n > b->before.n + b->after.n;
}

static struct node *node_under(struct arena *a, struct node *up, str before, bool variable, str after)
{
    for (size_t i = 0; i < up->down.n; i++)
        if (same_node(up->down.v[i], before, variable, after)) return up->down.v[i];
    struct node *n = NEW(a, struct node);
    *n = (struct node){.before = before, .variable = variable, .after = after};
    PUSH(a, &up->down, n);
    for (size_t i = up->down.n - 1; i > 0 && comes_before(up->down.v[i], up->down.v[i - 1]); i--) {
        struct node *t = up->down.v[i];
        up->down.v[i] = up->down.v[i - 1];
        up->down.v[i - 1] = t;
    }
    return n;
}

static bool plain_name(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || s.p[i] == '_')) return false;
    return s.n > 0;
}

/* Cut one segment of a pattern; false: malformed. */
static bool cut_segment(str seg, str *before, str *name, str *after)
{
    size_t open = str_find(seg, S("{")), close = str_find(seg, S("}"));
    *before = seg;
    *name = *after = STR_NONE;
    if (seg.n == 0) return false;
    if (open == seg.n && close == seg.n) return true;
    if (open >= close || close == seg.n) return false;
    *before = (str){seg.p, open};
    *name = (str){seg.p + open + 1, close - open - 1};
    *after = (str){seg.p + close + 1, seg.n - close - 1};
    return plain_name(*name) && !str_has(*after, S("{")) && !str_has(*after, S("}"));
}

static const char *add_route(struct arena *a, struct router *r, const struct route *route)
{
    str path = str_of(route->path), before, name, after;
    size_t variables = 0;
    struct node *n = &r->top;
    if (path.n == 0 || path.p[0] != '/') return "path does not begin with /";
    for (str rest = {path.p + 1, path.n - 1}; rest.n;) {
        str seg = str_cut(&rest, '/');
        if (!cut_segment(seg, &before, &name, &after)) return "malformed path";
        if (name.n && ++variables > PARAMS_MAX) return "too many variables";
        n = node_under(a, n, before, name.n > 0, after);
    }
    if (path.n > 1 && path.p[path.n - 1] == '/') return "path ends with /";
    const struct route **at = route->method == GET ? &n->get : &n->post;
    if (*at) return "the same path twice";
    *at = route;
    return NULL;
}

static const char *route_fault(const struct route *r)
{
    if (r->method != GET && r->method != POST) return "no method";
    if (!r->path) return "no path";
    if (!r->run) return "no handler";
    if (!r->need || !*r->need) return "no right declared (.need)";
    if (r->method == POST && !r->form) return "POST without declared inputs (.form)";
    return NULL;
}

struct router *router_new(struct arena *a, const struct route *const *routes, str *fault)
{
    struct router *r = NEW(a, struct router);
    *fault = STR_NONE;
    for (; routes && *routes; routes++)
        for (const struct route *t = *routes; t->path || t->run; t++) {
            const char *why = route_fault(t);
            if (!why) why = add_route(a, r, t);
            if (!why) continue;
            *fault = str_fmt(a, "%s %s: %s", t->method == POST ? "POST" : "GET", t->path ? t->path : "?", why);
            return NULL;
        }
    return r;
}

str routes_fault(struct arena *a, const struct route *const *routes)
{
    str fault;
    return router_new(a, routes, &fault) ? STR_NONE : fault;
}

static bool segment_fits(const struct node *n, str seg, str *value)
{
    if (!n->variable) return str_eq(n->before, seg);
    if (seg.n <= n->before.n + n->after.n || !str_starts(seg, n->before) || !str_ends(seg, n->after)) return false;
    *value = (str){seg.p + n->before.n, seg.n - n->before.n - n->after.n};
    return true;
}

enum { SEGMENTS_MAX = 24 };

static bool walk(const struct node *n, const str *segs, size_t left, struct match *out, size_t values)
{
    if (left == 0) {
        out->get = n->get;
        out->post = n->post;
        out->n = values;
        return n->get || n->post;
    }
    for (size_t i = 0; i < n->down.n; i++) {
        const struct node *d = n->down.v[i];
        str value = STR_NONE;
        if (!segment_fits(d, segs[0], &value)) continue;
        if (d->variable) out->params[values].value = value;
        if (walk(d, segs + 1, left - 1, out, values + d->variable)) return true;
    }
    return false;
}

/* One segment as it came → text. A slash or a control character inside is nobody's address, and nobody climbs. */
static err_t segment(struct arena *a, str raw, str *out)
{
    if (!percent_decode(a, raw, false, out)) return E_INVALID;
    for (size_t i = 0; i < out->n; i++)
        if ((unsigned char)out->p[i] < ' ' || out->p[i] == 0x7f || out->p[i] == '\\' || out->p[i] == '/')
            return E_INVALID;
    if (str_eq(*out, S(".")) || str_eq(*out, S(".."))) return E_INVALID;
    return out->n ? OK : E_NOT_FOUND;
}

err_t router_find(const struct router *r, struct arena *a, str path, struct match *out)
{
    str segs[SEGMENTS_MAX];
    size_t n = 0;
    *out = (struct match){.n = 0};
    if (path.n == 0 || path.p[0] != '/') return E_INVALID;
    err_t worst = OK;
    bool again = path.n > 1;
    for (str rest = {path.p + 1, path.n - 1}; again;) {
        again = str_has(rest, S("/"));
        str raw = str_cut(&rest, '/');
        if (n == SEGMENTS_MAX) return E_NOT_FOUND;
        err_t e = segment(a, raw, &segs[n++]);
        if (e == E_INVALID) return e;
        if (e) worst = e;
    }
    if (worst) return worst;
    return walk(&r->top, segs, n, out, 0) ? OK : E_NOT_FOUND;
}
