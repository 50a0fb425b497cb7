// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must hold whenever a venue, its hours or its closed days are saved. */
#include "core/base/position.h"
#include "core/db/search.h"
#include "modules/venues/inside.h"

enum { LEVELS = 8 };

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

err_t venue_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct venue *v = row;
    int64_t above = v->parent.id;
    int64_t lat = 0, lon = 0;
    bool known = v->position.n && position_read(v->position, &lat, &lon);
    if (v->position.n && !known)
        wrong(cx, errors, "position", N_("Write two numbers with a comma between them: 39.9063, 32.8597."));
    else if (known && !position_in_turkey(lat, lon))
        wrong(cx, errors, "position", N_("This lies outside Turkey. Latitude comes first, then longitude."));
    if (v->pieces > 1 && !venue_moves(v->kind))
        wrong(cx, errors, "pieces", N_("Only equipment, stages, staff and vehicles are counted; halls are not alike."));
    for (int level = 0; above; level++) {
        struct venue up;
        if (level >= LEVELS || above == v->id) {
            wrong(cx, errors, "parent", N_("A venue cannot be part of itself, nor lie more than eight levels deep."));
            return OK;
        }
        err_t e = entity_load_any(cx, &venue_entity, "id", DB_I(above), &up);
        if (e) return e == E_NOT_FOUND ? OK : e;
        above = up.parent.id;
    }
    return OK;
}

/* Everybody finds the open ones; the desk finds all by its lists. */
err_t venue_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct venue *v = row;
    struct search_doc doc = {
        .kind = S("venue"), .row = v->id, .right = S("public"), .title = v->name, .text = v->about};
    (void)old;
    if (!v->open || v->closed) doc.right = S("staff");
    doc.url = v->open && !v->closed ? str_fmt(tx->arena, "/salon/%.*s", STR_FMT(v->slug))
                                    : entity_desk_path(tx, &venue_entity, v->id);
    return search_put(tx, &doc);
}

err_t venue_after_delete(struct cx *tx, const void *old)
{
    return search_drop(tx, S("venue"), ((const struct venue *)old)->id);
}

err_t venue_hours_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct venue_hours *h = row;
    int opens = venue_minute(h->opens), closes = venue_minute(h->closes);
    if (opens < 0 || opens == 24 * 60) wrong(cx, errors, "opens", N_("Write the hour as 08.30."));
    if (closes < 0)
        wrong(cx, errors, "closes", N_("Write the hour as 08.30."));
    else if (closes == opens)
        wrong(cx, errors, "closes", N_("Closing must come after opening."));
    return OK;
}

err_t venue_closure_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct venue_closure *c = row;
    if (c->to_day.ymd < c->from_day.ymd) wrong(cx, errors, "to_day", N_("The last day is before the first."));
    return OK;
}
