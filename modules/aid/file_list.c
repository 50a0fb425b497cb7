// SPDX-License-Identifier: AGPL-3.0-or-later
/* The list of aid files, and the form that begins one. */
#include <inttypes.h>

#include "core/entity/pages.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/views.h"
#include "modules/applications/applications.h"
#include "modules/people/people.h"

#include "aid_file_new.html.h"
#include "aid_files.html.h"
#include "aid_sql.h"

enum { PAGE = 50 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

const struct choice *aid_choice_coded(const struct choice *list, str code)
{
    for (; list->value; list++)
        if (str_eq(str_of(list->code), code)) return list;
    return NULL;
}

str aid_choice_label(const struct cx *cx, const struct choice *list, int value)
{
    for (; list->value; list++)
        if (list->value == value) return tr(cx, list->label);
    return STR_NONE;
}

struct tag_view aid_file_tag(struct cx *cx, int state)
{
    static const enum tone tones[] = {
        [FILE_REGISTERED] = TONE_WARN, [FILE_VISIT_PLANNED] = TONE_INFO, [FILE_VISITED] = TONE_WARN,
        [FILE_SCORED] = TONE_WARN,     [FILE_ON_AGENDA] = TONE_INFO,     [FILE_OBJECTED] = TONE_BAD,
        [FILE_DECIDED] = TONE_WARN,    [FILE_NOTIFIED] = TONE_INFO,      [FILE_ACTIVE] = TONE_OK,
        [FILE_SUSPENDED] = TONE_HOLD,  [FILE_ENDED] = TONE_PLAIN,        [FILE_CLOSED] = TONE_PLAIN,
        [FILE_WITHDRAWN] = TONE_PLAIN, [FILE_NOT_EXAMINED] = TONE_PLAIN};
    return (struct tag_view){.tone = tones[state], .text = aid_choice_label(cx, file_states, state)};
}

/* ---- the list ---- */
static const struct {
    const char *code, *label;
    int least, most;
} views[] = {{"arastir", N_("To look into"), FILE_REGISTERED, FILE_VISITED},
             {"karar", N_("To decide"), FILE_SCORED, FILE_OBJECTED},
             {"bildir", N_("To be told"), FILE_DECIDED, FILE_NOTIFIED},
             {"suren", N_("Running"), FILE_ACTIVE, FILE_SUSPENDED},
             {"biten", N_("Over"), FILE_ENDED, FILE_NOT_EXAMINED},
             {"hepsi", N_("All"), FILE_REGISTERED, FILE_NOT_EXAMINED}};
enum { VIEWS = sizeof views / sizeof *views };

/* Days of the 30 that are left, while nothing is decided (3071 m. 7). */
static void days_left(struct cx *cx, int state, date applied, struct file_row *row)
{
    int left = date_between(moment_date(cx->now), date_add(applied, FILE_ANSWER_DAYS));
    struct word_arg n[] = {{S("n"), fmt_int(cx->arena, cx->lang, left < 0 ? -left : left)}};
    row->clock = left < 0 ? "clock-late" : left < 5 ? "clock-warn" : "";
    if (state < FILE_DECIDED && state != FILE_OBJECTED)
        row->days = words_fill(cx->arena, tr(cx, left < 0 ? N_("late by days: {n}") : N_("days left: {n}")), 1, n);
}

static void put_row(struct cx *cx, struct aid_files_page *p, const struct aid_files_due_row *q)
{
    struct file_row row = {.href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, q->id),
                           .number = q->file_no,
                           .programme = entity_label(cx, &aid_programme_entity, q->programme.id),
                           .state = aid_file_tag(cx, q->state)};
    if (q->urgency > FILE_NORMAL)
        row.urgency = (struct tag_view){.tone = TONE_BAD, .text = aid_choice_label(cx, file_urgencies, q->urgency)};
    days_left(cx, q->state, q->applied, &row);
    PUSH(cx->arena, &p->rows, row);
}

