// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/program/cells.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/http/web.h"
#include "program/schema.h"

const char *const who_names[WHO_COUNT] = {"nobody", "clerk", "manager", "admin", "auditor"};

/* ---- rights, from the tables ---- */
static bool role_has(enum who who, const char *right)
{
    if (strcmp(right, "public") == 0) return true;
    if (who == NOBODY || strcmp(right, "program") == 0) return false;
    if (strcmp(right, "staff") == 0) return true;
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct role_right *r = (*m)->rights; r && r->role; r++)
            if (strcmp(r->role, who_names[who]) == 0 && strcmp(r->right, right) == 0) return true;
    return false;
}

static bool has(enum who who, const char *right)
{
    return right && role_has(who, right);
}

static bool ends(const char *path, const char *tail)
{
    return str_ends(str_of(path), str_of(tail));
}

bool cell_allows(const struct cell *c, enum who who)
{
    const struct entity *e = c->entity;
    const char *path = c->route->path;
    if (!role_has(who, c->route->need)) return false;
    if (!e) return true;
    if (ends(path, "/yeni") || ends(path, "/ice-aktar") || ends(path, "/duzenle") || ends(path, "/sil"))
        return has(who, e->write);
    if (ends(path, "/ac")) return has(who, e->personal) && (has(who, e->read) || has(who, e->write));
    return has(who, e->read) || has(who, e->write);
}

/* ---- what stands for a variable in a path ---- */
static const struct {
    const char *begins, *name, *sql;
} fills[] = {
    {"/basvuru/", "service", "SELECT slug FROM service ORDER BY id LIMIT 1"},
    {"/masa/basvuru/yeni/", "service", "SELECT slug FROM service ORDER BY id LIMIT 1"},
    {"/basvuru-takip/", "code", "SELECT code FROM application WHERE state = 2 ORDER BY id LIMIT 1"},
    {"/alindi/", "code", "SELECT code FROM application ORDER BY id LIMIT 1"},
    {"/masa/basvuru/", "id", "SELECT CAST(id AS TEXT) FROM application WHERE state = 2 ORDER BY id LIMIT 1"},
    {"/masa/basvuru/", "step", "SELECT 'decide'"},
    {"/masa/belge/", "id", "SELECT CAST(COALESCE(min(id), 1) AS TEXT) FROM document"},
    {"/belge/", "slug", "SELECT slug FROM publication ORDER BY id LIMIT 1"},
    {"/masa/belge-yukle/", "slug", "SELECT slug FROM publication ORDER BY id LIMIT 1"},
    {"/dil/", "code", "SELECT 'en'"},
    {"/gorunum/", "look", "SELECT 'koyu'"},
};

/* Addresses of records stand in the declarations: "/birim/{slug}". */
static const char *fill_by_entity(struct fixture *f, const char *path, str name)
{
    for (const struct entity *const *e = schema_entities(); *e; e++) {
        if (!(*e)->url || !str_starts(str_of(path), str_of((*e)->url))) continue;
        return str_c(test_arena(), str_fmt(test_arena(), "SELECT CAST(%.*s AS TEXT) FROM %s ORDER BY id LIMIT 1",
                                           STR_FMT(name), (*e)->name));
    }
    (void)f;
    return NULL;
}

static str fill(struct fixture *f, struct cell *c, str name)
{
    const char *path = c->route->path;
    if (c->entity && str_eq(name, S("entity")))
        return str_of(str_starts(str_of(path), S("/api")) ? c->entity->name : c->entity->slug);
    if (c->entity) {
        const char *sql =
            str_c(test_arena(), str_fmt(test_arena(), "SELECT COALESCE(min(id), 0) FROM %s", c->entity->name));
        int64_t id = fixture_int(f, sql);
        c->empty = id == 0;
        return str_fmt(test_arena(), "%lld", (long long)(id ? id : 1));
    }
    for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
        if (str_starts(str_of(path), str_of(fills[i].begins)) && str_eq(name, str_of(fills[i].name)))
            return fixture_text(f, fills[i].sql);
    const char *sql = fill_by_entity(f, path, name);
    return sql ? fixture_text(f, sql) : STR_NONE;
}

static struct cell cell_of(struct fixture *f, const struct route *route, const struct entity *e)
{
    struct cell c = {.route = route, .entity = e};
    struct buf b = buf_new(test_arena(), 2000);
    for (str rest = str_of(route->path); rest.n;) {
        size_t open = str_find(rest, S("{"));
        buf_put(&b, str_cut(&rest, '{'));
        if (open == str_of(route->path).n || !rest.n) break;
        str name = str_cut(&rest, '}');
        str value = fill(f, &c, name);
        if (!value.n)
            c.fault = str_fmt(test_arena(), "%s: tests/program/cells.c does not say how {%.*s} is filled", route->path,
                              STR_FMT(name));
        buf_put(&b, value);
    }
    c.target = str_c(test_arena(), buf_str(&b));
    return c;
}

enum { CELLS_MAX = 4000 };

static void add(struct fixture *f, struct cells *all, const struct route *route)
{
    bool desk = str_starts(str_of(route->path), S("/masa/kayit/{entity}"));
    bool api = str_starts(str_of(route->path), S("/api/{entity}"));
    if (!desk && !api) {
        all->list.v[all->list.n++] = cell_of(f, route, NULL);
        return;
    }
    for (const struct entity *const *e = schema_entities(); *e; e++) {
        if ((desk && (*e)->no_desk) || (api && !(*e)->read)) continue;
        assert_true(all->list.n < CELLS_MAX);
        all->list.v[all->list.n++] = cell_of(f, route, *e);
    }
}

struct cells cells_of(struct fixture *f)
{
    struct cells all = {{NEW_N(test_arena(), struct cell, CELLS_MAX), 0}};
    for (const struct route *r = http_routes; r->path; r++)
        add(f, &all, r);
    for (const struct route *const *table = program_routes(); *table; table++)
        for (const struct route *r = *table; r->path; r++)
            add(f, &all, r);
    return all;
}

/* ---- what is in the database ---- */
/* Sessions are seen, pages are counted, and who reads personal data is written down. */
static bool left_by_reading(str table)
{
    static const char *const names[] = {"session", "page_view", "history", "history_head", "sign_in_try"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(table, str_of(names[i]))) return true;
    return false;
}

str table_counts(struct fixture *f)
{
    struct buf out = buf_new(test_arena(), 100000);
    str rest = program_schema(test_arena());
    while (rest.n) {
        str line = str_cut(&rest, '\n'), word = S("CREATE TABLE ");
        if (!str_starts(line, word)) continue;
        str name = {line.p + word.n, line.n - word.n};
        name = str_trim(str_cut(&name, '('));
        if (left_by_reading(name)) continue;
        bool entity = entity_by_name(name) != NULL;
        const char *sql =
            str_c(test_arena(), str_fmt(test_arena(), "SELECT count(*)%s FROM %.*s",
                                        entity ? " + 1000 * COALESCE(sum(version), 0)" : "", STR_FMT(name)));
        buf_fmt(&out, "%.*s %lld\n", STR_FMT(name), (long long)fixture_int(f, sql));
    }
    return buf_str(&out);
}
