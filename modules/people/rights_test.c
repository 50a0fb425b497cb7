// SPDX-License-Identifier: AGPL-3.0-or-later
/* What law 6698, article 11 gives: every opening in the person's list, a copy, erasure. */
#include "modules/people/family_test.h"
#include "modules/people/openings.h"
#include "modules/people/pairs.h"
#include "modules/staff/staff.h"

static int64_t looked(struct fixture *f, int64_t user)
{
    str body = fixture_get(f, user, "/masa/kisi/1/bakanlar").body;
    int64_t n = 0;
    for (size_t i = 0; i + 10 < body.n; i++)
        n += !memcmp(body.p + i, "<tr><th sc", 10);
    return n ? n - 1 : 0; /* without the head */
}

static struct call_answer open_record(struct fixture *f, int64_t user, const char *path, const char *purpose)
{
    str action = str_fmt(test_arena(), "%s/ac", path);
    struct call_answer opened = fixture_post(f, user, str_c(test_arena(), action), purpose);
    assert_int_equal(opened.status, 303);
    assert_true(opened.set_cookies.n > 0);
    struct form_value cookie = {S("Cookie"), str_fmt(test_arena(), "%.*s=%.*s", STR_FMT(opened.set_cookies.v[0].name),
                                                     STR_FMT(opened.set_cookies.v[0].value))};
    struct call c = {.method = GET, .target = str_of(path), .user = user};
    PUSH(test_arena(), &c.headers, cookie);
    return fixture_call(f, &c);
}

TEST(who_looked,
     "I5.7 every opening is in the person's list: a record, a search, a pair, a circumstance, a merged part")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        person_new(&f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12));
        int64_t part = person_new(&f, S("NURGÜL"), S("KARATAS"), DATE(1981, 4, 12)),
                clerk = fixture_account(&f, "clerk"), manager = fixture_account(&f, "manager"),
                auditor = fixture_account(&f, "auditor");
        struct person_status ill = {.person = {1}, .kind = STATUS_CHRONIC, .note = S("böbrek")};
        EXPECT_OK(fixture_save(&f, &person_status_entity, &ill));
        struct person_pair pair = {.a = {1}, .b = {part}, .state = PAIR_OPEN};
        EXPECT_OK(fixture_save(&f, &person_pair_entity, &pair));
        EXPECT_IN(fixture_get(&f, clerk, "/masa/kisi/1/bakanlar").body, "<h1>");
        assert_int_equal(looked(&f, clerk), 0);
        EXPECT_IN(open_record(&f, clerk, "/masa/kayit/kisiler/1", "purpose=dosya+sorusu").body, "Karataş");
        assert_int_equal(looked(&f, clerk), 1);
        EXPECT_IN(fixture_post(&f, clerk, "/masa/kisi-ara", "q=karata%C5%9F&purpose=telefonla+soruldu").body, "Nurgül");
        assert_int_equal(looked(&f, clerk), 2); /* the other record is not hers yet */
        EXPECT_IN(open_record(&f, manager, "/masa/kayit/kisi-durumlari/1", "purpose=rapor+geldi").body, "böbrek");
        assert_int_equal(looked(&f, clerk), 2); /* that it was opened says that it is there */
        assert_int_equal(looked(&f, manager), 3);
        EXPECT_IN(fixture_get(&f, manager, "/masa/yinelenen/1").body, "Nurgül");
        assert_int_equal(looked(&f, manager), 4);
        assert_int_equal(fixture_post(&f, manager, "/masa/yinelenen/1", "verdict=a&reason=telefon").status, 303);
        assert_int_equal(looked(&f, manager), 6); /* and whoever looked at the record that is a part of hers now */
        str list = fixture_get(&f, auditor, "/masa/kisi/1/bakanlar").body;
        EXPECT_IN(list, "dosya sorusu");
        EXPECT_IN(list, "telefonla soruldu");
        EXPECT_NOT_IN(list,
                      "rapor geldi"); /* nor does the auditor know of an illness; whoever may, sees the whole list */
        EXPECT_IN(fixture_get(&f, manager, "/masa/kisi/1/bakanlar").body, "rapor geldi");
        EXPECT_NOT_IN(list, "Karataş");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM history WHERE entity = 'history' AND action = 'read'"),
                         10); /* who looks at the list stands in the auditor's */
        fixture_close(&f);
    }
}

