// SPDX-License-Identifier: AGPL-3.0-or-later
/* The dates of a series, refused ones with their reasons, and the change of what is still to come. */
#include <inttypes.h>

#include "core/entity/pages.h"
#include "modules/venues/views.h"

#include "desk_series.html.h"
#include "venues_sql.h"

struct series_form {
    int64_t id, version;
    date from;
    str begins, ends;
    ref venue;
};
const struct input series_inputs[] = {{"from", .max = 20}, {"from.*", .max = 4},  {"begins", .max = 5},
                                      {"ends", .max = 5},  {"venue", .max = 160}, {0}};

static err_t form_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct series_form *f = row;
    const char *hour = words(cx->lang, N_("Write the hour as 08.30."));
    int begins = venue_minute(f->begins), ends = venue_minute(f->ends);
    if (begins < 0 || begins == 24 * 60) entity_error(errors, "begins", str_of(hour));
    if (ends < 0) entity_error(errors, "ends", str_of(hour));
    return OK;
}

static const struct field form_fields[] = {
    {FIELD(series_form, from), .label = N_("From this day on"), .hint = N_("What is past stays as it was."),
     .flags = REQUIRED},
    {FIELD(series_form, begins), .label = N_("Begins at"), .flags = REQUIRED, .max = 5},
    {FIELD(series_form, ends), .label = N_("Ends at"), .flags = REQUIRED, .max = 5},
    {FIELD(series_form, venue), .label = N_("Venue"), .hint = N_("Empty: as it is"), .to = "venue"},
    {0},
};
static const struct entity form_entity = {.name = "series_form",
                                          .title = N_("Series of bookings"),
                                          .one = N_("Series of bookings"),
                                          .size = sizeof(struct series_form),
                                          .fields = form_fields,
                                          .read = "venues.book",
                                          .write = "venues.book",
                                          .check = form_check};

static err_t load(struct req *r, struct booking_series *s)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &booking_series_entity, id, s);
}

static str hour_text(struct arena *a, moment m)
{
    int minute = moment_minute(m);
    return str_fmt(a, "%02d.%02d", minute / 60, minute % 60);
}

static void put_date(struct cx *cx, const struct bookings_of_series_row *b, struct series_page *p)
{
    struct sibling_view v = {.label = venue_time_words(cx, b->starts, b->ends),
                             .href = str_fmt(cx->arena, "/masa/rezervasyon/%" PRId64, b->id),
                             .why = b->reason,
                             .state = booking_tag(cx, b->state)};
    bool ended = b->state > BOOKING_APPROVED;
    if (ended && b->starts.ms > cx->now.ms && may(cx, S("venues.book")))
        v.again = str_fmt(cx->arena, "/masa/rezervasyon/%" PRId64 "/adim/yine", b->id);
    p->made += !ended;
    p->kept += ended;
    PUSH(cx->arena, &p->dates, v);
}

static err_t render(struct req *r, const struct booking_series *s, struct series_form *f,
                    const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct bookings_of_series_rows rows;
    struct series_page p = {.page.current = "/masa/salon-takvimi", .title = s->title};
    bool open = false;
    TRY(bookings_of_series(cx, (struct bookings_of_series_args){{s->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct bookings_of_series_row *b = &rows.list.v[i];
        put_date(cx, b, &p);
        if (open || b->state > BOOKING_APPROVED || b->starts.ms <= cx->now.ms) continue;
        open = true;
        if (f->from.ymd) continue;
        f->from = moment_date(b->starts);
        f->begins = hour_text(cx->arena, b->starts);
        f->ends = hour_text(cx->arena, b->ends);
    }
    p.page.title = s->title;
    if (open && may(cx, S("venues.book"))) TRY(entity_form_view(r, &form_entity, f, errors, &p.form));
    p.page.error = p.form.errors.n > 0;
    p.form.action = r->path;
    p.form.submit = str_of(words(cx->lang, N_("Change these dates")));
    if (p.page.error) answer_status(r, 422);
    return html_series_page(r, &p);
}

err_t series_show(struct req *r)
{
    struct booking_series s;
    struct series_form f = {0};
    TRY(load(r, &s));
    return render(r, &s, &f, NULL);
}

struct changing {
    int64_t series;
    struct venue_change change;
    struct venue_series answer;
};
static err_t change(struct cx *tx, void *arg)
{
    struct changing *c = arg;
    return venue_change_series(tx, c->series, &c->change, &c->answer);
}

static err_t may_change(struct cx *cx, int64_t series, int64_t venue)
{
    struct bookings_of_series_rows rows;
    struct booking b;
    struct venue v;
    TRY(bookings_of_series(cx, (struct bookings_of_series_args){{series}}, &rows));
    if (!rows.list.n) return E_NOT_FOUND;
    TRY(entity_load_any(cx, &booking_entity, "id", DB_I(rows.list.v[0].id), &b));
    TRY(entity_load_any(cx, &venue_entity, "id", DB_I(b.venue.id), &v));
    if (!may_in(cx, S("venues.book"), v.unit.id)) return E_FORBIDDEN;
    if (!venue) return OK;
    TRY(entity_load_any(cx, &venue_entity, "id", DB_I(venue), &v));
    return may_in(cx, S("venues.book"), v.unit.id) ? OK : E_FORBIDDEN;
}

err_t series_change(struct req *r)
{
    struct booking_series s;
    struct series_form f = {0};
    struct entity_errors errors = {.arena = r->cx.arena};
    TRY(load(r, &s));
    err_t e = entity_form_read(r, &form_entity, &f, &errors);
    if (e == E_INVALID) return render(r, &s, &f, &errors);
    if (e) return e;
    TRY(may_change(&r->cx, s.id, f.venue.id));
    moment from = moment_at(f.from, 0);
    int begins = venue_minute(f.begins), ends = venue_minute(f.ends);
    struct changing c = {.series = s.id,
                         .change = {.from = from.ms > r->cx.now.ms ? from : r->cx.now,
                                    .minute = begins,
                                    .minutes = ends > begins ? ends - begins : ends - begins + 24 * 60,
                                    .venues = {f.venue.id},
                                    .n = f.venue.id ? 1 : 0}};
    TRY(db_tx(&r->cx, change, &c));
    struct word_arg args[] = {{S("made"), fmt_int(r->cx.arena, r->cx.lang, c.answer.made)},
                              {S("kept"), fmt_int(r->cx.arena, r->cx.lang, c.answer.kept)}};
    const char *source = c.answer.kept
                             ? N_("Dates changed: {made}. Left as they were, for something is in the way: {kept}.")
                             : N_("Dates changed: {made}.");
    answer_flash(r, c.answer.kept ? FLASH_WARN : FLASH_DONE,
                 words_fill(r->cx.arena, str_of(words(r->cx.lang, source)), 2, args));
    return answer_redirect(r, r->path);
}
