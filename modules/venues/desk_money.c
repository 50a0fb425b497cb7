// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who pays for a booking, what it costs and by which decision, and what was paid, taken and given back. */
#include <inttypes.h>

#include "modules/venues/views.h"

#include "desk_deposits.html.h"
#include "venues_sql.h"

static str tr(struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static void pair(struct cx *cx, struct booking_page *p, const char *name, str value)
{
    if (value.n) PUSH(cx->arena, &p->money.pairs, ((struct pair_view){.name = tr(cx, name), .value = value}));
}

/* What became of the deposit, on the page of the booking and on the hand-over sheet. */
void deposit_pairs(struct cx *cx, const struct booking *b, struct pairs_view *out)
{
    if (!b->deposit.kurus) return;
    money back = {b->deposit.kurus - b->deposit_kept.kurus};
    const struct {
        const char *name;
        str value;
    } lines[] = {
        {N_("Deposit"), fmt_money(cx->arena, cx->lang, b->deposit)},
        {N_("Deposit taken on"), fmt_date_text(cx->arena, cx->lang, b->deposit_on)},
        {N_("Deposit given back on"),
         back.kurus && b->deposit_back_on.ymd
             ? str_fmt(cx->arena, "%.*s, %.*s", STR_FMT(fmt_date_text(cx->arena, cx->lang, b->deposit_back_on)),
                       STR_FMT(fmt_money(cx->arena, cx->lang, back)))
             : STR_NONE},
        {N_("Kept of the deposit"), b->deposit_kept.kurus ? fmt_money(cx->arena, cx->lang, b->deposit_kept) : STR_NONE},
        {N_("Why it was kept"), b->deposit_why},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i].value.n)
            PUSH(cx->arena, &out->pairs, ((struct pair_view){.name = tr(cx, lines[i].name), .value = lines[i].value}));
}

static str reckoning(struct cx *cx, const struct venue_quote *q)
{
    const char *per = "";
    for (const struct choice *c = tariff_pers; c->value; c++)
        if (c->value == q->per) per = c->label;
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, q->units)},
                              {S("per"), tr(cx, per)},
                              {S("each"), fmt_money(cx->arena, cx->lang, q->each)},
                              {S("off"), fmt_money(cx->arena, cx->lang, q->off)},
                              {S("vat"), fmt_money(cx->arena, cx->lang, q->vat)}};
    const char *source = q->off.kurus ? N_("{n} × {per}: {each} each, {off} off; VAT in it {vat}")
                                      : N_("{n} × {per}: {each} each; VAT in it {vat}");
    return words_fill(cx->arena, tr(cx, source), sizeof args / sizeof *args, args);
}

/* The tariff of the application holds; where another one is in force on the day of use, both decisions are named. */
static err_t tariffs(struct cx *cx, const struct booking *b, struct booking_page *p)
{
    struct venue_quote then, later;
    err_t e = venue_price(cx, b, b->priced_on, &then);
    if (e) return e == E_NOT_FOUND ? OK : e;
    pair(cx, p, N_("Reckoned"), reckoning(cx, &then));
    pair(cx, p, N_("By"), decision_words(cx, then.decision));
    e = venue_price(cx, b, moment_date(b->starts), &later);
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (later.tariff == then.tariff) return OK;
    struct word_arg args[] = {{S("decision"), decision_words(cx, later.decision)},
                              {S("price"), fmt_money(cx->arena, cx->lang, later.total)}};
    pair(cx, p, N_("On the day of use"),
         words_fill(cx->arena, tr(cx, N_("{decision}: {price}. That of the application holds.")), 2, args));
    return OK;
}

err_t money_show(struct cx *cx, const struct booking *b, struct booking_page *p)
{
    p->paid = b->paid_on.ymd;
    p->deposit = b->deposit_on.ymd;
    p->back = b->deposit_back_on.ymd;
    p->has_deposit = b->deposit.kurus > 0;
    if (!p->money_error.n && b->deposit_kept.kurus) {
        p->kept =
            str_fmt(cx->arena, "%" PRId64 ",%02" PRId64, b->deposit_kept.kurus / 100, b->deposit_kept.kurus % 100);
        p->why = b->deposit_why;
    }
    p->money_action = str_fmt(cx->arena, "/masa/rezervasyon/%" PRId64 "/ucret", b->id);
    for (const struct choice *c = booking_payers; c->value; c++)
        PUSH(cx->arena, &p->payers,
             ((struct option_view){
                 .value = str_of(c->code), .label = tr(cx, c->label), .chosen = c->value == b->payer}));
    if (!b->payer) return OK;
    pair(cx, p, N_("Price"), b->tariff.id ? fmt_money(cx->arena, cx->lang, b->price) : tr(cx, N_("no tariff: free")));
    TRY(tariffs(cx, b, p));
    pair(cx, p, N_("Paid on"), fmt_date_text(cx->arena, cx->lang, b->paid_on));
    deposit_pairs(cx, b, &p->money);
    return OK;
}

