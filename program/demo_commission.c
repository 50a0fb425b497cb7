// SPDX-License-Identifier: AGPL-3.0-or-later
/* The commission of aid: a session that was held, one that ratified an emergency and not another, and one to come. Days are counted from
 * today and stay in its year, for the money is of a year. Whoever sits there does not exist. */
#include "modules/aid/aid.h"
#include "modules/organisation/organisation.h"
#include "modules/people/people.h"
#include "modules/staff/staff.h"
#include "program/demo.h"

enum { MEMBERS = 8, VOTING = 5, HELD = 3 };
static const struct save AS_IS = {.skip_rights = true};

struct sitting {
    struct actor manager;
    date today;
    struct aid_programme programme;
    str place;
    int64_t members[MEMBERS], session, files[HELD];
    size_t homes; /* of households, taken for an emergency */
};

/* So many days ago, but not before the year of the money. */
static moment ago(const struct sitting *s, int days, int hour)
{
    enum { HOUR = 60 };
    date day = date_add(s->today, -days), first = DATE(date_year(s->today), 1, 1);
    while (date_weekday(day) > 5)
        day = date_add(day, -1);
    return moment_at(day.ymd < first.ymd ? first : day, hour * HOUR);
}

static err_t put_members(struct cx *tx, struct sitting *s)
{
    static const struct {
        const char *name, *post;
        int role;
    } people[MEMBERS] = {{"Örnek Başkan", "Başkan yardımcısı", COMMISSION_CHAIR},
                         {"Örnek Müdür", "Kültür ve Sosyal İşler Müdürü", COMMISSION_MEMBER},
                         {"Örnek Uzman", "Sosyal çalışmacı", COMMISSION_MEMBER},
                         {"Örnek Malî", "Malî Hizmetler Müdürlüğü", COMMISSION_MEMBER},
                         {"Örnek Meclis", "Meclis üyesi", COMMISSION_MEMBER},
                         {"Örnek Yedek", "Meclis üyesi", COMMISSION_SUBSTITUTE},
                         {"Örnek Hukuk", "Hukuk İşleri Müdürlüğü", COMMISSION_SUBSTITUTE},
                         {"Örnek Sağlık", "Sağlık İşleri Müdürlüğü", COMMISSION_SUBSTITUTE}};
    for (int i = 0; i < MEMBERS; i++) {
        struct commission_member m = {.name = str_of(people[i].name),
                                      .post = str_of(people[i].post),
                                      .role = people[i].role,
                                      .from_day = DATE(2024, 4, 15)};
        if (i == 1) m.account = (ref){s->manager.user};
        TRY(entity_save(tx, &commission_member_entity, &m, &AS_IS));
        s->members[i] = m.id;
    }
    return OK;
}

/* ---- files ---- */

/* An emergency is of a household that is known: the first ones of the register, one each. */
static err_t some_household(struct cx *tx, struct sitting *s, int64_t *id)
{
    struct list_query q = {.limit = 20, .sort = S("file_no"), .skip_rights = true, .uncounted = true};
    struct list_result found;
    struct household home = {.opened = s->today};
    TRY(entity_list(tx, &household_entity, &q, &found));
    if (s->homes < found.n) return *id = ((const struct household *)found.rows)[s->homes++].id, OK;
    TRY(entity_save(tx, &household_entity, &home, &AS_IS));
    return *id = home.id, OK;
}

static err_t put_file(struct cx *tx, struct sitting *s, int shape, int urgency, int64_t *id)
{
    struct file_opened opened;
    struct entity_errors errors = {.arena = tx->arena};
    struct case_facts facts = {0};
    struct fault fault;
    date day = moment_date(tx->now), applied = date_add(day, -8);
    struct file_wish w = {.programme = s->programme.id,
                          .urgency = urgency,
                          .applied = applied,
                          .source = NOTICED_MUHTAR,
                          .notice = S("Muhtar bildirdi: hanede çalışan yok."),
                          .place = s->place};
    if (urgency == FILE_EMERGENCY) TRY(some_household(tx, s, &w.household));
    TRY(file_open(tx, &w, &opened, &errors));
    *id = opened.file.id;
    demo_household(tx->arena, shape, applied, day, &facts);
    if (urgency == FILE_EMERGENCY) facts.f[H_RESIDENT].state = FACT_UNKNOWN; /* not visited yet */
    return file_keep_facts(tx, *id, &facts, &fault);
}

