// SPDX-License-Identifier: AGPL-3.0-or-later
/* Full-text search. Words are folded and stemmed before either engine sees them, and neither engine may cut or change
 * them again: FTS5 with the tokenizer `ascii`, tsvector and tsquery written out instead of parsed. */
#include "core/db/search.h"

#include <ctype.h>

#include "core/base/buf.h"
#include "core/base/text.h"
#include "core/db/engine.h"

enum {
    WORDS_ASKED = 12,
    WORD_BYTES = 64,
    STEM_BEGINS = 4,
    INDEX_BYTES = 400 * 1024,
    SHOWN_CHARS = 400,
    SCOPES_BYTES = 4 << 20
};

const char *search_schema(enum db_engine engine)
{
    return engine == DB_SQLITE
               ? "CREATE VIRTUAL TABLE search USING fts5(title_words, body_words, content='search_doc', "
                 "content_rowid='id', tokenize='ascii', prefix='2 3');"
               : "ALTER TABLE search_doc ADD COLUMN vector tsvector;"
                 "CREATE INDEX search_doc_vector ON search_doc USING gin (vector);";
}

/* ---- words ---- */

/* Letters and digits only: what is left can stand in a quoted token of both query languages. */
static str clean_word(struct arena *a, str w)
{
    struct buf b = buf_new(a, WORD_BYTES);
    for (size_t i = 0; i < w.n && b.n < WORD_BYTES; i++)
        if (isalnum((unsigned char)w.p[i]) || (unsigned char)w.p[i] >= 0x80) buf_char(&b, w.p[i]);
    while (b.n && !str_utf8_ok(buf_str(&b)))
        b.n--; /* never half a letter */
    return buf_str(&b);
}

static str index_words(struct arena *a, str text)
{
    struct buf b = buf_new(a, INDEX_BYTES + WORD_BYTES + 1);
    str rest = text_search_words(a, text);
    while (rest.n && b.n < INDEX_BYTES) {
        struct arena_mark m = arena_mark(a);
        str piece = str_cut(&rest, ' ');
        char keep[WORD_BYTES];
        str w = clean_word(a, piece);
        size_t n = w.n;
        for (size_t i = 0; i < n; i++)
            keep[i] = w.p[i];
        arena_back(a, m);
        if (!n) continue;
        if (b.n) buf_char(&b, ' ');
        buf_put(&b, (str){keep, n});
    }
    return buf_str(&b);
}

static void put_vector(struct buf *b, str words, char weight, int *position)
{
    while (words.n) {
        str w = str_cut(&words, ' ');
        if (*position < 16000) ++*position;
        buf_fmt(b, "'%.*s':%d%c ", STR_FMT(w), *position, weight);
    }
}

/* 'sosyal':1A 'yardim':2A 'komisyon':3 — the text form of a tsvector. */
static str vector_of(struct arena *a, str title, str body)
{
    struct buf b = buf_new(a, 8 * INDEX_BYTES);
    int position = 0;
    put_vector(&b, title, 'A', &position);
    put_vector(&b, body, 'D', &position);
    return buf_str(&b);
}

/* ---- writing ---- */

static const struct db_stmt old_doc = {
    "search_old", "SELECT id, title_words, body_words FROM search_doc WHERE kind = ?1 AND row_id = ?2", "search_doc",
    false};
static const struct db_stmt unindex = {
    "search_unindex", "INSERT INTO search (search, rowid, title_words, body_words) VALUES ('delete', ?1, ?2, ?3)",
    "search_doc", true};
static const struct db_stmt reindex = {
    "search_index", "INSERT INTO search (rowid, title_words, body_words) VALUES (?1, ?2, ?3)", "search_doc", true};

/* FTS5 keeps no copy of what it indexed: it must be told the old words to forget them. */
static err_t fts_forget(struct cx *tx, str kind, int64_t row)
{
    struct db_rows *rows;
    TRY(db_query(tx, &old_doc, (struct db_value[]){DB_T(kind), DB_I(row)}, 2, &rows));
    err_t e = db_next(rows);
    if (e) return e == E_NOT_FOUND ? OK : e;
    struct db_value v[] = {DB_I(db_col_int(rows, 0)), DB_T(db_col_str(rows, 1)), DB_T(db_col_str(rows, 2))};
    db_rows_close(rows);
    return db_run(tx, &unindex, v, 3, NULL);
}

