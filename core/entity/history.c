// SPDX-License-Identifier: AGPL-3.0-or-later
/* The chain of what happened. Line n's hash covers all its columns and the hash of line n-1; the head holds number and
 * hash of the last line under a mac. Numbers have no gaps: writers take turns (db_lock). */
#include <inttypes.h>

#include "core/entity/json.h"

enum { VERIFY_BATCH = 500, CHANGES_MAX = 1 << 20 };

struct line {
    int64_t id, at, user, row;
    str who, entity, action, purpose, changes;
};

/* Every text with its length before it, so that no two lines give the same bytes. */
static str line_hash(struct arena *a, const struct line *l, str before)
{
    struct buf b = buf_new(a, l->changes.n + l->purpose.n + l->who.n + 4096);
    unsigned char mac[32];
    const str texts[] = {l->who, l->entity, l->action, l->purpose, l->changes, before};
    buf_fmt(&b, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64, l->id, l->at, l->user, l->row);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        buf_fmt(&b, " %zu:", texts[i].n);
        buf_put(&b, texts[i]);
    }
    seal_mac(mac, sizeof mac, "history", buf_str(&b));
    return hex_of(a, mac, sizeof mac);
}

static str head_mac(struct arena *a, int64_t last, str hash)
{
    unsigned char mac[32];
    seal_mac(mac, sizeof mac, "history head", str_fmt(a, "%" PRId64 " %.*s", last, STR_FMT(hash)));
    return hex_of(a, mac, sizeof mac);
}

struct head {
    bool there;
    int64_t last;
    str hash, mac;
};

static err_t read_head(struct cx *cx, struct head *h)
{
    static const struct db_stmt st = {"history head", "SELECT last_id, hash, mac FROM history_head WHERE id = 1",
                                      "history", false};
    struct db_rows *rows;
    *h = (struct head){0};
    TRY(db_query(cx, &st, NULL, 0, &rows));
    err_t e = db_next(rows);
    if (e == OK) *h = (struct head){true, db_col_int(rows, 0), db_col_str(rows, 1), db_col_str(rows, 2)};
    db_rows_close(rows);
    return e == E_NOT_FOUND ? OK : e;
}

static err_t write_head(struct cx *tx, const struct head *old, int64_t last, str hash)
{
    static const struct db_stmt first = {"history head new",
                                         "INSERT INTO history_head (id, last_id, hash, mac) VALUES (1, ?1, ?2, ?3)",
                                         "history", true};
    static const struct db_stmt next = {
        "history head move", "UPDATE history_head SET last_id = ?1, hash = ?2, mac = ?3 WHERE id = 1", "history", true};
    struct db_value args[] = {DB_I(last), DB_T(hash), DB_T(head_mac(tx->arena, last, hash))};
    return db_run(tx, old->there ? &next : &first, args, 3, NULL);
}

