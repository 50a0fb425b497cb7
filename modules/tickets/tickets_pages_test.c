// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places as people ask for them and as the desk gives them: pages through the dispatcher, on both engines. */
#include "modules/tickets/pages_test.h"

TEST(asked_on_the_web, "whoever asks is placed, the next waits and sees where, and gets the place that is given back")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 2, .line = true, .per_request = 4});
        EXPECT_IN(page(&h, 0, S("/etkinlik/konser")), "2 yerden 2 tanesi boş");
        EXPECT_IN(form_page(&h), "arkasındaki kimse onun önüne geçmez");
        struct call_answer first = ask(&h, 2, "ada", "a"), second = ask(&h, 1, "can", "b"),
                           third = ask(&h, 1, "ece", "c");
        assert_int_equal(first.status, 303);
        EXPECT_IN(page(&h, 0, first.location), "2 yer sizin");
        EXPECT_IN(page(&h, 0, second.location), "Bu istek sıranın başında.");
        EXPECT_IN(page(&h, 0, third.location), "Sırada bu istekten önce 1 istek var.");
        EXPECT_NOT_IN(page(&h, 0, first.location), "ada@");
        EXPECT_IN(page(&h, 0, S("/etkinlik/konser")), "Sırada 2 istek bekliyor");
        EXPECT_IN(page(&h, 0, S("/etkinlik/konser")), "https://schema.org/SoldOut");
        assert_int_equal(give_back(&h, first.location).status, 303);
        EXPECT_IN(page(&h, 0, second.location), "1 yer sizin");
        EXPECT_IN(page(&h, 0, third.location), "1 yer sizin");
        EXPECT_IN(page(&h, 0, first.location), "Bu istek geri alındı");
        assert_int_equal(fixture_post(&h.f, 0, say("%.*s/yeniden", STR_FMT(first.location)), "").status, 303);
        EXPECT_IN(page(&h, 0, first.location), "Bu istek sıranın başında.");
        house_close(&h);
    }
}

TEST(told_in_lists, "the list of events says of each date how its places stand, and follows; a date whose places "
                    "nobody gives says nothing")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        str list = S("/etkinlikler?gorunum=liste&tarih=2026-12-30");
        EXPECT_NOT_IN(page(&h, 0, list), "yer boş");
        offered(&h, (struct offer){.places = 3, .line = true, .opens = moment_at(DATE(2026, 12, 1), 660)});
        EXPECT_IN(page(&h, 0, list), "<b>İstek alımının açılışı: ");
        clock_at(&h, 660, 0);
        EXPECT_IN(page(&h, 0, list), "<b>3 yer boş</b>");
        ask(&h, 2, "ada", "a");
        EXPECT_IN(page(&h, 0, list), "<b>1 yer boş</b>");
        ask(&h, 1, "can", "b");
        EXPECT_IN(page(&h, 0, list), "<b>Dolu; sıraya girilebilir</b>");
        house_close(&h);
    }
}

TEST(some_back, "one of three places is given back: whoever waits gets it; by an oversight nobody loses all")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 3, .line = true});
        struct call_answer first = ask(&h, 3, "ada", "a"), second = ask(&h, 1, "can", "b");
        const char *back = say("%.*s/geri-ver", STR_FMT(first.location));
        assert_int_equal(fixture_post(&h.f, 0, back, "kalan=").status, 303);
        assert_int_equal(fixture_post(&h.f, 0, back, "kalan=9").status, 303);
        EXPECT_IN(page(&h, 0, first.location), "3 yer sizin");
        assert_int_equal(fixture_post(&h.f, 0, back, "kalan=2").status, 303);
        EXPECT_IN(page(&h, 0, first.location), "2 yer sizin");
        EXPECT_IN(page(&h, 0, second.location), "1 yer sizin");
        house_close(&h);
    }
}

TEST(sent_five_times, "C1.10 the same form sent five times is one request with one answer")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 10, .line = true});
        str location = ask(&h, 2, "ada", "ayni").location;
        for (int i = 0; i < 4; i++) {
            struct call_answer a = ask(&h, 2, "ada", "ayni");
            assert_int_equal(a.status, 303);
            EXPECT_STR(a.location, str_c(test_arena(), location));
            EXPECT_IN(page(&h, 0, a.location), "2 yer sizin");
        }
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), 1);
        assert_int_equal(fixture_int(&h.f, "SELECT given FROM offer"), 2);
        assert_int_equal(ask(&h, 2, "ada", "baska").status, 303); /* the control: another form is another request */
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), 2);
        house_close(&h);
    }
}

