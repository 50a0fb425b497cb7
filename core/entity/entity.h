// SPDX-License-Identifier: AGPL-3.0-or-later
/* A fact is declared once: a C struct and one table of fields. Table, validation, form, list, search, import, export, API,
 * rights and history follow.
 *
 *     struct event { int64_t id; str title; moment starts_at; ref venue; int64_t places; money fee; };
 *     static const struct field event_fields[] = {
 *         { FIELD(event, title), .label = N_("Title"), .flags = REQUIRED | LISTED | SEARCHED, .max = 200 },
 *         …
 *         { 0 } };
 *     const struct entity event_entity = { ENTITY(event, event_fields), .title = N_("Events"), .read = "public",
 *                                          .write = "events.edit" };
 *
 * The first member of the struct is `int64_t id`, the second may be `int64_t version` (optimistic lock; every table has
 * the column). The column type follows from the member by _Generic: an unknown type does not compile. Zero values of
 * ref, date and moment are NULL; all other columns are NOT NULL with their zero as default.
 */
#ifndef IMECE_ENTITY_ENTITY_H
#define IMECE_ENTITY_ENTITY_H

#include "core/base/money.h"
#include "core/db/db.h"
#include "core/look/form_view.h"

typedef struct ref {
    int64_t id; /* row of another entity; 0 = none */
} ref;

enum field_type { F_NONE, F_TEXT, F_INT, F_BOOL, F_DATE, F_MOMENT, F_MONEY, F_PERCENT, F_REF, F_CHOICE /* int */ };
#define FIELD_TYPE(member)      \
    _Generic((member), str      \
             : F_TEXT, int64_t  \
             : F_INT, bool      \
             : F_BOOL, date     \
             : F_DATE, moment   \
             : F_MOMENT, money  \
             : F_MONEY, percent \
             : F_PERCENT, ref   \
             : F_REF, int       \
             : F_CHOICE)
#define FIELD(strct, member) \
    .name = #member, .offset = offsetof(struct strct, member), .type = FIELD_TYPE(((struct strct *)0)->member)
#define ENTITY(strct, table) .name = #strct, .size = sizeof(struct strct), .fields = (table)

enum field_flags {
    REQUIRED = 1 << 0,
    LISTED = 1 << 1,   /* a column of the list */
    SEARCHED = 1 << 2, /* in the search index; the first one is the title of the record */
    FILTERED = 1 << 3, /* a filter above the list: choice, ref, bool, date range */
    UNIQUE = 1 << 4,
    LONG = 1 << 5, /* text of several lines */
    MARKDOWN = 1 << 6,
    PERSONAL = 1 << 7, /* hidden without the entity's .personal right; reading it is logged with a purpose */
    SEALED = 1 << 8, /* encrypted with the data key; never in a list, index, log or export in clear; implies PERSONAL */
    FIXED = 1 << 9,  /* not in the form: set by the program */
    SORTED = 1 << 10, /* Turkish order, and a sort button in the list */
    HIDDEN = 1 << 11, /* neither in form nor on the page */
};
enum text_kind { TEXT_ANY, TEXT_EMAIL, TEXT_PHONE, TEXT_TCKN, TEXT_VKN, TEXT_IBAN, TEXT_URL, TEXT_SLUG, TEXT_COLOR };

struct choice {
    int value;         /* 0 is "none" and not listed */
    const char *code;  /* for API, import and export: "working_days" */
    const char *label; /* source text */
};
struct field {
    const char *name;
    size_t offset;
    enum field_type type;
    const char *label, *hint; /* source texts */
    unsigned flags;
    int64_t min, max; /* text: characters (max 0 = 200); numbers: bounds when min or max is not 0; money in kuruş */
    enum text_kind kind;
    const char *to;               /* F_REF: entity name */
    const struct choice *choices; /* F_CHOICE: ended by {0} */
    const char *autocomplete;
    const char *group; /* heading in form and page, source text */
};

enum rows { ROWS_ALL, ROWS_OF_UNIT /* only rows whose `unit` field lies in the actor's units for the right */ };

struct entity_errors { /* what is wrong with a row, by field name */
    LIST(struct form_error) list;
    struct arena *arena;
};
void entity_error(struct entity_errors *e, const char *field, str words);

