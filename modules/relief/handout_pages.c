// SPDX-License-Identifier: AGPL-3.0-or-later
/* A day's hand-outs by number: what is picked up, and the route of what is brought home; one hand-out. Addresses are shown on the route
 * to whoever says what for, and each is noted. */
#include <inttypes.h>

#include "modules/organisation/organisation.h"
#include "modules/relief/views.h"

#include "handout.html.h"
#include "handouts.html.h"
#include "relief_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str day_href(struct arena *a, date day)
{
    return str_fmt(a, "/masa/yardim-teslimi?gun=%.*s", STR_FMT(date_iso(a, day)));
}

static struct tag_view tag_of(struct cx *cx, const struct relief_handout *h)
{
    static const enum tone tones[] = {[HANDOUT_PLANNED] = TONE_PLAIN,
                                      [HANDOUT_LOADED] = TONE_INFO,
                                      [HANDOUT_DONE] = TONE_OK,
                                      [HANDOUT_PART] = TONE_WARN,
                                      [HANDOUT_LAPSED] = TONE_BAD};
    for (const struct choice *c = handout_states; c->value; c++)
        if (c->value == h->state) return (struct tag_view){.tone = tones[h->state], .text = tr(cx, c->label)};
    return (struct tag_view){0};
}

static err_t what_of(struct cx *cx, const struct relief_handout *h, str *out)
{
    struct relief_voucher v = {.good = h->good, .quantity = h->quantity};
    return voucher_what(cx, &v, out);
}

/* ---- a day ---- */
static err_t put_row(struct cx *cx, const struct handouts_on_row *on, struct handouts_page *p)
{
    struct relief_handout h;
    struct handout_row row = {.href = str_fmt(cx->arena, "/masa/yardim-teslimi/%" PRId64, on->id)};
    TRY(entity_load_any(cx, &relief_handout_entity, "id", DB_I(on->id), &h));
    TRY(what_of(cx, &h, &row.what));
    row.number = str_fmt(cx->arena, "%" PRId64, h.number);
    row.place = entity_label(cx, &relief_place_entity, h.place.id);
    row.state =
        on->stopped ? (struct tag_view){.tone = TONE_BAD, .text = tr(cx, N_("stopped for now"))} : tag_of(cx, &h);
    if (h.way != WAY_HOME) {
        PUSH(cx->arena, &p->pick_ups, row);
        return OK;
    }
    if (!p->may_plan && !p->may_hand) return p->home++, OK; /* where a file lives is for those who go there */
    row.neighbourhood = entity_label(cx, &neighbourhood_entity, h.neighbourhood.id);
    row.door = entity_see(cx, &relief_handout_entity, entity_field(&relief_handout_entity, "door"), &h);
    row.position = on->position;
    PUSH(cx->arena, &p->shown, on->id);
    p->to_load += h.state == HANDOUT_PLANNED && !on->stopped;
    p->to_share += h.state == HANDOUT_PLANNED;
    return route_row(cx, h.route.id, &row, p);
}

static err_t run_note(struct cx *tx, void *arg)
{
    const struct handouts_page *p = arg;
    return entity_note_read(tx, &relief_handout_entity, p->shown.v, p->shown.n);
}

static date day_of(struct req *r, str typed)
{
    date day;
    return date_parse(typed, &day) ? moment_date(r->cx.now) : day;
}

