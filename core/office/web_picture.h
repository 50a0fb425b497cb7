// SPDX-License-Identifier: AGPL-3.0-or-later
/* Pictures for pages: decoded once, turned the right way up, made smaller, written anew as WebP in two or three widths and as
 * one JPEG. Nothing of the file that came in is kept: no EXIF, no place, no hidden rest.
 *
 * Decoders are where hostile files strike. They run in a process of their own (web_picture_worker.c): the program starts itself
 * again with an empty memory, and before the first byte is read the new process gives up everything but reading its input,
 * writing its output and memory: no files, no network, no other programs, limited in time and size. What it writes is not
 * believed either: kinds, numbers and sizes are checked.
 */
#ifndef IMECE_OFFICE_WEB_PICTURE_H
#define IMECE_OFFICE_WEB_PICTURE_H

#include "core/base/str.h"

enum { WEB_PICTURE_WIDEST = 1600, WEB_PICTURE_PIXELS = 40 * 1000 * 1000, WEB_PICTURES_MAX = 4 };

struct web_picture {
    const char *type; /* image/webp or image/jpeg */
    int width, height;
    str bytes;
};
struct web_pictures { /* WebP from narrow to wide, then the JPEG */
    struct web_picture v[WEB_PICTURES_MAX];
    size_t n;
};
/* Of a JPEG, PNG or WebP. E_INVALID: *fault says why (a source text). */
err_t web_pictures_make(struct arena *a, str bytes, struct web_pictures *out, const char **fault) MUST_USE;

#endif
