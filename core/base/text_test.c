// SPDX-License-Identifier: AGPL-3.0-or-later
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/test.h"
#include "core/base/text.h"
#include "core/base/utf8.h"

/* A file of shared test data as a whole; NULL text when it is not there. */
static str data_file(const char *path)
{
    const char *full = test_shared(path);
    FILE *f = full ? fopen(full, "rb") : NULL;
    if (!f) return STR_NONE;
    static char room[1 << 20];
    size_t n = fread(room, 1, sizeof room, f);
    fclose(f);
    return str_copy(test_arena(), (str){room, n});
}

TEST(case_turkish, "identity-and-data §10: upper and lower case of Turkish")
{
    struct arena *a = test_arena();
    EXPECT_STR(text_upper(a, S("istanbul")), "İSTANBUL");
    EXPECT_STR(text_lower(a, S("ISPARTA")), "ısparta");
    EXPECT_STR(text_lower(a, S("ÇİĞDEM IŞIK")), "çiğdem ışık");
    EXPECT_STR(text_title(a, S("ÇİĞDEM IŞIK")), "Çiğdem Işık");
    EXPECT_STR(text_title(a, S("ismail ıtır ŞAHİN-ÖZ")), "İsmail Itır Şahin-Öz");
    EXPECT_STR(text_title(a, S("ANKARA’DAN")), "Ankara’dan");
    EXPECT_STR(text_upper(a, S("")), "");
    str longest = str_fmt(a, "%2000s", "");
    assert_int_equal(text_upper(a, longest).n, 2000);
    EXPECT_STR(text_lower(a, S("IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII")),
               "ıııııııııııııııııııııııııııııııııııııııı");
}

TEST(case_dotted, "C1.1: lower-casing İSTANBUL gives 8 letters, not 9 code points with U+0307")
{
    str s = text_lower(test_arena(), S("İSTANBUL"));
    EXPECT_STR(s, "istanbul");
    assert_int_equal(str_chars(s), 8);
    EXPECT_STR(text_lower(test_arena(), S("I\xCC\x87ZM\x49\xCC\x87R")), "izmir"); /* I with a combining dot */
}

TEST(case_table, "text_tr: casing of every letter of the table")
{
    str file = data_file("data/text_tr/casing_tr_letters.csv");
    if (!file.n) skip();
    str_cut(&file, '\n');
    size_t letters = 0;
    while (file.n) {
        str line = str_cut(&file, '\n'), letter = str_cut(&line, ',');
        if (!letter.n) continue;
        str_cut(&line, ',');
        str_cut(&line, ',');
        str upper = str_cut(&line, ','), lower = str_cut(&line, ','), folded = str_cut(&line, ',');
        assert_true(str_eq(text_upper(test_arena(), letter), upper));
        assert_true(str_eq(text_lower(test_arena(), letter), lower));
        /* the table's fold keeps diacritics; ours goes further, but must hold the same letters for one */
        assert_true(str_eq(text_fold(test_arena(), letter), text_fold(test_arena(), folded)));
        assert_int_equal(text_fold(test_arena(), letter).n, 1);
        letters++;
    }
    assert_in_range(letters, 60, 100);
}

static str code_points(struct arena *a, str hex)
{
    char *p = arena_alloc(a, 64);
    size_t n = 0;
    for (str rest = str_trim(hex); rest.n;)
        n += utf8_put(p + n, (int32_t)strtol(str_c(a, str_cut(&rest, ' ')), NULL, 16));
    return (str){p, n};
}

TEST(case_special, "text_tr: the Turkish lines of Unicode's SpecialCasing")
{
    str file = data_file("data/text_tr/special_casing_extract.txt");
    if (!file.n) skip();
    struct arena *a = test_arena();
    size_t lines = 0;
    while (file.n) {
        str line = str_cut(&file, '\n'), code = str_cut(&line, ';'), lower = str_cut(&line, ';');
        str_cut(&line, ';');
        str upper = str_cut(&line, ';'), condition = str_trim(str_cut(&line, ';'));
        if (str_starts(code, S("#")) || !(str_eq(condition, S("tr")) || str_eq(condition, S("tr Not_Before_Dot"))))
            continue;
        assert_true(str_eq(text_lower(a, code_points(a, code)), code_points(a, lower)));
        assert_true(str_eq(text_upper(a, code_points(a, code)), code_points(a, upper)));
        lines++;
    }
    assert_in_range(lines, 3, 10);
}

