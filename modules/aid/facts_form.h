// SPDX-License-Identifier: AGPL-3.0-or-later
/* The questions of a rule as a form: at the desk (file_form.c), and on a visit. Names of inputs: "h3" of the household, "p2.18" of
 * the second person, "g0" an income; ".v" its value, ".s" its source, ".d" its day. */
#ifndef IMECE_AID_FACTS_FORM_H
#define IMECE_AID_FACTS_FORM_H

#include "core/look/form_view.h"
#include "modules/aid/file.h"

struct fact_row {                                   /* one fact: value, source, day */
    str name, label, value, on, hint, error, known; /* known: on a visit, what stands in the file */
    LIST(struct option_view) options;               /* none: typed */
    LIST(struct option_view) sources;
};
struct fact_group {
    str title, id;
    bool open;
    LIST(struct fact_row) rows;
};
struct income_row {
    str name, amount, on, error, on_error; /* of the amount, kind and person; of the day */
    LIST(struct option_view) kinds, members, sources;
};

enum { FACTS_MEMBERS_SHOWN = 15, FACTS_INCOMES_SHOWN = 24, FACTS_INCOMES_SPARE = 3 };

struct facts_form {
    struct req *r;
    struct case_facts facts;
    uint8_t source; /* of what names none */
    date on;
    bool asked[TERMS];
    size_t members;
    LIST(struct form_error) errors; /* field: name of the row */
};
void facts_form_asked(const struct rule *rule, bool *asked); /* no rule: all of them */
/* What was typed, into k->facts; a member must be there. */
void facts_form_fact(struct facts_form *k, enum term t, size_t member);
void facts_form_income(struct facts_form *k, size_t i);
/* As it is shown; came: as it was typed, else as it is kept in k->facts. */
void facts_form_show(struct facts_form *k, bool came, enum term t, size_t member, struct fact_group *to);
struct income_row facts_form_income_shown(struct facts_form *k, bool came, size_t i, size_t members);
size_t facts_form_incomes_typed(struct facts_form *k);
str facts_form_person(struct cx *cx, size_t member); /* "Person 2" */

struct answer_said { /* an answer of an application that is linked to the file */
    str question, answer;
    str fact, why; /* what it becomes, as on a sheet; why it does not */
};
struct answers_said {
    LIST(struct answer_said) list;
    bool withheld; /* there are more, in an application that this officer may not read */
};
struct file_people { /* in the order of the facts */
    const int64_t *v;
    size_t n;
};
/* What was said in the applications of the file, the first of them first, and into facts, as their word of the day they came,
 * what a question of the programme (aid_question) makes of it; of two that say different things the first is taken. Facts are
 * the file's, whoever looks; the answers are told by the rights of the application itself (its unit, its personal data, an
 * order of secrecy). facts NULL: it is told only. Notes that the applications were read. */
err_t file_said(struct cx *cx, const struct aid_file *f, const struct file_people *people, struct case_facts *facts,
                struct answers_said *out) MUST_USE;
/* What is known of a file: what is kept, else those who live in the household today and what the applications say. said NULL:
 * for a visit or a register to be put into, so without the incomes that were only told: one beside which the others are not
 * known cannot be kept (facts_check), and would keep back all that was found. */
err_t facts_form_known(struct cx *cx, const struct aid_file *f, struct case_facts *out,
                       struct answers_said *said) MUST_USE;

#endif
