// SPDX-License-Identifier: AGPL-3.0-or-later
/* Sessions of the commission: called, with an agenda made of files that wait, held when enough are there, closed with minutes. */
#include <inttypes.h>

#include "modules/aid/file_inside.h"
#include "modules/aid/hooks.h"
#include "modules/settings/settings.h"

#include "commission_sql.h"

static const struct save program = {.skip_rights = true};

static err_t wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

/* There is one commission: who writes about it does so after whoever came first. */
static err_t lock(struct cx *tx)
{
    return db_lock(tx, "commission_session", 0);
}

err_t commission_load_locked(struct cx *tx, int64_t id, struct commission_session *s)
{
    TRY(lock(tx));
    return entity_load_any(tx, &commission_session_entity, "id", DB_I(id), s);
}

/* ---- members ---- */
err_t commission_member_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct commission_member *m = row;
    if (!m->from_day.ymd || !m->to_day.ymd || m->from_day.ymd <= m->to_day.ymd) return OK;
    return wrong(cx, errors, "to_day", N_("The last day lies before the first."));
}

/* Whoever voted stays in the minutes; what ends is the time as a member. */
err_t commission_member_before_delete(struct cx *tx, const void *old)
{
    const struct commission_member *m = old;
    struct commission_sat_row sat;
    TRY(commission_sat(tx, (struct commission_sat_args){.member = {m->id}}, &sat));
    return sat.n ? E_CONFLICT : OK;
}

/* ---- calling ---- */
err_t commission_call(struct cx *tx, const struct commission_call *w, int64_t *session, struct entity_errors *errors)
{
    struct commission_session s = {.day = w->day, .place = w->place, .state = SESSION_CALLED};
    if (!w->day.ymd || w->day.ymd < moment_date(tx->now).ymd)
        return wrong(tx, errors, "day", N_("Write the day of the session; it cannot lie behind."));
    if (!w->place.n) return wrong(tx, errors, "place", N_("Write the hour and the place."));
    TRY(lock(tx));
    s.year = date_year(w->day);
    TRY(db_series_next(tx, str_fmt(tx->arena, "commission/%" PRId64, s.year), &s.seq));
    s.number = str_fmt(tx->arena, "%" PRId64 "/%" PRId64, s.year, s.seq);
    TRY(entity_save(tx, &commission_session_entity, &s, &program));
    *session = s.id;
    return commission_gather(tx);
}

/* ---- the agenda ---- */
static err_t add(struct cx *tx, int64_t session, int64_t file, int kind, int64_t decision)
{
    struct commission_last_nth_row last;
    TRY(commission_last_nth(tx, (struct commission_last_nth_args){{session}}, &last));
    struct commission_item i = {.session = {session},
                                .nth = last.n + 1,
                                .file = {file},
                                .kind = kind,
                                .state = ITEM_WAITS,
                                .decision = {decision}};
    return entity_save(tx, &commission_item_entity, &i, &program);
}

/* An objection keeps its state until it is decided: whether it stands on an agenda its items say. */
static err_t on_no_agenda(struct cx *tx, int64_t file)
{
    struct commission_objection_waits_row row;
    TRY(commission_objection_waits(tx, (struct commission_objection_waits_args){.file = {file}}, &row));
    return row.n ? E_CONFLICT : OK;
}

static err_t put_one(struct cx *tx, int64_t session, int64_t file)
{
    struct aid_file f;
    struct aid_programme p;
    TRY(file_locked(tx, file, &f));
    TRY(entity_load_any(tx, &aid_programme_entity, "id", DB_I(f.programme.id), &p));
    bool objected = f.state == FILE_OBJECTED;
    if (!p.commission || (f.state != FILE_SCORED && !objected)) return E_CONFLICT;
    if (objected) TRY(on_no_agenda(tx, file));
    TRY(file_step(tx, &f, "agenda", STR_NONE, STR_NONE, NULL));
    return add(tx, session, file, objected ? ITEM_OBJECTION : ITEM_DECISION, 0);
}

