// SPDX-License-Identifier: AGPL-3.0-or-later
/* The templates are written with the true escaping (core/look/html.c) and words; what would draw in ICU, icons, Markdown
 * and the server stands in here, plainly. */
#include <stdio.h>

#include "tools/tests/htmlc/render/render.h"

static str number(struct html *h, int64_t n)
{
    return str_fmt(h->arena, "%lld", (long long)n);
}

str html_of_str(struct html *h, str s)
{
    (void)h;
    return s;
}

str html_of_int(struct html *h, int n)
{
    return number(h, n);
}

void html_icon(struct html *h, str name, const char *css_class)
{
    buf_fmt(h->out, "(icon %.*s%s%s)", STR_FMT(name), css_class ? " " : "", css_class ? css_class : "");
}

void html_markdown(struct html *h, str text)
{
    html_str(h, HTML_TEXT, text);
}

str html_f_twice(struct html *h, str s)
{
    return str_fmt(h->arena, "%.*s%.*s", STR_FMT(s), STR_FMT(s));
}

str html_f_twice_int(struct html *h, int n)
{
    return number(h, 2 * n);
}

/* ---- what html.c asks of base ---- */

str fmt_date(struct arena *a, enum lang l, date d)
{
    (void)l;
    return str_fmt(a, "%d", d.ymd);
}

str date_iso(struct arena *a, date d)
{
    return str_fmt(a, "%d-%02d-%02d", d.ymd / 10000, d.ymd / 100 % 100, d.ymd % 100);
}

str fmt_moment(struct arena *a, enum lang l, moment m)
{
    (void)l;
    return str_fmt(a, "%lld", (long long)m.ms);
}

str moment_iso(struct arena *a, moment m)
{
    return fmt_moment(a, LANG_EN, m);
}

str fmt_money(struct arena *a, enum lang l, money m)
{
    (void)l;
    return str_fmt(a, "%lld kuruş", (long long)m.kurus);
}

str fmt_percent(struct arena *a, enum lang l, percent p)
{
    (void)l;
    return str_fmt(a, "%lld/10000", (long long)p.bp);
}

/* ---- what a page calls ---- */

struct html req_html(struct req *r)
{
    return (struct html){.out = &r->out.body, .arena = r->out.body.arena, .lang = LANG_EN, .block = r->query};
}

void req_page(struct req *r, struct page *p)
{
    (void)r;
    p->lang = S("tr");
}

err_t answer_html(struct req *r, int status)
{
    buf_fmt(&r->out.body, "\n%d", status);
    return OK;
}
