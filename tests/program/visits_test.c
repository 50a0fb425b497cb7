// SPDX-License-Identifier: AGPL-3.0-or-later
/* Home visits: two officers, reported once, and nothing that the desk wrote is lost. */
#include "tests/program/visits_test.h"
#include "core/office/document.h"
#include "modules/people/people.h"

TEST(officers,
     "A visit has two different officers, a day that does not lie behind and a file that waits; once at a time")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        struct planning alone = planning(&r, MEETING, WINDOW_MORNING), past = planning(&r, date_add(MEETING, -1), 1),
                        no_time = planning(&r, MEETING, 0), twice = planning(&r, MEETING, WINDOW_EVENING);
        alone.plan.officer2 = r.clerk;
        EXPECT_ERR(db_tx(&r.o.f.cx, run_plan, &alone), E_INVALID);
        EXPECT_STR(alone.errors.list.v[0].field, "officer2");
        EXPECT_ERR(db_tx(&r.o.f.cx, run_plan, &past), E_INVALID);
        EXPECT_STR(past.errors.list.v[0].field, "day");
        EXPECT_ERR(db_tx(&r.o.f.cx, run_plan, &no_time), E_INVALID);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        assert_int_equal(file_now(&r.o, r.file).state, FILE_VISIT_PLANNED);
        EXPECT_ERR(db_tx(&r.o.f.cx, run_plan, &twice), E_CONFLICT);
        EXPECT_OK(db_tx(&r.o.f.cx, run_off, &id));
        EXPECT_ERR(db_tx(&r.o.f.cx, run_off, &id), E_CONFLICT);
        EXPECT_OK(db_tx(&r.o.f.cx, run_plan, &twice));
        assert_int_equal(fixture_int(&r.o.f, "SELECT turn FROM visit ORDER BY id DESC LIMIT 1"), 2);
        round_close(&r);
    }
}

TEST(worked,
     "What was seen is in the file with source and day, scores 62, and a second tap or a lost answer doubles nothing")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        struct file_score s;
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        struct case_facts seen = seen_all(), base = known_now(&r);
        for (int i = 0; i < 3; i++) {
            struct visit_taken t = taken(&r, reporting(id, "dokunus-1", &seen, &base));
            assert_int_equal(t.again, i > 0);
            assert_int_equal(t.conflicts, 0);
        }
        struct aid_file f = file_now(&r.o, r.file);
        assert_int_equal(f.state, FILE_SCORED);
        EXPECT_OK(file_score(&r.o.f.cx, &f, &s));
        assert_int_equal(s.score.total, 62);
        assert_int_equal(s.facts.f[H_HEATING].source, FROM_VISIT);
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM visit"), 1);
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM flow_event WHERE step = 'visited'"), 1);
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM aid_visitor"), 2); /* both, whoever sent it */
        round_close(&r);
    }
}

