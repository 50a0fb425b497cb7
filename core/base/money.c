// SPDX-License-Identifier: AGPL-3.0-or-later
/* Money in kuruş and shares in basis points: checked arithmetic, and reading what people type. */
#include "core/base/money.h"

#include <string.h>

#include "core/base/utf8.h"

err_t money_add(money a, money b, money *out)
{
    int64_t sum;
    if (__builtin_add_overflow(a.kurus, b.kurus, &sum)) return E_LIMIT;
    out->kurus = sum;
    return OK;
}

err_t money_sub(money a, money b, money *out)
{
    int64_t rest;
    if (__builtin_sub_overflow(a.kurus, b.kurus, &rest)) return E_LIMIT;
    out->kurus = rest;
    return OK;
}

err_t money_times(money a, int64_t n, money *out)
{
    int64_t product;
    if (__builtin_mul_overflow(a.kurus, n, &product)) return E_LIMIT;
    out->kurus = product;
    return OK;
}

err_t money_share(money a, percent p, money *out)
{
    __extension__ __int128 exact = (__int128)a.kurus * p.bp;
    exact += exact < 0 ? -5000 : 5000;
    exact /= 10000;
    if (exact > INT64_MAX || exact < INT64_MIN) return E_LIMIT;
    out->kurus = (int64_t)exact;
    return OK;
}

/* Spaces as keyboards and spreadsheets make them: ASCII, U+00A0 and U+202F. */
static void skip_spaces(str *s)
{
    for (;;) {
        str before = *s;
        int32_t c = s->n ? utf8_next(s) : 0;
        if (c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F) continue;
        *s = before;
        return;
    }
}

static bool take_mark(str *s, str mark)
{
    if (!str_starts(*s, mark)) return false;
    *s = (str){s->p + mark.n, s->n - mark.n};
    return true;
}

/* A word in small ASCII letters (all forms of i are one); "" when it is longer than any word we know. */
static str take_word(str *s, char out[16])
{
    size_t n = 0;
    for (;;) {
        str before = *s;
        int32_t c = s->n ? utf8_next(s) : 0;
        if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
        if (c == 0x130 || c == 0x131) c = 'i';
        if (c < 'a' || c > 'z') {
            *s = before;
            return (str){out, n < 16 ? n : 0};
        }
        if (n < 16) out[n++] = (char)c;
    }
}

struct number {
    int64_t whole, part; /* 1,25 → 1 and 25 with 2 digits behind the comma */
    int behind;
    bool point; /* the part was written behind a point: fine before "milyon" only */
};

/* Digits to a limit that can never overflow; how many were there goes to *n. */
static bool take_digits(str *s, int64_t *v, int *n)
{
    *v = 0;
    for (*n = 0; s->n && s->p[0] >= '0' && s->p[0] <= '9'; ++*n) {
        if (*v > INT64_MAX / 100) return false;
        *v = *v * 10 + (s->p[0] - '0');
        *s = (str){s->p + 1, s->n - 1};
    }
    return *n > 0;
}

/* 8.781.000,00 · 5636144 · 1.02 */
static bool take_number(str *s, struct number *out)
{
    int first, n;
    int64_t group;
    *out = (struct number){0};
    if (!take_digits(s, &out->whole, &first)) return false;
    bool grouped = false;
    while (take_mark(s, S("."))) {
        if (!take_digits(s, &group, &n)) return false;
        if (n < 3 && !grouped) { /* not thousands: a decimal point */
            out->part = group;
            out->behind = n;
            out->point = true;
            return true;
        }
        if (n != 3 || first > 3 || out->whole == 0 || out->whole > INT64_MAX / 1000 - 1) return false;
        out->whole = out->whole * 1000 + group;
        grouped = true;
    }
    if (!take_mark(s, S(","))) return true;
    return take_digits(s, &out->part, &out->behind);
}

static int64_t power10(int n)
{
    int64_t p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

/* whole,part times a scale that is a power of ten; false when it is no whole number or too large. */
static bool scaled(const struct number *x, int64_t scale, int64_t *out)
{
    if (x->behind > 14) return false;
    int64_t below = power10(x->behind);
    __extension__ __int128 v = (__int128)x->whole * below + x->part;
    v *= scale;
    if (v % below || v / below > INT64_MAX) return false;
    *out = (int64_t)(v / below);
    return true;
}

static int64_t unit_of(str word)
{
    static const struct {
        str word;
        int64_t times;
    } units[] = {{S("bin"), 1000},
                 {S("milyon"), 1000000},
                 {S("milyar"), INT64_C(1000000000)},
                 {S("trilyon"), INT64_C(1000000000000)}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (str_eq(word, units[i].word)) return units[i].times;
    return 0;
}

static bool is_currency(str word)
{
    return str_eq(word, S("tl")) || str_eq(word, S("lira")) || str_eq(word, S("try"));
}

static void skip_currency(str *s)
{
    char word[16];
    skip_spaces(s);
    if (take_mark(s, S("₺"))) return skip_spaces(s);
    str rest = *s;
    if (!is_currency(take_word(&rest, word))) return;
    *s = rest;
    skip_spaces(s);
}

/* One piece "636 bin" or the last number; each must be smaller than the unit before it. *unit is 1 at the end. */
static bool take_piece(str *s, int64_t *unit, int64_t *sum)
{
    struct number x;
    char word[16];
    str rest = *s;
    if (str_eq(take_word(&rest, word), S("bin"))) /* "bin 200": nobody writes the one */
        x = (struct number){.whole = 1};
    else if (!take_number(s, &x))
        return false;
    skip_spaces(s);
    rest = *s;
    int64_t times = unit_of(take_word(&rest, word)), kurus;
    if (times)
        *s = rest;
    else
        times = 1;
    if (x.point && times == 1) return false;               /* "1.02" alone: hundredths or a slip? */
    if (times == 1 && x.behind > 2) return false;          /* no part of a kuruş, not even 0,100 */
    if (x.behind && times > 1 && *unit != 0) return false; /* "5 milyon 1,5 bin" */
    if (!scaled(&x, times * 100, &kurus)) return false;
    if (*unit && (times >= *unit || kurus >= *unit * 100)) return false;
    if (__builtin_add_overflow(*sum, kurus, sum)) return false;
    *unit = x.behind ? 1 : times;
    skip_spaces(s);
    return true;
}

err_t money_parse(str s, money *out)
{
    int64_t sum = 0, unit = 0;
    skip_currency(&s);
    bool minus = take_mark(&s, S("-")) || take_mark(&s, S("−"));
    if (minus) skip_currency(&s);
    do {
        if (!take_piece(&s, &unit, &sum)) return E_INVALID;
    } while (unit > 1 && s.n && s.p[0] >= '0' && s.p[0] <= '9');
    skip_currency(&s);
    if (s.n) return E_INVALID;
    out->kurus = minus ? -sum : sum;
    return OK;
}

err_t percent_parse(str s, percent *out)
{
    struct number x;
    int64_t bp;
    skip_spaces(&s);
    bool marked = take_mark(&s, S("%"));
    if (marked) skip_spaces(&s);
    bool minus = take_mark(&s, S("-")) || take_mark(&s, S("−"));
    if (!take_number(&s, &x) || x.point || x.behind > 2 || !scaled(&x, 100, &bp)) return E_INVALID;
    skip_spaces(&s);
    if (!marked && take_mark(&s, S("%"))) skip_spaces(&s);
    if (s.n) return E_INVALID;
    out->bp = minus ? -bp : bp;
    return OK;
}
