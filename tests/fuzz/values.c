// SPDX-License-Identifier: AGPL-3.0-or-later
/* Any bytes as what people type: money, shares, days, numbers, identity numbers, addresses, names. Nothing crashes; what is
 * accepted is within its bounds and reads the same when it is written again; UTF-8 stays UTF-8. */
#include "core/base/identity.h"
#include "core/base/money.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/base/utf8.h"
#include "tests/fuzz/fuzz.h"

static void numbers(struct arena *a, str s)
{
    money m, sum;
    percent p;
    date d, again;
    int64_t n;
    if (money_parse(s, &m) == OK && money_add(m, m, &sum) == OK) MUST(sum.kurus == m.kurus * 2);
    if (percent_parse(s, &p) == OK && money_parse(s, &m) == OK && money_share(m, p, &sum) == OK)
        MUST(p.bp != 0 || !sum.kurus);
    if (date_parse(s, &d) == OK) {
        MUST(date_parse(date_iso(a, d), &again) == OK && again.ymd == d.ymd);
        MUST(date_year(d) >= 1850 && date_year(d) <= 2199 && date_weekday(d) >= 1 && date_weekday(d) <= 7);
        MUST(date_between(d, date_add(d, 7)) == 7 || date_year(d) == 2199);
    }
    if (str_int(s, &n) == OK) {
        int64_t twice;
        MUST(str_int(str_fmt(a, "%lld", (long long)n), &twice) == OK && twice == n);
    }
}

static void identities(struct arena *a, str s)
{
    (void)vkn_fault(s);
    str digits = id_digits(a, s);
    if (tckn_fault(s) == ID_OK) MUST(digits.n == 11 && digits.p[0] != '0' && tckn_mask(a, s).n > 0);
    if (iban_fault(s) == ID_OK) MUST(iban_fault(iban_show(a, s)) == ID_OK);
    if (phone_fault(s) == ID_OK)
        MUST(phone_fault(phone_normal(a, s)) == ID_OK && phone_show(a, phone_normal(a, s)).n > 0);
    if (email_ok(s))
        for (size_t i = 0; i < s.n; i++)
            MUST((unsigned char)s.p[i] > ' '); /* no line breaks for a mail header */
}

static void texts(struct arena *a, str s)
{
    bool good = str_utf8_ok(s);
    size_t points = 0;
    for (str rest = s; rest.n; points++) {
        size_t before = rest.n;
        int32_t c = utf8_next(&rest);
        MUST(rest.n < before && c >= -1 && c <= 0x10ffff);
        if (good) MUST(c >= 0);
    }
    if (!good) return;
    MUST(points == str_chars(s));
    str folded = text_fold(a, s), cut = text_cut(a, s, 5), slug = text_slug(a, s);
    MUST(str_utf8_ok(text_lower(a, s)) && str_utf8_ok(text_upper(a, s)) && str_utf8_ok(text_title(a, s)));
    MUST(str_utf8_ok(folded) && str_eq(text_fold(a, folded), folded));
    MUST(str_utf8_ok(cut) && str_chars(cut) <= 6 && str_utf8_ok(text_suffix(a, s, SUFFIX_GEN)));
    MUST(text_cmp(s, s) == 0 && str_utf8_ok(text_search_words(a, s)));
    for (size_t i = 0; i < slug.n; i++)
        MUST(strchr("abcdefghijklmnopqrstuvwxyz0123456789-", slug.p[i]) && slug.p[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 2000) return 0;
    struct arena *a = arena_new(64 << 20);
    str s = exact(data, size);
    numbers(a, s);
    identities(a, s);
    texts(a, s);
    give_back(s);
    arena_end(a);
    return 0;
}
