// SPDX-License-Identifier: AGPL-3.0-or-later
/* Payment orders (ödeme emri) of aid in money: the account of an aid file, the order of a month, the bank's answer.
 *
 * An account is in the name of whoever applied; its IBAN is sealed and its last four digits stand for it. An account that takes the place of
 * another, or whose owner is written differently, waits for a second person. An order holds each running file of a programme that has an
 * account, once for a month; it is paid from what the decision promised (aid/ledger) when somebody else than its maker approves it (5018
 * m. 33: spending is ordered by one and carried out by another), so that the same money is promised to nobody else while the bank works.
 * What the bank sends back is returned in the ledger at once. Amounts are kuruş. Functions that take `tx` stand inside a transaction and
 * ask for no right: pages do. Locks: the orders (there is one), files by number, budget lines by number.
 */
#ifndef IMECE_TRANSFERS_H
#define IMECE_TRANSFERS_H

#include "core/entity/module.h"
#include "modules/aid/aid.h"

enum account_state { ACCOUNT_WAITS = 1, ACCOUNT_GOOD, ACCOUNT_REPLACED, ACCOUNT_BOUNCED, ACCOUNT_REFUSED };
enum order_state { ORDER_WAITS = 1, ORDER_APPROVED, ORDER_CANCELLED };
enum transfer_state { TRANSFER_ORDERED = 1, TRANSFER_PAID, TRANSFER_RETURNED, TRANSFER_CANCELLED };
enum {
    TRANSFER_LIST_MOST = 500,  /* transfers of one order: so many stand in one transaction */
    TRANSFER_MONTHS_BACK = 3,  /* a month is ordered from its first day until so many months later */
    TRANSFER_REASON_LEAST = 10 /* letters of why an account is taken all the same */
};

struct transfer_account { /* where the money of a file goes */
    int64_t id, version;
    ref file;
    ref live;  /* the same file while it is in use: one row for a file */
    ref waits; /* the same file while a second person must confirm it */
    str owner; /* as the bank writes the name */
    str iban;  /* sealed */
    str iban_hash;
    str last4;
    str number_hash; /* of whoever is paid: the same account for two people is asked about */
    str reason;      /* why it is taken although it changed, or the names differ */
    int state;
    ref entered_by, confirmed_by; /* accounts of staff */
    moment entered, confirmed;
};
struct transfer_order {
    int64_t id, version;
    str number; /* "ÖE-2026/4" */
    ref programme;
    date month; /* its first day */
    int state;
    moment made, approved, exported;
    ref maker, approver, exporter; /* accounts of staff */
    int64_t transfers, exports;
    money total;
    str hash;   /* SHA-256 of its file */
    str reason; /* why it was cancelled */
};
struct transfer {
    int64_t id, version;
    ref from_order;
    int64_t nth; /* line of the list, from 1 */
    ref file;
    ref live; /* the same file unless it came back or was cancelled: one row for a file and month */
    date month;
    ref account;
    str token;              /* by which the bank answers; once */
    str name, number, iban; /* sealed: as the bank was told */
    money amount;
    int state;
    str reason; /* the bank's, of what came back */
    date answered;
    ref commitment;     /* of the decision */
    ref paid, returned; /* entries of the ledger */
};
struct transfer_answer { /* a file of the bank that was read */
    int64_t id, version;
    ref from_order;
    str hash;
    moment at;
    int64_t paid, returned;
};
extern const struct entity transfer_account_entity, transfer_order_entity, transfer_entity, transfer_answer_entity;
extern const struct choice account_states[], transfer_order_states[], transfer_states[];

/* ---- accounts ---- */
struct transfer_payee { /* whoever applied; of a file without an application the head of its household */
    int64_t person;     /* 0: not in the register */
    str name, number;
};
/* E_NOT_FOUND: nobody is known. */
err_t transfer_payee(struct cx *cx, int64_t file, struct transfer_payee *out) MUST_USE;
struct account_entering {
    int64_t file;
    str owner, iban, reason;
    int64_t account;
    bool waits; /* for a second person */
    struct entity_errors *errors;
};
/* E_INVALID with errors on owner, iban, reason or step. */
err_t account_enter(struct cx *tx, struct account_entering *e) MUST_USE;
struct account_confirming {
    int64_t file;
    bool refuse;
    struct entity_errors *errors;
};
/* By somebody else than who entered it. E_CONFLICT: none waits. */
err_t account_confirm(struct cx *tx, const struct account_confirming *c) MUST_USE;

/* ---- orders ---- */
struct transfer_due { /* what an order would hold today */
    int64_t transfers;
    money total;
    bool more; /* than one order takes */
};
err_t transfer_due(struct cx *cx, int64_t programme, date month, struct transfer_due *out) MUST_USE;
struct order_making {
    int64_t programme;
    date month;
    int64_t order;
    struct transfer_due done;
    struct entity_errors *errors;
};
/* E_INVALID: the month cannot be ordered, or nothing is due. All of an order or nothing; nothing is paid yet. */
err_t transfer_order_make(struct cx *tx, struct order_making *o) MUST_USE;
struct order_judging {
    int64_t order;
    str reason; /* of cancelling */
    struct entity_errors *errors;
    struct ledger_refusal no;
};
/* Pays all of it from the ledger. E_INVALID with "step": by its maker, or something has changed since it was made, with the files. */
err_t transfer_order_approve(struct cx *tx, struct order_judging *o) MUST_USE;
err_t transfer_order_cancel(struct cx *tx, struct order_judging *o) MUST_USE; /* before it is approved */
/* The list as the bank gets it: byte for byte what its hash was made of. Only what the bank needs; no programme. */
err_t transfer_order_csv(struct cx *cx, int64_t order, str *out) MUST_USE;
struct order_exporting {
    int64_t order;
    str csv;
    struct transfer_order done;
};
/* Notes who took the list of an approved order, and that its people were read. E_FORBIDDEN: somebody under an order of secrecy is in it
 * and the actor may not know. E_INVALID: the list is not the one that was approved. */
err_t transfer_order_export(struct cx *tx, struct order_exporting *x) MUST_USE;

struct order_reading {
    int64_t order;
    str file;   /* bytes as they came: referans, tutar_kurus, sonuc (odendi, iade), neden */
    bool again; /* this very file was read before */
    int64_t paid, returned, unchanged;
    struct bank_faults faults;
    struct ledger_refusal no;
};
/* All lines, or E_INVALID with the faults and none. Read twice it changes nothing the second time. What was paid may come back later. */
err_t transfer_order_answer(struct cx *tx, struct order_reading *r) MUST_USE;

/* ---- account of an order ---- */
struct transfer_sum {
    int64_t transfers, waiting_n, paid_n, returned_n;
    money ordered, paid, returned, waiting;
    money ledger; /* paid and not returned, from the ledger's entries */
};
err_t transfer_order_sum(struct cx *cx, int64_t order, struct transfer_sum *out) MUST_USE;
bool transfer_sum_equals(const struct transfer_sum *s);     /* waiting and paid is what the ledger says */
err_t transfers_check(struct cx *cx, str *report) MUST_USE; /* imece check */

#endif
