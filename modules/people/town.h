// SPDX-License-Identifier: AGPL-3.0-or-later
/* A town of invented people, the same for the same seed: households by neighbourhood, ages, doors, telephones, and records
 * that were made twice as offices make them twice. For tests, the demonstration and measuring. */
#ifndef IMECE_PEOPLE_TOWN_H
#define IMECE_PEOPLE_TOWN_H

#include "modules/people/match.h"

enum { TOWN_HOME_MAX = 12 };
struct town_person {
    int64_t who;       /* the same number, the same person */
    int64_t household; /* from 0 */
    int relation, sex; /* enum member_relation, enum sex */
    struct match_record r;
};
struct town_shape {
    int64_t households;
    int neighbourhoods;
    const int64_t *weights; /* who lives in each of them; NULL: the first ones have more */
    int duplicates;         /* of a thousand people, how many are there once more */
    uint64_t seed;
};
struct town {
    LIST(struct town_person) people; /* the doubled ones at the end */
    int64_t pairs;                   /* of one person */
};
void town_make(struct arena *a, const struct town_shape *shape, struct town *out);

/* One household after the other, for towns that do not fit into memory. */
struct town_maker {
    struct town_shape shape;
    uint64_t random;
    int64_t household, person;
};
struct town_maker town_maker(const struct town_shape *shape);
size_t town_household(struct arena *a, struct town_maker *m, struct town_person out[TOWN_HOME_MAX]);

#endif
