// SPDX-License-Identifier: AGPL-3.0-or-later
/* The look of the night: from the days that files and register know to tasks, each once. Nothing but the day on which something is
 * made depends on the day of the look. */
#include "modules/followup/hooks.h"
#include "modules/people/people.h"
#include "modules/settings/settings.h"

#include "followup_sql.h"

static const struct save program = {.skip_rights = true};

struct looking {
    date today, until; /* until: the last day for which tasks are made now */
    LIST(struct followup_task) found;
    int64_t made;
    size_t from; /* of the transaction that runs */
};
enum { AT_ONCE = 200 };

static void add(struct cx *cx, struct looking *l, int64_t file, enum followup_kind kind, int64_t cause, date occasion,
                date due)
{
    struct followup_task t = {.file = {file}, .kind = (int)kind, .cause = cause, .occasion = occasion, .due = due};
    t.state = FOLLOWUP_OPEN;
    PUSH(cx->arena, &l->found, t);
}

/* Months by the parameter of the day from which they are counted; none where none is set. */
static err_t review_of(struct cx *cx, struct looking *l, const struct followup_running_row *f)
{
    struct parameter p;
    date from = f->reviewed.ymd > f->decided.ymd ? f->reviewed : f->decided;
    err_t e = parameter_on(cx, S(FOLLOWUP_MONTHS), from, &p);
    if (e == E_NOT_FOUND || (!e && p.number < 1)) return OK;
    TRY(e);
    date due = date_add_months(from, (int)p.number);
    if (due.ymd <= l->until.ymd) add(cx, l, f->id, FOLLOWUP_REVIEW, f->decision, due, due);
    return OK;
}

static err_t reviews(struct cx *cx, struct looking *l)
{
    struct followup_running_rows rows;
    int64_t after = 0;
    do {
        TRY(followup_running(cx, (struct followup_running_args){.after = after}, &rows));
        for (size_t i = 0; i < rows.list.n; i++) {
            TRY(review_of(cx, l, &rows.list.v[i]));
            after = rows.list.v[i].id;
        }
    } while (rows.list.n);
    return OK;
}

/* Born on 29 February somebody is 18 on 1 March of a year without that day. */
static date adult_on(date birth)
{
    date d;
    int year = date_year(birth) + FOLLOWUP_ADULT_YEARS;
    if (date_make(year, date_month(birth), date_day(birth), &d)) d = DATE(year, 3, 1);
    return d;
}

