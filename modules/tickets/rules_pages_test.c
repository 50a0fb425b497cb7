// SPDX-License-Identifier: AGPL-3.0-or-later
/* The rarer rules on their pages: kinds of places, homes, places out of turn, places that are passed on, a wish for any date. */
#include "modules/tickets/pages_test.h"
#include "modules/tickets/room.h"

static const char *offer_page(struct house *h, const char *rest)
{
    return say("/masa/bilet/%lld%s", (long long)h->offer, rest);
}

TEST(kinds, "C1.3 kinds of places are arranged at the desk, asked for by name, and the full quota is named")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 4});
        const char *path = offer_page(&h, "/turler"),
                   *ask_kind = "teklif=%lld&tur=%d&kisi=%d&ad=%s&iletisim=%s%%40b.co&once=%s";
        assert_int_equal(fixture_get(&h.f, h.clerk, path).status, 403);
        struct call_answer a = fixture_post(&h.f, h.manager, path, "kota.1=A+b%C3%B6l%C3%BCm%C3%BC&yer.1=x&tur.1=A");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "value=\"A bölümü\"");
        a = fixture_post(
            &h.f, h.manager, path,
            "kota.1=&yer.1=&kota.2=A+b%C3%B6l%C3%BCm%C3%BC&yer.2=2&kota.3=B&yer.3=3&tur.1=Parter&icinde.1-2=1&"
            "tur.2=Balkon&icinde.2-3=1&tur.4=Serbest");
        assert_int_equal(a.status, 303);
        assert_int_equal(fixture_int(&h.f, "SELECT quotas FROM offer_class WHERE position = 2"), 2);
        EXPECT_IN(page(&h, h.manager, str_of(path)), "Kontenjanlar toplam 5, yer ise 4");
        EXPECT_IN(form_page(&h), "Serbest");
        a = fixture_post(&h.f, 0, "/bilet/iste",
                         say("teklif=%lld&kisi=1&ad=Ada&iletisim=a%%40b.co&once=o", (long long)h.offer));
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "Yerin türünü seçin.");
        a = fixture_post(&h.f, 0, "/bilet/iste", say(ask_kind, (long long)h.offer, 1, 2, "ada", "ada", "a"));
        assert_int_equal(a.status, 303);
        EXPECT_IN(page(&h, 0, a.location), "Parter");
        a = fixture_post(&h.f, 0, "/bilet/iste", say(ask_kind, (long long)h.offer, 1, 3, "can", "can", "b"));
        EXPECT_IN(a.body, "Bir istekte en çok 2 yer istenebilir.");
        a = fixture_post(&h.f, 0, "/bilet/iste", say(ask_kind, (long long)h.offer, 1, 1, "can", "can", "b"));
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "Dolu: A bölümü");
        a = fixture_post(&h.f, h.manager, path, "kota.1=A&yer.1=2&tur.1=Parter&icinde.1-1=1");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "duyurulduğu gibi kalır");
        EXPECT_IN(page(&h, h.manager, str_of(offer_page(&h, ""))), "/turler");
        house_close(&h);
    }
}

TEST(homes, "where homes are counted the form asks for the address, keeps what was typed, and stores no address")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 9, .per_household = 2});
        EXPECT_IN(form_page(&h), "name=\"adres\"");
        EXPECT_IN(page(&h, h.manager, str_of(offer_page(&h, ""))), "/turler");
        const char *form = "teklif=%lld&kisi=%d&ad=%s&iletisim=%s%%40b.co&once=%s&adres=%s";
        long long o = (long long)h.offer;
        struct call_answer a = fixture_post(&h.f, 0, "/bilet/iste", say(form, o, 1, "ada", "ada", "a", ""));
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "href=\"#f-adres\"");
        assert_int_equal(
            fixture_post(&h.f, 0, "/bilet/iste", say(form, o, 2, "ada", "ada", "a", "Kuveyt+Sok.+7%2F3")).status, 303);
        a = fixture_post(&h.f, 0, "/bilet/iste", say(form, o, 1, "can", "can", "b", "kuveyt+sokak+no+7+d+3"));
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "bir ev en çok 2 yer alabilir");
        EXPECT_IN(a.body, "value=\"kuveyt sokak no 7 d 3\"");
        EXPECT_NOT_IN(fixture_text(&h.f, "SELECT household FROM ticket_request"), "uveyt");
        EXPECT_NOT_IN(page(&h, h.manager, str_of(offer_page(&h, ""))), "/turler");
        EXPECT_IN(page(&h, h.manager, str_of(offer_page(&h, "/turler"))), "artık tür eklenemez");
        str code = fixture_text(&h.f, "SELECT code FROM ticket_request");
        const char *pass = say("/bilet/%.*s/devret", STR_FMT(code));
        EXPECT_IN(page(&h, 0, str_of(pass)), "name=\"adres\"");
        a = fixture_post(&h.f, 0, pass, "ad=Ece&iletisim=ece%40example.org&adres=");
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "href=\"#f-adres\"");
        a = fixture_post(&h.f, 0, pass, "ad=Ece&iletisim=ece%40example.org&adres=Kuveyt+Sok.+9%2F1");
        assert_int_equal(a.status, 303);
        house_close(&h);
    }
}

