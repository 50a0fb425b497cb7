// SPDX-License-Identifier: AGPL-3.0-or-later
/* An office with a file that waits for its visit, and two officers. */
#ifndef IMECE_TESTS_VISITS_TEST_H
#define IMECE_TESTS_VISITS_TEST_H

#include "modules/aid/file_test.h"
#include "modules/settings/settings.h"
#include "modules/visits/visits.h"

struct round { /* an office with a file that waits, and two officers */
    struct office o;
    int64_t file, clerk, manager, home;
};
struct planning {
    struct visit_plan plan;
    int64_t id;
    struct entity_errors errors;
};
struct reporting {
    struct visit_report in;
    struct visit_taken out;
};

static inline err_t run_plan(struct cx *tx, void *arg)
{
    struct planning *p = arg;
    p->errors = (struct entity_errors){.arena = tx->arena};
    return visit_plan(tx, &p->plan, &p->id, &p->errors);
}
static inline err_t run_take(struct cx *tx, void *arg)
{
    struct reporting *r = arg;
    struct visit v;
    if (!r->in.by) { /* the first officer */
        TRY(entity_load_any(tx, &visit_entity, "id", DB_I(r->in.visit), &v));
        r->in.by = v.officer.id;
    }
    return visit_take(tx, &r->in, &r->out);
}
struct second {
    struct visit_word word;
    struct visit_taken out;
    int64_t again;
};
static inline err_t run_confirm(struct cx *tx, void *arg)
{
    struct second *s = arg;
    return visit_confirm(tx, &s->word, &s->out);
}
static inline err_t run_back(struct cx *tx, void *arg)
{
    struct second *s = arg;
    return visit_send_back(tx, &s->word, &s->again);
}
static inline err_t run_off(struct cx *tx, void *arg)
{
    return visit_call_off(tx, *(int64_t *)arg, S("Hane dilekçesini geri aldı."));
}
struct settling {
    int64_t conflict;
    bool take;
};
static inline err_t run_settle(struct cx *tx, void *arg)
{
    struct settling *s = arg;
    return visit_settle(tx, s->conflict, s->take);
}

static inline void round_open(struct round *r, enum db_engine engine)
{
    *r = (struct round){0};
    office_open(&r->o, engine, 100000000);
    moment_set_clock(r->o.f.cx.now);
    r->clerk = fixture_account(&r->o.f, "clerk");
    r->manager = fixture_account(&r->o.f, "manager");
    r->home = home_new(&r->o, STR_NONE);
    struct opening w = opening(&r->o, r->home);
    EXPECT_OK(do_open(&r->o, &w));
    r->file = w.opened.file.id;
}
static inline void round_close(struct round *r)
{
    moment_set_clock((moment){0});
    fixture_close(&r->o.f);
}
static inline struct planning planning(struct round *r, date day, int window)
{
    return (struct planning){
        .plan = {.file = r->file, .officer = r->clerk, .officer2 = r->manager, .day = day, .window = window}};
}
static inline int64_t planned(struct round *r, date day, int window)
{
    struct planning p = planning(r, day, window);
    EXPECT_OK(db_tx(&r->o.f.cx, run_plan, &p));
    return p.id;
}
static inline struct case_facts known_now(struct round *r)
{
    struct case_facts c;
    struct aid_file f = file_now(&r->o, r->file);
    EXPECT_OK(facts_form_known(&r->o.f.cx, &f, &c, NULL));
    return c;
}
/* All that the widow's household shows, seen at the door on that day. */
static inline struct case_facts seen_all(void)
{
    struct case_facts c = widow();
    for (int t = 0; t < H_FACTS; t++)
        c.f[t].source = FROM_VISIT;
    return c;
}
static inline struct reporting reporting(int64_t visit, const char *uid, const struct case_facts *seen,
                                         const struct case_facts *base)
{
    return (struct reporting){.in = {.visit = visit,
                                     .uid = str_of(uid),
                                     .state = VISIT_DONE,
                                     .at = moment_at(MEETING, 660),
                                     .met = S("Anne ve iki çocuk"),
                                     .ink = true,
                                     .seen = seen,
                                     .base = base}};
}
/* Sent by one, confirmed by the other. */
static inline struct visit_taken taken(struct round *r, struct reporting k)
{
    EXPECT_OK(db_tx(&r->o.f.cx, run_take, &k));
    struct second s = {.word = {k.out.visit.id, r->manager, k.out.visit.hash, STR_NONE}};
    if (k.out.again || k.out.visit.state != VISIT_SENT) return k.out;
    EXPECT_OK(db_tx(&r->o.f.cx, run_confirm, &s));
    s.out.conflicts += k.out.conflicts;
    return s.out;
}

static inline const char *at(const char *path, int64_t id, const char *behind)
{
    return str_c(test_arena(), str_fmt(test_arena(), "%s%lld%s", path, (long long)id, behind));
}
static inline struct visit visit_now(struct round *r, int64_t id)
{
    struct visit v;
    EXPECT_OK(entity_load_any(&r->o.f.cx, &visit_entity, "id", DB_I(id), &v));
    return v;
}
/* The form as a telephone has it. */
static inline str input_of(str html, const char *name)
{
    str mark = str_fmt(test_arena(), "name=\"%s\" value=\"", name);
    size_t from = str_find(html, mark);
    assert_true(from < html.n);
    str rest = {html.p + from + mark.n, html.n - from - mark.n};
    return str_cut(&rest, '"');
}

#endif
