// SPDX-License-Identifier: AGPL-3.0-or-later
/* Programmes of aid, the versions of their rules, and what was decided by them.
 *
 * A version is a draft until it is approved, and it is approved only with a rehearsal of exactly its text; then it stays as it
 * is. A decision keeps its facts (sealed) and the hash of its sheet: the sheet comes out of them again. */
#ifndef IMECE_AID_CASES_H
#define IMECE_AID_CASES_H

#include "core/entity/entity.h"
#include "modules/aid/rehearse.h"

enum aid_basis { BASIS_APPLICATION = 1, BASIS_DECISION };
struct aid_programme {
    int64_t id, version;
    str name, article;
    ref line;                         /* whose money it is */
    int basis;                        /* the version in force on which day counts */
    int64_t interval;                 /* months from delivery to delivery; 0 none */
    int kind;                         /* enum aid_kind; 0: cash */
    int unit, rhythm;                 /* what its rules give (struct measure) */
    money most_time, most_year;       /* for a household; 0: no ceiling. Money, */
    int64_t pieces_time, pieces_year; /* or things */
    str papers;                       /* that it needs, one a line (papers.h) */
    bool goods_beside;                /* of a programme of money: goods may go out by its decisions, uncounted */
    ref service;                      /* for which people apply */
    bool commission;                  /* nobody decides alone */
    bool cash_desk;                   /* money may be handed out at the desk (vezne), without a payment order */
    bool closed;
};
struct aid_question { /* an answer of an application that becomes a fact */
    int64_t id, version;
    ref programme;
    str code, fact, words; /* question of the service; word of the rule; "answer=word|answer=word" */
};
enum aid_rule_state { RULE_DRAFT = 1, RULE_APPROVED };
struct aid_rule {
    int64_t id, version;
    str name;
    ref programme;
    date since;
    str rule; /* imece-rule-1 */
    int state;
    moment rehearsed;
    str rehearsed_hash; /* of the text that was rehearsed */
    str rehearsal;      /* imece-rehearsal-1 */
    moment approved;
    str approved_by;
    ref author; /* who wrote the text as it stands: somebody else approves it; none: the program */
};
struct aid_case {
    int64_t id, version;
    str file_no; /* of the household; never a name */
    ref programme, rule;
    str place; /* neighbourhood */
    date applied, decided;
    int verdict;
    int64_t points, deviation; /* by the rule; what the commission added or took, with its reason */
    str reason;
    money monthly;    /* by its rhythm; 0 where things are given */
    int64_t quantity; /* so many of the unit; 0 where money is */
    int unit, rhythm; /* as the rule of the day gave it; 0: money a month */
    str facts;        /* imece-facts-1, sealed */
    str sheet_hash;   /* SHA-256 of the sheet */
    ref file;         /* none: of the time before files */
    int result;
    int64_t months;
    int refusal;
    ref commitment; /* what was reserved for it */
    ref decider;    /* account */
    str decided_by;
    ref instead_of;   /* the decision that was objected to */
    ref session;      /* of the commission; none: somebody decided alone */
    int ratification; /* of an emergency, by the commission */
};
static inline struct measure case_measure(const struct aid_case *c)
{
    return (struct measure){c->unit, c->rhythm};
}
static inline int64_t case_amount(const struct aid_case *c) /* kuruş, or so many of its unit; 0: nothing was granted */
{
    return aid_in_kind(case_measure(c)) ? c->quantity : c->monthly.kurus;
}
enum case_result { CASE_GRANTED = 1, CASE_PARTLY, CASE_REFUSED };
extern const struct entity aid_programme_entity, aid_question_entity, aid_rule_entity, aid_case_entity;

enum { AID_DEVIATION = 10, AID_REHEARSED_MONTHS = 12 };
str aid_hash(struct arena *a, str text); /* SHA-256 in hex */

/* Kinds of aid (domain of social aid, section 9); families of soldiers and students have duties of their own. */
enum aid_kind {
    AID_CASH = 1,
    AID_FOOD_PARCEL,
    AID_SHOPPING_CARD,
    AID_FOOD_BANK,
    AID_HOT_MEAL,
    AID_BREAD,
    AID_FUEL,
    AID_CLOTHING,
    AID_STATIONERY,
    AID_EDUCATION,
    AID_HOUSEHOLD_GOODS,
    AID_RENT,
    AID_HOME_REPAIR,
    AID_WHEELCHAIR,
    AID_MEDICAL_LOAN,
    AID_NAPPY,
    AID_BABY,
    AID_DEVICE,
    AID_NEWBORN,
    AID_TRAVEL,
    AID_CONDOLENCE,
    AID_DISASTER
};
extern const struct choice aid_kinds[], aid_units[], aid_rhythms[];
static inline struct measure programme_measure(const struct aid_programme *p)
{
    return (struct measure){p->unit, p->rhythm};
}
/* "2 parcels a month", "5.000 TL a month", for a person. */
str aid_amount(struct cx *cx, struct measure m, int64_t amount);
str aid_pieces(struct cx *cx, int unit, int64_t n); /* "2 parcels", "5.000 TL" */

/* The approved version in force on a day. E_NOT_FOUND: none. */
err_t aid_rule_on(struct cx *cx, int64_t programme, date day, struct aid_rule *out) MUST_USE;
struct aid_wish {
    int64_t programme;
    str file_no, place;
    const struct case_facts *facts;
    int64_t deviation;
    str reason;
    int result; /* 0: as the rule proposes */
    money monthly;
    int64_t quantity; /* where the rule gives things */
    int64_t file, months;
    int refusal;
    int64_t instead_of;
    int64_t session; /* of the commission; 0: somebody decides alone */
    int ratification;
    bool emergency; /* before a visit: half a minimum wage, whatever is known */
};
struct aid_answer {
    int64_t id;
    int result;
    str sheet;
    struct fault fault; /* of E_INVALID */
};
/* Scores and keeps a decision. E_NOT_FOUND: no version is in force. No right is asked: pages do. */
err_t aid_decide(struct cx *tx, const struct aid_wish *w, struct aid_answer *out) MUST_USE;
struct aid_reasons {
    str sheet, plain; /* plain: the same for whoever gets the letter */
    bool same;        /* the sheet is the one of then, byte for byte */
};
/* The reasons of a decision, made again from what was kept. */
err_t aid_reasons_again(struct cx *cx, int64_t id, struct aid_reasons *out) MUST_USE;

/* A version on the decisions of its programme in the months before today. Reads only. E_INVALID: the rule has faults. */
err_t aid_rehearse(struct cx *cx, const struct aid_rule *r, date today, struct rehearsal *out) MUST_USE;
/* Rehearses before its transaction: a year of decisions would hold up the one writer. E_CONFLICT: approved, or another text by then. */
err_t aid_keep_rehearsal(struct cx *cx, const struct aid_rule *r, str reason)
    MUST_USE; /* E_INVALID: no case was measured, and no reason says why all the same */
bool aid_wrote(const struct cx *cx, const struct aid_rule *v); /* the actor wrote it as it stands */
err_t aid_approve(struct cx *tx,
                  int64_t rule) MUST_USE; /* E_CONFLICT: not rehearsed as it stands, or approved already; E_FORBIDDEN:
                                             who wrote it does not approve it */

#endif
