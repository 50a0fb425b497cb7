// SPDX-License-Identifier: AGPL-3.0-or-later
/* Collects the entities of all modules. */
#include "program/schema.h"

#include "core/entity/module.h"
#include "core/entity/saved_view.h"
#include "core/office/document.h"
#include "core/office/notice.h"
#include "core/office/workflow.h"

const struct entity *const *schema_entities(void)
{
    enum { MAX = 256 };
    static const struct entity *all[MAX + 1] = {&flow_event_entity, &document_entity, &notice_entity,
                                                &saved_view_entity};
    if (all[4]) return all;
    size_t n = 4;
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct entity *const *e = (*m)->entities; e && *e && n < MAX; e++)
            all[n++] = *e;
    return all;
}
