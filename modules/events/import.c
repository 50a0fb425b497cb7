// SPDX-License-Identifier: AGPL-3.0-or-later
/* Calendars of others become drafts of ours. The UID is the key: the same file twice changes nothing, a newer one changes what is
 * there. Each event is taken or refused by itself. */
#include <inttypes.h>

#include "core/base/text.h"
#include "core/base/zone.h"
#include "modules/events/inside.h"

#include "events_sql.h"

enum { MS = 1000, MINUTE = 60000 };

struct one {
    struct calendar_import *in;
    const struct ical_event *e;
    struct entity_errors errors;
    enum { TAKEN_NEW, TAKEN_CHANGED, TAKEN_SAME } how;
};

static err_t refuse(struct cx *tx, struct one *x, const char *source)
{
    entity_error(&x->errors, "file", str_of(words(tx->lang, source)));
    return E_INVALID;
}

static str place_of(struct cx *tx, const struct ical_event *e)
{
    return e->place.n ? text_cut(tx->arena, e->place, 140) : str_of(words(LANG_TR, N_("The place is not stated")));
}

static moment end_of(const struct ical_event *e)
{
    if (e->whole_days && e->to.ms) return (moment){e->to.ms - MINUTE};
    return (moment){e->to.ms > e->from.ms ? e->to.ms : 0};
}

static err_t save(struct cx *tx, struct one *x, const struct entity *entity, void *row)
{
    return entity_save(tx, entity, row, &(struct save){.skip_rights = true, .errors = &x->errors});
}

/* The event around the date: new, or with the words that came. */
static err_t put_event(struct cx *tx, struct one *x, int64_t id, struct event *out)
{
    const struct ical_event *e = x->e;
    *out = (struct event){.kind = x->in->kind, .unit = {x->in->unit}, .entry = ENTRY_OPEN};
    if (id) TRY(entity_load_any(tx, &event_entity, "id", DB_I(id), out));
    struct event before = *out;
    out->title = text_cut(tx->arena, e->title, 140);
    out->summary = text_cut(tx->arena, e->text.n ? e->text : e->title, 300);
    out->body = text_cut(tx->arena, e->text, 20000);
    out->source = text_cut(tx->arena, x->in->name.n ? x->in->name : S("iCalendar"), 200);
    bool same = id && str_eq(before.title, out->title) && str_eq(before.summary, out->summary);
    x->how = !id ? TAKEN_NEW : same ? TAKEN_SAME : TAKEN_CHANGED;
    return same ? OK : save(tx, x, &event_entity, out);
}

static void put_status(struct performance *p, const struct ical_event *e)
{
    if (e->status != ICAL_CANCELLED) {
        if (p->state == DATE_CANCELLED || !p->state) p->state = DATE_PLANNED;
        return;
    }
    p->state = DATE_CANCELLED;
    if (!p->reason.n) p->reason = str_of(words(LANG_TR, N_("Cancelled by the organiser.")));
}

static err_t put_date(struct cx *tx, struct one *x, struct performance *p)
{
    struct performance before = *p;
    p->starts = x->e->from;
    p->ends = end_of(x->e);
    if (!p->venue.id) p->place = place_of(tx, x->e);
    put_status(p, x->e);
    bool same = p->id && before.starts.ms == p->starts.ms && before.ends.ms == p->ends.ms &&
                str_eq(before.place, p->place) && before.state == p->state;
    if (same) return OK;
    if (p->id) x->how = TAKEN_CHANGED;
    return save(tx, x, &performance_entity, p);
}

static err_t put_single(struct cx *tx, struct one *x)
{
    struct performance_by_uid_row have = {0};
    struct performance p = {.uid = x->e->uid};
    struct event e;
    err_t err = performance_by_uid(tx, (struct performance_by_uid_args){x->e->uid}, &have);
    if (err && err != E_NOT_FOUND) return err;
    if (have.id) TRY(entity_load_any(tx, &performance_entity, "id", DB_I(have.id), &p));
    TRY(put_event(tx, x, have.event.id, &e));
    p.event = (ref){e.id};
    return put_date(tx, x, &p);
}

