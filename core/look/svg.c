// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/svg.h"

#include <stdlib.h>

#include "core/look/html.h"

void svg_tenths(struct buf *out, int tenths)
{
    if (tenths < 0) buf_char(out, '-');
    buf_fmt(out, "%d", abs(tenths / 10));
    if (tenths % 10) buf_fmt(out, ".%d", abs(tenths % 10));
}

void svg_open(struct buf *out, const char *css_class, int width_tenths, int height_tenths, str label)
{
    buf_fmt(out, "<svg class=\"%s\" width=\"", css_class);
    svg_tenths(out, width_tenths);
    buf_put(out, S("\" height=\""));
    svg_tenths(out, height_tenths);
    buf_put(out, S("\" viewBox=\"0 0 "));
    svg_tenths(out, width_tenths);
    buf_char(out, ' ');
    svg_tenths(out, height_tenths);
    buf_put(out, S("\" focusable=\"false\""));
    if (label.n) {
        struct html h = {.out = out, .arena = out->arena};
        buf_put(out, S(" role=\"img\" aria-label=\""));
        html_str(&h, HTML_ATTR, label);
        buf_put(out, S("\">"));
    } else {
        buf_put(out, S(" aria-hidden=\"true\">"));
    }
}
