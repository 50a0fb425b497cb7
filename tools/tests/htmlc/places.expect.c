/* Made by htmlc; changes are lost. */
#include "places.html.h"

#include "core/look/html.h"

void html_places(struct html *h, const struct v *page)
{
    html_raw(h, "<SCRIPT src=\"", 13);
#line 2 "places.html"
    html_put(h, HTML_WHOLE_URL, page->a);
    html_raw(h, "\">if (a < b) \"</scripty>\"</Script >", 35);
#line 2 "places.html"
    html_put(h, HTML_TEXT, page->a);
    html_raw(h, "\n"
                "<!-- a > b - -- --><!-->", 25);
#line 3 "places.html"
    html_put(h, HTML_TEXT, page->a);
    html_raw(h, "<!---->", 7);
#line 3 "places.html"
    html_put(h, HTML_TEXT, page->a);
    html_raw(h, "<!-- x --!>", 11);
#line 3 "places.html"
    html_put(h, HTML_TEXT, page->a);
    html_raw(h, "\n"
                "<!DOCTYPE html [ \"--\" ]>", 25);
#line 4 "places.html"
    html_put(h, HTML_TEXT, page->a);
    html_raw(h, " a < b <3 ", 10);
#line 4 "places.html"
    html_put(h, HTML_TEXT, page->a);
    html_raw(h, " </>", 4);
#line 4 "places.html"
    html_put(h, HTML_TEXT, page->a);
    html_raw(h, "<?pi x?>", 8);
#line 4 "places.html"
    html_put(h, HTML_TEXT, page->a);
    html_raw(h, "\n"
                "<br/><input a=b/c checked value = \"", 36);
#line 5 "places.html"
    html_put(h, HTML_ATTR, page->a);
    html_raw(h, "\" x='", 5);
#line 5 "places.html"
    html_put(h, HTML_ATTR, page->a);
    html_raw(h, "'><a  href = '", 14);
#line 5 "places.html"
    html_put(h, HTML_WHOLE_URL, page->a);
    html_raw(h, "'>", 2);
#line 5 "places.html"
    html_put(h, HTML_TEXT, page->a);
    html_raw(h, "</a >\n"
                "<title>a</titlex>", 23);
#line 6 "places.html"
    html_put(h, HTML_PLAIN, page->a);
    html_raw(h, "</TITLE>", 8);
#line 6 "places.html"
    html_icon(h, html_text_of(h, page->a), NULL);
    html_raw(h, "<pre> <b>\n"
                "\n"
                "</b></pre>   <i>\n"
                "</i>\n", 33);
#line 11 "places.html"
    if (html_true(page->a)) {
        html_raw(h, "<tr class=\"x\">", 14);
    } else {
        html_raw(h, "<tr>", 4);
    }
    html_raw(h, "<p ", 3);
#line 11 "places.html"
    if (html_true(page->a)) {
        html_raw(h, "x", 1);
    } else {
        html_raw(h, "y=\"", 3);
#line 11 "places.html"
        html_put(h, HTML_ATTR, page->a);
        html_raw(h, "\"", 1);
    }
    html_raw(h, ">\n"
                "<option value=\"", 17);
#line 12 "places.html"
    html_put(h, HTML_ATTR, page->a);
    html_raw(h, "\">", 2);
#line 12 "places.html"
    html_put(h, HTML_PLAIN, page->a);
    html_raw(h, "</option><b>", 12);
#line 12 "places.html"
    html_put(h, HTML_TEXT, page->a);
    html_raw(h, "</b>", 4);
#line 89 "places.html.c"
}
