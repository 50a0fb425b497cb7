// SPDX-License-Identifier: AGPL-3.0-or-later
/* A file of households read in: lines into rows, rows into households, and those into the register, some at a time. */
#include "modules/people/import.h"

#include "core/base/text.h"
#include "core/entity/csv.h"
#include "modules/people/import_write.h"

const struct import_column import_columns[] = {{"household", NULL, NULL},
                                               {"relation", &household_member_entity, "relation"},
                                               {"given", &person_entity, "given"},
                                               {"surname", &person_entity, "surname"},
                                               {"number", &person_entity, "number"},
                                               {"no_number", &person_entity, "no_number"},
                                               {"birth", &person_entity, "birth"},
                                               {"sex", &person_entity, "sex"},
                                               {"phone", &person_entity, "phone"},
                                               {"father", &person_entity, "father"},
                                               {"mother", &person_entity, "mother"},
                                               {"neighbourhood", &address_entity, "neighbourhood"},
                                               {"street", &address_entity, "street"},
                                               {"outer_no", &address_entity, "outer_no"},
                                               {"inner_no", &address_entity, "inner_no"},
                                               {"from_day", &household_member_entity, "from_day"},
                                               {0}};
enum { COLUMNS = sizeof import_columns / sizeof *import_columns - 1, SCRATCH = 64 << 20, FILE_COLUMNS = 60 };

const char *import_column_label(const struct import_column *c)
{
    return c->e ? entity_field(c->e, c->field)->label : N_("Household");
}

struct reading {
    struct cx *cx;
    struct household_import *io;
    int at[FILE_COLUMNS]; /* column of the file → of the table; -1: not read */
    size_t n;
    struct import_rows rows, as_read;
    str hash;
    int portion; /* the one that is written */
};

static err_t whole_file(struct reading *r, const char *source)
{
    r->io->fault = str_of(words(r->cx->lang, source));
    r->io->bad = 1;
    return E_INVALID;
}

/* ---- the head ---- */

static int column_of(struct cx *cx, str name)
{
    for (int i = 0; i < COLUMNS; i++) {
        const struct import_column *c = &import_columns[i];
        str label = str_of(words(cx->lang, import_column_label(c)));
        if (str_eq(name, str_of(c->name)) || str_eq(text_fold(cx->arena, name), text_fold(cx->arena, label))) return i;
    }
    return -1;
}

static err_t take_head(struct reading *r, const struct csv_row *head)
{
    bool there[COLUMNS] = {false};
    r->n = head->cells.n;
    if (r->n > FILE_COLUMNS) return E_INVALID;
    for (size_t i = 0; i < r->n; i++) {
        int c = r->at[i] = column_of(r->cx, str_trim(head->cells.v[i]));
        if (c >= 0 && there[c]) return E_INVALID;
        if (c >= 0) there[c] = true;
    }
    return there[0] && there[1] && there[2] ? OK : E_INVALID;
}

/* ---- a line ---- */

static void *row_of(struct import_row *row, const struct entity *e)
{
    return e == &person_entity ? (void *)&row->person : e == &address_entity ? (void *)&row->at : (void *)&row->member;
}

/* "1981" is a birth of which only the year is known. */
static str birth_cell(struct cx *cx, struct import_row *row, str cell)
{
    int64_t year;
    if (cell.n != 4 || str_int(cell, &year) || year < 1850) return cell;
    row->person.birth_kind = BIRTH_YEAR;
    return str_fmt(cx->arena, "%.*s-01-01", STR_FMT(cell));
}

/* "Birth date: …": which column it is, as its head is called for people. */
static void fault(struct reading *r, struct import_row *row, const struct import_column *c, str text)
{
    str name = str_of(words(r->cx->lang, import_column_label(c)));
    entity_error(&row->errors, c->name, str_fmt(r->cx->arena, "%.*s: %.*s", STR_FMT(name), STR_FMT(text)));
}

static bool is_faulty(const struct import_row *row, const char *column)
{
    for (size_t i = 0; i < row->errors.list.n; i++)
        if (str_eq(row->errors.list.v[i].field, str_of(column))) return true;
    return false;
}

