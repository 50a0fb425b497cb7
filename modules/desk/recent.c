// SPDX-License-Identifier: AGPL-3.0-or-later
/* What one worked on last. The history knows it; so nothing of it need be kept in the browser. */
#include "desk_sql.h"
#include "modules/desk/inside.h"

enum { LOOKED_THROUGH = 120 };

static bool has(const struct found_group *g, str href)
{
    for (size_t i = 0; i < g->rows.n; i++)
        if (str_eq(g->rows.v[i].href, href)) return true;
    return false;
}

/* Gone records, and those whose unit is no longer one's own, are left out. */
static err_t put(struct req *r, const struct desk_done_row *line, struct found_group *out)
{
    struct cx *cx = &r->cx;
    const struct entity *e = entity_by_name(line->entity);
    str href = e ? entity_desk_path(cx, e, line->row_id) : STR_NONE;
    if (!href.n || has(out, href)) return OK;
    err_t fault = entity_load(cx, e, line->row_id, arena_alloc(cx->arena, e->size));
    if (fault == E_NOT_FOUND || fault == E_FORBIDDEN) return OK;
    TRY(fault);
    PUSH(cx->arena, &out->rows,
         ((struct found_row){.href = href,
                             .icon = e->icon ? str_of(e->icon) : S("clock-counter-clockwise"),
                             .title = entity_label(cx, e, line->row_id),
                             .text = str_of(words(cx->lang, e->one))}));
    return OK;
}

err_t recent_find(struct req *r, size_t most, struct found_group *out)
{
    struct desk_done_rows done;
    *out = (struct found_group){.id = S("recent"), .title = str_of(words(r->cx.lang, N_("Last worked on")))};
    TRY(desk_done(&r->cx, (struct desk_done_args){.user_id = r->cx.actor->user, .n = LOOKED_THROUGH}, &done));
    for (size_t i = 0; i < done.list.n && out->rows.n < most; i++)
        TRY(put(r, &done.list.v[i], out));
    return OK;
}
