// SPDX-License-Identifier: AGPL-3.0-or-later
/* One form for a new booking, for a series of them and for moving one: it says at once what is in the way and what could be
 * instead. */
#include <inttypes.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/entity/pages.h"
#include "modules/venues/views.h"

#include "desk_booking_form.html.h"

enum repeat { REPEAT_DAY = 1, REPEAT_WEEK, REPEAT_TWO_WEEKS, REPEAT_MONTH };
static const struct choice repeats[] = {
    {REPEAT_DAY, "day", N_("Every day")},
    {REPEAT_WEEK, "week", N_("Every week")},
    {REPEAT_TWO_WEEKS, "two_weeks", N_("Every two weeks")},
    {REPEAT_MONTH, "month", N_("Every month, on the same day of the month")},
    {0},
};

struct booking_form {
    int64_t id, version;
    str title, holder;
    int purpose;
    ref venue;
    str also; /* ids of what is needed with it */
    date day;
    str begins, ends; /* hours */
    int64_t set_up, strike;
    date hold;
    int repeat;
    date until;
    bool past_hours;
};
const struct input booking_inputs[] = {
    {"title", .max = 160}, {"holder", .max = 200}, {"purpose", .max = 20},
    {"venue", .max = 160}, {"also.*", .max = 4},   {"pieces.*", .max = 6},
    {"day.*", .max = 4},   {"day", .max = 20},     {"begins", .max = 5},
    {"ends", .max = 5},    {"set_up", .max = 6},   {"strike", .max = 6},
    {"hold", .max = 20},   {"hold.*", .max = 4},   {"repeat", .max = 20},
    {"until", .max = 20},  {"until.*", .max = 4},  {"past_hours", .max = 4},
    {"step", .max = 10},   {"offer", .max = 600},  {0},
};

struct booking_work {
    struct req *r;
    struct booking_form row;
    struct booking was; /* that is moved; id 0: a new one */
    struct entity_errors errors;
    struct entity entity;
    struct counts counts; /* things of which some are taken */
    LIST(int64_t) things; /* venues that move */
};

/* ---- what must fit together ---- */
static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

static err_t form_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct booking_form *f = row;
    struct venue v;
    if (f->begins.n && (venue_minute(f->begins) < 0 || venue_minute(f->begins) == 24 * 60))
        wrong(cx, errors, "begins", N_("Write the hour as 08.30."));
    if (f->ends.n && venue_minute(f->ends) < 0) wrong(cx, errors, "ends", N_("Write the hour as 08.30."));
    if (f->repeat && !f->until.ymd)
        wrong(cx, errors, "until", N_("Until when is it repeated?"));
    else if (f->repeat && f->until.ymd < f->day.ymd)
        wrong(cx, errors, "until", N_("The last day is before the first."));
    if (f->repeat && f->until.ymd && date_between(f->day, f->until) > 400)
        wrong(cx, errors, "until", N_("A series lasts a year at most."));
    if (!f->venue.id) return OK;
    TRY(entity_load_any(cx, &venue_entity, "id", DB_I(f->venue.id), &v));
    if (!may_in(cx, S("venues.book"), v.unit.id))
        wrong(cx, errors, "venue", N_("You cannot book the venues of this unit."));
    return OK;
}

#define WHAT_IT_IS N_("What it is")
#define WHEN       N_("When")
#define OFTEN      N_("More than once")
static const struct field form_fields[] = {
    {FIELD(booking_form, title), .label = N_("What for"),
     .hint = N_("Calendars show it: name the event or the group, not a private person"), .flags = REQUIRED, .max = 160,
     .group = WHAT_IT_IS},
    {FIELD(booking_form, holder), .label = N_("For whom"),
     .hint = N_("A unit, group or school. A person’s name and telephone stand in their application alone."), .max = 200,
     .group = WHAT_IT_IS},
    {FIELD(booking_form, purpose), .label = N_("Purpose"), .flags = REQUIRED, .choices = booking_purposes,
     .group = WHAT_IT_IS},
    {FIELD(booking_form, venue), .label = N_("Venue"), .flags = REQUIRED, .to = "venue", .group = WHAT_IT_IS},
    {FIELD(booking_form, also), .label = N_("Needed with it"), .kind = TEXT_SET, .max = 400, .group = WHAT_IT_IS},
    {FIELD(booking_form, day), .label = N_("Date"), .flags = REQUIRED, .group = WHEN},
    {FIELD(booking_form, begins), .label = N_("Begins at"), .flags = REQUIRED, .max = 5, .group = WHEN},
    {FIELD(booking_form, ends), .label = N_("Ends at"), .flags = REQUIRED, .max = 5, .group = WHEN},
    {FIELD(booking_form, set_up), .label = N_("Minutes before"), .hint = N_("Empty: as the venue needs"), .min = 0,
     .max = BUFFER_MAX, .group = WHEN},
    {FIELD(booking_form, strike), .label = N_("Minutes after"), .min = 0, .max = BUFFER_MAX, .group = WHEN},
    {FIELD(booking_form, past_hours), .label = N_("Also outside opening hours"), .group = WHEN},
    {FIELD(booking_form, hold), .label = N_("Only hold it until"),
     .hint = N_("After that day it is free again by itself. Empty: booked."), .group = WHEN},
    {FIELD(booking_form, repeat), .label = N_("Repeated"), .choices = repeats, .group = OFTEN},
    {FIELD(booking_form, until), .label = N_("Until"), .group = OFTEN},
    {0},
};

