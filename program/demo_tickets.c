// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places of the demonstration's dates: most are still free, one is all given and people wait. Who asks does not exist. */
#include <string.h>

#include "modules/events/events.h"
#include "modules/staff/staff.h"
#include "modules/tickets/chairs.h"
#include "modules/tickets/kinds.h"
#include "modules/tickets/tickets.h"
#include "modules/tickets/turns.h"
#include "modules/venues/venues.h"
#include "program/demo.h"

enum { DAYS = 45, REQUESTS_EACH = 24, HOUR = 3600000, DRAW_ASKED = 900, DRAW_PLACES_HELD = 216 };

struct box_office {
    struct actor manager;
    moment now;
    uint32_t seed;
    int64_t asked; /* so far, for the names of their forms */
};

static uint32_t next(struct box_office *b, uint32_t below)
{
    b->seed ^= b->seed << 13;
    b->seed ^= b->seed >> 17;
    b->seed ^= b->seed << 5;
    return b->seed % below;
}

/* Places as they are asked for: mostly two, by web, telephone and at the desk. */
static err_t ask(struct cx *tx, struct box_office *b, const struct offer *o, struct place_answer *out)
{
    static const char *const first[] = {"Ayşe", "Mehmet", "Zeynep",  "Ali",  "Işıl",  "Ömer",  "Çiğdem",
                                        "Umut", "Gülay",  "İbrahim", "Esra", "Şükrü", "Nermin"};
    static const char *const last[] = {"Örnek", "Deneme", "Temsil", "Misal", "Numune", "Sınama", "Varsayım"};
    static const int64_t sizes[] = {1, 2, 2, 2, 3, 4};
    uint32_t dice = next(b, 10);
    int64_t n = ++b->asked, most = o->per_request ? o->per_request : 4, places = sizes[next(b, 6)];
    struct place_wish w = {.offer = o->id,
                           .places = places < most ? places : most,
                           .channel = dice < 6   ? TICKET_WEB
                                      : dice < 9 ? TICKET_PHONE
                                                 : TICKET_DESK,
                           .name = str_fmt(tx->arena, "%s %s", first[next(b, 13)], last[next(b, 7)]),
                           .contact = str_fmt(tx->arena, "kisi%lld@example.org", (long long)n),
                           .once = str_fmt(tx->arena, "demo-%lld", (long long)n)};
    if (w.channel == TICKET_DESK) w.contact = STR_NONE;
    if (next(b, 40) == 0) w.needs = S("Tekerlekli sandalye yeri ve yanında bir yer");
    return place_ask(tx, &w, out);
}

/* So many requests between the opening and now, one after another by the clock. */
static err_t ask_all(struct cx *tx, struct box_office *b, const struct offer *o, int64_t requests)
{
    moment from = o->opens, until = o->closes.ms && o->closes.ms < b->now.ms ? o->closes : b->now;
    for (int64_t i = 0; i < requests; i++) {
        struct place_answer answer;
        tx->now = (moment){from.ms + (until.ms - 1 - from.ms) / requests * i};
        err_t e = ask(tx, b, o, &answer);
        if (e && e != E_CONFLICT) return e;
        if (!e && next(b, 25) == 0) TRY(place_cancel(tx, answer.request.id));
    }
    tx->now = b->now;
    return OK;
}

static err_t put_offer(struct cx *tx, struct box_office *b, const struct performance *p, int64_t places,
                       enum draw_policy policy, struct offer *o)
{
    *o = (struct offer){.performance = {p->id},
                        .places = places,
                        .policy = (int)policy,
                        .opens = {b->now.ms - (int64_t)(24 + next(b, 200)) * HOUR},
                        .per_request = 4,
                        .per_person = 4,
                        .line = true};
    return entity_save(tx, &offer_entity, o, &(struct save){.skip_rights = true});
}

