// SPDX-License-Identifier: AGPL-3.0-or-later
/* How many places a date has and how they are given: arranged once, published, and not turned round under those who asked. */
#include <inttypes.h>
#include <stddef.h>

#include "core/entity/pages.h"
#include "modules/tickets/views.h"
#include "modules/venues/venues.h"

#include "desk_offer_form.html.h"
#include "tickets_pages_sql.h"

const struct input desk_offer_inputs[] = {
    {"how", .max = 20},          {"places", .max = 8},
    {"policy", .max = 20},       {"per_request", .max = 6},
    {"per_person", .max = 6},    {"opens.*", .max = 8},
    {"opens", .max = 30},        {"closes.*", .max = 8},
    {"closes", .max = 30},       {"line", .max = 2},
    {"version", .max = 20},      {"answer_hours", .max = 6},
    {"quiet_from", .max = 8},    {"quiet_until", .max = 8},
    {"confirm_hours", .max = 6}, {"release_hours", .max = 6},
    {"absent_limit", .max = 6},  {"per_household", .max = 6},
    {"no_transfer", .max = 2},   {"room_off", .max = 2},
    {"room_minutes", .max = 6},  {0},
};

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

struct offer_form {
    int64_t id, version;
    struct offer o;
    int how;
    str quiet_from, quiet_until; /* 22.00 */
};
enum { BY_ORDER = 1, BY_DRAW };

/* Both hours of a night, or none. */
static void check_night(struct cx *cx, const struct offer_form *f, struct entity_errors *errors)
{
    const char *wrong = N_("Write it like 22.00.");
    if (f->quiet_from.n && venue_minute(f->quiet_from) < 0) entity_error(errors, "quiet_from", tr(cx, wrong));
    if (f->quiet_until.n && venue_minute(f->quiet_until) < 0) entity_error(errors, "quiet_until", tr(cx, wrong));
    if (!f->quiet_from.n != !f->quiet_until.n)
        entity_error(errors, f->quiet_from.n ? "quiet_until" : "quiet_from",
                     tr(cx, N_("A night has a beginning and an end.")));
}

static err_t form_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct offer_form *f = row;
    const struct offer *o = &f->o;
    if (f->how == BY_DRAW && !o->closes.ms)
        entity_error(errors, "closes", tr(cx, N_("A draw needs the time when its window closes.")));
    if (o->opens.ms && o->closes.ms && o->closes.ms <= o->opens.ms)
        entity_error(errors, "closes", tr(cx, N_("Requests cannot close before they open.")));
    if (o->per_request && o->per_person && o->per_request > o->per_person)
        entity_error(errors, "per_request", tr(cx, N_("This is more than one person may have.")));
    if (o->per_request && o->per_household && o->per_request > o->per_household)
        entity_error(errors, "per_household", tr(cx, N_("This is less than one request may have.")));
    check_night(cx, f, errors);
    return OK;
}

#define OF(member)                                                    \
    .name = #member, .offset = offsetof(struct offer_form, o.member), \
    .type = FIELD_TYPE(((struct offer_form *)0)->o.member)
static const struct choice ways[] = {
    {BY_ORDER, "order", N_("In the order of asking")},
    {BY_DRAW, "draw", N_("By a draw, when requests have closed")},
    {0},
};
static const struct field form_fields[] = {
    {FIELD(offer_form, how), .label = N_("How are the places given?"), .flags = REQUIRED, .choices = ways},
    {OF(places), .label = N_("Places"),
     .hint = N_("Those that are given this way; what is kept back is not among them"), .flags = REQUIRED, .min = 1,
     .max = 1000000},
    {OF(policy), .label = N_("What becomes of a group for which there is no room?"), .flags = REQUIRED,
     .hint = N_("It is published and cannot be changed after the first request."), .choices = offer_policies},
    {OF(opens), .label = N_("Requests open"), .hint = N_("Empty: at once")},
    {OF(closes), .label = N_("Requests close"), .hint = N_("Empty: when it begins")},
    {OF(per_request), .label = N_("Places of one request at most"), .hint = N_("0: no limit"), .min = 0,
     .max = DRAW_PLACES},
    {OF(per_person), .label = N_("Places of one person at most"), .hint = N_("0: no limit"), .min = 0,
     .max = DRAW_PLACES},
    {OF(line), .label = N_("Whoever finds no place may wait")},
    {OF(answer_hours), .label = N_("Hours for an answer when a place comes free"),
     .hint = N_("Whoever waits is asked first; without an answer the place goes to the next. 0: they are placed and "
                "told."),
     .min = 0, .max = 24 * 30, .group = N_("Whose turn it is in the line")},
    {FIELD(offer_form, quiet_from), .label = N_("The night begins"),
     .hint = N_("For example 22.00. The hours of the night do not count, and nobody is written to in them."), .max = 5},
    {FIELD(offer_form, quiet_until), .label = N_("The night ends"), .hint = N_("For example 8.00"), .max = 5},
    {OF(confirm_hours), .label = N_("So many hours before it begins everybody is asked"),
     .hint = N_("They say yes with one press or give the places back. 48 are two days; 0: nobody is asked."), .min = 0,
     .max = 24 * 60, .group = N_("“Will you come?”")},
    {OF(release_hours), .label = N_("So many hours before it begins the unanswered places go on"),
     .hint = N_("They go to who waits. 0: nobody loses a place."), .min = 0, .max = 24 * 60},
    {OF(absent_limit), .label = N_("Who stayed away so often within a year may not ask"),
     .hint = N_("Who gave the places back did not stay away; the desk can pardon. 0: no such rule."), .min = 0,
     .max = 100, .group = N_("Homes, absence, passing on")},
    {OF(per_household), .label = N_("Places of one home at most"),
     .hint = N_("Everybody writes an address then; only a fingerprint of it is kept. 0: nobody is asked for it."),
     .min = 0, .max = DRAW_PLACES},
    {OF(no_transfer), .label = N_("Places are not passed on to another person"),
     .hint = N_("Who cannot come gives them back, and they go to who waits.")},
    {OF(room_minutes), .label = N_("Minutes before the opening from which one may come"),
     .hint = N_("Among all who have come the order is drawn at the opening. 0: thirty minutes."), .min = 0,
     .max = 24 * 60, .group = N_("Waiting room")},
    {OF(room_off), .label = N_("No waiting room"),
     .hint = N_("It is there only while more come than can be let in; without it the quickest are first.")},
    {0},
};
static const struct entity form_entity = {.name = "ticket_offer_form",
                                          .title = N_("Places of a date"),
                                          .one = N_("Places of a date"),
                                          .size = sizeof(struct offer_form),
                                          .fields = form_fields,
                                          .read = "staff",
                                          .write = "staff",
                                          .check = form_check};

