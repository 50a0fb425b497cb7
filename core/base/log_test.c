// SPDX-License-Identifier: AGPL-3.0-or-later
#include <string.h>
#include <unistd.h>

#include "core/base/log.h"
#include "core/base/test.h"

static int ends[2];

static void open_pipe(void)
{
    assert_int_equal(pipe(ends), 0);
    log_to(ends[1]);
}

static str read_back(void)
{
    static char got[16384];
    log_to(2);
    close(ends[1]);
    size_t n = 0;
    for (ssize_t more; (more = read(ends[0], got + n, sizeof got - n)) > 0;)
        n += (size_t)more;
    close(ends[0]);
    return (str){got, n};
}

TEST(log_line, "log: one line of JSON an event")
{
    open_pipe();
    log_event(LOG_INFO, "request", LOG_INT("status", 200), LOG_STR("path", S("/etkinlik/bahar-şenliği")),
              LOG_INT("ms", -3));
    str line = read_back();
    assert_true(str_starts(line, S("{\"time\":\"20")));
    assert_true(str_ends(line, S("Z\",\"level\":\"info\",\"event\":\"request\",\"status\":200,"
                                 "\"path\":\"/etkinlik/bahar-şenliği\",\"ms\":-3}\n")));
}

TEST(log_injection, "ASVS V16.4.1: nothing in a value can begin a new line or leave its string")
{
    open_pipe();
    str evil = {"a\"b\\c\nd\re\0f\x1b[31m\xC2\x85\xE2\x80\xA8\xFFz", 23};
    log_event(LOG_WARN, "evil", LOG_STR("v", evil));
    str line = read_back();
    EXPECT_IN(line, "\"v\":\"a\\\"b\\\\c\\u000ad\\u000de\\u0000f\\u001b[31m\\u0085\\u2028?z\"}\n");
    assert_int_equal(str_find(line, S("\n")), line.n - 1);
}

TEST(log_cut, "log: values are cut at 200 bytes between characters, a line too long stays JSON")
{
    char text[601];
    for (size_t i = 0; i < 600; i += 2)
        memcpy(text + i, "ş", 2);
    open_pipe();
    log_event(LOG_ERROR, "x", LOG_STR("v", ((str){text + 1, 400})));
    str line = read_back();
    size_t at = str_find(line, S("\"v\":\""));
    /* the first half letter is a "?", then 99 letters of two bytes: one more would be 201 */
    assert_int_equal(line.n - at, strlen("\"v\":\"") + 1 + 99 * 2 + strlen("\"}\n"));

    static struct log_pair many[100];
    memset(text, 1, 600);
    for (size_t i = 0; i < 100; i++)
        many[i] = LOG_STR("k", ((str){text, 600}));
    open_pipe();
    log_pairs(LOG_ERROR, "x", many, 100);
    line = read_back();
    assert_true(line.n <= 8192 && line.n > 6000);
    assert_true(str_ends(line, S("\\u0001\"}\n")));
}

TEST(log_levels, "log: less than the least level is not written")
{
    open_pipe();
    log_level_set(LOG_WARN);
    log_event(LOG_INFO, "quiet", LOG_INT("n", 1));
    log_event(LOG_WARN, "loud", LOG_INT("n", 1));
    log_level_set(LOG_INFO);
    str lines = read_back();
    EXPECT_NOT_IN(lines, "quiet");
    EXPECT_IN(lines, "loud");
}
