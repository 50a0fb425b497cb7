// SPDX-License-Identifier: AGPL-3.0-or-later
/* A season from its opening to the day on which all are answered at once. */
#include <sodium.h>

#include "core/base/buf.h"
#include "modules/venues/season.h"

#include "venues_sql.h"

enum { SEED_BYTES = 32 };
static const struct save program = {.skip_rights = true};

int season_stage(const struct season_round *s, moment now)
{
    date today = moment_date(now);
    if (s->decided.ms) return STAGE_DECIDED;
    if (!s->opened.ms) return STAGE_DRAFT;
    if (today.ymd < s->opens.ymd) return STAGE_SOON;
    if (today.ymd <= s->closes.ymd) return STAGE_OPEN;
    return s->proposed.ms ? STAGE_PROPOSED : STAGE_CLOSED;
}

int season_row_stage(const struct seasons_all_row *s, moment now)
{
    return season_stage(&(struct season_round){.opens = s->opens,
                                               .closes = s->closes,
                                               .opened = s->opened,
                                               .proposed = s->proposed,
                                               .decided = s->decided},
                        now);
}

const char *season_stage_words(int stage)
{
    static const char *const names[] = {"",
                                        N_("Being prepared"),
                                        N_("Wishes are not taken yet"),
                                        N_("Wishes are taken"),
                                        N_("Wishes are closed"),
                                        N_("Proposed, not decided"),
                                        N_("Decided")};
    return names[stage];
}

/* ---- rules ---- */
err_t season_rules(struct cx *cx, const struct season_round *s, str *out)
{
    struct season_halls_rows halls;
    struct season_shares_of_rows shares;
    struct buf b = buf_new(cx->arena, 64 * 1024);
    TRY(season_halls(cx, (struct season_halls_args){{s->id}}, &halls));
    TRY(season_shares_of(cx, (struct season_shares_of_args){{s->id}}, &shares));
    buf_fmt(&b, "season;%.*s;%.*s\n", STR_FMT(date_iso(cx->arena, s->from_day)),
            STR_FMT(date_iso(cx->arena, s->to_day)));
    buf_fmt(&b, "wishes;%.*s;%.*s\n", STR_FMT(date_iso(cx->arena, s->opens)), STR_FMT(date_iso(cx->arena, s->closes)));
    buf_fmt(&b, "most;%lld\n", (long long)s->most);
    for (size_t i = 0; i < halls.list.n; i++)
        buf_fmt(&b, "hall;%.*s\n", STR_FMT(halls.list.v[i].slug));
    for (size_t i = 0; i < shares.list.n; i++)
        for (const struct choice *c = group_kinds; c->value; c++)
            if (c->value == shares.list.v[i].kind)
                buf_fmt(&b, "share;%s;%lld\n", c->code, (long long)shares.list.v[i].dates);
    *out = str_copy(cx->arena, buf_str(&b));
    return OK;
}

err_t season_open(struct cx *tx, int64_t id)
{
    struct season_round s;
    struct season_halls_rows halls;
    unsigned char seed[SEED_BYTES];
    char hex[SEED_BYTES * 2 + 1];
    str rules;
    TRY(entity_load_any(tx, &season_round_entity, "id", DB_I(id), &s));
    if (s.opened.ms) return E_CONFLICT;
    TRY(season_halls(tx, (struct season_halls_args){{id}}, &halls));
    if (!halls.list.n || s.closes.ymd < moment_date(tx->now).ymd) return E_INVALID;
    randombytes_buf(seed, sizeof seed);
    sodium_bin2hex(hex, sizeof hex, seed, sizeof seed);
    TRY(season_rules(tx, &s, &rules));
    s.seed = str_copy(tx->arena, str_of(hex));
    s.commitment = season_hash(tx->arena, str_fmt(tx->arena, "imece-season-1\n%.*s%s\n", STR_FMT(rules), hex));
    s.opened = tx->now;
    return entity_save(tx, &season_round_entity, &s, &program);
}

/* ---- who asked, and what was given ---- */
static struct season_group *group_of(struct season_groups *groups, int64_t wish)
{
    for (size_t i = 0; i < groups->list.n; i++)
        if (groups->list.v[i].wish == wish) return &groups->list.v[i];
    return NULL;
}

