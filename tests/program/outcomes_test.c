// SPDX-License-Identifier: AGPL-3.0-or-later
/* The report of aid against a diary of what was done, and the guard of small counts; on both engines. */
#include <stdlib.h>

#include "core/base/few.h"
#include "modules/aid/dice_test.h"
#include "modules/aid/file_test.h"
#include "modules/outcomes/outcomes.h"
#include "modules/relief/hooks.h"

enum { HOMES = 9, FILES = 36, IN_HOME = 3, PLACES = 4, MONTHLY = 500000 };
static const char *const places[PLACES] = {"Kızılay", "Çayyolu", "Bahçelievler", "100. Yıl"};

struct entry {                                          /* of the diary: one file */
    int home, place, source, refusal;                   /* refusal 0: granted */
    date applied, visited, decided, told, begun, again; /* again: decided about an objection; {0} never */
    int months_again;
    int64_t paid, parcels;
};
struct town_of { /* and its people */
    int64_t home;
    int sex[IN_HOME];
    date birth[IN_HOME];
    bool disabled[IN_HOME];
};
struct year_of {
    struct office o;
    struct town_of homes[HOMES];
    struct entry diary[FILES];
    int64_t parcel, depot;
    uint64_t seed;
};

static void at(struct year_of *y, date d, int minute)
{
    y->o.f.cx.now = moment_at(d, minute);
    moment_set_clock(y->o.f.cx.now);
}

static void settle(struct year_of *y)
{
    struct relief_good g = {.name = S("Gıda kolisi"), .kind = GOOD_FOOD, .measure = MEASURE_PARCEL};
    struct relief_place depot = {.name = S("Merkez depo"), .kind = PLACE_DEPOT, .open = true};
    struct aid_programme p;
    EXPECT_OK(fixture_save(&y->o.f, &relief_good_entity, &g));
    EXPECT_OK(fixture_save(&y->o.f, &relief_place_entity, &depot));
    struct relief_lot l = {.good = {g.id}, .place = {depot.id}, .source = SOURCE_BOUGHT, .arrived = 500};
    EXPECT_OK(fixture_save(&y->o.f, &relief_lot_entity, &l));
    y->parcel = g.id, y->depot = depot.id;
    EXPECT_OK(entity_load_any(&y->o.f.cx, &aid_programme_entity, "id", DB_I(y->o.programme), &p));
    p.interval = 0;
    EXPECT_OK(fixture_save(&y->o.f, &aid_programme_entity, &p));
    for (int i = 0; i < HOMES; i++) {
        struct town_of *h = &y->homes[i];
        h->home = home_new(&y->o, STR_NONE);
        for (int k = 0; k < IN_HOME; k++) {
            h->sex[k] = (k + i) % 2 ? SEX_MAN : SEX_WOMAN;
            h->birth[k] =
                k < 2 ? DATE(1980 + i, 3, 1 + k) : DATE(2008 + i % 3, 2, 10 + i); /* some turn 18 within the year */
            h->disabled[k] = (i + k) % 4 == 0;
            struct person one = {.given = str_fmt(test_arena(), "Kişi%d%d", i, k),
                                 .surname = S("Örnek"),
                                 .birth = h->birth[k],
                                 .sex = h->sex[k]};
            EXPECT_OK(fixture_save(&y->o.f, &person_entity, &one));
            struct household_member m = {.household = {h->home},
                                         .person = {one.id},
                                         .relation = k ? MEMBER_CHILD : MEMBER_HEAD,
                                         .from_day = DATE(2025, 1, 1)};
            EXPECT_OK(fixture_save(&y->o.f, &household_member_entity, &m));
            struct person_status s = {
                .person = {one.id}, .kind = STATUS_DISABLED, .degree = 60, .from_day = DATE(2025, 1, 1)};
            if (h->disabled[k]) EXPECT_OK(fixture_save(&y->o.f, &person_status_entity, &s));
        }
    }
}

static err_t run_hand(struct cx *tx, void *arg)
{
    struct handout_no no = {0};
    struct handout_receipt r = {.quantity = 2, .receiver = TO_SELF, .proof = PROOF_SIGNATURE, .reference = S("T-1")};
    return handout_deliver(tx, *(int64_t *)arg, &r, &no);
}

