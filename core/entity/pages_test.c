// SPDX-License-Identifier: AGPL-3.0-or-later
/* Pages, forms, files and API of the fact with every type and flag, through the dispatcher. */
#include <string.h>

#include "core/base/embedded.h"
#include "core/entity/inside.h"
#include "core/entity/pages.h"
#include "core/entity/thing_test.h"
#include "core/http/app.h"

extern const struct embedded_file http_sql_files[];

struct site {
    struct test_db t;
    struct app app;
    str cookies;
};
static const char *rights_of[] = {"", "", "things.read", "things.read things.edit things.all",
                                  "things.read things.edit things.person"};
enum { NOBODY = 1, READER, EDITOR, OPENER };

static err_t load_actor(struct cx *cx, int64_t user, struct actor *out)
{
    if (user < 1 || user > 4) return E_NOT_FOUND;
    struct actor *a = test_actor(cx->arena, rights_of[user], user == EDITOR ? 0 : 1);
    a->user = user;
    a->name = str_fmt(cx->arena, "Görevli %d", (int)user);
    *out = *a;
    return OK;
}
static err_t load_publisher(struct cx *cx, struct publisher *out)
{
    (void)cx;
    *out = (struct publisher){.name = S("Deneme Belediyesi"), .town = S("Deneme"), .short_name = S("Deneme")};
    return OK;
}
static void no_menu(struct req *r, struct page *p)
{
    (void)r, (void)p;
}

static void site_begin(struct site *s, enum db_engine engine)
{
    static const unsigned char key[32] = {9};
    static const struct route *const routes[] = {entity_routes, NULL};
    *s = (struct site){0};
    thing_db_begin_with(&s->t, engine, (const char *)http_sql_files[0].bytes);
    s->app = (struct app){.db = s->t.db,
                          .routes = routes,
                          .load_actor = load_actor,
                          .load_publisher = load_publisher,
                          .fill_menu = no_menu,
                          .key = key};
}

static struct call_answer ask(struct site *s, int64_t user, const char *target, const char *body, const char *type)
{
    struct call c = {.method = body ? POST : GET,
                     .target = str_of(target),
                     .body = str_of(body),
                     .user = user,
                     .from_page = body != NULL,
                     .body_type = str_of(type)};
    struct call_answer a;
    struct form_value cookie = {S("Cookie"), s->cookies};
    if (s->cookies.n) c.headers.v = &cookie, c.headers.n = 1;
    db_return(s->t.db, s->t.cx.conn); /* the dispatcher takes one of its own */
    EXPECT_OK(http_call(&s->app, test_arena(), &c, &a));
    s->t.cx.conn = db_lease(s->t.db);
    return a;
}
static struct call_answer get(struct site *s, int64_t user, const char *target)
{
    return ask(s, user, target, NULL, NULL);
}
static struct call_answer post(struct site *s, int64_t user, const char *target, const char *body)
{
    return ask(s, user, target, body, NULL);
}

#define FULL_FORM                                                                                                      \
    "title=I%C5%9F%C4%B1k&code=&note=Bir%0D%0Aiki&body=**k**&phone=0312+455+21+83&email=ad%40ornek.org&vkn=1234567890" \
    "&iban=TR33+0006+1005+1978+6457+8413+26&web=https%3A%2F%2Fornek.org&color=%230B6470&contact=Ay%C5%9Fe"             \
    "&tckn=100+000+001+46&places=1.284&open=1&day.d=21&day.m=11&day.y=2026&starts_at.d=21&starts_at.m=11&starts_at.y=" \
    "2026"                                                                                                             \
    "&starts_at.t=20.30&fee=1.250%2C50&share=1%2C35&place=2&branch=1&kind=film&number=T-99&hidden=x"

