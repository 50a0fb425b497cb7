/* Made by htmlc; changes are lost. */
#include "wordy.html.h"

#include "core/look/html.h"

void html_wordy(struct html *h, const struct v *page)
{
    html_raw(h, "<p title=\"", 10);
#line 2 "wordy.html"
    html_words(h, HTML_ATTR, "Due in {days} days", 1, (const struct word_arg[]){{S("days"), html_text_of(h, page->left)}});
    html_raw(h, "\">", 2);
#line 2 "wordy.html"
    html_words(h, HTML_TEXT, "Plain", 0, NULL);
    html_raw(h, "\n", 1);
#line 3 "wordy.html"
    html_words_n(h, HTML_TEXT, "one \"day\"", "{n} days of {all | text}", (int64_t)(page->left), 2, (const struct word_arg[]){{S("n"), html_text_of(h, page->left)}, {S("all"), html_text_of(h, html_f_long(h, page->day))}});
    html_raw(h, "\n", 1);
#line 4 "wordy.html"
    html_words(h, HTML_TEXT, "A long text that wraps", 0, NULL);
    html_raw(h, " ", 1);
#line 5 "wordy.html"
    html_markdown(h, page->text);
    html_raw(h, " ", 1);
#line 5 "wordy.html"
    html_icon(h, ICON("tray"), NULL);
#line 5 "wordy.html"
    html_icon(h, ICON("tray"), "ic-lg");
#line 5 "wordy.html"
    html_icon(h, html_text_of(h, page->sign), NULL);
#line 5 "wordy.html"
    html_unescaped(h, page->svg);
    html_raw(h, "</p>\n"
                "<form><input type=\"hidden\" name=\"csrf\" value=\"", 51);
#line 6 "wordy.html"
    html_put(h, HTML_ATTR, h->csrf);
    html_raw(h, "\"></form>", 9);
#line 38 "wordy.html.c"
}
