// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a household of the invented town lives on: its dwelling, work, income, rent, disabilities and illnesses in plausible shares,
 * as a visit would find them. The same for the same household. For tests, the demonstration and measuring. */
#ifndef IMECE_AID_LIVING_H
#define IMECE_AID_LIVING_H

#include "modules/aid/score.h"

struct living_member {
    date born;
    int relation; /* enum member_relation */
};
struct living {
    int64_t household; /* which of the town's */
    const struct living_member *people;
    size_t n;
    date applied, decided;
    money wage; /* the net minimum wage: what is earned and paid is a share of it */
};
void living_facts(struct arena *a, const struct living *l, struct case_facts *out);

#endif
