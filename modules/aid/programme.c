// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a programme gives, in words; and what of it cannot be so. */
#include <inttypes.h>

#include "modules/aid/hooks.h"

#include "aid_sql.h"

str aid_pieces(struct cx *cx, int unit, int64_t n)
{
    static const char *const texts[UNITS] = {
        [UNIT_PARCEL] = N_("{n} parcels"), [UNIT_PACK] = N_("{n} packs"), [UNIT_SET] = N_("{n} sets"),
        [UNIT_PIECE] = N_("{n} pieces"),   [UNIT_KG] = N_("{n} kg"),      [UNIT_LOAF] = N_("{n} loaves"),
        [UNIT_MEAL] = N_("{n} meals")};
    if (unit <= UNIT_MONEY || unit >= UNITS) return fmt_money(cx->arena, cx->lang, (money){n});
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, n)}};
    return words_fill(cx->arena, str_of(words(cx->lang, texts[unit])), 1, args);
}

str aid_amount(struct cx *cx, struct measure m, int64_t amount)
{
    static const char *const texts[RHYTHMS] = {N_("{amount} a month"), N_("{amount} a month"), N_("{amount} a day"),
                                               N_("{amount} once")};
    struct word_arg args[] = {{S("amount"), aid_pieces(cx, m.unit, amount)}};
    return words_fill(cx->arena, str_of(words(cx->lang, texts[m.rhythm])), 1, args);
}

/* ---- saved ---- */
static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

static void ceilings(struct cx *cx, const struct aid_programme *p, struct entity_errors *errors)
{
    bool kind = aid_in_kind(programme_measure(p));
    if (kind && (p->most_time.kurus || p->most_year.kurus))
        wrong(cx, errors, p->most_time.kurus ? "most_time" : "most_year",
              N_("This programme gives things: write its ceilings in pieces."));
    if (!kind && (p->pieces_time || p->pieces_year))
        wrong(cx, errors, p->pieces_time ? "pieces_time" : "pieces_year",
              N_("This programme gives money: write its ceilings in money."));
    if ((p->most_year.kurus && p->most_year.kurus < p->most_time.kurus) ||
        (p->pieces_year && p->pieces_year < p->pieces_time))
        wrong(cx, errors, kind ? "pieces_year" : "most_year", N_("Less in a year than at a time cannot be meant."));
}

err_t aid_programme_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct aid_programme *p = row;
    struct aid_programme was = {0};
    struct aid_cases_in_row in = {0};
    ceilings(cx, p, errors);
    if (!aid_in_kind(programme_measure(p)) && p->rhythm == RHYTHM_DAY)
        wrong(cx, errors, "rhythm", N_("Money is given every month or once."));
    if (aid_in_kind(programme_measure(p)) && p->cash_desk)
        wrong(cx, errors, "cash_desk", N_("This programme gives things: there is nothing to pay."));
    if (!p->id) return OK;
    err_t e = entity_load_any(cx, &aid_programme_entity, "id", DB_I(p->id), &was);
    if (e || aid_same_measure(programme_measure(p), programme_measure(&was))) return e == E_NOT_FOUND ? OK : e;
    TRY(aid_cases_in(cx, (struct aid_cases_in_args){.programme = {p->id}}, &in));
    if (in.n) wrong(cx, errors, "unit", N_("Decisions stand on what it gives: it stays. Begin a programme beside it."));
    return OK;
}
