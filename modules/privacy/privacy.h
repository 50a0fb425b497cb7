// SPDX-License-Identifier: AGPL-3.0-or-later
/* Privacy notices by version (law 6698, article 10): what holds for a unit on a day. */
#ifndef IMECE_PRIVACY_H
#define IMECE_PRIVACY_H

#include "core/entity/module.h"

struct privacy_notice {
    int64_t id, version;
    str edition; /* "2026-1" */
    str title;
    ref unit;      /* for what this unit does; none: for all that has none of its own */
    date from_day; /* from then on it holds and never changes */
    str text;      /* Markdown */
};
extern const struct entity privacy_notice_entity;

/* The version that holds for a unit (0: for all) on a day: its own before the one for all, of each the newest. E_NOT_FOUND: none yet. */
err_t privacy_notice_on(struct cx *cx, int64_t unit, date day, struct privacy_notice *out) MUST_USE;
/* The same, but `shown` where a form had shown that one and it has been in force: what was read counts, not what came since. */
err_t privacy_notice_shown(struct cx *cx, int64_t shown, int64_t unit, struct privacy_notice *out) MUST_USE;
str privacy_notice_path(struct arena *a, int64_t id); /* its page */

err_t privacy_notice_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t privacy_notice_before_delete(struct cx *tx, const void *old);
err_t privacy_init(struct cx *tx);
err_t privacy_show(struct req *r);
err_t privacy_notice_page_show(struct req *r);

extern const struct module privacy_module;

#endif