TEST(two_words,
     "A report sent by one counts for nothing until the other officer confirms it from the own account (Sayıştay); "
     "nobody confirms the own, twice, or what was not shown")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING), other = fixture_account(&r.o.f, "auditor");
        struct case_facts seen = seen_all(), base = known_now(&r);
        struct reporting k = reporting(id, "tek", &seen, &base), stranger = k;
        stranger.in.by = other;
        EXPECT_ERR(db_tx(&r.o.f.cx, run_take, &stranger), E_FORBIDDEN);
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
        assert_int_equal(visit_now(&r, id).state, VISIT_SENT);
        assert_int_equal(visit_now(&r, id).hash.n, 64);
        assert_int_equal(file_now(&r.o, r.file).state, FILE_VISIT_PLANNED);
        assert_int_equal(file_now(&r.o, r.file).facts.n, 0);
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM flow_event WHERE step = 'visited'"), 0);
        struct planning twice = planning(&r, date_add(MEETING, 1), WINDOW_EVENING);
        EXPECT_ERR(db_tx(&r.o.f.cx, run_plan, &twice), E_CONFLICT); /* it waits for no other visit */
        struct second own = {.word = {id, r.clerk, k.out.visit.hash, STR_NONE}}, no_one = own, unseen = own,
                      right = own;
        no_one.word.by = other;
        unseen.word.by = right.word.by = r.manager;
        unseen.word.hash = aid_hash(test_arena(), S("başka"));
        EXPECT_ERR(db_tx(&r.o.f.cx, run_confirm, &own), E_FORBIDDEN);
        EXPECT_ERR(db_tx(&r.o.f.cx, run_confirm, &no_one), E_FORBIDDEN);
        EXPECT_ERR(db_tx(&r.o.f.cx, run_confirm, &unseen), E_CONFLICT);
        assert_int_equal(file_now(&r.o, r.file).state, FILE_VISIT_PLANNED);
        EXPECT_OK(db_tx(&r.o.f.cx, run_confirm, &right));
        EXPECT_ERR(db_tx(&r.o.f.cx, run_confirm, &right), E_CONFLICT);
        assert_int_equal(visit_now(&r, id).state, VISIT_DONE);
        assert_int_equal(visit_now(&r, id).confirmer.id, r.manager);
        assert_int_equal(file_now(&r.o, r.file).state, FILE_SCORED);
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM flow_event WHERE step = 'visited'"), 1);
        round_close(&r);
    }
}

TEST(changed,
     "A report that was changed after it was sent, by a newer one or in the database, is not what was shown: it needs "
     "its own confirmation")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        struct case_facts seen = seen_all(), base = known_now(&r);
        struct reporting first = reporting(id, "ilk", &seen, &base), newer = first;
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &first));
        set(&seen, H_RENT, 0, 700000);
        char *words = arena_alloc(test_arena(), 4000);
        memset(words, 'a', 4000);
        while (seen.people.n < 12)
            (void)add_person(&seen, 20150101);
        newer.in.told[TOLD_OPINION] = (str){words, 4000};
        newer.in.uid = S("yeni");
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &newer));
        assert_int_equal(visit_now(&r, id).state, VISIT_BACK);
        struct second old = {.word = {id, r.manager, first.out.visit.hash, STR_NONE}},
                      crossed = {.word = {newer.out.visit.id, r.manager, first.out.visit.hash, STR_NONE}},
                      right = {.word = {newer.out.visit.id, r.manager, newer.out.visit.hash, STR_NONE}};
        EXPECT_ERR(db_tx(&r.o.f.cx, run_confirm, &old), E_CONFLICT);
        EXPECT_ERR(db_tx(&r.o.f.cx, run_confirm, &crossed), E_CONFLICT);
        struct visit v = visit_now(&r, newer.out.visit.id);
        str said = v.met;
        v.met = S("Kimse"); /* past the pages */
        EXPECT_OK(fixture_save(&r.o.f, &visit_entity, &v));
        EXPECT_ERR(db_tx(&r.o.f.cx, run_confirm, &right), E_CONFLICT);
        v.met = said;
        said = v.signature; /* behind all the words: it is a part of what is confirmed, however many they are */
        v.signature = S("M1 1L2 2");
        EXPECT_OK(fixture_save(&r.o.f, &visit_entity, &v));
        EXPECT_ERR(db_tx(&r.o.f.cx, run_confirm, &right), E_CONFLICT);
        v.signature = said;
        EXPECT_OK(fixture_save(&r.o.f, &visit_entity, &v));
        EXPECT_OK(db_tx(&r.o.f.cx, run_confirm, &right));
        assert_int_equal(known_now(&r).f[H_RENT].value, 700000);
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM visit_conflict"), 0);
        round_close(&r);
    }
}

