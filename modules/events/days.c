// SPDX-License-Identifier: AGPL-3.0-or-later
/* Special days and weeks: what comes next, and the checklist of each, copied from the year before. */
#include <inttypes.h>

#include "modules/events/views.h"

#include "desk_day.html.h"
#include "desk_days.html.h"
#include "events_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* The next time that it is, today included. */
static date next_of(const struct special_day *d, date today)
{
    date this_year = special_day_in(d, date_year(today));
    date last = date_add(this_year, (int)(d->length > 1 ? d->length - 1 : 0));
    if (this_year.ymd && last.ymd >= today.ymd) return this_year;
    return special_day_in(d, date_year(today) + 1);
}

static str day_words(struct cx *cx, const struct special_day *d, date day)
{
    if (d->length < 2) return fmt_date_long(cx->arena, cx->lang, day);
    return str_fmt(cx->arena, "%.*s – %.*s", STR_FMT(fmt_date_text(cx->arena, cx->lang, day)),
                   STR_FMT(fmt_date_text(cx->arena, cx->lang, date_add(day, (int)d->length - 1))));
}

static void put_sorted(struct cx *cx, struct desk_days_page *p, struct day_row row)
{
    size_t at = 0;
    while (at < p->rows.n && p->rows.v[at].day.ymd <= row.day.ymd)
        at++;
    PUSH(cx->arena, &p->rows, row);
    for (size_t k = p->rows.n - 1; k > at; k--) {
        struct day_row swap = p->rows.v[k];
        p->rows.v[k] = p->rows.v[k - 1];
        p->rows.v[k - 1] = swap;
    }
}

static void put_day(struct cx *cx, const struct special_day *d, int64_t open, struct desk_days_page *p)
{
    date today = moment_date(cx->now), day = next_of(d, today);
    struct day_row row = {.href = str_fmt(cx->arena, "/masa/ozel-gun/%" PRId64, d->id),
                          .name = d->name,
                          .open = open,
                          .day = day,
                          .when = day.ymd ? day_words(cx, d, day) : STR_NONE,
                          .left = day.ymd ? date_between(today, day) : 0};
    if (!day.ymd) {
        PUSH(cx->arena, &p->unknown, row);
        return;
    }
    if (row.left <= d->lead) row.state = (struct tag_view){TONE_WARN, S("clock"), tr(cx, N_("Prepare now"))};
    if (row.left <= 0) row.state = (struct tag_view){TONE_OK, S("check"), tr(cx, N_("Under way"))};
    put_sorted(cx, p, row);
}

