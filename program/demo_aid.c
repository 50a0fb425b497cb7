// SPDX-License-Identifier: AGPL-3.0-or-later
/* Two years of aid: money, a rule in force, what was decided by it, a second draft to rehearse, and files in every state of the
 * work. All days are counted from today; whoever stands in them does not exist. */
#include "program/demo_aid.h"
#include "modules/organisation/organisation.h"
#include "modules/people/people.h"
#include "modules/services/services.h"
#include "modules/staff/staff.h"

enum { PLACES = 6, FILES = DEMO_FILES, MONTHS = 24 };
static const struct save AS_IS = {.skip_rights = true};

struct aiding {
    struct demo_aid a;
    date today;
    int64_t rule;
    str places[PLACES];
    size_t n_places;
};

/* ---- money ---- */
enum { LINES = 3 };
static err_t put_line(struct cx *tx, int year, const char *economic, const char *name, int64_t lira, int64_t *id)
{
    struct ledger_refusal no;
    struct budget_line l = {.year = year,
                            .institutional = S("46.06.20.32"),
                            .functional = S("10.7.0.00"),
                            .financing = S("5"),
                            .economic = str_of(economic),
                            .name = str_of(name)};
    TRY(entity_save(tx, &budget_line_entity, &l, &AS_IS));
    *id = l.id;
    return ledger_appropriate(tx, l.id, (money){lira * 100}, S("Bütçe kararnamesi"), &no);
}

/* Of this year: one of the law, a share of last year's figure, and one that the council set. */
static err_t put_ceilings(struct cx *tx, const struct aiding *s, int64_t lira)
{
    int year = s->a.year + DEMO_AID_YEARS - 1;
    struct budget_ceiling list[] = {{.name = S("Amatör spor kulüplerine yardım"),
                                     .economic = S("05.3.1"),
                                     .article = S("5393 m. 14/b"),
                                     .base = {INT64_C(21400000000)},
                                     .permille = 12,
                                     .source = S("Geçen yılın genel bütçe vergi geliri payı")},
                                    {.name = S("Sosyal amaçlı transferler"),
                                     .economic = S("05.4.7"),
                                     .article = S("Meclis kararı, yıl bütçesi"),
                                     .most = {lira * 100}}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        list[i].year = year;
        TRY(entity_save(tx, &budget_ceiling_entity, &list[i], &AS_IS));
    }
    return OK;
}

/* Of each year on its first days, as large as the town is. */
static err_t put_lines(struct cx *tx, struct aiding *s)
{
    static const struct {
        const char *economic, *name;
        int64_t lira, of_household;
    } lines[LINES] = {{"05.4.7.01", "Sosyal amaçlı transferler", 1800000, 300},
                      {"05.4.4.01", "Yiyecek amaçlı transferler", 900000, 100},
                      {"05.4.5.01", "Barınma amaçlı transferler", 450000, 50}};
    moment now = tx->now;
    int64_t ids[LINES];
    struct ledger_refusal no;
    for (int y = 0; y < DEMO_AID_YEARS; y++) {
        int months = y ? 12 : 13 - date_month(s->a.since); /* the first year is not told as a whole */
        moment begins = moment_at(DATE(s->a.year + y, 1, 2), 600);
        tx->now = begins.ms < now.ms ? begins : now;
        for (size_t i = 0; i < LINES; i++)
            TRY(put_line(tx, s->a.year + y, lines[i].economic, lines[i].name,
                         (lines[i].lira + lines[i].of_household * (int64_t)s->a.households) * months / 12, &ids[i]));
        s->a.lines[y] = ids[0];
    }
    tx->now = now;
    TRY(put_ceilings(tx, s, lines[0].lira + lines[0].of_household * (int64_t)s->a.households));
    return ledger_move(tx, ids[2], ids[1], (money){5000000}, S("Encümen kararıyla aktarma"), &no);
}

/* Of the answers of its form those that are a fact as they stand. */
static err_t put_questions(struct cx *tx, int64_t programme)
{
    static const char *const list[][3] = {
        {"oturulan-ev", "konut", "Kira=kiracı|Kendimizin=ev_sahibi|Yakınımızın, kira ödemiyoruz=akraba_evi"},
        {"aylik-kira", "kira", ""}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct aid_question q = {.programme = {programme},
                                 .code = str_of(list[i][0]),
                                 .fact = str_of(list[i][1]),
                                 .words = str_of(list[i][2])};
        TRY(entity_save(tx, &aid_question_entity, &q, &AS_IS));
    }
    return OK;
}

