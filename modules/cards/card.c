// SPDX-License-Identifier: AGPL-3.0-or-later
/* A card at the desk, and giving one to the household of an aid file. */
#include <inttypes.h>

#include "modules/aid/aid.h"
#include "modules/cards/views.h"

#include "card.html.h"
#include "card_give.html.h"
#include "cards_sql.h"

#define HOME "/masa/kart"

static str href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, HOME "/%" PRId64 "%s", id, behind);
}

static err_t load(struct req *r, struct card *c)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &card_entity, id, c);
}

static void fact(struct cx *cx, struct pairs_view *out, const char *name, str value)
{
    if (value.n) PUSH(cx->arena, &out->pairs, ((struct pair_view){.name = cards_tr(cx, name), .value = value}));
}

static void put_facts(struct cx *cx, const struct card *c, struct card_page *p)
{
    fact(cx, &p->facts, N_("Works until"), fmt_date_text(cx->arena, cx->lang, c->expires));
    fact(cx, &p->facts, N_("Series of cards"), entity_label(cx, &card_series_entity, c->series.id));
    fact(cx, &p->facts, N_("Given on"), fmt_date_text(cx->arena, cx->lang, c->given));
    fact(cx, &p->facts, N_("Given against"), cards_label(cx, card_proofs, c->proof));
    fact(cx, &p->facts, N_("No. of the signed paper"), c->receipt);
    fact(cx, &p->facts, N_("Last used on"), fmt_date_text(cx->arena, cx->lang, c->used));
    fact(cx, &p->facts, N_("Ended on"), fmt_date_text(cx->arena, cx->lang, c->ended));
    fact(cx, &p->facts, N_("Why"), cards_label(cx, card_whys, c->why));
}

