// SPDX-License-Identifier: AGPL-3.0-or-later
/* The account and the transfers of an aid file, on the page of the file; and small pieces that the pages share. */
#include <inttypes.h>

#include "modules/aid/aid.h"
#include "modules/transfers/views.h"

#include "transfers_sql.h"

str transfers_tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

str transfers_fill(struct cx *cx, const char *source, const char *name, str value)
{
    struct word_arg args[] = {{str_of(name), value}};
    return words_fill(cx->arena, transfers_tr(cx, source), 1, args);
}

str account_words(struct cx *cx, str last4)
{
    return str_fmt(cx->arena, "TR ···· %.*s", STR_FMT(last4));
}

str account_href(struct arena *a, int64_t file)
{
    return str_fmt(a, "/masa/odeme-hesabi/%" PRId64, file);
}

str transfer_order_href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, "/masa/odeme-emri/%" PRId64 "%s", id, behind);
}

struct tag_view account_tag(const struct cx *cx, int state)
{
    static const enum tone tones[] = {[ACCOUNT_WAITS] = TONE_WARN,
                                      [ACCOUNT_GOOD] = TONE_OK,
                                      [ACCOUNT_REPLACED] = TONE_PLAIN,
                                      [ACCOUNT_BOUNCED] = TONE_BAD,
                                      [ACCOUNT_REFUSED] = TONE_HOLD};
    return (struct tag_view){.tone = tones[state], .text = aid_choice_label(cx, account_states, state)};
}

struct tag_view transfer_order_tag(const struct cx *cx, int state)
{
    static const enum tone tones[] = {
        [ORDER_WAITS] = TONE_WARN, [ORDER_APPROVED] = TONE_OK, [ORDER_CANCELLED] = TONE_HOLD};
    return (struct tag_view){.tone = tones[state], .text = aid_choice_label(cx, transfer_order_states, state)};
}

struct tag_view transfer_tag(const struct cx *cx, int state)
{
    static const enum tone tones[] = {[TRANSFER_ORDERED] = TONE_WARN,
                                      [TRANSFER_PAID] = TONE_OK,
                                      [TRANSFER_RETURNED] = TONE_BAD,
                                      [TRANSFER_CANCELLED] = TONE_HOLD};
    return (struct tag_view){.tone = tones[state], .text = aid_choice_label(cx, transfer_states, state)};
}

void transfers_field(struct req *r, struct form_view *form, const struct entity_errors *errors, struct field_view field)
{
    for (size_t i = 0; errors && i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, field.name)) field.error = errors->list.v[i].text;
    if (field.error.n) PUSH(r->cx.arena, &form->errors, ((struct form_error){field.name, field.error}));
    PUSH(r->cx.arena, &form->fields, field);
}

/* ---- on the page of an aid file ---- */
static void line(struct cx *cx, struct file_beside *out, str href, str a, str b)
{
    PUSH(cx->arena, &out->lines,
         ((struct file_beside_line){.href = href, .text = str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(a), STR_FMT(b))}));
}

static err_t beside(struct cx *cx, int64_t file, struct file_beside *out)
{
    struct accounts_of_file_rows accounts;
    struct transfers_of_file_rows transfers;
    struct aid_file f;
    bool kind = false;
    if (!may(cx, S("aid.read"))) return OK;
    TRY(accounts_of_file(cx, (struct accounts_of_file_args){{file}}, &accounts));
    TRY(transfers_of_file(cx, (struct transfers_of_file_args){{file}}, &transfers));
    TRY(entity_load_any(cx, &aid_file_entity, "id", DB_I(file), &f));
    out->title = transfers_tr(cx, N_("Bank account and payment orders"));
    for (size_t i = 0; i < accounts.list.n; i++) {
        const struct accounts_of_file_row *a = &accounts.list.v[i];
        if (a->state != ACCOUNT_WAITS && a->state != ACCOUNT_GOOD && i > 0) continue;
        line(cx, out, account_href(cx->arena, file), account_words(cx, a->last4),
             aid_choice_label(cx, account_states, a->state));
    }
    for (size_t i = 0; i < transfers.list.n; i++) {
        const struct transfers_of_file_row *t = &transfers.list.v[i];
        str month = fmt_month(cx->arena, cx->lang, t->month), state = aid_choice_label(cx, transfer_states, t->state);
        line(cx, out, transfer_order_href(cx->arena, t->from_order.id, ""), t->number,
             str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(month), STR_FMT(state)));
    }
    TRY(file_in_kind(cx, &f, &kind));
    if (!kind && !accounts.list.n && may(cx, S("aid.files")) && may(cx, S("aid.personal")) && f.state >= FILE_DECIDED &&
        f.state <= FILE_SUSPENDED)
        PUSH(cx->arena, &out->lines,
             ((struct file_beside_line){.href = account_href(cx->arena, file),
                                        .text = transfers_tr(cx, N_("Write down a bank account"))}));
    return OK;
}

err_t transfers_start(struct app *app)
{
    (void)app;
    file_beside_add(beside);
    return OK;
}
