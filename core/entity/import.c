// SPDX-License-Identifier: AGPL-3.0-or-later
/* A file of records. Every line is saved by entity_save, in one transaction: all of them or none. */
#include <inttypes.h>

#include "core/base/text.h"
#include "core/entity/csv.h"

enum { FAULTS_MAX = 200, SAMPLES_MAX = 10, LINES_MAX = 100000, LINE_MEMORY = 64 << 20, COLUMNS_MAX = 200 };

struct import {
    struct cx *tx;      /* memory of the report */
    struct cx *line_tx; /* memory of one line */
    struct cx line;     /* what line_tx points at */
    const struct entity *e;
    struct import_report *out;
    const struct field *columns[COLUMNS_MAX]; /* NULL: not read */
    size_t n;
    size_t id_column;        /* n: there is none */
    const struct field *key; /* UNIQUE field by which rows are known again; NULL: by id */
    size_t key_column;
};

static void fault(struct import *im, int64_t line, str field, str text)
{
    if (im->out->faults.n < FAULTS_MAX)
        PUSH(im->tx->arena, &im->out->faults,
             ((struct import_fault){line, str_copy(im->tx->arena, field), str_copy(im->tx->arena, text)}));
}

static void fault_words(struct import *im, int64_t line, str field, const char *source)
{
    fault(im, line, field, str_of(words(im->tx->lang, source)));
}

/* ---- the head ---- */

/* By the name of the field, or by its label as a person sees it. */
static const struct field *column_field(struct import *im, str name)
{
    struct arena *a = im->tx->arena;
    for (const struct field *f = im->e->fields; f->name; f++)
        if (str_eq(name, str_of(f->name))) return f;
    for (const struct field *f = im->e->fields; f->name; f++)
        if (f->label && str_eq(text_fold(a, name), text_fold(a, str_of(words(im->tx->lang, f->label))))) return f;
    return NULL;
}

static bool importable(const struct import *im, const struct field *f)
{
    return f && (im->tx->actor->system || (field_in_form(f) && entity_has_field(im->tx, f)));
}

static void take_column(struct import *im, size_t i, str name)
{
    const struct field *f = column_field(im, name);
    if (str_eq(name, S("id"))) {
        im->id_column = i;
    } else if (importable(im, f)) {
        im->columns[i] = f;
        PUSH(im->tx->arena, &im->out->columns, str_of(words(im->tx->lang, f->label ? f->label : f->name)));
        if ((f->flags & UNIQUE) && !im->key) im->key = f, im->key_column = i;
    } else {
        PUSH(im->tx->arena, &im->out->ignored, str_copy(im->tx->arena, name));
    }
}

static err_t take_head(struct import *im, const struct csv_row *head)
{
    im->n = head->cells.n;
    im->id_column = im->n;
    if (im->n > COLUMNS_MAX) return E_INVALID;
    for (size_t i = 0; i < im->n; i++)
        take_column(im, i, str_trim(head->cells.v[i]));
    for (size_t i = 0; i < im->n; i++)
        for (size_t k = 0; k < i; k++)
            if (im->columns[i] && im->columns[i] == im->columns[k]) return E_INVALID;
    return im->out->columns.n ? OK : E_INVALID;
}

/* ---- a line ---- */
/* A day as a spreadsheet counts it, 46351 or 46351,8125, in the way people write it; anything else as it is. */
static str spreadsheet_day(struct arena *a, bool with_time, str cell)
{
    str rest = str_trim(cell);
    int64_t day = 0, part = 0, whole = 1;
    str days = str_cut(&rest, str_has(rest, S(",")) ? ',' : '.');
    if (days.n != 5 || rest.n > 10 || str_int(days, &day) || day < 10000 || (rest.n && str_int(rest, &part)) ||
        part < 0)
        return cell;
    for (size_t i = 0; i < rest.n; i++)
        whole *= 10;
    date d = date_add(DATE(1899, 12, 30), (int)day);
    int64_t minute = (part * 24 * 60 + whole / 2) / whole;
    if (!with_time) return date_iso(a, d);
    if (minute >= 24 * 60) return cell;
    return str_fmt(a, "%02d.%02d.%04d %02d.%02d", date_day(d), date_month(d), date_year(d), (int)minute / 60,
                   (int)minute % 60);
}

static str cell_of(const struct csv_row *line, size_t i)
{
    return i < line->cells.n ? line->cells.v[i] : STR_NONE;
}

err_t entity_parse_cell(struct cx *cx, const struct field *f, str cell, void *row, struct entity_errors *errors)
{
    bool day = f->type == F_DATE, at = f->type == F_MOMENT;
    if (f->type == F_TEXT || f->type == F_REF) cell = csv_text(cell);
    if (day || at) cell = spreadsheet_day(cx->arena, at, cell);
    return parse_file_value(cx, f, cell, row, errors);
}

/* The record that the line means, if it is there: by UNIQUE field, else by id. */
static err_t find_row(struct import *im, const struct csv_row *line, void *row)
{
    struct entity_errors quiet = {.arena = im->line_tx->arena};
    if (im->key) {
        if (entity_parse_cell(im->line_tx, im->key, cell_of(line, im->key_column), row, &quiet)) return E_NOT_FOUND;
        if (ops_of(im->key)->empty(slot_c(row, im->key))) return E_NOT_FOUND;
        return entity_load_any(im->line_tx, im->e, im->key->name, ops_of(im->key)->bind(slot_c(row, im->key)), row);
    }
    int64_t id;
    str cell = im->id_column < line->cells.n ? str_trim(line->cells.v[im->id_column]) : STR_NONE;
    if (!cell.n) return E_NOT_FOUND;
    if (str_int(cell, &id) != OK) return E_INVALID;
    err_t e = entity_load_any(im->line_tx, im->e, "id", DB_I(id), row);
    return e == E_NOT_FOUND ? E_INVALID : e; /* a number that is not there is a mistake, not a new record */
}

