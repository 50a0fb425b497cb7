// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_CALENDAR_INSIDE_H
#define IMECE_CALENDAR_INSIDE_H

#include "core/base/embedded.h"
#include "modules/calendar/calendar.h"

extern const struct embedded_file calendar_files[]; /* feasts.csv */
err_t calendar_init(struct cx *tx);

#endif
