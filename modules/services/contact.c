// SPDX-License-Identifier: AGPL-3.0-or-later
/* Where to complain when the promise is not kept or another document is asked for (regulation RG 31/7/2009-27305, annex 2):
 * first the head of the directorate, then whoever stands above it. */
#include "core/base/identity.h"
#include "modules/services/views.h"

static err_t contact(struct cx *cx, const struct unit *u, const struct municipality *m, struct contact_view *out)
{
    struct signer head;
    err_t e = unit_signer(cx, u->id, moment_date(cx->now), &head);
    if (e && e != E_NOT_FOUND) return e;
    str phone = u->phone.n ? u->phone : m->phone;
    *out = (struct contact_view){.unit = u->name,
                                 .href = str_fmt(cx->arena, "/birim/%.*s", STR_FMT(u->slug)),
                                 .address = u->address.n ? u->address : m->address,
                                 .phone = phone_show(cx->arena, phone),
                                 .phone_href = phone.n ? str_fmt(cx->arena, "tel:%.*s", STR_FMT(phone)) : STR_NONE};
    if (e == OK) {
        struct word_arg args[] = {{S("title"), head.title}, {S("name"), head.name}};
        out->head =
            head.acting ? say(cx, N_("{title}, {name} (acting)"), 2, args) : say(cx, N_("{title}, {name}"), 2, args);
    }
    return OK;
}

static err_t parent(struct cx *cx, struct unit *u)
{
    return u->parent.id ? entity_load_any(cx, &unit_entity, "id", DB_I(u->parent.id), u) : E_NOT_FOUND;
}

err_t contacts_of(struct cx *cx, int64_t unit, struct contact_view *first, struct contact_view *second)
{
    struct municipality m;
    struct unit u;
    *first = *second = (struct contact_view){0};
    TRY(settings_get(cx, &m));
    err_t e = entity_load_any(cx, &unit_entity, "id", DB_I(unit), &u);
    for (int depth = 0; !e && u.kind > UNIT_DIRECTORATE && u.parent.id && depth < 20; depth++)
        e = parent(cx, &u);
    if (!e) e = contact(cx, &u, &m, first);
    if (!e) e = parent(cx, &u);
    if (!e) e = contact(cx, &u, &m, second);
    return e == E_NOT_FOUND ? OK : e;
}
