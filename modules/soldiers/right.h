// SPDX-License-Identifier: AGPL-3.0-or-later
/* The right of a soldier's family by Law 4109, out of days and amounts alone.
 *
 * None when the service (call-up to discharge, the day of discharge not counted) is 45 days or less. Else every day from the
 * call-up to 15 days behind the discharge, without the days of a desertion: from the day on which it was notified to the day before
 * the return. A day is worth (limit of that day − income) / days of its month, never below nothing; the days of a month are added
 * up first and then rounded half up to a kuruş, so a whole month is the difference itself and the total is the sum of the months,
 * exactly what is paid.
 */
#ifndef IMECE_SOLDIERS_RIGHT_H
#define IMECE_SOLDIERS_RIGHT_H

#include "core/base/words.h"

enum { RIGHT_SHORT_SERVICE = 45, RIGHT_DAYS_AFTER = 15, RIGHT_OBJECTION_DAYS = 15, RIGHT_YEARS_MAX = 20 };

struct away { /* desertion notified … return, which counts again; none: still away */
    date since, until;
};
struct limit_from { /* what a family lives on, from that day on */
    date since;
    money amount;
};
struct right_facts {
    date callup, discharge; /* known, or expected */
    bool discharge_known;
    money income; /* of the family, a month */
    LIST(struct away) away;
    LIST(struct limit_from) limits; /* in any order */
};
enum right_no { RIGHT_HELD, RIGHT_NO_DATES, RIGHT_SERVICE, RIGHT_NO_LIMIT, RIGHT_INCOME };
struct right_month {
    date first, last; /* of the days that count */
    int days;
    money amount;
};
struct right {
    enum right_no no;
    int service;
    date from, until;
    LIST(struct right_month) months; /* those with an amount */
    money total;
};
void right_of(struct arena *a, const struct right_facts *f, struct right *out);
const char *right_words(enum right_no no); /* source text, with the article */
/* The sheet: what was counted and by which article. In Turkish, as it is filed. */
str right_sheet(struct arena *a, const struct right_facts *f, const struct right *r);

#endif
