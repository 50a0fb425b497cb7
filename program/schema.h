// SPDX-License-Identifier: AGPL-3.0-or-later
/* All entities of the program: the office's, then those of every module. Ended by NULL; static storage. */
#ifndef IMECE_PROGRAM_SCHEMA_H
#define IMECE_PROGRAM_SCHEMA_H

#include "core/entity/entity.h"

const struct entity *const *schema_entities(void);

#endif