/* What is there once can be ticked; what is there several times is counted. */
static err_t things_of(struct booking_work *x, const struct choice **out)
{
    struct cx *cx = &x->r->cx;
    struct list_result all;
    struct list_query q = {.limit = 200, .skip_rights = true, .uncounted = true};
    TRY(entity_list(cx, &venue_entity, &q, &all));
    const struct venue *v = all.rows;
    struct choice *list = NEW_N(cx->arena, struct choice, all.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all.n; i++) {
        if (!venue_moves(v[i].kind)) continue;
        PUSH(cx->arena, &x->things, v[i].id);
        if (v[i].closed) continue;
        if (v[i].pieces > 1) {
            PUSH(cx->arena, &x->counts.list, counted_of(cx, &v[i]));
            continue;
        }
        n++;
        list[n - 1] = (struct choice){.value = (int)n,
                                      .code = str_c(cx->arena, str_fmt(cx->arena, "%" PRId64, v[i].id)),
                                      .label = str_c(cx->arena, v[i].name)};
    }
    *out = list;
    return OK;
}

/* Seen before it is done. */
static bool only_looks(const struct req *r)
{
    return str_eq(form_str(r, "step"), S("bak")) || form_has(r, "offer") || r->htmx;
}

static err_t begin(struct req *r, struct booking_work *x)
{
    size_t n = sizeof form_fields / sizeof *form_fields;
    struct field *fields = NEW_N(r->cx.arena, struct field, n);
    const struct choice *things;
    x->r = r;
    x->errors.arena = r->cx.arena;
    TRY(things_of(x, &things));
    for (size_t i = 0; i < n; i++) {
        fields[i] = form_fields[i];
        if (fields[i].name && !strcmp(fields[i].name, "also")) fields[i].choices = things;
        if (fields[i].name && !strcmp(fields[i].name, "title") && only_looks(r))
            fields[i].flags &= ~(unsigned)REQUIRED; /* whether it is free hangs on place and time alone */
        if (x->was.id && fields[i].group && !strcmp(fields[i].group, OFTEN)) fields[i].flags |= FIXED;
    }
    x->entity = (struct entity){.name = "booking_form",
                                .title = N_("Booking"),
                                .one = N_("Booking"),
                                .size = sizeof(struct booking_form),
                                .fields = fields,
                                .read = "venues.book",
                                .write = "venues.book",
                                .check = form_check};
    return OK;
}

/* ---- from the form to wishes ---- */
static str hour_text(struct arena *a, moment m)
{
    int minute = moment_minute(m);
    return str_fmt(a, "%02d.%02d", minute / 60, minute % 60);
}

static void put_time(struct booking_work *x, moment starts, moment ends)
{
    x->row.day = moment_date(starts);
    x->row.begins = hour_text(x->r->cx.arena, starts);
    x->row.ends = hour_text(x->r->cx.arena, ends);
}

static void put_venues(struct booking_work *x, const int64_t *venues, const int64_t *pieces, size_t n)
{
    struct arena *a = x->r->cx.arena;
    struct buf b = buf_new(a, 400);
    x->row.venue.id = n ? venues[0] : 0;
    counts_clear(&x->counts);
    for (size_t i = 0; i < n; i++)
        if (!counts_put(a, &x->counts, venues[i], pieces[i]) && i) buf_fmt(&b, "%s%" PRId64, b.n ? " " : "", venues[i]);
    x->row.also = str_copy(a, buf_str(&b));
}

