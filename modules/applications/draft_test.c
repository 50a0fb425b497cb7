// SPDX-License-Identifier: AGPL-3.0-or-later
/* Forms kept for later: the code opens them, nobody else does, and they are gone in time. And the receipt. */
#include "modules/applications/cases_test.h"
#include "modules/applications/draft.h"

#define FORM  "name=I%C5%9F%C4%B1l+%C3%96rnek&phone=0532+000+00+00&f.konu=Kald%C4%B1r%C4%B1m&nonce=" NONCE
#define NONCE "abcdefghijklmnopqrstuv"

static str between(str s, const char *from, const char *to)
{
    size_t at = str_find(s, str_of(from));
    if (at == s.n) return STR_NONE;
    str rest = {s.p + at + strlen(from), s.n - at - strlen(from)};
    return (str){rest.p, str_find(rest, str_of(to))};
}

static str keep_form(struct fixture *f, const char *body)
{
    struct call_answer a = fixture_post(f, 0, "/basvuru/dilekce", body);
    assert_int_equal(a.status, 200);
    return between(a.body, "id=\"code\">", "<");
}

static struct call_answer go_on(struct fixture *f, str code)
{
    return fixture_post(f, 0, "/basvuru-devam", str_c(test_arena(), str_fmt(test_arena(), "code=%.*s", STR_FMT(code))));
}

TEST(kept, "a half-filled form is kept without an account and opened again with its code, as it was left")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        str code = keep_form(&f, FORM "&step=later");
        assert_int_equal(code.n, 18);
        EXPECT_STR(keep_form(&f, FORM "&address=Ev&step=later"), str_c(test_arena(), code)); /* kept again: the same */
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM application_draft"), 1);
        struct call_answer a = go_on(&f, code);
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "value=\"Işıl Örnek\"");
        EXPECT_IN(a.body, "Kaldırım");
        EXPECT_IN(a.body, "value=\"" NONCE "\"");
        EXPECT_NOT_IN(a.body, "field-error"); /* what is missing is said when one goes on */
        str typed = str_fmt(test_arena(), "%.3s %.4s%.4s%.4s", code.p, code.p + 4, code.p + 9, code.p + 14);
        assert_int_equal(go_on(&f, typed).status, 200);
        assert_int_equal(go_on(&f, S("CNK-0000-0000-0000")).status, 404);
        fixture_close(&f);
    }
}

#define AID "name=I%C5%9F%C4%B1l+%C3%96rnek&phone=05320000000&f.hane-kisi-sayisi=2&f.cocuk-sayisi=0&nonce=" NONCE

TEST(nought,
     "a nought that was written stands there again when the summary is changed or the form goes on; none is made up")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        static const char page[] = "/basvuru/sosyal-yardim-ilk-basvuru";
        EXPECT_NOT_IN(fixture_get(&f, 0, page).body, "value=\"0\"");
        EXPECT_IN(fixture_post(&f, 0, page, AID "&step=edit").body, "value=\"0\"");
        fixture_close(&f);
    }
}

TEST(not_in_clear, "ASVS V14.2.1 neither what was typed nor the code stands in the table in clear")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        str code = keep_form(&f, FORM "&step=later");
        str all = fixture_text(&f, "SELECT body || ' ' || code_hash FROM application_draft");
        EXPECT_NOT_IN(all, "rnek");
        EXPECT_NOT_IN(all, str_c(test_arena(), code));
        EXPECT_NOT_IN(fixture_get(&f, fixture_account(&f, "manager"), "/masa/ara?q=rnek").body, "Kaldırım");
        assert_int_equal(fixture_get(&f, fixture_account(&f, "admin"), "/api/application_draft").status, 403);
        fixture_close(&f);
    }
}

TEST(swept, "after its last day a kept form is not opened, then deleted with its files")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        str code = keep_form(&f, FORM "&step=later");
        moment now = f.cx.now;
        f.cx.now.ms = now.ms + (DRAFT_DAYS - 1) * INT64_C(86400000);
        EXPECT_OK(drafts_sweep(&f.cx));
        struct application_draft d;
        EXPECT_OK(draft_by_code(&f.cx, code, &d));
        f.cx.now.ms = now.ms + (DRAFT_DAYS + 1) * INT64_C(86400000);
        EXPECT_ERR(draft_by_code(&f.cx, code, &d), E_NOT_FOUND);
        EXPECT_OK(drafts_sweep(&f.cx));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM application_draft"), 0);
        fixture_close(&f);
    }
}

TEST(thrown_away, "whoever kept a form deletes it; sending it ends it too, and the receipt shows what was written")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        str code = keep_form(&f, FORM "&step=later");
        assert_int_equal(fixture_post(&f, 0, "/basvuru/dilekce", "nonce=" NONCE "&step=drop").status, 303);
        assert_int_equal(go_on(&f, code).status, 404);
        code = keep_form(&f, FORM "&step=later");
        struct call_answer a =
            fixture_post(&f, 0, "/basvuru/dilekce", FORM "&f.tur=%C4%B0stek&f.yanit-yolu=Posta&address=Ev&step=send");
        assert_int_equal(a.status, 303);
        assert_int_equal(go_on(&f, code).status, 404);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM application_draft"), 0);
        EXPECT_NOT_IN(fixture_get(&f, 0, str_c(test_arena(), a.location)).body, "Işıl"); /* another browser */
        struct form_value cookie = {S("Cookie"), STR_NONE};
        for (size_t i = 0; i < a.set_cookies.n; i++)
            if (str_eq(a.set_cookies.v[i].name, S("gonderilen")))
                cookie.value = str_fmt(test_arena(), "gonderilen=%.*s", STR_FMT(a.set_cookies.v[i].value));
        struct call look = {.method = GET, .target = a.location, .headers = {&cookie, 1}};
        str receipt = fixture_call(&f, &look).body;
        EXPECT_IN(receipt, "Işıl Örnek");
        EXPECT_IN(receipt, "Kaldırım");
        EXPECT_IN(receipt, "data-print");
        fixture_close(&f);
    }
}

