// SPDX-License-Identifier: AGPL-3.0-or-later
/* /static/<version>/<name>: files that the build embedded, packed beforehand. The same for everybody, for ever. */
#include "core/http/web.h"
#include "core/look/assets.h"

bool static_path(const struct exchange *x)
{
    return str_starts(x->head.path, S("/static/"));
}

bool static_reply(struct exchange *x)
{
    if (!static_path(x)) return false;
    bool reading = x->head.verb == VERB_GET || x->head.verb == VERB_HEAD;
    const struct asset *f = reading ? asset_find(x->head.path) : NULL;
    if (!reading || !f) {
        reply_plain(x, reading ? 404 : 405);
        return true;
    }
    str etag = str_of(f->etag);
    enum encoding enc = encoding_wanted(x, f->gzip.n > 0, f->brotli.n > 0);
    bool same = etag_matches(head_value(&x->head, "If-None-Match"), etag);
    x->reply = (struct reply){.status = same ? 304 : 200};
    x->reply.body = enc == ENC_BROTLI ? f->brotli : enc == ENC_GZIP ? f->gzip : f->bytes;
    reply_header(x, "Content-Type", str_of(f->type));
    headers_common(x, false, false);
    reply_header(x, "Cache-Control",
                 asset_current(x->head.path) ? S("public, max-age=31536000, immutable") : S("no-cache"));
    reply_header(x, "ETag", etag);
    reply_header(x, "Vary", S("Accept-Encoding"));
    reply_encoding(x, enc);
    return true;
}

/* The same file at every address: it holds for the pages below the one it was asked at. */
err_t offline_worker(struct req *r)
{
    const struct asset *f = asset_find(str_fmt(r->cx.arena, "/static/%s/offline_worker.js", asset_version()));
    return f ? answer_bytes(r, str_of(f->type), f->bytes) : E_NOT_FOUND;
}
