/* Made by htmlc; changes are lost. */
#include "layout_town.html.h"

#include "core/look/html.h"
#include "core/look/layout.h"

void html_town_begin(struct html *h, const struct page *page)
{
    html_raw(h, "<!doctype html>\n"
                "<title>", 23);
#line 3 "layout_town.html"
    html_put(h, HTML_PLAIN, page->title);
    html_raw(h, "</title>\n"
                "<main>\n", 16);
#line 16 "layout_town.html.c"
}

void html_town_end(struct html *h, const struct page *page)
{
    (void)page;
    html_raw(h, "\n"
                "</main>", 8);
#line 24 "layout_town.html.c"
}
