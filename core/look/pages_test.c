// SPDX-License-Identifier: AGPL-3.0-or-later
/* The layouts and form partials as they are written: well-formed, named for readers, and closed to what people type. */
#include <string.h>

#include "core/base/test.h"
#include "core/look/components.h"
#include "core/look/form_view.h"

/* Made by htmlc; their headers lie in the library's own folder. */
void html_public_begin(struct html *h, const struct page *page);
void html_public_end(struct html *h, const struct page *page);
void html_desk_begin(struct html *h, const struct page *page);
void html_desk_end(struct html *h, const struct page *page);
void html_form(struct html *h, const struct form_view *page);
void html_form_errors(struct html *h, const struct form_view *page);
void html_form_field(struct html *h, const struct field_view *page);
void html_timeline(struct html *h, const struct timeline_view *page);

static struct buf out;
static struct html *writer(void)
{
    static struct html h;
    out = buf_new(test_arena(), 1 << 20);
    h = (struct html){.out = &out, .arena = test_arena(), .lang = LANG_TR, .csrf = S("token\"<>")};
    return &h;
}

static bool is_void(str tag)
{
    static const char *const names[] = {"input", "br",   "meta", "link",   "img", "hr",
                                        "path",  "rect", "use",  "circle", "line"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_eq(tag, str_of(names[i]))) return true;
    }
    return false;
}

static size_t name_length(str s)
{
    size_t n = 0;
    while (n < s.n && ((s.p[n] >= 'a' && s.p[n] <= 'z') || (s.p[n] >= '0' && s.p[n] <= '9')))
        n++;
    return n;
}

/* Every element that opens is closed, in order; attributes stand in double quotes. */
static void expect_balanced(str html)
{
    str open[64] = {STR_NONE};
    size_t depth = 0;
    for (size_t i = 0; i + 1 < html.n; i++) {
        if (html.p[i] != '<' || html.p[i + 1] == '!') continue;
        bool closing = html.p[i + 1] == '/';
        str tag = {html.p + i + 1 + closing, html.n - i - 1 - closing};
        tag.n = name_length(tag);
        assert_true(tag.n > 0); /* a bare '<' would be an escaping error */
        for (bool quoted = false; i < html.n && (quoted || html.p[i] != '>'); i++)
            quoted ^= html.p[i] == '"';
        if (closing) {
            assert_true(depth > 0);
            if (!str_eq(open[--depth], tag)) fail_msg("</%.*s> closes <%.*s>", STR_FMT(tag), STR_FMT(open[depth]));
        } else if (!is_void(tag) && html.p[i - 1] != '/') {
            assert_true(depth < 64);
            open[depth++] = tag;
        }
    }
    assert_int_equal(depth, 0);
}

static const str hostile = {"\"'><script>alert(1)</script>&", 29};

TEST(field_hostile, "ASVS V1.2.1 every kind of field with hostile label, hint, error, value and options")
{
    struct option_view options[] = {{hostile, hostile, hostile, true}, {S("b"), S("b"), STR_NONE, false}};
    struct file_view files[] = {{hostile, hostile, 1200000}};
    for (int look = LOOK_TEXT; look <= LOOK_HIDDEN; look++) {
        struct field_view f = {.look = (enum field_look)look,
                               .name = S("ad"),
                               .label = hostile,
                               .hint = hostile,
                               .error = hostile,
                               .value = hostile,
                               .day = hostile,
                               .month = hostile,
                               .year = hostile,
                               .time = hostile,
                               .autocomplete = S("name"),
                               .max = 100,
                               .options = {options, 2},
                               .files = {files, 1},
                               .accept = S("application/pdf")};
        html_form_field(writer(), &f);
        str s = buf_str(&out);
        EXPECT_NOT_IN(s, "<script");
        EXPECT_IN(s, "name=\"ad");
        expect_balanced(s);
        if (look == LOOK_HIDDEN) continue;
        EXPECT_IN(s, "id=\"f-ad\"");
        EXPECT_IN(s, "aria-describedby=\"f-ad-hint f-ad-error\"");
        if (look != LOOK_RADIO && look != LOOK_CHECKS) /* one of several alone cannot be wrong */
            EXPECT_IN(s, "aria-invalid=\"true\"");
    }
}

