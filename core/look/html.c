// SPDX-License-Identifier: AGPL-3.0-or-later
/* Writing: what a value may contain is escaped for the place it stands in. Exact, and tested against every byte. */
#include "core/look/html.h"

#include <string.h>

void html_raw(struct html *h, const char *p, size_t n)
{
    buf_put(h->out, (str){p, n});
}

void html_unescaped(struct html *h, str s)
{
    buf_put(h->out, s);
}

/* & < > everywhere; quotes too where an attribute could end. */
static const char *entity_of(char c, bool attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return attribute ? "&quot;" : NULL;
    case '\'':
        return attribute ? "&#39;" : NULL;
    default:
        return NULL;
    }
}

static bool any_special(uint64_t w)
{
    const uint64_t low = UINT64_C(0x0101010101010101), high = low << 7;
    /* & and ' differ in one bit, < and > in another: with that bit set three comparisons do. Equal bytes are 0 after ^. */
    uint64_t a = (w | low) ^ low * ('&' | 1), b = (w | low * 2) ^ low * ('<' | 2), c = w ^ low * '"';
    return ((a - low) & ~a & high) | ((b - low) & ~b & high) | ((c - low) & ~c & high);
}

/* Nearly every text of eight bytes and more is: looked at eight at a time, the last eight overlap. */
static bool is_plain(str s)
{
    uint64_t w;
    if (s.n < sizeof w) return false;
    for (size_t i = 0; i + sizeof w < s.n; i += sizeof w) {
        memcpy(&w, s.p + i, sizeof w);
        if (any_special(w)) return false;
    }
    memcpy(&w, s.p + s.n - sizeof w, sizeof w);
    return !any_special(w);
}

static void put_escaped(struct buf *b, str s, bool attribute)
{
    static const bool special[256] = {['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true};
    size_t from = 0;
    if (!s.n) return; /* the empty text may have no address to count from */
    if (is_plain(s)) {
        buf_put(b, s);
        return;
    }
    for (size_t i = 0; i < s.n; i++) {
        if (!special[(unsigned char)s.p[i]]) continue;
        const char *entity = entity_of(s.p[i], attribute);
        if (!entity) continue;
        buf_put(b, (str){s.p + from, i - from});
        buf_put(b, str_of(entity));
        from = i + 1;
    }
    buf_put(b, (str){s.p + from, s.n - from});
}

/* RFC 3986 "unreserved": everything else of a piece becomes %XX. */
static bool unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

static void put_piece(struct buf *b, str s)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (unreserved((char)c)) {
            buf_char(b, (char)c);
            continue;
        }
        buf_char(b, '%');
        buf_char(b, hex[c >> 4]);
        buf_char(b, hex[c & 15]);
    }
}

static bool starts_nocase(str s, const char *prefix)
{
    size_t n = strlen(prefix);
    if (s.n < n) return false;
    for (size_t i = 0; i < n; i++) {
        char c = s.p[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c + ('a' - 'A'));
        if (c != prefix[i]) return false;
    }
    return true;
}

/* Browsers drop tab and line ends anywhere in an address and read '\' as '/': "/\t/host" would lead elsewhere. */
static bool url_safe(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 || c == 0x7f || c == '\\') return false;
    }
    if (!s.n) return false;
    if (s.p[0] == '#' || s.p[0] == '?') return true;
    if (s.p[0] == '/') return s.n == 1 || s.p[1] != '/';
    return starts_nocase(s, "https://") || starts_nocase(s, "http://") || starts_nocase(s, "mailto:") ||
           starts_nocase(s, "tel:");
}

static void put_foreign(struct html *h, enum foreign how, str s)
{
    buf_put(h->out, how == FOREIGN_WORDS ? S("<bdi lang=\"tr\">") : S("<bdi>"));
    put_escaped(h->out, s, false);
    buf_put(h->out, S("</bdi>"));
}

/* Isolated parts become elements; isolates around others, and ones that do not end, stay as they are. */
static void put_sentence(struct html *h, str s)
{
    str before, part, after;
    while (words_isolated(s, &before, &part, &after)) {
        put_escaped(h->out, before, false);
        put_foreign(h, lang_foreign(h->lang, part), part);
        s = after;
    }
    put_escaped(h->out, s, false);
}

