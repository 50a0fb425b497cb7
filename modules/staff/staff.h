// SPDX-License-Identifier: AGPL-3.0-or-later
/* Those who work at the desk: accounts, roles with the unit they hold for, sign-in. */
#ifndef IMECE_STAFF_H
#define IMECE_STAFF_H

#include "core/entity/module.h"

struct account {
    int64_t id, version;
    str login, name; /* name as shown: a person, or in the demonstration a post */
    str email;
    ref unit;
    str password; /* argon2id string, HIDDEN everywhere; "" none yet: a link is needed */
    bool disabled, must_change;
    moment last_sign_in;
};
enum role { ROLE_CLERK = 1, ROLE_MANAGER, ROLE_ADMIN, ROLE_AUDITOR, ROLE_SOCIAL_WORKER /* beside the clerk's */ };
struct account_role {
    int64_t id, version;
    ref account;
    int role;
    ref unit; /* and all under it; none: everywhere, and then that is said */
    bool everywhere;
};
/* Failed tries, by account name and by address, both hashed: slows the guesser, not the owner (modules/staff/README.md). */
extern const struct entity account_entity, account_role_entity;
extern const struct choice role_choices[];

err_t staff_actor(struct cx *cx, int64_t account, struct actor *out) MUST_USE; /* hook of struct app */
/* Hash a new password; E_INVALID with a source text in *why when it is too weak for this person here. Slow on purpose. */
err_t password_hash(struct cx *cx, str plain, const struct account *whose, str *hash, const char **why) MUST_USE;
bool password_ok(str hash, str plain); /* takes as long for the empty hash, which no password fits */
/* For the demonstration only: any password, and the cheapest work argon2id allows. */
err_t password_hash_demo(struct arena *a, str plain, str *hash) MUST_USE;

extern const struct module staff_module;

#endif
