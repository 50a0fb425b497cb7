// SPDX-License-Identifier: AGPL-3.0-or-later
/* How alike two folded values are. */
#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"
#include "modules/people/match_inside.h"

const char *const match_field_names[MATCH_FIELDS] = {"ad",      "soyad",   "kızlık",    "doğum", "numara",
                                                     "telefon", "mahalle", "postakodu", "sokak", "kapı",
                                                     "site",    "baba",    "anne",      "çocuk", "numaralı"};

static str only_digits(struct arena *a, str s)
{
    struct buf b = buf_new(a, MATCH_TEXT);
    for (size_t i = 0; i < s.n && b.n < MATCH_TEXT; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9') buf_char(&b, s.p[i]);
    return buf_str(&b);
}

str match_fold(struct arena *a, enum match_field f, str s)
{
    s = str_trim(s);
    if (!s.n) return STR_NONE;
    if (f == MATCH_PHONE || f == MATCH_BIRTH) {
        str digits = only_digits(a, s);
        if (f == MATCH_PHONE && digits.n > 10) digits = (str){digits.p + digits.n - 10, 10}; /* 0532…, +90532… */
        return digits;
    }
    s = text_fold(a, s);
    if (s.n > MATCH_TEXT) s.n = MATCH_TEXT;
    return s;
}

/* Slips between two short texts: insertions, deletions, changes, and neighbours swapped. More than `most`: most + 1. */
static int slips(str a, str b, int most)
{
    int rows[3][MATCH_TEXT + 2];
    if (a.n > MATCH_TEXT || b.n > MATCH_TEXT) return most + 1;
    int n = (int)a.n, m = (int)b.n;
    if (n - m > most || m - n > most) return most + 1;
    int *before = rows[0], *last = rows[1], *now = rows[2];
    for (int j = 0; j <= m; j++)
        before[j] = last[j] = j;
    for (int i = 1; i <= n; i++) {
        int least = now[0] = i;
        for (int j = 1; j <= m; j++) {
            int cost = a.p[i - 1] != b.p[j - 1], best = last[j - 1] + cost;
            if (last[j] + 1 < best) best = last[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
            if (best < least) least = best;
        }
        if (least > most) return most + 1;
        int *free = before;
        before = last;
        last = now;
        now = free;
    }
    return last[m];
}

/* Jaro–Winkler, in thousandths: it forgives the end of a name more than its beginning. */
static int jaro_winkler(str a, str b)
{
    bool taken_a[MATCH_TEXT + 1] = {false}, taken_b[MATCH_TEXT + 1] = {false};
    size_t longest = a.n > b.n ? a.n : b.n, reach = longest / 2 ? longest / 2 - 1 : 0, common = 0, moved = 0;
    for (size_t i = 0; i < a.n; i++)
        for (size_t j = i > reach ? i - reach : 0; j < b.n && j <= i + reach; j++)
            if (!taken_b[j] && a.p[i] == b.p[j]) {
                taken_a[i] = taken_b[j] = true;
                common++;
                break;
            }
    if (!common) return 0;
    for (size_t i = 0, j = 0; i < a.n; i++)
        if (taken_a[i]) {
            while (!taken_b[j])
                j++;
            moved += a.p[i] != b.p[j++];
        }
    double c = (double)common, jaro = (c / (double)a.n + c / (double)b.n + (c - (double)moved / 2) / c) / 3;
    size_t head = 0;
    while (head < 4 && head < a.n && head < b.n && a.p[head] == b.p[head])
        head++;
    return (int)(1000 * (jaro + (double)head * 0.1 * (1 - jaro)));
}

enum match_level match_text_level(str a, str b)
{
    if (!a.n || !b.n) return MATCH_MISSING;
    if (str_eq(a, b)) return MATCH_SAME;
    size_t shorter = a.n < b.n ? a.n : b.n;
    int most = shorter >= 9 ? 2 : 1;
    if (shorter >= 3 && slips(a, b, most) <= most) return MATCH_CLOSE;
    int jw = jaro_winkler(a, b);
    return jw >= 920 ? MATCH_CLOSE : jw >= 820 ? MATCH_NEAR : MATCH_FAR;
}

/* "Ayşe" and "Ayşe Nur", "Nur Ayşe"; "M. Ali" and "Mehmet Ali". */
static bool words_within(str few, str many)
{
    while (few.n) {
        str word = str_cut(&few, ' '), rest = many;
        bool found = false;
        while (rest.n && !found) {
            str other = str_cut(&rest, ' ');
            found = str_eq(word, other) || (word.n == 1 && str_starts(other, word)) ||
                    (other.n == 1 && str_starts(word, other));
        }
        if (!found) return false;
    }
    return true;
}

enum match_level match_given_level(str a, str b)
{
    enum match_level level = match_text_level(a, b);
    if (level >= MATCH_CLOSE || level == MATCH_MISSING) return level;
    return words_within(a, b) || words_within(b, a) ? MATCH_CLOSE : level;
}

enum match_level match_digits_level(str a, str b)
{
    if (!a.n || !b.n) return MATCH_MISSING;
    if (str_eq(a, b)) return MATCH_SAME;
    int n = slips(a, b, 2);
    return n == 1 ? MATCH_CLOSE : n == 2 && a.n >= 6 ? MATCH_NEAR : MATCH_FAR;
}

static bool part_same(str a, str b, size_t at, size_t n)
{
    return memcmp(a.p + at, b.p + at, n) == 0;
}
static bool part_open(str a, size_t at, size_t n)
{
    return memcmp(a.p + at, "0000", n) == 0;
}

/* One slip of the hand, day and month exchanged, or one of the three parts wrong is close. Only the year known: near. */
enum match_level match_date_level(str a, str b)
{
    if (!a.n || !b.n) return MATCH_MISSING;
    if (str_eq(a, b)) return MATCH_SAME;
    if (a.n != 8 || b.n != 8) return slips(a, b, 1) == 1 ? MATCH_CLOSE : MATCH_FAR;
    bool year = part_same(a, b, 0, 4), month = part_same(a, b, 4, 2), day = part_same(a, b, 6, 2);
    bool open = part_open(a, 6, 2) || part_open(b, 6, 2);
    if (open) return year && (month || part_open(a, 4, 2) || part_open(b, 4, 2)) ? MATCH_NEAR : MATCH_FAR;
    if (year && memcmp(a.p + 4, b.p + 6, 2) == 0 && memcmp(a.p + 6, b.p + 4, 2) == 0) return MATCH_CLOSE;
    if (slips(a, b, 1) == 1) return MATCH_CLOSE;
    return year + month + day == 2 || slips(a, b, 2) == 2 ? MATCH_NEAR : MATCH_FAR;
}

/* ---- two whole names ---- */

enum { NAME_WORDS = 8 };
struct name_words {
    str v[NAME_WORDS];
    size_t n;
};

static struct name_words words_of(str s)
{
    struct name_words w = {.n = 0};
    while (s.n && w.n < NAME_WORDS) {
        str word = str_cut(&s, ' ');
        if (word.n) w.v[w.n++] = word;
    }
    return w;
}

/* Folded but for one thing: ı, written 1, and i stay two letters. */
static str keep_dots(struct arena *a, str s)
{
    str rest = text_lower(a, s);
    struct buf b = buf_new(a, 4096);
    while (rest.n) {
        size_t at = str_find(rest, S("ı")), past = at < rest.n ? at + 2 : at;
        buf_put(&b, (str){rest.p, at});
        if (at < rest.n) buf_char(&b, '1');
        rest = (str){rest.p + past, rest.n - past};
    }
    return text_fold(a, buf_str(&b));
}

/* Every word of one has a word of its own in the other. */
static bool paired(struct name_words x, struct name_words y, bool slip)
{
    bool taken[NAME_WORDS] = {false};
    if (x.n != y.n) return false;
    for (size_t i = 0; i < x.n; i++) {
        size_t j = 0;
        while (j < y.n &&
               (taken[j] || !(str_eq(x.v[i], y.v[j]) || (slip && match_text_level(x.v[i], y.v[j]) >= MATCH_CLOSE))))
            j++;
        if (j == y.n) return false;
        taken[j] = true;
    }
    return true;
}

enum match_verdict match_names(struct arena *a, str x, str y)
{
    if (!str_trim(x).n || !str_trim(y).n) return MATCH_DIFFERENT;
    if (paired(words_of(keep_dots(a, x)), words_of(keep_dots(a, y)), false)) return MATCH_LIKELY;
    str fx = text_fold(a, x), fy = text_fold(a, y);
    if (paired(words_of(fx), words_of(fy), true) || words_within(fx, fy) || words_within(fy, fx)) return MATCH_SIMILAR;
    return MATCH_DIFFERENT;
}
