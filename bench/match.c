// SPDX-License-Identifier: AGPL-3.0-or-later
/* How well and how fast the matcher finds doubled records, for bench/run.sh. A line for an invented town, and one for each of the
 * shared linkage sets when their folder is given:
 *   match_bench HOUSEHOLDS [FOLDER] → name;people;doubled records;precision;recall;F1;seconds */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/time.h"
#include "modules/people/febrl_test.h"
#include "modules/people/town.h"

static void say(const char *name, int64_t people, int64_t truly, int64_t found, int64_t right, int64_t ms)
{
    double precision = (double)right / (double)(found ? found : 1), recall = (double)right / (double)truly;
    printf("%s;%" PRId64 ";%" PRId64 ";%.4f;%.4f;%.4f;%.1f\n", name, people, truly, precision, recall,
           2 * precision * recall / (precision + recall), (double)ms / 1000);
}

static void town(int64_t households)
{
    struct arena *a = arena_new((size_t)16 << 30);
    struct town_shape shape = {.households = households, .neighbourhoods = 120, .duplicates = 30, .seed = 20261122};
    struct town t;
    struct match_pairs out;
    int64_t right = 0;
    town_make(a, &shape, &t);
    struct match_record *r = NEW_N(a, struct match_record, t.people.n + 1);
    for (size_t i = 0; i < t.people.n; i++)
        r[i] = t.people.v[i].r;
    int64_t began = moment_monotonic_ms();
    match_find(a, r, t.people.n, &match_shipped, &out);
    int64_t took = moment_monotonic_ms() - began;
    for (size_t i = 0; i < out.list.n; i++)
        right += t.people.v[out.list.v[i].a].who == t.people.v[out.list.v[i].b].who;
    say("town", (int64_t)t.people.n, t.pairs, (int64_t)out.list.n, right, took);
    arena_end(a);
}

int main(int argc, char **argv)
{
    town(argc > 1 ? strtol(argv[1], NULL, 10) : 100000);
    for (size_t i = 0; argc > 2 && i < FEBRL_SETS; i++) {
        int64_t began = moment_monotonic_ms();
        struct febrl_found f = febrl_match(argv[2], &febrl_sets[i]);
        if (f.records != febrl_sets[i].records) continue;
        say(febrl_sets[i].name, f.records, febrl_sets[i].truly, f.found, f.right, moment_monotonic_ms() - began);
    }
    return 0;
}
