// SPDX-License-Identifier: AGPL-3.0-or-later
/* Every address of the program with a plausible target, and who may open it by declaration: computed here from the tables
 * of rights, not by the code that decides it when served. */
#ifndef IMECE_TESTS_PROGRAM_CELLS_H
#define IMECE_TESTS_PROGRAM_CELLS_H

#include "tests/fixture.h"

enum who { NOBODY, CLERK, MANAGER, ADMIN, AUDITOR, WHO_COUNT };
extern const char *const who_names[WHO_COUNT];

struct cell {
    const struct route *route;
    const struct entity *entity; /* of /masa/kayit/{entity} and /api/{entity}; else NULL */
    const char *target;
    bool empty; /* no such record: 404 may come before 403 */
    str fault;  /* a variable in the path that nothing says how to fill */
};
struct cells {
    LIST(struct cell) list;
};
struct cells cells_of(struct fixture *f);
bool cell_allows(const struct cell *c, enum who who);

/* A line for each table: rows, and for entities the sum of versions, too. What reading may leave behind is left out. */
str table_counts(struct fixture *f);

#endif
