// SPDX-License-Identifier: AGPL-3.0-or-later
/* Erasing somebody: held while anything runs or a law keeps it; then no mark of the person is in any column of any table, and every
 * count is as it was. */
#include "core/office/signed.h"
#include "modules/aid/file_test.h"

#define NUMBER "10000000146"

static int64_t person_in(struct office *o, int64_t home, const char *given, const char *number)
{
    struct person p = {.given = str_of(given),
                       .surname = S("Belirteçoğlu"),
                       .number = str_of(number),
                       .phone = S("0532 111 22 33"),
                       .birth = DATE(1980, 4, 17)};
    EXPECT_OK(fixture_save(&o->f, &person_entity, &p));
    struct household_member m = {.household = {home},
                                 .person = {p.id},
                                 .relation = number[10] == '6' ? MEMBER_HEAD : MEMBER_SIBLING,
                                 .from_day = DATE(2025, 1, 1)};
    struct person_status ill = {.person = {p.id}, .kind = STATUS_CHRONIC, .degree = 70, .proof = S("Belirteçoğlu 7")};
    struct person_name maiden = {.person = {p.id}, .kind = NAME_MAIDEN, .surname = S("Belirteçkızı")};
    EXPECT_OK(fixture_save(&o->f, &household_member_entity, &m));
    EXPECT_OK(fixture_save(&o->f, &person_status_entity, &ill));
    EXPECT_OK(fixture_save(&o->f, &person_name_entity, &maiden));
    return p.id;
}

/* Applied for, decided, paid: what the applicant and the officers wrote is about the person. */
static int64_t paid_file(struct office *o, int64_t home, const char *number)
{
    struct opening w = opening(o, home);
    w.wish.application = application_new(o, number);
    w.wish.notice = STR_NONE;
    EXPECT_OK(do_open(o, &w));
    int64_t file = w.opened.file.id;
    keep(o, file, widow());
    struct doing d = granting(o, file, 300000, 1);
    d.want.reason = S("Bayan Belirteçoğlu kemoterapi görüyor.");
    EXPECT_OK(do_decide(o, &d));
    EXPECT_OK(do_act(o, file, "notify", moment_date(o->f.cx.now), "", 0));
    EXPECT_OK(do_act(o, file, "start", (date){0}, "", 0));
    EXPECT_OK(do_act(o, file, "pay", (date){0}, "", 300000));
    return file;
}

/* ---- what is looked for, and where ---- */

static int64_t number_of(struct office *o, str sql)
{
    return fixture_int(&o->f, str_c(test_arena(), sql));
}

static int64_t found_in(struct office *o, const char *table, const char *column, const char *mark)
{
    return number_of(o, str_fmt(test_arena(), "SELECT count(*) FROM %s WHERE %s LIKE '%%%s%%'", table, column, mark));
}

/* Rows with a mark, over every text of every record, what is searched and the history. */
static int64_t marks(struct office *o, const char *mark)
{
    static const char *const others[][2] = {{"search_doc", "title"},       {"search_doc", "body"},
                                            {"search_doc", "title_words"}, {"search_doc", "body_words"},
                                            {"history", "changes"},        {"history", "purpose"}};
    int64_t n = 0;
    for (const struct entity *const *e = entity_all(); *e; e++)
        for (const struct field *f = (*e)->fields; f->name; f++)
            if (f->type == F_TEXT) n += found_in(o, (*e)->name, f->name, mark);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        n += found_in(o, others[i][0], others[i][1], mark);
    return n;
}

/* Sealed texts that are not counted, of every record; the program's own keys are nobody's. */
static int64_t sealed(struct office *o)
{
    int64_t n = 0;
    for (const struct entity *const *e = entity_all(); *e; e++)
        for (const struct field *f = (*e)->fields; f->name; f++)
            if ((f->flags & SEALED) && !(f->flags & COUNTED) && (*e)->fields != signing_key_fields)
                n += number_of(o, str_fmt(test_arena(), "SELECT count(*) FROM %s WHERE %s <> ''", (*e)->name, f->name));
    return n;
}

/* Of every kind of record, how many there are: these alone may become fewer. */
static str counts(struct office *o)
{
    static const char *const fewer[] = {"person_name", "person_word", "document", "address"};
    struct buf b = buf_new(test_arena(), 1 << 14);
    for (const struct entity *const *e = entity_all(); *e; e++) {
        bool counted = true;
        for (size_t i = 0; i < sizeof fewer / sizeof *fewer; i++)
            counted &= strcmp(fewer[i], (*e)->name) != 0;
        if (!counted) continue;
        buf_fmt(&b, "%s %lld\n", (*e)->name,
                (long long)number_of(o, str_fmt(test_arena(), "SELECT count(*) FROM %s", (*e)->name)));
    }
    return buf_str(&b);
}

struct erasing {
    int64_t person;
};
static err_t run_erase(struct cx *tx, void *arg)
{
    return person_erase(tx, ((struct erasing *)arg)->person, S("Talep 418"));
}

static err_t erase(struct office *o, int64_t person)
{
    return db_tx(&o->f.cx, run_erase, &(struct erasing){person});
}

static const char *const of_her[] = {"arkerg",  "elirte",     "kemoterapi", "111 22 33",
                                     "1112233", "Ayşe Örnek", "000 00 00",  "Gonca Sokak 3"};

