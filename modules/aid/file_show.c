// SPDX-License-Identifier: AGPL-3.0-or-later
/* How an aid file is shown: its clock, its road and history, its points with what was found for each. */
#include <inttypes.h>

#include "core/look/chart.h"
#include "core/look/strip.h"
#include "modules/aid/deadline.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/views.h"
#include "modules/aid/year.h"
#include "modules/people/people.h"
#include "modules/services/services.h"

#include "aid_sql.h"

enum { STRIP_BYTES = 64 * 1024 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* ---- the clock ---- */
static void objection(struct cx *cx, const struct aid_file *f, struct aid_file_page *p)
{
    date until = file_objection_until(f);
    if (!until.ymd || (f->state != FILE_NOTIFIED && f->state != FILE_ACTIVE)) return;
    struct word_arg day[] = {{S("day"), fmt_date_text(cx->arena, cx->lang, until)}};
    p->due.icon = S("info-fill");
    p->due.tone = TONE_INFO;
    p->due.text = words_fill(cx->arena, tr(cx, N_("An objection can be made until {day}.")), 1, day);
}

static err_t next_duty(struct cx *cx, const struct aid_file *f, struct aid_file_page *p)
{
    struct file_deadline d;
    TRY(file_deadline_of(cx, f, &d));
    p->next.icon = d.late ? S("warning-fill") : S("clock");
    p->next.tone = d.late ? TONE_BAD : TONE_INFO;
    p->next.text = file_deadline_words(cx, &d);
    return OK;
}

err_t file_clock_show(struct cx *cx, const struct aid_file *f, struct aid_file_page *p)
{
    objection(cx, f, p);
    TRY(next_duty(cx, f, p));
    if (f->state >= FILE_OBJECTED || f->origin != FILE_FROM_APPLICATION) return OK; /* else nobody asked: none is due */
    date answer = date_add(f->applied, FILE_ANSWER_DAYS), today = moment_date(cx->now);
    int left = date_between(today, answer), used = FILE_ANSWER_DAYS - left;
    struct word_arg args[] = {{S("day"), fmt_date_text(cx->arena, cx->lang, answer)},
                              {S("time"), promise_words(cx, left < 0 ? -left : left, CLOCK_DAYS)}};
    p->late = left < 0;
    p->clock_words = left == 0
                         ? tr(cx, N_("Last day"))
                         : words_fill(cx->arena, tr(cx, left < 0 ? N_("{time} late") : N_("{time} left")), 2, args);
    p->clock_due = words_fill(cx->arena, tr(cx, N_("The answer is due on {day} (3071 m. 7).")), 2, args);
    struct strip s = {.promised = FILE_ANSWER_DAYS,
                      .used = used < 0   ? 0
                              : left < 0 ? FILE_ANSWER_DAYS
                                         : used,
                      .over = left < 0 ? -left : 0,
                      .state = left == 0 ? STRIP_LAST_DAY : STRIP_RUNNING,
                      .size = STRIP_WIDE,
                      .label = p->clock_words};
    struct buf out = buf_new(cx->arena, STRIP_BYTES);
    clock_strip(&out, &s);
    p->clock_svg = buf_str(&out);
    return OK;
}

/* ---- the road ---- */
static const enum file_state road[] = {FILE_REGISTERED, FILE_VISITED,  FILE_SCORED,
                                       FILE_DECIDED,    FILE_NOTIFIED, FILE_CLOSED};
enum { ROAD = sizeof road / sizeof *road };

/* Where it stands on the road: the last of its places that it reached and has not gone back from. -1: it left the road. */
static int place_of(int state)
{
    static const signed char places[FILE_STATES] = {
        [FILE_VISITED] = 1, [FILE_SCORED] = 2,   [FILE_ON_AGENDA] = 2,  [FILE_OBJECTED] = 2,
        [FILE_DECIDED] = 3, [FILE_NOTIFIED] = 4, [FILE_ACTIVE] = 4,     [FILE_SUSPENDED] = 4,
        [FILE_ENDED] = 5,   [FILE_CLOSED] = 5,   [FILE_WITHDRAWN] = -1, [FILE_NOT_EXAMINED] = -1};
    return state > 0 && state < FILE_STATES ? places[state] : -1;
}

/* What was skipped (an emergency is decided before a visit) is not shown as done. */
static void road_show(struct cx *cx, const struct aid_file *f, const struct flow_events *events, struct steps_view *out)
{
    int at = place_of(f->state);
    bool reached[ROAD] = {true};
    for (size_t i = 0; i < events->list.n; i++) {
        int place = place_of((int)events->list.v[i].state_to);
        if (place > 0) reached[place] = true;
    }
    for (int i = 0; at >= 0 && i < ROAD; i++)
        PUSH(cx->arena, &out->steps,
             ((struct step_view){.text = aid_choice_label(cx, file_states, i == at ? f->state : (int)road[i]),
                                 .done = i < at && reached[i],
                                 .current = i == at}));
    if (at < 0) return;
    out->number = at + 1;
    out->current = out->steps.v[at].text;
}

static const char *icon_of(int state)
{
    static const char *const icons[FILE_STATES] = {
        [FILE_REGISTERED] = "file-text", [FILE_VISIT_PLANNED] = "calendar-blank",
        [FILE_VISITED] = "map-pin",      [FILE_SCORED] = "list-checks",
        [FILE_ON_AGENDA] = "list",       [FILE_OBJECTED] = "hand-palm",
        [FILE_DECIDED] = "scales-fill",  [FILE_NOTIFIED] = "paper-plane-tilt",
        [FILE_ACTIVE] = "check",         [FILE_SUSPENDED] = "pause-circle",
        [FILE_ENDED] = "x-circle",       [FILE_CLOSED] = "check-circle-fill",
        [FILE_WITHDRAWN] = "x-circle",   [FILE_NOT_EXAMINED] = "x-circle"};
    return state > 0 && state < FILE_STATES ? icons[state] : "circle";
}

/* What was paid stands there for whoever opened the file. */
void file_history_show(struct cx *cx, const struct aid_file *f, const struct flow_events *events,
                       struct aid_file_page *p)
{
    for (size_t i = 0; i < events->list.n; i++) {
        const struct flow_event *e = &events->list.v[i];
        int state = (int)e->state_to;
        struct timeline_item item = {.tone = state == FILE_DECIDED || state == FILE_ACTIVE ? TONE_OK
                                             : state == FILE_SUSPENDED                     ? TONE_HOLD
                                             : state == FILE_OBJECTED                      ? TONE_BAD
                                                                                           : TONE_INFO,
                                     .icon = str_of(icon_of(state)),
                                     .text = p->open ? e->details : STR_NONE,
                                     .at = e->at,
                                     .by = e->who};
        item.title = aid_choice_label(cx, file_states, state);
        if (str_eq(e->step, S("visit"))) item.title = p->open ? e->reason : tr(cx, N_("Home visit"));
        if (str_eq(e->step, S("registry_check"))) item.title = p->open ? e->reason : tr(cx, N_("Registry check"));
        if (str_eq(e->step, S("pay"))) item.title = tr(cx, N_("Paid")), item.icon = S("money");
        PUSH(cx->arena, &p->history.items, item);
    }
    road_show(cx, f, events, &p->road);
}

/* ---- points ---- */
static int64_t size_of(int64_t points)
{
    return points < 0 ? -points : points;
}

/* Every bar in the measure of the greatest group, so that their lengths can be compared. */
static void groups(struct cx *cx, const struct file_score *s, struct aid_score_view *out)
{
    int64_t most = 1;
    for (size_t i = 0; i < s->rule.groups.n; i++)
        if (size_of(s->rule.groups.v[i].cap) > most) most = size_of(s->rule.groups.v[i].cap);
    for (size_t i = 0; i < s->rule.groups.n; i++) {
        const struct group *g = &s->rule.groups.v[i];
        int64_t points = s->score.group_points[i];
        PUSH(cx->arena, &out->groups,
             ((struct group_row){
                 .title = g->title,
                 .article = g->article,
                 .found = group_findings(cx->arena, &s->rule, &s->facts, &s->score, i),
                 .bar_svg = chart_cell_part(cx->arena, cx->lang, size_of(points), size_of(g->cap), most, g->cap < 0),
                 .points = str_fmt(cx->arena, "%" PRId64 " / %" PRId64, points, g->cap)}));
    }
}

void aid_score_show(struct cx *cx, const struct file_score *s, struct aid_score_view *out)
{
    int64_t from = rule_threshold(&s->rule);
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, s->score.total)},
                              {S("from"), fmt_int(cx->arena, cx->lang, from)}};
    out->points = words_fill(cx->arena, tr(cx, N_("{n} of 100 points")), 2, args);
    out->verdict = verdict_text(cx->arena, &s->rule, &s->score);
    out->sheet = s->sheet;
    out->version = s->version.name;
    out->total = str_fmt(cx->arena, "%" PRId64 " / %d", s->score.total, AID_POINTS);
    out->total_svg = chart_cell_bar(cx->arena, cx->lang, s->score.total, AID_POINTS, from, s->score.total < from);
    if (from > 0) out->from = words_fill(cx->arena, tr(cx, N_("Aid from {from} points on")), 2, args);
    groups(cx, s, out);
}

