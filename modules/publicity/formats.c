// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/publicity/poster.h"

const struct poster_format poster_formats[] = {
    {"afis-a3", N_("Poster A3"), 297, 420, .note = "A3"},
    {"afis-a4", N_("Poster A4"), 210, 297, .note = "A4"},
    {"el-ilani", N_("Flyer A5"), 148, 210, .note = "A5"},
    {"pankart", N_("Banner 3 × 1 m"), 300, 100, .note = "1:10"},
    {"kare", N_("Square picture"), 1080, 1080, .screen = true},
    {"hikaye", N_("Story picture"), 1080, 1920, .screen = true},
    {0},
};

const struct poster_format *poster_format_of(str code)
{
    for (const struct poster_format *f = poster_formats; f->code; f++)
        if (str_eq(code, str_of(f->code))) return f;
    return NULL;
}
