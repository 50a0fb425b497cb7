// SPDX-License-Identifier: AGPL-3.0-or-later
/* A few numbers, signed and written as a code that a camera, a scanner or a person reads. Whoever has the public key can tell a true one
 * without asking anybody.
 *
 * The code is a version byte, the numbers and 64 bytes of signature (Ed25519), written in 32 signs. A number is written seven bits a byte,
 * lowest first, as short as it can be; none is 0. What is signed begins with what it is for, so a signature for one thing is none for
 * another. The first part is pure: no database, no clock.
 */
#ifndef IMECE_OFFICE_SIGNED_H
#define IMECE_OFFICE_SIGNED_H

#include "core/entity/entity.h"

enum {
    SIGNED_KEY = 32,       /* bytes of a public key, and of the seed it is made from */
    SIGNED_SIGNATURE = 64, /* bytes */
    SIGNED_TEXT = 200,     /* signs at most */
    SIGNED_NUMBERS = 8     /* at most */
};
struct signed_form {
    const char *what; /* "imece-ticket-1" */
    unsigned char version;
    size_t numbers;
};
struct signed_code {
    int64_t v[SIGNED_NUMBERS];
    str whole; /* bytes: what was signed, and behind it the signature */
};
str signed_write(struct arena *a, const struct signed_form *f, const int64_t *numbers,
                 const unsigned char seed[SIGNED_KEY]);
/* false: no such code. Small letters, blanks, and O, I, L for 0 and 1 are read, as keyboards and people write them. */
bool signed_read(struct arena *a, const struct signed_form *f, str text, struct signed_code *out);
bool signed_genuine(struct arena *a, const struct signed_form *f, str whole, const unsigned char key[SIGNED_KEY]);
void signed_key_of(const unsigned char seed[SIGNED_KEY], unsigned char key[SIGNED_KEY]);

str signs_of(struct arena *a, const unsigned char *p, size_t n); /* bytes in those 32 signs */
int sign_value(char c);                                          /* 0 … 31; 32: one that is passed over; -1: none */
char sign_of(int value);                                         /* 0 … 31 */
bool hex_bytes(str hex, unsigned char *out, size_t n);           /* exactly n bytes */
str bytes_hex(struct arena *a, const unsigned char *p, size_t n);

/* ---- keys: a duty that signs has an entity of these fields; the newest signs, all are good for what they signed ---- */
struct signing_key { /* never deleted */
    int64_t id, version;
    str public_key; /* hex */
    str seed;       /* hex, sealed */
    moment made;
};
extern const struct field signing_key_fields[];
struct signing {
    const struct entity *keys;
    err_t (*newest)(struct cx *cx, int64_t *id); /* E_NOT_FOUND: there is none yet */
};
err_t signing_key_new(struct cx *tx, const struct signing *s, struct signing_key *out) MUST_USE;
err_t signing_key_now(struct cx *cx, const struct signing *s,
                      struct signing_key *out) MUST_USE; /* the newest; where there is none it is made */

#endif