struct offer_work {
    struct performance date;
    struct event event;
    struct offer_form form;
    struct entity_errors errors;
};

static err_t load_date(struct cx *cx, int64_t id, struct offer_work *x)
{
    TRY(entity_load_any(cx, &performance_entity, "id", DB_I(id), &x->date));
    TRY(entity_load_any(cx, &event_entity, "id", DB_I(x->date.event.id), &x->event));
    return may_in(cx, S(TICKETS_OFFER), x->event.unit.id) ? OK : E_FORBIDDEN;
}

/* What is rarely needed is folded, one fold for each group; open where something is set or wrong. */
static void fold(struct cx *cx, bool fresh, struct desk_offer_form_page *p)
{
    size_t first = 0;
    struct offer_fold *f = NULL;
    for (size_t i = 0; i < p->form.fields.n; i++) {
        struct field_view v = p->form.fields.v[i];
        const struct field *of = entity_field(&form_entity, str_c(cx->arena, v.name));
        if (of && of->group) {
            PUSH(cx->arena, &p->folds, ((struct offer_fold){.title = tr(cx, of->group)}));
            f = &p->folds.v[p->folds.n - 1];
        }
        if (!f) {
            first = i + 1;
            continue;
        }
        PUSH(cx->arena, &f->fields, v);
        f->open = f->open || v.error.n || (!fresh && (v.checked || (v.value.n && !str_eq(v.value, S("0")))));
    }
    p->form.fields.n = first;
}

static err_t render(struct req *r, struct offer_work *x)
{
    struct cx *cx = &r->cx;
    struct desk_offer_form_page p = {.title = x->event.title, .when = fmt_moment(cx->arena, cx->lang, x->date.starts)};
    struct word_arg n = {S("n"), fmt_int(cx->arena, cx->lang, x->date.capacity)};
    TRY(entity_form_view(r, &form_entity, &x->form, &x->errors, &p.form));
    p.page.title = tr(cx, N_("Places of a date"));
    p.page.current = "/masa/bilet";
    fold(cx, !x->form.o.id, &p);
    p.page.error = p.form.errors.n > 0;
    p.form.action = x->form.o.id ? r->path : str_fmt(cx->arena, "/masa/bilet/yeni?tarih=%" PRId64, x->date.id);
    p.form.submit = tr(cx, N_("Save"));
    if (x->form.o.id) p.form.version = str_fmt(cx->arena, "%" PRId64, x->form.o.version);
    p.back_href = x->form.o.id ? desk_offer_href(cx->arena, x->form.o.id, "") : S("/masa/bilet");
    if (x->date.capacity)
        p.suggestion = words_fill(cx->arena, tr(cx, N_("The hall has {n} places for this date.")), 1, &n);
    if (p.page.error) answer_status(r, 422);
    return html_desk_offer_form_page(r, &p);
}

static void night_words(struct arena *a, struct offer_form *f)
{
    if (f->o.quiet_from == f->o.quiet_until) return;
    f->quiet_from = fmt_time(a, LANG_TR, (int)f->o.quiet_from);
    f->quiet_until = fmt_time(a, LANG_TR, (int)f->o.quiet_until);
}

