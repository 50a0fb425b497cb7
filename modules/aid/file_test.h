// SPDX-License-Identifier: AGPL-3.0-or-later
/* An office with a rule in force, a budget line with money, and files in it. */
#ifndef IMECE_AID_FILE_TEST_H
#define IMECE_AID_FILE_TEST_H

#include "modules/aid/aid.h"
#include "modules/aid/household_test.h"
#include "modules/applications/applications.h"
#include "modules/organisation/organisation.h"
#include "modules/people/people.h"
#include "tests/fixture.h"

struct office {
    struct fixture f;
    int64_t programme, rule, line;
};
struct opening {
    struct file_wish wish;
    struct file_opened opened;
    struct entity_errors errors;
};
struct doing {
    struct file_decision want;
    struct file_answer answer;
    struct entity_errors errors;
};
struct acting {
    int64_t file;
    struct file_act act;
    struct entity_errors errors;
};
struct keeping {
    int64_t file;
    struct case_facts facts;
    struct fault fault;
};
struct appropriating {
    int64_t line;
    money amount;
};

static inline err_t run_approve_rule(struct cx *tx, void *arg)
{
    return aid_approve(tx, *(int64_t *)arg);
}
static inline err_t run_open(struct cx *tx, void *arg)
{
    struct opening *o = arg;
    o->errors = (struct entity_errors){.arena = tx->arena};
    return file_open(tx, &o->wish, &o->opened, &o->errors);
}
static inline err_t run_decide(struct cx *tx, void *arg)
{
    struct doing *d = arg;
    d->errors = (struct entity_errors){.arena = tx->arena};
    return file_decide(tx, &d->want, &d->answer, &d->errors);
}
static inline err_t run_act(struct cx *tx, void *arg)
{
    struct acting *a = arg;
    a->errors = (struct entity_errors){.arena = tx->arena};
    a->act.errors = &a->errors;
    return file_act(tx, a->file, &a->act);
}
static inline err_t run_keep(struct cx *tx, void *arg)
{
    struct keeping *k = arg;
    return file_keep_facts(tx, k->file, &k->facts, &k->fault);
}
static inline err_t run_appropriate(struct cx *tx, void *arg)
{
    struct appropriating *a = arg;
    struct ledger_refusal no;
    return ledger_appropriate(tx, a->line, a->amount, S("test"), &no);
}

/* The shipped rule is in force, and the programme's line has so much. */
static inline void office_open(struct office *o, enum db_engine engine, int64_t kurus)
{
    struct aid_programme p;
    struct aid_rule v;
    struct budget_line l = {.year = 2026,
                            .institutional = S("46.06.20.32"),
                            .functional = S("10.7.0.00"),
                            .financing = S("5"),
                            .economic = S("05.4.7.01"),
                            .name = S("Sosyal yardım")};
    *o = (struct office){0};
    fixture_open(&o->f, engine);
    o->f.cx.now = moment_at(MEETING, 600);
    o->programme = fixture_int(&o->f, "SELECT min(id) FROM aid_programme");
    o->rule = fixture_int(&o->f, "SELECT min(id) FROM aid_rule");
    EXPECT_OK(fixture_save(&o->f, &budget_line_entity, &l));
    o->line = l.id;
    EXPECT_OK(db_tx(&o->f.cx, run_appropriate, &(struct appropriating){l.id, {kurus}}));
    EXPECT_OK(entity_load_any(&o->f.cx, &aid_programme_entity, "id", DB_I(o->programme), &p));
    p.line = (ref){l.id};
    p.cash_desk = true;
    EXPECT_OK(fixture_save(&o->f, &aid_programme_entity, &p));
    EXPECT_OK(entity_load_any(&o->f.cx, &aid_rule_entity, "id", DB_I(o->rule), &v));
    EXPECT_OK(aid_keep_rehearsal(&o->f.cx, &v, S("test")));
    EXPECT_OK(db_tx(&o->f.cx, run_approve_rule, &o->rule));
}

static inline struct opening opening(struct office *o, int64_t household)
{
    return (struct opening){.wish = {.programme = o->programme,
                                     .household = household,
                                     .urgency = FILE_NORMAL,
                                     .applied = DATE(2026, 1, 6),
                                     .source = NOTICED_MUHTAR,
                                     .notice = S("Muhtar bildirdi."),
                                     .place = S("Kızılay")}};
}

static inline err_t do_open(struct office *o, struct opening *w)
{
    return db_tx(&o->f.cx, run_open, w);
}

static inline void keep(struct office *o, int64_t file, struct case_facts c)
{
    struct keeping k = {.file = file, .facts = c};
    EXPECT_OK(db_tx(&o->f.cx, run_keep, &k));
}

