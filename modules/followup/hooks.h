// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the declarations name. */
#ifndef IMECE_FOLLOWUP_HOOKS_H
#define IMECE_FOLLOWUP_HOOKS_H

#include "modules/followup/followup.h"

#define FOLLOWUP_READ "followup.read"
#define FOLLOWUP_WORK "followup.work"

err_t followup_init(struct cx *tx);
err_t followup_start(struct app *app);
err_t followup_tick(struct cx *cx);

err_t followups_show(struct req *r);
err_t followup_file_show(struct req *r);
err_t followup_file_open(struct req *r);
err_t followup_file_do(struct req *r);

#endif
