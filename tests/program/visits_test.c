// SPDX-License-Identifier: AGPL-3.0-or-later
/* Home visits: two officers, reported once, and nothing that the desk wrote is lost. */
#include "modules/aid/file_test.h"
#include "modules/settings/settings.h"
#include "modules/visits/visits.h"

struct round { /* an office with a file that waits, and two officers */
    struct office o;
    int64_t file, clerk, manager, home;
};
struct planning {
    struct visit_plan plan;
    int64_t id;
    struct entity_errors errors;
};
struct reporting {
    struct visit_report in;
    struct visit_taken out;
};

static err_t run_plan(struct cx *tx, void *arg)
{
    struct planning *p = arg;
    p->errors = (struct entity_errors){.arena = tx->arena};
    return visit_plan(tx, &p->plan, &p->id, &p->errors);
}
static err_t run_take(struct cx *tx, void *arg)
{
    struct reporting *r = arg;
    return visit_take(tx, &r->in, &r->out);
}
static err_t run_off(struct cx *tx, void *arg)
{
    return visit_call_off(tx, *(int64_t *)arg, S("Hane dilekçesini geri aldı."));
}
struct settling {
    int64_t conflict;
    bool take;
};
static err_t run_settle(struct cx *tx, void *arg)
{
    struct settling *s = arg;
    return visit_settle(tx, s->conflict, s->take);
}

static void round_open(struct round *r, enum db_engine engine)
{
    *r = (struct round){0};
    office_open(&r->o, engine, 100000000);
    moment_set_clock(r->o.f.cx.now);
    r->clerk = fixture_account(&r->o.f, "clerk");
    r->manager = fixture_account(&r->o.f, "manager");
    r->home = home_new(&r->o, STR_NONE);
    struct opening w = opening(&r->o, r->home);
    EXPECT_OK(do_open(&r->o, &w));
    r->file = w.opened.file.id;
}
static void round_close(struct round *r)
{
    moment_set_clock((moment){0});
    fixture_close(&r->o.f);
}
static struct planning planning(struct round *r, date day, int window)
{
    return (struct planning){
        .plan = {.file = r->file, .officer = r->clerk, .officer2 = r->manager, .day = day, .window = window}};
}
static int64_t planned(struct round *r, date day, int window)
{
    struct planning p = planning(r, day, window);
    EXPECT_OK(db_tx(&r->o.f.cx, run_plan, &p));
    return p.id;
}
static struct case_facts known_now(struct round *r)
{
    struct case_facts c;
    struct aid_file f = file_now(&r->o, r->file);
    EXPECT_OK(facts_form_known(&r->o.f.cx, &f, &c));
    return c;
}
/* All that the widow's household shows, seen at the door on that day. */
static struct case_facts seen_all(void)
{
    struct case_facts c = widow();
    for (int t = 0; t < H_FACTS; t++)
        c.f[t].source = FROM_VISIT;
    return c;
}
static struct reporting reporting(int64_t visit, const char *uid, const struct case_facts *seen,
                                  const struct case_facts *base)
{
    return (struct reporting){.in = {.visit = visit,
                                     .uid = str_of(uid),
                                     .state = VISIT_DONE,
                                     .at = moment_at(MEETING, 660),
                                     .met = S("Anne ve iki çocuk"),
                                     .ink = true,
                                     .seen = seen,
                                     .base = base}};
}
static struct visit_taken taken(struct round *r, struct reporting k)
{
    EXPECT_OK(db_tx(&r->o.f.cx, run_take, &k));
    return k.out;
}

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
static const char *at(const char *path, int64_t id, const char *behind)
{
    return str_c(test_arena(), str_fmt(test_arena(), "%s%lld%s", path, (long long)id, behind));
}
/* The form as a telephone has it. */
static str input_of(str html, const char *name)
{
    str mark = str_fmt(test_arena(), "name=\"%s\" value=\"", name);
    size_t from = str_find(html, mark);
    assert_true(from < html.n);
    str rest = {html.p + from + mark.n, html.n - from - mark.n};
    return str_cut(&rest, '"');
}

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
        struct case_facts now = known_now(&r);
        assert_int_equal(now.f[H_RENT].value, 900000);
        assert_int_equal(now.f[H_RENT].source, FROM_VISIT);
        assert_int_equal(now.f[H_RENT].on.ymd, MEETING.ymd);
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM visit WHERE state = 2"), 1);
        EXPECT_NOT_IN(fixture_get(&r.o.f, r.clerk, "/ziyaret/veri.txt").body, "data-visit=");
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

