// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places that cost something. An offer with `pay_minutes` has prices, each a fee of the council's tariff, and perhaps one more that is
 * free on entitlement: it has no name, no proof and no reason anywhere. Whoever asks says how many places at which price. A
 * place is kept (TICKET_OFFERED) while the order (modules/payments) waits for its money, and is theirs when it is paid; not in
 * time, it goes to the next, as every place that is not answered for. A free offer comes by none of this.
 */
#ifndef IMECE_TICKETS_FEES_H
#define IMECE_TICKETS_FEES_H

#include "modules/payments/payments.h"
#include "modules/tickets/places.h"

#define FEE_SUBJECT "ticket_request"
enum { FEE_GRACE_MINUTES = 10 /* at the bank when the time is over */ };
struct offer_price {
    int64_t id, version;
    ref offer;
    int64_t position; /* 1 … OFFER_PRICES */
    str fee;          /* code in the tariff; "" free on entitlement */
};
struct ticket_fare { /* so many places of a request at this price; kept for the statistics */
    int64_t id, version;
    ref request;
    int64_t position, places;
};
extern const struct entity offer_price_entity, ticket_fare_entity;

struct price { /* as it is today */
    int64_t position;
    str name; /* as people read it */
    struct fee fee;
    bool entitled;
};
struct prices {
    LIST(struct price) list; /* by position */
};
err_t offer_prices(struct cx *cx, int64_t offer, struct prices *out) MUST_USE;
err_t request_fares(struct cx *cx, int64_t request, int64_t fares[OFFER_PRICES]) MUST_USE;

struct fee_terms { /* how an offer is paid */
    int64_t minutes;
    int64_t group_from;
    percent group_off;
    int rule; /* enum refund_rule */
    LIST(str) codes;
    bool entitled;
};
/* E_CONFLICT: people have asked under other prices. E_INVALID: no price, or one that is not in force. */
err_t offer_set_fees(struct cx *tx, int64_t offer, const struct fee_terms *terms) MUST_USE;
/* From now on it costs nothing: prices and numbers stay, everybody who paid is refunded once. Twice is once. */
err_t offer_make_free(struct cx *tx, int64_t offer, str why) MUST_USE;
/* So many places of each price are kept. E_CONFLICT: not fewer than before, or none. */
err_t fees_keep(struct cx *tx, int64_t request, const int64_t left[OFFER_PRICES]) MUST_USE;

#endif
