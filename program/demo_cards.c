// SPDX-License-Identifier: AGPL-3.0-or-later
/* Shopping cards of the files whose aid runs: a series in stock, most of the files have a card, one was lost, last month is loaded but for
 * a refusal, this month waits for the bank. The numbers are made up; whoever stands in it does not exist. */
#include "modules/aid/aid.h"
#include "modules/cards/cards.h"
#include "program/demo.h"

enum { CARDS = 40, HOLDERS = 24, BODY = 15 };

/* Sixteen digits that no bank gives out: 9792 00 is followed by zeros. */
static str number_of(struct arena *a, int i)
{
    str s = STR_NONE;
    for (int last = 0; last < 10 && !card_luhn(s); last++)
        s = str_fmt(a, "979200%0*d%d", BODY - 6, i, last);
    return s;
}

static str token_of(struct arena *a, int i)
{
    return str_fmt(a, "SDK-%06d", 104000 + 7 * i);
}

static err_t receive(struct cx *tx)
{
    struct buf b = buf_new(tx->arena, 1 << 16);
    date today = moment_date(tx->now);
    buf_put(&b, S("kart_no,referans,son_kullanma\r\n"));
    for (int i = 0; i < CARDS; i++) {
        date expires = date_add_months(today, i == 2 ? 1 : 30);
        buf_fmt(&b, "%.*s,%.*s,%04d-%02d\r\n", STR_FMT(number_of(tx->arena, i)), STR_FMT(token_of(tx->arena, i)),
                date_year(expires), date_month(expires));
    }
    struct card_delivery d = {.number = S("İRS-2471"), .file = buf_str(&b), .received = today};
    return card_receive(tx, &d);
}

static err_t give(struct cx *tx, int64_t file, int card)
{
    struct card_giving g = {.file = file,
                            .token = token_of(tx->arena, card),
                            .proof = CARD_SIGNED,
                            .receipt = str_fmt(tx->arena, "TT-%d", 310 + card)};
    return card_give(tx, &g);
}

/* Two of three; the others are paid to their accounts. */
static err_t holders(struct cx *tx, int64_t *files, int *n)
{
    struct list_query q = {.limit = HOLDERS * 3 / 2, .skip_rights = true, .uncounted = true};
    struct list_result found;
    PUSH(tx->arena, &q.filters, ((struct filter){"state", IS, DB_I(FILE_ACTIVE)}));
    TRY(entity_list(tx, &aid_file_entity, &q, &found));
    for (size_t i = 0; i < (found.n * 2 + 1) / 3; i++)
        files[(*n)++] = ((const struct aid_file *)found.rows)[i].id;
    return OK;
}

/* The bank took all but the first. */
static err_t answered(struct cx *tx, int64_t list)
{
    struct buf b = buf_new(tx->arena, 1 << 16);
    struct list_query q = {.limit = 200, .skip_rights = true, .uncounted = true};
    struct list_result loads;
    PUSH(tx->arena, &q.filters, ((struct filter){"list", IS, DB_I(list)}));
    TRY(entity_list(tx, &card_load_entity, &q, &loads));
    buf_put(&b, S("kart,tutar_kurus,sonuc,neden\r\n"));
    for (size_t i = 0; i < loads.n; i++) {
        const struct card_load *l = (const struct card_load *)loads.rows + i;
        buf_fmt(&b, "%.*s,%lld,%s\r\n", STR_FMT(l->sent), (long long)l->amount.kurus,
                l->nth == 1 ? "red,Kart henüz etkin değil" : "yuklendi,");
    }
    struct card_reading r = {.list = list, .file = buf_str(&b)};
    return card_answer_read(tx, &r);
}

static err_t order(struct cx *tx, date month, int64_t *list)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct card_ordering o = {.month = month, .errors = &errors};
    err_t e = card_order(tx, &o);
    *list = o.list;
    return e == E_INVALID ? OK : e; /* nothing was due */
}

static err_t load(struct cx *tx, void *arg)
{
    int64_t files[HOLDERS], list = 0;
    int n = 0;
    date today = moment_date(tx->now);
    (void)arg;
    TRY(receive(tx));
    TRY(holders(tx, files, &n));
    for (int i = 0; i < n; i++)
        TRY(give(tx, files[i], i));
    TRY(order(tx, date_add_months(today, -1), &list));
    if (list) TRY(answered(tx, list));
    TRY(order(tx, today, &list));
    if (n < 2) return OK;
    struct card lost;
    TRY(entity_load_any(tx, &card_entity, "live", DB_I(files[1]), &lost));
    TRY(card_end(tx, &(struct card_ending){.card = lost.id, .why = CARD_LOST}));
    return give(tx, files[1], n);
}

int demo_cards(struct program *p)
{
    err_t e = db_tx(&p->cx, load, NULL);
    return e ? refuse("the cards of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
