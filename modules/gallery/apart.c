// SPDX-License-Identifier: AGPL-3.0-or-later
/* No id may stand twice on a page: what is shown a second time gets ids of its own. */
#include "modules/gallery/gallery.h"

static bool names_ids(str name)
{
    static const char *const all[] = {
        "id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "href", "xlink:href", "fill"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eq(name, str_of(all[i]))) return true;
    return false;
}

/* "a b" names two; href="#a" and "url(#a)" point to one; an address elsewhere and a colour are neither. */
static void put_value(struct buf *out, str name, str value, const char *mark)
{
    bool address = str_ends(name, S("href")), paint = str_starts(value, S("url(#"));
    size_t point = paint ? 5 : address && value.n > 1 && value.p[0] == '#' ? 1 : 0;
    if (point) {
        buf_put(out, (str){value.p, point});
        buf_put(out, str_of(mark));
        value = (str){value.p + point, value.n - point};
    }
    bool names = !point && !address && !str_eq(name, S("fill"));
    while (names && value.n) {
        buf_put(out, str_of(mark));
        buf_put(out, str_cut(&value, ' '));
        if (value.n) buf_char(out, ' ');
    }
    buf_put(out, value);
}

/* The name of the attribute that ends with s. */
static str last_name(str s)
{
    size_t n = 0;
    while (n < s.n && s.p[s.n - n - 1] != ' ' && s.p[s.n - n - 1] != '\n')
        n++;
    return (str){s.p + s.n - n, n};
}

str gallery_apart(struct arena *a, str html, const char *mark)
{
    struct buf out = buf_new(a, 2 * html.n + 1);
    while (html.n) {
        size_t at = str_find(html, S("=\""));
        str before = {html.p, at < html.n ? at + 2 : html.n};
        buf_put(&out, before);
        html = (str){html.p + before.n, html.n - before.n};
        if (at + 2 > before.n || !html.n) break;
        str name = last_name((str){before.p, at}), value = str_cut(&html, '"');
        if (names_ids(name))
            put_value(&out, name, value, mark);
        else
            buf_put(&out, value);
        buf_char(&out, '"');
    }
    return buf_str(&out);
}
