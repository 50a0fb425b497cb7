// SPDX-License-Identifier: AGPL-3.0-or-later
/* Scoring: rules as dated data, and why they say what they say. "imece-rule-1", written down in README.md.
 *
 * Pure: the same rule and the same facts give the same points and the same sheet, byte for byte, on every machine and in every
 * year. Therefore the Turkish of rules, facts and sheets stands here and not among the translations. Nothing is rounded: amounts
 * are kuruş, shares are fractions that are compared crosswise.
 *
 * A fact that nobody has established is unknown: it is never taken for "no". A condition over a set without members ("all
 * adults" of a household of children) is not applicable: it is never taken for "yes".
 */
#ifndef IMECE_AID_SCORE_H
#define IMECE_AID_SCORE_H

#include "core/base/buf.h"
#include "core/base/money.h"
#include "core/base/time.h"

enum {
    AID_MEMBERS = 40,
    AID_INCOMES = 120,
    AID_ITEMS = 120, /* conditions and criteria of a rule */
    AID_GROUPS = 30,
    AID_BANDS = 12,
    AID_WAGES = 40,
    AID_RULE_MAX = 60000, /* bytes */
    AID_FACTS_MAX = 60000,
    AID_POINTS = 100
};
#define AID_MONEY_MAX INT64_C(1000000000000) /* kuruş, of one amount */
enum { AID_QUANTITY_MAX = 100000 };          /* of a thing, at a time */

/* ---- facts ---- */
enum term { /* what a rule can name */
            H_RESIDENT,
            H_TENURE,
            H_RENT,
            H_HEATING,
            H_UNHEALTHY,
            H_LACKING,
            H_SECOND_HOME,
            H_COMMERCIAL,
            H_LAND,
            H_ESTATE,
            H_VEHICLE_YEAR,
            H_OTHER_AID,
            H_PROTECTED,
            H_DISASTER,
            H_RURAL,
            H_BARRED,
            H_SAME_AID,
            H_VEHICLE_EXEMPT,
            H_FACTS, /* those above are kept, those below follow from others */
            H_INCOME = H_FACTS,
            H_PER_HEAD,
            H_RENT_SHARE,
            H_MEMBERS,
            H_VEHICLE_AGE,
            H_TERMS,
            P_BIRTH = H_TERMS,
            P_MARITAL,
            P_WITH_CHILD,
            P_PARENTS_DEAD,
            P_SCHOOL,
            P_GRANT,
            P_DISABILITY,
            P_DEPENDENT,
            P_ILLNESS,
            P_WORK,
            P_EMPLOYABLE,
            P_ISKUR,
            P_SECURITY,
            P_SPOUSE,
            P_VETERAN,
            P_TREATMENT,
            P_SPECIAL_NEED,
            P_FACTS,
            P_AGE = P_FACTS,
            P_DEGREE,
            TERMS
};
enum fact_type { FACT_INT, FACT_MONEY, FACT_SHARE, FACT_CHOICE, FACT_BOOL, FACT_DATE };
enum fact_state { FACT_UNKNOWN, FACT_NONE /* known that there is none: no vehicle, no order */, FACT_VALUE };
enum fact_source {
    FROM_UNKNOWN,
    FROM_WORD,
    FROM_PAPER,
    FROM_REGISTRY,
    FROM_VISIT,
    FROM_EDEVLET,
    FROM_OFFICE,
    FACT_SOURCES
};

struct fact {
    int64_t value; /* kuruş; number; place in the list of words (0 …); 0 or 1; a day as 20261121 */
    date on;       /* when the source said so */
    uint8_t state, source;
};
struct income { /* of a month */
    money amount;
    date on;
    uint8_t kind; /* place in aid_income_words */
    uint8_t source;
    uint8_t member;
};
struct person_facts {
    struct fact f[P_FACTS - H_TERMS]; /* [P_… - H_TERMS] */
};
struct case_facts {
    date applied, decided; /* on which of them a rule measures, it says itself */
    struct fact f[H_FACTS];
    bool incomes_known;
    LIST(struct income) incomes;
    LIST(struct person_facts) people;
};
struct term_info {
    const char *word, *label; /* in a rule; on a sheet */
    enum fact_type type;
    const char *const *choices; /* their words, ended by NULL */
    int64_t max, span;          /* of a number that is kept: the greatest, and what counts as a whole change */
    bool may_change;            /* can be looked at as "if it were otherwise" */
};
extern const struct term_info aid_terms[TERMS];
extern const char *const aid_income_words[], *const aid_source_words[FACT_SOURCES];
int aid_word_at(const char *const *list, str word); /* -1: not among them */

