// SPDX-License-Identifier: AGPL-3.0-or-later
/* The kinds of places of an offer and its quotas: a list to write in, and a table that shows what counts where. A line that is
 * emptied is taken away; two empty ones always stand at the end, so that it works without a script. */
#include <inttypes.h>

#include "modules/tickets/kinds.h"
#include "modules/tickets/places_inside.h"
#include "modules/tickets/views.h"

#include "desk_kinds.html.h"
#include "tickets_pages_sql.h"

enum { SPARE = 2, NAME = 120 };

const struct input kind_inputs[] = {
    {"kota.*", .max = NAME}, {"yer.*", .max = 8}, {"tur.*", .max = NAME}, {"icinde.*", .max = 2}, {0}};

static str typed(const struct req *r, const char *what, int64_t i)
{
    return str_trim(form_str(r, str_c(r->cx.arena, str_fmt(r->cx.arena, "%s.%" PRId64, what, i))));
}

static bool ticked(const struct req *r, int64_t kind, int64_t quota)
{
    str name = str_fmt(r->cx.arena, "icinde.%" PRId64 "-%" PRId64, kind, quota);
    return form_has(r, str_c(r->cx.arena, name));
}

/* ---- the list ---- */
static void put_quota(struct arena *a, int64_t number, str name, str places, struct desk_kinds_page *p)
{
    PUSH(a, &p->quotas, ((struct quota_row){.number = number, .name = name, .places = places}));
}

static void put_kind(struct cx *cx, int64_t number, str name, struct desk_kinds_page *p)
{
    struct kind_row row = {.number = number, .name = name};
    for (size_t i = 0; i < p->quotas.n; i++) {
        struct word_arg n = {S("n"), fmt_int(cx->arena, cx->lang, p->quotas.v[i].number)};
        str label = p->quotas.v[i].name.n ? p->quotas.v[i].name
                                          : words_fill(cx->arena, str_of(words(cx->lang, N_("Quota {n}"))), 1, &n);
        PUSH(cx->arena, &row.in,
             ((struct option_view){.value = str_fmt(cx->arena, "%" PRId64 "-%" PRId64, number, p->quotas.v[i].number),
                                   .label = label}));
    }
    PUSH(cx->arena, &p->kinds, row);
}

static int64_t shown(size_t n)
{
    return (int64_t)(n + SPARE < OFFER_QUOTAS ? n + SPARE : OFFER_QUOTAS);
}

static void fill_stored(struct cx *cx, const struct line *l, struct desk_kinds_page *p)
{
    for (int64_t i = 0, n = p->asked ? (int64_t)l->n_quotas : shown(l->n_quotas); i < n; i++) {
        bool there = (size_t)i < l->n_quotas;
        put_quota(cx->arena, i + 1, there ? l->quotas[i].name : STR_NONE,
                  there ? str_fmt(cx->arena, "%" PRId64, l->quotas[i].places) : STR_NONE, p);
    }
    for (int64_t i = 0, n = p->asked ? (int64_t)l->n_classes : shown(l->n_classes); i < n; i++) {
        bool there = (size_t)i < l->n_classes;
        put_kind(cx, i + 1, there ? l->classes[i].name : STR_NONE, p);
        struct kind_row *row = &p->kinds.v[p->kinds.n - 1];
        for (size_t k = 0; there && k < row->in.n; k++)
            row->in.v[k].chosen = l->classes[i].quotas >> k & 1;
    }
}

static int64_t last_typed(const struct req *r, const char *a, const char *b)
{
    int64_t last = 0;
    for (int64_t i = 1; i <= OFFER_QUOTAS; i++)
        if (typed(r, a, i).n || (b && typed(r, b, i).n)) last = i;
    return last;
}

static void fill_typed(struct req *r, struct desk_kinds_page *p)
{
    int64_t quotas = shown((size_t)last_typed(r, "kota", "yer")), kinds = shown((size_t)last_typed(r, "tur", NULL));
    for (int64_t i = 1; i <= quotas; i++)
        put_quota(r->cx.arena, i, typed(r, "kota", i), typed(r, "yer", i), p);
    for (int64_t i = 1; i <= kinds; i++) {
        put_kind(&r->cx, i, typed(r, "tur", i), p);
        struct kind_row *row = &p->kinds.v[p->kinds.n - 1];
        for (size_t k = 0; k < row->in.n; k++)
            row->in.v[k].chosen = ticked(r, i, (int64_t)k + 1);
    }
}

