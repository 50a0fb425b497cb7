// SPDX-License-Identifier: AGPL-3.0-or-later
/* Between calendar_lay.c (times → places), calendar_month.c, calendar_columns.c and calendar_view.c. */
#ifndef IMECE_LOOK_CALENDAR_INSIDE_H
#define IMECE_LOOK_CALENDAR_INSIDE_H

#include "core/look/calendar_view.h"

enum { DAY_MINUTES = 24 * 60, QUARTERS = 24 * 4, SHORTEST = 2 /* quarters: lower ones could not be read */ };

struct calendar_piece { /* what an entry takes of one day */
    const struct calendar_entry *entry;
    int from, to;          /* minutes of that day */
    bool came_on, goes_on; /* from the day before, into the next */
    int lane, lanes;
};
struct calendar_pieces {
    LIST(struct calendar_piece) whole, timed; /* in the order of time */
};
/* What lasts a day and longer: over several columns. */
struct calendar_band {
    struct calendar_piece piece;
    int first, days; /* of the columns shown */
    int lane;
};
struct calendar_bands {
    LIST(struct calendar_band) list; /* by their first column, longer ones first */
};
struct calendar_bands calendar_bands(struct arena *a, const struct calendar *c, date from, int days);
/* What lies on a day; resource 0: all. Bands are among the whole ones. */
struct calendar_pieces calendar_pieces(struct arena *a, const struct calendar *c, date day, int64_t resource);
/* The rows it takes on the paper; end is not included. */
int calendar_first_quarter(const struct calendar_piece *p);
int calendar_end_quarter(const struct calendar_piece *p);
/* Those that overlap on the paper stand beside each other, each group in as many lanes as it needs. Sorted by time. */
void calendar_lanes(struct calendar_piece *v, size_t n);
/* The end of the group that begins at v[from], and the quarter until which it lasts. */
size_t calendar_group(const struct calendar_piece *v, size_t n, size_t from, int *until);

bool calendar_several(const struct calendar_entry *e);
struct calendar_item calendar_item(struct arena *a, enum lang l, const struct calendar_piece *p, str place);
const struct calendar_free *calendar_free_on(const struct calendar *c, date day);
void calendar_fill_month(struct arena *a, const struct calendar *c, struct calendar_view *v);
void calendar_fill_columns(struct arena *a, const struct calendar *c, struct calendar_view *v);

#endif
