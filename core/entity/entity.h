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
 * the column): the 8 bytes behind id are the version when no field lies there. Every other member is a field. The
 * column type follows from the member by _Generic: an unknown type does not compile. Zero values of ref, date and moment
 * are NULL; all other columns are NOT NULL with their zero as default.
 *
 * A row in C is always whole: personal values are in clear, sealed ones opened. What may be *shown* is decided by
 * entity_sees, and everything that shows (pages, API, CSV, search) asks it.
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
    SORTED = 1 << 10,    /* Turkish order, and a sort button in the list */
    HIDDEN = 1 << 11,    /* neither in form nor on the page */
    OFFICE = 1 << 12,    /* of a public entity: shown to staff only */
    SUMMED = 1 << 13,    /* number, money: the list says its sum over all that match */
    FOLDED = 1 << 14,    /* seldom known at first: a group of such fields is folded in the form of a new record */
    COUNTED = 1 << 15,   /* personal text that counts of the past are made of: stays when the person is erased */
    ZERO_NONE = 1 << 16, /* number, money: 0 stands for none, and is shown as nothing */
};
enum text_kind {
    TEXT_ANY,
    TEXT_EMAIL,
    TEXT_PHONE,
    TEXT_TCKN,
    TEXT_VKN,
    TEXT_IBAN,
    TEXT_URL,
    TEXT_SLUG,
    TEXT_COLOR,
    TEXT_SET /* codes of .choices with a space between them */
};

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
    int64_t min,
        max; /* text: characters (max 0 = 200, LONG and MARKDOWN 4000); numbers: bounds when min or max is not 0
                         (max 0 under a positive min: no upper bound); money in kuruş */
    enum text_kind kind;
    const char *to;                           /* F_REF: entity name */
    const struct choice *choices;             /* F_CHOICE, TEXT_SET: ended by {0} */
    const struct choice *(*choices_of)(void); /* the same where they are known only when the program runs */
    const char *autocomplete;
    const char *group; /* heading in form and page, source text */
    const char *right; /* without it the field is not there: neither in form, page, file and API nor in the history */
    bool (*offered)(const void *row); /* F_REF: whether a form offers this record of `to`; NULL: all that may be read */
    const char *names; /* text that stands for a record of this entity: its number; of "person" the keyed hash of the
                          whole identity number. Who is to know all about a person follows it */
};

struct entity_act {   /* a button on the page of a record: a POST without fields */
    const char *path; /* "/masa/hesaplar/{id}/baglanti" */
    const char *label, *icon, *need;
};

struct bulk {         /* done with many records of a list at once: asked first, then each in a savepoint of its own */
    const char *code; /* in the form */
    const char *label, *hint;                /* source texts; hint: what follows from it, NULL none */
    const char *need;                        /* right, beside that to write */
    err_t (*run)(struct cx *tx, int64_t id); /* E_CONFLICT, E_INVALID: this one stays as it is, the others go on */
};

