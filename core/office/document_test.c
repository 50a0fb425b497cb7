// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files that people hand in: what is taken, how they wait, who gets them, and that they come back byte by byte. */
#include "core/office/document.h"

#include <string.h>

#include "core/db/statements.h"
#include "tests/fixture.h"

extern const struct sqlc_info documents_statements[];

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

/* A request as the citizen of that address makes it. */
static err_t hand_in(struct fixture *f, const char *peer, const struct upload *u, str *token, const char **fault)
{
    struct req r = {.cx = f->cx, .peer = str_of(peer)};
    *token = STR_NONE;
    return document_keep(&r, u, token, fault);
}

static void kept(struct fixture *f, const struct upload *u, str *token)
{
    const char *fault;
    EXPECT_OK(hand_in(f, "10.0.0.1", u, token, &fault));
    assert_null(fault);
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
    memcpy(p, "%PDF-", 5);
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
        kept(&f, &u, &token);
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
        struct upload u = upload("a.pdf", "application/pdf", S("%PDF-1.7 bytes"));
        struct document doc;
        kept(&f, &u, &token);
        kept(&f, &u, &other);
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

TEST(document_sweep, "ASVS V14.2.7: after a day only what nobody claimed goes, its bytes too")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        str claimed, waiting, fresh;
        struct upload u = upload("a.pdf", "application/pdf", S("%PDF-1.7 bytes"));
        struct document doc;
        moment now = f.cx.now;
        f.cx.now.ms = now.ms - 25 * 3600 * 1000;
        kept(&f, &u, &claimed);
        kept(&f, &u, &waiting);
        EXPECT_OK(db_tx(&f.cx, claim, &(struct claim){claimed, S("application"), 1}));
        f.cx.now.ms = now.ms - 23 * 3600 * 1000;
        kept(&f, &u, &fresh);
        f.cx.now = now;
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document_chunk"), 3);
        EXPECT_OK(documents_sweep(&f.cx));
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
            const char *fault;
            assert_true(hand_in(&f, "10.0.0.1", &u, &token, &fault) != OK);
            db_fail_nth(f.cx.db, 0);
            assert_int_equal(token.n, 0);
            assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document"), 0);
            assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document_chunk"), 0);
        }
        kept(&f, &u, &token);
        fixture_close(&f);
    }
}

struct filling {
    const struct db_stmt *stmt;
    const struct db_value *args;
};

static err_t fill_tx(struct cx *tx, void *arg)
{
    const struct filling *fill = arg;
    return db_run(tx, fill->stmt, fill->args, 4, NULL);
}

/* As if so many files of so many bytes each had been handed in so long ago. */
static void filled(struct fixture *f, const char *sender, int files, int64_t bytes, int64_t ms_ago)
{
    struct req r = {.cx = f->cx, .peer = str_of(sender)};
    str hash = seal_hash(test_arena(), req_sender(&r));
    struct db_stmt put = {
        "test fill",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
        "INSERT INTO document (token, sender, bytes, at) SELECT ?2 || CAST(i AS TEXT), ?2, ?3, ?4 FROM n",
        "document", true};
    struct db_value args[] = {DB_I(files), DB_T(hash), DB_I(bytes), DB_I(f->cx.now.ms - ms_ago)};
    struct filling fill = {&put, args};
    EXPECT_OK(db_tx(&f->cx, fill_tx, &fill));
}

static bool takes(struct fixture *f, const char *peer)
{
    struct upload u = upload("a.pdf", "application/pdf", S("%PDF-1.7 bytes"));
    const char *fault;
    str token;
    EXPECT_OK(hand_in(f, peer, &u, &token, &fault));
    assert_true((fault == NULL) == (token.n > 0));
    if (fault) assert_non_null(strstr(fault, "İM-413-bekleyen"));
    return fault == NULL;
}

