// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which pairs are worth a look. Every record is put under a handful of keys made so that any one slip leaves some of them
 * whole; records under one key are compared, through a window where a key is common. Work grows with the records, not
 * with their square. */
#include <stdlib.h>
#include <string.h>

#include "modules/people/match_inside.h"

enum { WINDOW = 24 };

static uint64_t mix(uint64_t h, str s)
{
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    return (h ^ 0x1f) * 0x100000001b3u; /* "ab" "c" is not "a" "bc" */
}

static void key(struct match_keys *k, int kind, str a, str b, str c)
{
    if (!a.n || k->n == sizeof k->key / sizeof *k->key) return;
    uint64_t h = mix(mix(mix(0xcbf29ce484222325u + (uint64_t)kind, a), b), c);
    h ^= h >> 32;
    for (size_t i = 0; i < k->n; i++)
        if (k->key[i] == h) return;
    k->key[k->n++] = h;
}

static str begin(str s, size_t n)
{
    return s.n > n ? (str){s.p, n} : s;
}
static str end(str s, size_t n)
{
    return s.n > n ? (str){s.p + s.n - n, n} : s;
}

/* First letter and the consonants after it, doubles once: what slips of vowels leave. */
static str skeleton(str s, char room[8])
{
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < 5; i++) {
        char c = s.p[i];
        if (c == ' ' || (i && strchr("aeiouhy", c)) || (n && room[n - 1] == c)) continue;
        room[n++] = c;
    }
    return (str){room, n};
}

static void name_keys(const str v[MATCH_FIELDS], struct match_keys *k)
{
    char room[3][8];
    str given = skeleton(v[MATCH_GIVEN], room[0]);
    for (int f = MATCH_SURNAME; f <= MATCH_MAIDEN; f++) {
        if (!v[f].n || !given.n) continue;
        str other = skeleton(v[f], room[1]);
        bool turned = str_cmp(given, other) > 0; /* swapped names meet */
        str first = turned ? other : given, second = turned ? given : other;
        key(k, 1, first, second, begin(v[MATCH_BIRTH], 4));
        key(k, 2, first, second, end(v[MATCH_BIRTH], 4));
        key(k, 3, first, second, v[MATCH_PLACE]);
        key(k, 4, first, second, v[MATCH_POSTCODE]);
    }
}

static void birth_keys(const str v[MATCH_FIELDS], struct match_keys *k)
{
    str birth = v[MATCH_BIRTH];
    if (birth.n != 8) return;
    for (int f = MATCH_GIVEN; f <= MATCH_MAIDEN; f++)
        if (v[f].n) key(k, 5, birth, begin(v[f], 1), STR_NONE);
    key(k, 6, birth, v[MATCH_PLACE], STR_NONE);
    if (v[MATCH_GIVEN].n) key(k, 7, v[MATCH_GIVEN], begin(birth, 6), STR_NONE);
    if (v[MATCH_GIVEN].n) key(k, 8, v[MATCH_GIVEN], end(birth, 4), STR_NONE);
    if (v[MATCH_STREET].n) key(k, 14, birth, begin(v[MATCH_STREET], 4), STR_NONE);
}

static void door_keys(const str v[MATCH_FIELDS], struct match_keys *k)
{
    for (int f = MATCH_GIVEN; f <= MATCH_SURNAME; f++) {
        if (!v[f].n) continue;
        key(k, 9, v[MATCH_STREET], v[MATCH_DOOR], begin(v[f], 2));
        key(k, 10, v[MATCH_SITE], v[MATCH_POSTCODE], begin(v[f], 2));
        if (v[MATCH_POSTCODE].n) key(k, 11, v[f], v[MATCH_POSTCODE], v[MATCH_DOOR]);
    }
}

void match_row_keys(const str v[MATCH_FIELDS], struct match_keys *k)
{
    k->n = 0;
    str number = v[MATCH_NUMBER];
    key(k, 12, begin(number, (number.n + 1) / 2), STR_NONE, STR_NONE);
    key(k, 13, end(number, (number.n + 1) / 2), STR_NONE, STR_NONE);
    if (v[MATCH_GIVEN].n) key(k, 15, v[MATCH_PHONE], begin(v[MATCH_GIVEN], 1), STR_NONE);
    if (v[MATCH_GIVEN].n) key(k, 16, v[MATCH_CHILD], begin(v[MATCH_GIVEN], 1), STR_NONE);
    name_keys(v, k);
    birth_keys(v, k);
    door_keys(v, k);
}

struct entry {
    uint64_t key;
    uint32_t row;
};

static int by_key(const void *x, const void *y)
{
    const struct entry *a = x, *b = y;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}
static int by_number(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static struct entry *entries(struct arena *a, const struct match_row *rows, const struct match_value *values, size_t n,
                             size_t *count)
{
    LIST(struct entry) list = {NULL, 0};
    for (size_t i = 0; i < n; i++) {
        str v[MATCH_FIELDS];
        struct match_keys keys;
        for (int f = 0; f < MATCH_FIELDS; f++)
            v[f] = values[rows[i].v[f]].text;
        match_row_keys(v, &keys);
        for (size_t j = 0; j < keys.n; j++)
            PUSH(a, &list, (struct entry){keys.key[j], (uint32_t)i});
    }
    if (list.n) qsort(list.v, list.n, sizeof *list.v, by_key);
    *count = list.n;
    return list.v;
}

void match_block(struct arena *a, const struct match_row *rows, const struct match_value *values,
                 const struct match_record *records, size_t n, struct match_candidates *out)
{
    size_t count = 0;
    const struct entry *e = entries(a, rows, values, n, &count);
    LIST(uint64_t) pairs = {NULL, 0};
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count && j - i <= WINDOW && e[j].key == e[i].key; j++)
            if (!records[e[i].row].side || records[e[i].row].side != records[e[j].row].side)
                PUSH(a, &pairs, (uint64_t)e[i].row << 32 | e[j].row);
    if (pairs.n) qsort(pairs.v, pairs.n, sizeof *pairs.v, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < pairs.n; i++)
        if (!i || pairs.v[i] != pairs.v[i - 1]) pairs.v[kept++] = pairs.v[i];
    *out = (struct match_candidates){pairs.v, kept};
}
