// SPDX-License-Identifier: AGPL-3.0-or-later
/* The form that begins an aid file. The household is its number, or somebody who lives there. */
#include <inttypes.h>

#include "core/base/text.h"
#include "core/entity/pages.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/views.h"
#include "modules/applications/applications.h"
#include "modules/people/people.h"

#include "aid_file_new.html.h"
#include "aid_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

struct beginning {
    struct file_wish wish;
    struct file_opened opened;
    struct entity_errors errors;
};

static str typed(struct req *r, const char *name, str otherwise)
{
    return r->method == POST ? form_str(r, name) : otherwise;
}

/* That of the application's service; where nothing says which, it is chosen. */
static err_t programmes(struct req *r, str chosen, struct field_view *f)
{
    struct list_query q = {.limit = 100, .skip_rights = true, .uncounted = true};
    struct list_result found;
    TRY(entity_list(&r->cx, &aid_programme_entity, &q, &found));
    if (found.n > 1) PUSH(r->cx.arena, &f->options, ((struct option_view){.label = tr(&r->cx, N_("– choose –"))}));
    for (size_t i = 0; i < found.n; i++) {
        const struct aid_programme *p = (const struct aid_programme *)found.rows + i;
        str id = str_fmt(r->cx.arena, "%" PRId64, p->id);
        if (!p->closed)
            PUSH(r->cx.arena, &f->options,
                 ((struct option_view){.value = id, .label = p->name, .chosen = str_eq(chosen, id)}));
    }
    return OK;
}

static void urgencies(struct req *r, struct field_view *f)
{
    for (const struct choice *c = file_urgencies; c->value; c++)
        PUSH(r->cx.arena, &f->options,
             ((struct option_view){.value = str_of(c->code),
                                   .label = tr(&r->cx, c->label),
                                   .chosen = str_eq(form_str(r, "urgency"), str_of(c->code))}));
}

struct known { /* of the application */
    struct application app;
    int64_t home;
    str place, programme;
};

static err_t look_up(struct req *r, int64_t id, struct known *k)
{
    struct household h;
    int64_t household = 0;
    *k = (struct known){.home = 0};
    if (!id) return OK;
    TRY(entity_load(&r->cx, &application_entity, id, &k->app));
    struct aid_programme_for_row of;
    err_t e = aid_programme_for(&r->cx, (struct aid_programme_for_args){k->app.service}, &of);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) k->programme = str_fmt(r->cx.arena, "%" PRId64, of.id);
    k->place = entity_label(&r->cx, entity_by_name(S("neighbourhood")), k->app.neighbourhood.id);
    if (may(&r->cx, S("people.read"))) TRY(file_household_of(&r->cx, id, &household));
    if (household) TRY(entity_load_any(&r->cx, &household_entity, "id", DB_I(household), &h));
    k->home = household ? h.file_no : 0;
    return OK;
}

static struct field_view day_field(struct req *r, str name, const char *label, date d)
{
    str base = name;
    struct field_view f = {.look = LOOK_DATE, .name = name, .label = tr(&r->cx, label), .required = true};
    const char *d_ = str_c(r->cx.arena, str_fmt(r->cx.arena, "%.*s.d", STR_FMT(base))),
               *m_ = str_c(r->cx.arena, str_fmt(r->cx.arena, "%.*s.m", STR_FMT(base))),
               *y_ = str_c(r->cx.arena, str_fmt(r->cx.arena, "%.*s.y", STR_FMT(base)));
    f.day = typed(r, d_, d.ymd ? str_fmt(r->cx.arena, "%d", date_day(d)) : STR_NONE);
    f.month = typed(r, m_, d.ymd ? str_fmt(r->cx.arena, "%d", date_month(d)) : STR_NONE);
    f.year = typed(r, y_, d.ymd ? str_fmt(r->cx.arena, "%d", date_year(d)) : STR_NONE);
    return f;
}

struct field_view aid_day_field(struct req *r, str name, const char *label, date d)
{
    return day_field(r, name, label, d);
}

date aid_day_typed(struct req *r, const char *name)
{
    date d = {0};
    int64_t day = form_int(r, str_c(r->cx.arena, str_fmt(r->cx.arena, "%s.d", name)), 0),
            month = form_int(r, str_c(r->cx.arena, str_fmt(r->cx.arena, "%s.m", name)), 0),
            year = form_int(r, str_c(r->cx.arena, str_fmt(r->cx.arena, "%s.y", name)), 0);
    bool there = day > 0 && day < 32 && month > 0 && month < 13 && year > 1849 && year < 2200;
    return there && !date_make((int)year, (int)month, (int)day, &d) ? d : (date){0};
}

