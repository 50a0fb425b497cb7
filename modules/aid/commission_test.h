// SPDX-License-Identifier: AGPL-3.0-or-later
/* An office whose programme demands the commission: five members, of whom one presides. */
#ifndef IMECE_AID_COMMISSION_TEST_H
#define IMECE_AID_COMMISSION_TEST_H

#include "modules/aid/file_test.h"

enum { SITS = 5 };
struct board {
    struct office o;
    int64_t members[SITS], manager;
    struct actor actor;
    struct grant grants[3];
};
struct calling {
    struct commission_call want;
    int64_t session;
    struct entity_errors errors;
};
struct putting {
    int64_t session, file, put;
};
struct seating_act {
    int64_t session;
    struct seating want;
    struct entity_errors errors;
};
struct ruling_act {
    struct ruling r;
    struct entity_errors errors;
};
struct postponing {
    int64_t item;
    const char *reason;
    struct entity_errors errors;
};

static inline err_t run_call(struct cx *tx, void *arg)
{
    struct calling *c = arg;
    c->errors = (struct entity_errors){.arena = tx->arena};
    return commission_call(tx, &c->want, &c->session, &c->errors);
}
static inline err_t run_put(struct cx *tx, void *arg)
{
    struct putting *p = arg;
    return commission_put(tx, p->session, p->file, &p->put);
}
static inline err_t run_open_session(struct cx *tx, void *arg)
{
    struct seating_act *s = arg;
    s->errors = (struct entity_errors){.arena = tx->arena};
    return commission_open(tx, s->session, &s->want, &s->errors);
}
static inline err_t run_rule(struct cx *tx, void *arg)
{
    struct ruling_act *r = arg;
    r->errors = (struct entity_errors){.arena = tx->arena};
    r->r.errors = &r->errors;
    return commission_rule(tx, &r->r);
}
static inline err_t run_put_off(struct cx *tx, void *arg)
{
    struct postponing *p = arg;
    p->errors = (struct entity_errors){.arena = tx->arena};
    return commission_put_off(tx, p->item, str_of(p->reason), &p->errors);
}
static inline err_t run_close_session(struct cx *tx, void *arg)
{
    return commission_close(tx, *(int64_t *)arg);
}

static inline void board_open(struct board *b, enum db_engine engine, int64_t kurus)
{
    struct aid_programme p;
    office_open(&b->o, engine, kurus);
    EXPECT_OK(entity_load_any(&b->o.f.cx, &aid_programme_entity, "id", DB_I(b->o.programme), &p));
    p.commission = true;
    EXPECT_OK(fixture_save(&b->o.f, &aid_programme_entity, &p));
    for (int i = 0; i < SITS; i++) {
        struct commission_member m = {.name = str_fmt(test_arena(), "Üye %d", i + 1),
                                      .post = S("Örnek görev"),
                                      .role = i ? COMMISSION_MEMBER : COMMISSION_CHAIR,
                                      .from_day = DATE(2025, 1, 1)};
        EXPECT_OK(fixture_save(&b->o.f, &commission_member_entity, &m));
        b->members[i] = m.id;
    }
    b->manager = fixture_account(&b->o.f, "manager");
    b->grants[0] = (struct grant){.right = S("aid.decide"), .all_units = true};
    b->grants[1] = (struct grant){.right = S("aid.files"), .all_units = true};
    b->grants[2] = (struct grant){.right = S("aid.commission"), .all_units = true};
    b->actor = (struct actor){.user = b->manager, .name = S("Müdür")};
    b->actor.grants.v = b->grants;
    b->actor.grants.n = 3;
}

static inline int64_t session_called(struct board *b, date day)
{
    struct calling c = {.want = {.day = day, .place = S("10.00, Encümen odası")}};
    EXPECT_OK(db_tx(&b->o.f.cx, run_call, &c));
    return c.session;
}

static inline struct seating_act seating(struct board *b, int64_t session, int n)
{
    struct seating_act s = {.session = session, .want.chair = b->members[0]};
    for (int i = 0; i < n; i++)
        PUSH(test_arena(), &s.want.present, b->members[i]);
    return s;
}

static inline int64_t session_open(struct board *b, int n)
{
    int64_t session = session_called(b, moment_date(b->o.f.cx.now));
    struct putting all = {.session = session};
    EXPECT_OK(db_tx(&b->o.f.cx, run_put, &all));
    struct seating_act s = seating(b, session, n);
    EXPECT_OK(db_tx(&b->o.f.cx, run_open_session, &s));
    return session;
}

static inline int64_t item_of(struct board *b, int64_t session, int64_t file)
{
    const char *sql = str_c(
        test_arena(), str_fmt(test_arena(), "SELECT max(id) FROM commission_item WHERE session = %lld AND file = %lld",
                              (long long)session, (long long)file));
    return fixture_int(&b->o.f, sql);
}

/* The first `against` of those present are against, the others for it. */
static inline struct ruling_act ruling(struct board *b, int64_t item, int64_t kurus, int n, int against)
{
    struct ruling_act r = {.r = {.item = item, .want = granting(&b->o, 0, kurus, 1).want}};
    for (int i = 0; i < n; i++)
        PUSH(
            test_arena(), &r.r.ballots,
            ((struct ballot){b->members[i], i < against ? VOTE_AGAINST : VOTE_FOR, i < against ? S("Az.") : STR_NONE}));
    return r;
}

static inline struct budget_line line_now(struct board *b)
{
    struct budget_line line = {0};
    EXPECT_OK(entity_load_any(&b->o.f.cx, &budget_line_entity, "id", DB_I(b->o.line), &line));
    return line;
}

static inline void expect_proved(struct board *b)
{
    str report = STR_NONE;
    EXPECT_OK(aid_module.on_check(&b->o.f.cx, &report));
}

#endif
