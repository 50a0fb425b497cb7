// SPDX-License-Identifier: AGPL-3.0-or-later
/* The organisation as people see it: pages through the dispatcher, without a socket. On both engines. */
#include "core/office/document.h"
#include "modules/organisation/town_test.h"
#include "modules/services/services.h"

struct site {
    struct town town;
    int64_t directorate, editor, clerk;
};

static void site_begin(struct site *s, enum db_engine engine)
{
    *s = (struct site){0};
    town_begin(&s->town, engine);
    struct unit u = {.name = S("Kültür ve Sosyal İşler Müdürlüğü"),
                     .kind = UNIT_DIRECTORATE,
                     .slug = S("kultur"),
                     .phone = S("+902324552183"),
                     .phone2 = S("+902324552184"),
                     .phone3 = S("+902324552187"),
                     .email = S("kultur@balcova.bel.tr"),
                     .address = S("Korutürk Mahallesi, Gonca Sokak No: 3")};
    EXPECT_OK(put(&s->town.cx, &unit_entity, &u));
    s->directorate = u.id;
    s->editor = fixture_account(&s->town.f, "admin");
    s->clerk = fixture_account(&s->town.f, "clerk");
}

static void site_end(struct site *s)
{
    town_end(&s->town);
}

static struct call_answer get(struct site *s, const char *target, int64_t user)
{
    struct form_value *lang = NEW(test_arena(), struct form_value);
    *lang = (struct form_value){S("Cookie"), S(COOKIE_LANG "=en")};
    return fixture_call(
        &s->town.f,
        &(struct call){.method = GET, .target = str_of(target), .user = user, .headers = {.v = lang, .n = 1}});
}

TEST(contact_card, "S0.1 S0.2 S0.3 S0.4 the directorate with its address, three telephones and e-mail, as links")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        static const char *const pages[] = {"/birim/kultur", "/iletisim"};
        for (size_t i = 0; i < 2; i++) {
            struct call_answer a = get(&s, pages[i], 0);
            assert_int_equal(a.status, 200);
            EXPECT_IN(a.body, "Kültür ve Sosyal İşler Müdürlüğü");
            EXPECT_IN(a.body, "Korutürk Mahallesi, Gonca Sokak No: 3");
            EXPECT_IN(a.body, "href=\"tel:+902324552183\"");
            EXPECT_IN(a.body, "0 (232) 455 21 83");
            EXPECT_IN(a.body, "0 (232) 455 21 84");
            EXPECT_IN(a.body, "0 (232) 455 21 87");
            EXPECT_IN(a.body, "mailto:kultur@balcova.bel.tr");
        }
        assert_int_equal(get(&s, "/birim/olmayan", 0).status, 404);
        site_end(&s);
    }
}

TEST(any_day, "C8.9 the page of any day: who held the post, acting or not; a day that does not exist says so")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        int64_t post = put_post(&s.town.cx, s.directorate, "m", "Müdür", true);
        put_holder(&s.town.cx, post, "Ayşe Örnek", DATE(2022, 3, 1), DATE(2026, 6, 30), false);
        put_holder(&s.town.cx, post, "Mehmet Deneme", DATE(2026, 7, 1), DATE(2026, 8, 31), true);
        put_holder(&s.town.cx, post, "Zeynep Temsil", DATE(2026, 9, 1), (date){0}, false);
        struct call_answer a = get(&s, "/birimler", 0);
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "Zeynep Temsil");
        EXPECT_NOT_IN(a.body, "Ayşe Örnek");
        EXPECT_IN(a.body, "role=\"img\"");
        a = get(&s, "/birimler?gun=2026-08-31", 0);
        EXPECT_IN(a.body, "Mehmet Deneme");
        EXPECT_IN(a.body, "Acting");
        EXPECT_IN(a.body, "/birim/kultur?gun=2026-08-31");
        EXPECT_NOT_IN(a.body, "Zeynep Temsil");
        a = get(&s, "/birim/kultur?gun=2026-08-31", 0);
        EXPECT_IN(a.body, "Mehmet Deneme");
        a = get(&s, "/birimler?gun=2021-01-01", 0);
        EXPECT_IN(a.body, "vacant");
        a = get(&s, "/birimler?gun.d=1&gun.m=5&gun.y=2024", 0);
        assert_int_equal(a.status, 303);
        EXPECT_STR(a.location, "/birimler?gun=2024-05-01");
        static const char *const wrong[] = {"/birimler?gun.d=31&gun.m=2&gun.y=2024", "/birimler?gun.d=1",
                                            "/birimler?gun=x", "/birimler?gun=2024-02-30"};
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
            a = get(&s, wrong[i], 0);
            assert_int_equal(a.status, 422);
            EXPECT_IN(a.body, "error-summary");
            EXPECT_IN(a.body, "href=\"#f-gun\"");
        }
        site_end(&s);
    }
}

