// SPDX-License-Identifier: AGPL-3.0-or-later
/* A season as everybody reads it: the rules before, the result after. Names of groups are public, names of persons are not here. */
#include <inttypes.h>

#include "core/base/buf.h"
#include "modules/venues/season_views.h"

#include "season.html.h"
#include "venues_sql.h"

static str tr(struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

str season_days_words(struct cx *cx, date from, date to)
{
    return str_fmt(cx->arena, "%.*s – %.*s", STR_FMT(fmt_date_text(cx->arena, cx->lang, from)),
                   STR_FMT(fmt_date_text(cx->arena, cx->lang, to)));
}

struct tag_view season_tag(struct cx *cx, int stage)
{
    static const enum tone tones[] = {TONE_PLAIN, TONE_PLAIN, TONE_PLAIN, TONE_INFO, TONE_WARN, TONE_HOLD, TONE_OK};
    return (struct tag_view){.tone = tones[stage], .text = tr(cx, season_stage_words(stage))};
}

static str kind_words(struct cx *cx, int kind)
{
    for (const struct choice *c = group_kinds; c->value; c++)
        if (c->value == kind) return tr(cx, c->label);
    return STR_NONE;
}

static void pair(struct cx *cx, struct season_view *p, const char *name, str value)
{
    if (value.n) PUSH(cx->arena, &p->facts.pairs, ((struct pair_view){.name = tr(cx, name), .value = value}));
}

static err_t fill_facts(struct cx *cx, const struct season_round *s, struct season_view *p)
{
    struct season_halls_rows halls;
    struct season_shares_of_rows shares;
    struct buf b = buf_new(cx->arena, 8000);
    TRY(season_halls(cx, (struct season_halls_args){{s->id}}, &halls));
    TRY(season_shares_of(cx, (struct season_shares_of_args){{s->id}}, &shares));
    for (size_t i = 0; i < halls.list.n; i++)
        buf_fmt(&b, "%s%.*s", i ? " · " : "", STR_FMT(halls.list.v[i].name));
    pair(cx, p, N_("Season"), season_days_words(cx, s->from_day, s->to_day));
    pair(cx, p, N_("Days for wishes"), season_days_words(cx, s->opens, s->closes));
    pair(cx, p, N_("Halls"), str_copy(cx->arena, buf_str(&b)));
    pair(cx, p, N_("Most dates of one group"), fmt_int(cx->arena, cx->lang, s->most));
    for (size_t i = 0; i < shares.list.n; i++) {
        struct word_arg args[] = {{S("kind"), kind_words(cx, shares.list.v[i].kind)},
                                  {S("n"), fmt_int(cx->arena, cx->lang, shares.list.v[i].dates)}};
        pair(cx, p, N_("Given first"), words_fill(cx->arena, tr(cx, N_("{kind}: {n} dates")), 2, args));
    }
    return OK;
}

static str date_words(struct cx *cx, const struct season_dates_of_row *d)
{
    struct word_arg args[] = {{S("venue"), d->venue_name},
                              {S("time"), venue_time_words(cx, d->starts, d->ends)},
                              {S("rank"), fmt_int(cx->arena, cx->lang, d->rank)},
                              {S("reason"), d->reason}};
    const char *pattern = d->state == SEASON_STRUCK ? N_("{venue}, {time}: not given, {reason}")
                          : d->state == SEASON_PUT  ? N_("{venue}, {time}: put by the desk, {reason}")
                                                    : N_("{venue}, {time} (wish {rank})");
    return words_fill(cx->arena, tr(cx, pattern), 4, args);
}

static err_t history(struct cx *cx, const struct season_round *s, struct season_got_rows *out)
{
    struct season_before_row last;
    *out = (struct season_got_rows){0};
    err_t e = season_before(cx, (struct season_before_args){s->from_day}, &last);
    if (e) return e == E_NOT_FOUND ? OK : e;
    return season_got(cx, (struct season_got_args){{last.id}}, out);
}

static err_t fill_groups(struct cx *cx, const struct season_round *s, struct season_view *p)
{
    struct season_wishes_of_rows wishes;
    struct season_dates_of_rows dates;
    struct season_got_rows before;
    TRY(history(cx, s, &before));
    TRY(season_wishes_of(cx, (struct season_wishes_of_args){{s->id}}, &wishes));
    TRY(season_dates_of(cx, (struct season_dates_of_args){{s->id}}, &dates));
    for (size_t i = 0; i < wishes.list.n; i++) {
        const struct season_wishes_of_row *w = &wishes.list.v[i];
        struct season_group_view v = {
            .number = w->number, .holder = w->holder, .kind = kind_words(cx, w->kind), .want = w->dates};
        if (!w->open && !s->decided.ms) v.state = tr(cx, N_("application withdrawn or answered"));
        for (size_t k = 0; k < before.list.n; k++)
            if (str_eq(before.list.v[k].group_key, w->group_key)) v.before = before.list.v[k].n;
        for (size_t k = 0; k < dates.list.n; k++) {
            if (dates.list.v[k].wish.id != w->id) continue;
            v.got += s->decided.ms ? dates.list.v[k].booking.id > 0 : dates.list.v[k].state != SEASON_STRUCK;
            PUSH(cx->arena, &v.dates, date_words(cx, &dates.list.v[k]));
        }
        p->dates += v.got;
        p->wishes += w->open;
        PUSH(cx->arena, &p->groups, v);
    }
    return OK;
}

err_t season_fill(struct cx *cx, const struct season_round *s, struct season_view *p)
{
    p->title = s->title;
    p->about = s->about;
    p->state = season_tag(cx, season_stage(s, cx->now));
    p->commitment = s->commitment;
    if (s->decided.ms) p->seed = s->seed;
    TRY(season_rules(cx, s, &p->rules));
    TRY(fill_facts(cx, s, p));
    return fill_groups(cx, s, p);
}

err_t season_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct season_round s;
    struct season_page p = {.page.current = "/salonlar"};
    TRY(entity_load_any(cx, &season_round_entity, "slug", DB_T(path_str(r, "slug")), &s));
    int stage = season_stage(&s, cx->now);
    if (stage == STAGE_DRAFT) return E_NOT_FOUND;
    TRY(season_fill(cx, &s, &p.s));
    p.page.title = s.title;
    if (stage != STAGE_DECIDED) p.s.groups.n = 0; /* while it is open nobody reads what others wish */
    p.page.description = season_days_words(cx, s.from_day, s.to_day);
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){S("/salonlar"), tr(cx, N_("Halls and places"))}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){STR_NONE, s.title}));
    if (stage == STAGE_OPEN) p.apply_href = str_fmt(cx->arena, "/salon-sezonu/%.*s/basvuru", STR_FMT(s.slug));
    return html_season_page(r, &p);
}
