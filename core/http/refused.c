// SPDX-License-Identifier: AGPL-3.0-or-later
/* A form with a value that is too long, or is no text, is not handed to whoever would save it: cut, an amount is another
 * amount and a reason another reason. It comes back as a form of its own: the values to be mended stand open in it, the
 * others go along unseen and unchanged, and it is sent again to where it was going. Files and passwords do not go along:
 * they are asked for once more.
 */
#include "core/http/web.h"

static const struct form_error *error_of(const struct req *r, str name)
{
    for (size_t i = 0; i < r->errors.n; i++)
        if (str_eq(r->errors.v[i].field, name)) return &r->errors.v[i];
    return NULL;
}

err_t refuse_inputs(struct req *r)
{
    if (r->errors.n == 0 || r->route->says_errors) return OK;
    r->work->refused = true;
    return fail(
        r, E_INVALID, "İM-422-girdi",
        N_("Nothing was saved yet. Something you typed is longer than what fits, or cannot be read. It stands below "
           "as you typed it: mend it and send it again. The rest of your form goes along unchanged."),
        "input %.*s", STR_FMT(r->errors.v[0].field));
}

static str label(struct req *r, str name)
{
    struct word_arg arg = {S("name"), name};
    return words_fill(r->cx.arena, str_of(words(r->cx.lang, N_("Field “{name}”"))), 1, &arg);
}

static struct field_view typed(struct req *r, const struct form_value *v)
{
    const struct input *i = input_declared(r->route, v->name, false);
    const struct form_error *e = error_of(r, v->name);
    struct field_view f = {.look = LOOK_HIDDEN, .name = v->name, .value = v->value, .required = true};
    if (e) f.look = LOOK_AREA, f.error = e->text;
    if (i && i->secret) f.look = LOOK_PASSWORD, f.value = STR_NONE;
    if (f.look != LOOK_HIDDEN) f.label = label(r, v->name);
    return f;
}

void refused_fill(struct req *r, struct problem_page *page)
{
    struct arena *a = r->cx.arena;
    struct form_view *form = &page->again;
    *form = (struct form_view){
        .action = r->target, .submit = str_of(words(r->cx.lang, N_("Send again"))), .has_files = r->files.n > 0};
    for (size_t i = 0; i < r->form.n; i++)
        if (!str_eq(r->form.v[i].name, S(CSRF_FIELD))) PUSH(a, &form->fields, typed(r, &r->form.v[i]));
    for (size_t i = 0; i < r->files.n; i++) {
        const struct upload *u = &r->files.v[i];
        struct word_arg arg = {S("name"), u->name};
        if (i && str_eq(u->field, r->files.v[i - 1].field)) continue;
        PUSH(a, &form->fields,
             ((struct field_view){
                 .look = LOOK_FILE,
                 .name = u->field,
                 .label = words_fill(a, str_of(words(r->cx.lang, N_("Choose this file again: {name}"))), 1, &arg),
                 .required = true,
                 .multiple = input_declared(r->route, u->field, true)->many}));
    }
    for (size_t i = 0; i < r->errors.n; i++)
        PUSH(a, &form->errors, r->errors.v[i]);
}
