// SPDX-License-Identifier: AGPL-3.0-or-later
/* The seats of a performance as one request sees them, and the rules by which seats are chosen. Pure: no database, no clock.
 *
 * Lone seat: a choice may not leave a seat free that has no free neighbour and had one before, unless nobody who takes as many
 * seats in that row, in as few pieces, could avoid it. A seat that stands alone already may be taken, and may stay.
 *
 * Best together: seats beside one another in one row; the block for which the distance of its middle from the middle of the
 * hall, in seats, plus the rows between it and the stage is least; when two are alike the row nearer to the stage, then the
 * one further left. First those that leave no lone seat, and those with full view. Where no row has so many, the largest
 * block that there is, and the others as near to it as can be, where a row counts as two seats.
 *
 * Standing: the places of an area are all alike. Who asks for some of them has those that are theirs already, else free ones,
 * whichever were named. Nobody is made to stand while there are seats for all of them; else all of them stand in the area with
 * most room, and only where none has room for all, as many sit as can.
 *
 * A companion seat belongs to the wheelchair bay on its left, else to that on its right. Until bays are released, a bay is taken
 * only by who says that a wheelchair comes, and its companion seats only with it; afterwards all are seats like others.
 */
#ifndef IMECE_TICKETS_HALL_H
#define IMECE_TICKETS_HALL_H

#include "modules/venues/venues.h"

enum hall_stand {
    HALL_FREE,
    HALL_MINE,   /* held or given to the request that looks */
    HALL_HELD,   /* somebody is choosing it */
    HALL_GIVEN,  /* to another request */
    HALL_BLOCKED /* by the desk */
};
struct hall_seat {
    int64_t id;
    str section, line, number;
    int kind;     /* enum seat_kind */
    int64_t x, y; /* a standing area has one y, and no x */
    int stand;
    int64_t request, request_number; /* who has it, or is choosing it */
    bool given;                      /* not only held */
    int64_t hold;                    /* the choice that it is part of */
    str reason;                      /* of HALL_BLOCKED, and of what the desk gave */
    int bay;                         /* companion: place of its bay in the list; else -1 */
};
struct hall {
    LIST(struct hall_seat) seats; /* by y, then x */
    bool released;                /* bays and companion seats are for everybody */
};
struct hall_choice {
    LIST(int) seats; /* places in the list of the hall, growing */
};
enum hall_fault {
    HALL_TAKEN = 1, /* another has it by now */
    HALL_UNKNOWN,   /* no seat of this hall */
    HALL_COUNT,     /* not as many as were given */
    HALL_DESK,      /* protocol, technical and blocked ones: given at the desk alone */
    HALL_BAY,       /* a wheelchair bay, and nobody said that a wheelchair comes */
    HALL_COMPANION, /* beside a bay that was not chosen */
    HALL_LONE
};
struct hall_judgement {
    enum hall_fault fault; /* 0: none */
    struct hall_choice at; /* the seats that are meant; HALL_LONE: those that would be left alone */
};

size_t hall_row_end(const struct hall *h, size_t from); /* of the row, or of the standing area */
/* Marks the seats that are meant; of a standing area so many that stand so, if there are. The number of those that exist. */
size_t hall_mark(const struct hall *h, const int64_t *ids, size_t n, int stand, bool *chosen);
void hall_bays(struct hall *h); /* says of each companion seat whose it is */
/* Seats that can be sat on and are not blocked: what an offer can give. */
int64_t hall_room(const struct hall *h);
/* May it be taken by whoever comes, as the rows stand now? */
bool hall_open(const struct hall *h, size_t seat);
/* ids in any order, each once. choice: the seats, sorted. */
struct hall_judgement hall_judge(struct arena *a, const struct hall *h, const int64_t *ids, size_t n, size_t places,
                                 bool wheelchair, struct hall_choice *choice);
/* The best n, of them so many bays with their companions. false: not so many are free. */
bool hall_best(struct arena *a, const struct hall *h, size_t n, size_t bays, struct hall_choice *out);
/* The best n beside one another in the row of a seat; false: none there. */
bool hall_best_in_row(struct arena *a, const struct hall *h, size_t n, size_t seat, struct hall_choice *out);

/* One row, for the rule of the lone seat: seats by x. */
struct hall_row_seat {
    int64_t x;
    bool free, chosen; /* chosen ones are free */
};
size_t hall_lone(const struct hall_row_seat *row, size_t n, size_t i); /* 1: seat i would be left alone */
bool hall_row_allows(const struct hall_row_seat *row, size_t n);

#endif
