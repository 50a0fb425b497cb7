// SPDX-License-Identifier: AGPL-3.0-or-later
/* Follow-up on both engines: each occasion once, whenever and however often one looks; what is done with it; who sees it. */
#include <pthread.h>

#include "modules/aid/file_test.h"
#include "modules/followup/hooks.h"

/* A household of three whose file runs since 20 January 2026. */
struct street {
    struct office o;
    int64_t home, mother, child, file;
};

static int64_t person_new(struct office *o, const char *given, date birth)
{
    struct person p = {.given = str_of(given), .surname = S("Örnekoğlu"), .birth = birth, .life = PERSON_ALIVE};
    EXPECT_OK(fixture_save(&o->f, &person_entity, &p));
    return p.id;
}

static int64_t member_new(struct office *o, int64_t home, int64_t person, int relation, date from)
{
    struct household_member m = {.household = {home}, .person = {person}, .relation = relation, .from_day = from};
    EXPECT_OK(fixture_save(&o->f, &household_member_entity, &m));
    return m.id;
}

static int64_t file_running(struct office *o, int64_t home)
{
    int64_t id = file_at(o, home, widow());
    struct doing d = granting(o, id, 500000, 12);
    EXPECT_OK(do_decide(o, &d));
    EXPECT_OK(do_act(o, id, "notify", MEETING, "", 0));
    EXPECT_OK(do_act(o, id, "start", (date){0}, "", 0));
    return id;
}

static void street_open(struct street *s, enum db_engine engine)
{
    office_open(&s->o, engine, 900000000);
    moment_set_clock(s->o.f.cx.now);
    s->home = home_new(&s->o, STR_NONE);
    s->mother = person_new(&s->o, "Nazmiye", DATE(1980, 3, 4));
    s->child = person_new(&s->o, "Tuncay", DATE(2008, 3, 16));
    member_new(&s->o, s->home, s->mother, MEMBER_HEAD, DATE(2025, 1, 1));
    member_new(&s->o, s->home, s->child, MEMBER_CHILD, DATE(2025, 1, 1));
    s->file = file_running(&s->o, s->home);
}

static void street_close(struct street *s)
{
    moment_set_clock((moment){0});
    fixture_close(&s->o.f);
}

static void at(struct street *s, date d)
{
    s->o.f.cx.now = moment_at(d, 600);
    moment_set_clock(s->o.f.cx.now);
}

static int64_t look(struct street *s, date today)
{
    int64_t made = 0;
    at(s, today);
    EXPECT_OK(followup_look(&s->o.f.cx, today, &made));
    return made;
}

static void status_new(struct street *s, int64_t person, int kind, date from, date to)
{
    struct person_status p = {.person = {person}, .kind = kind, .from_day = from, .to_day = to};
    p.degree = kind == STATUS_STUDENT ? 0 : 60;
    EXPECT_OK(fixture_save(&s->o.f, &person_status_entity, &p));
}

