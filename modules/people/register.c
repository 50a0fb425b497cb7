// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must hold of a person and of a door whenever they are saved. */
#include "core/base/identity.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "modules/people/inside.h"
#include "modules/settings/settings.h"
#include "people_sql.h"

static void check_dates(struct cx *cx, const struct person *p, struct entity_errors *errors)
{
    date today = moment_date(cx->now);
    if (p->birth.ymd > today.ymd) people_wrong(cx, errors, "birth", N_("The birth lies in the future."));
    if (p->died.ymd > today.ymd) people_wrong(cx, errors, "died", N_("The death lies in the future."));
    if (p->died.ymd && p->birth.ymd > p->died.ymd)
        people_wrong(cx, errors, "died", N_("The death lies before the birth."));
    if (p->secret_from.ymd && p->secret_until.ymd && p->secret_until.ymd < p->secret_from.ymd)
        people_wrong(cx, errors, "secret_until", N_("The last day lies before the first."));
    if (p->number.n && p->no_number)
        people_wrong(cx, errors, "no_number", N_("The person has a number: leave this empty."));
    /* Of whoever is new or being typed: what the program itself changes in an old record may leave it open. */
    bool asked = !cx->actor->system && (!p->id || !cx->writing);
    if (asked && !p->number.n && !p->no_number)
        people_wrong(cx, errors, "no_number", N_("Write the number, or choose why there is none."));
}

/* What the dates of an order say of a day, when there are any: then they alone switch the veil. */
static bool has_order(const struct person *p)
{
    return p->secret_from.ymd || p->secret_until.ymd;
}

static bool order_holds(const struct person *p, date day)
{
    return has_order(p) && p->secret_from.ymd <= day.ymd && (!p->secret_until.ymd || p->secret_until.ymd >= day.ymd);
}

static void check_order(struct cx *cx, const struct person *p, struct entity_errors *errors)
{
    if (cx->actor->system || may(cx, str_of(person_entity.unveil))) return;
    if (p->secret || order_holds(p, moment_date(cx->now)))
        people_wrong(cx, errors, "secret", N_("An order of secrecy is entered by the unit of protected records."));
}

/* A corrected birth date must still fit the parents and children. */
static err_t check_family(struct cx *cx, const struct person *p, struct entity_errors *errors)
{
    struct births_around_rows rows;
    if (!p->id || !p->birth.ymd) return OK;
    TRY(births_around(cx, (struct births_around_args){.person = {p->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct births_around_row *r = &rows.list.v[i];
        if (r->parent ? r->birth.ymd >= p->birth.ymd : r->birth.ymd <= p->birth.ymd) {
            people_wrong(cx, errors, "birth", N_("A child cannot be older than its parent."));
            return OK;
        }
    }
    return OK;
}

static err_t write_tried(struct cx *tx, void *arg)
{
    return history_note(tx, str_of(person_entity.name), *(int64_t *)arg, S("number_tried"), tx->actor->purpose,
                        STR_NONE);
}

static void note_tried(struct cx *cx, int64_t person)
{
    err_t e = db_tx(cx, write_tried, &person);
    if (e) log_event(LOG_ERROR, "number_tried", LOG_INT("person", person), LOG_STR("error", str_of(err_name(e))));
}

/* Nobody learns by trying numbers who is under an order of secrecy without its standing in the history of that record. */
static err_t check_number(struct cx *cx, const struct person *p, struct entity_errors *errors)
{
    struct person_by_hash_row other;
    str digits = id_digits(cx->arena, p->number);
    if (tckn_fault(digits)) return OK; /* the field says so */
    err_t e = person_by_hash(cx, (struct person_by_hash_args){.number_hash = seal_hash(cx->arena, digits)}, &other);
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (other.id == p->id) return OK;
    bool hidden = other.secret && !cx->actor->system && !may(cx, str_of(person_entity.unveil));
    if (hidden && cx->writing) db_afterwards(cx, note_tried, other.id);
    people_wrong(cx, errors, "number",
                 hidden ? N_("This number cannot be entered here. Ask the unit of protected records.")
                        : N_("Another record has this number."));
    return OK;
}

err_t person_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct person *p = row;
    check_dates(cx, p, errors);
    check_order(cx, p, errors);
    TRY(check_number(cx, p, errors));
    return check_family(cx, p, errors);
}

err_t person_before_save(struct cx *tx, void *row, const void *old)
{
    struct person *p = row;
    (void)old;
    if (p->number.n) p->number = id_digits(tx->arena, p->number);
    p->number_hash = p->number.n ? seal_hash(tx->arena, p->number) : STR_NONE;
    if (p->phone.n) p->phone = phone_normal(tx->arena, p->phone);
    if (p->birth.ymd && !p->birth_kind) p->birth_kind = BIRTH_EXACT;
    if (p->life != PERSON_MERGED && has_order(p)) p->secret = order_holds(p, moment_date(tx->now));
    if (p->life != PERSON_MERGED && p->life != PERSON_ERASED) p->life = p->died.ymd ? PERSON_DEAD : PERSON_ALIVE;
    return OK;
}

/* What was merged into a record is as secret as it is: homes and other names still stand at the parts. */
static err_t share_secrecy(struct cx *tx, const struct person *p)
{
    struct parts_of_rows parts;
    TRY(parts_of(tx, (struct parts_of_args){.person = p->id}, &parts));
    for (size_t i = 0; i < parts.list.n; i++) {
        struct person part;
        TRY(entity_load_any(tx, &person_entity, "id", DB_I(parts.list.v[i].id), &part));
        part.secret = p->secret;
        TRY(entity_save(tx, &person_entity, &part, &(struct save){.skip_rights = true}));
    }
    return OK;
}

err_t person_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct person *p = row, *was = old;
    if (was && was->secret != p->secret) TRY(share_secrecy(tx, p));
    return person_words(tx, p->id);
}

/* What the program made of a record goes with it; what people judged of it holds it. */
err_t person_before_delete(struct cx *tx, const void *old)
{
    ref who = {((const struct person *)old)->id};
    TRY(words_drop(tx, (struct words_drop_args){.person = who}, NULL));
    return pairs_open_drop(tx, (struct pairs_open_drop_args){.person = who}, NULL);
}

/* ---- orders of secrecy begin and end by their dates ---- */

static err_t turn_veil(struct cx *tx, void *arg)
{
    struct person p; /* before_save looks at the dates */
    TRY(entity_load_any(tx, &person_entity, "id", DB_I(*(int64_t *)arg), &p));
    return entity_save(tx, &person_entity, &p, &(struct save){.skip_rights = true});
}

err_t secrecy_tick(struct cx *cx)
{
    enum { PAGE = 100 };
    date today = moment_date(cx->now);
    str day = str_fmt(cx->arena, "people/secrecy/%d", today.ymd);
    struct secrecy_turns_rows rows;
    bool done = false, all = true;
    int64_t after = 0;
    TRY(db_once_done(cx, day, &done));
    if (done) return OK;
    do {
        TRY(secrecy_turns(cx, (struct secrecy_turns_args){.today = today, .after = after, .few = PAGE}, &rows));
        for (size_t i = 0; i < rows.list.n; i++) {
            after = rows.list.v[i].id;
            err_t e = db_tx(cx, turn_veil, &after);
            if (e) log_event(LOG_ERROR, "secrecy", LOG_INT("person", after), LOG_STR("error", str_of(err_name(e))));
            all &= !e;
        }
    } while (rows.list.n == PAGE);
    if (!all) return OK; /* the next minute tries again */
    err_t e = people_done_for_today(cx, day);
    return e == E_CONFLICT ? OK : e;
}

err_t person_name_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct person_name *n = row;
    if (!str_trim(n->given).n && !str_trim(n->surname).n)
        people_wrong(cx, errors, "surname", N_("Write the other surname or given name."));
    return OK;
}