TEST(refused, "what is refused says why, keeps what was typed and writes nothing")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 3, .per_request = 2, .per_person = 2});
        struct call_answer a = ask(&h, 3, "ada", "a");
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "Bir istekte en çok 2 yer istenebilir.");
        EXPECT_IN(a.body, "value=\"ada@example.org\"");
        a = ask(&h, 1, "", "a");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "href=\"#f-ad\"");
        a = fixture_post(&h.f, 0, "/bilet/iste",
                         say("teklif=%lld&kisi=1&ad=Ada&iletisim=12&once=q", (long long)h.offer));
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "Telefonu alan koduyla");
        assert_int_equal(ask(&h, 2, "ada", "a").status, 303);
        a = ask(&h, 1, "ada", "b");
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "bir kişi en çok 2 yer alabilir");
        a = ask(&h, 2, "can", "c");
        assert_int_equal(a.status, 409); /* one is left, and there is no line */
        EXPECT_IN(a.body, "İM-409-tukendi");
        EXPECT_IN(a.body, "value=\"can@example.org\"");
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), 1);
        assert_int_equal(fixture_get(&h.f, 0, "/yer/999").status, 404);
        assert_int_equal(fixture_post(&h.f, 0, "/bilet/iste", "teklif=999&kisi=1&ad=a&iletisim=a%40b.co&once=a").status,
                         404);
        a = fixture_get(&h.f, 0, "/bilet/0000000000");
        assert_int_equal(a.status, 404);
        EXPECT_IN(a.body, "İM-404-bilet");
        house_close(&h);
    }
}

TEST(opening,
     "C3.5 before the opening the page says when, by this server's clock; from the millisecond on it takes requests")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 3, .opens = moment_at(DATE(2026, 12, 1), 660)});
        clock_at(&h, 659, 59999);
        str body = form_page(&h);
        EXPECT_IN(body, "İstek alımının açılışı: 1 Aralık 2026, 11.00");
        EXPECT_IN(body, "10.59.59 idi");
        EXPECT_IN(body, "data-opens=");
        EXPECT_NOT_IN(body, "name=\"ad\"");
        EXPECT_IN(page(&h, 0, S("/etkinlik/konser")), "https://schema.org/PreSale");
        struct call_answer a = ask(&h, 1, "ada", "a");
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "İM-409-erken");
        EXPECT_IN(a.body, "value=\"ada@example.org\"");
        clock_at(&h, 660, 0);
        EXPECT_IN(form_page(&h), "name=\"ad\"");
        assert_int_equal(ask(&h, 1, "ada", "a").status, 303);
        house_close(&h);
    }
}

TEST(same_line_at_the_desk,
     "C2.3 a group of two first and one place free: the same by web, telephone and in person, by the policy")
{
    static const struct {
        enum draw_policy policy;
        int single, group; /* what the one behind and the group get */
    } cases[] = {{DRAW_STRICT, 0, 0}, {DRAW_BEST_FIT, 1, 0}, {DRAW_SPLIT, 0, 1}};
    EACH_ENGINE(engine)
    {
        for (size_t i = 0; i < 3; i++)
            for (int way = 0; way < 3; way++) {
                struct house h;
                house_open(&h, engine);
                offered(&h, (struct offer){.places = 2, .policy = (int)cases[i].policy, .line = true});
                if (way == 0) {
                    assert_int_equal(ask(&h, 1, "ilk", "0").status, 303);
                    assert_int_equal(ask(&h, 1, "yan", "3").status, 303);
                    assert_int_equal(ask(&h, 2, "grup", "1").status, 303);
                    assert_int_equal(ask(&h, 1, "tek", "2").status, 303);
                } else {
                    const char *by = way == 1 ? "phone" : "desk";
                    assert_int_equal(desk_ask_as(&h, h.clerk, 1, "ilk", by).status, 303);
                    assert_int_equal(desk_ask_as(&h, h.clerk, 1, "yan", by).status, 303);
                    assert_int_equal(desk_ask_as(&h, h.clerk, 2, "grup", by).status, 303);
                    assert_int_equal(desk_ask_as(&h, h.clerk, 1, "tek", by).status, 303);
                }
                str first = fixture_text(&h.f, "SELECT code FROM ticket_request WHERE number = 1");
                assert_int_equal(give_back(&h, slip_href(test_arena(), first)).status, 303);
                assert_int_equal(fixture_int(&h.f, "SELECT given FROM ticket_request WHERE number = 3"),
                                 cases[i].group);
                assert_int_equal(fixture_int(&h.f, "SELECT given FROM ticket_request WHERE number = 4"),
                                 cases[i].single);
                house_close(&h);
            }
    }
}

