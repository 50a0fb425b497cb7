// SPDX-License-Identifier: AGPL-3.0-or-later
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "core/base/test.h"

TEST(arena_zeroed_and_aligned, "arena: memory is zeroed and aligned, also after it was given back")
{
    struct arena *a = arena_new(1 << 20);
    struct arena_mark m = arena_mark(a);
    for (int round = 0; round < 2; round++) {
        for (size_t n = 1; n < 300; n += 7) {
            unsigned char *p = arena_alloc(a, n);
            assert_int_equal((uintptr_t)p % 16, 0);
            for (size_t i = 0; i < n; i++)
                assert_int_equal(p[i], 0);
            memset(p, 0xFF, n);
        }
        arena_back(a, m);
    }
    arena_end(a);
    arena_end(NULL);
}

TEST(arena_marks, "arena: back to a mark gives back all that came after it, over many blocks")
{
    struct arena *a = arena_new((size_t)1 << 26);
    char *kept = arena_alloc(a, 100);
    memset(kept, 'k', 100);
    size_t used = arena_used(a);
    for (int round = 0; round < 50; round++) {
        struct arena_mark m = arena_mark(a);
        for (int i = 0; i < 100; i++)
            memset(arena_alloc(a, 10000), 'x', 10000);
        assert_int_equal(arena_used(a), used + 100 * 10000);
        arena_back(a, m);
        assert_int_equal(arena_used(a), used);
    }
    assert_int_equal(arena_peak(a), used + 100 * 10000);
    for (int i = 0; i < 100; i++)
        assert_int_equal(kept[i], 'k');
    arena_reset(a);
    assert_int_equal(arena_used(a), 0);
    assert_int_equal(*(char *)arena_alloc(a, 1), 0);
    arena_end(a);
}

TEST(arena_large, "arena: a piece larger than any block, then small ones again")
{
    struct arena *a = arena_new((size_t)1 << 26);
    char *large = arena_alloc(a, 5000000);
    large[4999999] = 1;
    char *small = arena_alloc(a, 3);
    small[2] = 2;
    assert_int_equal(large[4999999], 1);
    arena_end(a);
}

static bool aborts(void (*run)(void))
{
    pid_t child = fork();
    if (child == 0) {
        close(2);
        run();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == 6;
}

static void within_limit(void)
{
    arena_alloc(arena_new(4096), 4096);
}

static void past_limit(void)
{
    struct arena *a = arena_new(4096);
    arena_alloc(a, 4000);
    arena_alloc(a, 97);
}

static void count_overflow(void)
{
    arena_alloc_n(arena_new(SIZE_MAX), SIZE_MAX / 2, 3);
}

TEST(arena_limit, "arena: past its limit and on overflow the process aborts, up to the limit not")
{
    assert_false(aborts(within_limit));
    assert_true(aborts(past_limit));
    assert_true(aborts(count_overflow));
}

TEST(buf_grows, "buf: grows and keeps what was put")
{
    struct buf b = buf_new(test_arena(), 100000);
    assert_int_equal(buf_str(&b).n, 0);
    for (int i = 0; i < 5000; i++) {
        buf_char(&b, (char)('a' + i % 26));
        buf_fmt(&b, "%d", i % 10);
        buf_put(&b, S("ış"));
    }
    assert_false(b.full);
    assert_int_equal(b.n, 5000 * 6);
    for (int i = 0; i < 5000; i++) {
        assert_int_equal(b.p[i * 6], 'a' + i % 26);
        assert_int_equal(b.p[i * 6 + 1], '0' + i % 10);
    }
}

TEST(buf_maximum, "buf: at its maximum it is exactly full; one byte more is left out whole and so is all that follows")
{
    struct buf b = buf_new(test_arena(), 10);
    buf_fmt(&b, "%s", "0123456789");
    assert_false(b.full);
    EXPECT_STR(buf_str(&b), "0123456789");
    buf_char(&b, 'x');
    assert_true(b.full);

    b = buf_new(test_arena(), 10);
    buf_put(&b, S("012345678"));
    buf_put(&b, S("ş"));
    assert_true(b.full);
    buf_char(&b, '9');
    EXPECT_STR(buf_str(&b), "012345678");
}
