// SPDX-License-Identifier: AGPL-3.0-or-later
/* Undue payments: asked back, and booked as they come in. */
#include <inttypes.h>

#include "modules/aid/file_inside.h"
#include "modules/aid/hooks.h"

#include "aid_sql.h"
#include "recovery_sql.h"

enum { FIRST_DUE_MONTHS = 1, LETTER_MAX = 20000 };
static const struct save program = {.skip_rights = true};

static err_t wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

static err_t too_much(struct cx *cx, struct entity_errors *errors, const char *field, const char *source, money left)
{
    struct word_arg args[] = {{S("left"), fmt_money_exact(cx->arena, cx->lang, left)}};
    if (errors) entity_error(errors, field, words_fill(cx->arena, str_of(words(cx->lang, source)), 1, args));
    return E_INVALID;
}

/* ---- the decision ---- */
money recovery_part(money total, int64_t parts, int64_t nth)
{
    return (money){total.kurus / parts + (nth <= total.kurus % parts)};
}

err_t recovery_open(struct cx *cx, const struct aid_case *c, money *open)
{
    struct aid_promise_sums_row sums;
    struct recovery_asked_row asked;
    TRY(aid_promise_sums(cx, (struct aid_promise_sums_args){c->id}, &sums));
    TRY(recovery_asked(cx, (struct recovery_asked_args){{c->id}}, &asked));
    *open = (money){sums.paid.kurus - asked.n};
    return OK;
}

static err_t wish_check(struct cx *tx, const struct recovery_wish *w, const struct aid_case *c,
                        struct entity_errors *errors)
{
    money open;
    TRY(recovery_open(tx, c, &open));
    if (w->cause < RECOVERY_NOT_RATIFIED || w->cause > RECOVERY_MISTAKE)
        return wrong(tx, errors, "cause", N_("Choose the cause."));
    if (!str_trim(w->reason).n) return wrong(tx, errors, "reason", N_("Write the reason: the household reads it."));
    if (w->total.kurus <= 0 || w->total.kurus > open.kurus)
        return too_much(tx, errors, "total",
                        N_("{left} were paid and are not asked back yet: no more, and not nothing."), open);
    if (w->parts < 1 || w->parts > RECOVERY_PARTS_MAX || w->parts > w->total.kurus)
        return wrong(tx, errors, "parts", N_("Write the number of instalments: 1 to 60."));
    return w->first_due.ymd >= moment_date(tx->now).ymd
               ? OK
               : wrong(tx, errors, "first_due", N_("Write the day on which the first is due; it cannot lie behind."));
}

static err_t put_parts(struct cx *tx, const struct aid_recovery *r)
{
    for (int64_t i = 1; i <= r->parts; i++) {
        struct aid_instalment part = {.recovery = {r->id},
                                      .nth = i,
                                      .due = date_add_months(r->first_due, (int)i - 1),
                                      .amount = recovery_part(r->total, r->parts, i)};
        TRY(entity_save(tx, &aid_instalment_entity, &part, &program));
    }
    return OK;
}

err_t recovery_begin(struct cx *tx, const struct recovery_wish *w, int64_t *recovery, struct entity_errors *errors)
{
    struct aid_case c;
    TRY(entity_load_any(tx, &aid_case_entity, "id", DB_I(w->decision), &c));
    if (!c.file.id) return wrong(tx, errors, "total", N_("Nothing was paid by this decision."));
    TRY(db_lock(tx, "aid_case", c.id)); /* two who ask the same back */
    TRY(wish_check(tx, w, &c, errors));
    struct aid_recovery r = {.year = date_year(moment_date(tx->now)),
                             .file = c.file,
                             .decision = {c.id},
                             .cause = w->cause,
                             .reason = w->reason,
                             .decided = moment_date(tx->now),
                             .first_due = w->first_due,
                             .total = w->total,
                             .parts = w->parts,
                             .state = RECOVERY_RUNS,
                             .decided_by = tx->actor->user ? tx->actor->name : STR_NONE};
    TRY(db_series_next(tx, str_fmt(tx->arena, "aid_recovery/%" PRId64, r.year), &r.seq));
    r.number = str_fmt(tx->arena, "G-%" PRId64 "/%" PRId64, r.year, r.seq);
    TRY(entity_save(tx, &aid_recovery_entity, &r, &program));
    *recovery = r.id;
    return put_parts(tx, &r);
}

err_t recovery_of_refused(struct cx *tx, struct aid_file *f, const struct aid_case *c)
{
    money open;
    int64_t id = 0;
    if (!c->months) return OK;
    TRY(ledger_release_row(tx, S("aid_case"), c->id, f->file_no));
    TRY(recovery_open(tx, c, &open));
    if (flow_step(&aid_file_flow, f->state, S("not_ratified")))
        TRY(file_step(tx, f, "not_ratified", STR_NONE, STR_NONE, NULL));
    if (!open.kurus) return OK;
    struct recovery_wish w = {.decision = c->id,
                              .cause = RECOVERY_NOT_RATIFIED,
                              .reason = S("Kurul, acil yardımı onaylamadı."),
                              .total = open,
                              .parts = 1,
                              .first_due = date_add_months(moment_date(tx->now), FIRST_DUE_MONTHS)};
    return recovery_begin(tx, &w, &id, NULL);
}

