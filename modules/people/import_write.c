// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is written for a household of a file, and written down so that it can be undone. */
#include "modules/people/import_write.h"

#include "core/base/buf.h"
#include "core/base/identity.h"
#include "core/base/text.h"
#include "modules/people/words.h"
#include "people_sql.h"

static const struct save program = {.skip_rights = true, .surely_unique = true};

void import_fault(struct import_write *w, struct import_row *row, const char *label, str text)
{
    str name = str_of(label ? words(w->cx->lang, label) : NULL);
    text = name.n ? str_fmt(w->keep, "%.*s: %.*s", STR_FMT(name), STR_FMT(text)) : str_copy(w->keep, text);
    row->does = IMPORT_BAD;
    for (size_t i = 0; i < row->errors.list.n; i++)
        if (str_eq(row->errors.list.v[i].text, text)) return;
    entity_error(&row->errors, "", text);
}

static void wrong(struct import_write *w, struct import_row *row, str text)
{
    import_fault(w, row, NULL, text);
}

static void wrong_words(struct import_write *w, struct import_row *row, const char *source)
{
    wrong(w, row, str_of(words(w->cx->lang, source)));
}

date import_day(const struct import_write *w, const struct import_row *row)
{
    return row->member.from_day.ymd ? row->member.from_day : moment_date(w->cx->now);
}

#define EACH_LINE(w, first, i) (size_t i = (first); i < (w)->rows->n; i = (w)->rows->v[i].next)

/* ---- saving, and remembering what was there ---- */

static str before_of(struct cx *cx, const struct entity *e, const void *old, const void *now)
{
    struct buf b = buf_new(cx->arena, 8000);
    for (const struct field *f = e->fields; f->name; f++) {
        str was = entity_raw(cx, f, old);
        if (!(f->flags & (FIXED | HIDDEN)) && !str_eq(was, entity_raw(cx, f, now)))
            buf_fmt(&b, "%s\t%.*s\n", f->name, STR_FMT(was));
    }
    return buf_str(&b);
}

static int64_t version_of(const void *row)
{
    return ((const struct person *)row)->version; /* behind the id in every one of these structs */
}

/* Saves what somebody's file says, and adds a line to what can be undone. A refusal stands at the line of the file. */
static err_t keep_row(struct import_write *w, struct import_row *line, const struct entity *e, void *row,
                      const void *old)
{
    struct entity_errors errors = {.arena = w->cx->arena};
    err_t fault = entity_save(w->cx, e, row, &(struct save){.errors = &errors, .purpose = w->io->purpose});
    for (size_t i = 0; i < errors.list.n; i++) {
        const struct field *f = entity_field(e, str_c(w->cx->arena, errors.list.v[i].field));
        import_fault(w, line, f ? f->label : NULL, errors.list.v[i].text);
    }
    bool refused = fault == E_INVALID || fault == E_FORBIDDEN || fault == E_NOT_FOUND || fault == E_CONFLICT;
    if (refused && !errors.list.n) wrong_words(w, line, N_("This line cannot be saved."));
    if (fault) return refused ? OK : fault;
    if (old && version_of(old) == version_of(row)) return OK;
    if (line->does != IMPORT_NEW && line->does != IMPORT_BAD) line->does = IMPORT_CHANGES;
    struct person_import_row note = {.source = {w->io->id},
                                     .line = line->line,
                                     .entity = str_of(e->name),
                                     .row = ((const struct person *)row)->id,
                                     .as_left = version_of(row),
                                     .made = !old,
                                     .before = old ? before_of(w->cx, e, old, row) : STR_NONE};
    fault = entity_save(w->cx, &person_import_row_entity, &note, &program);
    return fault == E_INVALID ? E_INTERNAL : fault; /* ours, not the line's */
}

/* ---- who is meant ---- */

static bool sees_protected(const struct cx *cx)
{
    return cx->actor->system || may(cx, str_of(person_entity.unveil));
}

static str whole_name(struct arena *a, str given, str surname)
{
    str g = text_fold(a, str_trim(given)), s = text_fold(a, str_trim(surname));
    return str_fmt(a, "%.*s|%.*s", STR_FMT(g), STR_FMT(s));
}

static str name_word(struct arena *a, const struct person *p)
{
    struct name_words n = {.n = 0};
    name_words_add(a, &n, p->given);
    name_words_add(a, &n, p->surname);
    return !n.n ? STR_NONE : word_pair(a, n.v[0], n.n > 1 ? n.v[n.n - 1] : STR_NONE);
}

