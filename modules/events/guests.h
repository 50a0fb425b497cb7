// SPDX-License-Identifier: AGPL-3.0-or-later
/* What follows from an order of precedence and the answers of the guests. */
#ifndef IMECE_EVENTS_GUESTS_H
#define IMECE_EVENTS_GUESTS_H

#include "modules/events/views.h"

struct ceremony_line {
    const struct guest *guest;
    int64_t place, seat, speech; /* of those who come; seats are counted from the left; 0: none */
};
struct ceremony {
    LIST(struct ceremony_line)
    seats, speakers, away; /* speakers: who begins first; away: not coming, or no answer yet */
};
/* Guests in the order of precedence. */
void ceremony_flow(struct arena *a, const struct guest *guests, size_t n, struct ceremony *out);

#endif