static err_t emergency(struct cx *tx, struct sitting *s, int64_t lira, int64_t *id)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct file_answer answer;
    TRY(put_file(tx, s, 3, FILE_EMERGENCY, id));
    struct file_decision d = {.file = *id,
                              .result = CASE_GRANTED,
                              .monthly = {lira * 100},
                              .months = 1,
                              .reason = S("Ev yandı; hane geceyi dışarıda geçiremez.")};
    return file_decide(tx, &d, &answer, &errors);
}

static err_t take(struct cx *tx, int64_t file, const char *by, int64_t lira)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct file_act a = {.by = str_of(by),
                         .manner = NOTICE_HAND,
                         .day = moment_date(tx->now),
                         .amount = {lira * 100},
                         .errors = &errors};
    return file_act(tx, file, &a);
}

/* ---- sessions ---- */
static err_t hold(struct cx *tx, struct sitting *s)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct commission_call w = {moment_date(tx->now), S("10.00, Encümen odası")};
    struct seating seats = {.chair = s->members[0]};
    int64_t put = 0;
    TRY(commission_call(tx, &w, &s->session, &errors));
    for (int i = 0; i < HELD; i++)
        if (s->files[i]) TRY(commission_put(tx, s->session, s->files[i], &put));
    for (int i = 0; i < VOTING; i++)
        PUSH(tx->arena, &seats.present, s->members[i]);
    return commission_open(tx, s->session, &seats, &errors);
}

static err_t item_of(struct cx *tx, int64_t session, int64_t file, int64_t *id)
{
    struct list_query q = {.limit = 50, .skip_rights = true, .uncounted = true};
    struct list_result found;
    PUSH(tx->arena, &q.filters, ((struct filter){"session", IS, DB_I(session)}));
    TRY(entity_list(tx, &commission_item_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++)
        if (((const struct commission_item *)found.rows)[i].file.id == file)
            return *id = ((const struct commission_item *)found.rows)[i].id, OK;
    return E_NOT_FOUND;
}

/* The first `against` of them are against; want NULL: ratified or not. */
static err_t vote(struct cx *tx, const struct sitting *s, int64_t file, const struct file_decision *want, int against)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct ruling r = {.errors = &errors};
    TRY(item_of(tx, s->session, file, &r.item));
    if (want) r.want = *want;
    for (int i = 0; i < VOTING; i++)
        PUSH(tx->arena, &r.ballots,
             ((struct ballot){s->members[VOTING - 1 - i], i < against ? VOTE_AGAINST : VOTE_FOR,
                              i < against ? S("Önce belge istenmeliydi.") : STR_NONE}));
    return commission_rule(tx, &r);
}

static err_t held(struct cx *tx, void *arg)
{
    struct sitting *s = arg;
    struct entity_errors errors = {.arena = tx->arena};
    struct file_score now;
    struct aid_file f;
    int64_t item = 0;
    tx->actor = &s->manager;
    tx->now = ago(s, 14, 10);
    for (int i = 0; i < HELD; i++)
        TRY(put_file(tx, s, i == 1 ? 9 : i == 2 ? 18 : 0, FILE_NORMAL, &s->files[i]));
    TRY(hold(tx, s));
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(s->files[0]), &f));
    TRY(file_score(tx, &f, &now));
    bool aid = now.any && now.score.verdict == VERDICT_AID;
    struct file_decision d = {.result = aid ? CASE_GRANTED : CASE_REFUSED,
                              .monthly = {aid ? now.rule.bands.v[now.score.band].amount : 0},
                              .months = 3,
                              .refusal = aid ? 0 : 8,
                              .reason = S("Hanenin geliri yetmiyor; yardım üç ay sürer.")};
    TRY(vote(tx, s, s->files[0], &d, 0));
    struct file_decision no = {.result = CASE_REFUSED, .refusal = 6, .reason = S("İstenen belgeler gelmedi.")};
    TRY(vote(tx, s, s->files[1], &no, 1));
    TRY(item_of(tx, s->session, s->files[2], &item));
    TRY(commission_put_off(tx, item, S("Kira sözleşmesi istenecek."), &errors));
    TRY(commission_close(tx, s->session));
    return take(tx, s->files[0], "notify", 0);
}

