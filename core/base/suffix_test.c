// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/test.h"
#include "core/base/text.h"

struct suffix_case {
    const char *name;
    enum suffix which;
    const char *want;
};

static void check(const struct suffix_case *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        EXPECT_STR(text_suffix(test_arena(), str_of(v[i].name), v[i].which), v[i].want);
}
#define CHECK(...)                                               \
    do {                                                         \
        static const struct suffix_case cases[] = {__VA_ARGS__}; \
        check(cases, sizeof cases / sizeof cases[0]);            \
    } while (0)

TEST(suffix_look, "look §10: 20.00’de, 1.207’si, 9’u, 2026’da, Çankaya’da")
{
    CHECK({"20.00", SUFFIX_LOC, "20.00’de"}, {"1.207", SUFFIX_POSS, "1.207’si"}, {"9", SUFFIX_POSS, "9’u"},
          {"2026", SUFFIX_LOC, "2026’da"}, {"Çankaya", SUFFIX_LOC, "Çankaya’da"},
          {"Balıkesir", SUFFIX_LOC, "Balıkesir’de"}, {"Edremit", SUFFIX_LOC, "Edremit’te"},
          {"Balçova", SUFFIX_DAT, "Balçova’ya"}, {"12.00", SUFFIX_LOC, "12.00’de"},
          {"23 Kasım", SUFFIX_DAT, "23 Kasım’a"}, {"Mart 2026", SUFFIX_LOC, "Mart 2026’da"});
}

TEST(suffix_numbers, "suffixes: numbers read aloud, 0 to 10 and the round ones")
{
    static const char *const poss[] = {"0’ı", "1’i", "2’si", "3’ü", "4’ü", "5’i", "6’sı", "7’si", "8’i", "9’u", "10’u"};
    for (int i = 0; i <= 10; i++)
        EXPECT_STR(text_suffix(test_arena(), str_fmt(test_arena(), "%d", i), SUFFIX_POSS), poss[i]);
    CHECK({"20", SUFFIX_POSS, "20’si"}, {"30", SUFFIX_POSS, "30’u"}, {"40", SUFFIX_POSS, "40’ı"},
          {"50", SUFFIX_POSS, "50’si"}, {"60", SUFFIX_POSS, "60’ı"}, {"70", SUFFIX_POSS, "70’i"},
          {"80", SUFFIX_POSS, "80’i"}, {"90", SUFFIX_POSS, "90’ı"}, {"100", SUFFIX_POSS, "100’ü"},
          {"1.000", SUFFIX_POSS, "1.000’i"}, {"1000", SUFFIX_LOC, "1000’de"}, {"1.000.000", SUFFIX_POSS, "1.000.000’u"},
          {"2.000.000.000", SUFFIX_POSS, "2.000.000.000’ı"}, {"1.284", SUFFIX_POSS, "1.284’ü"},
          {"%94", SUFFIX_POSS, "%94’ü"}, {"2,4", SUFFIX_POSS, "2,4’ü"}, {"12,50", SUFFIX_POSS, "12,50’si"});
}

TEST(suffix_times, "suffixes: times and dates")
{
    CHECK({"17.30", SUFFIX_LOC, "17.30’da"}, {"08.05", SUFFIX_LOC, "08.05’te"}, {"09.40", SUFFIX_LOC, "09.40’ta"},
          {"17:30", SUFFIX_ABL, "17:30’dan"}, {"13.00", SUFFIX_LOC, "13.00’te"}, {"10.00", SUFFIX_LOC, "10.00’da"},
          {"21.11.2026", SUFFIX_LOC, "21.11.2026’da"}, {"1923", SUFFIX_FROM_RESIDENT, "1923’lü"},
          {"1973", SUFFIX_GEN, "1973’ün"}, {"2025", SUFFIX_DAT, "2025’e"});
}

