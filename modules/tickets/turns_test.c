// SPDX-License-Identifier: AGPL-3.0-or-later
/* What becomes of a place: offered to those who wait, answered or not, given to another, off, forgotten. */
#include <pthread.h>
#include <stdatomic.h>

#include "core/office/notice.h"
#include "modules/tickets/offer_test.h"

#define HOUR INT64_C(3600000)

struct answering {
    int64_t request;
    struct place_answer answer;
};
static err_t run_accept(struct cx *tx, void *arg)
{
    struct answering *a = arg;
    return place_accept(tx, a->request, &a->answer);
}
static err_t accepts(struct evening *h, int64_t request, enum place_reason *why)
{
    struct answering a = {.request = request};
    err_t e = db_tx(&h->f.cx, run_accept, &a);
    *why = a.answer.reason;
    return e;
}
static err_t run_absent(struct cx *tx, void *arg)
{
    return place_absent(tx, *(int64_t *)arg);
}
static err_t run_pardon(struct cx *tx, void *arg)
{
    return place_pardon(tx, *(int64_t *)arg);
}
static int64_t ask_as(struct evening *h, int64_t places, const char *person)
{
    struct place_answer a;
    struct place_wish w = wish(h->offer, places, str_fmt(test_arena(), "%d", ++h->asked));
    w.person = str_of(person);
    w.contact = str_fmt(test_arena(), "%s@ornek.tr", person);
    EXPECT_OK(asks(h, w, &a));
    return a.request.id;
}
static moment starts(void)
{
    return moment_at(DATE(2026, 12, 30), 1200);
}
static int64_t notices_to(struct evening *h)
{
    return fixture_int(&h->f, "SELECT count(*) FROM notice");
}

/* An offer whose waiting people are asked first: for so many hours, the night from 22.00 to 08.00 not counted. */
static void offer_asking(struct evening *h, int64_t places, int64_t hours, bool nights)
{
    offer_of(h, places, DRAW_STRICT, true);
    struct offer o = offer_now(h);
    o.answer_hours = hours;
    if (nights) o.quiet_from = 22 * 60, o.quiet_until = 8 * 60;
    keep(h, &offer_entity, &o);
}

TEST(deadline, "C2.6 night hours do not count when the rule says so: a table of hours, by the clock of Türkiye")
{
    static const struct {
        int64_t from, hours, want; /* minutes after midnight of 1 December */
    } rows[] = {
        {600, 2, 720},         {21 * 60, 2, 24 * 60 + 9 * 60}, {23 * 60, 2, 24 * 60 + 10 * 60}, {3 * 60, 2, 10 * 60},
        {8 * 60, 14, 22 * 60}, {8 * 60, 15, 24 * 60 + 9 * 60}, {8 * 60, 28, 24 * 60 + 22 * 60}};
    struct offer night = {.quiet_from = 22 * 60, .quiet_until = 8 * 60}, noon = {.quiet_from = 720, .quiet_until = 780},
                 none = {0};
    moment day = moment_at(DATE(2026, 12, 1), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        moment from = {day.ms + rows[i].from * 60000}, got = offer_deadline(&night, from, rows[i].hours);
        assert_int_equal((got.ms - day.ms) / 60000, rows[i].want);
        assert_int_equal(offer_deadline(&none, from, rows[i].hours).ms - from.ms, rows[i].hours * HOUR);
    }
    moment eleven = moment_at(DATE(2026, 12, 1), 11 * 60);
    assert_int_equal(offer_deadline(&noon, eleven, 2).ms - eleven.ms, 3 * HOUR);
}

