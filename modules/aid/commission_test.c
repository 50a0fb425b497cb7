// SPDX-License-Identifier: AGPL-3.0-or-later
/* The commission: quorum by dated rule, who steps aside, votes, the decision with its money, ratification, minutes. */
#include <inttypes.h>

#include "modules/aid/commission_test.h"
#include "modules/settings/settings.h"

TEST(alone, "C5 where the commission decides nobody decides alone, neither before nor on the agenda")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        board_open(&b, engine, 9000000);
        int64_t file = file_with(&b.o, widow());
        struct doing d = granting(&b.o, file, 500000, 1);
        EXPECT_ERR(do_decide(&b.o, &d), E_INVALID);
        EXPECT_STR(d.errors.list.v[0].field, "result");
        EXPECT_IN(d.errors.list.v[0].text, "5393");
        struct putting p = {.session = session_called(&b, MEETING), .file = file};
        EXPECT_OK(db_tx(&b.o.f.cx, run_put, &p));
        assert_int_equal(file_now(&b.o, file).state, FILE_ON_AGENDA);
        EXPECT_ERR(do_decide(&b.o, &d), E_INVALID);
        EXPECT_ERR(db_tx(&b.o.f.cx, run_put, &p), E_CONFLICT); /* once */
        d.want.item = item_of(&b, p.session, file) + 1; /* a number alone opens nothing: the session is not held */
        struct ruling_act r = ruling(&b, item_of(&b, p.session, file), 500000, SITS, 0);
        EXPECT_ERR(db_tx(&b.o.f.cx, run_rule, &r), E_CONFLICT);
        assert_int_equal(fixture_int(&b.o.f, "SELECT count(*) FROM aid_case"), 0);
        fixture_close(&b.o.f);
    }
}

TEST(quorum, "the quorum is that of the day, with its article; more than there are seats do not sit")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        board_open(&b, engine, 9000000);
        struct parameter four = {.code = S(COMMISSION_QUORUM),
                                 .label = S("Yeter sayı"),
                                 .valid_from = date_add(MEETING, 7),
                                 .number = 4,
                                 .legal_basis = S("Yönetmelik m. 12")};
        EXPECT_OK(fixture_save(&b.o.f, &parameter_entity, &four));
        int64_t first = session_called(&b, MEETING), later = session_called(&b, date_add(MEETING, 7));
        struct seating_act two = seating(&b, first, 2), three = seating(&b, first, 3), again = seating(&b, later, 3);
        EXPECT_ERR(db_tx(&b.o.f.cx, run_open_session, &again), E_INVALID); /* not before its day */
        EXPECT_ERR(db_tx(&b.o.f.cx, run_open_session, &two), E_INVALID);
        EXPECT_IN(two.errors.list.v[0].text, "5393");
        three.want.chair = b.members[4];
        EXPECT_ERR(db_tx(&b.o.f.cx, run_open_session, &three), E_INVALID); /* who presides is there */
        three.want.chair = b.members[0];
        EXPECT_OK(db_tx(&b.o.f.cx, run_open_session, &three));
        EXPECT_ERR(db_tx(&b.o.f.cx, run_open_session, &three), E_CONFLICT);
        b.o.f.cx.now = moment_at(date_add(MEETING, 7), 600);
        EXPECT_ERR(db_tx(&b.o.f.cx, run_open_session, &again), E_INVALID);
        EXPECT_IN(again.errors.list.v[0].text, "Yönetmelik m. 12");
        struct commission_member spare = {
            .name = S("Yedek"), .post = S("Örnek görev"), .role = COMMISSION_SUBSTITUTE, .from_day = DATE(2025, 1, 1)};
        EXPECT_OK(fixture_save(&b.o.f, &commission_member_entity, &spare));
        struct seating_act many = seating(&b, later, SITS);
        PUSH(test_arena(), &many.want.present, spare.id);
        EXPECT_ERR(db_tx(&b.o.f.cx, run_open_session, &many), E_INVALID);
        many.want.present.v[SITS - 1] = spare.id; /* in the place of the one who is absent */
        many.want.present.n = SITS;
        EXPECT_OK(db_tx(&b.o.f.cx, run_open_session, &many));
        fixture_close(&b.o.f);
    }
}