/* By whole name and birth date; two numbers are two people. */
static err_t find_named(struct import_write *w, const struct import_row *line, int64_t *id, bool *several)
{
    struct arena *a = w->cx->arena;
    const struct person *p = &line->person;
    struct people_named_rows rows;
    if (!p->birth.ymd || !p->given.n) return OK;
    TRY(people_named(
        w->cx,
        (struct people_named_args){.word = name_word(a, p), .birth = p->birth, .all_of_them = sees_protected(w->cx)},
        &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct people_named_row *r = &rows.list.v[i];
        if (!str_eq(whole_name(a, r->given, r->surname), whole_name(a, p->given, p->surname))) continue;
        if (p->number.n && r->number_hash.n) continue;
        *several |= *id != 0;
        *id = r->id;
    }
    return OK;
}

err_t import_find(struct import_write *w, const struct import_row *line, int64_t *id, bool *several)
{
    struct person p;
    *id = 0;
    *several = false;
    err_t e = line->person.number.n ? person_by_number(w->cx, line->person.number, id) : E_NOT_FOUND;
    if (e && e != E_NOT_FOUND && e != E_INVALID) return e;
    if (e) return *id = 0, find_named(w, line, id, several);
    TRY(entity_load_any(w->cx, &person_entity, "id", DB_I(*id), &p));
    if (p.secret && !sees_protected(w->cx)) *id = 0; /* saving refuses the number in neutral words */
    return OK;
}

/* Has another line found this record? Else this one has. */
static const struct import_row *met(struct import_write *w, const struct import_row *line, int64_t id)
{
    struct import_rows *rows = w->rows;
    size_t at = (size_t)id * 0x9E3779B97F4A7C15u & (rows->places - 1);
    while (rows->met[at].person && rows->met[at].person != id)
        at = (at + 1) & (rows->places - 1);
    const struct import_row *other = &rows->v[rows->met[at].line];
    if (rows->met[at].person && other != line && other->known == id) return other;
    rows->met[at] = (struct import_met){id, (size_t)(line - rows->v)};
    return NULL;
}

static err_t find_known(struct import_write *w, struct import_row *line)
{
    bool several;
    TRY(import_find(w, line, &line->known, &several));
    if (several) wrong_words(w, line, N_("Several people have this name and birth date: write the identity number."));
    const struct import_row *other = line->known ? met(w, line, line->known) : NULL;
    if (!other) return OK;
    struct word_arg arg = {S("line"), str_fmt(w->cx->arena, "%lld", (long long)other->line)};
    str said = str_of(words(w->cx->lang, N_("This person stands in line {line} already.")));
    wrong(w, line, words_fill(w->cx->arena, said, 1, &arg));
    return OK;
}

/* ---- the person ---- */

static void overlay(struct person *p, const struct person *file)
{
    if (file->given.n) p->given = file->given;
    if (file->surname.n) p->surname = file->surname;
    if (file->number.n) p->number = file->number, p->no_number = 0;
    if (file->no_number && !p->number.n) p->no_number = file->no_number;
    if (file->birth.ymd) p->birth = file->birth, p->birth_kind = file->birth_kind ? file->birth_kind : BIRTH_EXACT;
    if (file->sex) p->sex = file->sex;
    if (file->phone.n) p->phone = file->phone;
    if (file->father.n) p->father = file->father;
    if (file->mother.n) p->mother = file->mother;
}

static err_t keep_person(struct import_write *w, struct import_row *line)
{
    struct person old = {.id = line->known}, p = line->person;
    if (line->known) {
        TRY(entity_load_any(w->cx, &person_entity, "id", DB_I(line->known), &old));
        p = old;
        overlay(&p, &line->person);
        line->does = IMPORT_SAME;
    } else {
        line->does = IMPORT_NEW;
        if (!p.number.n && !p.no_number) p.no_number = NO_NUMBER_UNKNOWN;
    }
    TRY(keep_row(w, line, &person_entity, &p, line->known ? &old : NULL));
    line->person.id = line->does == IMPORT_BAD ? 0 : p.id;
    return OK;
}

/* ---- the household ---- */

struct home {
    int64_t id, head, address;
    size_t first;
};

/* Who may not see somebody of a household adds nobody to it, and nobody as kin of its head. */
static err_t check_veil(struct import_write *w, struct import_row *line, int64_t household)
{
    date days[] = {import_day(w, line), moment_date(w->cx->now)};
    struct household_on_day whole;
    for (int i = 0; i < 2; i++) {
        err_t e = household_on(w->cx, S("people.edit"), household, days[i], &whole);
        if (e && e != E_NOT_FOUND) return e;
        if (e) wrong_words(w, line, N_("This line cannot be read in here. Ask the unit of protected records."));
    }
    return OK;
}

static err_t find_home(struct import_write *w, struct home *h)
{
    for
        EACH_LINE(w, h->first, i)
        {
            struct import_row *line = &w->rows->v[i];
            struct household_on_day_row at;
            if (!line->known) continue;
            err_t e = household_on_day(
                w->cx, (struct household_on_day_args){.person = {line->known}, .day = import_day(w, line)}, &at);
            if (e && e != E_NOT_FOUND) return e;
            if (e) continue;
            if (!h->id) h->id = at.household.id;
            TRY(check_veil(w, line, at.household.id));
        }
    return OK;
}

static err_t keep_address(struct import_write *w, struct home *h)
{
    struct import_row *from = NULL;
    str fold = STR_NONE;
    for
        EACH_LINE(w, h->first, i)
        {
            struct import_row *line = &w->rows->v[i];
            if (!line->has_address) continue;
            str this = address_fold(w->cx->arena, &line->at);
            if (!from) from = line, fold = this;
            if (!str_eq(fold, this)) {
                wrong_words(w, line, N_("The lines of one household have different addresses."));
                return OK;
            }
        }
    if (!from || !fold.n) return OK;
    struct address at;
    err_t e = entity_load_any(w->cx, &address_entity, "fold", DB_T(fold), &at);
    if (e && e != E_NOT_FOUND) return e;
    if (e) {
        at = from->at;
        TRY(keep_row(w, from, &address_entity, &at, NULL));
    }
    h->address = at.id;
    return OK;
}

static err_t keep_home(struct import_write *w, struct home *h)
{
    struct import_row *first = &w->rows->v[h->first];
    struct household old, now = {.opened = import_day(w, first), .address = {h->address}, .file_no = first->file_no};
    for
        EACH_LINE(w, h->first, i)
    if (import_day(w, &w->rows->v[i]).ymd < now.opened.ymd) now.opened = import_day(w, &w->rows->v[i]);
    if (h->id) {
        TRY(entity_load_any(w->cx, &household_entity, "id", DB_I(h->id), &old));
        now = old;
        if (h->address) now.address = (ref){h->address};
    }
    TRY(keep_row(w, first, &household_entity, &now, h->id ? &old : NULL));
    h->id = now.id;
    return OK;
}

static err_t keep_member(struct import_write *w, const struct home *h, struct import_row *line)
{
    struct membership_on_row at;
    struct household_member old, m = line->member;
    ref home = {h->id}, who = {line->person.id};
    err_t e = membership_on(
        w->cx, (struct membership_on_args){.person = who, .household = home, .day = import_day(w, line)}, &at);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) {
        TRY(entity_load_any(w->cx, &household_member_entity, "id", DB_I(at.id), &old));
        m = old;
        m.relation = line->member.relation;
    } else {
        m.household = home;
        m.person = who;
        m.from_day = import_day(w, line);
    }
    return keep_row(w, line, &household_member_entity, &m, e ? NULL : &old);
}