TEST(every_table, "G28 C13.3 erased: no mark in any text of any table, no sealed word, every count as before")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct person_holds held;
        office_open(&o, engine, 9000000);
        int64_t home = home_new(&o, STR_NONE), her = person_in(&o, home, "Markergül", NUMBER),
                file = paid_file(&o, home, NUMBER);
        for (size_t i = 0; i < sizeof of_her / sizeof *of_her; i++)
            assert_true(marks(&o, of_her[i]) > 0 || i == 4 || i == 6 || i == 3); /* telephones stand in one spelling */
        assert_true(sealed(&o) > 1);
        assert_int_equal(erase(&o, her), E_CONFLICT); /* it runs */
        EXPECT_OK(do_act(&o, file, "end", (date){0}, "Yardım bitti.", 0));
        EXPECT_OK(person_holds(&o.f.cx, her, &held));
        bool ten = false;
        for (size_t i = 0; i < held.list.n; i++)
            ten |= held.list.v[i].e == &aid_file_entity && !held.list.v[i].hold.open &&
                   held.list.v[i].hold.until.ymd == date_add_months(MEETING, 120).ymd;
        assert_true(ten);
        assert_int_equal(erase(&o, her), E_CONFLICT); /* ten years */
        o.f.cx.now = moment_at(date_add_months(MEETING, 120), 600);
        assert_int_equal(erase(&o, her), E_CONFLICT); /* the last day counts */
        str before = counts(&o);
        o.f.cx.now = moment_at(date_add(date_add_months(MEETING, 120), 1), 600);
        EXPECT_OK(erase(&o, her));
        for (size_t i = 0; i < sizeof of_her / sizeof *of_her; i++)
            assert_int_equal(marks(&o, of_her[i]), 0);
        assert_int_equal(sealed(&o), 0);
        EXPECT_STR(counts(&o), str_c(test_arena(), before));
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM aid_case WHERE place = 'Kızılay' AND facts <> ''"), 1);
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM application WHERE tckn_hash <> ''"), 0);
        fixture_close(&o.f);
    }
}

TEST(others, "G28 of a household the words stay until nobody of it is left; a neighbour's never go; a door keeps its "
             "neighbourhood")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        struct neighbourhood n = {.name = S("Kızılay")};
        EXPECT_OK(fixture_save(&o.f, &neighbourhood_entity, &n));
        struct address a = {.neighbourhood = {n.id}, .street = S("Menekşe Sokak"), .outer_no = S("4")};
        struct household h = {.opened = DATE(2025, 1, 1)};
        EXPECT_OK(fixture_save(&o.f, &address_entity, &a));
        h.address.id = a.id;
        EXPECT_OK(fixture_save(&o.f, &household_entity, &h));
        int64_t her = person_in(&o, h.id, "Markergül", NUMBER), him = person_in(&o, h.id, "Kalan", "10000000214"),
                neighbour = person_in(&o, home_new(&o, STR_NONE), "Komşu", "10000000078");
        struct opening w = opening(&o, h.id);
        w.wish.notice = S("Belirteçoğlu ailesi kemoterapi bekliyor.");
        EXPECT_OK(do_open(&o, &w));
        EXPECT_OK(do_act(&o, w.opened.file.id, "withdraw", (date){0}, "Belirteçoğlu vazgeçti.", 0));
        o.f.cx.now = moment_at(date_add_months(MEETING, 121), 600);
        EXPECT_OK(erase(&o, her));
        assert_int_equal(marks(&o, "arkerg"), 0);
        assert_int_equal(marks(&o, "kemoterapi"), 1); /* it is about him too */
        assert_int_equal(
            fixture_int(
                &o.f,
                "SELECT count(*) FROM household h JOIN address a ON a.id = h.address WHERE a.street = 'Menekşe Sokak'"),
            1);
        EXPECT_OK(erase(&o, him));
        assert_int_equal(marks(&o, "kemoterapi"), 0);
        assert_int_equal(
            fixture_int(
                &o.f,
                "SELECT count(*) FROM household h JOIN address a ON a.id = h.address WHERE a.street = 'Menekşe Sokak'"),
            0);
        assert_int_equal(
            fixture_int(
                &o.f, "SELECT count(*) FROM household h JOIN address a ON a.id = h.address WHERE a.neighbourhood = 1"),
            1);
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM flow_event WHERE reason LIKE '%vazge%'"), 0);
        assert_true(marks(&o, "Komşu") > 0 && marks(&o, "elirte") > 0);
        EXPECT_OK(erase(&o, neighbour));
        assert_int_equal(marks(&o, "elirte") + marks(&o, "Komşu"), 0);
        fixture_close(&o.f);
    }
}

TEST(held_page,
     "G28 the page says what holds, by kind and day, and offers no erasing; asked all the same, nothing goes")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        int64_t home = home_new(&o, STR_NONE), manager = fixture_account(&o.f, "manager");
        person_in(&o, home, "Markergül", NUMBER);
        int64_t file = paid_file(&o, home, NUMBER);
        str page = fixture_get(&o.f, manager, "/masa/kisi/1/haklar").body;
        EXPECT_IN(page, "Yardım dosyası: sürüyor");
        EXPECT_NOT_IN(page, "/masa/kisi/1/unut");
        EXPECT_OK(do_act(&o, file, "end", (date){0}, "Yardım bitti.", 0));
        page = fixture_get(&o.f, manager, "/masa/kisi/1/haklar").body;
        EXPECT_IN(page, "Yardım dosyası: 20 Ocak 2036");
        assert_int_equal(fixture_post(&o.f, manager, "/masa/kisi/1/unut", "reason=Talep+418&sure=1").status, 303);
        assert_int_equal(fixture_int(&o.f, "SELECT life FROM person WHERE id = 1"), PERSON_ALIVE);
        fixture_close(&o.f);
    }
}
