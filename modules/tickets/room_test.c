// SPDX-License-Identifier: AGPL-3.0-or-later
/* The waiting room: numbers drawn at the opening, turns afterwards, and what a restart and several windows change: nothing. */
#include "modules/events/events.h"
#include "modules/organisation/organisation.h"
#include "modules/tickets/room.h"
#include "modules/tickets/tickets.h"
#include "tests/fixture.h"

enum { MINUTE = 60 * 1000, CROWD = ROOM_RATE * 2 };

/* ---- a door of the test's own: says who is let in, and with what ---- */
static err_t door(struct req *r)
{
    int64_t id;
    struct offer o;
    struct room_view v;
    TRY(path_id(r, "id", &id));
    TRY(entity_load_any(&r->cx, &offer_entity, "id", DB_I(id), &o));
    TRY(room_door(r, &o, &v));
    if (v.crowded) return answer_bytes(r, S("text/plain"), S("crowded"));
    return answer_bytes(r, S("text/plain"),
                        v.waits ? str_fmt(r->cx.arena, "number %lld, ahead %lld, %.*s", (long long)v.number,
                                          (long long)v.ahead, STR_FMT(v.commitment))
                                : str_fmt(r->cx.arena, "in %.*s", STR_FMT(v.pass)));
}
static err_t send(struct req *r)
{
    int64_t id;
    bool in;
    str once;
    TRY(path_id(r, "id", &id));
    TRY(room_admits(r, id, form_str(r, "once"), &once, &in));
    if (in) room_leave(r, id);
    return answer_bytes(r, S("text/plain"), str_fmt(r->cx.arena, "%s %.*s", in ? "in" : "out", STR_FMT(once)));
}
static const struct input once_inputs[] = {{"once", .max = 400}, {0}};
static const struct route own[] = {{GET, "/deneme/{id}", door, .need = "public", .no_cache = true},
                                   {POST, "/deneme/{id}", send, .need = "public", .form = once_inputs},
                                   {0}};

struct house {
    struct fixture f;
    struct offer offer;
};
static void keep(struct house *h, const struct entity *e, void *row)
{
    EXPECT_OK(fixture_save(&h->f, e, row));
}

static void own_door(struct house *h)
{
    static const struct route *all[40];
    size_t n = 0;
    for (const struct route *const *r = h->f.app->routes; *r && n < 38; r++)
        all[n++] = *r;
    all[n++] = own;
    all[n] = NULL;
    h->f.app->routes = all;
}

/* opens: so many milliseconds from now; 0: always. */
static void house_open(struct house *h, enum db_engine engine, int64_t opens)
{
    *h = (struct house){0};
    fixture_open(&h->f, engine);
    own_door(h);
    struct unit u = {.slug = S("kultur"), .name = S("Kültür Birimi"), .kind = UNIT_SECTION};
    keep(h, &unit_entity, &u);
    struct event e = {.title = S("Konser"),
                      .summary = S("Bir cümle."),
                      .kind = EVENT_CONCERT,
                      .unit = {u.id},
                      .entry = ENTRY_TICKET,
                      .languages = S("tr")};
    keep(h, &event_entity, &e);
    int64_t now = moment_now().ms;
    struct performance p = {.event = {e.id},
                            .starts = {now + 86400000},
                            .ends = {now + 90000000},
                            .place = S("Meydan"),
                            .state = DATE_PLANNED};
    keep(h, &performance_entity, &p);
    h->offer =
        (struct offer){.performance = {p.id}, .places = 216, .policy = DRAW_STRICT, .opens = {opens ? now + opens : 0}};
    keep(h, &offer_entity, &h->offer);
}

static void opens_now(struct house *h)
{
    h->offer.opens.ms = moment_now().ms - 1;
    keep(h, &offer_entity, &h->offer);
}

/* ---- visitors: each a browser with a cookie ---- */
struct visitor {
    str from; /* an address: then limits hold */
    str cookie, pass;
    bool in;
    str page;
    int64_t refresh;
};
static void comes(struct house *h, struct visitor *v)
{
    struct call c = {.method = GET,
                     .target = str_fmt(test_arena(), "/deneme/%lld", (long long)h->offer.id),
                     .peer = v->from,
                     .with_limits = v->from.n > 0};
    if (v->cookie.n) PUSH(test_arena(), &c.headers, ((struct form_value){S("Cookie"), v->cookie}));
    struct call_answer a = fixture_call(&h->f, &c);
    assert_int_equal(a.status, 200);
    for (size_t i = 0; i < a.set_cookies.n; i++)
        if (str_starts(a.set_cookies.v[i].name, S("imece-oda-")))
            v->cookie =
                str_fmt(test_arena(), "%.*s=%.*s", STR_FMT(a.set_cookies.v[i].name), STR_FMT(a.set_cookies.v[i].value));
    v->page = a.body;
    v->in = str_starts(a.body, S("in "));
    v->pass = v->in ? (str){a.body.p + 3, a.body.n - 3} : STR_NONE;
    v->refresh = 0;
    if (!v->in) EXPECT_OK(str_int(call_header(&a, "Refresh"), &v->refresh));
}

