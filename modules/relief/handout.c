// SPDX-License-Identifier: AGPL-3.0-or-later
/* Handing out: planned, loaded, handed over or not. What left the store and was not handed over comes back into its lots. */
#include <inttypes.h>

#include "core/base/text.h"
#include "modules/relief/hooks.h"

#include "relief_sql.h"

static const struct save program = {.skip_rights = true};
#define SUBJECT S("relief_handout")

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

/* What a planned one promises beyond what it promised. */
static struct due more_than(const struct relief_handout *h, const struct relief_handout *was)
{
    bool same = h->good.id == was->good.id && h->quantity <= was->quantity;
    return (struct due){h->good.id, was->state != HANDOUT_PLANNED || same ? 0
                                    : h->quantity > was->quantity         ? h->quantity - was->quantity
                                                                          : 1};
}

err_t handout_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct relief_handout *h = row;
    bool yes = false;
    if (!good_is_medicine(cx, h->good.id, &yes) && yes)
        wrong(cx, errors, "good", N_("Medicine is never handed out: it goes to destruction only."));
    if (h->way == WAY_HOME && (!h->door.n || !h->neighbourhood.id))
        wrong(cx, errors, h->door.n ? "neighbourhood" : "door", N_("Write where it is brought."));
    struct relief_handout was;
    if (!h->id) return due_check(cx, h->file_no, (struct due){h->good.id, h->quantity}, errors);
    err_t e = entity_load_any(cx, &relief_handout_entity, "id", DB_I(h->id), &was);
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (!str_eq(was.file_no, h->file_no))
        wrong(cx, errors, "file_no", N_("It was planned for another file and stays with it: plan another hand-out."));
    struct due more = more_than(h, &was);
    return more.n > 0 && !errors->list.n ? due_check(cx, h->file_no, more, errors) : OK;
}

static bool same_goods(const struct relief_handout *a, const struct relief_handout *b)
{
    return a->good.id == b->good.id && a->quantity == b->quantity && a->place.id == b->place.id &&
           a->donation.id == b->donation.id;
}

/* What is on its way or over stays what it is; the day and the way may change while it is not over. */
err_t handout_before_save(struct cx *tx, void *row, const void *old)
{
    struct relief_handout *h = row;
    const struct relief_handout *was = old;
    bool yes = false;
    TRY(stock_lock(tx)); /* whoever hands it out looks at it under the same lock */
    if (was && was->state >= HANDOUT_DONE) return E_CONFLICT;
    if (was && (h->number != was->number || !str_eq(h->file_no, was->file_no))) return E_CONFLICT;
    if (was && was->state != HANDOUT_PLANNED) return same_goods(h, was) ? OK : E_CONFLICT;
    if (was) return more_than(h, was).n ? due_promise(tx, h->file_no, more_than(h, was), &h->file) : OK;
    TRY(good_is_medicine(tx, h->good.id, &yes));
    if (yes) return E_CONFLICT;
    TRY(due_promise(tx, h->file_no, (struct due){h->good.id, h->quantity}, &h->file));
    h->state = HANDOUT_PLANNED;
    return db_series_next(tx, S("relief handout"), &h->number);
}

/* Six digits that whoever receives it knows from a message. Nothing is stored. */
str handout_code(struct arena *a, int64_t id)
{
    enum { DIGITS = 6, HEX = 8 };
    str hash = seal_hash(a, str_fmt(a, "relief handout %" PRId64, id));
    uint64_t n = 0;
    for (size_t i = 0; i < hash.n && i < HEX; i++)
        n = n << 4 | (uint64_t)(hash.p[i] <= '9' ? hash.p[i] - '0' : (hash.p[i] | 32) - 'a' + 10);
    char digits[DIGITS + 20];
    char *end = digits + sizeof digits, *at = str_digits(end, n % 1000000, DIGITS);
    return str_copy(a, (str){at, (size_t)(end - at)});
}

/* The stock as it is when so many of them are away. */
static err_t settle(struct cx *tx, const struct relief_handout *h, int64_t away, str why, struct relief_refusal *no)
{
    int64_t gone = 0;
    struct stock_picks picks;
    TRY(stock_gone(tx, SUBJECT, h->id, &gone));
    if (gone > away) return stock_back(tx, SUBJECT, h->id, gone - away, why);
    if (gone == away) return OK;
    struct stock_wish w = {.good = h->good.id,
                           .quantity = away - gone,
                           .place = h->place.id,
                           .donation = h->donation.id,
                           .subject = SUBJECT,
                           .row = h->id};
    return stock_take(tx, &w, &picks, no);
}

static err_t open_one(struct cx *tx, int64_t id, struct relief_handout *h)
{
    TRY(stock_lock(tx));
    TRY(entity_load_any(tx, &relief_handout_entity, "id", DB_I(id), h));
    return h->state == HANDOUT_PLANNED || h->state == HANDOUT_LOADED ? OK : E_CONFLICT;
}

