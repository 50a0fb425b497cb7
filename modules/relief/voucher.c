// SPDX-License-Identifier: AGPL-3.0-or-later
/* Vouchers: issued for a file, signed, served once. */
#include <inttypes.h>
#include <sodium.h>

#include "core/base/text.h"
#include "modules/aid/aid.h"
#include "modules/relief/hooks.h"

#include "relief_sql.h"

static const struct save program = {.skip_rights = true};

/* Key, voucher, what (1: an amount; else the good and 1), how much, first and last day. */
enum { F_KEY, F_VOUCHER, F_WHAT, F_MUCH, F_SINCE, F_UNTIL, FIELDS };
static const struct signed_form form = {"imece-voucher-1", 2, FIELDS};

static err_t newest(struct cx *cx, int64_t *id)
{
    struct newest_voucher_key_row row;
    TRY(newest_voucher_key(cx, &row));
    *id = row.id;
    return OK;
}
static const struct signing signing = {&voucher_key_entity, newest};

/* Reading changes nothing, so the first key is there before the first slip. */
err_t relief_init(struct cx *tx)
{
    struct signing_key key;
    return signing_key_new(tx, &signing, &key);
}

static void numbers_of(const struct relief_voucher *v, int64_t key, int64_t out[FIELDS])
{
    out[F_KEY] = key;
    out[F_VOUCHER] = v->id;
    out[F_WHAT] = v->good.id + 1;
    out[F_MUCH] = v->good.id ? v->quantity : v->amount.kurus;
    out[F_SINCE] = v->since.ymd;
    out[F_UNTIL] = v->until.ymd;
}

err_t voucher_text(struct cx *cx, const struct relief_voucher *v, str *out)
{
    struct signing_key key;
    unsigned char seed[SIGNED_KEY];
    int64_t numbers[FIELDS];
    TRY(signing_key_now(cx, &signing, &key));
    if (!hex_bytes(key.seed, seed, sizeof seed)) return E_INTERNAL;
    numbers_of(v, key.id, numbers);
    *out = signed_write(cx->arena, &form, numbers, seed);
    sodium_memzero(seed, sizeof seed);
    return OK;
}

/* ---- issuing ---- */
static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

/* An amount comes out of what the decision promised, and is of this year's money. */
static err_t money_check(struct cx *cx, const struct relief_voucher *v, struct entity_errors *errors)
{
    struct aid_file f;
    struct ledger_refusal no = {0};
    TRY(entity_load_any(cx, &aid_file_entity, "file_no", DB_T(v->file_no), &f));
    struct file_aside w = {.file = f.id, .amount = v->amount, .until = v->until};
    err_t e = file_may_set_aside(cx, &w, &no);
    if (e == E_CONFLICT) entity_error(errors, no.why == LEDGER_YEAR ? "until" : "amount", ledger_refusal_text(cx, &no));
    return e == E_CONFLICT ? OK : e;
}

err_t voucher_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct relief_voucher *v = row;
    bool medicine = false;
    if (!v->good.id == !v->amount.kurus)
        wrong(cx, errors, "good", N_("Choose a good, or write an amount: one of the two."));
    if (v->good.id && v->quantity < 1) wrong(cx, errors, "quantity", N_("Write a quantity above nothing."));
    if (v->amount.kurus < 0) wrong(cx, errors, "amount", N_("Write an amount above nothing."));
    if (v->since.ymd > v->until.ymd && v->until.ymd)
        wrong(cx, errors, "until", N_("The last day lies before the first."));
    if (!good_is_medicine(cx, v->good.id, &medicine) && medicine)
        wrong(cx, errors, "good", N_("Medicine is never handed out: it goes to destruction only."));
    if (v->id) return OK;
    TRY(due_check(cx, v->file_no, (struct due){v->good.id, v->quantity}, errors));
    return v->amount.kurus > 0 && !errors->list.n ? money_check(cx, v, errors) : OK;
}

static bool same_promise(const struct relief_voucher *a, const struct relief_voucher *b)
{
    return a->number == b->number && a->file.id == b->file.id && str_eq(a->file_no, b->file_no) &&
           a->good.id == b->good.id && a->quantity == b->quantity && a->amount.kurus == b->amount.kurus &&
           a->donation.id == b->donation.id && a->since.ymd == b->since.ymd && a->until.ymd == b->until.ymd &&
           str_eq(a->code, b->code);
}

static str note_of(struct arena *a, const struct relief_voucher *v)
{
    return str_fmt(a, "Yardım fişi %" PRId64, v->number);
}

static err_t set_aside(struct cx *tx, struct relief_voucher *v)
{
    struct ledger_refusal no;
    struct file_aside w = {.file = v->file.id, .amount = v->amount, .until = v->until, .note = note_of(tx->arena, v)};
    TRY(file_set_aside(tx, &w, &no));
    v->commitment = (ref){w.commitment};
    return OK;
}

