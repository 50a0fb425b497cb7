// SPDX-License-Identifier: AGPL-3.0-or-later
/* Where paper hangs: at the houses of the municipality and at some offices of neighbourhood heads, on two rounds; sheets of events
 * that come, and of some that are over and were forgotten. */
#include "modules/events/events.h"
#include "modules/organisation/organisation.h"
#include "modules/publicity/publicity.h"
#include "modules/staff/staff.h"
#include "modules/venues/venues.h"
#include "program/demo.h"

enum { HOUSES = 5, HEADS = 7, EACH = 37 /* of so many events one hangs */, AT = 4 };
#define HUNG_BEFORE (INT64_C(19) * 86400000)

struct posting {
    struct actor clerk;
    LIST(int64_t) places;
};

static err_t put_place(struct cx *tx, struct posting *s, const char *round, int64_t turn, struct poster_place *p)
{
    p->route = str_of(round);
    p->turn = turn;
    TRY(entity_save(tx, &poster_place_entity, p, &(struct save){.skip_rights = true}));
    PUSH(tx->arena, &s->places, p->id);
    return OK;
}

static err_t put_houses(struct cx *tx, struct posting *s)
{
    struct list_query q = {.limit = 100, .sort = S("name"), .skip_rights = true, .uncounted = true};
    struct list_result found;
    int64_t n = 0;
    TRY(entity_list(tx, &venue_entity, &q, &found));
    for (size_t i = 0; i < found.n && n < HOUSES; i++) {
        const struct venue *v = &((const struct venue *)found.rows)[i];
        if (v->kind != VENUE_BUILDING || !v->street.n) continue;
        struct poster_place p = {
            .name = v->name, .kind = PLACE_CENTRE, .neighbourhood = v->neighbourhood, .street = v->street};
        TRY(put_place(tx, s, "Kültür merkezleri", ++n, &p));
    }
    return OK;
}

static err_t put_heads(struct cx *tx, struct posting *s)
{
    struct list_query q = {.limit = HEADS, .sort = S("name"), .skip_rights = true, .uncounted = true};
    struct list_result found;
    TRY(entity_list(tx, &neighbourhood_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct neighbourhood *h = &((const struct neighbourhood *)found.rows)[i];
        struct poster_place p = {.name = str_fmt(tx->arena, "%.*s Muhtarlığı", STR_FMT(h->name)),
                                 .kind = PLACE_MUHTAR,
                                 .neighbourhood = {h->id},
                                 .street = S("Muhtarlık panosu, giriş kapısının yanı")};
        TRY(put_place(tx, s, "Muhtarlıklar", (int64_t)i + 1, &p));
    }
    return OK;
}

/* One event in so many, and every one that was called off. */
static err_t put_sheets(struct cx *tx, const struct posting *s)
{
    struct list_query q = {.limit = 200, .sort = S("title"), .skip_rights = true, .uncounted = true};
    struct list_result found;
    TRY(entity_list(tx, &event_entity, &q, &found));
    for (size_t i = 0, n = 0; i < found.n && s->places.n >= AT; i++) {
        const struct event *e = &((const struct event *)found.rows)[i];
        if (!event_is_public(e->state) || (i % EACH && e->state != EVENT_CANCELLED)) continue;
        struct hanging_up h = {.event = e->id, .copies = 1, .format = S("afis-a3")};
        for (size_t k = 0; k < AT; k++)
            PUSH(tx->arena, &h.places, s->places.v[(3 * n + 2 * k) % s->places.n]);
        TRY(sheets_hang(tx, &h));
        n++;
    }
    return OK;
}

static err_t load(struct cx *tx, void *arg)
{
    struct posting *s = arg;
    const struct actor *before = tx->actor;
    moment now = tx->now;
    s->places.n = 0;
    s->places.v = NULL;
    TRY(put_houses(tx, s));
    TRY(put_heads(tx, s));
    tx->actor = &s->clerk;
    tx->now.ms -= HUNG_BEFORE;
    err_t e = put_sheets(tx, s);
    tx->actor = before;
    tx->now = now;
    return e;
}

int demo_posters(struct program *p)
{
    struct posting s = {0};
    struct account account;
    if (entity_load_any(&p->cx, &account_entity, "login", DB_T(S("mudur")), &account) ||
        staff_actor(&p->cx, account.id, &s.clerk))
        return refuse("the manager of the demonstration cannot be read");
    err_t e = db_tx(&p->cx, load, &s);
    return e ? refuse("the posters of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
