// SPDX-License-Identifier: AGPL-3.0-or-later
/* How long one search takes among very many people. Fills the register of a fresh installation with an invented town of 200,000 people
 * through the words that saving a person writes; beyond that, people and words are copied with their names and new numbers, because a
 * larger town has the same names more often. At each size asks five times 4,000 questions (two beginnings of names, one name, whole number, telephone)
 * and prints: people, p50 and p99 in ms (the middle of the five), questions
 * that found nobody although everybody is there. A directory that is filled already is asked again without being filled: who lives
 * there follows from the seed.
 * With the word "veil" at the end a hundred of the people are put under an order of secrecy, and somebody who may not see them asks for
 * their numbers and, in turn, for numbers that nobody has; printed: the middle time of each in µs, and how many were found.
 *   find_bench DATA-DIRECTORY PEOPLE [PEOPLE …] [veil] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/text.h"
#include "modules/people/inside.h"
#include "modules/people/town.h"
#include "program/program.h"

enum { AT_ONCE = 400 /* households in one transaction */, QUESTIONS = 4000, ROUNDS = 5, KEPT = 1000, TOWN = 200000 };
struct asked {
    char given[64], surname[64], number[16], phone[24];
};
struct filling {
    struct town_maker maker;
    int64_t people, there; /* so far in this run; in the directory when it was opened */
    struct asked kept[KEPT];
};

static const struct db_stmt put = {
    "bench_person",
    "INSERT INTO person (given, surname, birth, phone, number_hash, life) VALUES (?1, ?2, ?3, ?4, ?5, 1) RETURNING id",
    "person", true};

static const struct db_stmt last_person = {"bench_last", "SELECT coalesce(max(id), 0) FROM person", "person", false};

static void keep(struct asked *k, const str *v)
{
    (void)snprintf(k->given, sizeof k->given, "%.*s", STR_FMT(v[MATCH_GIVEN]));
    (void)snprintf(k->surname, sizeof k->surname, "%.*s", STR_FMT(v[MATCH_SURNAME]));
    (void)snprintf(k->number, sizeof k->number, "%.*s", STR_FMT(v[MATCH_NUMBER]));
    (void)snprintf(k->phone, sizeof k->phone, "%.*s", STR_FMT(v[MATCH_PHONE]));
}

static err_t put_person(struct cx *tx, const str *v, int64_t number)
{
    int64_t id = 0, birth = 0;
    str hash =
        v[MATCH_NUMBER].n ? seal_hash(tx->arena, v[MATCH_NUMBER]) : str_fmt(tx->arena, "none %lld", (long long)number);
    if (str_int(v[MATCH_BIRTH], &birth)) return E_INTERNAL;
    TRY(db_one_int(tx, &put,
                   (struct db_value[]){DB_T(v[MATCH_GIVEN]), DB_T(v[MATCH_SURNAME]), DB_I(birth), DB_T(v[MATCH_PHONE]),
                                       DB_T(hash)},
                   5, &id));
    return person_words(tx, id);
}

static err_t fill(struct cx *tx, void *arg)
{
    struct filling *f = arg;
    struct filling now = *f;
    for (int i = 0; i < AT_ONCE; i++) {
        struct town_person house[TOWN_HOME_MAX];
        struct arena_mark mark = arena_mark(tx->arena);
        size_t n = town_household(tx->arena, &now.maker, house);
        for (size_t j = 0; j < n; j++) {
            const str *v = house[j].r.v;
            if (now.people >= f->there) TRY(put_person(tx, v, now.people));
            keep(&f->kept[now.people++ % KEPT], v);
        }
        arena_back(tx->arena, mark);
    }
    f->maker = now.maker;
    f->people = now.people;
    return OK;
}

/* ---- growing ---- */
static const struct db_stmt copy_people = {
    "bench_people",
    "INSERT INTO person (given, surname, birth, phone, number_hash, life) "
    "SELECT given, surname, birth, phone, 'copy ' || (id + ?1), 1 FROM person WHERE id <= ?2 ORDER BY id",
    "person", true};
/* In the order of the index, so that each page of it is written once. */
static const struct db_stmt copy_words = {"bench_words",
                                          "INSERT INTO person_word (word, person) SELECT word, person + ?1 FROM "
                                          "person_word WHERE person <= ?2 ORDER BY word, person",
                                          "person_word", true};

struct growing {
    int64_t people, by;
};
static err_t grow(struct cx *tx, void *arg)
{
    const struct growing *g = arg;
    const struct db_value v[] = {DB_I(g->people), DB_I(g->by)};
    TRY(db_run(tx, &copy_people, v, 2, NULL));
    return db_run(tx, &copy_words, v, 2, NULL);
}

/* People are numbered from 1 without gaps: nothing else writes here. */
static err_t reach(struct cx *cx, struct filling *f, int64_t wanted)
{
    while (f->people < wanted && f->people < TOWN)
        TRY(db_tx(cx, fill, f));
    if (f->people < f->there) f->people = f->there;
    while (f->people < wanted) {
        struct growing g = {f->people, f->people < wanted - f->people ? f->people : wanted - f->people};
        TRY(db_tx(cx, grow, &g));
        f->people += g.by;
    }
    return OK;
}

