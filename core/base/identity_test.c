// SPDX-License-Identifier: AGPL-3.0-or-later
#include <string.h>

#include "core/base/identity.h"
#include "core/base/test.h"

TEST(tckn_vectors, "C1.2, C13.1, identity-and-data §10: identity numbers by form and check digits, foreigners' too")
{
    static const struct {
        const char *text;
        enum id_fault want;
    } cases[] = {{"10000000146", ID_OK},
                 {"12345678950", ID_OK},
                 {"11111111110", ID_OK},
                 {"98765432150", ID_OK},
                 {"123 456 789 50", ID_OK},
                 {" 12345678950 ", ID_OK},
                 {"99000000042", ID_OK},
                 {"99123456740", ID_OK},
                 {"01234567890", ID_LEADING_ZERO},
                 {"10000000147", ID_CHECK},
                 {"10000000156", ID_CHECK},
                 {"1234567895", ID_SHORT},
                 {"", ID_SHORT},
                 {"123456789501", ID_LONG},
                 {"1234567895O", ID_NOT_DIGITS},
                 {"123-456-78950", ID_NOT_DIGITS},
                 {"١٢٣٤٥٦٧٨٩٥٠", ID_NOT_DIGITS}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (tckn_fault(str_of(cases[i].text)) != cases[i].want) fail_msg("%s", cases[i].text);
    assert_true(tckn_is_foreigner(S("99 000 000 042")));
    assert_false(tckn_is_foreigner(S("99000000043")));
    assert_false(tckn_is_foreigner(S("12345678950")));
}

/* Any single wrong digit is found, but where it is: the even places by d10, the odd ones by d10 and d11 together. */
TEST(tckn_one_wrong_digit, "C1.2: a wrong 10th or 11th digit is refused, and any other single wrong digit")
{
    static const char right[] = "10000000146";
    for (size_t i = 0; i < 11; i++)
        for (int c = '0'; c <= '9'; c++) {
            char text[] = "10000000146";
            text[i] = (char)c;
            assert_int_equal(tckn_fault(str_of(text)) == ID_OK, c == right[i]);
        }
}

TEST(vkn_vectors, "identity-and-data §10: tax number 1234567890 is right, with one digit changed it is not")
{
    assert_int_equal(vkn_fault(S("1234567890")), ID_OK);
    assert_int_equal(vkn_fault(S("123 456 7890")), ID_OK);
    assert_int_equal(vkn_fault(S("1234567891")), ID_CHECK);
    assert_int_equal(vkn_fault(S("123456789")), ID_SHORT);
    assert_int_equal(vkn_fault(S("12345678901")), ID_LONG);
    assert_int_equal(vkn_fault(S("123456789a")), ID_NOT_DIGITS);
}

TEST(iban_vectors, "identity-and-data §10: IBAN samples are right, with any digit changed they are not")
{
    static const char *const good[] = {"TR330006100519786457841326", "TR050009900000000000000001",
                                       "tr33 0006 1005 1978 6457 8413 26"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_int_equal(iban_fault(str_of(good[i])), ID_OK);
    for (size_t i = 2; i < 26; i++) {
        char text[] = "TR330006100519786457841326";
        text[i] = text[i] == '9' ? '0' : (char)(text[i] + 1);
        assert_int_equal(iban_fault(str_of(text)), ID_CHECK);
    }
    assert_int_equal(iban_fault(S("DE89370400440532013000")), ID_COUNTRY);
    assert_int_equal(iban_fault(S("330006100519786457841326")), ID_COUNTRY);
    assert_int_equal(iban_fault(S("TR33000610051978645784132")), ID_SHORT);
    assert_int_equal(iban_fault(S("TR3300061005197864578413266")), ID_LONG);
    assert_int_equal(iban_fault(S("TR33000610051978645784132.")), ID_NOT_DIGITS);
    assert_int_equal(iban_fault(STR_NONE), ID_SHORT);
    EXPECT_STR(iban_show(test_arena(), S("tr330006100519786457841326")), "TR33 0006 1005 1978 6457 8413 26");
}

TEST(phone_vectors, "identity-and-data §1: telephone numbers, kept in one form and shown in another")
{
    static const struct {
        const char *typed, *normal, *shown;
    } good[] = {{"0532 123 45 67", "+905321234567", "0 (532) 123 45 67"},
                {"5321234567", "+905321234567", "0 (532) 123 45 67"},
                {"+90 532 123 45 67", "+905321234567", "0 (532) 123 45 67"},
                {"0090-532-123-4567", "+905321234567", "0 (532) 123 45 67"},
                {"905321234567", "+905321234567", "0 (532) 123 45 67"},
                {"0 (232) 455 21 83", "+902324552183", "0 (232) 455 21 83"},
                {"0.312.455.21.83", "+903124552183", "0 (312) 455 21 83"},
                {"0850 222 04 44", "+908502220444", "0 (850) 222 04 44"},
                {"444 06 01", "4440601", "444 06 01"},
                {"444 0 601", "4440601", "444 06 01"},
                {"153", "153", "153"},
                {"112", "112", "112"}};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        str typed = str_of(good[i].typed);
        if (phone_fault(typed)) fail_msg("%s", good[i].typed);
        EXPECT_STR(phone_normal(test_arena(), typed), good[i].normal);
        EXPECT_STR(phone_show(test_arena(), str_of(good[i].normal)), good[i].shown);
    }
    static const struct {
        const char *typed;
        enum id_fault want;
    } bad[] = {{"455 21 83", ID_SHORT},
               {"0532 123 45 6", ID_SHORT},
               {"0532 123 45 678", ID_LONG},
               {"+49 30 1234567", ID_COUNTRY},
               {"0632 123 45 67", ID_CHECK},
               {"0900 123 45 67", ID_CHECK},
               {"telefonum yok", ID_NOT_DIGITS},
               {"", ID_SHORT},
               {"+", ID_SHORT},
               {"253", ID_SHORT},
               {"0", ID_SHORT},
               {"+90", ID_SHORT}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (phone_fault(str_of(bad[i].typed)) != bad[i].want) fail_msg("%s", bad[i].typed);
        EXPECT_STR(phone_normal(test_arena(), str_of(bad[i].typed)), "");
    }
}

TEST(id_small_ones, "identity: digits alone, the mask of a number, numbers of any length")
{
    EXPECT_STR(id_digits(test_arena(), S("(232) 455-21.83\xC2\xA0x")), "2324552183x");
    EXPECT_STR(tckn_mask(test_arena(), S("12345678950")), "123*****950");
    EXPECT_STR(tckn_mask(test_arena(), S("1234")), "***********");
    static char longest[5000];
    memset(longest, '1', sizeof longest);
    str s = {longest, sizeof longest};
    assert_int_equal(tckn_fault(s), ID_LONG);
    assert_int_equal(vkn_fault(s), ID_LONG);
    assert_int_equal(phone_fault(s), ID_LONG);
    assert_int_equal(iban_fault(s), ID_COUNTRY);
    assert_int_equal(id_digits(test_arena(), s).n, 5000);
}

TEST(email_form, "identity: e-mail addresses by form")
{
    static const char *const good[] = {"a@b.co", "ayse.yilmaz+etkinlik@posta.belediye.bel.tr", "o'neil@x-y.org",
                                       "1@2.com"};
    static const char *const bad[] = {"",         "a",        "@b.co",   "a@",        "a@b",       "a@b.",
                                      "a@.b.co",  "a b@c.de", "a@b..co", "a..b@c.de", ".a@b.co",   "a.@b.co",
                                      "a@b@c.de", "a@-b.co",  "a@b-.co", "a@b.c",     "ayşe@b.co", "a@b.co\n",
                                      "a@b.1x",   "a,b@c.de", "<a@b.co>"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (!email_ok(str_of(good[i]))) fail_msg("%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (email_ok(str_of(bad[i]))) fail_msg("%s", bad[i]);
    assert_false(email_ok((str){"a\0b@c.de", 8}));
}