/* One of the organisation's; where it has none they are typed. What an older file or a form of before says stays as it is. */
static err_t place_field(struct req *r, str chosen, struct field_view *f)
{
    struct aid_places_rows found;
    struct arena *a = r->cx.arena;
    bool there = !chosen.n;
    TRY(aid_places(&r->cx, &found));
    *f = (struct field_view){.look = found.list.n ? LOOK_SELECT : LOOK_TEXT,
                             .name = S("place"),
                             .label = tr(&r->cx, N_("Neighbourhood")),
                             .value = chosen,
                             .required = true,
                             .max = 120};
    if (!found.list.n) return OK;
    PUSH(a, &f->options, ((struct option_view){.label = tr(&r->cx, N_("– choose –"))}));
    for (size_t i = 0; i < found.list.n; i++) {
        str name = found.list.v[i].name;
        there |= str_eq(name, chosen);
        PUSH(a, &f->options, ((struct option_view){.value = name, .label = name, .chosen = str_eq(name, chosen)}));
    }
    if (!there) PUSH(a, &f->options, ((struct option_view){.value = chosen, .label = chosen, .chosen = true}));
    return OK;
}

/* ---- the household, by somebody who lives there ---- */
enum { PEOPLE_LISTED = 12 };
struct home_found {
    int64_t file_no;
    str names, door;
};
struct homes_found {
    LIST(struct home_found) list;
    int64_t without; /* people who were found and live in no household today */
    bool more, nobody;
};

static void put_home(struct cx *cx, struct homes_found *out, const struct household *at, const struct person_hit *h)
{
    struct arena *a = cx->arena;
    str name = str_trim(str_fmt(a, "%.*s %.*s", STR_FMT(h->given), STR_FMT(h->surname)));
    if (h->birth.ymd) name = str_fmt(a, "%.*s (%d)", STR_FMT(name), date_year(h->birth));
    for (size_t i = 0; i < out->list.n; i++) {
        struct home_found *there = &out->list.v[i];
        if (there->file_no != at->file_no) continue;
        there->names = str_fmt(a, "%.*s, %.*s", STR_FMT(there->names), STR_FMT(name));
        return;
    }
    str door = at->address.id ? entity_label(cx, &address_entity, at->address.id) : STR_NONE;
    PUSH(a, &out->list, ((struct home_found){at->file_no, name, door}));
}

static err_t homes_by_person(struct req *r, struct homes_found *out)
{
    struct cx *cx = &r->cx;
    struct person_hits hits;
    TRY(people_find_noted(cx, form_str(r, "q"), form_str(r, "purpose"), PEOPLE_LISTED, &hits));
    out->more = hits.more;
    out->nobody = !hits.list.n;
    for (size_t i = 0; i < hits.list.n; i++) {
        struct household_on_day h; /* there as a whole or not at all */
        int64_t id = 0;
        err_t e = household_of(cx, S("aid.files"), hits.list.v[i].id, moment_date(cx->now), &id);
        if (!e) e = household_on(cx, S("aid.files"), id, moment_date(cx->now), &h);
        if (e && e != E_NOT_FOUND) return e;
        out->without += e == E_NOT_FOUND;
        if (e) continue;
        put_home(cx, out, &h.household, &hits.list.v[i]);
    }
    return OK;
}

/* The number is typed, or chosen among the households of whoever was found. */
static void home_field(struct req *r, const struct homes_found *found, str value, struct field_view *f)
{
    struct cx *cx = &r->cx;
    *f = (struct field_view){.look = LOOK_INT,
                             .name = S("home"),
                             .label = tr(cx, N_("File number of the household")),
                             .hint =
                                 tr(cx, N_("From the social register. With it a second application finds this file.")),
                             .value = value,
                             .width = "w11"};
    if (!found || !found->list.n) return;
    f->look = LOOK_RADIO;
    f->label = tr(cx, N_("Household"));
    for (size_t i = 0; i < found->list.n; i++) {
        str no = str_fmt(cx->arena, "%" PRId64, found->list.v[i].file_no);
        struct word_arg args[] = {
            {S("no"), no}, {S("names"), found->list.v[i].names}, {S("door"), found->list.v[i].door}};
        const char *label =
            found->list.v[i].door.n ? N_("Household {no}, {door}: {names}") : N_("Household {no}: {names}");
        PUSH(cx->arena, &f->options,
             ((struct option_view){.value = no,
                                   .label = words_fill(cx->arena, tr(cx, label), 3, args),
                                   .chosen = str_eq(no, value) || found->list.n == 1}));
    }
    PUSH(cx->arena, &f->options,
         ((struct option_view){.value = STR_NONE, .label = tr(cx, N_("None of these")), .chosen = false}));
    struct word_arg n[] = {{S("n"), fmt_int(cx->arena, cx->lang, found->without)}};
    if (found->more)
        f->hint = tr(cx, N_("There are more than are shown: write more of the name."));
    else if (found->without)
        f->hint = words_fill(cx->arena, tr(cx, N_("Found, but living in no household today: {n}")), 1, n);
}