static err_t put_programme(struct cx *tx, struct aiding *s)
{
    struct list_query q = {.limit = 1, .skip_rights = true, .uncounted = true};
    struct list_result found;
    struct service service;
    TRY(entity_list(tx, &aid_programme_entity, &q, &found));
    if (!found.n) return OK;
    struct aid_programme p = *(const struct aid_programme *)found.rows;
    err_t e = entity_load_any(tx, &service_entity, "slug", DB_T(S("sosyal-yardim-ilk-basvuru")), &service);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) p.service = (ref){service.id};
    p.line = (ref){s->a.lines[0]};
    p.cash_desk = true;
    s->a.programme = p.id;
    TRY(entity_save(tx, &aid_programme_entity, &p, &AS_IS));
    return e ? OK : put_questions(tx, p.id);
}

/* ---- rules ---- */
static str put_instead(struct arena *a, str text, str was, str now)
{
    size_t at = str_find(text, was);
    return at == text.n ? text
                        : str_fmt(a, "%.*s%.*s%.*s", (int)at, text.p, STR_FMT(now), (int)(text.n - at - was.n),
                                  text.p + at + was.n);
}

static err_t put_rules(struct cx *tx, struct aiding *s)
{
    struct list_query q = {.limit = 1, .skip_rights = true, .uncounted = true};
    struct list_result found;
    TRY(entity_list(tx, &aid_rule_entity, &q, &found));
    if (!found.n) return OK;
    struct aid_rule first = *(const struct aid_rule *)found.rows;
    first.rule = put_instead(tx->arena, first.rule, S("N 2025"), S("N 2024-01-01 17.002,12\nN 2025"));
    first.since = DATE(2024, 1, 1);
    TRY(entity_save(tx, &aid_rule_entity, &first, &AS_IS));
    s->rule = first.id;
    str text = first.rule;
    text = put_instead(tx->arena, text, S("bant B 50..69 5.000,00"), S("bant B 50..69 6.000,00"));
    text = put_instead(tx->arena, text, S("bant C 35..49 2.000,00"), S("bant C 35..49 1.500,00"));
    text = put_instead(tx->arena, text, S("bant D 20..34 750,00"), S("bant D 25..34 750,00"));
    text = put_instead(tx->arena, text, S("bant E 0..19 ret"), S("bant E 0..24 ret"));
    text = put_instead(tx->arena, text, S("C1 3 en_çok 9"), S("C1 4 en_çok 12"));
    struct aid_rule draft = {.name = S("Puan cetveli, ikinci taslak"),
                             .programme = {s->a.programme},
                             .since = date_add_months(s->today, 1),
                             .rule = text};
    return entity_save(tx, &aid_rule_entity, &draft, &AS_IS);
}

/* ---- households ---- */
struct shape {
    const char *tenure, *heating, *work;
    int rent, pension, wage, adults, children, degree;
};
static const struct shape shapes[] = {
    {"kiracı", "soba", "yok", 9000, 14000, 0, 1, 3, 0},
    {"kiracı", "doğalgaz", "günlük", 11000, 0, 12000, 2, 2, 0},
    {"ev_sahibi", "soba", "emekli", 0, 14000, 0, 2, 0, 45},
    {"akraba_evi", "soba", "yok", 0, 0, 4000, 1, 1, 0},
    {"kiracı", "doğalgaz", "düzenli", 10000, 0, 28000, 2, 3, 0},
    {"oturulamaz", "yok", "yok", 0, 3000, 0, 1, 2, 72},
    {"ev_sahibi", "doğalgaz", "düzenli", 0, 0, 62000, 2, 1, 0},
    {"kiracı", "elektrik", "emekli", 6500, 16500, 0, 2, 0, 0},
    {"kredili", "doğalgaz", "mevsimlik", 0, 0, 15000, 2, 2, 0},
};

struct telling {
    struct arena *arena;
    struct case_facts *c;
    date on;
};

static void tell(const struct telling *k, enum term t, size_t member, int64_t value)
{
    *facts_at(k->c, t, member) = (struct fact){
        .value = value, .on = k->on, .state = FACT_VALUE, .source = t < H_FACTS ? FROM_VISIT : FROM_REGISTRY};
}

static void word(const struct telling *k, enum term t, size_t member, const char *w)
{
    int at = aid_word_at(aid_terms[t].choices, str_of(w));
    tell(k, t, member, at < 0 ? 0 : at);
}

