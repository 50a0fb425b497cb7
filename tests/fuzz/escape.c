// SPDX-License-Identifier: AGPL-3.0-or-later
/* Any bytes as a value on a page: in no context can it end the place it stands in, and Markdown brings no script. */
#include "core/look/html.h"
#include "tests/fuzz/fuzz.h"

static str written(struct arena *a, enum html_ctx c, str s)
{
    struct buf b = buf_new(a, 1 << 20);
    struct html h = {.out = &b, .arena = a, .lang = LANG_TR, .assets = ""};
    html_str(&h, c, s);
    return buf_str(&b);
}

/* On an Arabic page a text may stand in an element that names it Turkish; nothing else of it is markup. */
static void only_isolated(struct arena *a, str s)
{
    struct buf b = buf_new(a, 4 << 20);
    struct html h = {.out = &b, .arena = a, .lang = LANG_AR, .assets = ""};
    html_str(&h, HTML_TEXT, s);
    str out = buf_str(&b);
    int open = 0;
    while (out.n) {
        size_t at = str_find(out, S("<"));
        MUST(str_find((str){out.p, at}, S(">")) == at);
        out = (str){out.p + at, out.n - at};
        if (!out.n) break;
        bool close = str_starts(out, S("</bdi>")), plain = str_starts(out, S("<bdi>"));
        MUST(close || plain || str_starts(out, S("<bdi lang=\"tr\">")));
        open += close ? -1 : 1;
        MUST(open == 0 || open == 1);
        size_t n = str_find(out, S(">")) + 1;
        out = (str){out.p + n, out.n - n};
    }
    MUST(open == 0);
}

static void contains_none(str s, const char *bad)
{
    for (size_t i = 0; i < s.n; i++)
        MUST(s.p[i] == '\0' || strchr(bad, s.p[i]) == NULL);
}

static str lower(struct arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        p[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + 32 : s.p[i]);
    return (str){p, s.n};
}

static void addresses(struct arena *a, str s)
{
    str whole = written(a, HTML_WHOLE_URL, s), piece = written(a, HTML_URL, s);
    contains_none(whole, "<>\"'");
    contains_none(piece, "<>\"'&?#: /");
    str address = lower(a, whole);
    static const char *const never[] = {"javascript:", "data:", "vbscript:", "file:", "//"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        MUST(!str_starts(address, str_of(never[i])));
}

static void markdown(struct arena *a, str s)
{
    struct buf b = buf_new(a, 4 << 20);
    struct html h = {.out = &b, .arena = a, .lang = LANG_TR, .assets = ""};
    html_markdown(&h, s);
    str out = lower(a, buf_str(&b));
    static const char *const never[] = {"<script",
                                        "<iframe",
                                        "<img src=\"javascript:",
                                        "href=\"javascript:",
                                        "href=\"data:",
                                        "href=\"vbscript:",
                                        "<style",
                                        "<svg",
                                        "<object",
                                        "<form"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        MUST(!str_has(out, str_of(never[i])));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    str s = exact(data, size);
    contains_none(written(a, HTML_TEXT, s), "<>");
    contains_none(written(a, HTML_ATTR, s), "<>\"'");
    only_isolated(a, s);
    addresses(a, s);
    if (size < 4096) markdown(a, s);
    give_back(s);
    arena_end(a);
    return 0;
}
