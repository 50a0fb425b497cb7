// SPDX-License-Identifier: AGPL-3.0-or-later
/* Invitation cards: a page for each guest in the order of precedence, whose code leads to the guest's own answer; read back from
 * the final page by programs that are not ours. On both engines. */
#include "modules/publicity/town_test.h"

static int64_t guest(struct town *t, int64_t event, int64_t rank, const char *office, const char *name)
{
    struct guest g = {.event = {event}, .rank = rank, .office = str_of(office), .name = str_of(name)};
    keep(t, &guest_entity, &g);
    return g.id;
}
static struct call_answer print_cards(struct town *t, int64_t account, int64_t event, const char *form)
{
    return fixture_post(&t->f, account, address("/masa/etkinlik/%lld/davetiye", event), form);
}
/* What stands on a page of the file, as the programs of others read it. */
static str words_of_page(const char *file, int page)
{
    const char *command = str_c(test_arena(), str_fmt(test_arena(), "pdftotext -f %d -l %d %%s -", page, page));
    return one_line(output_of(command, file));
}
static str code_of_page(const char *file, int page)
{
    const char *command = str_c(test_arena(), str_fmt(test_arena(),
                                                      "pdftoppm -r 150 -f %d -l %d -png %%s | "
                                                      "zbarimg -q --raw -",
                                                      page, page));
    return str_trim(output_of(command, file));
}
static str token_of(struct town *t, int64_t guest_id)
{
    struct guest g;
    EXPECT_OK(entity_load_any(&t->f.cx, &guest_entity, "id", DB_I(guest_id), &g));
    assert_int_equal(g.token.n, 24);
    return g.token;
}

TEST(cards, "C12.4 a card for each guest in the order of precedence, one file for all and one each; the code on the "
            "final page is "
            "that guest's own address, where the answer is taken; another order is another file")
{
    if (!there("pdftotext") || !there("pdftoppm") || !there("zbarimg")) return;
    EACH_ENGINE(engine)
    {
        struct town t;
        char path[40];
        town_open(&t, engine);
        struct event e = published(&t, "Mahalle Kütüphanesi açılışı", DATE(2026, 12, 5));
        int64_t mayor = guest(&t, e.id, 20, "Belediye Başkanı", "Ayşe Işık"),
                governor = guest(&t, e.id, 10, "Kaymakam", "Şükrü Çağ");
        struct call_answer a = print_cards(&t, t.manager, e.id, "purpose=Davetiye");
        assert_int_equal(a.status, 200);
        const char *file = file_with(a.body, path);
        fonts_are_inside(file);
        EXPECT_IN(output_of("pdfinfo %s", file), "Pages:           2");
        EXPECT_IN(words_of_page(file, 1), "Sayın Şükrü Çağ, Kaymakam");
        EXPECT_IN(words_of_page(file, 1), "Mahalle Kütüphanesi açılışı");
        EXPECT_IN(words_of_page(file, 1), "5 Aralık 2026");
        EXPECT_IN(words_of_page(file, 2), "Sayın Ayşe Işık, Belediye Başkanı");
        EXPECT_NOT_IN(words_of_page(file, 2), "Şükrü");
        str code = code_of_page(file, 1);
        const char *own = str_c(test_arena(), str_fmt(test_arena(), "/davet/%.*s", STR_FMT(token_of(&t, governor))));
        assert_true(str_ends(code, str_of(own)));
        assert_true(str_ends(code_of_page(file, 2), token_of(&t, mayor)));
        assert_int_equal(fixture_get(&t.f, 0, own).status, 200);
        assert_int_equal(fixture_post(&t.f, 0, own, "answer=comes").status, 303);
        assert_int_equal(fixture_int(&t.f, "SELECT answer FROM guest WHERE rank = 10"), GUEST_COMES);
        unlink(path);
        struct guest g;
        EXPECT_OK(entity_load_any(&t.f.cx, &guest_entity, "id", DB_I(mayor), &g));
        g.rank = 5;
        keep(&t, &guest_entity, &g);
        file = file_with(print_cards(&t, t.manager, e.id, "purpose=Davetiye&print=1").body, path);
        EXPECT_IN(words_of_page(file, 1), "Sayın Ayşe Işık");
        assert_true(str_ends(code_of_page(file, 1), g.token)); /* the address stays the same */
        EXPECT_IN(output_of("pdfinfo -box %s", file), "TrimBox");
        unlink(path);
        const char *one =
            str_c(test_arena(), str_fmt(test_arena(), "purpose=Davetiye&guest=%lld", (long long)governor));
        file = file_with(print_cards(&t, t.manager, e.id, one).body, path);
        EXPECT_IN(output_of("pdfinfo %s", file), "Pages:           1");
        EXPECT_IN(words_of_page(file, 1), "Sayın Şükrü Çağ");
        unlink(path);
        town_close(&t);
    }
}

TEST(cards_rights,
     "nobody prints names without a purpose or the right; who did is written down; without a guest or a date there is "
     "a clear answer")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = published(&t, "Açılış", DATE(2026, 12, 5));
        assert_int_equal(print_cards(&t, t.manager, e.id, "purpose=Davetiye").status, 409);
        guest(&t, e.id, 1, "Kaymakam", "Şükrü Çağ");
        int64_t auditor = fixture_account(&t.f, "auditor");
        assert_true(print_cards(&t, t.manager, e.id, "purpose=").status >= 400);
        assert_int_equal(print_cards(&t, auditor, e.id, "purpose=Merak").status, 403);
        assert_int_equal(print_cards(&t, t.manager, e.id + 7, "purpose=Davetiye").status, 404);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM history WHERE action = 'read'"), 0);
        assert_int_equal(print_cards(&t, t.manager, e.id, "purpose=Davetiye").status, 200);
        assert_true(
            fixture_int(
                &t.f,
                "SELECT count(*) FROM history WHERE action = 'read' AND entity = 'guest' AND purpose = 'Davetiye'") ==
            1);
        EXPECT_IN(fixture_get(&t.f, t.manager, address("/masa/etkinlik/%lld/protokol", e.id)).body, "davetiye");
        assert_int_equal(
            fixture_post(&t.f, t.manager, address("/masa/etkinlik/%lld/adim/cancel", e.id), "reason=Fırtına").status,
            303);
        assert_int_equal(print_cards(&t, t.manager, e.id, "purpose=Davetiye").status, 409);
        town_close(&t);
    }
}
