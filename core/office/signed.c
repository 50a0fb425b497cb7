// SPDX-License-Identifier: AGPL-3.0-or-later
/* Bytes, signs, signatures and keys. */
#include "core/office/signed.h"

#include <sodium.h>
#include <string.h>

#include "core/base/buf.h"

enum { NUMBER_BYTES = 10 /* of any number of 64 bits, seven a byte */, PAYLOAD = 1 + SIGNED_NUMBERS * NUMBER_BYTES };

/* Crockford's: no I, L, O, U. Capitals and digits alone stand at the same keys of the layouts that scanners type in. */
static const char signs32[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* ---- signs ---- */
str signs_of(struct arena *a, const unsigned char *p, size_t n)
{
    struct buf b = buf_new(a, SIGNED_TEXT);
    unsigned bits = 0, have = 0;
    for (size_t i = 0; i < n; i++)
        for (bits = (bits << 8 | p[i]) & 0xfff, have += 8; have >= 5; have -= 5)
            buf_char(&b, signs32[bits >> (have - 5) & 31]);
    if (have) buf_char(&b, signs32[bits << (5 - have) & 31]);
    return buf_str(&b);
}

int sign_value(char c)
{
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') return 32;
    if (c >= 'a' && c <= 'z') c = (char)(c - 32);
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    const char *at = c ? strchr(signs32, c) : NULL;
    return at ? (int)(at - signs32) : -1;
}

char sign_of(int value)
{
    return signs32[value & 31];
}

static bool base32_back(struct arena *a, str text, str *out)
{
    if (text.n > SIGNED_TEXT) return false;
    unsigned char *p = arena_alloc(a, text.n + 1);
    unsigned bits = 0, have = 0;
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        int v = sign_value(text.p[i]);
        if (v < 0) return false;
        if (v > 31) continue;
        bits = (bits << 5 | (unsigned)v) & 0xfff;
        have += 5;
        if (have >= 8) p[n++] = (unsigned char)(bits >> (have -= 8));
    }
    *out = (str){(const char *)p, n};
    return have < 5 && !(bits & ((1u << have) - 1)); /* one way to write it */
}

/* ---- numbers: seven bits a byte, the lowest first, as short as can be ---- */
static size_t put_number(unsigned char *p, int64_t n)
{
    size_t i = 0;
    for (uint64_t left = (uint64_t)n; left || !i; left >>= 7)
        p[i++] = (unsigned char)((left & 127) | (left > 127 ? 128 : 0));
    return i;
}

static bool take_number(const unsigned char *p, size_t n, size_t *at, int64_t *out)
{
    uint64_t v = 0;
    for (unsigned shift = 0; *at < n && shift < 49; shift += 7) {
        unsigned char byte = p[(*at)++];
        v |= (uint64_t)(byte & 127) << shift;
        if (byte & 128) continue;
        *out = (int64_t)v;
        return v > 0 && (byte || !shift); /* zero is none, and nothing is written longer than it is */
    }
    return false;
}

/* ---- the code ---- */
static str to_sign(struct arena *a, const struct signed_form *f, str payload)
{
    str hex = bytes_hex(a, (const unsigned char *)payload.p, payload.n);
    return str_fmt(a, "%s\n%.*s", f->what, STR_FMT(hex));
}

str signed_write(struct arena *a, const struct signed_form *f, const int64_t *numbers,
                 const unsigned char seed[SIGNED_KEY])
{
    unsigned char whole[PAYLOAD + SIGNED_SIGNATURE], key[SIGNED_KEY], secret[crypto_sign_SECRETKEYBYTES];
    size_t n = 0;
    whole[n++] = f->version;
    for (size_t i = 0; i < f->numbers; i++)
        n += put_number(whole + n, numbers[i]);
    crypto_sign_seed_keypair(key, secret, seed);
    str text = to_sign(a, f, (str){(const char *)whole, n});
    crypto_sign_detached(whole + n, NULL, (const unsigned char *)text.p, text.n, secret);
    sodium_memzero(secret, sizeof secret);
    return signs_of(a, whole, n + SIGNED_SIGNATURE);
}

bool signed_read(struct arena *a, const struct signed_form *f, str text, struct signed_code *out)
{
    struct signed_code r = {0};
    if (!base32_back(a, text, &r.whole) || r.whole.n < 1 + f->numbers + SIGNED_SIGNATURE) return false;
    const unsigned char *p = (const unsigned char *)r.whole.p;
    size_t end = r.whole.n - SIGNED_SIGNATURE, at = 1;
    if (p[0] != f->version) return false;
    for (size_t i = 0; i < f->numbers; i++)
        if (!take_number(p, end, &at, &r.v[i])) return false;
    *out = r;
    return at == end;
}

bool signed_genuine(struct arena *a, const struct signed_form *f, str whole, const unsigned char key[SIGNED_KEY])
{
    size_t n = whole.n - SIGNED_SIGNATURE;
    str text = to_sign(a, f, (str){whole.p, n});
    return crypto_sign_verify_detached((const unsigned char *)whole.p + n, (const unsigned char *)text.p, text.n,
                                       key) == 0;
}

void signed_key_of(const unsigned char seed[SIGNED_KEY], unsigned char key[SIGNED_KEY])
{
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(key, secret, seed);
    sodium_memzero(secret, sizeof secret);
}

/* ---- keys ---- */
err_t signing_key_new(struct cx *tx, const struct signing *s, struct signing_key *out)
{
    unsigned char seed[SIGNED_KEY], key[SIGNED_KEY];
    randombytes_buf(seed, sizeof seed);
    signed_key_of(seed, key);
    *out = (struct signing_key){.public_key = bytes_hex(tx->arena, key, sizeof key),
                                .seed = bytes_hex(tx->arena, seed, sizeof seed),
                                .made = tx->now};
    sodium_memzero(seed, sizeof seed);
    return entity_save(tx, s->keys, out, &(struct save){.skip_rights = true});
}

static err_t newest(struct cx *cx, const struct signing *s, struct signing_key *out)
{
    int64_t id = 0;
    TRY(s->newest(cx, &id));
    return entity_load_any(cx, s->keys, "id", DB_I(id), out);
}

struct first {
    const struct signing *s;
    struct signing_key *out;
};
static err_t first(struct cx *tx, void *arg)
{
    struct first *f = arg;
    TRY(db_lock(tx, f->s->keys->name, 1));
    err_t e = newest(tx, f->s, f->out);
    return e == E_NOT_FOUND ? signing_key_new(tx, f->s, f->out) : e;
}

/* Reading changes nothing, so the first key is there before the first code. */
err_t signing_key_now(struct cx *cx, const struct signing *s, struct signing_key *out)
{
    err_t e = newest(cx, s, out);
    return e == E_NOT_FOUND ? db_tx(cx, first, &(struct first){s, out}) : e;
}

/* ---- hex ---- */
bool hex_bytes(str hex, unsigned char *out, size_t n)
{
    size_t got = 0;
    return hex.n == n * 2 && !sodium_hex2bin(out, n, hex.p, hex.n, NULL, &got, NULL) && got == n;
}

str bytes_hex(struct arena *a, const unsigned char *p, size_t n)
{
    char *s = arena_alloc(a, n * 2 + 1);
    sodium_bin2hex(s, n * 2 + 1, p, n);
    return (str){s, n * 2};
}
