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
void cards_fault(struct cx *cx, struct card_faults *f, int64_t line, const char *source);
date cards_month(date d);                   /* its first day */
str cards_hash(struct arena *a, str bytes); /* SHA-256 in hex */
/* The text of a file from the bank, opened at its first line, which names columns; at[i]: where columns[i] is, -1 nowhere.
 * E_INVALID with a fault: no text, or one of the first `needed` columns is missing. */
struct csv_reader;
err_t cards_open(struct cx *cx, str file, const char *const *columns, int n, int needed, struct csv_reader *out,
                 int *at, struct card_faults *f) MUST_USE;
/* Sorts them, and locks each once: whoever needs several of a kind asks for them in this order. */
err_t cards_lock_all(struct cx *tx, const char *what, int64_t *ids, size_t n) MUST_USE;
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
