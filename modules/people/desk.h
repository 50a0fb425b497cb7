// SPDX-License-Identifier: AGPL-3.0-or-later
/* Shared by the pages of this module. */
#ifndef IMECE_PEOPLE_DESK_H
#define IMECE_PEOPLE_DESK_H

#include "core/entity/pages.h"
#include "modules/people/inside.h"
#include "modules/people/views.h"

static inline str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* Adds a required field with what was typed; a fault goes to the summary too. */
static inline void desk_add_field(struct req *r, struct form_view *form, struct field_view field)
{
    field.required = true;
    if (field.look != LOOK_FILE) field.value = form_str(r, str_c(r->cx.arena, field.name));
    PUSH(r->cx.arena, &form->fields, field);
    if (field.error.n) PUSH(r->cx.arena, &form->errors, ((struct form_error){field.name, field.error}));
}

static inline bool desk_purpose_missing(struct req *r)
{
    return people_purpose_short(form_str(r, "purpose"));
}

/* From here on the actor asks with the purpose that was typed. */
static inline void desk_act_with_purpose(struct req *r)
{
    struct actor *asking = NEW(r->cx.arena, struct actor);
    *asking = *r->cx.actor;
    asking->purpose = str_trim(form_str(r, "purpose"));
    r->cx.actor = asking;
}

#endif