TEST(sent_back,
     "The second officer who saw it otherwise sends it back with a reason: it is kept, counts for nothing, and is "
     "written and confirmed anew")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        struct case_facts seen = seen_all(), base = known_now(&r);
        struct reporting k = reporting(id, "ilk", &seen, &base);
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
        struct second no = {.word = {id, r.manager, k.out.visit.hash, S("Soba yoktu.")}};
        EXPECT_OK(db_tx(&r.o.f.cx, run_back, &no));
        EXPECT_ERR(db_tx(&r.o.f.cx, run_confirm, &no), E_CONFLICT);
        EXPECT_STR(visit_now(&r, id).returned, "Soba yoktu.");
        assert_int_equal(file_now(&r.o, r.file).facts.n, 0);
        assert_int_equal(visit_now(&r, no.again).state, VISIT_PLANNED);
        EXPECT_IN(fixture_get(&r.o.f, r.clerk, "/ziyaret/veri.txt").body,
                  str_c(test_arena(), str_fmt(test_arena(), "data-visit=\"%lld\"", (long long)no.again)));
        struct visit_taken t = taken(&r, reporting(no.again, "iki", &seen, &base));
        assert_int_equal(t.conflicts, 0);
        assert_int_equal(file_now(&r.o, r.file).state, FILE_SCORED);
        round_close(&r);
    }
}

TEST(refused,
     "That the door was closed to them is the word of two as well; that nobody was home asks only for another visit")
{
    EACH_ENGINE(engine)
    {
        static const char notes[] =
            "SELECT count(*) FROM flow_event WHERE reason LIKE 'Kapıda%' OR reason LIKE '%kapıda%'";
        struct round r;
        struct case_facts nothing = {0};
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        struct reporting k = reporting(id, "kapı", &nothing, &nothing);
        k.in.state = VISIT_REFUSED;
        k.in.reason = S("İstemiyoruz.");
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
        assert_int_equal(visit_now(&r, id).state, VISIT_SENT);
        assert_int_equal(fixture_int(&r.o.f, notes), 0);
        struct second s = {.word = {id, r.manager, k.out.visit.hash, STR_NONE}};
        EXPECT_OK(db_tx(&r.o.f.cx, run_confirm, &s));
        assert_int_equal(visit_now(&r, id).state, VISIT_REFUSED);
        assert_int_equal(fixture_int(&r.o.f, notes), 1);
        round_close(&r);
    }
}

TEST(confirm_pages,
     "The second officer finds the report in a list, sees what was seen and its hash, confirms it; the sender and "
     "others get no such page, and the desk cannot write a visit down by a word")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        struct case_facts seen = seen_all(), base = known_now(&r);
        struct reporting k = reporting(id, "x", &seen, &base);
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
        const char *page = at("/masa/ziyaret/", id, "/onay");
        EXPECT_IN(fixture_get(&r.o.f, r.manager, "/ziyaret/bugun").body, page);
        EXPECT_NOT_IN(fixture_get(&r.o.f, r.clerk, "/ziyaret/bugun").body, page);
        EXPECT_IN(fixture_get(&r.o.f, r.manager, "/masa/ziyaretler").body, page);
        EXPECT_NOT_IN(fixture_get(&r.o.f, r.manager, "/ziyaret/bugun").body, "Gonca");
        assert_int_equal(fixture_get(&r.o.f, r.clerk, page).status, 303);
        struct call_answer shown = fixture_get(&r.o.f, r.manager, page);
        assert_int_equal(shown.status, 200);
        EXPECT_IN(shown.body, "Anne ve iki çocuk");
        EXPECT_STR(input_of(shown.body, "hash"), str_c(test_arena(), k.out.visit.hash));
        assert_int_equal(fixture_post(&r.o.f, r.manager, page, "act=back").status, 422);
        const char *word =
            str_c(test_arena(), str_fmt(test_arena(), "act=confirm&hash=%.*s", STR_FMT(k.out.visit.hash)));
        assert_int_equal(fixture_post(&r.o.f, r.clerk, page, word).status, 403);
        assert_int_equal(visit_now(&r, id).state, VISIT_SENT);
        struct call_answer by_desk = fixture_post(&r.o.f, r.clerk, at("/masa/yardim-dosyasi/", r.file, "/adim/visited"),
                                                  "reason=%C4%B0ki+g%C3%B6revli+gitti");
        assert_int_equal(by_desk.status, 404);
        assert_int_equal(file_now(&r.o, r.file).state, FILE_VISIT_PLANNED);
        assert_int_equal(fixture_post(&r.o.f, r.manager, page, word).status, 303);
        assert_int_equal(visit_now(&r, id).state, VISIT_DONE);
        assert_int_equal(fixture_get(&r.o.f, r.manager, page).status, 303);
        round_close(&r);
    }
}

