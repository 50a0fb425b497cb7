// SPDX-License-Identifier: AGPL-3.0-or-later
/* One field for name, number, telephone and door. Every question is a range of one index, of bounded length: what it costs does
 * not grow with the register. */
#include "core/base/buf.h"
#include "core/base/identity.h"
#include "core/base/text.h"
#include "modules/people/words.h"
#include "people_sql.h"

enum { FIRSTS = 60 /* different words with one beginning */, SPARE = 5 /* asked for beyond what is shown */ };

struct finding {
    struct cx *cx;
    bool protected;
    struct person_hits *out;
};

static bool there(const struct person_hits *hits, int64_t id)
{
    for (size_t i = 0; i < hits->list.n; i++)
        if (hits->list.v[i].id == id) return true;
    return false;
}

static str past(struct arena *a, str begin)
{
    return str_fmt(a, "%.*szzzzzzzz", STR_FMT(begin));
}

/* Asks for as many as can still be shown. Somebody stands under several words, so of those some may be here already: then for more. */
static err_t range(struct finding *f, str begin)
{
    struct arena *a = f->cx->arena;
    struct people_by_word_rows rows = {0};
    struct people_by_word_args q = {.begin = begin, .past = past(a, begin), .all_of_them = f->protected};
    q.few = PEOPLE_SHOWN + SPARE - (int64_t)f->out->list.n;
    for (;; q.few *= 4) {
        TRY(people_by_word(f->cx, q, &rows));
        for (size_t i = 0; i < rows.list.n; i++) {
            const struct people_by_word_row *r = &rows.list.v[i];
            if (there(f->out, r->id)) continue;
            if (f->out->list.n == PEOPLE_SHOWN) {
                f->out->more = true;
                return OK;
            }
            PUSH(a, &f->out->list, (struct person_hit){r->id, r->given, r->surname, r->birth, r->secret});
        }
        if ((int64_t)rows.list.n < q.few) return OK;
    }
}

/* Words of the index are `kind`, a first word, 0, a second one. Of both only the beginning is known: from one first word that
 * begins so to the next, and under each straight to the second; never through all that lies between. */
static err_t by_beginnings(struct finding *f, str kind, str first, str second)
{
    struct arena *a = f->cx->arena;
    str begin = str_fmt(a, "%.*s%.*s", STR_FMT(kind), STR_FMT(first)), end = past(a, begin);
    for (int i = 0; i < FIRSTS && !f->out->more; i++) {
        struct next_word_row next;
        err_t e =
            next_word(f->cx, (struct next_word_args){.begin = begin, .past = end, .all_of_them = f->protected}, &next);
        if (e) return e == E_NOT_FOUND ? OK : e;
        size_t n = kind.n;
        while (n < next.word.n && next.word.p[n] != '0')
            n++;
        str whole = {next.word.p, n};
        TRY(range(f, str_fmt(a, "%.*s0%.*s", STR_FMT(whole), STR_FMT(second))));
        begin = str_fmt(a, "%.*s1", STR_FMT(whole)); /* behind all of this first word, before any longer one */
    }
    return OK;
}

static err_t by_two(struct finding *f, str x, str y)
{
    if (y.n < 3 || x.n < 3) return y.n > x.n ? by_beginnings(f, S("n"), y, x) : by_beginnings(f, S("n"), x, y);
    for (int turn = 0; turn < 2; turn++) {
        str first = turn ? y : x, second = turn ? x : y;
        if (heads_turned(first, second)) continue;
        str word = word_heads(f->cx->arena, first, second);
        TRY(by_beginnings(f, (str){word.p, 8}, first, second));
    }
    return OK;
}

