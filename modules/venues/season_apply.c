// SPDX-License-Identifier: AGPL-3.0-or-later
/* A group says what it wishes for a season: one application, and behind it up to five ranked wishes. What can be at no date of
 * the season is said before it is sent. */
#include <inttypes.h>

#include "core/base/text.h"
#include "core/entity/pages.h"
#include "modules/applications/applications.h"
#include "modules/venues/season_views.h"

#include "season_apply.html.h"
#include "venues_sql.h"

struct season_form {
    int64_t id, version;
    str holder, title;
    int kind, purpose;
    int64_t dates;
    str matter, name, phone, email;
};
const struct input season_apply_inputs[] = {
    {"holder", .max = 200}, {"title", .max = 160},   {"kind", .max = 20},  {"purpose", .max = 20},
    {"dates", .max = 8},    {"matter", .max = 2000}, {"name", .max = 120}, {"phone", .max = 30},
    {"email", .max = 120},  {"nonce", .max = 40},    {"hall*", .max = 20}, {"weekday*", .max = 2},
    {"day*", .max = 10},    {"begins*", .max = 5},   {"ends*", .max = 5},  {0},
};

struct season_work {
    struct req *r;
    struct season_round round;
    struct season_halls_rows halls;
    struct venue_service_row service;
    struct season_form row;
    struct season_rank ranks[SEASON_RANKS];
    size_t n;
    struct entity_errors errors;
};

static str tr(struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, tr(cx, source));
}

static err_t form_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct season_form *f = row;
    if (!f->phone.n && !f->email.n) wrong(cx, errors, "phone", N_("Leave a telephone or an e-mail: we answer there."));
    return OK;
}

static const struct field form_fields[] = {
    {FIELD(season_form, holder), .label = N_("Group, school or association"),
     .hint = N_("The result page names it. Who acts alone writes a stage name."), .flags = REQUIRED, .max = 200,
     .autocomplete = "organization"},
    {FIELD(season_form, kind), .label = N_("Kind of group"), .flags = REQUIRED, .choices = group_kinds},
    {FIELD(season_form, title), .label = N_("Name of the event"),
     .hint = N_("The calendar shows it; no names of persons"), .flags = REQUIRED, .max = 160},
    {FIELD(season_form, purpose), .label = N_("Purpose"), .flags = REQUIRED, .choices = booking_purposes},
    {FIELD(season_form, dates), .label = N_("How many dates"), .flags = REQUIRED, .min = 1, .max = SEASON_LIMIT},
    {FIELD(season_form, matter), .label = N_("What will take place"),
     .hint = N_("Programme, and what you need of sound and light"), .flags = REQUIRED | LONG, .max = 2000},
    {FIELD(season_form, name), .label = N_("Name and surname"), .flags = REQUIRED, .max = 120, .autocomplete = "name"},
    {FIELD(season_form, phone), .label = N_("Telephone"), .kind = TEXT_PHONE, .max = 30, .autocomplete = "tel"},
    {FIELD(season_form, email), .label = N_("E-mail"), .kind = TEXT_EMAIL, .max = 120, .autocomplete = "email"},
    {0},
};
enum { PERSON_FIELDS = 3 };
static const struct entity form_entity = {.name = "season_apply_form",
                                          .title = N_("Application"),
                                          .one = N_("Application"),
                                          .size = sizeof(struct season_form),
                                          .fields = form_fields,
                                          .read = "public",
                                          .write = "public",
                                          .check = form_check};

/* ---- fields of a time ---- */
static str part(struct req *r, str name, const char *which)
{
    return form_str(r, str_c(r->cx.arena, str_fmt(r->cx.arena, "%.*s%s", STR_FMT(name), which)));
}

struct field_view season_day_field(struct req *r, str name, const char *label, bool required)
{
    return (struct field_view){.look = LOOK_DATE,
                               .name = name,
                               .label = tr(&r->cx, label),
                               .required = required,
                               .day = part(r, name, ".d"),
                               .month = part(r, name, ".m"),
                               .year = part(r, name, ".y")};
}

