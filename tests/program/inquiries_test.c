// SPDX-License-Identifier: AGPL-3.0-or-later
/* Registry checks: nobody is asked about without a case, an answer is taken whole or not at all, and nothing is overwritten. */
#include <inttypes.h>
#include <string.h>

#include "modules/aid/file_test.h"
#include "modules/inquiries/inquiries.h"
#include "modules/settings/settings.h"

#define NUMBER "10000000146"

struct desk {
    struct office o;
    int64_t file, home, mother, other, clerk;
};
struct beginning {
    struct inquiry_wish wish;
    struct inquiry_begun out;
    struct entity_errors errors;
};
struct take_twice {
    int64_t id;
    struct inquiry_answer answer;
    struct inquiry_taken out;
    const char *code;
};
struct settling {
    int64_t difference;
    bool take;
};
static err_t run_begin(struct cx *tx, void *arg)
{
    struct beginning *b = arg;
    b->errors = (struct entity_errors){.arena = tx->arena};
    return inquiry_begin(tx, &b->wish, &b->out, &b->errors);
}
static err_t run_take(struct cx *tx, void *arg)
{
    struct take_twice *t = arg;
    return inquiry_take(tx, t->id, &t->answer, &t->out, &t->code);
}
static err_t run_settle(struct cx *tx, void *arg)
{
    struct settling *s = arg;
    return inquiry_settle(tx, s->difference, s->take);
}

static int64_t person(struct desk *d, const char *given, date birth, const char *number)
{
    struct person p = {.given = str_of(given), .surname = S("Örnek"), .birth = birth, .number = str_of(number)};
    EXPECT_OK(fixture_save(&d->o.f, &person_entity, &p));
    return p.id;
}
static void lives(struct desk *d, int64_t who, int relation)
{
    struct household_member m = {
        .household = {d->home}, .person = {who}, .relation = relation, .from_day = DATE(2025, 1, 1)};
    EXPECT_OK(fixture_save(&d->o.f, &household_member_entity, &m));
}
static void desk_open(struct desk *d, enum db_engine engine)
{
    *d = (struct desk){0};
    office_open(&d->o, engine, 100000000);
    moment_set_clock(d->o.f.cx.now);
    d->clerk = fixture_account(&d->o.f, "clerk");
    d->home = home_new(&d->o, STR_NONE);
    d->mother = person(d, "Ayşe", DATE(1987, 3, 14), NUMBER);
    d->other = person(d, "Veli", DATE(1970, 1, 1), "");
    lives(d, d->mother, MEMBER_HEAD);
    struct opening w = opening(&d->o, d->home);
    EXPECT_OK(do_open(&d->o, &w));
    d->file = w.opened.file.id;
}
static void desk_close(struct desk *d)
{
    moment_set_clock((moment){0});
    fixture_close(&d->o.f);
}
static struct beginning wish(struct desk *d, int source, int way, const char *uid)
{
    return (struct beginning){.wish = {.file = d->file,
                                       .person = d->mother,
                                       .source = source,
                                       .way = way,
                                       .basis = S("5490 m. 45"),
                                       .purpose = S("Başvurunun incelenmesi"),
                                       .uid = str_of(uid)}};
}
static int64_t asked(struct desk *d, int source, const char *uid)
{
    struct beginning b = wish(d, source, WAY_PAPER, uid);
    EXPECT_OK(db_tx(&d->o.f.cx, run_begin, &b));
    assert_null(b.out.refused);
    return b.out.inquiry.id;
}
static struct case_facts known_now(struct desk *d)
{
    struct case_facts c;
    struct aid_file f = file_now(&d->o, d->file);
    EXPECT_OK(facts_form_known(&d->o.f.cx, &f, &c, NULL));
    return c;
}
static struct inquiry_expected expected(int source)
{
    return (struct inquiry_expected){
        .number = S(NUMBER), .source = source, .birth = DATE(1987, 3, 14), .today = MEETING};
}
static str answer_text(const char *number, const char *source, const char *day, const char *facts)
{
    return str_fmt(test_arena(), "imece-inquiry-1\nkişi;%s\nkaynak;%s\ngün;%s\nimece-facts-1\n%s", number, source, day,
                   facts);
}
static struct take_twice answered(int64_t id, int source, const char *code, const char *facts)
{
    struct take_twice t = {.id = id};
    struct inquiry_expected want = expected(source);
    EXPECT_OK(inquiry_read(test_arena(), answer_text(NUMBER, code, "2026-01-15", facts), &want, &t.answer, &t.code));
    return t;
}
static int64_t count(struct desk *d, const char *sql)
{
    return fixture_int(&d->o.f, sql);
}