/* Of three words and more, the two longest find and the others must be there. */
static err_t by_name(struct finding *f, const struct name_words *w)
{
    size_t x = 0, y = w->n;
    if (w->n == 1) return range(f, str_fmt(f->cx->arena, "n%.*s", STR_FMT(w->v[0])));
    for (size_t i = 1; i < w->n; i++)
        if (w->v[i].n > w->v[x].n) x = i;
    for (size_t i = 0; i < w->n; i++)
        if (i != x && (y == w->n || w->v[i].n > w->v[y].n)) y = i;
    TRY(by_two(f, w->v[x], w->v[y]));
    size_t kept = 0;
    for (size_t i = 0; w->n > 2 && i < f->out->list.n; i++) {
        struct person_hit *h = &f->out->list.v[i];
        str name = str_fmt(f->cx->arena, " %.*s %.*s", STR_FMT(text_fold(f->cx->arena, h->given)),
                           STR_FMT(text_fold(f->cx->arena, h->surname)));
        bool all = true;
        for (size_t k = 0; k < w->n; k++)
            all &= k == x || k == y || str_has(name, str_fmt(f->cx->arena, " %.*s", STR_FMT(w->v[k])));
        if (all) f->out->list.v[kept++] = *h;
    }
    if (w->n > 2) f->out->list.n = kept;
    return OK;
}

static err_t by_number(struct finding *f, str digits)
{
    struct person p;
    struct person_by_hash_row r;
    int64_t id = 0;
    if (tckn_fault(digits)) return OK;
    err_t e = person_by_hash(f->cx, (struct person_by_hash_args){.number_hash = seal_hash(f->cx->arena, digits)}, &r);
    if (!e && r.secret && !f->protected) return OK; /* as long as for a number that nobody has */
    if (!e) e = person_now(f->cx, r.id, &id);
    if (e) return e == E_INVALID || e == E_NOT_FOUND ? OK : e;
    TRY(entity_load_any(f->cx, &person_entity, "id", DB_I(id), &p));
    if (p.secret && !f->protected) return OK;
    PUSH(f->cx->arena, &f->out->list, (struct person_hit){p.id, p.given, p.surname, p.birth, p.secret});
    return OK;
}

/* "Gonca Sokak 3/5": the words before the first figure, then the figures. */
static err_t by_door(struct finding *f, str query)
{
    struct arena *a = f->cx->arena;
    struct buf b = buf_new(a, 300);
    str rest = text_fold(a, query), street = rest;
    size_t at = 0;
    while (at < rest.n && !(rest.p[at] >= '0' && rest.p[at] <= '9' && at && rest.p[at - 1] == ' '))
        at++;
    street.n = at;
    buf_fmt(&b, "a%.*s", STR_FMT(word_street(a, street)));
    rest = (str){rest.p + at, rest.n - at};
    if (b.n == 1) return OK;
    while (rest.n) {
        str w = str_cut(&rest, ' ');
        buf_fmt(&b, "0%.*s", STR_FMT(w));
        if (rest.n == 0 && w.n && b.n < 200) return range(f, buf_str(&b));
    }
    return range(f, buf_str(&b));
}

err_t register_find(struct cx *cx, str query, struct person_hits *out)
{
    struct finding f = {.cx = cx, .protected = cx->actor->system || may(cx, S("people.protected")), .out = out};
    struct name_words w = {.n = 0};
    *out = (struct person_hits){.more = false};
    if (!cx->actor->system && !may(cx, S("people.personal"))) return E_FORBIDDEN;
    str digits = id_digits(cx->arena, query);
    bool figures = false, letters = false;
    str folded = text_fold(cx->arena, query);
    for (size_t i = 0; i < folded.n; i++) {
        figures |= folded.p[i] >= '0' && folded.p[i] <= '9';
        letters |= folded.p[i] >= 'a' && folded.p[i] <= 'z';
    }
    if (figures && letters) return by_door(&f, query);
    if (figures && digits.n == 11 && digits.p[0] != '0') return by_number(&f, digits);
    if (figures) return range(&f, str_fmt(cx->arena, "p%.*s", STR_FMT(phone_digits(cx->arena, digits))));
    name_words_add(cx->arena, &w, query);
    if (!w.n || (w.n == 1 && w.v[0].n < 2)) return OK;
    TRY(by_name(&f, &w));
    return out->list.n ? OK : by_door(&f, query);
}