/* Asked only of whoever may see names. What was looked for stands there until a household is found by it. */
static void person_fields(struct req *r, const struct homes_found *found, const struct entity_errors *errors,
                          struct form_view *form)
{
    struct cx *cx = &r->cx;
    bool done = found && found->list.n;
    if (!may(cx, S("people.personal"))) return;
    struct field_view q = {.name = S("q"),
                           .label = tr(cx, N_("Or somebody of the household")),
                           .hint = tr(cx, N_("Beginnings of the names, telephone, whole identity number or address.")),
                           .value = done ? STR_NONE : form_str(r, "q"),
                           .max = 120},
                      why = {.name = S("purpose"),
                             .label = tr(cx, N_("Why do you look for this person?")),
                             .hint = tr(cx, N_("Your name, the day and these words stay with every record that is "
                                               "shown.")),
                             .value = form_str(r, "purpose"),
                             .max = PURPOSE_MAX};
    aid_form_add(r, form, errors, q);
    aid_form_add(r, form, errors, why);
    form->other = tr(cx, N_("Find the household"));
    form->other_step = S("find");
}

static void noticed_fields(struct req *r, const struct entity_errors *errors, struct form_view *form)
{
    struct cx *cx = &r->cx;
    struct field_view by = {
        .look = LOOK_SELECT, .name = S("source"), .label = tr(cx, N_("Noticed by")), .required = true};
    str typed = form_str(r, "source");
    PUSH(cx->arena, &by.options, ((struct option_view){.label = tr(cx, N_("– choose –"))}));
    for (const struct choice *c = file_sources; c->value; c++)
        PUSH(cx->arena, &by.options,
             ((struct option_view){
                 .value = str_of(c->code), .label = tr(cx, c->label), .chosen = str_eq(typed, str_of(c->code))}));
    aid_form_add(r, form, errors, by);
    aid_form_add(r, form, errors,
                 (struct field_view){.look = LOOK_AREA,
                                     .name = S("notice"),
                                     .label = tr(cx, N_("What was noticed")),
                                     .value = form_str(r, "notice"),
                                     .required = true,
                                     .max = 1000});
}

static err_t fill(struct req *r, int64_t application, const struct homes_found *found,
                  const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct known k;
    struct aid_file_new_page p = {.page.title = tr(cx, N_("Begin an aid file")),
                                  .page.current = "/masa/yardim-dosyalari",
                                  .form.action = S("/masa/yardim-dosyasi/yeni"),
                                  .form.submit = tr(cx, N_("Begin the file"))};
    TRY(look_up(r, application, &k));
    if (application) {
        p.application = application_number(cx->arena, &k.app);
        p.application_href = str_fmt(cx->arena, "/masa/basvuru/%" PRId64, application);
        aid_form_add(r, &p.form, NULL,
                     (struct field_view){.look = LOOK_HIDDEN,
                                         .name = S("application"),
                                         .value = str_fmt(cx->arena, "%" PRId64, application)});
    }
    for (size_t i = 0; errors && i < errors->list.n; i++) /* of the application itself: it has no field here */
        if (str_eq(errors->list.v[i].field, S("application")))
            PUSH(cx->arena, &p.form.errors, ((struct form_error){S("programme"), errors->list.v[i].text}));
    struct field_view programme = {
        .look = LOOK_SELECT, .name = S("programme"), .label = tr(cx, N_("Programme")), .required = true};
    TRY(programmes(r, typed(r, "programme", k.programme), &programme));
    aid_form_add(r, &p.form, errors, programme);
    if (!application)
        aid_form_add(r, &p.form, errors,
                     day_field(r, S("applied"), N_("Day on which it was noticed"), moment_date(cx->now)));
    struct field_view place;
    TRY(place_field(r, typed(r, "place", k.place), &place));
    aid_form_add(r, &p.form, errors, place);
    struct field_view home;
    home_field(r, found, typed(r, "home", k.home ? str_fmt(cx->arena, "%" PRId64, k.home) : STR_NONE), &home);
    aid_form_add(r, &p.form, errors, home);
    person_fields(r, found, errors, &p.form);
    struct field_view urgency = {
        .look = LOOK_SELECT, .name = S("urgency"), .label = tr(cx, N_("Urgency")), .required = true};
    urgencies(r, &urgency);
    aid_form_add(r, &p.form, errors, urgency);
    if (!application) noticed_fields(r, errors, &p.form);
    p.page.error = p.form.errors.n > 0;
    return html_aid_file_new_page(r, &p);
}

