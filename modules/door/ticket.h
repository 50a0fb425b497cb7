// SPDX-License-Identifier: AGPL-3.0-or-later
/* A ticket is no record: it follows from a request for places and is signed, "imece-ticket-1" in README.md. Whoever has the
 * public key can tell a true one without asking anybody. Pure: no database, no clock. */
#ifndef IMECE_DOOR_TICKET_H
#define IMECE_DOOR_TICKET_H

#include "core/office/signed.h"

enum { TICKET_KEY = SIGNED_KEY, TICKET_SIGNATURE = SIGNED_SIGNATURE, TICKET_TEXT = SIGNED_TEXT, HAND_SIGNS = 6 };
struct ticket { /* all but zero; nothing here says who somebody is */
    int64_t key, performance, number /* of the request within its offer */, nth /* from 1 */, issue, party;
};
struct ticket_read {
    struct ticket t;
    str whole; /* bytes: what was signed, and behind it the signature */
};
str ticket_text(struct arena *a, const struct ticket *t, const unsigned char seed[TICKET_KEY]);
/* false: no ticket. Small letters, blanks, and O, I, L for 0 and 1 are read, as keyboards and people write them. */
bool ticket_read(struct arena *a, str text, struct ticket_read *out);
bool ticket_genuine(struct arena *a, const struct ticket_read *r, const unsigned char key[TICKET_KEY]);
void ticket_key_of(const unsigned char seed[TICKET_KEY], unsigned char key[TICKET_KEY]);

/* What is read out or typed when a code cannot be scanned: "1042-2-7F4KQ9". Proved by a secret of the performance that its scanners
 * carry, so whoever holds a scanner could make one: such entries are marked. */
str hand_code(struct arena *a, const struct ticket *t, str secret);
bool hand_read(str text, int64_t *number, int64_t *nth, char signs[HAND_SIGNS]);

#endif
