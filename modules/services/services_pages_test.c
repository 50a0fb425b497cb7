// SPDX-License-Identifier: AGPL-3.0-or-later
/* The public pages: each case is asked over the dispatcher, as a browser would. On both engines. */
#include <stdlib.h>
#include <string.h>

#include "modules/services/office_test.h"

/* What stands between two marks of a page. */
static str between(str whole, const char *from, const char *to)
{
    size_t a = str_find(whole, str_of(from));
    if (a == whole.n) fail_msg("missing: %s", from);
    str rest = {whole.p + a, whole.n - a};
    return (str){rest.p, str_find(rest, str_of(to))};
}

static int times(str whole, const char *part)
{
    int n = 0;
    for (size_t at; (at = str_find(whole, str_of(part))) < whole.n; n++)
        whole = (str){whole.p + at + strlen(part), whole.n - at - strlen(part)};
    return n;
}

TEST(papers, "C8.4 the page of a service names its declared documents and no other")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        struct call_answer a = office_get(&o, "/hizmet/sosyal-yardim");
        assert_int_equal(a.status, 200);
        str list = between(a.body, "Documents needed", "</ul>");
        assert_int_equal(times(list, "<li class=\"document\">"), 3);
        EXPECT_IN(list, "Kimlik bilgisi");
        EXPECT_IN(list, "Not asked of you");
        EXPECT_IN(list, "In the form");
        EXPECT_IN(list, "If it applies");
        EXPECT_NOT_IN(a.body, "Salon dilekçesi");
        EXPECT_IN(a.body, "30 days at the latest");
        EXPECT_IN(a.body, "Bugün · Alındı belgeniz");
        EXPECT_IN(a.body, "Bugün yiyeceğiniz yoksa");
        EXPECT_IN(a.body, "href=\"/basvuru/sosyal-yardim\"");
        EXPECT_NOT_IN(a.body, "<b>başvurabilir</b>"); /* Markdown, but no HTML */
        office_end(&o);
    }
}

TEST(by_desk, "a service without the web channel says how to apply instead of offering a form")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        struct call_answer a = office_get(&o, "/hizmet/salon-tahsisi");
        EXPECT_NOT_IN(a.body, "/basvuru/salon-tahsisi");
        str ways = between(a.body, "How to apply", "</ul>");
        EXPECT_IN(ways, "At the desk");
        EXPECT_IN(ways, "Örnek Caddesi 1");
        EXPECT_IN(ways, "href=\"tel:4440601\"");
        EXPECT_NOT_IN(ways, "By letter");
        office_modules_off(&o, "applications"); /* nobody takes forms now */
        EXPECT_NOT_IN(office_get(&o, "/hizmet/sosyal-yardim").body, "/basvuru/sosyal-yardim");
        office_end(&o);
    }
}

TEST(gone, "what is not offered, or belongs to a module that is off, is nowhere")
{
    static const char *const places[] = {"/",
                                         "/hizmetler",
                                         "/hizmetler?durum=budget",
                                         "/hizmet-standartlari",
                                         "/hizmet-standartlari?bicim=csv",
                                         "/ara?q=hizmet",
                                         "/ara?q=kurs",
                                         "/hizmetler?q=kurs",
                                         "/sitemap.xml"};
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        assert_int_equal(office_get(&o, "/hizmet/eski-hizmet").status, 404);
        assert_int_equal(office_get(&o, "/hizmet/kurs-kaydi").status, 200);
        EXPECT_IN(office_get(&o, "/hizmetler").body, "Kurs kaydı");
        EXPECT_IN(office_get(&o, "/ara?q=kurs").body, "Kurs kaydı");
        office_modules_off(&o, "applications");
        assert_int_equal(office_get(&o, "/hizmet/kurs-kaydi").status, 404);
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            str body = office_get(&o, places[i]).body;
            EXPECT_NOT_IN(body, "Eski hizmet");
            EXPECT_NOT_IN(body, "Kurs kaydı");
            EXPECT_NOT_IN(body, "kurs-kaydi");
        }
        office_modules_off(&o, "services");
        assert_int_equal(office_get(&o, "/hizmetler").status, 404);
        office_end(&o);
    }
}

