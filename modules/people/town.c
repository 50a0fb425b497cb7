// SPDX-License-Identifier: AGPL-3.0-or-later
/* Nobody here exists: names are put together by rank, numbers are drawn and given their check digits. */
#include "modules/people/town.h"

#include <string.h>

#include "core/base/text.h"
#include "modules/people/people.h"

static const char *const women[] = {"Fatma",   "Ayşe",    "Emine",   "Hatice", "Zeynep", "Elif",   "Meryem", "Şerife",
                                    "Zehra",   "Sultan",  "Hanife",  "Merve",  "Havva",  "Zeliha", "Esra",   "Fadime",
                                    "Özlem",   "Hacer",   "Yasemin", "Hülya",  "Cemile", "Sevim",  "Gülsüm", "Leyla",
                                    "Dilek",   "Büşra",   "Aysel",   "Songül", "Kübra",  "Halime", "Esma",   "Aynur",
                                    "Hayriye", "Kadriye", "Tuğba",   "Rabia",  "Sevgi",  "Nurgül", "Ilgın",  "Çiğdem"};
static const char *const men[] = {"Mehmet", "Mustafa", "Ahmet", "Ali",   "Hüseyin", "Hasan", "İbrahim",  "İsmail",
                                  "Osman",  "Yusuf",   "Murat", "Ömer",  "Ramazan", "Halil", "Süleyman", "Abdullah",
                                  "Mahmut", "Recep",   "Salih", "Fatih", "Kadir",   "Emre",  "Hakan",    "Adem",
                                  "Kemal",  "Yaşar",   "Bekir", "Musa",  "Metin",   "Orhan", "Serkan",   "Burak",
                                  "Furkan", "Gökhan",  "Uğur",  "Yakup", "Bayram",  "İlyas", "Çağrı",    "Işık"};
static const char *const common[] = {"Yılmaz", "Kaya",  "Demir",   "Çelik",  "Şahin", "Yıldız", "Yıldırım",
                                     "Öztürk", "Aydın", "Özdemir", "Arslan", "Doğan", "Kılıç",  "Aslan",
                                     "Çetin",  "Kara",  "Koç",     "Kurt",   "Özkan", "Şimşek"};
static const char *const begins[] = {"Ak",   "Kara",  "Öz",   "Er",  "Gök", "Demir", "Yıl",   "Al",  "Boz",
                                     "Sarı", "Kızıl", "Çal",  "Tan", "Gün", "Ay",    "Işık",  "Tok", "Baş",
                                     "Koca", "Uz",    "Köse", "Sağ", "Taş", "Tunç",  "Yavuz", "Çam"};
static const char *const ends[] = {"soy",   "türk",  "oğlu", "can",   "men",  "taş", "kan",   "er",    "su",
                                   "bulut", "çelik", "han",  "ay",    "gül",  "man", "tekin", "demir", "kaya",
                                   "alp",   "yurt",  "bağ",  "doğan", "ışık", "şen", "gün",   "öz"};
static const char *const streets[] = {"Gonca",      "Lale",  "Menekşe",  "Papatya",    "Çınar", "Kavak", "Zafer",
                                      "Cumhuriyet", "Barış", "Fatih",    "Şehit Ömer", "Okul",  "Çeşme", "Pınar",
                                      "Bağlar",     "Yeşil", "Değirmen", "İstiklal",   "Gül",   "Sümbül"};
enum { GROWN = 1998 /* born before: has a home of their own, mostly */ };
#define COUNT(list) ((uint32_t)(sizeof(list) / sizeof *(list)))

static uint32_t draw(struct town_maker *m, uint32_t below)
{
    m->random = m->random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((m->random >> 33) % below);
}
static bool chance(struct town_maker *m, uint32_t of_thousand)
{
    return draw(m, 1000) < of_thousand;
}
/* The first ranks come often, as in Zipf's law: the smaller of two draws. */
static const char *ranked(struct town_maker *m, const char *const *list, uint32_t n)
{
    uint32_t x = draw(m, n), y = draw(m, n);
    return list[x < y ? x : y];
}

static str surname(struct arena *a, struct town_maker *m)
{
    if (chance(m, 300)) return str_of(ranked(m, common, COUNT(common)));
    const char *begin = begins[draw(m, COUNT(begins))];
    return str_fmt(a, "%s%s", begin, ends[draw(m, COUNT(ends))]);
}

static str given(struct arena *a, struct town_maker *m, int sex)
{
    const char *one = sex == SEX_WOMAN ? ranked(m, women, COUNT(women)) : ranked(m, men, COUNT(men));
    if (!chance(m, 150)) return str_of(one);
    const char *two = sex == SEX_WOMAN ? ranked(m, women, COUNT(women)) : ranked(m, men, COUNT(men));
    return one == two ? str_of(one) : str_fmt(a, "%s %s", one, two);
}

