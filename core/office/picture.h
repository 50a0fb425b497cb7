// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a picture says besides what it shows: where, when and with which telephone it was taken, a small copy from before it
 * was cropped, remarks. It is cut out piece by piece; the picture itself is copied as it stands and never decoded.
 *
 * Kept is what is needed to show it: the pieces named in picture.c, the colour profile, and which side is up (of EXIF only
 * that one number). What is no such piece goes, so does everything behind the picture's end.
 */
#ifndef IMECE_OFFICE_PICTURE_H
#define IMECE_OFFICE_PICTURE_H

#include "core/base/str.h"

enum {
    PICTURE_ROOM = 64
}; /* by so many bytes the result may be longer: an end that was missing, the side that is up */

/* Pixels as they are stored, out of the head. E_INVALID: no JPEG, PNG or WebP, or none that says so. */
err_t picture_size(str type, str bytes, int *width, int *height) MUST_USE;

/* JPEG, PNG and WebP; bytes of any other type are given back as they came. E_INVALID: no such picture. */
err_t picture_bare(struct arena *a, str type, str bytes, str *out) MUST_USE;
/* Which side is up, by a piece of EXIF: 1 as it stands, 2 … 8 turned or mirrored. */
int picture_side(str exif);

#endif
