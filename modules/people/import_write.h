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
    size_t next;     /* line of the same household behind this one; how many lines there are: none */
    bool first;      /* of its household */
    bool twice;      /* another line before it is the same person */
    int64_t file_no; /* for a new household; taken ahead, 0 when it is taken then */
    int64_t known;   /* record that was there before */
    enum import_does does;
    struct entity_errors errors;
};
struct import_rows {
    struct import_row *v;
    size_t n;
    struct import_met {
        int64_t person;
        size_t line;
    } * met;       /* records found so far, a table of `places`; a line that was read anew is not there any more */
    size_t places; /* a power of two, more than twice as many as lines */
};
struct import_write {
    struct cx *cx;      /* memory of one household */
    struct arena *keep; /* of the file */
    struct household_import *io;
    struct import_rows *rows;
};

/* Which lines belong together, and whether two of them are one person: for every file in a time that grows with its length. */
void import_sort(struct cx *cx, struct import_rows *rows);
/* Every lock that the lines of a portion will want, in the order of all who write (members' records, households, homes, relations),
 * before the first thing is written: imports take turns, and nobody at a desk waits for one that waits for them. */
err_t import_claim(struct import_write *w, int portion) MUST_USE;
/* By number, or by whole name and birth date. 0: nobody, or nobody that is there for the actor. several: more than one, the last. */
err_t import_find(struct import_write *w, const struct import_row *line, int64_t *id, bool *several) MUST_USE;
date import_day(const struct import_write *w, const struct import_row *line);
/* "Birth date: …" in the row's errors: the column as the clerk sees it, then what is wrong there. */
void import_fault(struct import_write *w, struct import_row *row, const char *label, str text);
/* io->id: the record of the file, made by the first portion, or the one of the same file that was stopped. E_CONFLICT: undone meanwhile. */
err_t import_begin(struct cx *tx, str hash, struct household_import *io) MUST_USE;
err_t import_add(struct cx *tx, const struct household_import *io, const struct import_rows *rows,
                 int portion) MUST_USE;
/* The household whose first line this is, with all its lines. */
err_t import_write_household(struct import_write *w, size_t first) MUST_USE;
err_t import_finish(struct cx *tx, struct household_import *io) MUST_USE; /* nothing new: the file is not kept */

#endif