/* ---- asking ---- */
static int by_time(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static str question(struct arena *a, const struct asked *k, int i)
{
    str given = str_of(k->given), surname = text_fold(a, str_of(k->surname)),
        first = text_fold(a, str_cut(&given, ' '));
    size_t m = 3 + (size_t)(i / 4) % 3, n = 3 + (size_t)(i / 16) % 3;
    if (i % 8 == 6 && k->phone[0]) return str_of(k->phone);
    if (i % 8 == 7 && k->number[0]) return str_of(k->number);
    if (i % 8 == 5) return surname;
    return str_fmt(a, "%.*s %.*s", (int)(m < first.n ? m : first.n), first.p, (int)(n < surname.n ? n : surname.n),
                   surname.p);
}

/* Another program's moment falls into one round, the register's size into all: the middle one of them counts. */
static err_t ask_once(struct cx *cx, const struct filling *f, double *p50, double *p99, int *nobody)
{
    static double took[QUESTIONS];
    struct arena *a = arena_new(64u << 20);
    struct cx own = *cx;
    own.arena = a;
    int missed = 0;
    for (int i = 0; i < QUESTIONS; i++) {
        struct person_hits hits;
        arena_reset(a);
        str q = question(a, &f->kept[i * 7 % KEPT], i);
        double began = now_ms();
        TRY(register_find(&own, q, &hits));
        took[i] = now_ms() - began;
        missed += !hits.list.n; /* everybody asked for is there */
    }
    qsort(took, QUESTIONS, sizeof *took, by_time);
    *p50 = took[QUESTIONS / 2];
    *p99 = took[QUESTIONS * 99 / 100];
    *nobody = missed;
    arena_end(a);
    return OK;
}

static err_t ask(struct cx *cx, const struct filling *f)
{
    double p50[ROUNDS], p99[ROUNDS];
    int missed = 0;
    for (int i = 0; i < ROUNDS; i++)
        TRY(ask_once(cx, f, &p50[i], &p99[i], &missed));
    qsort(p50, ROUNDS, sizeof *p50, by_time);
    qsort(p99, ROUNDS, sizeof *p99, by_time);
    printf("%lld %.2f %.2f %d\n", (long long)f->people, p50[ROUNDS / 2], p99[ROUNDS / 2], missed);
    return OK;
}

/* ---- what nobody may find out by the time ---- */
enum { VEILED = 100 };
static const struct db_stmt veil = {"bench_veil", "UPDATE person SET secret = TRUE WHERE number_hash = ?1", "person",
                                    true};
static err_t run_veil(struct cx *tx, void *arg)
{
    const struct filling *f = arg;
    for (int i = 0; i < VEILED; i++)
        if (f->kept[i].number[0])
            TRY(db_run(tx, &veil, (struct db_value[]){DB_T(seal_hash(tx->arena, str_of(f->kept[i].number)))}, 1, NULL));
    return OK;
}

/* Nine digits that no town of this size reaches, and the two that check them. */
static str number_of_nobody(struct arena *a, int i)
{
    int64_t nine = 999000000 - i, rest = nine;
    int odd = 0, even = 0, digits[9];
    for (int k = 8; k >= 0; k--, rest /= 10)
        digits[k] = (int)(rest % 10);
    for (int k = 0; k < 9; k++)
        *(k % 2 ? &even : &odd) += digits[k];
    int tenth = ((odd * 7 - even) % 10 + 10) % 10;
    return str_fmt(a, "%lld%d%d", (long long)nine, tenth, (odd + even + tenth) % 10);
}

static err_t ask_veiled(struct cx *cx, const struct filling *f)
{
    static double hidden[QUESTIONS], nobody[QUESTIONS];
    static struct grant rights[] = {{.right = S("people.read"), .all_units = true},
                                    {.right = S("people.personal"), .all_units = true}};
    struct actor clerk = {.user = 1, .name = S("Memur"), .purpose = S("ölçüm")};
    struct arena *a = arena_new(64u << 20);
    struct cx own = *cx;
    int found = 0;
    clerk.grants.v = rights, clerk.grants.n = 2;
    own.arena = a, own.actor = &clerk;
    TRY(db_tx(cx, run_veil, (void *)(uintptr_t)f));
    for (int i = 0; i < 2 * QUESTIONS; i++) {
        struct person_hits hits;
        arena_reset(a);
        str q = i % 2 ? number_of_nobody(a, i) : str_of(f->kept[i / 2 % VEILED].number);
        double began = now_ms();
        TRY(register_find(&own, q.n ? q : number_of_nobody(a, i), &hits));
        *(i % 2 ? &nobody[i / 2] : &hidden[i / 2]) = now_ms() - began;
        found += hits.list.n > 0;
    }
    qsort(hidden, QUESTIONS, sizeof *hidden, by_time);
    qsort(nobody, QUESTIONS, sizeof *nobody, by_time);
    printf("%.1f %.1f %d\n", hidden[QUESTIONS / 2] * 1000, nobody[QUESTIONS / 2] * 1000, found);
    arena_end(a);
    return OK;
}

int main(int argc, char **argv)
{
    struct program p;
    struct town_shape shape = {.households = 0, .neighbourhoods = 120, .duplicates = 0, .seed = 5};
    static struct filling f;
    f.maker = town_maker(&shape);
    if (argc < 3 || program_open(&p, &(struct options){.data = argv[1], .quiet = true}, OPEN_EXISTING)) return 2;
    if (db_one_int(&p.cx, &last_person, NULL, 0, &f.there)) return 1;
    for (int i = 2; i < argc; i++) {
        if (!strcmp(argv[i], "veil")) {
            if (ask_veiled(&p.cx, &f)) return 1;
            continue;
        }
        if (reach(&p.cx, &f, strtol(argv[i], NULL, 10))) {
            str why = db_why(&p.cx);
            fprintf(stderr, "not filled: %.*s\n", STR_FMT(why));
            return 1;
        }
        if (ask(&p.cx, &f)) return 1;
    }
    program_close(&p);
    return 0;
}