/* The desk writes the rent while the officers are on their way. */
static struct visit_taken crossed(struct round *r, int64_t *visit, struct case_facts *seen, struct case_facts *base)
{
    keep(&r->o, r->file, widow());
    *visit = planned(r, MEETING, WINDOW_MORNING);
    *base = known_now(r);
    struct case_facts desk = widow();
    set(&desk, H_RENT, 0, 950000);
    keep(&r->o, r->file, desk);
    *seen = (struct case_facts){0};
    seen->f[H_RENT] = (struct fact){.value = 700000, .on = MEETING, .state = FACT_VALUE, .source = FROM_VISIT};
    seen->f[H_UNHEALTHY] = (struct fact){.value = 1, .on = MEETING, .state = FACT_VALUE, .source = FROM_VISIT};
    return taken(r, reporting(*visit, "a", seen, base));
}

TEST(meanwhile,
     "What the desk changed meanwhile stays and is listed once; the rest goes in; somebody settles it either way")
{
    EACH_ENGINE(engine)
    for (int take = 0; take < 2; take++) {
        struct round r;
        struct case_facts seen, base;
        int64_t id = 0;
        round_open(&r, engine);
        assert_int_equal(crossed(&r, &id, &seen, &base).conflicts, 1);
        taken(&r, reporting(id, "a", &seen, &base));
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM visit_conflict"), 1);
        struct case_facts now = known_now(&r);
        assert_int_equal(now.f[H_RENT].value, 950000);
        assert_int_equal(now.f[H_UNHEALTHY].value, 1);
        assert_int_equal(now.f[H_UNHEALTHY].source, FROM_VISIT);
        assert_int_equal(now.people.n, 4);
        struct settling s = {fixture_int(&r.o.f, "SELECT min(id) FROM visit_conflict"), take};
        EXPECT_OK(db_tx(&r.o.f.cx, run_settle, &s));
        EXPECT_ERR(db_tx(&r.o.f.cx, run_settle, &s), E_CONFLICT);
        now = known_now(&r);
        assert_int_equal(now.f[H_RENT].value, take ? 700000 : 950000);
        assert_int_equal(now.f[H_RENT].source, take ? FROM_VISIT : FROM_REGISTRY);
        round_close(&r);
    }
}

TEST(reordered,
     "What was seen of a person is taken for that person, in whatever order the desk has put the household since")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        struct case_facts base, seen = {0}, desk = widow();
        round_open(&r, engine);
        keep(&r.o, r.file, widow());
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        base = known_now(&r);
        set(&desk, P_DISABILITY, 2, 40);
        keep(&r.o, r.file, desk);
        for (size_t i = 0; i < 4; i++) {
            struct person_facts p = {0};
            p.f[0] = base.people.v[i].f[0];
            PUSH(test_arena(), &seen.people, p);
        }
        *facts_at(&seen, P_DISABILITY, 2) =
            (struct fact){.value = 60, .on = MEETING, .state = FACT_VALUE, .source = FROM_VISIT};
        assert_int_equal(taken(&r, reporting(id, "order", &seen, &base)).conflicts, 1);
        struct person_facts third = desk.people.v[2];
        desk.people.v[2] = desk.people.v[3];
        desk.people.v[3] = third;
        keep(&r.o, r.file, desk);
        struct settling s = {fixture_int(&r.o.f, "SELECT min(id) FROM visit_conflict"), true};
        EXPECT_OK(db_tx(&r.o.f.cx, run_settle, &s));
        struct case_facts now = known_now(&r);
        assert_int_equal(fact_of(&now, P_BIRTH, 3)->value, 20160901);
        assert_int_equal(fact_of(&now, P_DISABILITY, 3)->value, 60);
        assert_int_equal(fact_of(&now, P_DISABILITY, 2)->value, 0);
        round_close(&r);
    }
}

