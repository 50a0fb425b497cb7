// SPDX-License-Identifier: AGPL-3.0-or-later
/* The one place of the program that asks the system for short-lived memory: a chain of blocks, each used from its
 * start to its end. Blocks behind the current one stay for reuse until the arena is reset or ended, so that a loop of
 * mark and back costs no system call. Under the address sanitizer everything not handed out is poisoned.
 */
#include "core/base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#endif
#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define HIDE(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define SHOW(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define HIDE(p, n) ((void)(p), (void)(n))
#define SHOW(p, n) ((void)(p), (void)(n))
#endif

enum { ALIGN = 16, FIRST_BLOCK = 16 * 1024, LARGEST_STEP = 1024 * 1024, KEPT = 256 * 1024 /* across a reset */ };

struct block {
    struct block *next;
    size_t cap, used;
    size_t before; /* bytes handed out by the blocks in front */
    _Alignas(ALIGN) unsigned char data[];
};

struct arena {
    struct block *now;
    size_t limit, peak;
    _Alignas(ALIGN) struct block first; /* its bytes follow the struct in the same allocation */
};

static _Noreturn void give_up(const char *what, size_t bytes, size_t limit)
{
    fprintf(stderr, "{\"level\":\"error\",\"event\":\"arena\",\"why\":\"%s\",\"bytes\":%zu,\"limit\":%zu}\n", what,
            bytes, limit);
    abort();
}

static void *from_system(size_t bytes)
{
    void *p = malloc(bytes);
    if (!p) give_up("out of memory", bytes, 0);
    return p;
}

struct arena *arena_new(size_t limit_bytes)
{
    struct arena *a = from_system(sizeof *a + FIRST_BLOCK);
    *a = (struct arena){.now = &a->first, .limit = limit_bytes};
    a->first = (struct block){.cap = FIRST_BLOCK};
    HIDE(a->first.data, FIRST_BLOCK);
    return a;
}

static void free_after(struct block *b)
{
    for (struct block *next = b->next; next;) {
        struct block *gone = next;
        next = gone->next;
        SHOW(gone->data, gone->cap);
        free(gone);
    }
    b->next = NULL;
}

void arena_end(struct arena *a)
{
    if (!a) return;
    free_after(&a->first);
    SHOW(a->first.data, a->first.cap);
    free(a);
}

/* A page's worth of blocks stays: the next one then costs no fresh pages of the system. */
void arena_reset(struct arena *a)
{
    struct block *last = &a->first;
    for (size_t kept = last->cap; last->next && (kept += last->next->cap) <= KEPT;)
        last = last->next;
    free_after(last);
    for (struct block *b = a->first.next; b; b = b->next) {
        b->used = 0;
        HIDE(b->data, b->cap);
    }
    a->now = &a->first;
    a->first.used = 0;
    a->peak = 0;
    HIDE(a->first.data, a->first.cap);
}

/* The next block with room for `bytes`: a kept one if it is large enough, else a new one. */
static struct block *next_block(struct arena *a, size_t bytes)
{
    struct block *now = a->now, *next = now->next;
    if (!next || next->cap < bytes) {
        free_after(now);
        size_t cap = now->cap * 2 < LARGEST_STEP ? now->cap * 2 : LARGEST_STEP;
        if (cap < bytes) cap = bytes;
        next = from_system(sizeof *next + cap);
        *next = (struct block){.cap = cap};
        HIDE(next->data, cap);
        now->next = next;
    }
    next->before = now->before + now->used;
    next->used = 0;
    return a->now = next;
}

void *arena_bytes(struct arena *a, size_t bytes)
{
    size_t size = (bytes + (ALIGN - 1)) & ~(size_t)(ALIGN - 1);
    size_t total = a->now->before + a->now->used;
    if (size < bytes || total > a->limit || size > a->limit - total) give_up("limit of an arena", bytes, a->limit);
    struct block *b = a->now;
    if (size > b->cap - b->used) b = next_block(a, size);
    void *p = b->data + b->used;
    b->used += size;
    if (total + size > a->peak) a->peak = total + size;
    SHOW(p, bytes);
    return p;
}

void *arena_alloc(struct arena *a, size_t bytes)
{
    return memset(arena_bytes(a, bytes), 0, bytes);
}

void *arena_alloc_n(struct arena *a, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) give_up("overflow of count times size", SIZE_MAX, a->limit);
    return arena_alloc(a, bytes);
}

struct arena_mark arena_mark(struct arena *a)
{
    return (struct arena_mark){.block = a->now, .used = a->now->used};
}

void arena_back(struct arena *a, struct arena_mark m)
{
    struct block *b = m.block;
    for (struct block *later = b->next; later; later = later->next) {
        later->used = 0;
        HIDE(later->data, later->cap);
    }
    b->used = m.used;
    HIDE(b->data + b->used, b->cap - b->used);
    a->now = b;
}

size_t arena_used(const struct arena *a)
{
    return a->now->before + a->now->used;
}

size_t arena_peak(const struct arena *a)
{
    return a->peak;
}
