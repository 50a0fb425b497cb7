// SPDX-License-Identifier: AGPL-3.0-or-later
/* Pages of the payment orders, and what their files share. */
#ifndef IMECE_TRANSFERS_HOOKS_H
#define IMECE_TRANSFERS_HOOKS_H

#include "modules/transfers/transfers.h"

err_t transfers_wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source);
err_t transfer_holds(struct cx *cx, const void *row, struct hold *out); /* money on its way */
err_t transfers_start(struct app *app);

err_t transfers_show(struct req *r);
err_t transfers_order(struct req *r);
err_t transfer_order_show(struct req *r);
err_t transfer_approve_do(struct req *r);
err_t transfer_cancel_do(struct req *r);
err_t transfer_export_do(struct req *r);
err_t transfer_answer_do(struct req *r);
err_t transfer_account_show(struct req *r);
err_t transfer_account_keep(struct req *r);
err_t transfer_account_confirm(struct req *r);

#endif
