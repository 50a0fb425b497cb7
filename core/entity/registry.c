// SPDX-License-Identifier: AGPL-3.0-or-later
/* The list of declarations and what can be read off them. */
#include <stdio.h>

#include "core/entity/inside.h"

static const struct entity *const no_entities[] = {NULL};
static const struct entity *const *registry = no_entities;

void entity_registry_set(const struct entity *const *all)
{
    registry = all ? all : no_entities;
}

const struct entity *const *entity_all(void)
{
    return registry;
}

static bool is_named(const char *own, str name)
{
    return name.n && own && *own == *name.p && !strncmp(own, name.p, name.n) && !own[name.n];
}

const struct entity *entity_by_name(str name)
{
    for (const struct entity *const *e = registry; *e; e++)
        if (is_named((*e)->name, name)) return *e;
    return NULL;
}

const struct entity *entity_by_slug(str slug)
{
    for (const struct entity *const *e = registry; *e; e++)
        if (is_named((*e)->slug, slug)) return *e;
    return NULL;
}

const struct field *entity_field(const struct entity *e, const char *name)
{
    for (const struct field *f = e->fields; f->name; f++)
        if (!strcmp(f->name, name)) return f;
    return NULL;
}

size_t field_count(const struct entity *e)
{
    size_t n = 0;
    while (e->fields[n].name)
        n++;
    return n;
}

bool is_personal(const struct field *f)
{
    return (f->flags & (PERSONAL | SEALED)) != 0;
}

const struct field *title_field(const struct entity *e)
{
    for (const struct field *f = e->fields; f->name; f++)
        if (f->flags & SEARCHED) return f;
    for (const struct field *f = e->fields; f->name; f++)
        if (f->type == F_TEXT && !(f->flags & (HIDDEN | LONG | MARKDOWN))) return f;
    return NULL;
}

const struct field *unit_field(const struct entity *e)
{
    if (e->rows != ROWS_OF_UNIT) return NULL;
    return entity_field(e, e->unit_field ? e->unit_field : "unit");
}

/* The 8 bytes behind id belong to the version when no field begins there. */
bool has_version(const struct entity *e)
{
    if (e->size < 2 * sizeof(int64_t)) return false;
    for (const struct field *f = e->fields; f->name; f++)
        if (f->offset < 2 * sizeof(int64_t)) return false;
    return true;
}

const struct field *default_sort(const struct entity *e, bool *down)
{
    *down = false;
    if (e->sort) {
        *down = e->sort[0] == '-';
        return entity_field(e, e->sort + (*down ? 1 : 0));
    }
    for (const struct field *f = e->fields; f->name; f++)
        if ((f->flags & LISTED) && !is_personal(f)) return f;
    return NULL;
}

static void unique_words(const struct entity *e, str names, struct unique_set *set)
{
    names = str_trim(names);
    while (names.n && set->n < 6) {
        str name = str_trim(str_cut(&names, ' '));
        for (const struct field *f = e->fields; name.n && f->name; f++)
            if (str_eq(name, str_of(f->name))) set->f[set->n++] = f;
        names = str_trim(names);
    }
}

struct unique_sets unique_sets(struct arena *a, const struct entity *e)
{
    struct unique_sets sets = {0};
    for (const struct field *f = e->fields; f->name; f++)
        if (f->flags & UNIQUE) PUSH(a, &sets.list, ((struct unique_set){.f = {f}, .n = 1}));
    str rest = str_of(e->unique);
    while (rest.n) {
        struct unique_set set = {0};
        unique_words(e, str_cut(&rest, ';'), &set);
        if (set.n) PUSH(a, &sets.list, set);
    }
    return sets;
}

/* Place of the next field that covers byte `pos` or lies behind it. */
static const struct field *field_at_or_after(const struct entity *e, size_t pos)
{
    const struct field *best = NULL;
    for (const struct field *f = e->fields; f->name; f++)
        if (f->offset >= pos && (!best || f->offset < best->offset)) best = f;
    return best;
}

static size_t align_up(size_t n, size_t align)
{
    return (n + align - 1) / align * align;
}

/* Fields in the order of their offsets must follow each other without more room between them than alignment needs. */
str entity_gaps(const struct entity *e)
{
    static _Thread_local char text[200];
    size_t pos = has_version(e) ? 2 * sizeof(int64_t) : sizeof(int64_t);
    const char *before = has_version(e) ? "version" : "id";
    const struct field *f;
    while ((f = field_at_or_after(e, pos))) {
        if (f->offset != align_up(pos, ops_of(f)->align)) {
            snprintf(text, sizeof text, "%s: %zu bytes between %s and %s belong to no field", e->name, f->offset - pos,
                     before, f->name);
            return str_of(text);
        }
        before = f->name;
        pos = f->offset + ops_of(f)->size;
    }
    if (align_up(pos, _Alignof(int64_t)) == e->size) return STR_NONE;
    snprintf(text, sizeof text, "%s: the struct has %zu bytes, its fields end at %zu behind %s", e->name, e->size, pos,
             before);
    return str_of(text);
}
