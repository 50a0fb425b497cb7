// SPDX-License-Identifier: AGPL-3.0-or-later
/* The weather, as one line of the home page. It is asked for in the background, never while somebody waits for a page. Each try is
 * written down, so that pages kept in the cache are made anew and say how old the figure is; past a day it is not shown. */
#include "core/wire/weather.h"
#include "core/wire/fetch.h"
#include "modules/site/views.h"

#include "weather_line.html.h"

enum { MINUTE = 60 * 1000, HOUR = 60 * MINUTE, EVERY = 30 * MINUTE, FRESH = 90 * MINUTE, OLDEST = 24 * HOUR };

err_t (*weather_fetch)(struct arena *a, str url, str *body) = fetch_https;

err_t weather_init(struct cx *tx)
{
    struct weather_source s = {.format = WEATHER_OPEN_METEO};
    struct weather_reading r = {.failed = false};
    TRY(entity_save(tx, &weather_source_entity, &s, &(struct save){.skip_rights = true}));
    return entity_save(tx, &weather_reading_entity, &r, &(struct save){.skip_rights = true});
}

err_t weather_source_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct weather_source *s = row;
    if (s->url.n && !str_starts(s->url, S("https://")))
        entity_error(errors, "url", str_of(words(cx->lang, N_("The address must begin with https://."))));
    return OK;
}

/* Both rows are there from the beginning; a database that is older has none, and no weather. */
static err_t load(struct cx *cx, struct weather_source *s, struct weather_reading *r)
{
    TRY(entity_load_any(cx, &weather_source_entity, "id", DB_I(1), s));
    return entity_load_any(cx, &weather_reading_entity, "id", DB_I(1), r);
}

static err_t keep(struct cx *tx, void *arg)
{
    struct weather_reading *r = arg;
    return entity_save(tx, &weather_reading_entity, r, &(struct save){.skip_rights = true});
}

/* What was measured in the future, or before what we have, is no news. */
static bool plausible(const struct cx *cx, const struct weather_reading *r, const struct weather_report *w)
{
    return w->measured.ms <= cx->now.ms + 15 * MINUTE && w->measured.ms >= r->measured.ms;
}

err_t weather_tick(struct cx *cx)
{
    struct weather_source s;
    struct weather_reading r;
    struct weather_report w;
    str body = STR_NONE;
    err_t e = load(cx, &s, &r);
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (!s.url.n || cx->now.ms - r.tried.ms < EVERY) return OK;
    e = weather_fetch(cx->arena, s.url, &body);
    if (!e) e = weather_parse(body, (enum weather_format)s.format, &w);
    r.tried = cx->now;
    r.failed = e || !plausible(cx, &r, &w);
    if (!r.failed) {
        r.measured = w.measured;
        r.tenths = w.tenths;
        r.code = w.code;
    }
    return db_tx(cx, keep, &r);
}

err_t home_weather(struct req *req, struct html *h)
{
    struct cx *cx = &req->cx;
    struct weather_source s;
    struct weather_reading r;
    err_t e = load(cx, &s, &r);
    if (e) return e == E_NOT_FOUND ? OK : e;
    int64_t age = cx->now.ms - r.measured.ms, degrees = (r.tenths + (r.tenths < 0 ? -5 : 5)) / 10;
    if (!s.url.n || !r.measured.ms || age > OLDEST) return OK;
    struct weather_view v = {
        .degrees = fmt_int(cx->arena, cx->lang, degrees), .words = weather_words(r.code), .credit = s.credit};
    if (age > FRESH) {
        int64_t hours = (age + HOUR / 2) / HOUR;
        struct word_arg n = {S("n"), fmt_int(cx->arena, cx->lang, hours)};
        v.age = words_fill(cx->arena,
                           str_of(words_n(cx->lang, "measured one hour ago", "measured {n} hours ago", hours)), 1, &n);
    }
    html_weather_line(h, &v);
    return OK;
}