static bool there(struct street *s, int kind, date occasion)
{
    struct followup_task t;
    struct list_query q = {.limit = 200, .skip_rights = true};
    struct list_result found;
    EXPECT_OK(entity_list(&s->o.f.cx, &followup_task_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++) {
        t = ((const struct followup_task *)found.rows)[i];
        if (t.file.id == s->file && t.kind == kind && t.occasion.ymd == occasion.ymd) return true;
    }
    return false;
}

TEST(days,
     "18 years, the end of a report and the review are told 60 days before their day, not 61; a renewed report never")
{
    EACH_ENGINE(engine)
    {
        struct street s;
        street_open(&s, engine);
        date adult = DATE(2026, 3, 16), ends = DATE(2026, 9, 1), review = DATE(2026, 7, 20);
        status_new(&s, s.mother, STATUS_DISABLED, DATE(2024, 1, 1), ends);
        status_new(&s, s.child, STATUS_CHRONIC, DATE(2024, 1, 1), DATE(2026, 4, 1));
        status_new(&s, s.child, STATUS_CHRONIC, DATE(2026, 4, 2), DATE(2028, 4, 1)); /* renewed */
        assert_int_equal(look(&s, DATE(2026, 1, 14)), 0);                            /* 61 days */
        assert_int_equal(look(&s, DATE(2026, 1, 15)), 1);
        assert_true(there(&s, FOLLOWUP_ADULT, adult));
        assert_int_equal(look(&s, date_add(review, -61)), 0);
        assert_int_equal(look(&s, date_add(review, -60)), 1);
        assert_true(there(&s, FOLLOWUP_REVIEW, review));
        assert_int_equal(look(&s, date_add(ends, -61)), 0);
        assert_int_equal(look(&s, date_add(ends, -60)), 1);
        assert_true(there(&s, FOLLOWUP_REPORT, ends));
        assert_false(there(&s, FOLLOWUP_REPORT, DATE(2026, 4, 1)));
        street_close(&s);
    }
}

TEST(leap, "who was born on 29 February is 18 on 1 March; who was 18 before the decision is no occasion")
{
    EACH_ENGINE(engine)
    {
        struct street s;
        street_open(&s, engine);
        member_new(&s.o, s.home, person_new(&s.o, "Yirmidokuz", DATE(2008, 2, 29)), MEMBER_CHILD, DATE(2025, 1, 1));
        member_new(&s.o, s.home, person_new(&s.o, "Büyük", DATE(2008, 1, 20)), MEMBER_CHILD, DATE(2025, 1, 1));
        assert_int_equal(look(&s, DATE(2026, 2, 1)), 2);
        assert_true(there(&s, FOLLOWUP_ADULT, DATE(2026, 3, 1)));
        assert_true(there(&s, FOLLOWUP_ADULT, DATE(2026, 3, 16)));
        street_close(&s);
    }
}

static void leaves(struct street *s, int64_t person, date day)
{
    struct household_member m;
    EXPECT_OK(entity_load_any(&s->o.f.cx, &household_member_entity, "person", DB_I(person), &m));
    m.to_day = day;
    EXPECT_OK(fixture_save(&s->o.f, &household_member_entity, &m));
}

TEST(household, "who comes, leaves or dies after the decision, and a move out of the town, each once; of a file that "
                "is over nothing")
{
    EACH_ENGINE(engine)
    {
        struct street s;
        street_open(&s, engine);
        struct person p;
        at(&s, DATE(2026, 2, 20));
        int64_t old = person_new(&s.o, "Dede", DATE(1940, 1, 1)), baby = person_new(&s.o, "Bebek", DATE(2026, 2, 1));
        member_new(&s.o, s.home, old, MEMBER_FATHER, DATE(2025, 1, 1));
        member_new(&s.o, s.home, baby, MEMBER_CHILD, DATE(2026, 2, 1));
        leaves(&s, s.child, DATE(2026, 2, 10));
        leaves(&s, old, DATE(2026, 2, 12));
        EXPECT_OK(entity_load_any(&s.o.f.cx, &person_entity, "id", DB_I(old), &p));
        p.died = DATE(2026, 2, 12);
        EXPECT_OK(fixture_save(&s.o.f, &person_entity, &p));
        move_away(&s.o, s.home);
        assert_int_equal(look(&s, DATE(2026, 2, 20)), 4);
        assert_true(there(&s, FOLLOWUP_JOINED, DATE(2026, 2, 1)));
        assert_true(there(&s, FOLLOWUP_LEFT, DATE(2026, 2, 10)));
        assert_true(there(&s, FOLLOWUP_DIED, DATE(2026, 2, 12)));
        assert_false(there(&s, FOLLOWUP_LEFT, DATE(2026, 2, 12))); /* a death is told as a death */
        assert_true(there(&s, FOLLOWUP_MOVED, MEETING));
        assert_int_equal(look(&s, DATE(2026, 2, 21)), 0);
        assert_false(there(&s, FOLLOWUP_ADULT, DATE(2026, 3, 16))); /* no member on that day */
        EXPECT_OK(do_act(&s.o, s.file, "end", (date){0}, "Taşındı.", 0));
        assert_int_equal(look(&s, DATE(2026, 7, 1)), 0);
        street_close(&s);
    }
}

/* One number for all tasks: which, not when they were made. */
#define ALL_OF_THEM                                                                                                   \
    "SELECT CAST(count(*) * 1000000007 + coalesce(sum((file * 31 + kind) * 1000003 + (cause + kind) * occasion), 0) " \
    "AS BIGINT) FROM followup_task"

static err_t run_forget(struct cx *tx, void *arg)
{
    (void)arg;
    return db_exec_script(tx, S("DELETE FROM followup_task"));
}

TEST(any_order, "looked at once at the end, or on any days in any order, some twice: the same tasks")
{
    enum { HOMES = 6, RUNS = 4, LOOKS = 25, DAYS = 300 };
    EACH_ENGINE(engine)
    {
        struct street s;
        uint64_t seed = 7;
        street_open(&s, engine);
        for (int i = 0; i < HOMES; i++) {
            int64_t home = home_new(&s.o, STR_NONE);
            member_new(&s.o, home, person_new(&s.o, "Baş", DATE(1970 + i, 5, 5)), MEMBER_HEAD, DATE(2025, 1, 1));
            for (int k = 0; k < 3; k++) {
                int64_t p = person_new(&s.o, "Çocuk", date_add(DATE(2008, 1, 21), (int)dice(&seed, 420)));
                date from = k ? DATE(2025, 1, 1) : date_add(MEETING, 1 + (int)dice(&seed, 200));
                member_new(&s.o, home, p, MEMBER_CHILD, from);
                status_new(&s, p, k == 1 ? STATUS_STUDENT : STATUS_DISABLED, DATE(2024, 1, 1),
                           date_add(MEETING, (int)dice(&seed, 400)));
                if (k == 2 && chance(&seed, 60)) leaves(&s, p, date_add(MEETING, (int)dice(&seed, 250)));
            }
            file_running(&s.o, home);
        }
        date last = date_add(MEETING, DAYS);
        assert_true(look(&s, last) > 3 * HOMES);
        int64_t right = fixture_int(&s.o.f, ALL_OF_THEM);
        for (int i = 0; i < RUNS; i++) {
            EXPECT_OK(db_tx(&s.o.f.cx, run_forget, NULL));
            assert_int_not_equal(fixture_int(&s.o.f, ALL_OF_THEM), right);
            int when = (int)dice(&seed, LOOKS);
            for (int k = 0; k < LOOKS; k++)
                (void)look(&s, k == when ? last : date_add(MEETING, (int)dice(&seed, DAYS)));
            assert_int_equal(fixture_int(&s.o.f, ALL_OF_THEM), right);
        }
        street_close(&s);
    }
}

struct watcher {
    pthread_t thread;
    struct db *db;
    moment now;
    err_t said;
    int64_t made;
};
static void *look_at_once(void *arg)
{
    struct watcher *w = arg;
    struct arena *memory = arena_new(1 << 20);
    struct cx cx = {.arena = memory, .db = w->db, .actor = &ACTOR_SYSTEM, .now = w->now};
    cx.conn = db_lease(w->db);
    w->said = followup_look(&cx, moment_date(w->now), &w->made);
    db_return(w->db, cx.conn);
    arena_end(memory);
    return NULL;
}

TEST(at_once, "four servers look at once: each task is made once; a second of the same is refused by the database")
{
    enum { SERVERS = 4 };
    EACH_ENGINE(engine)
    {
        struct street s;
        struct watcher w[SERVERS];
        int64_t made = 0;
        street_open(&s, engine);
        at(&s, DATE(2026, 7, 1));
        for (int i = 0; i < SERVERS; i++) {
            w[i] = (struct watcher){.db = s.o.f.app->db, .now = s.o.f.cx.now};
            assert_int_equal(pthread_create(&w[i].thread, NULL, look_at_once, &w[i]), 0);
        }
        for (int i = 0; i < SERVERS; i++) {
            pthread_join(w[i].thread, NULL);
            assert_int_equal(w[i].said, OK);
            made += w[i].made;
        }
        assert_int_equal(made, 2); /* 18 years and the review */
        assert_int_equal(fixture_int(&s.o.f, "SELECT count(*) FROM followup_task"), 2);
        struct followup_task t = {.file = {s.file},
                                  .kind = FOLLOWUP_ADULT,
                                  .cause = s.child,
                                  .occasion = DATE(2026, 3, 16),
                                  .due = DATE(2026, 3, 16),
                                  .state = FOLLOWUP_OPEN};
        assert_int_not_equal(fixture_save(&s.o.f, &followup_task_entity, &t), OK);
        t.occasion = DATE(2026, 3, 17); /* control: another day is another occasion */
        EXPECT_OK(fixture_save(&s.o.f, &followup_task_entity, &t));
        street_close(&s);
    }
}

TEST(tick, "once a night, from 03.40 on")
{
    EACH_ENGINE(engine)
    {
        struct street s;
        street_open(&s, engine);
        for (int i = 0; i < 3; i++) {
            s.o.f.cx.now = moment_at(DATE(2026, 2, 1), i ? 220 : 219);
            moment_set_clock(s.o.f.cx.now);
            EXPECT_OK(followup_tick(&s.o.f.cx));
            assert_int_equal(fixture_int(&s.o.f, "SELECT count(*) FROM followup_task"), i ? 1 : 0);
            if (i == 1) status_new(&s, s.mother, STATUS_DISABLED, DATE(2024, 1, 1), DATE(2026, 3, 1));
        }
        s.o.f.cx.now = moment_at(DATE(2026, 2, 2), 300);
        moment_set_clock(s.o.f.cx.now);
        EXPECT_OK(followup_tick(&s.o.f.cx));
        assert_int_equal(fixture_int(&s.o.f, "SELECT count(*) FROM followup_task"), 2);
        street_close(&s);
    }
}

struct acted {
    struct followup_act act;
    struct entity_errors errors;
};
static err_t run_do(struct cx *tx, void *arg)
{
    struct acted *a = arg;
    a->errors = (struct entity_errors){.arena = tx->arena};
    a->act.errors = &a->errors;
    return followup_do(tx, &a->act);
}
static err_t act(struct street *s, const char *by, int64_t row, const char *text, date day, int choice)
{
    struct acted a = {
        .act = {.file = s->file, .row = row, .by = str_of(by), .text = str_of(text), .day = day, .choice = choice}};
    return db_tx(&s->o.f.cx, run_do, &a);
}

TEST(acts, "done with a note, postponed with a reason and within six months; the next review counts from the last one")
{
    EACH_ENGINE(engine)
    {
        struct street s;
        street_open(&s, engine);
        date day = DATE(2026, 7, 10);
        int64_t other = file_running(&s.o, home_new(&s.o, STR_NONE));
        assert_int_equal(look(&s, day), 3);
        int64_t review = fixture_int(&s.o.f, "SELECT min(id) FROM followup_task WHERE kind = 1");
        EXPECT_ERR(act(&s, "done", review, " ", day, 0), E_INVALID);
        EXPECT_ERR(act(&s, "postpone", review, "", date_add(day, 5), 0), E_INVALID);
        EXPECT_ERR(act(&s, "postpone", review, "Hastanede.", day, 0), E_INVALID);
        EXPECT_ERR(act(&s, "postpone", review, "Hastanede.", date_add(day, FOLLOWUP_POSTPONE_MAX + 1), 0), E_INVALID);
        EXPECT_OK(act(&s, "postpone", review, "Hastanede.", date_add(day, 5), 0));
        assert_int_equal(look(&s, date_add(day, 1)), 0); /* it is not made anew beside the postponed one */
        EXPECT_OK(act(&s, "done", review, "Durum aynı.", day, 0));
        EXPECT_ERR(act(&s, "done", review, "Yine.", day, 0), E_CONFLICT);
        EXPECT_ERR(act(&s, "postpone", review, "Yine.", date_add(day, 5), 0), E_CONFLICT);
        date next = date_add_months(date_add(day, 1), 6);
        assert_int_equal(look(&s, date_add(next, -61)), 0);
        assert_int_equal(look(&s, date_add(next, -60)), 1);
        assert_true(there(&s, FOLLOWUP_REVIEW, next));
        s.file = other; /* another file's task is not there */
        EXPECT_ERR(act(&s, "done", review, "Başka.", day, 0), E_NOT_FOUND);
        street_close(&s);
    }
}

TEST(referral, "kept with day and answer: not before the application, not tomorrow, answered once")
{
    EACH_ENGINE(engine)
    {
        struct street s;
        street_open(&s, engine);
        date day = DATE(2026, 2, 10);
        at(&s, day);
        EXPECT_ERR(act(&s, "refer", 0, "İş arıyor.", day, 0), E_INVALID);
        EXPECT_ERR(act(&s, "refer", 0, "", day, REFERRAL_ISKUR), E_INVALID);
        EXPECT_ERR(act(&s, "refer", 0, "İş arıyor.", DATE(2026, 1, 5), REFERRAL_ISKUR), E_INVALID);
        EXPECT_ERR(act(&s, "refer", 0, "İş arıyor.", date_add(day, 1), REFERRAL_ISKUR), E_INVALID);
        EXPECT_OK(act(&s, "refer", 0, "İş arıyor.", day, REFERRAL_ISKUR));
        EXPECT_ERR(act(&s, "refer", 0, "İş arıyor.", day, REFERRAL_ISKUR), E_CONFLICT); /* tapped twice */
        int64_t id = fixture_int(&s.o.f, "SELECT id FROM followup_referral");
        at(&s, date_add(day, 9));
        EXPECT_ERR(act(&s, "answer", id, "", date_add(day, -1), REFERRAL_ACCEPTED), E_INVALID);
        EXPECT_ERR(act(&s, "answer", id, "", date_add(day, 9), 0), E_INVALID);
        EXPECT_OK(act(&s, "answer", id, "Kaydı yapıldı.", date_add(day, 9), REFERRAL_ACCEPTED));
        EXPECT_ERR(act(&s, "answer", id, "", date_add(day, 9), REFERRAL_REFUSED), E_CONFLICT);
        street_close(&s);
    }
}

static str page(struct street *s, int64_t user, const char *path, str cookie)
{
    struct form_value header = {S("Cookie"), cookie};
    return fixture_call(&s->o.f, &(struct call){.method = GET,
                                                .target = str_of(path),
                                                .headers = {cookie.n ? &header : NULL, cookie.n ? 1 : 0},
                                                .user = user})
        .body;
}

TEST(pages, "numbers and neighbourhoods, no names; where a household was referred stands there for whoever opened the "
            "file alone")
{
    EACH_ENGINE(engine)
    {
        struct street s;
        street_open(&s, engine);
        int64_t clerk = fixture_account(&s.o.f, "clerk"), auditor = fixture_account(&s.o.f, "auditor");
        (void)look(&s, DATE(2026, 3, 20));
        EXPECT_OK(act(&s, "refer", 0, "Şiddet gördü.", DATE(2026, 3, 20), REFERRAL_SONIM));
        str list = page(&s, clerk, "/masa/izleme", STR_NONE), number = file_now(&s.o, s.file).file_no;
        EXPECT_IN(list, str_c(test_arena(), number));
        EXPECT_IN(list, "Kızılay");
        EXPECT_NOT_IN(list, "Örnekoğlu");
        EXPECT_NOT_IN(list, "Tuncay");
        list = page(&s, clerk, "/masa/izleme?durum=yonlendirme", STR_NONE);
        EXPECT_IN(list, str_c(test_arena(), number));
        EXPECT_NOT_IN(list, "ŞÖNİM");
        const char *path = str_c(test_arena(), str_fmt(test_arena(), "/masa/izleme/%lld", (long long)s.file));
        const char *child =
            str_c(test_arena(), str_fmt(test_arena(), "/masa/kayit/kisiler/%lld\"", (long long)s.child));
        str shut = page(&s, clerk, path, STR_NONE);
        EXPECT_NOT_IN(shut, "ŞÖNİM");
        EXPECT_NOT_IN(shut, child);
        const char *done = str_c(test_arena(), str_fmt(test_arena(), "%s/adim/done", path));
        const char *ac = str_c(test_arena(), str_fmt(test_arena(), "%s/ac", path));
        assert_int_equal(fixture_post(&s.o.f, clerk, done, "row=1&text=Not").status, 303);
        assert_int_equal(fixture_int(&s.o.f, "SELECT count(*) FROM followup_task WHERE state = 3"), 0);
        assert_int_equal(fixture_post(&s.o.f, auditor, done, "row=1&text=Not").status, 403);
        assert_int_equal(fixture_post(&s.o.f, auditor, ac, "purpose=denetim").status, 403);
        assert_int_equal(fixture_post(&s.o.f, clerk, ac, "purpose=+").status, 422);
        struct call_answer opened = fixture_post(&s.o.f, clerk, ac, "purpose=izleme+i%C3%A7in");
        assert_int_equal(opened.status, 303);
        str cookie = str_fmt(test_arena(), "%.*s=%.*s", STR_FMT(opened.set_cookies.v[0].name),
                             STR_FMT(opened.set_cookies.v[0].value));
        str seen = page(&s, clerk, path, cookie);
        EXPECT_IN(seen, "ŞÖNİM");
        EXPECT_IN(seen, child);
        assert_int_equal(fixture_int(&s.o.f,
                                     "SELECT count(*) FROM history WHERE action = 'read' AND entity = 'aid_file'"
                                     " AND purpose = 'izleme için'"),
                         1);
        street_close(&s);
    }
}

TEST(protected_home,
     "a household under an order of secrecy is in no list and its page is not there, but for those who may")
{
    EACH_ENGINE(engine)
    {
        struct street s;
        struct person p;
        street_open(&s, engine);
        int64_t clerk = fixture_account(&s.o.f, "clerk");
        (void)look(&s, DATE(2026, 3, 20));
        EXPECT_OK(act(&s, "refer", 0, "Sebep", DATE(2026, 3, 20), REFERRAL_HEALTH));
        const char *number = str_c(test_arena(), file_now(&s.o, s.file).file_no);
        const char *path = str_c(test_arena(), str_fmt(test_arena(), "/masa/izleme/%lld", (long long)s.file));
        static const char *const lists[] = {"/masa/izleme", "/masa/izleme?durum=yonlendirme"};
        for (int i = 0; i < 2; i++) /* control: it is there before the order */
            EXPECT_IN(page(&s, clerk, lists[i], STR_NONE), number);
        assert_int_equal(fixture_get(&s.o.f, clerk, path).status, 200);
        EXPECT_OK(entity_load_any(&s.o.f.cx, &person_entity, "id", DB_I(s.mother), &p));
        p.secret = true;
        EXPECT_OK(fixture_save(&s.o.f, &person_entity, &p));
        for (int i = 0; i < 2; i++)
            EXPECT_NOT_IN(page(&s, clerk, lists[i], STR_NONE), number);
        assert_int_equal(fixture_get(&s.o.f, clerk, path).status, 404);
        EXPECT_IN(page(&s, fixture_account(&s.o.f, "manager"), lists[0], STR_NONE), number);
        street_close(&s);
    }
}
