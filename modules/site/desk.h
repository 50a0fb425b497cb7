// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages of the desk share. */
#ifndef IMECE_SITE_DESK_H
#define IMECE_SITE_DESK_H

#include "core/entity/pages.h"
#include "modules/site/views.h"

int desk_kind(const struct req *r);                           /* ?tur=haber; announcements otherwise */
str desk_path(struct arena *a, int64_t id, const char *rest); /* /masa/icerik/12… */
date views_since(const struct cx *cx);                        /* thirty days, today included */
struct tag_view content_tag(struct cx *cx, bool published, date from, date to);
int desk_lang(const struct req *r); /* ?metin=en: value of content_langs; Turkish otherwise */
err_t desk_text(struct cx *cx, int64_t content, int lang, struct content_text *out) MUST_USE; /* id 0: none yet */
err_t lang_tabs(struct cx *cx, int64_t content, int lang, const char *rest, struct desk_edit_page *out) MUST_USE;
/* The form again, with what is wrong about a picture that was brought. */
err_t desk_edit_with(struct req *r, int lang, const char *picture_fault, str alt) MUST_USE;

#endif
