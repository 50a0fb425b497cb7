// SPDX-License-Identifier: AGPL-3.0-or-later
/* A programme of two terms, its lines, students and steps, for the tests of scholarships. */
#ifndef IMECE_SCHOLARSHIPS_TEST_H
#define IMECE_SCHOLARSHIPS_TEST_H

#include "modules/people/people.h"
#include "modules/scholarships/hooks.h"
#include "tests/fixture.h"

enum { AMOUNT = 200000 /* 2.000 lira a month */ };
struct school {
    struct fixture f;
    int64_t programme, line, line_next, fall, spring;
};
struct stepping {
    int64_t file;
    struct scholarship_act act;
    struct entity_errors errors;
};
struct running {
    int64_t programme;
    struct scholarship_run run;
    struct entity_errors errors;
};
struct saving {
    const struct entity *entity;
    void *row;
    struct entity_errors errors;
};

static inline err_t run_step(struct cx *tx, void *arg)
{
    struct stepping *s = arg;
    s->errors = (struct entity_errors){.arena = tx->arena};
    s->act.errors = &s->errors;
    return scholarship_act(tx, s->file, &s->act);
}
static inline err_t run_all(struct cx *tx, void *arg)
{
    struct running *r = arg;
    r->errors = (struct entity_errors){.arena = tx->arena};
    r->run.errors = &r->errors;
    return scholarship_pay_all(tx, r->programme, &r->run);
}
static inline err_t run_save(struct cx *tx, void *arg)
{
    struct saving *s = arg;
    s->errors = (struct entity_errors){.arena = tx->arena};
    return entity_save(tx, s->entity, s->row, &(struct save){.skip_rights = true, .errors = &s->errors});
}
struct booking {
    int64_t line, commitment;
    money amount;
};
static inline err_t run_appropriate(struct cx *tx, void *arg)
{
    struct booking *b = arg;
    struct ledger_refusal no;
    return ledger_appropriate(tx, b->line, b->amount, S("meclis"), &no);
}
static inline err_t run_returned(struct cx *tx, void *arg)
{
    struct booking *b = arg;
    struct ledger_refusal no;
    return ledger_returned(tx, b->commitment, b->amount, S("banka"), &no);
}

static inline void at(struct school *s, date d)
{
    s->f.cx.now = moment_at(d, 600);
    moment_set_clock(s->f.cx.now);
}

static inline int64_t line_new(struct school *s, int year, int64_t lira)
{
    struct budget_line l = {.year = year,
                            .institutional = S("46.06.20.32"),
                            .functional = S("09.4.0.00"),
                            .financing = S("5"),
                            .economic = S("05.4.1.01"),
                            .name = S("Burslar")};
    EXPECT_OK(fixture_save(&s->f, &budget_line_entity, &l));
    EXPECT_OK(db_tx(&s->f.cx, run_appropriate, &(struct booking){.line = l.id, .amount = {lira * 100}}));
    return l.id;
}

static inline int64_t term_new(struct school *s, const char *name, date since, date until)
{
    struct scholarship_term t = {.programme = {s->programme}, .name = str_of(name), .since = since, .until = until};
    EXPECT_OK(fixture_save(&s->f, &scholarship_term_entity, &t));
    return t.id;
}

/* A programme of 2026–27: fall October to January, spring February to May; so many lira on each year's line. */
static inline void school_open(struct school *s, enum db_engine engine, int64_t lira)
{
    *s = (struct school){.programme = 0};
    fixture_open(&s->f, engine);
    at(s, DATE(2026, 10, 5));
    s->line = line_new(s, 2026, lira);
    s->line_next = line_new(s, 2027, lira);
    struct scholarship_programme p = {.name = S("Burs 2026–27"),
                                      .levels = S("high associate bachelor"),
                                      .amount = {AMOUNT},
                                      .quota = 30,
                                      .line = {s->line},
                                      .line_next = {s->line_next},
                                      .decision = S("Meclis 2026/44")};
    EXPECT_OK(fixture_save(&s->f, &scholarship_programme_entity, &p));
    s->programme = p.id;
    s->fall = term_new(s, "Güz", DATE(2026, 10, 1), DATE(2027, 1, 31));
    s->spring = term_new(s, "Bahar", DATE(2027, 2, 1), DATE(2027, 5, 31));
}
static inline void school_close(struct school *s)
{
    str report = STR_NONE;
    if (scholarship_check(&s->f.cx, &report) || ledger_check(&s->f.cx, &report)) fail_msg("%.*s", STR_FMT(report));
    moment_set_clock((moment){0});
    fixture_close(&s->f);
}

static inline int64_t person_new(struct school *s, const char *given)
{
    struct person p = {.given = str_of(given), .surname = S("Örnek"), .life = PERSON_ALIVE};
    EXPECT_OK(fixture_save(&s->f, &person_entity, &p));
    return p.id;
}
static inline void merge(struct school *s, int64_t lost, int64_t kept)
{
    struct person p;
    EXPECT_OK(entity_load_any(&s->f.cx, &person_entity, "id", DB_I(lost), &p));
    p.life = PERSON_MERGED;
    p.merged_into.id = kept;
    EXPECT_OK(fixture_save(&s->f, &person_entity, &p));
}

static inline struct scholarship_file file_of(struct school *s, int64_t student, int64_t applicant, const char *school)
{
    return (struct scholarship_file){.programme = {s->programme},
                                     .student = {student},
                                     .applicant = {applicant},
                                     .level = LEVEL_HIGH,
                                     .school = str_of(school),
                                     .applied = DATE(2026, 10, 2)};
}
static inline int64_t file_new(struct school *s, const char *given)
{
    int64_t student = person_new(s, given);
    struct scholarship_file f = file_of(s, student, student, "Atatürk Lisesi");
    EXPECT_OK(fixture_save(&s->f, &scholarship_file_entity, &f));
    return f.id;
}
static inline err_t step(struct school *s, int64_t file, const char *by, date day, struct stepping *out)
{
    struct stepping one = {
        .file = file,
        .act = {
            .by = str_of(by), .day = day, .first = DATE(2026, 10, 1), .number = S("2026/7"), .reason = S("Gerekçe")}};
    err_t e = db_tx(&s->f.cx, run_step, &one);
    if (out) *out = one;
    return e;
}
static inline err_t certificate(struct school *s, int64_t file, int64_t term, date day, const char *number)
{
    struct scholarship_certificate c = {.file = {file}, .term = {term}, .day = day, .number = str_of(number)};
    return fixture_save(&s->f, &scholarship_certificate_entity, &c);
}
static inline int64_t awarded(struct school *s, const char *given)
{
    int64_t id = file_new(s, given);
    EXPECT_OK(step(s, id, "award", DATE(2026, 10, 5), NULL));
    return id;
}
static inline money paid_on(struct school *s, int64_t line)
{
    struct budget_line l = {.id = 0};
    EXPECT_OK(entity_load_any(&s->f.cx, &budget_line_entity, "id", DB_I(line), &l));
    return l.paid;
}
static inline struct grant_account account_now(struct school *s, int64_t file)
{
    struct grant_accounts all;
    EXPECT_OK(scholarship_accounts(&s->f.cx, s->programme, file, &all));
    assert_int_equal(all.list.n, 1);
    return all.list.v[0];
}

#endif
