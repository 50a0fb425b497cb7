// SPDX-License-Identifier: AGPL-3.0-or-later
/* Names that are borne in Turkey (published lists, by rank) in the spellings of forms: the matcher and the search know them. */
#include <stdio.h>

#include "core/base/text.h"
#include "modules/people/inside.h"
#include "modules/people/match.h"
#include "modules/people/people.h"
#include "tests/fixture.h"

struct names {
    LIST(str) list;
};

static void add(struct names *to, str name)
{
    for (size_t i = 0; i < to->list.n; i++)
        if (str_eq(to->list.v[i], name)) return;
    PUSH(test_arena(), &to->list, str_copy(test_arena(), name));
}

/* The `column`th cell of the lines whose `kind_column`th is one of `kinds`; no cell is quoted. */
static void read_names(const char *folder, const char *file, int kind_column, const char *kinds, int column,
                       struct names *to)
{
    enum { CELLS = 16 };
    char line[400];
    FILE *f = fopen(str_c(test_arena(), str_fmt(test_arena(), "%s/%s", folder, file)), "rb");
    assert_non_null(f);
    (void)!fgets(line, sizeof line, f);
    while (fgets(line, sizeof line, f)) {
        str rest = str_trim(str_of(line)), cells[CELLS] = {STR_NONE};
        for (int i = 0; i < CELLS && rest.n; i++)
            cells[i] = str_cut(&rest, ',');
        bool wanted = !*kinds || (cells[kind_column].n == 1 && strchr(kinds, cells[kind_column].p[0]));
        if (wanted && cells[column].n) add(to, cells[column]);
    }
    fclose(f);
}

struct lists {
    struct names given, last;
};
static struct lists published(void)
{
    struct lists all = {0};
    const char *folder = test_shared("data/names");
    if (!folder) skip();
    read_names(folder, "tuik_top_names.csv", 0, "MF", 2, &all.given);
    read_names(folder, "popular_forenames_tr.csv", 9, "MF", 10, &all.given);
    read_names(folder, "tuik_top_names.csv", 0, "S", 2, &all.last);
    read_names(folder, "popular_surnames_tr.csv", 0, "", 4, &all.last);
    assert_true(all.given.list.n >= 60 && all.last.list.n >= 30);
    return all;
}

/* As somebody types it whose keyboard has no Turkish letters. */
static str bare(str name)
{
    static const char *const letters[][2] = {{"ç", "c"}, {"ğ", "g"}, {"ı", "i"}, {"ö", "o"}, {"ş", "s"}, {"ü", "u"},
                                             {"Ç", "C"}, {"Ğ", "G"}, {"İ", "I"}, {"Ö", "O"}, {"Ş", "S"}, {"Ü", "U"}};
    struct buf b = buf_new(test_arena(), name.n + 1);
    for (size_t i = 0; i < name.n;) {
        size_t k = 0, all = sizeof letters / sizeof *letters;
        while (k < all && !str_starts((str){name.p + i, name.n - i}, str_of(letters[k][0])))
            k++;
        buf_put(&b, k < all ? str_of(letters[k][1]) : (str){name.p + i, 1});
        i += k < all ? 2 : 1;
    }
    return buf_str(&b);
}
static str full(str given, str last)
{
    return str_fmt(test_arena(), "%.*s %.*s", STR_FMT(given), STR_FMT(last));
}

TEST(
    spelled,
    "C1.1 every published forename with every published surname: in capitals, in small letters and surname first it is "
    "the same name; without Turkish letters it is never another's")
{
    struct lists all = published();
    struct arena *a = test_arena();
    for (size_t i = 0; i < all.given.list.n; i++)
        for (size_t j = 0; j < all.last.list.n; j++) {
            str name = full(all.given.list.v[i], all.last.list.v[j]);
            assert_int_equal(match_names(a, name, text_upper(a, name)), MATCH_LIKELY);
            assert_int_equal(match_names(a, name, text_lower(a, name)), MATCH_LIKELY);
            assert_int_equal(match_names(a, name, full(all.last.list.v[j], all.given.list.v[i])), MATCH_LIKELY);
            assert_int_not_equal(match_names(a, name, bare(name)), MATCH_DIFFERENT);
        }
}

TEST(told_apart,
     "B6 two different published forenames before the same surname are never the same person by the name alone")
{
    struct lists all = published();
    struct arena *a = test_arena();
    for (size_t i = 0; i < all.given.list.n; i++)
        for (size_t j = 0; j < i; j++) {
            str x = full(all.given.list.v[i], S("Yılmaz")), y = full(all.given.list.v[j], S("Yılmaz"));
            if (match_names(a, x, y) == MATCH_LIKELY)
                fail_msg("%.*s and %.*s", STR_FMT(all.given.list.v[i]), STR_FMT(all.given.list.v[j]));
        }
}

TEST(found,
     "A1 a person of each published forename and surname is found by capitals, small letters, no Turkish letters, "
     "and the first letters of the surname")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct lists all = published();
        fixture_open(&f, engine);
        for (size_t i = 0; i < all.given.list.n; i++) {
            struct person p = {.given = all.given.list.v[i],
                               .surname = all.last.list.v[i % all.last.list.n],
                               .birth = DATE(1980, 1, 1),
                               .life = PERSON_ALIVE};
            EXPECT_OK(fixture_save(&f, &person_entity, &p));
            str name = full(p.given, p.surname), start = full(bare(p.given), (str){bare(p.surname).p, 3});
            const str tries[] = {text_upper(test_arena(), name), text_lower(test_arena(), name), bare(name),
                                 text_lower(test_arena(), bare(name)), start};
            for (size_t t = 0; t < sizeof tries / sizeof *tries; t++) {
                struct person_hits hits;
                bool there = false;
                EXPECT_OK(register_find(&f.cx, tries[t], &hits));
                for (size_t h = 0; h < hits.list.n; h++)
                    there |= hits.list.v[h].id == p.id;
                if (!there) fail_msg("%.*s is not found by %.*s", STR_FMT(name), STR_FMT(tries[t]));
            }
        }
        fixture_close(&f);
    }
}
