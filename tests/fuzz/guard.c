// SPDX-License-Identifier: AGPL-3.0-or-later
/* Any bytes as the head of a request. What guard_head accepts must be read in one way only; checked here a second time,
 * differently: line by line from the raw bytes. */
#include "core/http/web.h"
#include "tests/fuzz/fuzz.h"

static size_t lines_named(str raw, const char *name)
{
    size_t found = 0, n = strlen(name);
    str_cut(&raw, '\n');
    while (raw.n) {
        str line = str_cut(&raw, '\n');
        found += line.n > n && line.p[n] == ':' && strncasecmp(line.p, name, n) == 0;
    }
    return found;
}

static void check_bytes(str raw)
{
    for (size_t i = 0; i < raw.n; i++) {
        unsigned char c = (unsigned char)raw.p[i];
        MUST(c >= ' ' || c == '\t' || c == '\r' || c == '\n');
        MUST(c != 0x7f);
        if (c == '\r') MUST(i + 1 < raw.n && raw.p[i + 1] == '\n');
        if (c == '\n') MUST(i > 0 && raw.p[i - 1] == '\r');
        if (c == '\n' && i + 1 < raw.n) MUST(raw.p[i + 1] != ' ' && raw.p[i + 1] != '\t');
    }
    MUST(str_ends(raw, S("\r\n\r\n")) && str_find(raw, S("\r\n\r\n")) == raw.n - 4);
}

static void check_head(str raw, const struct head *h)
{
    check_bytes(raw);
    MUST(lines_named(raw, "Host") <= 1 && lines_named(raw, "Content-Length") <= 1);
    MUST(lines_named(raw, "Transfer-Encoding") == 0);
    MUST(lines_named(raw, "Host") == 1 || str_has(raw, S("HTTP/1.0\r\n")));
    MUST(h->path.n && h->path.p[0] == '/' && !str_has(h->path, S("%00")) && !str_has(h->path, S("?")));
    MUST(h->headers.n <= HEADERS_MAX && h->target.n <= TARGET_MAX);
    MUST((h->length >= 0) == (lines_named(raw, "Content-Length") == 1));
    MUST(h->verb != VERB_UNKNOWN && h->minor >= 0 && h->minor <= 9);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(1 << 20);
    str raw = exact(data, size);
    struct head h;
    int status = guard_head(a, raw, &h);
    MUST(status == 0 || (status >= 400 && status <= 505));
    if (status == 0) check_head(raw, &h);
    struct head call = {.verb = VERB_GET, .length = -1};
    if (guard_target(raw, &call) == 0) MUST(call.path.n && call.path.p[0] == '/');
    give_back(raw);
    arena_end(a);
    return 0;
}