static err_t put_loads(struct cx *cx, const struct card *c, struct card_page *p)
{
    struct card_loads_of_rows rows;
    TRY(card_loads_of(cx, (struct card_loads_of_args){{c->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct card_loads_of_row *l = &rows.list.v[i];
        struct card_load_row row = {.href = str_fmt(cx->arena, "/masa/kart-yukleme/%" PRId64, l->list.id),
                                    .month = fmt_month(cx->arena, cx->lang, l->month),
                                    .list = l->number,
                                    .amount = fmt_money_exact(cx->arena, cx->lang, l->amount),
                                    .note = l->reason,
                                    .state = load_tag(cx, l->state)};
        if (l->arrived.n && !str_eq(l->arrived, c->token))
            row.note = cards_fill(cx, N_("Loaded on {card}: have the bank move it."), "card", l->arrived);
        else if (l->state == LOAD_WAITING && !str_eq(l->sent, c->token))
            row.note = cards_fill(cx, N_("Ordered for {card}, which this card replaced."), "card", l->sent);
        PUSH(cx->arena, &p->loads, row);
    }
    return OK;
}

static void put_end(struct req *r, const struct card *c, const struct entity_errors *errors, struct form_view *form,
                    const char *step, const char *submit)
{
    struct cx *cx = &r->cx;
    struct field_view why = {
        .look = LOOK_SELECT, .name = S("why"), .label = cards_tr(cx, N_("Why")), .required = true, .width = "w20"};
    cards_options(r, card_whys, "why", N_("Choose"), &why);
    form->action = href(cx->arena, c->id, step);
    form->submit = cards_tr(cx, submit);
    cards_field(r, form, errors, why);
}

/* Another one is given while the aid runs and none works: what giving itself asks for. */
static err_t put_give(struct cx *cx, const struct card *c, struct card_page *p)
{
    struct aid_file f;
    struct card live;
    TRY(entity_load_any(cx, &aid_file_entity, "id", DB_I(c->file.id), &f));
    err_t e = entity_load_any(cx, &card_entity, "live", DB_I(c->file.id), &live);
    if (e && e != E_NOT_FOUND) return e;
    if (e && f.state == FILE_ACTIVE) p->give_href = str_fmt(cx->arena, "/masa/kart-ver/%" PRId64, c->file.id);
    return OK;
}

static err_t render(struct req *r, const struct card *c, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct card_page p = {
        .page = {.title = cards_fill(cx, N_("Shopping card {card}"), "card", c->token), .current = HOME},
        .token = c->token,
        .last4 = c->last4,
        .state = card_tag(cx, c->state)};
    bool expired = c->state == CARD_GIVEN && c->expires.ymd < moment_date(cx->now).ymd;
    p.page.error = errors != NULL;
    if (expired)
        p.notice = (struct notice_view){
            .tone = TONE_WARN,
            .icon = S("warning-fill"),
            .text = cards_tr(
                cx,
                N_("The card has expired: nothing is loaded on it. Write it down as given back and give another."))};
    if (c->file.id) {
        p.file = entity_label(cx, &aid_file_entity, c->file.id);
        p.file_href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, c->file.id);
    }
    put_facts(cx, c, &p);
    TRY(put_loads(cx, c, &p));
    p.may_end = (c->state == CARD_GIVEN || c->state == CARD_BLOCKED) && may(cx, S(CARDS_GIVE));
    p.end_title = cards_tr(cx, c->state == CARD_GIVEN ? N_("Lost, stolen, damaged, handed in") : N_("Handed in"));
    if (p.may_end && c->state == CARD_GIVEN)
        put_end(r, c, errors, &p.form, "/adim/blokla", N_("The card stops working now"));
    else if (p.may_end) {
        p.form.action = href(cx->arena, c->id, "/adim/iade");
        p.form.submit = cards_tr(cx, N_("It was handed in"));
    }
    if (p.may_end && c->state == CARD_BLOCKED) TRY(put_give(cx, c, &p));
    if (errors) answer_status(r, 422);
    return html_card_page(r, &p);
}

err_t card_show(struct req *r)
{
    struct card c;
    TRY(load(r, &c));
    return render(r, &c, NULL);
}

struct ending {
    struct card_ending e;
    struct entity_errors errors;
};
static err_t run_end(struct cx *tx, void *arg)
{
    struct ending *k = arg;
    k->errors.list.n = 0;
    return card_end(tx, &k->e);
}

err_t card_end_do(struct req *r)
{
    struct cx *cx = &r->cx;
    struct card c;
    struct ending k = {.errors.arena = cx->arena};
    str step = path_str(r, "step");
    TRY(load(r, &c));
    if (!str_eq(step, S("blokla")) && !str_eq(step, S("iade"))) return E_NOT_FOUND;
    k.e = (struct card_ending){.card = c.id, .why = cards_choice(card_whys, form_str(r, "why")), .errors = &k.errors};
    if (str_eq(step, S("iade"))) k.e.why = CARD_HANDED_IN;
    k.e.back = k.e.why == CARD_HANDED_IN;
    err_t e = db_tx(cx, run_end, &k);
    if (e == E_INVALID && k.errors.list.n) return render(r, &c, &k.errors);
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 cards_tr(cx, e ? N_("Nothing was changed: nobody has this card any more.")
                              : k.e.back
                                  ? N_("Written down: the card was given back.")
                                  : N_("The card is blocked. Have the bank block it, too; what waits goes to the "
                                       "next card of the file.")));
    return answer_redirect(r, href(cx->arena, c.id, ""));
}

/* ---- giving ---- */
static err_t file_of(struct req *r, struct aid_file *f)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &aid_file_entity, id, f);
}

/* For whoever tells it to the household; to have seen it stands in the history of the file. */
static err_t put_code(struct req *r, const struct aid_file *f, struct card_give_page *p)
{
    if (!may(&r->cx, S(CARDS_LOAD))) return OK;
    p->code_href = str_fmt(r->cx.arena, "/masa/kart-ver/%" PRId64 "?kod=1", f->id);
    if (r->method != GET || !query_str(r, "kod").n) return OK;
    TRY(card_code(&r->cx, f->id, &p->code));
    return guess_shown(&r->cx, "aid_file", f->id);
}