static err_t adults(struct cx *cx, struct looking *l)
{
    enum { YEARS_BACK = 4 }; /* longer than any file runs after its decision */
    struct followup_births_rows rows;
    int year = date_year(l->today) - FOLLOWUP_ADULT_YEARS;
    TRY(followup_births(
        cx, (struct followup_births_args){.first = DATE(year - YEARS_BACK, 1, 1), .last = DATE(year + 1, 12, 31)},
        &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct followup_births_row *m = &rows.list.v[i];
        date due = adult_on(m->birth);
        bool member = m->from_day.ymd <= due.ymd && (!m->to_day.ymd || m->to_day.ymd >= due.ymd);
        if (member && due.ymd > m->decided.ymd && due.ymd <= l->until.ymd)
            add(cx, l, m->id, FOLLOWUP_ADULT, m->person.id, due, due);
    }
    return OK;
}

static err_t papers(struct cx *cx, struct looking *l)
{
    struct followup_papers_rows rows;
    TRY(followup_papers(cx, (struct followup_papers_args){.last = l->until}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct followup_papers_row *s = &rows.list.v[i];
        add(cx, l, s->id, s->kind == STATUS_STUDENT ? FOLLOWUP_SCHOOL : FOLLOWUP_REPORT, s->circumstance, s->to_day,
            s->to_day);
    }
    return OK;
}

static err_t households(struct cx *cx, struct looking *l)
{
    struct followup_members_rows members;
    struct followup_deaths_rows deaths;
    struct followup_moved_rows moved;
    TRY(followup_members(cx, (struct followup_members_args){.today = l->today}, &members));
    for (size_t i = 0; i < members.list.n; i++) {
        const struct followup_members_row *m = &members.list.v[i];
        bool left = m->to_day.ymd && m->to_day.ymd >= m->decided.ymd && m->to_day.ymd < l->today.ymd;
        bool died = m->died.ymd && m->died.ymd <= m->to_day.ymd; /* the last day is the day of the death */
        if (m->from_day.ymd > m->decided.ymd) add(cx, l, m->id, FOLLOWUP_JOINED, m->member, m->from_day, m->from_day);
        if (left && !died) add(cx, l, m->id, FOLLOWUP_LEFT, m->member, m->to_day, m->to_day);
    }
    TRY(followup_deaths(cx, (struct followup_deaths_args){.today = l->today}, &deaths));
    for (size_t i = 0; i < deaths.list.n; i++)
        add(cx, l, deaths.list.v[i].id, FOLLOWUP_DIED, deaths.list.v[i].person.id, deaths.list.v[i].died,
            deaths.list.v[i].died);
    TRY(followup_moved(cx, &moved)); /* the register keeps no day of a move: once after each decision */
    for (size_t i = 0; i < moved.list.n; i++)
        add(cx, l, moved.list.v[i].id, FOLLOWUP_MOVED, moved.list.v[i].household.id, moved.list.v[i].decided, l->today);
    return OK;
}

/* The lock before the look: of two servers at once one makes them. */
static err_t put(struct cx *tx, void *arg)
{
    struct looking *l = arg;
    l->made = 0;
    TRY(db_lock(tx, "follow-up", 0));
    for (size_t i = l->from; i < l->found.n && i < l->from + AT_ONCE; i++) {
        struct followup_task t = l->found.v[i];
        struct followup_there_row there;
        err_t e = followup_there(
            tx, (struct followup_there_args){.file = t.file, .kind = t.kind, .cause = t.cause, .occasion = t.occasion},
            &there);
        if (!e) continue;
        if (e != E_NOT_FOUND) return e;
        TRY(entity_save(tx, &followup_task_entity, &t, &program));
        l->made++;
    }
    return OK;
}

err_t followup_look(struct cx *cx, date today, int64_t *made)
{
    struct looking l = {.today = today, .until = date_add(today, FOLLOWUP_AHEAD)};
    *made = 0;
    TRY(reviews(cx, &l));
    TRY(adults(cx, &l));
    TRY(papers(cx, &l));
    TRY(households(cx, &l));
    for (; l.from < l.found.n; l.from += AT_ONCE) {
        TRY(db_tx(cx, put, &l));
        *made += l.made;
    }
    return OK;
}

static err_t nothing(struct cx *tx, void *arg)
{
    (void)tx;
    (void)arg;
    return OK;
}

/* Once a day, behind the changes of the night. The day is written down first: of several servers one looks. */
err_t followup_tick(struct cx *cx)
{
    enum { AT = 3 * 60 + 40 };
    bool done = false;
    int64_t made = 0;
    date today = moment_date(cx->now);
    str day = str_fmt(cx->arena, "followup/%d", today.ymd);
    if (moment_minute(cx->now) < AT) return OK;
    TRY(db_once_done(cx, day, &done));
    if (done) return OK;
    cx->once = day;
    err_t e = db_tx(cx, nothing, NULL);
    cx->once = STR_NONE;
    if (e) return e == E_CONFLICT ? OK : e;
    return followup_look(cx, today, &made);
}

err_t followup_init(struct cx *tx)
{
    struct parameter months = {.code = S(FOLLOWUP_MONTHS),
                               .label = S("Süren sosyal yardımın kaç ayda bir gözden geçirileceği"),
                               .valid_from = DATE(2020, 1, 1),
                               .number = 6,
                               .legal_basis = S("Sosyal yardım yönetmeliği")};
    return entity_save(tx, &parameter_entity, &months, &program);
}
