// SPDX-License-Identifier: AGPL-3.0-or-later
/* Ceilings of a programme for a household. */
#ifndef IMECE_AID_CEILING_H
#define IMECE_AID_CEILING_H

#include "modules/aid/file.h"

struct ceiling_refusal {
    struct measure measure;
    int64_t most, left; /* kuruş, or so many of the unit; left: of a year */
    int year;           /* 0: at a time */
    str article;        /* of the programme */
};
/* May a file decide so? want: amount, measure, day and months. Under the file's lock; takes that of the programme's ceilings, before any
 * budget line. E_CONFLICT with *no: it may not, and nothing was written. */
err_t file_ceiling(struct cx *tx, const struct aid_file *f, const struct aid_programme *p, const struct aid_case *want,
                   struct ceiling_refusal *no) MUST_USE;
str ceiling_text(struct cx *cx, const struct ceiling_refusal *no);

#endif
