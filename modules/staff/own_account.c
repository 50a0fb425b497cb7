// SPDX-License-Identifier: AGPL-3.0-or-later
/* One's own account: password, sessions, roles. */
#include "core/office/notice.h"
#include "modules/organisation/organisation.h"
#include "modules/staff/views.h"

#include "own_account.html.h"

static struct field_view password_field(struct req *r, const char *name, const char *label, const char *hint)
{
    return (struct field_view){.look = LOOK_PASSWORD,
                               .name = str_of(name),
                               .label = str_of(words(r->cx.lang, label)),
                               .required = true,
                               .hint = hint ? str_of(words(r->cx.lang, hint)) : STR_NONE,
                               .width = "w20",
                               .autocomplete = hint ? S("new-password") : S("current-password")};
}

static void fill_form(struct req *r, struct entity_errors *errors, struct own_account_page *p)
{
    struct field_view *f = NEW_N(r->cx.arena, struct field_view, 2);
    f[0] = password_field(r, "current", N_("Current password"), NULL);
    f[1] = password_field(r, "password", N_("New password"), N_("At least 12 letters; three words will do."));
    for (size_t i = 0; i < errors->list.n; i++)
        for (size_t k = 0; k < 2; k++)
            if (str_eq(f[k].name, errors->list.v[i].field)) f[k].error = errors->list.v[i].text;
    p->form = (struct form_view){
        .action = S("/masa/hesap"), .submit = str_of(words(r->cx.lang, N_("Change the password"))), .fields = {f, 2}};
    p->form.errors.v = errors->list.v;
    p->form.errors.n = errors->list.n;
}

static err_t fill_roles(struct req *r, const struct account *account, struct own_account_page *p)
{
    struct filter of = {.field = "account", .op = IS, .value = DB_I(account->id)};
    struct list_result found;
    TRY(entity_list(&r->cx, &account_role_entity,
                    &(struct list_query){.filters = {&of, 1}, .limit = 50, .skip_rights = true}, &found));
    const char *rows = found.rows;
    p->roles.v = NEW_N(r->cx.arena, str, found.n + 1);
    for (size_t i = 0; i < found.n; i++)
        p->roles.v[p->roles.n++] =
            entity_show(&r->cx, entity_field(&account_role_entity, "role"), rows + i * sizeof(struct account_role));
    return OK;
}

static err_t render(struct req *r, struct entity_errors *errors)
{
    struct account account;
    struct own_account_page p = {.page.title = str_of(words(r->cx.lang, N_("My account"))),
                                 .page.current = "/masa/hesap"};
    TRY(entity_load_any(&r->cx, &account_entity, "id", DB_I(r->cx.actor->user), &account));
    p.name = account.name;
    p.login = account.login;
    p.unit = entity_label(&r->cx, &unit_entity, account.unit.id);
    p.must_change = account.must_change;
    TRY(fill_roles(r, &account, &p));
    fill_form(r, errors, &p);
    if (errors->list.n) {
        p.page.error = true;
        answer_status(r, 422);
    }
    return html_own_account_page(r, &p);
}

err_t own_account_show(struct req *r)
{
    return render(r, &(struct entity_errors){.arena = r->cx.arena});
}

struct change {
    int64_t account, session;
    str hash;
};

/* The new password ends every other session, and its owner hears of it. */
static err_t change(struct cx *tx, void *arg)
{
    const struct change *c = arg;
    struct account account;
    TRY(entity_load_any(tx, &account_entity, "id", DB_I(c->account), &account));
    account.password = c->hash;
    account.must_change = false;
    TRY(entity_save(tx, &account_entity, &account, &(struct save){.skip_rights = true}));
    TRY(session_end_all(tx, c->account, c->session));
    if (account.email.n == 0) return OK;
    struct notice n = {
        .channel = NOTICE_MAIL,
        .recipient = account.email,
        .subject = str_of(words(tx->lang, N_("Your password was changed"))),
        .body = str_of(words(
            tx->lang,
            N_("The password of your account was changed just now. If it was not you, call your administrator."))),
        .entity = S("account"),
        .row = account.id};
    return notice_put(tx, &n);
}

err_t own_password_send(struct req *r)
{
    struct account account;
    struct entity_errors errors = {.arena = r->cx.arena};
    struct change c = {.account = r->cx.actor->user, .session = r->session};
    const char *why = NULL;
    TRY(entity_load_any(&r->cx, &account_entity, "id", DB_I(c.account), &account));
    if (!password_ok(account.password, form_str(r, "current")))
        entity_error(&errors, "current", str_of(words(r->cx.lang, N_("This is not your current password."))));
    else if (password_hash(r->cx.arena, form_str(r, "password"), account.login, &c.hash, &why))
        entity_error(&errors, "password", str_of(words(r->cx.lang, why ? why : N_("Write a new password."))));
    if (errors.list.n) return render(r, &errors);
    TRY(db_tx(&r->cx, change, &c));
    answer_flash(r, FLASH_DONE,
                 str_of(words(r->cx.lang, N_("The password was changed; all other devices are signed out."))));
    return answer_redirect(r, S("/masa/hesap"));
}

static err_t end_others(struct cx *tx, void *arg)
{
    const struct change *c = arg;
    return session_end_all(tx, c->account, c->session);
}

err_t own_sessions_end(struct req *r)
{
    struct change c = {.account = r->cx.actor->user, .session = r->session};
    TRY(db_tx(&r->cx, end_others, &c));
    answer_flash(r, FLASH_DONE, str_of(words(r->cx.lang, N_("All other devices are signed out."))));
    return answer_redirect(r, S("/masa/hesap"));
}
