// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files that the build made and the program serves: styles, scripts, fonts, pictures (static/build.mjs).
 *
 * Addresses are /static/<version>/<name>; the version is a hash of all files, so an answer at the current version may be
 * kept for ever ("public, max-age=31536000, immutable"). A page of another version of the program (a rolling upgrade)
 * asks for its own: it gets ours, which must then not be kept ("no-cache").
 */
#ifndef IMECE_LOOK_ASSETS_H
#define IMECE_LOOK_ASSETS_H

#include "core/base/str.h"

struct asset {
    const char *path; /* "imece.ltr.css" */
    const char *type; /* Content-Type */
    str bytes;
    str gzip, brotli; /* empty where packing does not help (fonts) */
    const char *etag; /* in quotes; of the plain bytes */
};

const struct asset *asset_find(str path); /* path of the request; NULL: no such file */
bool asset_current(str path);             /* the version in it is this program's: the answer may be kept for ever */
const char *asset_version(void);

/* Icons that the build took in: names for html_icon, sorted. NULL: no more. */
const char *icon_name(size_t nth);

#endif
