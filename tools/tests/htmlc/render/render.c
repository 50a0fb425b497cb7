// SPDX-License-Identifier: AGPL-3.0-or-later
/* render NAME [block]: writes a template with hostile sample data to standard output. */
#include "tools/tests/htmlc/render/render.h"

#include <stdio.h>
#include <string.h>

#include "badge.html.h"
#include "partials.html.h"
#include "sections.html.h"
#include "show.html.h"
#include "space.html.h"
#include "urls.html.h"
#include "values.html.h"
#include "wordy.html.h"

static const struct unit directorate = {.name = S("Müdürlük & co")}, desk = {.name = S("Desk"), .parent = &directorate};
static const struct badge badge = {.text = S("<late>"), .tone = S("\"bad")};
static str tags[] = {S("a<b"), S("c")};
static struct row rows[] = {
    {.id = 1, .title = S("First <script>"), .late = true, .state = STATE_NEW, .unit = &desk, .tags = {tags, 2}},
    {.id = 2, .title = S("Second"), .state = STATE_OPEN},
    {.id = 3, .title = S("Third"), .state = STATE_DONE, .unit = &directorate, .tags = {tags + 1, 1}},
};

static struct sample sample_make(void)
{
    for (size_t i = 0; i < 3; i++) {
        rows[i].badge = badge;
        rows[i].badge_p = &badge;
    }
    return (struct sample){
        .page = {.title = S("Title </title><script>alert(1)</script>")},
        .evil = S("\"><script>alert('x')</script>&amp;\xE2\x80\xA8{{n}} ş"),
        .url = S("https://example.test/?a=1&b=\"2\""),
        .js = S("javascript:alert(\"1\")"),
        .path = S("/yol"),
        .svg = S("<svg></svg>"),
        .n = 3,
        .days = {1, 5, 9},
        .big = 9007199254740993,
        .yes = true,
        .unit = {.name = S("U"), .parent = &desk},
        .rows = {rows, 3},
    };
}

static void write_partial(struct html *h, const char *name, const struct sample *s)
{
    static const struct {
        const char *name;
        void (*write)(struct html *h, const struct sample *s);
    } partials[] = {{"values", html_values},     {"urls", html_urls},   {"sections", html_sections},
                    {"partials", html_partials}, {"space", html_space}, {"wordy", html_wordy}};
    for (size_t i = 0; i < sizeof(partials) / sizeof(*partials); i++)
        if (!strcmp(name, partials[i].name)) partials[i].write(h, s);
}

int main(int argc, char **argv)
{
    if (argc < 2) return 2;
    struct arena *a = arena_new(1 << 20);
    struct req r = {.out.body = buf_new(a, 1 << 16)};
    struct html h = {.out = &r.out.body, .arena = a, .lang = LANG_EN, .csrf = S("t\"o<ken")};
    struct sample s = sample_make();
    err_t e = OK;
    if (argc > 2 && !strcmp(argv[2], "422"))
        r.out.status = 422;
    else if (argc > 2)
        r.query = str_of(argv[2]);
    if (!strcmp(argv[1], "show"))
        e = html_sample(&r, &s);
    else
        write_partial(&h, argv[1], &s);
    fwrite(r.out.body.p, 1, r.out.body.n, stdout);
    arena_end(a);
    return e == OK ? 0 : 1;
}
