// SPDX-License-Identifier: AGPL-3.0-or-later
/* Keys that sign tickets. The newest signs; all of them are published to the gates. */
#include "door_sql.h"
#include "modules/door/door.h"

static err_t newest(struct cx *cx, int64_t *id)
{
    struct newest_key_row row;
    TRY(newest_key(cx, &row));
    *id = row.id;
    return OK;
}
static const struct signing signing = {&ticket_key_entity, newest};

err_t door_key_new(struct cx *tx, struct signing_key *out)
{
    return signing_key_new(tx, &signing, out);
}

err_t door_key(struct cx *cx, struct signing_key *out)
{
    return signing_key_now(cx, &signing, out);
}

/* Reading changes nothing, so the first key is there before the first ticket. */
err_t door_init(struct cx *tx)
{
    struct signing_key key;
    return door_key_new(tx, &key);
}

str door_secret(struct arena *a, int64_t performance)
{
    return seal_hash(a, str_fmt(a, "door codes by hand %lld", (long long)performance));
}