TEST(offered, "C2.6 a freed place is offered by night, told after 08.00, lapses by day, and goes to the next, once")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        enum place_reason why;
        evening_open(&h, engine);
        offer_asking(&h, 1, 3, true);
        int64_t a = ask_as(&h, 1, "a"), b = ask_as(&h, 1, "b"), c = ask_as(&h, 1, "c");
        h.f.cx.now = moment_at(DATE(2026, 12, 2), 3 * 60);
        cancel(&h, a);
        assert_int_equal(look(&h, b).state, TICKET_OFFERED);
        assert_int_equal(look(&h, b).until.ms, moment_at(DATE(2026, 12, 2), 11 * 60).ms);
        assert_int_equal(given(&h), 1);
        job_at(&h, moment_at(DATE(2026, 12, 2), 3 * 60 + 1));
        assert_int_equal(notices_to(&h), 0);
        job_at(&h, moment_at(DATE(2026, 12, 2), 8 * 60));
        assert_int_equal(notices_to(&h), 1);
        job_at(&h, (moment){moment_at(DATE(2026, 12, 2), 11 * 60).ms - 1});
        assert_int_equal(look(&h, b).state, TICKET_OFFERED);
        job_at(&h, moment_at(DATE(2026, 12, 2), 11 * 60));
        job_at(&h, moment_at(DATE(2026, 12, 2), 11 * 60));
        assert_int_equal(look(&h, b).state, TICKET_LAPSED);
        assert_int_equal(look(&h, c).state, TICKET_OFFERED);
        assert_int_equal(given(&h), 1);
        assert_int_equal(notices_to(&h), 3); /* offered, lapsed, offered */
        EXPECT_ERR(accepts(&h, b, &why), E_CONFLICT);
        assert_int_equal(why, PLACE_LATE);
        EXPECT_OK(accepts(&h, c, &why));
        EXPECT_OK(accepts(&h, c, &why)); /* again: nothing */
        assert_int_equal(look(&h, c).state, TICKET_PLACED);
        EXPECT_OK(db_tx(&h.f.cx, run_return, &b)); /* at the end of the line */
        assert_int_equal(look(&h, b).state, TICKET_WAITING);
        fixture_close(&h.f);
    }
}

TEST(late_answer, "C1.4 an answer after its time, three times: refused each time with the same words, no second place")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        enum place_reason why;
        evening_open(&h, engine);
        offer_asking(&h, 1, 3, false);
        int64_t a = ask_as(&h, 1, "a"), b = ask_as(&h, 1, "b"), c = ask_as(&h, 1, "c");
        cancel(&h, a);
        h.f.cx.now = look(&h, b).until;
        EXPECT_ERR(accepts(&h, b, &why), E_CONFLICT); /* the job has not come by: the time rules */
        assert_int_equal(why, PLACE_LATE);
        job_at(&h, h.f.cx.now);
        EXPECT_OK(accepts(&h, c, &why));
        int64_t version = look(&h, b).version;
        for (int i = 0; i < 3; i++) {
            EXPECT_ERR(accepts(&h, b, &why), E_CONFLICT);
            assert_int_equal(why, PLACE_LATE);
        }
        assert_int_equal(look(&h, b).version, version);
        assert_int_equal(look(&h, c).state, TICKET_PLACED);
        assert_int_equal(given(&h), 1);
        fixture_close(&h.f);
    }
}

TEST(declined, "a no to an offer is a no at once; an offer never reaches past the beginning")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        offer_asking(&h, 1, 48, false);
        int64_t a = ask_as(&h, 1, "a"), b = ask_as(&h, 1, "b"), c = ask_as(&h, 1, "c");
        h.f.cx.now = later(starts(), -2);
        cancel(&h, a);
        assert_int_equal(look(&h, b).until.ms, starts().ms);
        cancel(&h, b);
        assert_int_equal(look(&h, c).state, TICKET_OFFERED);
        job_at(&h, starts());
        assert_int_equal(look(&h, c).state, TICKET_LAPSED);
        assert_int_equal(offer_now(&h).stopped, OFFER_OVER);
        assert_int_equal(given(&h), 0);
        fixture_close(&h.f);
    }
}

TEST(by_job, "C2.3, C2.7 the job places by the same policy, also after the window has closed")
{
    EACH_ENGINE(engine)
    {
        for (int policy = DRAW_STRICT; policy <= DRAW_SPLIT; policy++) {
            struct evening h;
            evening_open(&h, engine);
            offer_asking(&h, 2, 1, false);
            struct offer o = offer_now(&h);
            o.policy = policy;
            o.closes = later(h.f.cx.now, 1);
            keep(&h, &offer_entity, &o);
            int64_t first = ask_as(&h, 1, "a"), lapsing, two, one;
            ask_as(&h, 1, "b");
            lapsing = ask_as(&h, 1, "c");
            two = ask_as(&h, 2, "d");
            one = ask_as(&h, 1, "e");
            cancel(&h, first);
            assert_int_equal(look(&h, lapsing).state, TICKET_OFFERED);
            job_at(&h, later(h.f.cx.now, 2));
            assert_int_equal(look(&h, lapsing).state, TICKET_LAPSED);
            assert_int_equal(look(&h, two).given, policy == DRAW_SPLIT);
            assert_int_equal(look(&h, one).given, policy == DRAW_BEST_FIT);
            fixture_close(&h.f);
        }
    }
}