/* ---- by neighbourhood ---- */
static int64_t hood(struct round *r, const char *name, const char *district, const char *position)
{
    struct neighbourhood n = {
        .name = str_of(name), .district = str_of(district), .population = 1, .position = str_of(position)};
    EXPECT_OK(fixture_save(&r->o.f, &neighbourhood_entity, &n));
    return n.id;
}
static int64_t waits(struct round *r, int64_t home, const char *place, int urgency)
{
    struct opening w = opening(&r->o, home);
    w.wish.place = str_of(place);
    w.wish.urgency = urgency;
    EXPECT_OK(do_open(&r->o, &w));
    return w.opened.file.id;
}
static int64_t home_of(struct round *r, struct person *p)
{
    int64_t home = home_new(&r->o, STR_NONE);
    EXPECT_OK(fixture_save(&r->o.f, &person_entity, p));
    struct household_member m = {
        .household = {home}, .person = {p->id}, .relation = MEMBER_HEAD, .from_day = DATE(2025, 1, 1)};
    EXPECT_OK(fixture_save(&r->o.f, &household_member_entity, &m));
    return home;
}
static struct person somebody(int day, bool secret)
{
    return (struct person){.given = S("Zehra"), .surname = S("Örnek"), .birth = DATE(1982, 1, day), .secret = secret};
}
static size_t count(str body, const char *part)
{
    size_t n = 0;
    for (size_t at; (at = str_find(body, str_of(part))) < body.n; n++)
        body = (str){body.p + at + 1, body.n - at - 1};
    return n;
}

TEST(on_a_map,
     "Files wait by neighbourhood on a map and in a list that says the same; a name that two have, and one without a "
     "position, stand in the list alone; choosing one leaves its files")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        int64_t far = hood(&r, "Çayyolu", "Çankaya", "39.8831, 32.6894"),
                near = hood(&r, "Kavaklıdere", "Çankaya", "39.9063, 32.8597");
        hood(&r, "Ayrancı", "Çankaya", "39.8958, 32.8519");
        hood(&r, "Yeni", "Çankaya", "39.9500, 32.9000");
        hood(&r, "Yeni", "Altındağ", "39.9700, 32.9000");
        hood(&r, "50. Yıl", "Çankaya", "");
        int64_t one = waits(&r, 0, "Kavaklıdere", FILE_NORMAL), other = waits(&r, 0, "Çayyolu", FILE_NORMAL);
        waits(&r, 0, "Kavaklıdere, Çankaya", FILE_NORMAL); /* the same one */
        waits(&r, 0, "Yeni", FILE_NORMAL);                 /* which? */
        waits(&r, 0, "Yeni, Altındağ", FILE_NORMAL);
        waits(&r, 0, "50. Yıl", FILE_NORMAL);
        struct call_answer a = fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler/planla");
        assert_int_equal(a.status, 200);
        assert_int_equal(count(a.body, "<circle cx"), 3);
        EXPECT_IN(a.body, "aria-label=\"Kavaklıdere: 2 dosya ziyaret bekliyor\"");
        EXPECT_IN(a.body, "aria-label=\"Yeni, Altındağ: 1 dosya ziyaret bekliyor\"");
        EXPECT_IN(a.body, ">Kavaklıdere <span class=\"tnum\">(2)</span>");
        EXPECT_IN(a.body, "yer=Yeni#dosyalar");
        EXPECT_IN(a.body, "3 mahalle haritada yok"); /* Kızılay of the office's own file, 50. Yıl, and one Yeni */
        EXPECT_IN(a.body, "Bütün mahalleler <span class=\"tnum\">(7)</span>");
        assert_int_equal(count(a.body, "name=\"file\""), 7);
        assert_true(str_find(a.body, S(">Çayyolu <")) <
                    str_find(a.body, S(">Kavaklıdere <"))); /* the Turkish alphabet */
        /* chosen: its files, and the others by distance */
        a = fixture_get(&r.o.f, r.clerk, at("/masa/ziyaretler/planla?mahalle=", near, ""));
        assert_int_equal(count(a.body, "name=\"file\""), 2);
        EXPECT_IN(a.body, at("name=\"file\" id=\"d", one, "\""));
        EXPECT_NOT_IN(a.body, at("name=\"file\" id=\"d", other, "\""));
        EXPECT_IN(a.body, "aria-current=\"true\">Kavaklıdere");
        EXPECT_IN(a.body, at("name=\"mahalle\" value=\"", near, "\""));
        assert_true(str_find(a.body, S(">Yeni, Altındağ <")) < str_find(a.body, S(">Çayyolu <")));
        assert_int_equal(count(fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler/planla?yer=Yeni").body, "name=\"file\""),
                         1);
        assert_int_equal(count(fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler/planla?mahalle=x").body, "name=\"file\""),
                         7);
        /* what is wrong in the form leaves the choice as it is */
        struct call_answer bad = fixture_post(&r.o.f, r.clerk, "/masa/ziyaretler/planla",
                                              at("day=20.01.2026&window=morning&mahalle=", far, ""));
        assert_int_equal(bad.status, 422);
        assert_int_equal(count(bad.body, "name=\"file\""), 1);
        /* a position that lies elsewhere is refused with its place */
        struct neighbourhood wrong = {.name = S("Ters"), .position = S("32.85, 39.90")};
        EXPECT_ERR(fixture_save(&r.o.f, &neighbourhood_entity, &wrong), E_INVALID);
        round_close(&r);
    }
}

