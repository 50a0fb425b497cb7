// SPDX-License-Identifier: AGPL-3.0-or-later
/* Values as text and back; declarations against their structs. Without a database. */
#include <stdlib.h>

#include "core/base/text.h"
#include "core/entity/inside.h"
#include "core/entity/thing_test.h"

static uint64_t seed = 88172645463325252u;
static uint64_t dice(uint64_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed % n;
}

static struct cx quiet(enum lang lang)
{
    return (struct cx){.arena = test_arena(), .lang = lang, .actor = &ACTOR_SYSTEM, .now = moment_now()};
}

static str random_text(bool lines)
{
    static const char *const pieces[] = {"a", "Z", "ı", "İ", "ş",  "ğ", "ö", "â", " ", "  ", "0", "=",
                                         "+", "-", "@", "'", "\"", ",", ";", "<", "&", "😀",  "ع"};
    struct buf b = buf_new(test_arena(), 1000);
    for (uint64_t n = dice(30); n; n--)
        buf_put(&b, str_of(pieces[dice(sizeof pieces / sizeof *pieces)]));
    if (lines && dice(2)) buf_put(&b, S("\nx"));
    return str_trim(text_nfc(test_arena(), buf_str(&b)));
}

static date random_day(void)
{
    return date_add(DATE(1850, 1, 1), (int)dice(127800));
}

static void random_row(struct thing *t)
{
    *t = (struct thing){0};
    t->title = random_text(false);
    t->note = random_text(true);
    t->phone = dice(2) ? S("+905321234567") : dice(2) ? S("4440601") : STR_NONE;
    t->iban = dice(2) ? S("TR330006100519786457841326") : STR_NONE;
    t->places = (int64_t)dice(2) ? (int64_t)dice(UINT64_MAX) / 2 : -(int64_t)dice(5000);
    t->open = dice(2);
    t->day = dice(5) ? random_day() : (date){0};
    int64_t ms = moment_at(DATE(1850, 6, 1), 0).ms + (int64_t)dice((uint64_t)11000 * 1000000000u);
    t->starts_at = (moment){dice(2) ? ms : ms / 60000 * 60000};
    t->fee = (money){(int64_t)dice(1000000000000) - 500000000000};
    t->share = (percent){(int64_t)dice(100000)};
    t->place = (ref){(int64_t)dice(1000000)};
    t->kind = (int)dice(6);
}

TEST(arabic_numerals,
     "numbers typed on an Arabic keyboard: day, amount, share, telephone; words stay as they are typed")
{
    struct cx cx = quiet(LANG_AR);
    struct thing t = {0};
    struct entity_errors errors = {.arena = test_arena()};
    static const struct {
        const char *field, *typed, *raw;
    } v[] = {{"day", "٢١.١١.٢٠٢٦", "21.11.2026"},
             {"fee", "١٬٢٥٠٫٥٠", "1250,50"},
             {"places", "۱۲", "12"},
             {"phone", "٠٥٣٢ ١٢٣ ٤٥ ٦٧", "0 (532) 123 45 67"},
             {"title", "رقم ٥", "رقم ٥"}};
    for (size_t i = 0; i < sizeof v / sizeof v[0]; i++) {
        const struct field *f = entity_field(&thing_entity, v[i].field);
        EXPECT_OK(entity_parse(&cx, f, str_of(v[i].typed), &t, &errors));
        EXPECT_STR(entity_raw(&cx, f, &t), v[i].raw);
    }
    assert_int_equal(errors.list.n, 0);
}

TEST(gaps_none, "a table of fields covers its struct")
{
    entity_registry_set(test_entities);
    for (const struct entity *const *e = test_entities; *e; e++) {
        EXPECT_STR(entity_gaps(*e), "");
        EXPECT_STR(entity_fault(test_arena(), *e), "");
    }
}

struct holey {
    int64_t id, version;
    str name;
    bool a, b;
    int64_t n;
    date day;
};
static struct entity holey_entity(const struct field *fields)
{
    return (struct entity){
        .name = "holey", .title = "x", .one = "x", .no_desk = true, .size = sizeof(struct holey), .fields = fields};
}

