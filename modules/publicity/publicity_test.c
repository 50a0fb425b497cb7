// SPDX-License-Identifier: AGPL-3.0-or-later
/* Publicity: what a printer, a telephone and a passer-by get, and a register that knows which sheets are wrong. What stands on
 * the final page is read back by programs that are not ours (poppler, zbar). */
#include "modules/publicity/town_test.h"

#define LONG_TITLE                                                                                                                    \
    "Çocuklarla kütüphanelerde okuduğumuz şiirlerin güzüne ve kışına dair iki akşamı: şairler, öğretmenler ve İzmir " \
    "türküleri"
#define WIDE_TITLE                                                                                                                           \
    "ŞAŞMAZ MÜMKÜN MAHALLESİ MUHAMMEN MÜZAYEDE MÜSAMERESİ MÜDAVİMLERİ MÜNASEBETİYLE MUMMUM MÜMTAZ ŞÖMİNE GÜMÜŞ MÜHÜR " \
    "AĞIDI"

static struct poster poster_of(struct town *t, const struct event *e, enum lang lang)
{
    struct poster p;
    EXPECT_OK(poster_load(&t->f.cx, e, lang, S("https://kultur.ornek.bel.tr"), true, &p));
    return p;
}

TEST(final_page,
     "C10.6 fonts embedded, boxes there, the QR code read from 150 dots to the inch of the final page leads to the "
     "event, the whole title of 120 letters stands there; on every paper, on one in three languages")
{
    if (!there("pdffonts") || !there("zbarimg")) skip();
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = published(&t, LONG_TITLE, DATE(2026, 12, 5));
        assert_int_equal(str_chars(e.title), 120);
        for (const struct poster_format *f = poster_formats; f->code; f++) {
            int languages = f->screen ? 0 : f == poster_formats ? LANG_COUNT : 1;
            for (int l = 0; l < languages; l++) {
                char path[40];
                str bytes;
                struct poster p = poster_of(&t, &e, (enum lang)l);
                EXPECT_OK(poster_draw(test_arena(), &p, f, POSTER_PRINT, 0, &bytes));
                file_with(bytes, path);
                fonts_are_inside(path);
                str boxes = output_of("pdfinfo -box %s", path);
                EXPECT_IN(boxes, "BleedBox:           28.35    28.35");
                EXPECT_IN(boxes, "TrimBox:            36.85    36.85");
                EXPECT_IN(one_line(output_of("pdftotext -layout %s -", path)), "kütüphanelerde");
                EXPECT_IN(one_line(output_of("pdftotext %s -", path)), "İzmir türküleri");
                EXPECT_STR(str_trim(output_of("pdftoppm -r 150 -png %s | zbarimg -q --raw - 2>/dev/null", path)),
                           str_c(test_arena(), p.address));
                unlink(path);
            }
        }
        town_close(&t);
    }
}

TEST(contrast,
     "C10.6 whatever is printed on something has a contrast of 4.5 at least: every kind, colours good and bad")
{
    const struct rgb actions[] = {THEME_ACTION, {0x7a, 0, 0x19}, {0x1b, 0x4d, 0x9c}, {0x2e, 0x7d, 0x32}, {0, 0, 0}};
    const struct rgb accents[] = {THEME_ACCENT, {0xff, 0xff, 0}, {0x33, 0x33, 0x33}, {0x8a, 0x15, 0x38}};
    for (size_t a = 0; a < sizeof actions / sizeof *actions; a++) {
        for (size_t b = 0; b < sizeof accents / sizeof *accents; b++) {
            struct theme theme = theme_make(actions[a], accents[b]);
            theme.accent = accents[b]; /* as if nobody had offered a better one */
            for (int kind = EVENT_CONCERT; kind <= EVENT_OTHER; kind++) {
                struct poster_colors c = poster_colors(kind, &theme);
                const struct rgb on_ground[] = {c.ink, c.soft, c.accent};
                for (size_t i = 0; i < 3; i++)
                    assert_true(color_contrast(on_ground[i], c.tile.ground) >= 4.5);
                assert_true(color_contrast(c.text, c.paper) >= 4.5);
                assert_true(color_contrast(c.quiet, c.paper) >= 4.5);
                assert_true(color_contrast(c.tile.ground, c.paper) >= 4.5); /* days in the programme */
                assert_true(color_contrast(c.on_alarm, c.alarm) >= 4.5);
            }
        }
    }
}

