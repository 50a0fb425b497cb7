// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the parts of the demonstration's aid share. */
#ifndef IMECE_PROGRAM_DEMO_AID_H
#define IMECE_PROGRAM_DEMO_AID_H

#include "modules/aid/aid.h"
#include "program/demo.h"

enum { DEMO_AID_YEARS = 3 };
struct demo_aid {
    struct actor clerk, manager, deputy;
    date since;                               /* of the rule in force: the history begins there */
    int year;                                 /* of lines[0] */
    size_t households, spared;                /* the last ones are for the files of these days */
    int64_t programme, lines[DEMO_AID_YEARS]; /* the line that pays in each year */
    const struct rule *rule;
};
/* The programme pays from the line of that year. */
err_t demo_aid_line(struct cx *tx, const struct demo_aid *a, int year);
err_t demo_history(struct cx *cx, const struct demo_town *town, const struct demo_aid *aid);

#endif
