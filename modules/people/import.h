// SPDX-License-Identifier: AGPL-3.0-or-later
/* A file of households: a line for each member, lines of one household with the same key. Who is there already (by number, or by
 * whole name and birth date) is kept and gets what the file knows more; an empty cell leaves a value as it is. */
#ifndef IMECE_PEOPLE_IMPORT_H
#define IMECE_PEOPLE_IMPORT_H

#include "modules/people/inside.h"

enum {
    IMPORT_LINES_MAX = 20000,
    IMPORT_AT_ONCE = 100 /* lines, at least, of a transaction: others write between them */,
    IMPORT_HOME_MAX = 40 /* lines of a household */,
    IMPORT_SHOWN = 200
};

struct import_column {
    const char *name; /* in the head; its label does as well */
    const struct entity *e;
    const char *field;
};
/* Ended by {0}. The first is the key of the household: its own text. */
extern const struct import_column import_columns[];
const char *import_column_label(const struct import_column *c);

enum import_does { IMPORT_NEW = 1, IMPORT_CHANGES, IMPORT_SAME, IMPORT_BAD };
struct import_said { /* of one line */
    int64_t line;
    str household, name; /* as the file has them */
    enum import_does does;
    int64_t person; /* the record it means; 0: a new one */
    LIST(str) why;
};
struct household_import {
    bool dry; /* set by the caller: everything is tried and nothing kept; ends with E_INVALID */
    str file, purpose;
    int64_t id; /* of person_import; 0: nothing was new, so nothing was written */
    int64_t lines, households, created, changed, unchanged, bad;
    str fault;                     /* of the file as a whole: its head, its size, its encoding */
    LIST(struct import_said) said; /* the first IMPORT_SHOWN, and bad lines before others */
    int64_t runs;                  /* of transactions, those that had to be made again counted too */
    LIST(int64_t) known;           /* records that the file has found: whoever reads it learns that they are there */
};
/* Household by household in transactions of its own (cx stands in none). All lines or none: when a later portion is refused, those
 * before it are undone. After a stop in the middle the same file goes on where it stood, and can be undone as a whole. Takes
 * people.edit. */
err_t households_import(struct cx *cx, str csv, struct household_import *io) MUST_USE;

struct import_undone {
    int64_t undone, stayed; /* stayed: changed or used by somebody since */
};
/* In portions too; one that was stopped goes on. E_CONFLICT: it is undone. */
err_t households_undo(struct cx *cx, int64_t import, struct import_undone *out) MUST_USE;

#endif
