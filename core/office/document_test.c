// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files that people hand in: what is taken, how they wait, who gets them, and that they come back byte by byte. */
#include "core/office/document.h"

#include <string.h>

#include "tests/fixture.h"

static struct upload upload(const char *name, const char *type, str bytes)
{
    return (struct upload){.field = S("file"), .name = str_of(name), .type = str_of(type), .bytes = bytes};
}

static const char *first_bytes(const char *type)
{
    if (strcmp(type, "application/pdf") == 0) return "%PDF-1.7";
    if (strcmp(type, "image/jpeg") == 0) return "\xff\xd8\xff\xe0";
    if (strcmp(type, "image/png") == 0) return "\x89PNG\r\n\x1a\n";
    return strcmp(type, "image/webp") == 0 ? "RIFF" : "x";
}

TEST(document_kinds, "ASVS V5.2.2: content, name and kind must fit; capital and Turkish endings too")
{
    static const struct {
        const char *name, *type;
        bool taken;
        const char *bytes;
    } cases[] = {
        {"a.pdf", "application/pdf", false, "<html>%PDF-1.4"},
        {"a.pdf", "application/pdf", false, "MZ%PDF-1.4"},
        {"a.png", "image/png", false, "<svg/>"},
        {"a.jpg", "image/jpeg", false, "GIF89a"},
        {"kimlik.pdf", "application/pdf", true},
        {"KİMLİK.PDF", "application/pdf", true},
        {"foto.jpg", "image/jpeg", true},
        {"foto.JPEG", "image/jpeg", true},
        {"ş.png", "image/png", true},
        {"a.webp", "image/webp", true},
        {"a.pdf", "image/png", false},
        {"a.png", "application/pdf", false},
        {"a.pdf.exe", "application/pdf", false},
        {"a.exe", "application/x-dosexec", false},
        {"a.html", "text/html", false},
        {"a.svg", "image/svg+xml", false},
        {"pdf", "application/pdf", false},
        {"a.", "application/pdf", false},
        {"", "application/pdf", false},
        {"a.pdff", "application/pdf", false},
        {"a.gif", "image/gif", false},
        {"a.pdf ", "application/pdf", false},
        {"a.docx", "application/zip", false},
        {"a.jpg.jpeg", "image/jpeg", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct upload u =
            upload(cases[i].name, cases[i].type, str_of(cases[i].bytes ? cases[i].bytes : first_bytes(cases[i].type)));
        if ((document_fault(&u) == NULL) != cases[i].taken) fail_msg("%s as %s", cases[i].name, cases[i].type);
    }
}

TEST(document_sizes, "ASVS V5.2.1: an empty file and one over ten megabytes are refused, each with its own words")
{
    char *big = arena_alloc(test_arena(), DOCUMENT_MAX + 1);
    memcpy(big, "%PDF-", 5);
    struct upload empty = upload("a.pdf", "application/pdf", STR_NONE);
    struct upload most = upload("a.pdf", "application/pdf", (str){big, DOCUMENT_MAX});
    struct upload over = upload("a.pdf", "application/pdf", (str){big, DOCUMENT_MAX + 1});
    assert_non_null(document_fault(&empty));
    assert_null(document_fault(&most));
    assert_non_null(document_fault(&over));
    assert_string_not_equal(document_fault(&empty), document_fault(&over));
}

struct claim {
    str token, entity;
    int64_t row;
};

static err_t claim(struct cx *tx, void *arg)
{
    const struct claim *c = arg;
    return document_claim(tx, c->token, c->entity, c->row, S("kimlik"), S("Kimlik örneği"));
}

/* Bytes of every value and of more than one chunk, NULs included. */
static str pattern(size_t n)
{
    char *p = arena_alloc(test_arena(), n);
    for (size_t i = 0; i < n; i++)
        p[i] = (char)((i * 7 + i / 251) & 0xff);
    return (str){p, n};
}

TEST(document_whole, "a file of three chunks comes back byte by byte, with its digest and its owner")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        str bytes = pattern(2 * 256 * 1024 + 17), token, back;
        struct upload u = upload("kimlik.pdf", "application/pdf", bytes);
        struct document doc;
        EXPECT_OK(document_keep(&f.cx, &u, &token));
        assert_int_equal(token.n, 48);
        EXPECT_OK(document_waiting(&f.cx, token, &doc));
        EXPECT_STR(doc.name, "kimlik.pdf");
        assert_int_equal(doc.bytes, bytes.n);
        assert_int_equal(doc.sha256.n, 64);
        EXPECT_OK(db_tx(&f.cx, claim, &(struct claim){token, S("application"), 12}));
        struct documents mine, others;
        EXPECT_OK(documents_of(&f.cx, S("application"), 12, &mine));
        EXPECT_OK(documents_of(&f.cx, S("application"), 13, &others));
        assert_int_equal(mine.list.n, 1);
        assert_int_equal(others.list.n, 0);
        EXPECT_STR(mine.list.v[0].label, "Kimlik örneği");
        EXPECT_OK(document_bytes(&f.cx, mine.list.v[0].id, &back));
        assert_true(str_eq(back, bytes));
        fixture_close(&f);
    }
}