/* Why what is kept about somebody cannot be erased yet. */
struct hold {
    bool open;  /* work or money still runs by it */
    date until; /* last day that a law obliges to keep it; none: no such duty */
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
    const char *unit_field;    /* ROWS_OF_UNIT: name of the ref field, default "unit" */
    const char *veil, *unveil; /* flag field and right: a row with the flag, and every row that points at one, is there
                                only for those who have the right */
    const char *sort;          /* field the list is ordered by at first; "-day" = newest first; default first LISTED */
    const char *sort_within;   /* field that lists in this order are filtered by: "open"; both stand in one index */
    const char *url;   /* public address for search hits: "/birim/{slug}" with field names; NULL: the desk page */
    const char *group; /* heading of the desk's rail; NULL: not in the rail */
    const char *icon;
    const char *unique; /* extra: "unit day; code" sets of columns */
    const char
        *label; /* what a record is called, "{title} — {unit}"; NULL: its title, and the text beside it in `unique`
                           where several have the same one */
    const char *members_on; /* day of a record that points at a household: it is about whoever lived there then */
    const char *leads_to;   /* ref field: what is about a person by this record is what it points at, too */
    const char *part_of;    /* ref field: listed, added and changed on the page of the record it points at */
    const struct entity_act *acts;  /* ended by {0}; NULL none */
    const struct entity_act *links; /* the same, but pages: links beside the record for all who hold `need` */
    const struct bulk *bulk;        /* ended by {0}; NULL none */
    bool no_desk;                   /* no generic pages (internal, or the module has its own) */
    const char *desk;               /* the module's own page of a record: "/masa/basvuru", before its id */
    bool no_history;
    bool stays; /* nobody deletes records, only the program: it does not run without them */
    /* Hooks; all may be NULL. */
    err_t (*check)(struct cx *cx, const void *row, struct entity_errors *errors); /* fields that must fit together */
    err_t (*before_save)(struct cx *tx, void *row, const void *old /* NULL: new */);
    err_t (*after_save)(struct cx *tx, const void *row, const void *old);
    err_t (*before_delete)(struct cx *tx, const void *old); /* what the program keeps about it goes first */
    err_t (*after_delete)(struct cx *tx, const void *old);
    /* Whether whoever the record is about may be erased; *out is zero. NULL: nothing holds. */
    err_t (*holds)(struct cx *cx, const void *row, struct hold *out);
    /* Words by which search finds the record besides what its fields say; never shown. names weigh like its title. */
    err_t (*found_by)(struct cx *tx, const void *row, str *names, str *more);
};

/* ---- registry (built by program/ from the modules) ---- */
void entity_registry_set(const struct entity *const *all /* ended by NULL */);
const struct entity *entity_by_name(str name);
const struct entity *entity_by_slug(str slug);
const struct entity *const *entity_all(void);
const struct field *entity_field(const struct entity *e, const char *name);
/* For tests over all entities; both give "" when all is well. gaps: members of the struct that no field covers.
 * fault: what cannot work in the declaration (a sealed field that is sorted, a ref to nothing, a reserved word …). */
str entity_gaps(const struct entity *e); /* thread-local text */
str entity_fault(struct arena *a, const struct entity *e);

/* ---- schema (schema.c): CREATE TABLE and indexes, one text for both engines ---- */
void entity_ddl(struct buf *out, const struct entity *e);
/* All of them, so ordered that every reference points back; the one that closes a circle has no REFERENCES. */
void entity_ddl_all(struct buf *out, const struct entity *const *all, struct arena *a);

/* ---- rows (row.c, save.c) ---- */
/* What the actor may read (the read or the write right, else E_FORBIDDEN; outside the row rule: E_NOT_FOUND). */
err_t entity_load(struct cx *cx, const struct entity *e, int64_t id, void *row) MUST_USE;
err_t entity_load_by(struct cx *cx, const struct entity *e, const char *field, struct db_value v, void *row) MUST_USE;
/* The program itself, for its own decisions: no right is asked. field: "id" or a field's name. */
err_t entity_load_any(struct cx *cx, const struct entity *e, const char *field, struct db_value v, void *row) MUST_USE;
struct save {
    bool skip_rights;             /* the program itself: demo, importers that checked, other modules' acts */
    struct entity_errors *errors; /* E_INVALID fills it */
    int64_t expect_version;       /* 0: do not check; else E_CONFLICT when the row is newer */
    str purpose;
    bool surely_unique; /* the caller has seen to it (a series, random letters): only the engine watches */
    bool says_itself;   /* when new, the row itself says when and how it came: history begins with its first change */
};
/* Insert (row id 0; sets it) or update, inside a transaction: right, row rule, validation, version, history, search
 * index. E_CONFLICT: the row is newer than expect_version. An update that changes nothing writes nothing. An empty
 * TEXT_SLUG field is made from the title. When it fails the row is as it was. A row in the argument of a transaction may
 * be saved as it stands: a run that is repeated finds it as the first run did. But when the transaction itself fails
 * later, the id in the row means nothing. */
