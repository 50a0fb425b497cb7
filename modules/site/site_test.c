// SPDX-License-Identifier: AGPL-3.0-or-later
/* The website as people see and write it: pages through the dispatcher, without a socket. On both engines. */
#include "core/base/buf.h"
#include "modules/site/diff.h"
#include "modules/site/inside.h"
#include "tests/fixture.h"

struct desk {
    struct fixture f;
    int64_t writer, publisher; /* a clerk writes, a manager publishes */
};

static void clock_at(struct desk *d, date day)
{
    moment_set_clock(moment_at(day, 600));
    d->f.cx.now = moment_now();
}

static void desk_begin(struct desk *d, enum db_engine engine)
{
    *d = (struct desk){0};
    moment_set_clock(moment_at(DATE(2026, 11, 21), 600));
    fixture_open(&d->f, engine);
    clock_at(d, DATE(2026, 11, 21));
    d->writer = fixture_account(&d->f, "clerk");
    d->publisher = fixture_account(&d->f, "manager");
}

static void desk_end(struct desk *d)
{
    fixture_close(&d->f);
    moment_set_clock((moment){0});
}

/* In the language of the reader. */
static struct call_answer read_in(struct desk *d, const char *target, const char *lang)
{
    struct form_value *cookie = NEW(test_arena(), struct form_value);
    *cookie = (struct form_value){S("Cookie"), str_fmt(test_arena(), "dil=%s", lang)};
    struct call c = {.method = GET, .target = str_of(target), .headers = {.v = cookie, .n = 1}};
    return fixture_call(&d->f, &c);
}

static struct call_answer read_page(struct desk *d, const char *target)
{
    return fixture_get(&d->f, 0, target);
}

static int64_t id_of(str location)
{
    int64_t id = 0;
    str rest = location;
    rest = (str){rest.p + S("/masa/icerik/").n, rest.n - S("/masa/icerik/").n};
    EXPECT_OK(str_int(str_cut(&rest, '?'), &id));
    return id;
}

#define TEXT(title) "title=" title "&summary=Bir+cümle.&body=Gövde+metni.%0A%0A-+bir%0A-+iki"

static int64_t write_new(struct desk *d, const char *kind, const char *fields)
{
    const char *path = str_c(test_arena(), str_fmt(test_arena(), "/masa/icerik/yeni?tur=%s", kind));
    struct call_answer a = fixture_post(&d->f, d->writer, path, fields);
    assert_int_equal(a.status, 303);
    return id_of(a.location);
}

static struct call_answer act(struct desk *d, int64_t user, int64_t id, const char *rest, const char *body)
{
    return fixture_post(&d->f, user,
                        str_c(test_arena(), str_fmt(test_arena(), "/masa/icerik/%lld%s", (long long)id, rest)), body);
}

/* The button as it stands on the page now. */
static const char *button(struct desk *d, int64_t id)
{
    static const char name[] = "name=\"seen\" value=\"";
    const char *path = str_c(test_arena(), str_fmt(test_arena(), "/masa/icerik/%lld", (long long)id));
    str page = fixture_get(&d->f, d->publisher, path).body;
    size_t at = str_find(page, str_of(name));
    assert_true(at < page.n);
    str rest = {page.p + at + strlen(name), page.n - at - strlen(name)}, seen = str_cut(&rest, '"');
    return str_c(test_arena(), str_fmt(test_arena(), "act=publish&seen=%.*s", STR_FMT(seen)));
}

static void publish(struct desk *d, int64_t id)
{
    assert_int_equal(act(d, d->publisher, id, "/yayim", button(d, id)).status, 303);
}

/* The hidden fields of the form as it is now. */
static const char *versions_now(struct desk *d, int64_t id, int lang)
{
    struct content c;
    struct filter both[] = {{"content", IS, DB_I(id)}, {"lang", IS, DB_I(lang)}};
    struct list_query q = {.filters = {both, 2}, .limit = 1, .skip_rights = true};
    struct list_result found;
    EXPECT_OK(entity_load_any(&d->f.cx, &content_entity, "id", DB_I(id), &c));
    EXPECT_OK(entity_list(&d->f.cx, &content_text_entity, &q, &found));
    int64_t text = found.n ? ((struct content_text *)found.rows)->version : 0;
    str fields = str_fmt(test_arena(), "version=%lld&text_version=%lld&", (long long)c.version, (long long)text);
    return str_c(test_arena(), fields);
}

