// SPDX-License-Identifier: AGPL-3.0-or-later
/* Everything that is kept about a person, and who opened it. */
#ifndef IMECE_PEOPLE_OPENINGS_H
#define IMECE_PEOPLE_OPENINGS_H

#include "modules/people/inside.h"

struct about_record {
    const struct entity *e;
    int64_t id;
    bool own;     /* points at her or names her, or is a part of what does */
    int64_t home; /* else: the household by which it is about her */
};
struct about_person {
    LIST(struct about_record) list; /* the person first */
};
bool about_of_program(const struct entity *e); /* rows that the program keeps of a record, without a page */
bool about_points_at(const struct field *f, const struct entity *to);
/* The record and what was merged into it; all that points at one of them; the households of her days there, the files those days
 * belong to, their parts, and papers that name them by number. Of a household that is protected nothing, for who may not see it;
 * else no right is asked: the caller has let the actor see the person, and asks again before anything of these is shown. */
err_t about_person(struct cx *cx, int64_t person, struct about_person *out) MUST_USE;
/* The newest first; `before`: the number of the last line of the page before, 0 none. */
err_t openings_of_person(struct cx *cx, int64_t person, int64_t before, size_t few, struct history_reads *out) MUST_USE;

#endif