static inline bool term_of_person(enum term t)
{
    return t >= H_TERMS;
}

/* Known from the office's own files: nobody is asked, and what is typed does not count. */
static inline bool fact_of_office(enum term t)
{
    return t == H_SAME_AID || t == H_BARRED;
}
static inline const struct fact *fact_of(const struct case_facts *c, enum term t, size_t member) /* one that is kept */
{
    if (t >= H_TERMS) return &c->people.v[member].f[t - H_TERMS];
    return &c->f[t < H_FACTS ? t : 0];
}
static inline struct fact *facts_at(struct case_facts *c, enum term t, size_t member)
{
    if (t >= H_TERMS) return &c->people.v[member].f[t - H_TERMS];
    return &c->f[t < H_FACTS ? t : 0];
}

struct fault {         /* what is wrong, and where */
    int line;          /* of a text; 0 none */
    const char *code;  /* stable: "gap", "overlap", "unknown_field" … */
    const char *words; /* source text with {word} */
    str word;
};
/* E_INVALID: what cannot be so (negative or overflowing money, nobody in the household, born after the day …). */
err_t facts_check(struct arena *a, const struct case_facts *c, struct fault *fault) MUST_USE;
/* One canonical text, kept with a decision so that it can be done again. Parsing refuses with the line. */
str facts_text(struct arena *a, const struct case_facts *c);
err_t facts_parse(struct arena *a, str text, struct case_facts *out, struct fault *fault) MUST_USE;
/* The same of what is not whole: some people of whom nothing is known, and no question whether it can be so. */
err_t facts_read(struct arena *a, str text, struct case_facts *out, struct fault *fault) MUST_USE;

/* ---- rules ---- */
struct bound {
    int64_t k, den;
    bool of_wage; /* times the net minimum wage of the day */
};
struct condition {
    enum term term;
    bool low, high, low_open, high_open; /* which ends there are; open: not the end itself */
    struct bound from, to;
    uint32_t choices; /* bits of the words that fit */
    int months;       /* a day within so many months before; 0 none */
    bool whether;     /* BOOL: which it must be; NONE counts as no */
};
enum quantifier {
    Q_HOUSEHOLD,
    Q_ANY,
    Q_NONE,
    Q_ALL,
    Q_EACH /* points for each */,
    Q_FURTHER /* each but the first */,
    Q_AT_LEAST,
    Q_TIMES /* points times a number of the household */
};
enum set { SET_MEMBERS, SET_ADULTS, SET_CHILDREN };
struct clause {
    enum quantifier q;
    enum set of;
    int64_t at_least;
    enum term times;
    LIST(struct condition) all; /* of them must hold together */
};
enum item_kind { ITEM_MUST, ITEM_REFUSE, ITEM_POINTS };
struct item {
    enum item_kind kind;
    str code, title, article, reason; /* reason: code of a refusal */
    int64_t points, cap;              /* cap 0: none; both negative for deductions */
    int group, line;
    LIST(struct clause) clauses; /* all must hold */
};
enum group_mode { GROUP_SUM, GROUP_HIGHEST, GROUP_STEPS /* exactly one of them fits every case */ };
struct group {
    str code, title, article;
    enum group_mode mode;
    int64_t cap;
    int line;
};
/* What a rule gives: money or so many of a thing, a month, a day or once. */
enum aid_unit { UNIT_MONEY = 1, UNIT_PARCEL, UNIT_PACK, UNIT_SET, UNIT_PIECE, UNIT_KG, UNIT_LOAF, UNIT_MEAL, UNITS };
enum aid_rhythm { RHYTHM_MONTH = 1, RHYTHM_DAY, RHYTHM_ONCE, RHYTHMS };
struct measure {
    int unit, rhythm; /* 0: money; a month */
};
extern const char *const aid_unit_words[UNITS + 1],
    *const aid_rhythm_words[RHYTHMS + 1]; /* as a rule and a sheet write them */
