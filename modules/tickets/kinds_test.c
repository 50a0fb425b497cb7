// SPDX-License-Identifier: AGPL-3.0-or-later
/* Kinds and quotas as the desk arranges them, and what people have asked by stays. */
#include "modules/tickets/kinds.h"

#include "modules/tickets/offer_test.h"

struct setting {
    int64_t offer;
    struct kinds k;
    const char *fault;
};
static err_t run_set(struct cx *tx, void *arg)
{
    struct setting *s = arg;
    return kinds_set(tx, s->offer, &s->k, &s->fault);
}
static struct setting halves(struct evening *h, int64_t a, int64_t b)
{
    struct setting s = {.offer = h->offer};
    PUSH(test_arena(), &s.k.quotas, ((struct offer_quota){.name = S("A bölümü"), .places = a}));
    PUSH(test_arena(), &s.k.quotas, ((struct offer_quota){.name = S("B bölümü"), .places = b}));
    PUSH(test_arena(), &s.k.kinds, ((struct offer_class){.name = S("A"), .quotas = 1}));
    PUSH(test_arena(), &s.k.kinds, ((struct offer_class){.name = S("B"), .quotas = 2}));
    PUSH(test_arena(), &s.k.kinds, ((struct offer_class){.name = S("Serbest")}));
    return s;
}
static int64_t ask_kind(struct evening *h, int64_t kind, int64_t places)
{
    struct place_answer a;
    struct place_wish w = wish(h->offer, places, str_fmt(test_arena(), "%d", ++h->asked));
    w.class = kind;
    EXPECT_OK(asks(h, w, &a));
    return a.request.id;
}

TEST(arranged,
     "kinds may be arranged anew until somebody asks; then names and places alone, and what is added is served")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        offer_of(&h, 4, DRAW_STRICT, true);
        struct setting s = halves(&h, 3, 3), none = {.offer = h.offer};
        EXPECT_OK(db_tx(&h.f.cx, run_set, &s));
        assert_int_equal(offer_now(&h).classes, 3);
        EXPECT_OK(db_tx(&h.f.cx, run_set, &none));
        assert_int_equal(offer_now(&h).classes, 0);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM offer_quota"), 0);
        s = halves(&h, 1, 3);
        EXPECT_OK(db_tx(&h.f.cx, run_set, &s));
        ask_kind(&h, 1, 1);
        int64_t waits = ask_kind(&h, 1, 1);
        assert_int_equal(look(&h, waits).state, TICKET_WAITING);
        EXPECT_ERR(db_tx(&h.f.cx, run_set, &none), E_INVALID);
        assert_non_null(none.fault);
        s = halves(&h, 1, 3);
        s.k.kinds.v[2].quotas = 1; /* the third counts elsewhere now */
        EXPECT_ERR(db_tx(&h.f.cx, run_set, &s), E_INVALID);
        s = halves(&h, 2, 3);
        s.k.quotas.v[0].name = S("A, balkonla");
        EXPECT_OK(db_tx(&h.f.cx, run_set, &s));
        assert_int_equal(look(&h, waits).state, TICKET_PLACED);
        s = halves(&h, 1, 3);
        EXPECT_ERR(db_tx(&h.f.cx, run_set, &s), E_INVALID); /* two are given */
        assert_int_equal(fixture_int(&h.f, "SELECT places FROM offer_quota WHERE position = 1"), 2);
        fixture_close(&h.f);
    }
}

TEST(refused, "what is not whole is refused with a reason, and nothing is written")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        offer_of(&h, 4, DRAW_STRICT, true);
        struct setting cases[] = {halves(&h, 0, 3), halves(&h, 2, 2), halves(&h, 2, 2), halves(&h, 2, 2)};
        cases[1].k.quotas.v[1].name = STR_NONE;
        cases[2].k.kinds.v[0].name = STR_NONE;
        cases[3].k.kinds.n = 0;
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            EXPECT_ERR(db_tx(&h.f.cx, run_set, &cases[i]), E_INVALID);
            assert_non_null(cases[i].fault);
        }
        struct offer o = offer_now(&h);
        o.draw = OFFER_DRAW_PLANNED;
        keep(&h, &offer_entity, &o);
        struct setting drawn = halves(&h, 2, 2);
        EXPECT_ERR(db_tx(&h.f.cx, run_set, &drawn), E_INVALID);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM offer_quota"), 0);
        fixture_close(&h.f);
    }
}
