// SPDX-License-Identifier: AGPL-3.0-or-later
/* imece user: accounts from the command line. The first password is random, printed once, and must be replaced. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "modules/organisation/organisation.h"
#include "modules/staff/staff.h"
#include "program/program.h"

struct change {
    const struct options *options;
    str login, hash;
    const char *trouble;
};

static str random_password(struct arena *a)
{
    static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789"; /* none that look alike */
    char *out = arena_alloc(a, 20);
    for (int i = 0; i < 19; i++)
        out[i] = i % 5 == 4 ? '-' : letters[randombytes_uniform(sizeof letters - 1)];
    return (str){out, 19};
}

static int role_of(const char *code)
{
    for (const struct choice *c = role_choices; code && c->value; c++)
        if (strcmp(c->code, code) == 0) return c->value;
    return 0;
}

static err_t find_unit(struct cx *tx, struct change *c, ref *unit)
{
    struct unit u;
    if (!c->options->unit) return OK;
    err_t e = entity_load_by(tx, &unit_entity, "slug", DB_T(str_of(c->options->unit)), &u);
    if (e)
        c->trouble = "there is no such unit";
    else
        unit->id = u.id;
    return e;
}

static err_t add(struct cx *tx, void *arg)
{
    struct change *c = arg;
    struct account account = {
        .login = c->login, .name = str_of(c->options->name), .password = c->hash, .must_change = true};
    struct account_role role = {.role = role_of(c->options->role)};
    struct entity_errors errors = {.arena = tx->arena};
    TRY(find_unit(tx, c, &account.unit));
    err_t e = entity_save(tx, &account_entity, &account, &(struct save){.skip_rights = true, .errors = &errors});
    if (e) {
        c->trouble =
            errors.list.n ? str_c(tx->arena, errors.list.v[0].text) : "an account of that name may be there already";
        return e;
    }
    role.account.id = account.id;
    role.unit = account.unit;
    role.everywhere = !role.unit.id;
    return entity_save(tx, &account_role_entity, &role, &(struct save){.skip_rights = true});
}

static err_t change(struct cx *tx, void *arg)
{
    struct change *c = arg;
    struct account account;
    err_t e = entity_load_by(tx, &account_entity, "login", DB_T(c->login), &account);
    if (e) c->trouble = "there is no such account";
    if (e) return e;
    if (c->hash.n)
        account.password = c->hash;
    else
        account.disabled = true;
    account.must_change = c->hash.n > 0;
    TRY(entity_save(tx, &account_entity, &account, &(struct save){.skip_rights = true}));
    return session_end_all(tx, account.id, 0);
}

static int run(struct program *p, const char *act, struct change *c)
{
    str plain = STR_NONE;
    const char *why = NULL;
    if (strcmp(act, "close") != 0) {
        plain = random_password(p->arena);
        struct account whose = {.login = c->login};
        if (password_hash(&p->cx, plain, &whose, &c->hash, &why)) return refuse("no password could be made");
    }
    if (db_tx(&p->cx, strcmp(act, "add") == 0 ? add : change, c))
        return refuse("%s", c->trouble ? c->trouble : "the account was not changed");
    if (plain.n)
        printf("First password of %.*s, to be replaced at the first sign-in: %.*s\n", STR_FMT(c->login),
               STR_FMT(plain));
    return EXIT_DONE;
}

int cmd_user(const struct options *o)
{
    const char *act = o->n_args == 2 ? o->args[0] : "";
    bool adding = strcmp(act, "add") == 0;
    if (!adding && strcmp(act, "password") != 0 && strcmp(act, "close") != 0)
        return refuse(
                   "imece user add LOGIN --name NAME --role ROLE, imece user password LOGIN, imece user close LOGIN"),
               EXIT_USAGE;
    if (adding && (!o->name || !role_of(o->role)))
        return refuse("add needs --name and --role clerk|manager|admin|auditor"), EXIT_USAGE;
    struct program p;
    int code = program_open(&p, o, OPEN_EXISTING);
    struct change c = {.options = o, .login = str_of(o->args[1])};
    if (!code) code = run(&p, act, &c);
    program_close(&p);
    return code;
}
