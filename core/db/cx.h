// SPDX-License-Identifier: AGPL-3.0-or-later
/* The context of a piece of work: who, when, in which language, with which memory and which connection.
 *
 * A request has one, a transaction in the writer has its own (same arena, the writer's connection, writing = true), a
 * job has one. Functions of modules take `struct cx *` first and need nothing else from their surroundings.
 */
#ifndef IMECE_DB_CX_H
#define IMECE_DB_CX_H

#include "core/base/time.h"
#include "core/base/words.h"

struct cx;
struct db;
struct db_conn;
struct label_cache;

/* One right somebody holds: "applications.decide" within a unit and those under it; units.n == 0 and all = everywhere. */
struct grant {
    str right;
    bool all_units;
    LIST(int64_t) units; /* already expanded downwards */
};

enum { PURPOSE_CHARS = 5 }; /* so many at least say why personal data is read */

/* Who acts. user 0 is a citizen without account, or the program itself when `system` is set. */
struct actor {
    int64_t user;
    str name; /* as shown: "Başvuru memuru" */
    str login;
    int64_t unit; /* home unit, 0 none */
    bool system;
    LIST(struct grant) grants;
    str purpose; /* why personal data is being read, typed by the user; "" none */
};

enum { CX_AFTER = 16 };
/* The runs of one transaction, which may be rolled back and run again. core/entity/save.c keeps here what a run left in
 * its caller's rows (id, version), so that the next run begins with what the caller gave. */
struct cx_run {
    int number;           /* 1, 2, … */
    struct arena *memory; /* made when first needed, ended with the answer */
    struct cx_kept *kept;
    struct {
        void (*fn)(struct cx *cx, int64_t id);
        int64_t id;
    } after[CX_AFTER]; /* db_afterwards */
    int afters;
};

struct cx {
    struct arena *arena;
    struct db *db;
    struct db_conn *conn;
    /* When set, db_tx gives conn to others while it waits (it may be another one afterwards), and tells here that it begins
     * and ends to wait. Set by the dispatcher. */
    void (*lends)(void *arg, bool begins);
    void *lends_arg;
    bool writing; /* inside the writer: statements that change are allowed */
    moment now;
    enum lang lang;
    const struct actor *actor; /* never NULL */
    uint64_t tables[4];        /* tables read (or, when writing, written) so far: the page cache remembers them */
    int queries;               /* statements run, for budgets in tests */
    str once; /* when set, the next db_tx writes it down with its own work, or gives E_CONFLICT when that happened before */
    struct cx_run *run;         /* inside the writer; else NULL */
    struct label_cache *labels; /* titles of records asked for so far (core/entity/label.c) */
};

/* Does the actor hold the right at all / in this unit (0: in no particular unit, then any grant counts)?
 * "public" is everybody's; "staff" is everybody's who is signed in. */
bool may(const struct cx *cx, str right);
bool may_in(const struct cx *cx, str right, int64_t unit);
extern const struct actor ACTOR_CITIZEN, ACTOR_SYSTEM;

#endif
