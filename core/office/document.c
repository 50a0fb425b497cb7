// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files people hand in: checked, kept in pieces, claimed by a record. */
#include "core/office/document.h"

#include <sodium.h>

#include "core/base/buf.h"
#include "core/base/log.h"
#include "core/office/picture.h"
#include "documents_sql.h"

#define CHUNK (256 * 1024)

/* What is taken: the type that the content has, its first bytes, and the endings a name may have for it. */
static const struct {
    const char *type, *endings, *first;
} kinds[] = {
    {"application/pdf", ".pdf", "%PDF-"},
    {"image/jpeg", ".jpg.jpeg.jpe.jfif", "\xff\xd8\xff"},
    {"image/png", ".png", "\x89PNG\r\n\x1a\n"},
    {"image/webp", ".webp", "RIFF"},
};

static bool ending_fits(str name, const char *endings)
{
    char lower[8] = "";
    size_t dot = name.n;
    while (dot > 0 && name.p[dot - 1] != '.')
        dot--;
    size_t n = name.n - dot;
    if (dot == 0 || n == 0 || n >= sizeof lower - 1) return false;
    for (size_t i = 0; i < n; i++) { /* ASCII on purpose: endings are identifiers, not Turkish */
        char c = name.p[dot + i];
        lower[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    str rest = str_of(endings), one;
    while (rest.n) {
        one = str_cut(&rest, '.');
        if (one.n == n && str_eq(one, (str){lower, n})) return true;
    }
    return false;
}

const char *document_fault(const struct upload *u)
{
    if (u->bytes.n == 0) return N_("This file is empty. Choose it again.");
    if (u->bytes.n > DOCUMENT_MAX)
        return N_("This file is larger than 10 MB. Take the photograph smaller or split it.");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!str_eq(u->type, str_of(kinds[i].type))) continue;
        /* libmagic also finds a PDF behind a page of HTML or a program: what begins as two things is neither. */
        if (!ending_fits(u->name, kinds[i].endings) || !str_starts(u->bytes, str_of(kinds[i].first)))
            return N_("The name and the content of this file do not fit each other.");
        return NULL;
    }
    return N_("This kind of file is not taken. Bring a PDF or a photograph (JPEG, PNG, WebP).");
}

static str hex(struct arena *a, const unsigned char *bytes, size_t n)
{
    char *out = arena_alloc(a, n * 2 + 1);
    sodium_bin2hex(out, n * 2 + 1, bytes, n);
    return (str){out, n * 2};
}

static str random_token(struct arena *a)
{
    unsigned char bytes[24];
    randombytes_buf(bytes, sizeof bytes);
    return hex(a, bytes, sizeof bytes);
}

/* ---- how much may wait ---- */
enum { BATCH = 20, HOUR_MS = 3600 * 1000 };

static err_t drop_older(struct cx *tx, int64_t ms, int64_t *dropped)
{
    struct document_drop_waiting_args a = {.before = {tx->now.ms - ms}, .batch = BATCH};
    return document_drop_waiting(tx, a, dropped);
}

/* E_LIMIT: no room for one more. */
static err_t room_for(struct cx *tx, const struct document *doc)
{
    struct document_waiting_sum_row all;
    TRY(document_waiting_sum(tx, (struct document_waiting_sum_args){.sender = doc->sender}, &all));
    bool fits = all.bytes + doc->bytes <= WAITING_MAX && all.files < WAITING_FILES &&
                all.own_bytes + doc->bytes <= WAITING_ONE_MAX && all.own_files < WAITING_ONE_FILES;
    return fits ? OK : E_LIMIT;
}

static err_t make_room(struct cx *tx, const struct document *doc)
{
    int64_t dropped = 0;
    err_t e = room_for(tx, doc);
    if (e != E_LIMIT) return e;
    TRY(drop_older(tx, HOUR_MS, &dropped));
    return dropped ? room_for(tx, doc) : E_LIMIT;
}

struct keeping {
    str bytes;
    struct document doc;
};

