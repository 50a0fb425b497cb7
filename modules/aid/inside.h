// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of the scoring share. */
#ifndef IMECE_AID_INSIDE_H
#define IMECE_AID_INSIDE_H

#include "modules/aid/score.h"

struct value { /* num / den; den 0 and num above 0: without end, for a rent without income */
    uint8_t state;
    int64_t num, den;
};
/* Does a value fit a condition? NONE fits none but "hayır". */
enum outcome condition_holds(const struct condition *c, struct value v, money wage, date on);
/* Is num/den below (-1), at (0) or above (1) the bound? */
int bound_cmp(int64_t num, int64_t den, const struct bound *b, money wage);
money rule_wage(const struct rule *r, date on); /* 0: not known for that day */

/* As score_run; the facts are right. income of -1: what the facts say; members' ages are of the day. */
err_t score_income(const struct rule *r, const struct case_facts *c, int64_t income, struct score *out);
enum term score_degree_from(const struct person_facts *p); /* the fact that the degree of disability comes from */
struct value score_value(const struct case_facts *c, const struct score *s, enum term t, size_t member);
date score_day(const struct rule *r, const struct case_facts *c);
int age_on(date born, date on);

/* What is wrong across lines: steps with gaps or overlaps, bands, wages, conditions that nothing fits. */
void rule_check(struct arena *a, const struct rule *r, struct faults *out);
void fault_add(struct arena *a, struct faults *to, int line, const char *code, const char *words_, str word);
str condition_text(struct arena *a, const struct condition *c, money wage /* 0: bounds as they are written */);

/* "aylık kira … yerine … olsaydı", of one that was found; member: what somebody is called, "2. üye", "2. kişi". */
void flip_words(struct buf *b, const struct flip *f, const char *member);
str word_spaced(struct arena *a, str word); /* "ilk_orta" as it is read */

#endif