/* An evening of its own, so that it is found by its name. */
static err_t put_evening(struct cx *tx, struct box_office *b, struct event *e, date day, int minute, const char *hall,
                         struct performance *p)
{
    struct venue v = {0};
    err_t err = entity_load_any(tx, &venue_entity, "slug", DB_T(str_of(hall)), &v);
    if (err && err != E_NOT_FOUND) return err;
    e->unit = (ref){b->manager.unit};
    e->entry = ENTRY_TICKET;
    e->languages = S("tr");
    e->access = S("ramp seats toilet");
    e->contact = S("444 06 01");
    TRY(entity_save(tx, &event_entity, e, &(struct save){.skip_rights = true}));
    for (int i = 0; i < 20; i++) {
        struct entity_errors errors = {.arena = tx->arena};
        *p = (struct performance){.event = {e->id}, .state = DATE_PLANNED, .venue = {v.id}};
        if (!v.id || i == 19) p->venue = (ref){0}, p->place = S("Mahalle Evi");
        p->starts = moment_at(date_add(day, i), minute);
        p->ends = (moment){p->starts.ms + 2 * (int64_t)HOUR};
        err = entity_save(tx, &performance_entity, p, &(struct save){.skip_rights = true, .errors = &errors});
        if (err != E_INVALID) break;
    }
    if (err) return err;
    TRY(entity_load_any(tx, &event_entity, "id", DB_I(e->id), e));
    e->state = EVENT_PUBLISHED;
    e->published = b->now;
    return entity_save(tx, &event_entity, e, &(struct save){.skip_rights = true});
}

/* Numbered seats where the hall has a plan: some have chosen, the others may. */
static err_t put_seats(struct cx *tx, const struct offer *o, const struct performance *p)
{
    struct filter own = {"offer", IS, DB_I(o->id)};
    struct list_query q = {
        .filters = {&own, 1}, .sort = S("number"), .limit = 200, .skip_rights = true, .uncounted = true};
    struct list_result found;
    struct seating s = {.offer = {o->id},
                        .minutes = 8,
                        .until = {p->starts.ms - (int64_t)24 * HOUR},
                        .released = {p->starts.ms - (int64_t)48 * HOUR}};
    if (!p->venue.id) return OK;
    err_t e = seating_join(tx, &s, p->venue.id);
    if (e) return e == E_NOT_FOUND ? OK : e;
    TRY(entity_list(tx, &ticket_request_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct ticket_request *r = (const struct ticket_request *)found.rows + i;
        struct chair_answer answer;
        if (i % 3 && ticket_good(r)) TRY(chairs_best(tx, r->id, r->needs.n != 0, &answer));
    }
    return OK;
}

/* Kinds of places whose quotas overlap, and some given out of turn: the same requests on whatever day it is made. */
static err_t ask_kinds(struct cx *tx, struct box_office *b, const struct offer *o)
{
    static const struct {
        int64_t class, places;
    } asked[] = {{1, 2}, {2, 2}, {3, 1}, {1, 4}, {2, 3}, {3, 2}, {1, 2}, {1, 1}, {2, 2}, {3, 3}, {1, 2}, {2, 4}};
    static const char *const reasons[] = {"Oyunun yazarı: onur konuğu", "Yerel basın: değerlendirme yazısı",
                                          "İlk tarihte koltuğu kırılan izleyiciye yeni yer"};
    struct place_answer answer;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct place_wish w = {
            .offer = o->id, .class = asked[i].class, .places = asked[i].places, .channel = TICKET_WEB};
        w.name = S("Deniz Örnek");
        w.contact = str_fmt(tx->arena, "tur%zu@example.org", i);
        w.once = str_fmt(tx->arena, "demo-tur-%zu", i);
        tx->now = (moment){o->opens.ms + (int64_t)(i + 1) * HOUR};
        TRY(place_ask(tx, &w, &answer));
    }
    tx->now = b->now;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        struct place_wish w = {.offer = o->id, .class = 1, .places = i == 2 ? 2 : 1, .channel = TICKET_DESK};
        w.name = S("Güneş Misal");
        w.once = str_fmt(tx->arena, "demo-sira-disi-%zu", i);
        TRY(place_except(tx, &w, str_of(reasons[i]), &answer));
    }
    return OK;
}

