// SPDX-License-Identifier: AGPL-3.0-or-later
/* Longest common subsequence, once over lines and once over the words of lines that stand for each other. The table is of
 * what lies between the first and the last difference; past TABLE_MAX everything between counts as changed. */
#include "modules/site/diff.h"

#include <string.h>

enum { TABLE_MAX = 4 << 20, AROUND = 2 /* lines shown on either side of a change */ };

struct pieces {
    LIST(str) list;
};

static struct pieces lines_of(struct arena *a, str text)
{
    struct pieces p = {0};
    while (text.n) {
        str line = str_cut(&text, '\n');
        if (line.n && line.p[line.n - 1] == '\r') line.n--;
        PUSH(a, &p.list, line);
    }
    return p;
}

/* Words and the blanks between them, so that the pieces put together are the line. */
static struct pieces words_of(struct arena *a, str line)
{
    struct pieces p = {0};
    while (line.n) {
        size_t n = 1;
        bool blank = line.p[0] == ' ';
        while (n < line.n && (line.p[n] == ' ') == blank)
            n++;
        PUSH(a, &p.list, ((str){line.p, n}));
        line = (str){line.p + n, line.n - n};
    }
    return p;
}

/* keep_a[i], keep_b[k]: the piece stands in both texts. */
struct common {
    bool *keep_a, *keep_b;
};

static void walk_table(const struct pieces *a, const struct pieces *b, size_t from, size_t na, size_t nb,
                       const uint16_t *table, struct common *c)
{
    size_t i = 0, k = 0, wide = nb + 1;
    while (i < na && k < nb) {
        if (str_eq(a->list.v[from + i], b->list.v[from + k])) {
            c->keep_a[from + i++] = true;
            c->keep_b[from + k++] = true;
        } else if (table[(i + 1) * wide + k] >= table[i * wide + k + 1]) {
            i++;
        } else {
            k++;
        }
    }
}

static struct common common_of(struct arena *arena, const struct pieces *a, const struct pieces *b)
{
    size_t na = a->list.n, nb = b->list.n, from = 0;
    struct common c = {NEW_N(arena, bool, na + 1), NEW_N(arena, bool, nb + 1)};
    for (; from < na && from < nb && str_eq(a->list.v[from], b->list.v[from]); from++)
        c.keep_a[from] = c.keep_b[from] = true;
    for (; na > from && nb > from && str_eq(a->list.v[na - 1], b->list.v[nb - 1]); na--, nb--)
        c.keep_a[na - 1] = c.keep_b[nb - 1] = true;
    na -= from, nb -= from;
    if (!na || !nb || (na + 1) * (nb + 1) > TABLE_MAX) return c;
    struct arena_mark before = arena_mark(arena); /* megabytes, and once for each pair of lines */
    uint16_t *table = NEW_N(arena, uint16_t, (na + 1) * (nb + 1));
    for (size_t i = na; i-- > 0;)
        for (size_t k = nb; k-- > 0;) {
            uint16_t *at = &table[i * (nb + 1) + k], down = at[nb + 1], right = at[1];
            bool same = str_eq(a->list.v[from + i], b->list.v[from + k]);
            *at = same ? (uint16_t)(at[nb + 2] + 1) : down > right ? down : right;
        }
    walk_table(a, b, from, na, nb, table, &c);
    arena_back(arena, before);
    return c;
}

/* ---- lines ---- */
struct writing {
    struct arena *arena;
    struct pieces a, b;
    struct common common;
    struct diff_part *out;
};

static struct diff_line *add(struct writing *w, enum diff_kind kind, size_t i, size_t k)
{
    struct diff_line line = {
        .kind = kind, .before = kind == DIFF_NEW ? 0 : (int64_t)i + 1, .after = kind == DIFF_GONE ? 0 : (int64_t)k + 1};
    PUSH(w->arena, &w->out->lines, line);
    return &w->out->lines.v[w->out->lines.n - 1];
}

