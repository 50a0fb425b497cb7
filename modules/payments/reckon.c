// SPDX-License-Identifier: AGPL-3.0-or-later
/* Arithmetic of orders. */
#include "modules/payments/reckon.h"

enum { WHOLE = 10000 /* basis points */ };
__extension__ typedef __int128 wide;

static int64_t share(int64_t total, int64_t weight, int64_t sum, int64_t *left_over)
{
    wide product = (wide)total * (wide)weight;
    *left_over = (int64_t)(product % (wide)sum);
    return (int64_t)(product / (wide)sum);
}

static void largest_first(int64_t rest, int64_t *remainders, size_t n, int64_t *out)
{
    for (; rest > 0; rest--) {
        size_t best = 0;
        for (size_t i = 1; i < n; i++)
            if (remainders[i] > remainders[best]) best = i;
        out[best]++;
        remainders[best] = -1;
    }
}

void reckon_split(int64_t total, const int64_t *weights, size_t n, int64_t *out)
{
    int64_t remainders[RECKON_LINES] = {0}, sum = 0, rest = total;
    for (size_t i = 0; i < n; i++) {
        sum += weights[i];
        out[i] = 0;
    }
    if (!n) return;
    if (!sum) {
        out[0] = total;
        return;
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = share(total, weights[i], sum, &remainders[i]);
        rest -= out[i];
    }
    largest_first(rest, remainders, n, out);
}

int64_t reckon_total(const struct reckon_line *lines, size_t n)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += lines[i].total;
    return sum;
}

/* The tax that is in an amount, half a kuruş upwards. */
static int64_t tax_in(int64_t amount, int64_t bp)
{
    int64_t over = WHOLE + bp;
    return (int64_t)(((wide)amount * (wide)bp + (wide)(over / 2)) / (wide)over);
}

/* Tax is found once for each rate and then divided among its lines. */
static void put_tax(struct reckon_line *lines, size_t n)
{
    for (size_t first = 0; first < n; first++) {
        int64_t weights[RECKON_LINES] = {0}, parts[RECKON_LINES] = {0}, sum = 0, bp = lines[first].vat_bp;
        bool seen = false;
        for (size_t i = 0; i < n; i++) {
            if (lines[i].vat_bp != bp) continue;
            seen = seen || i < first;
            weights[i] = lines[i].total;
            sum += lines[i].total;
        }
        if (seen) continue;
        reckon_split(tax_in(sum, bp), weights, n, parts);
        for (size_t i = 0; i < n; i++)
            if (lines[i].vat_bp == bp) lines[i].vat = parts[i];
    }
}

/* The order costs so much together, each line as its share of the undiscounted price. */
static void put_total(struct reckon_line *lines, size_t n, int64_t total)
{
    int64_t weights[RECKON_LINES] = {0}, parts[RECKON_LINES] = {0};
    for (size_t i = 0; i < n; i++)
        weights[i] = lines[i].whole;
    reckon_split(total, weights, n, parts);
    for (size_t i = 0; i < n; i++) {
        lines[i].total = parts[i];
        lines[i].off = lines[i].whole - parts[i];
    }
    put_tax(lines, n);
}

static err_t bounds(const struct reckon_line *lines, size_t n)
{
    int64_t sum = 0;
    if (n > RECKON_LINES) return E_LIMIT;
    for (size_t i = 0; i < n; i++) {
        const struct reckon_line *l = &lines[i];
        if (l->quantity < 0 || l->each < 0 || l->vat_bp < 0 || l->vat_bp > WHOLE) return E_INVALID;
        if (l->quantity > RECKON_PLACES || l->each > RECKON_MOST) return E_LIMIT;
        if (l->quantity && l->each > (RECKON_MOST - sum) / l->quantity) return E_LIMIT;
        sum += l->quantity * l->each;
    }
    return OK;
}

/* What the rule says that these cost. */
static int64_t price(const struct reckon_line *lines, size_t n, const struct group_rule *rule)
{
    int64_t paying = 0, whole = 0;
    for (size_t i = 0; i < n; i++) {
        whole += lines[i].quantity * lines[i].each;
        if (lines[i].each) paying += lines[i].quantity;
    }
    if (!rule->from || paying < rule->from) return whole;
    return whole - (int64_t)(((wide)whole * (wide)rule->off_bp + WHOLE / 2) / WHOLE);
}

err_t reckon(struct reckon_line *lines, size_t n, const struct group_rule *rule)
{
    TRY(bounds(lines, n));
    if (rule->from < 0 || rule->off_bp < 0 || rule->off_bp > WHOLE) return E_INVALID;
    for (size_t i = 0; i < n; i++)
        lines[i].whole = lines[i].quantity * lines[i].each;
    put_total(lines, n, price(lines, n, rule));
    return OK;
}

err_t reckon_keep(struct reckon_line *lines, size_t n, const int64_t *left, enum refund_rule how,
                  const struct group_rule *rule)
{
    int64_t before = reckon_total(lines, n), anew;
    TRY(bounds(lines, n));
    for (size_t i = 0; i < n; i++)
        if (left[i] < 0 || left[i] > lines[i].quantity) return E_INVALID;
    for (size_t i = 0; i < n; i++) {
        struct reckon_line *l = &lines[i];
        if (left[i] == l->quantity) continue;
        l->total = (int64_t)((wide)l->total * (wide)left[i] / (wide)l->quantity); /* what is left over comes back too */
        l->quantity = left[i];
        l->whole = l->quantity * l->each;
        l->off = l->whole - l->total;
    }
    anew = price(lines, n, rule);
    if (how == REFUND_ANEW)
        put_total(lines, n, anew < before ? anew : before);
    else
        put_tax(lines, n);
    return OK;
}

err_t reckon_less(struct reckon_line *lines, size_t n, int64_t less)
{
    int64_t total = reckon_total(lines, n), weights[RECKON_LINES] = {0}, parts[RECKON_LINES] = {0};
    if (n > RECKON_LINES || less < 0 || less > total) return E_LIMIT;
    for (size_t i = 0; i < n; i++)
        weights[i] = lines[i].total;
    reckon_split(total - less, weights, n, parts);
    for (size_t i = 0; i < n; i++) {
        lines[i].total = parts[i];
        lines[i].off = lines[i].whole - parts[i];
    }
    put_tax(lines, n);
    return OK;
}