static inline int64_t file_at(struct office *o, int64_t household, struct case_facts c)
{
    struct opening w = opening(o, household);
    EXPECT_OK(do_open(o, &w));
    keep(o, w.opened.file.id, c);
    return w.opened.file.id;
}

static inline int64_t file_with(struct office *o, struct case_facts c)
{
    return file_at(o, 0, c);
}

static inline struct aid_file file_now(struct office *o, int64_t id)
{
    struct aid_file f = {0};
    EXPECT_OK(entity_load_any(&o->f.cx, &aid_file_entity, "id", DB_I(id), &f));
    return f;
}

static inline struct doing granting(struct office *o, int64_t file, int64_t kurus, int64_t months)
{
    (void)o;
    return (struct doing){.want = {.file = file,
                                   .result = CASE_GRANTED,
                                   .monthly = {kurus},
                                   .months = months,
                                   .reason = S("Geliri yetmiyor.")}};
}

static inline err_t do_decide(struct office *o, struct doing *d)
{
    return db_tx(&o->f.cx, run_decide, d);
}

static inline struct acting acting(struct office *o, int64_t file, const char *by, date day, const char *reason,
                                   int64_t kurus)
{
    (void)o;
    return (struct acting){
        .file = file,
        .act = {.by = str_of(by), .day = day, .reason = str_of(reason), .amount = {kurus}, .manner = NOTICE_HAND}};
}

static inline err_t do_act(struct office *o, int64_t file, const char *by, date day, const char *reason, int64_t kurus)
{
    struct acting a = acting(o, file, by, day, reason, kurus);
    return db_tx(&o->f.cx, run_act, &a);
}

/* ---- register and inbox ---- */
static inline str door(struct office *o) /* another each time: a door is one row */
{
    return str_fmt(test_arena(), "%lld", (long long)fixture_int(&o->f, "SELECT count(*) + 1 FROM address"));
}

static inline int64_t home_new(struct office *o, str outside)
{
    struct address a = {.street = S("Gonca Sokak"), .outer_no = door(o), .outside = outside};
    struct household h = {.opened = DATE(2025, 1, 1)};
    EXPECT_OK(fixture_save(&o->f, &address_entity, &a));
    h.address = (ref){a.id};
    EXPECT_OK(fixture_save(&o->f, &household_entity, &h));
    return h.id;
}

static inline void move_away(struct office *o, int64_t home)
{
    struct address a = {.street = S("Deniz Caddesi"), .outer_no = door(o), .outside = S("İzmir, Konak")};
    struct household h;
    EXPECT_OK(fixture_save(&o->f, &address_entity, &a));
    EXPECT_OK(entity_load_any(&o->f.cx, &household_entity, "id", DB_I(home), &h));
    h.address = (ref){a.id};
    EXPECT_OK(fixture_save(&o->f, &household_entity, &h));
}

static inline err_t run_submit(struct cx *tx, void *arg)
{
    struct entity_errors errors = {.arena = tx->arena};
    return application_submit(tx, arg, &errors);
}

/* A service of a unit, and an application to it: each with the same applicant. */
static inline int64_t application_new(struct office *o, const char *tckn)
{
    static int64_t sent;
    int64_t id = fixture_int(&o->f, "SELECT coalesce(min(id), 0) FROM service");
    if (!id) {
        struct unit u = {.slug = S("sosyal"), .name = S("Sosyal Yardım"), .kind = UNIT_SECTION};
        EXPECT_OK(fixture_save(&o->f, &unit_entity, &u));
        struct service s = {.no = 1,
                            .slug = S("sosyal-yardim"),
                            .name = S("Sosyal yardım"),
                            .unit = {u.id},
                            .summary = S("Bir paragraf."),
                            .promise_amount = 30,
                            .promise_unit = CLOCK_DAYS,
                            .channels = S("web desk"),
                            .life = 3,
                            .active = true};
        EXPECT_OK(fixture_save(&o->f, &service_entity, &s));
        id = s.id;
    }
    struct application_new in = {.app = {.service = {id},
                                         .channel = CHANNEL_DESK,
                                         .name = S("Ayşe Örnek"),
                                         .tckn = str_of(tckn),
                                         .phone = S("0532 000 00 00"),
                                         .address = S("Gonca Sokak 3"),
                                         .matter = S("Yardım"),
                                         .nonce = str_fmt(test_arena(), "dosya-%lld", (long long)++sent)}};
    EXPECT_OK(db_tx(&o->f.cx, run_submit, &in));
    return in.app.id;
}

#endif
