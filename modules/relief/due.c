// SPDX-License-Identifier: AGPL-3.0-or-later
/* Nothing of the stores goes out but by the decision of an aid file (modules/aid/given.h): asked when it is promised and again when it is
 * handed over. */
#include <inttypes.h>

#include "modules/aid/aid.h"
#include "modules/relief/views.h"

#include "relief_sql.h"

/* A good is counted as it is counted in the store; litres and grams are decided by nobody. */
static err_t goods_of(struct cx *cx, struct due d, bool promised, struct goods *out)
{
    static const int units[] = {[MEASURE_PIECE] = UNIT_PIECE,
                                [MEASURE_PARCEL] = UNIT_PARCEL,
                                [MEASURE_PACK] = UNIT_PACK,
                                [MEASURE_SET] = UNIT_SET,
                                [MEASURE_KG] = UNIT_KG,
                                [MEASURE_LITRE] = 0,
                                [MEASURE_GRAM] = 0};
    struct relief_good g;
    *out = (struct goods){.promised = promised};
    if (!d.good || !d.n) return OK;
    TRY(entity_load_any(cx, &relief_good_entity, "id", DB_I(d.good), &g));
    out->unit = units[g.measure];
    out->n = d.n;
    return OK;
}

err_t due_stopped(struct cx *cx, str file_no, struct due d, const char **why)
{
    struct aid_file f;
    struct goods g;
    enum gives no = GIVES;
    TRY(goods_of(cx, d, true, &g));
    TRY(file_gives(cx, file_no, g, &f, &no));
    *why = gives_words(no);
    return OK;
}

err_t due_check(struct cx *cx, str file_no, struct due d, struct entity_errors *errors)
{
    struct aid_file f;
    struct goods g;
    enum gives no = GIVES;
    if (!file_no.n) return OK; /* said by the form */
    err_t e = goods_of(cx, d, false, &g);
    if (e) return e == E_NOT_FOUND ? OK : e; /* no such good: said by the form */
    TRY(file_gives(cx, file_no, g, &f, &no));
    if (no) entity_error(errors, no == GIVES_ENOUGH ? "quantity" : "file_no", str_of(words(cx->lang, gives_words(no))));
    return OK;
}

err_t due_promise(struct cx *tx, str file_no, struct due d, ref *file)
{
    struct aid_file f;
    struct goods g;
    enum gives no = GIVES;
    TRY(goods_of(tx, d, false, &g));
    TRY(file_gives(tx, file_no, g, &f, &no));
    TRY(file_gives_locked(tx, f.id, g, &no));
    *file = (ref){f.id};
    return no ? E_CONFLICT : OK;
}

err_t due_waits(struct cx *cx, str file_no, ref *file, bool *over)
{
    struct aid_file f;
    err_t e = entity_load_any(cx, &aid_file_entity, "file_no", DB_T(file_no), &f);
    if (e && e != E_NOT_FOUND) return e;
    *file = (ref){e ? 0 : f.id};
    *over = e || f.state >= FILE_ENDED;
    return OK;
}

err_t due_now(struct cx *tx, int64_t file, struct due d, const char **why)
{
    struct goods g;
    enum gives no = GIVES;
    TRY(goods_of(tx, d, true, &g));
    TRY(file_gives_locked(tx, file, g, &no));
    *why = gives_words(no);
    return OK;
}

/* What the interval and the ceilings of a programme count of ours. A device that came back is given no longer. */
static err_t gift(struct cx *cx, const struct aid_file *f, date from, date to, struct file_gift *out)
{
    struct relief_given_row row;
    TRY(relief_given(cx,
                     (struct relief_given_args){.file = {f->id},
                                                .since = moment_at(from, 0),
                                                .before = moment_at(date_add(to, 1), 0),
                                                .from_day = from,
                                                .to_day = to,
                                                .today = moment_date(cx->now)},
                     &row));
    moment newest = row.handed.ms > row.served.ms ? row.handed : row.served;
    *out = (struct file_gift){.last = newest.ms ? moment_date(newest) : (date){0},
                              .given = row.delivered + row.redeemed + row.lent,
                              .promised = row.planned + row.open};
    return OK;
}

/* ---- on the page of an aid file ---- */
str due_file_href(struct arena *a, int64_t file)
{
    return file ? str_fmt(a, "/masa/yardim-dosyasi/%" PRId64, file) : STR_NONE;
}

static err_t beside(struct cx *cx, int64_t file, struct file_beside *out)
{
    enum { NEWEST = 6 };
    struct given_to_rows rows;
    static const struct {
        const char *path, *text;
    } kinds[] = {{"/masa/yardim-fisi/", N_("Voucher {number} · {what} · {state}")},
                 {"/masa/yardim-teslimi/", N_("Hand-out {number} · {what} · {state}")},
                 {"/masa/kayit/odunc-verilenler/", N_("Lent: {what} · {state}")}};
    static const struct choice loans[] = {{1, "out", N_("lent out")}, {2, "back", N_("came back")}, {0}};
    const struct choice *states[] = {voucher_states, handout_states, loans};
    if (!may(cx, S(RELIEF_READ))) return OK;
    TRY(given_to(cx, (struct given_to_args){.file = {file}, .n = NEWEST}, &rows));
    out->title = str_of(words(cx->lang, N_("Aid in kind")));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct given_to_row *g = &rows.list.v[i];
        str what = g->name.n ? words_value(cx->arena, cx->lang, g->name) : fmt_money(cx->arena, cx->lang, g->amount);
        struct word_arg args[] = {{S("number"), fmt_int(cx->arena, cx->lang, g->number)},
                                  {S("what"), what},
                                  {S("state"), aid_choice_label(cx, states[g->what - 1], (int)g->state)}};
        PUSH(cx->arena, &out->lines,
             ((struct file_beside_line){
                 .href = str_fmt(cx->arena, "%s%" PRId64, kinds[g->what - 1].path, g->id),
                 .text = words_fill(cx->arena, str_of(words(cx->lang, kinds[g->what - 1].text)), 3, args)}));
    }
    return OK;
}

err_t relief_start(struct app *app)
{
    (void)app;
    file_beside_add(beside);
    file_given_add(gift);
    return OK;
}

/* ---- whoever is promised something or has a device of ours is not erased ---- */

err_t voucher_holds(struct cx *cx, const void *row, struct hold *out)
{
    (void)cx;
    out->open = ((const struct relief_voucher *)row)->state == VOUCHER_OPEN;
    return OK;
}

err_t handout_holds(struct cx *cx, const void *row, struct hold *out)
{
    int state = ((const struct relief_handout *)row)->state;
    (void)cx;
    out->open = state == HANDOUT_PLANNED || state == HANDOUT_LOADED;
    return OK;
}

err_t loan_holds(struct cx *cx, const void *row, struct hold *out)
{
    (void)cx;
    out->open = !((const struct relief_loan *)row)->returned.ymd;
    return OK;
}
