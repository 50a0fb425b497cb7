// SPDX-License-Identifier: AGPL-3.0-or-later
/* By which words a service is found besides those of its own page. A citizen asks for "odun"; no service is called so. */
#include "modules/services/inside.h"

enum { WORDS_BYTES = 60000 };

static void put(struct buf *b, str words)
{
    buf_put(b, words);
    buf_char(b, '\n');
}

err_t service_found_by(struct cx *tx, const void *row, str *names, str *more)
{
    const struct service *s = row;
    struct service_full *full = NEW(tx->arena, struct service_full);
    struct buf b = buf_new(tx->arena, WORDS_BYTES);
    const struct choice *life = life_of(s->life);
    TRY(service_load_full(tx, s->id, full));
    if (life) put(&b, str_of(words(LANG_TR, life->label)));
    for (size_t i = 0; i < full->documents.n; i++)
        put(&b, full->documents.v[i].name);
    for (size_t i = 0; i < full->fields.n; i++)
        put(&b, full->fields.v[i].label), put(&b, full->fields.v[i].options);
    *names = s->keywords;
    *more = buf_str(&b);
    return OK;
}

/* Both kinds of parts begin alike: id, version, service. */
static int64_t whole_of(const void *part)
{
    _Static_assert(offsetof(struct service_document, service) == offsetof(struct service_field, service), "alike");
    return part ? ((const struct service_document *)part)->service.id : 0;
}

err_t service_part_saved(struct cx *tx, const void *row, const void *old)
{
    int64_t now = whole_of(row), before = whole_of(old);
    if (before && before != now) TRY(entity_index(tx, &service_entity, before));
    return entity_index(tx, &service_entity, now);
}

err_t service_part_gone(struct cx *tx, const void *old)
{
    return entity_index(tx, &service_entity, whole_of(old));
}