static err_t keep(struct cx *tx, void *arg)
{
    struct keeping *k = arg;
    struct document doc = k->doc; /* a repeated run starts from the same */
    TRY(db_lock(tx, "document", 0));
    TRY(make_room(tx, &doc));
    TRY(entity_save(tx, &document_entity, &doc, &(struct save){.skip_rights = true}));
    for (size_t at = 0, seq = 0; at < k->bytes.n; at += CHUNK, seq++) {
        size_t n = k->bytes.n - at < CHUNK ? k->bytes.n - at : CHUNK;
        struct document_chunk_add_args piece = {
            .document = {doc.id}, .seq = (int64_t)seq, .bytes = {k->bytes.p + at, n}};
        TRY(document_chunk_add(tx, piece, NULL));
    }
    return OK;
}

/* Written down for whoever looks after the program: somebody fills the disk, or the ceiling is too low for this town. */
static const char *no_room(void)
{
    log_event(LOG_WARN, "documents_full", LOG_STR("code", S("İM-413-bekleyen")));
    return N_("There is no room for more files just now. Try again in an hour, or bring the document to the desk "
              "(İM-413-bekleyen).");
}

err_t document_keep(struct req *r, const struct upload *u, str *token, const char **fault)
{
    struct arena *a = r->cx.arena;
    unsigned char digest[crypto_hash_sha256_BYTES];
    struct keeping k = {.doc = {.name = u->name, .type = u->type, .at = r->cx.now, .account = r->cx.actor->user}};
    *fault = document_fault(u);
    if (!*fault && picture_bare(a, u->type, u->bytes, &k.bytes))
        *fault = N_("This picture is damaged. Take it again, or choose another one.");
    if (*fault) return OK;
    crypto_hash_sha256(digest, (const unsigned char *)k.bytes.p, k.bytes.n);
    k.doc.token = random_token(a);
    k.doc.bytes = (int64_t)k.bytes.n;
    k.doc.sha256 = hex(a, digest, sizeof digest);
    k.doc.sender = seal_hash(a, req_sender(r));
    err_t e = db_tx(&r->cx, keep, &k);
    if (e == E_LIMIT) *fault = no_room();
    if (e) return e == E_LIMIT ? OK : e;
    *token = k.doc.token;
    return OK;
}

err_t document_waiting(struct cx *cx, str token, struct document *out)
{
    if (token.n == 0) return E_NOT_FOUND;
    struct document found;
    TRY(entity_load_any(cx, &document_entity, "token", DB_T(token), &found));
    if (found.entity.n) return E_NOT_FOUND;
    *out = found;
    return OK;
}

err_t document_claim(struct cx *tx, str token, str entity, int64_t row, str kind, str label)
{
    int64_t changed = 0;
    struct document_give_args a = {.entity = entity, .row = row, .kind = kind, .label = label, .token = token};
    TRY(document_give(tx, a, &changed));
    return changed == 1 ? OK : E_NOT_FOUND;
}

err_t document_release(struct cx *tx, str entity, int64_t row, str sender)
{
    return document_let_go(tx, (struct document_let_go_args){.sender = sender, .entity = entity, .row = row}, NULL);
}

err_t documents_of(struct cx *cx, str entity, int64_t row, struct documents *out)
{
    struct filter filters[] = {{.field = "entity", .op = IS, .value = DB_T(entity)},
                               {.field = "row", .op = IS, .value = DB_I(row)}};
    struct list_query q = {.filters = {filters, 2}, .sort = S("at"), .limit = 200, .skip_rights = true};
    struct list_result found;
    TRY(entity_list(cx, &document_entity, &q, &found));
    out->list.v = found.rows;
    out->list.n = found.n;
    return OK;
}

err_t document_by_id(struct cx *cx, int64_t id, struct document *out)
{
    return entity_load_any(cx, &document_entity, "id", DB_I(id), out);
}

err_t document_bytes(struct cx *cx, int64_t id, str *out)
{
    struct document_chunks_rows pieces;
    TRY(document_chunks(cx, (struct document_chunks_args){.document = {id}}, &pieces));
    struct buf whole = buf_new(cx->arena, DOCUMENT_MAX + 1);
    for (size_t i = 0; i < pieces.list.n; i++)
        buf_put(&whole, pieces.list.v[i].bytes);
    *out = buf_str(&whole);
    return OK;
}

static err_t sweep(struct cx *tx, void *arg)
{
    return drop_older(tx, 24 * HOUR_MS, arg);
}

/* Bytes of large files are many pages: whoever else writes goes in between. */
err_t documents_sweep(struct cx *cx)
{
    int64_t dropped = BATCH;
    while (dropped == BATCH)
        TRY(db_tx(cx, sweep, &dropped));
    return OK;
}