static err_t insert_line(struct cx *tx, const struct line *l, str hash)
{
    static const struct db_stmt st = {
        "history line",
        "INSERT INTO history (id, at, user_id, who, entity, row_id, action, purpose, changes, hash)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        "history", true};
    struct db_value args[] = {DB_I(l->id),  DB_I(l->at),     DB_I(l->user),    DB_T(l->who),     DB_T(l->entity),
                              DB_I(l->row), DB_T(l->action), DB_T(l->purpose), DB_T(l->changes), DB_T(hash)};
    return db_run(tx, &st, args, 10, NULL);
}

err_t history_note(struct cx *tx, str entity, int64_t row, str action, str purpose, str details_json)
{
    struct head head;
    if (!tx->writing) return E_INTERNAL;
    TRY(db_lock(tx, "history", 0));
    TRY(read_head(tx, &head));
    struct line l = {.id = head.last + 1,
                     .at = tx->now.ms,
                     .user = tx->actor->user,
                     .row = row,
                     .who = tx->actor->name,
                     .entity = entity,
                     .action = action,
                     .purpose = purpose,
                     .changes = details_json};
    str hash = line_hash(tx->arena, &l, head.hash);
    TRY(insert_line(tx, &l, hash));
    return write_head(tx, &head, l.id, hash);
}

/* ---- changes as JSON: [{"f":"title","a":"old","b":"new"}, …] in the codes of files ---- */
static void add_change(json_t *list, struct cx *cx, const struct field *f, const void *row, const void *old)
{
    bool secret = is_personal(f) || (f->flags & HIDDEN && f->type == F_TEXT); /* hashes of passwords, tokens */
    json_t *c = json_object();
    json_object_set_new(c, "f", json_string(f->name));
    if (old && !ops_of(f)->empty(slot_c(old, f)))
        json_object_set_new(c, "a", json_of_str(secret ? MASK : entity_code(cx, f, old)));
    if (row && !ops_of(f)->empty(slot_c(row, f)))
        json_object_set_new(c, "b", json_of_str(secret ? MASK : entity_code(cx, f, row)));
    json_array_append_new(list, c);
}

static bool changed(const struct field *f, const void *row, const void *old)
{
    if (row && old) return !field_equal(f, row, old);
    return !ops_of(f)->empty(slot_c(row ? row : old, f));
}

str changes_json(struct cx *cx, const struct entity *e, const void *row, const void *old)
{
    json_t *list = json_array();
    for (const struct field *f = e->fields; f->name; f++)
        if (changed(f, row, old)) add_change(list, cx, f, row, old);
    str out = json_array_size(list) ? json_written(cx->arena, list, CHANGES_MAX) : STR_NONE;
    json_decref(list);
    return out;
}

/* ---- reading ---- */

/* A stored code as people read it: parsed back into a row of its own. */
static str shown(struct cx *cx, const struct entity *e, const struct field *f, json_t *code)
{
    if (!code) return STR_NONE;
    str text = str_copy(cx->arena, (str){json_string_value(code), json_string_length(code)});
    if (is_personal(f) || str_eq(text, MASK)) return MASK;
    void *row = arena_alloc(cx->arena, e->size);
    struct entity_errors quiet = {.arena = cx->arena};
    if (f->type == F_TEXT) {
        *(str *)slot(row, f) = text;
        return entity_show(cx, f, row);
    }
    if (f->type == F_REF) {
        const struct entity *to = entity_by_name(str_of(f->to));
        int64_t id;
        str label = to && str_int(text, &id) == OK ? entity_label(cx, to, id) : STR_NONE;
        return label.n ? label : text;
    }
    return parse_file_value(cx, f, text, row, &quiet) == OK ? entity_show(cx, f, row) : text;
}

/* True: a field that is not there for the actor is among them, so that a line without any other says nothing. */
static bool take_changes(struct cx *cx, const struct entity *e, str text, struct history_line *out)
{
    bool kept_back = false;
    json_t *list = text.n ? json_loadb(text.p, text.n, 0, NULL) : NULL, *c;
    size_t i;
    json_array_foreach(list, i, c)
    {
        const char *name = json_string_value(json_object_get(c, "f"));
        const struct field *f = name ? entity_field(e, name) : NULL;
        if (!f || (f->flags & HIDDEN)) continue;
        if (!entity_has_field(cx, f)) {
            kept_back = true;
            continue;
        }
        struct history_change ch = {.field = str_of(f->name), .label = str_of(words(cx->lang, f->label))};
        ch.from = shown(cx, e, f, json_object_get(c, "a"));
        ch.to = shown(cx, e, f, json_object_get(c, "b"));
        PUSH(cx->arena, &out->changes, ch);
    }
    json_decref(list);
    return kept_back;
}

/* The record's own rule; a deleted record belongs to no unit any more, so it takes the right everywhere, and nobody can tell any
 * more whether it was veiled. */
static err_t may_read_history(struct cx *cx, const struct entity *e, int64_t id)
{
    void *row = arena_alloc(cx->arena, e->size);
    if (!entity_may_read(cx, e)) return E_FORBIDDEN;
    err_t found = row_load_id(cx, e, id, row, NULL);
    if (found && (found != E_NOT_FOUND || veil_concerns(cx, e))) return found;
    return row_allowed(cx, e, row, false) ? OK : E_NOT_FOUND;
}

err_t history_of(struct cx *cx, const struct entity *e, int64_t id, struct history_list *out)
{
    static const struct db_stmt st = {
        "history of",
        "SELECT id, at, who, purpose, action, changes FROM history WHERE entity = ?1 AND row_id = ?2"
        " ORDER BY id DESC LIMIT 500",
        "history", false};
    struct db_value args[] = {DB_T(str_of(e->name)), DB_I(id)};
    struct db_rows *rows;
    struct history_list list = {0};
    LIST(str) changes = {0};
    err_t more;
    TRY(may_read_history(cx, e, id));
    TRY(db_query(cx, &st, args, 2, &rows));
    while ((more = db_next(rows)) == OK) {
        struct history_line l = {.id = db_col_int(rows, 0),
                                 .at = {db_col_int(rows, 1)},
                                 .who = db_col_str(rows, 2),
                                 .purpose = db_col_str(rows, 3),
                                 .action = db_col_str(rows, 4)};
        PUSH(cx->arena, &list.list, l);
        PUSH(cx->arena, &changes, db_col_str(rows, 5));
    }
    if (more != E_NOT_FOUND) return more;
    size_t kept = 0;
    for (size_t i = 0; i < list.list.n; i++) {
        bool kept_back = take_changes(cx, e, changes.v[i], &list.list.v[i]);
        if (!kept_back || list.list.v[i].changes.n || str_eq(list.list.v[i].action, S("created")))
            list.list.v[kept++] = list.list.v[i];
    }
    list.list.n = kept;
    *out = list;
    return OK;
}

/* ---- verifying ---- */
struct walk {
    int64_t last, bad; /* bad: number of the first line that does not fit; 0 none */
    size_t n;          /* lines of this batch */
    char hash[65];
};

static void check_line(struct arena *a, struct db_rows *rows, struct walk *w)
{
    struct line l = {.id = db_col_int(rows, 0),
                     .at = db_col_int(rows, 1),
                     .user = db_col_int(rows, 2),
                     .who = db_col_str(rows, 3),
                     .entity = db_col_str(rows, 4),
                     .row = db_col_int(rows, 5),
                     .action = db_col_str(rows, 6),
                     .purpose = db_col_str(rows, 7),
                     .changes = db_col_str(rows, 8)};
    str hash = line_hash(a, &l, str_of(w->hash));
    if (l.id != w->last + 1 || !str_eq(hash, db_col_str(rows, 9))) {
        w->bad = l.id > w->last + 1 || l.id < 1 ? w->last + 1 : l.id;
        return;
    }
    w->last = l.id;
    memcpy(w->hash, hash.p, 64);
}

static err_t check_batch(struct cx *cx, struct walk *w, int64_t to)
{
    static const struct db_stmt st = {
        "history verify",
        "SELECT id, at, user_id, who, entity, row_id, action, purpose, changes, hash FROM history"
        " WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3",
        "history", false};
    struct db_value args[] = {DB_I(w->last), DB_I(to), DB_I(VERIFY_BATCH)};
    struct db_rows *rows;
    err_t more = OK;
    TRY(db_query(cx, &st, args, 3, &rows));
    for (w->n = 0; !w->bad && (more = db_next(rows)) == OK; w->n++)
        check_line(cx->arena, rows, w);
    db_rows_close(rows);
    return more == E_NOT_FOUND ? OK : more;
}

/* Lines that the walk from 1 to the head would never meet; in one statement, so that a writer does not disturb it. */
static err_t count_outside(struct cx *cx, int64_t *n)
{
    static const struct db_stmt st = {"history outside",
                                      "SELECT count(*) FROM history WHERE id < 1 OR id > coalesce((SELECT last_id FROM "
                                      "history_head WHERE id = 1), 0)",
                                      "history", false};
    return db_one_int(cx, &st, NULL, 0, n);
}

static bool head_fits(struct arena *a, const struct head *h, const struct walk *w)
{
    if (!h->there) return true; /* then count_outside finds every line */
    return h->last == w->last && str_eq(h->hash, str_of(w->hash)) && str_eq(h->mac, head_mac(a, h->last, h->hash));
}

err_t history_verify(struct cx *cx, int64_t *checked, int64_t *first_bad)
{
    struct walk w = {0};
    struct head head;
    int64_t outside;
    TRY(read_head(cx, &head));
    do {
        struct arena_mark mark = arena_mark(cx->arena);
        err_t e = check_batch(cx, &w, head.last);
        arena_back(cx->arena, mark);
        TRY(e);
    } while (!w.bad && w.n == VERIFY_BATCH);
    TRY(count_outside(cx, &outside));
    *checked = w.last;
    *first_bad = w.bad;
    if (w.bad) return E_INVALID;
    if (!outside && head_fits(cx->arena, &head, &w)) return OK;
    *first_bad = w.last + 1;
    return E_INVALID;
}