TEST(decided, "C2.7 the majority decides with the money in one transaction; who is against may say why; the decision "
              "names its session")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        struct aid_case c;
        board_open(&b, engine, 700000);
        int64_t one = file_with(&b.o, widow()), two = file_with(&b.o, widow()), session = session_open(&b, SITS);
        struct ruling_act lost = ruling(&b, item_of(&b, session, one), 500000, SITS, 3);
        EXPECT_ERR(db_tx(&b.o.f.cx, run_rule, &lost), E_INVALID);
        EXPECT_STR(lost.errors.list.v[0].field, "votes");
        struct ruling_act silent = ruling(&b, item_of(&b, session, one), 500000, SITS - 1, 0);
        EXPECT_ERR(db_tx(&b.o.f.cx, run_rule, &silent), E_INVALID); /* nobody abstains */
        struct ruling_act won = ruling(&b, item_of(&b, session, one), 500000, SITS, 2);
        EXPECT_OK(db_tx(&b.o.f.cx, run_rule, &won));
        EXPECT_OK(file_last(&b.o.f.cx, one, &c));
        assert_int_equal(c.session.id, session);
        assert_int_equal(line_now(&b).reserved.kurus, 500000);
        EXPECT_ERR(db_tx(&b.o.f.cx, run_rule, &won), E_CONFLICT); /* decided once */
        struct ruling_act dear = ruling(&b, item_of(&b, session, two), 500000, SITS, 0);
        EXPECT_ERR(db_tx(&b.o.f.cx, run_rule, &dear), E_CONFLICT); /* no money: nothing of it is kept */
        assert_int_equal(dear.r.answer.money.why, LEDGER_SHORT);
        assert_int_equal(fixture_int(&b.o.f, "SELECT count(*) FROM commission_vote"), SITS);
        dear.r.want.monthly.kurus = 200000;
        dear.r.want.deviation = 11;
        EXPECT_ERR(db_tx(&b.o.f.cx, run_rule, &dear), E_INVALID);
        dear.r.want.deviation = -3;
        EXPECT_OK(db_tx(&b.o.f.cx, run_rule, &dear));
        expect_proved(&b);
        fixture_close(&b.o.f);
    }
}

TEST(equal, "between equals whoever presides decides; who must step aside is not counted, and too few cannot decide")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        board_open(&b, engine, 9000000);
        int64_t home = home_new(&b.o, STR_NONE), file = file_at(&b.o, home, widow()), other = file_with(&b.o, widow());
        struct person mother = {.given = S("Ayşe"), .surname = S("Örnek")},
                      son = {.given = S("Ali"), .surname = S("Örnek")},
                      wife = {.given = S("Can"), .surname = S("Örnek")};
        EXPECT_OK(fixture_save(&b.o.f, &person_entity, &mother));
        EXPECT_OK(fixture_save(&b.o.f, &person_entity, &son));
        EXPECT_OK(fixture_save(&b.o.f, &person_entity, &wife));
        struct household_member lives = {
            .household = {home}, .person = {mother.id}, .relation = MEMBER_HEAD, .from_day = DATE(2025, 1, 1)};
        struct person_relation child = {.person = {mother.id}, .kind = RELATION_PARENT, .other = {son.id}},
                               married = {.person = {wife.id}, .kind = RELATION_SPOUSE, .other = {son.id}};
        EXPECT_OK(fixture_save(&b.o.f, &household_member_entity, &lives));
        EXPECT_OK(fixture_save(&b.o.f, &person_relation_entity, &child));
        EXPECT_OK(fixture_save(&b.o.f, &person_relation_entity, &married));
        struct commission_member m;
        EXPECT_OK(entity_load_any(&b.o.f.cx, &commission_member_entity, "id", DB_I(b.members[1]), &m));
        m.person = (ref){wife.id}; /* married to a son: the first degree by marriage */
        EXPECT_OK(fixture_save(&b.o.f, &commission_member_entity, &m));
        int64_t session = session_open(&b, 4);
        struct commission_item item;
        struct seats seats;
        EXPECT_OK(entity_load_any(&b.o.f.cx, &commission_item_entity, "id", DB_I(item_of(&b, session, file)), &item));
        EXPECT_OK(commission_seats_of(&b.o.f.cx, &item, &seats));
        assert_int_equal(seats.list.v[1].aside, ASIDE_RELATIVE);
        assert_int_equal(seats.list.v[0].aside + seats.list.v[2].aside + seats.list.v[3].aside, 0);
        struct ruling_act r = ruling(&b, item.id, 500000, 4, 0);
        r.r.ballots.v[2].vote = VOTE_ASIDE;
        r.r.ballots.v[2].reason = S("Komşusu.");
        EXPECT_ERR(db_tx(&b.o.f.cx, run_rule, &r), E_INVALID); /* two of three are left */
        EXPECT_IN(r.errors.list.v[0].text, "5393");
        r.r.ballots.v[2].vote = VOTE_FOR;
        EXPECT_OK(db_tx(&b.o.f.cx, run_rule, &r));
        assert_int_equal(fixture_int(&b.o.f, "SELECT in_favour FROM commission_item WHERE decision IS NOT NULL"), 3);
        assert_int_equal(fixture_int(&b.o.f, "SELECT count(*) FROM commission_vote WHERE vote = 3 AND aside = 2"), 1);
        struct ruling_act tie = ruling(&b, item_of(&b, session, other), 500000, 4, 2); /* the chair is against */
        EXPECT_ERR(db_tx(&b.o.f.cx, run_rule, &tie), E_INVALID);
        tie.r.ballots.v[0].vote = VOTE_FOR;
        tie.r.ballots.v[2].vote = VOTE_AGAINST;
        EXPECT_OK(db_tx(&b.o.f.cx, run_rule, &tie));
        fixture_close(&b.o.f);
    }
}

