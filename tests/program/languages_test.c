// SPDX-License-Identifier: AGPL-3.0-or-later
/* Every page in every language: its direction, and on Arabic pages no word of the program that is not Arabic. */
#include <stdio.h>
#include <string.h>

#include "tests/program/cells.h"

/* Latin words that Arabic texts of the program have on purpose: formats, units, names. */
static const char *const latin[] = {
    "PDF",      "CSV",      "JSON",   "JPEG",       "PNG",     "WebP",    "UTF",    "IBAN",    "TR",        "MB",
    "kB",       "KB",       "AGPL",   "TR",         "EN",      "İmece",   "a",      "z",       "web",       "desk",
    "phone",    "letter",   "https",  "name",       "com",     "example", "bicim",  "csv",     "kira",      "odun",
    "kömür",    "yonetici", "mudur",  "memur",      "denetci", "Çankaya", "imece",  "Windows", "demo",      "Ctrl",
    "kararlar", "×",        "Atom",   "Open",       "Meteo",   "Europe",  "Berlin", "ics",     "iCalendar", "Parter",
    "Orta",     "alan",     "SHA",    "season",     "konut",   "iş",      "gelir",  "emekli",  "engel",     "oranı",
    "aylik",    "Kira",     "kiracı", "Kendimizin", "ev",      "sahibi"};

static struct call_answer ask(struct fixture *f, struct arena *a, const char *target, int64_t user, const char *cookie)
{
    struct form_value headers[] = {{S("Cookie"), str_of(cookie)}};
    struct call_answer answer;
    EXPECT_OK(http_call(f->app, a,
                        &(struct call){.method = GET, .target = str_of(target), .user = user, .headers = {headers, 1}},
                        &answer));
    return answer;
}

static str rest_of(str s, size_t from)
{
    return (str){s.p + from, s.n - from};
}

static str tag_name(str tag)
{
    size_t n = 0;
    while (n < tag.n && tag.p[n] != ' ' && tag.p[n] != '>' && tag.p[n] != '\n')
        n++;
    return (str){tag.p, n};
}

/* Behind the end of the element whose name is given; s begins behind its first tag. */
static str behind(struct arena *a, str s, str name)
{
    str open = str_fmt(a, "<%.*s", STR_FMT(name)), close = str_fmt(a, "</%.*s>", STR_FMT(name));
    for (int depth = 1; depth > 0 && s.n;) {
        size_t o = str_find(s, open), c = str_find(s, close);
        depth += o < c ? 1 : -1;
        s = rest_of(s, o < c ? o + open.n : c + (c < s.n ? close.n : 0));
    }
    return s;
}

/* Elements whose text is not the program's, or of which only the browser knows. */
static bool foreign_element(str tag, str name)
{
    static const char *const names[] = {"head", "script", "svg", "textarea", "option", "kbd", "code", "bdi"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_of(names[i]))) return true;
    return !str_eq(name, S("html")) && (str_has(tag, S(" lang=\"tr\"")) || str_has(tag, S(" lang=\"en\"")));
}

static bool letter(unsigned char c)
{
    return (c | 0x20) >= 'a' ? (c | 0x20) <= 'z' || (c >= 0xc3 && c <= 0xc5) || (c >= 0x80 && c < 0xc0) : false;
}

static bool known(str word)
{
    if (word.n == 1) return true; /* a sign of a format: "A: 1-12" */
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (str_eq(word, str_of(latin[i]))) return true;
    return false;
}

static str decoded(struct arena *a, str text)
{
    struct buf b = buf_new(a, 1 << 20);
    while (text.n) {
        size_t at = str_find(text, S("&"));
        buf_put(&b, (str){text.p, at});
        text = rest_of(text, at);
        size_t end = str_find(text, S(";"));
        if (text.n) text = rest_of(text, end < 8 ? end + 1 : 1);
    }
    return buf_str(&b);
}

/* A Latin word in a text that is shown. Bytes of Arabic letters are none, so a word begins with an ASCII or Turkish one. */
static bool latin_word(struct arena *a, str text, str *word)
{
    if (str_has(text, S(" — "))) return false; /* a record's name put together of two fields */
    text = decoded(a, text);
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (!letter(c) || (c >= 0x80 && c < 0xc3)) continue;
        size_t n = 1;
        while (i + n < text.n && letter((unsigned char)text.p[i + n]))
            n++;
        *word = (str){text.p + i, n};
        if (!known(*word)) return true;
        i += n;
    }
    return false;
}