static struct call_answer save(struct desk *d, int64_t user, int64_t id, const char *fields)
{
    const char *body = str_c(test_arena(), str_fmt(test_arena(), "%s%s", versions_now(d, id, 1), fields));
    return act(d, user, id, "?metin=tr", body);
}

TEST(draft_is_nobodys, "a draft is invisible: page, list, search, API; its preview is for the desk")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        int64_t id = write_new(&d, "duyuru", TEXT("Gizli+taslak"));
        assert_int_equal(read_page(&d, "/duyuru/gizli-taslak").status, 404);
        EXPECT_NOT_IN(read_page(&d, "/duyurular").body, "Gizli taslak");
        EXPECT_NOT_IN(read_page(&d, "/ara?q=gizli").body, "/duyuru/gizli-taslak");
        assert_int_equal(read_page(&d, "/api/content").status, 403);
        const char *preview = str_c(test_arena(), str_fmt(test_arena(), "/onizleme/%lld", (long long)id));
        EXPECT_IN(read_page(&d, preview).location, "/giris");
        struct call_answer a = fixture_get(&d.f, d.writer, preview);
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "<li>bir</li>");
        EXPECT_IN(a.body, "Önizleme");
        desk_end(&d);
    }
}

TEST(days, "a future one appears by itself, search included; the day after its last it is in the archive and says so")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        int64_t id = write_new(&d, "duyuru",
                               TEXT("Kar+tatili") "&from_day.d=25&from_day.m=11&from_day.y=2026"
                                                  "&to_day.d=30&to_day.m=11&to_day.y=2026");
        publish(&d, id);
        assert_int_equal(read_page(&d, "/duyuru/kar-tatili").status, 404);
        clock_at(&d, DATE(2026, 11, 25));
        assert_int_equal(read_page(&d, "/duyuru/kar-tatili").status, 200);
        EXPECT_IN(read_page(&d, "/duyurular").body, "Kar tatili");
        EXPECT_NOT_IN(read_page(&d, "/ara?q=kar+tatili").body, "/duyuru/kar-tatili");
        EXPECT_OK(site_tick(&d.f.cx));
        EXPECT_IN(read_page(&d, "/ara?q=kar+tatili").body, "/duyuru/kar-tatili");
        clock_at(&d, DATE(2026, 11, 30));
        EXPECT_IN(read_page(&d, "/duyurular").body, "Kar tatili");
        clock_at(&d, DATE(2026, 12, 1));
        EXPECT_NOT_IN(read_page(&d, "/duyurular").body, "Kar tatili");
        EXPECT_IN(read_page(&d, "/duyurular?arsiv=1").body, "Kar tatili");
        EXPECT_IN(read_page(&d, "/duyuru/kar-tatili").body, "30 Kasım 2026");
        desk_end(&d);
    }
}

TEST(who_publishes, "a clerk writes, a manager publishes; what is published changes only when it is published again")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        int64_t id = write_new(&d, "haber", TEXT("İlk+başlık"));
        assert_int_equal(act(&d, d.writer, id, "/yayim", "act=publish").status, 403);
        publish(&d, id);
        EXPECT_IN(read_page(&d, "/haber/ilk-baslik").body, "İlk başlık");
        assert_int_equal(save(&d, d.writer, id, TEXT("İkinci+başlık") "&slug=kacamak").status, 303);
        EXPECT_IN(read_page(&d, "/haber/ilk-baslik").body, "İlk başlık");
        const char *seen = button(&d, id);
        assert_int_equal(save(&d, d.writer, id, TEXT("Ikinci+baslik")).status, 303);
        assert_int_equal(act(&d, d.publisher, id, "/yayim", seen).status, 409); /* nobody looked at that one */
        EXPECT_IN(read_page(&d, "/haber/ilk-baslik").body, "İlk başlık");
        assert_int_equal(save(&d, d.writer, id, TEXT("İkinci+başlık")).status, 303);
        assert_int_equal(read_page(&d, "/haber/kacamak").status, 404); /* days and address are the publisher's */
        publish(&d, id);
        EXPECT_IN(read_page(&d, "/haber/ilk-baslik").body, "İkinci başlık");
        assert_int_equal(act(&d, d.publisher, id, "/yayim", "act=withdraw").status, 303);
        assert_int_equal(read_page(&d, "/haber/ilk-baslik").status, 404);
        EXPECT_NOT_IN(read_page(&d, "/ara?q=ikinci").body, "/haber/ilk-baslik");
        assert_int_equal(act(&d, d.publisher, id, "/taslagi-sil", "").status, 409); /* it was public once */
        desk_end(&d);
    }
}

