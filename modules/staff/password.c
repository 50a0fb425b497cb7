// SPDX-License-Identifier: AGPL-3.0-or-later
/* Passwords: argon2id, checked exactly as typed. */
#include <sodium.h>
#include <string.h>

#include "core/base/text.h"
#include "modules/settings/settings.h"
#include "modules/staff/inside.h"

enum { LEAST = 12, MOST = 1000, OWN_LEAST = 8, WORD_LEAST = 4 };
/* OWASP's advice for argon2id: 19 MiB, two passes. */
enum { OPS = 2 };
static const size_t MEMORY = 19u << 20;

/* A hash like any other, made of random bytes: no password is known that fits. Who has none, or is not there at all, is
 * checked against it, so that the answer takes as long. */
#define NOBODY "$argon2id$v=19$m=19456,t=2,p=1$rJsOQCJSsrCotwm/Qxdu3w$sddXtXLHCOFXpOOH0c+WNLOZfugpeTqOv7ifXk9T2IQ"

/* Long ones among the commonest passwords, and words that everybody would try here. Compared folded and without spaces. */
static const char *const common[] = {
    "123456789012",      "1234567890123",    "12345678901234",   "123456123456",       "111111111111",
    "000000000000",      "password1234",     "passwordpassword", "qwertyuiop123",      "qwertyuiopas",
    "qwertyqwerty",      "1q2w3e4r5t6y",     "1qaz2wsx3edc",     "q1w2e3r4t5y6",       "zaq12wsxcde3",
    "iloveyou1234",      "abcdefghijkl",     "abcd12345678",     "abc123abc123",       "asdfghjkl123",
    "administrator",     "letmeinletmein",   "galatasaray1905",  "fenerbahce1907",     "besiktas1903",
    "trabzonspor61",     "seniseviyorum",    "sifresifre12",     "sifre1234567",       "parola123456",
    "belediye1234",      "belediyebelediye", "turkiye12345",     "istanbul1453",       "ankara060606",
    "izmir3535353",      "ataturk18811938",  "mustafakemal",     "canimannem12",       "123qweasdzxc",
    "qazwsxedcrfv",      "1234qwerasdf",     "qwerty123456",     "123456qwerty",       "password12345",
    "passw0rd1234",      "welcome12345",     "changeme1234",     "sifremiunuttum",     "parolayiunuttum",
    "hosgeldiniz12",     "bismillah123",     "allahuekber12",    "turkiyecumhuriyeti", "nemutluturkum",
    "galatasaraycimbom", "fenerbahcefener",  "karakartal1903",   "kulturmudurlugu",    "zabita123456",
};

/* One sign, one row of them, or one piece again and again. */
static bool repeats(str s)
{
    size_t next = 0;
    for (size_t i = 1; i < s.n; i++)
        next += s.p[i] == s.p[i - 1] + 1;
    if (next + 1 >= s.n) return true;
    for (size_t period = 1; period <= s.n / 2; period++)
        if (memcmp(s.p, s.p + period, s.n - period) == 0) return true;
    return false;
}

static str joined(struct arena *a, str s)
{
    str folded = text_fold(a, s);
    struct buf b = buf_new(a, folded.n + 1);
    for (size_t i = 0; i < folded.n; i++)
        if (folded.p[i] != ' ') buf_char(&b, folded.p[i]);
    return buf_str(&b);
}

/* What is left of s when the words that everybody would try for this person are taken out of it. */
static str without(struct arena *a, str s, str words)
{
    str rest = text_fold(a, words);
    while (rest.n) {
        str word = str_cut(&rest, ' ');
        size_t at = word.n < WORD_LEAST ? s.n : str_find(s, word);
        for (; at < s.n; at = str_find(s, word))
            s = str_fmt(a, "%.*s%.*s", (int)at, s.p, (int)(s.n - at - word.n), s.p + at + word.n);
    }
    return s;
}

static bool little_of_its_own(struct arena *a, str folded, const struct account *whose, const struct municipality *town)
{
    str words[] = {joined(a, whose->login),
                   whose->login,
                   whose->name,
                   town->name,
                   town->town,
                   town->short_name,
                   S("belediyesi belediye mudurlugu imece sifre parola")};
    str left = folded;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        left = without(a, left, words[i]);
    return left.n < folded.n && left.n < OWN_LEAST;
}

static const char *fault(struct arena *a, str plain, const struct account *whose, const struct municipality *town)
{
    str folded = joined(a, plain);
    if (str_chars(plain) < LEAST) return N_("Your password needs at least 12 letters; three words will do.");
    if (plain.n > MOST) return N_("This password is too long; 1000 bytes are the most.");
    if (repeats(plain) || repeats(folded))
        return N_("This password is a row of signs. Take three words that do not belong together.");
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (str_eq(folded, str_of(common[i])))
            return N_("This is one of the passwords everybody tries first. Take three words.");
    if (little_of_its_own(a, folded, whose, town))
        return N_(
            "Your name, your sign-in name and the municipality’s name are tried first. Take three words that do not "
            "belong together.");
    return NULL;
}

static err_t hash(struct arena *a, str plain, unsigned long long ops, size_t memory, str *out)
{
    char *text = arena_alloc(a, crypto_pwhash_STRBYTES);
    if (crypto_pwhash_str(text, plain.p, plain.n, ops, memory)) return E_INTERNAL;
    *out = str_of(text);
    return OK;
}

err_t password_hash(struct cx *cx, str plain, const struct account *whose, str *out, const char **why)
{
    struct municipality town;
    TRY(settings_get(cx, &town));
    *why = fault(cx->arena, plain, whose, &town);
    return *why ? E_INVALID : hash(cx->arena, plain, OPS, MEMORY, out);
}

err_t password_hash_demo(struct arena *a, str plain, str *out)
{
    return hash(a, plain, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN, out);
}

bool password_ok(str hash_text, str plain)
{
    char text[crypto_pwhash_STRBYTES] = NOBODY;
    bool known = hash_text.n > 0 && hash_text.n < sizeof text;
    if (known) {
        memcpy(text, hash_text.p, hash_text.n);
        text[hash_text.n] = '\0';
    }
    return crypto_pwhash_str_verify(text, plain.p ? plain.p : "", plain.n) == 0 && known;
}
