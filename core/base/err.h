// SPDX-License-Identifier: AGPL-3.0-or-later
/* Errors of the whole program: a small closed set, returned by value.
 *
 * "Not found" and "try again" are not the same kind of thing as "broken": callers are expected to handle the first
 * two, and to pass the rest up. The dispatcher (core/http/answer.c) alone turns an error into a status, a page and one
 * log line. Outputs of a function come last and are untouched when it fails.
 */
#ifndef IMECE_BASE_ERR_H
#define IMECE_BASE_ERR_H

typedef enum err {
    OK = 0,
    E_INVALID,   /* 422: what came in is wrong; the form says where */
    E_NOT_FOUND, /* 404 */
    E_FORBIDDEN, /* 403 */
    E_CONFLICT,  /* 409: somebody else was first */
    E_BUSY,      /* 503: try again; retried by db_tx where that is safe */
    E_LIMIT,     /* 413 or 429: more than is allowed */
    E_INTERNAL,  /* 500: our fault */
} err_t;

#define MUST_USE __attribute__((warn_unused_result))

/* Pass an error up. The one macro that hides a return: `TRY(load(cx, &x));` */
#define TRY(call)                  \
    do {                           \
        err_t try_e_ = (call);     \
        if (try_e_) return try_e_; \
    } while (0)

/* English name of an error for logs: "not_found". Static storage. */
const char *err_name(err_t e);

#endif