/* ---- figures, reckoned again from the raw rows by counting ---- */
struct raw {
    int64_t used;
    bool in_time;
};

static int64_t nearest_rank(const struct raw *v, size_t n, size_t part)
{
    for (int64_t value = 0;; value++) {
        size_t within = 0;
        for (size_t i = 0; i < n; i++)
            within += v[i].used <= value;
        if (within * 100 >= n * part) return value;
    }
}

static size_t decide_many(struct office *o, struct raw *v, uint32_t seed, size_t n, int64_t service, int64_t promise)
{
    for (size_t i = 0; i < n; i++) {
        seed = seed * 1664525u + 1013904223u;
        v[i].used = 1 + (seed >> 16) % (uint32_t)(promise + promise / 4);
        v[i].in_time = v[i].used <= promise;
        office_decided(o, service, v[i].used, v[i].in_time, moment_at(DATE(2026, 3, 2), (int)i), 0, 1);
    }
    return n;
}

static size_t in_time(const struct raw *v, size_t n)
{
    size_t good = 0;
    for (size_t i = 0; i < n; i++)
        good += v[i].in_time;
    return good;
}

TEST(figures, "the standards table shows what the rows say, reckoned again from each of them")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        static struct raw aid[83], hall[41];
        office_begin(&o, engine);
        size_t n_aid = decide_many(&o, aid, 7, 83, o.aid.id, 30), n_hall = decide_many(&o, hall, 11, 41, o.hall.id, 10);
        office_decided(&o, o.aid.id, 29, true, moment_at(DATE(2025, 11, 20), 0), 0, 1);     /* too long ago */
        office_decided(&o, o.aid.id, 3, true, moment_at(DATE(2026, 5, 4), 0), o.aid.id, 1); /* an objection */
        office_decided(&o, o.aid.id, 3, true, moment_at(DATE(2026, 5, 5), 0), o.aid.id, 3);
        str page = office_get(&o, "/hizmet-standartlari").body;
        str row = between(page, "<tr id=\"h1\">", "</tr>");
        struct arena *a = test_arena();
        EXPECT_IN(row, str_c(a, str_fmt(a, "<b>%lld days</b>", (long long)nearest_rank(aid, n_aid, 50))));
        EXPECT_IN(row, str_c(a, str_fmt(a, "data-label=\"Nine of ten\">%lld days</td>",
                                        (long long)nearest_rank(aid, n_aid, 90))));
        EXPECT_IN(row, str_c(a, str_fmt(a, "data-label=\"Decisions\">%zu</td>", n_aid)));
        size_t good = in_time(aid, n_aid), all_good = good + in_time(hall, n_hall);
        EXPECT_IN(row, str_c(a, str_fmt(a, "%zu%%", (good * 200 + n_aid) / (2 * n_aid))));
        str hall_row = between(page, "<tr id=\"h17\">", "</tr>");
        EXPECT_IN(hall_row,
                  str_c(a, str_fmt(a, "<b>%lld working days</b>", (long long)nearest_rank(hall, n_hall, 50))));
        EXPECT_IN(between(page, "<tr id=\"h3\">", "</tr>"), "not measured yet");
        str figures = between(page, "<div class=\"kpis\">", "<ul class=\"legend\">");
        EXPECT_IN(figures, str_c(a, str_fmt(a, "%zu of %zu decisions", all_good, n_aid + n_hall)));
        EXPECT_IN(figures, "<div class=\"kpi-value\">2</div>"); /* objections */
        EXPECT_IN(figures, "1 changed the decision");
        EXPECT_IN(page, "24 hours");
        EXPECT_IN(page, "<bdi lang=\"tr\">Gelir beyanı</bdi>; <bdi lang=\"tr\">Kira sözleşmesi</bdi> (if it applies)");
        EXPECT_NOT_IN(page, "Kimlik bilgisi"); /* looked up, so not asked for */
        EXPECT_IN(office_get(&o, "/hizmet/sosyal-yardim").body,
                  str_c(a, str_fmt(a, "within %lld days, nine of ten", (long long)nearest_rank(aid, n_aid, 50))));
        office_end(&o);
    }
}