struct field_view season_hour_field(struct req *r, str name, const char *label, bool required)
{
    return (struct field_view){.look = LOOK_TEXT,
                               .name = name,
                               .label = tr(&r->cx, label),
                               .required = required,
                               .value = part(r, name, ""),
                               .max = 5,
                               .width = "w4"};
}

date season_day_read(struct req *r, str name)
{
    date day = {0};
    str text = str_fmt(r->cx.arena, "%.*s.%.*s.%.*s", STR_FMT(part(r, name, ".d")), STR_FMT(part(r, name, ".m")),
                       STR_FMT(part(r, name, ".y")));
    if (date_parse(text, &day)) day = (date){0};
    return day;
}

static bool day_typed(struct req *r, str name)
{
    return part(r, name, ".d").n || part(r, name, ".m").n || part(r, name, ".y").n;
}

/* ---- ranked wishes: read ---- */
static str numbered(struct req *r, const char *name, int i)
{
    return str_fmt(r->cx.arena, "%s%d", name, i);
}

static void rank_error(struct season_work *x, const char *name, int i, const char *source)
{
    wrong(&x->r->cx, &x->errors, str_c(x->r->cx.arena, numbered(x->r, name, i)), source);
}

static bool rank_empty(struct req *r, int i)
{
    return !part(r, numbered(r, "hall", i), "").n && !part(r, numbered(r, "weekday", i), "").n &&
           !part(r, numbered(r, "begins", i), "").n && !part(r, numbered(r, "ends", i), "").n &&
           !day_typed(r, numbered(r, "day", i));
}

static bool of_the_season(const struct season_work *x, int64_t hall)
{
    for (size_t i = 0; i < x->halls.list.n; i++)
        if (x->halls.list.v[i].id == hall) return true;
    return false;
}

static void read_rank(struct season_work *x, int i)
{
    struct req *r = x->r;
    struct season_rank k = {.rank = i,
                            .venue.id = form_int(r, str_c(r->cx.arena, numbered(r, "hall", i)), 0),
                            .weekday = (int)form_int(r, str_c(r->cx.arena, numbered(r, "weekday", i)), 0),
                            .day = season_day_read(r, numbered(r, "day", i)),
                            .begins = str_trim(part(r, numbered(r, "begins", i), "")),
                            .ends = str_trim(part(r, numbered(r, "ends", i), ""))};
    size_t before = x->errors.list.n;
    int begins = venue_minute(k.begins), ends = venue_minute(k.ends);
    if (!of_the_season(x, k.venue.id)) rank_error(x, "hall", i, N_("Choose a hall of this season."));
    if (k.weekday < 0 || k.weekday > 7) k.weekday = 0;
    if (k.weekday && day_typed(r, numbered(r, "day", i)))
        rank_error(x, "day", i, N_("Choose a weekday or write one day, not both."));
    else if (!k.weekday && (!k.day.ymd || k.day.ymd < x->round.from_day.ymd || k.day.ymd > x->round.to_day.ymd))
        rank_error(x, "day", i, N_("Choose a weekday, or write a day within the season."));
    if (begins < 0 || begins == 24 * 60) rank_error(x, "begins", i, N_("Write the hour as 08.30."));
    if (ends < 0 || ends == begins) rank_error(x, "ends", i, N_("Write the hour as 08.30."));
    if (x->errors.list.n == before) x->ranks[x->n++] = k;
}