struct visiting {
    int64_t file, account;
};
static err_t run_visitor(struct cx *tx, void *arg)
{
    const struct visiting *v = arg;
    return file_visitor(tx, v->file, v->account);
}

TEST(visitor, "whoever visited has no vote on the file; what is put off waits for the next agenda")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        board_open(&b, engine, 9000000);
        struct opening w = opening(&b.o, 0);
        EXPECT_OK(do_open(&b.o, &w));
        int64_t file = w.opened.file.id;
        EXPECT_OK(do_act(&b.o, file, "plan_visit", MEETING, "", 0));
        b.o.f.cx.actor = &b.actor;
        EXPECT_OK(do_act(&b.o, file, "visited", (date){0}, "İki görevli gitti.", 0));
        b.o.f.cx.actor = &ACTOR_SYSTEM;
        keep(&b.o, file, widow());
        struct visiting second = {file, fixture_account(&b.o.f, "clerk")}; /* was there; the other one wrote it down */
        for (int i = 0; i < 2; i++)
            EXPECT_OK(db_tx(&b.o.f.cx, run_visitor, &second));
        for (int i = 0; i < 2; i++) {
            struct commission_member m;
            EXPECT_OK(entity_load_any(&b.o.f.cx, &commission_member_entity, "id", DB_I(b.members[3 + i]), &m));
            m.account = (ref){i ? second.account : b.manager};
            EXPECT_OK(fixture_save(&b.o.f, &commission_member_entity, &m));
        }
        int64_t session = session_open(&b, SITS);
        struct ruling_act r = ruling(&b, item_of(&b, session, file), 500000, SITS, 0);
        struct postponing off = {.item = r.r.item, .reason = ""};
        EXPECT_ERR(db_tx(&b.o.f.cx, run_put_off, &off), E_INVALID);
        off.reason = "Kira sözleşmesi istenecek.";
        EXPECT_OK(db_tx(&b.o.f.cx, run_put_off, &off));
        assert_int_equal(file_now(&b.o, file).state, FILE_SCORED);
        EXPECT_OK(db_tx(&b.o.f.cx, run_close_session, &session));
        int64_t next = session_open(&b, SITS);
        r = ruling(&b, item_of(&b, next, file), 500000, SITS, 0);
        EXPECT_OK(db_tx(&b.o.f.cx, run_rule, &r));
        assert_int_equal(fixture_int(&b.o.f, "SELECT count(*) FROM commission_vote WHERE vote = 3 AND aside = 3"), 2);
        assert_int_equal(fixture_int(&b.o.f, "SELECT in_favour FROM commission_item WHERE decision IS NOT NULL"), 3);
        fixture_close(&b.o.f);
    }
}