TEST(address_stays, "Turkish letters are written in Latin; a changed address leads on; a taken one gets a number")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        int64_t id = write_new(&d, "sayfa", TEXT("Şişli+ığüöç+Âlâ"));
        publish(&d, id);
        assert_int_equal(read_page(&d, "/sayfa/sisli-iguoc-ala").status, 200);
        assert_int_equal(save(&d, d.publisher, id, TEXT("Şişli+ığüöç+Âlâ") "&slug=yeni-adres").status, 303);
        struct call_answer a = read_page(&d, "/sayfa/sisli-iguoc-ala");
        assert_int_equal(a.status, 301);
        EXPECT_STR(a.location, "/sayfa/yeni-adres");
        assert_int_equal(read_page(&d, "/duyuru/sisli-iguoc-ala").status, 404); /* another kind */
        assert_int_equal(save(&d, d.publisher, id, TEXT("Şişli+ığüöç+Âlâ") "&slug=sisli-iguoc-ala").status, 303);
        assert_int_equal(read_page(&d, "/sayfa/sisli-iguoc-ala").status, 200);
        EXPECT_STR(read_page(&d, "/sayfa/yeni-adres").location, "/sayfa/sisli-iguoc-ala");
        publish(&d, write_new(&d, "sayfa", TEXT("Şişli+ığüöç+Âlâ")));
        assert_int_equal(read_page(&d, "/sayfa/sisli-iguoc-ala-2").status, 200);
        desk_end(&d);
    }
}

TEST(languages, "who reads Arabic gets the Arabic text; without one the Turkish, said and marked as Turkish")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        int64_t id = write_new(&d, "duyuru", TEXT("Türkçe+başlık"));
        publish(&d, id);
        struct call_answer a = read_in(&d, "/duyuru/turkce-baslik", "ar");
        EXPECT_IN(a.body, "<div lang=\"tr\" dir=\"ltr\">");
        EXPECT_IN(a.body, "notice notice-info mt-3");
        EXPECT_NOT_IN(read_in(&d, "/duyuru/turkce-baslik", "tr").body, "notice notice-info mt-3");
        const char *body =
            str_c(test_arena(), str_fmt(test_arena(), "%stitle=عنوان&summary=جملة&body=نص", versions_now(&d, id, 3)));
        assert_int_equal(act(&d, d.writer, id, "?metin=ar", body).status, 303);
        EXPECT_NOT_IN(read_in(&d, "/duyuru/turkce-baslik", "ar").body, "عنوان"); /* not published yet */
        publish(&d, id);
        a = read_in(&d, "/duyuru/turkce-baslik", "ar");
        EXPECT_IN(a.body, "عنوان");
        EXPECT_NOT_IN(a.body, "notice notice-info mt-3");
        EXPECT_IN(read_in(&d, "/duyurular", "ar").body, "عنوان");
        EXPECT_IN(read_in(&d, "/duyurular", "en").body, "<div lang=\"tr\" dir=\"ltr\"><h3>");
        desk_end(&d);
    }
}

