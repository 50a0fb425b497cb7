// SPDX-License-Identifier: AGPL-3.0-or-later
/* For search engines: which pages there are, and which are nobody's business. Both name the site's own host, which the
 * reader's request says, so they are never kept in the page cache. */
#include <string.h>

#include "modules/services/views.h"

enum { SITEMAP_BYTES = 4 << 20 };

static bool is_local(str host)
{
    return str_starts(host, S("localhost")) || str_starts(host, S("127.")) || str_starts(host, S("[::1]"));
}

/* "https://ornek.bel.tr"; a proxy says by which scheme it was asked. */
static str origin(struct req *r)
{
    bool plain = is_local(r->host) && !str_eq(req_header(r, "X-Forwarded-Proto"), S("https"));
    return str_fmt(r->cx.arena, "%s://%.*s", plain ? "http" : "https", STR_FMT(r->host));
}

static void put_xml(struct buf *b, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '&')
            buf_put(b, S("&amp;"));
        else if (c == '<')
            buf_put(b, S("&lt;"));
        else if (c == '>')
            buf_put(b, S("&gt;"));
        else if (c == '"')
            buf_put(b, S("&quot;"));
        else
            buf_char(b, c);
    }
}

static void put_place(struct buf *b, str site, str path)
{
    buf_put(b, S("<url><loc>"));
    put_xml(b, site);
    put_xml(b, path);
    buf_put(b, S("</loc></url>\n"));
}

static bool before(const struct page *p, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcmp(p->menu.v[k].href, p->menu.v[i].href) == 0) return true;
    return false;
}

err_t sitemap_show(struct req *r)
{
    struct services_shown services;
    struct page menu = {0};
    struct buf b = buf_new(r->cx.arena, SITEMAP_BYTES);
    str site = origin(r);
    TRY(services_shown(&r->cx, &services));
    req_page(r, &menu); /* what the modules that are on show in their menus */
    buf_put(&b, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    put_place(&b, site, S("/"));
    for (size_t i = 0; i < menu.menu.n; i++)
        if (!before(&menu, i)) put_place(&b, site, str_of(menu.menu.v[i].href));
    for (size_t i = 0; i < services.list.n; i++)
        put_place(&b, site, str_fmt(r->cx.arena, "/hizmet/%.*s", STR_FMT(services.list.v[i].slug)));
    buf_put(&b, S("</urlset>\n"));
    return b.full ? E_LIMIT : answer_bytes(r, S("application/xml; charset=utf-8"), buf_str(&b));
}

err_t robots_show(struct req *r)
{
    str text = str_fmt(r->cx.arena,
                       "User-agent: *\n"
                       "Disallow: /masa\nDisallow: /api\nDisallow: /giris\nDisallow: /ara\n"
                       "Disallow: /basvuru/\nDisallow: /basvuru-takip/\nDisallow: /alindi/\n"
                       "Disallow: /dil/\nDisallow: /gorunum\n\nSitemap: %.*s/sitemap.xml\n",
                       STR_FMT(origin(r)));
    return answer_bytes(r, S("text/plain; charset=utf-8"), text);
}