TEST(wide, "C10.6 a title of wide capitals is set without a broken word and without … on every paper and picture")
{
    if (!there("pdftotext")) skip();
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = published(&t, WIDE_TITLE, DATE(2026, 12, 5));
        struct poster p = poster_of(&t, &e, LANG_TR);
        for (const struct poster_format *f = poster_formats; f->code; f++) {
            char path[40];
            str bytes;
            EXPECT_OK(poster_draw(test_arena(), &p, f, POSTER_PDF, 0, &bytes));
            str text = one_line(output_of("pdftotext %s -", file_with(bytes, path)));
            unlink(path);
            EXPECT_IN(text, "MÜSAMERESİ");
            EXPECT_IN(text, "MÜNASEBETİYLE");
            EXPECT_IN(text, "AĞIDI");
            EXPECT_NOT_IN(text, "…");
        }
        town_close(&t);
    }
}

TEST(hostile,
     "C10.5 a title with </script> and quotes is those letters on the poster, on the desk and in the text message")
{
    if (!there("pdftotext")) skip();
    EACH_ENGINE(engine)
    {
        struct town t;
        char path[40];
        town_open(&t, engine);
        struct event e = published(&t, "\"Güz\" </script><b>& %s 100% (a) \\ b", DATE(2026, 12, 5));
        const char *poster =
            str_c(test_arena(), str_fmt(test_arena(), "/etkinlik/%.*s/afis/afis-a4.pdf", STR_FMT(e.slug)));
        struct call_answer pdf = fixture_get(&t.f, 0, poster);
        assert_int_equal(pdf.status, 200);
        str text = without_blanks(output_of("pdftotext %s -", file_with(pdf.body, path)));
        EXPECT_IN(text, "\"Güz\"</script><b>&%s100%(a)\\b");
        EXPECT_IN(output_of("pdfinfo %s", path), "\"Güz\" </script><b>& %s 100% (a) \\ b");
        unlink(path);
        struct call_answer desk = fixture_get(&t.f, t.clerk, address("/masa/etkinlik/%lld/tanitim", e.id));
        EXPECT_NOT_IN(desk.body, "</script><b>");
        struct call_answer sms = fixture_get(&t.f, t.clerk, address("/masa/etkinlik/%lld/kisa-mesaj", e.id));
        EXPECT_IN(sms.body,
                  "&lt;/script&gt;&lt;b&gt;&amp; %s 100% (a) \\ b. 5 Aralık 2026 Cumartesi 20.00, Büyük Salon.");
        town_close(&t);
    }
}

TEST(addresses, "a draft has no poster for everybody, but for its desk; what does not exist is said so; the same "
                "record gives the same bytes")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event draft = {.title = S("Taslak"),
                              .summary = S("Bir cümle."),
                              .kind = EVENT_FILM,
                              .unit = {t.unit},
                              .entry = ENTRY_OPEN,
                              .languages = S("tr")};
        keep(&t, &event_entity, &draft);
        assert_int_equal(fixture_get(&t.f, 0, "/etkinlik/taslak/afis/afis-a4.pdf").status, 404);
        assert_int_equal(fixture_get(&t.f, t.clerk, address("/masa/etkinlik/%lld/tanitim/kare.png", draft.id)).status,
                         200);
        published(&t, "Güz konseri", DATE(2026, 12, 5));
        struct call_answer one = fixture_get(&t.f, 0, "/etkinlik/guz-konseri/afis/afis-a4.pdf");
        assert_int_equal(one.status, 200);
        EXPECT_STR(one.type, "application/pdf");
        assert_true(str_eq(one.body, fixture_get(&t.f, 0, "/etkinlik/guz-konseri/afis/afis-a4.pdf").body));
        EXPECT_IN(fixture_get(&t.f, 0, "/etkinlik/guz-konseri").body, "/etkinlik/guz-konseri/afis/afis-a4.pdf");
        const char *const none[] = {"afis-a4",     "afis-a9.pdf",   "kare.pdf",
                                    "afis-a4.gif", "kare.png?en=5", "kare.png?sozler=xx"};
        for (size_t i = 0; i < sizeof none / sizeof *none; i++)
            assert_int_equal(
                fixture_get(&t.f, 0,
                            str_c(test_arena(), str_fmt(test_arena(), "/etkinlik/guz-konseri/afis/%s", none[i])))
                    .status,
                404);
        assert_int_equal(fixture_get(&t.f, 0, "/etkinlikler/program.pdf?ay=2026-12").status, 200);
        assert_int_equal(fixture_get(&t.f, 0, "/etkinlikler/program.pdf?ay=kasim&birim=99").status, 200);
        int64_t auditor = fixture_account(&t.f, "auditor");
        assert_int_equal(fixture_get(&t.f, auditor, "/masa/afis").status, 403);
        town_close(&t);
    }
}

