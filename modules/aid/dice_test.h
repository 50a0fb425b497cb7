// SPDX-License-Identifier: AGPL-3.0-or-later
/* Numbers from a seed, the same everywhere. */
#ifndef IMECE_AID_DICE_TEST_H
#define IMECE_AID_DICE_TEST_H

#include <stdbool.h>
#include <stdint.h>

static inline uint64_t dice_next(uint64_t *seed) /* splitmix64 */
{
    uint64_t z = (*seed += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static inline int64_t dice(uint64_t *seed, int64_t n) /* 0 … n-1 */
{
    return (int64_t)(dice_next(seed) % (uint64_t)n);
}

static inline bool chance(uint64_t *seed, int64_t of_hundred)
{
    return dice(seed, 100) < of_hundred;
}

#endif
