// SPDX-License-Identifier: AGPL-3.0-or-later
/* The shared linkage sets, febrl 1, 3 and 4, as records of the matcher. Nothing is learnt from their truth: it only counts. */
#ifndef IMECE_PEOPLE_FEBRL_TEST_H
#define IMECE_PEOPLE_FEBRL_TEST_H

#include <stdio.h>

#include "core/base/buf.h"
#include "modules/people/match.h"

enum { FEBRL_RECORDS = 12000 };
struct febrl_set {
    const char *name, *files[2]; /* two files are linked with each other */
    int64_t records, truly;      /* pairs of one person */
};
static const struct febrl_set febrl_sets[] = {{"febrl 1", {"febrl1.csv", NULL}, 1000, 500},
                                              {"febrl 3", {"febrl3.csv", NULL}, 5000, 6538},
                                              {"febrl 4", {"febrl4a.csv", "febrl4b.csv"}, 4930, 2465}};
enum { FEBRL_SETS = sizeof febrl_sets / sizeof *febrl_sets };

struct febrl_found {
    int64_t records, found, right;
};
struct febrl_reading {
    struct match_record *r;
    int64_t *who;
    size_t n;
};

static inline str febrl_file(struct arena *a, const char *folder, const char *name)
{
    const char *path = str_c(a, str_fmt(a, "%s/%s", folder, name));
    struct buf b = buf_new(a, 4 << 20);
    char piece[4096];
    FILE *in = fopen(path, "rb");
    if (!in) return STR_NONE;
    for (size_t n; (n = fread(piece, 1, sizeof piece, in)) > 0;)
        buf_put(&b, (str){piece, n});
    (void)fclose(in);
    return buf_str(&b);
}

static inline int64_t febrl_who(str id) /* rec-12-org: only to count */
{
    int64_t who = -1;
    str_cut(&id, '-');
    return str_int(str_cut(&id, '-'), &who) ? -1 : who;
}

static inline void febrl_take(struct febrl_reading *s, str text, int side)
{
    static const int columns[] = {-1,           MATCH_GIVEN, MATCH_SURNAME, MATCH_DOOR,
                                  MATCH_STREET, MATCH_SITE,  MATCH_PLACE,   MATCH_POSTCODE,
                                  -1,           MATCH_BIRTH, MATCH_NUMBER};
    str_cut(&text, '\n');
    while (text.n && s->n < FEBRL_RECORDS) {
        str line = str_trim(str_cut(&text, '\n'));
        if (!line.n) continue;
        struct match_record *r = &s->r[s->n];
        r->side = side;
        for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
            str cell = str_trim(str_cut(&line, ','));
            if (c == 0) s->who[s->n] = febrl_who(cell);
            if (columns[c] >= 0) r->v[columns[c]] = cell;
        }
        s->n++;
    }
}

/* With the shipped settings. */
static inline struct febrl_found febrl_match(const char *folder, const struct febrl_set *set)
{
    struct arena *a = arena_new((size_t)1 << 30);
    struct febrl_reading s = {NEW_N(a, struct match_record, FEBRL_RECORDS), NEW_N(a, int64_t, FEBRL_RECORDS), 0};
    struct match_settings how = match_shipped;
    struct match_pairs out;
    how.one_to_one = set->files[1] != NULL;
    for (int i = 0; i < 2 && set->files[i]; i++)
        febrl_take(&s, febrl_file(a, folder, set->files[i]), how.one_to_one ? i + 1 : 0);
    match_find(a, s.r, s.n, &how, &out);
    struct febrl_found f = {.records = (int64_t)s.n, .found = (int64_t)out.list.n};
    for (size_t i = 0; i < out.list.n; i++)
        f.right += s.who[out.list.v[i].a] == s.who[out.list.v[i].b];
    arena_end(a);
    return f;
}

#endif