/* A session of the last member and of three substitutes: nobody of them voted before. */
static int64_t others_sit(struct board *b, struct ruling_act *r, int64_t file)
{
    enum { SUBSTITUTES = 3 };
    int64_t session = session_called(b, moment_date(b->o.f.cx.now));
    struct putting put = {.session = session, .file = file};
    struct seating_act seats = {.session = session, .want.chair = b->members[SITS - 1]};
    *r = (struct ruling_act){.r.want = granting(&b->o, 0, 500000, 1).want};
    EXPECT_OK(db_tx(&b->o.f.cx, run_put, &put));
    PUSH(test_arena(), &seats.want.present, b->members[SITS - 1]);
    for (int i = 0; i < SUBSTITUTES; i++) {
        struct commission_member m = {.name = str_fmt(test_arena(), "Yedek %d", i + 1),
                                      .post = S("Örnek görev"),
                                      .role = COMMISSION_SUBSTITUTE,
                                      .from_day = DATE(2025, 1, 1)};
        EXPECT_OK(fixture_save(&b->o.f, &commission_member_entity, &m));
        PUSH(test_arena(), &seats.want.present, m.id);
    }
    for (size_t i = 0; i < seats.want.present.n; i++)
        PUSH(test_arena(), &r->r.ballots, ((struct ballot){seats.want.present.v[i], VOTE_FOR, STR_NONE}));
    EXPECT_OK(db_tx(&b->o.f.cx, run_open_session, &seats));
    r->r.item = item_of(b, session, file);
    return session;
}

/* Decided by four of five for 3.000, told, objected to. */
static int64_t objected_file(struct board *b)
{
    int64_t file = file_with(&b->o, widow()), session = session_open(b, SITS - 1);
    struct ruling_act r = ruling(b, item_of(b, session, file), 300000, SITS - 1, 1);
    EXPECT_OK(db_tx(&b->o.f.cx, run_rule, &r));
    EXPECT_OK(db_tx(&b->o.f.cx, run_close_session, &session));
    EXPECT_OK(do_act(&b->o, file, "notify", MEETING, "", 0));
    EXPECT_OK(do_act(&b->o, file, "object", MEETING, "Az buluyoruz.", 0));
    return file;
}

TEST(objected,
     "C2.9 an objection to a decision of the commission goes back to it: nobody decides it alone, whoever voted "
     "steps aside, and too few are told to let substitutes sit")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        struct commission_item item;
        struct seats seats;
        board_open(&b, engine, 9000000);
        int64_t file = objected_file(&b);
        struct doing d = granting(&b.o, file, 500000, 1);
        struct actor other = b.actor;
        other.user = fixture_account(&b.o.f, "admin");
        b.o.f.cx.actor = &other; /* who had no part in the first decision */
        EXPECT_ERR(do_decide(&b.o, &d), E_INVALID);
        EXPECT_STR(d.errors.list.v[0].field, "result");
        EXPECT_IN(d.errors.list.v[0].text, "5393");
        b.o.f.cx.actor = &ACTOR_SYSTEM;
        int64_t session = session_open(&b, SITS);
        struct putting again = {.session = session, .file = file};
        EXPECT_ERR(db_tx(&b.o.f.cx, run_put, &again), E_CONFLICT); /* on one agenda at a time */
        EXPECT_OK(entity_load_any(&b.o.f.cx, &commission_item_entity, "id", DB_I(item_of(&b, session, file)), &item));
        assert_int_equal(item.kind, ITEM_OBJECTION);
        EXPECT_OK(commission_seats_of(&b.o.f.cx, &item, &seats));
        for (int i = 0; i < SITS; i++)
            assert_int_equal(seats.list.v[i].aside, i < SITS - 1 ? ASIDE_VOTED : 0);
        struct ruling_act few = ruling(&b, item.id, 500000, SITS, 0);
        EXPECT_ERR(db_tx(&b.o.f.cx, run_rule, &few), E_INVALID);
        EXPECT_STR(few.errors.list.v[0].field, "votes");
        EXPECT_IN(few.errors.list.v[0].text, "yedek");
        EXPECT_OK(db_tx(&b.o.f.cx, run_close_session, &session)); /* what was not decided is put off */
        assert_int_equal(file_now(&b.o, file).state, FILE_OBJECTED);
        assert_int_equal(line_now(&b).reserved.kurus, 300000);
        struct ruling_act r;
        struct commission_session s;
        session = others_sit(&b, &r, file);
        EXPECT_OK(db_tx(&b.o.f.cx, run_rule, &r));
        assert_int_equal(line_now(&b).reserved.kurus, 500000); /* in the place of the first */
        assert_int_equal(file_now(&b.o, file).state, FILE_DECIDED);
        EXPECT_OK(db_tx(&b.o.f.cx, run_close_session, &session));
        EXPECT_OK(entity_load_any(&b.o.f.cx, &commission_session_entity, "id", DB_I(session), &s));
        EXPECT_IN(s.minutes, "İtiraz: ");
        EXPECT_IN(s.minutes, "4 kabul, 0 ret");
        expect_proved(&b);
        fixture_close(&b.o.f);
    }
}