/* Nobody has another one's: the numbers of a town are those of its people, spread over all there are. */
static str number(struct arena *a, const struct town_maker *m)
{
    uint64_t nine = 100000000 + (uint64_t)m->person * 7654321 % 900000000;
    uint32_t d[11], odd = 0, even = 0, all;
    for (int i = 8; i >= 0; i--, nine /= 10) {
        d[i] = (uint32_t)(nine % 10);
        *(i % 2 ? &even : &odd) += d[i];
    }
    d[9] = (odd * 7 + 100 - even) % 10;
    all = odd + even + d[9];
    d[10] = all % 10;
    char text[11];
    for (int i = 0; i < 11; i++)
        text[i] = (char)('0' + d[i]);
    return str_copy(a, (str){text, 11});
}

static str birth(struct arena *a, struct town_maker *m, int year)
{
    if (chance(m, 30)) return str_fmt(a, "%d0101", year); /* as whole villages were written down */
    return str_fmt(a, "%d%02u%02u", year, 1 + draw(m, 12), 1 + draw(m, 28));
}

struct home {
    str place, street, door, phone, name, father, mother;
};

static struct town_person *person(struct arena *a, struct town_maker *m, const struct home *h, struct town_person *p,
                                  int relation, int sex, int year)
{
    *p = (struct town_person){.who = m->person++, .household = m->household, .relation = relation, .sex = sex};
    str *v = p->r.v;
    v[MATCH_GIVEN] = given(a, m, sex);
    v[MATCH_SURNAME] = h->name;
    v[MATCH_BIRTH] = birth(a, m, year);
    v[MATCH_NUMBER] = chance(m, 970) ? number(a, m) : STR_NONE;
    v[MATCH_PLACE] = h->place;
    v[MATCH_STREET] = h->street;
    v[MATCH_DOOR] = h->door;
    v[MATCH_PHONE] = relation == MEMBER_HEAD || chance(m, 300) ? h->phone : STR_NONE;
    v[MATCH_FATHER] = relation == MEMBER_CHILD ? h->father : given(a, m, SEX_MAN);
    v[MATCH_MOTHER] = relation == MEMBER_CHILD ? h->mother : given(a, m, SEX_WOMAN);
    return p;
}

struct town_maker town_maker(const struct town_shape *shape)
{
    return (struct town_maker){.shape = *shape, .random = shape->seed * 2654435761u + 12345};
}

/* By how many people live in each, or, where that is not known, more in the first ones. */
static uint32_t place(struct town_maker *m)
{
    const struct town_shape *s = &m->shape;
    uint32_t n = (uint32_t)s->neighbourhoods, x = draw(m, n), y = draw(m, n);
    uint64_t all = 0, at = 0;
    if (!s->weights) return x < y ? x : y;
    for (uint32_t i = 0; i < n; i++)
        all += (uint64_t)s->weights[i];
    uint64_t wanted = all ? draw(m, 1U << 30) % all : 0;
    for (x = 0; x + 1 < n && (at += (uint64_t)s->weights[x]) <= wanted; x++)
        continue;
    return x;
}

/* Of a hundred households 18 are of one person, 20 of a couple, the rest have children, and some a grandparent. Of grown
 * children most have moved out. */
size_t town_household(struct arena *a, struct town_maker *m, struct town_person out[TOWN_HOME_MAX])
{
    uint32_t where = place(m), kind = draw(m, 100);
    struct home h = {.place = str_fmt(a, "Mahalle %u", where),
                     .street = str_fmt(a, "%s %u. Sokak", streets[draw(m, COUNT(streets))], 1 + draw(m, 400)),
                     .door = str_fmt(a, "%u/%u", 1 + draw(m, 90), 1 + draw(m, 20)),
                     .phone = str_fmt(a, "05%u%07u", 30 + draw(m, 25), draw(m, 10000000)),
                     .name = surname(a, m)};
    size_t n = 0;
    int year = 1945 + (int)draw(m, 57), sex = chance(m, 250) ? SEX_WOMAN : SEX_MAN;
    struct town_person *head = person(a, m, &h, &out[n++], MEMBER_HEAD, sex, year);
    struct town_person *spouse = NULL;
    if (kind >= 18) {
        spouse = person(a, m, &h, &out[n++], MEMBER_SPOUSE, sex == SEX_MAN ? SEX_WOMAN : SEX_MAN,
                        year - 4 + (int)draw(m, 9));
        struct town_person *wife = sex == SEX_MAN ? spouse : head, *man = sex == SEX_MAN ? head : spouse;
        wife->r.v[MATCH_MAIDEN] = surname(a, m);
        h.father = man->r.v[MATCH_GIVEN];
        h.mother = wife->r.v[MATCH_GIVEN];
    }
    for (uint32_t child = 0, children = kind >= 38 ? 1 + draw(m, 4) : 0; child < children; child++) {
        int born = year + 21 + (int)draw(m, 18);
        if (born < GROWN && chance(m, 850)) continue;
        person(a, m, &h, &out[n++], MEMBER_CHILD, chance(m, 500) ? SEX_WOMAN : SEX_MAN, born > 2025 ? 2025 : born);
    }
    if (kind >= 88) person(a, m, &h, &out[n++], MEMBER_MOTHER, SEX_WOMAN, year - 20 - (int)draw(m, 15));
    m->household++;
    return n;
}

