// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/wire/weather.h"

#include <string.h>

#include "core/base/test.h"
#include "core/wire/fetch.h"

/* As Open-Meteo answered, shortened. */
#define RECORDED                                                                                    \
    "{\"latitude\":39.875,\"longitude\":32.875,\"utc_offset_seconds\":10800,\"timezone\":\"Europe/" \
    "Istanbul\",\"current\":{"                                                                      \
    "\"time\":\"2026-11-22T10:45\",\"interval\":900,\"temperature_2m\":-2.35,\"weather_code\":71}}"

TEST(open_meteo, "the recorded answer of Open-Meteo: its local time is turned to UTC")
{
    struct weather_report w;
    EXPECT_OK(weather_parse(S(RECORDED), WEATHER_OPEN_METEO, &w));
    EXPECT_STR(moment_iso(test_arena(), w.measured), "2026-11-22T07:45:00.000Z");
    assert_int_equal(w.tenths, -24);
    assert_string_equal(weather_words(w.code), "snow");
}

TEST(plain_station, "a station of one's own says three things")
{
    struct weather_report w;
    str json = S("{\"measured\":\"2026-11-22T07:45:10Z\",\"celsius\":7,\"code\":0}");
    EXPECT_OK(weather_parse(json, WEATHER_PLAIN, &w));
    assert_int_equal(w.tenths, 70);
    EXPECT_ERR(weather_parse(json, WEATHER_OPEN_METEO, &w), E_INVALID);
}

TEST(not_weather, "other texts, missing and impossible figures are refused")
{
    static const char *const wrong[] = {"",
                                        "<html>",
                                        "[]",
                                        "{}",
                                        "{\"measured\":\"2026-11-22T07:45Z\",\"celsius\":\"7\",\"code\":0}",
                                        "{\"measured\":\"2026-11-22T07:45Z\",\"celsius\":700,\"code\":0}",
                                        "{\"measured\":\"2026-13-22T07:45Z\",\"celsius\":7,\"code\":0}",
                                        "{\"measured\":\"2026-11-22T25:45Z\",\"celsius\":7,\"code\":0}",
                                        "{\"measured\":\"2026-11-22\",\"celsius\":7,\"code\":0}",
                                        "{\"measured\":7,\"celsius\":7,\"code\":0}",
                                        "{\"measured\":\"2026-11-22T07:45Z\",\"celsius\":7}"};
    struct weather_report w;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        EXPECT_ERR(weather_parse(str_of(wrong[i]), WEATHER_PLAIN, &w), E_INVALID);
    assert_null(weather_words(40));
    assert_null(weather_words(-1));
    assert_null(weather_words(1000));
}

TEST(https_only, "no address but https is asked, and none that could be an option or hold a line break")
{
    static const char *const wrong[] = {"http://a.example/",
                                        "file:///etc/passwd",
                                        "-K/etc/passwd",
                                        "https://a.example/\n-o",
                                        "https://a b",
                                        "https://",
                                        ""};
    str body;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        EXPECT_ERR(fetch_https(test_arena(), str_of(wrong[i]), &body), E_INVALID);
}