#define PUT_COLUMNS "kind, row_id, needs, unit, title, body, url, title_words, body_words"
#define PUT_VALUES  "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"
#define PUT_AGAIN                                                                                                     \
    "ON CONFLICT (kind, row_id) DO UPDATE SET needs = excluded.needs, unit = excluded.unit, title = excluded.title, " \
    "body = excluded.body, url = excluded.url, title_words = excluded.title_words, body_words = excluded.body_words"

static const struct db_stmt put_sqlite = {
    "search_put", "INSERT INTO search_doc (" PUT_COLUMNS ") VALUES (" PUT_VALUES ") " PUT_AGAIN " RETURNING id",
    "search_doc", true};
static const struct db_stmt put_postgres = {"search_put",
                                            "INSERT INTO search_doc (" PUT_COLUMNS ", vector) VALUES (" PUT_VALUES
                                            ", CAST(?10 AS tsvector)) " PUT_AGAIN
                                            ", vector = excluded.vector RETURNING id",
                                            "search_doc", true};

err_t search_put(struct cx *tx, const struct search_doc *doc)
{
    struct arena *a = tx->arena;
    bool lite = db_engine(tx->db) == DB_SQLITE;
    str title = index_words(a, str_fmt(a, "%.*s\n%.*s", STR_FMT(doc->title), STR_FMT(doc->names)));
    str body = index_words(a, str_fmt(a, "%.*s\n%.*s", STR_FMT(doc->text), STR_FMT(doc->more)));
    struct db_value v[10] = {DB_T(doc->kind), DB_I(doc->row),   DB_T(doc->right),
                             DB_I(doc->unit), DB_T(doc->title), DB_T(text_cut(a, text_bare(a, doc->text), SHOWN_CHARS)),
                             DB_T(doc->url),  DB_T(title),      DB_T(body)};
    if (lite)
        TRY(fts_forget(tx, doc->kind, doc->row));
    else
        v[9] = DB_T(vector_of(a, title, body));
    int64_t id;
    TRY(db_one_int(tx, lite ? &put_sqlite : &put_postgres, v, lite ? 9 : 10, &id));
    return lite ? db_run(tx, &reindex, (struct db_value[]){DB_I(id), DB_T(title), DB_T(body)}, 3, NULL) : OK;
}

err_t search_drop(struct cx *tx, str kind, int64_t row)
{
    static const struct db_stmt drop = {"search_drop", "DELETE FROM search_doc WHERE kind = ?1 AND row_id = ?2",
                                        "search_doc", true};
    if (db_engine(tx->db) == DB_SQLITE) TRY(fts_forget(tx, kind, row));
    return db_run(tx, &drop, (struct db_value[]){DB_T(kind), DB_I(row)}, 2, NULL);
}

/* ---- asking ---- */

struct question {
    struct arena *a;
    bool lite;
    struct buf b;
    int words;
};

/* The word as a beginning, or its stem: as a beginning too when it is long enough, as it is when it is short, because
 * the stemmer makes "yar" of "yardım" and its beginnings would find "yarış". */
static void ask_word(struct question *q, str word, str stems)
{
    if (!word.n || q->words == WORDS_ASKED) return;
    if (q->words++) buf_put(&q->b, q->lite ? S(" AND ") : S(" & "));
    buf_fmt(&q->b, q->lite ? "(\"%.*s\" *" : "('%.*s':*", STR_FMT(word));
    while (stems.n) {
        str s = clean_word(q->a, str_cut(&stems, ' '));
        if (!s.n || str_eq(s, word)) continue;
        bool begins = str_chars(s) >= STEM_BEGINS;
        buf_fmt(&q->b, q->lite ? " OR \"%.*s\"" : " | '%.*s'", STR_FMT(s));
        if (begins) buf_put(&q->b, q->lite ? S(" *") : S(":*"));
    }
    buf_char(&q->b, ')');
}

/* What follows an apostrophe is a suffix: Ankara’da asks for Ankara; but not in O'Neill. */
static str without_suffix(str piece)
{
    size_t at = str_find(piece, S("'")), curly = str_find(piece, S("’"));
    if (curly < at) at = curly;
    return str_chars((str){piece.p, at}) > 1 ? (str){piece.p, at} : piece;
}

static void ask_piece(struct question *q, str piece)
{
    str folded = text_fold(q->a, piece);
    bool single = !str_has(folded, S(" "));
    while (folded.n) {
        str part = str_cut(&folded, ' ');
        ask_word(q, clean_word(q->a, part), text_search_words(q->a, single ? piece : part));
    }
}