TEST(out_of_turn,
     "B7 a place out of turn has a reason and a name; everybody reads the reason and the count, not who has it")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 3, .line = true});
        const char *path = offer_page(&h, "/sira-disi"), *public = say("/yer/%lld/sira-disi", (long long)h.offer);
        EXPECT_IN(page(&h, 0, str_of(public)), "hiçbir yeri sıra dışı verilmedi");
        assert_int_equal(fixture_get(&h.f, h.clerk, path).status, 403);
        assert_int_equal(fixture_post(&h.f, h.clerk, path, "neden=Konuk&kisi=1&ad=Ece&once=x").status, 403);
        struct call_answer a = fixture_post(&h.f, h.manager, path, "neden=&kisi=2&ad=Ece&once=x");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "href=\"#f-neden\"");
        a = fixture_post(&h.f, h.manager, path, "neden=Konuk+sanat%C3%A7%C4%B1lar&kisi=9&ad=Ece&once=x");
        assert_int_equal(a.status, 409);
        a = fixture_post(&h.f, h.manager, path, "neden=Konuk+sanat%C3%A7%C4%B1lar&kisi=2&ad=Ece&once=y");
        assert_int_equal(a.status, 303);
        EXPECT_IN(page(&h, h.manager, a.location), "Konuk sanatçılar");
        EXPECT_IN(page(&h, 0, str_of(public)), "2 yer sıra dışı verildi.");
        EXPECT_IN(page(&h, 0, str_of(public)), "Konuk sanatçılar");
        EXPECT_NOT_IN(page(&h, 0, str_of(public)), "Ece");
        EXPECT_IN(form_page(&h), "2 yer sıra dışı verildi.");
        EXPECT_IN(page(&h, h.manager, str_of(path)), "Kişinin kendisi ve yanındakiler");
        EXPECT_NOT_IN(page(&h, h.manager, str_of(path)), "ücretsiz");
        struct offer o;
        EXPECT_OK(entity_load_any(&h.f.cx, &offer_entity, "id", DB_I(h.offer), &o));
        o.pay_minutes = 20;
        keep(&h, &offer_entity, &o);
        EXPECT_IN(page(&h, h.manager, str_of(path)), "Sıra dışı ve ücretsiz verin");
        EXPECT_IN(page(&h, 0, str_of(public)), "Bu yerler ücretsiz verilir.");
        house_close(&h);
    }
}

