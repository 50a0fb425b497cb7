// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_SERVICES_INSIDE_H
#define IMECE_SERVICES_INSIDE_H

#include "modules/organisation/organisation.h"
#include "modules/services/hooks.h"
#include "modules/services/services.h"
#include "modules/settings/settings.h"

/* ---- load.c ---- */
struct services_shown { /* active ones whose module is on, in their order; only what lists show is filled */
    LIST(struct service) list;
};
err_t services_shown(struct cx *cx, struct services_shown *out) MUST_USE;
bool service_has_channel(const struct service *s, str channel); /* "web" */
str service_short(str name);             /* "Sosyal yardım, ilk başvuru" → "Sosyal yardım" */
const struct choice *life_of(int value); /* NULL: none */
/* A sentence of one's own with up to three places, filled. */
str say(struct cx *cx, const char *source, size_t n, const struct word_arg *args);
/* Home page › this one. */
#define SAY1(cx, source, name, value) say((cx), (source), 1, (struct word_arg[]){{S(name), (value)}})

/* ---- measured.c ---- */
/* What was measured, the same for all pages until something changes. Nothing measured: an empty list and decided = 0. */
err_t services_measured(struct cx *cx, struct service_measures *out) MUST_USE;
void services_measured_forget(void); /* another database begins */
const struct service_measure *measure_of(const struct service_measures *m, int64_t service); /* NULL: nothing decided */
bool measure_keeps(const struct service_measure *m); /* at least nine of ten in time */
int64_t share_of(int64_t part,
                 int64_t whole); /* whole per cents; never 100 while one was late, never 0 while one was not */
str share_words(struct cx *cx, int64_t part, int64_t whole); /* %94 */

err_t services_start(struct app *app);

/* Pages. */
err_t home_show(struct req *r);
err_t home_life(struct req *r, struct html *h);
err_t home_promises(struct req *r, struct html *h);
err_t services_pages(struct cx *cx, struct public_pages *out);
err_t services_list(struct req *r);
err_t service_show(struct req *r);
err_t standards_show(struct req *r);
err_t find_show(struct req *r);
err_t sitemap_show(struct req *r);
err_t robots_show(struct req *r);

#endif
