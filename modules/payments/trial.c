// SPDX-License-Identifier: AGPL-3.0-or-later
/* The bank of demonstrations and tests: speaks as Turkish virtual terminals do (ordered fields, escaped, joined by bars and hashed
 * with the shop's key), replays their answers, and keeps books so that it can be asked afterwards. */
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "modules/payments/hooks.h"
#include "modules/payments/inside.h"

#define TRIAL_PAGE "/deneme-bankasi"
enum { SIGNED_MAX = 4000, HASH_CHARS = 100 };

str pay_field(const struct pay_fields *f, const char *name)
{
    for (size_t i = 0; i < f->list.n; i++)
        if (str_eq(f->list.v[i].name, str_of(name))) return f->list.v[i].value;
    return STR_NONE;
}

static void put(struct cx *cx, struct pay_fields *f, const char *name, str value)
{
    PUSH(cx->arena, &f->list, ((struct pay_field){str_of(name), value}));
}

static void put_escaped(struct buf *b, str value)
{
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '\\' || value.p[i] == '|') buf_put(b, S("\\"));
        buf_put(b, (str){value.p + i, 1});
    }
    buf_put(b, S("|"));
}

/* Keys of the two directions: what we send there is no answer. */
#define GOING  S("trial bank, to it")
#define COMING S("trial bank, from it")

/* Over all fields but the hash itself, in the order of their names, so that none can be left out, added or moved. */
static str hash_of(struct cx *cx, str direction, const struct pay_fields *f)
{
    struct buf b = buf_new(cx->arena, SIGNED_MAX);
    str key = seal_hash(cx->arena, direction), last = STR_NONE;
    unsigned char mac[crypto_auth_hmacsha512_BYTES];
    char *text = arena_alloc(cx->arena, HASH_CHARS);
    crypto_auth_hmacsha512_state s;
    for (size_t done = 0; done < f->list.n; done++) {
        const struct pay_field *next = NULL;
        for (size_t i = 0; i < f->list.n; i++) {
            const struct pay_field *c = &f->list.v[i];
            if ((done && str_cmp(c->name, last) <= 0) || str_eq(c->name, S("hash"))) continue;
            if (!next || str_cmp(c->name, next->name) < 0) next = c;
        }
        if (!next) break;
        put_escaped(&b, next->name);
        put_escaped(&b, next->value);
        last = next->name;
    }
    crypto_auth_hmacsha512_init(&s, (const unsigned char *)key.p, key.n);
    crypto_auth_hmacsha512_update(&s, (const unsigned char *)buf_str(&b).p, buf_str(&b).n);
    crypto_auth_hmacsha512_final(&s, mac);
    sodium_bin2base64(text, HASH_CHARS, mac, sizeof mac, sodium_base64_VARIANT_ORIGINAL);
    return b.full ? STR_NONE : str_of(text);
}

static bool hash_right(struct cx *cx, str direction, const struct pay_fields *f)
{
    str said = pay_field(f, "hash"), is = hash_of(cx, direction, f);
    return is.n && said.n == is.n && sodium_memcmp(said.p, is.p, is.n) == 0;
}

static str amount_text(struct arena *a, money m)
{
    return str_fmt(a, "%" PRId64 ".%02" PRId64, m.kurus / 100, m.kurus % 100);
}

/* "240.00": as the wire has it, and nothing else. */
static err_t amount_read(str s, money *out)
{
    int64_t lira, kurus;
    if (s.n < 4 || s.p[s.n - 3] != '.') return E_INVALID;
    TRY(str_int((str){s.p, s.n - 3}, &lira));
    TRY(str_int((str){s.p + s.n - 2, 2}, &kurus));
    if (lira < 0 || lira > RECKON_MOST / 100 || kurus < 0) return E_INVALID;
    out->kurus = lira * 100 + kurus;
    return OK;
}

static str random_text(struct arena *a)
{
    return str_fmt(a, "%08x%08x", randombytes_random(), randombytes_random());
}

static err_t start(struct cx *cx, const struct pay_ask *ask, struct pay_form *out)
{
    *out = (struct pay_form){.action = S(TRIAL_PAGE)};
    put(cx, &out->fields, "amount", amount_text(cx->arena, ask->amount));
    put(cx, &out->fields, "clientid", S("100200300"));
    put(cx, &out->fields, "currency", str_fmt(cx->arena, "%d", PAY_CURRENCY));
    put(cx, &out->fields, "failUrl", ask->return_url);
    put(cx, &out->fields, "okUrl", ask->return_url);
    put(cx, &out->fields, "oid", ask->code);
    put(cx, &out->fields, "rnd", random_text(cx->arena));
    put(cx, &out->fields, "storetype", S("3d_pay"));
    put(cx, &out->fields, "hash", hash_of(cx, GOING, &out->fields));
    return OK;
}

bool trial_started(struct cx *cx, const struct pay_fields *f, money *amount)
{
    return hash_right(cx, GOING, f) && pay_field(f, "oid").n && !amount_read(pay_field(f, "amount"), amount);
}

