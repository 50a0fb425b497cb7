// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must hold whenever something of this module is saved; and its pages. */
#ifndef IMECE_RELIEF_HOOKS_H
#define IMECE_RELIEF_HOOKS_H

#include "modules/relief/relief.h"

#define RELIEF_READ  "relief.read"
#define RELIEF_STOCK "relief.stock"
#define RELIEF_PLAN  "relief.plan"  /* says who gets what: vouchers, hand-outs */
#define RELIEF_HAND  "relief.hand"  /* hands it out */
enum { QUANTITY_MAX = 1000000000 }; /* so many of them can still be added up */

bool good_is_handed_out(const void *row); /* never medicine */
err_t good_is_medicine(struct cx *cx, int64_t good /* 0: none */, bool *out) MUST_USE;
err_t good_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t good_before_save(struct cx *tx, void *row, const void *old);
err_t donation_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t donation_before_save(struct cx *tx, void *row, const void *old);
err_t lot_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t lot_before_save(struct cx *tx, void *row, const void *old);
err_t lot_after_save(struct cx *tx, const void *row, const void *old);
err_t movement_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t movement_before_save(struct cx *tx, void *row, const void *old);
err_t movement_after_save(struct cx *tx, const void *row, const void *old);
err_t kept_after_delete(struct cx *tx, const void *old); /* what happened, happened */
/* ---- due.c: nothing goes out but by the decision of an aid file ---- */
/* What goes out: so many of a good; good 0: money, which the ledger counts; n 0: as it stands, whatever it is. */
struct due {
    int64_t good, n;
};
err_t due_check(struct cx *cx, str file_no, struct due d,
                struct entity_errors *errors) MUST_USE; /* at the fields file_no, quantity */
err_t due_stopped(struct cx *cx, str file_no, struct due d,
                  const char **why) MUST_USE; /* promised already: source text; NULL it gives */
/* Under the lock of the file; E_CONFLICT: it does not give now. */
err_t due_promise(struct cx *tx, str file_no, struct due d, ref *file) MUST_USE;
/* Who waits has a file that is not over; it need not be decided. */
err_t due_waits(struct cx *cx, str file_no, ref *file, bool *over) MUST_USE;
/* When it is handed over, under the lock of the file. *why: source text; NULL it gives. */
err_t due_now(struct cx *tx, int64_t file, struct due d, const char **why) MUST_USE;
err_t voucher_holds(struct cx *cx, const void *row, struct hold *out);
err_t handout_holds(struct cx *cx, const void *row, struct hold *out);
err_t loan_holds(struct cx *cx, const void *row, struct hold *out);
err_t voucher_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t voucher_before_save(struct cx *tx, void *row, const void *old);
err_t relief_init(struct cx *tx);
err_t handout_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t handout_before_save(struct cx *tx, void *row, const void *old);
err_t device_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t device_before_save(struct cx *tx, void *row, const void *old);
err_t loan_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t loan_before_save(struct cx *tx, void *row, const void *old);
err_t loan_after_save(struct cx *tx, const void *row, const void *old);
err_t wait_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t wait_before_save(struct cx *tx, void *row, const void *old);

err_t stock_page(struct req *r);
err_t redeem_page(struct req *r);
err_t redeem_do(struct req *r);
err_t point_show(struct req *r);
err_t point_data(struct req *r);
err_t point_send(struct req *r);
err_t voucher_desk(struct req *r);
err_t voucher_stop(struct req *r);
err_t voucher_page(struct req *r);
err_t voucher_pdf(struct req *r);
err_t handouts_show(struct req *r);
err_t handouts_open(struct req *r);
err_t handouts_load(struct req *r);
err_t handouts_share_out(struct req *r);
err_t route_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t handout_show(struct req *r);
err_t handout_done(struct req *r);
err_t handout_not(struct req *r);
err_t loans_show(struct req *r);
err_t relief_start(struct app *app); /* what a file was given stands on its page, and counts for its interval */

#endif
