// SPDX-License-Identifier: AGPL-3.0-or-later
/* Shopping cards (sosyal destek kartı) of aid files, and what is loaded on them month by month.
 *
 * The bank's own number of a card is sealed and shown nowhere; its last four digits and the bank's token stand for it. A file has one
 * card that works at a time, and for each month one load that was not refused: the database holds one row for either. A load is paid
 * from what the file's decision promised (aid/ledger) when it is ordered, and returned to it when the bank refuses it. Amounts are
 * kuruş. Functions that take `tx` stand inside a transaction and ask for no right: pages do. Locks: the list, files by number, the
 * card, budget lines by number.
 */
#ifndef IMECE_CARDS_H
#define IMECE_CARDS_H

#include "core/entity/module.h"
#include "core/office/guess.h"
#include "modules/aid/aid.h"

enum card_state { CARD_STOCK = 1, CARD_GIVEN, CARD_BLOCKED, CARD_BACK };
enum card_why { CARD_LOST = 1, CARD_STOLEN, CARD_DAMAGED, CARD_HANDED_IN };
enum card_proof { CARD_SIGNED = 1, CARD_CODE };
enum load_state { LOAD_WAITING = 1, LOAD_DONE, LOAD_REFUSED };
enum {
    CARD_LIST_MOST = 500,    /* loads of one list: so many stand in one transaction */
    CARD_MONTHS_BACK = 3,    /* a month is ordered from its first day until so many months later */
    CARD_UNUSED_DAYS = 60,   /* loaded so long ago and not used since: it is looked into */
    CARD_RUNS_OUT_DAYS = 60, /* a card is exchanged so long before it expires */
    CARD_DIGITS = 16
};

struct card_series { /* what the bank delivered at once */
    int64_t id, version;
    str number; /* of the delivery note */
    date received;
    int64_t cards;
    str hash; /* SHA-256 of the file */
};
struct card {
    int64_t id, version;
    str token; /* the bank's reference, by which it is spoken of */
    str last4;
    str number;      /* sealed */
    str number_hash; /* keyed: the same card is not received twice */
    date expires;    /* the last day on which it works */
    int state;
    ref series;
    ref file; /* whose it is or was */
    ref live; /* the same file while the card works: one row for a file */
    date given;
    int proof;
    str receipt; /* number of the signed paper */
    date ended;
    int why;
    date used; /* last day on which it was used, as the bank said */
};
struct card_list { /* what the bank was told to load */
    int64_t id, version;
    str number; /* "KY-2026/4" */
    date month; /* its first day */
    moment made;
    int64_t loads;
    money total;
    str hash; /* SHA-256 of its CSV file */
};
struct card_load {
    int64_t id, version;
    ref list;
    int64_t nth; /* line of the list, from 1 */
    ref file;
    ref live; /* the same file unless the bank refused: one row for a file and month */
    date month;
    ref card; /* where it goes: the card that came in place of the one it was ordered for */
    str sent; /* token in the list */
    money amount;
    int state;
    str reason;  /* the bank's, of a refusal */
    str arrived; /* token the bank named when it had loaded */
    date answered;
    ref commitment;     /* of the decision */
    ref paid, returned; /* entries of the ledger */
};
struct card_answer { /* a file of the bank that was read */
    int64_t id, version;
    ref list;
    str hash;
    moment at;
    int64_t loaded, refused;
};
extern const struct entity card_series_entity, card_entity, card_list_entity, card_load_entity, card_answer_entity;
extern const struct choice card_states[], card_whys[], card_proofs[], load_states[];

/* ---- stock ---- */
bool card_luhn(str digits); /* ISO/IEC 7812-1, annex B */
struct card_delivery {
    str number, file; /* delivery note; bytes as they came: kart_no, referans, son_kullanma (2029-06 or 06/2029) */
    date received;
    int64_t series, cards;
    struct bank_faults faults;
};
/* All cards of the file, or E_INVALID with the faults and none. */
err_t card_receive(struct cx *tx, struct card_delivery *d) MUST_USE;

/* ---- in hands ---- */
/* Six digits that whoever receives the next card of the file is told. Nothing is stored. */
err_t card_code(struct cx *cx, int64_t file, str *out) MUST_USE;
struct card_giving {
    int64_t file, card;
    str token; /* of a card in stock */
    int proof;
    str receipt, code; /* number of the signed paper, or the code */
    enum guess guess;  /* at the code */
    int64_t moved;     /* loads without an answer that go to this card now */
    struct entity_errors *errors;
};
/* E_INVALID with errors on token, proof, receipt, code or step; a wrong code is kept by guess_kept. */
err_t card_give(struct cx *tx, struct card_giving *g) MUST_USE;
struct card_ending {
    int64_t card;
    bool back; /* given back; else blocked at once */
    int why;
    struct entity_errors *errors;
};
err_t card_end(struct cx *tx, const struct card_ending *e) MUST_USE; /* E_CONFLICT: nobody has it */

/* ---- loads ---- */
struct card_due { /* what a list of this month would hold today */
    date month;
    int64_t loads;
    money total;
    bool more; /* than one list takes */
};
err_t card_due(struct cx *cx, date month, struct card_due *out) MUST_USE;
struct card_ordering {
    date month;
    int64_t list;
    struct card_due done;
    struct entity_errors *errors;
    struct ledger_refusal no;
};
/* E_INVALID: the month cannot be ordered, or nothing is due. All of a list or nothing. */
err_t card_order(struct cx *tx, struct card_ordering *o) MUST_USE;
/* The list as the bank gets it: byte for byte what its hash was made of, whatever became of the cards since. */
err_t card_list_csv(struct cx *cx, int64_t list, str *out) MUST_USE;
/* What became of it, for a spreadsheet: what the bank wrote cannot be a formula. */
err_t card_result_csv(struct cx *cx, int64_t list, str *out) MUST_USE;

struct card_reading {
    int64_t list;
    str file;   /* bytes as they came: kart, tutar_kurus, sonuc (yuklendi, red), neden, son_kullanim */
    bool again; /* this very file was read before */
    int64_t loaded, refused, unchanged;
    struct bank_faults faults;
    struct ledger_refusal no;
};
/* All lines, or E_INVALID with the faults and none. Read twice it changes nothing the second time. */
err_t card_answer_read(struct cx *tx, struct card_reading *r) MUST_USE;

/* ---- account ---- */
struct card_sum { /* of a month or a list */
    date month;
    int64_t loads, waiting_loads, refused_loads;
    money ordered, confirmed, refused, waiting;
    money ledger; /* paid and not returned, from the ledger's entries */
};
bool card_sum_equals(const struct card_sum *s); /* ordered - refused is what the ledger says */
struct card_sums {
    LIST(struct card_sum) list; /* the newest month first */
};
err_t card_months(struct cx *cx, struct card_sums *out) MUST_USE;
err_t card_list_sum(struct cx *cx, int64_t list, struct card_sum *out) MUST_USE;
err_t card_check(struct cx *cx, str *report) MUST_USE; /* imece check */

#endif