static void give(struct year_of *y, struct entry *e, int64_t file)
{
    at(y, e->begun, 700);
    EXPECT_OK(do_act(&y->o, file, "start", (date){0}, "", 0));
    EXPECT_OK(do_act(&y->o, file, "pay", (date){0}, "", MONTHLY));
    e->paid = MONTHLY;
    if (chance(&y->seed, 60)) return;
    struct relief_handout h = {.file_no = file_now(&y->o, file).file_no,
                               .good = {y->parcel},
                               .quantity = 2,
                               .place = {y->depot},
                               .way = WAY_PICK_UP,
                               .planned = e->begun};
    EXPECT_OK(fixture_save(&y->o.f, &relief_handout_entity, &h));
    EXPECT_OK(db_tx(&y->o.f.cx, run_hand, &h.id));
    e->parcels = 2;
}

static void object(struct year_of *y, struct entry *e, int64_t file)
{
    EXPECT_OK(do_act(&y->o, file, "object", e->told, "Yetmiyor.", 0));
    e->again = date_add(e->told, (int)dice(&y->seed, 9));
    e->months_again = 1 + (int)dice(&y->seed, 2);
    at(y, e->again, 800);
    struct doing d = granting(&y->o, file, MONTHLY, e->months_again);
    EXPECT_OK(do_decide(&y->o, &d));
}

static void live(struct year_of *y, struct entry *e)
{
    *e = (struct entry){.home = (int)dice(&y->seed, HOMES),
                        .place = (int)(dice(&y->seed, 10) < 6 ? 0 : dice(&y->seed, PLACES)),
                        .source = NOTICED_MUHTAR + (int)dice(&y->seed, 3),
                        .refusal = chance(&y->seed, 30) ? 1 + (int)dice(&y->seed, 3) : 0,
                        .applied = date_add(DATE(2026, 1, 20), (int)dice(&y->seed, 120))};
    struct opening w = opening(&y->o, y->homes[e->home].home);
    w.wish.applied = e->applied, w.wish.source = e->source, w.wish.place = str_of(places[e->place]);
    at(y, e->applied, 600);
    EXPECT_OK(do_open(&y->o, &w));
    int64_t file = w.opened.file.id;
    e->visited = date_add(e->applied, (int)dice(&y->seed, 9));
    EXPECT_OK(do_act(&y->o, file, "plan_visit", e->visited, "", 0));
    at(y, e->visited, 600);
    EXPECT_OK(do_act(&y->o, file, "visited", (date){0}, "İki görevli gitti.", 0));
    keep(&y->o, file, widow());
    e->decided = date_add(e->visited, (int)dice(&y->seed, 15));
    at(y, e->decided, 600);
    struct doing d = granting(&y->o, file, MONTHLY, 1);
    if (e->refusal) d.want.result = CASE_REFUSED, d.want.refusal = e->refusal;
    EXPECT_OK(do_decide(&y->o, &d));
    e->told = date_add(e->decided, (int)dice(&y->seed, 5));
    at(y, e->told, 600);
    EXPECT_OK(do_act(&y->o, file, "notify", e->told, "", 0));
    if (chance(&y->seed, 15)) return object(y, e, file);
    if (e->refusal) return;
    e->begun = date_add(e->told, (int)dice(&y->seed, 4));
    give(y, e, file);
}

/* ---- the same, counted by hand ---- */
static bool in(struct period p, date d)
{
    return d.ymd >= p.first.ymd && d.ymd <= p.last.ymd && d.ymd;
}

