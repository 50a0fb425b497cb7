// SPDX-License-Identifier: AGPL-3.0-or-later
/* What an administrator does with many accounts at once. */
#include "modules/staff/hooks.h"
#include "modules/staff/inside.h"

static err_t set_closed(struct cx *tx, int64_t id, bool closed)
{
    struct account a;
    if (id == tx->actor->user) return E_CONFLICT; /* nobody shuts the door behind oneself */
    TRY(entity_load(tx, &account_entity, id, &a));
    a.disabled = closed;
    return entity_save(tx, &account_entity, &a, &(struct save){0});
}

err_t account_close(struct cx *tx, int64_t id)
{
    return set_closed(tx, id, true);
}

err_t account_reopen(struct cx *tx, int64_t id)
{
    return set_closed(tx, id, false);
}