TEST(suffix_names, "suffixes: names of places and people, all cases")
{
    CHECK({"İzmir", SUFFIX_LOC, "İzmir’de"}, {"İzmir", SUFFIX_ABL, "İzmir’den"}, {"İzmir", SUFFIX_DAT, "İzmir’e"},
          {"İzmir", SUFFIX_GEN, "İzmir’in"}, {"İzmir", SUFFIX_FROM_RESIDENT, "İzmirli"},
          {"Çankaya", SUFFIX_ABL, "Çankaya’dan"}, {"Çankaya", SUFFIX_GEN, "Çankaya’nın"},
          {"Çankaya", SUFFIX_FROM_RESIDENT, "Çankayalı"}, {"Zonguldak", SUFFIX_LOC, "Zonguldak’ta"},
          {"Zonguldak", SUFFIX_DAT, "Zonguldak’a"}, {"Muş", SUFFIX_LOC, "Muş’ta"}, {"Muş", SUFFIX_GEN, "Muş’un"},
          {"Iğdır", SUFFIX_LOC, "Iğdır’da"}, {"Ürgüp", SUFFIX_LOC, "Ürgüp’te"}, {"Ürgüp", SUFFIX_GEN, "Ürgüp’ün"},
          {"Ordu", SUFFIX_LOC, "Ordu’da"}, {"Ordu", SUFFIX_GEN, "Ordu’nun"}, {"Ordu", SUFFIX_FROM_RESIDENT, "Ordulu"},
          {"BALÇOVA", SUFFIX_LOC, "BALÇOVA’da"}, {"ayşe yılmaz", SUFFIX_DAT, "ayşe yılmaz’a"},
          {"Gül", SUFFIX_DAT, "Gül’e"}, {"Mehmet Ali", SUFFIX_DAT, "Mehmet Ali’ye"},
          {"Mustafa Kemal", SUFFIX_DAT, "Mustafa Kemal’e"}, {"Kemal", SUFFIX_GEN, "Kemal’in"},
          {"“Nefes”", SUFFIX_LOC, "“Nefes”’te"}, {"Sivas", SUFFIX_LOC, "Sivas’ta"},
          {"Şırnak ", SUFFIX_LOC, "Şırnak’ta"}, {"", SUFFIX_LOC, ""});
}

TEST(suffix_compounds, "suffixes: a name that ends in a possessive takes n; names of institutions take no apostrophe")
{
    CHECK({"Yılmaz Güney Kültür Merkezi", SUFFIX_LOC, "Yılmaz Güney Kültür Merkezi’nde"},
          {"Ziya Gökalp Caddesi", SUFFIX_DAT, "Ziya Gökalp Caddesi’ne"},
          {"Gonca Sokağı", SUFFIX_ABL, "Gonca Sokağı’ndan"}, {"Atatürk Bulvarı", SUFFIX_LOC, "Atatürk Bulvarı’nda"},
          {"Kuğulu Park", SUFFIX_LOC, "Kuğulu Park’ta"}, {"Seğmenler Parkı", SUFFIX_LOC, "Seğmenler Parkı’nda"},
          {"Beyoğlu", SUFFIX_LOC, "Beyoğlu’nda"}, {"Kuşadası", SUFFIX_DAT, "Kuşadası’na"},
          {"Halkevi", SUFFIX_LOC, "Halkevi’nde"}, {"Çankaya Belediyesi", SUFFIX_ABL, "Çankaya Belediyesinden"},
          {"Çankaya Belediyesi", SUFFIX_GEN, "Çankaya Belediyesinin"},
          {"Kültür ve Sosyal İşler Müdürlüğü", SUFFIX_DAT, "Kültür ve Sosyal İşler Müdürlüğüne"},
          {"Korutürk Mahallesi", SUFFIX_LOC, "Korutürk Mahallesi’nde"});
}

TEST(suffix_short, "suffixes: abbreviations by the names of their letters, or as the words they make")
{
    CHECK({"TBMM", SUFFIX_DAT, "TBMM’ye"}, {"ABD", SUFFIX_LOC, "ABD’de"}, {"PTT", SUFFIX_ABL, "PTT’den"},
          {"TL", SUFFIX_DAT, "TL’ye"}, {"İETT", SUFFIX_GEN, "İETT’nin"}, {"TÜİK", SUFFIX_DAT, "TÜİK’e"},
          {"ASKİ", SUFFIX_DAT, "ASKİ’ye"}, {"TÜBİTAK", SUFFIX_LOC, "TÜBİTAK’ta"}, {"MERT", SUFFIX_DAT, "MERT’e"},
          {"18.717 ₺", SUFFIX_DAT, "18.717 ₺’ya"}, {"SGK", SUFFIX_LOC, "SGK’de"});
}
