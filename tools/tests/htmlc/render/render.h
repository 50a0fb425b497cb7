// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef IMECE_TESTS_HTMLC_RENDER_H
#define IMECE_TESTS_HTMLC_RENDER_H

#include "core/http/http.h"
#include "tools/tests/htmlc/render/data.h"

/* Filters of this test: templates that use them include nothing for it, as html.h does not know them. */
str html_f_twice(struct html *h, str s);
str html_f_twice_int(struct html *h, int n);

#endif