static void put_text(struct html *h, str s)
{
    enum foreign how = lang_foreign(h->lang, s);
    if (how != FOREIGN_NO)
        put_foreign(h, how, s);
    else
        put_sentence(h, s);
}

void html_str(struct html *h, enum html_ctx c, str s)
{
    if (c == HTML_URL) {
        put_piece(h->out, s);
    } else if (c == HTML_WHOLE_URL) {
        put_escaped(h->out, url_safe(s) ? s : S("#"), true);
    } else if (c == HTML_TEXT && h->lang != LANG_TR) {
        put_text(h, s);
    } else {
        put_escaped(h->out, s, c == HTML_ATTR);
    }
}

void html_cstr(struct html *h, enum html_ctx c, const char *s)
{
    html_str(h, c, str_of(s));
}

void html_i64(struct html *h, enum html_ctx c, int64_t n)
{
    (void)c; /* digits and a minus need no escaping anywhere */
    buf_int(h->out, n);
}

void html_int_(struct html *h, enum html_ctx c, int n)
{
    html_i64(h, c, n);
}

void html_size_(struct html *h, enum html_ctx c, size_t n)
{
    html_i64(h, c, (int64_t)n);
}

static bool text(enum html_ctx c)
{
    return c == HTML_TEXT || c == HTML_PLAIN;
}

void html_date(struct html *h, enum html_ctx c, date d)
{
    html_str(h, c, text(c) ? fmt_date(h->arena, h->lang, d) : d.ymd ? date_iso(h->arena, d) : STR_NONE);
}

void html_moment(struct html *h, enum html_ctx c, moment m)
{
    html_str(h, c, text(c) ? fmt_moment(h->arena, h->lang, m) : m.ms ? moment_iso(h->arena, m) : STR_NONE);
}

/* Hundredths as a plain decimal number, for attributes and addresses. */
static str decimal(struct arena *a, int64_t hundredths)
{
    uint64_t u = hundredths < 0 ? 0 - (uint64_t)hundredths : (uint64_t)hundredths;
    return str_fmt(a, "%s%llu.%02u", hundredths < 0 ? "-" : "", (unsigned long long)(u / 100), (unsigned)(u % 100));
}

void html_money(struct html *h, enum html_ctx c, money m)
{
    html_str(h, c, text(c) ? fmt_money(h->arena, h->lang, m) : decimal(h->arena, m.kurus));
}

void html_percent(struct html *h, enum html_ctx c, percent p)
{
    html_str(h, c, text(c) ? fmt_percent(h->arena, h->lang, p) : decimal(h->arena, p.bp));
}

void html_bool(struct html *h, enum html_ctx c, bool b)
{
    html_str(h, c, b ? S("1") : STR_NONE);
}

bool html_true_int(int64_t n)
{
    return n != 0;
}

bool html_true_ptr(const void *p)
{
    return p != NULL;
}

bool html_true_str(str s)
{
    return s.n != 0;
}

bool html_true_date(date d)
{
    return d.ymd != 0;
}

bool html_true_moment(moment m)
{
    return m.ms != 0;
}

bool html_true_money(money m)
{
    return m.kurus != 0;
}

bool html_true_percent(percent p)
{
    return p.bp != 0;
}

/* A sentence of the program is in the reader's language, whatever letters it has. */
static void put_words(struct html *h, enum html_ctx c, str s)
{
    if (c == HTML_TEXT && h->lang != LANG_TR)
        put_sentence(h, s);
    else
        html_str(h, c, s);
}

void html_words(struct html *h, enum html_ctx c, const char *source, size_t n, const struct word_arg *args)
{
    put_words(h, c, words_fill(h->arena, str_of(words(h->lang, source)), n, args));
}

void html_words_n(struct html *h, enum html_ctx c, const char *one, const char *many, int64_t count, size_t n,
                  const struct word_arg *args)
{
    put_words(h, c, words_fill(h->arena, str_of(words_n(h->lang, one, many, count)), n, args));
}