TEST(renamed, "S0.10 S0.23 a unit that was closed says so and names what began the day after, and the other way round")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        struct unit old = {.name = S("Sosyal Hizmetler Birimi"),
                           .slug = S("birim"),
                           .kind = UNIT_SECTION,
                           .valid_from = DATE(2005, 2, 11),
                           .valid_to = DATE(2006, 10, 19)},
                    new = {.name = S("Sosyal İşler Müdürlüğü"),
                           .slug = S("mudurluk"),
                           .kind = UNIT_DIRECTORATE,
                           .valid_from = DATE(2006, 10, 20)};
        EXPECT_OK(put(&s.town.cx, &unit_entity, &old));
        EXPECT_OK(put(&s.town.cx, &unit_entity, &new));
        struct call_answer a = get(&s, "/birim/birim", 0);
        EXPECT_IN(a.body, "This unit no longer exists");
        EXPECT_IN(a.body, "href=\"/birim/mudurluk\"");
        a = get(&s, "/birim/mudurluk", 0);
        EXPECT_NOT_IN(a.body, "no longer exists");
        EXPECT_IN(a.body, "href=\"/birim/birim\"");
        EXPECT_NOT_IN(get(&s, "/birimler", 0).body, "Sosyal Hizmetler Birimi");
        EXPECT_IN(get(&s, "/birimler?gun=2006-10-19", 0).body, "Sosyal Hizmetler Birimi");
        EXPECT_NOT_IN(get(&s, "/iletisim", 0).body, "Sosyal Hizmetler Birimi");
        site_end(&s);
    }
}

TEST(figures_page, "C8.7 5.636.144 + 3.619.289 prints 9.255.433; % 103 stands there as what it is")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        struct figure rows[] = {
            {.label = S("Beş hedef, sosyal destek"), .amount = {563614400}, .period = S("2015–2019"), .sort = 1},
            {.label = S("Sporun yaygınlaşması"), .amount = {361928900}, .period = S("2015–2019"), .sort = 2},
            {.label = S("Kültür ve sanatın payı"), .share = {7630}, .period = S("2015–2019"), .sort = 3},
            {.label = S("Sosyal destek ve sporun payı"),
             .share = {2670},
             .period = S("2015–2019"),
             .remark = S("Kaynaktaki paylar birlikte % 103 eder."),
             .sort = 4},
            {.label = S("Dairenin 2015 bütçesi"),
             .amount = {878100000},
             .share = {135},
             .period = S("2015"),
             .sort = 5},
            {.label = S("Sosyal yardım"), .amount = {102000000}, .period = S("2015"), .sort = 6},
        };
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            EXPECT_OK(put(&s.town.cx, &figure_entity, &rows[i]));
        struct call_answer a = get(&s, "/gorevler", 0);
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "Kaynaktaki paylar birlikte % 103 eder.");
        assert_int_equal(times(a.body, "<tfoot>"), 1); /* 2015: whole and part are not added */
        EXPECT_IN(a.body, str_c(test_arena(), fmt_money(test_arena(), LANG_EN, (money){925543300})));
        EXPECT_IN(a.body, str_c(test_arena(), fmt_percent(test_arena(), LANG_EN, (percent){10300})));
        site_end(&s);
    }
}

TEST(duties_page, "duties stand by field and unit with the law they come from")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        struct duty sport = {.unit = {s.directorate},
                             .text = S("Amatör spor kulüplerini desteklemek."),
                             .legal_basis = S("5393 s. Kanun md. 14/b"),
                             .area = 3,
                             .remark = S("Kaynak 393 yazar.")},
                    plain = {.unit = {s.directorate}, .text = S("Alanı yazılmamış görev.")};
        EXPECT_OK(put(&s.town.cx, &duty_entity, &plain));
        EXPECT_OK(put(&s.town.cx, &duty_entity, &sport));
        struct call_answer a = get(&s, "/gorevler", 0);
        EXPECT_IN(a.body, "5393 s. Kanun md. 14/b");
        EXPECT_IN(a.body, "Kaynak 393 yazar.");
        assert_true(str_find(a.body, S("Amatör spor")) < str_find(a.body, S("Alanı yazılmamış")));
        a = get(&s, "/birim/kultur", 0);
        EXPECT_IN(a.body, "Amatör spor kulüplerini desteklemek.");
        site_end(&s);
    }
}

