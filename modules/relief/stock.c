// SPDX-License-Identifier: AGPL-3.0-or-later
/* What goes out and comes back, lot by lot: first what expires first. The movements themselves add to their lots (hooks.c). */
#include <inttypes.h>

#include "modules/relief/hooks.h"

#include "relief_sql.h"

static const struct save program = {.skip_rights = true};

static err_t refuse(struct relief_refusal *no, enum relief_no why, int64_t left)
{
    *no = (struct relief_refusal){.why = why, .left = left};
    return E_CONFLICT;
}

str relief_refusal_text(struct cx *cx, const struct relief_refusal *no)
{
    static const char *const texts[] = {
        [RELIEF_SHORT] = N_("There are {left}; more cannot be taken."),
        [RELIEF_EXPIRED] = N_("There are {left} that are not past their last good day; more cannot be taken."),
        [RELIEF_MEDICINE] = N_("Medicine is never handed out: it goes to destruction only."),
        [RELIEF_QUANTITY] = N_("Write a quantity above nothing."),
        [RELIEF_STOPPED] = N_("The aid of this file does not run: nothing is handed out."),
    };
    struct word_arg left = {S("left"), fmt_int(cx->arena, cx->lang, no->left)};
    return no->why ? words_fill(cx->arena, str_of(words(cx->lang, texts[no->why])), 1, &left) : STR_NONE;
}

const char *good_measure_words(const struct cx *cx, int measure)
{
    static const char *const texts[] = {
        [MEASURE_PIECE] = N_("{n} pieces"), [MEASURE_PARCEL] = N_("{n} parcels"), [MEASURE_PACK] = N_("{n} packs"),
        [MEASURE_SET] = N_("{n} sets"),     [MEASURE_KG] = N_("{n} kg"),          [MEASURE_LITRE] = N_("{n} litres"),
        [MEASURE_GRAM] = N_("{n} grams"),
    };
    return words(cx->lang, texts[measure ? measure : MEASURE_PIECE]);
}

str good_quantity(struct cx *cx, int64_t quantity, int measure)
{
    struct word_arg n = {S("n"), fmt_int(cx->arena, cx->lang, quantity)};
    return words_fill(cx->arena, str_of(good_measure_words(cx, measure)), 1, &n);
}

err_t stock_lock(struct cx *tx)
{
    return db_lock(tx, "relief_stock", 1);
}

/* ---- out ---- */
static err_t too_little(struct cx *cx, const struct stock_wish *w, int64_t left, struct relief_refusal *no)
{
    struct expired_of_good_row expired;
    TRY(expired_of_good(
        cx,
        (struct expired_of_good_args){
            .good = {w->good}, .any_place = !w->place, .place = w->place, .today = moment_date(cx->now)},
        &expired));
    return refuse(no, expired.n > 0 ? RELIEF_EXPIRED : RELIEF_SHORT, left);
}

err_t stock_pick(struct cx *cx, const struct stock_wish *w, struct stock_picks *out, struct relief_refusal *no)
{
    struct relief_good good;
    struct lots_to_take_rows lots;
    int64_t there = 0;
    *out = (struct stock_picks){0};
    TRY(entity_load_any(cx, &relief_good_entity, "id", DB_I(w->good), &good));
    if (good.kind == GOOD_MEDICINE) return refuse(no, RELIEF_MEDICINE, 0);
    if (w->quantity < 1 || w->quantity > QUANTITY_MAX) return refuse(no, RELIEF_QUANTITY, 0);
    TRY(lots_to_take(cx,
                     (struct lots_to_take_args){.good = {w->good},
                                                .any_place = !w->place,
                                                .place = w->place,
                                                .donation = w->donation,
                                                .today = moment_date(cx->now)},
                     &lots));
    for (size_t i = 0; i < lots.list.n; i++) {
        const struct lots_to_take_row *l = &lots.list.v[i];
        int64_t wanted = w->quantity - there, n = l->rest < wanted ? l->rest : wanted;
        if (n > 0) PUSH(cx->arena, &out->list, ((struct stock_pick){l->id, n, l->expires}));
        there += l->rest;
        if (there >= w->quantity) return OK;
    }
    *out = (struct stock_picks){0};
    return too_little(cx, w, there, no);
}

