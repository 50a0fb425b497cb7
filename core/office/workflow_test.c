// SPDX-License-Identifier: AGPL-3.0-or-later
/* Steps of a small flow of our own: who may take them, when, with what, and what remains of them. */
#include "core/office/workflow.h"

#include "core/base/buf.h"
#include "tests/fixture.h"

enum { FRESH = 1, WORKING, WAITING, DONE };
static const struct choice states[] = {{FRESH, "fresh", "Fresh"},
                                       {WORKING, "working", "Working"},
                                       {WAITING, "waiting", "Waiting"},
                                       {DONE, "done", "Done"},
                                       {0}};
static const int closed[] = {DONE, 0};
static int guard_asked;

static err_t guard_seven(struct cx *cx, const struct subject *s, const void *input)
{
    (void)cx;
    assert_non_null(s->record);
    guard_asked++;
    return input && *(const int *)input == 7 ? OK : E_INVALID;
}

static const struct step steps[] = {
    {.from = {FRESH}, .by = "take", .to = WORKING, .who = "test.handle", .label = "Take it on", .told = "Taken"},
    {.from = {WORKING},
     .by = "ask",
     .to = WAITING,
     .who = "test.handle",
     .label = "Ask",
     .clock = CLOCK_PAUSES,
     .reason = true,
     .told = "Asked"},
    {.from = {WAITING}, .by = "came", .to = WORKING, .who = "citizen", .label = "Bring", .clock = CLOCK_RESUMES},
    {.from = {WORKING}, .by = "seven", .to = WORKING, .who = "test.handle", .label = "Seven", .guard = guard_seven},
    {.from = {WORKING}, .by = "decide", .to = DONE, .who = "test.decide", .label = "Decide", .clock = CLOCK_STOPS},
    {.from = {0}, .by = "expire", .to = DONE, .who = "program", .clock = CLOCK_STOPS},
    {0},
};
static const struct flow flow = {.entity = "thing", .states = states, .first = FRESH, .closed = closed, .steps = steps};
static const struct work_calendar always = {.weekend_mask = 0x60};

/* Somebody with one right, in one unit or (0) everywhere. */
static struct actor *somebody(const char *right, int64_t unit)
{
    struct actor *a = NEW(test_arena(), struct actor);
    struct grant *g = NEW(test_arena(), struct grant);
    int64_t *units = NEW(test_arena(), int64_t);
    *units = unit;
    *g = (struct grant){.right = str_of(right), .all_units = unit == 0, .units = {units, unit ? 1 : 0}};
    *a = (struct actor){.user = 41, .name = S("Memur"), .grants = {g, 1}};
    return a;
}

struct take {
    struct subject *s;
    struct taking t;
};

static err_t run(struct cx *tx, void *arg)
{
    struct take *t = arg;
    return flow_take(tx, &flow, t->s, &t->t);
}

static err_t take(struct fixture *f, const struct actor *who, struct subject *s, const char *by, const char *reason)
{
    struct take t = {s, {.by = str_of(by), .reason = str_of(reason), .calendar = &always}};
    f->cx.actor = who;
    err_t e = db_tx(&f->cx, run, &t);
    f->cx.actor = &ACTOR_SYSTEM;
    return e;
}

struct thing {
    int state;
    struct clock clock;
    struct subject subject;
};

static struct thing *thing_new(struct fixture *f, int64_t row)
{
    struct thing *t = NEW(test_arena(), struct thing);
    t->state = FRESH;
    clock_start(&t->clock, 30, CLOCK_DAYS, f->cx.now);
    t->subject =
        (struct subject){.entity = "thing", .row = row, .unit = 5, .state = &t->state, .clock = &t->clock, .record = t};
    return t;
}

