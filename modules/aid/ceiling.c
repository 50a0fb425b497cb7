// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a household gets at most of a programme: at a time, and in a calendar year. Counted from what its other files gave and still
 * promise, in money that arrived or in things that were handed over; emergencies neither count nor wait, as with the interval. */
#include "modules/aid/ceiling.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/year.h"

#include "aid_sql.h"

static int64_t of_year(const struct aid_case *c, int year)
{
    return case_until(c, year) - case_until(c, year - 1);
}

static err_t given_in(struct cx *cx, const struct aid_file *f, struct measure m, int year, int64_t *out)
{
    struct aid_paid_of_year_row money_;
    struct file_gift gift;
    if (aid_in_kind(m)) {
        TRY(file_gifts(cx, f, DATE(year, 1, 1), DATE(year, 12, 31), &gift));
        *out = gift.given;
        return OK;
    }
    TRY(aid_paid_of_year(
        cx, (struct aid_paid_of_year_args){.file = {f->id}, .first = DATE(year, 1, 1), .last = DATE(year, 12, 31)},
        &money_));
    *out = money_.given;
    return OK;
}

/* While a file runs, all that it promises of the year counts; afterwards what it gave. */
static err_t taken_by(struct cx *cx, int64_t id, int year, int64_t *out)
{
    struct aid_file f;
    struct aid_case c;
    *out = 0;
    TRY(file_load(cx, id, &f));
    err_t e = file_last(cx, id, &c);
    if (e) return e == E_NOT_FOUND ? OK : e;
    TRY(given_in(cx, &f, case_measure(&c), year, out));
    int64_t promised = f.state >= FILE_DECIDED && f.state <= FILE_SUSPENDED ? of_year(&c, year) : 0;
    if (promised > *out) *out = promised;
    return OK;
}

static err_t taken(struct cx *cx, const struct aid_file *f, int year, int64_t *out)
{
    struct aid_same_files_rows rows;
    *out = 0;
    TRY(aid_same_files(
        cx, (struct aid_same_files_args){.programme = f->programme, .household = f->household, .file = {f->id}},
        &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        int64_t one = 0;
        TRY(taken_by(cx, rows.list.v[i].id, year, &one));
        *out += one;
    }
    return OK;
}

static int64_t ceiling(struct measure m, money kurus, int64_t pieces)
{
    return aid_in_kind(m) ? pieces : kurus.kurus;
}

err_t file_ceiling(struct cx *tx, const struct aid_file *f, const struct aid_programme *p, const struct aid_case *want,
                   struct ceiling_refusal *no)
{
    struct measure m = programme_measure(p);
    int64_t time = ceiling(m, p->most_time, p->pieces_time), year = ceiling(m, p->most_year, p->pieces_year);
    *no = (struct ceiling_refusal){.measure = m, .article = p->article};
    if (f->urgency == FILE_EMERGENCY) return OK;
    if (time && case_amount(want) > time) {
        no->most = time;
        return E_CONFLICT;
    }
    if (!year) return OK;
    TRY(db_lock(tx, "aid ceiling", p->id)); /* of two files of a household the second sees the first */
    for (int y = date_year(want->decided); of_year(want, y) > 0; y++) {
        int64_t before = 0;
        TRY(taken(tx, f, y, &before));
        if (before + of_year(want, y) <= year) continue;
        *no = (struct ceiling_refusal){
            .measure = m, .article = p->article, .most = year, .year = y, .left = year > before ? year - before : 0};
        return E_CONFLICT;
    }
    return OK;
}

str ceiling_text(struct cx *cx, const struct ceiling_refusal *no)
{
    struct word_arg args[] = {{S("most"), aid_pieces(cx, no->measure.unit, no->most)},
                              {S("left"), aid_pieces(cx, no->measure.unit, no->left)},
                              {S("year"), str_fmt(cx->arena, "%d", no->year)},
                              {S("article"), no->article}};
    return words_fill(
        cx->arena,
        str_of(words(cx->lang, no->year ? N_("The programme gives a household at most {most} in a year ({article}); of "
                                             "{year} there is {left} left.")
                                        : N_("The programme gives a household at most {most} at a time ({article})."))),
        4, args);
}
