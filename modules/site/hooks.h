// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the declarations name. */
#ifndef IMECE_SITE_HOOKS_H
#define IMECE_SITE_HOOKS_H

#include "modules/site/site.h"

extern const struct choice content_kinds[], content_langs[];

err_t content_check(struct cx *cx, const void *row, struct entity_errors *errors); /* last day not before the first */
/* What is published may be changed by those who publish. A former address name is kept. */
err_t content_before_save(struct cx *tx, void *row, const void *old);
err_t content_after_save(struct cx *tx, const void *row, const void *old);
/* A picture needs its words. */
err_t content_text_check(struct cx *cx, const void *row, struct entity_errors *errors);
/* Another text is another version. */
err_t content_text_before_save(struct cx *tx, void *row, const void *old);
err_t content_text_after_save(struct cx *tx, const void *row, const void *old);
err_t menu_entry_check(struct cx *cx, const void *row, struct entity_errors *errors);     /* leads somewhere */
err_t weather_source_check(struct cx *cx, const void *row, struct entity_errors *errors); /* https only */

#endif