/* ---- relations, as far as the relation to the head says them ---- */

static err_t relate(struct import_write *w, struct import_row *line, int64_t person, int kind, int64_t other)
{
    struct relation_there_row there;
    for (int turn = 0; turn < 2; turn++) {
        struct relation_there_args args = {
            .person = {turn ? other : person}, .kind = kind, .other = {turn ? person : other}};
        err_t e = turn && kind != RELATION_SPOUSE ? E_NOT_FOUND : relation_there(w->cx, args, &there);
        if (e != E_NOT_FOUND) return e;
    }
    struct person_relation r = {.person = {person}, .kind = kind, .other = {other}};
    return keep_row(w, line, &person_relation_entity, &r, NULL);
}

static err_t keep_relation(struct import_write *w, const struct home *h, struct import_row *line)
{
    int64_t who = line->person.id;
    switch (h->head && who != h->head ? line->member.relation : 0) {
    case MEMBER_SPOUSE:
        return relate(w, line, h->head, RELATION_SPOUSE, who);
    case MEMBER_CHILD:
        return relate(w, line, h->head, RELATION_PARENT, who);
    case MEMBER_MOTHER:
    case MEMBER_FATHER:
        return relate(w, line, who, RELATION_PARENT, h->head);
    default:
        return OK;
    }
}

/* ---- all of it ---- */

static bool any_bad(const struct import_write *w, size_t first)
{
    bool bad = false;
    for
        EACH_LINE(w, first, i)
    bad |= w->rows->v[i].does == IMPORT_BAD;
    return bad;
}