/* The first thing in the way when a wish can be at none of its dates. */
static void look_ahead(struct season_work *x, const struct plan *plan, const struct season_rank *k)
{
    struct cx *cx = &x->r->cx;
    struct season_group g = {0};
    str first = STR_NONE;
    season_slots(cx->arena, &x->round, k, &g);
    for (size_t i = 0; i < g.slots.n; i++) {
        struct reasons why = {0};
        struct venue_wish w = {
            .venues = {k->venue.id}, .n = 1, .starts = g.slots.v[i].starts, .ends = g.slots.v[i].ends};
        plan_judge(cx->arena, plan, &w, &why);
        if (!why.list.n) return;
        if (!first.n) first = venue_reason_words(cx, &why.list.v[0], false);
    }
    struct word_arg arg = {S("reason"), first};
    entity_error(&x->errors, str_c(cx->arena, numbered(x->r, "hall", (int)k->rank)),
                 words_fill(cx->arena, tr(cx, N_("It can be at no date of the season. {reason}")), 1, &arg));
}

static err_t read_ranks(struct season_work *x)
{
    struct plan plan;
    bool any = false;
    for (int i = 1; i <= SEASON_RANKS; i++) {
        if (rank_empty(x->r, i)) continue;
        any = true;
        read_rank(x, i);
    }
    if (!any) rank_error(x, "hall", 1, N_("Write at least one wish."));
    if (!x->n) return OK;
    TRY(plan_load(&x->r->cx, date_add(x->round.from_day, -2), date_add(x->round.to_day, 3), &plan));
    for (size_t i = 0; i < x->n; i++)
        look_ahead(x, &plan, &x->ranks[i]);
    return OK;
}

/* ---- ranked wishes: shown ---- */
static struct field_view select_field(struct req *r, str name, const char *label, const char *none)
{
    struct field_view v = {.look = LOOK_SELECT, .name = name, .label = tr(&r->cx, label), .width = ""};
    PUSH(r->cx.arena, &v.options, ((struct option_view){.label = tr(&r->cx, none)}));
    return v;
}

static struct field_view hall_field(const struct season_work *x, str name)
{
    struct req *r = x->r;
    struct field_view v = select_field(r, name, N_("Hall"), N_("Choose"));
    for (size_t i = 0; i < x->halls.list.n; i++) {
        str id = str_fmt(r->cx.arena, "%" PRId64, x->halls.list.v[i].id);
        PUSH(r->cx.arena, &v.options,
             ((struct option_view){
                 .value = id, .label = x->halls.list.v[i].name, .chosen = str_eq(id, part(r, name, ""))}));
    }
    return v;
}

static struct field_view weekday_field(struct req *r, str name)
{
    struct field_view v = select_field(r, name, N_("Every week on"), N_("One day, written beside"));
    for (const struct choice *c = venue_weekdays; c->value; c++) {
        str id = str_fmt(r->cx.arena, "%d", c->value);
        PUSH(r->cx.arena, &v.options,
             ((struct option_view){
                 .value = id, .label = tr(&r->cx, c->label), .chosen = str_eq(id, part(r, name, ""))}));
    }
    return v;
}

static struct field_view with_error(const struct season_work *x, struct field_view v)
{
    for (size_t i = 0; i < x->errors.list.n; i++)
        if (str_eq(x->errors.list.v[i].field, v.name)) v.error = x->errors.list.v[i].text;
    return v;
}

static void put_rank(const struct season_work *x, int i, struct season_apply_page *p)
{
    struct req *r = x->r;
    struct cx *cx = &r->cx;
    bool first = i == 1;
    struct word_arg arg = {S("n"), fmt_int(cx->arena, cx->lang, i)};
    struct season_rank_view v = {.legend = words_fill(cx->arena, tr(cx, N_("Wish {n}")), 1, &arg)};
    struct field_view hall = hall_field(x, numbered(r, "hall", i));
    hall.required = first;
    PUSH(cx->arena, &v.where, with_error(x, hall));
    PUSH(cx->arena, &v.where, with_error(x, weekday_field(r, numbered(r, "weekday", i))));
    v.day = with_error(x, season_day_field(r, numbered(r, "day", i), N_("One day"), false));
    PUSH(cx->arena, &v.hours, with_error(x, season_hour_field(r, numbered(r, "begins", i), N_("Begins at"), first)));
    PUSH(cx->arena, &v.hours, with_error(x, season_hour_field(r, numbered(r, "ends", i), N_("Ends at"), first)));
    if (first)
        PUSH(cx->arena, &p->ranks, v);
    else
        PUSH(cx->arena, &p->more, v);
    p->open |= !first && !rank_empty(r, i);
}

