// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who an account is allowed to be: its roles, turned into rights within units. */
#include <pthread.h>
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

static void add_rights(struct cx *cx, struct actor *a, const struct module *m, const struct account_role *role,
                       const struct unit_ids *units)
{
    for (const struct role_right *r = m->rights; r && r->role && a->grants.n < MOST_GRANTS; r++) {
        if (strcmp(r->role, role_code(role->role)) != 0) continue;
        struct grant g = {.right = str_of(r->right), .all_units = role->unit.id == 0};
        g.units.v = units->list.v;
        g.units.n = units->list.n;
        PUSH(cx->arena, &a->grants, g);
    }
}

/* What the role may do in every module that is on. */
static err_t add_role(struct cx *cx, struct actor *a, const struct municipality *town, const struct account_role *role)
{
    struct unit_ids units = {0};
    if (role->unit.id) TRY(unit_with_below(cx, role->unit.id, &units));
    for (const struct module *const *m = modules_all; *m; m++)
        if ((*m)->always_on || !settings_off(town, str_of((*m)->name))) add_rights(cx, a, *m, role, &units);
    return OK;
}

static err_t find_actor(struct cx *cx, int64_t id, struct actor *out)
{
    struct account account;
    struct list_result roles;
    struct municipality town;
    struct filter of = {.field = "account", .op = IS, .value = DB_I(id)};
    TRY(settings_get(cx, &town));
    TRY(entity_load_any(cx, &account_entity, "id", DB_I(id), &account));
    if (account.disabled) return E_NOT_FOUND;
    TRY(entity_list(cx, &account_role_entity,
                    &(struct list_query){.filters = {&of, 1}, .limit = 50, .skip_rights = true, .uncounted = true},
                    &roles));
    *out = (struct actor){.user = id, .name = account.name, .login = account.login, .unit = account.unit.id};
    if (account.must_change) return OK; /* whoever gave the first password knows it: it opens nothing but /masa/hesap */
    const struct account_role *r = roles.rows;
    for (size_t i = 0; i < roles.n; i++)
        TRY(add_role(cx, out, &town, &r[i]));
    return OK;
}

/* ---- kept ----
 * Asked for with every request, changed a few times a year: kept with the versions of the four tables that say so. */
enum { KEPT = 64 };
static pthread_mutex_t kept_lock = PTHREAD_MUTEX_INITIALIZER;
static struct kept {
    const struct db *db;
    uint64_t version;
    struct arena *arena;
    struct actor actor;
} kept[KEPT]; /* by account, modulo */

static struct actor actor_copy(struct arena *a, const struct actor *from)
{
    struct actor to = *from;
    to.name = str_copy(a, from->name);
    to.login = str_copy(a, from->login);
    to.grants.v = NEW_N(a, struct grant, from->grants.n + 1);
    for (size_t i = 0; i < from->grants.n; i++) {
        struct grant *g = &to.grants.v[i];
        *g = from->grants.v[i]; /* names of rights are those of the modules' tables */
        if (i && g->units.v == from->grants.v[i - 1].units.v) {
            g->units.v = to.grants.v[i - 1].units.v;
            continue;
        }
        g->units.v = NEW_N(a, int64_t, g->units.n + 1);
        if (g->units.n) memcpy(g->units.v, from->grants.v[i].units.v, g->units.n * sizeof *g->units.v);
    }
    return to;
}

static void keep(const struct cx *cx, uint64_t version, const struct actor *actor)
{
    struct kept *k = &kept[(uint64_t)actor->user % KEPT];
    pthread_mutex_lock(&kept_lock);
    if (!k->arena) k->arena = arena_new(1 << 20);
    arena_reset(k->arena);
    *k = (struct kept){cx->db, version, k->arena, actor_copy(k->arena, actor)};
    pthread_mutex_unlock(&kept_lock);
}

err_t staff_actor(struct cx *cx, int64_t id, struct actor *out)
{
    const struct kept *k = &kept[(uint64_t)id % KEPT];
    struct cx only = {.db = cx->db};
    uint64_t version;
    db_touch(&only, "account account_role unit municipality");
    db_table_versions_read(cx->db, only.tables, &version); /* before the rows: too old only means once more */
    pthread_mutex_lock(&kept_lock);
    bool known = !cx->writing && k->arena && k->db == cx->db && k->version == version && k->actor.user == id;
    if (known) *out = actor_copy(cx->arena, &k->actor);
    pthread_mutex_unlock(&kept_lock);
    if (known) return db_touch(cx, "account account_role unit municipality"), OK;
    TRY(find_actor(cx, id, out));
    if (!cx->writing) keep(cx, version, out);
    return OK;
}

err_t account_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct account *now = row, *before = old;
    bool closed = now->disabled && before && !before->disabled;
    return closed ? session_end_all(tx, now->id, 0) : OK;
}

static bool is_of_all(int role)
{
    return role == ROLE_ADMIN || role == ROLE_AUDITOR;
}

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

/* Nobody gets a right everywhere by leaving a field empty: it is ticked. */
err_t account_role_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct account_role *r = row;
    if (r->unit.id && is_of_all(r->role))
        wrong(cx, errors, "unit", N_("This role holds everywhere: leave the unit empty."));
    else if (r->unit.id && r->everywhere)
        wrong(cx, errors, "everywhere", N_("A role holds in one unit, or everywhere: choose one of the two."));
    else if (!r->unit.id && !r->everywhere && !is_of_all(r->role))
        wrong(cx, errors, "unit", N_("Choose the unit, or tick that the role holds everywhere."));
    return errors->list.n ? E_INVALID : OK;
}

err_t account_role_before_save(struct cx *tx, void *row, const void *old)
{
    struct account_role *r = row;
    (void)tx;
    (void)old;
    r->everywhere |= is_of_all(r->role);
    return OK;
}