static void person(const struct telling *k, int age, bool adult, const struct shape *s)
{
    struct person_facts p = {0};
    size_t m = k->c->people.n;
    PUSH(k->arena, &k->c->people, p);
    for (int t = P_BIRTH; t < P_FACTS; t++)
        tell(k, (enum term)t, m, 0);
    tell(k, P_BIRTH, m, DATE(date_year(k->on) - age, 3, 14).ymd);
    word(k, P_SECURITY, m, "var");
    word(k, P_MARITAL, m, !adult ? "bekâr" : s->adults == 1 ? "dul" : "evli");
    word(k, P_WORK, m, adult && !m ? s->work : "yok");
    tell(k, P_WITH_CHILD, m, adult && s->children > 0);
    tell(k, P_EMPLOYABLE, m, adult && age < 65);
    tell(k, P_ISKUR, m, adult && age < 65);
    if (!adult && age > 5) word(k, P_SCHOOL, m, "ilk_orta");
    if (!m) tell(k, P_DISABILITY, m, s->degree);
}

static void income(const struct telling *k, const char *kind, int64_t lira)
{
    struct income in = {.amount = {lira * 100},
                        .on = k->on,
                        .kind = (uint8_t)aid_word_at(aid_income_words, str_of(kind)),
                        .source = FROM_REGISTRY};
    if (lira) PUSH(k->arena, &k->c->incomes, in);
}

void demo_household(struct arena *a, int n, date applied, date decided, struct case_facts *c)
{
    const struct shape *s = &shapes[(size_t)n % (sizeof shapes / sizeof *shapes)];
    int more = n / (int)(sizeof shapes / sizeof *shapes);
    struct telling k = {a, c, applied};
    *c = (struct case_facts){.applied = applied, .decided = decided, .incomes_known = true};
    for (int t = 0; t < H_FACTS; t++) {
        bool can_be_none = aid_terms[t].type == FACT_DATE || t == H_VEHICLE_YEAR;
        tell(&k, (enum term)t, 0, 0);
        if (can_be_none) c->f[t].state = FACT_NONE;
    }
    tell(&k, H_RESIDENT, 0, 1);
    word(&k, H_TENURE, 0, s->tenure);
    word(&k, H_HEATING, 0, s->heating);
    tell(&k, H_RENT, 0, (int64_t)(s->rent + (s->rent ? 250 * more : 0)) * 100);
    for (int i = 0; i < s->adults; i++)
        person(&k, 36 + 5 * more + 3 * i, true, s);
    for (int i = 0; i < s->children; i++)
        person(&k, 1 + (2 + 5 * i + more) % 16, false, s); /* born before any day of the year */
    income(&k, "emekli", s->pension + (s->pension ? 300 * more : 0));
    income(&k, "ücret", s->wage + (s->wage ? 700 * more : 0));
}

/* ---- the work of these days ---- */
static err_t take(struct cx *tx, int64_t file, const char *by, date day, const char *reason, int64_t lira)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct file_act a = {.manner = NOTICE_HAND,
                         .by = str_of(by),
                         .day = day,
                         .reason = str_of(reason),
                         .amount = {lira * 100},
                         .errors = &errors};
    return file_act(tx, file, &a);
}

/* How far each file has come: 0 nothing is known, 1 a visit is planned, 2 scored, 3 decided, 4 told, 5 runs, 6 objected to. */
static err_t put_file(struct cx *tx, struct aiding *s, int n, int64_t home, int far)
{
    struct file_opened opened;
    struct entity_errors errors = {.arena = tx->arena};
    struct case_facts facts = {0};
    struct fault fault;
    struct file_answer answer;
    date applied = date_add(s->today, -28 + 3 * n);
    struct file_wish w = {.programme = s->a.programme,
                          .household = home,
                          .urgency = n == 1 ? FILE_URGENT : FILE_NORMAL,
                          .applied = applied,
                          .source = NOTICED_MUHTAR,
                          .notice = S("Muhtar bildirdi: hanede çalışan yok."),
                          .place = s->places[(size_t)n % s->n_places]};
    TRY(file_open(tx, &w, &opened, &errors));
    int64_t id = opened.file.id;
    if (far == 1) return take(tx, id, "plan_visit", date_add(s->today, 2), "", 0);
    if (!far) return OK;
    demo_household(tx->arena, n == 6 ? 0 : n == 7 ? 3 : n == 5 ? 27 : n, applied, s->today, &facts);
    TRY(file_keep_facts(tx, id, &facts, &fault));
    if (far < 3) return OK;
    struct file_score now;
    struct aid_file file;
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(id), &file));
    TRY(file_score(tx, &file, &now));
    bool aid = now.any && now.score.verdict == VERDICT_AID;
    struct file_decision d = {.file = id,
                              .result = aid ? CASE_GRANTED : CASE_REFUSED,
                              .monthly = {aid ? now.rule.bands.v[now.score.band].amount : 0},
                              .months = 3,
                              .refusal = aid ? 0 : 1,
                              .reason = aid ? S("Hanenin geliri yetmiyor; yardım üç ay sürer.")
                                            : S("Kişi başına gelir sınırın üstünde.")};
    TRY(file_decide(tx, &d, &answer, &errors));
    if (far < 4) return OK;
    TRY(take(tx, id, "notify", s->today, "", 0));
    if (far == 6) return take(tx, id, "object", s->today, "Kira yükseldi; yeniden bakılmasını isteriz.", 0);
    if (far < 5 || !aid) return OK;
    TRY(take(tx, id, "start", (date){0}, "", 0));
    if (n == 5) return OK;   /* by payment order */
    tx->actor = &s->a.clerk; /* who decided it does not pay it out */
    err_t e = take(tx, id, "pay", (date){0}, "", d.monthly.kurus / 100);
    tx->actor = &s->a.manager;
    return e;
}

