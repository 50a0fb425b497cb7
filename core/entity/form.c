// SPDX-License-Identifier: AGPL-3.0-or-later
/* Forms from declarations: a field as it is shown, and a form as it comes back. */
#include <inttypes.h>

#include "core/entity/inside.h"
#include "core/entity/pages.h"
#include "core/entity/pages_inside.h"

enum { OPTIONS_MAX = 200, RADIOS_MAX = 5 };

static str tr(struct req *r, const char *source)
{
    return str_of(source ? words(r->cx.lang, source) : NULL);
}

bool form_field_shown(const struct cx *cx, const struct entity *e, const struct field *f, const void *row)
{
    return field_in_form(f) && entity_has_field(cx, f) &&
           (!is_personal(f) || !row_id(row) || entity_sees(cx, e, f, row));
}

/* ---- how a field looks ---- */
static enum field_look text_look(const struct field *f)
{
    static const enum field_look by_kind[] = {
        [TEXT_ANY] = LOOK_TEXT,   [TEXT_EMAIL] = LOOK_EMAIL, [TEXT_PHONE] = LOOK_PHONE, [TEXT_TCKN] = LOOK_TCKN,
        [TEXT_VKN] = LOOK_TCKN,   [TEXT_IBAN] = LOOK_IBAN,   [TEXT_URL] = LOOK_URL,     [TEXT_SLUG] = LOOK_TEXT,
        [TEXT_COLOR] = LOOK_TEXT, [TEXT_SET] = LOOK_CHECKS};
    if (f->flags & (LONG | MARKDOWN)) return LOOK_AREA;
    return by_kind[f->kind];
}

static enum field_look look_of(const struct field *f)
{
    static const enum field_look by_type[] = {
        [F_INT] = LOOK_INT,     [F_BOOL] = LOOK_CHECK,      [F_DATE] = LOOK_DATE,  [F_MOMENT] = LOOK_MOMENT,
        [F_MONEY] = LOOK_MONEY, [F_PERCENT] = LOOK_PERCENT, [F_REF] = LOOK_SELECT, [F_CHOICE] = LOOK_SELECT};
    return f->type == F_TEXT ? text_look(f) : by_type[f->type];
}

static const char *width_of(const struct field *f)
{
    if (f->type == F_INT) return f->max && f->max < 10000 ? "w4" : "w11";
    if (f->type == F_MONEY) return "w11";
    if (f->type == F_PERCENT) return "w4";
    if (f->type != F_TEXT || (f->flags & (LONG | MARKDOWN))) return "";
    if (f->kind == TEXT_TCKN || f->kind == TEXT_VKN || f->kind == TEXT_COLOR) return "w11";
    if (f->kind == TEXT_PHONE || text_max(f) <= 40) return "w20";
    return "";
}

/* Spaces are tolerated and taken away, so these have no hard limit in the browser. */
static int64_t view_max(const struct field *f)
{
    bool spaced = f->kind == TEXT_TCKN || f->kind == TEXT_VKN || f->kind == TEXT_PHONE || f->kind == TEXT_IBAN;
    return f->type == F_TEXT && !spaced ? text_max(f) : 0;
}

/* ---- options ---- */
static void add_option(struct req *r, struct field_view *v, str value, str label)
{
    PUSH(r->cx.arena, &v->options,
         ((struct option_view){.value = value, .label = label, .chosen = str_eq(value, v->value)}));
}

static void choice_options(struct req *r, const struct field *f, struct field_view *v)
{
    size_t n = 0;
    while (f->choices && f->choices[n].value)
        n++;
    if ((f->flags & REQUIRED) && n <= RADIOS_MAX)
        v->look = LOOK_RADIO;
    else
        add_option(r, v, STR_NONE, tr(r, N_("Choose")));
    for (const struct choice *c = f->choices; c && c->value; c++)
        add_option(r, v, str_of(c->code), tr(r, c->label));
}

static void set_options(struct req *r, const struct field *f, struct field_view *v)
{
    for (const struct choice *c = field_choices(f); c && c->value; c++)
        PUSH(r->cx.arena, &v->options,
             ((struct option_view){
                 .value = str_of(c->code), .label = tr(r, c->label), .chosen = set_has(v->value, str_of(c->code))}));
}

