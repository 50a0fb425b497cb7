// SPDX-License-Identifier: AGPL-3.0-or-later
/* What happens to an offer by itself. `due` says when the job must look at it next; each look is one transaction, and what is
 * done is seen from the rows, so that a job that comes twice, late or after a crash does nothing twice:
 *
 *     who did not answer in time     gives the place to the next in the line
 *     so many hours before           everybody is asked whether they come
 *     what somebody must know        is written, in portions, outside the quiet hours (`told` is not the state)
 *     it begins                      nothing is given any more
 *     days after it                  names, contacts and persons are deleted; the counts stay
 */
#include "modules/tickets/job.h"
#include "core/office/notice.h"
#include "modules/settings/settings.h"
#include "modules/tickets/chairs.h"
#include "modules/tickets/fees_inside.h"
#include "modules/tickets/hooks.h"
#include "modules/tickets/places_inside.h"

#include "tickets_sql.h"

#define HOUR (INT64_C(3600000))
enum { PORTION = 200, LOOKS = 100, DAY_MINUTES = 24 * 60, KEEP_DAYS = 30 };

/* ---- quiet hours ---- */
static bool is_quiet(const struct offer *o, int minute)
{
    if (o->quiet_from == o->quiet_until) return false;
    if (o->quiet_from < o->quiet_until) return minute >= o->quiet_from && minute < o->quiet_until;
    return minute >= o->quiet_from || minute < o->quiet_until;
}

/* The next time after m that the clock shows this minute. */
static moment next_at(moment m, int64_t minute)
{
    date day = moment_date(m);
    moment at = moment_at(day, (int)minute);
    return at.ms > m.ms ? at : moment_at(date_add(day, 1), (int)minute);
}

moment offer_awake(const struct offer *o, moment m)
{
    return is_quiet(o, moment_minute(m)) ? next_at(m, o->quiet_until) : m;
}

moment offer_deadline(const struct offer *o, moment from, int64_t hours)
{
    int64_t left = hours * HOUR;
    moment at = offer_awake(o, from);
    while (o->quiet_from != o->quiet_until) {
        moment night = next_at(at, o->quiet_from);
        if (at.ms + left <= night.ms) break;
        left -= night.ms - at.ms;
        at = next_at(night, o->quiet_until);
    }
    return (moment){at.ms + left};
}

/* ---- one look ---- */
struct look {
    struct line line;
    struct performance date;
    struct event event;
    bool more; /* a portion was full: look again at once */
};

/* Gone, at once for all who are late: then the line is served, once. */
static err_t lapse(struct cx *tx, struct look *k)
{
    struct requests_late_rows late;
    TRY(requests_late(tx, (struct requests_late_args){.offer = {k->line.offer.id}, .now = tx->now, .n = PORTION},
                      &late));
    for (size_t i = 0; i < late.list.n; i++) {
        struct ticket_request r;
        TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(late.list.v[i].id), &r));
        TRY(line_give(tx, &k->line, r.class, -r.given));
        if (k->line.offer.pay_minutes) TRY(fee_lapse(tx, r.id));
        r.state = TICKET_LAPSED;
        r.given = 0;
        r.until = (moment){0};
        TRY(entity_save(tx, &ticket_request_entity, &r, &TICKETS_SAVE));
    }
    k->more = k->more || late.list.n == PORTION;
    return late.list.n ? line_serve(tx, &k->line, 0) : OK;
}

static moment before(const struct look *k, int64_t hours)
{
    return (moment){k->date.starts.ms - hours * HOUR};
}

static err_t ask_whether_they_come(struct cx *tx, struct look *k)
{
    const struct offer *o = &k->line.offer;
    moment from = before(k, o->confirm_hours), until = before(k, o->release_hours);
    if (!o->confirm_hours || tx->now.ms < from.ms || tx->now.ms >= until.ms) return OK;
    if (!o->release_hours) until = (moment){0}; /* nobody loses a place at the door */
    return requests_confirm(tx, (struct requests_confirm_args){.until = until, .offer = {o->id}, .before = from}, NULL);
}