TEST(nothing_lost,
     "Called off, reported twice, decided meanwhile, or impossible: every report is kept whole and said once")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        struct case_facts seen = seen_all(), base, odd = seen_all(), kept;
        struct visit v = {0};
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        base = known_now(&r);
        EXPECT_OK(db_tx(&r.o.f.cx, run_off, &id));
        assert_int_equal(taken(&r, reporting(id, "off", &seen, &base)).conflicts, 1);
        struct visit_taken second = taken(&r, reporting(id, "other", &seen, &base));
        assert_int_not_equal(second.visit.id, id);
        assert_true(second.conflicts >= 1);
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM visit_conflict WHERE kind = 6"), 1);
        set(&odd, P_BIRTH, 1, 20300101); /* born after the day */
        id = planned(&r, date_add(MEETING, 1), WINDOW_EVENING);
        base = known_now(&r);
        assert_true(taken(&r, reporting(id, "odd", &odd, &base)).conflicts > 0);
        EXPECT_OK(entity_load_any(&r.o.f.cx, &visit_entity, "id", DB_I(id), &v));
        EXPECT_OK(visit_seen(&r.o.f.cx, &v, &kept));
        assert_int_equal(kept.people.v[1].f[0].value, 20300101);
        id = planned(&r, date_add(MEETING, 2), WINDOW_EVENING);
        base = known_now(&r);
        str facts = file_now(&r.o, r.file).facts;
        EXPECT_OK(do_act(&r.o, r.file, "withdraw", MEETING, "Vazgeçti.", 0));
        assert_int_equal(taken(&r, reporting(id, "late", &seen, &base)).conflicts, 1);
        EXPECT_STR(file_now(&r.o, r.file).facts, str_c(test_arena(), facts));
        round_close(&r);
    }
}

TEST(nobody, "Nobody at home: another day and time, and unreachable as often as the dated parameter says")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        struct case_facts nothing = {0};
        round_open(&r, engine);
        struct parameter p = {.code = S(VISIT_TRIES_CODE),
                              .label = S("Ziyaret denemesi"),
                              .valid_from = MEETING,
                              .number = 2,
                              .legal_basis = S("Yönetmelik m. 9")};
        EXPECT_OK(fixture_save(&r.o.f, &parameter_entity, &p));
        assert_int_equal(visit_tries(&r.o.f.cx, date_add(MEETING, -1)), VISIT_TRIES);
        for (int i = 0; i < 2; i++) {
            int64_t id = planned(&r, date_add(MEETING, i), i ? WINDOW_EVENING : WINDOW_MORNING);
            struct reporting k = reporting(id, i ? "b" : "a", &nothing, &nothing);
            k.in.state = VISIT_NOBODY;
            EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
            assert_int_equal(k.out.unreachable, i == 1);
            struct planning same = planning(&r, date_add(MEETING, i), WINDOW_AFTERNOON),
                            hour = planning(&r, date_add(MEETING, 5), i ? WINDOW_EVENING : WINDOW_MORNING);
            EXPECT_ERR(db_tx(&r.o.f.cx, run_plan, &same), E_INVALID);
            EXPECT_ERR(db_tx(&r.o.f.cx, run_plan, &hour), E_INVALID);
        }
        assert_int_equal(file_now(&r.o, r.file).state, FILE_VISIT_PLANNED);
        EXPECT_IN(fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler/planla").body, "Ulaşılamıyor");
        round_close(&r);
    }
}