/* ---- what comes in ---- */
static err_t fill_parts(struct cx *tx, int64_t recovery, int64_t left)
{
    struct recovery_instalments_rows rows;
    TRY(recovery_instalments(tx, (struct recovery_instalments_args){{recovery}}, &rows));
    for (size_t i = 0; i < rows.list.n && left; i++) {
        struct aid_instalment part;
        TRY(entity_load_any(tx, &aid_instalment_entity, "id", DB_I(rows.list.v[i].id), &part));
        int64_t open = part.amount.kurus - part.paid.kurus, now = left < open ? left : open;
        if (!now) continue;
        part.paid.kurus += now;
        left -= now;
        TRY(entity_save(tx, &aid_instalment_entity, &part, &program));
    }
    return left ? E_INTERNAL : OK;
}

/* Back to the lines it was paid from. */
static err_t give_back(struct cx *tx, const struct aid_recovery *r, int64_t left)
{
    struct aid_promises_paid_rows rows;
    struct ledger_refusal no = {0};
    TRY(aid_promises_paid(tx, (struct aid_promises_paid_args){r->decision.id}, &rows));
    for (size_t i = 0; i < rows.list.n && left; i++) {
        int64_t paid = rows.list.v[i].paid.kurus, now = left < paid ? left : paid;
        TRY(ledger_recover(tx, rows.list.v[i].id, (money){now}, r->number, &no));
        left -= now;
    }
    return left ? E_CONFLICT : OK;
}

err_t recovery_pay(struct cx *tx, int64_t recovery, money amount, struct entity_errors *errors)
{
    struct aid_recovery r;
    TRY(entity_load_any(tx, &aid_recovery_entity, "id", DB_I(recovery), &r));
    TRY(db_lock(tx, "aid_case", r.decision.id));
    TRY(entity_load_any(tx, &aid_recovery_entity, "id", DB_I(recovery), &r)); /* as it is under the lock */
    money left = {r.total.kurus - r.paid.kurus};
    if (amount.kurus <= 0 || amount.kurus > left.kurus)
        return too_much(tx, errors, "amount",
                        N_("{left} are still to be paid back: no more can be booked, and not "
                           "nothing."),
                        left);
    TRY(give_back(tx, &r, amount.kurus));
    TRY(fill_parts(tx, r.id, amount.kurus));
    r.paid.kurus += amount.kurus;
    if (r.paid.kurus == r.total.kurus) r.state = RECOVERY_PAID;
    return entity_save(tx, &aid_recovery_entity, &r, &program);
}

/* ---- the letter ---- */
str recovery_letter(struct cx *cx, const struct aid_recovery *r, str name)
{
    struct arena *a = cx->arena;
    struct buf b = buf_new(a, LETTER_MAX);
    buf_fmt(&b, "Sayı: %.*s\nTarih: %.*s\n\n", STR_FMT(r->number), STR_FMT(fmt_date(a, LANG_TR, r->decided)));
    if (name.n) buf_fmt(&b, "Sayın %.*s,\n\n", STR_FMT(name));
    buf_fmt(&b, "Size ödenen tutardan %.*s geri istenmektedir (5018 m. 71).\n",
            STR_FMT(fmt_money_exact(a, LANG_TR, r->total)));
    buf_fmt(&b, "Gerekçe: %.*s\n\n", STR_FMT(r->reason));
    buf_put(&b, S("Ödeme günleri:\n"));
    for (int64_t i = 1; i <= r->parts; i++)
        buf_fmt(&b, "  %" PRId64 ". taksit: %.*s, en geç %.*s\n", i,
                STR_FMT(fmt_money_exact(a, LANG_TR, recovery_part(r->total, r->parts, i))),
                STR_FMT(fmt_date(a, LANG_TR, date_add_months(r->first_due, (int)i - 1))));
    buf_fmt(&b,
            "\nBu karara, size bildirildiği günden başlayarak %d gün içinde itiraz edebilir, 60 gün içinde idare "
            "mahkemesinde dava açabilirsiniz (2577 m. 7). Ödemekte güçlük çekerseniz taksit sayısının artırılmasını "
            "isteyebilirsiniz.\n",
            FILE_OBJECTION_DAYS);
    return buf_str(&b);
}

/* ---- proof ---- */
err_t recovery_check(struct cx *cx, str *report)
{
    struct recovery_unproved_rows parts;
    struct recovery_unbooked_rows unbooked;
    struct recovery_unpaid_rows unpaid;
    TRY(recovery_unproved(cx, &parts));
    TRY(recovery_unbooked(cx, &unbooked));
    TRY(recovery_unpaid(cx, &unpaid));
    if (!parts.list.n && !unbooked.list.n && !unpaid.list.n) return OK;
    int64_t decision = unbooked.list.n ? unbooked.list.v[0].decision : unpaid.list.n ? unpaid.list.v[0].decision.id : 0;
    *report =
        parts.list.n
            ? str_fmt(cx->arena, "the recovery %" PRId64 " is not what its instalments say", parts.list.v[0].id)
            : str_fmt(cx->arena, "what came back of the decision %" PRId64 " is not what its entries say", decision);
    return E_INVALID;
}