TEST(no_open_case,
     "A question without an undecided file, or about who does not live there, is refused with a code and an "
     "article; the attempt is in the history and nothing else is kept")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_open(&d, engine);
        struct beginning stranger = wish(&d, SOURCE_SGK, WAY_PAPER, "a"), good = wish(&d, SOURCE_SGK, WAY_PAPER, "b"),
                         late = wish(&d, SOURCE_DEED, WAY_PAPER, "c");
        stranger.wish.person = d.other;
        EXPECT_OK(db_tx(&d.o.f.cx, run_begin, &stranger));
        assert_ptr_equal(stranger.out.refused, &inquiry_not_member);
        assert_int_equal(count(&d, "SELECT count(*) FROM inquiry"), 0);
        EXPECT_OK(db_tx(&d.o.f.cx, run_begin, &good)); /* the control */
        assert_null(good.out.refused);
        EXPECT_OK(do_act(&d.o, d.file, "withdraw", MEETING, "Vazgeçti.", 0));
        EXPECT_OK(db_tx(&d.o.f.cx, run_begin, &late));
        assert_ptr_equal(late.out.refused, &inquiry_no_open_case);
        EXPECT_IN(str_of(late.out.refused->article), "6698");
        assert_int_equal(count(&d, "SELECT count(*) FROM inquiry"), 1);
        assert_int_equal(count(&d, "SELECT count(*) FROM history WHERE action = 'inquiry_refused'"), 2);
        desk_close(&d);
    }
}

TEST(moved_out, "Who moved out yesterday is nobody to be asked about today")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        struct household_member m;
        desk_open(&d, engine);
        EXPECT_OK(entity_load_any(&d.o.f.cx, &household_member_entity, "person", DB_I(d.mother), &m));
        m.to_day = date_add(MEETING, -1);
        EXPECT_OK(fixture_save(&d.o.f, &household_member_entity, &m));
        struct beginning b = wish(&d, SOURCE_SGK, WAY_PAPER, "a");
        EXPECT_OK(db_tx(&d.o.f.cx, run_begin, &b));
        assert_ptr_equal(b.out.refused, &inquiry_not_member);
        desk_close(&d);
    }
}

TEST(double_tap,
     "C5.4 A question sent twice, or again while it waits, is asked once; an answer taken twice is taken once")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_open(&d, engine);
        keep(&d.o, d.file, widow());
        int64_t id = asked(&d, SOURCE_ISKUR, "tap");
        assert_int_equal(asked(&d, SOURCE_ISKUR, "tap"), id);
        assert_int_equal(asked(&d, SOURCE_ISKUR, "another form"), id);
        assert_int_not_equal(asked(&d, SOURCE_SGK, "tap2"), id); /* the control */
        for (int i = 0; i < 2; i++) {
            struct take_twice t = answered(id, SOURCE_ISKUR, "iskur", "1;işkur;0;bilinmiyor;\n");
            EXPECT_OK(db_tx(&d.o.f.cx, run_take, &t));
            assert_int_equal(t.out.again, i);
        }
        struct take_twice other = answered(id, SOURCE_ISKUR, "iskur", "1;işkur;1;bilinmiyor;\n");
        EXPECT_ERR(db_tx(&d.o.f.cx, run_take, &other), E_CONFLICT);
        assert_int_equal(count(&d, "SELECT count(*) FROM inquiry_difference"), 1); /* the widow is registered there */
        desk_close(&d);
    }
}

