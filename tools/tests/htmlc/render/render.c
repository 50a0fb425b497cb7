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

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*write)(struct html *h, const struct sample *s);
    } partials[] = {{"values", html_values},     {"urls", html_urls},   {"sections", html_sections},
                    {"partials", html_partials}, {"space", html_space}, {"wordy", html_wordy}};
    struct sample s = sample_make();
    struct html h = {.csrf = S("t\"o<ken")};
    for (size_t i = 0; argc > 1 && i < sizeof(partials) / sizeof(*partials); i++)
        if (!strcmp(argv[1], partials[i].name)) partials[i].write(&h, &s);
    if (argc < 2 || strncmp(argv[1], "show", 4) != 0) return 0;
    struct req r = {.htmx = argc > 2, .query = {argv[argc - 1], strlen(argv[argc - 1])}};
    if (argc > 2 && !strcmp(argv[2], "422")) r = (struct req){.out.status = 422};
    return html_sample(&r, &s) == OK ? 0 : 1;
}
