// SPDX-License-Identifier: AGPL-3.0-or-later
/* Whatever arrives: nothing here may crash, loop or give what is not UTF-8 when UTF-8 went in. The sanitizers look on. */
#include "core/base/identity.h"
#include "core/base/money.h"
#include "core/base/test.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/base/words.h"

static uint64_t seed = 88172645463325252u;

static uint64_t next_random(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

static str random_text(struct arena *a, bool utf8)
{
    static const str pieces[] = {S("a"),   S("I"),  S("İ"),    S("ı"), S("ş"),    S("̧"),      S("’"),      S("'"),
                                 S(" "),   S("0"),  S("9"),    S("."), S(","),    S("-"),     S("milyon"), S("bin"),
                                 S("₺"),   S("TL"), S("%"),    S("{"), S("}"),    S("@"),     S("TR"),     S("+90"),
                                 S("444"), S("😀"),  S("ﷺ"),    S("مُ"), S("ß"),    S("ẞ"),     S("½"),      S("­"),
                                 S("Evi"), S("sı"), S("lığı"), S("/"), S("2026"), S("11.02"), S("(")};
    static const str broken[] = {S("\xFF"), S("\xC5"), S("\xE2\x82"), S("\xED\xA0\x80"), S("\xF4\x90\x80\x80"),
                                 {"\0", 1}};
    str s = STR_NONE;
    for (uint64_t n = next_random() % 12; n > 0; n--) {
        str piece = pieces[next_random() % (sizeof pieces / sizeof pieces[0])];
        if (!utf8 && next_random() % 4 == 0) piece = broken[next_random() % (sizeof broken / sizeof broken[0])];
        char *p = arena_alloc(a, s.n + piece.n);
        for (size_t i = 0; i < s.n; i++)
            p[i] = s.p[i];
        for (size_t i = 0; i < piece.n; i++)
            p[s.n + i] = piece.p[i];
        s = (str){p, s.n + piece.n};
    }
    return s;
}

static void all_texts(struct arena *a, str s, bool utf8)
{
    struct word_arg arg = {S("a"), S("b")};
    str out[] = {text_fold(a, s),
                 text_lower(a, s),
                 text_upper(a, s),
                 text_title(a, s),
                 text_nfc(a, s),
                 text_search_words(a, s),
                 text_slug(a, s),
                 text_cut(a, s, s.n / 3),
                 text_suffix(a, s, SUFFIX_LOC),
                 text_suffix(a, s, SUFFIX_FROM_RESIDENT),
                 words_fill(a, s, 1, &arg),
                 id_digits(a, s),
                 phone_normal(a, s),
                 phone_show(a, s),
                 tckn_mask(a, s)};
    for (size_t i = 0; utf8 && i < sizeof out / sizeof out[0]; i++)
        if (!str_utf8_ok(out[i])) fail_msg("%zu of \"%.*s\": \"%.*s\"", i, STR_FMT(s), STR_FMT(out[i]));
    assert_true(str_chars(text_cut(a, s, s.n / 3)) <= s.n / 3 || s.n == 0);
}

static void all_readers(struct arena *a, str s)
{
    date d;
    money m;
    percent p;
    int64_t n;
    if (date_parse(s, &d) == OK) assert_true(date_year(d) >= 1850 && date_year(d) <= 2199);
    if (money_parse(s, &m) == OK) assert_true(str_utf8_ok(s));
    if (percent_parse(s, &p) == OK) assert_true(str_utf8_ok(s));
    if (str_int(s, &n) == OK) assert_true(s.n <= 40);
    if (email_ok(s)) assert_true(str_has(s, S("@")));
    if (tckn_fault(s) == ID_OK) assert_true(id_digits(a, s).n == 11);
    if (vkn_fault(s) == ID_OK) assert_true(id_digits(a, s).n == 10);
    if (iban_fault(s) == ID_OK) assert_true(iban_show(a, s).n == 32);
    assert_true((phone_fault(s) == ID_OK) == (phone_normal(a, s).n > 0));
}

static void many(bool utf8)
{
    struct arena *a = test_arena();
    for (int i = 0; i < 20000; i++) {
        struct arena_mark mark = arena_mark(a);
        str s = random_text(a, utf8);
        all_texts(a, s, utf8);
        all_readers(a, s);
        arena_back(a, mark);
    }
}

TEST(hostile_utf8, "any well-formed text: every function of text gives well-formed text")
{
    many(true);
}

TEST(hostile_bytes, "any bytes at all: nothing crashes")
{
    many(false);
}

TEST(order_is_an_order, "text_cmp: antisymmetric and transitive on any texts, also broken ones")
{
    struct arena *a = test_arena();
    for (int i = 0; i < 20000; i++) {
        struct arena_mark mark = arena_mark(a);
        str x = random_text(a, i % 2), y = random_text(a, i % 2), z = random_text(a, i % 2);
        assert_int_equal(text_cmp(x, y), -text_cmp(y, x));
        assert_int_equal(text_cmp(x, y) == 0, str_eq(x, y));
        if (text_cmp(x, y) <= 0 && text_cmp(y, z) <= 0) assert_true(text_cmp(x, z) <= 0);
        arena_back(a, mark);
    }
}
