// SPDX-License-Identifier: AGPL-3.0-or-later
/* One home, however its address is written, and the limit of places of a home. */
#include "modules/tickets/homes.h"

#include "modules/tickets/offer_test.h"

static str home(const char *address)
{
    return home_of(test_arena(), str_of(address));
}

TEST(one_home, "an address is one home however it is written")
{
    static const char *const same[] = {"Güvenevler Mahallesi, Cinnah Caddesi No: 12, Daire 5",
                                       "güvenevler mah. cinnah cad. 12/5", "CİNNAH CD. NO:12 K.2 D:5 GÜVENEVLER MAH.",
                                       "Cinnah Cad. 12 / 5  Güvenevler", "Guvenevler mh Cinnah cd no ١٢ d ٥"};
    str first = home(same[0]);
    assert_true(first.n > 0);
    for (size_t i = 1; i < sizeof same / sizeof *same; i++)
        EXPECT_STR(home(same[i]), str_c(test_arena(), first));
}

TEST(other_homes, "another flat, house or street is another home; what names none is none")
{
    static const char *const homes[] = {"Güvenevler Mah. Cinnah Cad. 12/5", "Güvenevler Mah. Cinnah Cad. 12/6",
                                        "Güvenevler Mah. Cinnah Cad. 5/12", "Güvenevler Mah. Kuveyt Cad. 12/5",
                                        "Aziziye Mah. Cinnah Cad. 12/5"};
    enum { N = sizeof homes / sizeof *homes };
    for (size_t i = 0; i < N; i++)
        for (size_t k = i + 1; k < N; k++)
            assert_false(str_eq(home(homes[i]), home(homes[k])));
    EXPECT_STR(home(""), "");
    EXPECT_STR(home("Cinnah Caddesi"), "");
    EXPECT_STR(home("12/5"), "");
    EXPECT_STR(home("Kat 3 Daire No"), "");
}

static err_t asks_from(struct evening *h, const char *address, const char *person, int64_t places,
                       struct place_answer *out)
{
    struct place_wish w = wish(h->offer, places, str_fmt(test_arena(), "%d", ++h->asked));
    w.household = home(address);
    w.person = str_of(person);
    return asks(h, w, out);
}

TEST(limited,
     "places of one home are counted together, whoever of it asks; another home and a given-back place are free")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        evening_open(&h, engine);
        offer_of(&h, 20, DRAW_STRICT, true);
        struct offer o = offer_now(&h);
        o.per_household = 4;
        keep(&h, &offer_entity, &o);
        EXPECT_ERR(asks_from(&h, "", "ada", 1, &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_NO_HOUSEHOLD);
        EXPECT_OK(asks_from(&h, "Cinnah Cad. 12/5", "ada", 3, &a));
        int64_t first = a.request.id;
        EXPECT_ERR(asks_from(&h, "cinnah caddesi no 12 daire 5", "can", 2, &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_HOUSEHOLD_LIMIT);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), 1);
        EXPECT_OK(asks_from(&h, "cinnah caddesi no 12 daire 5", "can", 1, &a));
        EXPECT_OK(asks_from(&h, "Cinnah Cad. 12/6", "ece", 4, &a));
        cancel(&h, first);
        EXPECT_OK(asks_from(&h, "Cinnah Cad. 12/5", "can", 3, &a));
        EXPECT_ERR(db_tx(&h.f.cx, run_return, &first), E_CONFLICT); /* their home has as many as it may */
        fixture_close(&h.f);
    }
}

struct giving {
    int64_t request;
    const char *to, *address;
    struct place_answer answer;
};
static err_t run_transfer(struct cx *tx, void *arg)
{
    struct giving *g = arg;
    str to = str_of(g->to);
    struct place_wish w = {.name = to, .contact = to, .person = to, .household = home(g->address)};
    return place_transfer(tx, g->request, &w, &g->answer);
}

TEST(passed_on, "places that are passed on count for the home they go to, and no longer for the one they come from")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        evening_open(&h, engine);
        offer_of(&h, 20, DRAW_STRICT, true);
        struct offer o = offer_now(&h);
        o.per_household = 4;
        keep(&h, &offer_entity, &o);
        EXPECT_OK(asks_from(&h, "Cinnah Cad. 12/5", "ada", 4, &a));
        struct giving g = {.request = a.request.id, .to = "c@ornek.tr", .address = "Cinnah Cad. 12/6"};
        EXPECT_OK(asks_from(&h, "Cinnah Cad. 12/6", "can", 1, &a));
        EXPECT_ERR(db_tx(&h.f.cx, run_transfer, &g), E_CONFLICT);
        assert_int_equal(g.answer.reason, PLACE_HOUSEHOLD_LIMIT);
        g.address = "";
        EXPECT_ERR(db_tx(&h.f.cx, run_transfer, &g), E_CONFLICT);
        assert_int_equal(g.answer.reason, PLACE_NO_HOUSEHOLD);
        g.address = "cinnah caddesi no 12 daire 5"; /* somebody of the same home */
        EXPECT_OK(db_tx(&h.f.cx, run_transfer, &g));
        EXPECT_ERR(asks_from(&h, "Cinnah Cad. 12/5", "ada", 1, &a), E_CONFLICT);
        g.to = "d@ornek.tr";
        g.address = "Cinnah Cad. 12/7";
        EXPECT_OK(db_tx(&h.f.cx, run_transfer, &g));
        EXPECT_OK(asks_from(&h, "Cinnah Cad. 12/5", "ada", 4, &a));
        EXPECT_ERR(asks_from(&h, "Cinnah Cad. 12/7", "ece", 1, &a), E_CONFLICT);
        fixture_close(&h.f);
    }
}

TEST(limited_control, "control: without the limit of the offer nobody is asked where they live, and nothing is counted")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        evening_open(&h, engine);
        offer_of(&h, 20, DRAW_STRICT, true);
        EXPECT_OK(asks_from(&h, "Cinnah Cad. 12/5", "ada", 4, &a));
        EXPECT_OK(asks_from(&h, "Cinnah Cad. 12/5", "can", 4, &a));
        EXPECT_OK(asks_from(&h, "", "ece", 4, &a));
        fixture_close(&h.f);
    }
}
