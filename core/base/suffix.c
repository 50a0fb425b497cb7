// SPDX-License-Identifier: AGPL-3.0-or-later
/* Suffixes behind names and numbers: Çankaya’da, Edremit’te, 20.00’de, 1.207’si, Kültür Merkezi’nde.
 *
 * First what is spoken at the end is found: the last word, the last word of a number read aloud, or the name of the
 * last letter of an abbreviation. Then the vowel rules apply to that. What cannot be known from the letters stands in
 * tables: loanwords with a soft end (Kemal’e), and endings that are possessives already (Merkezi’nde, not Merkezi’de).
 */
#include <string.h>

#include "core/base/text.h"
#include "core/base/utf8.h"

/* How the spoken end decides. */
struct ending {
    bool back, round, vowel, hard; /* of the last vowel; of the last letter */
    bool possessive;               /* takes n between: Bulvarı’nda */
    bool glued;                    /* names of institutions take no apostrophe (TDK): Belediyesinden */
    bool number;                   /* numbers keep the apostrophe before -li too: 1923’lü */
};

static int32_t last_char(str s)
{
    int32_t c = 0;
    while (s.n)
        c = utf8_next(&s);
    return c;
}

static str before_last(str s)
{
    while (s.n && ((unsigned char)s.p[s.n - 1] & 0xC0) == 0x80)
        s.n--;
    if (s.n) s.n--;
    return s;
}

static bool one_of(int32_t c, str set)
{
    while (set.n)
        if (utf8_next(&set) == c) return true;
    return false;
}

static bool is_vowel(int32_t c)
{
    return one_of(c, S("aeıioöuüâîûéèêëäáàãóôòíúïå"));
}

static bool digit(int32_t c)
{
    return c >= '0' && c <= '9';
}

/* ---- numbers read aloud ---- */

static str spoken_digits(const char *p, size_t n)
{
    static const str ones[] = {S("sıfır"), S("bir"),  S("iki"),  S("üç"),    S("dört"),
                               S("beş"),   S("altı"), S("yedi"), S("sekiz"), S("dokuz")};
    static const str tens[] = {S(""),     S("on"),     S("yirmi"),  S("otuz"),   S("kırk"),
                               S("elli"), S("altmış"), S("yetmiş"), S("seksen"), S("doksan")};
    static const str thousands[] = {S("bin"), S("milyon"), S("milyar"), S("trilyon")};
    size_t zeros = 0;
    while (zeros < n && p[n - 1 - zeros] == '0')
        zeros++;
    if (zeros == n) return ones[0];
    int d = p[n - 1 - zeros] - '0';
    if (zeros == 0) return ones[d];
    if (zeros == 1) return tens[d];
    if (zeros == 2) return S("yüz");
    size_t group = zeros / 3 - 1;
    return thousands[group < 3 ? group : 3];
}

/* 1.207 → 1207; 20.00 → 20 (nobody says the zeros of an hour); 17.30 and 2,4 → what stands last; 2026. */
static str spoken_number(str s)
{
    char plain[64];
    size_t n = 0, start = s.n;
    while (start && (digit(s.p[start - 1]) || s.p[start - 1] == '.'))
        start--;
    str number = {s.p + start, s.n - start};
    while (number.n && number.p[0] == '.')
        number = (str){number.p + 1, number.n - 1};
    str rest = number, first = str_cut(&rest, '.');
    bool hour = first.n <= 2 && rest.n == 2 && rest.p[0] <= '5' && digit(rest.p[1]);
    bool grouped = first.n <= 3 && rest.n >= 3;
    for (str r = rest, group; r.n && grouped;) {
        group = str_cut(&r, '.');
        grouped = group.n == 3;
    }
    if (hour && str_eq(rest, S("00"))) number = first;
    if (!grouped && !str_eq(number, first)) /* the piece behind the last point */
        for (str r = number; r.n;)
            number = str_cut(&r, '.');
    for (size_t i = 0; i < number.n && n < sizeof plain; i++)
        if (number.p[i] != '.') plain[n++] = number.p[i];
    return spoken_digits(plain, n);
}

/* ---- words ---- */

