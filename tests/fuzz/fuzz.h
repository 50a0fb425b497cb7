// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the fuzz targets share: an arena for each run, bytes as text, and a way to say that something does not hold. */
#ifndef IMECE_TESTS_FUZZ_H
#define IMECE_TESTS_FUZZ_H

#include <stdlib.h>
#include <string.h>

#include "core/base/str.h"

#define MUST(condition)            \
    do {                           \
        if (!(condition)) abort(); \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A copy of exactly that length, so that the sanitizer sees one byte too many. */
static inline str exact(const uint8_t *data, size_t size)
{
    char *p = malloc(size ? size : 1);
    if (!p) abort();
    if (size) memcpy(p, data, size);
    return (str){p, size};
}

static inline void give_back(str s)
{
    free((void *)(uintptr_t)s.p);
}

#endif
