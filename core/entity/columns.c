// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which columns a list shows: those its declaration lists, or those that its address names ("sutun=name,unit"; boxes of a form
 * send the name once for each). */
#include "core/entity/pages_inside.h"

bool column_possible(struct req *r, const struct entity *e, const struct field *f)
{
    bool text = (f->flags & (LONG | MARKDOWN)) && !(f->flags & LISTED);
    return f->label && !text && !(f->flags & (HIDDEN | SEALED)) && entity_sees(&r->cx, e, f, NULL);
}

static bool named(struct req *r, const struct field *f)
{
    for (size_t i = 0; i < r->queries.n; i++) {
        str rest = r->queries.v[i].value;
        if (!str_eq(r->queries.v[i].name, S("sutun"))) continue;
        while (rest.n)
            if (str_eq(str_trim(str_cut(&rest, ',')), str_of(f->name))) return true;
    }
    return false;
}

/* As declared when none is named that is there; then it is as if the address said nothing. */
struct columns columns_of(struct req *r, const struct entity *e)
{
    struct columns asked = {.chosen = true}, declared = {0};
    bool same = true;
    for (const struct field *f = e->fields; f->name; f++) {
        if (!column_possible(r, e, f)) continue;
        bool listed = f->flags & LISTED, wanted = named(r, f);
        if (listed) PUSH(r->cx.arena, &declared.list, f);
        if (wanted) PUSH(r->cx.arena, &asked.list, f);
        same &= listed == wanted;
    }
    return asked.list.n && !same ? asked : declared;
}

str columns_query(struct req *r, const struct columns *c)
{
    struct buf b = buf_new(r->cx.arena, 8000);
    for (size_t i = 0; c->chosen && i < c->list.n; i++)
        buf_fmt(&b, "%s%s", i ? "," : "", c->list.v[i]->name);
    return str_copy(r->cx.arena, buf_str(&b));
}