/* The day that counts for who lived there: that of the newest decision; of what is not decided that of its rule. */
static err_t home_day(struct cx *cx, const struct aid_file *f, date *day)
{
    struct aid_case last;
    struct aid_programme programme;
    *day = f->applied;
    err_t e = f->state >= FILE_OBJECTED ? file_last(cx, f->id, &last) : E_NOT_FOUND;
    if (!e) *day = last.decided;
    if (e != E_NOT_FOUND) return e;
    TRY(entity_load_any(cx, &aid_programme_entity, "id", DB_I(f->programme.id), &programme));
    if (programme.basis == BASIS_DECISION) *day = moment_date(cx->now);
    return OK;
}

/* Somebody of the register whose birth stands nowhere in the file: another child than the one that was counted. */
static bool somebody_else(const struct household_on_day *h, const struct case_facts *c)
{
    for (size_t i = 0; i < h->members.n; i++) {
        bool there = !h->members.v[i].birth.ymd;
        for (size_t k = 0; k < c->people.n && !there; k++) {
            const struct fact *birth = &c->people.v[k].f[P_BIRTH - H_TERMS];
            there = birth->state != FACT_VALUE || birth->value == h->members.v[i].birth.ymd;
        }
        if (!there) return true;
    }
    return false;
}

/* How many the register has on the day that counts (C1.3): a file with others in it is scored wrong. */
err_t file_home_show(struct cx *cx, const struct aid_file *f, const struct case_facts *c, struct aid_file_page *p)
{
    struct household_on_day h;
    date day;
    if (!f->household.id || !may(cx, S("aid.files"))) return OK;
    TRY(home_day(cx, f, &day));
    err_t e = household_on(cx, S("aid.files"), f->household.id, day, &h);
    if (e) return e == E_NOT_FOUND ? OK : e; /* not there for this officer */
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, (int64_t)h.members.n)},
                              {S("file"), fmt_int(cx->arena, cx->lang, (int64_t)c->people.n)},
                              {S("day"), fmt_date_text(cx->arena, cx->lang, day)}};
    struct pair_view v = {.name = tr(cx, N_("People by the register")),
                          .value = words_fill(cx->arena, tr(cx, N_("{n}, on {day}")), 3, args)};
    if (f->facts.n && h.members.n == c->people.n && somebody_else(&h, c))
        v.value = words_fill(cx->arena, tr(cx, N_("{n}, but not the same ones as in this file: somebody came or left")),
                             3, args);
    if (f->facts.n && h.members.n != c->people.n)
        v.value = words_fill(cx->arena, tr(cx, N_("{n}, but {file} in this file: see whether all of them stand in it")),
                             3, args);
    if (may(cx, S("people.read"))) v.href = entity_desk_path(cx, &household_entity, f->household.id);
    PUSH(cx->arena, &p->facts.pairs, v);
    return OK;
}

