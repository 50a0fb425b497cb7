// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the declarations name. */
#ifndef IMECE_SCHOLARSHIPS_HOOKS_H
#define IMECE_SCHOLARSHIPS_HOOKS_H

#include "modules/scholarships/scholarships.h"

#define SCHOLARSHIPS_READ     "scholarships.read"
#define SCHOLARSHIPS_FILES    "scholarships.files"
#define SCHOLARSHIPS_DECIDE   "scholarships.decide" /* writes down what was decided, keeps programmes, and pays */
#define SCHOLARSHIPS_PERSONAL "scholarships.personal"

err_t scholarship_programme_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t scholarship_term_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t scholarship_file_holds(struct cx *cx, const void *row, struct hold *out);
err_t scholarship_file_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t scholarship_file_before_save(struct cx *tx, void *row, const void *old);
err_t scholarship_certificate_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t scholarship_certificate_before_delete(struct cx *tx, const void *old);

err_t scholarships_show(struct req *r);
err_t scholarship_programme_show(struct req *r);
err_t scholarship_programme_pay(struct req *r);
err_t scholarship_show(struct req *r);
err_t scholarship_do(struct req *r);
err_t scholarship_report_show(struct req *r);
err_t scholarship_report_csv(struct req *r);

#endif