static err_t tabs(struct cx *cx, size_t chosen, struct aid_files_page *p)
{
    struct aid_files_counted_rows rows;
    TRY(aid_files_counted(cx, &rows));
    for (size_t i = 0; i < VIEWS; i++) {
        struct file_tab t = {.label = views[i].label,
                             .href = str_fmt(cx->arena, "/masa/yardim-dosyalari?durum=%s", views[i].code),
                             .current = i == chosen};
        for (size_t k = 0; k < rows.list.n; k++)
            if (rows.list.v[k].state >= views[i].least && rows.list.v[k].state <= views[i].most)
                t.n += rows.list.v[k].n;
        PUSH(cx->arena, &p->tabs, t);
    }
    return OK;
}

static err_t newest(struct req *r, size_t chosen, struct aid_files_page *p)
{
    struct aid_files_newest_rows rows;
    TRY(aid_files_newest(&r->cx,
                         (struct aid_files_newest_args){.least = views[chosen].least,
                                                        .most = views[chosen].most,
                                                        .before = query_int(r, "once", INT64_MAX)},
                         &rows));
    for (size_t i = 0; i < rows.list.n && i < PAGE; i++) {
        const struct aid_files_newest_row *q = &rows.list.v[i];
        put_row(&r->cx, p,
                &(struct aid_files_due_row){q->id, q->file_no, q->programme, q->urgency, q->state, q->applied});
    }
    if (rows.list.n > PAGE)
        p->pager.next = str_fmt(r->cx.arena, "/masa/yardim-dosyalari?durum=%s&once=%" PRId64, views[chosen].code,
                                rows.list.v[PAGE - 1].id);
    return OK;
}

err_t aid_files_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct aid_files_page p = {.page.title = tr(cx, N_("Aid files")), .page.current = "/masa/yardim-dosyalari"};
    size_t chosen = may(cx, S("aid.decide")) ? 1 : 0;
    for (size_t i = 0; i < VIEWS; i++)
        if (str_eq(query_str(r, "durum"), str_of(views[i].code))) chosen = i;
    p.may_begin = may(cx, S("aid.files"));
    TRY(tabs(cx, chosen, &p));
    if (views[chosen].most >= FILE_DECIDED) {
        TRY(newest(r, chosen, &p));
    } else {
        struct aid_files_due_rows rows;
        TRY(aid_files_due(cx, (struct aid_files_due_args){.least = views[chosen].least, .most = views[chosen].most},
                          &rows));
        for (size_t i = 0; i < rows.list.n; i++)
            put_row(cx, &p, &rows.list.v[i]);
    }
    return html_aid_files_page(r, &p);
}

/* ---- a new one ---- */
struct beginning {
    struct file_wish wish;
    struct file_opened opened;
    struct entity_errors errors;
};

static str typed(struct req *r, const char *name, str otherwise)
{
    return r->method == POST ? form_str(r, name) : otherwise;
}