static err_t forget(struct cx *tx, const struct look *k)
{
    TRY(notices_forget(tx, (struct notices_forget_args){{k->line.offer.id}}, NULL));
    return requests_forget(tx, (struct requests_forget_args){{k->line.offer.id}}, NULL);
}

err_t tickets_init(struct cx *tx)
{
    struct parameter p = {.code = S(TICKETS_KEEP),
                          .label = S("Bilet isteyenlerin adlarının etkinlikten sonra saklandığı gün sayısı"),
                          .valid_from = DATE(2020, 1, 1),
                          .number = KEEP_DAYS,
                          .legal_basis = S("6698 sayılı Kanun, m. 7")};
    return entity_save(tx, &parameter_entity, &p, &(struct save){.skip_rights = true});
}

static int64_t keep_days(struct cx *cx)
{
    struct parameter p;
    return parameter_on(cx, S(TICKETS_KEEP), moment_date(cx->now), &p) == OK && p.number > 0 ? p.number : KEEP_DAYS;
}

/* ---- writing to them ---- */
static const char *news(const struct look *k, const struct untold_row *r)
{
    static const char *const by_state[] = {
        [TICKET_WAITING] =
            N_("“{title}”, {when}: you are in the line. We will write when there is a place. Code: {code}"),
        [TICKET_PLACED] = N_("“{title}”, {when}: your places: {n}. Code: {code}"),
        [TICKET_OFFERED] =
            N_("“{title}”, {when}: places kept for you until {until}: {n}. Please say yes or no. Code: {code}"),
        [TICKET_ASKED] = N_(
            "“{title}”, {when}: will you come? Please answer until {until}, or others get your places. Code: {code}"),
        [TICKET_LAPSED] =
            N_("“{title}”, {when}: there was no answer in time, so the places went to the next. Code: {code}"),
        [TICKET_OFF] = N_("“{title}”, {when}, does not take place. {reason}"),
        [TICKET_ABSENT] = NULL};
    if (r->told == TOLD_POSTPONED)
        return N_("“{title}” is postponed. {reason} Your request stays as it is; we will write when the new date is "
                  "known. Code: {code}");
    if (r->told == TOLD_MOVED)
        return N_("“{title}” is now on {when}, {place}. Your request stays as it is; if you cannot come, please give "
                  "it back. Code: {code}");
    if (r->told == TOLD_RESUMED)
        return N_("“{title}” takes place after all, {when}. Your request stays as it is. Code: {code}");
    if (r->state == TICKET_ASKED && !r->until.ms)
        return N_("“{title}”, {when}: will you come? If not, please give your places back. Code: {code}");
    if (r->state == TICKET_WAITING && k->line.offer.draw == OFFER_DRAWN)
        return N_("“{title}”, {when}: the draw gave you no place; you are in the line, in the order of the draw. Code: "
                  "{code}");
    if (r->state == TICKET_OFFERED && k->line.offer.pay_minutes)
        return N_(
            "“{title}”, {when}: places kept for you until {until}: {n}. They are yours when they are paid, on your "
            "slip or at the desk. Code: {code}");
    return by_state[r->state];
}

static err_t write_to(struct cx *tx, const struct look *k, const struct untold_row *r)
{
    const char *source = news(k, r);
    bool mail = str_find(r->contact, S("@")) < r->contact.n;
    if (!source || !r->contact.n) return OK;
    str reason = k->date.reason.n ? k->date.reason : k->event.reason;
    struct word_arg args[] = {{S("title"), k->event.title},
                              {S("when"), fmt_moment(tx->arena, LANG_TR, k->date.starts)},
                              {S("place"), k->date.place},
                              {S("n"), fmt_int(tx->arena, LANG_TR, r->given)},
                              {S("until"), fmt_moment(tx->arena, LANG_TR, r->until)},
                              {S("reason"), reason},
                              {S("code"), r->code}};
    struct notice n = {.channel = mail ? NOTICE_MAIL : NOTICE_SMS,
                       .recipient = r->contact,
                       .subject = k->event.title,
                       .body = words_fill(tx->arena, str_of(words(LANG_TR, source)), sizeof args / sizeof *args, args),
                       .entity = S("ticket_request"),
                       .row = r->id};
    return notice_put(tx, &n);
}

