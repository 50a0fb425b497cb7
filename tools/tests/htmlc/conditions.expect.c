/* Made by htmlc; changes are lost. */
#include "conditions.html.h"

#include "core/look/html.h"

/* A struct by its address, a pointer as it is. */
#define HTML_ADDRESS(x) __builtin_choose_expr(__builtin_classify_type(x) == 5, (x), &(x))

void html_conditions(struct html *h, const struct v *page)
{
#line 2 "conditions.html"
    if (html_true(page->a)) {
        html_raw(h, "1", 1);
    }
    html_raw(h, "\n", 1);
#line 3 "conditions.html"
    if (!html_true(page->a)) {
        html_raw(h, "2", 1);
    }
    html_raw(h, "\n", 1);
#line 4 "conditions.html"
    if ((html_true(page->a) && html_true(page->b)) || html_true(page->c)) {
        html_raw(h, "3", 1);
    }
    html_raw(h, "\n", 1);
#line 5 "conditions.html"
    if (!(html_true(page->a) && html_true(page->b)) && (html_true(page->c) || !html_true(page->d))) {
        html_raw(h, "4", 1);
    }
    html_raw(h, "\n", 1);
#line 6 "conditions.html"
    if (page->state == STATE_OPEN) {
        html_raw(h, "5", 1);
    } else
#line 6 "conditions.html"
    if (page->n >= -3) {
        html_raw(h, "6", 1);
    } else
#line 6 "conditions.html"
    if (str_eq(page->word, S("it's \"x\""))) {
        html_raw(h, "7", 1);
    } else
#line 6 "conditions.html"
    if (!str_eq(page->word, S("y"))) {
        html_raw(h, "8", 1);
    } else {
        html_raw(h, "9", 1);
    }
    html_raw(h, "\n", 1);
    {
#line 7 "conditions.html"
        const __typeof__(*HTML_ADDRESS(page->a.b->c)) *v_u = HTML_ADDRESS(page->a.b->c);
#line 7 "conditions.html"
        if (v_u->x < v_u->y) {
            html_raw(h, "10", 2);
        }
        {
#line 7 "conditions.html"
            (void)HTML_ADDRESS(v_u->z);
            html_raw(h, "unused", 6);
        }
    }
    html_raw(h, "\n", 1);
#line 8 "conditions.html"
    if (page->n == 3) {
        html_raw(h, "12", 2);
    }
#line 8 "conditions.html"
    if (html_true(page->a)) {
        html_raw(h, "13", 2);
    }
    html_raw(h, "\n", 1);
#line 9 "conditions.html"
    if (h->lang == LANG_TR) {
        html_raw(h, "11", 2);
    }
#line 78 "conditions.html.c"
}