static err_t programmes(struct req *r, struct field_view *f)
{
    struct list_query q = {.limit = 100, .skip_rights = true, .uncounted = true};
    struct list_result found;
    TRY(entity_list(&r->cx, &aid_programme_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct aid_programme *p = (const struct aid_programme *)found.rows + i;
        str id = str_fmt(r->cx.arena, "%" PRId64, p->id);
        if (!p->closed)
            PUSH(r->cx.arena, &f->options,
                 ((struct option_view){.value = id, .label = p->name, .chosen = str_eq(form_str(r, "programme"), id)}));
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
    str place;
};

static err_t look_up(struct req *r, int64_t id, struct known *k)
{
    struct household h;
    int64_t household = 0;
    *k = (struct known){.home = 0};
    if (!id) return OK;
    TRY(entity_load(&r->cx, &application_entity, id, &k->app));
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

static err_t fill(struct req *r, int64_t application, const struct entity_errors *errors)
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
    struct field_view programme = {
        .look = LOOK_SELECT, .name = S("programme"), .label = tr(cx, N_("Programme")), .required = true};
    TRY(programmes(r, &programme));
    aid_form_add(r, &p.form, errors, programme);
    if (!application)
        aid_form_add(r, &p.form, errors,
                     day_field(r, S("applied"), N_("Day on which it was noticed"), moment_date(cx->now)));
    struct field_view place;
    TRY(place_field(r, typed(r, "place", k.place), &place));
    aid_form_add(r, &p.form, errors, place);
    aid_form_add(r, &p.form, errors,
                 (struct field_view){
                     .look = LOOK_INT,
                     .name = S("home"),
                     .label = tr(cx, N_("File number of the household")),
                     .hint = tr(cx, N_("From the social register. With it a second application finds this file.")),
                     .value = typed(r, "home", k.home ? str_fmt(cx->arena, "%" PRId64, k.home) : STR_NONE),
                     .width = "w11"});
    struct field_view urgency = {
        .look = LOOK_SELECT, .name = S("urgency"), .label = tr(cx, N_("Urgency")), .required = true};
    urgencies(r, &urgency);
    aid_form_add(r, &p.form, errors, urgency);
    if (!application)
        aid_form_add(r, &p.form, errors,
                     (struct field_view){.look = LOOK_AREA,
                                         .name = S("notice"),
                                         .label = tr(cx, N_("What was noticed, and by whom")),
                                         .value = form_str(r, "notice"),
                                         .required = true,
                                         .max = 1000});
    p.page.error = p.form.errors.n > 0;
    return html_aid_file_new_page(r, &p);
}

err_t aid_file_new(struct req *r)
{
    return fill(r, query_int(r, "basvuru", 0), NULL);
}

static err_t run_open(struct cx *tx, void *arg)
{
    struct beginning *b = arg;
    b->errors.list.n = 0;
    return file_open(tx, &b->wish, &b->opened, &b->errors);
}

/* The household by its number in the register; an unknown one is said. */
static err_t home(struct req *r, struct beginning *b)
{
    struct household h;
    str number = str_trim(form_str(r, "home"));
    int64_t n = 0;
    if (!number.n) return OK;
    err_t e = str_int(number, &n) ? E_NOT_FOUND : entity_load_by(&r->cx, &household_entity, "file_no", DB_I(n), &h);
    if (!e) return b->wish.household = h.id, OK;
    if (e != E_NOT_FOUND) return e;
    entity_error(&b->errors, "home", tr(&r->cx, N_("There is no household with this number in the register.")));
    return E_INVALID;
}

err_t aid_file_begin(struct req *r)
{
    struct cx *cx = &r->cx;
    struct beginning b = {.errors.arena = cx->arena};
    const struct choice *urgency = aid_choice_coded(file_urgencies, form_str(r, "urgency"));
    struct application app;
    b.wish = (struct file_wish){.programme = form_int(r, "programme", 0),
                                .application = form_int(r, "application", 0),
                                .urgency = urgency ? urgency->value : FILE_NORMAL,
                                .applied = aid_day_typed(r, "applied"),
                                .notice = str_trim(form_str(r, "notice")),
                                .place = str_trim(form_str(r, "place"))};
    if (b.wish.application) TRY(entity_load(cx, &application_entity, b.wish.application, &app)); /* its row rule */
    err_t e = home(r, &b);
    if (!e) e = db_tx(cx, run_open, &b);
    if (e == E_INVALID) {
        answer_status(r, 422);
        return fill(r, b.wish.application, &b.errors);
    }
    TRY(e);
    answer_flash(r, b.opened.lowered ? FLASH_WARN : FLASH_DONE,
                 tr(cx, b.opened.linked ? N_("This household has a file that waits: the application is linked to it.")
                        : b.opened.lowered
                            ? N_("Two emergencies were used this year: the file goes the usual way, as urgent.")
                            : N_("The file is open.")));
    return answer_redirect(r, str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, b.opened.file.id));
}