static void time_on(const struct booking_form *f, date day, struct venue_wish *w)
{
    int begins = venue_minute(f->begins), ends = venue_minute(f->ends);
    date last = ends > begins ? day : date_add(day, 1);
    w->starts = moment_at(day, begins);
    w->ends = ends == 24 * 60 ? moment_at(date_add(last, 1), 0) : moment_at(last, ends);
}

static err_t wish_of_form(struct booking_work *x, struct venue_wish *w)
{
    const struct booking_form *f = &x->row;
    struct venue v;
    *w = (struct venue_wish){.venues = {f->venue.id},
                             .n = 1,
                             .set_up = f->set_up,
                             .strike = f->strike,
                             .past_hours = f->past_hours,
                             .offers = true,
                             .title = f->title,
                             .holder = f->holder,
                             .purpose = f->purpose,
                             .module = x->was.module,
                             .row = x->was.row,
                             .series = x->was.series.id,
                             .payer = x->was.payer,
                             .instead = x->was.id};
    str rest = f->also;
    while (rest.n && w->n < BOOKING_VENUES) {
        int64_t id = 0;
        if (!str_int(str_cut(&rest, ' '), &id)) w->venues[w->n++] = id;
    }
    counts_wish(&x->counts, w);
    TRY(entity_load_any(&x->r->cx, &venue_entity, "id", DB_I(f->venue.id), &v));
    w->unit = x->was.id ? x->was.unit.id : v.unit.id;
    TRY(booking_state_for(&x->r->cx, w->venues, w->n, &w->state));
    if (x->was.id) w->state = x->was.state;
    if (f->hold.ymd) {
        w->state = BOOKING_HELD;
        w->held_until = moment_at(date_add(f->hold, 1), 0);
    }
    time_on(f, f->day, w);
    return OK;
}

static date next_date(const struct booking_form *f, int i)
{
    switch (f->repeat) {
    case REPEAT_DAY:
        return date_add(f->day, i);
    case REPEAT_WEEK:
        return date_add(f->day, 7 * i);
    case REPEAT_TWO_WEEKS:
        return date_add(f->day, 14 * i);
    default:
        return date_add_months(f->day, i);
    }
}

struct wishes {
    LIST(struct venue_wish) list;
};
static void all_dates(const struct booking_work *x, const struct venue_wish *first, struct wishes *out)
{
    for (int i = 0; i < SERIES_MAX; i++) {
        struct venue_wish w = *first;
        date day = next_date(&x->row, i);
        if (i && (!x->row.repeat || day.ymd > x->row.until.ymd)) break;
        time_on(&x->row, day, &w);
        PUSH(x->r->cx.arena, &out->list, w);
    }
}

/* ---- what is shown ---- */
static str offer_words(struct cx *cx, const struct venue_offer *o)
{
    struct buf b = buf_new(cx->arena, 4000);
    buf_put(&b, venue_time_words(cx, o->starts, o->ends));
    for (size_t i = 0; i < o->n; i++)
        buf_fmt(&b, "%s%.*s", i ? ", " : " · ", STR_FMT(venue_pieces_words(cx, o->venues[i], o->pieces[i])));
    return str_copy(cx->arena, buf_str(&b));
}

static str offer_value(struct arena *a, const struct venue_offer *o)
{
    struct buf b = buf_new(a, 800);
    for (size_t i = 0; i < o->n; i++)
        buf_fmt(&b, "%s%" PRId64 "*%" PRId64, i ? "," : "", o->venues[i], o->pieces[i]);
    buf_fmt(&b, "@%" PRId64 "-%" PRId64, o->starts.ms, o->ends.ms);
    return str_copy(a, buf_str(&b));
}

void answer_show(struct cx *cx, const struct venue_answer *a, bool who, struct answer_view *out)
{
    out->asked = true;
    out->fits = a->reasons.n == 0;
    for (size_t i = 0; i < a->reasons.n; i++)
        PUSH(cx->arena, &out->reasons, venue_reason_words(cx, &a->reasons.v[i], who));
    for (size_t i = 0; i < a->offers.n; i++)
        PUSH(cx->arena, &out->offers,
             ((struct offer_view){offer_value(cx->arena, &a->offers.v[i]), offer_words(cx, &a->offers.v[i])}));
}

static bool take_offer(struct booking_work *x, str value)
{
    int64_t venues[BOOKING_VENUES], pieces[BOOKING_VENUES], from = 0, to = 0;
    size_t n = 0;
    str ids = str_cut(&value, '@');
    for (; ids.n && n < BOOKING_VENUES; n++) {
        str many = str_cut(&ids, ','), id = str_cut(&many, '*');
        if (str_int(id, &venues[n]) || str_int(many, &pieces[n])) return false;
    }
    if (!n || str_int(str_cut(&value, '-'), &from) || str_int(value, &to) || to <= from) return false;
    put_venues(x, venues, pieces, n);
    put_time(x, (moment){from}, (moment){to});
    return true;
}

