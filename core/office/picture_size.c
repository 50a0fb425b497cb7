// SPDX-License-Identifier: AGPL-3.0-or-later
/* How large a picture says it is: the first numbers of its head, nothing is decoded. */
#include "core/office/picture.h"

static unsigned at(str s, size_t i)
{
    return i < s.n ? (unsigned char)s.p[i] : 0;
}

static int big(str s, size_t i)
{
    return (int)(at(s, i) << 8 | at(s, i + 1));
}

static int little(str s, size_t i)
{
    return (int)(at(s, i + 1) << 8 | at(s, i));
}

static bool png(str s, int *width, int *height)
{
    if (!str_starts(s, S("\x89PNG\r\n\x1a\n")) || s.n < 24 || big(s, 16) || big(s, 20)) return false;
    *width = big(s, 18);
    *height = big(s, 22);
    return true;
}

/* The frame's segment: 0xc0 … 0xcf but for tables (c4, cc) and a reserved one (c8). */
static bool jpeg(str s, int *width, int *height)
{
    for (size_t i = 2; i + 9 < s.n && at(s, i) == 0xff;) {
        unsigned marker = at(s, i + 1);
        if (marker == 0xff) {
            i++;
            continue;
        }
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
            *height = big(s, i + 5);
            *width = big(s, i + 7);
            return true;
        }
        int length = big(s, i + 2);
        if (length < 2) return false;
        i += 2 + (size_t)length;
    }
    return false;
}

static bool webp(str s, int *width, int *height)
{
    if (s.n < 30 || !str_starts(s, S("RIFF")) || !str_eq((str){s.p + 8, 4}, S("WEBP"))) return false;
    str kind = {s.p + 12, 4};
    if (str_eq(kind, S("VP8X"))) { /* one less than it is, three bytes each */
        *width = (little(s, 24) | (int)at(s, 26) << 16) + 1;
        *height = (little(s, 27) | (int)at(s, 29) << 16) + 1;
    } else if (str_eq(kind, S("VP8L")) && at(s, 20) == 0x2f) { /* one less than it is, fourteen bits each */
        *width = (little(s, 21) & 0x3fff) + 1;
        *height = (little(s, 22) >> 6 | ((int)at(s, 24) & 0xf) << 10) + 1;
    } else if (str_eq(kind, S("VP8 ")) && at(s, 23) == 0x9d) {
        *width = little(s, 26) & 0x3fff;
        *height = little(s, 28) & 0x3fff;
    } else {
        return false;
    }
    return true;
}

err_t picture_size(str type, str bytes, int *width, int *height)
{
    int w = 0, h = 0;
    bool ok = str_eq(type, S("image/png"))    ? png(bytes, &w, &h)
              : str_eq(type, S("image/jpeg")) ? jpeg(bytes, &w, &h)
              : str_eq(type, S("image/webp")) ? webp(bytes, &w, &h)
                                              : false;
    if (!ok || w < 1 || h < 1) return E_INVALID;
    *width = w;
    *height = h;
    return OK;
}
