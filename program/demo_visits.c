// SPDX-License-Identifier: AGPL-3.0-or-later
/* A day of home visits for the clerk and the manager: one done, one at whose door nobody was, one whose report
 * waits for the second officer, the rest before them. */
#include "modules/organisation/organisation.h"
#include "modules/people/people.h"
#include "modules/visits/visits.h"
#include "program/demo.h"

/* Homes that nobody else's files are of; and files that wait for a visit, of households that nobody has looked up yet. */
enum { VISITS = DEMO_VISITS, HOMES_BEFORE = DEMO_FILES, PLACES = 9, WAITING = 17 };

struct visiting {
    struct actor clerk, manager;
    int64_t programme;
    str places[PLACES];
    size_t n_places;
    date today;
};

/* Rooms as they were; what only papers say stays open. */
static void look(struct cx *tx, struct visiting *s, const struct case_facts *base, struct case_facts *seen)
{
    *seen = (struct case_facts){.applied = base->applied, .decided = base->decided};
    seen->f[H_HEATING] = (struct fact){.value = aid_word_at(aid_terms[H_HEATING].choices, S("soba")),
                                       .on = s->today,
                                       .state = FACT_VALUE,
                                       .source = FROM_VISIT};
    seen->f[H_UNHEALTHY] = (struct fact){.value = 1, .on = s->today, .state = FACT_VALUE, .source = FROM_VISIT};
    for (size_t i = 0; i < base->people.n; i++)
        PUSH(tx->arena, &seen->people, ((struct person_facts){0}));
}

static err_t report(struct cx *tx, struct visiting *s, int64_t id, int n)
{
    struct visit v;
    struct aid_file f;
    struct visit_taken out;
    struct case_facts base, seen;
    TRY(entity_load_any(tx, &visit_entity, "id", DB_I(id), &v));
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(v.file.id), &f));
    TRY(facts_form_known(tx, &f, &base, NULL));
    look(tx, s, &base, &seen);
    struct visit_report in = {
        .visit = id,
        .by = s->clerk.user,
        .uid = str_fmt(tx->arena, "gosteri-%d", n),
        .state = n == 1 ? VISIT_NOBODY : VISIT_DONE,
        .at = moment_at(s->today, 9 * 60 + 25 * n),
        .met = n == 1 ? STR_NONE : S("Başvuran ve bir çocuk"),
        .told = {[TOLD_EXPENSES] = n == 1 ? STR_NONE : S("Elektrik 640, su 310, doğal gaz 1.150, ilaç 400 lira."),
                 [TOLD_STATEMENT] = n == 1 ? STR_NONE : S("Kışı yakacak yardımıyla geçirmek istiyor."),
                 [TOLD_OPINION] =
                     n == 1 ? STR_NONE : S("Ev tek odadan ısıtılıyor, duvarlar rutubetli. Gıda ve yakacak öncelikli."),
                 [TOLD_PROPOSAL] = n == 1 ? STR_NONE : S("Üç ay nakdî yardım; anne için meslek kursu.")},
        .signature = n == 1 ? STR_NONE : S("M60 150L90 60L130 150L180 70L230 140L300 90L380 120L470 100"),
        .seen = &seen,
        .base = &base};
    TRY(visit_take(tx, &in, &out));
    struct visit_word word = {.visit = id, .by = s->manager.user, .hash = out.visit.hash};
    return n == 0 ? visit_confirm(tx, &word, &out) : OK; /* the third waits for the manager's word */
}

static err_t put(struct cx *tx, struct visiting *s, int n, int64_t home)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct file_opened opened;
    int64_t id = 0;
    struct file_wish w = {.programme = s->programme,
                          .household = home,
                          .urgency = n == 4 ? FILE_URGENT : FILE_NORMAL,
                          .applied = date_add(s->today, -9 + n),
                          .source = NOTICED_SCHOOL,
                          .notice = S("Okul bildirdi: çocuklar kışlık giysisiz."),
                          .place = s->places[(size_t)(n * 5) % s->n_places]};
    TRY(file_open(tx, &w, &opened, &errors));
    struct visit_plan p = {.file = opened.file.id,
                           .officer = s->clerk.user,
                           .officer2 = s->manager.user,
                           .day = s->today,
                           .window = n < 3 ? WINDOW_MORNING : WINDOW_AFTERNOON};
    TRY(visit_plan(tx, &p, &id, &errors));
    return n < 3 ? report(tx, s, id, n) : OK;
}

static err_t wait(struct cx *tx, struct visiting *s, int n)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct file_opened opened;
    struct file_wish w = {.programme = s->programme,
                          .urgency = n % 8 == 5 ? FILE_URGENT : FILE_NORMAL,
                          .applied = date_add(s->today, -12 + n / 2),
                          .source = NOTICED_MUHTAR,
                          .notice = S("Muhtar bildirdi: hanede çalışan yok."),
                          .place = s->places[(size_t)(n * n / 3) % s->n_places]};
    return file_open(tx, &w, &opened, &errors);
}

/* Neighbourhoods that are on the map, and two that are not: where none is, the first ones. */
static err_t find_places(struct cx *tx, struct visiting *s)
{
    struct list_result found;
    struct list_query all = {.limit = 200, .skip_rights = true, .uncounted = true};
    TRY(entity_list(tx, &neighbourhood_entity, &all, &found));
    const struct neighbourhood *n = found.rows;
    for (int known = 1; known >= 0; known--)
        for (size_t i = 0; i < found.n && s->n_places < PLACES - (size_t)(2 * known); i++)
            if ((n[i].position.n > 0) == known) s->places[s->n_places++] = n[i].name;
    return OK;
}

static err_t fill(struct cx *tx, void *arg)
{
    struct visiting *s = arg;
    struct list_query homes = {
        .limit = HOMES_BEFORE + VISITS, .sort = S("-file_no"), .skip_rights = true, .uncounted = true};
    struct list_query one = {.limit = 1, .skip_rights = true, .uncounted = true};
    struct list_result found;
    s->n_places = 0;
    s->today = moment_date(tx->now);
    tx->actor = &s->clerk;
    TRY(entity_list(tx, &aid_programme_entity, &one, &found));
    if (found.n) s->programme = ((const struct aid_programme *)found.rows)->id;
    TRY(find_places(tx, s));
    TRY(entity_list(tx, &household_entity, &homes, &found));
    if (!s->programme || !s->n_places || found.n < HOMES_BEFORE + VISITS) return OK;
    for (int i = 0; i < VISITS; i++)
        TRY(put(tx, s, i, ((const struct household *)found.rows)[HOMES_BEFORE + i].id));
    for (int i = 0; i < WAITING; i++)
        TRY(wait(tx, s, i));
    return OK;
}

static err_t actor_of(struct program *p, const char *login, struct actor *out)
{
    struct account account;
    TRY(entity_load_any(&p->cx, &account_entity, "login", DB_T(str_of(login)), &account));
    return staff_actor(&p->cx, account.id, out);
}

int demo_visits(struct program *p)
{
    struct visiting s = {0};
    err_t e = actor_of(p, "memur", &s.clerk);
    if (!e) e = actor_of(p, "mudur", &s.manager);
    if (!e) e = db_tx(&p->cx, fill, &s);
    return e ? refuse("the visits of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
