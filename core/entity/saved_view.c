// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/entity/saved_view.h"

static const struct field saved_view_fields[] = {
    {FIELD(saved_view, name), .label = N_("Name"), .flags = REQUIRED, .max = 40},
    {FIELD(saved_view, path), .flags = HIDDEN | REQUIRED | FILTERED, .max = 200},
    {FIELD(saved_view, query), .flags = HIDDEN, .max = 2000},
    {FIELD(saved_view, account), .flags = HIDDEN | FILTERED},
    {FIELD(saved_view, unit), .flags = HIDDEN | FILTERED},
    {0},
};
const struct entity saved_view_entity = {
    ENTITY(saved_view, saved_view_fields),
    .title = N_("Saved views"),
    .one = N_("Saved view"),
    .read = "program", /* one's own and those of one's unit, above the list they belong to */
    .write = "program",
    .unique = "account path name",
    .no_desk = true,
    .no_history = true,
};