TEST(form_to_api, "every type and flag through form, page, list, history and API")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, (enum db_engine)engine);
        struct call_answer a = get(&s, EDITOR, "/masa/kayit/seyler/yeni");
        assert_int_equal(a.status, 200);
        for (const struct field *f = thing_entity.fields; f->name; f++) {
            const char *part = str_c(test_arena(), str_fmt(test_arena(), "id=\"f-%s\"", f->name));
            if (field_in_form(f))
                EXPECT_IN(a.body, part);
            else
                EXPECT_NOT_IN(a.body, part);
        }
        a = post(&s, EDITOR, "/masa/kayit/seyler/yeni", FULL_FORM);
        assert_int_equal(a.status, 303);
        EXPECT_STR(a.location, "/masa/kayit/seyler/1");
        struct thing t, want = thing_sample(test_arena());
        EXPECT_OK(entity_load(&s.t.cx, &thing_entity, 1, &t));
        want.title = S("Işık"), want.code = S("isik"), want.note = S("Bir\niki"), want.body = S("**k**"),
        want.contact = S("Ayşe");
        want.web = S("https://ornek.org"), want.number = S("T-1"), want.hidden = STR_NONE, want.accessible = false;
        for (const struct field *f = thing_entity.fields; f->name; f++)
            if (!field_equal(f, &t, &want)) fail_msg("%s: %.*s", f->name, STR_FMT(entity_code(&s.t.cx, f, &t)));
        a = get(&s, READER, "/masa/kayit/seyler/1");
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "Çınar Parkı");
        EXPECT_IN(a.body, "1.284");
        EXPECT_IN(a.body, "•••");
        EXPECT_NOT_IN(a.body, "Ayşe");
        EXPECT_NOT_IN(a.body, "10000000146");
        a = get(&s, READER,
                "/masa/kayit/"
                "seyler?q=isik&open=1&kind=film&place=2&day.from=2026-11-01&day.to=2026-11-30&starts_at.from=21.11."
                "2026&starts_at.to=21.11.2026&sort=-day");
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "href=\"/masa/kayit/seyler/1\"");
        EXPECT_IN(a.body, "aria-sort=\"descending\"");
        assert_true(a.queries < 20);
        a = get(&s, READER, "/masa/kayit/seyler?kind=talk");
        EXPECT_NOT_IN(a.body, "href=\"/masa/kayit/seyler/1\"");
        a = get(&s, READER, "/api/thing/1");
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "\"fee\":125050");
        EXPECT_IN(a.body, "\"day\":\"2026-11-21\"");
        EXPECT_IN(a.body, "\"starts_at\":\"2026-11-21T17:30:00.000Z\"");
        EXPECT_IN(a.body, "\"place\":{\"id\":2,\"label\":\"Çınar Parkı\"}");
        EXPECT_IN(a.body, "\"kind\":\"film\"");
        EXPECT_NOT_IN(a.body, "contact");
        EXPECT_NOT_IN(a.body, "tckn");
        EXPECT_NOT_IN(a.body, "hidden");
        a = get(&s, READER, "/masa/kayit/seyler/1/gecmis");
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "Görevli 3");
        EXPECT_NOT_IN(a.body, "Ayşe");
        test_db_end(&s.t);
    }
}

TEST(nobody_enters, "ASVS V8.2.1 every address refuses who has no right, and who is not signed in")
{
    struct site s;
    site_begin(&s, DB_SQLITE);
    struct thing t = thing_sample(test_arena());
    EXPECT_OK(thing_put(&s.t.cx, &t, NULL));
    static const char *const gets[] = {"", "/yeni", "/1", "/1/duzenle", "/1/gecmis", "/disa-aktar.csv", "/ice-aktar"},
                             *const posts[] = {"/yeni", "/1/duzenle", "/1/sil", "/1/ac", "/ice-aktar"};
    for (size_t i = 0; i < 7; i++) {
        const char *path = str_c(test_arena(), str_fmt(test_arena(), "/masa/kayit/seyler%s", gets[i]));
        assert_int_equal(get(&s, NOBODY, path).status, 403);
        assert_true(get(&s, 0, path).status != 200);
        bool writes = strstr(path, "yeni") || strstr(path, "duzenle") || strstr(path, "ice-aktar");
        assert_int_equal(get(&s, READER, path).status, writes ? 403 : 200);
    }
    for (size_t i = 0; i < 5; i++) {
        const char *path = str_c(test_arena(), str_fmt(test_arena(), "/masa/kayit/seyler%s", posts[i]));
        assert_int_equal(post(&s, NOBODY, path, FULL_FORM "&version=1&purpose=merak+ettim").status, 403);
        assert_int_equal(post(&s, READER, path, FULL_FORM "&version=1&purpose=merak+ettim").status, 403);
    }
    assert_int_equal(get(&s, NOBODY, "/api/thing").status, 403);
    assert_int_equal(get(&s, 0, "/api/thing/1").status, 403 - (get(&s, 0, "/api/thing/1").status == 401 ? 2 : 0));
    assert_int_equal(get(&s, 0, "/api/place").status, 200);
    assert_int_equal(get(&s, EDITOR, "/masa/kayit/olmayan").status, 404);
    assert_int_equal(get(&s, 0, "/api/history").status, 404);
    EXPECT_OK(entity_load(&s.t.cx, &thing_entity, 1, &t));
    assert_int_equal(t.version, 1);
    test_db_end(&s.t);
}

