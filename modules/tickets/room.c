// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/tickets/room.h"

#include <inttypes.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "modules/events/events.h"
#include "modules/tickets/places.h"

enum {
    ROOMS = 64,         /* known at a time; the one that was used longest ago makes room */
    NUMBERS_STEP = 256, /* written ahead; as many nobody has after a restart */
    TURNS_STEP_MS = 2000,
    HOLDS_S = 6 * 3600, /* of the cookie */
    LATEST_S = 60,      /* the page asks again after so long at most */
    SPREAD_S = 4,       /* not all come back in the same second */
    ROOM_ONCE = 64,     /* letters of a request's own number */
};

/* ---- what is known of an offer's room ---- */
struct room {
    int64_t offer;
    uint64_t used;
    moment opens;
    int64_t next_number, numbers; /* the next to give; what is written ahead */
    int64_t next_turn, turns;     /* microseconds; milliseconds that are written ahead */
    bool open;                    /* the numbers are drawn: no more are given */
    struct arena *memory;
    uint32_t *rank; /* of each number */
    int64_t drawn;  /* how many */
    unsigned char seed[DRAW_BYTES];
    char commitment[2 * DRAW_BYTES + 1];
};
static struct {
    pthread_mutex_t lock;
    uint64_t clock;
    struct room list[ROOMS];
} rooms = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* ---- the draw of numbers ---- */
static void numbers_draw(struct cx *cx, int64_t numbers, const unsigned char seed[DRAW_BYTES], struct draw *d)
{
    *d = (struct draw){.rules = {.title = S("Bekleme odası"), .places = DRAW_REQUESTS, .policy = DRAW_STRICT}};
    memcpy(d->seed, seed, DRAW_BYTES);
    int64_t n = numbers < DRAW_REQUESTS ? numbers : DRAW_REQUESTS;
    d->requests.list.v = NEW_N(cx->arena, struct draw_request, (size_t)n + 1);
    d->requests.list.n = (size_t)n;
    for (int64_t i = 0; i < n; i++)
        d->requests.list.v[i] = (struct draw_request){.number = i + 1, .places = 1};
}

static err_t draw_numbers(struct cx *cx, struct room *m)
{
    struct draw d;
    struct draw_result result;
    numbers_draw(cx, m->numbers, m->seed, &d);
    TRY(draw_run(cx->arena, &d, &result));
    m->memory = arena_new((size_t)DRAW_REQUESTS * sizeof *m->rank + 4096);
    m->drawn = (int64_t)result.list.n;
    m->rank = arena_alloc(m->memory, (result.list.n + 1) * sizeof *m->rank);
    for (size_t i = 0; i < result.list.n; i++)
        m->rank[result.list.v[i].number] = (uint32_t)result.list.v[i].rank;
    return OK;
}

/* ---- reading and writing ahead ---- */
struct ahead {
    struct room *m;
    bool numbers, turns; /* write so much more of them */
    struct offer offer;
    struct offer_room row;
};

static void new_seed(struct cx *tx, struct offer_room *row)
{
    unsigned char seed[DRAW_BYTES];
    struct draw d;
    char hex[2 * DRAW_BYTES + 1];
    randombytes_buf(seed, sizeof seed);
    numbers_draw(tx, 0, seed, &d);
    sodium_bin2hex(hex, sizeof hex, seed, sizeof seed);
    row->seed = str_copy(tx->arena, str_of(hex));
    row->commitment = draw_commitment(tx->arena, &d.rules, seed);
}

static err_t run_ahead(struct cx *tx, void *arg)
{
    struct ahead *a = arg;
    struct offer_room *row = &a->row;
    TRY(db_lock(tx, "offer_room", a->m->offer));
    TRY(entity_load_any(tx, &offer_entity, "id", DB_I(a->m->offer), &a->offer));
    err_t e = entity_load_any(tx, &offer_room_entity, "offer", DB_I(a->m->offer), row);
    if (e && e != E_NOT_FOUND) return e;
    if (e) *row = (struct offer_room){.offer = {a->m->offer}};
    if (!a->numbers && !a->turns) return OK;
    if (e) new_seed(tx, row);
    if (a->numbers) row->numbers += NUMBERS_STEP;
    int64_t turn = a->m->next_turn / 1000;
    if (a->turns) row->turns.ms = (row->turns.ms > turn ? row->turns.ms : turn) + TURNS_STEP_MS;
    return entity_save(tx, &offer_room_entity, row, &(struct save){.skip_rights = true, .surely_unique = true});
}

