// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is done with many services at once. */
#include "modules/services/inside.h"

static err_t set_offered(struct cx *tx, int64_t id, bool offered)
{
    struct service s;
    TRY(entity_load(tx, &service_entity, id, &s));
    s.active = offered;
    return entity_save(tx, &service_entity, &s, &(struct save){0});
}

err_t service_offer(struct cx *tx, int64_t id)
{
    return set_offered(tx, id, true);
}

err_t service_withdraw(struct cx *tx, int64_t id)
{
    return set_offered(tx, id, false);
}
