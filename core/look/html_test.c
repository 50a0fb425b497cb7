// SPDX-License-Identifier: AGPL-3.0-or-later
/* Nothing that a person typed can become markup, an attribute's end or a script address. */
#include "core/look/html.h"

#include <stdio.h>
#include <string.h>

#include "core/base/test.h"
#include "core/look/assets.h"
#include "core/look/form_view.h"
#include "core/look/layout.h"

static struct buf out;
static struct html *writer(void)
{
    static struct html h;
    out = buf_new(test_arena(), 1 << 20);
    h = (struct html){.out = &out, .arena = test_arena(), .lang = LANG_TR};
    return &h;
}

static str written(enum html_ctx c, str s)
{
    html_str(writer(), c, s);
    return buf_str(&out);
}

TEST(text_is_escaped, "ASVS V1.2.1 text: & < > are escaped, nothing else changes")
{
    EXPECT_STR(written(HTML_TEXT, S("a<b> & \"c\" 'd' şöyle")), "a&lt;b&gt; &amp; \"c\" 'd' şöyle");
    EXPECT_STR(written(HTML_TEXT, S("<script>alert(1)</script>")), "&lt;script&gt;alert(1)&lt;/script&gt;");
    EXPECT_STR(written(HTML_TEXT, S("")), "");
    EXPECT_STR(written(HTML_TEXT, S("&amp;")), "&amp;amp;");
}

static str written_in(enum lang l, enum html_ctx c, str s)
{
    struct html *h = writer();
    h->lang = l;
    html_str(h, c, s);
    return buf_str(&out);
}

TEST(foreign_is_named,
     "WCAG 3.1.2 on a page that is not Turkish, Turkish says so and keeps its direction; escaped all the same")
{
    EXPECT_STR(written_in(LANG_TR, HTML_TEXT, S("Sosyal yardım")), "Sosyal yardım");
    EXPECT_STR(written_in(LANG_EN, HTML_TEXT, S("Sosyal yardım")), "<bdi lang=\"tr\">Sosyal yardım</bdi>");
    EXPECT_STR(written_in(LANG_EN, HTML_TEXT, S("CNK-7F4K")), "CNK-7F4K");
    EXPECT_STR(written_in(LANG_AR, HTML_TEXT, S("CNK-7F4K")), "<bdi>CNK-7F4K</bdi>");
    EXPECT_STR(written_in(LANG_AR, HTML_TEXT, S("طلبكم")), "طلبكم");
    EXPECT_STR(written_in(LANG_AR, HTML_TEXT, S("<script>İıŞşĞğ</script> 🎭\xe2\x80\x8f")),
               "<bdi lang=\"tr\">&lt;script&gt;İıŞşĞğ&lt;/script&gt; 🎭\xe2\x80\x8f</bdi>");
    EXPECT_STR(written_in(LANG_AR, HTML_TEXT, S("<script>مرحبا</script>")), "&lt;script&gt;مرحبا&lt;/script&gt;");
    EXPECT_STR(written_in(LANG_AR, HTML_PLAIN, S("Sosyal <b>")), "Sosyal &lt;b&gt;");
    EXPECT_STR(written_in(LANG_AR, HTML_ATTR, S("Sosyal \"")), "Sosyal &quot;");
}

TEST(isolates_become_elements,
     "the isolated part of a sentence becomes an element; unmatched signs of a stranger stay text")
{
    EXPECT_STR(written_in(LANG_AR, HTML_TEXT, S("طلب " WORDS_FSI "Ayşe <b>" WORDS_PDI ".")),
               "طلب <bdi lang=\"tr\">Ayşe &lt;b&gt;</bdi>.");
    EXPECT_STR(written_in(LANG_AR, HTML_TEXT, S("طلب " WORDS_FSI "A" WORDS_FSI "ş" WORDS_PDI "B" WORDS_PDI)),
               "طلب " WORDS_FSI "A<bdi lang=\"tr\">ş</bdi>B" WORDS_PDI);
    str whole = S("طلب " WORDS_FSI "<i>" WORDS_PDI), want = S("طلب " WORDS_FSI "&lt;i&gt;" WORDS_PDI);
    str got = written_in(LANG_AR, HTML_TEXT, (str){whole.p, whole.n - 3}); /* the end is missing */
    assert_true(str_eq(got, (str){want.p, want.n - 3}));
    got = written_in(LANG_AR, HTML_TEXT, (str){whole.p + whole.n - 3, 3}); /* only the end */
    assert_true(str_eq(got, (str){whole.p + whole.n - 3, 3}));
    EXPECT_STR(written_in(LANG_TR, HTML_TEXT, S(WORDS_FSI "ş" WORDS_PDI)), WORDS_FSI "ş" WORDS_PDI);
    struct html *h = writer();
    h->lang = LANG_AR;
    html_words(h, HTML_TEXT, "{name}: طلب", 1, (struct word_arg[]){{S("name"), S("Ayşe")}});
    EXPECT_STR(buf_str(&out), "<bdi lang=\"tr\">Ayşe</bdi>: طلب");
}