/* ---- series ---- */
static err_t fill_series(struct cx *tx, struct one *x, struct event_series *s)
{
    const struct ical_event *e = x->e;
    struct zone zone;
    struct recur r;
    const char *why;
    str name = e->zone.n ? e->zone : S("Europe/Istanbul");
    struct buf out = buf_new(tx->arena, 400);
    TRY(zone_read(name, &zone));
    if (recur_parse(tx->arena, e->rule, &r, &why)) return refuse(tx, x, why);
    if (r.freq > RECUR_DAILY) return refuse(tx, x, N_("It repeats several times a day."));
    if (!r.count && !r.ends) return refuse(tx, x, N_("Its repetition has no end: say in your calendar when it ends."));
    int64_t wall = zone_wall(&zone, e->from) / MS, minutes = (end_of(e).ms - e->from.ms) / MINUTE;
    s->first_day = wall_date(wall);
    s->at = str_fmt(tx->arena, "%02d.%02d", wall_second(wall) / 3600, wall_second(wall) / 60 % 60);
    s->minutes = minutes < 5 ? 60 : minutes > 1440 ? 1440 : minutes;
    s->zone = str_eq(name, S("Europe/Istanbul")) ? STR_NONE : name;
    s->every = EVERY_RULE;
    s->rule = e->rule;
    s->uid = e->uid;
    for (size_t i = 0; i < e->except.n; i++) {
        date d = wall_date(zone_wall(&zone, e->except.v[i]) / MS);
        buf_fmt(&out, "%s%d.%d.%d", i ? ", " : "", date_day(d), date_month(d), date_year(d));
    }
    if (out.full) return refuse(tx, x, N_("It has more single dates than are taken."));
    s->left_out = buf_str(&out);
    if (!s->venue.id) s->place = place_of(tx, e);
    return OK;
}

static bool same_series(const struct event_series *a, const struct event_series *b)
{
    return a->first_day.ymd == b->first_day.ymd && str_eq(a->at, b->at) && a->minutes == b->minutes &&
           str_eq(a->rule, b->rule) && str_eq(a->left_out, b->left_out) && str_eq(a->place, b->place);
}

static err_t put_series(struct cx *tx, struct one *x)
{
    struct series_by_uid_row have = {0};
    struct event_series s = {0};
    struct event e;
    err_t err = series_by_uid(tx, (struct series_by_uid_args){x->e->uid}, &have);
    if (err && err != E_NOT_FOUND) return err;
    if (have.id) TRY(entity_load_any(tx, &event_series_entity, "id", DB_I(have.id), &s));
    TRY(put_event(tx, x, have.event.id, &e));
    struct event_series before = s;
    s.event = (ref){e.id};
    TRY(fill_series(tx, x, &s));
    if (s.id && same_series(&before, &s)) return OK;
    if (s.id) x->how = TAKEN_CHANGED;
    return save(tx, x, &event_series_entity, &s);
}

/* One date of a series that came with its own line: moved or cancelled. */
static err_t put_instance(struct cx *tx, struct one *x)
{
    struct series_by_uid_row have;
    struct performances dates;
    err_t err = series_by_uid(tx, (struct series_by_uid_args){x->e->uid}, &have);
    if (err == E_NOT_FOUND) return refuse(tx, x, N_("It changes one date of a series that is not here."));
    if (err) return err;
    TRY(event_performances(tx, have.event.id, &dates));
    for (size_t i = 0; i < dates.list.n; i++)
        if (dates.list.v[i].series.id == have.id && dates.list.v[i].instance.ms == x->e->instance.ms) {
            x->how = TAKEN_SAME;
            return put_date(tx, x, &dates.list.v[i]);
        }
    return refuse(tx, x, N_("It changes one date of a series that is not here."));
}

static err_t take_one(struct cx *tx, void *arg)
{
    struct one *x = arg;
    x->errors.list.n = 0;
    if (x->e->has_instance) return put_instance(tx, x);
    return x->e->rule.n ? put_series(tx, x) : put_single(tx, x);
}

static err_t take(struct cx *tx, struct calendar_import *in, const struct ical_event *e)
{
    struct one x = {.in = in, .e = e, .errors.arena = tx->arena};
    err_t err = db_tx(tx, take_one, &x);
    if (err == E_INVALID || err == E_CONFLICT || err == E_FORBIDDEN) {
        str why =
            x.errors.list.n ? x.errors.list.v[0].text : str_of(words(tx->lang, N_("It cannot be changed any more.")));
        PUSH(tx->arena, &in->refused, ((struct import_line){e->line, e->title, why}));
        return OK;
    }
    if (err) return err;
    in->created += x.how == TAKEN_NEW;
    in->changed += x.how == TAKEN_CHANGED;
    in->unchanged += x.how == TAKEN_SAME;
    return OK;
}

err_t calendar_import(struct cx *tx, void *arg)
{
    struct calendar_import *in = arg;
    struct ical_calendar c;
    in->created = in->changed = in->unchanged = 0;
    in->refused.n = 0;
    err_t err = ical_read(tx->arena, in->file, &c);
    in->name = c.name;
    for (size_t i = 0; i < c.faults.n; i++)
        PUSH(tx->arena, &in->refused,
             ((struct import_line){c.faults.v[i].line, c.faults.v[i].what,
                                   str_of(words(tx->lang, c.faults.v[i].words))}));
    if (err) return err;
    for (int instances = 0; instances < 2; instances++) /* what changes a series comes after it */
        for (size_t i = 0; i < c.events.n; i++)
            if (c.events.v[i].has_instance == (instances > 0)) TRY(take(tx, in, &c.events.v[i]));
    return in->dry ? E_INVALID : OK;
}