err_t stock_take(struct cx *tx, const struct stock_wish *w, struct stock_picks *out, struct relief_refusal *no)
{
    int64_t slip = 0;
    TRY(stock_lock(tx));
    TRY(stock_pick(tx, w, out, no));
    for (size_t i = 0; i < out->list.n; i++) {
        struct relief_movement m = {.lot = {out->list.v[i].lot},
                                    .kind = w->twice ? MOVE_TWICE : MOVE_OUT,
                                    .quantity = out->list.v[i].quantity,
                                    .subject = w->subject,
                                    .row = w->row,
                                    .slip = slip};
        TRY(entity_save(tx, &relief_movement_entity, &m, &program));
        slip = m.slip;
    }
    return OK;
}

/* ---- back ---- */
err_t stock_gone(struct cx *cx, str subject, int64_t row, int64_t *quantity)
{
    struct gone_for_rows rows;
    *quantity = 0;
    TRY(gone_for(cx, (struct gone_for_args){.subject = subject, .row = row}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        *quantity += rows.list.v[i].gone;
    return OK;
}

err_t stock_back(struct cx *tx, str subject, int64_t row, int64_t quantity, str reason)
{
    struct gone_for_rows rows;
    int64_t slip = 0;
    TRY(stock_lock(tx));
    TRY(gone_for(tx, (struct gone_for_args){.subject = subject, .row = row}, &rows));
    for (size_t i = 0; i < rows.list.n && quantity > 0; i++) {
        int64_t gone = rows.list.v[i].gone, n = gone < quantity ? gone : quantity;
        struct relief_movement m = {.lot = rows.list.v[i].lot,
                                    .kind = MOVE_BACK,
                                    .quantity = n,
                                    .reason = reason,
                                    .subject = subject,
                                    .row = row,
                                    .slip = slip};
        TRY(entity_save(tx, &relief_movement_entity, &m, &program));
        slip = m.slip;
        quantity -= n;
    }
    return quantity ? E_CONFLICT : OK;
}

/* ---- proof ---- */
static str numbers_of(struct arena *a, const int64_t *v, size_t n)
{
    struct buf b = buf_new(a, 600);
    for (size_t i = 0; i < n; i++)
        buf_fmt(&b, "%s%" PRId64, i ? ", " : "", v[i]);
    return buf_str(&b);
}

#define PROVED(cx, rows, member, what, report)                                                           \
    do {                                                                                                 \
        int64_t *v_ = NEW_N((cx)->arena, int64_t, (rows).list.n + 1);                                    \
        for (size_t i_ = 0; i_ < (rows).list.n; i_++)                                                    \
            v_[i_] = (rows).list.v[i_].member;                                                           \
        if ((rows).list.n) {                                                                             \
            *(report) = str_fmt((cx)->arena, what, STR_FMT(numbers_of((cx)->arena, v_, (rows).list.n))); \
            return E_INVALID;                                                                            \
        }                                                                                                \
    } while (0)

err_t relief_check(struct cx *cx, str *report)
{
    struct lots_unproved_rows lots;
    struct medicine_issued_rows medicine;
    struct slips_missing_rows slips;
    struct vouchers_doubled_rows doubled;
    struct devices_wrong_rows devices;
    TRY(lots_unproved(cx, &lots));
    PROVED(cx, lots, id, "lots in the stores that their movements do not prove: %.*s", report);
    TRY(medicine_issued(cx, &medicine));
    PROVED(cx, medicine, id, "movements by which medicine was handed out: %.*s", report);
    TRY(slips_missing(cx, &slips));
    PROVED(cx, slips, year, "years whose stock slips have gaps: %.*s", report);
    TRY(vouchers_doubled(cx, &doubled));
    PROVED(cx, doubled, id, "vouchers for which more was handed out than is due: %.*s", report);
    TRY(devices_wrong(cx, &devices));
    PROVED(cx, devices, id, "devices that are lent twice, or to nobody: %.*s", report);
    return OK;
}