TEST(step_taken, "a step moves the state, stops the clock and leaves one event with who, from, to and reason")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct thing *t = thing_new(&f, 1);
        struct actor *clerk = somebody("test.handle", 0);
        EXPECT_OK(take(&f, clerk, &t->subject, "take", ""));
        EXPECT_OK(take(&f, clerk, &t->subject, "ask", "Kimlik örneği eksik."));
        assert_int_equal(t->state, WAITING);
        assert_true(t->clock.paused.ms != 0);
        EXPECT_OK(take(&f, &ACTOR_CITIZEN, &t->subject, "came", ""));
        assert_true(t->clock.paused.ms == 0);
        EXPECT_OK(take(&f, somebody("test.decide", 0), &t->subject, "decide", ""));
        assert_int_equal(t->state, DONE);
        assert_true(t->clock.stopped.ms != 0);

        struct flow_events all, told;
        EXPECT_OK(flow_events(&f.cx, S("thing"), 1, false, &all));
        EXPECT_OK(flow_events(&f.cx, S("thing"), 1, true, &told));
        assert_int_equal(all.list.n, 4);
        assert_int_equal(told.list.n, 2); /* "came" and "decide" stay inside the office */
        for (size_t i = 0; i < all.list.n; i++) {
            const struct flow_event *e = &all.list.v[i];
            if (!str_eq(e->step, S("ask"))) continue;
            EXPECT_STR(e->reason, "Kimlik örneği eksik.");
            EXPECT_STR(e->who, "Memur");
            assert_int_equal(e->account, 41);
            assert_int_equal(e->state_from, WORKING);
            assert_int_equal(e->state_to, WAITING);
        }
        fixture_close(&f);
    }
}

TEST(step_refused,
     "ASVS V8.3.1: a step is refused without its right, in another unit, to a citizen and to the program's own")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct thing *t = thing_new(&f, 2);
        EXPECT_ERR(take(&f, somebody("test.decide", 0), &t->subject, "take", ""), E_FORBIDDEN);
        EXPECT_ERR(take(&f, somebody("test.handle", 6), &t->subject, "take", ""), E_FORBIDDEN);
        EXPECT_ERR(take(&f, &ACTOR_CITIZEN, &t->subject, "take", ""), E_FORBIDDEN);
        EXPECT_ERR(take(&f, somebody("program", 0), &t->subject, "expire", ""), E_FORBIDDEN);
        assert_int_equal(t->state, FRESH);
        EXPECT_OK(take(&f, somebody("test.handle", 5), &t->subject, "take", ""));
        EXPECT_OK(take(&f, somebody("test.handle", 5), &t->subject, "ask", "x"));
        EXPECT_ERR(take(&f, somebody("citizen", 0), &t->subject, "came", ""), E_FORBIDDEN);
        EXPECT_OK(take(&f, &ACTOR_SYSTEM, &t->subject, "expire", ""));
        struct flow_events all;
        EXPECT_OK(flow_events(&f.cx, S("thing"), 2, false, &all));
        assert_int_equal(all.list.n, 3); /* nothing of what was refused */
        fixture_close(&f);
    }
}

TEST(step_moved_on, "a step from a state that is over is a conflict, and closed is closed")
{
    struct fixture f;
    fixture_open(&f, DB_SQLITE);
    struct thing *t = thing_new(&f, 3);
    struct actor *clerk = somebody("test.handle", 0);
    EXPECT_ERR(take(&f, clerk, &t->subject, "ask", "x"), E_CONFLICT);
    EXPECT_ERR(take(&f, clerk, &t->subject, "no such step", ""), E_CONFLICT);
    EXPECT_OK(take(&f, clerk, &t->subject, "take", ""));
    EXPECT_ERR(take(&f, clerk, &t->subject, "take", ""), E_CONFLICT);
    EXPECT_OK(take(&f, &ACTOR_SYSTEM, &t->subject, "expire", ""));
    EXPECT_ERR(take(&f, &ACTOR_SYSTEM, &t->subject, "expire", ""), E_CONFLICT);
    fixture_close(&f);
}

TEST(step_reason, "a step that needs a reason is not taken without one, nor with blanks, and says so at the field")
{
    struct fixture f;
    fixture_open(&f, DB_SQLITE);
    struct thing *t = thing_new(&f, 4);
    struct actor *clerk = somebody("test.handle", 0);
    struct entity_errors errors = {.arena = test_arena()};
    EXPECT_OK(take(&f, clerk, &t->subject, "take", ""));
    struct take blank = {&t->subject, {.by = S("ask"), .reason = S(" \n "), .calendar = &always, .errors = &errors}};
    f.cx.actor = clerk;
    EXPECT_ERR(db_tx(&f.cx, run, &blank), E_INVALID);
    assert_int_equal(errors.list.n, 1);
    EXPECT_STR(errors.list.v[0].field, "reason");
    assert_int_equal(t->state, WORKING);
    assert_true(t->clock.paused.ms == 0);
    fixture_close(&f);
}

