// SPDX-License-Identifier: AGPL-3.0-or-later
/* C10.7 the length of text messages. */
#include "core/base/test.h"
#include "core/wire/sms.h"

static str times(const char *piece, int n)
{
    str out = STR_NONE;
    for (int i = 0; i < n; i++)
        out = str_fmt(test_arena(), "%.*s%s", STR_FMT(out), piece);
    return out;
}

static void expect(str text, enum sms_coding coding, int units, int parts, int left)
{
    struct sms_size s = sms_size(text);
    assert_int_equal(s.coding, coding);
    assert_int_equal(s.units, units);
    assert_int_equal(s.parts, parts);
    assert_int_equal(s.left, left);
}

TEST(plain_letters,
     "C10.7 what the common alphabet has: 160 alone, 153 a part; é Ç Ö Ü ö ü are in it, € [ ] count twice")
{
    expect(times("a", 160), SMS_GSM, 160, 1, 0);
    expect(times("a", 161), SMS_GSM, 161, 2, 145);
    expect(times("a", 306), SMS_GSM, 306, 2, 0);
    expect(times("a", 307), SMS_GSM, 307, 3, 152);
    expect(S("ÇÖÜöü é"), SMS_GSM, 7, 1, 153);
    expect(S("[€]"), SMS_GSM, 6, 1, 154);
    expect(STR_NONE, SMS_GSM, 0, 1, 160);
}

TEST(turkish,
     "C10.7 one ğ and the Turkish table is used: 155 alone, 149 a part, ğ ı İ ş Ş ç Ğ count twice; none is cut in two")
{
    expect(S("Güz konseri"), SMS_GSM, 11, 1, 149);
    expect(S("Iğdır’da"), SMS_UCS2, 8, 1, 62);
    expect(S("Iğdır'da"), SMS_TURKISH, 10, 1, 145);
    expect(times("ğ", 77), SMS_TURKISH, 154, 1, 1);
    expect(times("ş", 78), SMS_TURKISH, 156, 2, 149 - 8);
    expect(S("ĞİŞçğış"), SMS_TURKISH, 14, 1, 141);
}

TEST(others, "C10.7 any other letter and all of it is UCS-2: 70 alone, 67 a part; a picture letter counts twice")
{
    expect(S("حفل"), SMS_UCS2, 3, 1, 67);
    expect(times("ع", 71), SMS_UCS2, 71, 2, 63);
    expect(S("Konser 🎵"), SMS_UCS2, 9, 1, 61);
    expect(times("🎵", 36), SMS_UCS2, 72, 2, 67 - 6);
}

TEST(plain, "C10.7 signs of print become those of telephones before anything is counted")
{
    EXPECT_STR(sms_plain(test_arena(), S("  “Güz” … 20.00–22.00, Çankaya’da\u00a0 ")),
               "\"Güz\" ... 20.00-22.00, Çankaya'da");
    expect(sms_plain(test_arena(), S("20.00’de")), SMS_GSM, 8, 1, 152);
}