/* ---- many at once: answers, lapses and returns of one place ---- */
enum { RIVALS = 24 };
struct rival {
    pthread_t thread;
    struct db *db;
    int64_t request;
    moment now;
    bool bare;
    pthread_barrier_t *start, *looked;
    atomic_int *yes, *no, *odd;
};
/* The control: looks whether the offer still stands, then says yes without the lock and the time. */
static err_t yes_bare(struct cx *tx, void *arg)
{
    struct ticket_request *r = arg;
    r->state = TICKET_PLACED;
    r->given = 1;
    return entity_save(tx, &ticket_request_entity, r, &(struct save){.skip_rights = true});
}
static err_t answer_bare(struct rival *v, struct cx *cx)
{
    struct ticket_request r;
    struct offer o;
    cx->conn = db_lease(v->db);
    err_t e = entity_load_any(cx, &ticket_request_entity, "id", DB_I(v->request), &r);
    if (!e) e = entity_load_any(cx, &offer_entity, "id", DB_I(r.offer.id), &o);
    db_return(v->db, cx->conn);
    cx->conn = NULL;
    pthread_barrier_wait(v->looked);
    return e ? e : o.given < o.places ? db_tx(cx, yes_bare, &r) : E_CONFLICT;
}
static void *answer_at_once(void *arg)
{
    struct rival *v = arg;
    struct arena *a = arena_new(1 << 20);
    struct cx cx = {.arena = a, .db = v->db, .actor = &ACTOR_SYSTEM, .now = v->now};
    struct answering one = {.request = v->request};
    pthread_barrier_wait(v->start);
    err_t e = v->bare ? answer_bare(v, &cx) : db_tx(&cx, run_accept, &one);
    atomic_fetch_add(!e ? v->yes : e == E_CONFLICT ? v->no : v->odd, 1);
    arena_end(a);
    return NULL;
}
static int say_yes(struct evening *h, const int64_t *ids, int n, bool bare)
{
    static struct rival rivals[RIVALS];
    pthread_barrier_t start, looked;
    atomic_int yes = 0, refused = 0, odd = 0;
    pthread_barrier_init(&start, NULL, (unsigned)n);
    pthread_barrier_init(&looked, NULL, (unsigned)n);
    for (int i = 0; i < n; i++) {
        rivals[i] = (struct rival){.db = h->f.app->db,
                                   .request = ids[i],
                                   .now = h->f.cx.now,
                                   .bare = bare,
                                   .start = &start,
                                   .looked = &looked,
                                   .yes = &yes,
                                   .no = &refused,
                                   .odd = &odd};
        assert_int_equal(pthread_create(&rivals[i].thread, NULL, answer_at_once, &rivals[i]), 0);
    }
    for (int i = 0; i < n; i++)
        pthread_join(rivals[i].thread, NULL);
    pthread_barrier_destroy(&start);
    pthread_barrier_destroy(&looked);
    assert_int_equal(odd, 0);
    return yes;
}

TEST(all_say_yes, "C1.4 all who wait say yes at once to the one place that was offered to the first: one has it")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        int64_t ids[RIVALS], holder;
        evening_open(&h, engine);
        offer_asking(&h, 1, 3, false);
        holder = ask_as(&h, 1, "önce");
        for (int i = 0; i < RIVALS; i++)
            ids[i] = ask(&h, 1);
        cancel(&h, holder);
        assert_int_equal(say_yes(&h, ids, RIVALS, false), 1);
        assert_int_equal(look(&h, ids[0]).state, TICKET_PLACED);
        assert_int_equal(fixture_int(&h.f, "SELECT CAST(sum(given) AS BIGINT) FROM ticket_request"), 1);
        fixture_close(&h.f);
    }
}

