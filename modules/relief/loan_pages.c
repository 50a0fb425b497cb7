// SPDX-License-Identifier: AGPL-3.0-or-later
/* Loans at the desk: what is out and late, what must be disinfected, who waits. */
#include <inttypes.h>

#include "modules/relief/views.h"

#include "loans.html.h"
#include "relief_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static err_t lent(struct cx *cx, struct loans_page *p)
{
    struct loans_open_rows rows;
    int32_t today = moment_date(cx->now).ymd;
    TRY(loans_open(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct loans_open_row *l = &rows.list.v[i];
        struct loan_row row = {.href = str_fmt(cx->arena, "/masa/kayit/odunc-verilenler/%" PRId64, l->id),
                               .serial = l->serial,
                               .good = l->name,
                               .file_no = l->file_no,
                               .since = fmt_date_text(cx->arena, cx->lang, l->lent),
                               .due = fmt_date_text(cx->arena, cx->lang, l->due)};
        bool back = l->returned.ymd != 0, late = !back && l->due.ymd < today;
        row.state = (struct tag_view){.tone = back   ? TONE_HOLD
                                              : late ? TONE_BAD
                                                     : TONE_INFO,
                                      .text = back   ? tr(cx, N_("back, to be disinfected"))
                                              : late ? tr(cx, N_("late"))
                                                     : tr(cx, N_("lent out"))};
        PUSH(cx->arena, &p->lent, row);
    }
    return OK;
}

static err_t waiting(struct cx *cx, struct loans_page *p)
{
    struct waiting_all_rows rows;
    TRY(waiting_all(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct waiting_all_row *w = &rows.list.v[i];
        PUSH(cx->arena, &p->waiting,
             ((struct loan_row){.href = str_fmt(cx->arena, "/masa/kayit/odunc-bekleyenler/%" PRId64, w->id),
                                .good = w->name,
                                .file_no = w->file_no,
                                .since = fmt_date_text(cx->arena, cx->lang, w->asked)}));
    }
    return OK;
}

static err_t ready(struct cx *cx, struct loans_page *p)
{
    struct devices_free_rows rows;
    TRY(devices_free(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        PUSH(
            cx->arena, &p->ready,
            ((struct pair_view){.name = rows.list.v[i].name, .value = fmt_int(cx->arena, cx->lang, rows.list.v[i].n)}));
    return OK;
}

err_t loans_show(struct req *r)
{
    struct loans_page p = {.page = {.title = tr(&r->cx, N_("Lent devices")), .current = "/masa/odunc"},
                           .may_hand = may(&r->cx, S(RELIEF_HAND))};
    TRY(lent(&r->cx, &p));
    TRY(waiting(&r->cx, &p));
    TRY(ready(&r->cx, &p));
    return html_loans_page(r, &p);
}