static str id_text(struct req *r, int64_t id)
{
    return id ? str_fmt(r->cx.arena, "%" PRId64, id) : STR_NONE;
}

/* Too many to choose from: typed as a name, and what it is now stands in the hint. Where only two texts together name a
 * record, both are typed: "Bahçelievler, Altıeylül". */
static void ref_as_text(struct req *r, const struct entity *to, int64_t id, struct field_view *v)
{
    const struct field *title = title_field(to), *beside = beside_title(&r->cx, to, title);
    struct word_arg args[] = {{S("record"), entity_label(&r->cx, to, id)},
                              {S("field"), beside ? tr(r, beside->label) : STR_NONE}};
    const char *how = beside ? N_("Write the name. If several have it, write after a comma: {field}.")
                             : N_("Write the name or the number.");
    str hint = words_fill(r->cx.arena, tr(r, how), 2, args);
    if (id)
        hint = str_fmt(r->cx.arena, "%.*s %.*s", STR_FMT(hint),
                       STR_FMT(words_fill(r->cx.arena, tr(r, N_("Now: {record}.")), 2, args)));
    v->look = LOOK_TEXT;
    v->width = "w20";
    v->hint = v->hint.n ? str_fmt(r->cx.arena, "%.*s %.*s", STR_FMT(v->hint), STR_FMT(hint)) : hint;
}

static err_t ref_options(struct req *r, const struct field *f, const void *row, struct field_view *v)
{
    const struct entity *to = entity_by_name(str_of(f->to));
    int64_t now = ((const ref *)slot_c(row, f))->id;
    struct list_result found = {0};
    bool listed = !now;
    err_t e = to ? entity_list(&r->cx, to, &(struct list_query){.limit = OPTIONS_MAX}, &found) : E_INTERNAL;
    if (e && e != E_FORBIDDEN) return e;
    if (found.total > OPTIONS_MAX) return ref_as_text(r, to, now, v), OK;
    add_option(r, v, STR_NONE, tr(r, N_("Choose")));
    labels_of_rows(&r->cx, to, &found);
    for (size_t i = 0; i < found.n; i++) {
        const void *one = (const char *)found.rows + i * to->size;
        int64_t id = row_id(one);
        if (f->offered && id != now && !f->offered(one)) continue;
        add_option(r, v, id_text(r, id), entity_label(&r->cx, to, id));
        listed |= id == now;
    }
    if (!listed) add_option(r, v, id_text(r, now), entity_label(&r->cx, to, now));
    return OK;
}

/* ---- values ---- */
static str part_name(struct req *r, const struct field *f, const char *part)
{
    return str_fmt(r->cx.arena, "%s.%s", f->name, part);
}

static str posted_part(struct req *r, const struct field *f, const char *part)
{
    return str_trim(form_str(r, str_c(r->cx.arena, part_name(r, f, part))));
}

struct time_parts {
    str day, month, year, time;
};

static struct time_parts stored_parts(struct req *r, const struct field *f, const void *row)
{
    struct time_parts p = {0};
    date d = f->type == F_DATE ? *(const date *)slot_c(row, f) : (date){0};
    moment m = f->type == F_MOMENT ? *(const moment *)slot_c(row, f) : (moment){0};
    if (m.ms) {
        int minute = moment_minute(m);
        d = moment_date(m);
        p.time = str_fmt(r->cx.arena, "%02d.%02d", minute / 60, minute % 60);
    }
    if (!d.ymd) return p;
    p.day = str_fmt(r->cx.arena, "%d", date_day(d));
    p.month = str_fmt(r->cx.arena, "%d", date_month(d));
    p.year = str_fmt(r->cx.arena, "%d", date_year(d));
    return p;
}

static struct time_parts posted_parts(struct req *r, const struct field *f)
{
    return (struct time_parts){posted_part(r, f, "d"), posted_part(r, f, "m"), posted_part(r, f, "y"),
                               posted_part(r, f, "t")};
}

