// SPDX-License-Identifier: AGPL-3.0-or-later
/* Whatever is kept about a person: the record, what was merged into it, and every record of every duty that points at one of them.
 * Who opened one of these opened the person's file. */
#include <stdlib.h>

#include "modules/people/openings.h"
#include "people_sql.h"

enum { ABOUT_MAX = 200 };

struct following {
    struct cx *cx;
    struct about_person *out;
    size_t done; /* of the list: what points at these has been looked for */
    bool own;    /* by what the next ones are about her, as in struct about_record */
    int64_t home;
};

static void put(struct following *f, const struct entity *e, int64_t id)
{
    for (size_t i = 0; i < f->out->list.n; i++) {
        struct about_record *there = &f->out->list.v[i];
        if (there->e != e || there->id != id) continue;
        there->own |= f->own;
        return;
    }
    if (id) PUSH(f->cx->arena, &f->out->list, ((struct about_record){e, id, f->own, f->own ? 0 : f->home}));
}

/* What the program keeps for itself says nothing that is not said elsewhere. */
bool about_of_program(const struct entity *e)
{
    return e->read && !strcmp(e->read, "program");
}

bool about_points_at(const struct field *f, const struct entity *to)
{
    return f->type == F_REF && !strcmp(f->to, to->name);
}

static bool is_of_somebody(const struct entity *e)
{
    for (const struct field *f = e->fields; f->name; f++)
        if (about_points_at(f, &person_entity)) return true;
    return false;
}

/* Records of e where the filters hold, and what they lead to. */
static err_t put_where(struct following *f, const struct entity *e, const struct filter *filters, size_t n)
{
    const struct field *lead = e->leads_to ? entity_field(e, e->leads_to) : NULL;
    struct list_query q = {.limit = ABOUT_MAX, .skip_rights = true, .uncounted = true, .only = TITLE_ONLY};
    struct list_result found;
    for (size_t i = 0; i < n; i++)
        PUSH(f->cx->arena, &q.filters, filters[i]);
    do {
        TRY(entity_list(f->cx, e, &q, &found));
        for (size_t i = 0; i < found.n; i++) {
            int64_t id = *(const int64_t *)((const char *)found.rows + i * e->size);
            put(f, e, id);
            if (!lead) continue;
            void *row = arena_alloc(f->cx->arena, e->size);
            TRY(entity_load_any(f->cx, e, "id", DB_I(id), row));
            put(f, entity_by_name(str_of(lead->to)), ((const ref *)((const char *)row + lead->offset))->id);
        }
        q.after = found.next;
    } while (q.after.n);
    return OK;
}

/* ---- by households ---- */

/* Of what points at a household is about a person what belongs to a day on which she lived there: what others got before or
 * afterwards, perhaps where somebody lives who moved away from her, is not. */
static err_t put_of_home(struct following *f, const struct about_home_row *home)
{
    struct about_veiled_row veiled;
    bool sees = f->cx->actor->system || may(f->cx, str_of(person_entity.unveil));
    err_t hidden =
        sees ? E_NOT_FOUND
             : about_veiled(f->cx,
                            (struct about_veiled_args){
                                .household = home->household, .from_day = home->from_day, .until = home->until},
                            &veiled);
    if (hidden != E_NOT_FOUND) return hidden; /* a household is there as a whole or not at all */
    f->own = false;
    f->home = home->household.id;
    put(f, &household_entity, home->household.id);
    for (const struct entity *const *e = entity_all(); *e; e++)
        for (const struct field *x = (*e)->fields; x->name && (*e)->members_on && !about_of_program(*e); x++) {
            if (!about_points_at(x, &household_entity)) continue;
            struct filter in[] = {{.field = x->name, .op = IS, .value = DB_I(home->household.id)},
                                  {.field = (*e)->members_on, .op = AT_LEAST, .value = DB_I(home->from_day.ymd)},
                                  {.field = (*e)->members_on, .op = AT_MOST, .value = DB_I(home->until.ymd)}};
            TRY(put_where(f, *e, in, 3));
        }
    return OK;
}

/* ---- by numbers ---- */

/* Papers that name a record by its number: a voucher the file. */
static err_t put_naming(struct following *f, const struct entity *to, str number)
{
    for (const struct entity *const *e = entity_all(); number.n && *e; e++)
        for (const struct field *x = (*e)->fields; x->name && !about_of_program(*e); x++) {
            if (!x->names || strcmp(x->names, to->name) != 0) continue;
            struct filter in = {.field = x->name, .op = IS, .value = DB_T(number)};
            TRY(put_where(f, *e, &in, 1));
        }
    return OK;
}

static str number_of(struct cx *cx, const struct entity *e, int64_t id)
{
    void *row = arena_alloc(cx->arena, e->size);
    const struct field *x = e->fields;
    while (x->name && !((x->flags & UNIQUE) && x->type == F_TEXT))
        x++;
    if (!x->name || entity_load_any(cx, e, "id", DB_I(id), row)) return STR_NONE;
    return *(const str *)((const char *)row + x->offset);
}

/* ---- all of it ---- */

static err_t put_person(struct following *f, int64_t person)
{
    struct about_home_rows homes;
    f->own = true;
    put(f, &person_entity, person);
    for (const struct entity *const *e = entity_all(); *e; e++)
        for (const struct field *x = (*e)->fields; x->name && !about_of_program(*e) && *e != &person_entity; x++) {
            struct filter own = {.field = x->name, .op = IS, .value = DB_I(person)};
            if (about_points_at(x, &person_entity)) TRY(put_where(f, *e, &own, 1));
        }
    TRY(about_home(f->cx, (struct about_home_args){.person = {person}}, &homes));
    for (size_t i = 0; i < homes.list.n; i++)
        TRY(put_of_home(f, &homes.list.v[i]));
    f->own = true;
    return put_naming(f, &person_entity, number_of(f->cx, &person_entity, person));
}

/* Parts of a file that is about her. What names a person of its own is about that one, and has been found by the name. */
static err_t put_parts(struct following *f, const struct entity *to, int64_t id)
{
    for (const struct entity *const *e = entity_all(); *e; e++)
        for (const struct field *x = (*e)->fields; x->name && !about_of_program(*e) && !is_of_somebody(*e); x++) {
            struct filter own = {.field = x->name, .op = IS, .value = DB_I(id)};
            if (about_points_at(x, to)) TRY(put_where(f, *e, &own, 1));
        }
    return put_naming(f, to, number_of(f->cx, to, id));
}

err_t about_person(struct cx *cx, int64_t person, struct about_person *out)
{
    struct following f = {.cx = cx, .out = out};
    struct parts_of_rows parts;
    *out = (struct about_person){0};
    TRY(put_person(&f, person));
    TRY(parts_of(cx, (struct parts_of_args){.person = person}, &parts));
    for (size_t i = 0; i < parts.list.n; i++)
        TRY(put_person(&f, parts.list.v[i].id));
    for (; f.done < out->list.n; f.done++) {
        struct about_record r = out->list.v[f.done];
        f.own = r.own;
        f.home = r.home;
        bool whole = r.e->members_on || !is_of_somebody(r.e); /* a member of a commission is not all that it decided */
        if (whole && r.e != &household_entity) TRY(put_parts(&f, r.e, r.id));
    }
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