/* ---- what counts where ---- */
/* q: NULL the whole */
static void put_overlap(struct cx *cx, const struct line *l, const struct offer_quota *q, struct desk_kinds_page *p)
{
    struct overlap_row row = {.name = q ? q->name : str_of(words(cx->lang, N_("All places"))),
                              .places = q ? q->places : l->offer.places,
                              .given = q ? q->given : l->offer.given};
    row.free = row.places - row.given;
    for (size_t i = 0; i < l->n_classes; i++) {
        bool here = !q || (l->classes[i].quotas >> (q->position - 1) & 1);
        PUSH(cx->arena, &row.cells, here);
    }
    PUSH(cx->arena, &p->overlap, row);
}

static void fill_overlap(struct cx *cx, const struct line *l, struct desk_kinds_page *p)
{
    int64_t sum = 0;
    if (!l->n_classes) return;
    for (size_t i = 0; i < l->n_classes; i++)
        PUSH(cx->arena, &p->heads, ((struct kind_head){l->classes[i].name, line_most(l, l->classes[i].position)}));
    put_overlap(cx, l, NULL, p);
    for (size_t i = 0; i < l->n_quotas; i++) {
        sum += l->quotas[i].places;
        put_overlap(cx, l, &l->quotas[i], p);
    }
    struct word_arg args[] = {{S("sum"), fmt_int(cx->arena, cx->lang, sum)},
                              {S("places"), fmt_int(cx->arena, cx->lang, l->offer.places)}};
    const char *source = sum > l->offer.places
                             ? N_("The quotas are {sum} together, more than the {places} places there "
                                  "are: whoever comes first fills them, and none is sure to be filled.")
                             : N_("The quotas are {sum} together, of {places} places.");
    if (l->n_quotas) p->sum = words_fill(cx->arena, str_of(words(cx->lang, source)), 2, args);
}

static err_t render(struct req *r, const struct offer_whole *o, const char *fault)
{
    struct cx *cx = &r->cx;
    struct line l;
    struct offer_sums_rows sums;
    struct desk_kinds_page p = {.title = o->event.title, .error = fault};
    TRY(line_look(cx, o->offer.id, &l));
    TRY(offer_sums(cx, (struct offer_sums_args){{o->offer.id}}, &sums));
    p.asked = sums.list.n > 0;
    p.page.title = str_of(words(cx->lang, N_("Kinds of places")));
    p.page.current = "/masa/bilet";
    p.page.error = fault != NULL;
    p.when = fmt_moment(cx->arena, cx->lang, o->date.starts);
    p.back_href = desk_offer_href(cx->arena, o->offer.id, "");
    p.action = desk_offer_href(cx->arena, o->offer.id, "/turler");
    if (fault)
        fill_typed(r, &p);
    else
        fill_stored(cx, &l, &p);
    fill_overlap(cx, &l, &p);
    if (fault) answer_status(r, 422);
    return html_desk_kinds_page(r, &p);
}

err_t desk_kinds(struct req *r)
{
    struct offer_whole o = {0};
    TRY(desk_offer_load(r, TICKETS_OFFER, &o));
    return render(r, &o, NULL);
}

/* ---- what was typed ---- */
static void read_kinds(struct req *r, struct kinds *k)
{
    int place[OFFER_QUOTAS + 1] = {0}; /* of each line that was typed: its bit, from 1 */
    for (int64_t i = 1; i <= OFFER_QUOTAS; i++) {
        str name = typed(r, "kota", i), places = typed(r, "yer", i);
        struct offer_quota q = {.name = name};
        if (!name.n && !places.n) continue;
        if (str_int(places, &q.places) || q.places > 1000000) q.places = 0;
        PUSH(r->cx.arena, &k->quotas, q);
        place[i] = (int)k->quotas.n;
    }
    for (int64_t i = 1; i <= OFFER_QUOTAS; i++) {
        struct offer_class c = {.name = typed(r, "tur", i)};
        for (int64_t q = 1; q <= OFFER_QUOTAS; q++)
            if (place[q] && ticked(r, i, q)) c.quotas |= INT64_C(1) << (place[q] - 1);
        if (c.name.n || c.quotas) PUSH(r->cx.arena, &k->kinds, c);
    }
}

struct setting {
    int64_t offer;
    struct kinds k;
    const char *fault;
};
static err_t set(struct cx *tx, void *arg)
{
    struct setting *s = arg;
    return kinds_set(tx, s->offer, &s->k, &s->fault);
}

err_t desk_kinds_send(struct req *r)
{
    struct offer_whole o = {0};
    struct setting s = {0};
    TRY(desk_offer_load(r, TICKETS_OFFER, &o));
    s.offer = o.offer.id;
    read_kinds(r, &s.k);
    err_t e = db_tx(&r->cx, set, &s);
    if (e == E_INVALID && s.fault) return render(r, &o, s.fault);
    if (e) return e;
    answer_flash(r, FLASH_DONE,
                 str_of(words(r->cx.lang, N_("Saved. The form asks for the kind of place from now on."))));
    return answer_redirect(r, desk_offer_href(r->cx.arena, o.offer.id, "/turler"));
}
