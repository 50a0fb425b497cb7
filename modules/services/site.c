// SPDX-License-Identifier: AGPL-3.0-or-later
/* For search engines: which pages there are, and which are nobody's business. Both name the site's own host, which the
 * reader's request says, so they are never kept in the page cache. */
#include <string.h>

#include "modules/services/views.h"

static void put_place(struct html *h, str site, str path, moment changed)
{
    html_unescaped(h, S("<url><loc>"));
    html_str(h, HTML_PLAIN, site);
    html_str(h, HTML_PLAIN, path);
    html_unescaped(h, S("</loc>"));
    if (changed.ms)
        html_unescaped(h, str_fmt(h->arena, "<lastmod>%.*s</lastmod>", STR_FMT(moment_iso(h->arena, changed))));
    html_unescaped(h, S("</url>\n"));
}

static bool before(const struct page *p, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcmp(p->menu.v[k].href, p->menu.v[i].href) == 0) return true;
    return false;
}

err_t services_pages(struct cx *cx, struct public_pages *out)
{
    struct services_shown services;
    TRY(services_shown(cx, &services));
    for (size_t i = 0; i < services.list.n; i++)
        PUSH(cx->arena, &out->list,
             ((struct public_page){.path = str_fmt(cx->arena, "/hizmet/%.*s", STR_FMT(services.list.v[i].slug))}));
    return OK;
}

err_t sitemap_show(struct req *r)
{
    struct public_pages pages = {0};
    struct page menu = {0};
    struct html h = req_html(r);
    str site = req_site(r);
    req_page(r, &menu); /* what the modules that are on show in their menus */
    for (const struct module *const *m = modules_all; *m; m++)
        if ((*m)->pages && settings_runs(&r->cx, *m)) TRY((*m)->pages(&r->cx, &pages));
    html_unescaped(&h, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    put_place(&h, site, S("/"), (moment){0});
    for (size_t i = 0; i < menu.menu.n; i++)
        if (!before(&menu, i) && menu.menu.v[i].href[0] == '/')
            put_place(&h, site, str_of(menu.menu.v[i].href), (moment){0});
    for (size_t i = 0; i < pages.list.n; i++)
        put_place(&h, site, pages.list.v[i].path, pages.list.v[i].changed);
    html_unescaped(&h, S("</urlset>\n"));
    return r->out.body.full ? E_LIMIT : answer_bytes(r, S("application/xml; charset=utf-8"), buf_str(&r->out.body));
}

err_t robots_show(struct req *r)
{
    str text = str_fmt(r->cx.arena,
                       "User-agent: *\n"
                       "Disallow: /masa\nDisallow: /api\nDisallow: /giris\nDisallow: /ara\n"
                       "Disallow: /basvuru-takip/\nDisallow: /alindi/\n"
                       "Disallow: /dil/\nDisallow: /gorunum\n\nSitemap: %.*s/sitemap.xml\n",
                       STR_FMT(req_site(r)));
    return answer_bytes(r, S("text/plain; charset=utf-8"), text);
}
