// SPDX-License-Identifier: AGPL-3.0-or-later
/* The cards of an aid file, on the page of the file; and small pieces that the pages share. */
#include <inttypes.h>

#include "modules/aid/aid.h"
#include "modules/cards/views.h"

#include "cards_sql.h"

str cards_tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

str cards_fill(struct cx *cx, const char *source, const char *name, str value)
{
    struct word_arg args[] = {{str_of(name), value}};
    return words_fill(cx->arena, cards_tr(cx, source), 1, args);
}

str card_words(struct cx *cx, str token, str last4)
{
    return str_fmt(cx->arena, "%.*s ···· %.*s", STR_FMT(token), STR_FMT(last4));
}

str cards_label(const struct cx *cx, const struct choice *list, int value)
{
    return aid_choice_label(cx, list, value);
}

int cards_choice(const struct choice *list, str code)
{
    for (; list->value; list++)
        if (str_eq(code, str_of(list->code))) return list->value;
    return 0;
}

struct tag_view card_tag(const struct cx *cx, int state)
{
    static const enum tone tones[] = {
        [CARD_STOCK] = TONE_PLAIN, [CARD_GIVEN] = TONE_OK, [CARD_BLOCKED] = TONE_BAD, [CARD_BACK] = TONE_HOLD};
    return (struct tag_view){.tone = tones[state], .text = cards_label(cx, card_states, state)};
}

struct tag_view load_tag(const struct cx *cx, int state)
{
    static const enum tone tones[] = {[LOAD_WAITING] = TONE_WARN, [LOAD_DONE] = TONE_OK, [LOAD_REFUSED] = TONE_BAD};
    return (struct tag_view){.tone = tones[state], .text = cards_label(cx, load_states, state)};
}

void cards_field(struct req *r, struct form_view *form, const struct entity_errors *errors, struct field_view field)
{
    for (size_t i = 0; errors && i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, field.name)) field.error = errors->list.v[i].text;
    if (field.error.n) PUSH(r->cx.arena, &form->errors, ((struct form_error){field.name, field.error}));
    PUSH(r->cx.arena, &form->fields, field);
}

void cards_options(struct req *r, const struct choice *list, const char *name, const char *nothing,
                   struct field_view *out)
{
    str chosen = form_str(r, name);
    if (nothing) PUSH(r->cx.arena, &out->options, ((struct option_view){.label = cards_tr(&r->cx, nothing)}));
    for (; list->value; list++)
        PUSH(r->cx.arena, &out->options,
             ((struct option_view){.value = str_of(list->code),
                                   .label = cards_tr(&r->cx, list->label),
                                   .chosen = str_eq(chosen, str_of(list->code))}));
}

void cards_faults(struct cx *cx, const struct bank_faults *f, struct card_faults_view *out)
{
    for (size_t i = 0; i < f->list.n; i++)
        PUSH(cx->arena, &out->rows,
             ((struct card_fault_row){fmt_int(cx->arena, cx->lang, f->list.v[i].line), f->list.v[i].text}));
    if (f->n > (int64_t)f->list.n)
        out->more = cards_fill(cx, N_("Lines that cannot be taken, all together: {n}."), "n",
                               fmt_int(cx->arena, cx->lang, f->n));
}

/* ---- on the page of an aid file ---- */
static err_t beside(struct cx *cx, int64_t file, struct file_beside *out)
{
    struct cards_of_file_rows rows;
    struct aid_file f;
    bool works = false, kind = false;
    if (!may(cx, S(CARDS_READ))) return OK;
    TRY(cards_of_file(cx, (struct cards_of_file_args){{file}}, &rows));
    out->title = cards_tr(cx, N_("Shopping card"));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct cards_of_file_row *c = &rows.list.v[i];
        str card = card_words(cx, c->token, c->last4), state = cards_label(cx, card_states, c->state);
        works = works || c->state == CARD_GIVEN;
        PUSH(cx->arena, &out->lines,
             ((struct file_beside_line){.href = str_fmt(cx->arena, "/masa/kart/%" PRId64, c->id),
                                        .text = str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(card), STR_FMT(state))}));
    }
    if (works || !may(cx, S(CARDS_GIVE))) return OK;
    TRY(entity_load_any(cx, &aid_file_entity, "id", DB_I(file), &f));
    TRY(file_in_kind(cx, &f, &kind));
    if (f.state == FILE_ACTIVE && !kind)
        PUSH(cx->arena, &out->lines,
             ((struct file_beside_line){.href = str_fmt(cx->arena, "/masa/kart-ver/%" PRId64, file),
                                        .text = cards_tr(cx, N_("Give a card"))}));
    return OK;
}

err_t cards_start(struct app *app)
{
    (void)app;
    file_beside_add(beside);
    return OK;
}