TEST(arranged,
     "a manager arranges the places of a date; a clerk may not; what was published does not turn under those who asked")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        const char *path = say("/masa/bilet/yeni?tarih=%lld", (long long)h.date);
        const char *form =
            "how=order&places=2&policy=best_fit&opens.d=&opens.m=&opens.y=&opens.t=&closes.d=&closes.m=&closes.y=&"
            "closes.t=&per_request=2&per_person=0&line=1";
        EXPECT_IN(page(&h, h.manager, S("/masa/bilet")), "yerleri açılmamış");
        EXPECT_IN(page(&h, h.manager, str_of(path)), "value=\"216\"");
        assert_int_equal(fixture_post(&h.f, h.clerk, path, form).status, 403);
        struct call_answer a =
            fixture_post(&h.f, h.manager, path, "how=order&places=0&policy=&per_request=2&per_person=1&line=1");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "href=\"#f-places\"");
        EXPECT_IN(a.body, "Bu, bir kişinin alabileceğinden çok.");
        a = fixture_post(&h.f, h.manager, path, form);
        assert_int_equal(a.status, 303);
        h.offer = fixture_int(&h.f, "SELECT id FROM offer");
        assert_int_equal(ask(&h, 2, "ada", "a").status, 303);
        const char *edit = say("/masa/bilet/%lld/duzenle", (long long)h.offer);
        a = fixture_post(&h.f, h.manager, edit,
                         "how=order&places=2&policy=strict&per_request=2&per_person=0&line=1&version=1");
        assert_int_equal(a.status, 422);
        const char *size = say("/masa/bilet/%lld/sayi", (long long)h.offer);
        assert_int_equal(ask(&h, 1, "can", "b").status, 303);
        a = fixture_post(&h.f, h.manager, size, "places=1");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "2 yer zaten verildi");
        assert_int_equal(fixture_post(&h.f, h.clerk, size, "places=3").status, 403);
        assert_int_equal(fixture_post(&h.f, h.manager, size, "places=3").status, 303);
        assert_int_equal(fixture_int(&h.f, "SELECT given FROM offer"), 3); /* to the one who waited */
        house_close(&h);
    }
}

TEST(desk_sees, "the desk finds a request by number and code; names open with a purpose, and the look is noted")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 2, .line = true});
        assert_int_equal(desk_ask_as(&h, h.auditor, 1, "Nermin", "phone").status, 403);
        struct call_answer a = desk_ask_as(&h, h.clerk, 1, "Nermin", "phone");
        assert_int_equal(a.status, 303);
        str request = a.location;
        const char *offer = say("/masa/bilet/%lld", (long long)h.offer);
        a = fixture_get(&h.f, h.auditor, say("%s?ara=1", offer));
        EXPECT_STR(a.location, str_c(test_arena(), request));
        str code = fixture_text(&h.f, "SELECT code FROM ticket_request");
        a = fixture_get(&h.f, h.clerk, say("%s?ara=%.*s", offer, STR_FMT(slip_show(test_arena(), code))));
        EXPECT_STR(a.location, str_c(test_arena(), request));
        EXPECT_IN(page(&h, h.clerk, str_of(say("%s?ara=77", offer))), "77 numaralı ya da kodlu istek yok");
        EXPECT_NOT_IN(page(&h, h.clerk, request), "Nermin");
        const char *open = say("%.*s/ac", STR_FMT(request));
        assert_int_equal(fixture_post(&h.f, h.clerk, open, "purpose=+").status, 422);
        assert_int_equal(fixture_post(&h.f, h.auditor, open, "purpose=denetim").status, 403);
        EXPECT_IN(fixture_post(&h.f, h.clerk, open, "purpose=telefonla+arad%C4%B1").body, "Nermin");
        assert_int_equal(
            fixture_int(&h.f, "SELECT count(*) FROM history WHERE action = 'read' AND entity = 'ticket_request'"), 1);
        a = fixture_get(&h.f, h.auditor, say("%s/dosya.csv", offer));
        EXPECT_IN(a.body, "1,phone,1,1,placed,1,");
        EXPECT_NOT_IN(a.body, "Nermin");
        EXPECT_IN(page(&h, h.auditor, str_of(say("%s/liste", offer))), "1 yer verildi.");
        assert_int_equal(fixture_post(&h.f, h.clerk, say("%.*s/adim/geri-al", STR_FMT(request)), "").status, 303);
        assert_int_equal(fixture_int(&h.f, "SELECT given FROM offer"), 0);
        house_close(&h);
    }
}

