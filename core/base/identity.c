// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/identity.h"

#include <string.h>

#include "core/base/utf8.h"

/* A number without its spaces (NO-BREAK SPACE too), in a small buffer: longer ones are too long for any of ours. */
enum { PLAIN_MAX = 64 };
struct plain {
    char p[PLAIN_MAX];
    size_t n;
    bool digits; /* nothing but digits */
};

static struct plain plain_of(str s, const char *ignored)
{
    struct plain out = {.digits = true};
    while (s.n) {
        str before = s;
        int32_t c = utf8_next(&s);
        if (c == 0xA0 || c == 0x202F || (c > 0 && c < 0x80 && strchr(ignored, (char)c))) continue;
        if (c < '0' || c > '9') out.digits = false;
        size_t bytes = before.n - s.n;
        if (out.n + bytes <= PLAIN_MAX) memcpy(out.p + out.n, before.p, bytes);
        out.n = out.n + bytes <= PLAIN_MAX ? out.n + bytes : PLAIN_MAX;
    }
    return out;
}

static const char spaces[] = " \t", separators[] = " \t.-()[]/";

static enum id_fault digits_fault(const struct plain *d, size_t n)
{
    if (!d->digits) return ID_NOT_DIGITS;
    return d->n < n ? ID_SHORT : d->n > n ? ID_LONG : ID_OK;
}

enum id_fault tckn_fault(str s)
{
    struct plain d = plain_of(s, spaces);
    enum id_fault f = digits_fault(&d, 11);
    if (f) return f;
    if (d.p[0] == '0') return ID_LEADING_ZERO;
    int odd = 0, even = 0;
    for (size_t i = 0; i < 9; i++)
        *(i % 2 ? &even : &odd) += d.p[i] - '0';
    int tenth = ((odd * 7 - even) % 10 + 10) % 10;
    int eleventh = (odd + even + tenth) % 10;
    return d.p[9] - '0' == tenth && d.p[10] - '0' == eleventh ? ID_OK : ID_CHECK;
}

bool tckn_is_foreigner(str s)
{
    struct plain d = plain_of(s, spaces);
    return tckn_fault(s) == ID_OK && d.p[0] == '9' && d.p[1] == '9';
}

enum id_fault vkn_fault(str s)
{
    struct plain d = plain_of(s, spaces);
    enum id_fault f = digits_fault(&d, 10);
    if (f) return f;
    int sum = 0;
    for (int i = 1; i <= 9; i++) {
        int v = (d.p[i - 1] - '0' + 10 - i) % 10;
        int w = v * (1 << (10 - i)) % 9;
        sum += v && !w ? 9 : w;
    }
    return d.p[9] - '0' == (10 - sum % 10) % 10 ? ID_OK : ID_CHECK;
}

