// SPDX-License-Identifier: AGPL-3.0-or-later
/* A list as somebody left it: filters, words, order and columns stand in its address, and a saved view is a name for such an
 * address. One's own, or shared with the unit one belongs to; a shared one is deleted by its owner and by whoever has "desk.views"
 * there. */
#ifndef IMECE_ENTITY_SAVED_VIEW_H
#define IMECE_ENTITY_SAVED_VIEW_H

#include "core/entity/entity.h"
#include "core/http/http.h"

struct saved_view {
    int64_t id, version;
    str name, path, query;
    int64_t account, unit; /* unit: shared with it; 0 one's own */
};
extern const struct entity saved_view_entity;

struct saved_chip {
    str href, label;
    int64_t count; /* -1: not shown */
    bool current, shared;
};
struct
    saved_views { /* {{> saved_chips saved}} inside <ul class="views">, {{> save_view saved}} where it can be saved */
    LIST(struct saved_chip) chips;
    str path, query;         /* of this page */
    str unit;                /* with which it can be shared; "" none */
    str delete_action, name; /* the view that this page is, when one may delete it */
};
void html_saved_chips(struct html *h, const struct saved_views *page);
void html_save_view(struct html *h, const struct saved_views *page);

/* Views of the list at `path` that this person has; `query` is the one shown now. count: how many a list has, with r->queries
 * as its address says. */
err_t saved_views_of(struct req *r, str path, str query, err_t (*count)(struct req *r, void *arg, int64_t *n),
                     void *arg, struct saved_views *out) MUST_USE;

#endif
