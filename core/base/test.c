// SPDX-License-Identifier: AGPL-3.0-or-later
/* main() of every test program: cmocka runs the tests, one TAP line each; the last line counts them. */
#include "core/base/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { TESTS_MAX = 4096, TEST_ARENA = 256 * 1024 * 1024 };

static struct test_case *first, *last;
static struct arena *of_test;
static size_t n_skipped;

void test_register(struct test_case *t)
{
    if (last)
        last->next = t;
    else
        first = t;
    last = t;
}

struct arena *test_arena(void)
{
    if (!of_test) of_test = arena_new(TEST_ARENA);
    return of_test;
}

static int after_each(void **state)
{
    (void)state;
    arena_end(of_test);
    of_test = NULL;
    return 0;
}

void test_skip(const char *file, int line)
{
    n_skipped++;
    _skip(file, line);
}

void test_str(str got, const char *want, const char *file, int line)
{
    if (str_eq(got, str_of(want))) return;
    print_error("got  \"%.*s\"\nwant \"%s\"\n", STR_FMT(got), want);
    _fail(file, line);
}

void test_contains(str whole, const char *part, bool wanted, const char *file, int line)
{
    if (str_has(whole, str_of(part)) == wanted) return;
    print_error("%s \"%s\" in:\n%.*s\n", wanted ? "missing" : "unwanted", part, STR_FMT(whole));
    _fail(file, line);
}

#ifndef IMECE_SOURCE_ROOT
#define IMECE_SOURCE_ROOT "."
#endif

const char *test_shared(const char *sub)
{
    static char path[4096];
    struct stat st;
    const char *base = getenv("IMECE_SHARED");
    int n = base ? snprintf(path, sizeof path, "%s/%s", base, sub)
                 : snprintf(path, sizeof path, "%s/../shared/%s", IMECE_SOURCE_ROOT, sub);
    if (n < 0 || (size_t)n >= sizeof path) return NULL;
    return stat(path, &st) == 0 ? path : NULL;
}

int main(int argc, char **argv)
{
    static struct CMUnitTest tests[TESTS_MAX];
    static char names[TESTS_MAX][160];
    size_t n = 0;
    for (struct test_case *t = first; t && n < TESTS_MAX; t = t->next) {
        if (argc > 1 && !strstr(t->title, argv[1]) && !strstr(t->name, argv[1])) continue;
        snprintf(names[n], sizeof names[n], "%s (%s)", t->title, t->name);
        tests[n] = (struct CMUnitTest){.name = names[n], .test_func = t->run, .teardown_func = after_each};
        n++;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    int failed = n ? _cmocka_run_group_tests(argv[0], tests, n, NULL, NULL) : 0;
    size_t bad = failed > 0 ? (size_t)failed : 0;
    printf("%zu passed, %zu failed, %zu skipped\n", n - bad - n_skipped, bad, n_skipped);
    return failed != 0 || n == 0;
}
