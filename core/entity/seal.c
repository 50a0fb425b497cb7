// SPDX-License-Identifier: AGPL-3.0-or-later
/* Encryption of sealed fields, and the keyed hashes of history, look-up and cursors. Four keys are derived from the one
 * key of the data directory, so that no use of one says anything of another. Sealed text: "s1:" + base64(nonce ‖ box). */
#include <sodium.h>

#include "core/entity/inside.h"

#define SEAL_VERSION S("s1:")

/* Until a key is set (tests, tools) the zero key holds: the form is the same, the secrecy is not. */
static unsigned char master[32];

err_t seal_key_set(const unsigned char key[32])
{
    if (sodium_init() < 0) return E_INTERNAL;
    memcpy(master, key, sizeof master);
    return OK;
}

static void derive(unsigned char out[32], const char *purpose)
{
    crypto_generichash(out, 32, (const unsigned char *)purpose, strlen(purpose), master, sizeof master);
}

void seal_mac(unsigned char *out, size_t n, const char *purpose, str data)
{
    unsigned char key[32];
    derive(key, purpose);
    crypto_generichash(out, n, (const unsigned char *)data.p, data.n, key, sizeof key);
    sodium_memzero(key, sizeof key);
}

str hex_of(struct arena *a, const unsigned char *bytes, size_t n)
{
    char *p = arena_alloc(a, n * 2 + 1);
    sodium_bin2hex(p, n * 2 + 1, bytes, n);
    return (str){p, n * 2};
}

str seal_hash(struct arena *a, str plain)
{
    unsigned char mac[32];
    seal_mac(mac, sizeof mac, "lookup", plain);
    return hex_of(a, mac, sizeof mac);
}

bool field_seal(struct arena *a, str plain, str *sealed)
{
    unsigned char key[32];
    size_t box_n = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.n;
    unsigned char *box = arena_alloc(a, box_n);
    size_t text_n = sodium_base64_ENCODED_LEN(box_n, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(a, SEAL_VERSION.n + text_n);
    if (sodium_init() < 0) return false;
    randombytes_buf(box, crypto_secretbox_NONCEBYTES);
    derive(key, "seal");
    crypto_secretbox_easy(box + crypto_secretbox_NONCEBYTES, (const unsigned char *)plain.p, plain.n, box, key);
    sodium_memzero(key, sizeof key);
    memcpy(text, SEAL_VERSION.p, SEAL_VERSION.n);
    sodium_bin2base64(text + SEAL_VERSION.n, text_n, box, box_n, sodium_base64_VARIANT_ORIGINAL);
    *sealed = str_of(text);
    return true;
}

bool field_unseal(struct arena *a, str sealed, str *plain)
{
    unsigned char key[32];
    size_t n = 0, head = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (!str_starts(sealed, SEAL_VERSION)) return false;
    unsigned char *box = arena_alloc(a, sealed.n);
    if (sodium_base642bin(box, sealed.n, sealed.p + SEAL_VERSION.n, sealed.n - SEAL_VERSION.n, NULL, &n, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        n < head)
        return false;
    unsigned char *text = arena_alloc(a, n - head + 1);
    derive(key, "seal");
    int bad =
        crypto_secretbox_open_easy(text, box + crypto_secretbox_NONCEBYTES, n - crypto_secretbox_NONCEBYTES, box, key);
    sodium_memzero(key, sizeof key);
    if (bad) return false;
    *plain = (str){(const char *)text, n - head};
    return true;
}