TEST(under_secrecy,
     "A household under an order of secrecy is in no count and on no map, whoever looks; its visit is written "
     "without door and neighbourhood, whoever plans it")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        hood(&r, "Ayrancı", "Çankaya", "39.8958, 32.8519");
        struct person p = somebody(1, true);
        int64_t hidden = waits(&r, home_of(&r, &p), "Ayrancı", FILE_NORMAL);
        struct call_answer clerk = fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler/planla"),
                           manager = fixture_get(&r.o.f, r.manager, "/masa/ziyaretler/planla");
        for (int i = 0; i < 2; i++) {
            str body = i ? manager.body : clerk.body;
            EXPECT_NOT_IN(body, "Ayrancı");
            EXPECT_IN(body, "Bütün mahalleler <span class=\"tnum\">(1)</span>");
        }
        EXPECT_NOT_IN(clerk.body, at("name=\"file\" id=\"d", hidden, "\""));
        EXPECT_IN(manager.body, at("name=\"file\" id=\"d", hidden, "\"")); /* has the right to see them */
        const char *form = str_c(
            test_arena(), str_fmt(test_arena(), "day=20.01.2026&window=morning&officer=%lld&officer2=%lld&file=%lld",
                                  (long long)r.manager, (long long)r.clerk, (long long)hidden));
        assert_int_equal(fixture_post(&r.o.f, r.manager, "/masa/ziyaretler/planla", form).status, 303);
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM visit WHERE place = ''"), 1);
        struct visit v;
        EXPECT_OK(entity_load_any(&r.o.f.cx, &visit_entity, "file", DB_I(hidden), &v));
        assert_int_equal(v.door.n, 0);
        struct call_answer day = fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler?gun=2026-01-20");
        EXPECT_NOT_IN(day.body, "Ayrancı");
        EXPECT_IN(day.body, "Mahallesi gösterilmeyenler");
        round_close(&r);
    }
}