/* What is rarely needed stays folded while nothing stands in it. */
static void fold(const struct booking_work *x, struct booking_form_page *p)
{
    const struct booking_form *f = &x->row;
    p->things_open = p->form.errors.n || f->also.n;
    for (size_t i = 0; i < x->counts.list.n; i++)
        p->things_open |= x->counts.list.v[i].value.n > 0;
    p->rare_open = p->form.errors.n || f->set_up || f->strike || f->past_hours || f->hold.ymd;
    p->often_open = p->form.errors.n || f->repeat || f->until.ymd;
    p->moving = x->was.id > 0;
}

const char *const venue_heads[] = {N_("Halls"), N_("Only equipment, staff or a vehicle")};

/* Halls first, and what moves under a head of its own. */
static void part_venues(const struct booking_work *x, struct field_view *v)
{
    struct cx *cx = &x->r->cx;
    LIST(struct option_view) parted = {0};
    for (int moving = 0; moving < 2; moving++) {
        str head = str_of(words(cx->lang, venue_heads[moving]));
        for (size_t i = 0; i < v->options.n; i++) {
            struct option_view o = v->options.v[i];
            int64_t id = 0;
            bool moves = false, venue = !str_int(o.value, &id);
            for (size_t k = 0; venue && k < x->things.n; k++)
                moves |= x->things.v[k] == id;
            if (moves != (moving == 1)) continue;
            if (venue) o.group = head, head = STR_NONE;
            PUSH(cx->arena, &parted, o);
        }
    }
    v->options.v = parted.v;
    v->options.n = parted.n;
}

static err_t render(struct booking_work *x, struct booking_form_page *p)
{
    struct req *r = x->r;
    TRY(entity_form_view(r, &x->entity, &x->row, &x->errors, &p->form));
    p->page.current = "/masa/salon-takvimi";
    p->page.title = p->title = str_of(words(r->cx.lang, x->was.id ? N_("Move a booking") : N_("New booking")));
    p->page.error = p->form.errors.n > 0;
    p->kicker_href =
        x->was.id ? str_fmt(r->cx.arena, "/masa/rezervasyon/%" PRId64, x->was.id) : S("/masa/salon-takvimi");
    p->kicker = x->was.id ? x->was.title : str_of(words(r->cx.lang, N_("Calendar of the venues")));
    for (size_t i = 0; i < p->form.fields.n; i++) {
        struct field_view *v = &p->form.fields.v[i];
        if (str_eq(v->name, S("day"))) v->heading = str_of(words(r->cx.lang, WHEN));
        if (str_eq(v->name, S("title"))) v->required = true;
        if (str_eq(v->name, S("venue")) && v->look == LOOK_SELECT) part_venues(x, v);
    }
    counts_show(&r->cx, &x->counts, p);
    fold(x, p);
    p->form.action = r->path;
    p->answer.staff = true;
    if (p->page.error && !r->htmx) answer_status(r, 422); /* while it is being filled nothing is wrong yet */
    return html_booking_form_page(r, p);
}

static err_t render_series(struct booking_work *x, const struct wishes *all, struct booking_form_page *p)
{
    struct cx *cx = &x->r->cx;
    p->series = true;
    for (size_t i = 0; i < all->list.n; i++) {
        struct venue_answer a;
        struct answer_view view = {0};
        struct venue_wish w = all->list.v[i];
        w.offers = false;
        err_t e = venue_try(cx, &w, &a);
        if (e && e != E_CONFLICT) return e;
        answer_show(cx, &a, true, &view);
        struct buf why = buf_new(cx->arena, 4000);
        for (size_t k = 0; k < view.reasons.n; k++)
            buf_fmt(&why, "%s%.*s", k ? " " : "", STR_FMT(view.reasons.v[k]));
        PUSH(cx->arena, &p->dates,
             ((struct date_view){venue_time_words(cx, w.starts, w.ends), str_copy(cx->arena, buf_str(&why)), !e}));
        p->fitting += !e;
    }
    return render(x, p);
}

/* ---- booking ---- */
struct booking_run {
    const struct venue_wish *wishes;
    size_t n;
    struct venue_answer answer;
    struct venue_series series;
};
static err_t run(struct cx *tx, void *arg)
{
    struct booking_run *b = arg;
    if (b->n > 1) return venue_book_series(tx, b->wishes[0].title, b->wishes, b->n, &b->series);
    return venue_book(tx, b->wishes, &b->answer);
}

