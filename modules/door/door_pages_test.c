// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tickets on paper, read back from the printed page; scanners over HTTP: who may, what they carry, what they send. */
#include <stdio.h>
#include <string.h>

#include "core/base/child.h"
#include "modules/door/house_test.h"

/* ---- paper ---- */
static str run(char *const *args)
{
    struct buf out = buf_new(test_arena(), 1 << 20);
    int end = -1;
    struct child c = {.path = args[0], .args = args, .seconds = 60};
    EXPECT_OK(child_run(&c, STR_NONE, &out, &end));
    if (end) fail_msg("%s ends with %d", args[0], end);
    return buf_str(&out);
}

static str path_in(struct house *h, const char *name)
{
    return str_fmt(test_arena(), "%s/%s", h->f.data, name);
}

/* The codes of a page as a scanner has them before it, 150 dots to an inch. */
static str codes_of(struct house *h, str pdf, const char *page)
{
    char *file = (char *)(uintptr_t)str_c(test_arena(), path_in(h, "t.pdf"));
    char *png = (char *)(uintptr_t)str_c(test_arena(), path_in(h, "t.png"));
    char *root = (char *)(uintptr_t)str_c(test_arena(), path_in(h, "t"));
    FILE *f = fopen(file, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(pdf.p, 1, pdf.n, f), pdf.n);
    fclose(f);
    run((char *const[]){(char *)"/usr/bin/pdftoppm", (char *)"-r", (char *)"150", (char *)"-png", (char *)"-f",
                        (char *)(uintptr_t)page, (char *)"-singlefile", file, root, NULL});
    return run(
        (char *const[]){(char *)"/usr/bin/zbarimg", (char *)"-q", (char *)"--nodbus", (char *)"--raw", png, NULL});
}

static int64_t pages_of(str pdf)
{
    int64_t n = 0;
    for (size_t at; (at = str_find(pdf, S("/TrimBox"))) < pdf.n; n++)
        pdf = (str){pdf.p + at + 1, pdf.n - at - 1};
    return n;
}

static struct call_answer paper(struct house *h, const struct ticket_request *r, const char *query)
{
    return fixture_get(&h->f, 0,
                       str_c(test_arena(), str_fmt(test_arena(), "/bilet/%.*s/bilet.pdf%s", STR_FMT(r->code), query)));
}

TEST(printed,
     "Every code is read back from the printed page as it was signed; fonts are embedded; A4 for four, or A6 each")
{
    struct house h;
    house_open(&h, DB_SQLITE);
    struct ticket_request r = ask(&h, 5);
    struct door_tickets t = tickets_at(&h, &r, h.performance);
    struct call_answer a4 = paper(&h, &r, ""), a6 = paper(&h, &r, "?boy=a6");
    assert_int_equal(a4.status, 200);
    EXPECT_STR(a4.type, "application/pdf");
    assert_int_equal(pages_of(a4.body), 2);
    assert_int_equal(pages_of(a6.body), 5);
    EXPECT_IN(a4.body, "/FontFile2");
    EXPECT_NOT_IN(a4.body, "/Type1");
    str first = codes_of(&h, a4.body, "1"), second = codes_of(&h, a4.body, "2"), third = codes_of(&h, a6.body, "3");
    for (size_t i = 0; i < 5; i++)
        EXPECT_IN(i < 4 ? first : second, str_c(test_arena(), t.list.v[i].text));
    EXPECT_IN(third, str_c(test_arena(), t.list.v[2].text));
    EXPECT_NOT_IN(a4.body, "Şule");
    house_close(&h);
}

TEST(languages, "A ticket in Arabic and English is a page whose code is read all the same")
{
    struct house h;
    house_open(&h, DB_SQLITE);
    struct ticket_request r = ask(&h, 1);
    str text = ticket_of(&h, &r, 1);
    for (int i = 0; i < 2; i++) {
        struct call_answer pdf = paper(&h, &r, i ? "?dil=ar" : "?dil=en");
        assert_int_equal(pdf.status, 200);
        EXPECT_IN(codes_of(&h, pdf.body, "1"), str_c(test_arena(), text));
    }
    house_close(&h);
}