TEST(objected_by_account,
     "C2.9 control: who stepped aside the first time may vote on the objection; a new member with the "
     "account of one who voted may not")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        struct commission_item item;
        struct seats seats;
        board_open(&b, engine, 9000000);
        int64_t file = file_with(&b.o, widow()), session = session_open(&b, SITS);
        struct commission_member m;
        EXPECT_OK(entity_load_any(&b.o.f.cx, &commission_member_entity, "id", DB_I(b.members[2]), &m));
        m.account = (ref){b.manager};
        EXPECT_OK(fixture_save(&b.o.f, &commission_member_entity, &m));
        struct ruling_act r = ruling(&b, item_of(&b, session, file), 300000, SITS, 0);
        r.r.ballots.v[1].vote = VOTE_ASIDE;
        r.r.ballots.v[1].reason = S("Komşusu.");
        EXPECT_OK(db_tx(&b.o.f.cx, run_rule, &r));
        EXPECT_OK(do_act(&b.o, file, "notify", MEETING, "", 0));
        EXPECT_OK(do_act(&b.o, file, "object", MEETING, "Az buluyoruz.", 0));
        struct commission_member twin = {.name = S("Aynı hesap"),
                                         .post = S("Örnek görev"),
                                         .role = COMMISSION_SUBSTITUTE,
                                         .from_day = DATE(2025, 1, 1),
                                         .account = {b.manager}};
        EXPECT_OK(fixture_save(&b.o.f, &commission_member_entity, &twin));
        int64_t next = session_called(&b, MEETING);
        struct putting put = {.session = next, .file = file};
        EXPECT_OK(db_tx(&b.o.f.cx, run_put, &put));
        struct seating_act sit = seating(&b, next, 2);
        PUSH(test_arena(), &sit.want.present, twin.id);
        EXPECT_OK(db_tx(&b.o.f.cx, run_open_session, &sit));
        EXPECT_OK(entity_load_any(&b.o.f.cx, &commission_item_entity, "id", DB_I(item_of(&b, next, file)), &item));
        EXPECT_OK(commission_seats_of(&b.o.f.cx, &item, &seats));
        assert_int_equal(seats.list.n, 3);
        assert_int_equal(seats.list.v[0].aside, ASIDE_VOTED);
        assert_int_equal(seats.list.v[1].aside, 0);
        assert_int_equal(seats.list.v[2].aside, ASIDE_VOTED);
        fixture_close(&b.o.f);
    }
}

static int64_t emergency(struct board *b)
{
    struct opening w = opening(&b->o, home_new(&b->o, STR_NONE));
    w.wish.urgency = FILE_EMERGENCY;
    EXPECT_OK(do_open(&b->o, &w));
    struct case_facts c = plain_case();
    (void)add_person(&c, 19900101);
    c.f[H_RESIDENT] = (struct fact){.state = FACT_UNKNOWN};
    keep(&b->o, w.opened.file.id, c);
    b->o.f.cx.actor = &b->actor;
    struct doing d = granting(&b->o, w.opened.file.id, 100000, 1);
    EXPECT_OK(do_decide(&b->o, &d));
    b->o.f.cx.actor = &ACTOR_SYSTEM;
    return w.opened.file.id;
}