TEST(fold_names, "C1.1: one person however the name is typed; Aydın and Aydin are alike, not the same")
{
    struct arena *a = test_arena();
    static const char *const same[] = {"IŞIK Ilgın",
                                       "Işık ILGIN",
                                       "ışık ılgın",
                                       "ISIK ILGIN",
                                       "Işık, Ilgın",
                                       "  isik\tilgin. ",
                                       "Is\xCC\xA7\xC4\xB1k Ilg\xC4\xB1n"};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        EXPECT_STR(text_fold(a, str_of(same[i])), "isik ilgin");
    assert_true(str_eq(text_fold(a, S("Aydın")), text_fold(a, S("Aydin"))));
    assert_true(text_cmp(S("Aydın"), S("Aydin")) != 0);
}

TEST(fold_letters, "folding: every Turkish letter, other languages' letters, punctuation and digits")
{
    struct arena *a = test_arena();
    EXPECT_STR(text_fold(a, S("ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ ÂÎÛ")), "abccdefgghiijklmnooprsstuuvyz aiu");
    EXPECT_STR(text_fold(a, S("abcçdefgğhıijklmnoöprsştuüvyz âîû")), "abccdefgghiijklmnooprsstuuvyz aiu");
    EXPECT_STR(text_fold(a, S("Straße, Æsir & Łódź – “œuvre”")), "strasse aesir lodz oeuvre");
    EXPECT_STR(text_fold(a, S("Ankara’da; 1.207 (bin) №½")), "ankara da 1 207 bin no1 2");
    EXPECT_STR(text_fold(a, S("...")), "");
    EXPECT_STR(text_fold(a, S("مُحَمَّد ١٢٣")), "محمد 123");
    EXPECT_STR(text_fold(a, S("ΑΘΗΝΆ Москва")), "αθηνα москва");
    EXPECT_STR(text_fold(a, S("so\xC2\xADnuç")), "sonuc"); /* soft hyphen */
    EXPECT_STR(text_fold(a, (str){"a\xFFz\xC5", 4}), "a z");
    EXPECT_STR(text_fold(a, S("ﷺ")), "صلى الله عليه وسلم");
}

/* The fast tables against ICU's own decomposition. */
TEST(fold_is_stable, "folding: of every code point it is well-formed and does not change when folded again")
{
    struct arena *a = test_arena();
    for (int32_t c = 1; c <= 0x1FFFF; c++) {
        if (c >= 0xD800 && c < 0xE000) continue;
        struct arena_mark m = arena_mark(a);
        char bytes[UTF8_MAX];
        str once = text_fold(a, (str){bytes, utf8_put(bytes, c)});
        if (!str_utf8_ok(once) || !str_eq(text_fold(a, once), once))
            fail_msg("U+%04X \"%.*s\"", (unsigned)c, STR_FMT(once));
        arena_back(a, m);
    }
}

static int by_alphabet(const void *x, const void *y)
{
    return text_cmp(*(const str *)x, *(const str *)y);
}

TEST(order_seeds, "identity-and-data §10: cam, çilek, dal, ıhlamur, ılık, incir")
{
    str v[] = {S("çilek"), S("cam"), S("dal"), S("ıhlamur"), S("incir"), S("ılık")};
    static const char *const want[] = {"cam", "çilek", "dal", "ıhlamur", "ılık", "incir"};
    qsort(v, 6, sizeof v[0], by_alphabet);
    for (size_t i = 0; i < 6; i++)
        EXPECT_STR(v[i], want[i]);
    assert_int_equal(text_cmp(S("a"), S("a")), 0);
    assert_int_equal(text_cmp(STR_NONE, S("")), 0);
    assert_true(text_cmp(STR_NONE, S("a")) < 0);
    /* same letters in two normal forms: an order, and the same both ways */
    assert_true(text_cmp(S("\xC3\xA7"), S("c\xCC\xA7")) * text_cmp(S("c\xCC\xA7"), S("\xC3\xA7")) < 0);
}