static err_t back(struct cx *cx, const struct pay_fields *posted, struct pay_word *out)
{
    int64_t currency = 0;
    *out = (struct pay_word){.code = pay_field(posted, "oid"), .verdict = PAY_FORGED};
    if (!hash_right(cx, COMING, posted)) return OK;
    if (amount_read(pay_field(posted, "amount"), &out->amount) || str_int(pay_field(posted, "currency"), &currency))
        return OK;
    out->currency = (int)currency;
    out->number = pay_field(posted, "TransId");
    out->words = pay_field(posted, "ErrMsg");
    bool authenticated = str_eq(pay_field(posted, "mdStatus"), S("1"));
    out->verdict = authenticated && str_eq(pay_field(posted, "Response"), S("Approved")) ? PAY_YES : PAY_NO;
    return OK;
}

/* ---- its books ---- */
static err_t record(struct cx *cx, str code, struct trial_payment *out)
{
    return entity_load_any(cx, &trial_payment_entity, "code", DB_T(code), out);
}

static err_t ask(struct cx *cx, str code, struct pay_word *out)
{
    struct trial_payment t;
    err_t e = record(cx, code, &t);
    *out = (struct pay_word){.code = code, .verdict = PAY_NO, .currency = PAY_CURRENCY, .words = S("Kayıt yok")};
    if (e) return e == E_NOT_FOUND ? OK : e;
    out->amount = t.amount;
    out->words = t.taken ? S("Onaylandı") : S("Reddedildi");
    if (t.taken) out->verdict = PAY_YES;
    out->number = str_fmt(cx->arena, "D%" PRId64, t.id);
    return OK;
}

struct refunding {
    str code, once;
    money amount;
    bool done;
};
static err_t run_refund(struct cx *tx, void *arg)
{
    struct refunding *f = arg;
    struct trial_payment t;
    TRY(record(tx, f->code, &t));
    str word = str_fmt(tx->arena, " %.*s ", STR_FMT(f->once)), all = str_fmt(tx->arena, " %.*s ", STR_FMT(t.refunds));
    f->done = str_has(all, word);
    if (f->done) return OK;
    if (!t.taken || t.back.kurus + f->amount.kurus > t.amount.kurus) return OK;
    t.back.kurus += f->amount.kurus;
    t.refunds = str_trim(str_fmt(tx->arena, "%.*s %.*s", STR_FMT(t.refunds), STR_FMT(f->once)));
    f->done = true;
    return entity_save(tx, &trial_payment_entity, &t, &PAYMENTS_SAVE);
}

static err_t refund(struct cx *cx, str code, str once, money amount, struct pay_word *out)
{
    struct refunding f = {code, once, amount, false};
    err_t e = db_tx(cx, run_refund, &f);
    if (e && e != E_NOT_FOUND) return e;
    *out = (struct pay_word){.code = code,
                             .verdict = f.done ? PAY_YES : PAY_NO,
                             .amount = amount,
                             .currency = PAY_CURRENCY,
                             .words = f.done ? S("İade edildi") : S("İade edilemedi")};
    return OK;
}

err_t trial_play(struct cx *tx, const struct pay_fields *from, enum trial_case what, struct pay_form *out)
{
    struct trial_payment t = {0};
    str code = pay_field(from, "oid");
    bool yes = what != TRIAL_NO && what != TRIAL_FORGED;
    err_t e = record(tx, code, &t);
    if (e && e != E_NOT_FOUND) return e;
    t.code = code;
    TRY(amount_read(pay_field(from, "amount"), &t.amount));
    t.taken = t.taken || yes;
    TRY(entity_save(tx, &trial_payment_entity, &t, &PAYMENTS_SAVE));
    *out = (struct pay_form){.action = pay_field(from, yes ? "okUrl" : "failUrl")};
    put(tx, &out->fields, "ErrMsg", yes ? S("Onaylandı") : S("Kart sahibinin bankası onaylamadı"));
    put(tx, &out->fields, "Response", yes ? S("Approved") : S("Declined"));
    put(tx, &out->fields, "TransId", str_fmt(tx->arena, "D%" PRId64, t.id));
    put(tx, &out->fields, "amount", pay_field(from, "amount"));
    put(tx, &out->fields, "currency", pay_field(from, "currency"));
    put(tx, &out->fields, "mdStatus", what == TRIAL_NO ? S("0") : S("1"));
    put(tx, &out->fields, "oid", code);
    put(tx, &out->fields, "rnd", random_text(tx->arena));
    str hash = hash_of(tx, COMING, &out->fields);
    if (what == TRIAL_FORGED) /* says yes, and was never signed by the bank */
        for (size_t i = 0; i < out->fields.list.n; i++)
            if (str_eq(out->fields.list.v[i].name, S("Response"))) out->fields.list.v[i].value = S("Approved");
    put(tx, &out->fields, "hash", hash);
    return OK;
}

const struct pay_provider trial_bank = {
    .name = "deneme", .trial = true, .start = start, .back = back, .ask = ask, .refund = refund};