static str sends(struct house *h, str once)
{
    str target = str_fmt(test_arena(), "/deneme/%lld", (long long)h->offer.id);
    return fixture_post(&h->f, 0, str_c(test_arena(), target),
                        str_c(test_arena(), str_fmt(test_arena(), "once=%.*s", STR_FMT(once))))
        .body;
}

static int64_t ahead_of(const struct visitor *v)
{
    str text = v->page, before = str_cut(&text, ',');
    int64_t n = -1;
    assert_true(str_starts(before, S("number ")) && str_starts(text, S(" ahead ")));
    text.p += 7, text.n -= 7;
    EXPECT_OK(str_int(str_cut(&text, ','), &n));
    return n;
}

static struct draw_check record(struct house *h, int status)
{
    struct draw_check c = {0};
    str target = str_fmt(test_arena(), "/yer/%lld/sira.json", (long long)h->offer.id);
    struct call_answer a = fixture_get(&h->f, 0, str_c(test_arena(), target));
    assert_int_equal(a.status, status);
    if (status == 200) draw_verify(test_arena(), a.body, &c);
    return c;
}

TEST(numbers, "before the opening everybody gets one number, in all windows of the browser the same, and no form")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        struct visitor a = {0}, b = {0}, late = {0};
        house_open(&h, engine, 10 * MINUTE);
        comes(&h, &a);
        comes(&h, &b);
        assert_false(a.in);
        EXPECT_IN(a.page, "number 1,");
        EXPECT_IN(b.page, "number 2,");
        comes(&h, &a);
        EXPECT_IN(a.page, "number 1,");
        EXPECT_IN(a.page, str_c(test_arena(), fixture_text(&h.f, "SELECT commitment FROM offer_room")));
        assert_int_equal(a.refresh, 60);
        record(&h, 404); /* the seed is secret until the opening */
        room_forget_all();
        comes(&h, &a);
        EXPECT_IN(a.page, "number 1,");
        comes(&h, &late); /* after a restart none is given twice */
        EXPECT_IN(late.page, "number 257,");
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM offer_room"), 1);
        fixture_close(&h.f);
    }
}

TEST(far, "earlier than half an hour before the opening nobody waits: the form's page says when it begins")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        struct visitor a = {0};
        house_open(&h, engine, 31 * MINUTE);
        comes(&h, &a);
        assert_true(a.in);
        assert_int_equal(a.cookie.n, 0);
        opens_now(&h);
        EXPECT_IN(sends(&h, a.pass), "in ");
        fixture_close(&h.f);
    }
}

TEST(opening, "at the opening the order is that of the public draw, bound by the commitment that was shown before")
{
    static struct visitor v[CROWD];
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine, MINUTE);
        for (int i = 0; i < CROWD; i++) {
            v[i] = (struct visitor){0};
            comes(&h, &v[i]);
            assert_false(v[i].in);
        }
        str before = v[0].page;
        opens_now(&h);
        room_forget_all(); /* the server is restarted in that moment */
        struct visitor newcomer = {0};
        comes(&h, &newcomer);
        assert_false(newcomer.in);
        struct draw_check c = record(&h, 200);
        assert_true(c.right);
        EXPECT_IN(before, str_c(test_arena(), c.commitment));
        static int64_t rank[CROWD * 2];
        struct draw_result result;
        EXPECT_OK(draw_run(test_arena(), &c.d, &result));
        for (size_t i = 0; i < result.list.n && result.list.n <= CROWD * 2; i++)
            rank[result.list.v[i].number - 1] = result.list.v[i].rank;
        int first = 0;
        for (int i = 0; i < CROWD; i++) {
            comes(&h, &v[i]);
            int64_t passed = moment_now().ms - h.offer.opens.ms, turn = (rank[i] - 1) * 1000 / ROOM_RATE;
            if (turn <= ROOM_BURST_MS) assert_true(v[i].in);
            if (turn > passed + ROOM_BURST_MS) assert_false(v[i].in);
            if (i < ROOM_RATE && !v[i].in) first++;
        }
        assert_true(first > 0); /* who came first is not let in first */
        fixture_close(&h.f);
    }
}

