/* Made by htmlc; changes are lost. */
#include "partial_row.html.h"

#include "core/look/html.h"
#include "modules/x/pages.h"
#include "modules/x/more.h"

void html_partial_row(struct html *h, const struct row_view *page)
{
    html_raw(h, "<tr class=\"row", 14);
#line 3 "partial_row.html"
    if (html_true(page->late)) {
        html_raw(h, " late", 5);
    }
    html_raw(h, "\" id=\"r-", 8);
#line 3 "partial_row.html"
    html_put(h, HTML_ATTR, page->id);
    html_raw(h, "\">\n"
                "<td><a href=\"", 16);
#line 4 "partial_row.html"
    html_put(h, HTML_WHOLE_URL, page->link);
    html_raw(h, "\">", 2);
#line 4 "partial_row.html"
    html_put(h, HTML_TEXT, page->title);
    html_raw(h, "</a></td>\n"
                "<td>", 14);
#line 5 "partial_row.html"
    html_put(h, HTML_TEXT, html_f_long(h, page->due));
    html_raw(h, " ", 1);
#line 5 "partial_row.html"
    html_put(h, HTML_TEXT, page->unit->name);
    html_raw(h, " ", 1);
#line 5 "partial_row.html"
    html_put(h, HTML_TEXT, page->days[2]);
    html_raw(h, "</td>\n"
                "</tr>", 11);
#line 38 "partial_row.html.c"
}