TEST(places, "RG 2009-27305 annex 2: first the directorate's head, second whoever stands above it")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        str page = office_get(&o, "/hizmet-standartlari").body;
        str first = between(page, "First place", "Second place"), second = between(page, "Second place", "</main>");
        EXPECT_IN(first, "Kültür Müdürlüğü");
        EXPECT_IN(first, "<bdi lang=\"tr\">Müdür</bdi>, Zeynep Temsil");
        EXPECT_IN(first, "Örnek Caddesi 1");
        EXPECT_IN(first, "444 06 01");
        EXPECT_IN(second, "Başkan Yardımcılığı");
        EXPECT_NOT_IN(second, "Zeynep"); /* that post is vacant */
        EXPECT_NOT_IN(page, "Hasan Taslak");
        office_end(&o);
    }
}

TEST(file, "the table as a file: RFC 4180, one line a service, numbers as numbers, nothing that runs")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        o.hall.name = S("=2+2 \"salon\"");
        o.hall.version = 0;
        office_put(&o, &service_entity, &o.hall);
        office_decided(&o, o.aid.id, 7, true, o.f.cx.now, 0, 1);
        struct call_answer a = office_get(&o, "/hizmet-standartlari?bicim=csv");
        assert_int_equal(a.status, 200);
        assert_true(str_starts(a.type, S("text/csv")));
        EXPECT_IN(call_header(&a, "Content-Disposition"), "hizmet-standartlari.csv");
        assert_int_equal(times(a.body, "\r\n"), 5); /* head and four services */
        EXPECT_IN(a.body,
                  "1,\"Sosyal yardım, ilk başvuru\",\"Gelir beyanı; Kira sözleşmesi (if it applies)\",30,\"days\","
                  "\"Sosyal İşler Birimi\",7,7,100,1\r\n");
        EXPECT_IN(
            a.body,
            "17,\"'=2+2 \"\"salon\"\"\",\"Salon dilekçesi\",10,\"working days\",\"Sosyal İşler Birimi\",,,,0\r\n");
        office_end(&o);
    }
}

TEST(folding, "search without Turkish letters finds; words that nobody has lead on")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        EXPECT_IN(office_get(&o, "/ara?q=sosyal+yardim").body, "href=\"/hizmet/sosyal-yardim\"");
        EXPECT_IN(office_get(&o, "/ara?q=SALON").body, "href=\"/hizmet/salon-tahsisi\"");
        EXPECT_IN(office_get(&o, "/ara?q=sosyal").body, "href=\"/birim/sosyal-isler\"");
        EXPECT_IN(office_get(&o, "/hizmetler?q=sosyal+yardim").body, "href=\"/hizmet/sosyal-yardim\"");
        EXPECT_NOT_IN(office_get(&o, "/hizmetler?q=sosyal+yardim").body, "href=\"/hizmet/salon-tahsisi\"");
        EXPECT_IN(office_get(&o, "/hizmetler?q=komsumun+salonu").body, "href=\"/hizmet/salon-tahsisi\"");
        str both = office_get(&o, "/ara?q=sosyal+salon").body; /* no record has both words */
        EXPECT_IN(both, "href=\"/hizmet/sosyal-yardim\"");
        EXPECT_IN(both, "href=\"/hizmet/salon-tahsisi\"");
        str none = office_get(&o, "/ara?q=denizalt%C4%B1").body;
        EXPECT_IN(none, "Nothing was found for “<bdi lang=\"tr\">denizaltı</bdi>”.");
        EXPECT_IN(none, "href=\"/hizmetler\"");
        EXPECT_IN(none, "444 06 01");
        EXPECT_IN(office_get(&o, "/ara").body, "What has changed in your life?");
        office_end(&o);
    }
}