/* What was ticked, as it is stored. */
static str posted_set(struct req *r, const struct field *f)
{
    struct buf b = buf_new(r->cx.arena, 4000);
    for (const struct choice *c = field_choices(f); c && c->value; c++)
        if (form_has(r, str_c(r->cx.arena, part_name(r, f, c->code)))) buf_fmt(&b, "%s%s", b.n ? " " : "", c->code);
    return str_copy(r->cx.arena, buf_str(&b));
}

static bool is_time(const struct field *f)
{
    return f->type == F_DATE || f->type == F_MOMENT;
}

static void fill_value(struct req *r, const struct field *f, const void *row, bool typed, struct field_view *v)
{
    if (is_time(f)) {
        struct time_parts p = typed ? posted_parts(r, f) : stored_parts(r, f, row);
        v->day = p.day, v->month = p.month, v->year = p.year, v->time = p.time;
    } else if (f->type == F_BOOL) {
        v->checked = typed ? form_str(r, f->name).n > 0 : *(const bool *)slot_c(row, f);
    } else {
        /* nothing was said of a new record's number; a nought that somebody wrote stays */
        bool new_number =
            !row_id(row) && ops_of(f)->empty(slot_c(row, f)) && f->type != F_TEXT && !form_str(r, f->name).n;
        v->value = typed && f->kind == TEXT_SET ? posted_set(r, f)
                   : typed                      ? form_str(r, f->name)
                   : new_number                 ? STR_NONE
                                                : entity_raw(&r->cx, f, row);
    }
}

static str error_of(const struct entity_errors *errors, const struct field *f)
{
    for (size_t i = 0; errors && i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, str_of(f->name))) return errors->list.v[i].text;
    return STR_NONE;
}

/* The address name of a new record: empty, it is made when the record is saved. */
static bool made_from_title(const struct field *f, const void *row)
{
    return f->kind == TEXT_SLUG && !row_id(row);
}

static err_t fill_field(struct req *r, const struct field *f, const void *row, const struct entity_errors *errors,
                        struct field_view *v)
{
    bool typed = r->method == POST && errors && errors->list.n;
    *v = (struct field_view){.look = look_of(f),
                             .name = str_of(f->name),
                             .label = tr(r, f->label),
                             .hint = tr(r, f->hint),
                             .error = error_of(errors, f),
                             .required = ((f->flags & REQUIRED) && !made_from_title(f, row)) || f->type == F_BOOL,
                             .autocomplete = str_of(f->autocomplete),
                             .max = view_max(f),
                             .width = width_of(f)};
    fill_value(r, f, row, typed, v);
    if (f->type == F_CHOICE) choice_options(r, f, v);
    if (f->kind == TEXT_SET) set_options(r, f, v);
    return f->type == F_REF ? ref_options(r, f, row, v) : OK;
}

/* An error of no field of this form still needs somewhere to lead to. */
static void fill_errors(struct req *r, const struct entity_errors *errors, struct form_view *out)
{
    for (size_t i = 0; errors && i < errors->list.n; i++) {
        struct form_error e = errors->list.v[i];
        bool here = false;
        for (size_t k = 0; k < out->fields.n && !here; k++)
            here = str_eq(e.field, out->fields.v[k].name);
        if (!here && out->fields.n) e.field = out->fields.v[0].name;
        PUSH(r->cx.arena, &out->errors, e);
    }
}

err_t entity_form_view(struct req *r, const struct entity *e, const void *row, const struct entity_errors *errors,
                       struct form_view *out)
{
    struct form_view view = {.submit = tr(r, N_("Save")), .action = r->path};
    for (const struct field *f = e->fields; f->name; f++) {
        struct field_view v;
        if (!form_field_shown(&r->cx, e, f, row)) continue;
        TRY(fill_field(r, f, row, errors, &v));
        PUSH(r->cx.arena, &view.fields, v);
    }
    fill_errors(r, errors, &view);
    *out = view;
    return OK;
}