static void take_cell(struct reading *r, struct import_row *row, int column, str cell)
{
    const struct import_column *c = &import_columns[column];
    cell = str_trim(cell);
    if (!cell.n) return;
    if (!c->e) {
        row->key = csv_text(cell);
        return;
    }
    if (!strcmp(c->name, "birth")) cell = birth_cell(r->cx, row, cell);
    const struct field *f = entity_field(c->e, c->field);
    struct entity_errors faults = {.arena = r->cx->arena};
    err_t e = entity_parse_cell(r->cx, f, cell, row_of(row, c->e), &faults);
    for (size_t i = 0; i < faults.list.n; i++)
        fault(r, row, c, faults.list.v[i].text);
    if (e && !faults.list.n) fault(r, row, c, str_of(words(r->cx->lang, N_("This cannot be read."))));
    row->has_address |= c->e == &address_entity;
}

/* All that is missing is said at once, but of a cell that cannot be read not that it is empty. */
static void need(struct reading *r, struct import_row *row, bool there, const char *column, const char *source)
{
    const struct import_column *c = import_columns;
    while (strcmp(c->name, column) != 0)
        c++;
    if (!there && !is_faulty(row, column)) fault(r, row, c, str_of(words(r->cx->lang, source)));
}

static void take_line(struct reading *r, const struct csv_row *line, int64_t number)
{
    struct import_row row = {.line = number, .errors.arena = r->cx->arena};
    for (size_t i = 0; i < r->n && i < line->cells.n; i++)
        if (r->at[i] >= 0) take_cell(r, &row, r->at[i], line->cells.v[i]);
    if (line->cells.n > r->n)
        entity_error(&row.errors, "", str_of(words(r->cx->lang, N_("The line has more cells than the head."))));
    need(r, &row, row.key.n > 0, "household", N_("Write which household the line belongs to."));
    need(r, &row, row.member.relation > 0, "relation", N_("Write the relation to the head of the household."));
    need(r, &row, row.person.given.n > 0, "given", N_("Write the given name."));
    need(r, &row, row.person.number.n || row.person.birth.ymd || is_faulty(&row, "number"), "birth",
         N_("Write the identity number or the birth date: without either nobody is known again."));
    PUSH(r->cx->arena, &r->rows, row);
}

static err_t read_lines(struct reading *r, struct csv_reader *file)
{
    struct csv_row line;
    err_t e;
    while ((e = csv_next(file, &line)) == OK) {
        if (++r->io->lines > IMPORT_LINES_MAX)
            return whole_file(r, N_("The file has more than 20,000 lines. Divide it, for example by neighbourhood."));
        take_line(r, &line, file->line);
    }
    if (e == E_INVALID) return whole_file(r, N_("A quotation mark is opened and not closed."));
    return r->rows.n ? OK : whole_file(r, N_("The file holds no lines below the names of fields."));
}

static err_t read_file(struct reading *r, str csv)
{
    struct csv_row head;
    if (csv_utf8(r->cx->arena, csv, &csv) || memchr(csv.p, '\0', csv.n))
        return whole_file(r, N_("This is no text file: save the table as CSV, in UTF-8, UTF-16 or Windows-1254."));
    struct csv_reader file = csv_open(r->cx->arena, csv);
    if (csv_next(&file, &head) != OK || take_head(r, &head))
        return whole_file(r, N_("The first line must hold the names of the columns, each once; household, relation and "
                                "given are needed."));
    return read_lines(r, &file);
}

/* ---- households ---- */

/* Memory of its own for each household: what saving needs on the way does not stay. */
static err_t write_household(struct reading *r, struct cx *tx, struct arena *scratch, size_t first)
{
    struct cx own = *tx;
    own.arena = scratch;
    struct import_write w = {.cx = &own, .keep = r->cx->arena, .io = r->io, .rows = &r->rows};
    err_t e = import_write_household(&w, first);
    tx->queries = own.queries;
    memcpy(tx->tables, own.tables, sizeof tx->tables);
    arena_reset(scratch);
    return e;
}

static err_t claim(struct reading *r, struct cx *tx, struct arena *scratch)
{
    struct cx own = *tx;
    own.arena = scratch;
    struct import_write w = {.cx = &own, .keep = r->cx->arena, .io = r->io, .rows = &r->rows};
    err_t e = import_claim(&w, r->portion);
    tx->queries = own.queries;
    memcpy(tx->tables, own.tables, sizeof tx->tables);
    arena_reset(scratch);
    return e;
}

