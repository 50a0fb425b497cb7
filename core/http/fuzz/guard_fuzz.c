// SPDX-License-Identifier: AGPL-3.0-or-later
/* Any bytes as the head of a request: refused, or such that two programs in a row read the same. Built by hand, from the
 * folder of the repository:
 *
 *   clang -std=gnu17 -D_GNU_SOURCE -I. -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -o /tmp/guard_fuzz \
 *       core/http/fuzz/guard_fuzz.c core/http/{guard,list,code,router}.c core/base/{arena,buf,str}.c -lsodium
 *   /tmp/guard_fuzz -max_len=4096 -dict=core/http/fuzz/http.dict -max_total_time=60
 */
#include <stdlib.h>
#include <string.h>

#include "core/http/web.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static int of_name(const struct head *h, const char *name)
{
    int n = 0;
    for (size_t i = 0; i < h->headers.n; i++)
        n += ascii_same(h->headers.v[i].name, name);
    return n;
}

static err_t nothing(struct req *r)
{
    (void)r;
    return OK;
}

/* What holds of every head that is let through. */
static void check(str raw, const struct head *h)
{
    must(str_ends(raw, S("\r\n\r\n")));
    must(str_find(raw, S("\r\n\r\n")) + 4 == raw.n);
    for (size_t i = 0; i < raw.n; i++) {
        must(raw.p[i] != '\0');
        must(raw.p[i] != '\n' || (i > 0 && raw.p[i - 1] == '\r'));
        must(raw.p[i] != '\r' || (i + 1 < raw.n && raw.p[i + 1] == '\n'));
        must(raw.p[i] != '\n' || i + 1 == raw.n || (raw.p[i + 1] != ' ' && raw.p[i + 1] != '\t'));
    }
    must(of_name(h, "Host") == 1 || (of_name(h, "Host") == 0 && h->minor == 0));
    must(of_name(h, "Transfer-Encoding") == 0);
    must(of_name(h, "Content-Length") == (h->length >= 0 ? 1 : 0));
    must(h->target.n && h->target.p[0] == '/');
    must(h->verb == VERB_POST || h->verb == VERB_OTHER || h->length <= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct route table[] = {{GET, "/", nothing, .need = "public"},
                                         {GET, "/a/{b}", nothing, .need = "public"},
                                         {GET, "/a/{b}.c", nothing, .need = "public"},
                                         {GET, "/{a}/{b}/{c}", nothing, .need = "public"},
                                         {0}};
    static const struct route *const all[] = {table, NULL};
    struct arena *a = arena_new(64 << 20);
    char *copy = arena_alloc(a, size); /* exact: one byte too far is seen */
    if (size) memcpy(copy, data, size);
    struct head h;
    str raw = {copy, size}, fault;
    if (guard_head(a, raw, &h) == 0) {
        struct match m;
        check(raw, &h);
        if (router_find(router_new(a, all, &fault), a, h.path, &m) == OK)
            for (size_t i = 0; i < m.n; i++)
                must(str_utf8_ok(m.params[i].value) && m.params[i].value.n > 0 && !str_has(m.params[i].value, S("/")));
    }
    arena_end(a);
    return 0;
}