TEST(household_page, "I5.7 the page of a household names nobody, so it opens nobody's file")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t who = person_new(&f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12)), home = household_new(&f, 0);
        member_new(&f, home, who, MEMBER_HEAD);
        str body = fixture_get(&f, fixture_account(&f, "manager"), "/masa/kayit/haneler/1").body;
        EXPECT_IN(body, "Kişi 1");
        EXPECT_NOT_IN(body, "Karataş");
        EXPECT_NOT_IN(body, "1981");
        fixture_close(&f);
    }
}

TEST(rights_rights, "I5.7 8. a protected record has no rights page for a clerk; who has no right to erase does not")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct person p = {.given = S("Ayşe"), .surname = S("Demir"), .secret = true};
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        person_new(&f, S("Ali"), S("Kaya"), (date){0});
        int64_t clerk = fixture_account(&f, "clerk"), auditor = fixture_account(&f, "auditor");
        static const char *const pages[] = {"/masa/kisi/1/haklar", "/masa/kisi/1/bakanlar"};
        for (int i = 0; i < 2; i++)
            assert_int_equal(fixture_get(&f, clerk, pages[i]).status, 404);
        assert_int_equal(fixture_post(&f, clerk, "/masa/kisi/1/kopya", "purpose=talep+418").status, 404);
        assert_int_equal(fixture_post(&f, clerk, "/masa/kisi/2/unut", "reason=talep&sure=1").status, 403);
        assert_int_equal(fixture_post(&f, auditor, "/masa/kisi/2/kopya", "purpose=talep+418").status, 403);
        EXPECT_IN(fixture_get(&f, clerk, "/masa/kayit/kisiler/2").body, "/masa/kisi/2/haklar");
        assert_int_equal(fixture_get(&f, auditor, "/masa/kisi/2/haklar").status, 200);
        fixture_close(&f);
    }
}

TEST(special, "G14 health is of the special category whatever was chosen; a pupil is as chosen")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t who = person_new(&f, S("Ayşe"), S("Demir"), (date){0});
        for (int kind = STATUS_DISABLED; kind <= STATUS_STUDENT; kind++) {
            struct person_status s = {.person = {who}, .kind = kind}, kept;
            EXPECT_OK(fixture_save(&f, &person_status_entity, &s));
            EXPECT_OK(entity_load_any(&f.cx, &person_status_entity, "id", DB_I(s.id), &kept));
            assert_int_equal(kept.special, kind != STATUS_STUDENT);
        }
        for (int kind = NEED_MEDICAL; kind <= NEED_EDUCATION; kind++) {
            struct person_need n = {.person = {who}, .kind = kind}, kept;
            EXPECT_OK(fixture_save(&f, &person_need_entity, &n));
            EXPECT_OK(entity_load_any(&f.cx, &person_need_entity, "id", DB_I(n.id), &kept));
            assert_int_equal(kept.special, kind != NEED_EDUCATION);
        }
        fixture_close(&f);
    }
}

/* In lists and files of that account are so many rows; nobody filters by what is special. */
static void special_lists(struct fixture *f, int64_t user, size_t rows)
{
    struct actor as;
    EXPECT_OK(staff_actor(&f->cx, user, &as));
    f->cx.actor = &as;
    struct filter day = {.field = "from_day", .op = AT_LEAST, .value = DB_I(0)};
    struct list_query all = {.limit = 50}, some = {.filters = {&day, 1}, .limit = 50};
    struct list_result found;
    EXPECT_OK(entity_list(&f->cx, &person_status_entity, &all, &found));
    assert_int_equal(found.n, rows);
    assert_int_equal(found.total, rows);
    EXPECT_OK(entity_list(&f->cx, &person_status_entity, &some, &found));
    assert_int_equal(found.n, 0); /* none has a first day */
    struct buf csv = buf_new(test_arena(), 1 << 16);
    EXPECT_OK(entity_export_csv(&f->cx, &person_need_entity, &all, &csv));
    size_t lines = 0;
    for (size_t k = 0; k < csv.n; k++)
        lines += csv.p[k] == '\n';
    assert_int_equal(lines, rows + 1);
    f->cx.actor = &ACTOR_SYSTEM;
}

