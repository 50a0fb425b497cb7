// SPDX-License-Identifier: AGPL-3.0-or-later
/* Shared by the files of this module. */
#ifndef IMECE_PEOPLE_INSIDE_H
#define IMECE_PEOPLE_INSIDE_H

#include "modules/people/hooks.h"

#define NO_END DATE(2199, 12, 31)

/* "{field}: words" of a fault of a row. */
void people_wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source);

err_t secrecy_tick(struct cx *cx) MUST_USE; /* register.c: orders of secrecy begin and end by their dates */
/* Written down in db_once, so that of several servers one does it. E_CONFLICT: another has. */
err_t people_done_for_today(struct cx *cx, str day) MUST_USE;

/* ---- finding (words.c, search.c) ---- */
err_t person_words(struct cx *tx,
                   int64_t person) MUST_USE; /* once more, after anything changed that they follow from */
str address_fold(struct arena *a, const struct address *at); /* "koruturk0gonca03051" */

/* By name in any order and any spelling, a beginning of each word being enough; by telephone, whole identity number, or street and
 * door. E_FORBIDDEN without the right to personal data. Says nothing of protected records to those who may not see them. */
err_t register_find(struct cx *cx, str query, struct person_hits *out) MUST_USE;

#endif
