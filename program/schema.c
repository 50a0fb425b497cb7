// SPDX-License-Identifier: AGPL-3.0-or-later
/* Collects the entities of all modules and orders them by their references. */
#include "program/schema.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/entity/module.h"
#include "core/office/document.h"
#include "core/office/notice.h"
#include "core/office/workflow.h"

enum { MAX = 256 };
static const struct entity *order[MAX + 1];
static const struct entity *all[MAX + 1];
static size_t count, placed;

static void add(const struct entity *e)
{
    if (count < MAX) all[count++] = e;
}

static bool is_placed(const char *name)
{
    for (size_t i = 0; i < placed; i++)
        if (strcmp(order[i]->name, name) == 0) return true;
    return false;
}

static bool ready(const struct entity *e)
{
    for (const struct field *f = e->fields; f->name; f++)
        if (f->type == F_REF && strcmp(f->to, e->name) != 0 && !is_placed(f->to)) return false;
    return true;
}

/* References never run in a circle (a test of the registry sees to it); should they, the rest keeps its order. */
static void place_all(void)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < count; i++) {
            if (is_placed(all[i]->name) || !ready(all[i])) continue;
            order[placed++] = all[i];
            moved = true;
        }
    }
    for (size_t i = 0; i < count; i++)
        if (!is_placed(all[i]->name)) order[placed++] = all[i];
}

const struct entity *const *schema_order(void)
{
    if (placed) return order;
    add(&flow_event_entity);
    add(&document_entity);
    add(&notice_entity);
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct entity *const *e = (*m)->entities; e && *e; e++)
            add(*e);
    place_all();
    return order;
}

void schema_entities(struct buf *out)
{
    for (const struct entity *const *e = schema_order(); *e; e++)
        entity_ddl(out, *e);
}