TEST(every_place,
     "ASVS V1.2.1 every byte at every place of texts of every length to 40: escaped, and nothing else touched")
{
    static const char *const entity[256] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;"};
    for (size_t n = 1; n <= 40; n++)
        for (size_t at = 0; at < n; at++)
            for (int byte = 1; byte < 256; byte++) {
                char text[41], want[64];
                memset(text, 'a', n);
                text[at] = (char)byte;
                const char *put = entity[byte] ? entity[byte] : (char[]){(char)byte, 0};
                int w = snprintf(want, sizeof want, "%.*s%s%.*s", (int)at, text, put, (int)(n - at - 1), text + at + 1);
                str got = written(HTML_ATTR, (str){text, n});
                if (got.n != (size_t)w || memcmp(got.p, want, got.n)) fail_msg("%zu of %zu: %d", at, n, byte);
            }
}

TEST(attribute_is_escaped, "ASVS V1.2.1 attribute: both quotes are escaped too")
{
    EXPECT_STR(written(HTML_ATTR, S("\" onfocus='x' <&>")), "&quot; onfocus=&#39;x&#39; &lt;&amp;&gt;");
}

TEST(every_byte_by_context, "ASVS V1.2.1 each byte alone, in each place: only what may stand there stands there")
{
    for (int c = 1; c < 128; c++) {
        char byte = (char)c;
        str one = {&byte, 1}, got = written(HTML_TEXT, one);
        assert_int_equal(got.n == 1, strchr("&<>", c) == NULL);
        got = written(HTML_ATTR, one);
        assert_int_equal(got.n == 1, strchr("&<>\"'", c) == NULL);
        got = written(HTML_URL, one);
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || strchr("-._~", c);
        assert_int_equal(got.n, plain ? 1 : 3);
    }
}

TEST(url_piece, "ASVS V1.2.2 a piece of an address is percent-encoded, bytes of UTF-8 too")
{
    EXPECT_STR(written(HTML_URL, S("/a b?c=d&e#f")), "%2Fa%20b%3Fc%3Dd%26e%23f");
    EXPECT_STR(written(HTML_URL, S("İğ")), "%C4%B0%C4%9F");
}