TEST(services_shown, "a unit shows the services it gives, and none that is off")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        struct service on = {.no = 1,
                             .slug = S("salon-tahsisi"),
                             .name = S("Salon tahsisi"),
                             .summary = S("Salonlar."),
                             .unit = {s.directorate},
                             .promise_amount = 10,
                             .promise_unit = CLOCK_WORKDAYS,
                             .channels = S("web"),
                             .active = true},
                       off = on;
        off.no = 2;
        off.slug = S("kapali");
        off.name = S("Kapalı hizmet");
        off.active = false;
        EXPECT_OK(put(&s.town.cx, &service_entity, &on));
        EXPECT_OK(put(&s.town.cx, &service_entity, &off));
        struct call_answer a = get(&s, "/birim/kultur", 0);
        EXPECT_IN(a.body, "href=\"/hizmet/salon-tahsisi\"");
        EXPECT_NOT_IN(a.body, "Kapalı hizmet");
        site_end(&s);
    }
}

TEST(decisions_page, "S0.21 decisions by year, filtered by body and year, cited as letters cite them")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        struct decision council = {.body = BODY_COUNCIL,
                                   .year = 2005,
                                   .number = 30,
                                   .day = DATE(2005, 2, 11),
                                   .subject = S("Birim"),
                                   .result = 1},
                        board = {.body = BODY_BOARD,
                                 .year = 2006,
                                 .number = 7,
                                 .day = DATE(2006, 3, 1),
                                 .subject = S("Asker ailesi"),
                                 .result = 1};
        EXPECT_OK(put(&s.town.cx, &decision_entity, &council));
        EXPECT_OK(put(&s.town.cx, &decision_entity, &board));
        struct call_answer a = get(&s, "/kararlar", 0);
        EXPECT_IN(a.body, "no. 30 of 11/02/2005");
        assert_true(str_find(a.body, S("id=\"yil-2006\"")) < str_find(a.body, S("id=\"yil-2005\"")));
        a = get(&s, "/kararlar?organ=meclis", 0);
        EXPECT_IN(a.body, "Birim");
        EXPECT_NOT_IN(a.body, "Asker ailesi");
        a = get(&s, "/kararlar?yil=2006", 0);
        EXPECT_NOT_IN(a.body, "no. 30");
        EXPECT_IN(a.body, "Asker ailesi");
        assert_int_equal(get(&s, "/kararlar?son=bozuk", 0).status, 303);
        assert_int_equal(get(&s, "/kararlar?yil=999999999999999999999", 0).status, 200);
        site_end(&s);
    }
}

/* ---- documents ---- */
#define PDF "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

static struct call_answer send_file(struct site *s, const char *slug, int64_t user, const char *name, const char *type,
                                    const char *bytes)
{
    str body = str_fmt(test_arena(),
                       "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: "
                       "%s\r\n\r\n%s\r\n--x--\r\n",
                       name, type, bytes);
    struct call c = {.method = POST,
                     .target = str_fmt(test_arena(), "/masa/belge-yukle/%s", slug),
                     .user = user,
                     .from_page = true,
                     .body = body,
                     .body_type = S("multipart/form-data; boundary=x")};
    return fixture_call(&s->town.f, &c);
}

static void put_publication(struct site *s, const char *slug)
{
    struct publication p = {.slug = str_of(slug), .title = S("Görev ve çalışma yönetmeliği"), .kind = 1};
    EXPECT_OK(put(&s->town.cx, &publication_entity, &p));
}

TEST(upload_rights, "ASVS V8.2.1 only those who keep the organisation bring files in; nobody else, signed in or not")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        put_publication(&s, "yonetmelik");
        assert_int_equal(send_file(&s, "yonetmelik", s.clerk, "y.pdf", "application/pdf", PDF).status, 403);
        assert_int_equal(get(&s, "/masa/belge-yukle/yonetmelik", s.clerk).status, 403);
        assert_int_not_equal(get(&s, "/masa/belge-yukle/yonetmelik", 0).status, 200);
        assert_int_equal(get(&s, "/masa/belge-yukle", s.editor).status, 200);
        assert_int_equal(get(&s, "/masa/belge-yukle/yonetmelik", s.editor).status, 200);
        assert_int_equal(send_file(&s, "olmayan", s.editor, "y.pdf", "application/pdf", PDF).status, 404);
        assert_int_equal(get(&s, "/belge/yonetmelik", 0).status, 404);
        EXPECT_IN(get(&s, "/belgeler", 0).body, "has not been uploaded yet");
        EXPECT_NOT_IN(get(&s, "/belgeler", 0).body, "/masa/");
        site_end(&s);
    }
}