static bool granted_in(struct period p, const struct entry *e)
{
    return (!e->refusal && in(p, e->decided)) || in(p, e->again);
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* Nearest rank, by counting. */
static int64_t rank(const int64_t *sorted, int n, int part)
{
    for (int i = 0; i < n; i++)
        if ((i + 1) * 100 >= n * part) return sorted[i];
    return 0;
}

static void expect_days(const struct year_of *y, struct period p, const struct outcomes *o)
{
    for (int step = 0; step < OUTCOME_STEPS; step++) {
        int64_t days[FILES];
        int n = 0;
        for (int i = 0; i < FILES; i++) {
            const struct entry *e = &y->diary[i];
            date to[] = {e->visited, e->decided, e->told, e->begun},
                 from[] = {e->applied, e->applied, e->decided, e->told};
            if (in(p, to[step])) days[n++] = date_between(from[step], to[step]);
        }
        qsort(days, (size_t)n, sizeof *days, by_number);
        assert_int_equal(o->days[step].n, n);
        assert_int_equal(o->days[step].median, rank(days, n, 50));
        assert_int_equal(o->days[step].ninth, rank(days, n, 90));
    }
}

static int64_t count_of(const struct outcome_counts *c, str name)
{
    for (size_t i = 0; i < c->list.n; i++)
        if (str_eq(c->list.v[i].name, name)) return c->list.v[i].n;
    return 0;
}

static void expect_people(const struct year_of *y, struct period p, const struct outcomes *o)
{
    int64_t homes = 0, women = 0, men = 0, children = 0, disabled = 0;
    for (int h = 0; h < HOMES; h++) {
        bool reached = false;
        for (int i = 0; i < FILES; i++)
            reached |= y->diary[i].home == h && granted_in(p, &y->diary[i]);
        if (!reached) continue;
        homes++;
        for (int k = 0; k < IN_HOME; k++) {
            bool child = date_add_months(y->homes[h].birth[k], 18 * 12).ymd > p.last.ymd;
            children += child;
            women += !child && y->homes[h].sex[k] == SEX_WOMAN;
            men += !child && y->homes[h].sex[k] == SEX_MAN;
            disabled += y->homes[h].disabled[k];
        }
    }
    assert_int_equal(o->homes, homes);
    assert_int_equal(o->people, homes * IN_HOME);
    assert_int_equal(o->women, women);
    assert_int_equal(o->men, men);
    assert_int_equal(o->children, children);
    assert_int_equal(o->disabled, disabled);
}

static void expect_counts(const struct year_of *y, struct period p, const struct outcomes *o)
{
    int64_t begun = 0, granted = 0, refused = 0, running = 0, paid = 0, parcels = 0, objections = 0, changed = 0;
    int64_t at_place[PLACES] = {0};
    for (int i = 0; i < FILES; i++) {
        const struct entry *e = &y->diary[i];
        begun += in(p, e->applied);
        granted += !e->refusal && in(p, e->decided);
        refused += e->refusal && in(p, e->decided);
        running += e->begun.ymd > 0;
        paid += in(p, e->begun) ? e->paid : 0;
        parcels += in(p, e->begun) ? e->parcels : 0;
        objections += in(p, e->again);
        changed += in(p, e->again) && (e->refusal || e->months_again != 1);
        at_place[e->place] += granted_in(p, e);
    }
    const struct outcome_programme *first = &o->programmes.v[0];
    assert_int_equal(o->programmes.n, 1);
    assert_int_equal(first->begun, begun);
    assert_int_equal(first->granted, granted);
    assert_int_equal(first->refused, refused);
    assert_int_equal(first->running, running);
    assert_int_equal(o->paid.kurus, paid);
    assert_int_equal(o->objections, objections);
    assert_int_equal(o->changed, changed);
    assert_int_equal(o->goods.list.n ? o->goods.list.v[0].n : 0, parcels);
    for (int k = 0; k < PLACES; k++)
        assert_int_equal(count_of(&o->places, str_of(places[k])), at_place[k]);
    int64_t sum = 0;
    for (size_t i = 0; i < o->channels.list.n; i++)
        sum += o->channels.list.v[i].n;
    assert_int_equal(sum, begun);
    sum = 0;
    for (size_t i = 0; i < o->refusals.list.n; i++)
        sum += o->refusals.list.v[i].n;
    assert_int_equal(sum, refused);
}

TEST(
    recount,
    "§13 the report of a month, a quarter and a year equals a diary of 36 files: begun, decided, told, given, objected "
    "to; people once each, by their age on its last day")
{
    static const struct period periods[] = {{DATE(2026, 1, 1), DATE(2026, 1, 31)},
                                            {DATE(2026, 2, 1), DATE(2026, 2, 28)},
                                            {DATE(2026, 4, 1), DATE(2026, 6, 30)},
                                            {DATE(2026, 1, 1), DATE(2026, 12, 31)},
                                            {DATE(2025, 1, 1), DATE(2025, 12, 31)}};
    EACH_ENGINE(engine)
    {
        struct year_of y = {.seed = 2026};
        office_open(&y.o, engine, 900000000);
        settle(&y);
        for (int i = 0; i < FILES; i++)
            live(&y, &y.diary[i]);
        at(&y, DATE(2026, 12, 30), 600);
        for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
            struct outcomes o;
            EXPECT_OK(outcomes_gather(&y.o.f.cx, periods[i], &o));
            expect_counts(&y, periods[i], &o);
            expect_days(&y, periods[i], &o);
            expect_people(&y, periods[i], &o);
        }
        moment_set_clock((moment){0});
        fixture_close(&y.o.f);
    }
}