static struct hangings hanging(struct town *t)
{
    struct hangings h;
    EXPECT_OK(sheets_hanging(&t->f.cx, 0, &h));
    return h;
}

static void hang(struct town *t, int64_t event, int64_t place)
{
    const char *body =
        str_c(test_arena(), str_fmt(test_arena(), "format=afis-a3&copies=2&place.%lld=1", (long long)place));
    assert_int_equal(fixture_post(&t->f, t->clerk, address("/masa/etkinlik/%lld/tanitim", event), body).status, 303);
}

TEST(register_,
     "a sheet is right until what it says changes; then it stands in the list of its round, is taken down or replaced "
     "with one tap, and twice is once")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = published(&t, "Güz konseri", DATE(2026, 12, 5));
        hang(&t, e.id, t.place);
        hang(&t, e.id, t.other_place);
        assert_int_equal(hanging(&t).wrong, 0);
        e.body = S("Başka bir metin");
        keep(&t, &event_entity, &e);
        assert_int_equal(hanging(&t).wrong, 0); /* nobody reads it on the poster */
        EXPECT_IN(fixture_get(&t.f, t.manager, address("/masa/etkinlik/%lld/adim/cancel", e.id)).body,
                  "Asılı 2 afiş indirilmeli");
        struct performance p;
        EXPECT_OK(entity_load_any(&t.f.cx, &performance_entity, "event", DB_I(e.id), &p));
        p.starts.ms += 3600000;
        p.ends.ms += 3600000;
        keep(&t, &performance_entity, &p);
        struct hangings h = hanging(&t);
        assert_int_equal(h.wrong, 2);
        assert_true(h.list.v[0].replace);
        EXPECT_STR(h.list.v[0].round, "Güney");
        struct call_answer list = fixture_get(&t.f, t.clerk, "/masa/afis");
        EXPECT_IN(list.body, "Meydan panosu");
        EXPECT_IN(list.body, "Üzerindeki bilgi değişti");
        const char *act = address("/masa/afis/%lld", h.list.v[0].id);
        assert_int_equal(fixture_post(&t.f, t.clerk, act, "act=replace").status, 303);
        assert_int_equal(fixture_post(&t.f, t.clerk, act, "act=replace").status, 303);
        assert_int_equal(hanging(&t).list.n, 2);
        assert_int_equal(hanging(&t).wrong, 1);
        assert_int_equal(fixture_post(&t.f, t.clerk, address("/masa/afis/%lld", h.list.v[1].id), "act=down").status,
                         303);
        assert_int_equal(hanging(&t).list.n, 1);
        assert_int_equal(hanging(&t).wrong, 0);
        town_close(&t);
    }
}

TEST(called_off,
     "what is called off or over must come down, and nothing hangs in its place; resumed, the old sheet is right again")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = published(&t, "Güz konseri", DATE(2026, 12, 5));
        hang(&t, e.id, t.place);
        const char *act = address("/masa/afis/%lld", hanging(&t).list.v[0].id);
        assert_int_equal(
            fixture_post(&t.f, t.manager, address("/masa/etkinlik/%lld/adim/cancel", e.id), "reason=Hastal%C4%B1k")
                .status,
            303);
        EXPECT_STR(str_of(hanging(&t).list.v[0].why), "The event does not take place");
        assert_int_equal(fixture_post(&t.f, t.clerk, act, "act=replace").status, 409);
        const char *body =
            str_c(test_arena(), str_fmt(test_arena(), "format=afis-a3&copies=1&place.%lld=1", (long long)t.place));
        assert_int_equal(fixture_post(&t.f, t.clerk, address("/masa/etkinlik/%lld/tanitim", e.id), body).status, 422);
        struct poster p;
        EXPECT_OK(entity_load_any(&t.f.cx, &event_entity, "id", DB_I(e.id), &e));
        p = poster_of(&t, &e, LANG_TR);
        EXPECT_IN(p.stamp, "yapılmayacak");
        EXPECT_STR(p.reason, "Hastalık");
        assert_int_equal(fixture_post(&t.f, t.manager, address("/masa/etkinlik/%lld/adim/resume", e.id), "").status,
                         303);
        assert_int_equal(hanging(&t).wrong, 0);
        clock_at(&t, DATE(2026, 12, 6));
        EXPECT_STR(str_of(hanging(&t).list.v[0].why), "The event is over");
        assert_int_equal(fixture_post(&t.f, t.clerk, act, "act=down").status, 303);
        assert_int_equal(hanging(&t).list.n, 0);
        town_close(&t);
    }
}

