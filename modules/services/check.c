// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of a service that must fit together. */
#include <string.h>

#include "modules/services/inside.h"

static bool known_channel(str word)
{
    static const char *const all[] = {"web", "desk", "phone", "letter"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eq(word, str_of(all[i]))) return true;
    return false;
}

static bool known_module(str name)
{
    for (const struct module *const *m = modules_all; *m; m++)
        if (str_eq(name, str_of((*m)->name))) return true;
    return false;
}

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, source)));
}

err_t service_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct service *s = row;
    err_t e = OK;
    str rest = s->channels;
    while (rest.n) {
        str word = str_cut(&rest, ' ');
        if (word.n == 0 || known_channel(word)) continue;
        wrong(cx, errors, "channels", N_("Write only web, desk, phone and letter, with a space between them."));
        e = E_INVALID;
        break;
    }
    if (s->module.n && !known_module(s->module)) {
        wrong(cx, errors, "module", N_("There is no module of this name."));
        e = E_INVALID;
    }
    return e;
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
