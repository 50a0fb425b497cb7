// SPDX-License-Identifier: AGPL-3.0-or-later
/* Texts that staff write in Markdown. Raw HTML and script addresses are left out by cmark's safe mode; headings go one
 * step down, because the page has its own h1. */
#include <cmark.h>

#include "core/look/html.h"

static void lower_headings(cmark_node *document)
{
    cmark_iter *walk = cmark_iter_new(document);
    for (cmark_event_type e; (e = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (e != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_HEADING) continue;
        int level = cmark_node_get_heading_level(node);
        cmark_node_set_heading_level(node, level < 6 ? level + 1 : 6);
    }
    cmark_iter_free(walk);
}

void html_markdown(struct html *h, str text)
{
    if (!text.n) return;
    int options = CMARK_OPT_SAFE | CMARK_OPT_VALIDATE_UTF8;
    cmark_node *document = cmark_parse_document(text.p, text.n, options);
    lower_headings(document);
    char *html = cmark_render_html(document, options);
    html_unescaped(h, str_of(html));
    cmark_get_default_mem_allocator()->free(html);
    cmark_node_free(document);
}