TEST(into_the_file,
     "What is not known goes in with source and day; what the file says otherwise stays and is settled either way")
{
    EACH_ENGINE(engine)
    for (int take = 0; take < 2; take++) {
        struct desk d;
        desk_open(&d, engine);
        struct case_facts c = widow();
        *facts_at(&c, P_MARITAL, 0) = (struct fact){0};
        keep(&d.o, d.file, c);
        struct take_twice t = answered(asked(&d, SOURCE_CIVIL, "a"), SOURCE_CIVIL, "civil", "1;medeni;dul;beyan;\n");
        EXPECT_OK(db_tx(&d.o.f.cx, run_take, &t));
        assert_int_equal(t.out.differences, 0);
        struct case_facts now = known_now(&d);
        assert_int_equal(fact_of(&now, P_MARITAL, 0)->value, word_of(P_MARITAL, "dul"));
        assert_int_equal(fact_of(&now, P_MARITAL, 0)->source, FROM_REGISTRY);
        assert_int_equal(fact_of(&now, P_MARITAL, 0)->on.ymd, 20260115);
        assert_int_equal(t.out.inquiry.hash.n, 64);
        t = answered(asked(&d, SOURCE_CIVIL, "b"), SOURCE_CIVIL, "civil", "1;medeni;evli;bilinmiyor;\n");
        EXPECT_OK(db_tx(&d.o.f.cx, run_take, &t));
        assert_int_equal(t.out.differences, 1);
        now = known_now(&d);
        assert_int_equal(fact_of(&now, P_MARITAL, 0)->value, word_of(P_MARITAL, "dul"));
        struct settling s = {count(&d, "SELECT max(id) FROM inquiry_difference"), take};
        EXPECT_OK(db_tx(&d.o.f.cx, run_settle, &s));
        EXPECT_ERR(db_tx(&d.o.f.cx, run_settle, &s), E_CONFLICT);
        now = known_now(&d);
        assert_int_equal(fact_of(&now, P_MARITAL, 0)->value, word_of(P_MARITAL, take ? "evli" : "dul"));
        desk_close(&d);
    }
}

TEST(household,
     "That one person owns nothing says nothing of the household; an income that the file lacks is listed, and taken "
     "when somebody says so")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_open(&d, engine);
        struct case_facts c = widow();
        c.f[H_SECOND_HOME] = (struct fact){0};
        keep(&d.o, d.file, c);
        size_t incomes = known_now(&d).incomes.n;
        struct take_twice t =
            answered(asked(&d, SOURCE_DEED, "a"), SOURCE_DEED, "deed", "hane;ikinci_konut;0;bilinmiyor;\n");
        EXPECT_OK(db_tx(&d.o.f.cx, run_take, &t));
        assert_int_equal(known_now(&d).f[H_SECOND_HOME].state, FACT_UNKNOWN);
        t = answered(asked(&d, SOURCE_DEED, "b"), SOURCE_DEED, "deed", "hane;ikinci_konut;1;bilinmiyor;\n");
        EXPECT_OK(db_tx(&d.o.f.cx, run_take, &t));
        assert_int_equal(known_now(&d).f[H_SECOND_HOME].value, 1);
        t = answered(asked(&d, SOURCE_SGK, "c"), SOURCE_SGK, "sgk", "gelir;1;ücret;1234500;bilinmiyor;\n");
        t.answer.said.people.n = 0;
        EXPECT_OK(db_tx(&d.o.f.cx, run_take, &t));
        assert_int_equal(t.out.differences, 1);
        assert_int_equal(known_now(&d).incomes.n, incomes);
        struct settling s = {count(&d, "SELECT max(id) FROM inquiry_difference"), true};
        EXPECT_OK(db_tx(&d.o.f.cx, run_settle, &s));
        struct case_facts now = known_now(&d);
        assert_int_equal(now.incomes.n, incomes + 1);
        assert_int_equal(now.incomes.v[incomes].amount.kurus, 1234500);
        assert_int_equal(now.incomes.v[incomes].source, FROM_REGISTRY);
        desk_close(&d);
    }
}

