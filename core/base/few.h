// SPDX-License-Identifier: AGPL-3.0-or-later
/* Counts of people and households that are shown to others: fewer than five point at somebody. Those stand together, and what stands
 * together is not few either, or the sum of all would tell it. */
#ifndef IMECE_BASE_FEW_H
#define IMECE_BASE_FEW_H

#include <stddef.h>
#include <stdint.h>

enum { FEW = 5 };
/* Of counts in ascending order: how many of the first stand together; 0: none is few. Nothing (0) is nobody and may stand alone. If all of
 * them together are few, all stand together. */
static inline size_t few_together(const int64_t *ascending, size_t n)
{
    size_t none = 0, k;
    int64_t sum = 0;
    while (none < n && !ascending[none])
        none++;
    for (k = none; k < n && (ascending[k] < FEW || (sum && sum < FEW)); k++)
        sum += ascending[k];
    return k > none ? k : 0;
}

#endif