TEST(field_date, "look §8 a date is three numbers with their own names, and keeps what was typed")
{
    struct field_view f = {.look = LOOK_DATE,
                           .name = S("dogum"),
                           .label = S("Doğum tarihi"),
                           .day = S("31"),
                           .month = S("4"),
                           .year = S("1988"),
                           .required = true};
    html_form_field(writer(), &f);
    str s = buf_str(&out);
    EXPECT_IN(s, "<legend>Doğum tarihi</legend>");
    EXPECT_IN(s, "id=\"f-dogum\" name=\"dogum.d\" value=\"31\" inputmode=\"numeric\"");
    EXPECT_IN(s, "name=\"dogum.m\" value=\"4\"");
    EXPECT_IN(s, "name=\"dogum.y\" value=\"1988\"");
    EXPECT_NOT_IN(s, "dogum.t");
    EXPECT_NOT_IN(s, "field-bad");
}

TEST(field_optional, "look §8 optional fields are marked, required ones are not")
{
    struct field_view f = {.look = LOOK_PHONE, .name = S("tel"), .label = S("Telefon")};
    html_form_field(writer(), &f);
    EXPECT_IN(buf_str(&out), "class=\"optional\"");
    EXPECT_IN(buf_str(&out), "type=\"tel\"");
    f.required = true;
    html_form_field(writer(), &f);
    EXPECT_NOT_IN(buf_str(&out), "class=\"optional\"");
}

TEST(form_whole, "look §8 a form carries token, nonce and version; its summary links to each field")
{
    struct field_view fields[] = {{.look = LOOK_TEXT, .name = S("ad"), .label = S("Ad"), .error = S("Adınızı yazın.")}};
    struct form_error errors[] = {{S("ad"), S("Adınızı yazın")}};
    struct form_view f = {.action = S("javascript:alert(1)"),
                          .submit = S("Kaydedin"),
                          .version = S("7"),
                          .nonce = S("n1"),
                          .fields = {fields, 1},
                          .errors = {errors, 1}};
    html_form(writer(), &f);
    str s = buf_str(&out);
    EXPECT_IN(s, "action=\"#\"");
    EXPECT_IN(s, "name=\"csrf\" value=\"token&quot;&lt;&gt;\"");
    EXPECT_IN(s, "name=\"nonce\" value=\"n1\"");
    EXPECT_IN(s, "name=\"version\" value=\"7\"");
    EXPECT_NOT_IN(s, "multipart");
    expect_balanced(s);
    html_form_errors(writer(), &f);
    EXPECT_IN(buf_str(&out), "<a href=\"#f-ad\">Adınızı yazın</a>");
    expect_balanced(buf_str(&out));
    f.errors.n = 0;
    html_form_errors(writer(), &f);
    EXPECT_NOT_IN(buf_str(&out), "error-summary");
}

static struct page page_for(const struct publisher *p, struct menu_item *menu, size_t n)
{
    static struct crumb crumbs[] = {{{"/hizmetler", 10}, {"Hizmetler", 9}}, {{NULL, 0}, {"Bu sayfa", 8}}};
    struct page page = {.title = S("Hizmet <1>"),
                        .publisher = p,
                        .lang = S("ar"),
                        .dir = S("rtl"),
                        .theme = S("dark"),
                        .path = S("/a?b=c"),
                        .crumbs = {crumbs, 2},
                        .flash = {FLASH_DONE, S("Kaydedildi <b>")}};
    page.menu.v = menu;
    page.menu.n = n;
    return page;
}

static const struct publisher publisher = {.name = {"Örnek & Belediye", 17},
                                           .unit = {"Müdürlük", 10},
                                           .phone = {"444 06 01", 9},
                                           .phone_href = {"tel:4440601", 11},
                                           .email = {"a@example.org", 13},
                                           .theme_version = {"7", 1},
                                           .mark_svg = {"<svg></svg>", 11},
                                           .mark_small_svg = {"<svg></svg>", 11},
                                           .border_svg = {"<svg></svg>", 11},
                                           .demo = true};