static err_t show_day(struct req *r, date day, struct handouts_page *p)
{
    struct cx *cx = &r->cx;
    struct handouts_on_rows rows;
    p->page.title = tr(cx, N_("Hand-outs"));
    p->page.current = "/masa/yardim-teslimi";
    p->page.error = p->purpose_error.n > 0;
    p->title = fmt_date_long(cx->arena, cx->lang, day);
    p->day = date_iso(cx->arena, day);
    p->previous = day_href(cx->arena, date_add(day, -1));
    p->next = day_href(cx->arena, date_add(day, 1));
    p->may_plan = may(cx, S(RELIEF_PLAN));
    p->may_hand = may(cx, S(RELIEF_HAND));
    p->may_open = may(cx, S("relief.personal")) && !p->opened;
    TRY(handouts_on(cx, (struct handouts_on_args){.planned = day}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(put_row(cx, &rows.list.v[i], p));
    routes_measure(cx, p);
    p->vehicle_href = S("/masa/kayit/teslim-turlari/yeni");
    if (p->opened && p->shown.n) TRY(db_tx(cx, run_note, p));
    return html_handouts_page(r, p);
}

err_t handouts_show(struct req *r)
{
    struct handouts_page p = {0};
    return show_day(r, day_of(r, query_str(r, "gun")), &p);
}

err_t handouts_open(struct req *r)
{
    struct cx *cx = &r->cx;
    struct handouts_page p = {.purpose = str_trim(form_str(r, "purpose"))};
    struct actor *asking = NEW(cx->arena, struct actor);
    p.opened = str_chars(p.purpose) >= PURPOSE_CHARS;
    if (!p.opened) {
        p.purpose_error = tr(cx, N_("Write why you open it: a few words."));
        answer_status(r, 422);
    }
    *asking = *cx->actor;
    if (p.opened) asking->purpose = p.purpose;
    cx->actor = asking;
    return show_day(r, day_of(r, form_str(r, "gun")), &p);
}

struct share_step {
    date day;
    struct routes_planned out;
};
static err_t run_share(struct cx *tx, void *arg)
{
    struct share_step *s = arg;
    return routes_plan(tx, s->day, &s->out);
}

err_t handouts_share_out(struct req *r)
{
    struct share_step s = {.day = day_of(r, form_str(r, "gun"))};
    err_t e = db_tx(&r->cx, run_share, &s);
    if (e && e != E_NOT_FOUND) return e;
    struct word_arg args[] = {{S("stops"), fmt_int(r->cx.arena, r->cx.lang, s.out.stops)},
                              {S("vehicles"), fmt_int(r->cx.arena, r->cx.lang, s.out.vehicles)}};
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 e ? tr(&r->cx, N_("Write down a vehicle of this day with its two carriers first."))
                   : words_fill(r->cx.arena, tr(&r->cx, N_("Shared out: {stops} hand-outs among {vehicles} vehicles.")),
                                2, args));
    return answer_redirect(r, day_href(r->cx.arena, s.day));
}

struct load_step {
    struct handout_loading from, to; /* a transaction may run again: it begins where it began */
};
static err_t run_load(struct cx *tx, void *arg)
{
    struct load_step *s = arg;
    s->to = s->from;
    return handout_load_some(tx, &s->to);
}

err_t handouts_load(struct req *r)
{
    struct handout_loading l = {.day = day_of(r, form_str(r, "gun")), .more = true};
    while (l.more) {
        struct load_step step = {.from = l};
        TRY(db_tx(&r->cx, run_load, &step));
        l = step.to;
    }
    struct word_arg args[] = {{S("loaded"), fmt_int(r->cx.arena, r->cx.lang, l.loaded)},
                              {S("left"), fmt_int(r->cx.arena, r->cx.lang, l.left)}};
    str said = words_fill(
        r->cx.arena, tr(&r->cx, N_("Loaded: {loaded}. Left, as there is not enough or the aid does not run: {left}.")),
        2, args);
    answer_flash(r, l.left ? FLASH_WARN : FLASH_DONE, said);
    return answer_redirect(r, day_href(r->cx.arena, l.day));
}

/* ---- one hand-out ---- */
static void fact(struct cx *cx, struct handout_page *p, const char *name, str value)
{
    if (value.n) PUSH(cx->arena, &p->facts.pairs, ((struct pair_view){.name = tr(cx, name), .value = value}));
}

static str choice_words(struct cx *cx, const struct choice *list, int value)
{
    for (const struct choice *c = list; c->value; c++)
        if (c->value == value) return tr(cx, c->label);
    return STR_NONE;
}

static err_t facts(struct cx *cx, const struct relief_handout *h, struct handout_page *p)
{
    str what;
    TRY(what_of(cx, h, &what));
    fact(cx, p, N_("For what"), what);
    fact(cx, p, N_("File no."), h->file_no);
    if (may(cx, S("aid.read"))) p->file_href = due_file_href(cx->arena, h->file.id);
    fact(cx, p, N_("From the place"), entity_label(cx, &relief_place_entity, h->place.id));
    fact(cx, p, N_("How"), choice_words(cx, handout_ways, h->way));
    fact(cx, p, N_("Planned for"), fmt_date_text(cx->arena, cx->lang, h->planned));
    if (h->tries) fact(cx, p, N_("Tries"), fmt_int(cx->arena, cx->lang, h->tries));
    if (h->delivered) fact(cx, p, N_("Handed over"), fmt_int(cx->arena, cx->lang, h->delivered));
    fact(cx, p, N_("Received by"), choice_words(cx, handout_receivers, h->receiver));
    fact(cx, p, N_("How it was received"), choice_words(cx, handout_proofs, h->proof));
    fact(cx, p, N_("Number of the receipt"), h->reference);
    if (h->done_at.ms) fact(cx, p, N_("When"), fmt_moment(cx->arena, cx->lang, h->done_at));
    fact(cx, p, N_("Reason"), entity_see(cx, &relief_handout_entity, entity_field(&relief_handout_entity, "why"), h));
    return OK;
}

static void options(struct cx *cx, const struct choice *list, str chosen, struct option_view **v, size_t *n)
{
    LIST(struct option_view) out = {0};
    for (const struct choice *c = list; c->value; c++)
        PUSH(cx->arena, &out,
             ((struct option_view){
                 .value = str_of(c->code), .label = tr(cx, c->label), .chosen = str_eq(chosen, str_of(c->code))}));
    *v = out.v;
    *n = out.n;
}

/* For whoever tells it to the receiver, before the goods are on their way; to have seen it stands in the history. */
static err_t put_code(struct req *r, const struct relief_handout *h, struct handout_page *p)
{
    if (h->state != HANDOUT_PLANNED || !may(&r->cx, S(RELIEF_PLAN))) return OK;
    p->code_href = str_fmt(r->cx.arena, "/masa/yardim-teslimi/%" PRId64 "?kod=1", h->id);
    if (r->method != GET || !query_str(r, "kod").n) return OK;
    p->code = handout_code(r->cx.arena, h->id);
    return guess_shown(&r->cx, "relief_handout", h->id);
}

/* A signature on the screen, to whoever may see what is personal; to have seen it stands in the history. */
static err_t put_signature(struct req *r, const struct relief_handout *h, struct handout_page *p)
{
    if (!h->signature.n) return OK;
    fact(&r->cx, p, N_("Signature"), tr(&r->cx, N_("on the screen")));
    if (!may(&r->cx, S("relief.personal"))) return OK;
    p->signature_href = str_fmt(r->cx.arena, "/masa/yardim-teslimi/%" PRId64 "?imza=1", h->id);
    if (r->method != GET || !query_str(r, "imza").n) return OK;
    p->signature = h->signature;
    return entity_note_read(&r->cx, &relief_handout_entity, &h->id, 1);
}

static err_t show_one(struct req *r, const struct relief_handout *h, struct handout_page *p)
{
    struct cx *cx = &r->cx;
    const char *stopped = NULL;
    bool open = h->state == HANDOUT_PLANNED || h->state == HANDOUT_LOADED;
    p->page.title = tr(cx, N_("Hand-out"));
    p->page.current = "/masa/yardim-teslimi";
    p->page.error = p->error.n > 0 || p->fail_error.n > 0;
    p->number = str_fmt(cx->arena, "%" PRId64, h->number);
    p->state = tag_of(cx, h);
    p->day_href = day_href(cx->arena, h->planned);
    p->record_href = str_fmt(cx->arena, "/masa/kayit/yardim-teslimleri/%" PRId64, h->id);
    p->deliver_action = str_fmt(cx->arena, "/masa/yardim-teslimi/%" PRId64 "/teslim", h->id);
    p->fail_action = str_fmt(cx->arena, "/masa/yardim-teslimi/%" PRId64 "/olmadi", h->id);
    p->may_hand = open && may(cx, S(RELIEF_HAND));
    if (open) TRY(due_stopped(cx, h->file_no, (struct due){h->good.id, h->quantity}, &stopped));
    if (stopped)
        p->stopped = (struct notice_view){.tone = TONE_BAD, .icon = S("x-circle-fill"), .text = tr(cx, stopped)};
    TRY(put_code(r, h, p));
    if (!p->quantity.n) p->quantity = str_fmt(cx->arena, "%" PRId64, h->quantity);
    options(cx, handout_receivers, form_str(r, "receiver"), &p->receivers.v, &p->receivers.n);
    options(cx, handout_proofs, form_str(r, "proof"), &p->proofs.v, &p->proofs.n);
    TRY(facts(cx, h, p));
    TRY(put_signature(r, h, p));
    return html_handout_page(r, p);
}

static err_t load_one(struct req *r, struct relief_handout *h)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &relief_handout_entity, id, h);
}

