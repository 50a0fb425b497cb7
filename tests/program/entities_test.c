// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must hold of every declaration there is. */
#include <string.h>

#include "core/base/buf.h"
#include "core/entity/entity.h"
#include "program/schema.h"
#include "tests/fixture.h"

TEST(no_gaps, "every entity: no member without a field, no fault in the declaration")
{
    bool whole = true;
    program_entities();
    for (const struct entity *const *e = schema_entities(); *e; e++) {
        str fault = entity_fault(test_arena(), *e), gaps = entity_gaps(*e);
        if (fault.n || gaps.n) {
            print_error("%s: %.*s %.*s\n", (*e)->name, STR_FMT(fault), STR_FMT(gaps));
            whole = false;
        }
    }
    assert_true(whole);
}

static bool known_right(const char *right)
{
    if (!right || strcmp(right, "public") == 0 || strcmp(right, "staff") == 0 || strcmp(right, "program") == 0)
        return true;
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct role_right *r = (*m)->rights; r && r->role; r++)
            if (strcmp(r->right, right) == 0) return true;
    return false;
}

TEST(rights_exist, "every right that an entity names is one that a role gives")
{
    bool whole = true;
    for (const struct entity *const *e = schema_entities(); *e; e++)
        if (!known_right((*e)->read) || !known_right((*e)->write) || !known_right((*e)->personal)) {
            print_error("%s names a right that no role gives\n", (*e)->name);
            whole = false;
        }
    assert_true(whole);
}

static bool named(const char *list, const char *name)
{
    str rest = str_of(list);
    while (rest.n)
        if (str_eq(str_cut(&rest, ' '), str_of(name))) return true;
    return false;
}

static const struct module *module_of(const char *entity)
{
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct entity *const *e = (*m)->entities; e && *e; e++)
            if (strcmp((*e)->name, entity) == 0) return *m;
    return NULL;
}

TEST(references_allowed, "a module refers only to facts of modules that it needs")
{
    bool whole = true;
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct entity *const *e = (*m)->entities; e && *e; e++)
            for (const struct field *f = (*e)->fields; f->name; f++) {
                const struct module *to = f->type == F_REF ? module_of(f->to) : NULL;
                if (!to || to == *m || named((*m)->needs, to->name)) continue;
                print_error("%s.%s refers to %s, but %s does not need %s\n", (*e)->name, f->name, f->to, (*m)->name,
                            to->name);
                whole = false;
            }
    assert_true(whole);
}

TEST(personal_guarded, "ASVS V8.2.3: names, numbers and addresses of people are declared personal")
{
    static const char *const names[] = {"tckn", "phone", "email", "address", "birth_date", "iban", NULL};
    static const char *const open[] = {"unit", "municipality", "account", NULL}; /* the office's own */
    bool whole = true;
    for (const struct entity *const *e = schema_entities(); *e; e++)
        for (const struct field *f = (*e)->fields; f->name; f++)
            for (const char *const *n = names; *n; n++) {
                bool office = false;
                for (const char *const *o = open; *o; o++)
                    office |= strcmp(*o, (*e)->name) == 0;
                if (office || strcmp(f->name, *n) != 0 || (f->flags & (PERSONAL | SEALED))) continue;
                print_error("%s.%s is not declared personal\n", (*e)->name, f->name);
                whole = false;
            }
    assert_true(whole);
}

TEST(same_on_both, "a new installation opens on each engine, is whole, and opens again with the same tables")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        str report = STR_NONE;
        fixture_open(&f, engine);
        if (db_check(&f.cx, &report)) fail_msg("%.*s", STR_FMT(report));
        int number = db_schema_number(&f.cx);
        fixture_reopen(&f);
        assert_int_equal(db_schema_number(&f.cx), number);
        int64_t checked = 0, bad = 0;
        EXPECT_OK(history_verify(&f.cx, &checked, &bad));
        fixture_close(&f);
    }
}