static err_t put_kinds(struct cx *tx, struct box_office *b)
{
    struct performance p;
    struct offer o;
    struct kinds k = {0};
    const char *fault = NULL;
    struct event e = {.title = S("Gölge oyunu: Kent masalları"),
                      .kind = EVENT_STAGE,
                      .summary = S("Kentin eski masalları perdede. Parter, balkon ve öğrenci yerleri ayrı sayılır."),
                      .body = S("Yetmiş dakika sürer. Öğrenci yerleri balkondadır.")};
    TRY(put_evening(tx, b, &e, date_add(moment_date(b->now), 15), 1140, "", &p));
    TRY(put_offer(tx, b, &p, 80, DRAW_BEST_FIT, &o));
    PUSH(tx->arena, &k.quotas, ((struct offer_quota){.name = S("Parter"), .places = 50}));
    PUSH(tx->arena, &k.quotas, ((struct offer_quota){.name = S("Balkon"), .places = 30}));
    PUSH(tx->arena, &k.quotas, ((struct offer_quota){.name = S("Öğrenci"), .places = 12}));
    PUSH(tx->arena, &k.kinds, ((struct offer_class){.name = S("Parter"), .quotas = 1}));
    PUSH(tx->arena, &k.kinds, ((struct offer_class){.name = S("Balkon"), .quotas = 2}));
    PUSH(tx->arena, &k.kinds, ((struct offer_class){.name = S("Öğrenci (balkon)"), .quotas = 2 | 4}));
    TRY(kinds_set(tx, o.id, &k, &fault));
    return ask_kinds(tx, b, &o);
}

static err_t put_named(struct cx *tx, struct box_office *b)
{
    date today = moment_date(b->now);
    struct performance p;
    struct offer o;
    struct event free = {.title = S("Kış dinletisi: oda müziği"),
                         .kind = EVENT_CONCERT,
                         .summary = S("Dört çalgı, bir saat müzik. Yerler istek sırasıyla verilir."),
                         .body = S("Program yaklaşık bir saat sürer, ara verilmez.")};
    struct event full = {.title = S("Masal saati: Ay’a giden kedi"),
                         .kind = EVENT_CHILDREN,
                         .age_min = 3,
                         .summary = S("Kukla ve gölge oyunuyla bir masal. Her çocuğun yanında bir büyük olmalıdır."),
                         .body = S("Bir saat sürer. Geri verilen yerler sırada bekleyenlere verilir.")};
    TRY(put_evening(tx, b, &free, date_add(today, 9), 1200, "kucuk-salon", &p));
    TRY(put_offer(tx, b, &p, 96, DRAW_BEST_FIT, &o));
    TRY(ask_all(tx, b, &o, 34));
    TRY(put_seats(tx, &o, &p));
    TRY(put_evening(tx, b, &full, date_add(today, 6), 840, "kutuphane-salonu", &p));
    TRY(put_offer(tx, b, &p, 48, DRAW_STRICT, &o));
    return ask_all(tx, b, &o, 37);
}

/* ---- more people than places: a draw, finished this morning ---- */
static err_t put_share(struct cx *tx, int64_t offer, int64_t position, const char *name, int64_t places, int proof,
                       const char *how)
{
    struct offer_share s = {.offer = {offer},
                            .position = position,
                            .name = str_of(name),
                            .places = places,
                            .proof = proof,
                            .how = str_of(how)};
    return entity_save(tx, &offer_share_entity, &s, &(struct save){.skip_rights = true});
}

/* Each a person of their own; nobody is reached, so nothing is written to anybody. */
static err_t ask_for_draw(struct cx *tx, struct box_office *b, const struct offer *o)
{
    static const int64_t sizes[] = {1, 2, 2, 2, 3, 4};
    for (int64_t i = 0; i < DRAW_ASKED; i++) {
        struct place_answer answer;
        uint32_t dice = next(b, 10);
        struct place_wish w = {.offer = o->id,
                               .places = sizes[next(b, 6)],
                               .channel = dice < 6   ? TICKET_WEB
                                          : dice < 9 ? TICKET_PHONE
                                                     : TICKET_DESK,
                               .person = str_fmt(tx->arena, "demo-%lld", (long long)i),
                               .once = str_fmt(tx->arena, "demo-cekilis-%lld", (long long)i),
                               .shares = (int64_t)(next(b, 25) == 0) | (int64_t)(next(b, 4) == 0) << 1};
        tx->now = (moment){o->opens.ms + (o->closes.ms - o->opens.ms) / DRAW_ASKED * i};
        TRY(place_ask(tx, &w, &answer));
    }
    return OK;
}

