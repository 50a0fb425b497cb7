// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tests stand beside what they test: `TEST(name, "C1.2 identity numbers") { … }` registers itself; the assertions are
 * cmocka's. A test program is its TESTs plus core/base/test.c, which has main(): it runs all (or those whose title
 * contains argv[1]), prints one line each, and ends with "N passed, N failed, N skipped" and exit code 0 or 1.
 */
#ifndef IMECE_BASE_TEST_H
#define IMECE_BASE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/base/str.h"

struct test_case {
    const char *name, *title;
    void (*run)(void **state);
    struct test_case *next;
};
void test_register(struct test_case *t);

#define TEST(fn, title_text)                                                           \
    static void fn(void **state);                                                      \
    static struct test_case fn##_case = {.name = #fn, .title = title_text, .run = fn}; \
    __attribute__((constructor)) static void fn##_add(void)                            \
    {                                                                                  \
        test_register(&fn##_case);                                                     \
    }                                                                                  \
    static void fn(__attribute__((unused)) void **state)

#define EXPECT_OK(call)     assert_int_equal((call), OK)
#define EXPECT_ERR(call, e) assert_int_equal((call), (e))
void test_str(str got, const char *want, const char *file, int line);
#define EXPECT_STR(got, want) test_str((got), (want), __FILE__, __LINE__)
void test_contains(str whole, const char *part, bool wanted, const char *file, int line);
#define EXPECT_IN(whole, part)     test_contains((whole), (part), true, __FILE__, __LINE__)
#define EXPECT_NOT_IN(whole, part) test_contains((whole), (part), false, __FILE__, __LINE__)

/* skip() of cmocka, counted. Its fail() makes way for that of core/http; fail_msg stays. */
#undef skip
#define skip() test_skip(__FILE__, __LINE__)
void test_skip(const char *file, int line);
#undef fail
#undef fail_msg
#define fail_msg(...)              \
    do {                           \
        print_error(__VA_ARGS__);  \
        _fail(__FILE__, __LINE__); \
    } while (0)

/* Path of a folder of shared test data, or NULL when it is not there: the test then calls skip() and is counted so. */
const char *test_shared(const char *sub);
struct arena *test_arena(void); /* fresh for each test, ended after it */

#endif
