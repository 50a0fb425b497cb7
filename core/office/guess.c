// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/office/guess.h"

static const struct db_stmt counted = {
    "guesses_counted",
    "SELECT count(*) FROM history WHERE entity = $1 AND row_id = $2 AND action = 'wrong_code' AND at >= $3", "history",
    false};

err_t guess_check(struct cx *tx, const char *entity, int64_t row, str code, str typed, enum guess *out)
{
    int64_t n = 0;
    moment midnight = moment_at(moment_date(tx->now), 0);
    TRY(db_one_int(tx, &counted, (struct db_value[]){DB_T(str_of(entity)), DB_I(row), DB_I(midnight.ms)}, 3, &n));
    *out = n >= GUESSES_A_DAY ? GUESS_SPENT : str_eq(code, typed) ? GUESS_NONE : GUESS_WRONG;
    return OK;
}

err_t guess_kept(struct cx *tx, const char *entity, int64_t row, enum guess guess, err_t e)
{
    return e == E_INVALID && guess == GUESS_WRONG
               ? history_note(tx, str_of(entity), row, S("wrong_code"), tx->actor->purpose, STR_NONE)
               : e;
}