/* Loanwords whose last vowel is a, o or u but whose suffixes are soft. */
static bool soft_loan(str word)
{
    static const str soft[] = {S("kemal"),  S("celal"),    S("cemal"),     S("bilal"),   S("hilal"),    S("nihal"),
                               S("iclal"),  S("ikbal"),    S("istiklal"),  S("hayal"),   S("ihtimal"),  S("misal"),
                               S("hal"),    S("festival"), S("karnaval"),  S("final"),   S("terminal"), S("sosyal"),
                               S("normal"), S("petrol"),   S("alkol"),     S("kontrol"), S("rol"),      S("gol"),
                               S("futbol"), S("voleybol"), S("basketbol"), S("hentbol"), S("protokol"), S("kabul"),
                               S("resul"),  S("usul"),     S("saat"),      S("dikkat"),  S("hakikat"),  S("seyahat"),
                               S("ziraat"), S("cemaat"),   S("menfaat"),   S("nasihat"), S("harf"),     S("kalp"),
                               S("moral"),  S("general")};
    for (size_t i = 0; i < sizeof soft / sizeof soft[0]; i++)
        if (str_eq(word, soft[i])) return true;
    return false;
}

/* Institutions, each a possessive: suffixes are written on. */
static bool institution(str low)
{
    static const str ends[] = {S("bakanlığı"),    S("başkanlığı"), S("müdürlüğü"), S("valiliği"),   S("kaymakamlığı"),
                               S("müşavirliği"),  S("amirliği"),   S("şefliği"),   S("muhtarlığı"), S("belediyesi"),
                               S("meclisi"),      S("kurumu"),     S("kurulu"),    S("komisyonu"),  S("encümeni"),
                               S("üniversitesi"), S("fakültesi"),  S("derneği"),   S("vakfı"),      S("birliği"),
                               S("federasyonu"),  S("konseyi"),    S("dairesi")};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (str_ends(low, ends[i])) return true;
    return false;
}

/* "… Merkezi", "… Sokağı", "… Caddesi", Beyoğlu, Halkevi: the last word is a possessive. */
static bool possessive(str low, str word)
{
    static const str alone[] = {S("evi"), S("oğlu"), S("önü"), S("hisarı"), S("burnu"), S("adası")};
    static const str behind[] = {
        S("merkezi"),      S("parkı"),      S("bulvarı"), S("meydanı"),   S("salonu"),    S("günü"),   S("festivali"),
        S("okulu"),        S("köyü"),       S("stadı"),   S("stadyumu"),  S("havuzu"),    S("ormanı"), S("pazarı"),
        S("hanı"),         S("hamamı"),     S("köşkü"),   S("yurdu"),     S("kulübü"),    S("takımı"), S("ligi"),
        S("yardımı"),      S("hizmeti"),    S("formu"),   S("konseri"),   S("oyunu"),     S("töreni"), S("programı"),
        S("kampı"),        S("eğitimi"),    S("kursu"),   S("bayramı"),   S("boğazı"),    S("limanı"), S("camii"),
        S("yolu"),         S("alanı"),      S("sarayı"),  S("istasyonu"), S("terminali"), S("anıtı"),  S("heykeli"),
        S("paneli"),       S("sempozyumu"), S("kreşi"),   S("birimi"),    S("bursu"),     S("fonu"),   S("ödülü"),
        S("kartı"),        S("turu"),       S("planı"),   S("raporu"),    S("kararı"),    S("yılı"),   S("saati"),
        S("dersi"),        S("sınavı"),     S("müdürü"),  S("başkanı"),   S("liseleri"),  S("evleri"), S("günleri"),
        S("etkinlikleri"), S("hizmetleri"), S("işleri"),  S("tesisleri"), S("kursları")};
    if (str_eq(word, S("alevi")) || str_eq(word, S("mevlevi"))) return false;
    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++)
        if (str_ends(word, alone[i])) return true;
    if (word.n == low.n) return false; /* one word alone: Adana’ya, Sivaslı’ya */
    for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++)
        if (str_ends(word, behind[i])) return true;
    str stem = before_last(word);
    int32_t last = last_char(word), second = last_char(stem), third = last_char(before_last(stem));
    if (!one_of(last, S("ıiuü"))) return false;
    return second == 0x11F || (second == 's' && is_vowel(third) && str_chars(word) >= 5); /* …ğı, …esi */
}