static void parse_line(struct import *im, const struct csv_row *line, void *row, struct entity_errors *errors)
{
    for (size_t i = 0; i < im->n; i++) {
        if (!im->columns[i]) continue;
        err_t e = entity_parse_cell(im->line_tx, im->columns[i], cell_of(line, i), row, errors);
        if (e && !errors->list.n)
            field_error(im->line_tx, errors, im->columns[i], N_("{label}: cannot be read."), 0, NULL);
    }
}

static void take_sample(struct import *im, int64_t line, const void *row)
{
    struct import_sample sample = {.line = line};
    if (im->out->samples.n >= SAMPLES_MAX) return;
    for (size_t i = 0; i < im->n; i++)
        if (im->columns[i])
            PUSH(im->tx->arena, &sample.cells, str_copy(im->tx->arena, entity_show(im->line_tx, im->columns[i], row)));
    PUSH(im->tx->arena, &im->out->samples, sample);
}

static void take_errors(struct import *im, int64_t line, const struct entity_errors *errors, err_t e)
{
    im->out->bad++;
    for (size_t i = 0; i < errors->list.n; i++)
        fault(im, line, errors->list.v[i].field, errors->list.v[i].text);
    if (errors->list.n) return;
    fault_words(im, line, STR_NONE,
                e == E_FORBIDDEN || e == E_NOT_FOUND ? N_("You may not write this record.")
                                                     : N_("This line cannot be saved."));
}

static void count_saved(struct import *im, int64_t old_id, bool same)
{
    if (!old_id)
        im->out->created++;
    else if (same)
        im->out->unchanged++;
    else
        im->out->changed++;
}

static bool rows_equal(const struct entity *e, const void *a, const void *b)
{
    for (const struct field *f = e->fields; f->name; f++)
        if (!field_equal(f, a, b)) return false;
    return true;
}

/* Bad lines are counted and the rest is still tried, so that one sees all faults at once. What the engine itself refuses
 * ends it: the transaction is gone then. */
static err_t import_line(struct import *im, const struct csv_row *line, int64_t number)
{
    void *row = arena_alloc(im->line_tx->arena, im->e->size), *old = arena_alloc(im->line_tx->arena, im->e->size);
    struct entity_errors errors = {.arena = im->line_tx->arena};
    struct save how = {.errors = &errors};
    err_t e = find_row(im, line, row);
    if (e == E_NOT_FOUND) memset(row, 0, im->e->size);
    if (e == E_INVALID)
        fault_words(im, number, S("id"), N_("There is no record with this number. Leave it empty for a new one."));
    if (e && e != E_NOT_FOUND) return im->out->bad++, e == E_INVALID ? OK : e;
    memcpy(old, row, im->e->size);
    if (line->cells.n > im->n)
        entity_error(&errors, "", str_of(words(im->line_tx->lang, N_("The line has more cells than the head."))));
    parse_line(im, line, row, &errors);
    e = errors.list.n ? E_INVALID : entity_save(im->line_tx, im->e, row, &how);
    if (e == E_INVALID || e == E_FORBIDDEN || e == E_NOT_FOUND || e == E_CONFLICT)
        take_errors(im, number, &errors, e);
    else if (e)
        return e;
    else
        count_saved(im, row_id(old), rows_equal(im->e, old, row));
    if (!e) take_sample(im, number, row);
    return OK;
}

/* Each line has memory of its own; what the report says is copied out of it. */
static err_t import_lines(struct import *im, struct csv_reader *r, struct arena *scratch)
{
    struct cx *tx = im->tx;
    struct csv_row line;
    err_t e;
    while ((e = csv_next(r, &line)) == OK) {
        if (++im->out->lines > LINES_MAX) return E_LIMIT;
        im->line = *tx;
        im->line.arena = scratch;
        im->line_tx = &im->line;
        e = import_line(im, &line, r->line);
        tx->queries = im->line.queries;
        memcpy(tx->tables, im->line.tables, sizeof tx->tables);
        if (e) return e;
        arena_reset(scratch);
    }
    if (e == E_INVALID) {
        im->out->bad++;
        fault_words(im, r->line, STR_NONE, N_("A quotation mark is opened and not closed."));
    }
    return e == E_NOT_FOUND || e == E_INVALID ? OK : e;
}

err_t entity_import_csv(struct cx *tx, const struct entity *e, str csv, struct import_report *out)
{
    bool dry = out->dry;
    struct import im = {.tx = tx, .e = e, .out = out};
    struct csv_row head;
    *out = (struct import_report){.dry = dry};
    if (!tx->writing) return E_INTERNAL;
    if (!entity_may_write(tx, e)) return E_FORBIDDEN;
    err_t readable = csv_utf8(tx->arena, csv, &csv);
    struct csv_reader r = csv_open(tx->arena, csv);
    if (readable || csv_next(&r, &head) != OK || take_head(&im, &head) != OK) {
        out->bad = 1;
        fault_words(
            &im, 1, STR_NONE,
            N_("The first line must hold names of fields, each once, in a text file of UTF-8 or Windows-1254."));
        return E_INVALID;
    }
    struct arena *scratch = arena_new(LINE_MEMORY);
    r.arena = scratch;
    err_t ended = import_lines(&im, &r, scratch);
    arena_end(scratch);
    if (ended) return ended;
    return out->bad || dry ? E_INVALID : OK;
}