TEST(upload_download, "S1.47 a regulation that was brought in is downloaded by everybody, a new file takes its place")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        put_publication(&s, "yonetmelik");
        struct call_answer a = send_file(&s, "yonetmelik", s.editor, "y.pdf", "application/pdf", PDF);
        assert_int_equal(a.status, 303);
        a = get(&s, "/belge/yonetmelik", 0);
        assert_int_equal(a.status, 200);
        EXPECT_STR(a.body, PDF);
        EXPECT_STR(a.type, "application/pdf");
        EXPECT_IN(call_header(&a, "Content-Disposition"), "attachment");
        EXPECT_IN(call_header(&a, "Content-Disposition"), "yonetmelik.pdf");
        a = get(&s, "/belgeler", 0);
        EXPECT_IN(a.body, "href=\"/belge/yonetmelik\"");
        EXPECT_NOT_IN(a.body, "has not been uploaded");
        assert_int_equal(send_file(&s, "yonetmelik", s.editor, "z.pdf", "application/pdf", PDF "yeni").status, 303);
        EXPECT_STR(get(&s, "/belge/yonetmelik", 0).body, PDF "yeni");
        site_end(&s);
    }
}

TEST(upload_content, "ASVS V5.2.2 a file whose name, type and content do not agree is refused with words at the field")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        put_publication(&s, "yonetmelik");
        struct call_answer a =
            send_file(&s, "yonetmelik", s.editor, "y.pdf", "application/pdf", "<script>alert(1)</script>");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "error-summary");
        a = send_file(&s, "yonetmelik", s.editor, "y.exe", "application/pdf", PDF);
        assert_int_equal(a.status, 422);
        a = send_file(&s, "yonetmelik", s.editor, "", "application/pdf", "");
        assert_int_equal(a.status, 422);
        assert_int_equal(get(&s, "/belge/yonetmelik", 0).status, 404);
        site_end(&s);
    }
}

/* A citizen's paper, owned by an application. */
static err_t citizens_paper(struct cx *tx, void *arg)
{
    struct document d = {.token = S("gizli"),
                         .entity = S("application"),
                         .row = 1,
                         .name = S("k.pdf"),
                         .type = S("application/pdf"),
                         .bytes = 1,
                         .sha256 = S("0"),
                         .at = tx->now};
    struct publication p = {.slug = S("tuzak"), .title = S("Tuzak"), .kind = 1, .file = S("gizli")};
    (void)arg;
    TRY(entity_save(tx, &document_entity, &d, NULL));
    return entity_save(tx, &publication_entity, &p, NULL);
}

TEST(no_foreign_file, "ASVS V8.2.2 a publication that names somebody else's document opens nothing")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        EXPECT_OK(db_tx(&s.town.cx, citizens_paper, NULL));
        assert_int_equal(get(&s, "/belge/tuzak", 0).status, 404);
        EXPECT_IN(get(&s, "/belgeler", 0).body, "has not been uploaded yet");
        site_end(&s);
    }
}

TEST(escaped, "ASVS V1.2.1 what was typed into a record stays text on every page")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        str evil = S("<img src=x onerror=alert(1)>\"'");
        struct unit u = {.name = evil,
                         .slug = S("kotu"),
                         .kind = UNIT_SECTION,
                         .parent = {s.directorate},
                         .remark = evil,
                         .about = evil,
                         .address = evil};
        struct duty d = {.unit = {s.directorate}, .text = evil, .legal_basis = evil, .remark = evil};
        struct decision k = {.body = BODY_COUNCIL,
                             .year = 2005,
                             .number = 1,
                             .day = DATE(2005, 1, 1),
                             .subject = evil,
                             .summary = evil,
                             .remark = evil,
                             .result = 1};
        struct figure f = {.label = evil, .amount = {100}, .original_text = evil, .remark = evil, .period = evil};
        struct publication p = {.slug = S("kotu"), .title = evil, .kind = 1, .summary = evil, .remark = evil};
        EXPECT_OK(put(&s.town.cx, &unit_entity, &u));
        EXPECT_OK(put(&s.town.cx, &duty_entity, &d));
        EXPECT_OK(put(&s.town.cx, &decision_entity, &k));
        EXPECT_OK(put(&s.town.cx, &figure_entity, &f));
        EXPECT_OK(put(&s.town.cx, &publication_entity, &p));
        static const char *const pages[] = {"/birimler", "/birim/kotu", "/birim/kultur", "/gorevler",
                                            "/kararlar", "/belgeler",   "/iletisim"};
        for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
            struct call_answer a = get(&s, pages[i], 0);
            assert_int_equal(a.status, 200);
            EXPECT_NOT_IN(a.body, "<img src=x");
            EXPECT_IN(a.body, "&lt;img src=x");
        }
        site_end(&s);
    }
}

