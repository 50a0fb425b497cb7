// SPDX-License-Identifier: AGPL-3.0-or-later
/* The account of an aid file: in the name of whoever applied, changed only with a second person. */
#include "core/base/identity.h"
#include "core/base/text.h"
#include "modules/aid/aid.h"
#include "modules/applications/applications.h"
#include "modules/people/people.h"
#include "modules/transfers/hooks.h"

#include "transfers_sql.h"

static const struct save program = {.skip_rights = true};

err_t transfers_wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

/* ---- whose name ---- */
static err_t from_register(struct cx *cx, int64_t id, struct transfer_payee *out)
{
    struct person p;
    int64_t now = id;
    TRY(person_now(cx, id, &now));
    TRY(entity_load_any(cx, &person_entity, "id", DB_I(now), &p));
    if (p.life != PERSON_ALIVE) return E_NOT_FOUND;
    out->person = now;
    out->name = str_trim(str_fmt(cx->arena, "%.*s %.*s", STR_FMT(p.given), STR_FMT(p.surname)));
    if (p.number.n) out->number = p.number;
    return OK;
}

static err_t head_of(struct cx *cx, int64_t file, struct transfer_payee *out)
{
    struct transfer_head_row row;
    TRY(transfer_head(cx, (struct transfer_head_args){.file = file, .day = moment_date(cx->now)}, &row));
    return from_register(cx, row.person.id, out);
}

err_t transfer_payee(struct cx *cx, int64_t file, struct transfer_payee *out)
{
    struct transfer_first_application_row first;
    struct application app;
    int64_t person = 0;
    *out = (struct transfer_payee){0};
    err_t e = transfer_first_application(cx, (struct transfer_first_application_args){{file}}, &first);
    if (e == E_NOT_FOUND) return head_of(cx, file, out);
    TRY(e);
    TRY(entity_load_any(cx, &application_entity, "id", DB_I(first.application.id), &app));
    *out = (struct transfer_payee){.name = app.name, .number = app.tckn};
    e = app.tckn.n ? person_by_number(cx, app.tckn, &person) : E_NOT_FOUND;
    if (e) return e == E_NOT_FOUND || e == E_INVALID ? OK : e;
    return from_register(cx, person, out); /* the register knows the name better, and who has died */
}

/* ---- writing it down ---- */
/* Letters alone: how a bank writes a name says nothing about whose it is. */
static bool same_name(struct cx *cx, str a, str b)
{
    return str_eq(str_trim(text_fold(cx->arena, a)), str_trim(text_fold(cx->arena, b)));
}

struct entering {
    struct account_entering *e;
    struct transfer_payee payee;
    struct transfer_account account;
    bool differs, elsewhere, changed, unnumbered;
};

static err_t running(struct cx *tx, const struct account_entering *e)
{
    struct aid_file f;
    TRY(db_lock(tx, "aid_file", e->file));
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(e->file), &f));
    bool open = f.state >= FILE_DECIDED && f.state <= FILE_SUSPENDED;
    return open ? OK
                : transfers_wrong(tx, e->errors, "step",
                                  N_("An account is written down once it was decided, and until the aid is over."));
}

static err_t fields(struct cx *tx, struct entering *k)
{
    struct account_entering *e = k->e;
    struct account_elsewhere_row other;
    struct accounts_had_row had;
    err_t known = transfer_payee(tx, e->file, &k->payee);
    if (known == E_NOT_FOUND)
        return transfers_wrong(
            tx, e->errors, "step",
            N_("Nobody is known to whom this file could be paid: whoever applied is not alive, or the "
               "household has no head."));
    TRY(known);
    if (!str_trim(e->owner).n)
        return transfers_wrong(tx, e->errors, "owner", N_("Write the owner’s name as the bank writes it."));
    if (iban_fault(e->iban) != ID_OK)
        return transfers_wrong(tx, e->errors, "iban",
                               N_("This is no Turkish IBAN: TR and 24 digits whose check digits fit."));
    k->account.iban = id_digits(tx->arena, text_upper(tx->arena, e->iban));
    k->account.iban_hash = seal_hash(tx->arena, k->account.iban);
    k->unnumbered = tckn_fault(k->payee.number) != ID_OK;
    if (!k->unnumbered) k->account.number_hash = seal_hash(tx->arena, k->payee.number);
    k->account.last4 = (str){k->account.iban.p + k->account.iban.n - 4, 4};
    TRY(account_elsewhere(tx,
                          (struct account_elsewhere_args){
                              .iban = k->account.iban_hash, .number = k->account.number_hash, .file = {e->file}},
                          &other));
    TRY(accounts_had(tx, (struct accounts_had_args){{e->file}}, &had));
    k->differs = !same_name(tx, e->owner, k->payee.name);
    k->elsewhere = other.n > 0;
    k->changed = had.n > 0;
    return OK;
}