static err_t render(struct season_work *x)
{
    struct req *r = x->r;
    struct season_apply_page p = {.page.title = x->round.title, .page.current = "/salonlar", .name = x->round.title};
    TRY(entity_form_view(r, &form_entity, &x->row, &x->errors, &p.form));
    p.person.v = p.form.fields.v + p.form.fields.n - PERSON_FIELDS;
    p.person.n = PERSON_FIELDS;
    p.form.fields.n -= PERSON_FIELDS;
    p.page.error = x->errors.list.n > 0 || p.form.errors.n > 0;
    p.href = str_fmt(r->cx.arena, "/salon-sezonu/%.*s", STR_FMT(x->round.slug));
    p.form.action = r->path;
    p.form.nonce = form_str(r, "nonce").n ? form_str(r, "nonce") : req_nonce(r);
    for (int i = 1; i <= SEASON_RANKS; i++)
        put_rank(x, i, &p);
    if (p.page.error) answer_status(r, 422);
    return html_season_apply_page(r, &p);
}

/* ---- sending ---- */
struct sending {
    struct season_work *x;
    struct application made;
};

static void value(struct cx *cx, struct application_new *in, const char *code, const char *label, str text)
{
    struct application_value v = {.code = str_of(code), .label = str_of(words(LANG_TR, label)), .value = text};
    v.sort = (int64_t)(in->values.n + 1) * 10;
    if (text.n) PUSH(cx->arena, &in->values, v);
}

static str rank_words(struct cx *turkish, const struct season_rank *k)
{
    str when = k->weekday ? fmt_weekday(LANG_TR, k->weekday) : fmt_date_long(turkish->arena, LANG_TR, k->day);
    return str_fmt(turkish->arena, "%lld. %.*s, %.*s %.*s–%.*s", (long long)k->rank,
                   STR_FMT(entity_label(turkish, &venue_entity, k->venue.id)), STR_FMT(when), STR_FMT(k->begins),
                   STR_FMT(k->ends));
}

static err_t keep_wish(struct cx *tx, const struct season_work *x, int64_t request)
{
    struct season_last_number_row last;
    struct season_wish_of_request_row sent;
    err_t e = season_wish_of_request(tx, (struct season_wish_of_request_args){request}, &sent);
    if (e != E_NOT_FOUND) return e; /* a form that was sent twice */
    TRY(season_last_number(tx, (struct season_last_number_args){{x->round.id}}, &last));
    if (last.n >= SEASON_WISHES) return E_LIMIT;
    struct season_wish w = {.round = {x->round.id},
                            .number = last.n + 1,
                            .holder = x->row.holder,
                            .title = x->row.title,
                            .kind = x->row.kind,
                            .purpose = x->row.purpose,
                            .dates = x->row.dates,
                            .group_key = text_fold(tx->arena, x->row.holder),
                            .request = request};
    TRY(entity_save(tx, &season_wish_entity, &w, &(struct save){.skip_rights = true}));
    for (size_t i = 0; i < x->n; i++) {
        struct season_rank k = x->ranks[i];
        k.wish.id = w.id;
        TRY(entity_save(tx, &season_rank_entity, &k, &(struct save){.skip_rights = true}));
    }
    return OK;
}