/* As most dates are given: so many as the hall has, four for each, in the line from tomorrow morning on. */
static err_t suggest(struct cx *cx, struct offer_work *x)
{
    struct venue v;
    if (!x->date.capacity && x->date.venue.id) {
        err_t e = entity_load_any(cx, &venue_entity, "id", DB_I(x->date.venue.id), &v);
        if (e && e != E_NOT_FOUND) return e;
        if (!e) x->date.capacity = v.seats ? v.seats : v.standing;
    }
    x->form.how = BY_ORDER;
    x->form.o = (struct offer){.performance = {x->date.id},
                               .places = x->date.capacity,
                               .policy = DRAW_BEST_FIT,
                               .opens = moment_at(date_add(moment_date(cx->now), 1), 600),
                               .per_request = 4,
                               .per_person = 4,
                               .quiet_from = 22 * 60,
                               .quiet_until = 8 * 60,
                               .line = true};
    night_words(cx->arena, &x->form);
    return OK;
}

static void night_read(const struct offer_form *f, struct offer *o)
{
    bool some = f->quiet_from.n && f->quiet_until.n;
    o->quiet_from = some ? venue_minute(f->quiet_from) % (24 * 60) : 0;
    o->quiet_until = some ? venue_minute(f->quiet_until) % (24 * 60) : 0;
}

/* What the form says of an offer that is there already. */
static void take_over(const struct offer *typed, struct offer *o)
{
    o->policy = typed->policy;
    o->opens = typed->opens;
    o->closes = typed->closes;
    o->per_request = typed->per_request;
    o->per_person = typed->per_person;
    o->line = typed->line;
    o->answer_hours = typed->answer_hours;
    o->confirm_hours = typed->confirm_hours;
    o->release_hours = typed->release_hours;
    o->absent_limit = typed->absent_limit;
    o->per_household = typed->per_household;
    o->no_transfer = typed->no_transfer;
    o->room_off = typed->room_off;
    o->room_minutes = typed->room_minutes;
}

/* The offer that is meant: of the address, or a new one for ?tarih=. */
static err_t load(struct req *r, struct offer_work *x)
{
    int64_t id = 0;
    *x = (struct offer_work){.errors.arena = r->cx.arena};
    if (path_str(r, "id").n) {
        TRY(path_id(r, "id", &id));
        TRY(entity_load_any(&r->cx, &offer_entity, "id", DB_I(id), &x->form.o));
        x->form.how = x->form.o.draw ? BY_DRAW : BY_ORDER;
        night_words(r->cx.arena, &x->form);
        return load_date(&r->cx, x->form.o.performance.id, x);
    }
    TRY(load_date(&r->cx, query_int(r, "tarih", 0), x));
    return suggest(&r->cx, x);
}

err_t desk_offer_new(struct req *r)
{
    struct offer_work x;
    if (!path_str(r, "id").n && !query_str(r, "tarih").n) return desk_offers(r); /* the dates stand there */
    TRY(load(r, &x));
    return render(r, &x);
}

/* Under the lock that giving takes: what was given meanwhile stays given. */
static err_t save(struct cx *tx, void *arg)
{
    struct offer_work *x = arg;
    const struct offer *typed = &x->form.o;
    struct offer o = *typed;
    struct offer_sums_rows sums;
    x->errors.list.n = 0;
    if (typed->id) {
        TRY(db_lock(tx, "offer", typed->id));
        TRY(entity_load_any(tx, &offer_entity, "id", DB_I(typed->id), &o));
        TRY(offer_sums(tx, (struct offer_sums_args){{o.id}}, &sums));
        if (sums.list.n && o.policy != typed->policy)
            return entity_error(&x->errors, "policy",
                                tr(tx, N_("People have asked under the policy that was published."))),
                   E_INVALID;
        take_over(typed, &o);
    }
    night_read(&x->form, &o);
    if (x->form.how == BY_ORDER && o.draw == OFFER_DRAW_PLANNED) o.draw = OFFER_BY_ORDER;
    if (x->form.how == BY_DRAW && !o.draw) o.draw = OFFER_DRAW_PLANNED;
    struct save how = {.skip_rights = true, .errors = &x->errors, .expect_version = typed->id ? typed->version : 0};
    TRY(entity_save(tx, &offer_entity, &o, &how));
    x->form.o.id = o.id;
    return typed->id && o.places != typed->places ? offer_resize(tx, o.id, typed->places) : OK;
}

err_t desk_offer_save(struct req *r)
{
    struct offer_work x;
    TRY(load(r, &x));
    bool fresh = !x.form.o.id;
    err_t e = entity_form_read(r, &form_entity, &x.form, &x.errors);
    if (!fresh) x.form.o.version = form_int(r, "version", 0);
    if (!e) e = db_tx(&r->cx, save, &x);
    if (e && fresh) x.form.o.id = 0;
    if (e == E_CONFLICT && !fresh && x.form.o.places < x.form.o.given) {
        entity_error(&x.errors, "places", tr(&r->cx, N_("More places than this are given already.")));
        e = E_INVALID;
    }
    if (e == E_INVALID) return render(r, &x);
    if (e) return e;
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Saved. The page of the event says it from now on.")));
    return answer_redirect(r, desk_offer_href(r->cx.arena, x.form.o.id, ""));
}
