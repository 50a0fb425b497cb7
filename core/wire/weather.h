// SPDX-License-Identifier: AGPL-3.0-or-later
/* A weather report as others send it: two formats, both JSON.
 *
 *     WEATHER_OPEN_METEO  {"utc_offset_seconds":0,"current":{"time":"2026-11-22T07:45","temperature_2m":7.4,"weather_code":3}}
 *     WEATHER_PLAIN       {"measured":"2026-11-22T07:45Z","celsius":7.4,"code":3}            a station of one's own
 *
 * Codes are those of WMO table 4677 as Open-Meteo uses them.
 */
#ifndef IMECE_WIRE_WEATHER_H
#define IMECE_WIRE_WEATHER_H

#include "core/base/time.h"

enum weather_format { WEATHER_OPEN_METEO = 1, WEATHER_PLAIN };
struct weather_report {
    moment measured;
    int64_t tenths; /* of a degree Celsius */
    int64_t code;
};
/* E_INVALID: not this format, or figures that cannot be. */
err_t weather_parse(str json, enum weather_format format, struct weather_report *out) MUST_USE;
/* Source text of a code: "rain"; NULL: not known. */
const char *weather_words(int64_t code);

#endif