static err_t reasons(struct cx *tx, const struct entering *k)
{
    const struct account_entering *e = k->e;
    if (str_chars(str_trim(e->reason)) >= TRANSFER_REASON_LEAST) return OK;
    if (k->differs)
        return transfers_wrong(
            tx, e->errors, "owner",
            N_("The account is in another name than that of whoever applied. Take an account in their "
               "own name, or write the reason below; a second person then confirms it."));
    if (k->elsewhere)
        return transfers_wrong(tx, e->errors, "iban",
                               N_("Somebody else is paid to this account. Write the reason below; a second person then "
                                  "confirms it."));
    if (k->unnumbered)
        return transfers_wrong(
            tx, e->errors, "reason",
            N_("Whoever is to be paid has no identity number that is known. Write how they proved who "
               "they are; a second person then confirms it."));
    return OK;
}

/* One that waited is dropped: what came later is what was meant. */
static err_t drop_waiting(struct cx *tx, int64_t file)
{
    struct transfer_account a;
    err_t e = entity_load_any(tx, &transfer_account_entity, "waits", DB_I(file), &a);
    if (e) return e == E_NOT_FOUND ? OK : e;
    a.state = ACCOUNT_REFUSED;
    a.waits = (ref){0};
    return entity_save(tx, &transfer_account_entity, &a, &program);
}

err_t account_enter(struct cx *tx, struct account_entering *e)
{
    struct entering k = {.e = e};
    TRY(running(tx, e));
    TRY(fields(tx, &k));
    TRY(reasons(tx, &k));
    TRY(drop_waiting(tx, e->file));
    struct transfer_account *a = &k.account;
    e->waits = k.differs || k.elsewhere || k.changed || k.unnumbered;
    a->file.id = e->file;
    a->state = e->waits ? ACCOUNT_WAITS : ACCOUNT_GOOD;
    *(e->waits ? &a->waits : &a->live) = (ref){e->file};
    a->owner = str_trim(e->owner);
    a->reason = str_trim(e->reason);
    a->entered_by.id = tx->actor->user;
    a->entered = tx->now;
    TRY(entity_save(tx, &transfer_account_entity, a, &(struct save){.skip_rights = true, .errors = e->errors}));
    e->account = a->id;
    return OK;
}

/* ---- the second person ---- */
static err_t replace_live(struct cx *tx, int64_t file)
{
    struct transfer_account old;
    err_t e = entity_load_any(tx, &transfer_account_entity, "live", DB_I(file), &old);
    if (e) return e == E_NOT_FOUND ? OK : e;
    old.state = ACCOUNT_REPLACED;
    old.live = (ref){0};
    return entity_save(tx, &transfer_account_entity, &old, &program);
}

err_t account_confirm(struct cx *tx, const struct account_confirming *c)
{
    struct transfer_account a;
    TRY(db_lock(tx, "aid_file", c->file));
    err_t e = entity_load_any(tx, &transfer_account_entity, "waits", DB_I(c->file), &a);
    if (e) return e == E_NOT_FOUND ? E_CONFLICT : e;
    if (a.entered_by.id == tx->actor->user)
        return transfers_wrong(tx, c->errors, "step",
                               N_("You wrote this account down yourself: somebody else confirms it."));
    if (!c->refuse) TRY(replace_live(tx, c->file));
    a.waits = (ref){0};
    a.live.id = c->refuse ? 0 : c->file;
    a.state = c->refuse ? ACCOUNT_REFUSED : ACCOUNT_GOOD;
    a.confirmed_by.id = tx->actor->user;
    a.confirmed = tx->now;
    return entity_save(tx, &transfer_account_entity, &a, &program);
}