TEST(twins, "Of two born on one day, one of whom left after the facts were kept, nobody guesses which one is meant")
{
    EACH_ENGINE(engine)
    for (int left = 0; left < 2; left++) {
        struct desk d;
        desk_open(&d, engine);
        int64_t twin = person(&d, "Fatma", DATE(1987, 3, 14), "");
        struct household_member m = {.household = {d.home},
                                     .person = {twin},
                                     .relation = MEMBER_SIBLING,
                                     .from_day = DATE(2025, 1, 1),
                                     .to_day = left ? DATE(2026, 1, 10) : (date){0}};
        EXPECT_OK(fixture_save(&d.o.f, &household_member_entity, &m));
        struct case_facts c = widow();
        set(&c, P_BIRTH, 1, 19870314);
        for (size_t i = 0; i < 2; i++)
            *facts_at(&c, P_MARITAL, i) = (struct fact){0};
        keep(&d.o, d.file, c);
        struct take_twice t = answered(asked(&d, SOURCE_CIVIL, "a"), SOURCE_CIVIL, "civil", "1;medeni;dul;beyan;\n");
        EXPECT_OK(db_tx(&d.o.f.cx, run_take, &t));
        struct case_facts now = known_now(&d);
        assert_int_equal(t.out.differences, left);
        assert_int_equal(fact_of(&now, P_MARITAL, 0)->state, left ? FACT_UNKNOWN : FACT_VALUE);
        assert_int_equal(fact_of(&now, P_MARITAL, 1)->state, FACT_UNKNOWN);
        desk_close(&d);
    }
}

TEST(settled_late,
     "What the desk wrote after a difference was listed is not overwritten by whoever still looks at the list")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_open(&d, engine);
        struct case_facts c = widow();
        c.f[H_SECOND_HOME] = (struct fact){.state = FACT_VALUE, .source = FROM_WORD, .on = c.applied};
        keep(&d.o, d.file, c);
        struct take_twice t =
            answered(asked(&d, SOURCE_DEED, "a"), SOURCE_DEED, "deed", "hane;ikinci_konut;1;bilinmiyor;\n");
        EXPECT_OK(db_tx(&d.o.f.cx, run_take, &t));
        assert_int_equal(t.out.differences, 1);
        c.f[H_SECOND_HOME] = (struct fact){0};
        keep(&d.o, d.file, c);
        struct settling s = {count(&d, "SELECT max(id) FROM inquiry_difference"), true};
        EXPECT_ERR(db_tx(&d.o.f.cx, run_settle, &s), E_CONFLICT);
        assert_int_equal(known_now(&d).f[H_SECOND_HOME].state, FACT_UNKNOWN);
        c.f[H_SECOND_HOME] = (struct fact){.state = FACT_VALUE, .source = FROM_WORD, .on = c.applied};
        keep(&d.o, d.file, c); /* the control: as it was listed */
        EXPECT_OK(db_tx(&d.o.f.cx, run_settle, &s));
        assert_int_equal(known_now(&d).f[H_SECOND_HOME].value, 1);
        desk_close(&d);
    }
}