/* ---- the same person once more, as another desk writes it ---- */

static str slip(struct arena *a, struct town_maker *m, str s)
{
    char text[64];
    if (s.n < 3 || s.n > sizeof text) return s;
    memcpy(text, s.p, s.n);
    size_t at = draw(m, (uint32_t)s.n - 1);
    bool figures = text[at] >= '0' && text[at] <= '9';
    if ((unsigned char)text[at] >= 0x80 || (unsigned char)text[at + 1] >= 0x80) return s;
    if (chance(m, 500)) {
        char c = text[at];
        text[at] = text[at + 1];
        text[at + 1] = c;
    } else
        text[at] = figures ? (char)('0' + draw(m, 10)) : (char)('a' + draw(m, 26));
    return str_copy(a, (str){text, s.n});
}

static void rename_again(struct arena *a, struct town_maker *m, str v[MATCH_FIELDS])
{
    uint32_t how = draw(m, 100);
    if (how < 12) { /* typed into each other's field */
        str t = v[MATCH_GIVEN];
        v[MATCH_GIVEN] = v[MATCH_SURNAME];
        v[MATCH_SURNAME] = t;
    } else if (how < 30) /* before the marriage, or after it */ {
        str t = v[MATCH_MAIDEN];
        if (t.n) v[MATCH_SURNAME] = t;
    } else if (how < 50)
        v[MATCH_GIVEN] = slip(a, m, v[MATCH_GIVEN]);
    else if (how < 65)
        v[MATCH_SURNAME] = slip(a, m, v[MATCH_SURNAME]);
    else if (how < 85) /* no Turkish letters on that keyboard */ {
        v[MATCH_GIVEN] = text_fold(a, v[MATCH_GIVEN]);
        v[MATCH_SURNAME] = text_fold(a, v[MATCH_SURNAME]);
    } else {
        v[MATCH_GIVEN] = text_upper(a, v[MATCH_GIVEN]);
        str first = v[MATCH_GIVEN];
        v[MATCH_GIVEN] = str_cut(&first, ' ');
    }
    v[MATCH_MAIDEN] = chance(m, 500) ? v[MATCH_MAIDEN] : STR_NONE;
}

static void write_again(struct arena *a, struct town_maker *m, struct town_person *p)
{
    str *v = p->r.v, b = v[MATCH_BIRTH];
    rename_again(a, m, v);
    if (chance(m, 400))
        v[MATCH_NUMBER] = STR_NONE;
    else if (chance(m, 200))
        v[MATCH_NUMBER] = slip(a, m, v[MATCH_NUMBER]);
    if (chance(m, 80))
        v[MATCH_BIRTH] = str_fmt(a, "%.*s%.*s%.*s", 4, b.p, 2, b.p + 6, 2, b.p + 4);
    else if (chance(m, 80))
        v[MATCH_BIRTH] = slip(a, m, b);
    if (chance(m, 250)) { /* moved */
        v[MATCH_STREET] = str_fmt(a, "%s %u. Sokak", streets[draw(m, COUNT(streets))], 1 + draw(m, 400));
        v[MATCH_DOOR] = str_fmt(a, "%u/%u", 1 + draw(m, 90), 1 + draw(m, 20));
    }
    if (chance(m, 500)) v[MATCH_PHONE] = STR_NONE;
    if (chance(m, 300)) v[MATCH_FATHER] = v[MATCH_MOTHER] = STR_NONE;
}

void town_make(struct arena *a, const struct town_shape *shape, struct town *out)
{
    struct town_maker m = town_maker(shape);
    struct town_person house[TOWN_HOME_MAX];
    *out = (struct town){.pairs = 0};
    while (m.household < shape->households) {
        size_t n = town_household(a, &m, house);
        for (size_t i = 0; i < n; i++)
            PUSH(a, &out->people, house[i]);
    }
    for (size_t i = 0, n = out->people.n; i < n; i++) {
        if (!chance(&m, (uint32_t)shape->duplicates)) continue;
        struct town_person again = out->people.v[i];
        write_again(a, &m, &again);
        PUSH(a, &out->people, again);
        out->pairs++;
    }
}
