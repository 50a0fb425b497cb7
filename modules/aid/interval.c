// SPDX-License-Identifier: AGPL-3.0-or-later
/* The same aid again, and the bar after a false declaration: known from the files of the household and of whoever applied, so that nobody
 * types it. Counted from what was given in whatever form (money that arrived, a card that was loaded, a voucher that was served, goods that were handed over), not from what was
 * decided; emergencies neither count nor wait, and a disaster does not wait. */
#include "modules/aid/file_inside.h"

#include "aid_sql.h"

enum { GIVERS = 4 };
static file_given givers[GIVERS]; /* filled before serving, read afterwards */
static size_t n_givers;

void file_given_add(file_given given)
{
    for (size_t i = 0; i < n_givers; i++)
        if (givers[i] == given) return; /* another database begins */
    if (n_givers < GIVERS) givers[n_givers++] = given;
}

err_t file_gifts(struct cx *cx, const struct aid_file *f, date from, date to, struct file_gift *out)
{
    *out = (struct file_gift){0};
    for (size_t k = 0; k < n_givers; k++) {
        struct file_gift one = {0};
        TRY(givers[k](cx, f, from, to, &one));
        if (one.last.ymd > out->last.ymd) out->last = one.last;
        out->given += one.given;
        out->promised += one.promised;
    }
    return OK;
}

/* The last day on which other duties gave something by the other files. */
static err_t in_kind(struct cx *cx, const struct aid_file *f, date *last)
{
    struct aid_same_files_rows rows;
    TRY(aid_same_files(
        cx, (struct aid_same_files_args){.programme = f->programme, .household = f->household, .file = {f->id}},
        &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct aid_file other;
        struct file_gift gift;
        TRY(file_load(cx, rows.list.v[i].id, &other));
        TRY(file_gifts(cx, &other, DATE(1900, 1, 1), moment_date(cx->now), &gift));
        if (gift.last.ymd > last->ymd) *last = gift.last;
    }
    return OK;
}

static bool struck(const struct case_facts *c, date today)
{
    enum { MONTHS = 12 };
    const struct fact *f = &c->f[H_DISASTER];
    return f->state == FACT_VALUE && f->value >= date_add_months(today, -MONTHS).ymd;
}

err_t file_interval(struct cx *cx, const struct aid_file *f, const struct case_facts *c, struct file_interval *out)
{
    struct aid_programme p;
    struct aid_same_given_row given;
    struct aid_same_running_row running;
    date today = moment_date(cx->now);
    *out = (struct file_interval){0};
    TRY(entity_load_any(cx, &aid_programme_entity, "id", DB_I(f->programme.id), &p));
    if (!p.interval || f->urgency == FILE_EMERGENCY) return OK;
    TRY(aid_same_given(
        cx, (struct aid_same_given_args){.programme = f->programme, .household = f->household, .file = {f->id}},
        &given));
    TRY(aid_same_running(
        cx, (struct aid_same_running_args){.programme = f->programme, .household = f->household, .file = {f->id}},
        &running));
    out->article = p.article;
    out->last = given.day;
    TRY(in_kind(cx, f, &out->last));
    out->running = running.n > 0;
    if (out->last.ymd) out->next = date_add_months(out->last, (int)p.interval);
    out->same = !struck(c, today) && (out->running || out->next.ymd > today.ymd);
    return OK;
}

err_t file_barred(struct cx *cx, const struct aid_file *f, struct file_bar *out)
{
    enum { MONTHS = 12 };
    struct aid_false_recovered_row back;
    struct aid_false_refused_row refused;
    *out = (struct file_bar){0};
    TRY(aid_false_recovered(cx, (struct aid_false_recovered_args){.household = f->household, .file = {f->id}}, &back));
    TRY(aid_false_refused(cx, (struct aid_false_refused_args){.household = f->household, .file = {f->id}}, &refused));
    out->since = back.day.ymd > refused.day.ymd ? back.day : refused.day;
    if (!out->since.ymd) return OK;
    out->until = date_add_months(out->since, MONTHS);
    out->barred = moment_date(cx->now).ymd < out->until.ymd;
    return OK;
}