TEST(row_rule_pages, "ASVS V8.2.2 a number in the address does not open another unit's record")
{
    struct site s;
    site_begin(&s, DB_SQLITE);
    struct thing t = thing_sample(test_arena());
    t.branch.id = 2;
    EXPECT_OK(thing_put(&s.t.cx, &t, NULL));
    static const char *const gets[] = {"/masa/kayit/seyler/1", "/masa/kayit/seyler/1/duzenle",
                                       "/masa/kayit/seyler/1/gecmis", "/api/thing/1"};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(get(&s, OPENER, gets[i]).status, 404);
    assert_int_equal(post(&s, OPENER, "/masa/kayit/seyler/1/ac", "purpose=merak+ettim").status, 404);
    assert_int_equal(post(&s, OPENER, "/masa/kayit/seyler/1/duzenle", FULL_FORM "&version=1").status, 404);
    assert_int_equal(post(&s, OPENER, "/masa/kayit/seyler/1/sil", "version=1").status, 404);
    assert_int_equal(post(&s, OPENER, "/masa/kayit/seyler/yeni", FULL_FORM "&branch=2").status,
                     303); /* the first one counts */
    EXPECT_NOT_IN(get(&s, OPENER, "/masa/kayit/seyler").body, "seyler/1\"");
    test_db_end(&s.t);
}

TEST(errors_in_form, "what is wrong comes back with 422, said at the field, and nothing typed is lost")
{
    struct site s;
    site_begin(&s, DB_SQLITE);
    struct call_answer a =
        post(&s, EDITOR, "/masa/kayit/seyler/yeni",
             "title=&tckn=1000000014&day.d=31&day.m=4&day.y=2026&fee=%3Cb%3E&places=5&place=77&branch=1");
    assert_int_equal(a.status, 422);
    EXPECT_IN(a.body, "id=\"f-title-error\"");
    EXPECT_IN(a.body, "id=\"f-tckn-error\"");
    EXPECT_IN(a.body, "id=\"f-day-error\"");
    EXPECT_IN(a.body, "id=\"f-fee-error\"");
    EXPECT_IN(a.body, "id=\"f-place-error\"");
    EXPECT_IN(a.body, "value=\"1000000014\"");
    EXPECT_IN(a.body, "value=\"31\"");
    EXPECT_IN(a.body, "value=\"&lt;b&gt;\"");
    EXPECT_NOT_IN(a.body, "<b>\"");
    EXPECT_IN(a.body, "href=\"#f-day\"");
    a = post(&s, EDITOR, "/masa/kayit/yerler/yeni", "name=Yeni&code=Y1&seats=4");
    assert_int_equal(a.status, 422);
    EXPECT_IN(a.body, "id=\"f-code-error\"");
    test_db_end(&s.t);
}

static str hidden_value(str body, const char *name)
{
    str want = str_fmt(test_arena(), "name=\"%s\" value=\"", name);
    size_t at = str_find(body, want);
    if (at == body.n) return STR_NONE;
    str rest = {body.p + at + want.n, body.n - at - want.n};
    return str_cut(&rest, '"');
}

