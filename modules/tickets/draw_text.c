// SPDX-License-Identifier: AGPL-3.0-or-later
/* The texts of a draw: what is hashed, and the record that holds them. */
#include <sodium.h>

#include "modules/tickets/draw_inside.h"

const char *const draw_policies[] = {"", "strict", "best-fit", "split"};

enum { RULES_MAX = 64 * 1024, LINE_ROOM = 64, RECORD_MAX = 64 << 20 };

str draw_rules_text(struct arena *a, const struct draw_rules *rules)
{
    struct buf b = buf_new(a, RULES_MAX);
    buf_fmt(&b, "title;%.*s\nplaces;%lld\npolicy;%s\n", STR_FMT(rules->title), (long long)rules->places,
            draw_policies[rules->policy]);
    if (rules->beacon.n) buf_fmt(&b, "beacon;%.*s\n", STR_FMT(rules->beacon));
    for (size_t i = 0; i < rules->shares.n; i++)
        buf_fmt(&b, "share;%c;%lld;%.*s\n", (char)('A' + i), (long long)rules->shares.v[i].places,
                STR_FMT(rules->shares.v[i].name));
    return buf_str(&b);
}

str draw_list_text(struct arena *a, const struct draw_requests *requests)
{
    struct buf b = buf_new(a, (requests->list.n + 1) * LINE_ROOM);
    for (size_t i = 0; i < requests->list.n; i++) {
        const struct draw_request *r = &requests->list.v[i];
        buf_int(&b, r->number);
        buf_char(&b, ';');
        buf_int(&b, r->places);
        buf_char(&b, ';');
        for (int s = 0; s < DRAW_SHARES; s++)
            if (r->shares >> s & 1) buf_char(&b, (char)('A' + s));
        buf_char(&b, '\n');
    }
    return buf_str(&b);
}

str draw_result_text(struct arena *a, const struct draw_result *result)
{
    struct buf b = buf_new(a, (result->list.n + 1) * LINE_ROOM);
    for (size_t i = 0; i < result->list.n; i++) {
        const struct draw_line *l = &result->list.v[i];
        buf_int(&b, l->rank);
        buf_char(&b, ';');
        buf_int(&b, l->number);
        buf_char(&b, ';');
        buf_int(&b, l->places);
        buf_char(&b, ';');
        buf_char(&b, l->share);
        buf_char(&b, '\n');
    }
    return buf_str(&b);
}

str draw_hex(struct arena *a, const unsigned char bytes[DRAW_BYTES])
{
    char *hex = arena_alloc(a, 2 * DRAW_BYTES + 1);
    sodium_bin2hex(hex, 2 * DRAW_BYTES + 1, bytes, DRAW_BYTES);
    return (str){hex, 2 * DRAW_BYTES};
}

str draw_hash(struct arena *a, str text)
{
    unsigned char hash[DRAW_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)text.p, text.n);
    return draw_hex(a, hash);
}

str draw_commitment(struct arena *a, const struct draw_rules *rules, const unsigned char seed[DRAW_BYTES])
{
    str text = draw_rules_text(a, rules);
    struct buf b = buf_new(a, text.n + 64);
    buf_put(&b, S(DRAW_SPEC "\n"));
    buf_put(&b, text);
    buf_put(&b, (str){(const char *)seed, DRAW_BYTES});
    return draw_hash(a, buf_str(&b));
}

/* ---- the record: keys in the order of their letters, no blanks, UTF-8 as it is, escapes for " and \ alone ---- */

static void put_quoted(struct buf *b, str s)
{
    buf_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\') buf_char(b, '\\');
        buf_char(b, s.p[i]);
    }
    buf_char(b, '"');
}

static void put_text(struct buf *b, const char *key, str s)
{
    buf_fmt(b, "%c\"%s\":", b->n ? ',' : '{', key);
    put_quoted(b, s);
}

static void put_lines(struct buf *b, const char *key, str text)
{
    buf_fmt(b, ",\"%s\":[", key);
    for (bool first = true; text.n; first = false) {
        str line = str_cut(&text, '\n');
        if (!first) buf_char(b, ',');
        put_quoted(b, line);
    }
    buf_char(b, ']');
}

err_t draw_record(struct arena *a, const struct draw *d, str *out)
{
    struct draw_result result;
    struct buf b = buf_new(a, RECORD_MAX);
    TRY(draw_run(a, d, &result));
    if (d->beacon.n && !draw_name_ok(d->beacon)) return E_INVALID;
    if (!d->beacon.n != !d->rules.beacon.n) return E_INVALID; /* named and not read, or read and not named */
    str list = draw_list_text(a, &d->requests), drawn = draw_result_text(a, &result);
    put_text(&b, "beacon", d->beacon);
    put_text(&b, "commitment", draw_commitment(a, &d->rules, d->seed));
    put_lines(&b, "list", list);
    put_text(&b, "list_hash", draw_hash(a, list));
    put_lines(&b, "result", drawn);
    put_text(&b, "result_hash", draw_hash(a, drawn));
    put_lines(&b, "rules", draw_rules_text(a, &d->rules));
    put_text(&b, "seed", draw_hex(a, d->seed));
    put_text(&b, "spec", S(DRAW_SPEC));
    buf_put(&b, S("}\n"));
    *out = buf_str(&b);
    return b.full ? E_INVALID : OK;
}
