// SPDX-License-Identifier: AGPL-3.0-or-later
/* Shared by the files behind time.h: civil days as a running number (0 = 1970-01-01), for arithmetic. */
#ifndef IMECE_BASE_CALENDAR_H
#define IMECE_BASE_CALENDAR_H

#include "core/base/time.h"

enum { YEAR_MIN = 1850, YEAR_MAX = 2199, MOMENT_ISO_MAX = 32 };

int32_t day_number(date d); /* d must not be none */
date day_date(int64_t n);   /* kept within 1850-01-01 and 2199-12-31 */

/* Writes 2026-11-21T18:00:00.000Z and gives its length; for the log, which has no arena. */
size_t moment_iso_into(char out[MOMENT_ISO_MAX], moment m);

#endif