static const char *encoded(str s)
{
    struct buf b = buf_new(test_arena(), s.n * 3 + 1);
    for (size_t i = 0; i < s.n; i++)
        buf_fmt(&b, "%%%02X", (unsigned)(unsigned char)s.p[i]);
    return str_c(test_arena(), buf_str(&b));
}

TEST(conflict_form, "C1.4 the second sees what the first wrote, field by field, and chooses")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, (enum db_engine)engine);
        struct place p;
        str body = get(&s, EDITOR, "/masa/kayit/yerler/1/duzenle").body;
        const char *base = encoded(hidden_value(body, "base"));
        EXPECT_STR(hidden_value(body, "version"), "1");
        assert_int_equal(
            post(&s, EDITOR, "/masa/kayit/yerler/1/duzenle", "name=Büyük+Salon&code=Z9&seats=0&version=1").status, 303);
        const char *mine = str_c(
            test_arena(),
            str_fmt(test_arena(), "name=K%%C3%%BC%%C3%%A7%%C3%%BCk+Salon&code=Y1&seats=55&version=1&base=%s", base));
        struct call_answer a = post(&s, EDITOR, "/masa/kayit/yerler/1/duzenle", mine);
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "Görevli 3");
        EXPECT_IN(a.body, "Büyük Salon");
        EXPECT_IN(a.body, "Küçük Salon");
        EXPECT_IN(a.body, "id=\"p-name-mine\" name=\"pick.name\" value=\"mine\" checked");
        EXPECT_IN(
            a.body,
            "id=\"p-code-theirs\" name=\"pick.code\" value=\"theirs\" checked"); /* only the other has changed it */
        EXPECT_NOT_IN(a.body, "pick.seats");                                     /* only I have */
        EXPECT_STR(hidden_value(a.body, "version"), "2");
        EXPECT_OK(entity_load(&s.t.cx, &place_entity, 1, &p));
        EXPECT_STR(p.name, "Büyük Salon");
        a = post(&s, EDITOR, "/masa/kayit/yerler/1/duzenle",
                 "name=K%C3%BC%C3%A7%C3%BCk+Salon&code=Y1&seats=55&version=2&pick.name=mine&pick.code=theirs");
        assert_int_equal(a.status, 303);
        EXPECT_OK(entity_load(&s.t.cx, &place_entity, 1, &p));
        EXPECT_STR(p.name, "Küçük Salon");
        EXPECT_STR(p.code, "Z9");
        assert_int_equal(p.seats, 55);
        test_db_end(&s.t);
    }
}

TEST(opening, "personal values open with a right and a purpose, for this record, and every look is noted")
{
    struct site s;
    site_begin(&s, DB_SQLITE);
    struct thing t = thing_sample(test_arena()), u = thing_sample(test_arena());
    EXPECT_OK(thing_put(&s.t.cx, &t, NULL));
    u.day = DATE(2027, 2, 2);
    EXPECT_OK(thing_put(&s.t.cx, &u, NULL));
    assert_int_equal(post(&s, READER, "/masa/kayit/seyler/1/ac", "purpose=merak+ettim").status, 403);
    assert_int_equal(post(&s, OPENER, "/masa/kayit/seyler/1/ac", "purpose=+").status, 422);
    EXPECT_NOT_IN(get(&s, OPENER, "/masa/kayit/seyler/1").body, "Ayşe");
    EXPECT_NOT_IN(get(&s, OPENER, "/masa/kayit/seyler/1/duzenle").body, "f-contact");
    struct call_answer a = post(&s, OPENER, "/masa/kayit/seyler/1/ac", "purpose=dosya+12+sorusu");
    assert_int_equal(a.status, 303);
    for (size_t i = 0; i < a.set_cookies.n; i++)
        if (str_has(a.set_cookies.v[i].name, S("acik")))
            s.cookies =
                str_fmt(test_arena(), "%.*s=%.*s", STR_FMT(a.set_cookies.v[i].name), STR_FMT(a.set_cookies.v[i].value));
    assert_true(s.cookies.n > 0);
    a = get(&s, OPENER, "/masa/kayit/seyler/1");
    EXPECT_IN(a.body, "Ayşe Örnek");
    EXPECT_IN(a.body, "10000000146");
    EXPECT_NOT_IN(get(&s, OPENER, "/masa/kayit/seyler/2").body, "Ayşe");
    EXPECT_NOT_IN(get(&s, READER, "/masa/kayit/seyler/1").body, "Ayşe");
    EXPECT_IN(get(&s, OPENER, "/masa/kayit/seyler/1/duzenle").body, "f-contact");
    struct history_list h;
    EXPECT_OK(history_of(&s.t.cx, &thing_entity, 1, &h));
    assert_int_equal(h.list.n, 3); /* created, looked at, form */
    EXPECT_STR(h.list.v[0].action, "read");
    EXPECT_STR(h.list.v[0].purpose, "dosya 12 sorusu");
    EXPECT_STR(h.list.v[0].who, "Görevli 4");
    db_fail_nth(s.t.db, 1);
    a = get(&s, OPENER, "/masa/kayit/seyler/1");
    db_fail_nth(s.t.db, 0);
    assert_true(a.status >= 500);
    test_db_end(&s.t);
}

