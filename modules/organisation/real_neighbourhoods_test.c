// SPDX-License-Identifier: AGPL-3.0-or-later
/* The neighbourhoods of the three demonstrations against the published list of 2023: each is there once, with its people. */
#include <stdio.h>

#include "core/base/text.h"
#include "modules/organisation/organisation.h"
#include "tests/fixture.h"

struct hood_row {
    str district, key; /* key: the name without case and spaces, as the two spell some differently */
    int64_t population;
};
struct hood_rows {
    LIST(struct hood_row) list;
};

static str key_of(str name)
{
    str folded = text_fold(test_arena(), name);
    struct buf b = buf_new(test_arena(), folded.n + 1);
    for (size_t i = 0; i < folded.n; i++)
        if (folded.p[i] != ' ') buf_put(&b, (str){folded.p + i, 1});
    return buf_str(&b);
}

/* neighbourhood_id,province_plate,province,district_id,district,neighbourhood,population_2023; no cell is quoted. */
static struct hood_rows published(const char *folder, const char *province, const char *district)
{
    char line[400];
    struct hood_rows out = {0};
    FILE *f = fopen(str_c(test_arena(), str_fmt(test_arena(), "%s/neighbourhood_population_2023.csv", folder)), "rb");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        str rest = str_trim(str_copy(test_arena(), str_of(line)));
        str_cut(&rest, ',');
        str_cut(&rest, ',');
        str where = str_cut(&rest, ',');
        str_cut(&rest, ',');
        struct hood_row r = {.district = str_cut(&rest, ',')};
        r.key = key_of(str_cut(&rest, ','));
        if (!str_eq(where, str_of(province)) || (*district && !str_eq(r.district, str_of(district)))) continue;
        EXPECT_OK(str_int(rest, &r.population));
        PUSH(test_arena(), &out.list, r);
    }
    fclose(f);
    return out;
}

static struct hood_rows shown(struct cx *cx)
{
    struct hood_rows out = {0};
    struct list_query q = {.limit = 200, .skip_rights = true};
    struct list_result found;
    do {
        EXPECT_OK(entity_list(cx, &neighbourhood_entity, &q, &found));
        for (size_t i = 0; i < found.n; i++) {
            const struct neighbourhood *n = &((const struct neighbourhood *)found.rows)[i];
            assert_int_equal(n->year, 2023);
            PUSH(test_arena(), &out.list, ((struct hood_row){n->district, key_of(n->name), n->population}));
        }
        q.after = found.next;
    } while (found.next.n);
    return out;
}

static size_t times(const struct hood_rows *all, const struct hood_row *r, bool people)
{
    size_t n = 0;
    for (size_t i = 0; i < all->list.n; i++)
        n += str_eq(all->list.v[i].key, r->key) && str_eq(all->list.v[i].district, r->district) &&
             (!people || all->list.v[i].population == r->population);
    return n;
}

TEST(populations,
     "every neighbourhood of the three demonstrations stands in the published list of 2023 with the same number "
     "of people, and the other way round")
{
    static const struct {
        const char *town, *province, *district;
        size_t n;
        int64_t people;
    } towns[] = {{"balcova", "İzmir", "Balçova", 8, 77831}, /* the two large ones on one engine: they take long */
                 {"cankaya", "Ankara", "Çankaya", 123, 937541},
                 {"balikesir", "Balıkesir", "", 1133, 1273514}};
    const char *folder = test_shared("data/geo");
    if (!folder) skip();
    folder = str_c(test_arena(), str_of(folder));
    EACH_ENGINE(engine)
    {
        for (size_t t = 0; t < (engine == DB_SQLITE ? sizeof towns / sizeof *towns : 1); t++) {
            struct fixture f;
            int64_t people = 0;
            fixture_demo(&f, engine, towns[t].town, 0);
            struct hood_rows theirs = published(folder, towns[t].province, towns[t].district), ours = shown(&f.cx);
            assert_int_equal(theirs.list.n, towns[t].n);
            assert_int_equal(ours.list.n, towns[t].n);
            for (size_t i = 0; ours.list.v && theirs.list.v && i < ours.list.n; i++) {
                people += ours.list.v[i].population;
                if (times(&theirs, &ours.list.v[i], true) != 1 || times(&ours, &theirs.list.v[i], false) != 1)
                    fail_msg("%s: %.*s / %.*s", towns[t].town, STR_FMT(ours.list.v[i].key),
                             STR_FMT(theirs.list.v[i].key));
            }
            assert_int_equal(people, towns[t].people);
            fixture_close(&f);
        }
    }
}