err_t person_name_after_save(struct cx *tx, const void *row, const void *old)
{
    (void)old;
    return person_words(tx, ((const struct person_name *)row)->person.id);
}

err_t person_name_after_delete(struct cx *tx, const void *old)
{
    return person_words(tx, ((const struct person_name *)old)->person.id);
}

/* ---- doors ---- */

err_t address_before_save(struct cx *tx, void *row, const void *old)
{
    struct address *a = row;
    (void)old;
    a->fold = address_fold(tx->arena, a);
    return OK;
}

err_t address_after_save(struct cx *tx, const void *row, const void *old)
{
    struct people_at_rows rows;
    if (!old) return OK;
    TRY(people_at(tx,
                  (struct people_at_args){.address = {((const struct address *)row)->id}, .day = moment_date(tx->now)},
                  &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(person_words(tx, rows.list.v[i].id));
    return OK;
}

/* ---- numbers ---- */

err_t person_now(struct cx *cx, int64_t person, int64_t *now)
{
    struct merged_into_of_row r = {0};
    for (int step = 0; step < 32; step++) {
        TRY(merged_into_of(cx, (struct merged_into_of_args){.id = person}, &r));
        if (r.life != PERSON_MERGED || !r.merged_into.id) break;
        person = r.merged_into.id;
    }
    *now = person;
    return OK;
}

err_t person_by_number(struct cx *cx, str number, int64_t *person)
{
    struct person_by_hash_row r;
    str digits = id_digits(cx->arena, number);
    if (tckn_fault(digits)) return E_INVALID;
    TRY(person_by_hash(cx, (struct person_by_hash_args){.number_hash = seal_hash(cx->arena, digits)}, &r));
    return person_now(cx, r.id, person);
}

err_t people_init(struct cx *tx)
{
    struct parameter kept = {.code = S(PEOPLE_KEPT),
                             .label = S("Kapanan sosyal yardım dosyasının kaç yıl saklanacağı"),
                             .valid_from = DATE(2020, 1, 1),
                             .number = PEOPLE_KEPT_YEARS,
                             .legal_basis = S("6698 m. 7; saklama ve imha politikası")};
    return entity_save(tx, &parameter_entity, &kept, &(struct save){.skip_rights = true});
}