TEST(ratified,
     "C5 an emergency stands on the next agenda by itself; what is not ratified goes back, and what was paid is "
     "asked back")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        struct aid_recovery back;
        struct commission_session s;
        board_open(&b, engine, 9000000);
        int64_t session = session_called(&b, MEETING), good = emergency(&b), bad = emergency(&b);
        assert_int_equal(fixture_int(&b.o.f, "SELECT count(*) FROM commission_item WHERE kind = 2 AND state = 1"), 2);
        EXPECT_OK(do_act(&b.o, bad, "notify", MEETING, "", 0));
        EXPECT_OK(do_act(&b.o, bad, "start", (date){0}, "", 0));
        EXPECT_OK(do_act(&b.o, bad, "pay", (date){0}, "", 60000));
        struct commission_member m;
        EXPECT_OK(entity_load_any(&b.o.f.cx, &commission_member_entity, "id", DB_I(b.members[0]), &m));
        m.account = (ref){b.manager}; /* decided it, so has no vote on it */
        EXPECT_OK(fixture_save(&b.o.f, &commission_member_entity, &m));
        struct seating_act seats = seating(&b, session, SITS);
        EXPECT_OK(db_tx(&b.o.f.cx, run_open_session, &seats));
        struct ruling_act yes = ruling(&b, item_of(&b, session, good), 0, SITS, 0),
                          no = ruling(&b, item_of(&b, session, bad), 0, SITS, 4);
        const char *page = str_c(test_arena(), str_fmt(test_arena(), "/masa/yardim-kurul-maddesi/%lld",
                                                       (long long)item_of(&b, session, good)));
        EXPECT_IN(fixture_get(&b.o.f, b.manager, page).body, "Bu haneye henüz gidilmedi.");
        EXPECT_OK(db_tx(&b.o.f.cx, run_rule, &yes));
        EXPECT_OK(db_tx(&b.o.f.cx, run_rule, &no));
        assert_true(file_now(&b.o, good).visit_owed); /* ratified before the visit: it is still owed */
        assert_false(file_now(&b.o, bad).visit_owed);
        EXPECT_NOT_IN(fixture_get(&b.o.f, b.manager, page).body, "Bu haneye henüz gidilmedi.");
        assert_int_equal(fixture_int(&b.o.f, "SELECT count(*) FROM commission_vote WHERE vote = 3 AND aside = 4"), 2);
        assert_int_equal(file_now(&b.o, bad).state, FILE_ENDED);
        assert_int_equal(file_now(&b.o, good).state, FILE_DECIDED);
        EXPECT_OK(entity_load_any(&b.o.f.cx, &aid_recovery_entity, "number", DB_T(S("G-2026/1")), &back));
        assert_int_equal(back.total.kurus, 60000);
        assert_int_equal(line_now(&b).reserved.kurus, 100000); /* of the good one */
        assert_int_equal(line_now(&b).committed.kurus, 0);
        EXPECT_OK(db_tx(&b.o.f.cx, run_close_session, &session));
        EXPECT_OK(entity_load_any(&b.o.f.cx, &commission_session_entity, "id", DB_I(session), &s));
        EXPECT_IN(s.minutes, "onaylanmadı");
        EXPECT_STR(s.minutes_hash, str_c(test_arena(), aid_hash(test_arena(), s.minutes)));
        expect_proved(&b);
        fixture_close(&b.o.f);
    }
}

TEST(minutes, "B27 the minutes name files by number and no household; they are kept as they were closed")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        struct commission_session s;
        board_open(&b, engine, 9000000);
        struct opening w = opening(&b.o, 0);
        w.wish.application = application_new(&b.o, "10000000146");
        EXPECT_OK(do_open(&b.o, &w));
        keep(&b.o, w.opened.file.id, widow());
        int64_t left = file_with(&b.o, widow()), session = session_open(&b, 4);
        struct ruling_act r = ruling(&b, item_of(&b, session, w.opened.file.id), 500000, 4, 1);
        EXPECT_OK(db_tx(&b.o.f.cx, run_rule, &r));
        EXPECT_OK(db_tx(&b.o.f.cx, run_close_session, &session));
        EXPECT_OK(entity_load_any(&b.o.f.cx, &commission_session_entity, "id", DB_I(session), &s));
        EXPECT_IN(s.minutes, str_c(test_arena(), w.opened.file.file_no));
        EXPECT_IN(s.minutes, "3 kabul, 1 ret");
        EXPECT_IN(s.minutes, "Karşı oy: Üye 1: Az.");
        EXPECT_IN(s.minutes, "Katılmayanlar:\n  Üye 5");
        EXPECT_IN(s.minutes, "Ertelendi: Görüşülmedi.");
        assert_false(str_has(s.minutes, S("Ayşe")));
        assert_int_equal(file_now(&b.o, left).state, FILE_SCORED);
        fixture_close(&b.o.f);
    }
}

