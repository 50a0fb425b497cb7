// SPDX-License-Identifier: AGPL-3.0-or-later
/* Where something is: latitude and longitude as maps give them to copy, "39.9063, 32.8597", kept as millionths of a degree. */
#ifndef IMECE_BASE_POSITION_H
#define IMECE_BASE_POSITION_H

#include "core/base/str.h"

#define METRES_A_DEGREE 111320.0 /* of latitude; of longitude times the cosine of the latitude */

bool position_read(str text, int64_t *lat, int64_t *lon); /* false: not a position */
bool position_in_turkey(int64_t lat, int64_t lon);        /* the two are easily written the wrong way round */
int64_t position_metres(int64_t lat, int64_t lon, int64_t lat2, int64_t lon2); /* as the crow flies, within a town */

#endif