/* The same draw, to the last byte, in every demonstration: a class may do it again from a printed record. */
static err_t put_draw(struct cx *tx, struct box_office *b)
{
    static const unsigned char seed[DRAW_BYTES] = "imece demonstration: no secret";
    date today = moment_date(b->now);
    const char *fault = NULL;
    struct performance p;
    struct event e = {
        .title = S("Yılbaşı konseri: Gençlik Senfoni Orkestrası"),
        .kind = EVENT_CONCERT,
        .summary = S("Yer sayısından çok istek geldiği için yerler herkese açık bir çekilişle verildi."),
        .body = S("Erken istemek şansı artırmadı. Çekilişin tutanağını indirip kendiniz yineleyebilirsiniz.")};
    TRY(put_evening(tx, b, &e, date_add(today, 24), 1200, "buyuk-salon", &p));
    struct offer o = {.performance = {p.id},
                      .places = DRAW_PLACES_HELD,
                      .policy = DRAW_BEST_FIT,
                      .opens = {b->now.ms - (int64_t)10 * 24 * HOUR},
                      .closes = {b->now.ms - (int64_t)5 * HOUR},
                      .per_request = 4,
                      .line = true,
                      .draw = OFFER_DRAW_PLANNED};
    TRY(entity_save(tx, &offer_entity, &o, &(struct save){.skip_rights = true}));
    TRY(put_share(tx, o.id, 0, "Tekerlekli sandalye kullananlar ve yanındakiler", 12, SHARE_AT_DOOR,
                  "Kapıda engelli kimlik kartı gösterilir"));
    TRY(put_share(tx, o.id, 1, "18–25 yaşındakiler", 40, SHARE_AT_DOOR, "Kapıda kimlik gösterilir"));
    tx->now = (moment){o.opens.ms - HOUR};
    b->seed = 20261123;
    TRY(offer_draw_commit_known(tx, o.id, e.title, S("Sayısal Loto’nun istek alımından sonraki ilk çekilişi"), seed,
                                &fault));
    TRY(ask_for_draw(tx, b, &o));
    tx->now = (moment){o.closes.ms + 2 * HOUR};
    err_t err = offer_draw_run(tx, o.id, S("4 11 19 23 38 47"));
    tx->now = b->now;
    return err;
}

/* The dates of the next weeks that need a ticket. */
static err_t put_season(struct cx *tx, struct box_office *b)
{
    struct filter soon[] = {{"starts", AT_LEAST, DB_I(b->now.ms)},
                            {"starts", AT_MOST, DB_I(b->now.ms + (int64_t)DAYS * 24 * HOUR)}};
    struct list_query q = {.filters = {soon, 2}, .sort = S("starts"), .limit = 200, .skip_rights = true};
    struct list_result found;
    TRY(entity_list(tx, &performance_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct performance *p = (const struct performance *)found.rows + i;
        struct event e;
        struct offer o;
        TRY(entity_load_any(tx, &event_entity, "id", DB_I(p->event.id), &e));
        if (e.state != EVENT_PUBLISHED || e.entry != ENTRY_TICKET || p->state > DATE_MOVED || !p->capacity) continue;
        TRY(put_offer(tx, b, p, p->capacity, DRAW_BEST_FIT, &o));
        TRY(ask_all(tx, b, &o, 2 + next(b, REQUESTS_EACH)));
    }
    return OK;
}

static err_t load(struct cx *tx, void *arg)
{
    struct box_office *b = arg;
    b->seed = 20261122;
    b->asked = 0;
    b->now = tx->now;
    tx->actor = &b->manager;
    TRY(put_season(tx, b));
    b->seed =
        20261124; /* the season takes more or fewer numbers by the weekday; what follows is the same on every day */
    TRY(put_named(tx, b));
    TRY(put_kinds(tx, b));
    return put_draw(tx, b);
}

int demo_tickets(struct program *p)
{
    struct box_office b = {0};
    struct account account;
    if (entity_load_any(&p->cx, &account_entity, "login", DB_T(S("mudur")), &account) ||
        staff_actor(&p->cx, account.id, &b.manager))
        return refuse("the manager of the demonstration cannot be read");
    err_t e = db_tx(&p->cx, load, &b);
    return e ? refuse("the places of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
