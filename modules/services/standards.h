// SPDX-License-Identifier: AGPL-3.0-or-later
/* The table of service standards as a file. */
#ifndef IMECE_SERVICES_STANDARDS_H
#define IMECE_SERVICES_STANDARDS_H

#include "modules/services/views.h"

/* RFC 4180, header in the reader's language, one row a service; promise and measures as amount and unit apart, so that a
 * spreadsheet can reckon with them. */
err_t standards_csv(struct req *r, const struct standard_rows *rows) MUST_USE;

#endif
