// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the parts of a folder share. */
#ifndef IMECE_AUDIT_INSIDE_H
#define IMECE_AUDIT_INSIDE_H

#include "modules/aid/aid.h"
#include "modules/audit/audit.h"

struct audit_writer {
    struct cx *cx;
    struct audit_folder *out;
    const struct aid_file *file;
    const char *part;
    int64_t nth;
};
void audit_part(struct audit_writer *w, const char *part);           /* the next of this part */
void audit_put(struct audit_writer *w, const char *name, str value); /* nothing when it is empty */
void audit_day(struct audit_writer *w, const char *name, date d);
void audit_moment(struct audit_writer *w, const char *name, moment m);
void audit_int(struct audit_writer *w, const char *name, int64_t n);
void audit_money(struct audit_writer *w, const char *name, money m); /* "3123.00", in liras */
void audit_free(struct audit_writer *w, const char *name, str text); /* length and keyed hash */
void audit_choice(struct audit_writer *w, const char *name, const struct entity *e, const char *field, int value);
err_t audit_officer(struct audit_writer *w, const char *name, int64_t account) MUST_USE; /* roles and token */

err_t audit_found(struct audit_writer *w, const char *part, str facts) MUST_USE;
err_t audit_given(struct audit_writer *w) MUST_USE;

#endif