TEST(no_ticket, "Who has no place gets no ticket, with a code; an unknown slip is not found")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        struct ticket_request r = ask(&h, 1);
        EXPECT_OK(db_tx(&h.f.cx, run_cancel, &r.id));
        struct call_answer gone = paper(&h, &r, "");
        assert_int_equal(gone.status, 409);
        EXPECT_IN(gone.body, "İM-409-bilet");
        assert_int_equal(fixture_get(&h.f, 0, "/bilet/YOKYOKYOK1/bilet.pdf").status, 404);
        house_close(&h);
    }
}

/* ---- scanners ---- */
static str href(struct house *h, const char *rest)
{
    return str_fmt(test_arena(), "/masa/kapi/%lld%s", (long long)h->performance, rest);
}
/* A clerk opens a scanner; its address. */
static const char *open_scanner(struct house *h, const char *gate)
{
    str body = str_fmt(test_arena(), "gate=%s&act=ac", gate);
    struct call_answer a = fixture_post(&h->f, fixture_account(&h->f, "clerk"),
                                        str_c(test_arena(), href(h, "/okuyucu")), str_c(test_arena(), body));
    assert_int_equal(a.status, 303);
    assert_true(str_starts(a.location, S("/kapi/")));
    return str_c(test_arena(), a.location);
}
static struct call_answer sends(struct house *h, const char *scanner, str lines)
{
    str body = str_fmt(test_arena(), "after=0&scans=%.*s", STR_FMT(lines));
    return fixture_post(&h->f, 0, scanner, str_c(test_arena(), body));
}
static str line(const char *uid, str text, const char *said_code)
{
    return str_fmt(test_arena(), "%s;1798643000000;keys;%s;%.*s%%0A", uid, said_code, STR_FMT(text));
}
static struct call_answer data_of(struct house *h, const char *scanner)
{
    return fixture_get(&h->f, 0, str_c(test_arena(), str_fmt(test_arena(), "%s/veri.txt", scanner)));
}

TEST(rights, "Who may scan opens scanners; a scanner needs its address alone, and has no names")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        struct ticket_request r = ask(&h, 1);
        const char *list = "/masa/kapi", *one = str_c(test_arena(), href(&h, ""));
        int64_t clerk = fixture_account(&h.f, "clerk"), auditor = fixture_account(&h.f, "auditor");
        assert_int_equal(fixture_get(&h.f, 0, one).status, 303);
        assert_int_equal(fixture_get(&h.f, auditor, one).status, 403);
        assert_int_equal(fixture_get(&h.f, clerk, list).status, 200);
        assert_int_equal(fixture_post(&h.f, clerk, "/masa/kapi/anahtar", "").status, 403);
        assert_int_equal(fixture_post(&h.f, fixture_account(&h.f, "admin"), "/masa/kapi/anahtar", "").status, 303);
        str text = ticket_of(&h, &r, 1);
        const char *scanner = open_scanner(&h, "A");
        sends(&h, scanner, line("0123456789abcdef01", text, ""));
        struct call_answer page = fixture_get(&h.f, 0, scanner), data = data_of(&h, scanner);
        assert_int_equal(page.status, 200);
        EXPECT_NOT_IN(page.body, "Şule");
        EXPECT_NOT_IN(data.body, "Şule");
        EXPECT_IN(data.body, "entry;1;1;1798643000000;A");
        EXPECT_IN(call_header(&page, "Permissions-Policy"), "camera=(self)");
        struct call_answer other = fixture_get(&h.f, clerk, one), worker = fixture_get(&h.f, 0, "/kapi/okuyucu.js");
        EXPECT_IN(call_header(&other, "Permissions-Policy"), "camera=()");
        EXPECT_IN(call_header(&worker, "Content-Security-Policy"), "connect-src 'self'");
        house_close(&h);
    }
}

