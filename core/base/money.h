// SPDX-License-Identifier: AGPL-3.0-or-later
/* Money in kuruş, 64 bits, overflow checked. Shares in basis points. Never a floating point number. */
#ifndef IMECE_BASE_MONEY_H
#define IMECE_BASE_MONEY_H

#include "core/base/str.h"

typedef struct money {
    int64_t kurus;
} money;
typedef struct percent {
    int64_t bp; /* 10000 = 100 % */
} percent;

err_t money_add(money a, money b, money *out) MUST_USE; /* E_LIMIT on overflow */
err_t money_sub(money a, money b, money *out) MUST_USE;
err_t money_times(money a, int64_t n, money *out) MUST_USE;
err_t money_share(money a, percent p, money *out) MUST_USE; /* rounds half away from zero */

/* Turkish forms: 8.781.000,00 · 5636144 · "5 milyon 636 bin 144" · "1,02 milyon" · "1.02 milyon"; "1.02" alone is
 * ambiguous and refused; ₺, TL and spaces around are fine. (domain reference, governance §6) */
err_t money_parse(str s, money *out) MUST_USE;
err_t percent_parse(str s, percent *out) MUST_USE; /* "% 1,35", "26,7", "%94" */

#endif
