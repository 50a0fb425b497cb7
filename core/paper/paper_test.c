// SPDX-License-Identifier: AGPL-3.0-or-later
/* Paper: boxes, fonts, words that fit, codes. What a printer's program and a telephone see is in tests/publicity. */
#include "core/base/test.h"
#include "core/paper/paper.h"

static const struct rgb INK = {20, 20, 20};

static struct paper *sheet(enum paper_form form)
{
    struct paper_plan plan = {.form = form,
                              .width = 100,
                              .height = 150,
                              .bleed = form == PAPER_PDF ? 3 : 0,
                              .marks = form == PAPER_PDF,
                              .pixels = 2,
                              .title = S("Güz \"konseri\" </script>"),
                              .made = {1763700000000}};
    return paper_new(test_arena(), &plan);
}

TEST(boxes, "every page of a PDF says what is cut and what is bled off; the same drawing gives the same bytes")
{
    str one, two;
    for (int i = 0; i < 2; i++) {
        struct paper *p = sheet(PAPER_PDF);
        paper_ground(p, INK);
        paper_next(p);
        paper_words(p, &(struct paper_words){.text = S("Iğdır’ın güzü"), .w = 80, .size = 8, .weight = PAPER_HEAVY});
        EXPECT_OK(paper_end(p, i ? &two : &one));
    }
    assert_true(str_eq(one, two));
    EXPECT_IN(one, "/BleedBox [ 28.35 28.35 328.82 470.55 ] /TrimBox [ 36.85 36.85 320.31 462.05 ]");
    str rest = one;
    int pages = 0;
    for (size_t at; (at = str_find(rest, S("/TrimBox"))) < rest.n; pages++)
        rest = (str){rest.p + at + 1, rest.n - at - 1};
    assert_int_equal(pages, 2);
    EXPECT_IN(one, "/Prev ");
    assert_true(str_ends(one, S("%%EOF\n")));
}

TEST(png, "a PNG has as many pixels as the plan says")
{
    str png;
    struct paper *p = sheet(PAPER_PNG);
    paper_ground(p, INK);
    EXPECT_OK(paper_end(p, &png));
    assert_true(str_starts(png, S("\x89PNG")));
    assert_int_equal((unsigned char)png.p[19], 200);
    assert_int_equal((unsigned char)png.p[22] * 256 + (unsigned char)png.p[23], 300);
}

TEST(letters, "the fonts that go along have every Turkish and Arabic letter, the lira and the quotation marks; others "
              "are said to lack")
{
    struct paper *p = sheet(PAPER_PDF);
    const enum paper_weight weights[] = {PAPER_PLAIN, PAPER_STRONG, PAPER_HEAVY};
    for (size_t i = 0; i < 3; i++) {
        struct paper_words w = {
            .text = S("ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ abcçdefgğhıijklmnoöprsştuüvyz âîû QWXqwx ₺ “”‘’…–—· 0123456789"),
            .w = 90,
            .size = 5,
            .weight = weights[i]};
        assert_true(paper_words_known(p, &w));
        w.text = S("حفل موسيقي مجاني في أنقرة، ٢٠٢٦");
        assert_true(paper_words_known(p, &w));
        w.text = S("音楽会");
        assert_false(paper_words_known(p, &w));
    }
    str out;
    EXPECT_OK(paper_end(p, &out));
}

TEST(fit, "a title grows smaller by sixteenths until it stands in its field without a broken word; at the least size "
          "words break and the end is …")
{
    struct paper *p = sheet(PAPER_PDF);
    struct paper_words w = {.text = S("Konser"), .w = 90, .size = 16, .weight = PAPER_HEAVY, .leading = 1.05};
    paper_fit(p, &w, 40, 5);
    assert_true(w.size > 15.9);
    w.text = S("Çocuklarla kütüphanelerde okuduğumuz şiirlerin güzüne ve kışına dair iki akşamı: şairler, öğretmenler "
               "ve İzmir türküleri");
    assert_int_equal(str_chars(w.text), 120);
    assert_true(paper_fit(p, &w, 40, 5) <= 40);
    assert_true(w.size < 16 && w.size > 5);
    assert_false(w.break_words);
    w = (struct paper_words){
        .text = S("Muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine"), .w = 90, .size = 16};
    assert_true(paper_fit(p, &w, 40, 2) <= 40);
    assert_false(w.break_words);
    assert_true(paper_words_width(p, &w) <= 90);
    w.size = 16;
    assert_true(paper_fit(p, &w, 40, 8) <= 40);
    assert_true(w.break_words);
    str out;
    EXPECT_OK(paper_end(p, &out));
}

TEST(code, "a QR code is one path with its quiet zone; too long a text is refused")
{
    struct buf b = buf_new(test_arena(), 100000);
    EXPECT_OK(qr_svg(&b, S("https://ornek.bel.tr/etkinlik/guz-konseri"), 160, S("Kod: \"a\" & <b>")));
    EXPECT_IN(buf_str(&b), "aria-label=\"Kod: &#34;a&#34; &#38; &#60;b&#62;\"");
    EXPECT_IN(buf_str(&b), "M4 4h7v1h-7z");
    EXPECT_ERR(qr_svg(&b, STR_NONE, 160, STR_NONE), E_INVALID);
}
