// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who else must know when an event changes: tickets, venues, notices add themselves when the program starts; and who tells
 * of its places. */
#include "modules/events/inside.h"

enum { LISTENERS = 16 };
static const struct event_listener *listeners[LISTENERS]; /* filled before serving, read afterwards */
static size_t n_listeners;

void event_listener_add(const struct event_listener *listener)
{
    for (size_t i = 0; i < n_listeners; i++)
        if (listeners[i] == listener) return; /* another database begins */
    if (n_listeners < LISTENERS) listeners[n_listeners++] = listener;
}

err_t listeners_tell(struct cx *tx, const struct event *e, const struct performance *p, enum event_change c)
{
    for (size_t i = 0; i < n_listeners; i++)
        if (listeners[i]->changed) TRY(listeners[i]->changed(tx, e, p, c));
    return OK;
}

err_t event_consequences(struct cx *cx, const struct event *e, struct consequences *out)
{
    for (size_t i = 0; i < n_listeners; i++)
        if (listeners[i]->consequences) TRY(listeners[i]->consequences(cx, e, out));
    return OK;
}

/* ---- places ---- */
static places_teller *teller; /* set before serving */
static places_lister *lister;

void event_places_from(places_teller *t, places_lister *l)
{
    teller = t;
    lister = l;
}

err_t event_places_between(struct cx *cx, moment from, moment until, struct places_told *out)
{
    *out = (struct places_told){0};
    return lister ? lister(cx, from, until, out) : OK;
}

err_t event_places(struct cx *cx, int64_t event, struct places_told *out)
{
    *out = (struct places_told){0};
    return teller ? teller(cx, event, out) : OK;
}

const struct date_places *places_of(const struct places_told *told, int64_t performance)
{
    for (size_t i = 0; i < told->list.n; i++)
        if (told->list.v[i].performance == performance) return &told->list.v[i];
    return NULL;
}

err_t event_links(struct cx *cx, const struct event *e, bool desk, struct event_links *out)
{
    for (size_t i = 0; i < n_listeners; i++)
        if (listeners[i]->links) TRY(listeners[i]->links(cx, e, desk, out));
    return OK;
}
