// SPDX-License-Identifier: AGPL-3.0-or-later
/* For programs that read: an Atom feed (RFC 4287) of announcements and of news, and the list for search engines. Both name the
 * site's own host, so they are not kept in the page cache. */
#include "modules/site/views.h"

#include "site_sql.h"

enum { ENTRIES = 20 };

static void put(struct html *h, const char *element, str text)
{
    html_unescaped(h, str_fmt(h->arena, "<%s>", element));
    html_str(h, HTML_PLAIN, text);
    html_unescaped(h, str_fmt(h->arena, "</%s>\n", element));
}

static void put_link(struct html *h, const char *rel, str address)
{
    html_unescaped(h, str_fmt(h->arena, "<link rel=\"%s\" href=\"", rel));
    html_str(h, HTML_PLAIN, address);
    html_unescaped(h, S("\"/>\n"));
}

static void put_entry(struct html *h, str site, const struct content_card *c)
{
    str address = str_fmt(h->arena, "%.*s%.*s", STR_FMT(site), STR_FMT(c->href));
    html_unescaped(h, S("<entry>\n"));
    put(h, "title", c->title);
    put(h, "id", address);
    put_link(h, "alternate", address);
    put(h, "published", moment_iso(h->arena, moment_at(c->day, 0)));
    put(h, "updated", moment_iso(h->arena, c->at));
    put(h, "summary", c->summary);
    html_unescaped(h, S("</entry>\n"));
}

err_t contents_feed(struct req *r)
{
    struct cx *cx = &r->cx;
    struct html h = req_html(r);
    struct page page = {0};
    struct cards cards;
    str site = req_site(r), path = r->path;
    int kind = str_eq(path, S("/haberler.xml")) ? CONTENT_NEWS : CONTENT_ANNOUNCEMENT;
    const struct kind_words *k = kind_words(kind);
    moment newest = {0};
    TRY(load_cards(cx, kind, false, 0, ENTRIES, &cards));
    for (size_t i = 0; i < cards.list.n; i++)
        if (cards.list.v[i].at.ms > newest.ms) newest = cards.list.v[i].at;
    req_page(r, &page);
    html_unescaped(&h, str_fmt(cx->arena,
                               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%.*s\">\n",
                               STR_FMT(lang_code(cx->lang))));
    put(&h, "title", str_fmt(cx->arena, "%s – %.*s", words(cx->lang, k->title), STR_FMT(page.publisher->name)));
    put(&h, "id", str_fmt(cx->arena, "%.*s%s", STR_FMT(site), k->list));
    put_link(&h, "self", str_fmt(cx->arena, "%.*s%.*s", STR_FMT(site), STR_FMT(path)));
    put_link(&h, "alternate", str_fmt(cx->arena, "%.*s%s", STR_FMT(site), k->list));
    put(&h, "updated", moment_iso(cx->arena, newest.ms ? newest : cx->now));
    html_unescaped(&h, S("<author>"));
    put(&h, "name", page.publisher->name);
    html_unescaped(&h, S("</author>\n"));
    for (size_t i = 0; i < cards.list.n; i++)
        put_entry(&h, site, &cards.list.v[i]);
    html_unescaped(&h, S("</feed>\n"));
    return answer_bytes(r, S("application/atom+xml; charset=utf-8"), buf_str(&r->out.body));
}

err_t site_pages(struct cx *cx, struct public_pages *out)
{
    struct contents_public_rows rows;
    TRY(contents_public(cx, (struct contents_public_args){moment_date(cx->now)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct contents_public_row *c = &rows.list.v[i];
        PUSH(cx->arena, &out->list, ((struct public_page){content_path(cx->arena, c->kind, c->slug), c->at}));
    }
    return OK;
}