TEST(special_right,
     "G14 without people.special health is not there: page, list, filter, file, API, person's page, copy, writing")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t who = person_new(&f, S("Ayşe"), S("Demir"), (date){0}), clerk = fixture_account(&f, "clerk"),
                manager = fixture_account(&f, "manager");
        struct person_status ill = {.person = {who},
                                    .kind = STATUS_CHRONIC,
                                    .proof = S("RAPORNO77"),
                                    .note = S("böbrek")},
                             pupil = {.person = {who}, .kind = STATUS_STUDENT, .proof = S("OKULNO55")};
        struct person_need care = {.person = {who}, .kind = NEED_CARE, .note = S("günlük bakım")},
                           school = {.person = {who}, .kind = NEED_EDUCATION, .note = S("kırtasiye")};
        EXPECT_OK(fixture_save(&f, &person_status_entity, &ill));
        EXPECT_OK(fixture_save(&f, &person_status_entity, &pupil));
        EXPECT_OK(fixture_save(&f, &person_need_entity, &care));
        EXPECT_OK(fixture_save(&f, &person_need_entity, &school));
        for (int i = 0; i < 2; i++) {
            int64_t user = i ? manager : clerk;
            int sees = i ? 200 : 404;
            assert_int_equal(fixture_get(&f, user, "/masa/kayit/kisi-durumlari/1").status, sees);
            assert_int_equal(fixture_get(&f, user, "/masa/kayit/kisi-durumlari/2").status, 200);
            assert_int_equal(fixture_get(&f, user, "/masa/kayit/kisi-ihtiyaclari/1").status, sees);
            assert_int_equal(fixture_get(&f, user, "/api/person_status/1").status, sees);
            assert_int_equal(fixture_get(&f, user, "/api/person_status/2").status, 200);
            str copy = fixture_post(&f, user, "/masa/kisi/1/kopya", "purpose=talep+418").body;
            assert_int_equal(str_has(copy, S("Özel nitelikli veriler")), !i); /* left out, and said so */
            EXPECT_IN(copy, "OKULNO55");
            EXPECT_IN(copy, "kırtasiye");
            assert_int_equal(str_has(copy, S("RAPORNO77")) && str_has(copy, S("günlük bakım")), i);
            assert_int_equal(str_has(copy, S("böbrek")) || str_has(copy, S("günlük bakım")), i);
            str page = open_record(&f, user, "/masa/kayit/kisiler/1", "purpose=dosya+sorusu").body;
            EXPECT_IN(page, "kisi-durumlari/2");
            assert_int_equal(str_has(page, S("kisi-durumlari/1")), i);
            special_lists(&f, user, i ? 2 : 1);
        }
        struct call_answer refused =
            fixture_post(&f, clerk, "/masa/kayit/kisi-durumlari/yeni", "person=1&kind=disabled");
        assert_int_equal(refused.status, 422);
        EXPECT_IN(refused.body, "6698");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_status"), 2);
        fixture_close(&f);
    }
}