static char big(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* ISO 13616: the first four characters go to the end, letters become 10 … 35, and the rest by 97 is 1. */
enum id_fault iban_fault(str s)
{
    struct plain d = plain_of(s, spaces);
    if (d.n == 0) return ID_SHORT;
    if (big(d.p[0]) != 'T' || (d.n > 1 && big(d.p[1]) != 'R')) return ID_COUNTRY;
    if (d.n != 26) return d.n < 26 ? ID_SHORT : ID_LONG;
    int rest = 0;
    for (size_t i = 0; i < 26; i++) {
        char c = big(d.p[(i + 4) % 26]);
        bool letter = c >= 'A' && c <= 'Z';
        if (!letter && (c < '0' || c > '9')) return ID_NOT_DIGITS;
        rest = letter ? (rest * 100 + c - 'A' + 10) % 97 : (rest * 10 + c - '0') % 97;
    }
    return rest == 1 ? ID_OK : ID_CHECK;
}

/* A telephone number without prefix: 5321234567, 2324552183, 8501234567, 4440601, 153. */
static enum id_fault phone_read(str s, str *national, char room[PLAIN_MAX])
{
    s = str_trim(s);
    bool plus = str_starts(s, S("+"));
    if (plus) s = (str){s.p + 1, s.n - 1};
    struct plain d = plain_of(s, separators);
    if (!d.digits) return ID_NOT_DIGITS;
    memcpy(room, d.p, d.n);
    str n = {room, d.n};
    bool from_abroad = plus || str_starts(n, S("00"));
    if (str_starts(n, S("00"))) n = (str){n.p + 2, n.n - 2};
    if (from_abroad && !str_starts(n, S("90"))) return n.n < 2 ? ID_SHORT : ID_COUNTRY;
    if (from_abroad || (n.n == 12 && str_starts(n, S("90"))))
        n = (str){n.p + 2, n.n - 2};
    else if (n.n > 1 && n.p[0] == '0')
        n = (str){n.p + 1, n.n - 1};
    *national = n;
    if (n.n == 3 && n.p[0] == '1') return ID_OK;
    if (n.n == 7 && str_starts(n, S("444"))) return ID_OK;
    if (n.n != 10) return n.n < 10 ? ID_SHORT : ID_LONG;
    bool service = str_starts(n, S("850")) || str_starts(n, S("800"));
    return service || (n.p[0] >= '2' && n.p[0] <= '5') ? ID_OK : ID_CHECK;
}

enum id_fault phone_fault(str s)
{
    str national;
    char room[PLAIN_MAX];
    return phone_read(s, &national, room);
}

str phone_normal(struct arena *a, str s)
{
    str n;
    char room[PLAIN_MAX];
    if (phone_read(s, &n, room) != ID_OK) return STR_NONE;
    return n.n == 10 ? str_fmt(a, "+90%.*s", STR_FMT(n)) : str_copy(a, n);
}

str phone_show(struct arena *a, str normal)
{
    str n;
    char room[PLAIN_MAX];
    if (phone_read(normal, &n, room) != ID_OK || n.n == 3) return str_copy(a, normal);
    if (n.n == 7) return str_fmt(a, "%.3s %.2s %.2s", n.p, n.p + 3, n.p + 5);
    return str_fmt(a, "0 (%.3s) %.3s %.2s %.2s", n.p, n.p + 3, n.p + 6, n.p + 8);
}

str id_digits(struct arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    while (s.n) {
        str before = s;
        int32_t c = utf8_next(&s);
        if (c == 0xA0 || c == 0x202F || (c > 0 && c < 0x80 && strchr(separators, (char)c))) continue;
        memcpy(p + n, before.p, before.n - s.n);
        n += before.n - s.n;
    }
    return (str){p, n};
}

str iban_show(struct arena *a, str s)
{
    struct plain d = plain_of(s, spaces);
    char *p = arena_alloc(a, d.n + d.n / 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < d.n; i++) {
        if (i && i % 4 == 0) p[n++] = ' ';
        p[n++] = big(d.p[i]);
    }
    return (str){p, n};
}

/* What is no number of eleven digits is hidden whole: who knows what was typed there. */
str tckn_mask(struct arena *a, str s)
{
    struct plain d = plain_of(s, spaces);
    if (digits_fault(&d, 11)) return str_copy(a, S("***********"));
    return str_fmt(a, "%.3s*****%.3s", d.p, d.p + 8);
}

static bool ascii_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (big(c) >= 'A' && big(c) <= 'Z');
}

static bool domain_ok(str domain)
{
    size_t labels = 0;
    str last = STR_NONE;
    if (str_ends(domain, S("."))) return false;
    for (str rest = domain; rest.n; labels++) {
        last = str_cut(&rest, '.');
        if (last.n == 0 || last.n > 63 || last.p[0] == '-' || last.p[last.n - 1] == '-') return false;
        for (size_t i = 0; i < last.n; i++)
            if (!ascii_letter_or_digit(last.p[i]) && last.p[i] != '-') return false;
    }
    return labels >= 2 && last.n >= 2 && (last.p[0] > '9');
}

bool email_ok(str s)
{
    str domain = s, local = str_cut(&domain, '@');
    if (local.n == 0 || local.n > 64 || s.n > 254 || local.n == s.n) return false;
    if (local.p[0] == '.' || local.p[local.n - 1] == '.' || str_has(local, S(".."))) return false;
    for (size_t i = 0; i < local.n; i++)
        if (!ascii_letter_or_digit(local.p[i]) && (!local.p[i] || !strchr(".!#$%&'*+/=?^_`{|}~-", local.p[i])))
            return false;
    return domain_ok(domain);
}
