// SPDX-License-Identifier: AGPL-3.0-or-later
/* What an officer does: a task is finished with a note or postponed with a reason; a household is referred, and the answer kept. */
#include "modules/followup/hooks.h"

#include "followup_sql.h"

static const struct save program = {.skip_rights = true};

static err_t wrong(struct cx *tx, const struct followup_act *a, const char *field, const char *words_)
{
    if (a->errors) entity_error(a->errors, field, str_of(words(tx->lang, words_)));
    return E_INVALID;
}

static const char *name_of(const struct cx *tx)
{
    return tx->actor->user ? str_c(tx->arena, tx->actor->name) : "";
}

static err_t need_text(struct cx *tx, const struct followup_act *a, const char *missing)
{
    return str_trim(a->text).n ? OK : wrong(tx, a, "text", missing);
}

static err_t task(struct cx *tx, const struct followup_act *a)
{
    struct followup_task t;
    date today = moment_date(tx->now);
    bool done = str_eq(a->by, S("done"));
    TRY(entity_load_any(tx, &followup_task_entity, "id", DB_I(a->row), &t));
    if (t.file.id != a->file) return E_NOT_FOUND;
    if (t.state == FOLLOWUP_DONE) return E_CONFLICT;
    t.note = a->text;
    if (done) {
        TRY(need_text(tx, a, N_("Write what was found.")));
        t.state = FOLLOWUP_DONE;
        t.until = (date){0};
        t.done = today;
        t.done_by = str_of(name_of(tx));
    } else {
        TRY(need_text(tx, a, N_("Write why it is postponed.")));
        if (a->day.ymd <= today.ymd || date_between(today, a->day) > FOLLOWUP_POSTPONE_MAX)
            return wrong(tx, a, "day", N_("Choose a day after today, within six months."));
        t.state = FOLLOWUP_POSTPONED;
        t.until = a->day;
    }
    return entity_save(tx, &followup_task_entity, &t, &program);
}

static err_t refer(struct cx *tx, const struct followup_act *a)
{
    struct aid_file f;
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(a->file), &f));
    if (!a->choice) return wrong(tx, a, "choice", N_("Choose where the household is referred."));
    if (!a->day.ymd || a->day.ymd > moment_date(tx->now).ymd || a->day.ymd < f.applied.ymd)
        return wrong(tx, a, "day", N_("Choose a day since the application, today at the latest."));
    TRY(need_text(tx, a, N_("Write why the household is referred.")));
    struct followup_same_referral_row same;
    err_t e = followup_same_referral(
        tx,
        (struct followup_same_referral_args){
            .file = {a->file}, .body = a->choice, .sent = a->day, .number = a->number, .reason = a->text},
        &same);
    if (e != E_NOT_FOUND) return e ? e : E_CONFLICT; /* tapped twice */
    struct followup_referral r = {.file = {a->file},
                                  .body = a->choice,
                                  .sent = a->day,
                                  .number = a->number,
                                  .reason = a->text,
                                  .sent_by = str_of(name_of(tx))};
    return entity_save(tx, &followup_referral_entity, &r, &program);
}

static err_t answer(struct cx *tx, const struct followup_act *a)
{
    struct followup_referral r;
    TRY(entity_load_any(tx, &followup_referral_entity, "id", DB_I(a->row), &r));
    if (r.file.id != a->file) return E_NOT_FOUND;
    if (r.answered.ymd) return E_CONFLICT;
    if (!a->choice) return wrong(tx, a, "choice", N_("Choose the answer."));
    if (!a->day.ymd || a->day.ymd > moment_date(tx->now).ymd || a->day.ymd < r.sent.ymd)
        return wrong(tx, a, "day", N_("Choose a day since the referral, today at the latest."));
    r.answered = a->day;
    r.answer = a->choice;
    r.words = a->text;
    return entity_save(tx, &followup_referral_entity, &r, &program);
}

err_t followup_do(struct cx *tx, const struct followup_act *a)
{
    TRY(db_lock(tx, "follow-up of a file", a->file));
    if (str_eq(a->by, S("done")) || str_eq(a->by, S("postpone"))) return task(tx, a);
    if (str_eq(a->by, S("refer"))) return refer(tx, a);
    if (str_eq(a->by, S("answer"))) return answer(tx, a);
    return E_NOT_FOUND;
}
