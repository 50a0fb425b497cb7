/* Made by htmlc; changes are lost. */
#include "unused.html.h"

#include "core/look/html.h"

void html_other_name(struct html *h, const struct v *page)
{
#line 2 "unused.html"
    for (size_t v_row_index = 0; v_row_index < page->rows.n; v_row_index++) {
#line 2 "unused.html"
        if (v_row_index > 0) {
            html_raw(h, ", ", 2);
        }
    }
#line 2 "unused.html"
    for (size_t v_row_index = 0; v_row_index < page->rows.n; v_row_index++) {
        html_raw(h, "x", 1);
    }
#line 20 "unused.html.c"
}