TEST(hanging_refused, "nothing ticked, an unknown paper, no number: each is said, and what was ticked stays ticked")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = published(&t, "Güz konseri", DATE(2026, 12, 5));
        const char *to = address("/masa/etkinlik/%lld/tanitim", e.id);
        EXPECT_IN(fixture_post(&t.f, t.clerk, to, "format=afis-a3&copies=1").body, "Asıldığı yerleri işaretleyin.");
        const char *body =
            str_c(test_arena(), str_fmt(test_arena(), "format=kare&copies=1&place.%lld=1", (long long)t.place));
        struct call_answer a = fixture_post(&t.f, t.clerk, to, body);
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "Ne asıldığını seçin.");
        EXPECT_IN(a.body, "value=\"1\" checked");
        body = str_c(test_arena(), str_fmt(test_arena(), "format=afis-a3&copies=x&place.%lld=1", (long long)t.place));
        assert_int_equal(fixture_post(&t.f, t.clerk, to, body).status, 422);
        body = "format=afis-a3&copies=1&place.99999=1";
        assert_int_equal(fixture_post(&t.f, t.clerk, to, body).status, 422);
        assert_int_equal(hanging(&t).list.n, 0);
        town_close(&t);
    }
}

TEST(message, "C10.7 the text that was counted is the text in the outbox; another one is counted again; the same form "
              "twice is one message")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = published(&t, "Güz konseri", DATE(2026, 12, 5));
        const char *to = address("/masa/etkinlik/%lld/kisa-mesaj", e.id);
#define NUMBERS "&numbers=0532+123+45+67%0A%2B90+533+123+45+67%2C05321234567"
        struct call_answer seen = fixture_post(
            &t.f, t.clerk, to, "step=count&nonce=n1&text=%E2%80%9CG%C3%BCz%E2%80%9D+%E2%80%A6+I%C4%9Fd%C4%B1r" NUMBERS);
        assert_int_equal(seen.status, 200);
        EXPECT_IN(seen.body, "name=\"counted\" value=\"&quot;Güz&quot; ... Iğdır\"");
        EXPECT_IN(seen.body, "2 numaraya gönder");
        EXPECT_IN(seen.body, "17 işaret (Türkçe harflerle");
        const char *changed = "step=send&nonce=n1&text=Ba%C5%9Fka&counted=%22G%C3%BCz%22+...+I%C4%9Fd%C4%B1r" NUMBERS;
        assert_int_equal(fixture_post(&t.f, t.clerk, to, changed).status, 200);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM notice"), 0);
        const char *send = "step=send&nonce=n1&text=%22G%C3%BCz%22+...+I%C4%9Fd%C4%B1r&counted=%22G%C3%BCz%22+...+I%C4%"
                           "9Fd%C4%B1r" NUMBERS;
        assert_int_equal(fixture_post(&t.f, t.clerk, to, send).status, 303);
        assert_int_equal(fixture_post(&t.f, t.clerk, to, send).status, 303);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM notice WHERE channel = 2"), 2);
        EXPECT_STR(fixture_text(&t.f, "SELECT body FROM notice ORDER BY id LIMIT 1"), "\"Güz\" ... Iğdır");
        struct call_answer bad = fixture_post(&t.f, t.clerk, to, "step=count&nonce=n2&text=a&numbers=0312+123+45+67");
        assert_int_equal(bad.status, 422);
        EXPECT_IN(bad.body, "bir cep telefonu numarası değil");
        town_close(&t);
    }
}
