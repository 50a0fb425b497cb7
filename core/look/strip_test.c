// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/strip.h"

#include <limits.h>
#include <string.h>

#include "core/base/test.h"
#include "core/look/promise.h"

static str strip(struct strip s)
{
    struct buf b = buf_new(test_arena(), 1 << 16);
    clock_strip(&b, &s);
    return buf_str(&b);
}

static int count(str s, const char *part)
{
    int n = 0;
    size_t at;
    for (str rest = s; (at = str_find(rest, str_of(part))) < rest.n; n++) {
        rest = (str){rest.p + at + strlen(part), rest.n - at - strlen(part)};
    }
    return n;
}

TEST(strip_days,
     "look §6 clock strip: one square per promised day, used ones filled, a line for the promise, a sentence")
{
    str s = strip((struct strip){.promised = 15, .used = 4, .label = S("15 iş gününün 4’ü geçti")});
    assert_int_equal(count(s, "<rect"), 15);
    assert_int_equal(count(s, "sq-used"), 4);
    assert_int_equal(count(s, "sq-promise"), 1);
    EXPECT_IN(s, "role=\"img\" aria-label=\"15 iş gününün 4’ü geçti\"");
}

TEST(strip_states, "look §6 clock strip: last day in accent, stopped in violet, late in red after the line")
{
    assert_int_equal(count(strip((struct strip){.promised = 15, .used = 14, .state = STRIP_LAST_DAY}), "sq-last"), 14);
    assert_int_equal(count(strip((struct strip){.promised = 15, .used = 6, .state = STRIP_STOPPED}), "sq-hold"), 9);
    str late = strip((struct strip){.promised = 15, .used = 15, .over = 3});
    assert_int_equal(count(late, "sq-late"), 3);
    assert_true(str_find(late, S("sq-promise")) < str_find(late, S("sq-late")));
}

TEST(strip_tenths, "look §6 clock strip: over 31 days and in lists ten tenths, lateness never rounded away")
{
    str s = strip((struct strip){.promised = 60, .used = 1, .over = 1});
    assert_int_equal(count(s, "<rect"), 11);
    assert_int_equal(count(s, "sq-used"), 1);
    assert_int_equal(count(s, "sq-late"), 1);
    assert_int_equal(count(strip((struct strip){.promised = 31}), "<rect"), 31);
    assert_int_equal(count(strip((struct strip){.promised = 32}), "<rect"), 10);
    s = strip((struct strip){.promised = 30, .used = 29, .tenths = true});
    assert_int_equal(count(s, "<rect"), 10);
    assert_int_equal(count(s, "sq-used"), 9);
}

TEST(strip_limits, "clock strip: no promise draws nothing, absurd numbers stay drawable, a label is escaped")
{
    assert_int_equal(strip((struct strip){.promised = 0, .used = 3}).n, 0);
    str s = strip((struct strip){.promised = 10, .used = INT_MAX, .over = INT_MAX, .label = S("\"><script>")});
    assert_int_equal(count(s, "<rect"), 20);
    EXPECT_NOT_IN(s, "<script>");
    assert_int_equal(count(strip((struct strip){.promised = INT_MAX, .used = INT_MAX, .over = INT_MAX}), "<rect"), 20);
    assert_int_equal(count(strip((struct strip){.promised = 5, .used = -3, .over = -2}), "sq-used"), 0);
}

static str bar(struct promise p)
{
    struct buf b = buf_new(test_arena(), 1 << 16);
    promise_bar(&b, &p);
    return buf_str(&b);
}

TEST(promise_kept, "look §6 promise bar: flag, lozenge and tick; red only if the tick passes the flag")
{
    str kept =
        bar((struct promise){.promised = 30, .median_tenths = 190, .ninetieth_tenths = 300, .label = S("Söz 30 gün")});
    EXPECT_IN(kept, "pr-flag");
    EXPECT_IN(kept, "pr-median");
    EXPECT_IN(kept, "pr-tick");
    EXPECT_NOT_IN(kept, "pr-late");
    EXPECT_IN(kept, "aria-label=\"Söz 30 gün\"");
    EXPECT_IN(bar((struct promise){.promised = 30, .median_tenths = 190, .ninetieth_tenths = 301}), "pr-late");
}

TEST(promise_unmeasured, "look §6 promise bar: before the first decision only the flag")
{
    str s = bar((struct promise){.promised = 15, .median_tenths = -1, .ninetieth_tenths = -1});
    EXPECT_IN(s, "pr-flag");
    EXPECT_NOT_IN(s, "pr-median");
    EXPECT_NOT_IN(s, "pr-late");
}
