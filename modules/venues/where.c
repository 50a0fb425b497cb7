// SPDX-License-Identifier: AGPL-3.0-or-later
/* Where venues are: latitude and longitude as maps give them to copy. A hall is where its building is. */
#include "core/base/position.h"
#include "modules/venues/inside.h"

#include "venues_sql.h"

enum { LEVELS = 8 };

static const struct venue_positions_row *row_of(const struct venue_positions_rows *rows, int64_t id)
{
    for (size_t i = 0; id && i < rows->list.n; i++)
        if (rows->list.v[i].id == id) return &rows->list.v[i];
    return NULL;
}

/* A place without a position is where the next place above it with one is. */
err_t venue_spots(struct cx *cx, struct venue_spots *out)
{
    struct venue_positions_rows rows;
    TRY(venue_positions(cx, &rows));
    *out = (struct venue_spots){0};
    for (size_t i = 0; i < rows.list.n; i++) {
        struct venue_spot spot = {.venue = rows.list.v[i].id};
        const struct venue_positions_row *at = row_of(&rows, spot.venue);
        for (int level = 0; at && !at->position.n && level < LEVELS; level++)
            at = row_of(&rows, at->parent.id);
        if (!at || !position_read(at->position, &spot.lat, &spot.lon)) continue;
        spot.of = at->id;
        spot.name = at->name;
        PUSH(cx->arena, &out->list, spot);
    }
    return OK;
}
