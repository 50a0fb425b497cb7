// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/position.h"

#include <math.h>

enum { DIGITS = 6 };

/* "39.9063" as millionths. */
static bool degrees(str s, int64_t *out)
{
    str rest = str_trim(s), whole = str_cut(&rest, '.');
    int64_t value = 0;
    if (str_int(whole, &value) || value < -180 || value > 180) return false;
    bool less = whole.n && whole.p[0] == '-';
    if (less) value = -value;
    for (int i = 0; i < DIGITS; i++) {
        char c = (size_t)i < rest.n ? rest.p[i] : '0';
        if (c < '0' || c > '9') return false;
        value = value * 10 + (c - '0');
    }
    for (size_t i = DIGITS; i < rest.n; i++)
        if (rest.p[i] < '0' || rest.p[i] > '9') return false;
    *out = less ? -value : value;
    return true;
}

bool position_read(str text, int64_t *lat, int64_t *lon)
{
    str rest = text, first = str_cut(&rest, ',');
    return degrees(first, lat) && degrees(rest, lon);
}

bool position_in_turkey(int64_t lat, int64_t lon)
{
    return lat >= 35500000 && lat <= 42500000 && lon >= 25000000 && lon <= 45000000;
}

int64_t position_metres(int64_t lat, int64_t lon, int64_t lat2, int64_t lon2)
{
    double up = (double)(lat2 - lat) / 1e6 * METRES_A_DEGREE;
    double across = (double)(lon2 - lon) / 1e6 * METRES_A_DEGREE * cos((double)(lat + lat2) / 2e6 * M_PI / 180);
    return (int64_t)llround(hypot(up, across));
}