static str match_of(struct arena *a, bool lite, str query)
{
    struct question q = {.a = a, .lite = lite, .b = buf_new(a, 16 * 1024)};
    if (query.n > 1000) query.n = 1000;
    while (query.n && !str_utf8_ok(query))
        query.n--;
    while (query.n)
        ask_piece(&q, without_suffix(str_trim(str_cut(&query, ' '))));
    return q.b.full ? STR_NONE : buf_str(&q.b);
}

/* What the actor may see, as a JSON or PostgreSQL array: "right", or "right/unit" where it holds only there. The same
 * rule as may_in. */
struct scopes {
    struct buf b;
    bool lite;
};

static bool is_right(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!isalnum((unsigned char)s.p[i]) && s.p[i] != '.' && s.p[i] != '_' && s.p[i] != '-') return false;
    return s.n > 0;
}

static void add_scope(struct scopes *s, str right, int64_t unit)
{
    if (s->b.n > 1) buf_char(&s->b, ',');
    if (unit < 0)
        buf_fmt(&s->b, "\"%.*s\"", STR_FMT(right));
    else
        buf_fmt(&s->b, "\"%.*s/%lld\"", STR_FMT(right), (long long)unit);
}

static str scopes_of(struct arena *a, bool lite, const struct actor *actor)
{
    struct scopes s = {.b = buf_new(a, SCOPES_BYTES), .lite = lite};
    buf_char(&s.b, lite ? '[' : '{');
    add_scope(&s, S("public"), -1);
    if (actor->user) add_scope(&s, S("staff"), -1);
    for (size_t i = 0; i < actor->grants.n; i++) {
        const struct grant *g = &actor->grants.v[i];
        if (!is_right(g->right)) continue;
        add_scope(&s, g->right, g->all_units ? -1 : 0);
        for (size_t k = 0; k < g->units.n && !g->all_units; k++)
            add_scope(&s, g->right, g->units.v[k]);
    }
    buf_char(&s.b, lite ? ']' : '}');
    return buf_str(&s.b);
}

#define FIND_COLUMNS "d.kind, d.row_id, d.title, d.body, d.url"

static const struct db_stmt find_sqlite = {
    "search_find",
    "SELECT " FIND_COLUMNS " FROM search JOIN search_doc AS d ON d.id = search.rowid WHERE search MATCH ?1 "
    "AND (?3 = '' OR d.kind = ?3) AND (?5 = 1 OR d.needs IN (SELECT value FROM json_each(?2)) "
    "OR d.needs || '/' || d.unit IN (SELECT value FROM json_each(?2))) "
    "ORDER BY bm25(search, 8.0, 1.0), d.title COLLATE tr, d.id LIMIT ?4",
    "search_doc", false};
static const struct db_stmt find_postgres = {
    "search_find",
    "SELECT " FIND_COLUMNS " FROM search_doc AS d WHERE d.vector @@ CAST(?1 AS tsquery) "
    "AND (?3 = '' OR d.kind = ?3) AND (?5 = 1 OR d.needs = ANY (CAST(?2 AS text[])) "
    "OR d.needs || '/' || d.unit = ANY (CAST(?2 AS text[]))) "
    "ORDER BY ts_rank('{0.1, 0.2, 0.4, 1.0}', d.vector, CAST(?1 AS tsquery)) DESC, d.title COLLATE tr, d.id LIMIT ?4",
    "search_doc", false};

err_t search_find(struct cx *cx, str query, str kind, int limit, struct search_hits *out)
{
    bool lite = db_engine(cx->db) == DB_SQLITE;
    struct arena *a = cx->arena;
    str match = match_of(a, lite, query);
    struct search_hits hits = {0};
    if (limit < 1 || !match.n) {
        db_touch(cx, "search_doc");
        *out = hits;
        return OK;
    }
    struct db_value v[] = {DB_T(match), DB_T(scopes_of(a, lite, cx->actor)), DB_T(kind), DB_I(limit),
                           DB_I(cx->actor->system ? 1 : 0)};
    struct db_rows *rows;
    TRY(db_query(cx, lite ? &find_sqlite : &find_postgres, v, 5, &rows));
    hits.list.v = NEW_N(a, struct search_hit, (size_t)limit);
    err_t e;
    while (!(e = db_next(rows)))
        hits.list.v[hits.list.n++] = (struct search_hit){.kind = db_col_str(rows, 0),
                                                         .row = db_col_int(rows, 1),
                                                         .title = db_col_str(rows, 2),
                                                         .text = db_col_str(rows, 3),
                                                         .url = db_col_str(rows, 4)};
    if (e != E_NOT_FOUND) return e;
    *out = hits;
    return OK;
}