TEST(secrecy_later,
     "6284 An order of secrecy that comes after a visit was planned takes its neighbourhood and door out of "
     "the day, the visit, its form and the telephone; nor does planning a file again show it")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        struct person people[2] = {somebody(1, false), somebody(2, false)};
        int64_t again = waits(&r, home_of(&r, &people[0]), "Dikmen", FILE_NORMAL);
        r.file = waits(&r, home_of(&r, &people[1]), "Ayrancı", FILE_NORMAL);
        int64_t visit = planned(&r, MEETING, WINDOW_MORNING);
        const char *day = "/masa/ziyaretler?gun=2026-01-20", *one = at("/masa/ziyaret/", visit, ""),
                   *plan = at("/masa/ziyaretler/planla?dosya=", again, "");
        EXPECT_IN(fixture_get(&r.o.f, r.clerk, day).body, "Ayrancı"); /* before the order it is there */
        EXPECT_IN(fixture_get(&r.o.f, r.clerk, one).body, "Ayrancı");
        EXPECT_IN(fixture_get(&r.o.f, r.clerk, plan).body, "Dikmen");
        for (int i = 0; i < 2; i++) {
            people[i].secret = true;
            EXPECT_OK(fixture_save(&r.o.f, &person_entity, &people[i]));
        }
        EXPECT_NOT_IN(fixture_get(&r.o.f, r.clerk, day).body, "Ayrancı");
        EXPECT_NOT_IN(fixture_get(&r.o.f, r.clerk, one).body, "Ayrancı");
        r.o.f.cx.now = moment_at(MEETING, 600);
        moment_set_clock(r.o.f.cx.now);
        str taken_along = fixture_get(&r.o.f, r.clerk, "/ziyaret/veri.txt").body;
        EXPECT_IN(taken_along, "data-visit=");
        EXPECT_NOT_IN(taken_along, "Ayrancı");
        str seen = fixture_get(&r.o.f, r.clerk, plan).body;
        EXPECT_NOT_IN(seen, "Dikmen");
        EXPECT_NOT_IN(seen, at("name=\"file\" id=\"d", again, "\""));
        seen = fixture_get(&r.o.f, r.manager, plan).body; /* may see that it waits, not where */
        EXPECT_NOT_IN(seen, "Dikmen");
        EXPECT_IN(seen, at("name=\"file\" id=\"d", again, "\""));
        round_close(&r);
    }
}

TEST(
    order,
    "A day has a proposed order with its reasons; taken, the visits stand so, and those that are over keep their place")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        hood(&r, "Kavaklıdere", "Çankaya", "39.9063, 32.8597");
        hood(&r, "Ayrancı", "Çankaya", "39.8958, 32.8519");
        hood(&r, "Çayyolu", "Çankaya", "39.8831, 32.6894");
        struct case_facts nothing = {0};
        struct reporting k = reporting(planned(&r, MEETING, WINDOW_MORNING), "over", &nothing, &nothing);
        k.in.state = VISIT_NOBODY;
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
        static const char *const places[] = {"Çayyolu", "Kavaklıdere", "50. Yıl", "Ayrancı"};
        for (int i = 0; i < 4; i++) {
            r.file = waits(&r, 0, places[i], i == 1 ? FILE_URGENT : FILE_NORMAL);
            planned(&r, MEETING, WINDOW_AFTERNOON);
        }
        struct call_answer day = fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler?gun=2026-01-20");
        EXPECT_IN(day.body, "Kavaklıdere</strong>: burada ivedi dosya var");
        EXPECT_IN(day.body, "Ayrancı</strong>: bir öncekine en yakın mahalle, 1,3 km");
        EXPECT_IN(day.body, "50. Yıl</strong>: haritadaki yeri yazılmamış: ötekilerden sonra");
        /* what the button sends */
        struct buf b = buf_new(test_arena(), 200);
        buf_put(&b, S("gun=2026-01-20"));
        str rest = day.body;
        for (size_t from; (from = str_find(rest, S("type=\"hidden\" name=\"t"))) < rest.n;) {
            rest = (str){rest.p + from + 21, rest.n - from - 21};
            str id = str_cut(&rest, '"'), past = rest;
            str_cut(&past, '"');
            str turn = str_cut(&past, '"');
            buf_fmt(&b, "&t%.*s=%.*s", STR_FMT(id), STR_FMT(turn));
        }
        const char *sent = str_c(test_arena(), buf_str(&b));
        assert_int_equal(fixture_post(&r.o.f, r.clerk, "/masa/ziyaretler/sira", sent).status, 303);
        static const char *const order[] = {"Kızılay", "Kavaklıdere", "Ayrancı", "Çayyolu", "50. Yıl"};
        for (int i = 0; i < 5; i++) {
            const char *sql = at("SELECT count(*) FROM visit WHERE turn = ", i + 1, " AND place = '");
            assert_int_equal(fixture_int(&r.o.f, str_c(test_arena(), str_fmt(test_arena(), "%s%s'", sql, order[i]))),
                             1);
        }
        day = fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler?gun=2026-01-20");
        EXPECT_IN(day.body, "Ziyaretler zaten bu sıradadır.");
        EXPECT_NOT_IN(day.body, "type=\"hidden\" name=\"t");
        round_close(&r);
    }
}
