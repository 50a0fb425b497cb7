// SPDX-License-Identifier: AGPL-3.0-or-later
/* /masa/odeme-hesabi/{id}: the bank account of an aid file, with the file open. */
#include "modules/aid/aid.h"
#include "modules/transfers/views.h"

#include "transfer_account.html.h"
#include "transfers_sql.h"

/* Who may not know that the file is there finds nothing. */
static err_t load(struct req *r, struct aid_file *f)
{
    int64_t id = 0;
    bool veiled = false;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &aid_file_entity, id, f));
    TRY(aid_file_veiled(&r->cx, id, &veiled));
    return veiled ? E_NOT_FOUND : OK;
}

static err_t by_state(struct cx *cx, const char *field, int64_t file, struct transfer_account *a)
{
    err_t e = entity_load_any(cx, &transfer_account_entity, field, DB_I(file), a);
    if (e == E_NOT_FOUND) *a = (struct transfer_account){0};
    return e == E_NOT_FOUND ? OK : e;
}

static err_t put_account(struct cx *cx, const struct transfer_account *a, struct pairs_view *out)
{
    static const char *const shown[] = {"owner",      "iban",      "reason",      "entered",
                                        "entered_by", "confirmed", "confirmed_by"};
    if (!a->id) return OK;
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        const struct field *f = entity_field(&transfer_account_entity, shown[i]);
        str value = entity_see(cx, &transfer_account_entity, f, a);
        if (value.n)
            PUSH(cx->arena, &out->pairs, ((struct pair_view){.name = transfers_tr(cx, f->label), .value = value}));
    }
    return entity_note_read(cx, &transfer_account_entity, &a->id, 1);
}

static void put_form(struct req *r, const struct entity_errors *errors, struct transfer_account_page *p)
{
    struct cx *cx = &r->cx;
    p->form.submit = transfers_tr(cx, N_("Write the account down"));
    transfers_field(r, &p->form, errors,
                    (struct field_view){.look = LOOK_TEXT,
                                        .name = S("owner"),
                                        .label = transfers_tr(cx, N_("Owner of the account")),
                                        .hint = transfers_tr(cx, N_("As the bank writes the name.")),
                                        .value = form_str(r, "owner"),
                                        .required = true,
                                        .max = 160});
    transfers_field(r, &p->form, errors,
                    (struct field_view){.look = LOOK_IBAN,
                                        .name = S("iban"),
                                        .label = transfers_tr(cx, N_("IBAN")),
                                        .value = form_str(r, "iban"),
                                        .required = true,
                                        .width = "w20",
                                        .max = 60});
    transfers_field(
        r, &p->form, errors,
        (struct field_view){.look = LOOK_AREA,
                            .name = S("reason"),
                            .label = transfers_tr(cx, N_("Reason")),
                            .hint = transfers_tr(cx, N_("Only where the names differ, or somebody else is paid to "
                                                        "this account: a second person reads it.")),
                            .value = form_str(r, "reason"),
                            .max = 400});
}

static void put_notice(struct cx *cx, const struct transfer_account *waits, struct transfer_account_page *p)
{
    if (!waits->id) return;
    bool own = waits->entered_by.id == cx->actor->user;
    p->notice = (struct notice_view){
        .tone = TONE_WARN,
        .icon = S("warning-fill"),
        .text =
            transfers_tr(cx, own ? N_("Nothing is paid until somebody else confirms the account that you wrote down.")
                                 : N_("Nothing is paid until the account is confirmed."))};
    if (!own && may(cx, S("aid.pay"))) p->confirm_action = str_fmt(cx->arena, "%.*s/onay", STR_FMT(p->form.action));
}

static err_t render(struct req *r, const struct aid_file *f, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct transfer_account live, waits;
    struct transfer_payee payee;
    struct transfer_account_page p = {
        .page = {.title = transfers_tr(cx, N_("Bank account of an aid file")), .current = "/masa/odeme-emirleri"},
        .file = f->file_no,
        .file_href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%lld", (long long)f->id),
        .form.action = account_href(cx->arena, f->id)};
    p.page.error = errors != NULL;
    TRY(by_state(cx, "live", f->id, &live));
    TRY(by_state(cx, "waits", f->id, &waits));
    err_t e = transfer_payee(cx, f->id, &payee);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) p.payee = payee.name;
    TRY(put_account(cx, &live, &p.live));
    TRY(put_account(cx, &waits, &p.waits));
    put_notice(cx, &waits, &p);
    p.may_enter = may(cx, S("aid.files")) && f->state >= FILE_DECIDED && f->state <= FILE_SUSPENDED;
    p.form_title = transfers_tr(cx, live.id || waits.id ? N_("Another account") : N_("Write down a bank account"));
    if (p.may_enter) put_form(r, errors, &p);
    if (errors) answer_status(r, 422);
    return html_transfer_account_page(r, &p);
}

err_t transfer_account_show(struct req *r)
{
    struct aid_file f;
    TRY(load(r, &f));
    if (!aid_purpose(r, f.id).n) return aid_ask_purpose(r, f.id);
    return render(r, &f, NULL);
}

struct keeping {
    struct account_entering e;
    struct account_confirming c;
    struct entity_errors errors;
};
static err_t run_enter(struct cx *tx, void *arg)
{
    struct keeping *k = arg;
    k->errors.list.n = 0;
    return account_enter(tx, &k->e);
}

static err_t run_confirm(struct cx *tx, void *arg)
{
    struct keeping *k = arg;
    k->errors.list.n = 0;
    return account_confirm(tx, &k->c);
}

static err_t done(struct req *r, const struct aid_file *f, const struct keeping *k, err_t e, const char *said)
{
    struct cx *cx = &r->cx;
    bool step = e == E_INVALID && k->errors.list.n && str_eq(k->errors.list.v[0].field, S("step"));
    if (e == E_INVALID && k->errors.list.n && !step) return render(r, f, &k->errors);
    if (e && e != E_CONFLICT && !step) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 step ? k->errors.list.v[0].text
                 : e  ? transfers_tr(cx, N_("Nothing was changed: the file has moved on meanwhile."))
                      : transfers_tr(cx, said));
    return answer_redirect(r, account_href(cx->arena, f->id));
}

err_t transfer_account_keep(struct req *r)
{
    struct aid_file f;
    struct keeping k = {.errors.arena = r->cx.arena};
    TRY(load(r, &f));
    if (!aid_purpose(r, f.id).n) return aid_ask_purpose(r, f.id);
    k.e = (struct account_entering){.file = f.id,
                                    .owner = form_str(r, "owner"),
                                    .iban = form_str(r, "iban"),
                                    .reason = form_str(r, "reason"),
                                    .errors = &k.errors};
    err_t e = db_tx(&r->cx, run_enter, &k);
    return done(r, &f, &k, e,
                k.e.waits ? N_("Written down: a second person confirms it before anything is paid.")
                          : N_("Written down: the next order pays to it."));
}

err_t transfer_account_confirm(struct req *r)
{
    struct aid_file f;
    struct keeping k = {.errors.arena = r->cx.arena};
    TRY(load(r, &f));
    if (!aid_purpose(r, f.id).n) return aid_ask_purpose(r, f.id);
    k.c = (struct account_confirming){
        .file = f.id, .refuse = !str_eq(form_str(r, "answer"), S("yes")), .errors = &k.errors};
    err_t e = db_tx(&r->cx, run_confirm, &k);
    return done(r, &f, &k, e,
                k.c.refuse ? N_("Not confirmed: it is paid as before.") : N_("Confirmed: the next order pays to it."));
}
