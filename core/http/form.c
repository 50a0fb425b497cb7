// SPDX-License-Identifier: AGPL-3.0-or-later
/* The text of a form, taken apart: urlencoded pieces and names of files. Nothing here knows of requests, so that it can be
 * fuzzed alone (fuzz/form_fuzz.c). */
#include <string.h>

#include "core/http/web.h"

static str first_chars(str s, size_t chars)
{
    size_t i = 0;
    for (; i < s.n; i++)
        if (((unsigned char)s.p[i] & 0xc0) != 0x80 && chars-- == 0) break;
    return (str){s.p, i};
}

/* Percent-decoding that leaves broken text to input_field: the form shows it as a problem of the field. */
static bool form_decode(struct arena *a, str s, str *out)
{
    if (percent_decode(a, s, true, out)) return true;
    *out = S("\xff"); /* no text, whatever it was */
    return true;
}

err_t urlencoded_parse(struct arena *a, str body, size_t max, void (*field)(void *arg, str name, str value), void *arg)
{
    size_t n = 0;
    while (body.n) {
        str value = str_cut(&body, '&'), name = str_cut(&value, '='), clean_name, clean_value;
        if (name.n == 0) continue;
        if (++n > max) return E_LIMIT;
        if (!percent_decode(a, name, true, &clean_name)) return E_INVALID;
        if (!form_decode(a, value, &clean_value)) return E_INVALID;
        field(arg, clean_name, clean_value);
    }
    return OK;
}

str upload_name(struct arena *a, str claimed)
{
    if (!str_utf8_ok(claimed)) return S("dosya");
    for (size_t i = claimed.n; i > 0; i--)
        if (claimed.p[i - 1] == '/' || claimed.p[i - 1] == '\\') {
            claimed = (str){claimed.p + i, claimed.n - i};
            break;
        }
    str name = first_chars(claimed, 120);
    char *p = arena_alloc(a, name.n + 1);
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        p[i] = c < ' ' || c == 0x7f || strchr("\"<>|:*?", c) ? '_' : name.p[i];
    }
    name.p = p;
    while (name.n && (name.p[0] == '.' || name.p[0] == ' '))
        name = (str){name.p + 1, name.n - 1};
    return name.n ? name : S("dosya");
}