TEST(hostile, "ASVS V1.2.1 what is asked comes back as text")
{
    static const char *const queries[] = {"%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                                          "%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                                          "%27%20OR%201%3D1--",
                                          "%22%20OR%20*%20NEAR%20(%22",
                                          "%00%01",
                                          "%EF%BF%BE%E2%80%AE",
                                          "%7B%7Bq%7D%7D"};
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
            for (int page = 0; page < 2; page++) {
                str target = str_fmt(test_arena(), "%s?q=%s", page ? "/ara" : "/hizmetler", queries[i]);
                struct call_answer a = office_get(&o, str_c(test_arena(), target));
                if (a.status != 400) assert_int_equal(a.status, 200);
                EXPECT_NOT_IN(a.body, "<script>alert");
                EXPECT_NOT_IN(a.body, "<img src=x");
                EXPECT_NOT_IN(a.body, "Sosyal yardım, ilk başvuru</a>");
            }
        assert_int_equal(office_get(&o, "/hizmetler?durum=%3Cb%3E").status, 200);
        office_end(&o);
    }
}

TEST(typing, "an htmx request gets the results alone")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        struct form_value headers[] = {
            {S("Cookie"), S("dil=en")}, {S("HX-Request"), S("true")}, {S("HX-Target"), S("results")}};
        struct call c = {.method = GET, .target = S("/ara?q=sosyal"), .headers = {headers, 3}};
        struct call_answer a;
        EXPECT_OK(http_call(o.f.app, test_arena(), &c, &a));
        EXPECT_IN(a.body, "/hizmet/sosyal-yardim");
        EXPECT_NOT_IN(a.body, "<html");
        EXPECT_NOT_IN(a.body, "<form");
        office_end(&o);
    }
}

TEST(home, "the home page is complete without events and without one decision")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        struct call_answer a = office_get(&o, "/");
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "What do you want to do?");
        EXPECT_IN(a.body, "4 services");
        EXPECT_IN(a.body, "action=\"/basvuru-takip\"");
        EXPECT_IN(a.body, "DNM-0000-0000");
        EXPECT_IN(a.body, "href=\"/hizmetler?durum=budget\"");
        EXPECT_NOT_IN(a.body, "durum=disability"); /* nothing is offered for it */
        EXPECT_IN(a.body, "<bdi lang=\"tr\">Sosyal yardım</bdi> and 2 more");
        EXPECT_IN(a.body, "Nothing has been measured yet");
        office_modules_off(&o, "applications");
        EXPECT_NOT_IN(office_get(&o, "/").body, "/basvuru-takip");
        office_end(&o);
    }
}

TEST(honest, "a broken promise stands on the home page though others are used more")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        struct service more[3];
        for (int i = 0; i < 3; i++) {
            more[i] = o.aid;
            more[i].id = 0;
            more[i].no = 40 + i;
            more[i].slug = str_fmt(o.f.cx.arena, "hizmet-%d", i);
            more[i].name = str_fmt(o.f.cx.arena, "Hizmet %d", i);
            office_put(&o, &service_entity, &more[i]);
        }
        const int64_t used[] = {more[0].id, more[1].id, more[2].id, o.food.id};
        for (size_t i = 0; i < 4; i++)
            for (int k = 0; k < 3; k++)
                office_decided(&o, used[i], 2, true, o.f.cx.now, 0, 1);
        office_decided(&o, o.hall.id, 14, false, o.f.cx.now, 0, 1);
        str table = between(office_get(&o, "/").body, "id=\"s-promise\"", "</table>");
        assert_int_equal(times(table, "<tr>"), 5);
        EXPECT_IN(table, "Salon tahsisi");
        EXPECT_IN(table, "tag-warn");
        office_end(&o);
    }
}

