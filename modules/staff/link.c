// SPDX-License-Identifier: AGPL-3.0-or-later
/* One-time links with which somebody chooses a password: made by an administrator, handed over, opened once.
 *
 * The address holds 140 random bits in letters that can be typed off a sheet of paper; here stands only their keyed hash.
 * A new link ends the one before it; a link ends with its use, with its time, and with any other change of the password.
 */
#include <sodium.h>
#include <string.h>

#include "core/office/notice.h"
#include "modules/staff/inside.h"

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford's: no I, L, O, U */
enum { LETTERS = 28, GROUP = 4 };

/* As typed: small letters, spaces, without hyphens, O for 0, I and L for 1. "" is no such code. */
static str code_read(struct arena *a, str typed)
{
    struct buf b = buf_new(a, LETTERS);
    for (size_t i = 0; i < typed.n; i++) {
        char c = typed.p[i];
        if (c == '-' || c == ' ') continue;
        if (c >= 'a' && c <= 'z') c = (char)(c - 32);
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (c == '\0' || !strchr(letters, c)) return STR_NONE;
        buf_char(&b, c);
    }
    return b.full || b.n != LETTERS ? STR_NONE : buf_str(&b);
}

static str code_random(struct arena *a)
{
    struct buf b = buf_new(a, LETTERS * 2);
    for (int i = 0; i < LETTERS; i++) {
        if (i && i % GROUP == 0) buf_char(&b, '-');
        buf_char(&b, letters[randombytes_uniform(32)]);
    }
    return buf_str(&b);
}

static str code_hash(struct arena *a, str typed)
{
    str code = code_read(a, typed);
    return code.n ? seal_hash(a, str_fmt(a, "password link %.*s", STR_FMT(code))) : STR_NONE;
}

static err_t tell(struct cx *tx, const struct account *account, const char *subject, const char *body)
{
    if (account->email.n == 0) return OK;
    struct notice n = {.channel = NOTICE_MAIL,
                       .recipient = account->email,
                       .subject = str_of(words(tx->lang, subject)),
                       .body = str_of(words(tx->lang, body)),
                       .entity = S("account"),
                       .row = account->id};
    return notice_put(tx, &n);
}

static err_t drop_links(struct cx *tx, int64_t account)
{
    static const struct db_stmt drop = {"password_link_drop", "DELETE FROM password_link WHERE account = ?1",
                                        "password_link", true};
    return db_run(tx, &drop, (struct db_value[]){DB_I(account)}, 1, NULL);
}

err_t link_make(struct cx *tx, int64_t id, str *code)
{
    struct account account;
    TRY(entity_load(tx, &account_entity, id, &account));
    if (account.disabled) return E_CONFLICT;
    *code = code_random(tx->arena);
    struct password_link link = {
        .account = id, .token = code_hash(tx->arena, *code), .until = {tx->now.ms + LINK_HOURS * INT64_C(3600000)}};
    TRY(drop_links(tx, id));
    TRY(entity_save(tx, &password_link_entity, &link, &(struct save){.skip_rights = true}));
    TRY(history_note(tx, S("account"), id, S("password_link"), STR_NONE, STR_NONE));
    return tell(
        tx, &account, N_("A link for a new password was made for you"),
        N_("An administrator made a link with which a new password can be chosen for your account. If you did not ask "
           "for it, call your administrator."));
}

err_t link_open(struct cx *cx, str code, struct account *out)
{
    struct password_link link;
    struct account account;
    str hash = code_hash(cx->arena, code);
    if (!hash.n) return E_NOT_FOUND;
    TRY(entity_load_any(cx, &password_link_entity, "token", DB_T(hash), &link));
    if (cx->now.ms >= link.until.ms) return E_NOT_FOUND;
    TRY(entity_load_any(cx, &account_entity, "id", DB_I(link.account), &account));
    if (account.disabled) return E_NOT_FOUND;
    *out = account;
    return OK;
}

err_t password_put(struct cx *tx, int64_t id, str hash, int64_t but_session)
{
    struct account account;
    TRY(entity_load_any(tx, &account_entity, "id", DB_I(id), &account));
    account.password = hash;
    account.must_change = false;
    TRY(entity_save(tx, &account_entity, &account, &(struct save){.skip_rights = true}));
    TRY(drop_links(tx, id));
    TRY(session_end_all(tx, id, but_session));
    TRY(history_note(tx, S("account"), id, S("password"), STR_NONE, STR_NONE));
    return tell(tx, &account, N_("Your password was changed"),
                N_("The password of your account was changed just now. If it was not you, call your administrator."));
}
