// SPDX-License-Identifier: AGPL-3.0-or-later
/* Memory that ends together: a request, a transaction, a job owns one arena and nothing in it is freed alone.
 *
 * Allocation never returns NULL. Memory is zeroed. Past the limit given at creation the process aborts: limits are
 * checked where input enters (body size, rows per page), so a user cannot reach it. Alignment is 16 bytes.
 * Not thread-safe: one owner at a time.
 */
#ifndef IMECE_BASE_ARENA_H
#define IMECE_BASE_ARENA_H

#include <stddef.h>

struct arena;
struct arena_mark {
    void *block;
    size_t used;
};

struct arena *arena_new(size_t limit_bytes);
void arena_end(struct arena *a);   /* frees everything; NULL is fine */
void arena_reset(struct arena *a); /* empty again; keeps a quarter of a megabyte at most for reuse */
void *arena_alloc(struct arena *a, size_t bytes);
void *arena_bytes(struct arena *a, size_t bytes);      /* not zeroed: for text that is written at once */
struct arena_mark arena_mark(struct arena *a);         /* remember a point … */
void arena_back(struct arena *a, struct arena_mark m); /* … and give back all that came after it */
size_t arena_used(const struct arena *a);              /* bytes handed out, for budgets in tests */
size_t arena_peak(const struct arena *a);

#define NEW(a, T)          ((T *)arena_alloc((a), sizeof(T)))
#define NEW_N(a, T, count) ((T *)arena_alloc_n((a), (count), sizeof(T)))
void *arena_alloc_n(struct arena *a, size_t count, size_t size); /* overflow aborts */

#endif