TEST(order_list, "text_tr: a shuffled list comes back in the order of the Turkish alphabet")
{
    str file = data_file("data/text_tr/collation_tr_sorted.txt");
    if (!file.n) skip();
    str want[128], v[128];
    size_t n = 0;
    while (file.n && n < 128)
        want[n++] = str_cut(&file, '\n');
    while (n && !want[n - 1].n)
        n--;
    assert_in_range(n, 60, 70);
    for (size_t i = 0; i < n; i++)
        v[i * 37 % n] = want[i]; /* 37 and n have no common factor: every word once */
    qsort(v, n, sizeof v[0], by_alphabet);
    for (size_t i = 0; i < n; i++)
        if (!str_eq(v[i], want[i])) fail_msg("%zu: %.*s, not %.*s", i, STR_FMT(v[i]), STR_FMT(want[i]));
}

TEST(order_foreign,
     "identity-and-data §3: q after p, w after v, x after w; lower case before upper, accents last of all")
{
    static const char *const order[] = {"p", "q", "r", "u", "ü", "v", "w", "x", "y", "z"};
    for (size_t i = 1; i < sizeof order / sizeof order[0]; i++)
        assert_true(text_cmp(str_of(order[i - 1]), str_of(order[i])) < 0);
    assert_true(text_cmp(S("kar"), S("Kar")) < 0);
    assert_true(text_cmp(S("Kar"), S("kara")) < 0);
    assert_true(text_cmp(S("hala"), S("hâlâ")) < 0);
}

TEST(normal_form, "text: NFC")
{
    EXPECT_STR(text_nfc(test_arena(), S("c\xCC\xA7ig\xCC\x86")), "çiğ");
    EXPECT_STR(text_nfc(test_arena(), S("çiğ")), "çiğ");
    EXPECT_STR(text_nfc(test_arena(), S("")), "");
}

static bool has_word(str all, const char *word)
{
    for (str rest = all; rest.n;)
        if (str_eq(str_cut(&rest, ' '), str_of(word))) return true;
    return false;
}

/* Each word of the query, as it stands or its stem, begins a word of the text: how core/db/search asks. */
static bool finds(const char *query, const char *text)
{
    str index = text_search_words(test_arena(), str_of(text));
    for (str asked = str_of(query); asked.n;) {
        str terms = text_search_words(test_arena(), str_cut(&asked, ' '));
        bool hit = false;
        while (terms.n && !hit) {
            str term = str_cut(&terms, ' ');
            for (str words = index; words.n && !hit;)
                hit = str_starts(str_cut(&words, ' '), term);
        }
        if (!hit) return false;
    }
    return true;
}

