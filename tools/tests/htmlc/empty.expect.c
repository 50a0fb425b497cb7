/* Made by htmlc; changes are lost. */
#include "empty.html.h"

#include "core/look/html.h"

void html_empty(struct html *h, const struct v *page)
{
    (void)page;
    (void)h;
#line 11 "empty.html.c"
}
