// SPDX-License-Identifier: AGPL-3.0-or-later
/* Repetition: the shared cases with their expected dates, and what a rule may not do to us. */
#include "core/base/test.h"
#include "core/wire/recur.h"

#include <stdio.h>

#include "core/base/buf.h"

static str file_text(const char *path)
{
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    struct buf b = buf_new(test_arena(), 1 << 20);
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        buf_put(&b, (str){piece, n});
    fclose(f);
    return buf_str(&b);
}

static struct recur rule_of(const char *text)
{
    struct recur r;
    const char *fault;
    EXPECT_OK(recur_parse(test_arena(), str_of(text), &r, &fault));
    return r;
}

static str dates(const struct recur *r, str first, size_t most)
{
    int64_t start;
    bool day_only, utc;
    struct walls w;
    struct buf b = buf_new(test_arena(), 1 << 16);
    EXPECT_OK(wall_parse(first, &start, &day_only, &utc));
    err_t e = recur_expand(test_arena(), r, start, day_only, most, &w);
    assert_true(e == OK || e == E_LIMIT);
    for (size_t i = 0; i < w.list.n; i++) {
        int s = wall_second(w.list.v[i]);
        buf_fmt(&b, "%s%d", i ? "," : "", wall_date(w.list.v[i]).ymd);
        if (!day_only) buf_fmt(&b, "T%02d%02d%02d%s", s / 3600, s / 60 % 60, s % 60, utc ? "Z" : "");
    }
    return buf_str(&b);
}

TEST(shared_cases, "the 73 shared cases of repetition give exactly the expected dates")
{
    const char *folder = test_shared("data/events");
    int cases = 0, wrong = 0;
    if (!folder) skip();
    str rest = file_text(str_c(test_arena(), str_fmt(test_arena(), "%s/rrule_cases.txt", folder)));
    str name = STR_NONE, rule = STR_NONE, first = STR_NONE;
    while (rest.n) {
        str line = str_trim(str_cut(&rest, '\n')), value = line, key = str_cut(&value, ':');
        if (str_starts(line, S("#")))
            name = line;
        else if (str_eq(key, S("RRULE")))
            rule = value;
        else if (str_eq(key, S("DTSTART")))
            first = value;
        if (!str_eq(key, S("INSTANCES"))) continue;
        struct recur r;
        const char *fault;
        str got = recur_parse(test_arena(), rule, &r, &fault) ? S("(not read)") : dates(&r, first, 2000);
        cases++;
        if (str_eq(got, value)) continue;
        wrong++;
        print_error("%.*s\n  %.*s from %.*s\n  want %.*s\n  got  %.*s\n", STR_FMT(name), STR_FMT(rule), STR_FMT(first),
                    STR_FMT(value), STR_FMT(got));
    }
    assert_int_equal(cases, 73);
    assert_int_equal(wrong, 0);
}

TEST(refused, "a rule that cannot be read is refused with a reason, whatever stands in it")
{
    static const char *const bad[] = {"",
                                      "FREQ=SOMETIMES",
                                      "COUNT=3",
                                      "FREQ=DAILY;COUNT=0",
                                      "FREQ=DAILY;COUNT=3;UNTIL=20270101",
                                      "FREQ=DAILY;INTERVAL=0",
                                      "FREQ=DAILY;INTERVAL=99999999999999999999",
                                      "FREQ=MONTHLY;BYMONTHDAY=0",
                                      "FREQ=MONTHLY;BYMONTHDAY=32",
                                      "FREQ=WEEKLY;BYDAY=XX",
                                      "FREQ=WEEKLY;BYDAY=",
                                      "FREQ=WEEKLY;BYDAY=99MO",
                                      "FREQ=YEARLY;UNTIL=2027-01-01",
                                      "FREQ=YEARLY;BYEASTER=1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct recur r;
        const char *fault = NULL;
        EXPECT_ERR(recur_parse(test_arena(), str_of(bad[i]), &r, &fault), E_INVALID);
        assert_non_null(fault);
    }
}

TEST(endless, "a rule without an end, or that never comes, ends")
{
    struct walls w;
    struct recur daily = rule_of("FREQ=DAILY"), never = rule_of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
                 seconds = rule_of("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30");
    int64_t start = wall_of(DATE(2026, 11, 21), 0);
    EXPECT_ERR(recur_expand(test_arena(), &daily, start, false, 400, &w), E_LIMIT);
    assert_int_equal(w.list.n, 400);
    EXPECT_OK(recur_expand(test_arena(), &never, start, false, 400, &w));
    assert_int_equal(w.list.n, 0);
    EXPECT_OK(recur_expand(test_arena(), &seconds, start, false, 400, &w));
    assert_int_equal(w.list.n, 0);
}

TEST(last_days, "a last day counts as a whole day; an hour on it does not")
{
    struct recur day = rule_of("FREQ=DAILY;UNTIL=20261123"), hour = rule_of("FREQ=DAILY;UNTIL=20261123T180000");
    EXPECT_STR(dates(&day, S("20261121T200000"), 10), "20261121T200000,20261122T200000,20261123T200000");
    EXPECT_STR(dates(&hour, S("20261121T200000"), 10), "20261121T200000,20261122T200000");
}