#define PART(name, value) "--x\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"

static const char with_file[] = PART("nonce", NONCE) PART("step", "later") PART(
    "name",
    "Ada") "--x\r\nContent-Disposition: form-data; name=\"d.kira-sozlesmesi\"; "
           "filename=\"kira.pdf\"\r\nContent-Type: "
           "application/pdf\r\n\r\n%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\r\n--x--\r\n";

static str keep_with_file(struct fixture *f)
{
    struct call send = {.method = POST,
                        .target = S("/basvuru/sosyal-yardim-ilk-basvuru"),
                        .body = {with_file, sizeof with_file - 1},
                        .body_type = S("multipart/form-data; boundary=x"),
                        .from_page = true};
    return between(fixture_call(f, &send).body, "id=\"code\">", "<");
}

TEST(with_files,
     "files stay with a kept form, are there when one goes on, and belong to the application once it is sent")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        str code = keep_with_file(&f);
        assert_int_equal(code.n, 18);
        moment now = f.cx.now;
        f.cx.now.ms += 3 * INT64_C(86400000);
        EXPECT_OK(documents_sweep(&f.cx)); /* a file without a form would go now */
        f.cx.now = now;
        str page = go_on(&f, code).body;
        EXPECT_IN(page, "kira.pdf");
        str token = between(page, "name=\"d.kira-sozlesmesi.kept\" value=\"", "\"");
        struct form_value paper = {S("kira-sozlesmesi"), token};
        struct application_new in = {.app = {.service = {service_id(&f, "sosyal-yardim-ilk-basvuru")},
                                             .channel = CHANNEL_WEB,
                                             .name = S("Ada"),
                                             .phone = S("+905320000000"),
                                             .nonce = S(NONCE)},
                                     .papers = {&paper, 1}};
        struct entity_errors errors = {.arena = test_arena()};
        EXPECT_OK(application_send(&f.cx, &in, &errors));
        EXPECT_STR(fixture_text(&f, "SELECT entity FROM document"), "application");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM application_draft"), 0);
        fixture_close(&f);
    }
}

TEST(ceiling, "ASVS V5.2.4 one sender keeps so many forms at once and no more; another one still may")
{
    struct fixture f;
    struct draft_kept kept;
    struct form_value name = {S("name"), S("Ada")};
    fixture_demo(&f, DB_SQLITE, "cankaya", 0);
    struct draft_keeping k = {.service = service_id(&f, "dilekce"), .sender = S("one"), .form = {&name, 1}};
    for (int i = 0; i <= DRAFTS_ONE_MAX; i++) {
        k.nonce = str_fmt(test_arena(), "nonce-%d", i);
        EXPECT_ERR(draft_keep(&f.cx, &k, &kept), i < DRAFTS_ONE_MAX ? OK : E_LIMIT);
    }
    k.nonce = S("nonce-0"); /* keeping again what is kept takes no room */
    EXPECT_OK(draft_keep(&f.cx, &k, &kept));
    k.bytes = DRAFTS_ONE_WEIGH; /* unless it has grown */
    EXPECT_ERR(draft_keep(&f.cx, &k, &kept), E_LIMIT);
    k.bytes = 0;
    k.nonce = S("other");
    k.sender = S("two");
    EXPECT_OK(draft_keep(&f.cx, &k, &kept));
    fixture_close(&f);
}

TEST(still_theirs, "ASVS V5.2.4 files of a form that was thrown away count as waiting of who sent them")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        assert_int_equal(keep_with_file(&f).n, 18);
        assert_true(fixture_int(&f, "SELECT bytes FROM application_draft") > 60);
        assert_int_equal(fixture_post(&f, 0, "/basvuru/sosyal-yardim-ilk-basvuru", "nonce=" NONCE "&step=drop").status,
                         303);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document WHERE entity = '' AND sender <> ''"), 1);
        fixture_close(&f);
    }
}

TEST(sent_is_sent, "what was sent is not kept once more: the receipt is the answer")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        static const char whole[] = FORM "&f.tur=%C4%B0stek&f.yanit-yolu=Posta&address=Ev";
        const char *send = str_c(test_arena(), str_fmt(test_arena(), "%s&step=send", whole));
        const char *later = str_c(test_arena(), str_fmt(test_arena(), "%s&step=later", whole));
        str receipt = fixture_post(&f, 0, "/basvuru/dilekce", send).location;
        struct call_answer a = fixture_post(&f, 0, "/basvuru/dilekce", later);
        assert_int_equal(a.status, 303);
        EXPECT_STR(a.location, str_c(test_arena(), receipt));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM application_draft"), 0);
        fixture_close(&f);
    }
}

TEST(not_cut, "a text too long to be kept whole is not kept in part")
{
    struct fixture f;
    fixture_demo(&f, DB_SQLITE, "cankaya", 0);
    char *name = arena_alloc(test_arena(), 200);
    memset(name, 'a', 130);
    const char *body =
        str_c(test_arena(), str_fmt(test_arena(), "name=%s&nonce=" NONCE "&step=later", (const char *)name));
    assert_int_equal(fixture_post(&f, 0, "/basvuru/dilekce", body).status, 422);
    assert_int_equal(fixture_int(&f, "SELECT count(*) FROM application_draft"), 0);
    fixture_close(&f);
}
