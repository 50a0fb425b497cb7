// SPDX-License-Identifier: AGPL-3.0-or-later
/* How long the rehearsal of a rule takes over very many decided households. Two runs, so that bench/run.sh can compare the database
 * between them:
 *   rehearse_bench fill DATA HOUSEHOLDS   decisions of an invented town in a fresh installation
 *   rehearse_bench ask DATA               → cases;seconds to load;milliseconds to rehearse;whether what the desk shows is the same */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "modules/aid/aid.h"
#include "modules/aid/living.h"
#include "modules/people/town.h"
#include "program/program.h"

enum { AT_ONCE = 500, DAYS = 360, ROUNDS = 5 };
struct filling {
    struct town_maker maker;
    struct aid_rule version;
    struct rule rule;
    date today;
    int64_t done, all;
};

static err_t put(struct cx *tx, const struct filling *f, int64_t i, const struct town_person *house, size_t n)
{
    struct living_member people[TOWN_HOME_MAX];
    struct case_facts facts;
    struct score s;
    int64_t ymd = 0;
    date decided = date_add(f->today, -(int)(i % DAYS) - 1);
    struct living l = {.household = i, .people = people, .applied = date_add(decided, -15), .decided = decided};
    for (size_t k = 0; k < n; k++)
        if (!str_int(house[k].r.v[MATCH_BIRTH], &ymd))
            people[l.n++] = (struct living_member){{(int32_t)ymd}, house[k].relation};
    for (size_t k = 0; k < f->rule.wages.n; k++)
        if (f->rule.wages.v[k].from.ymd <= decided.ymd) l.wage = f->rule.wages.v[k].net;
    living_facts(tx->arena, &l, &facts);
    TRY(score_run(&f->rule, &facts, &s));
    bool aid = s.verdict == VERDICT_AID;
    struct aid_case c = {.file_no = str_fmt(tx->arena, "B-%" PRId64, i),
                         .programme = f->version.programme,
                         .rule = {f->version.id},
                         .place = house->r.v[MATCH_PLACE],
                         .applied = l.applied,
                         .decided = decided,
                         .verdict = (int)s.verdict,
                         .points = s.total,
                         .monthly = {aid ? f->rule.bands.v[s.band].amount : 0},
                         .facts = facts_text(tx->arena, &facts)};
    return entity_save(tx, &aid_case_entity, &c, &(struct save){.skip_rights = true, .surely_unique = true});
}

static err_t fill(struct cx *tx, void *arg)
{
    struct filling *f = arg, now = *f;
    for (int i = 0; i < AT_ONCE && now.done < now.all; i++, now.done++) {
        struct town_person house[TOWN_HOME_MAX];
        struct arena_mark mark = arena_mark(tx->arena);
        size_t n = town_household(tx->arena, &now.maker, house);
        TRY(put(tx, f, now.done, house, n));
        arena_back(tx->arena, mark);
    }
    f->maker = now.maker;
    f->done = now.done;
    return OK;
}

static err_t begin(struct cx *cx, struct filling *f)
{
    struct list_query q = {.limit = 1, .skip_rights = true, .uncounted = true};
    struct list_result found;
    struct faults faults = {0};
    TRY(entity_list(cx, &aid_rule_entity, &q, &found));
    if (!found.n) return E_NOT_FOUND;
    f->version = *(const struct aid_rule *)found.rows;
    f->today = moment_date(cx->now);
    return rule_read(cx->arena, f->version.rule, &f->rule, &faults);
}

/* ---- asking ---- */
static err_t load(struct cx *cx, struct past_cases *out)
{
    struct list_query q = {.sort = S("decided"), .limit = 200, .skip_rights = true, .uncounted = true};
    struct list_result page;
    struct fault fault;
    do {
        TRY(entity_list(cx, &aid_case_entity, &q, &page));
        for (size_t i = 0; i < page.n; i++) {
            const struct aid_case *c = (const struct aid_case *)page.rows + i;
            struct past_case past = {.id = c->id, .place = c->place, .amount = c->monthly.kurus};
            TRY(facts_parse(cx->arena, c->facts, &past.facts, &fault));
            PUSH(cx->arena, &out->list, past);
        }
        q.after = page.next;
    } while (q.after.n);
    return OK;
}

static err_t ask(struct cx *cx, const struct filling *f)
{
    struct past_cases cases = {0};
    struct rehearsal now, desk;
    int64_t began = moment_monotonic_ms(), best = INT64_MAX;
    TRY(load(cx, &cases));
    double took = (double)(moment_monotonic_ms() - began) / 1000;
    for (int i = 0; i < ROUNDS; i++) {
        began = moment_monotonic_ms();
        rehearse(cx->arena, &f->rule, &cases, &now);
        int64_t ms = moment_monotonic_ms() - began;
        if (ms < best) best = ms;
    }
    TRY(aid_rehearse(cx, &f->version, f->today, &desk));
    bool same = str_eq(rehearsal_text(cx->arena, &now), rehearsal_text(cx->arena, &desk));
    printf("%zu;%.1f;%" PRId64 ";%s\n", cases.list.n, took, best, same ? "same" : "other");
    return OK;
}

int main(int argc, char **argv)
{
    struct program p;
    struct town_shape shape = {.neighbourhoods = 120, .seed = 7};
    static struct filling f;
    if (argc < 3 || program_open(&p, &(struct options){.data = argv[2], .quiet = true}, OPEN_EXISTING)) return 2;
    struct cx cx = p.cx;
    cx.arena = arena_new((size_t)16 << 30);
    f.maker = town_maker(&shape);
    f.all = argc > 3 ? strtol(argv[3], NULL, 10) : 0;
    err_t e = begin(&cx, &f);
    while (!e && f.done < f.all)
        e = db_tx(&cx, fill, &f);
    if (!e && !strcmp(argv[1], "ask")) e = ask(&cx, &f);
    if (e) {
        str why = db_why(&cx);
        fprintf(stderr, "rehearse_bench: %s %.*s\n", err_name(e), STR_FMT(why));
    }
    arena_end(cx.arena);
    program_close(&p);
    return e ? 1 : 0;
}
