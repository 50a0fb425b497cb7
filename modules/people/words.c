// SPDX-License-Identifier: AGPL-3.0-or-later
/* The words people are found by. They hold a to z and 0 to 9 alone, so that every engine and every locale sorts them alike, and
 * a beginning is a range of one index. For a person of two names, Ayşe Yılmaz:
 *
 *     nayse0yilmaz  nyilmaz0ayse     one name, whole or begun; or a whole one and the beginning of another
 *     mayseyil0ayse0yilmaz           two beginnings of three letters or more, in the order of the alphabet
 *     p5321234567                    telephone
 *     agonca03                       street and door */
#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"
#include "modules/people/words.h"
#include "people_sql.h"

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

str word_plain(struct arena *a, str s, size_t most)
{
    struct buf b = buf_new(a, most + 1);
    for (size_t i = 0; i < s.n && b.n < most; i++)
        if (is_plain(s.p[i])) buf_char(&b, s.p[i]);
    return buf_str(&b);
}

void name_words_add(struct arena *a, struct name_words *w, str name)
{
    str rest = text_fold(a, name);
    while (rest.n && w->n < NAME_WORDS) {
        str word = word_plain(a, str_cut(&rest, ' '), NAME_LETTERS);
        bool there = !word.n;
        for (size_t i = 0; i < w->n; i++)
            there |= str_eq(w->v[i], word);
        if (!there) w->v[w->n++] = word;
    }
}

static str head_of(str s)
{
    return s.n > 3 ? (str){s.p, 3} : s;
}

str word_pair(struct arena *a, str x, str y)
{
    return str_fmt(a, "n%.*s0%.*s", STR_FMT(x), STR_FMT(y));
}

bool heads_turned(str x, str y)
{
    return str_cmp(head_of(x), head_of(y)) > 0;
}

str word_heads(struct arena *a, str x, str y)
{
    str h = head_of(x), k = head_of(y);
    return str_fmt(a, "m%.*s%.*s0%.*s0%.*s", STR_FMT(h), STR_FMT(k), STR_FMT(x), STR_FMT(y));
}

/* What stands for "street", "avenue" and the like, and is left out by half of the people. */
static bool is_road(str w)
{
    static const char *const roads[] = {"sokak",   "sokagi",    "sok",    "sk",      "cadde", "caddesi",
                                        "cad",     "cd",        "bulvar", "bulvari", "blv",   "bulv",
                                        "mahalle", "mahallesi", "mah",    "no",      NULL};
    for (const char *const *r = roads; *r; r++)
        if (str_eq(w, str_of(*r))) return true;
    return false;
}

str word_street(struct arena *a, str street)
{
    struct buf b = buf_new(a, 200);
    str rest = text_fold(a, street);
    while (rest.n) {
        str w = str_cut(&rest, ' ');
        if (!is_road(w)) buf_put(&b, word_plain(a, w, 60));
    }
    return buf_str(&b);
}

/* The street first: it is what people look for. The neighbourhood makes it one door. */
str address_fold(struct arena *a, const struct address *at)
{
    str outer = word_plain(a, text_fold(a, at->outer_no), 20), inner = word_plain(a, text_fold(a, at->inner_no), 20),
        site = word_plain(a, text_fold(a, at->site), 60), away = word_plain(a, text_fold(a, at->outside), 100),
        street = word_street(a, at->street);
    if (!street.n && !outer.n && !site.n && !away.n) return STR_NONE;
    return str_fmt(a, "%.*s0%.*s0%.*s0%.*s0%.*s0%lld", STR_FMT(street), STR_FMT(outer), STR_FMT(inner), STR_FMT(site),
                   STR_FMT(away), (long long)at->neighbourhood.id);
}

/* ---- of one person ---- */

static err_t put(struct cx *tx, int64_t person, str word)
{
    return word_put(tx, (struct word_put_args){.word = word, .person = {person}}, NULL);
}

static err_t put_names(struct cx *tx, int64_t person, const struct name_words *w)
{
    struct arena *a = tx->arena;
    if (w->n == 1) return put(tx, person, word_pair(a, w->v[0], STR_NONE));
    for (size_t i = 0; i < w->n; i++)
        for (size_t j = 0; j < w->n; j++) {
            if (i == j) continue;
            TRY(put(tx, person, word_pair(a, w->v[i], w->v[j])));
            if (!heads_turned(w->v[i], w->v[j])) TRY(put(tx, person, word_heads(a, w->v[i], w->v[j])));
        }
    return OK;
}

static err_t names_known(struct cx *tx, const struct person *p, struct name_words *w)
{
    struct names_of_rows other;
    struct merged_names_rows merged;
    name_words_add(tx->arena, w, p->given);
    name_words_add(tx->arena, w, p->surname);
    TRY(names_of(tx, (struct names_of_args){.person = {p->id}}, &other));
    for (size_t i = 0; i < other.list.n; i++) {
        name_words_add(tx->arena, w, other.list.v[i].given);
        name_words_add(tx->arena, w, other.list.v[i].surname);
    }
    TRY(merged_names(tx, (struct merged_names_args){.person = p->id}, &merged));
    for (size_t i = 0; i < merged.list.n; i++) {
        name_words_add(tx->arena, w, merged.list.v[i].given);
        name_words_add(tx->arena, w, merged.list.v[i].surname);
    }
    return OK;
}

err_t person_words(struct cx *tx, int64_t person)
{
    struct person p;
    struct name_words w = {.n = 0};
    struct doors_of_rows doors;
    TRY(words_drop(tx, (struct words_drop_args){.person = {person}}, NULL));
    err_t e = entity_load_any(tx, &person_entity, "id", DB_I(person), &p);
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (p.life > PERSON_DEAD) return OK;
    TRY(names_known(tx, &p, &w));
    TRY(put_names(tx, person, &w));
    str digits = phone_digits(tx->arena, p.phone);
    if (digits.n) TRY(put(tx, person, str_fmt(tx->arena, "p%.*s", STR_FMT(digits))));
    TRY(doors_of(tx, (struct doors_of_args){.person = {person}, .day = moment_date(tx->now)}, &doors));
    for (size_t i = 0; i < doors.list.n; i++)
        TRY(put(tx, person, str_fmt(tx->arena, "a%.*s", STR_FMT(doors.list.v[i].fold))));
    return OK;
}

str phone_digits(struct arena *a, str phone)
{
    str d = word_plain(a, phone, 20);
    while (d.n && d.p[0] == '0')
        d = (str){d.p + 1, d.n - 1};
    return d.n > 10 && str_starts(d, S("90")) ? (str){d.p + 2, d.n - 2} : d;
}
