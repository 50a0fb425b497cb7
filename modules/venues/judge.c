// SPDX-License-Identifier: AGPL-3.0-or-later
/* Can it be? Every reason why not, and what could be instead. Only reads a plan. */
#include "modules/venues/inside.h"

#define MINUTE_MS INT64_C(60000)
#define DAY_MS    (24 * 60 * MINUTE_MS)
enum { OFFER_DAYS = 14, OFFER_STEP = 30 /* minutes */, OFFER_STEPS = 24 };

static int64_t more(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

struct judging {
    struct arena *a;
    const struct plan *p;
    const struct venue_wish *w;
    struct reasons *out;
};

static void say(const struct judging *j, struct venue_reason r)
{
    for (size_t i = 0; i < j->out->list.n; i++) {
        const struct venue_reason *s = &j->out->list.v[i];
        if (s->kind == r.kind && s->other == r.other && s->booking == r.booking && s->from_day.ymd == r.from_day.ymd)
            return; /* for another venue of the wish, or on another day: once is enough */
    }
    PUSH(j->a, &j->out->list, r);
}

int64_t uses_clash(const struct use *one, const struct use *other)
{
    if (one->starts.ms < other->ends.ms && other->starts.ms < one->ends.ms) return 0;
    const struct use *first = one->ends.ms <= other->starts.ms ? one : other, *then = first == one ? other : one;
    int64_t need = more(first->strike, then->set_up);
    return then->starts.ms - first->ends.ms < need * MINUTE_MS ? need : -1;
}

static struct use use_of(const struct venue_wish *w, size_t i, const struct place *v)
{
    return (struct use){.starts = w->starts,
                        .ends = w->ends,
                        .set_up = more(w->set_up, v->set_up),
                        .strike = more(w->strike, v->strike),
                        .pieces = more(w->pieces[i], 1)};
}

static void judge_pieces(const struct judging *j, int place, const struct use *u)
{
    const struct place *v = &j->p->places.v[place];
    int64_t left = v->pieces > 1 ? pieces_left(j->a, j->p, place, u, j->w->instead) : 1;
    if (u->pieces > left)
        say(j, (struct venue_reason){.kind = REASON_FEW,
                                     .venue = v->id,
                                     .other = v->id,
                                     .starts = u->starts,
                                     .ends = u->ends,
                                     .wanted = u->pieces,
                                     .left = left});
}

static void judge_taken(const struct judging *j, int place, const struct use *u)
{
    const struct place *v = &j->p->places.v[place];
    for (size_t i = 0; i < j->p->taken.n; i++) {
        const struct taken *t = &j->p->taken.v[i];
        if (t->booking == j->w->instead || (t->place == place && v->pieces > 1)) continue;
        int64_t gap = uses_clash(
            &(struct use){.starts = t->starts, .ends = t->ends, .set_up = t->set_up, .strike = t->strike}, u);
        if (gap < 0 || !plan_related(j->p, place, t->place)) continue;
        say(j, (struct venue_reason){.kind = REASON_TAKEN,
                                     .venue = v->id,
                                     .other = j->p->places.v[t->place].id,
                                     .booking = t->booking,
                                     .title = t->title,
                                     .starts = t->starts,
                                     .ends = t->ends,
                                     .gap = gap});
    }
}

static void judge_closures(const struct judging *j, int place)
{
    date first = moment_date(j->w->starts), last = moment_date((moment){j->w->ends.ms - 1});
    for (size_t i = 0; i < j->p->shuts.n; i++) {
        const struct shut *s = &j->p->shuts.v[i];
        if (s->to_day.ymd < first.ymd || s->from_day.ymd > last.ymd || !plan_related(j->p, place, s->place)) continue;
        say(j, (struct venue_reason){.kind = s->kind == CLOSURE_KEPT ? REASON_KEPT : REASON_CLOSED,
                                     .venue = j->p->places.v[place].id,
                                     .other = j->p->places.v[s->place].id,
                                     .from_day = s->from_day,
                                     .to_day = s->to_day,
                                     .text = s->reason});
    }
}

/* What lasts longer than a day (an exhibition, a stage set) holds the place also while it is closed. */
static void judge_hours(const struct judging *j, int place)
{
    const struct venue_wish *w = j->w;
    if (w->past_hours || j->p->places.v[place].hours < 0 || w->ends.ms - w->starts.ms > DAY_MS) return;
    struct spans open = {0};
    date day = moment_date(w->starts);
    for (int d = -1; d <= 1; d++)
        plan_openings(j->a, j->p, place, date_add(day, d), &open);
    int64_t covered = w->starts.ms;
    for (size_t i = 0; i < open.list.n; i++)
        if (open.list.v[i].from.ms <= covered && open.list.v[i].to.ms > covered) covered = open.list.v[i].to.ms;
    if (covered >= w->ends.ms) return;
    struct venue_reason r = {.kind = REASON_HOURS,
                             .venue = j->p->places.v[place].id,
                             .other = j->p->places.v[place].id,
                             .from_day = day,
                             .starts = w->starts,
                             .ends = w->ends};
    plan_hours(j->p, place, day, &r.opens, &r.closes);
    say(j, r);
}

void plan_judge(struct arena *a, const struct plan *p, const struct venue_wish *w, struct reasons *out)
{
    struct judging j = {a, p, w, out};
    if (w->starts.ms >= w->ends.ms || w->ends.ms - w->starts.ms > BOOKING_DAYS * DAY_MS || w->n == 0) {
        say(&j, (struct venue_reason){.kind = REASON_TIME, .starts = w->starts, .ends = w->ends});
        return;
    }
    for (size_t i = 0; i < w->n; i++) {
        int place = plan_place(p, w->venues[i]);
        if (place < 0 || p->places.v[place].closed) {
            say(&j, (struct venue_reason){.kind = REASON_GONE, .venue = w->venues[i], .other = w->venues[i]});
            continue;
        }
        struct use u = use_of(w, i, &p->places.v[place]);
        judge_taken(&j, place, &u);
        judge_pieces(&j, place, &u);
        judge_closures(&j, place);
        judge_hours(&j, place);
    }
}

/* ---- what could be instead ---- */
struct offering {
    struct cx *cx;
    struct plan plan;
    const struct venue_wish *w;
    struct offers *out;
};

static bool offer(const struct offering *o, const struct venue_wish *w)
{
    struct reasons why = {0};
    if (w->starts.ms <= o->cx->now.ms || o->out->list.n >= OFFERS) return false;
    plan_judge(o->cx->arena, &o->plan, w, &why);
    if (why.list.n) return false;
    struct venue_offer made = {.n = w->n, .starts = w->starts, .ends = w->ends};
    for (size_t i = 0; i < w->n; i++) {
        made.venues[i] = w->venues[i];
        made.pieces[i] = w->pieces[i];
    }
    PUSH(o->cx->arena, &o->out->list, made);
    return true;
}

static bool wished(const struct venue_wish *w, int64_t id)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->venues[i] == id) return true;
    return false;
}

