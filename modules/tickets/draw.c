// SPDX-License-Identifier: AGPL-3.0-or-later
/* The draw itself: order by HMAC, then shares, then the rest, then the waiting list. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "modules/tickets/draw_inside.h"

bool draw_name_ok(str s)
{
    if (!s.n || !str_utf8_ok(s) || str_chars(s) > DRAW_NAME) return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 127) return false;
    return true;
}

const char *draw_fault(const struct draw_rules *rules)
{
    int64_t held = 0;
    if (!draw_name_ok(rules->title)) return N_("A name is one line of at most 200 letters.");
    if (rules->places < 0 || rules->places > DRAW_PLACES_ALL) return N_("The number of places is out of range.");
    if (rules->policy < DRAW_STRICT || rules->policy > DRAW_SPLIT) return N_("There is no such rule for groups.");
    if (rules->shares.n > DRAW_SHARES) return N_("There are at most 16 shares.");
    if (rules->beacon.n && !draw_name_ok(rules->beacon)) return N_("A name is one line of at most 200 letters.");
    for (size_t i = 0; i < rules->shares.n; i++) {
        const struct draw_share *s = &rules->shares.v[i];
        if (!draw_name_ok(s->name)) return N_("A name is one line of at most 200 letters.");
        if (s->places < 0 || s->places > rules->places) return N_("The shares hold more places than there are.");
        held += s->places;
    }
    return held > rules->places ? N_("The shares hold more places than there are.") : NULL;
}

static int by_number(const void *x, const void *y)
{
    const struct draw_request *a = x, *b = y;
    return (a->number > b->number) - (a->number < b->number);
}

static int by_person(const void *x, const void *y)
{
    const struct draw_request *a = x, *b = y;
    int c = str_cmp(a->person, b->person);
    return c ? c : by_number(x, y);
}

static void sort(struct draw_requests *r, int (*order)(const void *, const void *))
{
    if (r->list.n) qsort(r->list.v, r->list.n, sizeof *r->list.v, order);
}

void draw_once(struct arena *a, struct draw_requests *requests, struct draw_requests *repeated)
{
    size_t kept = 0;
    struct draw_request *v = requests->list.v;
    sort(requests, by_person);
    for (size_t i = 0; i < requests->list.n; i++) {
        if (kept && v[i].person.n && str_eq(v[i].person, v[kept - 1].person))
            PUSH(a, &repeated->list, v[i]);
        else
            v[kept++] = v[i];
    }
    requests->list.n = kept;
    sort(requests, by_number);
    sort(repeated, by_number);
}

static bool requests_ok(const struct draw *d)
{
    int64_t before = 0;
    uint32_t shares = (uint32_t)((1ull << d->rules.shares.n) - 1);
    if (d->requests.list.n > DRAW_REQUESTS) return false;
    for (size_t i = 0; i < d->requests.list.n; i++) {
        const struct draw_request *r = &d->requests.list.v[i];
        if (r->number <= before || r->number > DRAW_NUMBER_MAX) return false;
        if (r->places < 1 || r->places > DRAW_PLACES || (r->shares & ~shares)) return false;
        before = r->number;
    }
    return true;
}

struct ball {
    unsigned char score[DRAW_BYTES];
    const struct draw_request *request;
    int64_t given;
    char share; /* 0: not placed yet */
};

static int by_score(const void *x, const void *y)
{
    const struct ball *a = x, *b = y;
    int c = memcmp(a->score, b->score, DRAW_BYTES);
    return c ? c : by_number(a->request, b->request);
}

/* key = SHA-256(seed, list hash, beacon); the score of a request = HMAC-SHA-256(key, its number in decimal). */
static struct ball *shuffled(struct arena *a, const struct draw *d)
{
    size_t n = d->requests.list.n;
    struct ball *balls = NEW_N(a, struct ball, n + 1);
    unsigned char list[DRAW_BYTES], key[DRAW_BYTES];
    crypto_hash_sha256_state hash;
    crypto_auth_hmacsha256_state keyed, one;
    str text = draw_list_text(a, &d->requests);
    crypto_hash_sha256(list, (const unsigned char *)text.p, text.n);
    crypto_hash_sha256_init(&hash);
    crypto_hash_sha256_update(&hash, d->seed, DRAW_BYTES);
    crypto_hash_sha256_update(&hash, list, DRAW_BYTES);
    crypto_hash_sha256_update(&hash, (const unsigned char *)d->beacon.p, d->beacon.n);
    crypto_hash_sha256_final(&hash, key);
    crypto_auth_hmacsha256_init(&keyed, key, sizeof key);
    for (size_t i = 0; i < n; i++) {
        char digits[20];
        const struct draw_request *r = &d->requests.list.v[i];
        char *first = str_digits(digits + sizeof digits, (uint64_t)r->number, 0);
        one = keyed;
        crypto_auth_hmacsha256_update(&one, (unsigned char *)first, (size_t)(digits + sizeof digits - first));
        crypto_auth_hmacsha256_final(&one, balls[i].score);
        balls[i].request = r;
    }
    if (n) qsort(balls, n, sizeof *balls, by_score);
    return balls;
}

int64_t draw_room(enum draw_policy policy, int64_t asked, int64_t left)
{
    if (asked <= left) return asked;
    return policy == DRAW_SPLIT ? left : 0;
}

/* Along the order, those not placed yet: of one share, or all (share DRAW_REST). What is left over. Only the rest splits a
 * group: in a share it would lose places that the rest may have for it. */
static int64_t fill(struct ball *balls, size_t n, const struct draw_rules *rules, int64_t places, char share)
{
    uint32_t mask = share == DRAW_REST ? 0 : 1u << (share - 'A');
    for (size_t i = 0; i < n && places > 0; i++) {
        struct ball *b = &balls[i];
        if (b->share || (mask && !(b->request->shares & mask))) continue;
        int64_t given = draw_room(mask ? DRAW_STRICT : rules->policy, b->request->places, places);
        if (!given && rules->policy == DRAW_BEST_FIT) continue;
        if (!given) break;
        b->given = given;
        b->share = share;
        places -= b->given;
    }
    return places;
}

err_t draw_run(struct arena *a, const struct draw *d, struct draw_result *out)
{
    if (draw_fault(&d->rules) || !requests_ok(d)) return E_INVALID;
    size_t n = d->requests.list.n;
    int64_t rest = d->rules.places;
    struct ball *balls = shuffled(a, d);
    for (size_t i = 0; i < d->rules.shares.n; i++)
        rest -= d->rules.shares.v[i].places;
    for (size_t i = 0; i < d->rules.shares.n; i++)
        rest += fill(balls, n, &d->rules, d->rules.shares.v[i].places, (char)('A' + i));
    fill(balls, n, &d->rules, rest, DRAW_REST);
    *out = (struct draw_result){{NEW_N(a, struct draw_line, n + 1), n}};
    for (size_t i = 0; i < n; i++) {
        const struct draw_request *r = balls[i].request;
        bool waits = !balls[i].share;
        out->list.v[i] = (struct draw_line){(int64_t)i + 1, r->number, waits ? r->places : balls[i].given,
                                            waits ? DRAW_WAITING : balls[i].share};
    }
    return OK;
}
