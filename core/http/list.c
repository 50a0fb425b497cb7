// SPDX-License-Identifier: AGPL-3.0-or-later
/* Lists without a capacity of their own: full whenever their length is a power of two from 8 on. */
#include <string.h>

#include "core/http/web.h"

void *list_room(struct arena *a, void *v, size_t n, size_t size)
{
    if (n == 0) return arena_alloc_n(a, 8, size);
    if (n < 8 || (n & (n - 1)) != 0) return v;
    void *bigger = arena_alloc_n(a, n * 2, size);
    memcpy(bigger, v, n * size);
    return bigger;
}
