// SPDX-License-Identifier: AGPL-3.0-or-later
/* What of a file keeps somebody from being erased. */
#include "modules/aid/hooks.h"
#include "modules/people/people.h"

err_t aid_file_holds(struct cx *cx, const void *row, struct hold *out)
{
    const struct aid_file *f = row;
    out->open = f->state < FILE_ENDED;
    return people_kept(cx, &aid_file_entity, f->id, f->applied, out);
}

err_t recovery_holds(struct cx *cx, const void *row, struct hold *out)
{
    const struct aid_recovery *r = row;
    (void)cx;
    out->open = r->state == RECOVERY_RUNS;
    return OK;
}