/* ---- pages ---- */
TEST(telephone, "An officer takes the day along with the form of the rule; others get nothing; the report arrives once")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING), auditor = fixture_account(&r.o.f, "auditor");
        struct call_answer pack = fixture_get(&r.o.f, r.clerk, "/ziyaret/veri.txt"),
                           page = fixture_get(&r.o.f, r.clerk, "/ziyaret/bugun");
        assert_int_equal(pack.status, 200);
        EXPECT_IN(pack.body, "Gonca Sokak");
        EXPECT_IN(pack.body, "name=\"h1.v\"");
        EXPECT_NOT_IN(page.body, "Gonca Sokak");
        assert_int_equal(fixture_get(&r.o.f, auditor, "/ziyaret/veri.txt").status, 403);
        assert_int_equal(fixture_get(&r.o.f, 0, "/ziyaret/bugun").status, 303);
        assert_true(fixture_int(&r.o.f, "SELECT count(*) FROM history WHERE action = 'read' AND entity = 'visit'") > 0);
        const char *post = at("/masa/ziyaret/", id, "/rapor");
        str base = input_of(pack.body, "base"), uid = input_of(pack.body, "uid");
        const char *wrong =
            str_c(test_arena(), str_fmt(test_arena(), "from=phone&uid=%.*s&base=%.*s&state=visited&h2.v=bin&met=Anne",
                                        STR_FMT(uid), STR_FMT(base)));
        struct call_answer no = fixture_post(&r.o.f, r.clerk, post, wrong);
        assert_int_equal(no.status, 422);
        EXPECT_IN(no.body, "value=\"bin\"");
        EXPECT_IN(no.body, "value=\"Anne\"");
        const char *good = str_c(test_arena(), str_fmt(test_arena(),
                                                       "from=phone&uid=%.*s&base=%.*s&members=2&state=visited&both=1&"
                                                       "met=Anne&ink=1&h2.v=9.000,00&h1.v=3&p1.%d.v=14.3.1987",
                                                       STR_FMT(uid), STR_FMT(base), (int)P_BIRTH));
        for (int i = 0; i < 2; i++) {
            struct call_answer ok = fixture_post(&r.o.f, r.clerk, post, good);
            assert_int_equal(ok.status, 200);
            EXPECT_IN(ok.body, str_c(test_arena(), str_fmt(test_arena(), "took;%.*s", STR_FMT(uid))));
        }
        struct call_answer shown = fixture_get(&r.o.f, r.manager, at("/masa/ziyaret/", id, "/onay"));
        assert_int_equal(known_now(&r).f[H_RENT].state, FACT_UNKNOWN); /* one word is none */
        const char *word =
            str_c(test_arena(), str_fmt(test_arena(), "act=confirm&hash=%.*s", STR_FMT(input_of(shown.body, "hash"))));
        assert_int_equal(fixture_post(&r.o.f, r.manager, at("/masa/ziyaret/", id, "/onay"), word).status, 303);
        struct case_facts now = known_now(&r);
        assert_int_equal(now.f[H_RENT].value, 900000);
        assert_int_equal(now.f[H_RENT].source, FROM_VISIT);
        assert_int_equal(now.f[H_RENT].on.ymd, MEETING.ymd);
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM visit WHERE state = 2"), 1);
        EXPECT_NOT_IN(fixture_get(&r.o.f, r.clerk, "/ziyaret/veri.txt").body, "data-visit=");
        round_close(&r);
    }
}

