// SPDX-License-Identifier: AGPL-3.0-or-later
/* Any bytes as a form: one line that is its Content-Type, and the body. What comes out lies inside what went in, is UTF-8
 * where it is text, and stays within the limits. */
#include "core/http/web.h"
#include "tests/fuzz/fuzz.h"

struct seen {
    struct arena *a;
    size_t n;
};

static void field(void *arg, str name, str value)
{
    struct seen *s = arg;
    s->n++;
    MUST(str_utf8_ok(name));
    (void)value;
    str again;
    MUST(percent_decode(s->a, percent_encode(s->a, name, false), true, &again) && str_eq(again, name));
}

static void parts_ok(const struct parts *p, str body)
{
    MUST(p->list.n <= FIELDS_MAX);
    for (size_t i = 0; i < p->list.n; i++) {
        const struct part *one = &p->list.v[i];
        MUST(one->bytes.n == 0 || (one->bytes.p >= body.p && one->bytes.p + one->bytes.n <= body.p + body.n));
        MUST(str_utf8_ok(one->name) && one->name.n < 200);
        MUST(!str_has(one->name, S("\r")) && !str_has(one->name, S("\n")));
    }
}

static void names_ok(struct arena *a, str claimed)
{
    str name = upload_name(a, claimed);
    MUST(name.n && str_utf8_ok(name) && name.p[0] != '.');
    for (size_t i = 0; i < name.n; i++)
        MUST(strchr("/\\\"<>|:*?\r\n", name.p[i]) == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    str all = exact(data, size), body = all, type = str_cut(&body, '\n');
    struct seen seen = {.a = a};
    struct parts parts = {0};
    err_t e = urlencoded_parse(a, body, 100, field, &seen);
    MUST((e == OK || e == E_INVALID || e == E_LIMIT) && seen.n <= 100);
    e = multipart_parse(a, type, body, &parts);
    MUST(e == OK || e == E_INVALID || e == E_LIMIT);
    if (e == OK) parts_ok(&parts, body);
    for (size_t i = 0; i < parts.list.n && i < 4; i++)
        names_ok(a, parts.list.v[i].file_name);
    names_ok(a, body);
    str back;
    if (base64url_back(a, body, &back))
        MUST(base64url_back(a, base64url(a, back.p, back.n), &type) && str_eq(type, back));
    give_back(all);
    arena_end(a);
    return 0;
}
