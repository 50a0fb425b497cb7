// SPDX-License-Identifier: AGPL-3.0-or-later
/* Sheets of decisions as they were made in November 2026, kept as files: no later version of the program may write another byte, or no
 * letter of then could be shown again. What must be said otherwise is a new form beside imece-reasons-1, not a change of it. */
#include <stdio.h>

#include "modules/aid/cases.h"
#include "modules/aid/household_test.h"

#define PLACE IMECE_SOURCE_ROOT "/modules/aid/golden/"

static str file_of(const char *name)
{
    str path = str_fmt(test_arena(), PLACE "%s", name);
    FILE *f = fopen(str_c(test_arena(), path), "rb");
    assert_non_null(f);
    char *bytes = arena_alloc(test_arena(), 1 << 17);
    size_t n = fread(bytes, 1, 1 << 17, f);
    (void)fclose(f);
    assert_true(n > 0 && n < 1 << 17);
    return (str){bytes, n};
}

/* The part behind a line "=== name". */
static str part(str file, const char *name)
{
    str head = str_fmt(test_arena(), "=== %s\n", name);
    for (size_t i = 0; i + head.n <= file.n; i++) {
        if (memcmp(file.p + i, head.p, head.n) != 0 || (i && file.p[i - 1] != '\n')) continue;
        size_t from = i + head.n, to = from;
        while (to < file.n &&
               !(file.p[to] == '=' && to + 4 < file.n && !memcmp(file.p + to, "=== ", 4) && file.p[to - 1] == '\n'))
            to++;
        return (str){file.p + from, to - from};
    }
    fail_msg("no part %s", name);
    return STR_NONE;
}

static str whole(const char *rule_file, str facts, enum verdict *verdict)
{
    struct arena *a = test_arena();
    struct rule *r = NEW(a, struct rule);
    struct faults faults = {0};
    struct fault fault = {0};
    struct case_facts c;
    struct score s = {0};
    struct flip f = {0};
    struct buf b = buf_new(a, 1 << 17);
    EXPECT_OK(rule_parse(a, file_of(rule_file), r, &faults));
    EXPECT_OK(facts_read(a, facts, &c, &fault));
    EXPECT_OK(score_run(r, &c, &s));
    EXPECT_OK(score_nearest(a, r, &c, &s, &f));
    *verdict = s.verdict;
    str sheet = sheet_text(a, r, S("Puan cetveli"), &c, &s, &f);
    buf_fmt(&b, "=== facts\n%.*s=== hash\n%.*s\n=== sheet\n%.*s=== plain\n%.*s", STR_FMT(facts_text(a, &c)),
            STR_FMT(aid_hash(a, sheet)), STR_FMT(sheet), STR_FMT(plain_text(a, r, &c, &s, &f)));
    return buf_str(&b);
}

static const struct {
    const char *file, *rule;
    enum verdict verdict;
} kept[] = {{"dul-uc-cocuk.txt", "cetvel.txt", VERDICT_AID},
            {"ozel-gereksinim.txt", "cetvel.txt", VERDICT_AID},
            {"kesinti-tavan.txt", "cetvel.txt", VERDICT_AID},
            {"puan-yetmez.txt", "cetvel.txt", VERDICT_LOW},
            {"kosul.txt", "cetvel.txt", VERDICT_REFUSED},
            {"eksik.txt", "cetvel.txt", VERDICT_INCOMPLETE},
            {"uygulanmaz.txt", "kucuk-cetvel.txt", VERDICT_NOT_APPLICABLE},
            {"kucuk.txt", "kucuk-cetvel.txt", VERDICT_AID}};

TEST(golden, "C2.7 facts and rule of then give the sheet, its hash and the letter's words of then, byte for byte")
{
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        enum verdict verdict;
        str file = file_of(kept[i].file), now = whole(kept[i].rule, part(file, "facts"), &verdict);
        assert_int_equal(verdict, kept[i].verdict);
        EXPECT_STR(now, str_c(test_arena(), file));
        EXPECT_STR(aid_hash(test_arena(), part(file, "sheet")), str_c(test_arena(), str_trim(part(file, "hash"))));
    }
}

TEST(seen, "C2.7 control: one other digit in the facts is another sheet with another hash")
{
    enum verdict verdict;
    str file = file_of("dul-uc-cocuk.txt"), facts = str_copy(test_arena(), part(file, "facts"));
    char *pension = memmem((void *)facts.p, facts.n, "1400000", 7);
    assert_non_null(pension);
    pension[1] = '5';
    str other = whole("cetvel.txt", facts, &verdict);
    assert_false(str_eq(part(other, "hash"), part(file, "hash")));
    assert_false(str_eq(part(other, "sheet"), part(file, "sheet")));
}