static err_t load_groups(struct cx *cx, const struct season_round *s, struct season_groups *out)
{
    struct season_wishes_open_rows wishes;
    struct season_before_row last;
    struct season_got_rows got = {0};
    TRY(season_wishes_open(cx, (struct season_wishes_open_args){{s->id}}, &wishes));
    err_t e = season_before(cx, (struct season_before_args){s->from_day}, &last);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) TRY(season_got(cx, (struct season_got_args){{last.id}}, &got));
    for (size_t i = 0; i < wishes.list.n; i++) {
        const struct season_wishes_open_row *w = &wishes.list.v[i];
        struct season_group g = {.wish = w->id,
                                 .number = w->number,
                                 .kind = w->kind,
                                 .want = w->dates < s->most ? w->dates : s->most,
                                 .key = season_key(cx->arena, s->seed, w->number)};
        for (size_t k = 0; k < got.list.n; k++)
            if (str_eq(got.list.v[k].group_key, w->group_key)) g.before = got.list.v[k].n;
        PUSH(cx->arena, &out->list, g);
    }
    return OK;
}

/* What the desk decided stands: its dates are given, what it struck is gone. */
static void put_date(struct cx *cx, struct season_group *g, const struct season_dates_of_row *d)
{
    for (size_t i = 0; i < g->slots.n; i++) {
        struct season_slot *s = &g->slots.v[i];
        if (s->venue != d->venue.id || s->starts.ms != d->starts.ms) continue;
        if (s->given || s->gone || (d->state == SEASON_PUT && s->ends.ms != d->ends.ms)) continue;
        s->gone = d->state == SEASON_STRUCK;
        s->given = !s->gone;
        if (s->given) return;
    }
    struct season_slot own = {
        .venue = d->venue.id, .rank = d->rank, .starts = d->starts, .ends = d->ends, .given = true};
    if (d->state != SEASON_STRUCK) PUSH(cx->arena, &g->slots, own);
}

err_t season_groups_load(struct cx *cx, const struct season_round *s, struct season_groups *out)
{
    struct season_ranks_of_rows ranks;
    struct season_dates_of_rows dates;
    *out = (struct season_groups){0};
    TRY(load_groups(cx, s, out));
    TRY(season_ranks_of(cx, (struct season_ranks_of_args){{s->id}}, &ranks));
    TRY(season_dates_of(cx, (struct season_dates_of_args){{s->id}}, &dates));
    for (size_t i = 0; i < ranks.list.n; i++) {
        const struct season_ranks_of_row *r = &ranks.list.v[i];
        struct season_group *g = group_of(out, r->wish.id);
        struct season_rank rank = {.rank = r->rank,
                                   .venue = r->venue,
                                   .weekday = r->weekday,
                                   .day = r->day,
                                   .begins = r->begins,
                                   .ends = r->ends};
        if (g) season_slots(cx->arena, s, &rank, g);
    }
    for (size_t i = 0; i < dates.list.n; i++) {
        struct season_group *g = group_of(out, dates.list.v[i].wish.id);
        if (g && dates.list.v[i].state != SEASON_PROPOSED) put_date(cx, g, &dates.list.v[i]);
    }
    return OK;
}

/* ---- the proposal ---- */
static err_t drop_proposed(struct cx *tx, int64_t round)
{
    struct season_dates_of_rows dates;
    TRY(season_dates_of(tx, (struct season_dates_of_args){{round}}, &dates));
    for (size_t i = 0; i < dates.list.n; i++)
        if (dates.list.v[i].state == SEASON_PROPOSED)
            TRY(entity_delete(tx, &season_date_entity, dates.list.v[i].id, &program));
    return OK;
}

static err_t keep_proposed(struct cx *tx, const struct season_groups *groups, const struct season_groups *was)
{
    for (size_t i = 0; i < was->list.n; i++)
        for (size_t k = 0; k < was->list.v[i].slots.n; k++) {
            const struct season_slot *s = &groups->list.v[i].slots.v[k];
            struct season_date d = {.wish = {groups->list.v[i].wish},
                                    .venue = {s->venue},
                                    .rank = s->rank,
                                    .starts = s->starts,
                                    .ends = s->ends,
                                    .state = SEASON_PROPOSED};
            if (!s->given || was->list.v[i].slots.v[k].given) continue;
            TRY(entity_save(tx, &season_date_entity, &d, &program));
        }
    return OK;
}

static struct season_groups copy_of(struct arena *a, const struct season_groups *groups)
{
    struct season_groups out = {0};
    for (size_t i = 0; i < groups->list.n; i++) {
        struct season_group g = groups->list.v[i];
        g.slots.v = NEW_N(a, struct season_slot, g.slots.n + 1);
        for (size_t k = 0; k < g.slots.n; k++)
            g.slots.v[k] = groups->list.v[i].slots.v[k];
        PUSH(a, &out.list, g);
    }
    return out;
}

static err_t load_plan(struct cx *cx, const struct season_round *s, struct plan *out)
{
    return plan_load(cx, date_add(s->from_day, -2), date_add(s->to_day, 3), out);
}

