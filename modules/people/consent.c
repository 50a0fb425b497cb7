// SPDX-License-Identifier: AGPL-3.0-or-later
/* What somebody agreed to, and what somebody asked for by law 6698. */
#include "modules/people/inside.h"
#include "people_sql.h"

err_t household_consent_over(struct cx *cx, ref household, enum consent_use use, date day, bool *out)
{
    struct consent_over_row row;
    err_t e = consent_over(cx, (struct consent_over_args){.household = household, .use = (int)use, .day = day}, &row);
    *out = !e;
    return e == E_NOT_FOUND ? OK : e;
}

err_t consent_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct person_consent *c = row;
    date today = moment_date(cx->now);
    if (c->given.ymd > today.ymd) people_wrong(cx, errors, "given", N_("This day has not come yet."));
    if (c->until.ymd && c->until.ymd < c->given.ymd)
        people_wrong(cx, errors, "until", N_("The last day lies before the first."));
    if (c->withdrawn.ymd > today.ymd) people_wrong(cx, errors, "withdrawn", N_("This day has not come yet."));
    if (c->withdrawn.ymd && c->withdrawn.ymd < c->given.ymd)
        people_wrong(cx, errors, "withdrawn", N_("It cannot be taken back before it was given."));
    return OK;
}

err_t request_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct person_request *q = row;
    date today = moment_date(cx->now);
    bool answered = q->outcome > REQUEST_OPEN;
    if (q->came.ymd > today.ymd) people_wrong(cx, errors, "came", N_("This day has not come yet."));
    if (q->answered.ymd > today.ymd) people_wrong(cx, errors, "answered", N_("This day has not come yet."));
    if (q->answered.ymd && q->answered.ymd < q->came.ymd)
        people_wrong(cx, errors, "answered", N_("The answer lies before the request."));
    if (answered && !q->answered.ymd) people_wrong(cx, errors, "answered", N_("Write the day of the answer."));
    if (!answered && q->answered.ymd) people_wrong(cx, errors, "outcome", N_("Choose what the answer was."));
    if (q->outcome == REQUEST_REFUSED && !str_trim(q->answer).n)
        people_wrong(cx, errors, "answer", N_("Who is refused is told why: write the reason."));
    return OK;
}

err_t request_before_save(struct cx *tx, void *row, const void *old)
{
    struct person_request *q = row;
    (void)tx, (void)old;
    if (!q->outcome) q->outcome = REQUEST_OPEN;
    q->due = date_add(q->came, REQUEST_DAYS); /* at the latest, calendar days (article 13) */
    return OK;
}
