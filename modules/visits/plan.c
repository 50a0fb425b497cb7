// SPDX-License-Identifier: AGPL-3.0-or-later
/* Planning: who goes where on which day. */
#include "modules/people/people.h"
#include "modules/settings/settings.h"
#include "modules/visits/inside.h"

#include "visits_sql.h"

static const struct save program = {.skip_rights = true};

static err_t wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

int64_t visit_tries(struct cx *cx, date day)
{
    struct parameter p;
    return !parameter_on(cx, S(VISIT_TRIES_CODE), day, &p) && p.number > 0 ? p.number : VISIT_TRIES;
}

/* ---- whom to ask for, and where ---- */
static err_t put_head(struct cx *cx, int64_t person, struct buf *b)
{
    struct person p;
    TRY(entity_load_any(cx, &person_entity, "id", DB_I(person), &p));
    buf_fmt(b, "%.*s %.*s · ", STR_FMT(p.given), STR_FMT(p.surname));
    return OK;
}

static err_t put_address(struct cx *cx, int64_t id, struct buf *b)
{
    struct address a;
    TRY(entity_load_any(cx, &address_entity, "id", DB_I(id), &a));
    buf_fmt(b, "%.*s %.*s", STR_FMT(a.street), STR_FMT(a.outer_no));
    if (a.inner_no.n) buf_fmt(b, "/%.*s", STR_FMT(a.inner_no));
    if (a.site.n) buf_fmt(b, ", %.*s", STR_FMT(a.site));
    return OK;
}

/* With somebody under an order of secrecy in it neither door nor neighbourhood is written into a visit, whoever plans it: the
 * day is read by more people than may know. Its officers find the way in the file, with a purpose. */
err_t visit_veiled(struct cx *cx, ref household, bool *out)
{
    struct file_protected_row row;
    err_t e =
        file_protected(cx, (struct file_protected_args){.household = household, .today = moment_date(cx->now)}, &row);
    *out = !e;
    return e == E_NOT_FOUND ? OK : e;
}

err_t visit_veil(struct cx *cx, struct visit *v)
{
    struct aid_file f;
    bool hidden = true;
    TRY(entity_load_any(cx, &aid_file_entity, "id", DB_I(v->file.id), &f));
    TRY(visit_veiled(cx, f.household, &hidden));
    if (hidden) v->place = v->door = STR_NONE;
    return OK;
}

static err_t door_of(struct cx *cx, const struct aid_file *f, str *out)
{
    enum { DOOR = 600 };
    struct buf b = buf_new(cx->arena, DOOR);
    struct household_on_day h;
    struct applicant_of_row applicant;
    err_t e = f->household.id ? household_on(cx, S("aid.files"), f->household.id, moment_date(cx->now), &h) : OK;
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (f->household.id) {
        if (h.members.n) TRY(put_head(cx, h.members.v[0].person, &b));
        if (h.household.address.id) TRY(put_address(cx, h.household.address.id, &b));
        *out = buf_str(&b);
        return OK;
    }
    e = applicant_of(cx, (struct applicant_of_args){.file = {f->id}}, &applicant);
    if (e) return e == E_NOT_FOUND ? OK : e;
    *out = str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(applicant.name), STR_FMT(applicant.address));
    return OK;
}

/* ---- planning ---- */
static bool choice_is(const struct choice *list, int value)
{
    for (const struct choice *c = list; c->value; c++)
        if (c->value == value) return true;
    return false;
}

/* Whoever was not at home is asked on another day, and at another time than the last. */
static err_t other_time(struct cx *tx, const struct visit_plan *p, struct entity_errors *errors)
{
    struct visits_of_file_rows rows;
    const struct visits_of_file_row *last = NULL;
    TRY(visits_of_file(tx, (struct visits_of_file_args){.file = {p->file}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct visits_of_file_row *v = &rows.list.v[i];
        if (v->state != VISIT_NOBODY) continue;
        if (v->day.ymd == p->day.ymd)
            return wrong(tx, errors, "day", N_("Nobody was at home on that day: choose another."));
        last = v;
    }
    if (last && last->hours == p->window)
        return wrong(tx, errors, "window", N_("Nobody was at home at that time of day: choose another."));
    return OK;
}

static err_t check(struct cx *tx, const struct visit_plan *p, struct entity_errors *errors)
{
    if (!p->officer || !p->officer2 || p->officer == p->officer2)
        return wrong(tx, errors, "officer2", N_("Two different officers go together."));
    if (!choice_is(visit_windows, p->window)) return wrong(tx, errors, "window", N_("Choose a time of day."));
    if (!p->day.ymd) return wrong(tx, errors, "day", N_("Write the day of the visit; it cannot lie behind."));
    return other_time(tx, p, errors);
}

err_t visit_plan(struct cx *tx, const struct visit_plan *p, int64_t *id, struct entity_errors *errors)
{
    struct aid_file f;
    struct visit_planned_of_row there;
    struct last_turn_row last;
    struct visit v = {.file = {p->file},
                      .day = p->day,
                      .hours = p->window,
                      .officer = {p->officer},
                      .officer2 = {p->officer2},
                      .state = VISIT_PLANNED};
    struct file_act act = {.by = S("plan_visit"), .day = p->day, .errors = errors};
    bool hidden = true;
    TRY(db_lock(tx, "aid_file", p->file));
    TRY(check(tx, p, errors));
    err_t e = visit_planned_of(tx, (struct visit_planned_of_args){.file = {p->file}}, &there);
    if (e != E_NOT_FOUND) return e ? e : E_CONFLICT;
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(p->file), &f));
    TRY(f.visit_owed ? file_owed_plan(tx, &f, p->day, errors) : file_act(tx, p->file, &act));
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(p->file), &f));
    TRY(last_turn(tx, (struct last_turn_args){.day = p->day}, &last));
    TRY(visit_veiled(tx, f.household, &hidden));
    if (!hidden) {
        TRY(door_of(tx, &f, &v.door));
        v.place = f.place;
    }
    v.turn = last.turn + 1;
    v.file_no = f.file_no;
    TRY(entity_save(tx, &visit_entity, &v, &program));
    *id = v.id;
    return OK;
}

err_t visit_load(struct cx *cx, int64_t id, struct visit *v)
{
    return entity_load_any(cx, &visit_entity, "id", DB_I(id), v);
}

err_t visit_locked(struct cx *tx, int64_t id, struct visit *v)
{
    TRY(visit_load(tx, id, v));
    TRY(db_lock(tx, "aid_file", v->file.id));
    return visit_load(tx, id, v);
}

err_t visit_call_off(struct cx *tx, int64_t id, str reason)
{
    struct visit v;
    TRY(visit_locked(tx, id, &v));
    if (v.state != VISIT_PLANNED) return E_CONFLICT;
    v.state = VISIT_OFF;
    v.reason = reason;
    return entity_save(tx, &visit_entity, &v, &program);
}
