// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the office owes a file next, and by which day: in working days, as the municipality sets them (domain of social aid, section 3:
 * time limits). The thirty days of law 3071 m. 7 run beside them and are shown apart. Nothing is stopped by a day that has passed: it
 * is said.
 *
 * An emergency is given before anybody visited. Its visit stays owed until a report of it is confirmed, or the commission refused to
 * ratify. */
#ifndef IMECE_AID_DEADLINE_H
#define IMECE_AID_DEADLINE_H

#include "modules/aid/file.h"

/* Dated parameters of the municipality, as they are today; where one is not set, the number that is shipped counts. */
struct file_days {
    struct work_calendar calendar;
    date today;
    int visit;              /* working days from the application; of an emergency's later visit, from its decision */
    int tell, deliver, pay; /* working days from the decision: to tell it, to the first thing, to the first payment */
    int objection;          /* days of the calendar, from the objection (2577 m. 11) */
};
err_t file_days(struct cx *cx, struct file_days *out) MUST_USE;
err_t file_days_init(struct cx *tx) MUST_USE; /* the parameters, as they are shipped */

enum file_duty { DUTY_NONE, DUTY_VISIT, DUTY_VISIT_AFTER, DUTY_TELL, DUTY_DELIVER, DUTY_PAY, DUTY_OBJECTION };
struct file_standing {
    int state, urgency;
    date applied, decided, objected; /* decided: the newest decision */
    bool visit_owed, granted, in_kind, given;
};
struct file_deadline {
    enum file_duty duty; /* DUTY_NONE: it waits for nothing that has a day */
    date by;
    bool late;
};
/* Of an emergency the first visit is due on the next day of the calendar (24 hours). */
struct file_deadline file_deadline(const struct file_days *d, const struct file_standing *s);
/* The same of a file, with what was decided and given. */
err_t file_deadline_of(struct cx *cx, const struct aid_file *f, struct file_deadline *out) MUST_USE;
/* "Home visit by 27 November 2026", in the language of the page; "" there is none. */
str file_deadline_words(struct cx *cx, const struct file_deadline *d);

/* The visit after an emergency is planned, is done. Under the lock of the file; nothing changes in one that owes none. */
err_t file_owed_plan(struct cx *tx, struct aid_file *f, date day, struct entity_errors *errors) MUST_USE;
err_t file_owed_visited(struct cx *tx, struct aid_file *f, str words) MUST_USE;

#endif
