// SPDX-License-Identifier: AGPL-3.0-or-later
/* Pages and rights of the cards, and what their files share. */
#ifndef IMECE_CARDS_HOOKS_H
#define IMECE_CARDS_HOOKS_H

#include "modules/cards/cards.h"

#define CARDS_READ "cards.read"
#define CARDS_GIVE "cards.give" /* gives, blocks and takes back */
#define CARDS_LOAD "cards.load" /* receives series, orders loads, reads the bank's answers */

err_t cards_wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source);
err_t cards_wrong_with(struct cx *cx, struct entity_errors *errors, const char *field, const char *source,
                       const char *name, str value);
err_t card_holds(struct cx *cx, const void *row, struct hold *out); /* whoever has one is not erased */
err_t cards_start(struct app *app);

err_t cards_show(struct req *r);
err_t cards_receive(struct req *r);
err_t card_show(struct req *r);
err_t card_end_do(struct req *r);
err_t card_give_show(struct req *r);
err_t card_give_do(struct req *r);
err_t card_order_do(struct req *r);
err_t card_order_show(struct req *r);
err_t card_order_csv(struct req *r);
err_t card_order_result(struct req *r);
err_t card_order_answer(struct req *r);

#endif
