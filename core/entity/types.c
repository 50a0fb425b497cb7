// SPDX-License-Identifier: AGPL-3.0-or-later
/* A field's value as text and back, and whether it may be: the part that is the same for all types. */
#include "core/base/text.h"
#include "core/entity/inside.h"

const struct field_ops *ops_of(const struct field *f)
{
    static const struct field_ops *const by_type[] = {
        [F_TEXT] = &text_ops,       [F_INT] = &int_ops,       [F_BOOL] = &bool_ops,
        [F_DATE] = &date_ops,       [F_MOMENT] = &moment_ops, [F_MONEY] = &money_ops,
        [F_PERCENT] = &percent_ops, [F_REF] = &ref_ops,       [F_CHOICE] = &choice_ops,
    };
    return by_type[f->type == F_NONE ? F_INT : f->type];
}

void entity_error(struct entity_errors *e, const char *field, str words)
{
    if (!e || !e->arena) return;
    for (size_t i = 0; i < e->list.n; i++) /* a transaction that is run again says the same again */
        if (str_eq(e->list.v[i].field, str_of(field)) && str_eq(e->list.v[i].text, words)) return;
    PUSH(e->arena, &e->list, ((struct form_error){.field = str_of(field), .text = words}));
}

void field_error(struct cx *cx, struct entity_errors *errors, const struct field *f, const char *source, size_t n,
                 const struct word_arg *args)
{
    struct word_arg all[6] = {{S("label"), str_of(words(cx->lang, f->label ? f->label : f->name))}};
    size_t count = 1;
    for (size_t i = 0; i < n && count < 6; i++)
        all[count++] = args[i];
    entity_error(errors, f->name, words_fill(cx->arena, str_of(words(cx->lang, source)), count, all));
}

str entity_show(struct cx *cx, const struct field *f, const void *row)
{
    if (f->flags & ZERO_NONE && ops_of(f)->empty(slot_c(row, f))) return STR_NONE;
    return ops_of(f)->show(cx, f, slot_c(row, f));
}

str entity_raw(struct cx *cx, const struct field *f, const void *row)
{
    return ops_of(f)->raw(cx, f, slot_c(row, f));
}

str entity_code(struct cx *cx, const struct field *f, const void *row)
{
    return ops_of(f)->code(cx, f, slot_c(row, f));
}

/* Numbers may be typed on an Arabic keyboard; words stay as they are typed. */
static str typed(struct cx *cx, const struct field *f, str text)
{
    bool words = f->type == F_TEXT && (f->kind < TEXT_PHONE || f->kind > TEXT_IBAN);
    return words ? text : text_numerals(cx->arena, text);
}

err_t entity_parse(struct cx *cx, const struct field *f, str text, void *row, struct entity_errors *errors)
{
    return ops_of(f)->parse(cx, f, typed(cx, f, text), slot(row, f), errors);
}

err_t parse_file_value(struct cx *cx, const struct field *f, str text, void *row, struct entity_errors *errors)
{
    const struct field_ops *o = ops_of(f);
    return (o->parse_code ? o->parse_code : o->parse)(cx, f, typed(cx, f, text), slot(row, f), errors);
}

bool field_equal(const struct field *f, const void *a, const void *b)
{
    if (f->type == F_TEXT) return str_eq(*(const str *)slot_c(a, f), *(const str *)slot_c(b, f));
    return !memcmp(slot_c(a, f), slot_c(b, f), ops_of(f)->size);
}

const struct choice *field_choices(const struct field *f)
{
    return f->choices_of ? f->choices_of() : f->choices;
}

/* A number that is 0 was written; only where zero means "none" can it be missing. */
static bool is_missing(const struct field *f, const void *row)
{
    bool can = f->type == F_TEXT || f->type == F_CHOICE || ops_of(f)->null_zero;
    return can && ops_of(f)->empty(slot_c(row, f));
}

static const char *missing_words(const struct field *f)
{
    switch (f->type) {
    case F_REF:
    case F_CHOICE:
        return N_("{label}: choose one.");
    case F_DATE:
        return N_("{label}: write the day.");
    case F_MOMENT:
        return N_("{label}: write day and hour.");
    default:
        return f->kind == TEXT_SET ? N_("{label}: choose at least one.") : N_("{label}: fill in this field.");
    }
}

void validate_field(struct cx *cx, const struct field *f, const void *row, struct entity_errors *errors)
{
    if (!is_missing(f, row))
        ops_of(f)->validate(cx, f, slot_c(row, f), errors);
    else if ((f->flags & REQUIRED) && !(f->flags & FIXED))
        field_error(cx, errors, f, missing_words(f), 0, NULL);
}

err_t entity_validate(struct cx *cx, const struct entity *e, const void *row, struct entity_errors *errors)
{
    struct entity_errors own = {.arena = cx->arena};
    if (!errors) errors = &own;
    if (!errors->arena) errors->arena = cx->arena;
    size_t before = errors->list.n;
    for (const struct field *f = e->fields; f->name; f++)
        validate_field(cx, f, row, errors);
    if (e->check) {
        err_t fault = e->check(cx, row, errors);
        if (fault) return fault;
    }
    return errors->list.n > before ? E_INVALID : OK;
}
