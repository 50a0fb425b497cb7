// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/child.h"

#include <string.h>

#include "core/base/test.h"

static int run(const char *script, str in, struct buf *out, size_t max)
{
    char sh[] = "sh", c[] = "-c", text[200];
    char *const args[] = {sh, c, text, NULL};
    struct child child = {.path = "/bin/sh", .args = args, .seconds = 1};
    int end = 99;
    assert_true(strlen(script) < sizeof text);
    memcpy(text, script, strlen(script) + 1);
    *out = buf_new(test_arena(), max);
    EXPECT_OK(child_run(&child, in, out, &end));
    return end;
}

TEST(child_talks, "a child reads what it is given, its answer and its end come back")
{
    struct buf out;
    assert_int_equal(run("/usr/bin/tr a-z A-Z; exit 3", S("imece"), &out, 100), 3);
    EXPECT_STR(buf_str(&out), "IMECE");
    assert_int_equal(run("echo $HOME$PATH >&2; echo \"[$SECRET]\"", STR_NONE, &out, 100), 0);
    EXPECT_STR(buf_str(&out), "[]\n");
}

TEST(child_ends, "one that says nothing, or too much, is ended; one that is not there is said")
{
    struct buf out;
    struct child none = {.path = "/nowhere", .args = (char *const[]){NULL}, .seconds = 1};
    int end;
    assert_int_equal(run("while :; do /bin/sleep 9; done", STR_NONE, &out, 100), -1);
    assert_int_equal(run("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaa; done", STR_NONE, &out, 1000), -1);
    EXPECT_ERR(child_run(&none, STR_NONE, &out, &end), E_BUSY);
}