TEST(copy, "C13.3 a copy holds everything that is kept about a person, takes a purpose and stands in her list")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct person p = {
            .given = S("Nurgül"), .surname = S("Karataş"), .number = S("10000000146"), .birth = DATE(1981, 4, 12)};
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        struct person_name maiden = {.person = {p.id}, .kind = NAME_MAIDEN, .surname = S("Gökdemir")};
        struct person_status ill = {.person = {p.id}, .kind = STATUS_CHRONIC, .note = S("böbrek")};
        EXPECT_OK(fixture_save(&f, &person_name_entity, &maiden));
        EXPECT_OK(fixture_save(&f, &person_status_entity, &ill));
        member_new(&f, household_new(&f, 0), p.id, MEMBER_HEAD);
        int64_t clerk = fixture_account(&f, "manager");
        struct call_answer no = fixture_post(&f, clerk, "/masa/kisi/1/kopya", "purpose=x");
        assert_int_equal(no.status, 422);
        EXPECT_IN(no.body, "f-purpose-error");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM history WHERE action = 'read'"), 0);
        struct call_answer yes = fixture_post(&f, clerk, "/masa/kisi/1/kopya", "purpose=talep+418");
        assert_int_equal(yes.status, 200);
        static const char *const held[] = {"Nurgül", "Karataş", "Gökdemir", "böbrek", "1981", "talep 418", NULL};
        for (int i = 0; held[i]; i++)
            EXPECT_IN(yes.body, held[i]);
        assert_int_equal(looked(&f, clerk), 4); /* person, other name, circumstance, household */
        struct person hidden = {.given = S("Ayşe"), .surname = S("Demir"), .birth = DATE(1990, 1, 1), .secret = true};
        EXPECT_OK(fixture_save(&f, &person_entity, &hidden));
        struct person_relation to_her = {.person = {p.id}, .kind = RELATION_SPOUSE, .other = {hidden.id}};
        EXPECT_OK(fixture_save(&f, &person_relation_entity, &to_her));
        yes = fixture_post(&f, clerk, "/masa/kisi/1/kopya", "purpose=talep+418");
        EXPECT_IN(yes.body, "Gökdemir");
        EXPECT_NOT_IN(yes.body, words(LANG_TR, person_relation_entity.title)); /* not even that something is left out */
        fixture_close(&f);
    }
}

struct given {
    int64_t household, file;
    str number;
    date applied;
};
static err_t put_file(struct cx *tx, void *arg)
{
    struct given *g = arg;
    const struct entity *programmes = entity_by_name(S("aid_programme")), *files = entity_by_name(S("aid_file"));
    void *programme = arena_alloc(tx->arena, programmes->size), *file = arena_alloc(tx->arena, files->size);
    struct entity_errors errors = {.arena = tx->arena};
    const struct save as_is = {.skip_rights = true, .errors = &errors};
    TRY(entity_parse(tx, entity_field(programmes, "name"), g->number, programme, &errors));
    TRY(entity_parse(tx, entity_field(programmes, "article"), S("6"), programme, &errors));
    TRY(entity_parse(tx, entity_field(programmes, "basis"), S("application"), programme, &errors));
    TRY(entity_save(tx, programmes, programme, &as_is));
    ((ref *)((char *)file + entity_field(files, "programme")->offset))->id = *(int64_t *)programme;
    ((ref *)((char *)file + entity_field(files, "household")->offset))->id = g->household;
    *(date *)((char *)file + entity_field(files, "applied")->offset) = g->applied;
    *(str *)((char *)file + entity_field(files, "file_no")->offset) = g->number;
    *(int *)((char *)file + entity_field(files, "urgency")->offset) = 1;
    *(int *)((char *)file + entity_field(files, "state")->offset) = 1;
    TRY(entity_save(tx, files, file, &as_is));
    g->file = *(int64_t *)file;
    return OK;
}

static bool holds(const struct about_person *about, const char *name, int64_t id)
{
    for (size_t i = 0; i < about->list.n; i++)
        if (str_eq(str_of(about->list.v[i].e->name), str_of(name)) && about->list.v[i].id == id) return true;
    return false;
}