static void check_heads(struct import_write *w, const struct home *h)
{
    int heads = 0;
    for
        EACH_LINE(w, h->first, i)
    if (w->rows->v[i].member.relation == MEMBER_HEAD && ++heads == 2)
        wrong_words(w, &w->rows->v[i], N_("The household has a head in another line. A household has one head."));
    if (!heads && !h->id)
        wrong_words(w, &w->rows->v[h->first],
                    N_("The household has no head: one of its lines must be that of the head."));
}

static err_t keep_people(struct import_write *w, struct home *h)
{
    for (int others = 0; others < 2; others++)
        for
            EACH_LINE(w, h->first, i)
            {
                struct import_row *line = &w->rows->v[i];
                if ((line->member.relation != MEMBER_HEAD) != others) continue;
                TRY(keep_person(w, line));
                if (line->does != IMPORT_BAD) TRY(keep_member(w, h, line));
                if (!others && line->does != IMPORT_BAD) h->head = line->person.id;
            }
    struct head_on_row head;
    err_t e = h->head
                  ? E_NOT_FOUND
                  : head_on(w->cx, (struct head_on_args){.household = {h->id}, .day = moment_date(w->cx->now)}, &head);
    if (!e) h->head = head.person.id;
    for
        EACH_LINE(w, h->first, i)
    if (w->rows->v[i].does != IMPORT_BAD) TRY(keep_relation(w, h, &w->rows->v[i]));
    return e == E_NOT_FOUND ? OK : e;
}

/* Whoever corrects a line wants to know all that is wrong in it, and not the next thing each time. */
static err_t check_rest(struct import_write *w, struct import_row *line)
{
    struct entity_errors more = {.arena = w->cx->arena};
    struct person p = line->person;
    line->does = IMPORT_BAD;
    if (!p.number.n && !p.no_number) p.no_number = NO_NUMBER_UNKNOWN;
    err_t e = entity_validate(w->cx, &person_entity, &p, &more);
    for (size_t i = 0; i < more.list.n; i++) {
        bool said = false;
        for (size_t k = 0; k < line->errors.list.n; k++)
            said |= str_eq(line->errors.list.v[k].field, more.list.v[i].field);
        const struct field *f = entity_field(&person_entity, str_c(w->cx->arena, more.list.v[i].field));
        if (!said) import_fault(w, line, f ? f->label : NULL, more.list.v[i].text);
    }
    return e == E_INVALID ? OK : e;
}

err_t import_write_household(struct import_write *w, size_t first)
{
    struct home h = {.first = first};
    int lines = 0;
    for
        EACH_LINE(w, first, i)
        {
            struct import_row *line = &w->rows->v[i];
            line->done = true;
            if (++lines > IMPORT_HOME_MAX) wrong_words(w, line, N_("A household has at most 40 lines in a file."));
            if (line->errors.list.n)
                TRY(check_rest(w, line));
            else
                TRY(find_known(w, line));
        }
    if (!any_bad(w, first)) TRY(find_home(w, &h));
    if (!any_bad(w, first)) check_heads(w, &h);
    if (!any_bad(w, first)) TRY(keep_address(w, &h));
    if (any_bad(w, first)) return OK; /* the other lines wait for the bad ones */
    TRY(keep_home(w, &h));
    return any_bad(w, first) ? OK : keep_people(w, &h);
}

/* ---- the file itself ---- */

/* Nobody wrote it: what is refused in it is a fault of ours, and not of the file that is read. */
static err_t keep_file(struct cx *tx, struct person_import *file)
{
    err_t e = entity_save(tx, &person_import_entity, file, &program);
    return e == E_INVALID ? E_INTERNAL : e;
}

static err_t running(struct cx *tx, int64_t id, struct person_import *file)
{
    TRY(db_lock(tx, "person_import", id));
    TRY(entity_load_any(tx, &person_import_entity, "id", DB_I(id), file));
    return file->state == IMPORT_RUNNING ? OK : E_CONFLICT;
}

err_t import_begin(struct cx *tx, str hash, struct household_import *io)
{
    struct import_stopped_row stopped;
    struct person_import file = {
        .file = io->file, .hash = hash, .state = IMPORT_RUNNING, .made = tx->now, .author = {tx->actor->user}};
    err_t e = io->id ? OK : import_stopped(tx, (struct import_stopped_args){.hash = hash}, &stopped);
    if (!e) return running(tx, io->id = io->id ? io->id : stopped.id, &file);
    if (e != E_NOT_FOUND) return e;
    TRY(keep_file(tx, &file));
    io->id = file.id;
    return OK;
}

