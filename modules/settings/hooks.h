// SPDX-License-Identifier: AGPL-3.0-or-later
/* Checks that the declarations name, and handlers that module.c routes to. */
#ifndef IMECE_SETTINGS_HOOKS_H
#define IMECE_SETTINGS_HOOKS_H

#include "core/entity/entity.h"
#include "core/http/http.h"
#include "modules/settings/settings.h"

/* Colours that cannot be read are refused with pair, ratio and demand; closing must come after opening. */
err_t municipality_check(struct cx *cx, const void *row, struct entity_errors *errors);

err_t theme_show(struct req *r);
err_t favicon_show(struct req *r);
err_t logo_show(struct req *r);
err_t logo_form(struct req *r);
err_t logo_send(struct req *r);
err_t cover_show(struct req *r);
err_t cover_form(struct req *r);
err_t cover_send(struct req *r);
/* The municipality's files are those that its row names; former ones are swept. Writing only. */
err_t settings_keep_files(struct cx *tx, const struct municipality *m) MUST_USE;

/* kept.c: settings_kept gives the version the row has to be kept with, and the row when it is current. */
bool settings_kept(struct cx *cx, uint64_t *version, struct municipality *out);
void settings_keep(const struct cx *cx, uint64_t version, const struct municipality *m);
struct marks {
    str name, mark, small, border, band; /* SVG */
};
struct marks settings_marks(struct arena *a, str name);

#endif
