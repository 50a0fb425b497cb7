// SPDX-License-Identifier: AGPL-3.0-or-later
/* What happens within an event: sections, times, speakers and artists, in the order that the desk gives them. */
#include "modules/events/town_test.h"

static int64_t item(struct town *t, int64_t event, const char *section, const char *at, const char *title,
                    const char *people, int64_t sort)
{
    struct programme_item i = {.event = {event},
                               .section = str_of(section),
                               .at = str_of(at),
                               .title = str_of(title),
                               .people = str_of(people),
                               .sort = sort};
    return town_save(t, &programme_item_entity, &i);
}

/* What stands after `before` on the page begins with the words, which are cut off. */
static str after(str body, const char *words)
{
    size_t at = str_find(body, str_of(words));
    if (at >= body.n) print_error("not there, or not behind what came before: %s\n", words);
    assert_true(at < body.n);
    size_t n = str_of(words).n;
    return (str){body.p + at + n, body.n - at - n};
}

static size_t count(str body, const char *part)
{
    size_t n = 0;
    for (size_t at; (at = str_find(body, str_of(part))) < body.n; n++)
        body = (str){body.p + at + 1, body.n - at - 1};
    return n;
}

static struct event symposium(struct town *t)
{
    struct event e = town_event(t, "Kent ve bellek");
    town_date(t, e.id, DATE(2026, 12, 5), 600, 1080, false);
    EXPECT_OK(entity_load_any(&t->f.cx, &event_entity, "id", DB_I(e.id), &e));
    return e;
}

TEST(sections,
     "programme: sections head their items once, items stand as the desk sorts them, whatever they were written in, "
     "with time and speakers")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = symposium(&t), other = town_event(&t, "Başka");
        item(&t, e.id, "İkinci oturum", "14.00", "Sokak adları", "Prof. Elif Deneme, Ali Örnek", 40);
        item(&t, e.id, "Birinci oturum", "10.30", "Arşivler", "Selin Numune", 20);
        item(&t, e.id, "", "09.30", "Kayıt", "", 10);
        item(&t, e.id, "Birinci oturum", "11.15", "Sözlü tarih", "Kemal Misal", 30);
        item(&t, e.id, "Birinci oturum", "17.00", "Değerlendirme", "", 50); /* the morning's people come again */
        item(&t, other.id, "Başkasının", "10.00", "Burada yok", "", 15);
        town_publish(&t, e.id);
        struct call_answer a = town_get(&t, "/etkinlik/%.*s", e.slug);
        assert_int_equal(a.status, 200);
        str rest = after(a.body, "<ul class=\"programme\">");
        assert_true(str_find(rest, S("Kayıt")) < str_find(rest, S("programme-section"))); /* of no section */
        rest = after(rest, "09.30</span> <b>Kayıt</b></li>");
        rest = after(rest, "<h3 class=\"h4\">Birinci oturum</h3>");
        rest = after(rest, "10.30</span> <b>Arşivler</b><br>Selin Numune");
        rest = after(rest, "11.15</span> <b>Sözlü tarih</b><br>Kemal Misal");
        rest = after(rest, "<h3 class=\"h4\">İkinci oturum</h3>");
        rest = after(rest, "14.00</span> <b>Sokak adları</b><br>Prof. Elif Deneme, Ali Örnek");
        rest = after(rest, "<h3 class=\"h4\">Birinci oturum</h3>");
        after(rest, "17.00</span> <b>Değerlendirme</b></li>");
        assert_int_equal(count(a.body, "programme-section"), 3);
        EXPECT_NOT_IN(a.body, "Burada yok");
        town_close(&t);
    }
}

TEST(changed,
     "programme: a speaker who changes is seen at once, what is taken out is gone, and a draft shows nobody anything")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = symposium(&t);
        int64_t id = item(&t, e.id, "Açılış", "18.00", "Konuşmalar", "Ayşe Temsil", 10);
        item(&t, e.id, "Açılış", "19.00", "Dinleti", "Örnek Dörtlü", 20);
        assert_int_equal(town_get(&t, "/etkinlik/%.*s", e.slug).status, 404);
        struct call_answer desk = fixture_get(
            &t.f, t.clerk, str_c(test_arena(), str_fmt(test_arena(), "/masa/etkinlik/%lld", (long long)e.id)));
        EXPECT_IN(desk.body, "Konuşmalar");
        town_publish(&t, e.id);
        EXPECT_IN(town_get(&t, "/etkinlik/%.*s", e.slug).body, "Ayşe Temsil");
        struct programme_item i;
        EXPECT_OK(entity_load_any(&t.f.cx, &programme_item_entity, "id", DB_I(id), &i));
        i.people = S("<b>Zehra</b> Misal");
        town_save(&t, &programme_item_entity, &i);
        struct call_answer a = town_get(&t, "/etkinlik/%.*s", e.slug);
        EXPECT_NOT_IN(a.body, "Ayşe Temsil");
        EXPECT_IN(a.body, "&lt;b&gt;Zehra&lt;/b&gt; Misal"); /* what is typed is no markup */
        struct entity_errors errors;
        struct programme_item none = {.event = {e.id}, .section = S("Açılış"), .at = S("20.00")};
        EXPECT_ERR(town_try(&t, &programme_item_entity, &none, &errors), E_INVALID);
        EXPECT_STR(errors.list.v[0].field, "title");
        struct programme_item nobodys = {.title = S("Sahipsiz")};
        EXPECT_ERR(town_try(&t, &programme_item_entity, &nobodys, &errors), E_INVALID);
        EXPECT_STR(errors.list.v[0].field, "event");
        town_close(&t);
    }
}
