// SPDX-License-Identifier: AGPL-3.0-or-later
/* Home visits: what a report tells, who reads it, and the visit that an emergency owes. */
#include "tests/program/visits_test.h"

TEST(after_emergency, "3 emergency branch: what was given before anybody went owes a visit within 10 working days; it "
                      "is planned, done and "
                      "confirmed while the aid runs, changes neither state nor facts, and is owed until then")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        struct file_deadline due;
        round_open(&r, engine);
        struct opening w = opening(&r.o, home_new(&r.o, STR_NONE));
        struct case_facts known = plain_case();
        w.wish.urgency = FILE_EMERGENCY;
        w.wish.applied = MEETING;
        EXPECT_OK(do_open(&r.o, &w));
        r.file = w.opened.file.id;
        (void)add_person(&known, 19900101);
        known.f[H_RESIDENT] = (struct fact){.state = FACT_UNKNOWN}; /* there is no time to ask the register */
        keep(&r.o, r.file, known);
        assert_false(file_now(&r.o, r.file).visit_owed);
        str facts = file_now(&r.o, r.file).facts;
        struct doing d = granting(&r.o, r.file, 100000, 1);
        EXPECT_OK(do_decide(&r.o, &d));
        EXPECT_OK(do_act(&r.o, r.file, "notify", MEETING, "", 0));
        EXPECT_OK(do_act(&r.o, r.file, "start", (date){0}, "", 0));
        EXPECT_OK(do_act(&r.o, r.file, "pay", (date){0}, "", 100000));
        struct aid_file f = file_now(&r.o, r.file);
        assert_true(f.visit_owed);
        EXPECT_OK(file_deadline_of(&r.o.f.cx, &f, &due));
        assert_int_equal(due.duty, DUTY_VISIT_AFTER);
        assert_int_equal(due.by.ymd, 20260203);
        EXPECT_IN(fixture_get(&r.o.f, r.manager, "/masa/ziyaretler/planla").body, str_c(test_arena(), f.file_no));
        struct planning back = planning(&r, date_add(MEETING, -1), WINDOW_MORNING);
        EXPECT_ERR(db_tx(&r.o.f.cx, run_plan, &back), E_INVALID);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        assert_int_equal(file_now(&r.o, r.file).state, FILE_ACTIVE);
        struct case_facts seen = seen_all(), base = {0};
        struct reporting k = reporting(id, "acil", &seen, &base);
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
        assert_true(file_now(&r.o, r.file).visit_owed); /* one officer's word */
        struct second s = {.word = {id, r.manager, k.out.visit.hash, STR_NONE}};
        EXPECT_OK(db_tx(&r.o.f.cx, run_confirm, &s));
        assert_int_equal(s.out.conflicts, 0);
        f = file_now(&r.o, r.file);
        assert_false(f.visit_owed);
        assert_int_equal(f.state, FILE_ACTIVE);
        EXPECT_STR(f.facts, str_c(test_arena(), facts));
        EXPECT_OK(file_deadline_of(&r.o.f.cx, &f, &due));
        assert_int_equal(due.duty, DUTY_NONE);
        struct planning again = planning(&r, date_add(MEETING, 1), WINDOW_EVENING);
        EXPECT_ERR(db_tx(&r.o.f.cx, run_plan, &again), E_CONFLICT); /* an aid that runs waits for no other */
        round_close(&r);
    }
}

static str page_with_purpose(struct round *r, int64_t user, const char *page)
{
    struct call c = {.method = GET, .target = str_of(page), .user = user};
    struct call_answer open =
        fixture_post(&r->o.f, user, at("/masa/yardim-dosyasi/", r->file, "/ac"), "purpose=denetim");
    assert_int_equal(open.status, 303);
    struct form_value cookie = {S("Cookie"), str_fmt(test_arena(), "%.*s=%.*s", STR_FMT(open.set_cookies.v[0].name),
                                                     STR_FMT(open.set_cookies.v[0].value))};
    PUSH(test_arena(), &c.headers, cookie);
    struct call_answer a = fixture_call(&r->o.f, &c);
    assert_int_equal(a.status, 200);
    return a.body;
}

TEST(
    told,
    "6 the report's fields 5, 11-13, 15, 16: each is kept and confirmed by its hash, and read with a purpose; signs of "
    "violence are for visits.danger, and for the second officer until the second word")
{
    static const char *const words_[VISIT_TOLD] = {
        [TOLD_EXPENSES] = "gider-1", [TOLD_STATEMENT] = "beyan-2", [TOLD_RELATIVES] = "yakın-3",
        [TOLD_OPINION] = "kanaat-4", [TOLD_PROPOSAL] = "öneri-5",  [TOLD_NEIGHBOURS] = "komşu-6",
        [TOLD_DANGER] = "şiddet-7"};
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        struct case_facts seen = seen_all(), base = known_now(&r);
        struct reporting k = reporting(id, "sözler", &seen, &base);
        for (int i = 0; i < VISIT_TOLD; i++)
            k.in.told[i] = str_of(words_[i]);
        k.in.child = true;
        k.in.by = r.manager;
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
        const char *page = at("/masa/ziyaret/", id, "");
        EXPECT_IN(fixture_get(&r.o.f, r.clerk, at("/masa/ziyaret/", id, "/onay")).body, "şiddet-7");
        str changed = fixture_text(&r.o.f, "SELECT hash FROM visit");
        struct second s = {.word = {id, r.clerk, changed, STR_NONE}};
        EXPECT_OK(db_tx(&r.o.f.cx, run_confirm, &s));
        struct call_answer shut = fixture_get(&r.o.f, r.manager, page);
        str clerk = page_with_purpose(&r, r.clerk, page), manager = page_with_purpose(&r, r.manager, page);
        for (int i = 0; i < VISIT_TOLD; i++) {
            EXPECT_NOT_IN(shut.body, words_[i]);
            EXPECT_IN(manager, words_[i]);
            test_contains(clerk, words_[i], i != TOLD_DANGER, __FILE__, __LINE__);
        }
        EXPECT_IN(manager, "5395 m. 6");
        EXPECT_NOT_IN(clerk, "5395 m. 6");
        round_close(&r);
    }
}

TEST(every_word,
     "each word of a report, and the tick for a child, is in what the second officer confirms: another word than was "
     "sent is refused, the same is taken")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        int64_t id = planned(&r, MEETING, WINDOW_MORNING);
        struct case_facts seen = seen_all(), base = known_now(&r);
        struct reporting k = reporting(id, "bir", &seen, &base);
        k.in.told[TOLD_OPINION] = k.in.told[TOLD_DANGER] = S("söz");
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
        struct second s = {.word = {id, r.manager, k.out.visit.hash, STR_NONE}};
        for (int i = 0; i <= VISIT_TOLD; i++) {
            struct visit v = visit_now(&r, id);
            str *said = i < VISIT_TOLD ? visit_told(&v, i) : NULL, was = said ? *said : STR_NONE;
            if (said)
                *said = S("başka söz");
            else
                v.child = true;
            EXPECT_OK(fixture_save(&r.o.f, &visit_entity, &v));
            EXPECT_ERR(db_tx(&r.o.f.cx, run_confirm, &s), E_CONFLICT);
            if (said) *said = was;
            v.child = false;
            EXPECT_OK(fixture_save(&r.o.f, &visit_entity, &v));
        }
        EXPECT_OK(db_tx(&r.o.f.cx, run_confirm, &s));
        round_close(&r);
    }
}