TEST(
    protected_home,
    "6284 A household with somebody under an order of secrecy has no check in any list and on no page, also after they "
    "left, but for those who may")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        struct person p;
        struct household_member m;
        desk_open(&d, engine);
        int64_t id = asked(&d, SOURCE_SGK, "a"), manager = fixture_account(&d.o.f, "manager");
        str number = str_copy(test_arena(), file_now(&d.o, d.file).file_no);
        const char *paths[] = {str_c(test_arena(), str_fmt(test_arena(), "/masa/sorgu/%" PRId64, id)),
                               str_c(test_arena(), str_fmt(test_arena(), "/masa/dosya-sorgulari/%" PRId64, d.file))};
        for (int round = 0; round < 3; round++) { /* before the order, under it, and after they left */
            if (round == 1) {
                EXPECT_OK(entity_load_any(&d.o.f.cx, &person_entity, "id", DB_I(d.mother), &p));
                p.secret = true;
                EXPECT_OK(fixture_save(&d.o.f, &person_entity, &p));
            } else if (round == 2) {
                lives(&d, d.other, MEMBER_OTHER);
                EXPECT_OK(entity_load_any(&d.o.f.cx, &household_member_entity, "person", DB_I(d.mother), &m));
                m.to_day = date_add(MEETING, -1);
                EXPECT_OK(fixture_save(&d.o.f, &household_member_entity, &m));
            }
            assert_int_equal(str_has(fixture_get(&d.o.f, d.clerk, "/masa/sorgular").body, number), round == 0);
            for (int i = 0; i < 2; i++)
                assert_int_equal(fixture_get(&d.o.f, d.clerk, paths[i]).status, round ? 404 : 200);
            assert_int_equal(str_has(fixture_get(&d.o.f, manager, "/masa/sorgular").body, number), true);
        }
        desk_close(&d);
    }
}

TEST(decided_meanwhile, "An answer that comes after the decision is kept and changes nothing in the file")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_open(&d, engine);
        keep(&d.o, d.file, widow());
        int64_t id = asked(&d, SOURCE_DEED, "a");
        EXPECT_OK(do_act(&d.o, d.file, "withdraw", MEETING, "Vazgeçti.", 0));
        str before = file_now(&d.o, d.file).facts;
        struct take_twice t = answered(id, SOURCE_DEED, "deed", "hane;ikinci_konut;1;bilinmiyor;\n");
        EXPECT_OK(db_tx(&d.o.f.cx, run_take, &t));
        assert_false(t.out.inquiry.taken);
        EXPECT_STR(file_now(&d.o, d.file).facts, str_c(test_arena(), before));
        desk_close(&d);
    }
}

/* ---- hostile answers ---- */
TEST(hostile,
     "B33 Answers that are huge, broken, about somebody else, of another register or day, negative, or contradict "
     "themselves are refused whole, each with its code")
{
    static const struct {
        const char *number, *source, *day, *facts, *code;
    } cases[] = {
        {"10000000147", "sgk", "2026-01-15", "1;iş;yok;bilinmiyor;\n", "other_person"},
        {"", "sgk", "2026-01-15", "1;iş;yok;bilinmiyor;\n", "other_person"},
        {NUMBER, "deed", "2026-01-15", "1;iş;yok;bilinmiyor;\n", "other_register"},
        {NUMBER, "sgk", "2026-01-21", "1;iş;yok;bilinmiyor;\n", "bad_day"},
        {NUMBER, "sgk", "31.02.2026", "1;iş;yok;bilinmiyor;\n", "bad_day"},
        {NUMBER, "sgk", "2026-01-15", "gelir;1;ücret;-5;bilinmiyor;\n", "bad_value"},
        {NUMBER, "sgk", "2026-01-15", "gelir;1;ücret;99999999999999999999;bilinmiyor;\n", "bad_value"},
        {NUMBER, "sgk", "2026-01-15", "gelir;1;ücret;9223372036854775807;bilinmiyor;\n", "bad_value"},
        {NUMBER, "sgk", "2026-01-15", "1;iş;yok;bilinmiyor;\n1;iş;düzenli;bilinmiyor;\n", "bad_value"},
        {NUMBER, "sgk", "2026-01-15", "1;iş;uzayda;bilinmiyor;\n", "bad_value"},
        {NUMBER, "sgk", "2026-01-15", "hane;arazi;100;bilinmiyor;\n", "not_its_matter"},
        {NUMBER, "sgk", "2026-01-15", "gelir;1;kira;100;bilinmiyor;\n", "bad_value"},
        {NUMBER, "sgk", "2026-01-15", "1;iş;yok;bilinmiyor;\n2;iş;yok;bilinmiyor;\n", "other_person"},
        {NUMBER, "sgk", "2026-01-15", "", "nothing_said"},
        {NUMBER, "sgk", "2026-01-15", "1;iş;yok\xff;bilinmiyor;\n", "no_text"},
        {NUMBER, "deed", "2026-01-15", "hane;arazi;-1;bilinmiyor;\n", "other_register"},
    };
    struct inquiry_expected want = expected(SOURCE_SGK);
    struct inquiry_answer out = {.barcode = S("untouched")};
    const char *code;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str text = answer_text(cases[i].number, cases[i].source, cases[i].day, cases[i].facts);
        EXPECT_ERR(inquiry_read(test_arena(), text, &want, &out, &code), E_INVALID);
        if (i != 11) assert_string_equal(code, cases[i].code); /* rent without a person line: refused either way */
        EXPECT_STR(out.barcode, "untouched");
    }
    char *huge = NEW_N(test_arena(), char, INQUIRY_ANSWER_MAX + 1);
    memset(huge, 'x', INQUIRY_ANSWER_MAX + 1);
    EXPECT_ERR(inquiry_read(test_arena(), (str){huge, INQUIRY_ANSWER_MAX + 1}, &want, &out, &code), E_INVALID);
    assert_string_equal(code, "too_long");
    str good = answer_text(NUMBER, "sgk", "2026-01-15", "1;iş;yok;bilinmiyor;\n");
    for (size_t n = 0; n + 1 < good.n; n++) { /* cut anywhere: refused, or the same fact; never a fault of ours */
        err_t e = inquiry_read(test_arena(), (str){good.p, n}, &want, &out, &code);
        assert_true(e == E_INVALID || (e == OK && fact_of(&out.said, P_WORK, 0)->state == FACT_VALUE));
    }
    EXPECT_OK(inquiry_read(test_arena(), good, &want, &out, &code)); /* the control */
}

