// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_STAFF_INSIDE_H
#define IMECE_STAFF_INSIDE_H

#include "modules/staff/staff.h"

/* ---- throttle.c: who guesses waits, the owner does not ----
 * Failures are counted under three keys, for a window of fifteen minutes: the account seen from devices that never signed
 * in to it, one device of the account (a sealed cookie set at a successful sign-in), and the address. Past its number a
 * key waits out its window. A known device is only held by its own failures, so nobody can lock an owner out; an unknown
 * one is held by the account's and the address's. */
enum { TRIES_ACCOUNT = 10, TRIES_DEVICE = 10, TRIES_ADDRESS = 30, WINDOW_MIN = 15 };
struct sign_in_try {
    int64_t id, version;
    str key; /* hashed */
    int64_t failures;
    moment since;
};
extern const struct entity sign_in_try_entity;
struct throttle {
    str keys[3]; /* hashed; "" unused */
    int limits[3];
};
struct throttle throttle_of(struct req *r, str login);
err_t throttle_waits(struct cx *cx, const struct throttle *t, bool *waits) MUST_USE;
err_t throttle_count(struct cx *tx, const struct throttle *t,
                     bool failed) MUST_USE; /* writing; success clears the device's or account's, never the address's */
void throttle_know_device(struct req *r, str login);

/* ---- link.c ---- */
enum { LINK_HOURS = 48 };
struct password_link {
    int64_t id, version;
    int64_t account;
    str token; /* hashed */
    moment until;
};
extern const struct entity password_link_entity;
err_t link_make(struct cx *tx, int64_t account, str *code) MUST_USE;    /* writing; E_CONFLICT: the account is closed */
err_t link_open(struct cx *cx, str code, struct account *out) MUST_USE; /* E_NOT_FOUND: used, too old, never made */
/* The new password of an account: ends its links and all its sessions but one, and its owner hears of it. Writing. */
err_t password_put(struct cx *tx, int64_t account, str hash, int64_t but_session) MUST_USE;

/* ---- pages ---- */
err_t sign_in_show(struct req *r);
err_t sign_in_send(struct req *r);
err_t sign_out(struct req *r);
err_t own_account_show(struct req *r);
err_t own_password_send(struct req *r);
err_t own_sessions_end(struct req *r);
err_t openings_show(struct req *r);
err_t openings_export(struct req *r);
err_t link_send(struct req *r);
err_t link_show(struct req *r);
err_t link_use(struct req *r);

#endif
