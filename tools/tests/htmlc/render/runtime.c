// SPDX-License-Identifier: AGPL-3.0-or-later
/* A small runtime for the templates of this test: the calls of core/look/html.h written anew and plainly, so that what
 * is tested here is htmlc alone. */
#include <stdio.h>
#include <string.h>

#include "tools/tests/htmlc/render/render.h"

static void put(const char *p, size_t n)
{
    fwrite(p, 1, n, stdout);
}

static void put_c(const char *p)
{
    put(p, strlen(p));
}

bool str_eq(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

str str_of(const char *c)
{
    return (str){c, c ? strlen(c) : 0};
}

static bool starts(str s, const char *with)
{
    return s.n >= strlen(with) && memcmp(s.p, with, strlen(with)) == 0;
}

static void put_escaped(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '<')
            put_c("&lt;");
        else if (s.p[i] == '>')
            put_c("&gt;");
        else if (s.p[i] == '&')
            put_c("&amp;");
        else if (s.p[i] == '"')
            put_c("&quot;");
        else if (s.p[i] == '\'')
            put_c("&#39;");
        else
            put(s.p + i, 1);
}

static void put_percent(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~", c));
        if (plain)
            put(&c, 1);
        else
            printf("%%%02X", (unsigned)(unsigned char)c);
    }
}

void html_raw(struct html *h, const char *p, size_t n)
{
    (void)h;
    put(p, n);
}

void html_unescaped(struct html *h, str s)
{
    html_raw(h, s.p, s.n);
}

void html_str(struct html *h, enum html_ctx c, str s)
{
    (void)h;
    if (c == HTML_URL)
        put_percent(s);
    else if (c == HTML_WHOLE_URL && !starts(s, "/") && !starts(s, "https://"))
        put_c("#refused");
    else
        put_escaped(s);
}

void html_cstr(struct html *h, enum html_ctx c, const char *s)
{
    html_str(h, c, str_of(s));
}

static str digits(int64_t n)
{
    static char ring[64][24];
    static size_t next;
    char *p = ring[next++ % 64];
    snprintf(p, sizeof(ring[0]), "%lld", (long long)n);
    return str_of(p);
}

void html_i64(struct html *h, enum html_ctx c, int64_t n)
{
    html_str(h, c, digits(n));
}

void html_int_(struct html *h, enum html_ctx c, int n)
{
    html_str(h, c, digits(n));
}

void html_size_(struct html *h, enum html_ctx c, size_t n)
{
    html_str(h, c, digits((int64_t)n));
}

void html_bool(struct html *h, enum html_ctx c, bool b)
{
    html_str(h, c, b ? S("1") : S(""));
}

bool html_true_int(int64_t n)
{
    return n != 0;
}

bool html_true_ptr(const void *p)
{
    return p != NULL;
}

bool html_true_str(str s)
{
    return s.n > 0;
}

bool html_true_moment(moment m)
{
    return m.ms != 0;
}

str html_of_str(struct html *h, str s)
{
    (void)h;
    return s;
}

str html_of_int(struct html *h, int n)
{
    (void)h;
    return digits(n);
}

/* {name} in a pattern becomes the value; all of it escaped. */
void html_words(struct html *h, enum html_ctx c, const char *source, size_t n, const struct word_arg *args)
{
    for (const char *p = source; *p;) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        size_t i = 0;
        while (end && i < n && !str_eq(args[i].name, (str){p + 1, (size_t)(end - p) - 1}))
            i++;
        bool place = end && i < n;
        html_str(h, c, place ? args[i].value : (str){p, 1});
        p = place ? end + 1 : p + 1;
    }
}

void html_words_n(struct html *h, enum html_ctx c, const char *one, const char *many, int64_t count, size_t n,
                  const struct word_arg *args)
{
    html_words(h, c, count == 1 ? one : many, n, args);
}

void html_icon(struct html *h, str name, const char *css_class)
{
    (void)h;
    printf("(icon %.*s%s%s)", STR_FMT(name), css_class ? " " : "", css_class ? css_class : "");
}

void html_markdown(struct html *h, str text)
{
    put_c("(markdown ");
    html_str(h, HTML_TEXT, text);
    put_c(")");
}

str html_f_twice(struct html *h, str s)
{
    static char twice[400];
    (void)h;
    snprintf(twice, sizeof(twice), "%.*s%.*s", STR_FMT(s), STR_FMT(s));
    return str_of(twice);
}

str html_f_twice_int(struct html *h, int n)
{
    (void)h;
    return digits(2 * n);
}

/* ---- what a page calls ---- */

struct html req_html(struct req *r)
{
    return (struct html){.lang = r->cx.lang, .csrf = r->csrf, .block = r->htmx ? r->query : STR_NONE};
}

void req_page(struct req *r, struct page *p)
{
    (void)r;
    p->lang = S("tr");
}

err_t answer_html(struct req *r, int status)
{
    (void)r;
    printf("\n%d", status);
    return OK;
}