err_t entity_save(struct cx *tx, const struct entity *e, void *row, const struct save *how) MUST_USE;
/* E_CONFLICT: newer than expect_version, or other records point at it (then errors says which). */
err_t entity_delete(struct cx *tx, const struct entity *e, int64_t id, const struct save *how) MUST_USE;
/* Erasing a person: the personal and sealed texts of the records whose `field` is `id` (a ref, or "id") go, but for those that are
 * COUNTED; the records and all that is counted in them stay. No hook is asked. Writing only. */
err_t entity_forget(struct cx *tx, const struct entity *e, const char *field, int64_t id) MUST_USE;
/* The search document once more, when something else that the record is found by has changed. Writing only. */
err_t entity_index(struct cx *tx, const struct entity *e, int64_t id) MUST_USE;
err_t entity_validate(struct cx *cx, const struct entity *e, const void *row, struct entity_errors *errors) MUST_USE;
str entity_label(struct cx *cx, const struct entity *e,
                 int64_t id); /* the record's title; "" when gone; kept per context */
str entity_row_label(struct cx *cx, const struct entity *e, const void *row);
/* Page of a record at the desk; "" when it has none. */
str entity_desk_path(struct cx *cx, const struct entity *e, int64_t id);
/* Labels never hold a personal value: such a record is called "Person 4102". */

/* ---- rights (rights.c) ---- */
bool entity_may_read(const struct cx *cx, const struct entity *e);
bool entity_may_write(const struct cx *cx, const struct entity *e);
bool entity_has_field(const struct cx *cx, const struct field *f); /* false: it takes a right that the actor lacks */
/* May the value be shown? PERSONAL and SEALED: the personal right (in the row's unit; row NULL: anywhere) and a
 * purpose. Whoever shows one then calls entity_note_read. */
bool entity_sees(const struct cx *cx, const struct entity *e, const struct field *f, const void *row);
str entity_see(struct cx *cx, const struct entity *e, const struct field *f, const void *row); /* shown, or "•••" */
bool entity_sees_any_personal(const struct cx *cx, const struct entity *e);
err_t entity_note_read(struct cx *cx, const struct entity *e, const int64_t *ids, size_t n) MUST_USE;

/* ---- lists (list.c) ---- */
enum filter_op { IS, AT_LEAST, AT_MOST, IN_SEARCH /* words in the index of the entity; field is not looked at */ };
struct filter {
    const char *field;
    enum filter_op op;
    struct db_value value;
};
struct list_query {
    LIST(struct filter) filters;
    str search; /* words */
    str sort;   /* "name", "-day": SORTED or LISTED fields only, else E_INVALID */
    str after;  /* keyset cursor as given by the page before; broken: E_INVALID */
    int limit;  /* 1 … 200, 0 = 50 */
    bool skip_rights;
    bool uncounted;                     /* total stays 0 */
    LIST(const struct field *) columns; /* of a file: these alone; none: all */
    unsigned only; /* fields with one of these flags, the title and the unit; the others stay empty. 0: all */
#define TITLE_ONLY (1u << 31) /* a flag that no field has */
};
struct list_result {
    void *rows; /* array of the entity's struct */
    size_t n;
    str next;      /* cursor of the next page; "" = this was the last */
    int64_t total; /* all that match */
};
err_t entity_list(struct cx *cx, const struct entity *e, const struct list_query *q, struct list_result *out) MUST_USE;
/* Only how many match: order, page and limit of the query are not looked at. */
err_t entity_count(struct cx *cx, const struct entity *e, const struct list_query *q, int64_t *total) MUST_USE;
/* Sum of a SUMMED field over all that match, for each of the n; all in one statement. false: it does not fit. */
struct field_sum {
    const struct field *field;
    int64_t sum;
    bool fits;
};
err_t entity_sums(struct cx *cx, const struct entity *e, const struct list_query *q, struct field_sum *sums,
                  size_t n) MUST_USE;
