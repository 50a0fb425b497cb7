// SPDX-License-Identifier: AGPL-3.0-or-later
/* A short piece of work in a process of its own: what it reads may be hostile, or it may hang, and neither is ours. It gets one
 * socket as input and output, nothing of our memory, descriptors or environment. */
#ifndef IMECE_BASE_CHILD_H
#define IMECE_BASE_CHILD_H

#include "core/base/buf.h"

struct child {
    const char *path;
    char *const *args; /* ended by NULL; args[0] is its name */
    char *const *env;  /* ended by NULL; NULL: empty */
    int seconds;       /* without a byte of it: it is ended */
};
/* Gives it `in`, takes all that it writes (as much as out holds), waits for its end. *end: what it gave to exit; -1: it was ended, or
 * wrote too much. E_BUSY: it could not be started. */
err_t child_run(const struct child *c, str in, struct buf *out, int *end) MUST_USE;

#endif