TEST(all_say_yes_control, "C1.4 control: who looks first and takes later gives the same place many times")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        int64_t ids[4];
        evening_open(&h, engine);
        offer_of(&h, 1, DRAW_STRICT, true);
        ask(&h, 1);
        for (int i = 0; i < 4; i++)
            ids[i] = ask(&h, 1);
        struct offer o = offer_now(&h);
        o.places = 2; /* one is free and nobody has been served yet */
        keep(&h, &offer_entity, &o);
        assert_int_equal(say_yes(&h, ids, 4, true), 4);
        assert_true(fixture_int(&h.f, "SELECT CAST(sum(given) AS BIGINT) FROM ticket_request") > 2);
        fixture_close(&h.f);
    }
}

/* ---- will you come? ---- */
TEST(reconfirmed, "B4 asked two days before; who says yes keeps it, who says nothing gives it to those who wait")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        enum place_reason why;
        evening_open(&h, engine);
        offer_of(&h, 2, DRAW_STRICT, true);
        struct offer o = offer_now(&h);
        o.confirm_hours = 48;
        o.release_hours = 24;
        keep(&h, &offer_entity, &o);
        int64_t a = ask_as(&h, 1, "a"), b = ask_as(&h, 1, "b"), c = ask_as(&h, 1, "c");
        job_at(&h, later(starts(), -49));
        assert_int_equal(look(&h, a).state, TICKET_PLACED);
        job_at(&h, later(starts(), -48));
        job_at(&h, later(starts(), -47));
        assert_int_equal(look(&h, a).state, TICKET_ASKED);
        struct ticket_request asked = look(&h, b);
        assert_true(ticket_good(&asked));
        assert_int_equal(asked.until.ms, later(starts(), -24).ms);
        assert_int_equal(notices_to(&h), 2); /* each once */
        EXPECT_OK(accepts(&h, a, &why));
        job_at(&h, later(starts(), -24));
        assert_int_equal(look(&h, a).state, TICKET_PLACED);
        assert_int_equal(look(&h, b).state, TICKET_LAPSED);
        assert_int_equal(look(&h, c).state, TICKET_PLACED);
        assert_int_equal(given(&h), 2);
        job_at(&h, later(starts(), -23)); /* who came late is not asked again: there is no time left */
        assert_int_equal(look(&h, c).state, TICKET_PLACED);
        fixture_close(&h.f);
    }
}

TEST(absent, "who stayed away as often as the published rule says cannot ask; a pardon and a year are forgotten")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        evening_open(&h, engine);
        offer_of(&h, 5, DRAW_STRICT, true);
        int64_t one = ask_as(&h, 1, "gelmeyen");
        EXPECT_ERR(db_tx(&h.f.cx, run_absent, &one), E_CONFLICT); /* it has not begun */
        job_at(&h, starts());
        EXPECT_OK(db_tx(&h.f.cx, run_absent, &one));
        EXPECT_OK(db_tx(&h.f.cx, run_absent, &one));
        h.f.cx.now = later(starts(), 24);
        offer_of(&h, 5, DRAW_STRICT, true);
        struct offer o = offer_now(&h);
        o.absent_limit = 1;
        keep(&h, &offer_entity, &o);
        struct place_wish w = wish(h.offer, 1, S("yine"));
        w.person = S("gelmeyen");
        EXPECT_ERR(asks(&h, w, &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_ABSENT);
        EXPECT_OK(db_tx(&h.f.cx, run_pardon, &one));
        EXPECT_OK(asks(&h, w, &a));
        cancel(&h, a.request.id);
        EXPECT_OK(db_tx(&h.f.cx, run_absent, &one));
        job_at(&h, later(starts(), 24 * ABSENT_DAYS - 1));
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_absence"), 1);
        job_at(&h, later(starts(), 24 * ABSENT_DAYS + 1));
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_absence"), 0);
        fixture_close(&h.f);
    }
}

/* ---- another person; out of turn ---- */
struct giving {
    int64_t request;
    const char *to;
    struct place_answer answer;
};
static err_t run_transfer(struct cx *tx, void *arg)
{
    struct giving *g = arg;
    str to = str_of(g->to);
    struct place_wish w = {.name = to, .contact = to, .person = to};
    return place_transfer(tx, g->request, &w, &g->answer);
}