TEST(search_words, "search: the index holds words and stems")
{
    str s = text_search_words(test_arena(), S("Ankara’da kitapların Kur'an O'Neill"));
    static const char *const words[] = {"ankara", "ankarada", "kitaplarin", "kitap", "kur", "kuran", "o", "neill"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (!has_word(s, words[i])) fail_msg("%s is not in %.*s", words[i], STR_FMT(s));
    EXPECT_STR(text_search_words(test_arena(), S("  —  ")), "");
    EXPECT_STR(text_search_words(test_arena(), S("adadır")), "adadir"); /* its stem "a" would find everything */
}

TEST(search_finds, "search: suffixes, Turkish letters typed or not, beginnings of words")
{
    assert_true(finds("kitaplar", "Kitabı olan herkese"));
    assert_true(finds("kitabı", "Kitaplık"));
    assert_true(finds("çocuklar için", "Çocuk için tiyatro"));
    assert_true(finds("cocuk", "ÇOCUKLARIMIZ"));
    assert_true(finds("ışık", "Isik festivali"));
    assert_true(finds("isik", "IŞIK Festivali"));
    assert_true(finds("Ankara'dan", "Ankara"));
    assert_true(finds("ankara", "Ankara’ya"));
    assert_true(finds("kur'an", "Kuran kursu"));
    assert_true(finds("kuran", "Kur’an kursu"));
    assert_true(finds("tiya", "Tiyatrolar"));
    assert_false(finds("konser", "Çocuk tiyatrosu"));
    assert_false(finds("çocuk konseri", "Çocuk tiyatrosu"));
    assert_false(finds("adadır", "Ankara"));
}

TEST(search_stems, "text_tr: stems are those of Snowball's own list")
{
    str file = data_file("data/text_tr/snowball_turkish_pairs.tsv");
    if (!file.n) skip();
    struct arena *a = test_arena();
    size_t n = 0, with_stem = 0;
    while (file.n) {
        str stem = str_cut(&file, '\n'), word = str_cut(&stem, '\t');
        if (str_has(word, S("'")) || !stem.n) continue;
        struct arena_mark m = arena_mark(a);
        str all = text_search_words(a, word), folded = text_fold(a, stem);
        n++;
        with_stem += str_chars(folded) < 3 || has_word(all, str_c(a, folded));
        arena_back(a, m);
    }
    assert_in_range(n, 40000, 50000);
    assert_int_equal(with_stem, n);
}

TEST(slugs, "text: addresses made of titles")
{
    struct arena *a = test_arena();
    EXPECT_STR(text_slug(a, S("Sosyal yardım, ilk başvuru")), "sosyal-yardim-ilk-basvuru");
    EXPECT_STR(text_slug(a, S("  29 Ekim’de İstanbul! ")), "29-ekim-de-istanbul");
    EXPECT_STR(text_slug(a, S("")), "");
    EXPECT_STR(text_slug(a, S("Москва")), "moskva");
    str longest = text_slug(
        a, S("Bir iki üç dört beş altı yedi sekiz dokuz on onbir oniki onüç ondört onbeş onaltı onyedi onsekiz"));
    assert_true(longest.n <= 80 && str_ends(longest, S("-onaltı")) == false && !str_ends(longest, S("-")));
    assert_true(str_starts(longest, S("bir-iki-uc-dort")));
}

TEST(cuts, "text: cut to so many letters, the sign of it included")
{
    struct arena *a = test_arena();
    EXPECT_STR(text_cut(a, S("Işık"), 4), "Işık");
    EXPECT_STR(text_cut(a, S("Işık yolu"), 5), "Işık…");
    EXPECT_STR(text_cut(a, S("Işık yolu"), 6), "Işık…");
    EXPECT_STR(text_cut(a, S("Işık"), 1), "…");
    EXPECT_STR(text_cut(a, S("Işık"), 0), "");
    EXPECT_STR(text_cut(a, S("as\xCC\xA7k olsun"), 3), "a…");
    EXPECT_STR(text_cut(a, S("Boş günü başvurmadan sorun"), 16), "Boş günü…");
    EXPECT_STR(text_cut(a, S("Boş günü, başvurmadan"), 16), "Boş günü…");
    EXPECT_STR(text_cut(a, S("Boş günübaşvurmadan sorun"), 16), "Boş günübaşvurm…");
    EXPECT_STR(text_bare(a, S("# Kimler\n\n- Çankaya’da **oturan**\n- 4-6 yaş\n")), "Kimler Çankaya’da oturan 4-6 yaş");
    EXPECT_STR(text_bare(a, S("-5 °C\n--\n")), "-5 °C --");
}

static void *in_thread(void *arg)
{
    struct arena *a = arena_new(1 << 20);
    bool *right = arg;
    *right = str_eq(text_title(a, S("IŞIK")), S("Işık")) && str_has(text_search_words(a, S("kitaplar")), S("kitap")) &&
             text_cmp(S("ı"), S("i")) < 0;
    arena_end(a);
    return NULL;
}

TEST(threads_own, "text: many threads at once, each leaves nothing behind (leak sanitizer)")
{
    pthread_t t[8];
    bool right[8] = {false};
    for (int i = 0; i < 8; i++)
        assert_int_equal(pthread_create(&t[i], NULL, in_thread, &right[i]), 0);
    for (int i = 0; i < 8; i++)
        pthread_join(t[i], NULL);
    for (int i = 0; i < 8; i++)
        assert_true(right[i]);
}
