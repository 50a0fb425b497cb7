// SPDX-License-Identifier: AGPL-3.0-or-later
/* What search engines read of an event (schema.org), true to its state: a cancelled one is not offered. Inside a page it stands in
 * a script element, so nothing in it may end that element: "<" is written as an escape. */
#include <inttypes.h>

#include "modules/events/json_ld.h"

static void put_string(struct buf *b, str s)
{
    buf_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            buf_char(b, '\\'), buf_char(b, (char)c);
        else if (c < ' ' || c == '<' || c == '>' || c == '&')
            buf_fmt(b, "\\u%04x", c);
        else
            buf_char(b, (char)c);
    }
    buf_char(b, '"');
}

static void put(struct buf *b, const char *name, str value)
{
    if (!value.n) return;
    buf_fmt(b, ",\"%s\":", name);
    put_string(b, value);
}

static const char *type_of(int kind)
{
    switch (kind) {
    case EVENT_CONCERT:
        return "MusicEvent";
    case EVENT_THEATRE:
        return "TheaterEvent";
    case EVENT_STAGE:
    case EVENT_FOLK:
        return "DanceEvent";
    case EVENT_FILM:
        return "ScreeningEvent";
    case EVENT_EXHIBITION:
        return "ExhibitionEvent";
    case EVENT_FESTIVAL:
        return "Festival";
    case EVENT_CHILDREN:
        return "ChildrensEvent";
    case EVENT_POETRY:
        return "LiteraryEvent";
    case EVENT_WORKSHOP:
    case EVENT_LECTURE:
        return "EducationEvent";
    default:
        return "Event";
    }
}

static const char *status_of(const struct shown_date *d)
{
    if (d->state == EVENT_CANCELLED || d->date_state == DATE_CANCELLED) return "EventCancelled";
    if (d->state == EVENT_POSTPONED || d->date_state == DATE_POSTPONED) return "EventPostponed";
    return d->date_state == DATE_MOVED ? "EventRescheduled" : "EventScheduled";
}

/* With the offset of the place: 2026-11-24T20:00:00+03:00 */
static str local_iso(struct arena *a, moment m)
{
    if (!m.ms) return STR_NONE;
    date d = moment_date(m);
    int minute = moment_minute(m);
    int64_t wall = (int64_t)date_between(DATE(1970, 1, 1), d) * 1440 + minute;
    int64_t ahead = wall - m.ms / 60000;
    return str_fmt(a, "%04d-%02d-%02dT%02d:%02d:00%c%02d:%02d", date_year(d), date_month(d), date_day(d), minute / 60,
                   minute % 60, ahead < 0 ? '-' : '+', (int)(ahead < 0 ? -ahead : ahead) / 60,
                   (int)(ahead < 0 ? -ahead : ahead) % 60);
}

static const char *availability(const struct shown_date *d, const struct date_places *places)
{
    static const char *const of[] = {[PLACES_SOON] = "PreSale",
                                     [PLACES_OPEN] = "InStock",
                                     [PLACES_LINE] = "SoldOut",
                                     [PLACES_GONE] = "SoldOut",
                                     [PLACES_OVER] = "Discontinued"};
    if (shown_off(d) || d->entry == ENTRY_INVITED) return "Discontinued";
    return places && places->stand ? of[places->stand] : "InStock";
}

static void put_offer(struct buf *b, const struct json_event *e, const struct shown_date *d)
{
    const struct date_places *places = places_of(&e->places, d->id);
    if (d->entry == ENTRY_PAID) return; /* the price is known to the tickets */
    buf_put(b,
            S(",\"isAccessibleForFree\":true,\"offers\":{\"@type\":\"Offer\",\"price\":0,\"priceCurrency\":\"TRY\""));
    buf_fmt(b, ",\"availability\":\"https://schema.org/%s\"", availability(d, places));
    if (places) put(b, "validFrom", local_iso(b->arena, places->opens));
    put(b, "url",
        places && places->href.n ? str_fmt(b->arena, "%.*s%.*s", STR_FMT(e->site), STR_FMT(places->href)) : e->url);
    buf_char(b, '}');
}

static void put_event(struct buf *b, const struct json_event *e, const struct shown_date *d)
{
    buf_fmt(b, "{\"@context\":\"https://schema.org\",\"@type\":\"%s\"", type_of(d->kind));
    put(b, "name", d->title);
    put(b, "description", d->summary);
    put(b, "startDate", local_iso(b->arena, d->starts));
    put(b, "endDate", local_iso(b->arena, d->ends));
    if (d->was.ms && d->date_state == DATE_MOVED) put(b, "previousStartDate", local_iso(b->arena, d->was));
    buf_fmt(b, ",\"eventStatus\":\"https://schema.org/%s\"", status_of(d));
    buf_put(b, S(",\"eventAttendanceMode\":\"https://schema.org/OfflineEventAttendanceMode\""));
    buf_put(b, S(",\"location\":{\"@type\":\"Place\""));
    put(b, "name", d->place);
    buf_put(b, S(",\"address\":{\"@type\":\"PostalAddress\",\"addressCountry\":\"TR\""));
    put(b, "addressLocality", e->town);
    put(b, "streetAddress", d->hood);
    buf_put(b, S("}}"));
    put(b, "image", e->image);
    put(b, "url", e->url);
    if (d->age_min) put(b, "typicalAgeRange", str_fmt(b->arena, "%" PRId64 "-", d->age_min));
    buf_put(b, S(",\"organizer\":{\"@type\":\"GovernmentOrganization\""));
    put(b, "name", e->organiser);
    put(b, "url", e->site);
    buf_char(b, '}');
    put_offer(b, e, d);
    buf_char(b, '}');
}

str event_json_ld(struct arena *a, const struct json_event *e, const struct shown_dates *dates)
{
    enum { MOST = 50 };
    struct buf b = buf_new(a, 512 * 1024);
    size_t n = dates->list.n > MOST ? MOST : dates->list.n;
    if (!n) return STR_NONE;
    buf_put(&b, S("<script type=\"application/ld+json\">["));
    for (size_t i = 0; i < n; i++) {
        if (i) buf_char(&b, ',');
        put_event(&b, e, &dates->list.v[dates->list.n - n + i]);
    }
    buf_put(&b, S("]</script>"));
    return buf_str(&b);
}