TEST(transferred, "a place given to another person: new name, new slip, new issue, so that the old tickets are void")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        offer_of(&h, 2, DRAW_STRICT, true);
        struct offer o = offer_now(&h);
        o.per_person = 2;
        keep(&h, &offer_entity, &o);
        int64_t id = ask_as(&h, 1, "a"), other = ask_as(&h, 1, "b");
        struct ticket_request was = look(&h, id);
        assert_int_equal(was.issue, 1);
        struct giving g = {.request = id, .to = "c@ornek.tr"};
        EXPECT_OK(db_tx(&h.f.cx, run_transfer, &g));
        EXPECT_OK(db_tx(&h.f.cx, run_transfer, &g)); /* sent again: nothing */
        struct ticket_request now = look(&h, id);
        assert_int_equal(now.issue, 2);
        EXPECT_STR(now.name, "c@ornek.tr");
        assert_false(str_eq(was.code, now.code));
        assert_int_equal(now.number, was.number);
        struct giving second = {.request = other, .to = "c@ornek.tr"};
        EXPECT_OK(db_tx(&h.f.cx, run_transfer, &second));
        int64_t third = ask_as(&h, 1, "d");
        struct giving none = {.request = third, .to = "c@ornek.tr"};
        EXPECT_ERR(db_tx(&h.f.cx, run_transfer, &none), E_CONFLICT); /* it waits: there is nothing to give */
        EXPECT_OK(db_tx(&h.f.cx, run_resize, (int64_t[]){h.offer, 3}));
        EXPECT_ERR(db_tx(&h.f.cx, run_transfer, &none), E_CONFLICT);
        assert_int_equal(none.answer.reason, PLACE_PERSON_LIMIT);
        job_at(&h, h.f.cx.now);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM notice WHERE recipient = 'c@ornek.tr'"), 2);
        fixture_close(&h.f);
    }
}

struct excepting {
    struct place_wish wish;
    const char *reason;
    struct place_answer answer;
};
static err_t run_except(struct cx *tx, void *arg)
{
    struct excepting *x = arg;
    return place_except(tx, &x->wish, str_of(x->reason), &x->answer);
}

TEST(exceptions, "B7 out of turn only with a reason and a name, only of what is left, and counted in public")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        int64_t requests, places;
        evening_open(&h, engine);
        offer_of(&h, 3, DRAW_STRICT, true);
        struct excepting x = {.wish = wish(h.offer, 2, S("protokol")), .reason = ""};
        EXPECT_ERR(db_tx(&h.f.cx, run_except, &x), E_INVALID);
        x.reason = "Protokol: konuk heyet";
        EXPECT_OK(db_tx(&h.f.cx, run_except, &x));
        EXPECT_OK(db_tx(&h.f.cx, run_except, &x)); /* sent again */
        EXPECT_OK(place_exceptions(&h.f.cx, h.offer, &requests, &places));
        assert_int_equal(requests, 1);
        assert_int_equal(places, 2);
        EXPECT_STR(fixture_text(&h.f, "SELECT who FROM ticket_exception"), "İmece");
        x.wish.once = S("yine");
        EXPECT_ERR(db_tx(&h.f.cx, run_except, &x), E_CONFLICT);
        assert_int_equal(x.answer.reason, PLACE_NONE_LEFT);
        ask(&h, 1);
        int64_t next = ask(&h, 2);
        cancel(&h, look(&h, fixture_int(&h.f, "SELECT request FROM ticket_exception")).id);
        assert_int_equal(look(&h, next).state, TICKET_PLACED); /* given back, it is a place like any other */
        EXPECT_OK(place_exceptions(&h.f.cx, h.offer, &requests, &places));
        assert_int_equal(places, 0);
        fixture_close(&h.f);
    }
}

TEST(gives_some_back, "who keeps one of three places gives two to those who wait")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        offer_of(&h, 3, DRAW_STRICT, true);
        int64_t three = ask(&h, 3), two = ask(&h, 2);
        EXPECT_ERR(db_tx(&h.f.cx, run_keep, (int64_t[]){three, 3}), E_CONFLICT);
        EXPECT_ERR(db_tx(&h.f.cx, run_keep, (int64_t[]){two, 1}), E_CONFLICT); /* it has none */
        EXPECT_OK(db_tx(&h.f.cx, run_keep, (int64_t[]){three, 1}));
        assert_int_equal(look(&h, three).given, 1);
        assert_int_equal(look(&h, two).given, 2);
        assert_int_equal(given(&h), 3);
        fixture_close(&h.f);
    }
}

