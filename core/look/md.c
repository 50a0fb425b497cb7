// SPDX-License-Identifier: AGPL-3.0-or-later
/* Texts that staff write in Markdown. Raw HTML and script addresses are left out by cmark's safe mode; the highest heading
 * becomes an h2, because the page has its own h1. */
#include <cmark.h>

#include "core/look/html.h"

enum { LOWEST = 6 };

/* The level of the highest heading, or with `lower` all of them so that it becomes an h2: "##" as first mark leaves no gap. */
static int headings(cmark_node *document, int lower)
{
    int highest = LOWEST;
    cmark_iter *walk = cmark_iter_new(document);
    for (cmark_event_type e; (e = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (e != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_HEADING) continue;
        int level = cmark_node_get_heading_level(node);
        if (level < highest) highest = level;
        if (lower) cmark_node_set_heading_level(node, level + lower < LOWEST ? level + lower : LOWEST);
    }
    cmark_iter_free(walk);
    return highest;
}

void html_markdown(struct html *h, str text)
{
    if (!text.n) return;
    int options = CMARK_OPT_SAFE | CMARK_OPT_VALIDATE_UTF8;
    cmark_node *document = cmark_parse_document(text.p, text.n, options);
    headings(document, 2 - headings(document, 0));
    char *html = cmark_render_html(document, options);
    bool foreign = lang_foreign(h->lang, text) != FOREIGN_NO;
    if (foreign) html_unescaped(h, S("<div lang=\"tr\" dir=\"ltr\">\n"));
    html_unescaped(h, str_of(html));
    if (foreign) html_unescaped(h, S("</div>\n"));
    cmark_get_default_mem_allocator()->free(html);
    cmark_node_free(document);
}
