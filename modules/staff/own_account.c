// SPDX-License-Identifier: AGPL-3.0-or-later
/* One's own account: password, sessions, roles. */
#include "modules/organisation/organisation.h"
#include "modules/staff/views.h"

#include "own_account.html.h"

struct field_view password_field(struct req *r, const char *name, bool now)
{
    const char *label = now ? N_("Current password") : N_("New password");
    str hint = str_of(words(r->cx.lang, N_("At least 12 letters; three words will do.")));
    return (struct field_view){.look = LOOK_PASSWORD,
                               .name = str_of(name),
                               .label = str_of(words(r->cx.lang, label)),
                               .required = true,
                               .hint = now ? STR_NONE : hint,
                               .max = 1000,
                               .width = "w20",
                               .autocomplete = now ? S("current-password") : S("new-password")};
}

static void fill_form(struct req *r, struct entity_errors *errors, struct own_account_page *p)
{
    struct field_view *f = NEW_N(r->cx.arena, struct field_view, 2);
    f[0] = password_field(r, "current", true);
    f[1] = password_field(r, "password", false);
    for (size_t i = 0; i < errors->list.n; i++)
        for (size_t k = 0; k < 2; k++)
            if (str_eq(f[k].name, errors->list.v[i].field)) f[k].error = errors->list.v[i].text;
    p->form = (struct form_view){
        .action = S("/masa/hesap"), .submit = str_of(words(r->cx.lang, N_("Change the password"))), .fields = {f, 2}};
    p->form.errors.v = errors->list.v;
    p->form.errors.n = errors->list.n;
}

/* "Clerk (Sports Directorate)": where a role holds is said with it. */
static str role_words(struct req *r, const struct account_role *role)
{
    str name = entity_show(&r->cx, entity_field(&account_role_entity, "role"), role),
        where = role->unit.id ? entity_label(&r->cx, entity_by_name(S("unit")), role->unit.id)
                              : str_of(words(r->cx.lang, N_("everywhere")));
    return str_fmt(r->cx.arena, "%.*s (%.*s)", STR_FMT(name), STR_FMT(where));
}

static err_t fill_roles(struct req *r, const struct account *account, struct own_account_page *p)
{
    struct filter of = {.field = "account", .op = IS, .value = DB_I(account->id)};
    struct list_result found;
    TRY(entity_list(&r->cx, &account_role_entity,
                    &(struct list_query){.filters = {&of, 1}, .limit = 50, .skip_rights = true}, &found));
    const struct account_role *rows = found.rows;
    p->roles.v = NEW_N(r->cx.arena, str, found.n + 1);
    for (size_t i = 0; i < found.n; i++)
        p->roles.v[p->roles.n++] = role_words(r, &rows[i]);
    return OK;
}

/* ---- sessions ---- */
static const struct {
    const char *in_agent, *name;
} programs[] = {{"Edg", "Edge"},        {"OPR/", "Opera"},    {"SamsungBrowser", "Samsung Internet"},
                {"Firefox", "Firefox"}, {"Chrome", "Chrome"}, {"Safari", "Safari"}},
  systems[] = {{"Android", "Android"}, {"iPhone", "iPhone"},  {"iPad", "iPad"},
               {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"}};

/* "Firefox, Windows": enough to know one's own machine again. What a browser says of itself is not worth more. */
static str device(struct req *r, str agent)
{
    const char *program = NULL, *system = NULL;
    for (size_t i = 0; i < sizeof programs / sizeof *programs && !program; i++)
        if (str_has(agent, str_of(programs[i].in_agent))) program = programs[i].name;
    for (size_t i = 0; i < sizeof systems / sizeof *systems && !system; i++)
        if (str_has(agent, str_of(systems[i].in_agent))) system = systems[i].name;
    if (!program && !system) return str_of(words(r->cx.lang, N_("Unknown device")));
    return str_fmt(r->cx.arena, "%s%s%s", program ? program : "", program && system ? ", " : "", system ? system : "");
}

static err_t fill_sessions(struct req *r, struct own_account_page *p)
{
    struct sessions found;
    TRY(session_list(&r->cx, r->cx.actor->user, &found));
    p->sessions.v = NEW_N(r->cx.arena, struct session_view, found.list.n + 1);
    for (size_t i = 0; i < found.list.n; i++) {
        const struct session_row *s = &found.list.v[i];
        p->sessions.v[p->sessions.n++] = (struct session_view){.device = device(r, s->agent),
                                                               .address = s->address,
                                                               .began = s->began,
                                                               .seen = s->seen,
                                                               .here = s->id == r->session,
                                                               .id = s->id};
    }
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
    TRY(fill_sessions(r, &p));
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

static err_t change(struct cx *tx, void *arg)
{
    const struct change *c = arg;
    return password_put(tx, c->account, c->hash, c->session);
}

err_t own_password_send(struct req *r)
{
    struct account account;
    struct entity_errors errors = {.arena = r->cx.arena};
    struct change c = {.account = r->cx.actor->user, .session = r->session};
    const char *why = NULL;
    TRY(entity_load_any(&r->cx, &account_entity, "id", DB_I(c.account), &account));
    if (!password_ok(account.password, form_str(r, "current"))) {
        entity_error(&errors, "current", str_of(words(r->cx.lang, N_("This is not your current password."))));
    } else {
        err_t e = password_hash(&r->cx, form_str(r, "password"), &account, &c.hash, &why);
        if (e && e != E_INVALID) return e;
        if (e) entity_error(&errors, "password", str_of(words(r->cx.lang, why)));
    }
    if (errors.list.n) return render(r, &errors);
    TRY(db_tx(&r->cx, change, &c));
    answer_flash(r, FLASH_DONE,
                 str_of(words(r->cx.lang, N_("The password was changed; all other devices are signed out."))));
    return answer_redirect(r, S("/masa/hesap"));
}

struct ending {
    int64_t account, session, one; /* one: 0 = all others */
};

static err_t end(struct cx *tx, void *arg)
{
    const struct ending *e = arg;
    return e->one ? session_end_one(tx, e->account, e->one) : session_end_all(tx, e->account, e->session);
}

err_t own_sessions_end(struct req *r)
{
    struct ending e = {r->cx.actor->user, r->session, form_int(r, "session", 0)};
    TRY(db_tx(&r->cx, end, &e));
    const char *done = e.one ? N_("That device is signed out.") : N_("All other devices are signed out.");
    answer_flash(r, FLASH_DONE, str_of(words(r->cx.lang, done)));
    return answer_redirect(r, S("/masa/hesap"));
}