/* ---- when the performance changes ---- */
static void change(struct evening *h, int state, moment when)
{
    struct performance p;
    struct offer o = offer_now(h);
    EXPECT_OK(entity_load_any(&h->f.cx, &performance_entity, "id", DB_I(o.performance.id), &p));
    p.state = state;
    p.reason = S("Sanatçı hasta.");
    if (when.ms) p.ends.ms += when.ms - p.starts.ms, p.starts = when;
    keep(h, &performance_entity, &p);
}
static void publish(struct evening *h)
{
    struct event e;
    EXPECT_OK(entity_load_any(&h->f.cx, &event_entity, "id", DB_I(h->event), &e));
    e.state = EVENT_PUBLISHED;
    keep(h, &event_entity, &e);
}

TEST(cancelled,
     "B17 a cancelled date: nobody's place is good, nobody waits, everybody is told once; resumed: all as before")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        evening_open(&h, engine);
        publish(&h);
        offer_of(&h, 1, DRAW_STRICT, true);
        int64_t has = ask_as(&h, 1, "a"), waits = ask_as(&h, 1, "b"), out = ask_as(&h, 1, "c");
        cancel(&h, out);
        change(&h, DATE_CANCELLED, (moment){0});
        assert_int_equal(offer_now(&h).stopped, OFFER_CANCELLED);
        assert_int_equal(look(&h, has).state, TICKET_OFF);
        assert_int_equal(look(&h, waits).state, TICKET_OFF);
        assert_int_equal(look(&h, out).state, TICKET_CANCELLED);
        EXPECT_ERR(asks(&h, wish(h.offer, 1, S("x")), &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_OFF);
        job_at(&h, h.f.cx.now);
        job_at(&h, later(h.f.cx.now, 1));
        assert_int_equal(notices_to(&h), 2);
        EXPECT_IN(fixture_text(&h.f, "SELECT body FROM notice WHERE id = (SELECT min(id) FROM notice)"),
                  "Sanatçı hasta.");
        change(&h, DATE_PLANNED, (moment){0});
        assert_int_equal(look(&h, has).state, TICKET_PLACED);
        assert_int_equal(look(&h, waits).state, TICKET_WAITING);
        job_at(&h, h.f.cx.now);
        assert_int_equal(notices_to(&h), 4);
        assert_int_equal(given(&h), 1);
        fixture_close(&h.f);
    }
}

TEST(postponed, "a postponed date stops the line and its deadlines, a new date goes on; all are told of both")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        publish(&h);
        offer_asking(&h, 1, 3, false);
        int64_t a = ask_as(&h, 1, "a"), b = ask_as(&h, 1, "b");
        cancel(&h, a);
        assert_int_equal(look(&h, b).state, TICKET_OFFERED);
        change(&h, DATE_POSTPONED, (moment){0});
        job_at(&h, later(h.f.cx.now, 24));
        assert_int_equal(look(&h, b).state, TICKET_PLACED); /* nobody loses a place while the date is not known */
        assert_int_equal(notices_to(&h), 1);
        change(&h, DATE_MOVED, later(starts(), 7 * 24));
        assert_int_equal(offer_now(&h).stopped, OFFER_GOES_ON);
        job_at(&h, h.f.cx.now);
        assert_int_equal(notices_to(&h), 2);
        job_at(&h, later(starts(), 1)); /* the old time means nothing */
        assert_int_equal(offer_now(&h).stopped, OFFER_GOES_ON);
        fixture_close(&h.f);
    }
}

/* ---- and then forgotten ---- */
TEST(forgotten, "C13.3 days after it, names, contacts and persons are gone from requests and notices; the counts stay")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        offer_of(&h, 1, DRAW_STRICT, true);
        int64_t a = ask_as(&h, 1, "unutulacak"), b = ask_as(&h, 1, "bekleyen");
        cancel(&h, a);
        job_at(&h, h.f.cx.now);
        assert_int_equal(notices_to(&h), 1);
        job_at(&h, later(starts(), 29 * 24));
        assert_true(look(&h, b).name.n > 0);
        job_at(&h, later(starts(), 31 * 24));
        struct ticket_request r = look(&h, b);
        assert_int_equal(r.name.n + r.contact.n + r.person.n, 0);
        assert_int_equal(r.given, 1);
        assert_int_equal(notices_to(&h), 0);
        assert_int_equal(given(&h), 1);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM history WHERE changes LIKE '%bekleyen%'"), 0);
        assert_int_equal(offer_now(&h).due.ms, 0); /* nothing more to do */
        fixture_close(&h.f);
    }
}
