// SPDX-License-Identifier: AGPL-3.0-or-later
/* The numbers of a ticket, and its short code. */
#include "modules/door/ticket.h"

#include <sodium.h>

enum { FIELDS = 6 };
static const struct signed_form form = {"imece-ticket-1", 1, FIELDS};

str ticket_text(struct arena *a, const struct ticket *t, const unsigned char seed[TICKET_KEY])
{
    const int64_t fields[FIELDS] = {t->key, t->performance, t->number, t->nth, t->issue, t->party};
    return signed_write(a, &form, fields, seed);
}

bool ticket_read(struct arena *a, str text, struct ticket_read *out)
{
    struct signed_code c;
    if (!signed_read(a, &form, text, &c)) return false;
    *out = (struct ticket_read){{c.v[0], c.v[1], c.v[2], c.v[3], c.v[4], c.v[5]}, c.whole};
    return true;
}

bool ticket_genuine(struct arena *a, const struct ticket_read *r, const unsigned char key[TICKET_KEY])
{
    return signed_genuine(a, &form, r->whole, key);
}

void ticket_key_of(const unsigned char seed[TICKET_KEY], unsigned char key[TICKET_KEY])
{
    signed_key_of(seed, key);
}

/* ---- by hand ---- */
str hand_code(struct arena *a, const struct ticket *t, str secret)
{
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    str text = str_fmt(a, "%lld;%lld;%lld", (long long)t->number, (long long)t->nth, (long long)t->issue);
    crypto_auth_hmacsha256_state s;
    crypto_auth_hmacsha256_init(&s, (const unsigned char *)secret.p, secret.n);
    crypto_auth_hmacsha256_update(&s, (const unsigned char *)text.p, text.n);
    crypto_auth_hmacsha256_final(&s, mac);
    return str_fmt(a, "%lld-%lld-%.*s", (long long)t->number, (long long)t->nth, HAND_SIGNS, signs_of(a, mac, 5).p);
}

bool hand_read(str text, int64_t *number, int64_t *nth, char signs[HAND_SIGNS])
{
    str rest = str_trim(text), first = str_cut(&rest, '-'), second = str_cut(&rest, '-');
    if (str_int(first, number) || str_int(second, nth) || *number < 1 || *nth < 1 || rest.n != HAND_SIGNS) return false;
    for (size_t i = 0; i < HAND_SIGNS; i++) {
        int v = sign_value(rest.p[i]);
        if (v < 0 || v > 31) return false;
        signs[i] = sign_of(v);
    }
    return true;
}