TEST(pages, "a clerk calls a session and makes its agenda; who may decide opens it; its minutes are a page and a PDF")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        board_open(&b, engine, 9000000);
        struct fixture *f = &b.o.f;
        (void)file_with(&b.o, widow());
        int64_t clerk = fixture_account(f, "clerk");
        const char *seats = str_c(test_arena(), str_fmt(test_arena(), "uye.%lld=1&uye.%lld=1&uye.%lld=1&chair=%lld",
                                                        (long long)b.members[0], (long long)b.members[1],
                                                        (long long)b.members[2], (long long)b.members[0]));
        assert_int_equal(fixture_post(f, clerk, "/masa/yardim-kurulu", "day.d=1&day.m=1&day.y=2020&place=10.00").status,
                         422);
        assert_int_equal(
            fixture_post(f, clerk, "/masa/yardim-kurulu", "day.d=20&day.m=1&day.y=2199&place=10.00").status, 303);
        int64_t session = session_called(&b, MEETING);
        const char *at = str_c(test_arena(), str_fmt(test_arena(), "/masa/yardim-kurulu/%lld", (long long)session)),
                   *open = str_c(test_arena(), str_fmt(test_arena(), "%s/ac", at)),
                   *agenda = str_c(test_arena(), str_fmt(test_arena(), "%s/gundem", at)),
                   *pdf = str_c(test_arena(), str_fmt(test_arena(), "%s/tutanak?bicim=pdf", at));
        assert_int_equal(fixture_post(f, clerk, agenda, "").status, 303);
        assert_int_equal(fixture_int(f, "SELECT count(*) FROM commission_item WHERE state = 1"), 1);
        assert_int_equal(fixture_post(f, clerk, open, seats).status, 403);
        assert_int_equal(fixture_get(f, clerk, at).status, 200);
        struct call_answer paper = fixture_get(f, clerk, pdf);
        assert_int_equal(paper.status, 200);
        assert_true(str_starts(paper.body, S("%PDF")));
        fixture_close(f);
    }
}

/* A household of so many adults and children with so much income in all, applied for on a day of January. */
static int64_t waiting_file(struct board *b, int day, int64_t kurus, bool disabled, int children)
{
    struct opening w = opening(&b->o, 0);
    struct case_facts c = plain_case();
    w.wish.applied = DATE(2026, 1, day);
    EXPECT_OK(do_open(&b->o, &w));
    size_t head = add_person(&c, 19800101);
    for (int i = 0; i < children; i++)
        (void)add_person(&c, 20150101);
    for (int i = children; i < 3; i++)
        (void)add_person(&c, 19600101); /* four in every household: income per head is that of all */
    if (disabled) set(&c, P_DISABILITY, head, 50);
    if (kurus) add_income(&c, head, "ücret", kurus);
    keep(&b->o, w.opened.file.id, c);
    return w.opened.file.id;
}

TEST(order, "the agenda goes by need and not by day: less income per head, then disabled, then children, then earlier; "
            "the most "
            "urgent before all")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        board_open(&b, engine, 9000000);
        int64_t rich = waiting_file(&b, 2, 900000, true, 3), late = waiting_file(&b, 9, 400000, false, 1),
                early = waiting_file(&b, 8, 400000, false, 1), kids = waiting_file(&b, 10, 400000, false, 2),
                disabled = waiting_file(&b, 11, 400000, true, 0), poor = waiting_file(&b, 12, 399999, false, 0),
                urgent = waiting_file(&b, 13, 900000, false, 0);
        struct aid_file f = file_now(&b.o, urgent);
        f.urgency = FILE_URGENT;
        EXPECT_OK(fixture_save(&b.o.f, &aid_file_entity, &f));
        int64_t session = session_open(&b, SITS);
        const int64_t wanted[] = {urgent, poor, disabled, kids, early, late, rich};
        for (int i = 0; i < 7; i++) {
            struct commission_item item;
            EXPECT_OK(entity_load_any(&b.o.f.cx, &commission_item_entity, "id", DB_I(item_of(&b, session, wanted[i])),
                                      &item));
            assert_int_equal(item.nth, i + 1);
        }
        fixture_close(&b.o.f);
    }
}
