// SPDX-License-Identifier: AGPL-3.0-or-later
/* The papers that a programme needs. Each is seen once, and how: what a public body holds itself is asked there, not of the applicant
 * (regulation of 31 July 2009, RG 27305). Nothing is granted while one is missing, but in an emergency. */
#ifndef IMECE_AID_PAPERS_H
#define IMECE_AID_PAPERS_H

#include "modules/aid/file.h"

enum paper_seen { SEEN_ORIGINAL = 1, SEEN_BARCODE /* of e-Devlet */, SEEN_REGISTRY };
enum { PAPERS_MAX = 12 };
struct aid_paper { /* seen in a file */
    int64_t id, version;
    ref file;
    str name; /* as the programme names it */
    int how;  /* enum paper_seen */
    date seen;
};
extern const struct entity aid_paper_entity;
extern const struct choice paper_ways[];

struct needed_paper {
    str name;
    bool seen;
    struct aid_paper paper; /* where it was seen */
};
struct needed_papers {
    LIST(struct needed_paper) list; /* as the programme lists them */
    int missing;
};
/* By the programme as it is today: a paper that it needs no longer is not asked. */
err_t papers_needed(struct cx *cx, const struct aid_file *f, struct needed_papers *out) MUST_USE;
/* Under the file's lock. E_INVALID: the programme needs no such paper, or no such way; E_CONFLICT: seen before, or the file is decided. */
err_t paper_see(struct cx *tx, int64_t file, str name, int how) MUST_USE;
str papers_missing(struct cx *cx, const struct needed_papers *p); /* "Kira sözleşmesi, Gelir beyanı" */

#endif
