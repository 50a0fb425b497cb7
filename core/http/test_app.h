// SPDX-License-Identifier: AGPL-3.0-or-later
/* A small program to try the platform with: a public list, a form, a desk with rights, a sign-in page. */
#ifndef IMECE_HTTP_TEST_APP_H
#define IMECE_HTTP_TEST_APP_H

#include <stdatomic.h>

#include "core/db/test_db.h"
#include "core/http/web.h"

struct test_app {
    struct test_db t;
    struct app app;
};
enum { CLERK = 7, AUDITOR = 8, CLOSED = 9 }; /* accounts: may write, may only look, is closed */

void test_app_begin(struct test_app *a, int readers);
void test_app_end(struct test_app *a);
extern int seen_pages;                 /* counted by after_request */
extern enum db_engine test_app_engine; /* SQLite unless set */
extern bool clerk_is_gone;
extern atomic_int slow_began; /* how often /yavas and /dur were begun */
extern atomic_bool slow_held; /* they do not end before this is false */

const char *text(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Calls. Headers: "Name: value" lines. */
struct call_answer get(struct test_app *a, const char *target, const char *headers);
struct call_answer post(struct test_app *a, const char *target, const char *body, const char *headers);
struct call_answer call(struct test_app *a, struct call c, const char *headers);
str cookie_set(const struct call_answer *r, const char *name); /* value; NULL pointer: not set */
str token_in(str body);                                        /* of the first form */
int64_t notes(struct test_app *a);
str sign_in(struct test_app *a); /* as CLERK; the cookie header */

#endif