TEST(versions, "every save keeps the text before it; two are compared; an old one comes back as the newest")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        int64_t id = write_new(&d, "duyuru", "title=Başlık&summary=Özet&body=bir%0Aiki%0Aüç");
        assert_int_equal(save(&d, d.writer, id, "title=Başlık&summary=Özet&body=bir%0Aikinci+satır%0Aüç").status, 303);
        assert_int_equal(save(&d, d.writer, id, "title=Başlık&summary=Özet&body=bir%0Aikinci+satır%0Aüç").status, 303);
        assert_int_equal(fixture_int(&d.f, "SELECT count(*) FROM content_version"),
                         2); /* the same text is no version */
        const char *path = str_c(test_arena(), str_fmt(test_arena(), "/masa/icerik/%lld/surumler", (long long)id));
        struct call_answer a = fixture_get(&d.f, d.writer, path);
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "diff-gone");
        EXPECT_IN(a.body, "ikinci satır");
        assert_int_equal(act(&d, d.writer, id, "/geri", "number=1&metin=tr").status, 303);
        EXPECT_STR(fixture_text(&d.f, "SELECT body FROM content_text"), "bir\niki\nüç");
        assert_int_equal(fixture_int(&d.f, "SELECT latest FROM content_text"), 3);
        assert_int_equal(act(&d, d.writer, id, "/geri", "number=99&metin=tr").status, 404);
        assert_int_equal(act(&d, d.writer, id, "/taslagi-sil", "").status, 303);
        assert_int_equal(fixture_int(&d.f, "SELECT count(*) FROM content_version"), 0);
        desk_end(&d);
    }
}

TEST(overtaken, "two write the same text: who comes second keeps what was typed and learns of the other")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        int64_t id = write_new(&d, "duyuru", TEXT("Başlık"));
        const char *began = versions_now(&d, id, 1);
        assert_int_equal(save(&d, d.publisher, id, TEXT("Birincinin+başlığı")).status, 303);
        const char *body = str_c(test_arena(), str_fmt(test_arena(), "%s%s", began, TEXT("İkincinin+başlığı")));
        struct call_answer a = act(&d, d.writer, id, "?metin=tr", body);
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "value=\"İkincinin başlığı\"");
        EXPECT_STR(fixture_text(&d.f, "SELECT title FROM content_text"), "Birincinin başlığı");
        desk_end(&d);
    }
}

TEST(wrong_input, "what is missing is said, what was typed stays")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        struct call_answer a =
            fixture_post(&d.f, d.writer, "/masa/icerik/yeni?tur=duyuru",
                         "title=&summary=Özet+duruyor&body=x&from_day.d=5&from_day.m=1&from_day.y=2027"
                         "&to_day.d=4&to_day.m=1&to_day.y=2027");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "Özet duruyor");
        EXPECT_IN(a.body, "#f-title");
        EXPECT_IN(a.body, "#f-to_day");
        assert_int_equal(fixture_int(&d.f, "SELECT count(*) FROM content"), 0);
        assert_int_equal(read_page(&d, "/duyurular?sayfa=2").status, 404);
        assert_int_equal(read_page(&d, "/duyurular?sayfa=-1").status, 404);
        desk_end(&d);
    }
}

TEST(hostile, "what is written is text: no markup of the writer reaches the page")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        int64_t id = write_new(
            &d, "duyuru", "title=%3Cscript%3Ea&summary=%22%3E%3Cimg&body=%3Cscript%3Ex%3C/script%3E+[y](javascript:z)");
        publish(&d, id);
        struct call_answer list = read_page(&d, "/duyurular"), one = read_page(&d, "/duyuru/script-a");
        assert_int_equal(one.status, 200);
        EXPECT_NOT_IN(list.body, "<script>a");
        EXPECT_NOT_IN(list.body, "<img");
        EXPECT_NOT_IN(one.body, "<script>x");
        EXPECT_NOT_IN(one.body, "javascript:z");
        desk_end(&d);
    }
}

TEST(for_programs, "home page, feed and sitemap hold what is shown and nothing else; XML keeps its signs")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        publish(&d, write_new(&d, "duyuru", TEXT("A+%26+%3CB%3E")));
        write_new(&d, "duyuru", TEXT("Yalnız+taslak"));
        static const char *const pages[] = {"/", "/duyurular.xml", "/sitemap.xml"};
        for (size_t i = 0; i < 3; i++) {
            struct call_answer a = read_page(&d, pages[i]);
            assert_int_equal(a.status, 200);
            EXPECT_IN(a.body, "/duyuru/a-b");
            EXPECT_NOT_IN(a.body, "taslak");
        }
        struct call_answer feed = read_page(&d, "/duyurular.xml");
        EXPECT_STR(feed.type, "application/atom+xml; charset=utf-8");
        EXPECT_IN(feed.body, "<title>A &amp; &lt;B&gt;</title>");
        EXPECT_NOT_IN(read_page(&d, "/haberler.xml").body, "<entry>");
        struct call_answer page = read_page(&d, "/duyuru/a-b");
        EXPECT_IN(page.body, "rel=\"canonical\" href=\"https://imece.example/duyuru/a-b\"");
        EXPECT_IN(page.body, "itemtype=\"https://schema.org/Article\"");
        desk_end(&d);
    }
}