TEST(waiting_ceiling,
     "ASVS V5.2.4 what nobody claims has a ceiling, for one sender and for all; what waited an hour makes room")
{
    enum { MINUTE = 60 * 1000, TWO_HOURS = 120 * MINUTE };
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        filled(&f, "10.0.0.1", WAITING_ONE_FILES, 10, MINUTE);
        assert_false(takes(&f, "10.0.0.1"));
        assert_true(takes(&f, "10.0.0.2"));
        filled(&f, "2001:db8::1", 2, WAITING_ONE_MAX / 2, MINUTE);
        assert_false(takes(&f, "2001:db8::5:6:7:8")); /* the same network */
        assert_true(takes(&f, "2001:db8:1::1"));
        filled(&f, "10.0.0.3", 1, WAITING_MAX, MINUTE);
        assert_false(takes(&f, "10.0.0.2"));
        fixture_close(&f);
        fixture_open(&f, engine);
        filled(&f, "10.0.0.3", 1, WAITING_MAX, TWO_HOURS);
        assert_true(takes(&f, "10.0.0.2"));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document"), 1);
        fixture_close(&f);
    }
}

TEST(claimed_is_no_load, "a claimed file counts for nobody, and does not say any more who sent it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct upload u = upload("a.pdf", "application/pdf", S("%PDF-1.7 bytes"));
        str token;
        fixture_open(&f, engine);
        filled(&f, "10.0.0.1", WAITING_ONE_FILES - 1, 10, 0);
        kept(&f, &u, &token);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document WHERE sender = ''"), 0);
        EXPECT_OK(db_tx(&f.cx, claim, &(struct claim){token, S("application"), 1}));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document WHERE sender = ''"), 1);
        assert_true(takes(&f, "10.0.0.1"));
        assert_false(takes(&f, "10.0.0.1"));
        fixture_close(&f);
    }
}

/* How SQLite goes about a statement of documents.sql. Asked in the writer: readers do not even think of deleting. */
struct planning {
    const char *name;
    str plan;
};

static err_t plan_tx(struct cx *tx, void *arg)
{
    struct planning *p = arg;
    for (const struct sqlc_info *i = documents_statements; i->stmt; i++) {
        if (strcmp(i->stmt->name, p->name) != 0) continue;
        str sql = str_fmt(tx->arena, "EXPLAIN QUERY PLAN %s", i->stmt->sql);
        struct db_stmt explain = {str_c(tx->arena, str_fmt(tx->arena, "plan of %s", p->name)), str_c(tx->arena, sql),
                                  "", true};
        struct db_value args[2] = {DB_I(1), DB_I(1)};
        struct db_rows *rows;
        TRY(db_query(tx, &explain, args, strstr(i->stmt->sql, "?2") ? 2 : 1, &rows));
        while (db_next(rows) == OK)
            p->plan = str_fmt(tx->arena, "%.*s%.*s\n", STR_FMT(p->plan), STR_FMT(db_col_str(rows, 3)));
    }
    return OK;
}

static str plan(struct fixture *f, const char *name)
{
    struct planning p = {.name = name};
    EXPECT_OK(db_tx(&f->cx, plan_tx, &p));
    return p.plan;
}

TEST(sweep_in_pieces, "a day's files go a few at a time, and neither sweep nor sum looks at what is claimed")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        filled(&f, "10.0.0.1", 47, 10, INT64_C(25) * 3600 * 1000);
        EXPECT_OK(documents_sweep(&f.cx));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM document"), 0);
        if (engine == DB_SQLITE) {
            EXPECT_IN(plan(&f, "document_drop_waiting"), "document_waiting");
            EXPECT_IN(plan(&f, "document_waiting_sum"), "COVERING INDEX document_waiting");
        }
        fixture_close(&f);
    }
}

TEST(picture_bared,
     "ASVS V14.2.8 a photograph is kept without its place; a damaged one is refused, a PDF is not touched")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct document doc;
        str token, back;
        const char *fault;
        fixture_open(&f, engine);
        struct upload u =
            upload("a.jpg", "image/jpeg", S("\xff\xd8\xff\xfe\0\x0cGPS 39.920\xff\xda\0\x02\x01\x02\xff\xd9"));
        kept(&f, &u, &token);
        EXPECT_OK(document_waiting(&f.cx, token, &doc));
        EXPECT_OK(document_bytes(&f.cx, doc.id, &back));
        assert_true(str_eq(back, S("\xff\xd8\xff\xda\0\x02\x01\x02\xff\xd9")));
        assert_int_equal(doc.bytes, back.n);
        u.bytes = S("\xff\xd8\xff\xfe\xff\xff GPS");
        EXPECT_OK(hand_in(&f, "10.0.0.1", &u, &token, &fault));
        assert_non_null(fault);
        fixture_close(&f);
    }
}