TEST(guard, "Must 7 counts under five: whatever the counts, none below five is told, nor can it be reckoned from the "
            "sum of all; "
            "nothing more is hidden than that needs")
{
    enum { ROUNDS = 20000, MOST = 12 };
    uint64_t seed = 5;
    for (int i = 0; i < ROUNDS; i++) {
        int64_t v[MOST] = {0}, all = 0, together = 0;
        size_t n = (size_t)dice(&seed, MOST + 1), k;
        for (size_t j = 0; j < n; j++)
            v[j] = dice(&seed, 4) ? dice(&seed, 8) : dice(&seed, 60);
        qsort(v, n, sizeof *v, by_number);
        k = few_together(v, n);
        bool few = false;
        for (size_t j = 0; j < n; j++) {
            all += v[j];
            if (j < k) together += v[j];
            few |= v[j] > 0 && v[j] < FEW;
            if (j >= k) assert_true(v[j] == 0 || v[j] >= FEW);
        }
        assert_int_equal(k > 0, few);
        assert_true(!k || together >= FEW || together == all);
        if (k) assert_true(v[k - 1] < FEW || together - v[k - 1] < FEW); /* the last of them was needed */
    }
}

TEST(page, "§13 the page and its file: by whom it is read, what stands together, no neighbourhood of few")
{
    EACH_ENGINE(engine)
    {
        struct year_of y = {.seed = 7};
        office_open(&y.o, engine, 900000000);
        settle(&y);
        for (int i = 0; i < FILES; i++)
            live(&y, &y.diary[i]);
        at(&y, DATE(2026, 12, 30), 600);
        int64_t manager = fixture_account(&y.o.f, "manager"), clerk = fixture_account(&y.o.f, "clerk");
        assert_int_equal(fixture_get(&y.o.f, clerk, "/masa/yardim-raporu").status, 403);
        str page = fixture_get(&y.o.f, manager, "/masa/yardim-raporu?yil=2026&donem=a2").body;
        str file = fixture_get(&y.o.f, manager, "/masa/yardim-raporu/rapor.csv?yil=2026&donem=a2").body;
        struct outcomes o;
        EXPECT_OK(outcomes_gather(&y.o.f.cx, (struct period){DATE(2026, 2, 1), DATE(2026, 2, 28)}, &o));
        int hidden = 0;
        for (size_t i = 0; i < o.places.list.n; i++) {
            if (o.places.list.v[i].n >= FEW) continue;
            hidden++;
            EXPECT_NOT_IN(page, str_c(test_arena(), o.places.list.v[i].name));
            EXPECT_NOT_IN(file, str_c(test_arena(), o.places.list.v[i].name));
        }
        assert_true(hidden > 0); /* else this proves nothing */
        EXPECT_IN(fixture_get(&y.o.f, manager, "/masa/yardim-raporu?yil=2026").body, "Kızılay");
        assert_int_equal(fixture_get(&y.o.f, manager, "/masa/yardim-raporu?yil=99999&donem=zz").status, 200);
        moment_set_clock((moment){0});
        fixture_close(&y.o.f);
    }
}
