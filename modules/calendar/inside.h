// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_CALENDAR_INSIDE_H
#define IMECE_CALENDAR_INSIDE_H

#include "core/base/embedded.h"
#include "modules/calendar/calendar.h"

extern const struct embedded_file calendar_files[]; /* feasts.csv */
err_t calendar_init(struct cx *tx);

/* Holidays and other days by name, for people; sorted by day. */
struct free_days {
    LIST(struct calendar_free) list;
};
err_t calendar_free_days(struct cx *cx, date from, date to, struct free_days *out) MUST_USE;
err_t calendar_show(struct req *r);

#endif