TEST(passes, "A changed, ended or old address opens nothing, and says so")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        int64_t clerk = fixture_account(&h.f, "clerk");
        const char *scanner = open_scanner(&h, "A"), *second = open_scanner(&h, "A");
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM gate"), 2); /* the same gate, two scanners */
        char *changed = (char *)(uintptr_t)str_copy(test_arena(), str_of(second)).p;
        changed[strlen(second) - 1] = second[strlen(second) - 1] == '0' ? '1' : '0';
        struct call_answer no = fixture_get(&h.f, 0, str_c(test_arena(), (str){changed, strlen(second)}));
        assert_int_equal(no.status, 404);
        EXPECT_IN(no.body, "İM-404-okuyucu");
        struct call_answer sheet = fixture_get(&h.f, clerk, str_c(test_arena(), href(&h, "/okuyucu/1")));
        EXPECT_IN(sheet.body, scanner);
        fixture_post(&h.f, clerk, str_c(test_arena(), href(&h, "/okuyucu/1/kapat")), "");
        assert_int_equal(fixture_get(&h.f, 0, scanner).status, 404);
        assert_int_equal(sends(&h, scanner, STR_NONE).status, 404);
        assert_int_equal(fixture_get(&h.f, 0, second).status, 200);
        moment_set_clock(moment_at(DATE(2026, 12, 31), 1320 + 6 * 60 - 1440));
        assert_int_equal(fixture_get(&h.f, 0, second).status, 404);
        house_close(&h);
    }
}

TEST(sent, "Lines that a scanner sends are taken all or none; the same again changes nothing")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        struct ticket_request r = ask(&h, 2);
        const char *scanner = open_scanner(&h, "A");
        str one = line("aaaaaaaaaaaaaaaa01", ticket_of(&h, &r, 1), "in"),
            two = line("aaaaaaaaaaaaaaaa02", ticket_of(&h, &r, 2), ""), bad = line("short", ticket_of(&h, &r, 2), "in"),
            odd = line("aaaaaaaaaaaaaaaa03", S("x"), "perhaps");
        struct call_answer no = sends(&h, scanner, str_fmt(test_arena(), "%.*s%.*s", STR_FMT(one), STR_FMT(bad)));
        assert_int_equal(no.status, 422);
        EXPECT_IN(no.body, "İM-422-okutma");
        assert_int_equal(sends(&h, scanner, odd).status, 422);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM scan"), 0);
        for (int i = 0; i < 2; i++) {
            struct call_answer yes = sends(&h, scanner, str_fmt(test_arena(), "%.*s%.*s", STR_FMT(one), STR_FMT(two)));
            assert_int_equal(yes.status, 200);
            EXPECT_IN(yes.body, "took;aaaaaaaaaaaaaaaa01;in\n");
            EXPECT_IN(yes.body, "took;aaaaaaaaaaaaaaaa02;in\n");
            EXPECT_IN(yes.body, "\ncount;2\n");
        }
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM scan"), 2);
        EXPECT_OK(db_tx(&h.f.cx, run_cancel, &r.id));
        EXPECT_IN(data_of(&h, scanner).body, "\nvoid;1;1;0\n");
        house_close(&h);
    }
}

TEST(no_script, "Without script the page checks one code with the server")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        struct ticket_request r = ask(&h, 1);
        const char *scanner = open_scanner(&h, "A");
        struct door_tickets t = tickets_at(&h, &r, h.performance);
        const char *by_hand = str_c(test_arena(), str_fmt(test_arena(), "text=%.*s", STR_FMT(t.list.v[0].hand)));
        const char *whole = str_c(test_arena(), str_fmt(test_arena(), "text=%.*s", STR_FMT(t.list.v[0].text)));
        struct call_answer in = fixture_post(&h.f, 0, scanner, by_hand), again = fixture_post(&h.f, 0, scanner, whole);
        EXPECT_IN(in.body, "scanner-answer is-good");
        EXPECT_IN(in.body, "<div data-code=\"in\">");
        EXPECT_IN(again.body, "scanner-answer is-bad");
        EXPECT_IN(again.body, "<div data-code=\"already\">");
        assert_int_equal(fixture_int(&h.f, "SELECT how FROM scan ORDER BY id LIMIT 1"), HOW_HAND);
        house_close(&h);
    }
}
