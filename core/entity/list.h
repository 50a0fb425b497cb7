// SPDX-License-Identifier: AGPL-3.0-or-later
/* Inside core/entity: the order of a list, shared by list.c and cursor.c. */
#ifndef IMECE_ENTITY_LIST_H
#define IMECE_ENTITY_LIST_H

#include "core/entity/inside.h"

struct list_order {
    const struct field *f; /* NULL: by id alone */
    bool down;
    bool text_value, bool_value; /* what kind of value the expression has */
};
str cursor_write(struct arena *a, const struct entity *e, const struct list_order *o, int64_t id, struct db_value v);
err_t cursor_read(struct arena *a, const struct entity *e, const struct list_order *o, str cursor, int64_t *id,
                  struct db_value *v) MUST_USE;

#endif
