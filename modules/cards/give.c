// SPDX-License-Identifier: AGPL-3.0-or-later
/* A card in somebody's hands: given, blocked, given back. */
#include <inttypes.h>

#include "modules/aid/aid.h"
#include "modules/cards/hooks.h"

#include "cards_sql.h"

static const struct save program = {.skip_rights = true};

/* Another one for each card that the file had. */
err_t card_code(struct cx *cx, int64_t file, str *out)
{
    enum { DIGITS = 6, HEX = 8 };
    struct cards_had_row had;
    TRY(cards_had(cx, (struct cards_had_args){{file}}, &had));
    str hash = seal_hash(cx->arena, str_fmt(cx->arena, "card of file %" PRId64 " after %" PRId64, file, had.n));
    uint64_t n = 0;
    for (size_t i = 0; i < hash.n && i < HEX; i++)
        n = n << 4 | (uint64_t)(hash.p[i] <= '9' ? hash.p[i] - '0' : (hash.p[i] | 32) - 'a' + 10);
    char digits[DIGITS + 20];
    char *end = digits + sizeof digits, *at = str_digits(end, n % 1000000, DIGITS);
    *out = str_copy(cx->arena, (str){at, (size_t)(end - at)});
    return OK;
}

static err_t proof_check(struct cx *tx, struct card_giving *g)
{
    str code;
    if (g->proof != CARD_SIGNED && g->proof != CARD_CODE)
        return cards_wrong(tx, g->errors, "proof", N_("Choose against what it is given."));
    if (g->proof == CARD_SIGNED)
        return g->receipt.n ? OK : cards_wrong(tx, g->errors, "receipt", N_("Write the number of the signed paper."));
    TRY(card_code(tx, g->file, &code));
    TRY(guess_check(tx, "aid_file", g->file, code, g->code, &g->guess));
    return g->guess ? cards_wrong(tx, g->errors, "code", guess_words(g->guess)) : OK;
}

/* The card that the file has now. */
static err_t has_card(struct cx *tx, const struct card_giving *g)
{
    struct card c;
    err_t e = entity_load_any(tx, &card_entity, "live", DB_I(g->file), &c);
    if (e) return e == E_NOT_FOUND ? OK : e;
    return cards_wrong_with(tx, g->errors, "step",
                            N_("The file has a card that works: {card}. Block it first; then another is given."),
                            "card", c.token);
}

static err_t stock_card(struct cx *tx, const struct card_giving *g, struct card *c)
{
    err_t e = entity_load_any(tx, &card_entity, "token", DB_T(g->token), c);
    if (e == E_NOT_FOUND) return cards_wrong(tx, g->errors, "token", N_("There is no card with this token in stock."));
    TRY(e);
    TRY(db_lock(tx, "card", c->id));
    TRY(entity_load_any(tx, &card_entity, "id", DB_I(c->id), c));
    if (c->state != CARD_STOCK)
        return cards_wrong(tx, g->errors, "token", N_("This card was given before: a card is given once."));
    return c->expires.ymd < moment_date(tx->now).ymd
               ? cards_wrong(tx, g->errors, "token", N_("The card has expired already."))
               : OK;
}

/* What the bank has not answered yet goes to the card that works now. */
static err_t move_waiting(struct cx *tx, struct card_giving *g)
{
    struct card_loads_waiting_rows rows;
    g->moved = 0;
    TRY(card_loads_waiting(tx, (struct card_loads_waiting_args){{g->file}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct card_load l;
        TRY(entity_load_any(tx, &card_load_entity, "id", DB_I(rows.list.v[i].id), &l));
        l.card.id = g->card;
        TRY(entity_save(tx, &card_load_entity, &l, &program));
        g->moved++;
    }
    return OK;
}

err_t card_give(struct cx *tx, struct card_giving *g)
{
    struct aid_file f;
    struct card c;
    TRY(db_lock(tx, "aid_file", g->file));
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(g->file), &f));
    if (f.state != FILE_ACTIVE)
        return cards_wrong(tx, g->errors, "step", N_("A card is given while the aid of the file runs."));
    TRY(has_card(tx, g));
    TRY(stock_card(tx, g, &c));
    TRY(proof_check(tx, g));
    c.state = CARD_GIVEN;
    c.file = c.live = (ref){g->file};
    c.given = moment_date(tx->now);
    c.proof = g->proof;
    c.receipt = g->proof == CARD_SIGNED ? g->receipt : STR_NONE;
    TRY(entity_save(tx, &card_entity, &c, &(struct save){.skip_rights = true, .errors = g->errors}));
    g->card = c.id;
    return move_waiting(tx, g);
}

static bool why_is(int why)
{
    for (const struct choice *c = card_whys; c->value; c++)
        if (c->value == why) return true;
    return false;
}

err_t card_end(struct cx *tx, const struct card_ending *e)
{
    struct card c;
    TRY(entity_load_any(tx, &card_entity, "id", DB_I(e->card), &c));
    if (!c.file.id) return E_CONFLICT; /* in stock: whoever gives it meanwhile holds the file's lock */
    TRY(db_lock(tx, "aid_file", c.file.id));
    TRY(db_lock(tx, "card", e->card));
    TRY(entity_load_any(tx, &card_entity, "id", DB_I(e->card), &c));
    if (c.state != CARD_GIVEN && !(e->back && c.state == CARD_BLOCKED)) return E_CONFLICT; /* found again, handed in */
    if (!why_is(e->why)) return cards_wrong(tx, e->errors, "why", N_("Choose why."));
    c.state = e->back ? CARD_BACK : CARD_BLOCKED;
    c.live = (ref){0};
    c.ended = moment_date(tx->now);
    c.why = e->why;
    return entity_save(tx, &card_entity, &c, &program);
}
