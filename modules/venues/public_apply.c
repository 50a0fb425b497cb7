// SPDX-License-Identifier: AGPL-3.0-or-later
/* A group or an artist asks for a place: an application like every other (number, code, clock, notice), and behind it a booking
 * that is only asked for. What is not free is said before it is sent. */
#include <inttypes.h>

#include "core/entity/pages.h"
#include "modules/applications/applications.h"
#include "modules/venues/views.h"

#include "venue_apply.html.h"
#include "venues_sql.h"

struct apply_form {
    int64_t id, version;
    str title, holder;
    int purpose, payer;
    date day;
    str begins, ends;
    int64_t people;
    str matter, name, phone, email;
};
const struct input venue_apply_inputs[] = {
    {"title", .max = 160}, {"holder", .max = 200},  {"purpose", .max = 20}, {"day", .max = 20},
    {"day.*", .max = 4},   {"begins", .max = 5},    {"ends", .max = 5},     {"payer", .max = 20},
    {"people", .max = 8},  {"matter", .max = 2000}, {"name", .max = 120},   {"phone", .max = 30},
    {"email", .max = 120}, {"nonce", .max = 40},    {"step", .max = 10},    {0},
};

struct apply_work {
    struct req *r;
    struct venue venue;
    struct venue_service_row service;
    struct apply_form row;
    struct entity_errors errors;
};

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

static err_t form_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct apply_form *f = row;
    if (f->begins.n && (venue_minute(f->begins) < 0 || venue_minute(f->begins) == 24 * 60))
        wrong(cx, errors, "begins", N_("Write the hour as 08.30."));
    if (f->ends.n && venue_minute(f->ends) < 0) wrong(cx, errors, "ends", N_("Write the hour as 08.30."));
    if (f->day.ymd && f->day.ymd <= moment_date(cx->now).ymd)
        wrong(cx, errors, "day", N_("Choose a day from tomorrow on."));
    if (f->day.ymd && date_between(moment_date(cx->now), f->day) > 400)
        wrong(cx, errors, "day", N_("Places are given for a year ahead at most."));
    if (!f->phone.n && !f->email.n) wrong(cx, errors, "phone", N_("Leave a telephone or an e-mail: we answer there."));
    return OK;
}

static const struct choice payers[] = {
    {PAYS_FULL, "full", N_("A group, an artist, an association, a company")},
    {PAYS_SCHOOL, "school", N_("A school")},
    {PAYS_NOTHING, "nothing", N_("It is open to everybody and free: we ask for it free of charge")},
    {0},
};
static const struct field form_fields[] = {
    {FIELD(apply_form, title), .label = N_("Name of the event"),
     .hint = N_("The calendar shows it; no names of persons"), .flags = REQUIRED, .max = 160},
    {FIELD(apply_form, holder), .label = N_("Group, school or association"),
     .hint = N_("Empty: you apply for yourself"), .max = 200, .autocomplete = "organization"},
    {FIELD(apply_form, purpose), .label = N_("Purpose"), .flags = REQUIRED, .choices = booking_purposes},
    {FIELD(apply_form, payer), .label = N_("Who applies"), .flags = REQUIRED, .choices = payers},
    {FIELD(apply_form, day), .label = N_("Date"), .flags = REQUIRED},
    {FIELD(apply_form, begins), .label = N_("Begins at"), .hint = N_("Hour and minute: 08.30"), .flags = REQUIRED,
     .max = 5},
    {FIELD(apply_form, ends), .label = N_("Ends at"), .flags = REQUIRED, .max = 5},
    {FIELD(apply_form, people), .label = N_("How many people do you expect?"), .flags = REQUIRED, .min = 1,
     .max = 100000},
    {FIELD(apply_form, matter), .label = N_("What will take place"),
     .hint = N_("Programme, and what you need of sound and light"), .flags = REQUIRED | LONG, .max = 2000},
    {FIELD(apply_form, name), .label = N_("Name and surname"), .flags = REQUIRED, .max = 120, .autocomplete = "name"},
    {FIELD(apply_form, phone), .label = N_("Telephone"), .kind = TEXT_PHONE, .max = 30, .autocomplete = "tel"},
    {FIELD(apply_form, email), .label = N_("E-mail"), .kind = TEXT_EMAIL, .max = 120, .autocomplete = "email"},
    {0},
};
static const struct entity form_entity = {.name = "venue_apply_form",
                                          .title = N_("Application"),
                                          .one = N_("Application"),
                                          .size = sizeof(struct apply_form),
                                          .fields = form_fields,
                                          .read = "public",
                                          .write = "public",
                                          .check = form_check};

static err_t begin(struct req *r, struct apply_work *x)
{
    x->r = r;
    x->errors.arena = r->cx.arena;
    TRY(entity_load_any(&r->cx, &venue_entity, "slug", DB_T(path_str(r, "slug")), &x->venue));
    if (!x->venue.open || !x->venue.lent || x->venue.closed) return E_NOT_FOUND;
    return venue_service(&r->cx, &x->service);
}

