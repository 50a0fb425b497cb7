// SPDX-License-Identifier: AGPL-3.0-or-later
/* The whole program, opened in a place of its own, for tests of modules and of everything together:
 *
 *     EACH_ENGINE(engine) {
 *         struct fixture f;
 *         fixture_open(&f, engine);                        all tables, first rows of all modules
 *         int64_t clerk = fixture_account(&f, "clerk");
 *         struct call_answer page = fixture_get(&f, clerk, "/masa/gelen");
 *         assert_int_equal(page.status, 200);
 *         fixture_close(&f);
 *     }
 */
#ifndef IMECE_TESTS_FIXTURE_H
#define IMECE_TESTS_FIXTURE_H

#include "core/db/test_db.h"
#include "program/program.h"

struct fixture {
    struct cx cx; /* the program itself, in test_arena(), with a connection */
    struct app *app;
    /* private: */
    struct program program;
    struct test_db place; /* PostgreSQL: its schema */
    const char *data, *url;
};

void fixture_open(struct fixture *f, enum db_engine engine);
/* As `imece demo TOWN --count N` leaves it: facts, the four users, N applications, a small register of people. */
enum { DEMO_HOUSEHOLDS = 24 };
void fixture_demo(struct fixture *f, enum db_engine engine, const char *town, int applications);
void fixture_close(struct fixture *f);
void fixture_reopen(struct fixture *f); /* close and open again: what survives is in the database */

/* A record saved by the program itself, no right asked for. */
err_t fixture_save(struct fixture *f, const struct entity *e, void *row) MUST_USE;
/* Account with this role everywhere; the demonstration's, or a new one of the name "test-<role>". */
int64_t fixture_account(struct fixture *f, const char *role);
/* As that account (0: a citizen). A POST comes from one of our pages: with token and origin; body as on the wire. */
struct call_answer fixture_get(struct fixture *f, int64_t user, const char *target);
struct call_answer fixture_post(struct fixture *f, int64_t user, const char *target, const char *body);
struct call_answer fixture_call(struct fixture *f, const struct call *c);

/* Number that a SELECT of one value gives. The text must outlive the fixture (statements are kept by their name). */
int64_t fixture_int(struct fixture *f, const char *sql);
str fixture_text(struct fixture *f, const char *sql);

#endif