/* ---- adapters ---- */
static err_t adapter_says;
static const char *adapter_text;
static int adapter_calls;
static err_t test_ask(struct arena *a, const struct inquiry_question *q, str *answer)
{
    (void)q;
    adapter_calls++;
    *answer = str_copy(a, str_of(adapter_text));
    return adapter_says;
}
static const struct inquiry_adapter test_adapter = {.name = "test", .ask = test_ask};

static void switch_on(struct desk *d, int source, const char *adapter)
{
    struct inquiry_channel c = {
        .source = source, .protocol = S("Protokol 2026/3"), .adapter = str_of(adapter), .online = true};
    EXPECT_OK(fixture_save(&d->o.f, &inquiry_channel_entity, &c));
}

TEST(off,
     "Nothing is asked online until somebody switches a protocol on; recorded answers only where the data are invented")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_open(&d, engine);
        struct beginning b = wish(&d, SOURCE_SGK, WAY_ONLINE, "a");
        EXPECT_ERR(db_tx(&d.o.f.cx, run_begin, &b), E_INVALID);
        EXPECT_STR(b.errors.list.v[0].field, "way");
        struct inquiry_channel c = {
            .source = SOURCE_SGK, .protocol = S("Protokol"), .adapter = S("recorded"), .online = true};
        EXPECT_ERR(fixture_save(&d.o.f, &inquiry_channel_entity, &c), E_INVALID);
        struct municipality m;
        EXPECT_OK(settings_get(&d.o.f.cx, &m));
        m.demo = true;
        EXPECT_OK(fixture_save(&d.o.f, &municipality_entity, &m));
        EXPECT_OK(fixture_save(&d.o.f, &inquiry_channel_entity, &c));
        EXPECT_OK(db_tx(&d.o.f.cx, run_begin, &b));
        EXPECT_STR(b.out.inquiry.basis, "Protokol");
        struct inquiry_taken t;
        const char *code;
        keep(&d.o, d.file, widow());
        EXPECT_OK(inquiry_ask(&d.o.f.cx, b.out.inquiry.id, &t, &code));
        assert_null(code);
        assert_int_equal(t.inquiry.state, INQUIRY_ANSWERED);
        desk_close(&d);
    }
}