static int latin_words(struct arena *a, const char *target, str page)
{
    int found = 0;
    while (page.n) {
        size_t open = str_find(page, S("<"));
        str word, text = {page.p, open};
        if (latin_word(a, text, &word)) {
            print_error("%s: %.*s in: %.*s\n", target, STR_FMT(word), STR_FMT(text));
            found++;
        }
        if (open == page.n) break;
        page = rest_of(page, open + 1);
        str tag = {page.p, str_find(page, S(">"))}, name = tag_name(tag);
        page = rest_of(page, tag.n < page.n ? tag.n + 1 : tag.n);
        if (name.n && name.p[0] != '/' && name.p[0] != '!' && foreign_element(tag, name)) page = behind(a, page, name);
    }
    return found;
}

static const char *const heads[] = {"<html lang=\"tr\" dir=\"ltr\"", "<html lang=\"en\" dir=\"ltr\"",
                                    "<html lang=\"ar\" dir=\"rtl\""};

static enum who asker(const struct cell *c)
{
    for (enum who who = NOBODY; who < WHO_COUNT; who++)
        if (cell_allows(c, who)) return who;
    return ADMIN;
}

TEST(every_page,
     "every GET: language and direction of the page; an Arabic one holds no word in another language unmarked")
{
    static const char *const cookies[] = {"dil=tr", "dil=en", "dil=ar"};
    struct fixture f;
    int64_t users[WHO_COUNT] = {0};
    int pages = 0, bad = 0;
    fixture_demo(&f, DB_SQLITE, "cankaya", 40);
    for (enum who who = CLERK; who < WHO_COUNT; who++)
        users[who] = fixture_account(&f, who_names[who]);
    struct cells all = cells_of(&f);
    struct arena *a = arena_new(512u << 20);
    for (size_t i = 0; i < all.list.n; i++) {
        const struct cell *c = &all.list.v[i];
        for (enum lang l = LANG_TR; c->route->method == GET && l < LANG_COUNT; l++) {
            arena_reset(a);
            struct call_answer page = ask(&f, a, c->target, users[asker(c)], cookies[l]);
            if (page.status != 200 || !str_starts(page.type, S("text/html")) || !str_has(page.body, S("<html")))
                continue;
            pages++;
            EXPECT_IN(page.body, heads[l]);
            bool gallery = str_starts(str_of(c->target), S("/masa/bicem")); /* names parts by their names in the code */
            if (l == LANG_AR && !gallery) bad += latin_words(a, c->target, page.body);
        }
    }
    arena_end(a);
    fixture_close(&f);
    assert_true(pages > 150);
    if (bad) fail_msg("%d texts on Arabic pages", bad);
}

/* ---- what is sent wrong ---- */
enum sent { SENT_EMPTY, SENT_BROKEN /* half a surrogate, a NUL, what is no UTF-8 */, SENT_LONG, SENT_KINDS };

static str body_of(struct arena *a, const struct route *r, enum sent sent)
{
    static const char *const broken[] = {"%ED%A0%80", "a%00b", "%FF%C5"};
    enum { ROOM = 1 << 19 };
    struct buf b = buf_new(a, ROOM);
    size_t n = 0;
    for (const struct input *in = r->form; in && in->name && sent != SENT_EMPTY; in++) {
        str name = str_of(in->name);
        if (in->file || str_ends(name, S("*"))) continue;
        buf_fmt(&b, "%s%.*s=", n ? "&" : "", STR_FMT(name));
        if (sent == SENT_BROKEN) buf_put(&b, str_of(broken[n % 3]));
        for (int i = 0; sent == SENT_LONG && i <= (in->max ? in->max : 200) && b.n + 4 < ROOM; i++)
            buf_char(&b, 'x');
        n++;
    }
    return buf_str(&b);
}