TEST(faulty, "A report with faults shows its form to the officers of the visit, and that stands in the record; to "
             "anybody else it "
             "shows neither door nor what is known without a purpose")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        struct visit v;
        static const char read[] = "SELECT count(*) FROM history WHERE action = 'read' AND entity = 'visit'";
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        const char *post = at("/masa/ziyaret/", id, "/rapor");
        EXPECT_OK(entity_load_any(&r.o.f.cx, &visit_entity, "id", DB_I(id), &v));
        v.officer.id = fixture_account(&r.o.f, "auditor"); /* others go: the clerk is none of them */
        EXPECT_OK(fixture_save(&r.o.f, &visit_entity, &v));
        struct call_answer no = fixture_post(&r.o.f, r.clerk, post, "met=Anne");
        assert_int_equal(no.status, 303); /* to the file, where the purpose is asked */
        EXPECT_NOT_IN(no.body, "Gonca");
        assert_int_equal(fixture_int(&r.o.f, read), 0);
        v.officer.id = r.clerk;
        EXPECT_OK(fixture_save(&r.o.f, &visit_entity, &v));
        no = fixture_post(&r.o.f, r.clerk, post, "met=Anne");
        assert_int_equal(no.status, 422);
        EXPECT_IN(no.body, "Gonca");
        EXPECT_IN(no.body, "value=\"Anne\"");
        assert_int_equal(fixture_int(&r.o.f, read), 1);
        round_close(&r);
    }
}

TEST(desk, "Without a purpose a visit shows neither door nor what was seen; with it, both, and what was signed")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        struct case_facts seen = seen_all(), base = known_now(&r);
        struct reporting k = reporting(id, "x", &seen, &base);
        k.in.signature = S("M1 2L3 4");
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
        struct call_answer shut = fixture_get(&r.o.f, r.clerk, at("/masa/ziyaret/", id, ""));
        assert_int_equal(shut.status, 200);
        EXPECT_NOT_IN(shut.body, "Gonca Sokak");
        EXPECT_NOT_IN(shut.body, "M1 2L3 4");
        struct call_answer opened =
            fixture_post(&r.o.f, r.clerk, at("/masa/yardim-dosyasi/", r.file, "/ac"), "purpose=denetim");
        assert_int_equal(opened.status, 303);
        struct call_answer day = fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler?gun=2026-01-20");
        EXPECT_IN(day.body, "Kızılay");
        EXPECT_NOT_IN(day.body, "Gonca");
        round_close(&r);
    }
}

TEST(photographs,
     "G13 photographs are shown while nobody of the household took the consent back; then no page names one")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        struct case_facts seen = seen_all(), base = known_now(&r);
        struct reporting k = reporting(id, "foto", &seen, &base);
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
        struct document photo = {
            .token = S("t1"), .entity = S("visit"), .row = id, .kind = S("photo"), .name = S("oda.jpg")};
        struct person her = {.given = S("Ayşe"), .surname = S("Demir")};
        EXPECT_OK(fixture_save(&r.o.f, &document_entity, &photo));
        EXPECT_OK(fixture_save(&r.o.f, &person_entity, &her));
        struct household_member lives = {
            .household = {r.home}, .person = {her.id}, .relation = MEMBER_HEAD, .from_day = DATE(2025, 1, 1)};
        EXPECT_OK(fixture_save(&r.o.f, &household_member_entity, &lives));
        struct person_consent c = {
            .person = {her.id}, .use = CONSENT_PHOTOS, .manner = CONSENT_SIGNED, .given = date_add(MEETING, -30)};
        EXPECT_OK(fixture_save(&r.o.f, &person_consent_entity, &c));
        EXPECT_IN(fixture_get(&r.o.f, r.manager, at("/masa/ziyaret/", id, "/onay")).body, "oda.jpg");
        c.withdrawn = MEETING;
        EXPECT_OK(fixture_save(&r.o.f, &person_consent_entity, &c));
        str page = fixture_get(&r.o.f, r.manager, at("/masa/ziyaret/", id, "/onay")).body;
        EXPECT_NOT_IN(page, "oda.jpg");
        EXPECT_IN(page, "Fotoğraf rızası");
        round_close(&r);
    }
}