err_t desk_days(struct req *r)
{
    struct cx *cx = &r->cx;
    struct desk_days_page p = {.page = {.title = tr(cx, N_("Special days and weeks")), .current = "/masa/ozel-gun"}};
    struct special_days_all_rows rows;
    TRY(special_days_all(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct special_day d;
        TRY(entity_load_any(cx, &special_day_entity, "id", DB_I(rows.list.v[i].id), &d));
        put_day(cx, &d, rows.list.v[i].open, &p);
    }
    p.new_href = S("/masa/kayit/ozel-gunler/yeni");
    return html_desk_days_page(r, &p);
}

/* ---- one of them ---- */
static err_t fill_years(struct cx *cx, int64_t id, struct desk_day_page *p)
{
    struct task_years_rows years;
    bool own = false;
    TRY(task_years(cx, (struct task_years_args){{id}}, &years));
    for (size_t i = 0; i < years.list.n; i++) {
        int64_t y = years.list.v[i].year;
        own = own || y == p->year;
        if (y < p->year && y > p->last_year) p->last_year = y;
        PUSH(
            cx->arena, &p->years,
            ((struct year_tab){str_fmt(cx->arena, "/masa/ozel-gun/%" PRId64 "?yil=%" PRId64, id, y), y, y == p->year}));
    }
    p->may_copy = !own && p->last_year > 0;
    return OK;
}

static err_t fill_tasks(struct cx *cx, int64_t id, date day, struct desk_day_page *p)
{
    struct tasks_of_year_rows rows;
    date today = moment_date(cx->now);
    TRY(tasks_of_year(cx, (struct tasks_of_year_args){.special_day = {id}, .year = p->year}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct tasks_of_year_row *t = &rows.list.v[i];
        struct task_row row = {.href = str_fmt(cx->arena, "/masa/kayit/ozel-gun-isleri/%" PRId64 "/duzenle", t->id),
                               .what = t->what,
                               .unit = entity_label(cx, &unit_entity, t->unit.id),
                               .note = t->note,
                               .done = t->done};
        if (day.ymd) row.due = date_add(day, -(int)t->before);
        row.late = !t->done && row.due.ymd && row.due.ymd < today.ymd;
        PUSH(cx->arena, &p->tasks, row);
    }
    return OK;
}

err_t desk_day(struct req *r)
{
    struct cx *cx = &r->cx;
    struct desk_day_page p = {0};
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(cx, &special_day_entity, id, &p.day));
    date next = next_of(&p.day, moment_date(cx->now));
    p.year = query_int(r, "yil", next.ymd ? date_year(next) : date_year(moment_date(cx->now)));
    if (p.year < 2000 || p.year > 2199) return E_NOT_FOUND;
    date day = special_day_in(&p.day, (int)p.year);
    p.page.title = p.day.name;
    p.page.current = "/masa/ozel-gun";
    p.when = day.ymd ? day_words(cx, &p.day, day) : STR_NONE;
    p.unit = entity_label(cx, &unit_entity, p.day.unit.id);
    p.edit_href = str_fmt(cx->arena, "/masa/kayit/ozel-gunler/%" PRId64 "/duzenle", id);
    p.new_href = str_fmt(cx->arena, "/masa/kayit/ozel-gun-isleri/yeni?special_day=%" PRId64, id);
    p.copy_action = str_fmt(cx->arena, "/masa/ozel-gun/%" PRId64 "/kopya", id);
    TRY(fill_years(cx, id, &p));
    TRY(fill_tasks(cx, id, day, &p));
    return html_desk_day_page(r, &p);
}

struct copying {
    int64_t day, from, to;
};

/* Notes stay with the tasks: they were written for this year. E_CONFLICT: somebody copied already. */
err_t checklist_copy(struct cx *tx, int64_t day, int64_t from, int64_t to)
{
    struct tasks_of_year_rows rows, there;
    TRY(tasks_of_year(tx, (struct tasks_of_year_args){.special_day = {day}, .year = to}, &there));
    if (there.list.n) return E_CONFLICT;
    TRY(tasks_of_year(tx, (struct tasks_of_year_args){.special_day = {day}, .year = from}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct tasks_of_year_row *t = &rows.list.v[i];
        struct special_task n = {
            .special_day = {day}, .year = to, .what = t->what, .before = t->before, .unit = t->unit, .note = t->note};
        TRY(entity_save(tx, &special_task_entity, &n, NULL));
    }
    return OK;
}

static err_t copy(struct cx *tx, void *arg)
{
    const struct copying *c = arg;
    return checklist_copy(tx, c->day, c->from, c->to);
}

err_t desk_day_copy(struct req *r)
{
    struct copying c = {.from = form_int(r, "from", 0), .to = form_int(r, "to", 0)};
    TRY(path_id(r, "id", &c.day));
    if (c.to < 2000 || c.to > 2199) return E_INVALID;
    err_t e = db_tx(&r->cx, copy, &c);
    if (e == E_CONFLICT)
        return fail(r, e, "İM-409-liste", N_("There is a checklist of this year already."), "day %lld has tasks",
                    (long long)c.day);
    if (e) return e;
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Copied. The days follow from this year’s date.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/ozel-gun/%" PRId64 "?yil=%" PRId64, c.day, c.to));
}