static err_t ratifying(struct cx *tx, void *arg)
{
    struct sitting *s = arg;
    struct entity_errors errors = {.arena = tx->arena};
    struct list_query q = {.limit = 1, .sort = S("-decided"), .skip_rights = true, .uncounted = true};
    struct list_result back;
    int64_t good = 0, bad = 0;
    tx->actor = &s->manager;
    tx->now = ago(s, 7, 9);
    TRY(emergency(tx, s, 4000, &good));
    TRY(emergency(tx, s, 3000, &bad));
    TRY(take(tx, bad, "notify", 0));
    TRY(take(tx, bad, "start", 0));
    tx->actor = &ACTOR_SYSTEM; /* who decided it does not pay it out */
    TRY(take(tx, bad, "pay", 3000));
    tx->actor = &s->manager;
    tx->now = ago(s, 7, 10);
    for (int i = 0; i < HELD; i++)
        s->files[i] = 0;
    TRY(hold(tx, s));
    TRY(vote(tx, s, good, NULL, 0));
    TRY(vote(tx, s, bad, NULL, 3));
    TRY(commission_close(tx, s->session));
    TRY(entity_list(tx, &aid_recovery_entity, &q, &back));
    return back.n ? recovery_pay(tx, ((const struct aid_recovery *)back.rows)->id, (money){100000}, &errors) : OK;
}

static err_t coming(struct cx *tx, void *arg)
{
    struct sitting *s = arg;
    struct entity_errors errors = {.arena = tx->arena};
    struct commission_call w = {date_add(s->today, 5), S("10.00, Encümen odası")};
    int64_t file = 0, put = 0;
    tx->actor = &s->manager;
    TRY(emergency(tx, s, 2500, &file));
    TRY(commission_call(tx, &w, &s->session, &errors));
    TRY(commission_put(tx, s->session, 0, &put));
    TRY(put_file(tx, s, 27, FILE_URGENT, &file)); /* came too late for it, and can still be put */
    return OK;
}

static err_t begin(struct cx *tx, void *arg)
{
    struct sitting *s = arg;
    struct list_query q = {.limit = 1, .skip_rights = true, .uncounted = true};
    struct list_result found, places;
    tx->actor = &s->manager;
    TRY(entity_list(tx, &aid_programme_entity, &q, &found));
    TRY(entity_list(tx, &neighbourhood_entity, &q, &places));
    if (!found.n || !places.n) return OK;
    s->programme = *(const struct aid_programme *)found.rows;
    s->place = str_copy(tx->arena, ((const struct neighbourhood *)places.rows)->name);
    s->programme.commission = s->programme.cash_desk = true;
    if (s->programme.line.id) TRY(entity_save(tx, &aid_programme_entity, &s->programme, &AS_IS));
    return put_members(tx, s);
}

int demo_commission(struct program *p)
{
    struct sitting s = {.today = moment_date(p->cx.now)};
    struct account account;
    err_t e = entity_load_any(&p->cx, &account_entity, "login", DB_T(S("mudur")), &account);
    if (!e) e = staff_actor(&p->cx, account.id, &s.manager);
    if (!e) e = db_tx(&p->cx, begin, &s);
    if (!e && !s.programme.line.id) return EXIT_DONE; /* no aid in this demonstration */
    if (!e) e = db_tx(&p->cx, held, &s);
    if (!e) e = db_tx(&p->cx, ratifying, &s);
    if (!e) e = db_tx(&p->cx, coming, &s);
    return e ? refuse("the commission of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
