// SPDX-License-Identifier: AGPL-3.0-or-later
/* What cannot work in a declaration, said before a user meets it. */
#include "core/entity/inside.h"

/* Words that one of the two engines keeps for itself as a column or a table. */
static const char *const reserved[] = {
    "all",        "analyse",     "analyze", "and",     "any",       "array",      "as",        "asc",        "between",
    "both",       "by",          "case",    "cast",    "check",     "collate",    "collation", "column",     "commit",
    "constraint", "create",      "cross",   "current", "default",   "deferrable", "delete",    "desc",       "distinct",
    "do",         "drop",        "else",    "end",     "escape",    "except",     "exists",    "false",      "fetch",
    "for",        "foreign",     "from",    "full",    "glob",      "grant",      "group",     "having",     "in",
    "index",      "initially",   "inner",   "insert",  "intersect", "into",       "is",        "isnull",     "join",
    "leading",    "left",        "like",    "limit",   "natural",   "not",        "notnull",   "null",       "offset",
    "on",         "only",        "or",      "order",   "outer",     "placing",    "primary",   "references", "regexp",
    "returning",  "right",       "select",  "set",     "some",      "symmetric",  "table",     "then",       "to",
    "trailing",   "transaction", "true",    "union",   "unique",    "update",     "user",      "using",      "values",
    "variadic",   "verbose",     "view",    "when",    "where",     "window",     "with",      NULL};

static bool name_ok(const char *name)
{
    if (!name || name[0] < 'a' || name[0] > 'z' || strlen(name) > 48) return false;
    for (const char *p = name; *p; p++)
        if (!((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '_')) return false;
    for (const char *const *w = reserved; *w; w++)
        if (!strcmp(*w, name)) return false;
    return true;
}

static const char *choices_fault(const struct field *f)
{
    if (f->choices_of) return NULL; /* not known before the program runs */
    if (!f->choices) return "a choice without choices";
    for (const struct choice *c = f->choices; c->code || c->label || c->value; c++) {
        if (!c->value) return "a choice with the value 0, which means none";
        if (!c->code || !c->code[0] || !c->label) return "a choice without code or label";
        for (const struct choice *d = f->choices; d < c; d++)
            if (d->value == c->value || !strcmp(d->code, c->code)) return "two equal choices";
    }
    return NULL;
}

static const char *field_fault(const struct entity *e, const struct field *f)
{
    if (!name_ok(f->name)) return "is no name for a column";
    if (!strcmp(f->name, "id") || !strcmp(f->name, "version") || !strcmp(f->name, "changed_at"))
        return "is a column that every table has";
    if (f->type == F_NONE || f->offset + ops_of(f)->size > e->size) return "lies outside the struct";
    for (const struct field *g = e->fields; g < f; g++)
        if (!strcmp(g->name, f->name) || g->offset == f->offset) return "is declared twice";
    if (!f->label && !(f->flags & HIDDEN)) return "has no label";
    if (f->type == F_REF && (!f->to || !entity_by_name(str_of(f->to)))) return "points at no entity";
    if ((f->type == F_CHOICE || f->kind == TEXT_SET) && choices_fault(f)) return choices_fault(f);
    if ((f->flags & SEALED) && f->type != F_TEXT) return "is sealed but no text";
    if ((f->flags & SEALED) && (f->flags & (UNIQUE | SORTED | SEARCHED | FILTERED | LISTED)))
        return "is sealed, so it cannot be unique, sorted, searched, filtered or listed";
    if (is_personal(f) && (f->flags & (SORTED | FILTERED)))
        return "is personal, so it cannot be sorted or filtered: the value would stand in the address";
    if ((f->flags & SUMMED) && (is_personal(f) || (f->type != F_INT && f->type != F_MONEY)))
        return "is summed, but no number or money, or personal";
    if (is_personal(f) && !e->personal && !e->no_desk) return "is personal, but the entity names no right to see it";
    return NULL;
}

static const char *sort_fault(const struct entity *e)
{
    if (e->sort_within && !entity_field(e, e->sort_within)) return "is sorted within a field that does not exist";
    if (!e->sort) return NULL;
    bool down;
    const struct field *f = default_sort(e, &down);
    if (!f) return "is sorted by a field that does not exist";
    return is_personal(f) ? "is sorted by a personal field" : NULL;
}

static const char *unique_fault(const struct entity *e)
{
    str rest = str_of(e->unique);
    while (rest.n) {
        str names = str_trim(str_cut(&rest, ';'));
        size_t n = 0;
        for (; names.n && n < 7; n++) {
            str name = str_trim(str_cut(&names, ' '));
            bool known = !name.n;
            for (const struct field *f = e->fields; f->name && !known; f++)
                known = str_eq(name, str_of(f->name));
            if (!known) return "is unique by a field that does not exist";
        }
        if (n > 6) return "is unique by more than six fields";
    }
    return NULL;
}

static const char *places_fault(const struct entity *e, const char *pattern)
{
    str rest = str_of(pattern);
    while (rest.n) {
        str_cut(&rest, '{');
        str name = str_cut(&rest, '}');
        bool known = !name.n || str_eq(name, S("id"));
        for (const struct field *f = e->fields; f->name && !known; f++)
            known = str_eq(name, str_of(f->name)) && !is_personal(f);
        if (!known) return "has an address or a label with an unknown or personal field";
    }
    return NULL;
}

static const char *whole_fault(const struct entity *e)
{
    if (!name_ok(e->name)) return "is no name for a table";
    if (!e->title || !e->one) return "has no title or no word for one record";
    if (e->veil && (!e->unveil || !entity_field(e, e->veil) || entity_field(e, e->veil)->type != F_BOOL))
        return "is veiled by no flag, or nobody may lift the veil";
    if (!e->no_desk && !e->slug) return "has desk pages but no slug";
    if (e->slug && entity_by_slug(str_of(e->slug)) != e) return "shares its slug or is not in the registry";
    if (entity_by_name(str_of(e->name)) != e) return "shares its name or is not in the registry";
    if (e->rows == ROWS_OF_UNIT && (!unit_field(e) || unit_field(e)->type != F_REF)) return "has no field for its unit";
    if (sort_fault(e)) return sort_fault(e);
    const struct field *part = e->part_of ? entity_field(e, e->part_of) : NULL;
    if (e->part_of && (!part || part->type != F_REF || e->no_desk)) return "is part of what no field points at";
    if (unique_fault(e)) return unique_fault(e);
    return places_fault(e, e->url) ? places_fault(e, e->url) : places_fault(e, e->label);
}

str entity_fault(struct arena *a, const struct entity *e)
{
    const char *why = whole_fault(e);
    if (why) return str_fmt(a, "%s: %s", e->name ? e->name : "?", why);
    for (const struct field *f = e->fields; f->name; f++)
        if ((why = field_fault(e, f))) return str_fmt(a, "%s.%s: %s", e->name, f->name, why);
    return entity_gaps(e);
}
