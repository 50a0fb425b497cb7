// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of a service that must fit together. */
#include <string.h>

#include "modules/services/inside.h"

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, source)));
}

/* A list needs something to choose from, and the stored answers are split at the same sign. */
err_t service_field_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct service_field *f = row;
    int choices = 0;
    str rest = f->options;
    while (rest.n)
        if (str_trim(str_cut(&rest, '|')).n) choices++;
    if (f->kind != FREE_CHOICE || choices >= 2) return OK;
    wrong(cx, errors, "options", N_("Write at least two choices with | between them."));
    return E_INVALID;
}
