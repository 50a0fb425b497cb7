// SPDX-License-Identifier: AGPL-3.0-or-later
/* A play that costs something: prices of the council's tariff, some places paid at the desk and on the site, one refund. */
#include "modules/events/events.h"
#include "modules/organisation/organisation.h"
#include "modules/staff/staff.h"
#include "modules/tickets/fees.h"
#include "program/demo.h"

#define HOUR INT64_C(3600000)

struct till {
    struct actor clerk;
    moment now;
    int64_t asked;
};
static const struct save AS_IS = {.skip_rights = true};

static err_t put_tariff(struct cx *tx, int64_t decision, date from, const char *code, const char *name, int64_t kurus)
{
    struct fee f = {.code = str_of(code),
                    .name = str_of(name),
                    .price = {kurus},
                    .vat = {1000},
                    .valid_from = from,
                    .decision = {decision}};
    return entity_save(tx, &fee_entity, &f, &AS_IS);
}

static err_t put_play(struct cx *tx, const struct till *t, struct offer *o)
{
    struct event e = {.title = S("Tiyatro: Kırmızı Bavul"),
                      .kind = EVENT_THEATRE,
                      .summary = S("Bir oyuncu, bir bavul, doksan dakika. Ücretli; fiyatlar meclis tarifesindendir."),
                      .body = S("Oyun ara verilmeden oynanır. Hak sahipleri ücretsiz girer; nedeni sorulmaz."),
                      .unit = {t->clerk.unit},
                      .entry = ENTRY_PAID,
                      .languages = S("tr"),
                      .access = S("ramp seats toilet"),
                      .contact = S("444 06 01")};
    TRY(entity_save(tx, &event_entity, &e, &AS_IS));
    struct performance p = {.event = {e.id},
                            .starts = moment_at(date_add(moment_date(t->now), 12), 1200),
                            .place = S("Mahalle Evi"),
                            .state = DATE_PLANNED};
    p.ends = (moment){p.starts.ms + 2 * HOUR};
    TRY(entity_save(tx, &performance_entity, &p, &AS_IS));
    TRY(entity_load_any(tx, &event_entity, "id", DB_I(e.id), &e));
    e.state = EVENT_PUBLISHED;
    e.published = t->now;
    TRY(entity_save(tx, &event_entity, &e, &AS_IS));
    *o = (struct offer){.performance = {p.id},
                        .places = 120,
                        .policy = DRAW_BEST_FIT,
                        .opens = {t->now.ms - 48 * HOUR},
                        .per_request = 10,
                        .line = true};
    return entity_save(tx, &offer_entity, o, &AS_IS);
}

static err_t put_prices(struct cx *tx, int64_t offer)
{
    struct fee_terms terms = {
        .minutes = 20, .group_from = 5, .group_off = {2000}, .rule = REFUND_AS_PAID, .entitled = true};
    PUSH(tx->arena, &terms.codes, S("tiyatro-tam"));
    PUSH(tx->arena, &terms.codes, S("tiyatro-ogrenci"));
    PUSH(tx->arena, &terms.codes, S("tiyatro-65"));
    return offer_set_fees(tx, offer, &terms);
}

static err_t ask(struct cx *tx, struct till *t, const struct offer *o, const int64_t fares[4], bool web,
                 struct ticket_request *out)
{
    static const char *const names[] = {"Ayşe Örnek", "Mehmet Deneme", "Işıl Temsil", "Ömer Misal", "Çiğdem Numune"};
    struct place_answer answer;
    int64_t n = t->asked++;
    struct place_wish w = {.offer = o->id,
                           .channel = web ? TICKET_WEB : TICKET_DESK,
                           .name = str_of(names[n % 5]),
                           .contact = web ? str_fmt(tx->arena, "tiyatro%lld@example.org", (long long)n) : STR_NONE,
                           .once = str_fmt(tx->arena, "demo-ucret-%lld", (long long)n)};
    for (int i = 0; i < 4; i++) {
        w.fares[i] = fares[i];
        w.places += fares[i];
    }
    TRY(place_ask(tx, &w, &answer));
    *out = answer.request;
    return OK;
}

/* At the desk, or as the bank of the demonstration says it. */
static err_t pay(struct cx *tx, const struct ticket_request *r, bool web, struct pay_order *o)
{
    struct pay_payment p;
    TRY(order_of(tx, S(FEE_SUBJECT), r->id, o));
    if (o->state != ORDER_OPEN) return OK;
    if (!web) return payment_take(tx, o->id, r->number % 4 == 1 ? PAY_CASH : PAY_POS, &p);
    TRY(payment_open(tx, o->id, &p));
    struct pay_word yes = {.code = p.code,
                           .verdict = PAY_YES,
                           .amount = p.amount,
                           .currency = PAY_CURRENCY,
                           .number = S("D1"),
                           .words = S("Onaylandı")};
    return payment_hear(tx, &yes, &p);
}

static err_t put_requests(struct cx *tx, struct till *t, const struct offer *o)
{
    static const int64_t fares[][4] = {{2, 0, 0, 0}, {1, 1, 0, 0}, {0, 0, 2, 0}, {4, 2, 0, 0},
                                       {1, 0, 0, 1}, {0, 3, 0, 0}, {2, 0, 0, 0}};
    struct ticket_request r = {0};
    struct pay_order order;
    for (size_t i = 0; i < sizeof fares / sizeof *fares; i++) {
        bool web = i % 2;
        tx->now.ms = t->now.ms - (int64_t)(sizeof fares / sizeof *fares - i) * 1800000;
        TRY(ask(tx, t, o, fares[i], web, &r));
        TRY(pay(tx, &r, web, &order));
    }
    tx->now.ms = t->now.ms - 600000; /* the last of them: one of two does not come */
    TRY(fees_keep(tx, r.id, (const int64_t[OFFER_PRICES]){1}));
    tx->now = t->now;
    return ask(tx, t, o, (const int64_t[4]){2, 1, 0, 0}, true, &r); /* being paid right now */
}

static err_t load(struct cx *tx, void *arg)
{
    struct till *t = arg;
    struct list_query newest = {.sort = S("-day"), .limit = 1, .skip_rights = true, .uncounted = true};
    struct list_result found;
    struct offer o;
    t->asked = 0;
    t->now = tx->now;
    tx->actor = &t->clerk;
    TRY(entity_list(tx, &decision_entity, &newest, &found));
    if (!found.n) return OK;
    int64_t decision = ((const struct decision *)found.rows)->id;
    date from = DATE(date_year(date_add(moment_date(t->now), -31)), 1, 1); /* what was asked for last night, too */
    TRY(put_tariff(tx, decision, from, "tiyatro-tam", "Tam", 24000));
    TRY(put_tariff(tx, decision, from, "tiyatro-ogrenci", "Öğrenci", 12000));
    TRY(put_tariff(tx, decision, from, "tiyatro-65", "65 yaş ve üzeri", 12000));
    TRY(put_play(tx, t, &o));
    TRY(put_prices(tx, o.id));
    TRY(put_requests(tx, t, &o));
    tx->now = t->now;
    return OK;
}

int demo_fees(struct program *p)
{
    struct till t = {0};
    struct account account;
    if (entity_load_any(&p->cx, &account_entity, "login", DB_T(S("mudur")), &account) ||
        staff_actor(&p->cx, account.id, &t.clerk))
        return refuse("the manager of the demonstration cannot be read");
    err_t e = db_tx(&p->cx, load, &t);
    return e ? refuse("the fees of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
