// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the declarations name. */
#ifndef IMECE_INQUIRIES_HOOKS_H
#define IMECE_INQUIRIES_HOOKS_H

#include "modules/inquiries/inquiries.h"

err_t inquiry_channel_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t inquiries_start(struct app *app);

/* In the file, what became of a question; said: source text with {register}. Under the file's lock. */
err_t inquiry_tell_file(struct cx *tx, struct aid_file *f, int source, const char *said) MUST_USE;

err_t inquiries_show(struct req *r);
err_t inquiries_of_file(struct req *r);
err_t inquiries_begin(struct req *r);
err_t inquiry_show(struct req *r);
err_t inquiry_answer_do(struct req *r);
err_t inquiry_settle_do(struct req *r);

#endif