TEST(budget, "no page of this module asks the database more than it must")
{
    static const struct {
        const char *target;
        int most;
    } pages[] = {{"/", 20}, {"/hizmetler", 12}, {"/hizmet/sosyal-yardim", 26}, {"/hizmet-standartlari", 30}};
    struct office o;
    office_begin(&o, DB_SQLITE);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct call_answer a = office_get(&o, pages[i].target);
        if (a.queries > pages[i].most) fail_msg("%s: %d queries", pages[i].target, a.queries);
    }
    office_end(&o);
}

TEST(crawlers, "sitemap and robots name this host and are not kept for another")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        struct call_answer map = office_get(&o, "/sitemap.xml"), robots = office_get(&o, "/robots.txt");
        assert_int_equal(map.status, 200);
        EXPECT_IN(map.type, "application/xml");
        EXPECT_IN(map.body, "/hizmet/sosyal-yardim</loc>");
        EXPECT_IN(map.body, "/hizmet-standartlari</loc>");
        assert_int_equal(times(map.body, "/hizmetler</loc>"), 1);
        EXPECT_NOT_IN(map.body, "/masa");
        EXPECT_IN(robots.body, "Disallow: /masa\n");
        EXPECT_IN(robots.body, "/sitemap.xml\n");
        office_end(&o);
    }
}

TEST(desk, "the desk's search asks for an account, and finds what that account may see")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        struct call_answer a = office_get(&o, "/masa/ara?q=sosyal");
        assert_int_not_equal(a.status, 200);
        EXPECT_NOT_IN(a.body, "Sosyal yardım");
        a = fixture_get(&o.f, fixture_account(&o.f, "clerk"), "/masa/ara?q=sosyal+yardim");
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "Sosyal yardım, ilk başvuru");
        office_end(&o);
    }
}

TEST(everyday_words, "words citizens use find the service, and are shown to nobody but staff")
{
    static const struct {
        const char *town, *q, *slug;
    } asked[] = {
        {"cankaya", "kira", "sosyal-yardim-ilk-basvuru"},
        {"cankaya", "odun", "sosyal-yardim-ilk-basvuru"},
        {"cankaya", "k%C3%B6m%C3%BCr", "sosyal-yardim"},
        {"cankaya", "d%C3%BC%C4%9F%C3%BCn", "nikah-dosyasi"},
        {"cankaya", "y%C3%BCzme", "yaz-spor-okulu"},
        {"cankaya", "tablet", "burs"},
        {"cankaya", "kurs", "kurs-kaydi"},
        {"cankaya", "kre%C5%9F", "dilekce"},
        {"balikesir", "cenaze", "cenaze-nakil-il-ici"},
        {"balikesir", "kre%C5%9F", "cocuk-destegi"},
        {"balcova", "psikolog", "psikososyal-danisma"},
    };
    EACH_ENGINE(engine)
    {
        struct fixture f;
        const char *town = "";
        for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
            if (strcmp(town, asked[i].town) != 0) {
                if (*town) fixture_close(&f);
                fixture_demo(&f, engine, town = asked[i].town, 0);
            }
            str target = str_fmt(test_arena(), "/ara?q=%s", asked[i].q);
            str body = fixture_get(&f, 0, str_c(test_arena(), target)).body;
            EXPECT_IN(body, str_c(test_arena(), str_fmt(test_arena(), "href=\"/hizmet/%s", asked[i].slug)));
        }
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM service WHERE keywords = ''"), 0);
        EXPECT_NOT_IN(fixture_get(&f, 0, "/ara?q=psikolog").body, "terapi");
        EXPECT_NOT_IN(fixture_get(&f, 0, "/api/service").body, "keywords");
        EXPECT_IN(fixture_get(&f, fixture_account(&f, "manager"), "/masa/kayit/hizmetler/6").body, "terapi");
        fixture_close(&f);
    }
}

