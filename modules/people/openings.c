// SPDX-License-Identifier: AGPL-3.0-or-later
/* Whatever is kept about a person: the record, what was merged into it, and every record of every duty that points at one of them.
 * Who opened one of these opened the person's file. */
#include <stdlib.h>

#include "modules/people/openings.h"
#include "people_sql.h"

enum { ABOUT_MAX = 200 };

static err_t add_pointing(struct cx *cx, const struct entity *e, const struct field *f, int64_t person,
                          struct about_person *out)
{
    struct filter own = {.field = f->name, .op = IS, .value = DB_I(person)};
    struct list_query q = {
        .filters = {&own, 1}, .limit = ABOUT_MAX, .skip_rights = true, .uncounted = true, .only = TITLE_ONLY};
    struct list_result found;
    do {
        TRY(entity_list(cx, e, &q, &found));
        for (size_t i = 0; i < found.n; i++)
            PUSH(cx->arena, &out->list,
                 ((struct about_record){e, *(const int64_t *)((const char *)found.rows + i * e->size)}));
        q.after = found.next;
    } while (q.after.n);
    return OK;
}

/* What the program keeps for itself says nothing that is not said elsewhere. */
static bool of_program(const struct entity *e)
{
    return e->read && !strcmp(e->read, "program");
}

static err_t add_person(struct cx *cx, int64_t person, struct about_person *out)
{
    PUSH(cx->arena, &out->list, ((struct about_record){&person_entity, person}));
    for (const struct entity *const *e = entity_all(); *e; e++)
        for (const struct field *f = (*e)->fields; f->name && !of_program(*e) && *e != &person_entity; f++)
            if (f->type == F_REF && !strcmp(f->to, person_entity.name)) TRY(add_pointing(cx, *e, f, person, out));
    return OK;
}

err_t about_person(struct cx *cx, int64_t person, struct about_person *out)
{
    struct parts_of_rows parts;
    *out = (struct about_person){0};
    TRY(add_person(cx, person, out));
    TRY(parts_of(cx, (struct parts_of_args){.person = person}, &parts));
    for (size_t i = 0; i < parts.list.n; i++)
        TRY(add_person(cx, parts.list.v[i].id, out));
    return OK;
}

static int newest_first(const void *x, const void *y)
{
    int64_t a = ((const struct history_read *)x)->id, b = ((const struct history_read *)y)->id;
    return (a < b) - (a > b);
}

err_t openings_of_person(struct cx *cx, int64_t person, int64_t before, size_t few, struct history_reads *out)
{
    struct about_person about;
    *out = (struct history_reads){0};
    TRY(about_person(cx, person, &about));
    for (size_t i = 0; i < about.list.n; i++) {
        struct history_reads some;
        struct reads_query q = {.entity = str_of(about.list.v[i].e->name),
                                .row = about.list.v[i].id,
                                .before = before,
                                .limit = (int64_t)few};
        TRY(history_reads(cx, &q, &some));
        for (size_t k = 0; k < some.list.n; k++)
            PUSH(cx->arena, &out->list, some.list.v[k]);
    }
    if (out->list.n) qsort(out->list.v, out->list.n, sizeof *out->list.v, newest_first);
    size_t kept = 0; /* a relation between two parts of one person points twice */
    for (size_t i = 0; i < out->list.n && kept < few; i++)
        if (!kept || out->list.v[kept - 1].id != out->list.v[i].id) out->list.v[kept++] = out->list.v[i];
    out->list.n = kept;
    return OK;
}
