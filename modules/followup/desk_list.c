// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must be looked at: numbers of files and their neighbourhoods, no names; households under protection for those alone who may. */
#include <inttypes.h>

#include "modules/followup/views.h"

#include "followup_sql.h"
#include "followups.html.h"

#define HOME "/masa/izleme"
enum { PAGE = 50, FIRST_DAY = 10000101, LAST_DAY = 21991231 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

str followup_label(const struct cx *cx, const struct choice *list, int value)
{
    for (; list->value; list++)
        if (list->value == value) return tr(cx, list->label);
    return STR_NONE;
}

enum view { VIEW_DUE, VIEW_COMING, VIEW_POSTPONED, VIEW_OVER, VIEW_REFERRALS, VIEWS };
static const struct {
    const char *code, *label, *day;
} views[VIEWS] = {{"bugun", N_("To look at"), N_("Since")},
                  {"gelecek", N_("Coming"), N_("To be looked at by")},
                  {"ertelenen", N_("Postponed"), N_("Postponed until")},
                  {"biten", N_("Looked at"), N_("Looked at on")},
                  {"yonlendirme", N_("Referrals without an answer"), N_("Day of the referral")}};

static struct followup_row row_of(struct cx *cx, int64_t file, str number, str place, date day)
{
    return (struct followup_row){.href = str_fmt(cx->arena, HOME "/%" PRId64, file),
                                 .number = number,
                                 .place = place,
                                 .clock = "",
                                 .day = fmt_date_text(cx->arena, cx->lang, day)};
}

static void clock_of(struct cx *cx, struct followup_row *row, date day, bool referral)
{
    int left = date_between(moment_date(cx->now), day);
    struct word_arg n[] = {{S("n"), fmt_int(cx->arena, cx->lang, left < 0 ? -left : left)}};
    if (!left) {
        row->clock_text = tr(cx, N_("today"));
        row->clock = "clock-warn";
        return;
    }
    row->clock = referral ? "" : left < 0 ? "clock-late" : "";
    row->clock_text = words_fill(cx->arena,
                                 tr(cx, referral   ? N_("days waited: {n}")
                                        : left < 0 ? N_("late by days: {n}")
                                                   : N_("days left: {n}")),
                                 1, n);
}

static void more(struct cx *cx, struct followups_page *p, enum view v, date day, int64_t id)
{
    p->pager.next = str_fmt(cx->arena, HOME "?durum=%s&gun=%d&sonra=%" PRId64, views[v].code, day.ymd, id);
}

static date past(struct req *r)
{
    int64_t day = query_int(r, "gun", FIRST_DAY);
    return (date){day >= FIRST_DAY && day <= LAST_DAY ? (int32_t)day : FIRST_DAY};
}

static err_t tasks(struct req *r, enum view v, struct followups_page *p)
{
    struct cx *cx = &r->cx;
    date today = moment_date(cx->now);
    date first = date_add(today, 1), last = {LAST_DAY};
    struct followup_waiting_rows rows;
    if (v == VIEW_DUE) {
        first = (date){FIRST_DAY};
        last = today;
    }
    TRY(followup_waiting(
        cx,
        (struct followup_waiting_args){.first = first,
                                       .last = last,
                                       .least = v == VIEW_POSTPONED ? FOLLOWUP_POSTPONED : FOLLOWUP_OPEN,
                                       .most = v == VIEW_COMING ? FOLLOWUP_OPEN : FOLLOWUP_POSTPONED,
                                       .all_of_them = may(cx, S("people.protected")),
                                       .past = past(r),
                                       .past_id = query_int(r, "sonra", 0)},
        &rows));
    for (size_t i = 0; i < rows.list.n && i < PAGE; i++) {
        const struct followup_waiting_row *q = &rows.list.v[i];
        struct followup_row row = row_of(cx, q->file.id, q->file_no, q->place, q->day);
        row.what = followup_label(cx, followup_kinds, q->kind);
        clock_of(cx, &row, q->day, false);
        PUSH(cx->arena, &p->rows, row);
    }
    if (rows.list.n > PAGE) more(cx, p, v, rows.list.v[PAGE - 1].day, rows.list.v[PAGE - 1].id);
    return OK;
}

static err_t over(struct req *r, struct followups_page *p)
{
    struct cx *cx = &r->cx;
    struct followup_over_rows rows;
    TRY(followup_over(cx,
                      (struct followup_over_args){.before = query_int(r, "sonra", INT64_MAX),
                                                  .all_of_them = may(cx, S("people.protected"))},
                      &rows));
    for (size_t i = 0; i < rows.list.n && i < PAGE; i++) {
        const struct followup_over_row *q = &rows.list.v[i];
        struct followup_row row = row_of(cx, q->file.id, q->file_no, q->place, q->done);
        row.what = followup_label(cx, followup_kinds, q->kind);
        PUSH(cx->arena, &p->rows, row);
    }
    if (rows.list.n > PAGE) more(cx, p, VIEW_OVER, rows.list.v[PAGE - 1].done, rows.list.v[PAGE - 1].id);
    return OK;
}

/* Where to is said on the page of the file, to whoever opened it. */
static err_t referrals(struct req *r, struct followups_page *p)
{
    struct cx *cx = &r->cx;
    struct followup_unanswered_rows rows;
    TRY(followup_unanswered(cx,
                            (struct followup_unanswered_args){.past = past(r),
                                                              .past_id = query_int(r, "sonra", 0),
                                                              .all_of_them = may(cx, S("people.protected"))},
                            &rows));
    for (size_t i = 0; i < rows.list.n && i < PAGE; i++) {
        const struct followup_unanswered_row *q = &rows.list.v[i];
        struct followup_row row = row_of(cx, q->file.id, q->file_no, q->place, q->sent);
        clock_of(cx, &row, q->sent, true);
        PUSH(cx->arena, &p->rows, row);
    }
    if (rows.list.n > PAGE) more(cx, p, VIEW_REFERRALS, rows.list.v[PAGE - 1].sent, rows.list.v[PAGE - 1].id);
    return OK;
}

err_t followups_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct followups_page p = {.page.title = tr(cx, N_("Follow-up")), .page.current = HOME};
    enum view chosen = VIEW_DUE;
    for (int i = 0; i < VIEWS; i++)
        if (str_eq(query_str(r, "durum"), str_of(views[i].code))) chosen = (enum view)i;
    for (int i = 0; i < VIEWS; i++)
        PUSH(cx->arena, &p.tabs,
             ((struct followup_tab){.label = views[i].label,
                                    .href = str_fmt(cx->arena, HOME "?durum=%s", views[i].code),
                                    .current = i == (int)chosen}));
    p.referrals = chosen == VIEW_REFERRALS;
    p.over = chosen == VIEW_OVER;
    p.day_label = tr(cx, views[chosen].day);
    if (p.referrals)
        TRY(referrals(r, &p));
    else if (p.over)
        TRY(over(r, &p));
    else
        TRY(tasks(r, chosen, &p));
    return html_followups_page(r, &p);
}
