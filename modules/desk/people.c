// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who works here. Colleagues know each other's names, so everybody at the desk finds them; the account itself opens for those
 * who keep accounts, all others come to what that person has in hand. */
#include "core/db/search.h"
#include "modules/desk/inside.h"
#include "modules/organisation/organisation.h"
#include "modules/staff/staff.h"

static str page_of(struct cx *cx, const struct account *a)
{
    if (entity_may_read(cx, &account_entity)) return entity_desk_path(cx, &account_entity, a->id);
    if (may(cx, S("applications.read"))) return str_fmt(cx->arena, "/masa/gelen?kim=%lld", (long long)a->id);
    return a->email.n ? str_fmt(cx->arena, "mailto:%.*s", STR_FMT(a->email)) : STR_NONE;
}

static err_t put(struct cx *cx, int64_t id, struct found_group *out)
{
    struct account a;
    err_t e = entity_load_any(cx, &account_entity, "id", DB_I(id), &a);
    if (e == E_NOT_FOUND) return OK;
    TRY(e);
    str href = a.disabled ? STR_NONE : page_of(cx, &a);
    if (href.n)
        PUSH(cx->arena, &out->rows,
             ((struct found_row){href, ICON("user"), a.name, entity_label(cx, &unit_entity, a.unit.id)}));
    return OK;
}

err_t people_find(struct req *r, str q, size_t most, struct found_group *out)
{
    struct cx *cx = &r->cx;
    const struct actor *actor = cx->actor;
    struct search_hits hits;
    *out = (struct found_group){.id = S("people"), .title = str_of(words(cx->lang, N_("Who works here")))};
    if (!actor->grants.n) return OK; /* whoever has not chosen a password yet, or has no duty here */
    cx->actor = &ACTOR_SYSTEM;       /* finding a name asks for no right; what opens then does */
    err_t e = search_find(cx, q, S("account"), (int)most, &hits);
    cx->actor = actor;
    for (size_t i = 0; !e && i < hits.list.n; i++)
        e = put(cx, hits.list.v[i].row, out);
    return e;
}