TEST(whole_url_good, "ASVS V1.2.2 whole address: own paths, http, https, mailto and tel pass")
{
    static const char *const good[] = {"/",
                                       "/hizmetler?q=a",
                                       "#icerik",
                                       "?sayfa=2",
                                       "https://example.org/a",
                                       "HTTP://example.org",
                                       "mailto:a@example.org",
                                       "tel:+903124440601",
                                       "/a:b//c"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        EXPECT_STR(written(HTML_WHOLE_URL, str_of(good[i])), good[i]);
    EXPECT_STR(written(HTML_WHOLE_URL, S("/a?b=1&c=\"2\"")), "/a?b=1&amp;c=&quot;2&quot;");
}

TEST(whole_url_bad, "ASVS V1.2.2 whole address: script and foreign schemes become #")
{
    static const char *const bad[] = {"javascript:alert(1)",
                                      "JaVaScRiPt:alert(1)",
                                      " javascript:alert(1)",
                                      "java\tscript:alert(1)",
                                      "data:text/html,x",
                                      "vbscript:x",
                                      "//example.org",
                                      "/\\example.org",
                                      "/\t/example.org",
                                      "/\n/example.org",
                                      "\\\\example.org",
                                      "example.org",
                                      "http:example.org",
                                      "file:///etc/passwd",
                                      "",
                                      "\x01https://a",
                                      "ftp://example.org",
                                      "blob:https://a",
                                      "https:/\\a"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        EXPECT_STR(written(HTML_WHOLE_URL, str_of(bad[i])), "#");
}

TEST(values_by_type, "numbers, dates and money by place")
{
    struct html *h = writer();
    html_put(h, HTML_ATTR, (int64_t)-1284);
    html_put(h, HTML_TEXT, (size_t)7);
    html_put(h, HTML_TEXT, 3);
    EXPECT_STR(buf_str(&out), "-128473");
    h = writer();
    html_put(h, HTML_ATTR, DATE(2026, 11, 21));
    EXPECT_STR(buf_str(&out), "2026-11-21");
    h = writer();
    html_put(h, HTML_TEXT, DATE(2026, 11, 21));
    EXPECT_STR(buf_str(&out), "21.11.2026");
    h = writer();
    html_put(h, HTML_ATTR, ((money){-878150}));
    EXPECT_STR(buf_str(&out), "-8781.50");
    h = writer();
    html_put(h, HTML_ATTR, ((date){0}));
    html_put(h, HTML_TEXT, (const char *)NULL);
    EXPECT_STR(buf_str(&out), "");
}

TEST(truth, "empty text, zero, none and NULL are false")
{
    assert_false(html_true(S("")));
    assert_true(html_true(S("0")));
    assert_false(html_true((int64_t)0));
    assert_true(html_true(1));
    assert_false(html_true(((date){0})));
    assert_false(html_true(((moment){0})));
    assert_false(html_true(((money){0})));
    assert_false(html_true((const char *)NULL));
    assert_true(html_true("x"));
}

TEST(words_escape_values, "ASVS V1.2.1 values filled into a translated sentence are escaped for the place")
{
    struct html *h = writer();
    html_words(h, HTML_TEXT, "Keep {name}", 1, (const struct word_arg[]){{S("name"), S("<b>\"x\"</b>")}});
    EXPECT_IN(buf_str(&out), "&lt;b&gt;\"x\"&lt;/b&gt;");
    EXPECT_NOT_IN(buf_str(&out), "<b>");
}

TEST(icon_known, "an icon is inline SVG, hidden from readers; a direction turns in Arabic, a clock does not")
{
    html_icon(writer(), S("list"), "ic-lg");
    EXPECT_IN(buf_str(&out), "<svg class=\"ic ic-lg\" viewBox=\"0 0 256 256\" aria-hidden=\"true\"");
    EXPECT_IN(buf_str(&out), "<path");
    html_icon(writer(), S("sign-out"), NULL);
    EXPECT_IN(buf_str(&out), "class=\"ic mirror\"");
}

TEST(icon_unknown, "an icon that is not embedded is drawn as a square; no name draws nothing")
{
    html_icon(writer(), S("no-such-icon\"><script>"), NULL);
    EXPECT_IN(buf_str(&out), "<svg class=\"ic\"");
    EXPECT_NOT_IN(buf_str(&out), "script");
    html_icon(writer(), STR_NONE, NULL);
    EXPECT_STR(buf_str(&out), "");
}

TEST(markdown_safe,
     "ASVS V1.3.1 Markdown: raw HTML and script addresses are left out, headings stand below the page's own")
{
    html_markdown(writer(),
                  S("# Başlık\n\n<script>alert(1)</script>\n\n[a](javascript:alert(1)) **kalın** [b](/hizmet)\n"));
    EXPECT_IN(buf_str(&out), "<h2>Başlık</h2>");
    EXPECT_IN(buf_str(&out), "<strong>kalın</strong>");
    EXPECT_IN(buf_str(&out), "<a href=\"/hizmet\">");
    EXPECT_NOT_IN(buf_str(&out), "<script");
    EXPECT_NOT_IN(buf_str(&out), "javascript:");
}

TEST(markdown_headings, "the highest heading of a text is an h2, whatever its mark; the others keep their distance")
{
    html_markdown(writer(), S("### Bir\n\n#### İki\n\n### Üç"));
    EXPECT_IN(buf_str(&out), "<h2>Bir</h2>");
    EXPECT_IN(buf_str(&out), "<h3>İki</h3>");
    EXPECT_IN(buf_str(&out), "<h2>Üç</h2>");
}

TEST(asset_addresses, "an embedded file is found by its whole address; only the current version may be kept for ever")
{
    struct html *h = writer();
    str css = html_f_asset_css(h, S("rtl"));
    const struct asset *a = asset_find(css);
    assert_non_null(a);
    assert_string_equal(a->path, "imece.rtl.css");
    assert_true(a->bytes.n > a->gzip.n && a->gzip.n > a->brotli.n && a->brotli.n > 0);
    assert_true(asset_current(css));
    assert_non_null(asset_find(S("/static/0000/imece.ltr.css")));
    assert_false(asset_current(S("/static/0000/imece.ltr.css")));
    assert_null(asset_find(S("/static/imece.ltr.css")));
    assert_null(asset_find(S("/static/0000/../imece.ltr.css")));
    assert_null(asset_find(S("/static/")));
    EXPECT_NOT_IN(a->bytes, "data:"); /* the content security policy allows no such picture */
}

TEST(budget, "look §3: styles and fonts of a first visit stay under 60 kB")
{
    struct html *h = writer();
    size_t sum = asset_find(html_f_asset_css(h, S("ltr")))->brotli.n +
                 asset_find(html_f_asset_font(h, S("tr")))->bytes.n +
                 asset_find(html_f_asset_font_beside(h, S("tr")))->bytes.n;
    assert_in_range(sum, 20000, 60000);
}

TEST(field_kinds, "each kind of field has a type and a keyboard")
{
    struct html *h = writer();
    for (int look = LOOK_TEXT; look <= LOOK_HIDDEN; look++) {
        assert_true(html_f_input_type(h, look).n > 0);
        assert_true(html_f_input_mode(h, look).n > 0);
    }
    EXPECT_STR(html_f_input_mode(h, LOOK_TCKN), "numeric");
    EXPECT_STR(html_f_input_type(h, LOOK_PASSWORD), "password");
    EXPECT_STR(html_f_tag_class(h, 99), "tag-plain");
}

TEST(menu_order, "a menu: ungrouped first, groups by their least order, the first of each opens it")
{
    struct menu_item m[] = {{.label = "d", .group = "B", .order = 9},
                            {.label = "a", .order = 2, .href = "/a"},
                            {.label = "c", .group = "A", .order = 5},
                            {.label = "e", .group = "B", .order = 1},
                            {.label = "f", .order = 1}};
    menu_sort(m, 5, "/a");
    char order[6] = {0};
    for (int i = 0; i < 5; i++)
        order[i] = m[i].label[0];
    assert_string_equal(order, "faedc");
    assert_true(m[2].opens_group && m[4].opens_group && !m[3].opens_group && !m[0].opens_group);
    assert_true(m[1].current && !m[0].current);
    assert_true(m[3].closes_group && m[4].closes_group && !m[2].closes_group && !m[1].closes_group);
}

TEST(menu_records,
     "a long group keeps its lists of records behind one entry, but for the current one and where there is little else")
{
    for (int duties = 2; duties <= 3; duties++) {
        struct menu_item m[10] = {0};
        for (int i = 0; i < 10; i++)
            m[i] = (struct menu_item){
                .label = "x", .href = i == 9 ? "/here" : "/x", .group = "A", .order = i, .records = i >= duties};
        menu_sort(m, 10, "/here");
        for (int i = 0; i < 10; i++)
            assert_int_equal(m[i].behind, duties == 3 && i >= 3 && i < 9);
        assert_int_equal(m[9].more, duties == 3);
    }
}

TEST(menu_folds, "a long menu unfolds the group of the current entry alone, a short one all")
{
    static const char *const names[] = {"A", "B", "C"};
    for (size_t n = 3; n <= 30; n += 27) {
        struct menu_item m[30] = {0};
        for (size_t i = 0; i < n; i++)
            m[i] = (struct menu_item){
                .label = "x", .href = i == 1 ? "/here" : "/x", .group = names[i % 3], .order = (int)i};
        menu_sort(m, n, "/here");
        for (size_t i = 0; i < n; i++)
            assert_int_equal(m[i].unfolded, n == 3 || m[i].group[0] == 'B');
    }
}