/* A transaction of its own: reads what is newest, whatever the request has read, and gives its connection to nobody while others
 * wait for this room. */
static err_t go_ahead(struct cx *cx, struct room *m, bool numbers, bool turns)
{
    struct ahead a = {.m = m, .numbers = numbers, .turns = turns};
    struct cx own = {.arena = cx->arena, .db = cx->db, .now = cx->now, .lang = cx->lang, .actor = &ACTOR_SYSTEM};
    TRY(db_tx(&own, run_ahead, &a));
    if (numbers) m->next_number = a.row.numbers - NUMBERS_STEP + 1;
    m->numbers = a.row.numbers;
    m->turns = a.row.turns.ms;
    m->opens = a.offer.opens;
    if (a.row.seed.n != 2 * DRAW_BYTES) return OK;
    memcpy(m->commitment, a.row.commitment.p, a.row.commitment.n);
    return sodium_hex2bin(m->seed, DRAW_BYTES, a.row.seed.p, a.row.seed.n, NULL, NULL, NULL) ? E_INTERNAL : OK;
}

static void forget(struct room *m)
{
    arena_end(m->memory);
    sodium_memzero(m, sizeof *m);
}

void room_forget_all(void)
{
    pthread_mutex_lock(&rooms.lock);
    for (size_t i = 0; i < ROOMS; i++)
        forget(&rooms.list[i]);
    pthread_mutex_unlock(&rooms.lock);
}

static err_t room_of(struct cx *cx, int64_t offer, struct room **out)
{
    struct room *m = rooms.list;
    for (size_t i = 0; i < ROOMS && m->offer != offer; i++)
        if (rooms.list[i].offer == offer || rooms.list[i].used < m->used) m = &rooms.list[i];
    if (m->offer != offer) {
        forget(m);
        m->offer = offer;
        err_t e = go_ahead(cx, m, false, false);
        m->next_number = m->numbers + 1;
        m->next_turn = m->turns * 1000;
        if (e) {
            forget(m);
            return e;
        }
    }
    m->used = ++rooms.clock;
    *out = m;
    return OK;
}

/* At the opening: the numbers are drawn, and the first turn is behind them all. */
static err_t open_up(struct cx *cx, struct room *m)
{
    if (m->open) return OK;
    int64_t behind = m->opens.ms * 1000 + m->numbers * INT64_C(1000000) / ROOM_RATE;
    if (m->numbers) TRY(draw_numbers(cx, m));
    if (m->numbers && m->next_turn < behind) m->next_turn = behind;
    m->open = true;
    return OK;
}

/* ---- a visitor's place ---- */
enum kind { NOTHING, NUMBER = 'n', TURN = 't' };
struct pass {
    int64_t offer, value;
    int kind;
    str once;
};

static err_t next_place(struct cx *cx, struct room *m, struct pass *p)
{
    if (!m->open && cx->now.ms < m->opens.ms) {
        if (m->next_number > m->numbers) TRY(go_ahead(cx, m, true, false));
        p->kind = NUMBER;
        p->value = m->next_number++;
        return OK;
    }
    TRY(open_up(cx, m));
    if (m->next_turn < cx->now.ms * 1000) m->next_turn = cx->now.ms * 1000;
    p->kind = TURN;
    p->value = m->next_turn / 1000;
    if (p->value > cx->now.ms + ROOM_BURST_MS && p->value > m->turns) TRY(go_ahead(cx, m, false, true));
    m->next_turn += 1000000 / ROOM_RATE;
    return OK;
}

