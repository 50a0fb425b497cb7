// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/test.h"
#include "core/base/utf8.h"

TEST(str_compare, "str: equality and byte order, the empty text included")
{
    assert_true(str_eq(STR_NONE, S("")));
    assert_false(str_eq(S("a"), S("b")));
    assert_true(str_cmp(S("a"), S("ab")) < 0);
    assert_true(str_cmp(S("b"), S("ab")) > 0);
    assert_int_equal(str_cmp(STR_NONE, S("")), 0);
    assert_int_equal(str_of(NULL).n, 0);
}

TEST(str_parts, "str: start, end, find, trim, cut")
{
    assert_true(str_starts(S("etkinlik/3"), S("etkinlik")));
    assert_false(str_starts(S("etk"), S("etkinlik")));
    assert_true(str_ends(S("afiş.pdf"), S(".pdf")));
    assert_false(str_ends(S("pdf"), S(".pdf")));
    assert_int_equal(str_find(S("abcabc"), S("ca")), 2);
    assert_int_equal(str_find(S("abc"), S("x")), 3);
    assert_true(str_has(S("abc"), STR_NONE));
    assert_false(str_has(STR_NONE, S("a")));
    EXPECT_STR(str_trim(S(" \t\r\n a b \n")), "a b");
    EXPECT_STR(str_trim(S("   ")), "");

    str rest = S("a;;c");
    EXPECT_STR(str_cut(&rest, ';'), "a");
    EXPECT_STR(str_cut(&rest, ';'), "");
    EXPECT_STR(str_cut(&rest, ';'), "c");
    assert_int_equal(rest.n, 0);
    EXPECT_STR(str_cut(&rest, ';'), "");
}

TEST(str_made, "str: copies and formats live in the arena, short and long")
{
    struct arena *a = test_arena();
    EXPECT_STR(str_fmt(a, "%d %.*s", 7, STR_FMT(S("gün"))), "7 gün");
    str longer = str_fmt(a, "%0999d", 1);
    assert_int_equal(longer.n, 999);
    assert_int_equal(longer.p[998], '1');
    assert_int_equal(str_fmt(a, "%255d", 1).n, 255);
    assert_int_equal(str_fmt(a, "%256d", 1).n, 256);
    assert_string_equal(str_c(a, S("ab")), "ab");
    assert_string_equal(str_c(a, STR_NONE), "");
    EXPECT_STR(str_copy(a, S("ab")), "ab");
}

TEST(str_integers, "str: a whole text is an integer or refused")
{
    int64_t v = 42;
    EXPECT_OK(str_int(S("9223372036854775807"), &v));
    assert_true(v == INT64_MAX);
    EXPECT_OK(str_int(S("-9223372036854775808"), &v));
    assert_true(v == INT64_MIN);
    EXPECT_OK(str_int(S("007"), &v));
    assert_int_equal(v, 7);
    static const char *const refused[] = {
        "", "-", "+1", " 1", "1 ", "1.0", "9223372036854775808", "-9223372036854775809", "١"};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        EXPECT_ERR(str_int(str_of(refused[i]), &v), E_INVALID);
    assert_int_equal(v, 7); /* untouched by failures */
}

TEST(str_utf8, "str: only well-formed UTF-8 without control characters passes")
{
    assert_true(str_utf8_ok(S("Çiğdem\tIŞIK\r\n€ 😀 سلام")));
    assert_true(str_utf8_ok(STR_NONE));
    static const struct {
        const char *p;
        size_t n;
    } bad[] = {{"a\0b", 3},         {"\x1b[0m", 4},          {"\xC0\x80", 2},         {"\xE0\x80\x80", 3},
               {"\xED\xA0\x80", 3}, {"\xF4\x90\x80\x80", 4}, {"\xF5\x80\x80\x80", 4}, {"\xC5", 1},
               {"\x80", 1},         {"\xE2\x82 ", 3}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(str_utf8_ok((str){bad[i].p, bad[i].n}));
    assert_int_equal(str_chars(S("Iğdır😀")), 6);
}

TEST(utf8_inverse, "str: every code point is read as it was written")
{
    for (int32_t c = 1; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c < 0xE000) continue;
        char bytes[UTF8_MAX];
        str s = {bytes, utf8_put(bytes, c)};
        if (utf8_next(&s) != c || s.n) fail_msg("U+%04X", (unsigned)c);
    }
}

TEST(err_names, "err: every error has its own name")
{
    for (int e = OK; e <= E_INTERNAL; e++) {
        assert_string_not_equal(err_name((err_t)e), "unknown");
        for (int other = OK; other < e; other++)
            assert_string_not_equal(err_name((err_t)e), err_name((err_t)other));
    }
}