static err_t render(struct apply_work *x, struct venue_apply_page *p)
{
    struct req *r = x->r;
    struct cx *cx = &r->cx;
    TRY(entity_form_view(r, &form_entity, &x->row, &x->errors, &p->form));
    p->page.title = x->venue.name;
    p->page.current = "/salonlar";
    p->page.error = p->form.errors.n > 0;
    p->name = x->venue.name;
    p->href = str_fmt(cx->arena, "/salon/%.*s", STR_FMT(x->venue.slug));
    p->form.action = r->path;
    p->form.nonce = form_str(r, "nonce").n ? form_str(r, "nonce") : req_nonce(r);
    p->form.submit = str_of(words(cx->lang, N_("Send the application")));
    if (p->answer.asked) {
        p->form.submit = str_of(words(cx->lang, N_("Look again and send")));
        p->form.other = str_of(words(cx->lang, N_("Send it all the same")));
        p->form.other_step = S("yine");
    }
    if (p->page.error) answer_status(r, 422);
    return html_venue_apply_page(r, p);
}

static struct venue_wish wish_of(const struct apply_work *x)
{
    const struct apply_form *f = &x->row;
    int begins = venue_minute(f->begins), ends = venue_minute(f->ends);
    date last = ends > begins ? f->day : date_add(f->day, 1);
    return (struct venue_wish){.venues = {x->venue.id},
                               .n = 1,
                               .starts = moment_at(f->day, begins),
                               .ends = ends == 24 * 60 ? moment_at(date_add(last, 1), 0) : moment_at(last, ends),
                               .state = BOOKING_ASKED,
                               .offers = true,
                               .title = f->title,
                               .holder = f->holder,
                               .purpose = f->purpose,
                               .payer = f->payer,
                               .module = S("applications"),
                               .unit = x->venue.unit.id};
}

/* ---- sending ---- */
struct sending {
    const struct apply_work *x;
    struct entity_errors *errors;
    struct application made;
};

static void value(struct cx *cx, struct application_new *in, const char *code, const char *label, str text)
{
    struct application_value v = {.code = str_of(code), .label = str_of(words(LANG_TR, label)), .value = text};
    v.sort = (int64_t)(in->values.n + 1) * 10;
    if (text.n) PUSH(cx->arena, &in->values, v);
}

/* The application and the booking behind it, or neither. A form that is sent twice finds the first. */
static err_t send(struct cx *tx, void *arg)
{
    struct sending *s = arg;
    const struct apply_form *f = &s->x->row;
    struct venue_wish w = wish_of(s->x);
    struct cx turkish = *tx;
    struct venue_answer answer;
    struct bookings_of_record_rows before;
    turkish.lang = LANG_TR;
    struct application_new in = {.app = {.service = {s->x->service.id},
                                         .channel = CHANNEL_WEB,
                                         .name = f->name,
                                         .phone = f->phone,
                                         .email = f->email,
                                         .matter = f->matter,
                                         .nonce = form_str(s->x->r, "nonce")}};
    value(tx, &in, "salon", N_("Venue"), s->x->venue.name);
    value(tx, &in, "zaman", N_("When"), venue_time_words(&turkish, w.starts, w.ends));
    value(tx, &in, "etkinlik", N_("Name of the event"), f->title);
    value(tx, &in, "kurulus", N_("Group, school or association"), f->holder);
    value(tx, &in, "kisi", N_("How many people"), fmt_int(tx->arena, LANG_TR, f->people));
    TRY(application_submit(tx, &in, s->errors));
    s->made = in.app;
    TRY(bookings_of_record(tx, (struct bookings_of_record_args){.module = w.module, .row = in.app.id}, &before));
    if (before.list.n) return OK;
    w.row = in.app.id;
    return venue_book(tx, &w, &answer);
}

err_t venue_apply_show(struct req *r)
{
    struct apply_work x = {0};
    struct venue_apply_page p = {0};
    TRY(begin(r, &x));
    x.row.purpose = PURPOSE_EVENT;
    x.row.payer = PAYS_FULL;
    if (date_parse(query_str(r, "gun"), &x.row.day)) x.row.day = (date){0};
    return render(&x, &p);
}

err_t venue_apply_send(struct req *r)
{
    struct apply_work x = {0};
    struct venue_apply_page p = {0};
    struct venue_answer answer;
    TRY(begin(r, &x));
    err_t e = entity_form_read(r, &form_entity, &x.row, &x.errors);
    if (e == E_INVALID) return render(&x, &p);
    if (e) return e;
    struct venue_wish w = wish_of(&x);
    e = venue_try(&r->cx, &w, &answer);
    if (e && e != E_CONFLICT) return e;
    if (e && !str_eq(form_str(r, "step"), S("yine"))) {
        answer_show(&r->cx, &answer, false, &p.answer);
        answer_status(r, 409);
        return render(&x, &p);
    }
    struct sending s = {.x = &x, .errors = &x.errors};
    e = db_tx(&r->cx, send, &s);
    if (e == E_INVALID) return render(&x, &p);
    if (e) return e;
    receipt_open(r, &s.made);
    return answer_redirect(r, str_fmt(r->cx.arena, "/alindi/%.*s", STR_FMT(s.made.code)));
}