/* A refusal: a page of the asked language that says what is wrong beside the fields, or why, with its code. */
static int refusal(struct fixture *f, struct arena *a, const struct cell *c, int64_t user, enum lang l, enum sent sent,
                   int *refused)
{
    static const char *const cookies[] = {"dil=tr", "dil=en", "dil=ar"};
    static const char *const kinds[] = {"empty", "broken", "too long"};
    struct form_value headers[] = {{S("Cookie"), str_of(cookies[l])}};
    struct call call = {.method = POST,
                        .target = str_of(c->target),
                        .headers = {headers, 1},
                        .body = body_of(a, c->route, sent),
                        .user = user,
                        .from_page = true};
    struct call_answer page;
    EXPECT_OK(http_call(f->app, a, &call, &page));
    const char *what = str_c(a, str_fmt(a, "%s %s (%s)", c->target, kinds[sent], cookies[l]));
    if (page.status >= 500) return print_error("%s: %d\n", what, page.status), 1;
    if (page.status < 400 || !str_starts(page.type, S("text/html"))) return 0;
    ++*refused;
    str code = str_fmt(a, "İM-%d", page.status);
    if (!str_has(page.body, S("data-error-summary")) && !str_has(page.body, S("field-error")) &&
        !str_has(page.body, S("notice-bad")) && !str_has(page.body, code))
        return print_error("%s: %d does not say why\n", what, page.status), 1;
    if (!str_has(page.body, str_of(heads[l]))) return print_error("%s: another language\n", what), 1;
    return l == LANG_AR ? latin_words(a, what, page.body) : 0;
}

TEST(every_refusal,
     "every POST, sent empty, broken or too long: refused in the language of who asks, saying what or with a code")
{
    int refused = 0, bad = 0;
    struct arena *a = arena_new(512u << 20);
    for (enum lang l = LANG_TR; l < LANG_COUNT; l++) {
        struct fixture f;
        fixture_demo(&f, DB_SQLITE, "cankaya", 40);
        struct cells all = cells_of(&f);
        for (size_t i = 0; i < all.list.n; i++) {
            const struct cell *c = &all.list.v[i];
            if (c->route->method != POST) continue;
            enum who who = asker(c);
            int64_t user = who == NOBODY ? 0 : fixture_account(&f, who_names[who]);
            for (enum sent sent = SENT_EMPTY; sent < SENT_KINDS; sent++) {
                arena_reset(a);
                bad += refusal(&f, a, c, user, l, sent, &refused);
            }
        }
        fixture_close(&f);
    }
    arena_end(a);
    if (bad || refused < 300) fail_msg("%d of %d refusals are not well said", bad, refused);
}

TEST(
    hostile_search,
    "ASVS V1.2.1 what is typed comes back whole and as text on Arabic pages: markup, marks of direction, emoji, İıŞşĞğ")
{
    struct fixture f;
    fixture_demo(&f, DB_SQLITE, "cankaya", 4);
    str page = ask(&f, test_arena(),
                   "/ara?q=%3Cscript%3E%E2%80%8F%E2%80%AE%F0%9F%8E%AD%E2%80%AC%C4%B0%C4%B1%C5%9E%C5%9F%C4%9E%C4%9F%3C%"
                   "2Fscript%3E",
                   0, "dil=ar")
                   .body;
    EXPECT_IN(page, "&lt;script&gt;\xe2\x80\x8f\xe2\x80\xae\xf0\x9f\x8e\xad\xe2\x80\xac"
                    "İıŞşĞğ&lt;/script&gt;");
    EXPECT_NOT_IN(page, "<script>\xe2");
    page = ask(&f, test_arena(), "/hizmetler?dil=ar", 0, "").body;
    EXPECT_IN(page, "<html lang=\"ar\" dir=\"rtl\"");
    EXPECT_IN(page, "<link rel=\"alternate\" hreflang=\"ar\" href=\"https://imece.example/hizmetler?dil=ar\">");
    EXPECT_IN(page, "<link rel=\"alternate\" hreflang=\"tr\" href=\"https://imece.example/hizmetler\">");
    EXPECT_IN(page, "<link rel=\"canonical\" href=\"https://imece.example/hizmetler?dil=ar\">");
    EXPECT_NOT_IN(ask(&f, test_arena(), "/yok", 0, "").body, "canonical");
    EXPECT_NOT_IN(ask(&f, test_arena(), "/masa/gelen", fixture_account(&f, "clerk"), "").body, "canonical");
    EXPECT_IN(page, "hreflang=\"tr\">TR");
    EXPECT_IN(page, "imece.rtl.css");
    fixture_close(&f);
}