err_t aid_file_new(struct req *r)
{
    return fill(r, query_int(r, "basvuru", 0), NULL, NULL);
}

static err_t run_open(struct cx *tx, void *arg)
{
    struct beginning *b = arg;
    b->errors.list.n = 0;
    return file_open(tx, &b->wish, &b->opened, &b->errors);
}

/* The household by its number in the register. One with somebody under an order of secrecy in it is as unknown as one that
 * does not exist. */
static err_t home(struct req *r, struct beginning *b)
{
    struct household h;
    struct household_on_day there;
    str number = str_trim(form_str(r, "home"));
    int64_t n = 0;
    if (!number.n) return OK;
    err_t e = str_int(number, &n) ? E_NOT_FOUND : entity_load_by(&r->cx, &household_entity, "file_no", DB_I(n), &h);
    if (!e) e = household_on(&r->cx, S("aid.files"), h.id, moment_date(r->cx.now), &there);
    if (!e) return b->wish.household = h.id, OK;
    if (e != E_NOT_FOUND) return e;
    entity_error(&b->errors, "home", tr(&r->cx, N_("There is no household with this number in the register.")));
    return E_INVALID;
}

/* Nothing is begun: the form comes back with everything in it, and the households that were found. */
static err_t find(struct req *r, int64_t application)
{
    struct cx *cx = &r->cx;
    struct homes_found found = {.without = 0};
    struct entity_errors errors = {.arena = cx->arena};
    if (people_query_short(form_str(r, "q"))) entity_error(&errors, "q", tr(cx, N_("Write at least two letters.")));
    if (people_purpose_short(form_str(r, "purpose")))
        entity_error(&errors, "purpose", tr(cx, N_("Write why you look: a few words.")));
    if (!errors.list.n) {
        TRY(homes_by_person(r, &found));
        if (found.nobody)
            entity_error(&errors, "q", tr(cx, N_("Nobody was found. Try a shorter beginning, or the telephone.")));
        else if (!found.list.n)
            entity_error(&errors, "q", tr(cx, N_("Whoever was found lives in no household today.")));
    }
    if (errors.list.n) answer_status(r, 422);
    return fill(r, application, &found, &errors);
}

err_t aid_file_begin(struct req *r)
{
    struct cx *cx = &r->cx;
    struct beginning b = {.errors.arena = cx->arena};
    const struct choice *urgency = aid_choice_coded(file_urgencies, form_str(r, "urgency")),
                        *source = aid_choice_coded(file_sources, form_str(r, "source"));
    struct application app;
    b.wish = (struct file_wish){.programme = form_int(r, "programme", 0),
                                .application = form_int(r, "application", 0),
                                .urgency = urgency ? urgency->value : FILE_NORMAL,
                                .applied = aid_day_typed(r, "applied"),
                                .source = source ? source->value : 0,
                                .notice = str_trim(form_str(r, "notice")),
                                .place = str_trim(form_str(r, "place"))};
    if (b.wish.application) TRY(entity_load(cx, &application_entity, b.wish.application, &app)); /* its row rule */
    if (str_eq(form_str(r, "step"), S("find")) ||
        str_trim(form_str(r, "q")).n) /* Enter in that field presses the first button */
        return find(r, b.wish.application);
    err_t e = home(r, &b);
    if (!e) e = db_tx(cx, run_open, &b);
    if (e == E_INVALID) {
        answer_status(r, 422);
        return fill(r, b.wish.application, NULL, &b.errors);
    }
    TRY(e);
    answer_flash(r, b.opened.lowered ? FLASH_WARN : FLASH_DONE,
                 tr(cx, b.opened.linked ? N_("This household has a file that waits: the application is linked to it.")
                        : b.opened.lowered
                            ? N_("Two emergencies were used this year: the file goes the usual way, as urgent.")
                            : N_("The file is open.")));
    return answer_redirect(r, str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, b.opened.file.id));
}
