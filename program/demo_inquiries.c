// SPDX-License-Identifier: AGPL-3.0-or-later
/* Registry checks of the files that wait for a decision: most are answered on paper, some wait, one never got an answer, one
 * cannot be asked online (nobody here has an identity number), and one question about a decided file was refused. */
#include <inttypes.h>

#include "modules/inquiries/inquiries.h"
#include "modules/staff/staff.h"
#include "program/demo.h"

static const struct save AS_IS = {.skip_rights = true};
enum { QUESTIONS = 12, FILES = 200 };
enum ending { ONLINE, ON_PAPER, WAITS, UNANSWERED };
static const struct {
    int source;
    enum ending ending;
    enum term term; /* what the paper says something about */
    int64_t value;
} plan[QUESTIONS] = {
    {SOURCE_VEHICLE, ON_PAPER, H_VEHICLE_YEAR, 2009},
    {SOURCE_DEED, ON_PAPER, H_LAND, 45000000},
    {SOURCE_ISKUR, ON_PAPER, P_ISKUR, 1},
    {SOURCE_AID, ON_PAPER, H_OTHER_AID, 1},
    {SOURCE_SGK, ON_PAPER, P_SECURITY, 0},
    {SOURCE_DEED, WAITS, 0, 0},
    {SOURCE_VEHICLE, ON_PAPER, H_VEHICLE_YEAR, 2014},
    {SOURCE_ISKUR, ON_PAPER, P_ISKUR, 0},
    {SOURCE_SGK, ONLINE, 0, 0},
    {SOURCE_TAX, WAITS, 0, 0},
    {SOURCE_AID, UNANSWERED, 0, 0},
    {SOURCE_DEED, ON_PAPER, H_SECOND_HOME, 1},
};

struct checking {
    struct actor clerk;
    int64_t asked[QUESTIONS];
    int n;
};

static err_t channel_new(struct cx *tx, int source, const char *protocol)
{
    struct inquiry_channel c = {
        .source = source, .protocol = str_of(protocol), .adapter = str_of(inquiry_recorded.name), .online = true};
    return entity_save(tx, &inquiry_channel_entity, &c, &AS_IS);
}

/* Whom of the household is asked about: one whom the file's facts know, if there is one; 0: nobody. */
static err_t choose(struct cx *tx, const struct aid_file *f, int64_t *person)
{
    struct household_on_day h;
    struct case_facts known;
    *person = 0;
    if (!f->household.id) return OK;
    err_t e = household_on(tx, S("inquiries.ask"), f->household.id, moment_date(tx->now), &h);
    if (e || !h.members.n) return e == E_NOT_FOUND ? OK : e;
    TRY(facts_form_known(tx, f, &known, NULL));
    *person = h.members.v[0].person;
    for (size_t i = 0; i < h.members.n; i++)
        for (size_t k = 0; k < known.people.n; k++)
            if (fact_of(&known, P_BIRTH, k)->value == h.members.v[i].birth.ymd)
                return *person = h.members.v[i].person, OK;
    return OK;
}

static err_t ask(struct cx *tx, const struct aid_file *f, int64_t person, int i, struct inquiry_begun *out)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct inquiry_wish w = {.file = f->id,
                             .person = person,
                             .source = plan[i].source,
                             .way = plan[i].ending == ONLINE ? WAY_ONLINE : WAY_PAPER,
                             .basis = S("5490 m. 45, 2022 sayılı protokol eki"),
                             .purpose = S("Nakdî yardım başvurusunun incelenmesi"),
                             .uid = str_fmt(tx->arena, "gosteri-%" PRId64, f->id)};
    return inquiry_begin(tx, &w, out, &errors);
}

static err_t answer_paper(struct cx *tx, int64_t id, int i)
{
    struct inquiry_taken taken;
    const char *code;
    struct inquiry_answer a = {.on = moment_date(tx->now),
                               .barcode = str_fmt(tx->arena, "EDEV-%04d-%04d", 2718 + 31 * i, 8182 - 17 * i)};
    PUSH(tx->arena, &a.said.people, ((struct person_facts){0}));
    *facts_at(&a.said, plan[i].term, 0) = (struct fact){.value = plan[i].value, .state = FACT_VALUE};
    return inquiry_take(tx, id, &a, &taken, &code);
}

static err_t one(struct cx *tx, struct checking *s, const struct aid_file *f)
{
    struct inquiry_begun begun;
    int64_t person = 0;
    int i = s->n;
    TRY(choose(tx, f, &person));
    if (!person) return OK;
    TRY(ask(tx, f, person, i, &begun));
    if (begun.refused || begun.again) return OK;
    s->asked[s->n++] = begun.inquiry.id;
    if (plan[i].ending == ON_PAPER) return answer_paper(tx, begun.inquiry.id, i);
    return plan[i].ending == UNANSWERED ? inquiry_give_up(tx, begun.inquiry.id, S("no_answer")) : OK;
}

static err_t fill(struct cx *tx, void *arg)
{
    struct checking *s = arg;
    struct list_query q = {.limit = FILES, .sort = S("state"), .skip_rights = true, .uncounted = true};
    struct list_result found;
    struct inquiry_begun refused;
    int64_t person = 0;
    s->n = 0;
    tx->actor = &s->clerk;
    TRY(channel_new(tx, SOURCE_SGK, "5510 m. 100, 2021 protokolü"));
    TRY(channel_new(tx, SOURCE_VEHICLE, "2918 m. 5, 2021 protokolü"));
    TRY(entity_list(tx, &aid_file_entity, &q, &found));
    const struct aid_file *files = found.rows;
    size_t undecided = 0;
    while (undecided < found.n && files[undecided].state < FILE_DECIDED)
        undecided++;
    for (size_t i = undecided; i-- && s->n < QUESTIONS;) /* those that know most first */
        TRY(one(tx, s, &files[i]));
    for (size_t i = undecided; i < found.n && !person; i++) {
        TRY(choose(tx, &files[i], &person));
        if (person) TRY(ask(tx, &files[i], person, QUESTIONS - 1, &refused));
    }
    return OK;
}

int demo_inquiries(struct program *p)
{
    struct checking s = {.n = 0};
    struct account clerk;
    struct cx asking = p->cx;
    struct inquiry_taken taken;
    const char *code;
    err_t e = entity_load_any(&p->cx, &account_entity, "login", DB_T(S("memur")), &clerk);
    if (!e) e = staff_actor(&p->cx, clerk.id, &s.clerk);
    if (!e) e = db_tx(&p->cx, fill, &s);
    asking.actor = &s.clerk;
    for (int i = 0; i < s.n && !e; i++)
        if (plan[i].ending == ONLINE) e = inquiry_ask(&asking, s.asked[i], &taken, &code);
    return e ? refuse("the registry checks of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
