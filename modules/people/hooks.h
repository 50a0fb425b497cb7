// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the declarations name. */
#ifndef IMECE_PEOPLE_HOOKS_H
#define IMECE_PEOPLE_HOOKS_H

#include "modules/people/people.h"

err_t person_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t person_before_save(struct cx *tx, void *row, const void *old);
err_t person_after_save(struct cx *tx, const void *row, const void *old);
err_t person_before_delete(struct cx *tx, const void *old);
err_t person_name_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t person_name_after_save(struct cx *tx, const void *row, const void *old);
err_t person_name_after_delete(struct cx *tx, const void *old);
err_t address_before_save(struct cx *tx, void *row, const void *old);
err_t address_after_save(struct cx *tx, const void *row, const void *old);
err_t relation_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t household_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t household_before_save(struct cx *tx, void *row, const void *old);
err_t member_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t member_after_save(struct cx *tx, const void *row, const void *old);
err_t member_after_delete(struct cx *tx, const void *old);
err_t period_check(struct cx *cx, const void *row, struct entity_errors *errors); /* status */
err_t status_before_save(struct cx *tx, void *row, const void *old); /* health is special, whatever was chosen */
err_t need_before_save(struct cx *tx, void *row, const void *old);
err_t need_check(struct cx *cx, const void *row, struct entity_errors *errors);

err_t person_rule_check(struct cx *cx, const void *row, struct entity_errors *errors); /* pairs.c */
err_t consent_check(struct cx *cx, const void *row, struct entity_errors *errors);     /* consent.c */
err_t request_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t request_before_save(struct cx *tx, void *row, const void *old);

err_t people_search_show(struct req *r); /* desk_search.c */
err_t people_search(struct req *r);
err_t people_pairs_show(struct req *r); /* desk_pairs.c */
err_t people_pair_show(struct req *r);
err_t people_pair_judge(struct req *r);
err_t people_pair_undo(struct req *r);

err_t people_rights_show(struct req *r); /* desk_rights.c */
err_t people_looked_show(struct req *r);
err_t people_copy(struct req *r);
err_t people_forget(struct req *r);

err_t people_import_show(struct req *r); /* desk_import.c */
err_t people_import(struct req *r);
err_t people_import_undo(struct req *r);

err_t people_init(struct cx *tx); /* register.c */
err_t people_tick(struct cx *cx); /* pairs.c */

#endif