TEST(layout_public, "look §7 public frame: language, direction, theme, title, skip link, landmarks, current entry")
{
    struct menu_item menu[] = {
        {.label = "Services", .href = "/hizmetler", .order = 1},
        {.label = "Accessibility", .href = "/erisilebilirlik", .group = "This site", .order = 2}};
    menu_sort(menu, 2, "/hizmetler");
    struct page page = page_for(&publisher, menu, 2);
    page.error = true;
    struct html *h = writer();
    html_public_begin(h, &page);
    html_public_end(h, &page);
    str s = buf_str(&out);
    EXPECT_IN(s, "<html lang=\"ar\" dir=\"rtl\" data-bs-theme=\"dark\">");
    EXPECT_IN(s, "Hizmet &lt;1&gt; – Örnek &amp; Belediye</title>");
    EXPECT_IN(s, "/imece.rtl.css\"");
    EXPECT_IN(s, "href=\"#content\"");
    EXPECT_IN(s, "<main id=\"content\"");
    EXPECT_IN(s, "href=\"/hizmetler\" aria-current=\"page\"");
    EXPECT_IN(s, "/dil/en?donus=%2Fa%3Fb%3Dc\"");
    EXPECT_IN(s, "mailto:a@example.org");
    EXPECT_IN(s, "Kaydedildi &lt;b&gt;");
    EXPECT_NOT_IN(s, "style=\"");
    EXPECT_NOT_IN(s, "onclick");
    expect_balanced((str){s.p + str_find(s, S("<html")), s.n - str_find(s, S("<html"))});
}

TEST(layout_desk, "look §7 desk frame: rail with groups and counters, sign-out is a form with its token")
{
    struct menu_item menu[] = {
        {.icon = "tray", .label = "Inbox", .href = "/masa", .count = 1284, .count_bad = true, .order = 1},
        {.icon = "list", .label = "Units", .href = "/b", .group = "Duties", .order = 2},
        {.icon = "list", .label = "Staff", .href = "/p", .group = "Duties", .order = 3}};
    menu_sort(menu, 3, "/masa");
    struct page page = page_for(&publisher, menu, 3);
    page.user_name = hostile;
    struct html *h = writer();
    html_desk_begin(h, &page);
    html_desk_end(h, &page);
    str s = buf_str(&out);
    EXPECT_IN(s, "count count-bad\">1.284<");
    EXPECT_IN(s, "method=\"post\" action=\"/cikis\"><input type=\"hidden\" name=\"csrf\"");
    EXPECT_NOT_IN(s, "<script>");
    EXPECT_IN(s, "<details class=\"rail-group\" open><summary><h2>");
    size_t first = str_find(s, S("<h2>"));
    assert_true(first < s.n);
    assert_int_equal(str_find((str){s.p + first + 4, s.n - first - 4}, S("<h2>")), s.n - first - 4);
    expect_balanced((str){s.p + str_find(s, S("<html")), s.n - str_find(s, S("<html"))});
}

TEST(timeline_parts, "look §6 timeline: icon, what, quoted words, when and which role")
{
    struct timeline_item items[] = {{.tone = TONE_HOLD,
                                     .icon = S("list"),
                                     .title = S("Belge istendi"),
                                     .quote = hostile,
                                     .at = {1763541120000},
                                     .by = S("Birim")},
                                    {.when = TIME_NEXT, .icon = S("list"), .title = S("Karar")}};
    struct timeline_view v = {{items, 2}};
    html_timeline(writer(), &v);
    str s = buf_str(&out);
    EXPECT_IN(s, "pin pin-hold");
    EXPECT_IN(s, "<time datetime=\"2025-11-19T");
    EXPECT_IN(s, "class=\"is-next\"");
    EXPECT_NOT_IN(s, "<script");
    expect_balanced(s);
}
