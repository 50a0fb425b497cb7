// SPDX-License-Identifier: AGPL-3.0-or-later
/* Goods, slips and devices hang on a decision that runs. */
#include "modules/aid/given.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/year.h"

static const char *const texts[] = {
    [GIVES] = NULL,
    [GIVES_NO_FILE] = N_("There is no aid file of this number."),
    [GIVES_NOTHING] = N_("No aid runs in this file: nothing is handed out without a decision that is in force."),
    [GIVES_MOVED] = N_("The household lives elsewhere now: nothing is given until that is cleared."),
    [GIVES_NOBODY] = N_("Nobody of this household is alive: nothing is given. End the aid, with the reason."),
    [GIVES_MONEY] = N_("In this file money was granted: goods need a programme that gives them."),
    [GIVES_OTHER] = N_("The decision of this file counts in something else than this good is counted in."),
    [GIVES_ENOUGH] = N_("That is more than the decision of this file granted: look there what went out already."),
};

const char *gives_words(enum gives no)
{
    return texts[no];
}

static err_t granted(struct cx *cx, int64_t file, bool *out)
{
    struct aid_case c;
    err_t e = file_last(cx, file, &c);
    *out = !e && c.result != CASE_REFUSED;
    return e == E_NOT_FOUND ? OK : e;
}

/* While the aid runs; what cannot wait is brought before it was told and begun. */
static err_t gives_in(struct cx *cx, const struct aid_file *f, int state, bool *out)
{
    *out = state == FILE_ACTIVE;
    bool early = f->urgency == FILE_EMERGENCY && (state == FILE_DECIDED || state == FILE_NOTIFIED);
    return early ? granted(cx, f->id, out) : OK;
}

err_t file_goods(struct cx *cx, const struct aid_file *f, struct file_goods *out)
{
    struct aid_case c;
    struct file_gift gift;
    *out = (struct file_goods){0};
    err_t e = file_last(cx, f->id, &c);
    if (e || !aid_in_kind(case_measure(&c))) return e == E_NOT_FOUND ? OK : e;
    TRY(file_gifts(cx, f, DATE(1900, 1, 1), moment_date(cx->now), &gift));
    *out = (struct file_goods){
        .kind = true, .unit = c.unit, .granted = case_total(&c), .given = gift.given, .promised = gift.promised};
    return OK;
}

err_t file_in_kind(struct cx *cx, const struct aid_file *f, bool *out)
{
    struct aid_programme p;
    TRY(entity_load_any(cx, &aid_programme_entity, "id", DB_I(f->programme.id), &p));
    *out = aid_in_kind(programme_measure(&p));
    return OK;
}

/* Loaves and meals are goods that are counted by the piece. */
static bool counts(int decided, int unit)
{
    return decided == unit || (unit == UNIT_PIECE && (decided == UNIT_LOAF || decided == UNIT_MEAL));
}

static err_t judge_goods(struct cx *cx, const struct aid_file *f, struct goods g, enum gives *no)
{
    struct aid_programme p;
    struct file_goods of;
    TRY(file_goods(cx, f, &of));
    if (!of.kind) {
        TRY(entity_load_any(cx, &aid_programme_entity, "id", DB_I(f->programme.id), &p));
        if (!p.goods_beside) *no = GIVES_MONEY;
        return OK;
    }
    int64_t out = g.promised ? of.given : of.given + of.promised;
    if (g.n > of.granted - out) *no = GIVES_ENOUGH;
    if (!counts(of.unit, g.unit)) *no = GIVES_OTHER;
    return OK;
}

static err_t judge(struct cx *cx, const struct aid_file *f, struct goods g, enum gives *no)
{
    static const enum gives stops[] = {[STOP_NOT] = GIVES, [STOP_MOVED] = GIVES_MOVED, [STOP_NOBODY] = GIVES_NOBODY};
    enum file_stop why = STOP_NOT;
    bool runs = false;
    TRY(gives_in(cx, f, f->state, &runs));
    *no = runs ? GIVES : GIVES_NOTHING;
    if (!runs) return OK;
    TRY(file_stop(cx, f, &why));
    *no = stops[why];
    return *no || !g.n ? OK : judge_goods(cx, f, g, no);
}

err_t file_gives(struct cx *cx, str file_no, struct goods g, struct aid_file *out, enum gives *no)
{
    *out = (struct aid_file){0};
    *no = GIVES_NO_FILE;
    err_t e = entity_load_any(cx, &aid_file_entity, "file_no", DB_T(file_no), out);
    if (e) return e == E_NOT_FOUND ? OK : e;
    return judge(cx, out, g, no);
}

err_t file_gives_locked(struct cx *tx, int64_t file, struct goods g, enum gives *no)
{
    struct aid_file f;
    *no = GIVES_NO_FILE;
    if (!file) return OK;
    TRY(file_locked(tx, file, &f));
    return judge(tx, &f, g, no);
}

err_t file_gave(struct cx *cx, int64_t file, moment at, bool *out)
{
    struct aid_file f;
    struct flow_events events;
    *out = false;
    if (!file) return OK;
    TRY(file_load(cx, file, &f));
    TRY(flow_events(cx, S("aid_file"), file, false, &events));
    for (size_t i = 0; i < events.list.n; i++)
        if (events.list.v[i].at.ms <= at.ms) return gives_in(cx, &f, (int)events.list.v[i].state_to, out);
    return gives_in(cx, &f, f.state, out);
}

/* What the decision promised. */
static err_t promise(struct cx *cx, int64_t file, struct budget_commitment *out)
{
    struct aid_case c;
    *out = (struct budget_commitment){0};
    err_t e = file_last(cx, file, &c);
    if (e || !c.commitment.id) return e == E_NOT_FOUND ? OK : e;
    return entity_load_any(cx, &budget_commitment_entity, "id", DB_I(c.commitment.id), out);
}

static err_t may_set_aside(struct cx *cx, const struct file_aside *w, const struct budget_commitment *whole,
                           struct ledger_refusal *no)
{
    money left = {whole->reserved.kurus + whole->committed.kurus};
    *no = (struct ledger_refusal){.left = left};
    if (date_year(w->until) != date_year(moment_date(cx->now))) no->why = LEDGER_YEAR;
    if (w->amount.kurus <= 0 || w->amount.kurus > left.kurus) no->why = LEDGER_PART;
    return no->why ? E_CONFLICT : OK;
}

err_t file_may_set_aside(struct cx *cx, const struct file_aside *w, struct ledger_refusal *no)
{
    struct budget_commitment whole;
    TRY(promise(cx, w->file, &whole));
    return may_set_aside(cx, w, &whole, no);
}

err_t file_set_aside(struct cx *tx, struct file_aside *w, struct ledger_refusal *no)
{
    struct budget_commitment whole;
    TRY(promise(tx, w->file, &whole));
    TRY(may_set_aside(tx, w, &whole, no));
    struct ledger_aside aside = {.from = whole.id, .amount = w->amount, .until = w->until, .note = w->note};
    TRY(ledger_set_aside(tx, &aside, no));
    w->commitment = aside.to;
    return OK;
}