TEST(
    drawn,
    "a draw from its announcement to its record: nobody is placed before it, each person once, and the record verifies")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        const char *form =
            "how=draw&places=2&policy=best_fit&opens.d=&closes.d=2&closes.m=12&closes.y=2026&closes.t=12.00&"
            "per_request=2&per_person=0&line=1";
        struct call_answer a =
            fixture_post(&h.f, h.manager, say("/masa/bilet/yeni?tarih=%lld", (long long)h.date), form);
        assert_int_equal(a.status, 303);
        h.offer = fixture_int(&h.f, "SELECT id FROM offer");
        const char *desk = say("/masa/bilet/%lld/cekilis", (long long)h.offer);
        const char *public = say("/cekilis/%lld", (long long)h.offer);
        assert_int_equal(fixture_get(&h.f, 0, public).status, 404);
        EXPECT_IN(form_page(&h), "Çekiliş duyurulacak");
        assert_int_equal(fixture_post(&h.f, h.clerk, say("%s/ilan", desk), "beacon=").status, 403);
        assert_int_equal(
            fixture_post(&h.f, h.manager, say("%s/pay", desk), "name=Gen%C3%A7ler&places=1&proof=word&how=").status,
            303);
        assert_int_equal(fixture_post(&h.f, h.manager, say("%s/ilan", desk), "beacon=").status, 303);
        EXPECT_IN(page(&h, 0, str_of(public)), "share;A;1;Gençler");
        str commitment = fixture_text(&h.f, "SELECT commitment FROM offer_draw");
        EXPECT_IN(page(&h, 0, str_of(public)), str_c(test_arena(), commitment));
        struct offer_draw secret;
        EXPECT_OK(entity_load_any(&h.f.cx, &offer_draw_entity, "offer", DB_I(h.offer), &secret));
        assert_int_equal(secret.seed.n, 2 * DRAW_BYTES);
        EXPECT_IN(form_page(&h), "name=\"pay.A\"");
        a = ask(&h, 1, "ada", "a");
        EXPECT_IN(page(&h, 0, a.location), "Çekiliştesiniz");
        EXPECT_IN(ask(&h, 1, "ada", "b").body, "İM-409-once");
        assert_int_equal(desk_ask_as(&h, h.clerk, 2, "Can", "phone").status, 303);
        assert_int_equal(desk_ask_as(&h, h.clerk, 1, "Ece", "desk").status, 303);
        EXPECT_IN(page(&h, 0, S("/etkinlik/konser")), "2 yer için çekiliş; şimdiye dek 3 istek");
        assert_int_equal(fixture_post(&h.f, h.manager, say("%s/cek", desk), "").status, 303); /* too early: nothing */
        assert_int_equal(fixture_int(&h.f, "SELECT given FROM offer"), 0);
        EXPECT_NOT_IN(page(&h, 0, str_of(public)), str_c(test_arena(), secret.seed));
        assert_int_equal(fixture_get(&h.f, 0, say("%s/tutanak.json", public)).status, 404);
        clock_at(&h, 600 + 2 * 1440, 0);
        assert_int_equal(fixture_post(&h.f, h.clerk, say("%s/cek", desk), "").status, 403);
        assert_int_equal(fixture_post(&h.f, h.manager, say("%s/cek", desk), "").status, 303);
        EXPECT_IN(page(&h, 0, str_of(public)), "3 isteğin");
        struct draw_check check;
        draw_verify(test_arena(), fixture_get(&h.f, 0, say("%s/tutanak.json", public)).body, &check);
        assert_true(check.right);
        EXPECT_STR(check.commitment, str_c(test_arena(), commitment));
        assert_true(fixture_int(&h.f, "SELECT given FROM offer") > 0);
        str record = fixture_text(&h.f, "SELECT record FROM offer_draw");
        fixture_post(&h.f, h.manager, say("%s/cek", desk), ""); /* once more: nothing */
        EXPECT_STR(fixture_text(&h.f, "SELECT record FROM offer_draw"), str_c(test_arena(), record));
        house_close(&h);
    }
}

TEST(codes, "a code is found as people type it")
{
    EXPECT_STR(slip_code(test_arena(), S(" 7f4k2-92qxm ")), "7F4K292QXM");
    EXPECT_STR(slip_code(test_arena(), S("O1lI0-ab cde")), "01110ABCDE");
    EXPECT_STR(slip_show(test_arena(), S("7F4K292QXM")), "7F4K2-92QXM");
}
