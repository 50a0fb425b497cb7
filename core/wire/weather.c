// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/wire/weather.h"

#include <jansson.h>
#include <math.h>

#include "core/base/words.h"

static bool two(str s, size_t at, int *out)
{
    if (at + 2 > s.n || s.p[at] < '0' || s.p[at] > '9' || s.p[at + 1] < '0' || s.p[at + 1] > '9') return false;
    *out = (s.p[at] - '0') * 10 + (s.p[at + 1] - '0');
    return true;
}

/* "2026-11-22T07:45", perhaps with seconds and Z behind. */
static bool time_of(str s, int64_t offset_s, moment *out)
{
    date d;
    int hour, minute;
    if (s.n < 16 || date_parse((str){s.p, 10}, &d) || !two(s, 11, &hour) || !two(s, 14, &minute)) return false;
    if (hour > 23 || minute > 59 || offset_s < -14 * 3600 || offset_s > 14 * 3600) return false;
    int64_t s_utc = (int64_t)date_between(DATE(1970, 1, 1), d) * 86400 + hour * 3600 + minute * 60 - offset_s;
    *out = (moment){s_utc * 1000};
    return true;
}

static str text_at(const json_t *j, const char *name)
{
    return str_of(json_string_value(json_object_get(j, name)));
}

static bool read_report(const json_t *j, const char *time, const char *degrees, const char *code, int64_t offset,
                        struct weather_report *out)
{
    const json_t *d = json_object_get(j, degrees), *c = json_object_get(j, code);
    if (!json_is_number(d) || !json_is_integer(c) || !time_of(text_at(j, time), offset, &out->measured)) return false;
    double celsius = json_number_value(d);
    if (!(celsius > -70 && celsius < 70)) return false;
    out->tenths = (int64_t)lround(celsius * 10);
    out->code = json_integer_value(c);
    return true;
}

err_t weather_parse(str json, enum weather_format format, struct weather_report *out)
{
    json_t *j = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, NULL);
    bool good = false;
    *out = (struct weather_report){.code = -1};
    if (j && format == WEATHER_OPEN_METEO) {
        int64_t offset = json_integer_value(json_object_get(j, "utc_offset_seconds"));
        good = read_report(json_object_get(j, "current"), "time", "temperature_2m", "weather_code", offset, out);
    } else if (j && format == WEATHER_PLAIN) {
        good = read_report(j, "measured", "celsius", "code", 0, out);
    }
    json_decref(j);
    return good ? OK : E_INVALID;
}

const char *weather_words(int64_t code)
{
    static const struct {
        int64_t last;
        const char *words;
    } ranges[] = {{0, N_("clear sky")},     {2, N_("partly cloudy")},
                  {3, N_("overcast")},      {44, NULL},
                  {48, N_("fog")},          {50, NULL},
                  {57, N_("drizzle")},      {60, NULL},
                  {67, N_("rain")},         {70, NULL},
                  {77, N_("snow")},         {79, NULL},
                  {82, N_("showers")},      {84, NULL},
                  {86, N_("snow showers")}, {94, NULL},
                  {99, N_("thunderstorm")}};
    for (size_t i = 0; code >= 0 && i < sizeof ranges / sizeof *ranges; i++)
        if (code <= ranges[i].last) return ranges[i].words;
    return NULL;
}
