// SPDX-License-Identifier: AGPL-3.0-or-later
/* Inside core/entity: jansson and our texts. Values made by jansson live until json_decref. */
#ifndef IMECE_ENTITY_JSON_H
#define IMECE_ENTITY_JSON_H

#include <jansson.h>

#include "core/entity/inside.h"

json_t *json_of_str(str s);
str json_written(struct arena *a, const json_t *j, size_t max); /* compact; "" past max */

#endif
