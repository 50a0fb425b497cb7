// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who an account is allowed to be: its roles, turned into rights within units. */
#include <string.h>

#include "modules/organisation/organisation.h"
#include "modules/settings/settings.h"
#include "modules/staff/hooks.h"
#include "modules/staff/inside.h"

static const char *role_code(int role)
{
    for (const struct choice *c = role_choices; c->value; c++)
        if (c->value == role) return c->code;
    return "";
}

enum { MOST_GRANTS = 256 };

static void add_rights(struct actor *a, const struct module *m, const struct account_role *role,
                       const struct unit_ids *units)
{
    for (const struct role_right *r = m->rights; r && r->role && a->grants.n < MOST_GRANTS; r++) {
        if (strcmp(r->role, role_code(role->role)) != 0) continue;
        struct grant *g = &a->grants.v[a->grants.n++];
        *g = (struct grant){.right = str_of(r->right), .all_units = role->unit.id == 0};
        g->units.v = units->list.v;
        g->units.n = units->list.n;
    }
}

/* What the role may do in every module that is on. */
static err_t add_role(struct cx *cx, struct actor *a, const struct municipality *town, const struct account_role *role)
{
    struct unit_ids units = {0};
    if (role->unit.id) TRY(unit_with_below(cx, role->unit.id, &units));
    for (const struct module *const *m = modules_all; *m; m++)
        if ((*m)->always_on || !settings_off(town, str_of((*m)->name))) add_rights(a, *m, role, &units);
    return OK;
}

err_t staff_actor(struct cx *cx, int64_t id, struct actor *out)
{
    struct account account;
    struct list_result roles;
    struct municipality town;
    struct filter of = {.field = "account", .op = IS, .value = DB_I(id)};
    TRY(settings_get(cx, &town));
    TRY(entity_load_any(cx, &account_entity, "id", DB_I(id), &account));
    if (account.disabled) return E_NOT_FOUND;
    TRY(entity_list(cx, &account_role_entity,
                    &(struct list_query){.filters = {&of, 1}, .limit = 50, .skip_rights = true}, &roles));
    *out = (struct actor){.user = id, .name = account.name, .login = account.login, .unit = account.unit.id};
    out->grants.v = NEW_N(cx->arena, struct grant, MOST_GRANTS);
    if (account.must_change) return OK; /* whoever gave the first password knows it: it opens nothing but /masa/hesap */
    const struct account_role *r = roles.rows;
    for (size_t i = 0; i < roles.n; i++)
        TRY(add_role(cx, out, &town, &r[i]));
    return OK;
}

err_t account_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct account *now = row, *before = old;
    bool closed = now->disabled && before && !before->disabled;
    return closed ? session_end_all(tx, now->id, 0) : OK;
}

err_t staff_of_unit(struct cx *cx, int64_t unit, struct staff_choices *out)
{
    struct filter f[] = {{.field = "unit", .op = IS, .value = DB_I(unit)},
                         {.field = "disabled", .op = IS, .value = DB_F(false)}};
    struct list_result found;
    TRY(entity_list(cx, &account_entity,
                    &(struct list_query){.filters = {f, 2}, .sort = S("name"), .limit = 200, .skip_rights = true},
                    &found));
    const struct account *a = found.rows;
    out->list.v = NEW_N(cx->arena, struct staff_choice, found.n + 1);
    for (size_t i = 0; i < found.n; i++)
        out->list.v[out->list.n++] = (struct staff_choice){a[i].id, a[i].name};
    return OK;
}