TEST(counted, "a page that was shown is counted, with its day, and the contact page tells the month's sum")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        int64_t month;
        site_begin(&s, engine);
        EXPECT_OK(page_views_flush(&s.town.cx));
        for (int i = 0; i < 3; i++)
            get(&s, "/birimler?gun=2026-01-01", 0);
        EXPECT_OK(page_views_flush(&s.town.cx));
        EXPECT_OK(page_views_month(&s.town.cx, &month));
        assert_int_equal(month, 3);
        EXPECT_IN(get(&s, "/iletisim", 0).body, "3 times this month");
        site_end(&s);
    }
}

TEST(budgets, "each public page needs few statements, however many units there are")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, engine);
        for (int i = 0; i < 60; i++) {
            int64_t u = put_unit(&s.town.cx, UNIT_SECTION, str_c(test_arena(), str_fmt(test_arena(), "Birim %d", i)),
                                 s.directorate);
            put_post(&s.town.cx, u, str_c(test_arena(), str_fmt(test_arena(), "p%d", i)), "Sorumlu", true);
        }
        static const struct {
            const char *page;
            int most;
        } pages[] = {{"/birimler", 12}, {"/birim/kultur", 20}, {"/gorevler", 12},
                     {"/kararlar", 14}, {"/belgeler", 12},     {"/iletisim", 12}};
        for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
            struct call_answer a = get(&s, pages[i].page, 0);
            assert_int_equal(a.status, 200);
            if (a.queries > pages[i].most) fail_msg("%s: %d statements", pages[i].page, a.queries);
        }
        site_end(&s);
    }
}

TEST(posts_named, "where a post is chosen its unit stands beside it; two neighbourhoods of one name are told apart")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "balikesir", 0);
        int64_t admin = fixture_account(&f, "admin");
        str form = fixture_get(&f, admin, "/masa/kayit/gorevliler/yeni").body;
        EXPECT_IN(form, "Şube Müdürü — Sosyal Hizmetler Şube Müdürlüğü");
        EXPECT_NOT_IN(form, ">Şube Müdürü</option>");
        int64_t twice = fixture_int(&f, "SELECT min(id) FROM neighbourhood WHERE name = 'Bahçelievler'");
        int64_t once =
            fixture_int(&f, "SELECT min(id) FROM neighbourhood WHERE name IN (SELECT name FROM neighbourhood "
                            "GROUP BY name HAVING count(*) = 1)");
        EXPECT_IN(entity_label(&f.cx, &neighbourhood_entity, twice), "Bahçelievler, ");
        EXPECT_NOT_IN(entity_label(&f.cx, &neighbourhood_entity, once), ",");
        fixture_close(&f);
    }
}

TEST(human_titles, "no page of a record is called by its number in the database")
{
    static const char *const pages[] = {"bayramlar", "roller", "kadrolar", "gorevliler", "hizmet-adimlari"};
    static const char *const words[] = {"Ramazan Bayramı, ", "— ", "— ", "Deneme", "Alındı"};
    struct fixture f;
    fixture_demo(&f, DB_SQLITE, "cankaya", 0);
    int64_t admin = fixture_account(&f, "admin");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        str target = str_fmt(f.cx.arena, "/masa/kayit/%s/1", pages[i]);
        str page = fixture_get(&f, admin, str_c(f.cx.arena, target)).body;
        size_t at = str_find(page, S("<h1>"));
        EXPECT_IN(((str){page.p + at, str_find((str){page.p + at, page.n - at}, S("</h1>"))}), words[i]);
    }
    fixture_close(&f);
}