/* ---- what was decided ---- */
static str href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, "/masa/yardim-dosyasi/%" PRId64 "%s", id, behind);
}

static str decided_words(struct cx *cx, const struct aid_case *c)
{
    struct word_arg args[] = {{S("amount"), aid_amount(cx, case_measure(c), case_amount(c))},
                              {S("n"), fmt_int(cx->arena, cx->lang, c->months)},
                              {S("points"), fmt_int(cx->arena, cx->lang, c->points + c->deviation)}};
    bool lasts = c->months && c->rhythm != RHYTHM_ONCE;
    const char *source = !case_amount(c) ? N_("{points} points")
                         : lasts         ? N_("{amount}, months: {n}; {points} points")
                                         : N_("{amount}; {points} points");
    return words_fill(cx->arena, tr(cx, source), 3, args);
}

/* What the money of another year is for. */
static err_t waits(struct cx *cx, const struct aid_file *f, struct decision_row *row)
{
    struct file_claim k;
    int year = date_year(moment_date(cx->now));
    TRY(file_claim(cx, f, &k));
    if (!k.decision.id) return OK;
    int64_t now = k.due.kurus - k.promised.kurus, later = aid_in_kind(case_measure(&k.decision))
                                                              ? 0
                                                              : case_total(&k.decision) - case_until(&k.decision, year);
    struct word_arg args[] = {{S("amount"), fmt_money(cx->arena, cx->lang, (money){now > 0 ? now : later})},
                              {S("year"), str_fmt(cx->arena, "%d", now > 0 ? year : year + 1)}};
    if (now > 0 || later > 0)
        row->waits = words_fill(cx->arena, tr(cx, N_("{amount} wait for the budget of {year} (5018 m. 26)")), 2, args);
    return OK;
}