static struct field_view text_field(struct req *r, const char *name, const char *label, const char *hint, int64_t max,
                                    bool required)
{
    return (struct field_view){.look = LOOK_TEXT,
                               .name = str_of(name),
                               .label = cards_tr(&r->cx, label),
                               .hint = hint ? cards_tr(&r->cx, hint) : STR_NONE,
                               .value = form_str(r, name),
                               .required = required,
                               .width = "w11",
                               .max = max,
                               .autocomplete = S("off")};
}

static err_t render_give(struct req *r, const struct aid_file *f, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct card_give_page p = {
        .page = {.title = cards_fill(cx, N_("Give a card: file {file}"), "file", f->file_no), .current = HOME},
        .file = f->file_no,
        .file_href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, f->id)};
    struct field_view proof = {
        .look = LOOK_RADIO, .name = S("proof"), .label = cards_tr(cx, N_("Given against")), .required = true};
    p.page.error = errors != NULL;
    cards_options(r, card_proofs, "proof", NULL, &proof);
    p.form.action = str_fmt(cx->arena, "/masa/kart-ver/%" PRId64, f->id);
    p.form.submit = cards_tr(cx, N_("Write down that it was given"));
    cards_field(r, &p.form, errors,
                text_field(r, "token", N_("Token of the card"),
                           N_("It stands on the envelope, beside the last four digits."), 40, true));
    cards_field(r, &p.form, errors, proof);
    cards_field(r, &p.form, errors, text_field(r, "receipt", N_("No. of the signed paper"), NULL, 60, false));
    cards_field(r, &p.form, errors, text_field(r, "code", N_("Code that was told"), N_("Six digits."), 12, false));
    for (size_t i = 0; errors && i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, S("step")))
            p.notice =
                (struct notice_view){.tone = TONE_WARN, .icon = S("warning-fill"), .text = errors->list.v[i].text};
    TRY(put_code(r, f, &p));
    if (errors) answer_status(r, 422);
    return html_card_give_page(r, &p);
}

err_t card_give_show(struct req *r)
{
    struct aid_file f;
    TRY(file_of(r, &f));
    return aid_purpose(r, f.id).n ? render_give(r, &f, NULL) : aid_ask_purpose(r, f.id);
}

struct giving {
    struct card_giving g;
    struct entity_errors errors;
};
static err_t run_give(struct cx *tx, void *arg)
{
    struct giving *k = arg;
    k->errors.list.n = 0;
    k->g.guess = GUESS_NONE;
    err_t e = card_give(tx, &k->g);
    return guess_kept(tx, "aid_file", k->g.file, k->g.guess, e);
}

err_t card_give_do(struct req *r)
{
    struct cx *cx = &r->cx;
    struct aid_file f;
    struct giving k = {.errors.arena = cx->arena};
    TRY(file_of(r, &f));
    if (!aid_purpose(r, f.id).n) return aid_ask_purpose(r, f.id);
    k.g = (struct card_giving){.file = f.id,
                               .token = str_trim(form_str(r, "token")),
                               .proof = cards_choice(card_proofs, form_str(r, "proof")),
                               .receipt = str_trim(form_str(r, "receipt")),
                               .code = str_trim(form_str(r, "code")),
                               .errors = &k.errors};
    err_t e = db_tx(cx, run_give, &k);
    if (k.errors.list.n && (!e || e == E_INVALID)) return render_give(r, &f, &k.errors);
    if (e) return e;
    answer_flash(r, FLASH_DONE,
                 k.g.moved ? cards_fill(cx, N_("Given. Loads that wait and go to this card now: {n}."), "n",
                                        fmt_int(cx->arena, cx->lang, k.g.moved))
                           : cards_tr(cx, N_("Given: the next list loads this card.")));
    return answer_redirect(r, href(cx->arena, k.g.card, ""));
}

err_t card_holds(struct cx *cx, const void *row, struct hold *out)
{
    int state = ((const struct card *)row)->state;
    (void)cx;
    out->open = state == CARD_GIVEN || state == CARD_BLOCKED;
    return OK;
}
