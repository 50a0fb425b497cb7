// SPDX-License-Identifier: AGPL-3.0-or-later
/* All entities of the program, in the order their tables must be made in. */
#ifndef IMECE_PROGRAM_SCHEMA_H
#define IMECE_PROGRAM_SCHEMA_H

#include "core/entity/entity.h"

/* Office entities, then those of every module; an entity comes after those it refers to where that is possible. Ended by
 * NULL; static storage, built at the first call. */
const struct entity *const *schema_order(void);
void schema_entities(struct buf *out); /* CREATE TABLE … of all of them */

#endif
