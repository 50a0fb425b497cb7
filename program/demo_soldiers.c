// SPDX-License-Identifier: AGPL-3.0-or-later
/* Three files of soldiers' families: one that is to be decided, one that runs, one that a desertion stopped. All days are counted from
 * today; whoever stands in them does not exist. */
#include "modules/people/people.h"
#include "modules/soldiers/soldiers.h"
#include "program/demo.h"

static const struct save AS_IS = {.skip_rights = true};
enum { FAMILIES = 3 };

struct family {
    int64_t soldier, parent, household;
};

/* Grown sons and daughters who live with the head of their household. */
static err_t families(struct cx *tx, struct family *out, int *n)
{
    struct list_query q = {.limit = 200, .skip_rights = true, .uncounted = true};
    struct list_result found;
    TRY(entity_list(tx, &household_entity, &q, &found));
    for (size_t i = 0; i < found.n && *n < FAMILIES; i++) {
        struct household_on_day h;
        const struct household *home = (const struct household *)found.rows + i;
        err_t e = household_on(tx, S("people.read"), home->id, moment_date(tx->now), &h);
        if (e == E_NOT_FOUND) continue;
        TRY(e);
        for (size_t k = 1; k < h.members.n; k++) {
            const struct member_on_day *m = &h.members.v[k];
            if (m->relation != MEMBER_CHILD || m->sex != SEX_MAN || m->age < 19 || m->age > 32) continue;
            out[(*n)++] = (struct family){m->person, h.members.v[0].person, home->id};
            break;
        }
    }
    return OK;
}

static err_t line_new(struct cx *tx, int64_t *id)
{
    struct ledger_refusal no;
    struct budget_line l = {.year = date_year(moment_date(tx->now)),
                            .institutional = S("46.06.20.32"),
                            .functional = S("10.4.0.00"),
                            .financing = S("5"),
                            .economic = S("05.4.7.02"),
                            .name = S("Asker ailesi yardımı"),
                            .earmarked = true};
    TRY(entity_save(tx, &budget_line_entity, &l, &AS_IS));
    *id = l.id;
    return ledger_appropriate(tx, l.id, (money){60000000}, S("Bütçe kararnamesi"), &no);
}

static err_t step(struct cx *tx, int64_t file, const char *by, date day, int64_t line)
{
    struct soldier_act a = {
        .by = str_of(by), .day = day, .number = str_fmt(tx->arena, "%d/118", date_year(day)), .line = line};
    return soldier_act(tx, file, &a);
}

static err_t put_file(struct cx *tx, const struct family *who, int i, int64_t line)
{
    date today = moment_date(tx->now);
    struct soldier_file f = {.soldier = {who->soldier},
                             .applicant = {who->parent},
                             .household = {who->household},
                             .kinship = KIN_ASCENDANT,
                             .certificate = str_fmt(tx->arena, "Askerlik şubesi, sayı %d", 4100 + 7 * i),
                             .applied = date_add(today, i ? -70 : -3),
                             .callup = date_add(today, i ? -100 : -10),
                             .discharge = date_add(today, i ? 80 : 170),
                             .income = {750000 + 90000 * i}};
    TRY(entity_save(tx, &soldier_file_entity, &f, &AS_IS));
    struct soldier_kin kin = {.file = {f.id}, .person = {who->parent}, .kinship = KIN_ASCENDANT};
    TRY(entity_save(tx, &soldier_kin_entity, &kin, &AS_IS));
    if (!i) return OK;
    TRY(step(tx, f.id, "grant", date_add(today, -64), line));
    TRY(step(tx, f.id, "notify", date_add(today, -62), line));
    TRY(step(tx, f.id, "pay", today, line));
    return i == 2 ? step(tx, f.id, "stop", date_add(today, -1), line) : OK;
}

static err_t load(struct cx *tx, void *arg)
{
    struct family who[FAMILIES];
    int n = 0;
    int64_t line = 0;
    date today = moment_date(tx->now);
    struct soldier_limit limit = {.since = DATE(date_year(today) - 2, 1, 1),
                                  .amount = {1200000},
                                  .decision = str_fmt(tx->arena, "Encümen %d/3", date_year(today) - 2)};
    (void)arg;
    TRY(entity_save(tx, &soldier_limit_entity, &limit, &AS_IS));
    TRY(line_new(tx, &line));
    TRY(families(tx, who, &n));
    for (int i = 0; i < n; i++)
        TRY(put_file(tx, &who[i], i, line));
    return OK;
}

int demo_soldiers(struct program *p)
{
    err_t e = db_tx(&p->cx, load, NULL);
    return e ? refuse("the soldiers of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