TEST(closed_fields_stay, "who does not see a personal value can change the rest without losing it")
{
    struct site s;
    site_begin(&s, DB_SQLITE);
    struct thing t = thing_sample(test_arena());
    EXPECT_OK(thing_put(&s.t.cx, &t, NULL));
    struct call_answer a = post(&s, EDITOR, "/masa/kayit/seyler/1/duzenle", FULL_FORM "&version=1");
    assert_int_equal(a.status, 303);
    EXPECT_OK(entity_load(&s.t.cx, &thing_entity, 1, &t));
    EXPECT_STR(t.contact, "Ayşe Örnek");
    EXPECT_STR(t.tckn, "10000000146");
    EXPECT_STR(t.title, "Işık");
    EXPECT_STR(t.hidden, "içeride");
    EXPECT_STR(t.number, "T-1");
    test_db_end(&s.t);
}

TEST(hostile_addresses, "hostile filters, orders and cursors in an address are 422 and run nothing")
{
    EACH_ENGINE(engine)
    {
        struct site s;
        site_begin(&s, (enum db_engine)engine);
        static const char *const bad[] = {"sort=x",
                                          "sort=title%3BDROP+TABLE+thing",
                                          "sort=contact",
                                          "after=x",
                                          "after=%27",
                                          "limit=0",
                                          "limit=1000",
                                          "limit=x",
                                          "kind=opera",
                                          "kind=1+OR+1",
                                          "open=2",
                                          "place=1%27",
                                          "place=-1",
                                          "day.from=yar%C4%B1n",
                                          "day.to=2026-02-31",
                                          "open=%27%3B--"};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
            assert_int_equal(
                get(&s, READER, str_c(test_arena(), str_fmt(test_arena(), "/masa/kayit/seyler?%s", bad[i]))).status,
                422);
            assert_int_equal(
                get(&s, READER, str_c(test_arena(), str_fmt(test_arena(), "/api/thing?%s", bad[i]))).status, 422);
        }
        assert_int_equal(get(&s, READER, "/api/thing?nothing=1").status, 422);
        assert_int_equal(get(&s, READER, "/api/thing?contact=Ay%C5%9Fe").status, 422);
        assert_int_equal(get(&s, READER, "/masa/kayit/seyler?q=%27%22%3B--").status, 200);
        EXPECT_NOT_IN(get(&s, READER, "/masa/kayit/seyler?q=%3Cscript%3E").body, "<script>");
        test_db_end(&s.t);
    }
}

