// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/office/forget.h"

#include "documents_sql.h"

err_t office_forget(struct cx *tx, str entity, int64_t row)
{
    TRY(forget_events(tx, (struct forget_events_args){.entity = entity, .row = row}, NULL));
    TRY(forget_notices(tx, (struct forget_notices_args){.entity = entity, .row = row}, NULL));
    return forget_documents(tx, (struct forget_documents_args){.entity = entity, .row = row}, NULL);
}
