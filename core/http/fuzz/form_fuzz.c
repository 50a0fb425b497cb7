// SPDX-License-Identifier: AGPL-3.0-or-later
/* Any bytes as a form. The first byte chooses: urlencoded, or multipart with the boundary "b". Built by hand, from the
 * folder of the repository:
 *
 *   clang -std=gnu17 -D_GNU_SOURCE -I. -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -o /tmp/form_fuzz \
 *       core/http/fuzz/form_fuzz.c core/http/{form,multipart,list,code}.c core/base/{arena,buf,str}.c -lsodium
 *   /tmp/form_fuzz -max_len=4096 -dict=core/http/fuzz/http.dict -max_total_time=60
 */
#include <stdlib.h>
#include <string.h>

#include "core/http/web.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void field(void *arg, str name, str value)
{
    size_t *n = arg;
    must(++*n <= 20);
    must(str_utf8_ok(name) && (value.n == 0 || value.p));
}

/* Pieces of one multipart body lie in it, in order, and hold no boundary. */
static void check(struct arena *a, str body, const struct parts *parts)
{
    const char *at = body.p;
    for (size_t i = 0; i < parts->list.n; i++) {
        const struct part *p = &parts->list.v[i];
        must(p->bytes.p >= at && p->bytes.p + p->bytes.n <= body.p + body.n);
        must(!str_has(p->bytes, S("\r\n--b")) && p->name.n > 0 && str_utf8_ok(p->name));
        str clean = upload_name(a, p->file_name);
        must(clean.n > 0 && !str_has(clean, S("/")) && !str_has(clean, S("\\")) && clean.p[0] != '.' &&
             str_utf8_ok(clean));
        at = p->bytes.p + p->bytes.n;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    struct arena *a = arena_new(64 << 20);
    char *copy = arena_alloc(a, size - 1); /* exact: one byte too far is seen */
    memcpy(copy, data + 1, size - 1);
    str body = {copy, size - 1};
    struct parts parts = {0};
    size_t n = 0;
    if (data[0] & 1) {
        if (multipart_parse(a, S("multipart/form-data; boundary=b"), body, &parts) == OK) check(a, body, &parts);
    } else {
        err_t e = urlencoded_parse(a, body, 20, field, &n);
        must(e == OK || e == E_INVALID || e == E_LIMIT);
    }
    arena_end(a);
    return 0;
}