/* When this pass is let in; before the opening: none. */
static err_t turn_of(struct cx *cx, struct room *m, const struct pass *p, moment *turn)
{
    *turn = (moment){p->value};
    if (p->kind == TURN) return OK;
    turn->ms = 0;
    if (!m->open && cx->now.ms < m->opens.ms) return OK;
    TRY(open_up(cx, m));
    int64_t rank = p->value >= 1 && p->value <= m->drawn ? m->rank[p->value] : p->value;
    turn->ms = m->opens.ms + (rank - 1) * 1000 / ROOM_RATE;
    return OK;
}

static str pass_seal(struct req *r, const struct pass *p)
{
    return req_seal(
        r, "room",
        str_fmt(r->cx.arena, "%" PRId64 " %d %" PRId64 " %.*s", p->offer, p->kind, p->value, STR_FMT(p->once)));
}

static bool pass_open(struct req *r, int64_t offer, str sealed, struct pass *out)
{
    str plain = req_unseal(r, "room", sealed), kind, value;
    int64_t k = 0;
    str of = str_cut(&plain, ' ');
    kind = str_cut(&plain, ' ');
    value = str_cut(&plain, ' ');
    *out = (struct pass){.once = plain};
    if (!plain.n || str_int(of, &out->offer) || str_int(kind, &k) || str_int(value, &out->value)) return false;
    out->kind = (int)k;
    return out->offer == offer;
}

static const char *cookie_of(struct req *r, int64_t offer)
{
    return str_c(r->cx.arena, str_fmt(r->cx.arena, "imece-oda-%" PRId64, offer));
}

/* ---- the page ---- */
static str clock_text(struct cx *cx, moment m)
{
    return str_fmt(cx->arena, "%.*s.%02d", STR_FMT(fmt_time(cx->arena, cx->lang, moment_minute(m))),
                   (int)(m.ms / 1000 % 60));
}

static void wait_view(struct req *r, const struct room *m, const struct pass *p, moment turn, struct room_view *v)
{
    struct cx *cx = &r->cx;
    int64_t until = (turn.ms ? turn.ms : m->opens.ms) - cx->now.ms, spread = turn.ms ? 1 : 1 + p->value % SPREAD_S;
    int64_t seconds = until / 1000 + spread;
    v->waits = true;
    v->number = turn.ms ? 0 : p->value;
    v->ahead = turn.ms ? until * ROOM_RATE / 1000 : 0;
    v->opens = fmt_time(cx->arena, cx->lang, moment_minute(m->opens));
    v->turn = clock_text(cx, turn);
    v->commitment = str_copy(cx->arena, str_of(m->commitment));
    if (turn.ms && m->drawn) v->record = str_fmt(cx->arena, "/yer/%" PRId64 "/sira.json", m->offer);
    answer_header(r, "Refresh", str_fmt(cx->arena, "%" PRId64, seconds > LATEST_S ? LATEST_S : seconds));
}

static int64_t early_ms(const struct offer *o)
{
    return o->room_minutes ? o->room_minutes * 60 * 1000 : ROOM_EARLY_MS;
}

/* Under the lock: the place that this pass has or gets, and when its turn is. seen: what the page needs of the room. */
static err_t look(struct cx *cx, const struct offer *o, struct pass *p, moment *turn, struct room *seen)
{
    struct room *m;
    TRY(room_of(cx, o->id, &m));
    if (!m->open) m->opens = o->opens; /* somebody may have changed it */
    if (p->kind == NOTHING && cx->now.ms < m->opens.ms - early_ms(o)) {
        *turn = cx->now; /* the form's page says when it begins */
        return OK;
    }
    if (p->kind == NOTHING) TRY(next_place(cx, m, p));
    TRY(turn_of(cx, m, p, turn));
    *seen = *m;
    return OK;
}

/* Nothing to wait for: a draw, or nothing that could still be had. */
static bool needs_none(const struct cx *cx, const struct offer *o)
{
    bool over = o->closes.ms && cx->now.ms >= o->closes.ms;
    return o->room_off || o->draw || o->stopped || over || (o->given >= o->places && !o->line);
}

/* Every visit without a pass takes a number or a turn, so one network takes so many and then some each second. Whoever is
 * refused has lost nothing but that time: the page asks again by itself. */
