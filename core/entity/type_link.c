// SPDX-License-Identifier: AGPL-3.0-or-later
/* References to other records, and one of a few choices. */
#include <inttypes.h>

#include "core/base/text.h"
#include "core/entity/inside.h"

/* ---- ref ---- */

/* As typed and as stored: the number. Choosing by name is ref_find's (files, large lists). */
static err_t ref_parse(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    text = str_trim(text);
    int64_t id = 0;
    if (text.n && (str_int(text, &id) != OK || id < 0)) {
        field_error(cx, errors, f, N_("{label}: choose one."), 0, NULL);
        return E_INVALID;
    }
    *(ref *)at = (ref){id};
    return OK;
}

static void say_several(struct cx *cx, const struct field *f, const struct entity *to, str text,
                        struct entity_errors *errors)
{
    const struct field *beside = beside_title(cx, to, title_field(to));
    if (beside)
        FIELD_ERROR(cx, errors, f, N_("{label}: several records are called \"{value}\". Write after a comma: {field}."),
                    {S("value"), text}, {S("field"), str_of(words(cx->lang, beside->label))});
    else
        FIELD_ERROR(cx, errors, f, N_("{label}: several records are called \"{value}\". Give the number."),
                    {S("value"), text});
}

/* In files and in long lists a name will do as well. */
static err_t ref_parse_code(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    text = str_trim(text);
    const struct entity *to = entity_by_name(str_of(f->to));
    int64_t id = 0;
    err_t e = text.n && to ? ref_find(cx, f, text, &id) : OK;
    if (e == E_NOT_FOUND)
        FIELD_ERROR(cx, errors, f, N_("{label}: there is no record \"{value}\"."), {S("value"), text});
    else if (e == E_INVALID)
        say_several(cx, f, to, text, errors);
    if (e) return e == E_NOT_FOUND ? E_INVALID : e;
    *(ref *)at = (ref){id};
    return OK;
}

static str ref_show(struct cx *cx, const struct field *f, const void *at)
{
    int64_t id = ((const ref *)at)->id;
    const struct entity *to = entity_by_name(str_of(f->to));
    if (!id || !to) return STR_NONE;
    return entity_label(cx, to, id);
}

static str ref_raw(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    int64_t id = ((const ref *)at)->id;
    return id ? str_fmt(cx->arena, "%" PRId64, id) : STR_NONE;
}

static void ref_validate(struct cx *cx, const struct field *f, const void *at, struct entity_errors *errors)
{
    const struct entity *to = entity_by_name(str_of(f->to));
    if (!to) return; /* entity_fault reports it */
    if (!row_exists(cx, to, NULL, DB_I(((const ref *)at)->id), 0))
        field_error(cx, errors, f, N_("{label}: this record is gone. Choose another one."), 0, NULL);
}

static bool ref_empty(const void *at)
{
    return ((const ref *)at)->id == 0;
}

static struct db_value ref_bind(const void *at)
{
    return DB_I0(((const ref *)at)->id);
}

static void ref_take(struct db_rows *rows, int col, void *at)
{
    *(ref *)at = (ref){db_col_int(rows, col)};
}

const struct field_ops ref_ops = {
    .sql = "REF",
    .size = sizeof(ref),
    .align = _Alignof(ref),
    .null_zero = true,
    .db = DB_INT,
    .parse = ref_parse,
    .parse_code = ref_parse_code,
    .show = ref_show,
    .raw = ref_raw,
    .code = ref_raw,
    .validate = ref_validate,
    .empty = ref_empty,
    .bind = ref_bind,
    .take = ref_take,
};

/* ---- choice ---- */
const struct choice *choice_of(const struct field *f, int value)
{
    for (const struct choice *c = f->choices; c && c->value; c++)
        if (c->value == value) return c;
    return NULL;
}

static const struct choice *choice_named(struct cx *cx, const struct field *f, str text, bool labels)
{
    for (const struct choice *c = f->choices; c && c->value; c++)
        if (str_eq(text, str_of(c->code))) return c;
    for (const struct choice *c = f->choices; labels && c && c->value; c++)
        if (str_eq(text_fold(cx->arena, text), text_fold(cx->arena, str_of(words(cx->lang, c->label))))) return c;
    return NULL;
}

static err_t choice_take_words(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors,
                               bool labels)
{
    text = str_trim(text);
    const struct choice *c = text.n ? choice_named(cx, f, text, labels) : NULL;
    if (text.n && !c) {
        field_error(cx, errors, f, N_("{label}: choose one."), 0, NULL);
        return E_INVALID;
    }
    *(int *)at = c ? c->value : 0;
    return OK;
}

static err_t choice_parse(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    return choice_take_words(cx, f, text, at, errors, false);
}

static err_t choice_parse_code(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    return choice_take_words(cx, f, text, at, errors, true);
}

static str choice_show(struct cx *cx, const struct field *f, const void *at)
{
    const struct choice *c = choice_of(f, *(const int *)at);
    return c ? str_of(words(cx->lang, c->label)) : STR_NONE;
}

static str choice_code(struct cx *cx, const struct field *f, const void *at)
{
    (void)cx;
    const struct choice *c = choice_of(f, *(const int *)at);
    return c ? str_of(c->code) : STR_NONE;
}

static void choice_validate(struct cx *cx, const struct field *f, const void *at, struct entity_errors *errors)
{
    if (!choice_of(f, *(const int *)at)) field_error(cx, errors, f, N_("{label}: choose one."), 0, NULL);
}

static bool choice_empty(const void *at)
{
    return *(const int *)at == 0;
}

static struct db_value choice_bind(const void *at)
{
    return DB_I(*(const int *)at);
}

static void choice_take(struct db_rows *rows, int col, void *at)
{
    *(int *)at = (int)db_col_int(rows, col);
}

const struct field_ops choice_ops = {
    .sql = "CHOICE NOT NULL DEFAULT 0",
    .size = sizeof(int),
    .align = _Alignof(int),
    .db = DB_INT,
    .parse = choice_parse,
    .parse_code = choice_parse_code,
    .show = choice_show,
    .raw = choice_code,
    .code = choice_code,
    .validate = choice_validate,
    .empty = choice_empty,
    .bind = choice_bind,
    .take = choice_take,
};