TEST(crowd, "at any hour: who comes beyond what is let in waits in the order of arrival, and nobody passes them")
{
    static struct visitor v[CROWD];
    EACH_ENGINE(engine)
    {
        struct house h;
        int waits = 0;
        int64_t ahead = 0;
        house_open(&h, engine, 0);
        for (int i = 0; i < CROWD; i++) {
            v[i] = (struct visitor){0};
            comes(&h, &v[i]);
            if (v[i].in) continue;
            waits++;
            assert_true(v[i].refresh >= 1 && v[i].refresh <= 60);
        }
        if (!waits) { /* this machine is so slow that one after another is no crowd */
            fixture_close(&h.f);
            continue;
        }
        struct visitor *last = &v[CROWD - 1], once_more = *last;
        ahead = ahead_of(last);
        assert_true(ahead > 0);
        comes(&h, &once_more); /* another window, or loaded again: not a second place */
        assert_true(ahead_of(&once_more) <= ahead || once_more.in);
        if (!once_more.in)
            EXPECT_IN(sends(&h, S("kendim-yazdim")), "out "); /* without a pass: not past those who wait */
        EXPECT_IN(sends(&h, v[0].pass), "in ");
        fixture_close(&h.f);
    }
}

TEST(one_pass, "one pass is one request, and a changed one is none")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        struct visitor a = {0}, b = {0};
        house_open(&h, engine, 0);
        comes(&h, &a);
        comes(&h, &b);
        assert_true(a.in && b.in);
        str once = sends(&h, a.pass);
        assert_true(str_eq(once, sends(&h, a.pass)));
        assert_false(str_eq(once, sends(&h, b.pass)));
        str changed = str_copy(test_arena(), a.pass);
        ((char *)(uintptr_t)changed.p)[20] ^= 1;
        EXPECT_IN(sends(&h, changed), "out ");
        fixture_close(&h.f);
    }
}

/* ---- one who takes every turn ---- */
enum { VISITS = 900, BURST = 600 };

/* Somebody without cookies loads the page again and again. How many turns they took. */
static int take_turns(struct house *h, const char *from)
{
    int taken = 0;
    for (int i = 0; i < VISITS; i++) {
        struct visitor v = {.from = str_of(from)};
        comes(h, &v);
        if (!str_eq(v.page, S("crowded")))
            taken++;
        else
            assert_true(v.refresh >= 1 && v.refresh <= 5);
    }
    return taken;
}

static int64_t wait_of(struct house *h, const char *from)
{
    struct visitor v = {.from = str_of(from)};
    comes(h, &v);
    assert_false(str_eq(v.page, S("crowded")));
    return v.in ? 0 : ahead_of(&v);
}

TEST(greedy, "one network takes only so many turns at once: whoever comes from elsewhere does not wait behind the rest")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        moment_set_clock(moment_at(DATE(2026, 12, 1), 600));
        house_open(&h, engine, 0);
        assert_int_equal(take_turns(&h, "192.0.2.7"), BURST);
        assert_true(wait_of(&h, "198.51.100.1") <= BURST);
        struct visitor neighbour = {.from = S("192.0.2.7")}; /* an honest one behind the same address */
        comes(&h, &neighbour);
        EXPECT_STR(neighbour.page, "crowded");
        moment_set_clock((moment){moment_now().ms + neighbour.refresh * 1000});
        comes(&h, &neighbour);
        EXPECT_NOT_IN(neighbour.page, "crowded");
        fixture_close(&h.f);
        moment_set_clock((moment){0});
    }
}

TEST(greedy_pass, "who has a pass asks as often as they like: only new ones are counted")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        struct visitor v = {.from = S("192.0.2.7")};
        moment_set_clock(moment_at(DATE(2026, 12, 1), 600));
        house_open(&h, engine, MINUTE);
        comes(&h, &v);
        for (int i = 0; i < VISITS; i++)
            comes(&h, &v);
        EXPECT_IN(v.page, "number 1,");
        fixture_close(&h.f);
        moment_set_clock((moment){0});
    }
}

TEST(greedy_control,
     "control: without the limit they take every turn, and whoever comes from elsewhere waits behind them")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        moment_set_clock(moment_at(DATE(2026, 12, 1), 600));
        house_open(&h, engine, 0);
        assert_int_equal(take_turns(&h, ""), VISITS);
        assert_true(wait_of(&h, "198.51.100.1") > BURST);
        fixture_close(&h.f);
        moment_set_clock((moment){0});
    }
}