TEST(by_household,
     "I5.7 C13.3 what a household got while she lived there is about her, with the papers that name the file; what "
     "others got before and afterwards is not, and nothing where somebody protected lived with her")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct about_person about;
        struct actor clerk = {.user = 7, .name = S("Memur")};
        fixture_open(&f, engine);
        int64_t her = person_new(&f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12)),
                him = person_new(&f, S("Ali"), S("Karataş"), DATE(1979, 1, 1)), home = household_new(&f, 0);
        struct household_member there = {.household = {home},
                                         .person = {her},
                                         .relation = MEMBER_HEAD,
                                         .from_day = DATE(2024, 2, 1),
                                         .to_day = DATE(2025, 3, 31)},
                                after = {.household = {home},
                                         .person = {him},
                                         .relation = MEMBER_HEAD,
                                         .from_day = DATE(2025, 4, 1)};
        EXPECT_OK(fixture_save(&f, &household_member_entity, &there));
        EXPECT_OK(fixture_save(&f, &household_member_entity, &after));
        struct given before = {home, 0, S("Y-2024/1"), DATE(2024, 1, 31)},
                     hers = {home, 0, S("Y-2025/2"), there.to_day}, his = {home, 0, S("Y-2025/3"), after.from_day};
        EXPECT_OK(db_tx(&f.cx, put_file, &before));
        EXPECT_OK(db_tx(&f.cx, put_file, &hers));
        EXPECT_OK(db_tx(&f.cx, put_file, &his));
        EXPECT_OK(about_person(&f.cx, her, &about));
        assert_true(holds(&about, "household", home));
        assert_true(holds(&about, "aid_file", hers.file));
        assert_false(holds(&about, "aid_file", before.file));
        assert_false(holds(&about, "aid_file", his.file));
        assert_false(holds(&about, "household_member", after.id));
        EXPECT_OK(about_person(&f.cx, him, &about));
        assert_true(holds(&about, "aid_file", his.file));
        assert_false(holds(&about, "aid_file", hers.file));
        struct person child = {.given = S("Ece"), .secret = true};
        EXPECT_OK(fixture_save(&f, &person_entity, &child));
        struct household_member veiled = {.household = {home},
                                          .person = {child.id},
                                          .relation = MEMBER_CHILD,
                                          .from_day = DATE(2025, 1, 1),
                                          .to_day = DATE(2025, 2, 1)};
        EXPECT_OK(fixture_save(&f, &household_member_entity, &veiled));
        f.cx.actor = &clerk;
        EXPECT_OK(about_person(&f.cx, her, &about));
        assert_false(holds(&about, "household", home) || holds(&about, "aid_file", hers.file));
        EXPECT_OK(about_person(&f.cx, him, &about));
        assert_true(holds(&about, "aid_file", his.file)); /* the child had moved away by then */
        f.cx.actor = &ACTOR_SYSTEM;
        fixture_close(&f);
    }
}

TEST(forgotten,
     "C13.3 erasing takes a reason and a tick; afterwards the pages say so, and files that were read in hold nothing")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t her = person_new(&f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12));
        struct person_status ill = {.person = {her}, .kind = STATUS_DISABLED, .degree = 70};
        EXPECT_OK(fixture_save(&f, &person_status_entity, &ill));
        int64_t manager = fixture_account(&f, "manager");
        struct call_answer no = fixture_post(&f, manager, "/masa/kisi/1/unut", "reason=Talep+418");
        assert_int_equal(no.status, 422);
        EXPECT_IN(no.body, "value=\"Talep 418\"");
        EXPECT_IN(no.body, "f-sure-error");
        assert_int_equal(fixture_int(&f, "SELECT life FROM person"), PERSON_ALIVE);
        assert_int_equal(fixture_post(&f, manager, "/masa/kisi/1/unut", "reason=Talep+418&sure=1").status, 303);
        assert_int_equal(fixture_int(&f, "SELECT life FROM person"), PERSON_ERASED);
        assert_int_equal(fixture_post(&f, manager, "/masa/kisi/1/unut", "reason=Talep+418&sure=1").status, 303);
        assert_int_equal(fixture_int(&f, "SELECT degree FROM person_status"), 0); /* that it was so is still counted */
        EXPECT_NOT_IN(fixture_get(&f, manager, "/masa/kisi/1/haklar").body, "/masa/kisi/1/unut");
        fixture_close(&f);
    }
}

static bool consent_is_over(struct fixture *f, int64_t home, enum consent_use use, int day)
{
    bool over = false;
    EXPECT_OK(household_consent_over(&f->cx, (ref){home}, use, (date){day}, &over));
    return over;
}

