// SPDX-License-Identifier: AGPL-3.0-or-later
/* Shares are of a thousand. Who comes to this desk is poorer than the town: that is what they are of. */
#include "modules/aid/living.h"

#include "modules/aid/inside.h"
#include "modules/people/people.h"

struct telling {
    struct arena *arena;
    struct case_facts *c;
    uint64_t random;
    date on;
    int64_t wage; /* kuruş */
};

static uint64_t next(struct telling *k) /* splitmix64 */
{
    uint64_t z = (k->random += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}
static int64_t between(struct telling *k, int64_t low, int64_t high)
{
    return low + (int64_t)(next(k) % (uint64_t)(high - low + 1));
}
static bool chance(struct telling *k, int64_t of_thousand)
{
    return between(k, 0, 999) < of_thousand;
}
static money lira_of(const struct telling *k, int64_t hundredths_of_wage)
{
    return (money){k->wage * hundredths_of_wage / 100 / 5000 * 5000};
}

struct share {
    const char *word;
    int64_t of_thousand;
};
static const struct share tenures[] = {{"kiracı", 470},    {"ev_sahibi", 290}, {"akraba_evi", 140}, {"kredili", 50},
                                       {"oturulamaz", 35}, {"lojman", 10},     {"konteyner", 5}};
static const struct share heatings[] = {
    {"doğalgaz", 560}, {"soba", 290}, {"elektrik", 80}, {"merkezi", 40}, {"yok", 30}};
static const struct share works[] = {{"yok", 420}, {"düzenli", 300}, {"günlük", 200}, {"mevsimlik", 80}};
static const struct share alone[] = {{"bekâr", 340}, {"dul", 360}, {"boşanmış", 260}, {"ayrı", 40}};
#define DRAWN(k, list) drawn((k), (list), sizeof(list) / sizeof *(list))

static const char *drawn(struct telling *k, const struct share *list, size_t n)
{
    int64_t x = between(k, 0, 999);
    for (size_t i = 0; i + 1 < n; x -= list[i++].of_thousand)
        if (x < list[i].of_thousand) return list[i].word;
    return list[n - 1].word;
}

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

static void income(struct telling *k, const char *kind, int64_t low, int64_t high, size_t member)
{
    struct income in = {.amount = lira_of(k, between(k, low, high)),
                        .on = k->on,
                        .kind = (uint8_t)aid_word_at(aid_income_words, str_of(kind)),
                        .source = FROM_REGISTRY,
                        .member = (uint8_t)member};
    PUSH(k->arena, &k->c->incomes, in);
}

/* ---- a member ---- */
static void work(struct telling *k, size_t m, int age, bool unable)
{
    const char *does = unable || age >= 65 ? "yok" : DRAWN(k, works);
    if (age > 52 && chance(k, age < 65 ? 300 : 620)) does = "emekli";
    word(k, P_WORK, m, does);
    bool able = age < 65 && !unable, insured = str_eq(str_of(does), S("düzenli")) || str_eq(str_of(does), S("emekli"));
    tell(k, P_EMPLOYABLE, m, able);
    tell(k, P_ISKUR, m, able && chance(k, 650));
    word(k, P_SECURITY, m, insured ? "var" : chance(k, 700) ? "devlet" : "yok");
    if (str_eq(str_of(does), S("düzenli"))) income(k, "ücret", 100, 150, m);
    if (str_eq(str_of(does), S("günlük"))) income(k, "ücret", 20, 60, m);
    if (str_eq(str_of(does), S("mevsimlik"))) income(k, "tarım", 15, 45, m);
    if (str_eq(str_of(does), S("emekli"))) income(k, "emekli", 55, 95, m);
    if (age >= 65 && str_eq(str_of(does), S("yok"))) income(k, "yaşlılık", 17, 17, m);
}

static int64_t degree_of(struct telling *k, int age)
{
    if (!chance(k, age >= 65 ? 210 : 65)) return 0;
    return chance(k, 450) ? between(k, 20, 39) : chance(k, 600) ? between(k, 40, 69) : between(k, 70, 98);
}

static const char *illness(struct telling *k, int age)
{
    if (chance(k, 12)) return "ağır";
    return chance(k, age >= 50 ? 260 : 40) ? "süreğen" : "yok";
}

static void member(struct telling *k, const struct living_member *p, bool couple, bool children)
{
    struct person_facts none = {0};
    size_t m = k->c->people.n;
    int age = age_on(p->born, k->on);
    PUSH(k->arena, &k->c->people, none);
    for (int t = P_BIRTH; t < P_FACTS; t++)
        tell(k, (enum term)t, m, 0);
    tell(k, P_BIRTH, m, p->born.ymd);
    int64_t degree = degree_of(k, age);
    tell(k, P_DISABILITY, m, degree);
    tell(k, P_DEPENDENT, m, degree >= 90);
    word(k, P_ILLNESS, m, illness(k, age));
    word(k, P_SECURITY, m, "var");
    word(k, P_MARITAL, m, "bekâr");
    if (age >= 6 && age < 18) word(k, P_SCHOOL, m, "ilk_orta");
    if (age < 18) return;
    bool one_of_two = couple && (p->relation == MEMBER_HEAD || p->relation == MEMBER_SPOUSE);
    if (p->relation == MEMBER_MOTHER)
        word(k, P_MARITAL, m, "dul");
    else if (p->relation != MEMBER_CHILD)
        word(k, P_MARITAL, m, one_of_two ? "evli" : DRAWN(k, alone));
    tell(k, P_WITH_CHILD, m, children && p->relation != MEMBER_CHILD && p->relation != MEMBER_MOTHER);
    bool studies = age < 23 && chance(k, 400);
    if (studies) word(k, P_SCHOOL, m, "üniversite");
    if (studies) tell(k, P_GRANT, m, chance(k, 350));
    work(k, m, age, degree >= 40 || studies);
    if (degree >= 40 && age < 65) income(k, "engelli", degree >= 70 ? 20 : 14, degree >= 70 ? 20 : 14, m);
}

/* ---- the household ---- */
static void dwelling(struct telling *k)
{
    const char *tenure = DRAWN(k, tenures);
    bool rents = str_eq(str_of(tenure), S("kiracı"));
    word(k, H_TENURE, 0, tenure);
    word(k, H_HEATING, 0, DRAWN(k, heatings));
    tell(k, H_RENT, 0, rents ? lira_of(k, between(k, 18, 62)).kurus : 0);
    tell(k, H_RESIDENT, 0, !chance(k, 12));
    tell(k, H_UNHEALTHY, 0, chance(k, 110));
    tell(k, H_LACKING, 0, chance(k, 130));
    tell(k, H_SECOND_HOME, 0, chance(k, 12));
    tell(k, H_COMMERCIAL, 0, chance(k, 6));
    tell(k, H_ESTATE, 0, chance(k, 15));
    tell(k, H_BARRED, 0, chance(k, 5));
    tell(k, H_SAME_AID, 0, chance(k, 20));
    tell(k, H_OTHER_AID, 0, chance(k, 240) ? between(k, 1, 2) : 0);
    if (chance(k, 150)) tell(k, H_VEHICLE_YEAR, 0, date_year(k->on) - between(k, 2, 28));
    if (chance(k, 8)) tell(k, H_PROTECTED, 0, date_add(k->on, -(int)between(k, 10, 300)).ymd);
    if (chance(k, 10)) tell(k, H_DISASTER, 0, date_add(k->on, -(int)between(k, 10, 300)).ymd);
}

void living_facts(struct arena *a, const struct living *l, struct case_facts *c)
{
    struct telling k = {a, c, (uint64_t)l->household * 0x2545F4914F6CDD1Du, l->applied, l->wage.kurus};
    bool couple = false, children = false;
    *c = (struct case_facts){.applied = l->applied, .decided = l->decided, .incomes_known = true};
    for (int t = 0; t < H_FACTS; t++) {
        bool can_be_none = aid_terms[t].type == FACT_DATE || t == H_VEHICLE_YEAR;
        tell(&k, (enum term)t, 0, 0);
        if (can_be_none) c->f[t].state = FACT_NONE;
    }
    dwelling(&k);
    for (size_t i = 0; i < l->n; i++) {
        const struct living_member *p = &l->people[i];
        couple |= p->relation == MEMBER_SPOUSE;
        children |= p->relation == MEMBER_CHILD && p->born.ymd <= l->applied.ymd && age_on(p->born, l->applied) < 18;
    }
    for (size_t i = 0; i < l->n; i++)
        if (l->people[i].born.ymd <= l->applied.ymd) member(&k, &l->people[i], couple, children);
}