/* Of what was granted in kind. */
static err_t goods_out(struct cx *cx, const struct aid_file *f, struct decision_row *row)
{
    struct file_goods g;
    TRY(file_goods(cx, f, &g));
    struct word_arg args[] = {{S("all"), aid_pieces(cx, g.unit, g.granted)},
                              {S("given"), aid_pieces(cx, g.unit, g.given)},
                              {S("promised"), aid_pieces(cx, g.unit, g.promised)}};
    if (g.granted)
        row->money = words_fill(
            cx->arena, tr(cx, N_("altogether {all}: handed over {given}, on slips and lists {promised}")), 3, args);
    return OK;
}

/* Its decisions, the newest first. */
err_t file_decisions_show(struct cx *cx, const struct aid_file *f, struct aid_file_page *p)
{
    struct aid_cases_of_rows rows;
    TRY(aid_cases_of(cx, (struct aid_cases_of_args){{f->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct aid_case c;
        struct aid_promise_sums_row b;
        TRY(entity_load_any(cx, &aid_case_entity, "id", DB_I(rows.list.v[i].id), &c));
        TRY(aid_promise_sums(cx, (struct aid_promise_sums_args){c.id}, &b));
        struct word_arg args[] = {{S("reserved"), fmt_money(cx->arena, cx->lang, b.reserved)},
                                  {S("committed"), fmt_money(cx->arena, cx->lang, b.committed)},
                                  {S("paid"), fmt_money(cx->arena, cx->lang, b.paid)}};
        struct decision_row row = {.when = fmt_date_text(cx->arena, cx->lang, c.decided),
                                   .what = decided_words(cx, &c),
                                   .why = c.reason,
                                   .by = c.decided_by,
                                   .state = {.tone = case_amount(&c) ? TONE_OK : TONE_BAD,
                                             .text = aid_choice_label(cx, case_results, c.result)}};
        if (b.paid.kurus && !i && may(cx, S("aid.decide"))) p->recover_href = href(cx->arena, f->id, "/geri-alim");
        if (c.commitment.id)
            row.money =
                words_fill(cx->arena, tr(cx, N_("reserved {reserved}, committed {committed}, paid {paid}")), 3, args);
        if (!i) TRY(waits(cx, f, &row));
        if (!i && aid_in_kind(case_measure(&c))) TRY(goods_out(cx, f, &row));
        PUSH(cx->arena, &p->decisions, row);
    }
    if (rows.list.n) {
        p->letter_href = href(cx->arena, f->id, "/mektup");
        p->letter_pdf = href(cx->arena, f->id, "/mektup?bicim=pdf");
    }
    return OK;
}