err_t voucher_before_save(struct cx *tx, void *row, const void *old)
{
    enum { CODE_BYTES = 10 }; /* 80 bits: nobody finds another one's page */
    struct relief_voucher *v = row;
    unsigned char random[CODE_BYTES];
    bool medicine = false;
    if (old) return same_promise(v, old) ? OK : E_CONFLICT;
    TRY(good_is_medicine(tx, v->good.id, &medicine));
    if (medicine) return E_CONFLICT;
    randombytes_buf(random, sizeof random);
    v->code = signs_of(tx->arena, random, sizeof random);
    v->state = VOUCHER_OPEN;
    v->why = STR_NONE;
    if (!v->since.ymd) v->since = moment_date(tx->now);
    if (!v->good.id) v->quantity = 0;
    TRY(due_promise(tx, v->file_no, (struct due){v->good.id, v->quantity}, &v->file));
    TRY(db_series_next(tx, S("relief voucher"), &v->number));
    return v->good.id ? OK : set_aside(tx, v);
}

err_t voucher_void(struct cx *tx, int64_t id, str why)
{
    struct relief_voucher v;
    TRY(stock_lock(tx));
    TRY(entity_load_any(tx, &relief_voucher_entity, "id", DB_I(id), &v));
    if (v.state != VOUCHER_OPEN) return E_CONFLICT;
    if (v.commitment.id) TRY(ledger_release(tx, v.commitment.id, note_of(tx->arena, &v)));
    v.state = VOUCHER_VOID;
    v.why = why;
    return entity_save(tx, &relief_voucher_entity, &v, &program);
}

/* ---- serving ---- */
static err_t by_signature(struct cx *cx, const struct signed_code *c, struct redeem_out *out)
{
    struct signing_key key;
    unsigned char bytes[SIGNED_KEY];
    int64_t ours[FIELDS];
    out->answer = VOUCHER_UNKNOWN;
    err_t e = entity_load_any(cx, &voucher_key_entity, "id", DB_I(c->v[F_KEY]), &key);
    if (e) return e == E_NOT_FOUND ? OK : e;
    out->answer = VOUCHER_FORGED;
    if (!hex_bytes(key.public_key, bytes, sizeof bytes) || !signed_genuine(cx->arena, &form, c->whole, bytes))
        return OK;
    e = entity_load_any(cx, &relief_voucher_entity, "id", DB_I(c->v[F_VOUCHER]), &out->voucher);
    if (e) {
        out->answer = VOUCHER_UNKNOWN;
        return e == E_NOT_FOUND ? OK : e;
    }
    numbers_of(&out->voucher, key.id, ours);
    for (int i = 0; i < FIELDS; i++)
        if (ours[i] != c->v[i]) return OK; /* of a database that was put back */
    out->answer = VOUCHER_GOOD;
    return OK;
}

static err_t find(struct cx *cx, str text, struct redeem_out *out)
{
    struct signed_code c;
    if (signed_read(cx->arena, &form, text, &c)) return by_signature(cx, &c, out);
    str code = text_upper(cx->arena, str_trim(text));
    err_t e = entity_load_any(cx, &relief_voucher_entity, "code", DB_T(code), &out->voucher);
    if (e && e != E_NOT_FOUND) return e;
    out->answer = e || !code.n ? VOUCHER_UNREADABLE : VOUCHER_GOOD;
    return OK;
}

/* Does the aid of its file run? Where nobody could ask, did it run then? */
static err_t stopped(struct cx *tx, const struct redeem_in *in, struct redeem_out *out)
{
    const char *why = NULL;
    bool gave = false;
    int64_t file = out->voucher.file.id;
    TRY(due_now(tx, file, (struct due){out->voucher.good.id, out->voucher.quantity}, &why));
    if (why && in->offline) TRY(file_gave(tx, file, in->at, &gave));
    if (why && !gave) out->answer = VOUCHER_STOPPED;
    return OK;
}

static err_t judge(struct cx *cx, const struct redeem_in *in, struct redeem_out *out)
{
    struct voucher_first_row first;
    const struct relief_voucher *v = &out->voucher;
    date day = moment_date(in->at);
    TRY(find(cx, in->text, out));
    if (out->answer != VOUCHER_GOOD) {
        out->voucher = (struct relief_voucher){0};
        return OK;
    }
    err_t e = voucher_first(cx, (struct voucher_first_args){.voucher = {v->id}}, &first);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) out->place = first.place_name, out->at = first.at;
    bool ahead = in->offline && day.ymd > moment_date(cx->now).ymd;
    out->answer = ahead                      ? VOUCHER_FUTURE
                  : !e                       ? VOUCHER_ALREADY
                  : v->state == VOUCHER_VOID ? VOUCHER_CANCELLED
                  : day.ymd < v->since.ymd   ? VOUCHER_EARLY
                  : day.ymd > v->until.ymd   ? VOUCHER_LATE
                                             : VOUCHER_GOOD;
    return out->answer == VOUCHER_GOOD ? stopped(cx, in, out) : OK;
}

static bool is_serving(enum voucher_answer answer)
{
    return answer == VOUCHER_GOOD || answer == VOUCHER_ALREADY;
}

