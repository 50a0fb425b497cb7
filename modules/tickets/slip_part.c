// SPDX-License-Identifier: AGPL-3.0-or-later
/* What another duty adds to the slip of a request. */
#include "modules/tickets/tickets.h"

enum { PART_MAX = 1 << 20, PARTS = 4 };
static struct {
    slip_part *write;
} parts[PARTS]; /* set before serving, read afterwards */

void slip_part_from(slip_part *from)
{
    for (int i = 0; i < PARTS; i++) {
        if (!parts[i].write) parts[i].write = from;
        if (parts[i].write == from) return;
    }
}

err_t slip_part_html(struct req *r, const struct ticket_request *request, str *html)
{
    struct buf out = buf_new(r->cx.arena, PART_MAX);
    struct html h = req_html(r);
    h.out = &out;
    for (int i = 0; i < PARTS && parts[i].write; i++)
        TRY(parts[i].write(r, &h, request));
    *html = buf_str(&out);
    return OK;
}