/* Like it, and holds as many: another hall for a hall, another technician for a technician. */
static bool stands_for(const struct plan *p, const struct place *v, int other, const struct venue_wish *w)
{
    const struct place *x = &p->places.v[other];
    return x->kind == v->kind && !x->closed && x->seats >= v->seats && !wished(w, x->id);
}

static bool in_the_way(const struct reasons *why, int64_t venue)
{
    for (size_t i = 0; i < why->list.n; i++)
        if (why->list.v[i].venue == venue) return true;
    return false;
}

/* The same time elsewhere: each venue that cannot be is replaced by the first like it that can. */
static void offer_elsewhere(const struct offering *o, const struct reasons *why, size_t most)
{
    struct venue_wish w = *o->w;
    size_t blocked = 0, at = 0;
    for (size_t i = 0; i < w.n; i++)
        if (in_the_way(why, w.venues[i])) blocked++, at = i;
    int place = blocked == 1 ? plan_place(&o->plan, w.venues[at]) : -1;
    size_t before = o->out->list.n;
    for (int i = 0; place >= 0 && i < (int)o->plan.places.n && o->out->list.n < before + most; i++) {
        if (!stands_for(&o->plan, &o->plan.places.v[place], i, o->w)) continue;
        w.venues[at] = o->plan.places.v[i].id;
        offer(o, &w);
    }
}

static bool offer_shifted(const struct offering *o, int64_t ms)
{
    struct venue_wish w = *o->w;
    w.starts.ms += ms;
    w.ends.ms += ms;
    return offer(o, &w);
}

/* The same hour of another day, as the clock on the wall says. */
static bool offer_on(const struct offering *o, int days)
{
    struct venue_wish w = *o->w;
    w.starts = moment_at(date_add(moment_date(o->w->starts), days), moment_minute(o->w->starts));
    w.ends.ms = w.starts.ms + (o->w->ends.ms - o->w->starts.ms);
    return offer(o, &w);
}

err_t venue_offers(struct cx *cx, const struct venue_wish *w, const struct reasons *why, struct offers *out)
{
    struct venue_wish inside = *w;
    struct offering o = {.cx = cx, .w = &inside, .out = out};
    date first, last;
    inside.past_hours = false; /* nobody is offered the night */
    plan_days((moment){w->starts.ms - OFFER_DAYS * DAY_MS}, (moment){w->ends.ms + OFFER_DAYS * DAY_MS}, &first, &last);
    TRY(plan_load(cx, first, last, &o.plan));
    offer_elsewhere(&o, why, 2);
    bool early = false, late = false;
    for (int64_t i = 1; i <= OFFER_STEPS && !(early && late); i++) {
        if (!late) late = offer_shifted(&o, i * OFFER_STEP * MINUTE_MS);
        if (!early) early = offer_shifted(&o, -i * OFFER_STEP * MINUTE_MS);
    }
    for (int day = 1; day <= OFFER_DAYS && out->list.n < OFFERS; day++)
        offer_on(&o, day);
    return OK;
}