struct paying {
    int64_t id;
    int payer;
    bool paid, deposit, back;
    money kept;
    str why;
};

static date marked(struct cx *tx, date was, bool now)
{
    if (!now) return (date){0};
    return was.ymd ? was : moment_date(tx->now);
}

static err_t pay(struct cx *tx, void *arg)
{
    const struct paying *m = arg;
    struct booking b;
    TRY(entity_load_any(tx, &booking_entity, "id", DB_I(m->id), &b));
    if (b.payer != m->payer) {
        b.payer = m->payer;
        TRY(booking_reckon(tx, &b));
    }
    b.paid_on = marked(tx, b.paid_on, m->paid);
    b.deposit_on = marked(tx, b.deposit_on, m->deposit);
    b.deposit_back_on = marked(tx, b.deposit_back_on, m->deposit && (m->back || m->kept.kurus));
    b.deposit_kept = m->deposit ? m->kept : (money){0};
    b.deposit_why = b.deposit_kept.kurus ? m->why : STR_NONE;
    return entity_save(tx, &booking_entity, &b, &(struct save){.skip_rights = true});
}

/* What is kept is part of the deposit, and has a reason that whoever paid it can read. Empty: nothing is wrong. */
static str read_kept(struct req *r, const struct booking *b, struct paying *m)
{
    str typed = str_trim(form_str(r, "kept"));
    m->why = str_trim(form_str(r, "why"));
    if (!typed.n) return STR_NONE;
    if (money_parse(typed, &m->kept) || m->kept.kurus < 0 || m->kept.kurus > b->deposit.kurus)
        return tr(&r->cx, N_("Write an amount that is not more than the deposit."));
    if (m->kept.kurus && !m->deposit) return tr(&r->cx, N_("Only of a deposit that was taken something can be kept."));
    if (m->kept.kurus && !m->why.n) return tr(&r->cx, N_("Write why something of the deposit is kept."));
    return STR_NONE;
}

err_t booking_money(struct req *r)
{
    struct booking b;
    struct venue v;
    struct paying m = {.paid = form_has(r, "paid"), .deposit = form_has(r, "deposit"), .back = form_has(r, "back")};
    TRY(path_id(r, "id", &m.id));
    TRY(entity_load(&r->cx, &booking_entity, m.id, &b));
    TRY(entity_load_any(&r->cx, &venue_entity, "id", DB_I(b.venue.id), &v));
    for (const struct choice *c = booking_payers; c->value; c++)
        if (str_eq(form_str(r, "payer"), str_of(c->code))) m.payer = c->value;
    bool decides = m.payer != b.payer; /* what is free or half price is decided, not typed */
    if (!may_in(&r->cx, decides ? S("venues.decide") : S("venues.book"), v.unit.id)) return E_FORBIDDEN;
    struct booking_page p = {.money_error = read_kept(r, &b, &m), .kept = form_str(r, "kept")};
    p.why = m.why;
    if (p.money_error.n) {
        answer_status(r, 422);
        return booking_render(r, &b, &p);
    }
    TRY(db_tx(&r->cx, pay, &m));
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Saved.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/rezervasyon/%" PRId64, m.id));
}

/* ---- deposits that were taken and are not settled ---- */
err_t deposits_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct deposits_open_rows rows;
    struct deposits_page p = {.page.title = tr(cx, N_("Open deposits")), .page.current = "/masa/guvence-bedelleri"};
    money sum = {0};
    TRY(deposits_open(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct deposits_open_row *b = &rows.list.v[i];
        bool over = b->ends.ms < cx->now.ms || b->state > BOOKING_APPROVED;
        PUSH(cx->arena, &p.deposits,
             ((struct deposit_view){
                 .href = str_fmt(cx->arena, "/masa/rezervasyon/%" PRId64, b->id),
                 .title = b->title,
                 .holder = b->holder,
                 .venue = b->venue_name,
                 .amount = fmt_money(cx->arena, cx->lang, b->deposit),
                 .since = fmt_date_text(cx->arena, cx->lang, b->deposit_on),
                 .state = {.tone = over ? TONE_WARN : TONE_PLAIN,
                           .text = over ? tr(cx, N_("to be given back")) : tr(cx, N_("not used yet"))}}));
        TRY(money_add(sum, b->deposit, &sum));
    }
    p.sum = fmt_money(cx->arena, cx->lang, sum);
    return html_deposits_page(r, &p);
}
