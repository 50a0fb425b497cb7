// SPDX-License-Identifier: AGPL-3.0-or-later
/* Photographs of venues: brought and taken away at the desk, each with words for whoever does not see it. */
#include <inttypes.h>

#include "modules/venues/views.h"

#include "desk_photos.html.h"
#include "venues_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

err_t venue_photos(struct cx *cx, int64_t venue, struct photo_views *out)
{
    struct photos_of_venue_rows rows;
    *out = (struct photo_views){0};
    TRY(photos_of_venue(cx, (struct photos_of_venue_args){{venue}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct photos_of_venue_row *p = &rows.list.v[i];
        struct photo_view v = {.picture = picture_view(cx->arena, p->token, p->widths, p->jpeg, p->width, p->height),
                               .id = str_fmt(cx->arena, "%" PRId64, p->id)};
        v.picture.alt = p->alt;
        if (cx->lang != LANG_TR) v.picture.alt_lang = S("tr");
        v.picture.sizes = "(min-width: 576px) 320px, 90vw";
        PUSH(cx->arena, &out->list, v);
    }
    return OK;
}

static err_t render(struct req *r, int64_t id, struct photos_page *p)
{
    struct cx *cx = &r->cx;
    struct venues_with_plans_rows rows;
    struct photo_views photos;
    struct venue v;
    p->page.title = tr(cx, N_("Photographs of the halls"));
    p->page.current = "/masa/salon-gorseli";
    TRY(venues_with_plans(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        str value = str_fmt(cx->arena, "%" PRId64, rows.list.v[i].id);
        PUSH(cx->arena, &p->venues,
             ((struct option_view){.value = value, .label = rows.list.v[i].name, .chosen = rows.list.v[i].id == id}));
    }
    if (!id && rows.list.n) id = rows.list.v[0].id;
    if (!id) return html_photos_page(r, p);
    TRY(entity_load(cx, &venue_entity, id, &v));
    TRY(venue_photos(cx, id, &photos));
    p->venue = str_fmt(cx->arena, "%" PRId64, id);
    p->name = v.name;
    if (v.open && !v.closed) p->public_href = str_fmt(cx->arena, "/salon/%.*s", STR_FMT(v.slug));
    p->photos.v = photos.list.v;
    p->photos.n = photos.list.n;
    p->may_edit = may_in(cx, S("venues.edit"), v.unit.id);
    p->full = photos.list.n >= VENUE_PHOTOS;
    p->page.error = p->fault.n > 0;
    if (p->fault.n) answer_status(r, 422);
    return html_photos_page(r, p);
}

err_t photos_show(struct req *r)
{
    struct photos_page p = {0};
    return render(r, query_int(r, "salon", 0), &p);
}

struct photographing {
    struct venue_photo photo;
    struct picture_brought picture;
    int64_t remove;
};

static err_t take_away(struct cx *tx, const struct photographing *b)
{
    struct venue_photo p;
    TRY(entity_load_any(tx, &venue_photo_entity, "id", DB_I(b->remove), &p));
    if (p.venue.id != b->photo.venue.id) return E_NOT_FOUND;
    TRY(entity_delete(tx, &venue_photo_entity, p.id, NULL));
    return picture_gone(tx, p.picture.id);
}

static err_t change(struct cx *tx, void *arg)
{
    struct photographing *b = arg;
    struct photos_of_venue_rows there;
    TRY(db_lock(tx, "venue", b->photo.venue.id));
    if (b->remove) return take_away(tx, b);
    TRY(photos_of_venue(tx, (struct photos_of_venue_args){b->photo.venue}, &there));
    if (there.list.n >= VENUE_PHOTOS) return E_CONFLICT;
    TRY(picture_save(tx, &b->picture, &b->photo.picture.id));
    return entity_save(tx, &venue_photo_entity, &b->photo, NULL);
}

err_t photos_change(struct req *r)
{
    struct venue v;
    struct photographing b = {.photo.alt = str_trim(form_str(r, "alt")), .remove = form_int(r, "remove", 0)};
    const struct upload *u = form_file(r, "picture", 0);
    const char *fault = NULL;
    TRY(entity_load(&r->cx, &venue_entity, form_int(r, "venue", 0), &v));
    if (!may_in(&r->cx, S("venues.edit"), v.unit.id)) return E_FORBIDDEN;
    b.photo.venue.id = v.id;
    if (!b.remove && !u) fault = N_("Choose a picture.");
    if (!b.remove && !fault && !b.photo.alt.n) fault = N_("Say in one sentence what is seen on the picture.");
    if (!b.remove && !fault) TRY(picture_prepare(r, u, &b.picture, &fault));
    err_t e = fault ? OK : db_tx(&r->cx, change, &b);
    if (e == E_CONFLICT) fault = N_("That is as many as a hall can have.");
    if (e && e != E_CONFLICT) return e;
    if (fault) {
        struct photos_page p = {.fault = tr(&r->cx, fault), .alt = b.photo.alt};
        return render(r, v.id, &p);
    }
    answer_flash(r, FLASH_DONE, tr(&r->cx, b.remove ? N_("The picture is taken away.") : N_("The picture is there.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/salon-gorseli?salon=%" PRId64, v.id));
}
