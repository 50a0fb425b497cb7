// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages of this module share. */
#ifndef IMECE_ORGANISATION_PAGES_H
#define IMECE_ORGANISATION_PAGES_H

#include "core/http/http.h"
#include "modules/organisation/views.h"

struct phone_row phone_row(struct arena *a, str stored); /* a telephone as a link */
str decision_citation(struct cx *cx, const struct decision *d);

#endif