err_t import_add(struct cx *tx, const struct household_import *io, const struct import_rows *rows, int portion)
{
    struct person_import file;
    TRY(entity_load_any(tx, &person_import_entity, "id", DB_I(io->id), &file));
    for (size_t i = 0; i < rows->n; i++) {
        const struct import_row *row = &rows->v[i];
        if (row->portion != portion) continue;
        file.rows++;
        file.created += row->does == IMPORT_NEW;
        file.changed += row->does == IMPORT_CHANGES;
        file.unchanged += row->does == IMPORT_SAME;
    }
    return keep_file(tx, &file);
}

err_t import_finish(struct cx *tx, struct household_import *io)
{
    struct person_import file;
    TRY(running(tx, io->id, &file));
    if (!file.created && !file.changed) {
        int64_t id = io->id;
        io->id = 0;
        return entity_delete(tx, &person_import_entity, id, &program);
    }
    file.rows = io->lines;
    file.state = IMPORT_DONE;
    return keep_file(tx, &file);
}

/* ---- undoing: backwards, and only what is as the file left it ---- */

static err_t put_back(struct cx *tx, const struct entity *e, void *row, str before)
{
    struct entity_errors errors = {.arena = tx->arena};
    while (before.n) {
        str value = str_cut(&before, '\n'), name = str_cut(&value, '\t');
        const struct field *f = entity_field(e, str_c(tx->arena, name));
        if (f) TRY(entity_parse(tx, f, value, row, &errors));
    }
    return entity_save(tx, e, row, &(struct save){.errors = &errors});
}

/* With the rights of whoever undoes: what has been put under an order of secrecy since, or is not theirs to write, stays. */
static err_t undo_row(struct cx *tx, const struct person_import_row *note, struct import_undone *out)
{
    const struct entity *e = entity_by_name(note->entity);
    void *row = arena_alloc(tx->arena, e->size);
    struct entity_errors errors = {.arena = tx->arena};
    err_t fault = entity_load_any(tx, e, "id", DB_I(note->row), row);
    if (fault) return fault == E_NOT_FOUND ? OK : fault; /* gone */
    fault = entity_load(tx, e, note->row, row);
    if (!fault)
        fault = version_of(row) != note->as_left ? E_CONFLICT
                : note->made                     ? entity_delete(tx, e, note->row, &(struct save){.errors = &errors})
                                                 : put_back(tx, e, row, note->before);
    bool stays = fault == E_CONFLICT || fault == E_INVALID || fault == E_NOT_FOUND || fault == E_FORBIDDEN;
    if (fault && !stays) return fault;
    fault ? out->stayed++ : out->undone++;
    return OK;
}

struct undoing {
    int64_t import, before; /* what the file did from this number on is done */
    bool over;
    struct import_undone out;
};

/* What was put back is forgotten with it, so that one that is stopped goes on. */
static err_t undo_one(struct cx *tx, int64_t id, struct import_undone *out)
{
    struct person_import_row note;
    int64_t undone = out->undone;
    TRY(entity_load_any(tx, &person_import_row_entity, "id", DB_I(id), &note));
    TRY(undo_row(tx, &note, out));
    return out->undone > undone ? entity_delete(tx, &person_import_row_entity, id, &program) : OK;
}

static err_t run_undo(struct cx *tx, void *arg)
{
    struct undoing *u = arg, now = *u;
    struct person_import file;
    struct import_rows_rows rows;
    TRY(db_lock(tx, "person_import", u->import));
    TRY(entity_load_any(tx, &person_import_entity, "id", DB_I(u->import), &file));
    if (file.state == IMPORT_UNDONE) return E_CONFLICT;
    TRY(import_rows(tx, (struct import_rows_args){.source = {u->import}, .before = u->before, .n = IMPORT_AT_ONCE},
                    &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct arena_mark mark = arena_mark(tx->arena);
        now.before = rows.list.v[i].id;
        TRY(undo_one(tx, now.before, &now.out));
        arena_back(tx->arena, mark);
    }
    now.over = rows.list.n < IMPORT_AT_ONCE;
    file.state = now.over ? IMPORT_UNDONE : IMPORT_UNDOING;
    if (now.over) file.undone = tx->now;
    TRY(keep_file(tx, &file));
    *u = now;
    return OK;
}

err_t households_undo(struct cx *cx, int64_t import, struct import_undone *out)
{
    struct undoing u = {.import = import, .before = INT64_MAX};
    *out = (struct import_undone){0};
    if (!entity_may_write(cx, &person_import_entity)) return E_FORBIDDEN;
    while (!u.over)
        TRY(db_tx(cx, run_undo, &u));
    *out = u.out;
    return OK;
}
