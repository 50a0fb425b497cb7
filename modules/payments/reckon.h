// SPDX-License-Identifier: AGPL-3.0-or-later
/* What lines of an order cost. Pure: kuruş in, kuruş out, no database, no clock. Always: total = whole − off, the lines add up to
 * the order, and the tax of the lines of one rate adds up to the tax of their sum. What cannot be divided goes, kuruş by
 * kuruş, to whoever has the largest remainder; of equal ones the first.
 */
#ifndef IMECE_PAYMENTS_RECKON_H
#define IMECE_PAYMENTS_RECKON_H

#include "core/base/money.h"

enum { RECKON_LINES = 16, RECKON_PLACES = 100000 };
#define RECKON_MOST INT64_C(100000000000) /* kuruş; of one line and of all */

/* What comes back when some of a group do not come: */
enum refund_rule {
    REFUND_AS_PAID = 1, /* what was paid for each of them; the others keep the group's price */
    REFUND_ANEW         /* the others pay what so few would have paid; never more than was paid */
};
struct reckon_line {
    int64_t quantity, each;         /* tax included */
    int64_t vat_bp;                 /* the rate */
    int64_t whole, off, total, vat; /* follow */
};
struct group_rule {
    int64_t from; /* so many that pay; 0: none */
    int64_t off_bp;
};
/* weights: not negative; total ≤ RECKON_MOST. All weights 0: all to the first. */
void reckon_split(int64_t total, const int64_t *weights, size_t n, int64_t *out);
/* E_LIMIT: too many lines, places or too much money; E_INVALID: a number is negative. */
err_t reckon(struct reckon_line *lines, size_t n, const struct group_rule *rule) MUST_USE;
/* So many are left of each. E_INVALID: more than there were. */
err_t reckon_keep(struct reckon_line *lines, size_t n, const int64_t *left, enum refund_rule how,
                  const struct group_rule *rule) MUST_USE;
/* The whole order costs so much less. E_LIMIT: more than it costs. */
err_t reckon_less(struct reckon_line *lines, size_t n, int64_t less) MUST_USE;
int64_t reckon_total(const struct reckon_line *lines, size_t n);

#endif