static void add_plain(struct writing *w, enum diff_kind kind, size_t i, size_t k)
{
    struct diff_line *line = add(w, kind, i, k);
    PUSH(w->arena, &line->pieces, ((struct diff_piece){kind == DIFF_GONE ? w->a.list.v[i] : w->b.list.v[k], false}));
}

static void add_words(struct writing *w, enum diff_kind kind, size_t i, size_t k, const struct pieces *p,
                      const bool *keep)
{
    struct diff_line *line = add(w, kind, i, k);
    for (size_t n = 0; n < p->list.n; n++)
        PUSH(w->arena, &line->pieces, ((struct diff_piece){p->list.v[n], !keep[n]}));
}

/* One gone line and the new one in its place: what they share is not marked, unless that is next to nothing. */
static bool marked_words(struct writing *w, size_t i, size_t k, struct pieces *pa, struct pieces *pb, struct common *c)
{
    size_t shared = 0, all = 0;
    *pa = words_of(w->arena, w->a.list.v[i]);
    *pb = words_of(w->arena, w->b.list.v[k]);
    *c = common_of(w->arena, pa, pb);
    for (size_t n = 0; n < pa->list.n; n++)
        if (pa->list.v[n].p[0] != ' ') {
            shared += c->keep_a[n];
            all++;
        }
    return shared > 0 && shared * 4 >= all;
}

/* A run of gone lines [i, ie) and new ones [k, ke) between two lines that stayed. */
static void add_change(struct writing *w, size_t i, size_t ie, size_t k, size_t ke)
{
    size_t pairs = ie - i == ke - k ? ie - i : 0;
    if (!pairs) {
        for (; i < ie; i++)
            add_plain(w, DIFF_GONE, i, 0);
        for (; k < ke; k++)
            add_plain(w, DIFF_NEW, 0, k);
        return;
    }
    for (; i < ie; i++, k++) {
        struct pieces pa, pb;
        struct common c;
        bool some = marked_words(w, i, k, &pa, &pb, &c);
        if (some) {
            add_words(w, DIFF_GONE, i, 0, &pa, c.keep_a);
            add_words(w, DIFF_NEW, 0, k, &pb, c.keep_b);
        } else {
            add_plain(w, DIFF_GONE, i, 0);
            add_plain(w, DIFF_NEW, 0, k);
        }
    }
}

static void shorten(struct arena *arena, struct diff_part *p)
{
    struct diff_part out = {.title = p->title};
    for (size_t i = 0; i < p->lines.n;) {
        size_t end = i;
        while (end < p->lines.n && p->lines.v[end].kind == DIFF_SAME)
            end++;
        size_t head = i ? AROUND : 0, tail = end < p->lines.n ? AROUND : 0;
        bool cut = end - i > head + tail + 1;
        for (size_t n = i; n < end; n++) {
            if (cut && n == i + head) {
                PUSH(arena, &out.lines,
                     ((struct diff_line){.kind = DIFF_SKIP, .before = (int64_t)(end - i - head - tail)}));
                n = end - tail;
                if (n == end) break;
            }
            PUSH(arena, &out.lines, p->lines.v[n]);
        }
        for (i = end; i < p->lines.n && p->lines.v[i].kind != DIFF_SAME; i++)
            PUSH(arena, &out.lines, p->lines.v[i]);
    }
    *p = out;
}

bool diff_texts(struct arena *arena, str before, str after, struct diff_part *out)
{
    struct writing w = {.arena = arena, .a = lines_of(arena, before), .b = lines_of(arena, after), .out = out};
    size_t i = 0, k = 0;
    w.common = common_of(arena, &w.a, &w.b);
    bool differs = false;
    while (i < w.a.list.n || k < w.b.list.n) {
        size_t ie = i, ke = k;
        while (ie < w.a.list.n && !w.common.keep_a[ie])
            ie++;
        while (ke < w.b.list.n && !w.common.keep_b[ke])
            ke++;
        if (ie > i || ke > k) {
            add_change(&w, i, ie, k, ke);
            differs = true;
        }
        i = ie, k = ke;
        if (i < w.a.list.n && k < w.b.list.n) add_plain(&w, DIFF_SAME, i++, k++);
    }
    shorten(arena, out);
    return differs;
}