TEST(paging_links, "page after page by the links of the list")
{
    struct site s;
    site_begin(&s, DB_SQLITE);
    for (int i = 0; i < 120; i++) {
        struct place p = {.name = str_fmt(test_arena(), "Yer %03d", i), .seats = i};
        EXPECT_OK(any_put(&s.t.cx, &place_entity, &p, NULL));
    }
    str next = S("/masa/kayit/yerler?sort=-seats");
    int pages = 0, rows = 0;
    while (next.n) {
        str body = get(&s, EDITOR, str_c(test_arena(), next)).body, rest = body;
        pages++;
        for (size_t at; (at = str_find(rest, S("<th scope=\"row\">"))) < rest.n; rows++)
            rest = (str){rest.p + at + 5, rest.n - at - 5};
        size_t at = str_find(body, S("rel=\"next\" href=\""));
        next = STR_NONE;
        if (at == body.n) break;
        rest = (str){body.p + at + 17, body.n - at - 17};
        str href = str_cut(&rest, '"');
        struct buf b = buf_new(test_arena(), 5000);
        while (href.n) { /* &amp; → & */
            str piece = str_cut(&href, '&');
            buf_put(&b, str_starts(piece, S("amp;")) ? str_fmt(test_arena(), "&%.*s", (int)piece.n - 4, piece.p + 4)
                                                     : piece);
        }
        next = buf_str(&b);
    }
    assert_int_equal(pages, 3);
    assert_int_equal(rows, 123);
    test_db_end(&s.t);
}

static const char *multipart(const char *csv)
{
    return str_c(test_arena(), str_fmt(test_arena(),
                                       "--xx\r\nContent-Disposition: form-data; name=\"file\"; "
                                       "filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--xx--\r\n",
                                       csv));
}

TEST(import_pages, "a file is tried first, then imported as it was tried")
{
    struct site s;
    struct list_result list;
    site_begin(&s, DB_SQLITE);
    const char *type = "multipart/form-data; boundary=xx";
    struct call_answer a =
        ask(&s, EDITOR, "/masa/kayit/yerler/ice-aktar", multipart("name,seats\nBir,1\n,9\nx,99999\n"), type);
    assert_int_equal(a.status, 422);
    EXPECT_NOT_IN(a.body, "name=\"kept\"");
    a = ask(&s, EDITOR, "/masa/kayit/yerler/ice-aktar", multipart("name,code,seats\nBir,B1,1\nSalon,Y1,9\n"), type);
    assert_int_equal(a.status, 200);
    EXPECT_OK(entity_list(&s.t.cx, &place_entity, &(struct list_query){0}, &list));
    assert_int_equal(list.total, 3);
    str kept = hidden_value(a.body, "kept");
    assert_true(kept.n > 10);
    a = post(&s, EDITOR, "/masa/kayit/yerler/ice-aktar",
             str_c(test_arena(), str_fmt(test_arena(), "kept=%s", encoded(kept))));
    assert_int_equal(a.status, 303);
    EXPECT_OK(entity_list(&s.t.cx, &place_entity, &(struct list_query){0}, &list));
    assert_int_equal(list.total, 4);
    assert_int_equal(post(&s, EDITOR, "/masa/kayit/yerler/ice-aktar", "kept=kendim+yazdim").status, 422);
    a = get(&s, READER, "/masa/kayit/yerler/disa-aktar.csv?sort=-seats");
    assert_int_equal(a.status, 200);
    EXPECT_IN(call_header(&a, "Content-Disposition"), "attachment");
    EXPECT_IN(a.body, "id,name,code,seats\r\n");
    test_db_end(&s.t);
}

TEST(deleting_page, "deleting says why not, and deletes what may go")
{
    struct site s;
    site_begin(&s, DB_SQLITE);
    struct thing t = thing_sample(test_arena());
    EXPECT_OK(thing_put(&s.t.cx, &t, NULL));
    struct call_answer a = post(&s, EDITOR, "/masa/kayit/yerler/2/sil", "version=1");
    assert_int_equal(a.status, 409);
    EXPECT_IN(a.body, "Çınar Parkı");
    assert_int_equal(post(&s, EDITOR, "/masa/kayit/yerler/1/sil", "version=7").status, 409);
    assert_int_equal(post(&s, EDITOR, "/masa/kayit/yerler/1/sil", "version=1").status, 303);
    assert_int_equal(get(&s, EDITOR, "/masa/kayit/yerler/1").status, 404);
    assert_int_equal(get(&s, EDITOR, "/masa/kayit/yerler/1/gecmis").status, 200);
    test_db_end(&s.t);
}