err_t handout_show(struct req *r)
{
    struct relief_handout h;
    struct handout_page p = {0};
    TRY(load_one(r, &h));
    return show_one(r, &h, &p);
}

struct delivering {
    int64_t id;
    struct handout_receipt receipt;
    struct handout_no no;
};
static err_t run_deliver(struct cx *tx, void *arg)
{
    struct delivering *d = arg;
    err_t e = handout_deliver(tx, d->id, &d->receipt, &d->no);
    return guess_kept(tx, "relief_handout", d->id, d->no.guess, e);
}
static err_t run_fail(struct cx *tx, void *arg)
{
    struct delivering *d = arg;
    return handout_fail(tx, d->id, d->receipt.why);
}

static int chosen(const struct choice *list, str code)
{
    for (const struct choice *c = list; c->value; c++)
        if (str_eq(code, str_of(c->code))) return c->value;
    return 0;
}

static err_t refused(struct req *r, const struct relief_handout *h, const struct delivering *d)
{
    struct handout_page p = {.quantity = form_str(r, "quantity"),
                             .why = d->receipt.why,
                             .drawn = strokes_drawn(d->receipt.signature) ? d->receipt.signature : STR_NONE,
                             .reference = d->receipt.reference,
                             .witness = d->receipt.witness,
                             .witness2 = d->receipt.witness2};
    p.error = d->no.words ? tr(&r->cx, d->no.words) : relief_refusal_text(&r->cx, &d->no.stock);
    answer_status(r, 422);
    return show_one(r, h, &p);
}