/* ---- pictures ---- */
/* Four by two pixels. */
static const char png_hex[] = "89504e470d0a1a0a0000000d4948445200000004000000020802000000f0caea340000001049444154789c63"
                              "38212000470cc81c00641a0741cc4f856a0000000049454e44ae426082";

static str png_bytes(void)
{
    size_t n = sizeof png_hex / 2;
    unsigned char *p = arena_bytes(test_arena(), n);
    for (size_t i = 0; i < n; i++) {
        unsigned v = 0;
        for (int k = 0; k < 2; k++) {
            char c = png_hex[2 * i + (size_t)k];
            v = v * 16 + (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
        }
        p[i] = (unsigned char)v;
    }
    return (str){(const char *)p, n};
}

static struct call_answer send_picture(struct desk *d, int64_t user, int64_t id, const char *act, const char *alt,
                                       const char *name, str bytes)
{
    struct buf b = buf_new(test_arena(), 1 << 20);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"act\"\r\n\r\n%s\r\n", act);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\n%s\r\n", alt);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"metin\"\r\n\r\ntr\r\n");
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"%s\"\r\n", name);
    buf_fmt(&b, "Content-Type: image/png\r\n\r\n");
    buf_put(&b, bytes);
    buf_put(&b, S("\r\n--x--\r\n"));
    struct call c = {.method = POST,
                     .target = str_fmt(test_arena(), "/masa/icerik/%lld/gorsel", (long long)id),
                     .user = user,
                     .from_page = true,
                     .body = buf_str(&b),
                     .body_type = S("multipart/form-data; boundary=x")};
    return fixture_call(&d->f, &c);
}

/* The address that follows this in the page. */
static const char *address_in(str body, const char *begin)
{
    size_t at = str_find(body, str_of(begin)) + str_of(begin).n, n = 0;
    assert_true(at < body.n);
    while (body.p[at + n] != '"' && body.p[at + n] != ' ')
        n++;
    return str_c(test_arena(), (str){body.p + at, n});
}

TEST(picture,
     "a picture comes with its words, in new files under an address that never changes; taken away, its files go")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        int64_t id = write_new(&d, "haber", TEXT("Görselli"));
        struct call_answer a = send_picture(&d, d.writer, id, "bring", "", "a.png", png_bytes());
        assert_int_equal(a.status, 422);
        assert_int_equal(
            send_picture(&d, d.writer, id, "bring", "Kırmızı", "a.png", S("\x89PNG\r\n\x1a\n yarım")).status, 422);
        assert_int_equal(send_picture(&d, d.writer, id, "bring", "Kırmızı", "a.pdf", S("%PDF-1.7\n%%EOF\n")).status,
                         422);
        assert_int_equal(fixture_int(&d.f, "SELECT count(*) FROM picture"), 0);
        a = send_picture(&d, d.writer, id, "bring", "Kırmızı", "a.png", png_bytes());
        assert_int_equal(a.status, 303);
        publish(&d, id);
        a = read_page(&d, "/haber/gorselli");
        EXPECT_IN(a.body, "alt=\"Kırmızı\" width=\"4\" height=\"2\"");
        EXPECT_IN(a.body, "property=\"og:image\" content=\"https://");
        a = read_page(&d, address_in(a.body, "srcset=\""));
        assert_int_equal(a.status, 200);
        EXPECT_STR(a.type, "image/webp");
        EXPECT_STR(call_header(&a, "Cache-Control"), "public, max-age=31536000, immutable");
        assert_true(str_starts(a.body, S("RIFF")));
        assert_int_equal(read_page(&d, "/gorsel/olmayan/4.webp").status, 404);
        assert_int_equal(save(&d, d.writer, id, TEXT("Görselli")).status, 422); /* the words may not go missing */
        assert_int_equal(send_picture(&d, d.writer, id, "bring", "Mavi", "a.png", png_bytes()).status, 403);
        assert_int_equal(send_picture(&d, d.publisher, id, "remove", "", "", STR_NONE).status, 303);
        assert_int_equal(fixture_int(&d.f, "SELECT count(*) FROM document"), 0);
        assert_int_equal(fixture_int(&d.f, "SELECT count(*) FROM document_chunk"), 0);
        desk_end(&d);
    }
}

