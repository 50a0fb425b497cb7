// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/office/guess.h"

static const struct db_stmt counted = {
    "guesses_counted",
    "SELECT count(*) FROM history WHERE entity = $1 AND row_id = $2 AND action = 'wrong_code' AND at >= $3", "history",
    false};
static const struct db_stmt shown = {
    "guesses_shown",
    "SELECT count(*) FROM history WHERE entity = $1 AND row_id = $2 AND action = 'code_shown' AND user_id = $3",
    "history", false};

static err_t note(struct cx *tx, const char *entity, int64_t row, const char *action)
{
    return history_note(tx, str_of(entity), row, str_of(action), tx->actor->purpose, STR_NONE);
}

struct showing {
    const char *entity;
    int64_t row;
};
static err_t run_shown(struct cx *tx, void *arg)
{
    const struct showing *s = arg;
    return note(tx, s->entity, s->row, "code_shown");
}

err_t guess_shown(struct cx *cx, const char *entity, int64_t row)
{
    return db_tx(cx, run_shown, &(struct showing){entity, row});
}

err_t guess_check(struct cx *tx, const char *entity, int64_t row, str code, str typed, enum guess *out)
{
    int64_t n = 0, told = 0;
    moment midnight = moment_at(moment_date(tx->now), 0);
    TRY(db_one_int(tx, &counted, (struct db_value[]){DB_T(str_of(entity)), DB_I(row), DB_I(midnight.ms)}, 3, &n));
    TRY(db_one_int(tx, &shown, (struct db_value[]){DB_T(str_of(entity)), DB_I(row), DB_I(tx->actor->user)}, 3, &told));
    *out = n >= GUESSES_A_DAY ? GUESS_SPENT : told ? GUESS_TOLD : str_eq(code, typed) ? GUESS_NONE : GUESS_WRONG;
    return OK;
}

err_t guess_kept(struct cx *tx, const char *entity, int64_t row, enum guess guess, err_t e)
{
    return e == E_INVALID && guess == GUESS_WRONG ? note(tx, entity, row, "wrong_code") : e;
}

const char *guess_words(enum guess guess)
{
    static const char *const texts[] = {
        [GUESS_NONE] = NULL,
        [GUESS_WRONG] = N_("The code is another one."),
        [GUESS_SPENT] = N_("Five wrong codes were typed today: none is taken until tomorrow. Take a signature."),
        [GUESS_TOLD] = N_("You have seen this code: somebody else hands over by it, or take a signature."),
    };
    return texts[guess];
}