/* A household is written at its first line; the others of it are done then. A run that is made again begins with what was read. */
static err_t run_portion(struct cx *tx, void *arg)
{
    struct reading *r = arg;
    bool bad = false;
    for (size_t i = 0; i < r->rows.n; i++)
        if (r->rows.v[i].portion == r->portion) r->rows.v[i] = r->as_read.v[i];
    r->io->runs++;
    struct arena *scratch = arena_new(SCRATCH);
    err_t e = claim(r, tx, scratch);
    if (!e) e = import_begin(tx, r->hash, r->io);
    for (size_t i = 0; !e && i < r->rows.n; i++)
        if (r->rows.v[i].portion == r->portion && !r->rows.v[i].done) e = write_household(r, tx, scratch, i);
    arena_end(scratch);
    TRY(e);
    for (size_t i = 0; i < r->rows.n; i++)
        bad |= r->rows.v[i].portion == r->portion && r->rows.v[i].does == IMPORT_BAD;
    return bad || r->io->dry ? E_INVALID : import_add(tx, r->io, &r->rows, r->portion);
}

/* Households stay together, wherever their lines stand. Gives how many portions there are, from 1. */
static int divide(struct reading *r)
{
    int portion = 1, lines = 0;
    import_sort(r->cx, &r->rows);
    for (size_t i = 0; i < r->rows.n; i++) {
        if (!r->rows.v[i].first) continue;
        if (lines >= IMPORT_AT_ONCE) portion++, lines = 0;
        for (size_t k = i; k < r->rows.n; k = r->rows.v[k].next)
            r->rows.v[k].portion = portion, lines++;
    }
    r->as_read.v = NEW_N(r->cx->arena, struct import_row, r->rows.n);
    memcpy(r->as_read.v, r->rows.v, r->rows.n * sizeof *r->rows.v);
    return portion;
}

/* Who was new in a portion that was not kept is nobody: the number goes to somebody else. */
static void forget(struct reading *r)
{
    for (size_t i = 0; i < r->rows.n; i++)
        if (r->rows.v[i].portion == r->portion && !r->rows.v[i].known) r->rows.v[i].person.id = 0;
}

static err_t write_all(struct reading *r)
{
    int portions = divide(r);
    bool refused = false;
    for (r->portion = 1; r->portion <= portions && (!refused || r->io->dry); r->portion++) {
        int64_t id = r->io->id;
        err_t e = db_tx(r->cx, run_portion, r);
        if (e) r->io->id = id, forget(r);
        if (e && e != E_INVALID) return e;
        refused |= e == E_INVALID;
    }
    return refused ? E_INVALID : OK;
}

static void say(struct reading *r, bool bad)
{
    struct household_import *io = r->io;
    for (size_t i = 0; i < r->rows.n && io->said.n < IMPORT_SHOWN; i++) {
        struct import_row *row = &r->rows.v[i];
        if ((row->does == IMPORT_BAD) != bad) continue;
        struct import_said s = {row->line, row->key, STR_NONE, row->does, row->known, {0}};
        s.name = str_trim(str_fmt(r->cx->arena, "%.*s %.*s", STR_FMT(row->given), STR_FMT(row->surname)));
        for (size_t k = 0; k < row->errors.list.n; k++)
            PUSH(r->cx->arena, &s.why, row->errors.list.v[k].text);
        PUSH(r->cx->arena, &io->said, s);
    }
}

static void count(struct reading *r)
{
    for (size_t i = 0; i < r->rows.n; i++) {
        const struct import_row *row = &r->rows.v[i];
        r->io->households += row->first;
        r->io->created += row->does == IMPORT_NEW;
        r->io->changed += row->does == IMPORT_CHANGES;
        r->io->unchanged += row->does == IMPORT_SAME;
        r->io->bad += row->does == IMPORT_BAD;
        if (row->known) PUSH(r->cx->arena, &r->io->known, row->known);
    }
    say(r, true);
    say(r, false);
}

static err_t run_finish(struct cx *tx, void *arg)
{
    return import_finish(tx, arg);
}

err_t households_import(struct cx *cx, str csv, struct household_import *io)
{
    struct reading r = {.cx = cx, .io = io, .hash = seal_hash(cx->arena, csv)};
    struct import_undone undone;
    *io = (struct household_import){.dry = io->dry, .file = io->file, .purpose = io->purpose};
    if (cx->writing) return E_INTERNAL;
    if (!entity_may_write(cx, &person_entity)) return E_FORBIDDEN;
    TRY(read_file(&r, csv));
    for (size_t i = 0; i < r.rows.n; i++) {
        r.rows.v[i].given = r.rows.v[i].person.given;
        r.rows.v[i].surname = r.rows.v[i].person.surname;
    }
    err_t e = write_all(&r);
    if (e && e != E_INVALID) return e;
    count(&r);
    if (e && io->id) TRY(households_undo(cx, io->id, &undone));
    if (e) io->id = 0;
    return e ? e : db_tx(cx, run_finish, io);
}