err_t handout_done(struct req *r)
{
    struct relief_handout h;
    TRY(load_one(r, &h));
    struct delivering d = {.id = h.id,
                           .receipt = {.quantity = form_int(r, "quantity", 0),
                                       .why = str_trim(form_str(r, "why")),
                                       .receiver = chosen(handout_receivers, form_str(r, "receiver")),
                                       .proof = chosen(handout_proofs, form_str(r, "proof")),
                                       .code = str_trim(form_str(r, "code")),
                                       .reference = str_trim(form_str(r, "reference")),
                                       .signature = form_str(r, "signature"),
                                       .witness = str_trim(form_str(r, "witness")),
                                       .witness2 = str_trim(form_str(r, "witness2"))}};
    if (d.receipt.signature.n && !d.receipt.code.n) d.receipt.proof = PROOF_SIGNATURE; /* who signs has no code */
    err_t e = db_tx(&r->cx, run_deliver, &d);
    if (e == E_INVALID || d.no.guess || (e == E_CONFLICT && d.no.stock.why)) return refused(r, &h, &d);
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE, tr(&r->cx, e ? N_("It was over already.") : N_("Handed over.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/yardim-teslimi/%" PRId64, h.id));
}

err_t handout_not(struct req *r)
{
    struct relief_handout h;
    struct handout_page p = {0};
    TRY(load_one(r, &h));
    struct delivering d = {.id = h.id, .receipt.why = str_trim(form_str(r, "why"))};
    if (!d.receipt.why.n) {
        p.fail_error = tr(&r->cx, N_("Write the reason."));
        answer_status(r, 422);
        return show_one(r, &h, &p);
    }
    err_t e = db_tx(&r->cx, run_fail, &d);
    if (e && e != E_CONFLICT) return e;
    answer_flash(
        r, FLASH_WARN,
        tr(&r->cx, e ? N_("It was over already.") : N_("Written down; what was loaded is back in the store.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/yardim-teslimi/%" PRId64, h.id));
}