/* The same form again finds the application it made; another one of the same group is told so. */
static err_t asked_already(struct cx *tx, struct season_work *x, int64_t request)
{
    struct season_wish_of_group_row there;
    struct season_wish w;
    err_t e = season_wish_of_group(
        tx,
        (struct season_wish_of_group_args){.round = {x->round.id}, .group_key = text_fold(tx->arena, x->row.holder)},
        &there);
    if (e) return e == E_NOT_FOUND ? OK : e;
    TRY(entity_load_any(tx, &season_wish_entity, "id", DB_I(there.id), &w));
    if (w.request == request) return OK;
    wrong(tx, &x->errors, "holder",
          N_("This group has asked already. To change it, withdraw that application with its tracking code first."));
    return E_INVALID;
}

static err_t send(struct cx *tx, void *arg)
{
    struct sending *s = arg;
    struct season_work *x = s->x;
    struct cx turkish = *tx;
    struct season_round now;
    turkish.lang = LANG_TR;
    TRY(entity_load_any(tx, &season_round_entity, "id", DB_I(x->round.id), &now));
    if (season_stage(&now, tx->now) != STAGE_OPEN) return E_CONFLICT;
    struct application_new in = {.app = {.service = {x->service.id},
                                         .channel = CHANNEL_WEB,
                                         .name = x->row.name,
                                         .phone = x->row.phone,
                                         .email = x->row.email,
                                         .matter = x->row.matter,
                                         .nonce = form_str(x->r, "nonce")}};
    value(tx, &in, "sezon", N_("Season of the halls"), x->round.title);
    value(tx, &in, "kurulus", N_("Group, school or association"), x->row.holder);
    value(tx, &in, "etkinlik", N_("Name of the event"), x->row.title);
    value(tx, &in, "tarih_sayisi", N_("How many dates"), fmt_int(tx->arena, LANG_TR, x->row.dates));
    for (size_t i = 0; i < x->n; i++)
        value(tx, &in, str_c(tx->arena, str_fmt(tx->arena, "tercih_%zu", i + 1)), N_("Ranked wish"),
              rank_words(&turkish, &x->ranks[i]));
    TRY(application_submit(tx, &in, &x->errors));
    s->made = in.app;
    TRY(asked_already(tx, x, in.app.id));
    return keep_wish(tx, x, in.app.id);
}

static err_t begin(struct req *r, struct season_work *x)
{
    x->r = r;
    x->errors.arena = r->cx.arena;
    TRY(entity_load_any(&r->cx, &season_round_entity, "slug", DB_T(path_str(r, "slug")), &x->round));
    int stage = season_stage(&x->round, r->cx.now);
    if (stage == STAGE_DRAFT) return E_NOT_FOUND;
    if (stage != STAGE_OPEN)
        return fail(r, E_CONFLICT, "İM-409-sezon", N_("Wishes are taken only within the days that were announced."),
                    "season %lld takes no wishes now", (long long)x->round.id);
    TRY(season_halls(&r->cx, (struct season_halls_args){{x->round.id}}, &x->halls));
    return venue_service(&r->cx, &x->service);
}

err_t season_apply_show(struct req *r)
{
    struct season_work x = {0};
    TRY(begin(r, &x));
    x.row.purpose = PURPOSE_REHEARSAL;
    return render(&x);
}

err_t season_apply_send(struct req *r)
{
    struct season_work x = {0};
    TRY(begin(r, &x));
    err_t e = entity_form_read(r, &form_entity, &x.row, &x.errors);
    if (e && e != E_INVALID) return e;
    if (!e && x.row.dates > x.round.most)
        wrong(&r->cx, &x.errors, "dates", N_("No group gets more dates than the rules of the season say."));
    TRY(read_ranks(&x));
    if (e || x.errors.list.n) return render(&x);
    struct sending s = {.x = &x};
    e = db_tx(&r->cx, send, &s);
    if (e == E_INVALID) return render(&x);
    if (e) return e;
    receipt_open(r, &s.made);
    return answer_redirect(r, str_fmt(r->cx.arena, "/alindi/%.*s", STR_FMT(s.made.code)));
}