TEST(consents,
     "G13 a consent holds from its day to its end and until it is taken back; given again it holds again; of the "
     "household, whoever lives there; of who was never asked nothing is over")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        f.cx.now = moment_at(DATE(2026, 9, 2), 600);
        int64_t her = person_new(&f, S("Ayşe"), S("Demir"), (date){0}),
                him = person_new(&f, S("Ali"), S("Demir"), (date){0}), home = household_new(&f, 0);
        member_new(&f, home, her, MEMBER_HEAD);
        member_new(&f, home, him, MEMBER_SPOUSE);
        assert_false(consent_is_over(&f, home, CONSENT_PHOTOS, 20260901));
        struct person_consent c = {.person = {her},
                                   .use = CONSENT_PHOTOS,
                                   .manner = CONSENT_SIGNED,
                                   .notice = {1},
                                   .given = DATE(2026, 3, 1),
                                   .until = DATE(2026, 8, 31)};
        EXPECT_OK(fixture_save(&f, &person_consent_entity, &c));
        assert_false(consent_is_over(&f, home, CONSENT_PHOTOS, 20260228)); /* not asked yet */
        assert_false(consent_is_over(&f, home, CONSENT_PHOTOS, 20260831));
        assert_true(consent_is_over(&f, home, CONSENT_PHOTOS, 20260901)); /* it ended */
        assert_false(consent_is_over(&f, home, CONSENT_PUBLICITY, 20260901));
        assert_false(consent_is_over(&f, household_new(&f, 0), CONSENT_PHOTOS, 20260901));
        c.withdrawn = DATE(2026, 5, 10);
        EXPECT_OK(fixture_save(&f, &person_consent_entity, &c));
        assert_false(consent_is_over(&f, home, CONSENT_PHOTOS, 20260509));
        assert_true(consent_is_over(&f, home, CONSENT_PHOTOS, 20260510));
        struct person_consent again = {
            .person = {her}, .use = CONSENT_PHOTOS, .manner = CONSENT_SCREEN, .given = DATE(2026, 7, 1)};
        EXPECT_OK(fixture_save(&f, &person_consent_entity, &again));
        assert_true(consent_is_over(&f, home, CONSENT_PHOTOS, 20260630));
        assert_false(consent_is_over(&f, home, CONSENT_PHOTOS, 20260701));
        struct person_consent never = {.person = {him},
                                       .use = CONSENT_PHOTOS,
                                       .manner = CONSENT_SIGNED,
                                       .given = DATE(2026, 8, 1),
                                       .withdrawn = DATE(2026, 7, 31)};
        assert_int_equal(fixture_save(&f, &person_consent_entity, &never), E_INVALID);
        fixture_close(&f);
    }
}

TEST(requests, "G28 6698 m.13: a request is due on the thirtieth day; an answer has its day, a refusal its reason; "
               "erasing meets it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        f.cx.now = moment_at(DATE(2026, 3, 20), 600);
        int64_t her = person_new(&f, S("Ayşe"), S("Demir"), (date){0});
        struct person_request q = {.person = {her}, .kind = REQUEST_ERASE, .came = DATE(2026, 2, 1)}, kept;
        EXPECT_OK(fixture_save(&f, &person_request_entity, &q));
        EXPECT_OK(entity_load_any(&f.cx, &person_request_entity, "id", DB_I(q.id), &kept));
        assert_int_equal(kept.due.ymd, 20260303);
        assert_int_equal(kept.outcome, REQUEST_OPEN);
        kept.outcome = REQUEST_REFUSED;
        kept.answered = DATE(2026, 3, 2);
        assert_int_equal(fixture_save(&f, &person_request_entity, &kept), E_INVALID); /* why? */
        kept.answer = S("418: 5018, on yıl dolmadı.");
        EXPECT_OK(fixture_save(&f, &person_request_entity, &kept));
        struct person_request next = {.person = {her}, .kind = REQUEST_ERASE, .came = DATE(2026, 3, 20)},
                              copy = {.person = {her}, .kind = REQUEST_COPY, .came = DATE(2026, 3, 20)};
        EXPECT_OK(fixture_save(&f, &person_request_entity, &next));
        EXPECT_OK(fixture_save(&f, &person_request_entity, &copy));
        int64_t manager = fixture_account(&f, "manager");
        assert_int_equal(fixture_post(&f, manager, "/masa/kisi/1/unut", "reason=Talep+418&sure=1").status, 303);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_request WHERE outcome = 2"), 1);
        assert_int_equal(fixture_int(&f, "SELECT outcome FROM person_request WHERE kind = 2"), REQUEST_OPEN);
        EXPECT_OK(entity_load_any(&f.cx, &person_request_entity, "id", DB_I(next.id), &next));
        assert_int_equal(next.outcome, REQUEST_MET);
        assert_true(next.answered.ymd >= next.came.ymd);
        fixture_close(&f);
    }
}
