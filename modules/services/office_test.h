// SPDX-License-Identifier: AGPL-3.0-or-later
/* A small directorate for the tests of this module: the whole program over a fresh database, three units with their heads,
 * five services. The clock stands at 21 November 2026, 10.00. */
#ifndef IMECE_SERVICES_OFFICE_TEST_H
#define IMECE_SERVICES_OFFICE_TEST_H

#include "core/db/test_db.h"
#include "modules/organisation/organisation.h"
#include "modules/services/inside.h"
#include "program/program.h"

struct office {
    struct test_db t;
    struct program p;
    char data[64];
    int64_t vice, directorate, social; /* units, each under the one before */
    struct service aid /* 30 days, web */, hall /* 10 working days, desk and phone */, food /* 24 hours */,
        course /* belongs to the module applications */, gone /* not offered */;
};
void office_begin(struct office *o, enum db_engine engine);
void office_end(struct office *o);

void office_put(struct office *o, const struct entity *e, void *row);
void office_modules_off(struct office *o, const char *names);
/* A decision as it lies in the table of applications: what the figures are made of. */
void office_decided(struct office *o, int64_t service, int64_t used, bool in_time, moment at, int64_t objection_to,
                    int outcome);

struct call_answer office_get(struct office *o, const char *target); /* in English */
struct call_answer office_get_with(struct office *o, const char *target, const char *header, const char *value);

#endif