err_t season_propose(struct cx *tx, int64_t id)
{
    struct season_round s;
    struct season_groups groups;
    struct season_shares_of_rows rows;
    struct plan plan;
    int64_t shares[GROUP_KINDS] = {0};
    TRY(db_lock(tx, "booking", 0));
    TRY(entity_load_any(tx, &season_round_entity, "id", DB_I(id), &s));
    int stage = season_stage(&s, tx->now);
    if (stage != STAGE_CLOSED && stage != STAGE_PROPOSED) return E_CONFLICT;
    TRY(drop_proposed(tx, id));
    TRY(season_groups_load(tx, &s, &groups));
    struct season_groups was = copy_of(tx->arena, &groups);
    TRY(season_shares_of(tx, (struct season_shares_of_args){{id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        shares[rows.list.v[i].kind] = rows.list.v[i].dates;
    TRY(load_plan(tx, &s, &plan));
    season_allot(tx->arena, &plan, shares, &groups);
    TRY(keep_proposed(tx, &groups, &was));
    s.proposed = tx->now;
    return entity_save(tx, &season_round_entity, &s, &program);
}

/* ---- what the desk changes ---- */
static err_t changeable(struct cx *tx, int64_t wish, struct season_wish *w, struct season_round *s)
{
    TRY(db_lock(tx, "booking", 0));
    TRY(entity_load_any(tx, &season_wish_entity, "id", DB_I(wish), w));
    TRY(entity_load_any(tx, &season_round_entity, "id", DB_I(w->round.id), s));
    return season_stage(s, tx->now) == STAGE_PROPOSED ? OK : E_CONFLICT;
}

err_t season_strike(struct cx *tx, int64_t id, str reason)
{
    struct season_date d;
    struct season_wish w;
    struct season_round s;
    TRY(entity_load_any(tx, &season_date_entity, "id", DB_I(id), &d));
    TRY(changeable(tx, d.wish.id, &w, &s));
    d.state = SEASON_STRUCK;
    d.reason = reason;
    return entity_save(tx, &season_date_entity, &d, &program);
}

/* One that was struck there before is taken up again. */
static err_t put(struct cx *tx, int64_t wish, const struct season_slot *slot, str reason,
                 const struct season_dates_of_rows *dates)
{
    struct season_date d = {0};
    for (size_t i = 0; i < dates->list.n; i++) {
        const struct season_dates_of_row *o = &dates->list.v[i];
        if (o->wish.id == wish && o->venue.id == slot->venue && o->starts.ms == slot->starts.ms)
            TRY(entity_load_any(tx, &season_date_entity, "id", DB_I(o->id), &d));
    }
    d.wish.id = wish;
    d.venue.id = slot->venue;
    d.starts = slot->starts;
    d.ends = slot->ends;
    d.state = SEASON_PUT;
    d.reason = reason;
    return entity_save(tx, &season_date_entity, &d, &program);
}

err_t season_put(struct cx *tx, int64_t wish, const struct season_slot *slot, str reason, struct venue_answer *out)
{
    struct season_wish w;
    struct season_round s;
    struct season_dates_of_rows dates;
    struct plan plan;
    struct season_groups all = {0};
    struct season_group given = {0};
    struct reasons why = {0};
    *out = (struct venue_answer){0};
    TRY(changeable(tx, wish, &w, &s));
    if (moment_date(slot->starts).ymd < s.from_day.ymd || moment_date(slot->starts).ymd > s.to_day.ymd)
        return E_INVALID;
    TRY(season_dates_of(tx, (struct season_dates_of_args){{s.id}}, &dates));
    TRY(load_plan(tx, &s, &plan));
    for (size_t i = 0; i < dates.list.n; i++) {
        const struct season_dates_of_row *d = &dates.list.v[i];
        struct season_slot taken = {.venue = d->venue.id, .starts = d->starts, .ends = d->ends, .given = true};
        if (d->state != SEASON_STRUCK) PUSH(tx->arena, &given.slots, taken);
    }
    PUSH(tx->arena, &all.list, given);
    season_allot(tx->arena, &plan, (int64_t[GROUP_KINDS]){0}, &all); /* nothing is wished: it only fills the plan */
    struct venue_wish want = {.venues = {slot->venue}, .n = 1, .starts = slot->starts, .ends = slot->ends};
    plan_judge(tx->arena, &plan, &want, &why);
    out->reasons.v = why.list.v;
    out->reasons.n = why.list.n;
    if (out->reasons.n) return E_CONFLICT;
    return put(tx, wish, slot, reason, &dates);
}