static err_t tell(struct cx *tx, struct look *k)
{
    struct untold_rows rows;
    if (offer_awake(&k->line.offer, tx->now).ms > tx->now.ms) return OK;
    TRY(untold(tx, (struct untold_args){.offer = {k->line.offer.id}, .n = PORTION}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        TRY(write_to(tx, k, &rows.list.v[i]));
        TRY(request_told(tx, (struct request_told_args){.id = rows.list.v[i].id}, NULL));
    }
    k->more = k->more || rows.list.n == PORTION;
    return OK;
}

/* ---- when to look again ---- */
static void sooner(moment *due, moment now, moment m)
{
    if (m.ms > now.ms && (!due->ms || m.ms < due->ms)) *due = m;
}

static err_t next_look(struct cx *tx, const struct look *k, moment forgets, moment *due)
{
    const struct offer *o = &k->line.offer;
    struct look_again_row row;
    *due = (moment){0};
    if (k->more) return *due = tx->now, OK;
    TRY(look_again(tx, (struct look_again_args){.offer = {o->id}}, &row));
    sooner(due, tx->now, row.until);
    if (row.untold) sooner(due, tx->now, offer_awake(o, (moment){tx->now.ms + 1}));
    if (o->confirm_hours) sooner(due, tx->now, before(k, o->confirm_hours));
    sooner(due, tx->now, k->date.starts);
    sooner(due, tx->now, forgets);
    return OK;
}

static err_t look_at(struct cx *tx, void *arg)
{
    struct look k = {0};
    TRY(line_open(tx, *(const int64_t *)arg, &k.line));
    struct offer *o = &k.line.offer;
    if (!o->due.ms || o->due.ms > tx->now.ms) return OK; /* somebody else has looked */
    TRY(offer_date(tx, o, &k.date));
    TRY(entity_load_any(tx, &event_entity, "id", DB_I(k.date.event.id), &k.event));
    moment forgets = {k.date.ends.ms + keep_days(tx) * 24 * HOUR};
    if (!o->stopped && tx->now.ms >= k.date.starts.ms) o->stopped = OFFER_OVER;
    if (!o->stopped) TRY(ask_whether_they_come(tx, &k));
    if (!o->stopped || o->stopped == OFFER_OVER) TRY(lapse(tx, &k));
    TRY(tell(tx, &k));
    if (tx->now.ms >= forgets.ms) TRY(forget(tx, &k));
    moment due;
    TRY(next_look(tx, &k, forgets, &due));
    return offer_looked(tx, (struct offer_looked_args){.stopped = o->stopped, .due = due, .id = o->id}, NULL);
}

static err_t forget_absences(struct cx *tx, void *arg)
{
    (void)arg;
    return absences_forget(tx, (struct absences_forget_args){{tx->now.ms - ABSENT_DAYS * 24 * HOUR}}, NULL);
}

err_t tickets_tick(struct cx *cx)
{
    struct offers_due_rows due;
    struct absences_old_row old;
    err_t worst = OK;
    for (int looks = 0; looks < LOOKS && !worst;) {
        TRY(offers_due(cx, (struct offers_due_args){cx->now}, &due));
        if (!due.list.n) break;
        for (size_t i = 0; i < due.list.n; i++, looks++) {
            err_t e = db_tx(cx, look_at, &due.list.v[i].id); /* one that fails does not hold up the others */
            if (e) worst = e;
        }
    }
    TRY(chairs_tick(cx));
    TRY(worst);
    TRY(absences_old(cx, (struct absences_old_args){{cx->now.ms - ABSENT_DAYS * 24 * HOUR}}, &old));
    return old.n ? db_tx(cx, forget_absences, NULL) : OK;
}
