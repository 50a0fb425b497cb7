// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which home an address means, however it is written: "Güvenevler Mah. Cinnah Cd. No: 12/5" and "cinnah caddesi 12 daire 5,
 * güvenevler" are one. The words that only say what a thing is fall away, the rest are sorted; numbers stay in their order, for
 * 12/5 is not 5/12. A floor says nothing that the flat does not. What is kept is a keyed hash: nobody reads an address from it. */
#include "modules/tickets/homes.h"

#include <string.h>

#include "core/base/text.h"

enum { WORDS = 24 };

static bool is_filler(str w)
{
    static const char *const fillers[] = {
        "mahalle", "mahallesi", "mah",     "mh",  "sokak", "sokagi", "sok",      "sk",        "cadde", "cad", "caddesi",
        "cd",      "bulvar",    "bulvari", "blv", "bul",   "apt",    "apartman", "apartmani", "ap",    "no",  "numara",
        "kapi",    "daire",     "d",       "dis", "ic",    "nolu",   "sitesi",   "site",      "blok"};
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (str_eq(w, str_of(fillers[i]))) return true;
    return false;
}

static bool begins_with_digit(str w)
{
    return w.n && w.p[0] >= '0' && w.p[0] <= '9';
}

static int compare(str a, str b)
{
    int c = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

/* Kept in order from the first on: words are few. */
static void put_sorted(str *list, size_t *n, str w)
{
    size_t i = (*n)++;
    for (; i > 0 && compare(w, list[i - 1]) < 0; i--)
        list[i] = list[i - 1];
    list[i] = w;
}

str home_of(struct arena *a, str address)
{
    str rest = text_fold(a, text_numerals(a, address)), names[WORDS], numbers[WORDS], key = STR_NONE;
    size_t n = 0, m = 0;
    bool floor = false;
    while (rest.n) {
        str w = str_cut(&rest, ' ');
        bool is_number = begins_with_digit(w), of_floor = floor && is_number;
        floor = str_eq(w, S("kat")) || str_eq(w, S("k"));
        if (!w.n || floor || of_floor || is_filler(w)) continue;
        if (is_number && m < WORDS) numbers[m++] = w;
        if (!is_number && n < WORDS) put_sorted(names, &n, w);
    }
    if (!n || !m) return STR_NONE;
    for (size_t i = 0; i < n; i++)
        key = str_fmt(a, "%.*s %.*s", STR_FMT(key), STR_FMT(names[i]));
    for (size_t i = 0; i < m; i++)
        key = str_fmt(a, "%.*s %.*s", STR_FMT(key), STR_FMT(numbers[i]));
    return key;
}
