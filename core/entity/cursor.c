// SPDX-License-Identifier: AGPL-3.0-or-later
/* Keyset cursors: base64url of an 8-byte mac and "<id> <kind><value>" of the last row of the page before. The mac covers
 * entity and order too, so that neither an invented cursor nor one of another list is taken. */
#include <inttypes.h>
#include <sodium.h>

#include "core/entity/list.h"

enum { MAC_N = 8, CURSOR_MAX = 8000 };

static void mac_of(struct arena *a, unsigned char out[MAC_N], const struct entity *e, const struct list_order *o,
                   str payload)
{
    unsigned char full[16];
    str text = str_fmt(a, "%s %s%s %.*s", e->name, o->down ? "-" : "", o->f ? o->f->name : "id", STR_FMT(payload));
    seal_mac(full, sizeof full, "cursor", text);
    memcpy(out, full, MAC_N);
}

str cursor_write(struct arena *a, const struct entity *e, const struct list_order *o, int64_t id, struct db_value v)
{
    str payload = v.type == DB_TEXT ? str_fmt(a, "%" PRId64 " t%.*s", id, STR_FMT(v.s))
                                    : str_fmt(a, "%" PRId64 " i%" PRId64, id, v.i);
    unsigned char *bytes = arena_alloc(a, MAC_N + payload.n);
    mac_of(a, bytes, e, o, payload);
    memcpy(bytes + MAC_N, payload.p, payload.n);
    size_t n = sodium_base64_ENCODED_LEN(MAC_N + payload.n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_alloc(a, n);
    sodium_bin2base64(text, n, bytes, MAC_N + payload.n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_of(text);
}

err_t cursor_read(struct arena *a, const struct entity *e, const struct list_order *o, str cursor, int64_t *id,
                  struct db_value *v)
{
    unsigned char mac[MAC_N], *bytes = arena_alloc(a, cursor.n + 1);
    size_t n = 0;
    if (cursor.n > CURSOR_MAX || sodium_base642bin(bytes, cursor.n, cursor.p, cursor.n, NULL, &n, NULL,
                                                   sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return E_INVALID;
    if (n < MAC_N + 3) return E_INVALID;
    str payload = {(const char *)bytes + MAC_N, n - MAC_N};
    mac_of(a, mac, e, o, payload);
    if (sodium_memcmp(mac, bytes, MAC_N) != 0) return E_INVALID;
    TRY(str_int(str_cut(&payload, ' '), id));
    if (!payload.n) return E_INVALID;
    char kind = payload.p[0];
    str value = {payload.p + 1, payload.n - 1};
    int64_t number = 0;
    if (kind == 'i') TRY(str_int(value, &number));
    *v = kind == 't' ? DB_T(value) : DB_I(number);
    if (o->bool_value) *v = DB_F(number);
    return (kind == 't') == o->text_value ? OK : E_INVALID;
}