static err_t put_files(struct cx *tx, struct aiding *s)
{
    static const int far[FILES] = {0, 1, 2, 2, 3, 5, 5, 6};
    struct list_query q = {.limit = FILES + 1, .sort = S("-file_no"), .skip_rights = true, .uncounted = true};
    struct list_result homes; /* the newest: nobody in the history lives there */
    TRY(entity_list(tx, &household_entity, &q, &homes));
    for (int i = 0; i < FILES; i++)
        TRY(put_file(tx, s, i, (size_t)i + 1 < homes.n ? ((const struct household *)homes.rows)[i].id : 0, far[i]));
    return OK;
}

static err_t load(struct cx *tx, void *arg)
{
    struct aiding *s = arg;
    struct list_query q = {.limit = PLACES, .skip_rights = true, .uncounted = true};
    struct list_result places;
    s->today = moment_date(tx->now);
    tx->actor = &s->a.manager;
    TRY(entity_list(tx, &neighbourhood_entity, &q, &places));
    s->n_places = places.n;
    for (size_t i = 0; i < places.n; i++)
        s->places[i] = ((const struct neighbourhood *)places.rows)[i].name;
    TRY(put_lines(tx, s));
    TRY(put_programme(tx, s));
    return s->a.programme ? put_rules(tx, s) : OK;
}

/* As if it had been approved before the first decision. */
static err_t approve(struct cx *tx, void *arg)
{
    struct aiding *s = arg;
    tx->actor = &s->a.deputy; /* the manager wrote it */
    tx->now = moment_at(s->a.since, 540);
    return aid_approve(tx, s->rule);
}

static err_t fill(struct cx *tx, void *arg)
{
    struct aiding *s = arg;
    tx->actor = &s->a.manager;
    TRY(demo_aid_line(tx, &s->a, date_year(s->today)));
    return put_files(tx, s);
}

/* What was left of a year's money lapses on the first day of the next. */
static err_t end_years(struct cx *cx, const struct aiding *s)
{
    for (int y = s->a.year + 1; y < s->a.year + DEMO_AID_YEARS; y++) {
        struct cx then = *cx;
        then.now = moment_at(DATE(y, 1, 1), 1);
        TRY(ledger_day(&then, DATE(y, 1, 1)));
        cx->queries = then.queries;
    }
    return OK;
}

static err_t run(struct cx *cx, struct aiding *s, const struct demo_town *town)
{
    struct aid_rule rule;
    struct rule *read = NEW(cx->arena, struct rule);
    struct faults faults = {0};
    TRY(db_tx(cx, load, s));
    if (!s->rule || !s->n_places) return OK;
    TRY(entity_load_any(cx, &aid_rule_entity, "id", DB_I(s->rule), &rule));
    TRY(aid_keep_rehearsal(cx, &rule, S("İlk kural: daha önce karar verilmedi.")));
    TRY(db_tx(cx, approve, s));
    TRY(rule_read(cx->arena, rule.rule, read, &faults));
    s->a.rule = read;
    TRY(demo_history(cx, town, &s->a));
    TRY(end_years(cx, s));
    return db_tx(cx, fill, s);
}

int demo_aid(struct program *p, const struct demo_town *town)
{
    date today = moment_date(p->cx.now), begin = date_add_months(today, -MONTHS);
    struct aiding s = {.a = {.since = begin.ymd < 20240101 ? DATE(2024, 1, 1) : begin,
                             .year = date_year(today) - DEMO_AID_YEARS + 1,
                             .households = (size_t)p->options.households,
                             .spared = DEMO_FILES + DEMO_VISITS}};
    if (today.ymd < 20250101) return EXIT_DONE; /* the shipped rule knows no wage before */
    err_t e = demo_actor(&p->cx, "mudur", &s.a.manager);
    if (!e) e = demo_actor(&p->cx, "vekil", &s.a.deputy);
    if (!e) e = demo_actor(&p->cx, "memur", &s.a.clerk);
    if (!e) e = run(&p->cx, &s, town);
    return e ? refuse("the aid of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