TEST(passed_on,
     "whoever has the slip passes the places on: the old code is void; not where the offer says so; the desk too")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 4, .per_person = 2, .line = true});
        str slip = ask(&h, 2, "ada", "a").location;
        EXPECT_IN(page(&h, 0, slip), "/devret");
        const char *path = say("%.*s/devret", STR_FMT(slip));
        struct call_answer a = fixture_post(&h.f, 0, path, "ad=&iletisim=x");
        assert_int_equal(a.status, 422);
        assert_int_equal(ask(&h, 2, "can", "b").status, 303);
        a = fixture_post(&h.f, 0, path, "ad=Can&iletisim=can%40example.org");
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "bir kişi en çok 2 yer alabilir");
        assert_int_equal(fixture_post(&h.f, 0, path, "ad=Ece&iletisim=ece%40example.org").status, 303);
        assert_int_equal(fixture_get(&h.f, 0, str_c(test_arena(), slip)).status, 404);
        assert_int_equal(fixture_int(&h.f, "SELECT issue FROM ticket_request WHERE number = 1"), 2);
        const char *desk = say("/masa/bilet/istek/%lld/devret",
                               (long long)fixture_int(&h.f, "SELECT id FROM ticket_request WHERE number = 2"));
        assert_int_equal(fixture_post(&h.f, h.auditor, desk, "ad=Nur&iletisim=").status, 403);
        assert_int_equal(fixture_post(&h.f, h.clerk, desk, "ad=Nur&iletisim=").status, 303);
        assert_int_equal(fixture_int(&h.f, "SELECT issue FROM ticket_request WHERE number = 2"), 2);
        struct offer o;
        EXPECT_OK(entity_load_any(&h.f.cx, &offer_entity, "id", DB_I(h.offer), &o));
        o.no_transfer = true;
        keep(&h, &offer_entity, &o);
        slip = slip_href(test_arena(), fixture_text(&h.f, "SELECT code FROM ticket_request WHERE number = 1"));
        EXPECT_NOT_IN(page(&h, 0, slip), "/devret");
        a = fixture_post(&h.f, 0, say("%.*s/devret", STR_FMT(slip)), "ad=Su&iletisim=su%40example.org");
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "devredilmez");
        house_close(&h);
    }
}

TEST(rules_arranged,
     "hours for an answer, the night, will you come, absence and the waiting room are fields of the form")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        const char *path = say("/masa/bilet/yeni?tarih=%lld", (long long)h.date);
        const char *form =
            "how=order&places=2&policy=best_fit&per_request=2&per_person=0&line=1&answer_hours=%s&"
            "quiet_from=%s&quiet_until=%s&confirm_hours=48&release_hours=%s&absent_limit=3&room_minutes=45";
        struct call_answer a = fixture_post(&h.f, h.manager, path, say(form, "12", "22.00", "", "6"));
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "href=\"#f-quiet_until\"");
        a = fixture_post(&h.f, h.manager, path, say(form, "12", "25.00", "8.00", "6"));
        EXPECT_IN(a.body, "22.00 gibi yazın.");
        a = fixture_post(&h.f, h.manager, path, say(form, "12", "22.00", "8.00", "48"));
        EXPECT_IN(a.body, "href=\"#f-release_hours\"");
        assert_int_equal(fixture_post(&h.f, h.manager, path, say(form, "12", "22.00", "8:00", "6")).status, 303);
        h.offer = fixture_int(&h.f, "SELECT id FROM offer");
        struct offer o;
        EXPECT_OK(entity_load_any(&h.f.cx, &offer_entity, "id", DB_I(h.offer), &o));
        assert_int_equal(o.quiet_from, 22 * 60);
        assert_int_equal(o.quiet_until, 8 * 60);
        assert_int_equal(o.room_minutes, 45);
        EXPECT_IN(page(&h, h.auditor, str_of(offer_page(&h, ""))), "Yer boşalınca yanıt için verilen saat: 12");
        EXPECT_IN(page(&h, h.manager, str_of(offer_page(&h, "/duzenle"))), "value=\"22.00\"");
        house_close(&h);
    }
}

/* ---- cases that are of every page ---- */
static struct call_answer ask_by_clock(struct house *h, const char *says)
{
    struct call c = {.method = POST, .target = S("/bilet/iste"), .from_page = true};
    c.body = str_of(say("teklif=%lld&kisi=1&ad=Ada&iletisim=ada%%40b.co&once=%.3s", (long long)h->offer, says));
    PUSH(test_arena(), &c.headers, ((struct form_value){S("Date"), str_of(says)}));
    return fixture_call(&h->f, &c);
}

TEST(wrong_clock, "C3.4 a visitor's clock that is wrong by a day changes nothing: the limits are by this server's")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 3, .opens = moment_at(DATE(2026, 12, 1), 660)});
        clock_at(&h, 659, 0);
        assert_int_equal(ask_by_clock(&h, "Wed, 02 Dec 2026 08:00:00 GMT").status, 409);
        clock_at(&h, 660, 0);
        EXPECT_IN(form_page(&h), "name=\"ad\"");
        assert_int_equal(ask_by_clock(&h, "Mon, 30 Nov 2026 08:00:00 GMT").status, 303);
        house_close(&h);
    }
}

