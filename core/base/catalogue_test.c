// SPDX-License-Identifier: AGPL-3.0-or-later
/* Linked with catalogues of its own (folder testdata). */
#include "core/base/test.h"
#include "core/base/words.h"

TEST(catalogue_found, "words: a translation is found; a missing one shows the source")
{
    assert_string_equal(words(LANG_TR, "Title"), "Başlık");
    assert_string_equal(words(LANG_TR, "Not translated"), "Not translated");
    assert_string_equal(words(LANG_TR, "Never heard of"), "Never heard of");
    assert_string_equal(words(LANG_EN, "Title"), "Title");
    assert_string_equal(words(LANG_AR, "Title"), "عنوان");
    assert_string_equal(words(LANG_TR, ""), "");
}

TEST(catalogue_every, "words: every one of many texts is found by the hash table")
{
    for (int i = 0; i < 200; i++) {
        struct arena *a = test_arena();
        const char *source = str_c(a, str_fmt(a, "text %d", i));
        EXPECT_STR(str_of(words(LANG_TR, source)), str_c(a, str_fmt(a, "metin %d", i)));
    }
}

TEST(catalogue_plural, "words: plural rules of Turkish, English and Arabic")
{
    assert_string_equal(words_n(LANG_TR, "one day", "{n} days", 1), "bir gün");
    assert_string_equal(words_n(LANG_TR, "one day", "{n} days", 0), "{n} gün");
    assert_string_equal(words_n(LANG_TR, "one day", "{n} days", 5), "{n} gün");
    assert_string_equal(words_n(LANG_EN, "one day", "{n} days", 1), "one day");
    assert_string_equal(words_n(LANG_EN, "one day", "{n} days", -1), "one day");
    assert_string_equal(words_n(LANG_EN, "one day", "{n} days", 2), "{n} days");
    static const struct {
        int64_t n;
        const char *want;
    } arabic[] = {{0, "f0"},  {1, "f1"},   {2, "f2"},   {3, "f3"},   {10, "f3"},  {11, "f4"},
                  {99, "f4"}, {100, "f5"}, {102, "f5"}, {103, "f3"}, {111, "f4"}, {INT64_MIN, "f3"}};
    for (size_t i = 0; i < sizeof arabic / sizeof arabic[0]; i++)
        assert_string_equal(words_n(LANG_AR, "one day", "{n} days", arabic[i].n), arabic[i].want);
    assert_string_equal(words_n(LANG_AR, "few forms", "few forms n", 5), "second");
}

TEST(catalogue_isolates, "words: values in a Turkish sentence stand as they are")
{
    struct word_arg name = {S("n"), S("Ayşe")};
    EXPECT_STR(words_fill(test_arena(), str_of(words_n(LANG_TR, "one day", "{n} days", 5)), 1, &name), "Ayşe gün");
    EXPECT_STR(words_fill(test_arena(), str_of(words_n(LANG_EN, "one day", "{n} days", 5)), 1, &name),
               WORDS_FSI "Ayşe" WORDS_PDI " days");
}
