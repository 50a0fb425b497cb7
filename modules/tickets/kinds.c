// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/tickets/kinds.h"

#include "modules/tickets/places_inside.h"

#include "tickets_pages_sql.h"

static err_t no(const char **fault, const char *source)
{
    *fault = source;
    return E_INVALID;
}

static err_t whole(const struct line *l, const struct kinds *k, const char **fault)
{
    if (l->offer.draw && k->kinds.n) return no(fault, N_("A draw has shares, no classes."));
    if (k->quotas.n > OFFER_QUOTAS || k->kinds.n > OFFER_QUOTAS) return no(fault, N_("Sixteen of them at most."));
    if (k->quotas.n && !k->kinds.n) return no(fault, N_("Quotas need kinds of places that count in them."));
    for (size_t i = 0; i < k->quotas.n; i++)
        if (!k->quotas.v[i].name.n || k->quotas.v[i].places < 1)
            return no(fault, N_("Each quota needs a name and its places, in digits."));
    for (size_t i = 0; i < k->kinds.n; i++)
        if (!k->kinds.v[i].name.n) return no(fault, N_("Each kind of place needs a name."));
    return OK;
}

/* People have asked by what was published: it stays, with what counts where. */
static err_t same_as_asked(struct cx *tx, const struct line *l, const struct kinds *k, const char **fault)
{
    struct offer_sums_rows sums;
    TRY(offer_sums(tx, (struct offer_sums_args){{l->offer.id}}, &sums));
    bool same = k->quotas.n == l->n_quotas && k->kinds.n == l->n_classes;
    for (size_t i = 0; same && i < k->kinds.n; i++)
        same = k->kinds.v[i].quotas == l->classes[i].quotas;
    if (same || !sums.list.n) return OK;
    return no(fault, N_("People have asked already: which kinds there are and where they count stays as it was "
                        "published. Names and places may change."));
}

static err_t save_quotas(struct cx *tx, const struct line *l, const struct kinds *k, const char **fault)
{
    for (size_t i = 0; i < k->quotas.n; i++) {
        struct offer_quota q = i < l->n_quotas ? l->quotas[i] : (struct offer_quota){.offer = {l->offer.id}};
        q.position = (int64_t)i + 1;
        q.name = k->quotas.v[i].name;
        q.places = k->quotas.v[i].places;
        if (q.places < q.given) return no(fault, N_("More places of a quota are given already than you wrote."));
        TRY(entity_save(tx, &offer_quota_entity, &q, &TICKETS_SAVE));
    }
    for (size_t i = k->quotas.n; i < l->n_quotas; i++)
        TRY(entity_delete(tx, &offer_quota_entity, l->quotas[i].id, &TICKETS_SAVE));
    return OK;
}

static err_t save_kinds(struct cx *tx, const struct line *l, const struct kinds *k)
{
    for (size_t i = 0; i < k->kinds.n; i++) {
        struct offer_class c = i < l->n_classes ? l->classes[i] : (struct offer_class){.offer = {l->offer.id}};
        c.position = (int64_t)i + 1;
        c.name = k->kinds.v[i].name;
        c.quotas = k->kinds.v[i].quotas & ((INT64_C(1) << k->quotas.n) - 1);
        TRY(entity_save(tx, &offer_class_entity, &c, &TICKETS_SAVE));
    }
    for (size_t i = k->kinds.n; i < l->n_classes; i++)
        TRY(entity_delete(tx, &offer_class_entity, l->classes[i].id, &TICKETS_SAVE));
    return OK;
}

err_t kinds_set(struct cx *tx, int64_t offer, const struct kinds *k, const char **fault)
{
    struct line l;
    *fault = NULL;
    TRY(line_open(tx, offer, &l));
    TRY(whole(&l, k, fault));
    TRY(same_as_asked(tx, &l, k, fault));
    TRY(save_quotas(tx, &l, k, fault));
    TRY(save_kinds(tx, &l, k));
    if (l.offer.classes != (int64_t)k->kinds.n) {
        l.offer.classes = (int64_t)k->kinds.n;
        TRY(entity_save(tx, &offer_entity, &l.offer, &TICKETS_SAVE));
    }
    TRY(line_open(tx, offer, &l));
    return line_serve(tx, &l, 0);
}
