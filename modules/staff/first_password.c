// SPDX-License-Identifier: AGPL-3.0-or-later
/* The link for a first or a forgotten password: the administrator's sheet, and the page it leads to. */
#include "modules/staff/views.h"

#include "link_made.html.h"
#include "link_open.html.h"

/* ---- the administrator ---- */
struct making {
    int64_t account;
    str code;
};

static err_t make(struct cx *tx, void *arg)
{
    struct making *m = arg;
    return link_make(tx, m->account, &m->code);
}

/* Shown in the answer itself and nowhere again: who loads the page anew makes a new one. */
err_t link_send(struct req *r)
{
    struct making m;
    struct account account;
    TRY(path_id(r, "id", &m.account));
    TRY(entity_load(&r->cx, &account_entity, m.account, &account));
    if (account.disabled)
        return fail(r, E_CONFLICT, "İM-409-kapali", N_("This account is closed. Open it first, then make the link."),
                    "account %lld is closed", (long long)account.id);
    TRY(db_tx(&r->cx, make, &m));
    struct link_made_page p = {.page.title = str_of(words(r->cx.lang, N_("Link for a password"))),
                               .page.current = "/masa/kayit/hesaplar",
                               .name = account.name,
                               .login = account.login,
                               .until = {r->cx.now.ms + LINK_HOURS * INT64_C(3600000)},
                               .first = account.password.n == 0,
                               .site = req_site(r),
                               .code = m.code};
    p.link = str_fmt(r->cx.arena, "%.*s/parola/%.*s", STR_FMT(p.site), STR_FMT(m.code));
    p.back = str_fmt(r->cx.arena, "/masa/kayit/hesaplar/%lld", (long long)account.id);
    struct crumb crumbs[] = {{S("/masa/kayit/hesaplar"), str_of(words(r->cx.lang, account_entity.title))},
                             {p.back, account.name},
                             {STR_NONE, p.page.title}};
    p.page.crumbs.v = crumbs;
    p.page.crumbs.n = 3;
    return html_link_made_page(r, &p);
}

/* ---- whoever holds the link ---- */
static err_t gone(struct req *r)
{
    struct link_open_page p = {.page.title = str_of(words(r->cx.lang, N_("This link no longer works"))),
                               .gone = S("İM-404-baglanti")};
    answer_status(r, 404);
    return html_link_open_page(r, &p);
}

static err_t render(struct req *r, const struct account *account, const char *error)
{
    struct field_view *fields = NEW_N(r->cx.arena, struct field_view, 2);
    struct link_open_page p = {.page.title = str_of(words(r->cx.lang, N_("Choose your password"))),
                               .name = account->name};
    fields[0] = (struct field_view){.name = S("login"),
                                    .label = str_of(words(r->cx.lang, N_("Sign-in name"))),
                                    .value = account->login,
                                    .width = "w20",
                                    .read_only = true,
                                    .autocomplete = S("username")};
    fields[1] = password_field(r, "password", false);
    p.form = (struct form_view){
        .action = r->path, .submit = str_of(words(r->cx.lang, N_("Save the password"))), .fields = {fields, 2}};
    if (error) {
        struct form_error *e = NEW(r->cx.arena, struct form_error);
        *e = (struct form_error){S("password"), str_of(words(r->cx.lang, error))};
        fields[1].error = e->text;
        p.form.errors.v = e;
        p.form.errors.n = 1;
        p.page.error = true;
        answer_status(r, 422);
    }
    return html_link_open_page(r, &p);
}

err_t link_show(struct req *r)
{
    struct account account;
    err_t e = link_open(&r->cx, path_str(r, "code"), &account);
    if (e == E_NOT_FOUND) return gone(r);
    return e ? e : render(r, &account, NULL);
}

struct choosing {
    str code, hash;
    struct actor self;
};

/* The link is looked at again where nobody comes between: it works once. */
static err_t choose(struct cx *tx, void *arg)
{
    struct choosing *c = arg;
    struct account account;
    TRY(link_open(tx, c->code, &account));
    c->self = (struct actor){.user = account.id, .name = account.name, .login = account.login};
    const struct actor *before = tx->actor;
    tx->actor = &c->self;
    err_t e = password_put(tx, account.id, c->hash, 0);
    tx->actor = before;
    return e;
}

err_t link_use(struct req *r)
{
    struct account account;
    struct choosing c = {.code = path_str(r, "code")};
    const char *why = NULL;
    err_t e = link_open(&r->cx, c.code, &account);
    if (e == E_NOT_FOUND) return gone(r);
    TRY(e);
    e = password_hash(&r->cx, form_str(r, "password"), &account, &c.hash, &why);
    if (e == E_INVALID) return render(r, &account, why);
    TRY(e);
    e = db_tx(&r->cx, choose, &c);
    if (e == E_NOT_FOUND) return gone(r);
    TRY(e);
    answer_flash(r, FLASH_DONE, str_of(words(r->cx.lang, N_("Your password is saved. Sign in with it."))));
    return answer_redirect(r, S(SIGN_IN));
}