TEST(gaps_found, "a forgotten member is found wherever it stands")
{
    static const struct field all[] = {{FIELD(holey, name)}, {FIELD(holey, a)},   {FIELD(holey, b)},
                                       {FIELD(holey, n)},    {FIELD(holey, day)}, {0}};
    struct entity e = holey_entity(all);
    EXPECT_STR(entity_gaps(&e), "");
    for (size_t skip = 0; skip < 5; skip++) {
        struct field some[5] = {0};
        for (size_t i = 0, n = 0; i < 5; i++)
            if (i != skip) some[n++] = all[i];
        e = holey_entity(some);
        if (skip == 2) continue; /* one of two neighbouring bools, followed by padding: cannot be told from padding */
        assert_true(entity_gaps(&e).n > 0);
    }
}

TEST(faults, "what cannot work in a declaration is said")
{
    struct {
        struct field f;
        const char *part;
    } bad[] = {
        {{FIELD(holey, name), .label = "x", .flags = SEALED | SORTED}, "sealed"},
        {{FIELD(holey, name), .flags = 0}, "no label"},
        {{.name = "order", .type = F_TEXT, .offset = 16, .label = "x"}, "no name"},
        {{.name = "Adı", .type = F_TEXT, .offset = 16, .label = "x"}, "no name"},
        {{.name = "x", .type = F_REF, .offset = 16, .label = "x", .to = "nothing"}, "no entity"},
        {{.name = "x", .type = F_CHOICE, .offset = 16, .label = "x"}, "without choices"},
        {{.name = "x", .type = F_TEXT, .offset = 999, .label = "x"}, "outside"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct field fields[] = {bad[i].f, {0}};
        struct entity e = holey_entity(fields);
        const struct entity *const all[] = {&e, NULL};
        entity_registry_set(all);
        EXPECT_IN(entity_fault(test_arena(), &e), bad[i].part);
    }
    entity_registry_set(test_entities);
}

TEST(raw_round, "property: parse(raw(x)) == x and parse(code(x)) == x for every type")
{
    entity_registry_set(test_entities);
    for (int round = 0; round < 3000; round++) {
        struct cx cx = quiet((enum lang)(round % 2));
        struct thing a, b, c;
        random_row(&a);
        b = c = (struct thing){0};
        struct entity_errors errors = {.arena = test_arena()};
        struct arena_mark mark = arena_mark(test_arena());
        for (const struct field *f = thing_entity.fields; f->name; f++) {
            EXPECT_OK(entity_parse(&cx, f, entity_raw(&cx, f, &a), &b, &errors));
            if (f->type != F_REF) EXPECT_OK(parse_file_value(&cx, f, entity_code(&cx, f, &a), &c, &errors));
            if (!field_equal(f, &a, &b)) fail_msg("%s: %.*s", f->name, STR_FMT(entity_raw(&cx, f, &a)));
            if (f->type != F_REF && !field_equal(f, &a, &c))
                fail_msg("%s: %.*s", f->name, STR_FMT(entity_code(&cx, f, &a)));
        }
        arena_back(test_arena(), mark);
    }
}

static str fault_of(const char *field, const char *text)
{
    static struct cx cx;
    cx = quiet(LANG_EN);
    struct entity_errors errors = {.arena = test_arena()};
    struct thing t = {0};
    const struct field *f = entity_field(&thing_entity, field);
    if (entity_parse(&cx, f, str_of(text), &t, &errors) == OK && !ops_of(f)->empty(slot_c(&t, f)))
        ops_of(f)->validate(&cx, f, slot_c(&t, f), &errors);
    return errors.list.n ? errors.list.v[0].text : STR_NONE;
}

TEST(good_values, "what people write is understood")
{
    static const char *const good[][2] = {{"places", "1.284"},
                                          {"places", " 12 "},
                                          {"fee", "1.250,50"},
                                          {"fee", "12,5 ₺"},
                                          {"share", "%1,35"},
                                          {"day", "21/11/2026"},
                                          {"day", "2026-11-21"},
                                          {"starts_at", "21.11.2026 14.30"},
                                          {"starts_at", "21.11.2026 9:05"},
                                          {"starts_at", "2026-11-21T18:00:00Z"},
                                          {"phone", "0 (312) 455 21 83"},
                                          {"iban", "tr33 0006 1005 1978 6457 8413 26"},
                                          {"tckn", "100 000 001 46"},
                                          {"email", "ad@ornek.org"},
                                          {"web", "https://ornek.org"},
                                          {"web", "/etkinlikler"},
                                          {"color", "#0B6470"},
                                          {"code", "yaz-okulu-2"},
                                          {"open", "evet"},
                                          {"kind", "film"}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        EXPECT_STR(fault_of(good[i][0], good[i][1]), "");
}

TEST(bad_values, "what is wrong is said so that one can correct it")
{
    static const char *const bad[][3] = {
        {"places", "on iki", "whole number"},
        {"places", "1.5", "whole number"},
        {"places", "-3", "at least"},
        {"places", "100.001", "at most"},
        {"places", "99999999999999999999", "whole number"},
        {"fee", "on lira", "amount"},
        {"share", "x", "share"},
        {"day", "31.04.2026", "30 days"},
        {"day", "29.02.2025", "28 days"},
        {"day", "12.13.2026", "month"},
        {"day", "21.11.26", "four digits"},
        {"day", "yarın", "21.11.2026"},
        {"starts_at", "21.11.2026 25.00", "14.30"},
        {"starts_at", "21.11.2026", "14.30"},
        {"tckn", "1000000014", "10 digits, 1 missing"},
        {"tckn", "10000000147", "one digit is wrong"},
        {"tckn", "100000001466", "too many"},
        {"vkn", "123", "missing"},
        {"iban", "TR330006100519786457841327", "one digit is wrong"},
        {"phone", "455", "area code"},
        {"email", "ad", "e-mail"},
        {"web", "javascript:alert(1)", "https://"},
        {"web", "//kotu.org", "https://"},
        {"color", "mavi", "colour"},
        {"code", "Yaz Okulu", "small letters"},
        {"open", "belki", "yes or no"},
        {"kind", "opera", "choose"},
        {"place", "x", "choose"},
        {"title", "\xff", "cannot be read"},
        {"title", "123456789 123456789 123456789 123456789 123456789 123456789 1", "Shorten"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        EXPECT_IN(fault_of(bad[i][0], bad[i][1]), bad[i][2]);
}

TEST(ddl_text, "the table that follows from the declaration")
{
    struct buf b = buf_new(test_arena(), 20000);
    entity_registry_set(test_entities);
    entity_ddl_all(&b, test_entities, test_arena());
    str sql = buf_str(&b);
    EXPECT_IN(sql, "title TEXT COLLATE tr NOT NULL DEFAULT ''");
    EXPECT_IN(sql, "place REF REFERENCES place(id)");
    EXPECT_IN(sql, "fee KURUS NOT NULL DEFAULT 0");
    EXPECT_IN(sql, "CREATE UNIQUE INDEX thing_code_key ON thing(code) WHERE code <> '';");
    EXPECT_IN(sql, "CREATE UNIQUE INDEX thing_title_day_key ON thing(title, day);");
    EXPECT_IN(sql, "CREATE INDEX thing_day_sort ON thing(coalesce(day, 0), id);");
    EXPECT_IN(sql, "CREATE INDEX thing_open_title_sort ON thing(open, title COLLATE tr, id);");
    assert_true(str_find(sql, S("CREATE TABLE place ")) < str_find(sql, S("CREATE TABLE thing ")));
}

TEST(ddl_circle, "two facts that point at each other: the circle is cut once")
{
    struct chick {
        int64_t id;
        ref egg;
    };
    struct egg {
        int64_t id;
        ref chick, self;
    };
    static const struct field chick_fields[] = {{FIELD(chick, egg), .to = "egg"}, {0}},
                              egg_fields[] = {{FIELD(egg, chick), .to = "chick"}, {FIELD(egg, self), .to = "egg"}, {0}};
    static const struct entity chick_e = {ENTITY(chick, chick_fields)}, egg_e = {ENTITY(egg, egg_fields)};
    const struct entity *const both[] = {&chick_e, &egg_e, NULL};
    struct buf b = buf_new(test_arena(), 20000);
    entity_registry_set(both);
    entity_ddl_all(&b, both, test_arena());
    entity_registry_set(test_entities);
    EXPECT_IN(buf_str(&b), "egg REF\n");
    EXPECT_IN(buf_str(&b), "chick REF REFERENCES chick(id)");
    EXPECT_IN(buf_str(&b), "self REF REFERENCES egg(id)");
}
