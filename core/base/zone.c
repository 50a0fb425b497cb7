// SPDX-License-Identifier: AGPL-3.0-or-later
/* The changes of a zone are read from ICU once and kept in a table; after that a conversion is a comparison (after the last
 * change) or a search in some hundred lines.
 */
#include "core/base/zone.h"

#include <string.h>
#include <unicode/ucal.h>

#include "core/base/calendar.h"

enum { MS_DAY = 86400000, NAME_MAX_ = 100 };

/* One line from `from` on, unless the offset stays what it was (ICU also reports changes of the name alone). */
static void add_change(struct zone *z, UCalendar *cal, double from, UErrorCode *e)
{
    ucal_setMillis(cal, from, e);
    int64_t offset = (int64_t)ucal_get(cal, UCAL_ZONE_OFFSET, e) + ucal_get(cal, UCAL_DST_OFFSET, e);
    if (z->n && z->v[z->n - 1].offset == offset) return;
    if (z->n < ZONE_CHANGES) z->v[z->n++] = (struct zone_change){(int64_t)from, offset};
}

static int32_t to_utf16(str s, UChar out[NAME_MAX_])
{
    if (s.n >= NAME_MAX_) return 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] <= ' ' && s.p[i] != ' ') return 0;
        if ((unsigned char)s.p[i] >= 0x7f) return 0;
        out[i] = (UChar)s.p[i];
    }
    return (int32_t)s.n;
}

/* ICU takes any name and then means GMT: only those that it says to be its own are known. */
static bool known(const UChar *name, int32_t n)
{
    UChar own[NAME_MAX_];
    UErrorCode e = U_ZERO_ERROR;
    UBool system = false;
    return n > 0 && ucal_getCanonicalTimeZoneID(name, n, own, NAME_MAX_, &system, &e) > 0 && U_SUCCESS(e) && system;
}

str zone_name(struct arena *a, str name)
{
    UChar utf16[NAME_MAX_], real[NAME_MAX_];
    UErrorCode e = U_ZERO_ERROR;
    for (str rest = str_trim(name); rest.n; str_cut(&rest, '/'))
        if (known(utf16, to_utf16(rest, utf16))) return str_copy(a, rest);
    int32_t n = ucal_getTimeZoneIDForWindowsID(utf16, to_utf16(str_trim(name), utf16), "TR", real, NAME_MAX_, &e);
    if (U_FAILURE(e) || n <= 0) return STR_NONE;
    char *out = arena_alloc(a, (size_t)n + 1);
    for (int32_t i = 0; i < n; i++)
        out[i] = (char)real[i];
    return (str){out, (size_t)n};
}

err_t zone_read(str name, struct zone *out)
{
    UChar utf16[NAME_MAX_];
    UErrorCode e = U_ZERO_ERROR;
    int32_t n = to_utf16(name, utf16);
    if (!known(utf16, n)) return E_NOT_FOUND;
    UCalendar *cal = ucal_open(utf16, n, "", UCAL_GREGORIAN, &e);
    if (U_FAILURE(e)) return E_INTERNAL;
    double at = (double)(day_number(DATE(YEAR_MIN, 1, 1)) - 1) * MS_DAY;
    const double end = (double)(day_number(DATE(YEAR_MAX, 12, 31)) + 1) * MS_DAY;
    out->n = 0;
    add_change(out, cal, at, &e);
    while (U_SUCCESS(e) && ucal_getTimeZoneTransitionDate(cal, UCAL_TZ_TRANSITION_NEXT, &at, &e) && at < end)
        add_change(out, cal, at, &e);
    ucal_close(cal);
    return U_FAILURE(e) ? E_INTERNAL : OK;
}

size_t zone_change_at(const struct zone *z, int64_t ms)
{
    size_t low = 0, high = z->n;
    if (ms >= z->v[high - 1].from) return high - 1;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (z->v[mid].from <= ms)
            low = mid;
        else
            high = mid;
    }
    return low;
}

/* Far out of the valid years the moment is cut, so that nothing overflows. */
int64_t zone_wall(const struct zone *z, moment m)
{
    const int64_t most = INT64_C(100000) * MS_DAY;
    int64_t ms = m.ms > most ? most : m.ms < -most ? -most : m.ms;
    return ms + z->v[zone_change_at(z, ms)].offset;
}

moment zone_moment(const struct zone *z, int64_t w)
{
    size_t i = zone_change_at(z, w - MS_DAY); /* a zone's offset is less than a day: start before every candidate */
    int64_t ms = w - z->v[i].offset;
    for (; i + 1 < z->n && ms >= z->v[i + 1].from; ms = w - z->v[i].offset) {
        i++;
        if (w - z->v[i].offset < z->v[i].from) { /* in the gap that this change makes */
            ms = z->v[i].from;
            break;
        }
    }
    return (moment){ms ? ms : 1}; /* 0 means none: the first millisecond of 1970 is shown as the second */
}
