// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the declarations name. */
#ifndef IMECE_AID_HOOKS_H
#define IMECE_AID_HOOKS_H

#include "modules/aid/aid.h"

err_t budget_line_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t budget_line_before_save(struct cx *tx, void *row, const void *old);
err_t budget_ceiling_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t budget_ceiling_before_save(struct cx *tx, void *row, const void *old);
err_t aid_question_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t aid_programme_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t aid_rule_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t aid_rule_before_save(struct cx *tx, void *row, const void *old);
err_t aid_rule_after_delete(struct cx *tx, const void *old);
err_t commission_member_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t commission_member_before_delete(struct cx *tx, const void *old);
err_t aid_check(struct cx *cx, str *report);
err_t aid_file_holds(struct cx *cx, const void *row, struct hold *out); /* kept.c */
err_t recovery_holds(struct cx *cx, const void *row, struct hold *out);
err_t aid_init(struct cx *tx);
err_t aid_start(struct app *app);
err_t aid_tick(struct cx *cx);

#endif