static err_t booked(struct booking_work *x, const struct booking_run *b)
{
    struct cx *cx = &x->r->cx;
    if (b->n == 1) {
        answer_flash(
            x->r, FLASH_DONE,
            str_of(words(cx->lang, x->was.id                                ? N_("Moved.")
                                   : b->wishes[0].state == BOOKING_APPROVED ? N_("Booked.")
                                                                            : N_("Held until it is decided."))));
        return answer_redirect(x->r, str_fmt(cx->arena, "/masa/rezervasyon/%" PRId64, b->answer.booking));
    }
    struct word_arg args[] = {{S("made"), fmt_int(cx->arena, cx->lang, b->series.made)},
                              {S("kept"), fmt_int(cx->arena, cx->lang, b->series.kept)}};
    const char *source =
        b->series.kept ? N_("Dates booked: {made}. Kept as refused: {kept}.") : N_("Dates booked: {made}.");
    answer_flash(x->r, FLASH_DONE, words_fill(cx->arena, str_of(words(cx->lang, source)), 2, args));
    return answer_redirect(x->r, str_fmt(cx->arena, "/masa/rezervasyon-dizisi/%" PRId64, b->series.id));
}

static err_t decide(struct booking_work *x)
{
    struct cx *cx = &x->r->cx;
    struct booking_form_page p = {0};
    struct venue_wish first;
    struct wishes all = {0};
    str step = form_str(x->r, "step");
    TRY(wish_of_form(x, &first));
    all_dates(x, &first, &all);
    bool look = only_looks(x->r);
    if (all.list.n > 1 && !str_eq(step, S("dizi"))) return render_series(x, &all, &p);
    struct booking_run b = {.wishes = all.list.v, .n = all.list.n};
    err_t e = look ? venue_try(cx, &first, &b.answer) : db_tx(cx, run, &b);
    if (!e && !look) return booked(x, &b);
    if (e && e != E_CONFLICT) return e;
    if (all.list.n > 1) return render_series(x, &all, &p);
    answer_show(cx, &b.answer, true, &p.answer);
    if (e && !look) answer_status(x->r, 409);
    return render(x, &p);
}

static err_t post(struct booking_work *x)
{
    struct booking_form_page p = {0};
    TRY(begin(x->r, x));
    err_t e = entity_form_read(x->r, &x->entity, &x->row, &x->errors);
    counts_read(x->r, &x->counts, &x->errors);
    if (e == E_INVALID || (!e && x->errors.list.n)) return render(x, &p);
    if (e) return e;
    str offer = form_str(x->r, "offer");
    if (offer.n && !take_offer(x, offer)) return E_INVALID;
    return decide(x);
}

err_t booking_new_show(struct req *r)
{
    struct booking_work x = {0};
    struct booking_form_page p = {0};
    TRY(begin(r, &x));
    x.row.venue.id = query_int(r, "mekan", 0);
    x.row.purpose = PURPOSE_EVENT;
    if (date_parse(query_str(r, "gun"), &x.row.day)) x.row.day = (date){0};
    return render(&x, &p);
}

err_t booking_new_send(struct req *r)
{
    struct booking_work x = {.r = r};
    return post(&x);
}

static err_t load_was(struct req *r, struct booking_work *x)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &booking_entity, id, &x->was));
    if (x->was.state <= BOOKING_APPROVED) return OK;
    return fail(r, E_CONFLICT, "İM-409-rezervasyon", N_("What was refused or cancelled is not moved. Book it anew."),
                "booking %lld has ended", (long long)id);
}

err_t booking_move_show(struct req *r)
{
    struct booking_work x = {0};
    struct booking_form_page p = {0};
    struct venue_wish was;
    TRY(load_was(r, &x));
    TRY(begin(r, &x));
    TRY(booking_wish(&r->cx, &x.was, &was));
    x.row = (struct booking_form){.title = x.was.title,
                                  .holder = x.was.holder,
                                  .purpose = x.was.purpose,
                                  .set_up = x.was.set_up,
                                  .strike = x.was.strike};
    put_venues(&x, was.venues, was.pieces, was.n);
    put_time(&x, x.was.starts, x.was.ends);
    if (x.was.held_until.ms) x.row.hold = date_add(moment_date(x.was.held_until), -1);
    return render(&x, &p);
}

err_t booking_move_send(struct req *r)
{
    struct booking_work x = {.r = r};
    TRY(load_was(r, &x));
    return post(&x);
}