/* ---- menus ---- */
static struct call_answer put_entry(struct desk *d, const char *fields)
{
    return fixture_post(&d->f, d->publisher, "/masa/kayit/menu/yeni", fields);
}

TEST(menus, "entries stand where the editor puts them, in the reader's language; one that leads nowhere is not shown")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        int64_t id = write_new(&d, "sayfa", TEXT("Açık+veri"));
        EXPECT_IN(fixture_get(&d.f, d.publisher, "/masa/kayit/menu/yeni").body, ">Açık veri</option>"); /* its title */
        static const char form[] = "label=Verilerimiz&label_en=Our+data&place=site&target=content&content=%lld&sort=1";
        str entry = str_fmt(test_arena(), form, (long long)id);
        assert_int_equal(put_entry(&d, str_c(test_arena(), entry)).status, 303);
        EXPECT_NOT_IN(read_page(&d, "/").body, "Verilerimiz"); /* still a draft */
        EXPECT_IN(fixture_get(&d.f, d.writer, "/masa/icerik").body, "Verilerimiz");
        publish(&d, id);
        EXPECT_IN(read_page(&d, "/").body, "<a href=\"/sayfa/acik-veri\">Verilerimiz</a>");
        EXPECT_IN(read_in(&d, "/", "en").body, ">Our data</a>");
        EXPECT_NOT_IN(fixture_get(&d.f, d.writer, "/masa/icerik").body, "Verilerimiz");
        EXPECT_IN(read_page(&d, "/").body, "<li><a href=\"/birimler\">");
        assert_int_equal(put_entry(&d, "label=x&place=header&target=address&link=/birimler&hidden=1").status, 303);
        EXPECT_NOT_IN(read_page(&d, "/").body, "<li><a href=\"/birimler\">");
        assert_int_equal(fixture_post(&d.f, d.writer, "/masa/kayit/menu/yeni", "label=x").status, 403);
        desk_end(&d);
    }
}

TEST(no_dead_links, "an address that is no page of this site is refused: written wrong, of the desk, of another scheme")
{
    static const char *const wrong[] = {"/yok-boyle",
                                        "/masa/icerik",
                                        "/birim/yok",
                                        "/sayfa/yok",
                                        "birimler",
                                        "//kotu.example",
                                        "http://a.b.c",
                                        "javascript:alert(1)",
                                        ""};
    static const char *const right[] = {"/kararlar?yil=2026", "/", "/basvuru-takip", "https://www.turkiye.gov.tr"};
    struct desk d;
    desk_begin(&d, DB_SQLITE);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        str body = str_fmt(test_arena(), "label=x&place=header&target=address&link=%s", wrong[i]);
        assert_int_equal(put_entry(&d, str_c(test_arena(), body)).status, 422);
    }
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        str body = str_fmt(test_arena(), "label=x&place=header&target=address&link=%s", right[i]);
        assert_int_equal(put_entry(&d, str_c(test_arena(), body)).status, 303);
    }
    assert_int_equal(put_entry(&d, "label=x&place=header&target=unit").status, 422);
    desk_end(&d);
}

/* ---- weather: a recorded report, never the network ---- */
static int asked;
static str report;

static err_t recorded(struct arena *a, str url, str *body)
{
    asked++;
    EXPECT_STR(url, "https://hava.example/simdi");
    *body = str_copy(a, report);
    return report.n ? OK : E_NOT_FOUND;
}

static void tick_at(struct desk *d, int minute)
{
    moment_set_clock(moment_at(DATE(2026, 11, 21), minute));
    d->f.cx.now = moment_now();
    EXPECT_OK(site_tick(&d->f.cx));
}

static const char *weather_form(struct desk *d, const char *url)
{
    struct weather_source s;
    EXPECT_OK(entity_load_any(&d->f.cx, &weather_source_entity, "id", DB_I(1), &s));
    str body = str_fmt(test_arena(), "version=%lld&format=plain&credit=&url=%s", (long long)s.version, url);
    return str_c(test_arena(), body);
}