TEST(no_number, "C13.1 a person with a Turkish number, with a foreigner's and with none joins the same line")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 9, .line = true});
        const char *form = "teklif=%lld&kisi=1&ad=Ada&iletisim=a%d%%40b.co&once=n%d&kimlik=%s";
        static const char *const numbers[] = {"10000000146", "99000000042", ""};
        for (int i = 0; i < 3; i++)
            assert_int_equal(
                fixture_post(&h.f, 0, "/bilet/iste", say(form, (long long)h.offer, i, i, numbers[i])).status, 303);
        assert_int_equal(
            fixture_post(&h.f, 0, "/bilet/iste", say(form, (long long)h.offer, 4, 4, "10000000147")).status, 422);
        assert_int_equal(fixture_int(&h.f, "SELECT given FROM offer"), 3);
        house_close(&h);
    }
}

TEST(same_answers, "C13.6 the same requests have the same answers and leave the same rows on both engines")
{
    str first = STR_NONE;
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 5, .line = true, .policy = DRAW_BEST_FIT, .per_person = 4});
        const char *all = "";
        for (int i = 0; i < 24; i++) {
            const char *who = say("%c%d", 'a' + i % 7, i % 7);
            struct call_answer a =
                i % 5 == 4
                    ? give_back(
                          &h, slip_href(
                                  test_arena(),
                                  fixture_text(
                                      &h.f, "SELECT code FROM ticket_request WHERE given > 0 ORDER BY number LIMIT 1")))
                    : ask(&h, 1 + i % 4, who, say("%d", i));
            all = say("%s %d", all, a.status);
        }
        for (int i = 1; i <= 24; i++)
            all = say(
                "%s %lld", all,
                (long long)fixture_int(&h.f, say("SELECT coalesce(sum(CAST(state * 100 + given AS BIGINT)), 0) FROM "
                                                 "ticket_request WHERE number = %d",
                                                 i)));
        if (first.n) EXPECT_STR(first, all);
        first = str_of(all);
        assert_true(fixture_int(&h.f, "SELECT count(*) FROM ticket_request") > 5);
        house_close(&h);
    }
}

/* ---- any date ---- */
static int64_t next_date(struct house *h, int day, int64_t places)
{
    struct performance p = {.event = {h->event},
                            .starts = moment_at(DATE(2026, 12, day), 1200),
                            .ends = moment_at(DATE(2026, 12, day), 1320),
                            .place = S("Meydan"),
                            .capacity = 216,
                            .state = DATE_PLANNED};
    keep(h, &performance_entity, &p);
    struct offer o = {.performance = {p.id}, .places = places, .policy = DRAW_STRICT, .line = true};
    keep(h, &offer_entity, &o);
    return o.id;
}

static struct call_answer ask_any(struct house *h, const char *who, const char *once)
{
    return fixture_post(&h->f, 0, "/bilet/iste",
                        say("teklif=%lld&kisi=1&ad=%s&iletisim=%s%%40example.org&ihtiyac=&kimlik=&gun.hepsi=1&once=%s",
                            (long long)h->offer, who, who, once));
}

TEST(any_date,
     "B5 any date: asked for in the form of one, where there are others; never past the waiting room of another")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offered(&h, (struct offer){.places = 1, .line = true});
        EXPECT_NOT_IN(form_page(&h), "gun.hepsi");
        int64_t other = next_date(&h, 31, 1);
        EXPECT_IN(form_page(&h), "name=\"gun.hepsi\"");
        ask(&h, 1, "Bir", "a1");
        struct call_answer a = ask_any(&h, "Iki", "a2");
        assert_int_equal(a.status, 303);
        assert_int_equal(fixture_int(&h.f, "SELECT max(offer) FROM ticket_request WHERE given > 0"), other);
        assert_true(str_eq(ask_any(&h, "Iki", "a2").location, a.location));
        a = ask_any(&h, "Uc", "a3");
        assert_int_equal(a.status, 303);
        EXPECT_IN(page(&h, 0, a.location), "bütün günlerinin sırasındasınız");
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request WHERE any_date AND state = 1"), 2);
        struct offer_room crowd = {.offer = {other}, .turns = {h.f.cx.now.ms + 600000}};
        keep(&h, &offer_room_entity, &crowd);
        room_forget_all();
        a = ask_any(&h, "Dort", "a4");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "bekleme odası var");
        EXPECT_IN(a.body, "value=\"Dort\"");
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), 4);
        assert_int_equal(ask(&h, 1, "Dort", "a5").status, 303);
        room_forget_all();
        house_close(&h);
    }
}
