// SPDX-License-Identifier: AGPL-3.0-or-later
/* The calendar of working days: fixed holidays by Law 2429, religious feasts as an editable table. */
#ifndef IMECE_CALENDAR_H
#define IMECE_CALENDAR_H

#include "core/entity/module.h"
#include "core/look/calendar_view.h"

enum feast_kind { FEAST_RAMAZAN = 1, FEAST_KURBAN };

/* First day of a feast; its eve (half day) and further days follow from the law. */
struct feast {
    int64_t id, version;
    int kind;
    date first_day;
    str source;
};
extern const struct entity feast_entity;

/* A day that somebody declared besides: administrative leave counts only where `holiday` is set. */
struct extra_day {
    int64_t id, version;
    date day;
    str name, source;
    bool half, holiday;
};
extern const struct entity extra_day_entity;

/* Holidays from two years before the context's year to two after it at least, with the municipality's setting on half
 * days. Kept in memory until one of the tables changes. */
err_t calendar_work(struct cx *cx, struct work_calendar *out) MUST_USE;
/* The same, and the minute of the day at which the office closes. */
err_t calendar_office(struct cx *cx, struct work_calendar *out, int *closes) MUST_USE;

/* What stands in the desk's calendar (/masa/takvim) besides holidays. A module whose records have days adds its source when
 * it starts; it gives what the actor may see of the days from … to, both included. */
struct calendar_source {
    const char *module; /* shown while that is on */
    const char *right;
    bool owned; /* its records are somebody's work: "mine" can be asked for */
    err_t (*entries)(struct cx *cx, date from, date to, bool mine, struct calendar_entries *out);
};
void calendar_source_add(const struct calendar_source *source);

extern const struct module calendar_module;

#endif
