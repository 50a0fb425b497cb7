// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/test.h"
#include "core/office/strokes.h"

TEST(drawn, "a signature is strokes and nothing else: no dot alone, no other sign, no end of a drawing")
{
    (void)state;
    static const char *const good[] = {"M10 20L12 24", "M0 0L600 200M3 4L5 6L7 8"};
    static const char *const bad[] = {"",
                                      "M10 20",
                                      "L10 20",
                                      "M10 20L12",
                                      "M10 20L12 24\"/><script>",
                                      "M10 20L12 24 ",
                                      "M1000 20L12 24",
                                      "M10,20L12 24",
                                      "M-1 20L12 24",
                                      "m10 20l12 24"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(strokes_drawn(str_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(strokes_drawn(str_of(bad[i])));
}