err_t handout_load(struct cx *tx, int64_t id, struct relief_refusal *no)
{
    struct relief_handout h;
    const char *stopped = NULL;
    TRY(open_one(tx, id, &h));
    if (h.state == HANDOUT_LOADED) return OK;
    TRY(due_now(tx, h.file.id, (struct due){h.good.id, h.quantity}, &stopped));
    if (stopped) {
        *no = (struct relief_refusal){.why = RELIEF_STOPPED};
        return E_CONFLICT;
    }
    TRY(settle(tx, &h, h.quantity, STR_NONE, no));
    h.state = HANDOUT_LOADED;
    return entity_save(tx, &relief_handout_entity, &h, &program);
}

/* What the store has not enough of stays; the rest of the vehicle is loaded. */
err_t handout_load_some(struct cx *tx, struct handout_loading *l)
{
    struct handouts_to_load_rows rows;
    TRY(stock_lock(tx));
    TRY(handouts_to_load(tx, (struct handouts_to_load_args){.planned = l->day, .after = l->after, .n = LOADED_AT_ONCE},
                         &rows));
    l->more = rows.list.n == LOADED_AT_ONCE;
    for (size_t i = 0; i < rows.list.n; i++) {
        struct relief_refusal no = {0};
        err_t e = handout_load(tx, rows.list.v[i].id, &no);
        if (e && e != E_CONFLICT) return e;
        l->loaded += !e;
        l->left += e == E_CONFLICT;
        l->after = rows.list.v[i].id;
    }
    return OK;
}

/* ---- handed over ---- */
static bool choice_is(const struct choice *list, int value)
{
    for (const struct choice *c = list; c->value; c++)
        if (c->value == value) return true;
    return false;
}

static const char *fault_of(struct cx *cx, const struct relief_handout *h, const struct handout_receipt *r,
                            enum guess guess, const char **field)
{
    *field = "quantity";
    if (r->quantity < 1 || r->quantity > h->quantity)
        return N_("Write how many were handed over, not more than planned.");
    *field = "why";
    if (r->quantity < h->quantity && !r->why.n) return N_("Write why not all of it was handed over.");
    *field = "receiver";
    if (!choice_is(handout_receivers, r->receiver)) return N_("Choose who received it. A neighbour may not.");
    *field = "proof";
    if (!choice_is(handout_proofs, r->proof)) return N_("Choose how it was received.");
    *field = "code";
    if (guess) return guess_words(guess);
    *field = "reference";
    if (r->proof == PROOF_SIGNATURE && !r->reference.n && !strokes_drawn(r->signature))
        return N_("Let it be signed on the screen, or write the number of the signed receipt.");
    *field = "witness";
    bool same = str_eq(text_fold(cx->arena, r->witness), text_fold(cx->arena, r->witness2));
    if (r->proof == PROOF_WITNESSES && (!r->witness.n || !r->witness2.n || same))
        return N_("Write the names of two different witnesses.");
    return NULL;
}

err_t handout_deliver(struct cx *tx, int64_t id, const struct handout_receipt *r, struct handout_no *no)
{
    struct relief_handout h;
    *no = (struct handout_no){0};
    TRY(open_one(tx, id, &h));
    if (r->proof == PROOF_CODE)
        TRY(guess_check(tx, "relief_handout", id, handout_code(tx->arena, id), r->code, &no->guess));
    no->field = "quantity";
    TRY(due_now(tx, h.file.id, (struct due){h.good.id, r->quantity},
                &no->words)); /* vector 7: suspended is not delivered */
    if (!no->words) no->words = fault_of(tx, &h, r, no->guess, &no->field);
    if (no->words) return E_INVALID;
    TRY(settle(tx, &h, r->quantity, r->why, &no->stock));
    bool witnesses = r->proof == PROOF_WITNESSES;
    h.delivered = r->quantity;
    h.state = r->quantity < h.quantity ? HANDOUT_PART : HANDOUT_DONE;
    h.why = r->quantity < h.quantity ? r->why : STR_NONE;
    h.receiver = r->receiver;
    h.proof = r->proof;
    h.reference = r->proof == PROOF_SIGNATURE ? r->reference : STR_NONE;
    h.signature = r->proof == PROOF_SIGNATURE && strokes_drawn(r->signature) ? r->signature : STR_NONE;
    h.witness = witnesses ? r->witness : STR_NONE;
    h.witness2 = witnesses ? r->witness2 : STR_NONE;
    h.done_at = tx->now;
    return entity_save(tx, &relief_handout_entity, &h, &program);
}

/* Two tries at home, then it waits ten days to be picked up, then it lapses. */
err_t handout_fail(struct cx *tx, int64_t id, str why)
{
    struct relief_handout h;
    struct relief_refusal no;
    TRY(open_one(tx, id, &h));
    TRY(settle(tx, &h, 0, why, &no));
    h.why = why;
    h.tries++;
    h.state = h.way == WAY_PICK_UP ? HANDOUT_LAPSED : HANDOUT_PLANNED;
    if (h.way == WAY_HOME && h.tries >= HOME_TRIES) {
        h.way = WAY_PICK_UP;
        h.planned = date_add(moment_date(tx->now), PICK_UP_DAYS);
    }
    return entity_save(tx, &relief_handout_entity, &h, &program);
}
