// SPDX-License-Identifier: AGPL-3.0-or-later
/* The folder of an aid file for whoever audits (5018 m. 68): from the application to the money, without a person in it.
 *
 * Name, number, address, phone, account and card stand as tokens: keyed by the installation, the same for the same person in every file,
 * worth nothing without the key. What is said of health, birth, conviction and protection stands with its source and day alone, never with
 * its value. Free text, in which anything may be written, stands as its length and a keyed hash. The same file gives the same bytes: nothing
 * of who asks or when is in them. In Turkish whatever the language of the desk, as rules and sheets are.
 *
 * No right is asked here: pages ask, and note the opening. */
#ifndef IMECE_AUDIT_H
#define IMECE_AUDIT_H

#include "core/entity/module.h"

enum { AUDIT_SAMPLE = 20, AUDIT_SEED_MAX = 40 };

struct audit_line {
    str part;    /* "Başvuru"; as long as it stays the same it is one part */
    int64_t nth; /* of the part, from 1 */
    str name, value;
};
struct audit_folder {
    str number;
    LIST(struct audit_line) lines;
};
err_t audit_folder(struct cx *cx, int64_t file, struct audit_folder *out) MUST_USE;
err_t audit_csv(struct cx *cx, const struct audit_folder *f, str *out) MUST_USE;
str audit_token(struct arena *a, const char *kind, str plain);

/* A payment of an aid file: its entry in the ledger. */
struct audit_payment {
    int64_t entry, file;
    money amount;
    date day;
    str file_no;
};
/* AUDIT_SAMPLE payments of a year, or all when there are fewer: those of the smallest SHA-256 of "seed:entry". Whoever has year and
 * seed finds the same ones, in any program. */
err_t audit_sample(struct cx *cx, int year, str seed, struct audit_payment **out, size_t *n) MUST_USE;

err_t audit_show(struct req *r);
err_t audit_find(struct req *r);
err_t audit_folder_show(struct req *r);
err_t audit_folder_open(struct req *r);
err_t audit_folder_csv(struct req *r);
extern const struct module audit_module;

#endif
