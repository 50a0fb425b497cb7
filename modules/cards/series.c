// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the bank delivers: a series of cards; and how files of the bank are read. */
#include <inttypes.h>

#include "core/entity/csv.h"
#include "modules/aid/aid.h"
#include "modules/cards/hooks.h"

static const struct save program = {.skip_rights = true};

/* ---- what all files of this duty share ---- */
err_t cards_wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

err_t cards_wrong_with(struct cx *cx, struct entity_errors *errors, const char *field, const char *source,
                       const char *name, str value)
{
    struct word_arg args[] = {{str_of(name), value}};
    if (errors) entity_error(errors, field, words_fill(cx->arena, str_of(words(cx->lang, source)), 1, args));
    return E_INVALID;
}

/* ---- a series ---- */
bool card_luhn(str digits)
{
    int sum = 0;
    for (size_t i = 0; i < digits.n; i++) {
        char c = digits.p[digits.n - 1 - i];
        if (c < '0' || c > '9') return false;
        int d = (c - '0') * (i % 2 ? 2 : 1);
        sum += d > 9 ? d - 9 : d;
    }
    return digits.n > 1 && sum % 10 == 0;
}

static str digits_of(struct arena *a, str cell)
{
    struct buf b = buf_new(a, 100);
    for (size_t i = 0; i < cell.n; i++)
        if (cell.p[i] != ' ' && cell.p[i] != '-') buf_char(&b, cell.p[i]);
    return buf_str(&b);
}

/* Letters, digits and dashes, beginning with a letter or digit: it can be no formula. */
static bool token_ok(str s)
{
    enum { TOKEN_LEAST = 4, TOKEN_MOST = 40 };
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!plain && (i == 0 || c != '-')) return false;
    }
    return s.n >= TOKEN_LEAST && s.n <= TOKEN_MOST;
}

/* "2029-06", "06/2029": the last day of the month. */
static bool expiry_of(str s, date *out)
{
    int64_t first = 0, second = 0;
    char sep = str_has(s, S("/")) ? '/' : '-';
    str rest = s;
    date day;
    if (str_int(str_cut(&rest, sep), &first) || str_int(rest, &second)) return false;
    int64_t year = sep == '/' ? second : first, month = sep == '/' ? first : second;
    if (year < 2000 || year > 2100 || month < 1 || month > 12 || date_make((int)year, (int)month, 1, &day))
        return false;
    *out = date_add(date_add_months(day, 1), -1);
    return true;
}

enum { COL_NUMBER, COL_TOKEN, COL_EXPIRES, COLUMNS };

static err_t there(struct cx *tx, const char *field, str value, bool *yes)
{
    struct card c;
    err_t e = entity_load_any(tx, &card_entity, field, DB_T(value), &c);
    *yes = !e;
    return e == E_NOT_FOUND ? OK : e;
}

static err_t receive_line(struct cx *tx, struct card_delivery *d, const struct csv_row *row, const int *at,
                          int64_t line)
{
    struct card c = {.state = CARD_STOCK, .series = {d->series}, .token = bank_cell(row, at[COL_TOKEN])};
    bool known = false;
    const char *fault = NULL;
    c.number = digits_of(tx->arena, bank_cell(row, at[COL_NUMBER]));
    if (c.number.n != CARD_DIGITS || !card_luhn(c.number))
        fault = N_("The number of the card is not one: its check digit does not fit.");
    else if (!token_ok(c.token))
        fault = N_("The token is not one: letters, digits and dashes.");
    else if (!expiry_of(bank_cell(row, at[COL_EXPIRES]), &c.expires))
        fault = N_("The month in which the card expires is not one.");
    else if (c.expires.ymd < d->received.ymd)
        fault = N_("The card has expired already.");
    if (fault) return bank_fault_add(tx, &d->faults, line, fault), OK;
    c.number_hash = seal_hash(tx->arena, str_fmt(tx->arena, "card %.*s", STR_FMT(c.number)));
    TRY(there(tx, "number_hash", c.number_hash, &known));
    if (known) return bank_fault_add(tx, &d->faults, line, N_("This card is in stock already, or was.")), OK;
    TRY(there(tx, "token", c.token, &known));
    if (known) return bank_fault_add(tx, &d->faults, line, N_("Another card has this token.")), OK;
    c.last4 = (str){c.number.p + CARD_DIGITS - 4, 4};
    d->cards++;
    return entity_save(tx, &card_entity, &c, &program);
}

static err_t receive_lines(struct cx *tx, struct card_delivery *d, struct csv_reader *csv, const int *at)
{
    enum { SERIES_MOST = 5000 };
    struct csv_row row;
    for (;;) {
        err_t e = csv_next(csv, &row);
        if (e == E_NOT_FOUND) return OK;
        if (e) return bank_fault_add(tx, &d->faults, csv->line, N_("A quotation mark is not closed in this line.")), OK;
        if (d->cards >= SERIES_MOST)
            return bank_fault_add(tx, &d->faults, csv->line, N_("A file holds 5,000 lines at most. Divide it.")), OK;
        TRY(receive_line(tx, d, &row, at, csv->line));
    }
}

err_t card_receive(struct cx *tx, struct card_delivery *d)
{
    static const char *const columns[COLUMNS] = {"kart_no", "referans", "son_kullanma"};
    struct csv_reader csv;
    struct card_series s = {.number = d->number, .received = d->received, .hash = aid_hash(tx->arena, d->file)};
    struct card_series was;
    int at[COLUMNS];
    d->faults = (struct bank_faults){0};
    d->cards = d->series = 0;
    TRY(db_lock(tx, "card_series", 0));
    TRY(bank_file_open(tx, d->file, columns, COLUMNS, COLUMNS, &csv, at, &d->faults));
    err_t e = entity_load_any(tx, &card_series_entity, "number", DB_T(d->number), &was);
    if (!e)
        return bank_fault_add(tx, &d->faults, 1, N_("A series with this delivery note is in stock already.")),
               E_INVALID;
    if (e != E_NOT_FOUND) return e;
    s.cards = 1;
    TRY(entity_save(tx, &card_series_entity, &s, &program));
    d->series = s.id;
    TRY(receive_lines(tx, d, &csv, at));
    if (!d->cards && !d->faults.n) bank_fault_add(tx, &d->faults, 1, N_("There is no card in the file."));
    if (d->faults.n) return E_INVALID;
    s.cards = d->cards;
    return entity_save(tx, &card_series_entity, &s, &program);
}
