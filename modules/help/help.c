// SPDX-License-Identifier: AGPL-3.0-or-later
/* Finding the topic of a page, and showing it: as a page of its own, or as the part that stands beside another. */
#include "core/base/embedded.h"
#include "modules/help/views.h"

#include "help.html.h"

extern const struct embedded_file help_files[]; /* help.md of all modules, made by modules/meson.build */

static void add_topics(struct arena *a, str text, struct help_topics *to)
{
    while (text.n) {
        str rest = text, line = str_cut(&rest, '\n');
        if (str_starts(line, S("# "))) {
            line = (str){line.p + 2, line.n - 2};
            str address = str_cut(&line, ' ');
            PUSH(a, &to->list, ((struct help_topic){.address = address, .title = str_trim(line), .text = {rest.p, 0}}));
        } else if (to->list.n) {
            struct help_topic *last = &to->list.v[to->list.n - 1];
            last->text.n = (size_t)(line.p + line.n - last->text.p);
        }
        text = rest;
    }
}

struct help_topics help_all(struct arena *a)
{
    struct help_topics all = {0};
    for (const struct embedded_file *f = help_files; f->name; f++)
        add_topics(a, (str){(const char *)f->bytes, f->n}, &all);
    return all;
}

/* Pieces that are the same word; -1 when it is the address of another page. */
static int alike(str pattern, str address)
{
    int same = 0;
    while (pattern.n && address.n) {
        str want = str_cut(&pattern, '/'), is = str_cut(&address, '/');
        bool variable = str_starts(want, S("{"));
        if (!variable && !str_eq(want, is)) return -1;
        same += !variable;
    }
    return pattern.n || address.n ? -1 : same;
}

const struct help_topic *help_find(struct arena *a, str address)
{
    struct help_topics all = help_all(a);
    const struct help_topic *best = NULL;
    int most = -1;
    for (size_t i = 0; i < all.list.n; i++) {
        int n = alike(all.list.v[i].address, address);
        if (n > most) {
            most = n;
            best = &all.list.v[i];
        }
    }
    return best;
}

err_t help_show(struct req *r)
{
    str asked = query_str(r, "sayfa");
    asked = str_cut(&asked, '?');
    const struct help_topic *topic = asked.n ? help_find(r->cx.arena, asked) : NULL;
    struct help_topics all = help_all(r->cx.arena);
    struct help_page p = {.page.title = str_of(words(r->cx.lang, N_("Help"))), .page.current = "/masa/yardim"};
    if (topic) {
        p.page.title = p.title = topic->title;
        p.text = topic->text;
    }
    p.all.v = all.list.v;
    p.all.n = all.list.n;
    return html_help_page(r, &p);
}
