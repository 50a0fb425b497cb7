// SPDX-License-Identifier: AGPL-3.0-or-later
/* Guests of ceremonies are persons: days after the last date of the event their names, addresses and what was sent to them are
 * gone; who by office was invited, came or not, and how many, stays. What is postponed still needs them. */
#include "modules/events/inside.h"
#include "modules/settings/settings.h"

#include "events_sql.h"

#define GUESTS_KEEP "davet-kisisel-gun" /* legal parameter: so many days after the end */
enum { KEEP_DAYS = 30 };
#define DAY_MS INT64_C(86400000)

err_t guests_init(struct cx *tx)
{
    struct parameter p = {.code = S(GUESTS_KEEP),
                          .label = S("Tören konuklarının adlarının törenden sonra saklandığı gün sayısı"),
                          .valid_from = DATE(2020, 1, 1),
                          .number = KEEP_DAYS,
                          .legal_basis = S("6698 sayılı Kanun, m. 7")};
    return entity_save(tx, &parameter_entity, &p, &(struct save){.skip_rights = true});
}

static err_t forget(struct cx *tx, void *arg)
{
    moment before = *(moment *)arg;
    TRY(guest_notices_forget(tx, (struct guest_notices_forget_args){.before = before, .postponed = EVENT_POSTPONED},
                             NULL));
    return guests_forget(tx, (struct guests_forget_args){.before = before, .postponed = EVENT_POSTPONED}, NULL);
}

err_t events_tick(struct cx *cx)
{
    struct parameter p;
    struct guests_due_row due;
    bool set = parameter_on(cx, S(GUESTS_KEEP), moment_date(cx->now), &p) == OK && p.number > 0;
    moment before = {cx->now.ms - (set ? p.number : KEEP_DAYS) * DAY_MS};
    TRY(guests_due(cx, (struct guests_due_args){.before = before, .postponed = EVENT_POSTPONED}, &due));
    return due.n ? db_tx(cx, forget, &before) : OK;
}