static inline bool aid_in_kind(struct measure m)
{
    return m.unit > UNIT_MONEY;
}
static inline bool aid_same_measure(struct measure a, struct measure b)
{
    return aid_in_kind(a) == aid_in_kind(b) && (!aid_in_kind(a) || a.unit == b.unit) &&
           (a.rhythm ? a.rhythm : RHYTHM_MONTH) == (b.rhythm ? b.rhythm : RHYTHM_MONTH);
}
struct band {
    str code, title;
    int64_t from, to;
    int64_t amount; /* kuruş, or so many of the rule's unit */
    bool refuses;   /* a proposal only: nobody is refused on points alone */
    int line;
};
struct wage {
    date from;
    money net;
    int line;
};
struct rule {
    bool on_decision; /* ages, wage and months are measured on the day of the decision; else of the application */
    uint32_t incomes; /* bits of the kinds that count */
    struct measure gives;
    LIST(struct wage) wages;
    LIST(struct group) groups;
    LIST(struct item) items;
    LIST(struct band) bands;
};
struct faults {
    LIST(struct fault) list;
};
/* E_INVALID: every fault that was found, by line. */
err_t rule_parse(struct arena *a, str text, struct rule *out, struct faults *faults) MUST_USE;
/* Without the proof: a text that was proved when it was saved. */
err_t rule_read(struct arena *a, str text, struct rule *out, struct faults *faults) MUST_USE;
const char *rule_shipped(void); /* the table of the shipped default */

/* ---- evaluation ---- */
enum outcome { NOT_MET, MET, UNKNOWN, NOT_APPLICABLE };
enum verdict {
    VERDICT_AID = 1,
    VERDICT_LOW /* refusal is proposed */,
    VERDICT_REFUSED,
    VERDICT_NOT_APPLICABLE,
    VERDICT_INCOMPLETE
};
struct score {
    date on;
    money wage, income;
    int64_t members;
    enum verdict verdict;
    int band,
        refused_by; /* band: of VERDICT_AID and _LOW; refused_by: the first item that refused, or is not known; else -1 */
    int64_t sum, total; /* capped groups together; kept within 0 and 100 */
    int64_t group_points[AID_GROUPS];
    struct {
        uint8_t outcome;
        int64_t points;
        uint64_t who; /* bits of the members that it holds of */
    } item[AID_ITEMS];
};
/* E_INVALID: facts_check, or no wage is known for the day. */
err_t score_run(const struct rule *r, const struct case_facts *c, struct score *out) MUST_USE;

/* ---- what would have to be otherwise ---- */
struct flip {
    bool found;
    enum term term; /* H_INCOME stands for all that counts together */
    int member;     /* -1: of the household */
    struct fact from, to;
    struct score then;
};
/* The smallest change of a single fact by which aid is given instead of not, or the other way about. Small: as a share of
 * the span of what is changed (README.md); of changes of the same size the earlier term, then the earlier member. */
err_t score_nearest(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                    struct flip *out) MUST_USE;
/* The nearest change of this one fact; not found: none of its values does it. */
err_t score_nearest_of(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                       enum term term, int member, struct flip *out) MUST_USE;
/* Is a nearer than b? Exactly. */
bool flip_nearer(const struct score *s, const struct flip *a, const struct flip *b);

/* ---- the sheet: imece-reasons-1 ---- */
str sheet_text(struct arena *a, const struct rule *r, str rule_name, const struct case_facts *c, const struct score *s,
               const struct flip *f) MUST_USE;
str sheet_item_values(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                      size_t item); /* the values that an item looked at, with source and day */
str sheet_condition(struct arena *a, const struct rule *r, const struct score *s, size_t item); /* what it asks for */
str outcome_word(const struct score *s, const struct rule *r, size_t item);
str verdict_text(struct arena *a, const struct rule *r, const struct score *s);
str sheet_lira(struct arena *a, money m);                           /* 1.234,50 TL */
str sheet_gives(struct arena *a, struct measure m, int64_t amount); /* "ayda 5.000,00 TL", "bir kez 500 kg" */
str sheet_value(struct arena *a, enum term t, const struct fact *f);

/* ---- the same for a table and for the letter: what was found ---- */
struct finding {
    str what, origin; /* "konut durumu: kiracı"; "belge, 05.01.2026", "" of what nobody has established */
};
struct findings {
    LIST(struct finding) list;
};
/* What gave the points of a group, each fact once with where it is from, and what is not known of it. Empty: nothing gave any. */
struct findings group_findings(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                               size_t group) MUST_USE;
/* What was found for a condition, whatever came of it. */
struct findings item_findings(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                              size_t item) MUST_USE;
/* Lines for the letter, without codes: the condition that was not met, or the points with what gave them; the nearest change. */
str plain_text(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
               const struct flip *f) MUST_USE;
/* The points from which on a band gives aid; 0: there is none. */
int64_t rule_threshold(const struct rule *r);

/* The next day on which the same kind may be given again: months behind the delivery, the last day of a month where there
 * is no such day. */
static inline date aid_next_allowed(date delivered, int months)
{
    return date_add_months(delivered, months);
}

/* n parts of an amount, in kuruş, that sum to it: the first are one kuruş more. */
err_t aid_parts(money whole, int64_t n, money *parts) MUST_USE;

#endif