TEST(document_once, "a waiting file is claimed once; the second claim, an unknown and an empty token find nothing")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        str token, other;
        struct upload u = upload("a.png", "image/png", S("bytes"));
        struct document doc;
        EXPECT_OK(document_keep(&f.cx, &u, &token));
        EXPECT_OK(document_keep(&f.cx, &u, &other));
        assert_false(str_eq(token, other));
        EXPECT_OK(db_tx(&f.cx, claim, &(struct claim){token, S("application"), 1}));
        EXPECT_ERR(db_tx(&f.cx, claim, &(struct claim){token, S("application"), 2}), E_NOT_FOUND);
        EXPECT_ERR(db_tx(&f.cx, claim, &(struct claim){S("no such token"), S("application"), 2}), E_NOT_FOUND);
        EXPECT_ERR(db_tx(&f.cx, claim, &(struct claim){STR_NONE, S("application"), 2}), E_NOT_FOUND);
        EXPECT_ERR(document_waiting(&f.cx, token, &doc), E_NOT_FOUND);
        EXPECT_ERR(document_waiting(&f.cx, STR_NONE, &doc), E_NOT_FOUND);
        EXPECT_OK(document_waiting(&f.cx, other, &doc));
        struct documents second;
        EXPECT_OK(documents_of(&f.cx, S("application"), 2, &second));
        assert_int_equal(second.list.n, 0);
        fixture_close(&f);
    }
}

static err_t sweep(struct cx *tx, void *arg)
{
    (void)arg;
    return documents_sweep(tx);
}

TEST(document_sweep, "ASVS V14.2.7: after a day only what nobody claimed goes, its bytes too")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        str kept, waiting, fresh;
        struct upload u = upload("a.pdf", "application/pdf", S("bytes"));
        struct document doc;
        moment now = f.cx.now;
        f.cx.now.ms = now.ms - 25 * 3600 * 1000;
        EXPECT_OK(document_keep(&f.cx, &u, &kept));
        EXPECT_OK(document_keep(&f.cx, &u, &waiting));
        EXPECT_OK(db_tx(&f.cx, claim, &(struct claim){kept, S("application"), 1}));
        f.cx.now.ms = now.ms - 23 * 3600 * 1000;
        EXPECT_OK(document_keep(&f.cx, &u, &fresh));
        f.cx.now = now;
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document_chunk"), 3);
        EXPECT_OK(db_tx(&f.cx, sweep, NULL));
        EXPECT_ERR(document_waiting(&f.cx, waiting, &doc), E_NOT_FOUND);
        EXPECT_OK(document_waiting(&f.cx, fresh, &doc));
        struct documents mine;
        EXPECT_OK(documents_of(&f.cx, S("application"), 1, &mine));
        assert_int_equal(mine.list.n, 1);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document_chunk"), 2);
        fixture_close(&f);
    }
}

TEST(document_whole_or_not, "when a piece cannot be written, nothing of the file is there")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        str bytes = pattern(300 * 1024), token = STR_NONE;
        struct upload u = upload("a.pdf", "application/pdf", bytes);
        for (int n = 1; n <= 3; n++) {
            db_fail_nth(f.cx.db, n);
            assert_true(document_keep(&f.cx, &u, &token) != OK);
            db_fail_nth(f.cx.db, 0);
            assert_int_equal(token.n, 0);
            assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document"), 0);
            assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document_chunk"), 0);
        }
        EXPECT_OK(document_keep(&f.cx, &u, &token));
        fixture_close(&f);
    }
}
