// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef IMECE_TESTS_PROGRAM_STATEMENTS_H
#define IMECE_TESTS_PROGRAM_STATEMENTS_H

#include "core/db/statements.h"

struct statement_table {
    const char *name;
    const struct sqlc_info *statements;
};
extern const struct statement_table statement_tables[];

#endif
