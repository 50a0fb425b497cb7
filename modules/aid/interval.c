// SPDX-License-Identifier: AGPL-3.0-or-later
/* The same aid again: known from the files of the household and of whoever applied, so that nobody types it. Counted from what was given,
 * not from what was decided; emergencies neither count nor wait, and a disaster does not wait. */
#include "modules/aid/file_inside.h"

#include "aid_sql.h"

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
    out->running = running.n > 0;
    if (given.day.ymd) out->next = date_add_months(given.day, (int)p.interval);
    out->same = !struck(c, today) && (out->running || out->next.ymd > today.ymd);
    return OK;
}