/* What was promised for it; a list that comes after its last day finds that back on the line, and takes it from there once more. */
static err_t pay(struct cx *tx, struct relief_voucher *v)
{
    struct budget_commitment c;
    struct ledger_refusal no;
    str note = note_of(tx->arena, v);
    if (!v->commitment.id) return E_CONFLICT;
    TRY(entity_load_any(tx, &budget_commitment_entity, "id", DB_I(v->commitment.id), &c));
    if (c.committed.kurus < v->amount.kurus) {
        struct ledger_wish w = {
            .line = c.line.id, .amount = v->amount, .subject = c.subject, .row = c.row, .note = note};
        TRY(ledger_reserve(tx, &w, &v->commitment.id, &no));
        TRY(ledger_commit(tx, v->commitment.id, v->amount, note, &no));
    }
    return ledger_pay(tx, v->commitment.id, v->amount, note, &no);
}

/* Out of the stock of the place; an amount out of its promise, once, whoever served it a second time. */
static err_t book(struct cx *tx, const struct redeem_in *in, struct redeem_out *out)
{
    struct relief_voucher *v = &out->voucher;
    struct stock_picks picks;
    struct relief_refusal no;
    struct stock_wish w = {.good = v->good.id,
                           .quantity = v->quantity,
                           .place = in->place,
                           .donation = v->donation.id,
                           .subject = S("relief_voucher"),
                           .row = v->id,
                           .twice = out->answer == VOUCHER_ALREADY};
    err_t e = !is_serving(out->answer) ? E_CONFLICT
              : v->good.id             ? stock_take(tx, &w, &picks, &no)
              : w.twice                ? OK
                                       : pay(tx, v);
    out->booked = !e;
    return e == E_CONFLICT ? OK : e;
}

static err_t keep(struct cx *tx, const struct redeem_in *in, struct redeem_out *out)
{
    struct relief_redemption r = {.uid = in->uid,
                                  .place = {in->place},
                                  .voucher = {out->voucher.id},
                                  .answer = (int)out->answer,
                                  .offline = in->offline,
                                  .booked = out->booked,
                                  .at = in->at,
                                  .received = tx->now,
                                  .actor = tx->actor->user};
    TRY(entity_save(tx, &relief_redemption_entity, &r, &program));
    if (!is_serving(out->answer) || out->voucher.state != VOUCHER_OPEN) return OK;
    out->voucher.state = VOUCHER_USED;
    return entity_save(tx, &relief_voucher_entity, &out->voucher, &program);
}

static err_t again(struct cx *cx, const struct relief_redemption *r, struct redeem_out *out)
{
    struct voucher_first_row other;
    out->answer = (enum voucher_answer)r->answer;
    out->booked = r->booked;
    if (out->answer == VOUCHER_ALREADY) {
        err_t e = voucher_first(cx, (struct voucher_first_args){.voucher = r->voucher, .except = r->id}, &other);
        if (e && e != E_NOT_FOUND) return e;
        if (!e) out->place = other.place_name, out->at = other.at;
    }
    return r->voucher.id ? entity_load_any(cx, &relief_voucher_entity, "id", DB_I(r->voucher.id), &out->voucher) : OK;
}

/* So that no act can be written that looks like another one, or never ends. */
static bool uid_ok(str uid)
{
    for (size_t i = 0; i < uid.n; i++) {
        char c = uid.p[i];
        bool sign = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
        if (!sign) return false;
    }
    return uid.n >= UID_LEAST && uid.n <= UID_MOST;
}

err_t voucher_redeem(struct cx *tx, const struct redeem_in *in, struct redeem_out *out)
{
    struct relief_redemption was;
    *out = (struct redeem_out){0};
    if (!uid_ok(in->uid)) return E_INVALID;
    TRY(stock_lock(tx));
    err_t e = entity_load_any(tx, &relief_redemption_entity, "uid", DB_T(in->uid), &was);
    if (e != E_NOT_FOUND) return e ? e : again(tx, &was, out);
    TRY(judge(tx, in, out));
    if (!in->offline && out->answer != VOUCHER_GOOD) return OK;
    TRY(book(tx, in, out));
    if (!in->offline && !out->booked) {
        out->answer = VOUCHER_EMPTY;
        return OK;
    }
    return keep(tx, in, out);
}

err_t voucher_conflicts(struct cx *cx, struct voucher_conflicts *out)
{
    struct voucher_twins_rows rows;
    *out = (struct voucher_conflicts){0};
    TRY(voucher_twins(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct voucher_twins_row *t = &rows.list.v[i];
        size_t n = out->list.n;
        if (!n || out->list.v[n - 1].voucher != t->voucher.id)
            PUSH(cx->arena, &out->list, ((struct voucher_conflict){.voucher = t->voucher.id, .number = t->number}));
        PUSH(cx->arena, &out->list.v[out->list.n - 1].served, ((struct voucher_served){t->place_name, t->at}));
    }
    return OK;
}