/* ---- reading ---- */
static str posted_text(struct req *r, const struct field *f)
{
    if (f->kind == TEXT_SET) return posted_set(r, f);
    if (!is_time(f)) return form_str(r, f->name);
    struct time_parts p = posted_parts(r, f);
    if (!p.day.n && !p.month.n && !p.year.n && !p.time.n) return STR_NONE;
    str day = str_fmt(r->cx.arena, "%.*s.%.*s.%.*s", STR_FMT(p.day), STR_FMT(p.month), STR_FMT(p.year));
    return f->type == F_DATE ? day : str_fmt(r->cx.arena, "%.*s %.*s", STR_FMT(day), STR_FMT(p.time));
}

/* A moment with seconds is shown without them: what comes back as it was shown stays as it is. */
static bool untouched_moment(struct req *r, const struct field *f, const void *row)
{
    if (f->type != F_MOMENT) return false;
    struct time_parts was = stored_parts(r, f, row), now = posted_parts(r, f);
    return str_eq(was.day, now.day) && str_eq(was.month, now.month) && str_eq(was.year, now.year) &&
           str_eq(was.time, now.time);
}

/* What one may not see one cannot point at: a number out of the blue is refused as if it were not there. */
static err_t check_target(struct req *r, const struct field *f, int64_t before, const void *row,
                          struct entity_errors *errors)
{
    const struct entity *to = entity_by_name(str_of(f->to));
    int64_t id = ((const ref *)slot_c(row, f))->id;
    if (!id || id == before || !to) return OK;
    err_t e = entity_load(&r->cx, to, id, arena_alloc(r->cx.arena, to->size));
    if (e != E_NOT_FOUND && e != E_FORBIDDEN) return e;
    field_error(&r->cx, errors, f, N_("{label}: choose one."), 0, NULL);
    return E_INVALID;
}

static err_t parse_posted(struct req *r, const struct field *f, void *row, struct entity_errors *errors)
{
    int64_t before = f->type == F_REF ? ((const ref *)slot_c(row, f))->id : 0;
    if (untouched_moment(r, f, row)) return OK;
    if (f->type != F_REF) return entity_parse(&r->cx, f, posted_text(r, f), row, errors);
    TRY(parse_file_value(&r->cx, f, posted_text(r, f), row, errors));
    return check_target(r, f, before, row, errors);
}

/* What the dispatcher found wrong before: too long, unreadable. */
static bool refused_input(const struct req *r, const struct field *f, struct entity_errors *errors)
{
    size_t n = strlen(f->name);
    for (size_t i = 0; i < r->errors.n; i++) {
        str name = r->errors.v[i].field;
        if (name.n < n || memcmp(name.p, f->name, n) != 0 || (name.n > n && name.p[n] != '.')) continue;
        entity_error(errors, f->name, r->errors.v[i].text);
        return true;
    }
    return false;
}

static bool picked_theirs(struct req *r, const struct field *f)
{
    return str_eq(form_str(r, str_c(r->cx.arena, str_fmt(r->cx.arena, "pick.%s", f->name))), S("theirs"));
}

static err_t read_field(struct req *r, const struct field *f, void *row, struct entity_errors *errors)
{
    if (picked_theirs(r, f) || refused_input(r, f, errors)) return OK;
    size_t before = errors->list.n;
    err_t e = parse_posted(r, f, row, errors);
    if (e && e != E_INVALID) return e;
    bool made = made_from_title(f, row) && ops_of(f)->empty(slot_c(row, f));
    if (errors->list.n == before && !made) validate_field(&r->cx, f, row, errors);
    return OK;
}

err_t entity_form_read(struct req *r, const struct entity *e, void *row, struct entity_errors *errors)
{
    if (!errors->arena) errors->arena = r->cx.arena;
    size_t before = errors->list.n;
    for (const struct field *f = e->fields; f->name; f++)
        if (form_field_shown(&r->cx, e, f, row)) TRY(read_field(r, f, row, errors));
    /* of no field of this form, and still: nothing is saved of a form that did not come as it was typed */
    if (r->errors.n && errors->list.n == before)
        entity_error(errors, str_c(r->cx.arena, r->errors.v[0].field), r->errors.v[0].text);
    if (e->check) TRY(e->check(&r->cx, row, errors));
    return errors->list.n > before ? E_INVALID : OK;
}