/* An abbreviation is read letter by letter (TBMM, ABD, TL) unless it is made like a word (TÜİK, MERT). */
static bool spelled(str word, str low)
{
    static const str clusters[] = {S("lp"), S("lt"), S("lk"), S("lç"), S("rp"), S("rt"), S("rk"),
                                   S("rç"), S("rs"), S("nt"), S("nk"), S("nç"), S("ns"), S("st"),
                                   S("sk"), S("şt"), S("şk"), S("ft"), S("yt"), S("mp")};
    size_t vowels = 0, n = str_chars(low);
    for (str r = word; r.n;) {
        str before = r;
        utf8_next(&r);
        str c = {before.p, before.n - r.n};
        if ((c.n == 1 && c.p[0] >= 'a' && c.p[0] <= 'z') || (c.n == 2 && str_has(S("çğıöşüâîû"), c))) return false;
    }
    for (str r = low; r.n;)
        vowels += is_vowel(utf8_next(&r));
    if (n < 2) return true;
    if (vowels == 0 || n == 2) return true;
    for (size_t i = 0; i < sizeof clusters / sizeof clusters[0]; i++)
        if (str_ends(low, clusters[i])) return false;
    return n <= 4 && !is_vowel(last_char(low)) && !is_vowel(last_char(before_last(low)));
}

static struct ending ending_of(str spoken)
{
    struct ending e = {0};
    int32_t c = 0, vowel = 0;
    for (str r = spoken; r.n;) {
        c = utf8_next(&r);
        if (is_vowel(c)) vowel = c;
    }
    e.vowel = c == vowel && c != 0;
    e.back = one_of(vowel, S("aıouâûáàãóôòúå")) && !soft_loan(spoken);
    e.round = one_of(vowel, S("oöuüûóôòú"));
    e.hard = one_of(c, S("fstkçşhpxq"));
    return e;
}

static str last_word(str s)
{
    size_t start = s.n;
    while (start && s.p[start - 1] != ' ' && s.p[start - 1] != '-')
        start--;
    return (str){s.p + start, s.n - start};
}

/* The ending of a name as it is spoken. Quotes and brackets at its end are silent. */
static struct ending read_name(struct arena *a, str name)
{
    while (name.n && strchr("\")]'", name.p[name.n - 1]))
        name.n--;
    while (str_ends(name, S("”")) || str_ends(name, S("’")) || str_ends(name, S("»")))
        name = before_last(name);
    if (!name.n) return (struct ending){0};
    int32_t last = last_char(name);
    if (digit(last)) {
        struct ending e = ending_of(spoken_number(name));
        e.number = true;
        return e;
    }
    if (last == 0x20BA) return ending_of(S("lira"));
    str low = text_lower(a, name), word = last_word(low);
    if (spelled(last_word(name), word)) {
        struct ending e = ending_of(is_vowel(last_char(word)) ? word : S("e"));
        e.number = true;
        return e;
    }
    struct ending e = ending_of(word);
    e.glued = institution(low);
    e.possessive = e.glued || possessive(low, word);
    return e;
}

static str suffix_of(struct arena *a, struct ending e, enum suffix which)
{
    const char *A = e.back ? "a" : "e";
    const char *I = e.back ? (e.round ? "u" : "ı") : (e.round ? "ü" : "i");
    const char *n = e.possessive ? "n" : "", *d = e.hard ? "t" : "d";
    switch (which) {
    case SUFFIX_LOC:
        return str_fmt(a, "%s%s%s", n, d, A);
    case SUFFIX_ABL:
        return str_fmt(a, "%s%s%sn", n, d, A);
    case SUFFIX_DAT:
        return str_fmt(a, "%s%s", e.possessive ? "n" : e.vowel ? "y" : "", A);
    case SUFFIX_GEN:
        return str_fmt(a, "%s%sn", e.vowel ? "n" : "", I);
    case SUFFIX_POSS:
        return e.possessive ? STR_NONE : str_fmt(a, "%s%s", e.vowel ? "s" : "", I);
    case SUFFIX_FROM_RESIDENT:
        return str_fmt(a, "l%s", I);
    }
    return STR_NONE;
}

str text_suffix(struct arena *a, str name, enum suffix which)
{
    name = str_trim(name);
    if (!name.n) return STR_NONE;
    struct ending e = read_name(a, name);
    str suffix = suffix_of(a, e, which);
    bool glued = e.glued || (which == SUFFIX_FROM_RESIDENT && !e.number);
    return str_fmt(a, "%.*s%s%.*s", STR_FMT(name), glued || !suffix.n ? "" : "’", STR_FMT(suffix));
}