static bool comes_too_often(struct req *r, const struct offer *o, struct room_view *v)
{
    if (r->cx.now.ms < o->opens.ms - early_ms(o)) return false; /* nothing is given out yet */
    int wait = req_limit(r, PER_PLACE);
    if (!wait) return false;
    v->waits = v->crowded = true;
    answer_header(r, "Refresh", str_fmt(r->cx.arena, "%u", (unsigned)wait + randombytes_uniform(SPREAD_S)));
    return true;
}

err_t room_door(struct req *r, const struct offer *o, struct room_view *out)
{
    struct pass p;
    struct room seen = {0};
    moment turn = {0};
    const char *cookie = cookie_of(r, o->id);
    *out = (struct room_view){.pass = req_nonce(r)};
    if (needs_none(&r->cx, o)) return OK;
    if (!pass_open(r, o->id, req_cookie(r, cookie), &p)) p = (struct pass){.offer = o->id, .once = out->pass};
    bool is_new = p.kind == NOTHING;
    if (is_new && comes_too_often(r, o, out)) return OK;
    pthread_mutex_lock(&rooms.lock);
    err_t e = look(&r->cx, o, &p, &turn, &seen);
    pthread_mutex_unlock(&rooms.lock);
    TRY(e);
    out->pass = pass_seal(r, &p);
    if (turn.ms && turn.ms <= r->cx.now.ms + ROOM_BURST_MS) return OK;
    if (is_new) answer_cookie(r, cookie, out->pass, HOLDS_S, false);
    wait_view(r, &seen, &p, turn, out);
    return OK;
}

/* Somebody may have closed the room meanwhile. */
static err_t unless_off(struct cx *cx, int64_t id, moment *turn)
{
    struct offer o;
    TRY(entity_load_any(cx, &offer_entity, "id", DB_I(id), &o));
    if (o.room_off) *turn = cx->now;
    return OK;
}

err_t room_admits(struct req *r, int64_t offer, str sent, str *once, bool *in)
{
    struct pass p;
    struct room *m;
    moment turn = r->cx.now;
    bool is_pass = pass_open(r, offer, sent, &p) && p.kind;
    pthread_mutex_lock(&rooms.lock);
    err_t e = room_of(&r->cx, offer, &m);
    if (!e && r->cx.now.ms >= m->opens.ms) e = open_up(&r->cx, m);
    if (!e && is_pass)
        e = turn_of(&r->cx, m, &p, &turn);
    else if (!e)
        turn.ms = m->next_turn / 1000;
    pthread_mutex_unlock(&rooms.lock);
    TRY(e);
    if (turn.ms > r->cx.now.ms + ROOM_BURST_MS) TRY(unless_off(&r->cx, offer, &turn));
    *once = p.once.n ? p.once : sent;
    *in = turn.ms <= r->cx.now.ms + ROOM_BURST_MS && (turn.ms || !is_pass) && once->n <= ROOM_ONCE;
    return OK;
}

void room_leave(struct req *r, int64_t offer)
{
    const char *cookie = cookie_of(r, offer);
    if (req_cookie(r, cookie).n) answer_cookie(r, cookie, STR_NONE, -1, false);
}

err_t room_record(struct req *r)
{
    int64_t id;
    struct offer offer;
    struct offer_room row;
    struct draw d;
    str record;
    unsigned char seed[DRAW_BYTES];
    TRY(path_id(r, "id", &id));
    TRY(entity_load_any(&r->cx, &offer_entity, "id", DB_I(id), &offer));
    TRY(entity_load_any(&r->cx, &offer_room_entity, "offer", DB_I(id), &row));
    if (!row.numbers || r->cx.now.ms < offer.opens.ms) return E_NOT_FOUND;
    if (sodium_hex2bin(seed, sizeof seed, row.seed.p, row.seed.n, NULL, NULL, NULL)) return E_INTERNAL;
    numbers_draw(&r->cx, row.numbers, seed, &d);
    TRY(draw_record(r->cx.arena, &d, &record));
    return answer_file(r, S("application/json"), record, str_fmt(r->cx.arena, "bekleme-%" PRId64 ".json", id));
}
