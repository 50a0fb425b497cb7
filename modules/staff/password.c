// SPDX-License-Identifier: AGPL-3.0-or-later
/* Passwords: argon2id, checked exactly as typed. */
#include <sodium.h>
#include <string.h>

#include "core/base/text.h"
#include "modules/staff/inside.h"

enum { LEAST = 12, MOST = 1000 };
/* OWASP's advice for argon2id: 19 MiB, two passes. */
enum { OPS = 2 };
static const size_t MEMORY = 19u << 20;

/* Long ones among the commonest passwords, and words that everybody would try here. Compared folded. */
static const char *const common[] = {
    "123456789012",    "1234567890123",    "12345678901234", "123456123456",   "111111111111",    "000000000000",
    "password1234",    "passwordpassword", "qwertyuiop123",  "qwertyuiopas",   "qwertyqwerty",    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",    "q1w2e3r4t5y6",     "zaq12wsxcde3",   "iloveyou1234",   "abcdefghijkl",    "abcd12345678",
    "abc123abc123",    "asdfghjkl123",     "administrator",  "letmeinletmein", "galatasaray1905", "fenerbahce1907",
    "besiktas1903",    "trabzonspor61",    "seniseviyorum",  "sifresifre12",   "sifre1234567",    "parola123456",
    "belediye1234",    "belediyebelediye", "turkiye12345",   "istanbul1453",   "ankara060606",    "izmir3535353",
    "ataturk18811938", "mustafakemal",     "canimannem12",   "123qweasdzxc",
};

static bool one_letter_or_row(str s)
{
    size_t same = 0, next = 0;
    for (size_t i = 1; i < s.n; i++) {
        same += s.p[i] == s.p[i - 1];
        next += s.p[i] == s.p[i - 1] + 1;
    }
    return same + 1 >= s.n || next + 1 >= s.n;
}

static const char *fault(struct arena *a, str plain, str login)
{
    str folded = text_fold(a, plain);
    if (str_chars(plain) < LEAST) return N_("Your password needs at least 12 letters; three words will do.");
    if (plain.n > MOST) return N_("This password is too long; 1000 bytes are the most.");
    if (one_letter_or_row(plain))
        return N_("This password is a row of signs. Take three words that do not belong together.");
    if (login.n >= 4 && str_has(folded, login)) return N_("Do not put your sign-in name into the password.");
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (str_eq(folded, str_of(common[i])))
            return N_("This is one of the passwords everybody tries first. Take three words.");
    return NULL;
}

static err_t hash(struct arena *a, str plain, unsigned long long ops, size_t memory, str *out)
{
    char *text = arena_alloc(a, crypto_pwhash_STRBYTES);
    if (crypto_pwhash_str(text, plain.p, plain.n, ops, memory)) return E_INTERNAL;
    *out = str_of(text);
    return OK;
}

err_t password_hash(struct arena *a, str plain, str login, str *out, const char **why)
{
    *why = fault(a, plain, login);
    return *why ? E_INVALID : hash(a, plain, OPS, MEMORY, out);
}

err_t password_hash_demo(struct arena *a, str plain, str *out)
{
    return hash(a, plain, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN, out);
}

/* Not through fault(): nobody may refuse this one. */
str password_of_nobody(struct arena *a)
{
    static _Thread_local char kept[crypto_pwhash_STRBYTES];
    str made;
    if (!kept[0] && hash(a, S("nobody has this password"), OPS, MEMORY, &made) == OK) memcpy(kept, made.p, made.n);
    return str_of(kept);
}

bool password_ok(str hash_text, str plain)
{
    char text[crypto_pwhash_STRBYTES] = "";
    if (hash_text.n == 0 || hash_text.n >= sizeof text) return false;
    memcpy(text, hash_text.p, hash_text.n);
    return crypto_pwhash_str_verify(text, plain.p ? plain.p : "", plain.n) == 0;
}