err_t commission_put(struct cx *tx, int64_t session, int64_t file, int64_t *put)
{
    struct commission_session s;
    struct commission_waiting_rows rows;
    *put = 0;
    TRY(commission_load_locked(tx, session, &s));
    if (s.state != SESSION_CALLED && s.state != SESSION_OPEN) return E_CONFLICT;
    if (file) {
        TRY(put_one(tx, session, file));
        *put = 1;
        return OK;
    }
    TRY(commission_waiting(tx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        err_t e = put_one(tx, session, rows.list.v[i].id);
        if (e && e != E_CONFLICT) return e;
        *put += !e;
    }
    return OK;
}

/* Decided by somebody alone, in a case that cannot wait. */
err_t commission_gather(struct cx *tx)
{
    struct commission_next_row next;
    struct commission_to_ratify_rows rows;
    TRY(lock(tx));
    err_t e = commission_next(tx, (struct commission_next_args){.today = moment_date(tx->now)}, &next);
    if (e) return e == E_NOT_FOUND ? OK : e;
    TRY(commission_to_ratify(tx, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(add(tx, next.id, rows.list.v[i].file.id, ITEM_RATIFICATION, rows.list.v[i].id));
    return OK;
}

static err_t run_gather(struct cx *tx, void *arg)
{
    (void)arg;
    return commission_gather(tx);
}

/* What fails here is made good when a session is called or opened. */
void commission_gather_after(struct cx *cx, int64_t decision)
{
    (void)decision;
    (void)!db_tx(cx, run_gather, NULL);
}

static err_t put_off(struct cx *tx, struct commission_item *i, int state, str reason)
{
    struct aid_file f;
    TRY(file_locked(tx, i->file.id, &f));
    if (i->kind != ITEM_RATIFICATION) TRY(file_step(tx, &f, "off_agenda", STR_NONE, STR_NONE, NULL));
    i->state = state;
    i->reason = reason;
    return entity_save(tx, &commission_item_entity, i, &program);
}

err_t commission_put_off(struct cx *tx, int64_t item, str reason, struct entity_errors *errors)
{
    struct commission_item i;
    struct commission_session s;
    TRY(entity_load_any(tx, &commission_item_entity, "id", DB_I(item), &i));
    TRY(commission_load_locked(tx, i.session.id, &s));
    TRY(entity_load_any(tx, &commission_item_entity, "id", DB_I(item), &i)); /* as it is under the lock */
    if (i.state != ITEM_WAITS || s.state > SESSION_OPEN) return E_CONFLICT;
    if (s.state == SESSION_CALLED) {
        if (i.kind == ITEM_RATIFICATION)
            return wrong(tx, errors, "put_off", N_("An emergency stays on the agenda until it is voted on."));
        return put_off(tx, &i, ITEM_TAKEN_OFF, reason);
    }
    if (!reason.n) return wrong(tx, errors, "put_off", N_("Write why it is put off."));
    return put_off(tx, &i, ITEM_PUT_OFF, reason);
}

/* ---- opening ---- */
struct opening {
    const struct seating *want;
    struct commission_members_on_rows members;
    int64_t full, substitutes;
    bool chair;
};

static bool present(const struct seating *s, int64_t member)
{
    for (size_t i = 0; i < s->present.n; i++)
        if (s->present.v[i] == member) return true;
    return false;
}

static void count(struct opening *o)
{
    for (size_t i = 0; i < o->members.list.n; i++) {
        const struct commission_members_on_row *m = &o->members.list.v[i];
        bool there = present(o->want, m->id);
        if (m->role != COMMISSION_SUBSTITUTE) o->full++;
        o->substitutes += there && m->role == COMMISSION_SUBSTITUTE;
        o->chair |= there && m->id == o->want->chair;
    }
}

static err_t short_of(struct cx *cx, struct entity_errors *errors, const char *field, const char *source, int64_t there,
                      const struct commission_session *s)
{
    struct word_arg args[] = {{S("there"), fmt_int(cx->arena, cx->lang, there)},
                              {S("quorum"), fmt_int(cx->arena, cx->lang, s->quorum)},
                              {S("article"), s->article}};
    if (errors) entity_error(errors, field, words_fill(cx->arena, str_of(words(cx->lang, source)), 3, args));
    return E_INVALID;
}

static err_t quorum_on(struct cx *cx, struct commission_session *s, struct entity_errors *errors)
{
    struct parameter p;
    err_t e = parameter_on(cx, S(COMMISSION_QUORUM), s->day, &p);
    if (e == E_NOT_FOUND || (!e && p.number < 1))
        return wrong(cx, errors, "uye",
                     N_("No quorum is set for that day: the legal parameter “kurul-yeter-sayi” is missing."));
    TRY(e);
    s->quorum = p.number;
    s->article = p.legal_basis;
    return OK;
}

static err_t seating_check(struct cx *tx, const struct opening *o, const struct commission_session *s,
                           struct entity_errors *errors)
{
    int64_t there = 0;
    for (size_t i = 0; i < o->members.list.n; i++)
        there += present(o->want, o->members.list.v[i].id);
    if (there < s->quorum)
        return short_of(tx, errors, "uye", N_("{there} are there; {quorum} must be there for a session ({article})."),
                        there, s);
    if (there > o->full)
        return wrong(tx, errors, "uye",
                     N_("More sit than the commission has members: a substitute sits for one who is absent."));
    return o->chair ? OK : wrong(tx, errors, "chair", N_("Choose who presides, among those present."));
}

err_t commission_open(struct cx *tx, int64_t session, const struct seating *want, struct entity_errors *errors)
{
    struct commission_session s;
    struct opening o = {.want = want};
    TRY(commission_load_locked(tx, session, &s));
    if (s.state != SESSION_CALLED) return E_CONFLICT;
    if (s.day.ymd != moment_date(tx->now).ymd) return wrong(tx, errors, "uye", N_("A session is opened on its day."));
    TRY(quorum_on(tx, &s, errors));
    TRY(commission_members_on(tx, (struct commission_members_on_args){.day = s.day}, &o.members));
    count(&o);
    TRY(seating_check(tx, &o, &s, errors));
    TRY(commission_gather(tx));
    TRY(commission_in_order(tx, session));
    for (size_t i = 0; i < o.members.list.n; i++) {
        struct commission_seat seat = {.session = {session}, .member = {o.members.list.v[i].id}};
        if (present(want, seat.member.id)) TRY(entity_save(tx, &commission_seat_entity, &seat, &program));
    }
    s.state = SESSION_OPEN;
    s.chair = (ref){want->chair};
    s.opened = tx->now;
    return entity_save(tx, &commission_session_entity, &s, &program);
}

/* ---- the end ---- */
static err_t clear(struct cx *tx, int64_t session, int state, str reason)
{
    struct commission_items_rows rows;
    TRY(commission_items(tx, (struct commission_items_args){{session}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct commission_item item;
        TRY(entity_load_any(tx, &commission_item_entity, "id", DB_I(rows.list.v[i].id), &item));
        if (item.state == ITEM_WAITS) TRY(put_off(tx, &item, state, reason));
    }
    return OK;
}

err_t commission_close(struct cx *tx, int64_t session)
{
    struct commission_session s;
    TRY(commission_load_locked(tx, session, &s));
    if (s.state != SESSION_OPEN) return E_CONFLICT;
    TRY(clear(tx, session, ITEM_PUT_OFF, S("Görüşülmedi.")));
    s.state = SESSION_CLOSED;
    s.closed = tx->now;
    TRY(commission_minutes(tx, &s, &s.minutes));
    s.minutes_hash = aid_hash(tx->arena, s.minutes);
    TRY(entity_save(tx, &commission_session_entity, &s, &program));
    return commission_gather(tx);
}

err_t commission_not_held(struct cx *tx, int64_t session)
{
    struct commission_session s;
    TRY(commission_load_locked(tx, session, &s));
    if (s.state != SESSION_CALLED) return E_CONFLICT;
    TRY(clear(tx, session, ITEM_TAKEN_OFF, STR_NONE));
    s.state = SESSION_NOT_HELD;
    TRY(entity_save(tx, &commission_session_entity, &s, &program));
    return commission_gather(tx);
}
