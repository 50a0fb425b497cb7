// SPDX-License-Identifier: AGPL-3.0-or-later
/* Icons: inline SVG in the colour of the text, found by name in the embedded table. */
#include <stdlib.h>
#include <string.h>

#include "core/look/assets_inside.h"
#include "core/look/html.h"

/* Those that show a direction of reading turn in Arabic; clock, check, phone and media do not. */
static const char *const turning[] = {
    "arrow-bend",  "arrow-left",   "arrow-right", "arrow-u", "caret-double-left", "caret-double-right", "caret-left",
    "caret-right", "list-bullets", "paper-plane", "sign-in", "sign-out",          "tray-arrow"};

static int compare(const void *key, const void *row)
{
    const str *name = key;
    const char *other = ((const struct icon_shape *)row)->name;
    int d = strncmp(name->p, other, name->n);
    return d ? d : -(other[name->n] != 0);
}

static const char *shape(str name)
{
    const struct icon_shape *found = bsearch(&name, icons_all, icons_count, sizeof icons_all[0], compare);
    return found ? found->svg : NULL;
}

static bool turns(str name)
{
    for (size_t i = 0; i < sizeof turning / sizeof turning[0]; i++) {
        if (*name.p == *turning[i] && str_starts(name, str_of(turning[i]))) return true;
    }
    return false;
}

void html_icon(struct html *h, str name, const char *css_class)
{
    if (!name.n) return;
    const char *svg = shape(name);
    if (!svg) svg = shape(S("square"));
    html_unescaped(h, S("<svg class=\"ic"));
    if (turns(name)) html_unescaped(h, S(" mirror"));
    if (css_class && *css_class) {
        html_unescaped(h, S(" "));
        html_cstr(h, HTML_ATTR, css_class);
    }
    html_unescaped(h, S("\" viewBox=\"0 0 256 256\" aria-hidden=\"true\" focusable=\"false\">"));
    html_unescaped(h, str_of(svg));
    html_unescaped(h, S("</svg>"));
}

const char *icon_name(size_t nth)
{
    return nth < icons_count ? icons_all[nth].name : NULL;
}
