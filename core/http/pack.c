// SPDX-License-Identifier: AGPL-3.0-or-later
/* Answers, packed as the reader asked. A page that is kept is packed once and well (cache.c), a page made for one reader
 * quickly. Packing tells nothing about a token: it is new in every answer (csrf.c), and cookies do not come with what
 * another site embeds.
 */
#include <brotli/encode.h>
#include <zlib.h>

#include "core/http/web.h"

enum { PACK_FROM = 1024 };
static const struct {
    int gzip, brotli;
} effort[] = {[PACK_QUICK] = {4, 4}, [PACK_WELL] = {6, 5}};

static str packed_gzip(struct arena *a, str body, int level)
{
    z_stream z = {0};
    if (deflateInit2(&z, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return STR_NONE;
    size_t room = deflateBound(&z, body.n);
    char *p = arena_alloc(a, room);
    z.next_in = (Bytef *)(uintptr_t)body.p;
    z.avail_in = (uInt)body.n;
    z.next_out = (Bytef *)p;
    z.avail_out = (uInt)room;
    int done = deflate(&z, Z_FINISH);
    size_t n = z.total_out;
    deflateEnd(&z);
    return done == Z_STREAM_END && n < body.n ? (str){p, n} : STR_NONE;
}

static str packed_brotli(struct arena *a, str body, int quality)
{
    size_t n = BrotliEncoderMaxCompressedSize(body.n);
    char *p = arena_alloc(a, n);
    bool done = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, body.n, (const uint8_t *)body.p,
                                      &n, (uint8_t *)p);
    return done && n < body.n ? (str){p, n} : STR_NONE;
}

str pack(struct arena *a, str body, enum encoding as, enum pack_effort how)
{
    if (body.n < PACK_FROM) return STR_NONE;
    return as == ENC_BROTLI ? packed_brotli(a, body, effort[how].brotli)
           : as == ENC_GZIP ? packed_gzip(a, body, effort[how].gzip)
                            : STR_NONE;
}

/* "br;q=0" is a refusal; other weights do not matter between what we have. */
static bool accepts(str accept, const char *coding)
{
    while (accept.n) {
        str weight = str_cut(&accept, ',');
        str name = str_trim(str_cut(&weight, ';'));
        if (!ascii_same(name, coding)) continue;
        weight = str_trim(weight);
        return !(str_eq(weight, S("q=0")) || str_starts(weight, S("q=0.0")));
    }
    return false;
}

enum encoding encoding_wanted(const struct exchange *x, bool gzip, bool brotli)
{
    str accept = head_value(&x->head, "Accept-Encoding");
    if (brotli && accepts(accept, "br")) return ENC_BROTLI;
    if (gzip && accepts(accept, "gzip")) return ENC_GZIP;
    return ENC_NONE;
}

void reply_encoding(struct exchange *x, enum encoding is)
{
    if (is) reply_header(x, "Content-Encoding", is == ENC_BROTLI ? S("br") : S("gzip"));
}

static bool is_text(const struct reply *p)
{
    for (size_t i = 0; i < p->headers.n; i++) {
        str v = p->headers.v[i].value;
        if (ascii_same(p->headers.v[i].name, "Content-Type"))
            return str_starts(v, S("text/")) || str_starts(v, S("application/json")) ||
                   str_starts(v, S("application/xml")) || str_has(v, S("+xml"));
    }
    return false;
}

void reply_pack(struct exchange *x)
{
    struct reply *p = &x->reply;
    if (p->body.n < PACK_FROM || !is_text(p)) return;
    reply_header(x, "Vary", S("Accept-Encoding, Cookie"));
    enum encoding as = encoding_wanted(x, true, true);
    str packed = pack(x->arena, p->body, as, PACK_QUICK);
    if (!packed.n) return;
    p->body = packed;
    reply_encoding(x, as);
}