TEST(weather,
     "off until an address is set; asked every half hour; an old figure says so, one of yesterday is not shown")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        weather_fetch = recorded;
        asked = 0;
        report = S("{\"measured\":\"2026-11-21T07:00Z\",\"celsius\":-2.4,\"code\":71}"); /* 10.00 here */
        tick_at(&d, 600);
        assert_int_equal(asked, 0);
        EXPECT_NOT_IN(read_page(&d, "/").body, "°C");
        const char *form = "/masa/kayit/hava-durumu/1/duzenle";
        assert_int_equal(fixture_post(&d.f, d.publisher, form, weather_form(&d, "http://hava.example/")).status, 422);
        assert_int_equal(fixture_post(&d.f, d.publisher, form, weather_form(&d, "https://hava.example/simdi")).status,
                         303);
        tick_at(&d, 605);
        tick_at(&d, 620);
        assert_int_equal(asked, 1);
        EXPECT_IN(read_page(&d, "/").body, "-2 °C, kar yağışlı");
        EXPECT_NOT_IN(read_page(&d, "/").body, "önce ölçüldü");
        report = S("<html>bakımdayız</html>");
        tick_at(&d, 605 + 12 * 60);
        assert_int_equal(asked, 2);
        EXPECT_IN(read_page(&d, "/").body, "12 saat önce ölçüldü");
        report = S("{\"measured\":\"2026-11-23T07:00Z\",\"celsius\":30,\"code\":0}"); /* not yet */
        tick_at(&d, 605 + 13 * 60);
        EXPECT_IN(read_page(&d, "/").body, "-2 °C");
        clock_at(&d, DATE(2026, 11, 22));
        report = STR_NONE;
        tick_at(&d, 600 + 25 * 60);
        EXPECT_NOT_IN(read_page(&d, "/").body, "°C");
        desk_end(&d);
    }
}

TEST(module_off, "when the website is off its pages, its part of the home page and its places in the sitemap are gone")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        publish(&d, write_new(&d, "duyuru", TEXT("Kapalı")));
        struct db_stmt off = {"test_off", "UPDATE municipality SET modules_off = 'site', version = version + 1",
                              "municipality", true};
        EXPECT_OK(test_write(&d.f.cx, &off, NULL, 0));
        assert_int_equal(read_page(&d, "/duyurular").status, 404);
        EXPECT_NOT_IN(read_page(&d, "/").body, "/duyuru");
        EXPECT_NOT_IN(read_page(&d, "/sitemap.xml").body, "/duyuru");
        EXPECT_NOT_IN(read_page(&d, "/ara?q=kapalı").body, "/duyuru/");
        desk_end(&d);
    }
}

/* ---- what differs ---- */
static str drawn(const struct diff_part *p)
{
    struct buf b = buf_new(test_arena(), 10000);
    for (size_t i = 0; i < p->lines.n; i++) {
        const struct diff_line *l = &p->lines.v[i];
        buf_char(&b, " -+~"[l->kind]);
        if (l->kind == DIFF_SKIP) buf_int(&b, l->before);
        for (size_t k = 0; k < l->pieces.n; k++)
            buf_fmt(&b, l->pieces.v[k].marked ? "<%.*s>" : "%.*s", STR_FMT(l->pieces.v[k].text));
        buf_char(&b, '\n');
    }
    return buf_str(&b);
}

static str differ(const char *a, const char *b)
{
    struct diff_part p = {0};
    return diff_texts(test_arena(), str_of(a), str_of(b), &p) ? drawn(&p) : S("same");
}

TEST(diff_lines, "lines that came and went, words that changed, far lines left out")
{
    EXPECT_STR(differ("bir\niki", "bir\niki"), "same");
    EXPECT_STR(differ("bir\niki\nüç", "bir\nüç"), " bir\n-iki\n üç\n");
    EXPECT_STR(differ("", "bir"), "+bir\n");
    EXPECT_STR(differ("kurs pazartesi başlar", "kurs salı başlar"), "-kurs <pazartesi> başlar\n+kurs <salı> başlar\n");
    EXPECT_STR(differ("a b c", "x y z"), "-a b c\n+x y z\n");
    EXPECT_STR(differ("1\n2\n3\n4\n5\n6\nson", "1\n2\n3\n4\n5\n6\nyeni"), "~4\n 5\n 6\n-son\n+yeni\n");
}