TEST(step_guard, "a guard sees the record and the input, and its refusal leaves everything as it was")
{
    struct fixture f;
    fixture_open(&f, DB_SQLITE);
    struct thing *t = thing_new(&f, 5);
    struct actor *clerk = somebody("test.handle", 0);
    int six = 6, seven = 7;
    EXPECT_OK(take(&f, clerk, &t->subject, "take", ""));
    struct take try = {&t->subject, {.by = S("seven"), .calendar = &always, .input = &six}};
    guard_asked = 0;
    f.cx.actor = clerk;
    EXPECT_ERR(db_tx(&f.cx, run, &try), E_INVALID);
    try.t.input = &seven;
    EXPECT_OK(db_tx(&f.cx, run, &try));
    assert_int_equal(guard_asked, 2);
    f.cx.actor = somebody("test.decide", 0);
    EXPECT_ERR(db_tx(&f.cx, run, &try), E_FORBIDDEN);
    assert_int_equal(guard_asked, 2); /* whoever may not is not told what the guard thinks */
    fixture_close(&f);
}

TEST(steps_shown, "the buttons are those steps that would be taken, in the order of the table; the program's has none")
{
    struct fixture f;
    fixture_open(&f, DB_SQLITE);
    struct thing *t = thing_new(&f, 6);
    struct steps_open open;
    t->state = WORKING;
    f.cx.actor = somebody("test.handle", 5);
    flow_open(&f.cx, &flow, &t->subject, &open);
    assert_int_equal(open.list.n, 2);
    EXPECT_STR(str_of(open.list.v[0]->by), "ask");
    EXPECT_STR(str_of(open.list.v[1]->by), "seven");
    f.cx.actor = somebody("test.handle", 6);
    flow_open(&f.cx, &flow, &t->subject, &open);
    assert_int_equal(open.list.n, 0);
    f.cx.actor = &ACTOR_SYSTEM;
    flow_open(&f.cx, &flow, &t->subject, &open);
    assert_int_equal(open.list.n, 3);
    t->state = DONE;
    flow_open(&f.cx, &flow, &t->subject, &open);
    assert_int_equal(open.list.n, 0);
    fixture_close(&f);
}

static err_t write_note(struct cx *tx, void *arg)
{
    struct thing *t = arg;
    TRY(flow_note(tx, &t->subject, "note", S("Arandı, ulaşılamadı."), false, S("0312 …")));
    return flow_note(tx, &t->subject, "paper", S("Belge geldi."), true, STR_NONE);
}

TEST(note_is_no_step, "a note is an event that moves nothing; what is told is told to the citizen")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct thing *t = thing_new(&f, 7);
        EXPECT_OK(db_tx(&f.cx, write_note, t));
        struct flow_events told;
        EXPECT_OK(flow_events(&f.cx, S("thing"), 7, true, &told));
        assert_int_equal(told.list.n, 1);
        EXPECT_STR(told.list.v[0].step, "paper");
        assert_int_equal(told.list.v[0].state_from, FRESH);
        assert_int_equal(told.list.v[0].state_to, FRESH);
        fixture_close(&f);
    }
}

TEST(step_rolled_back, "an event is not left behind when the transaction around the step fails")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct thing *t = thing_new(&f, 8);
        db_fail_nth(f.cx.db, 1);
        assert_true(take(&f, somebody("test.handle", 0), &t->subject, "take", "") != OK);
        db_fail_nth(f.cx.db, 0);
        assert_int_equal(t->state, FRESH);
        struct flow_events all;
        EXPECT_OK(flow_events(&f.cx, S("thing"), 8, false, &all));
        assert_int_equal(all.list.n, 0);
        fixture_close(&f);
    }
}

TEST(diagram, "the state diagram of the handbook has every state, every arrow of a step from any state, and the ends")
{
    struct buf b = buf_new(test_arena(), 4096);
    flow_diagram(&b, LANG_EN, &flow);
    str text = buf_str(&b);
    EXPECT_IN(text, "[*] --> s1");
    EXPECT_IN(text, "s1 --> s2: Take it on");
    EXPECT_IN(text, "s1 --> s4: expire");
    EXPECT_IN(text, "s3 --> s4: expire");
    EXPECT_IN(text, "s4 --> [*]");
    EXPECT_NOT_IN(text, "s4 --> s4");
}