/* Asks at once for the labels of what the refs of a page point at, one query a field: fields with one of the flags (0:
 * all but HIDDEN). entity_label then finds them in the context. */
void entity_labels_ahead(struct cx *cx, const struct entity *e, const struct list_result *page, unsigned flags);
void entity_labels_of(struct cx *cx, const struct entity *e, const int64_t *ids, size_t n); /* the same for records */

/* ---- files (csv.c): RFC 4180, header row = field names ---- */
struct import_fault {
    int64_t line; /* of the file, header = 1 */
    str field, text;
};
struct import_sample { /* a row as understood, in people's form */
    int64_t line;
    LIST(str) cells; /* one for each of `columns` */
};
struct import_report {
    bool dry; /* set by the caller: try everything, then give E_INVALID so that the transaction is rolled back */
    int64_t lines, created, changed, unchanged;
    int64_t bad;                        /* lines with a fault; any gives E_INVALID */
    LIST(struct import_fault) faults;   /* the first 200 */
    LIST(str) columns, ignored;         /* labels of the columns that are read; names of those that are not */
    LIST(struct import_sample) samples; /* the first ten */
};
/* Columns are field names or labels; refs by id, by the target's UNIQUE field or its label; money with comma or point
 * is lira, without it is kuruş. A row whose UNIQUE field is there already is changed, so a second import changes
 * nothing. The program itself (ACTOR_SYSTEM) also writes FIXED and HIDDEN fields. */
err_t entity_import_csv(struct cx *tx, const struct entity *e, str csv, struct import_report *out) MUST_USE;
err_t entity_export_csv(struct cx *cx, const struct entity *e, const struct list_query *q, struct buf *out) MUST_USE;

/* ---- values as text ---- */
bool set_has(str set, str code);                                        /* TEXT_SET: is the code among its words? */
str entity_show(struct cx *cx, const struct field *f, const void *row); /* for people, in the context's language */
str entity_raw(struct cx *cx, const struct field *f, const void *row);  /* as typed into a form */
str entity_code(struct cx *cx, const struct field *f, const void *row); /* for API and files: ISO dates, kuruş, codes */
err_t entity_parse(struct cx *cx, const struct field *f, str text, void *row, struct entity_errors *errors) MUST_USE;
/* A cell of a file: codes or words of choices, records by number or name, days as spreadsheets count them, texts without the
 * apostrophe that keeps them from being formulas. */
err_t entity_parse_cell(struct cx *cx, const struct field *f, str cell, void *row,
                        struct entity_errors *errors) MUST_USE;

/* ---- history (history.c): who, when, why, old and new, hash-chained. Append only, so personal and sealed values never
 * enter it (they could not be erased again). The chain and its head are keyed: who can write the table but does not have
 * the key of the data directory cannot repair a chain. ---- */
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
/* Openings of personal data (reads.c), the newest first. */
struct history_read {
    int64_t id;
    moment at;
    int64_t user;
    str who, entity;
    int64_t row;
    str purpose;
};
struct history_reads {
    LIST(struct history_read) list;
};
struct reads_query { /* all zero: any */
    int64_t person;
    str entity;
    int64_t row; /* of that entity */
    moment since, until;
    int64_t before; /* id: the next page */
    int64_t limit;
};
err_t history_reads(struct cx *cx, const struct reads_query *q, struct history_reads *out) MUST_USE;
err_t history_note(struct cx *tx, str entity, int64_t row, str action, str purpose, str details_json) MUST_USE;
err_t history_verify(struct cx *cx, int64_t *checked,
                     int64_t *first_bad) MUST_USE; /* E_INVALID at the first broken link */

/* ---- sealed fields (seal.c) ---- */
err_t seal_key_set(const unsigned char key[32]);
str seal_hash(struct arena *a, str plain); /* keyed hash for look-up by number without opening */

#endif
