// SPDX-License-Identifier: AGPL-3.0-or-later
/* Inside the import: rows of a file, and what is written for them. */
#ifndef IMECE_PEOPLE_IMPORT_WRITE_H
#define IMECE_PEOPLE_IMPORT_WRITE_H

#include "modules/people/import.h"

struct import_row {
    int64_t line;
    str key, given, surname; /* as the file has them */
    int portion;             /* in which transaction: that of the first line of its household */
    str whole, digits;       /* the folded name and the number, to know somebody again in the file itself */
    struct person person;    /* what stands in the line; then the record */
    struct household_member member;
    struct address at;
    bool has_address, done;
    int64_t known; /* record that was there before */
    enum import_does does;
    struct entity_errors errors;
};
struct import_rows {
    struct import_row *v;
    size_t n;
};
struct import_write {
    struct cx *cx;      /* memory of one household */
    struct arena *keep; /* of the file */
    struct household_import *io;
    struct import_rows *rows;
};

/* io->id: the record of the file, made by the first portion, or the one of the same file that was stopped. E_CONFLICT: undone meanwhile. */
err_t import_begin(struct cx *tx, str hash, struct household_import *io) MUST_USE;
err_t import_add(struct cx *tx, const struct household_import *io, const struct import_rows *rows,
                 int portion) MUST_USE;
/* The household whose first line this is, with all its lines. */
err_t import_write_household(struct import_write *w, size_t first) MUST_USE;
err_t import_finish(struct cx *tx, struct household_import *io) MUST_USE; /* nothing new: the file is not kept */

#endif
