// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/wire/sms.h"

#include "core/base/buf.h"

static const char GSM[] =
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà";
static const char EXTENDED[] = "^{}\\[~]|€\f", TURKISH[] = "ĞİŞçğış";

static const struct {
    int one, part; /* units of a message that stands alone, and of a part of a longer one */
} room[] = {[SMS_GSM] = {160, 153}, [SMS_TURKISH] = {155, 149}, [SMS_UCS2] = {70, 67}};

/* The letter at the front of a text, as bytes. */
static str letter(str s)
{
    size_t n = 1;
    while (n < s.n && ((unsigned char)s.p[n] & 0xc0) == 0x80)
        n++;
    return (str){s.p, n};
}

static bool in(const char *set, str l)
{
    return str_has(str_of(set), l);
}

/* Units of one letter; 0: the coding has it not. */
static int units(enum sms_coding c, str l)
{
    if (c == SMS_UCS2) return l.n > 3 ? 2 : 1;
    if (in(GSM, l)) return 1;
    return in(EXTENDED, l) || (c == SMS_TURKISH && in(TURKISH, l)) ? 2 : 0;
}

static bool measure(enum sms_coding c, str text, struct sms_size *out)
{
    int in_part = 0, parts = 1;
    *out = (struct sms_size){.coding = c};
    for (str rest = text; rest.n;) {
        str l = letter(rest);
        int n = units(c, l);
        if (!n) return false;
        out->units += n;
        if (in_part + n > room[c].part) {
            parts++;
            in_part = 0;
        }
        in_part += n;
        rest = (str){rest.p + l.n, rest.n - l.n};
    }
    bool alone = out->units <= room[c].one;
    out->parts = alone ? 1 : parts;
    out->left = alone ? room[c].one - out->units : room[c].part - in_part;
    return true;
}

struct sms_size sms_size(str text)
{
    struct sms_size out;
    if (!measure(SMS_GSM, text, &out) && !measure(SMS_TURKISH, text, &out)) (void)measure(SMS_UCS2, text, &out);
    return out;
}

str sms_plain(struct arena *a, str text)
{
    static const struct {
        const char *from, *to;
    } signs[] = {{"“", "\""}, {"”", "\""}, {"„", "\""}, {"’", "'"}, {"‘", "'"},      {"…", "..."}, {"–", "-"},
                 {"—", "-"},  {"−", "-"},  {"·", "-"},  {"›", ">"}, {"\u00a0", " "}, {"\t", " "},  {"\r", ""}};
    struct buf out = buf_new(a, 3 * text.n + 1);
    for (str rest = str_trim(text); rest.n;) {
        str l = letter(rest), put = l;
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
            if (str_eq(l, str_of(signs[i].from))) put = str_of(signs[i].to);
        buf_put(&out, put);
        rest = (str){rest.p + l.n, rest.n - l.n};
    }
    return str_trim(buf_str(&out));
}