struct entity {
    const char *name;        /* table and API name */
    const char *title, *one; /* "Events", "Event": source texts */
    const char *slug;        /* Turkish address part under /masa/kayit/: "etkinlikler" */
    size_t size;
    const struct field *fields;          /* ended by {0} */
    const char *read, *write, *personal; /* rights; read may be "public" (API and search for all) or "staff" */
    enum rows rows;
    const char *unit_field; /* ROWS_OF_UNIT: name of the ref field, default "unit" */
    const char *sort;       /* field the list is ordered by at first; "-day" = newest first; default first LISTED */
    const char *url;        /* public address for search hits: "/birim/{slug}" with field names; NULL: the desk page */
    const char *group;      /* heading of the desk's rail; NULL: not in the rail */
    const char *icon;
    const char *unique; /* extra: "unit day; code" sets of columns */
    bool no_desk;       /* no generic pages (internal, or the module has its own) */
    bool no_history;
    /* Hooks; all may be NULL. */
    err_t (*check)(struct cx *cx, const void *row, struct entity_errors *errors); /* fields that must fit together */
    err_t (*before_save)(struct cx *tx, void *row, const void *old /* NULL: new */);
    err_t (*after_save)(struct cx *tx, const void *row, const void *old);
};

/* ---- registry (built by program/ from the modules) ---- */
void entity_registry_set(const struct entity *const *all /* ended by NULL */);
const struct entity *entity_by_name(str name);
const struct entity *entity_by_slug(str slug);
const struct entity *const *entity_all(void);
const struct field *entity_field(const struct entity *e, const char *name);

/* ---- schema (schema.c): CREATE TABLE and indexes, one text for both engines ---- */
void entity_ddl(struct buf *out, const struct entity *e);

/* ---- rows (row.c, save.c) ---- */
err_t entity_load(struct cx *cx, const struct entity *e, int64_t id,
                  void *row) MUST_USE; /* row rule applies: E_NOT_FOUND */
err_t entity_load_by(struct cx *cx, const struct entity *e, const char *field, struct db_value v, void *row) MUST_USE;
struct save {
    bool skip_rights;             /* the program itself: demo, importers that checked, other modules' acts */
    struct entity_errors *errors; /* E_INVALID fills it */
    int64_t expect_version;       /* 0: do not check; else E_CONFLICT when the row is newer */
    str purpose;
};
/* Insert (row id 0; sets it) or update, inside a transaction: right, row rule, validation, version, history, search index. */
err_t entity_save(struct cx *tx, const struct entity *e, void *row, const struct save *how) MUST_USE;
err_t entity_delete(struct cx *tx, const struct entity *e, int64_t id, const struct save *how) MUST_USE;
err_t entity_validate(struct cx *cx, const struct entity *e, const void *row, struct entity_errors *errors) MUST_USE;
str entity_label(struct cx *cx, const struct entity *e,
                 int64_t id); /* the record's title; "" when gone; kept per context */
str entity_row_label(struct cx *cx, const struct entity *e, const void *row);

/* ---- lists (list.c) ---- */
struct filter {
    const char *field;
    enum { IS, AT_LEAST, AT_MOST, IN_SEARCH } op;
    struct db_value value;
};
struct list_query {
    LIST(struct filter) filters;
    str search; /* words */
    str sort;   /* "name", "-day": SORTED or LISTED fields only, else E_INVALID */
    str after;  /* keyset cursor as given by the page before; broken: E_INVALID */
    int limit;  /* 1 … 200, 0 = 50 */
    bool skip_rights;
};
struct list_result {
    void *rows; /* array of the entity's struct */
    size_t n;
    str next;      /* cursor of the next page; "" = this was the last */
    int64_t total; /* all that match */
};
err_t entity_list(struct cx *cx, const struct entity *e, const struct list_query *q, struct list_result *out) MUST_USE;

/* ---- values as text ---- */
str entity_show(struct cx *cx, const struct field *f, const void *row); /* for people, in the context's language */
str entity_raw(struct cx *cx, const struct field *f, const void *row);  /* as typed into a form */
str entity_code(struct cx *cx, const struct field *f, const void *row); /* for API and files: ISO dates, kuruş, codes */
err_t entity_parse(struct cx *cx, const struct field *f, str text, void *row, struct entity_errors *errors) MUST_USE;

/* ---- history (history.c): who, when, why, old and new, hash-chained ---- */
struct history_line {
    int64_t id;
    moment at;
    str who, purpose, action; /* created, changed, deleted, read, or a workflow step */
    LIST(struct history_change) changes;
};
struct history_change {
    str field, label, from, to; /* sealed and personal values as "•••" */
};
struct history_list {
    LIST(struct history_line) list;
};
err_t history_of(struct cx *cx, const struct entity *e, int64_t id, struct history_list *out) MUST_USE;
err_t history_note(struct cx *tx, str entity, int64_t row, str action, str purpose, str details_json) MUST_USE;
err_t history_verify(struct cx *cx, int64_t *checked,
                     int64_t *first_bad) MUST_USE; /* E_INVALID at the first broken link */

/* ---- sealed fields (seal.c) ---- */
err_t seal_key_set(const unsigned char key[32]);
str seal_hash(struct arena *a, str plain); /* keyed hash for look-up by number without opening */

#endif
