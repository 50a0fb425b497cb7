// SPDX-License-Identifier: AGPL-3.0-or-later
/* Signing in and out. One message for every failure: nobody learns which accounts exist. */
#include "core/base/text.h"
#include "modules/staff/views.h"

#include "sign_in.html.h"

static err_t render(struct req *r, const char *error)
{
    struct sign_in_page p = {.page.title = str_of(words(r->cx.lang, N_("Sign in"))),
                             .login = form_str(r, "login"),
                             .kept = req_kept_form(r)};
    str next = r->method == GET ? query_str(r, "next") : form_str(r, "next");
    p.next = path_is_own(next) ? next : S("/masa");
    p.kept_lost = req_kept_lost_files(r);
    if (error) {
        p.error = str_of(words(r->cx.lang, error));
        p.page.error = true;
        answer_status(r, 422);
    }
    return html_sign_in_page(r, &p);
}

err_t sign_in_show(struct req *r)
{
    return render(r, NULL);
}

struct attempt {
    struct throttle throttle;
    int64_t account;
    bool failed;
};

static err_t count(struct cx *tx, void *arg)
{
    const struct attempt *a = arg;
    TRY(throttle_count(tx, &a->throttle, a->failed));
    if (a->failed) return OK;
    struct account account;
    TRY(entity_load_any(tx, &account_entity, "id", DB_I(a->account), &account));
    account.last_sign_in = tx->now;
    return entity_save(tx, &account_entity, &account, &(struct save){.skip_rights = true});
}

/* An account that is not there, is closed or has no password yet takes the same time. A database that does not answer is
 * no wrong password. */
static err_t check(struct req *r, str login, str password, struct account *account, bool *fits)
{
    err_t e = entity_load_any(&r->cx, &account_entity, "login", DB_T(login), account);
    if (e && e != E_NOT_FOUND) return e;
    bool open = !e && !account->disabled;
    *fits = password_ok(open ? account->password : STR_NONE, password) && open;
    return OK;
}

err_t sign_in_send(struct req *r)
{
    struct account account = {0};
    bool waits, fits;
    /* Sign-in names are small Latin letters: İLKER and ilker are one, for the limit on guesses too. */
    str login = text_slug(r->cx.arena, form_str(r, "login")), password = form_str(r, "password");
    struct attempt a = {.throttle = throttle_of(r, login)};
    if (login.n == 0 || password.n == 0) return render(r, N_("Write your name and your password."));
    TRY(throttle_waits(&r->cx, &a.throttle, &waits));
    if (waits)
        return render(r, N_("Too many tries. Wait fifteen minutes, or sign in from a device you have used before."));
    TRY(check(r, login, password, &account, &fits));
    a.failed = !fits;
    a.account = account.id;
    TRY(db_tx(&r->cx, count, &a));
    if (a.failed) return render(r, N_("Name and password do not fit each other."));
    TRY(session_begin(r, account.id));
    throttle_know_device(r, login);
    err_t e = kept_replay(r);
    if (e != E_NOT_FOUND) return e;
    if (account.must_change) return answer_redirect(r, S("/masa/hesap"));
    str next = form_str(r, "next");
    return answer_redirect(r, path_is_own(next) ? next : S("/masa"));
}

err_t sign_out(struct req *r)
{
    TRY(session_end(r));
    return answer_redirect(r, S("/"));
}
