// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of the aid file share. */
#ifndef IMECE_AID_FILE_INSIDE_H
#define IMECE_AID_FILE_INSIDE_H

#include "modules/aid/aid.h"

err_t file_load(struct cx *cx, int64_t id, struct aid_file *f);
err_t file_locked(struct cx *tx, int64_t id, struct aid_file *f);
/* Takes the step and saves the file as it stands. */
err_t file_step(struct cx *tx, struct aid_file *f, const char *by, str reason, str details,
                struct entity_errors *errors);
/* What is kept, with the days of the file; today is the day of the decision. */
err_t file_facts(struct cx *cx, const struct aid_file *f, struct case_facts *out);
/* The points alone: what would have to be otherwise, and the sheet, take ten times as long. */
err_t file_judged(struct cx *cx, const struct aid_file *f, struct file_score *out);
/* Those that are still open: with the same words. */
err_t file_answer_applications(struct cx *tx, int64_t file, int outcome, str reason);

#endif