TEST(parts, "documents of a service are found with it, and added and changed from its own page")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_begin(&o, engine);
        int64_t manager = fixture_account(&o.f, "manager");
        str home = str_fmt(test_arena(), "/masa/kayit/hizmetler/%lld", (long long)o.aid.id);
        str add = str_fmt(test_arena(), "/masa/kayit/hizmet-belgeleri/yeni?service=%lld", (long long)o.aid.id);
        EXPECT_IN(fixture_get(&o.f, manager, str_c(test_arena(), home)).body, str_c(test_arena(), add));
        EXPECT_NOT_IN(office_get(&o, "/ara?q=tapu").body, "/hizmet/sosyal-yardim");
        str form = fixture_get(&o.f, manager, str_c(test_arena(), add)).body;
        EXPECT_IN(form,
                  str_c(test_arena(), str_fmt(test_arena(), "<option value=\"%lld\" selected>", (long long)o.aid.id)));
        EXPECT_IN(form, str_c(test_arena(), str_fmt(test_arena(), "href=\"%.*s\"", STR_FMT(home))));
        str body = str_fmt(test_arena(), "service=%lld&name=Tapu+senedi&source=required&sort=40", (long long)o.aid.id);
        struct call_answer a =
            fixture_post(&o.f, manager, "/masa/kayit/hizmet-belgeleri/yeni", str_c(test_arena(), body));
        assert_int_equal(a.status, 303);
        EXPECT_STR(a.location, str_c(test_arena(), home)); /* back where one came from; the code was made */
        EXPECT_IN(fixture_get(&o.f, manager, str_c(test_arena(), home)).body, "Tapu senedi");
        EXPECT_IN(office_get(&o, "/ara?q=tapu").body, "/hizmet/sosyal-yardim");
        int64_t id = fixture_int(&o.f, "SELECT id FROM service_document WHERE name = 'Tapu senedi'");
        str gone = str_fmt(test_arena(), "/masa/kayit/hizmet-belgeleri/%lld/sil", (long long)id);
        EXPECT_STR(fixture_post(&o.f, manager, str_c(test_arena(), gone), "version=1").location,
                   str_c(test_arena(), home));
        EXPECT_NOT_IN(office_get(&o, "/ara?q=tapu").body, "/hizmet/sosyal-yardim");
        office_end(&o);
    }
}

TEST(code_in_search,
     "a tracking code typed into the search of the site leads to where it is followed; other words do not")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        EXPECT_IN(fixture_get(&f, 0, "/ara?q=cnk+7f4k+92qx").body, "href=\"/basvuru-takip?kod=CNK7F4K92QX\"");
        static const char *const others[] = {"/ara?q=cankayalilar", "/ara?q=cnk+7f4k", "/ara?q=cnk+7f4k+92qx+1",
                                             "/ara"};
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            EXPECT_NOT_IN(fixture_get(&f, 0, others[i]).body, "kod=");
        fixture_close(&f);
    }
}

TEST(nothing_found, "a search that finds nothing says what to do next, and whom to call")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        static const char *const targets[] = {"/ara?q=zzzz", "/hizmetler?q=zzzz"};
        for (size_t i = 0; i < 2; i++) {
            str page = fixture_get(&f, 0, targets[i]).body;
            EXPECT_IN(page, "href=\"/hizmet/dilekce\"");
            EXPECT_IN(page, "tel:4440601");
        }
        EXPECT_IN(fixture_get(&f, fixture_account(&f, "clerk"), "/masa/ara?q=zzzz").body, "/masa/basvuru/yeni");
        fixture_close(&f);
    }
}
