// SPDX-License-Identifier: AGPL-3.0-or-later
/* The list of aid files. */
#include <inttypes.h>

#include "modules/aid/deadline.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/views.h"

#include "aid_files.html.h"
#include "aid_sql.h"

enum { PAGE = 50 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

const struct choice *aid_choice_coded(const struct choice *list, str code)
{
    for (; list->value; list++)
        if (str_eq(str_of(list->code), code)) return list;
    return NULL;
}

str aid_choice_label(const struct cx *cx, const struct choice *list, int value)
{
    for (; list->value; list++)
        if (list->value == value) return tr(cx, list->label);
    return STR_NONE;
}

struct tag_view aid_file_tag(struct cx *cx, int state)
{
    static const enum tone tones[] = {
        [FILE_REGISTERED] = TONE_WARN, [FILE_VISIT_PLANNED] = TONE_INFO, [FILE_VISITED] = TONE_WARN,
        [FILE_SCORED] = TONE_WARN,     [FILE_ON_AGENDA] = TONE_INFO,     [FILE_OBJECTED] = TONE_BAD,
        [FILE_DECIDED] = TONE_WARN,    [FILE_NOTIFIED] = TONE_INFO,      [FILE_ACTIVE] = TONE_OK,
        [FILE_SUSPENDED] = TONE_HOLD,  [FILE_ENDED] = TONE_PLAIN,        [FILE_CLOSED] = TONE_PLAIN,
        [FILE_WITHDRAWN] = TONE_PLAIN, [FILE_NOT_EXAMINED] = TONE_PLAIN};
    return (struct tag_view){.tone = tones[state], .text = aid_choice_label(cx, file_states, state)};
}

/* ---- the list ---- */
static const struct {
    const char *code, *label;
    int least, most;
} views[] = {{"arastir", N_("To look into"), FILE_REGISTERED, FILE_VISITED},
             {"karar", N_("To decide"), FILE_SCORED, FILE_OBJECTED},
             {"bildir", N_("To be told"), FILE_DECIDED, FILE_NOTIFIED},
             {"suren", N_("Running"), FILE_ACTIVE, FILE_SUSPENDED},
             {"biten", N_("Over"), FILE_ENDED, FILE_NOT_EXAMINED},
             {"hepsi", N_("All"), FILE_REGISTERED, FILE_NOT_EXAMINED}};
enum { VIEWS = sizeof views / sizeof *views };

/* Days of the 30 that are left, while nothing is decided (3071 m. 7). */
static void days_left(struct cx *cx, int state, date applied, struct file_row *row)
{
    int left = date_between(moment_date(cx->now), date_add(applied, FILE_ANSWER_DAYS));
    struct word_arg n[] = {{S("n"), fmt_int(cx->arena, cx->lang, left < 0 ? -left : left)}};
    row->clock = left < 0 ? "clock-late" : left < 5 ? "clock-warn" : "";
    if (state < FILE_DECIDED && state != FILE_OBJECTED)
        row->days = words_fill(cx->arena, tr(cx, left < 0 ? N_("late by days: {n}") : N_("days left: {n}")), 1, n);
}

/* Of what runs the page of the file alone knows whether anything was given. */
static void next_duty(struct cx *cx, const struct file_days *days, const struct aid_files_due_row *q,
                      struct file_row *row)
{
    struct file_standing s = {.state = q->state,
                              .urgency = q->urgency,
                              .applied = q->applied,
                              .decided = q->decided,
                              .objected = q->objected,
                              .visit_owed = q->visit_owed,
                              .granted = q->granted > 0,
                              .given = true};
    struct file_deadline d = file_deadline(days, &s);
    row->next = file_deadline_words(cx, &d);
    row->next_clock = d.late ? "clock-late" : d.by.ymd == days->today.ymd ? "clock-warn" : "muted";
}

static void put_row(struct cx *cx, const struct file_days *days, struct aid_files_page *p,
                    const struct aid_files_due_row *q)
{
    struct file_row row = {.href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, q->id),
                           .number = q->file_no,
                           .programme = entity_label(cx, &aid_programme_entity, q->programme.id),
                           .state = aid_file_tag(cx, q->state)};
    if (q->urgency > FILE_NORMAL)
        row.urgency = (struct tag_view){.tone = TONE_BAD, .text = aid_choice_label(cx, file_urgencies, q->urgency)};
    days_left(cx, q->state, q->applied, &row);
    next_duty(cx, days, q, &row);
    PUSH(cx->arena, &p->rows, row);
}

static err_t tabs(struct cx *cx, size_t chosen, struct aid_files_page *p)
{
    struct aid_files_counted_rows rows;
    TRY(aid_files_counted(cx, &rows));
    for (size_t i = 0; i < VIEWS; i++) {
        struct file_tab t = {.label = views[i].label,
                             .href = str_fmt(cx->arena, "/masa/yardim-dosyalari?durum=%s", views[i].code),
                             .current = i == chosen};
        for (size_t k = 0; k < rows.list.n; k++)
            if (rows.list.v[k].state >= views[i].least && rows.list.v[k].state <= views[i].most)
                t.n += rows.list.v[k].n;
        PUSH(cx->arena, &p->tabs, t);
    }
    return OK;
}

static err_t newest(struct req *r, const struct file_days *days, size_t chosen, struct aid_files_page *p)
{
    struct aid_files_newest_rows rows;
    TRY(aid_files_newest(&r->cx,
                         (struct aid_files_newest_args){.least = views[chosen].least,
                                                        .most = views[chosen].most,
                                                        .before = query_int(r, "once", INT64_MAX)},
                         &rows));
    for (size_t i = 0; i < rows.list.n && i < PAGE; i++) {
        const struct aid_files_newest_row *q = &rows.list.v[i];
        put_row(&r->cx, days, p,
                &(struct aid_files_due_row){q->id, q->file_no, q->programme, q->urgency, q->state, q->applied,
                                            q->objected, q->visit_owed, q->decided, q->granted});
    }
    if (rows.list.n > PAGE)
        p->pager.next = str_fmt(r->cx.arena, "/masa/yardim-dosyalari?durum=%s&once=%" PRId64, views[chosen].code,
                                rows.list.v[PAGE - 1].id);
    return OK;
}

err_t aid_files_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct aid_files_page p = {.page.title = tr(cx, N_("Aid files")), .page.current = "/masa/yardim-dosyalari"};
    struct file_days days;
    size_t chosen = may(cx, S("aid.decide")) ? 1 : 0;
    for (size_t i = 0; i < VIEWS; i++)
        if (str_eq(query_str(r, "durum"), str_of(views[i].code))) chosen = i;
    p.may_begin = may(cx, S("aid.files"));
    TRY(tabs(cx, chosen, &p));
    TRY(file_days(cx, &days));
    if (views[chosen].most >= FILE_DECIDED) {
        TRY(newest(r, &days, chosen, &p));
    } else {
        struct aid_files_due_rows rows;
        TRY(aid_files_due(cx, (struct aid_files_due_args){.least = views[chosen].least, .most = views[chosen].most},
                          &rows));
        for (size_t i = 0; i < rows.list.n; i++)
            put_row(cx, &days, &p, &rows.list.v[i]);
    }
    return html_aid_files_page(r, &p);
}