TEST(every_recorded, "Every recorded answer of every register is one that can be read")
{
    static const char *const digits[] = {"10000000100", "10000000101", "10000000102"};
    for (int source = 1; source < INQUIRY_SOURCES; source++)
        for (int i = 0; i < 3; i++) {
            struct inquiry_question q = {.number = str_of(digits[i]), .source = source, .day = MEETING};
            struct inquiry_expected want = {
                .number = q.number, .source = source, .birth = DATE(1987, 3, 14), .today = MEETING};
            struct inquiry_answer out;
            const char *code;
            str text;
            EXPECT_OK(inquiry_recorded.ask(test_arena(), &q, &text));
            EXPECT_OK(inquiry_read(test_arena(), text, &want, &out, &code));
        }
}

TEST(adapter,
     "C5.4 A register that is late, down or talks nonsense leaves its code and nothing else; it is not asked again by "
     "a second tap")
{
    static const struct {
        err_t says;
        const char *text, *code;
    } cases[] = {{E_BUSY, "", "late"},
                 {E_NOT_FOUND, "", "unknown_person"},
                 {E_INTERNAL, "", "unreachable"},
                 {OK, "<html>502</html>", "no_text"}};
    inquiry_adapter_add(&test_adapter);
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_open(&d, engine);
        keep(&d.o, d.file, widow());
        switch_on(&d, SOURCE_SGK, "test");
        str before = file_now(&d.o, d.file).facts;
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            struct beginning b =
                wish(&d, SOURCE_SGK, WAY_ONLINE, str_c(test_arena(), str_fmt(test_arena(), "u%zu", i)));
            struct inquiry_taken t;
            const char *code;
            adapter_says = cases[i].says;
            adapter_text = cases[i].text;
            adapter_calls = 0;
            EXPECT_OK(db_tx(&d.o.f.cx, run_begin, &b));
            EXPECT_OK(inquiry_ask(&d.o.f.cx, b.out.inquiry.id, &t, &code));
            assert_string_equal(code, cases[i].code);
            EXPECT_ERR(inquiry_ask(&d.o.f.cx, b.out.inquiry.id, &t, &code), E_CONFLICT);
            assert_int_equal(adapter_calls, 1);
            assert_true(inquiry_failure(&d.o.f.cx, str_of(cases[i].code)).n > 0);
        }
        assert_int_equal(count(&d, "SELECT count(*) FROM inquiry WHERE state = 3 AND facts = '' AND hash = ''"), 4);
        EXPECT_STR(file_now(&d.o, d.file).facts, str_c(test_arena(), before));
        desk_close(&d);
    }
}

/* ---- pages ---- */
static const char *at(const char *path, int64_t id, const char *behind)
{
    return str_c(test_arena(), str_fmt(test_arena(), "%s%lld%s", path, (long long)id, behind));
}

TEST(pages, "Without a purpose the pages name nobody; a clerk without the right and a closed file ask nothing")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_open(&d, engine);
        int64_t id = asked(&d, SOURCE_SGK, "a"), auditor = fixture_account(&d.o.f, "auditor");
        const char *pages[] = {"/masa/sorgular", at("/masa/dosya-sorgulari/", d.file, ""), at("/masa/sorgu/", id, "")};
        for (int i = 0; i < 3; i++) {
            struct call_answer a = fixture_get(&d.o.f, d.clerk, pages[i]);
            assert_int_equal(a.status, 200);
            EXPECT_IN(a.body, "SGK");
            EXPECT_NOT_IN(a.body, "Ayşe");
            EXPECT_NOT_IN(a.body, NUMBER);
        }
        assert_int_equal(fixture_post(&d.o.f, auditor, pages[1], "person=1").status, 403);
        assert_int_equal(
            fixture_post(&d.o.f, d.clerk, pages[1], at("source=sgk&way=paper&person=", d.mother, "")).status,
            303); /* to the file, where the purpose is asked */
        assert_int_equal(count(&d, "SELECT count(*) FROM inquiry"), 1);
        desk_close(&d);
    }
}
