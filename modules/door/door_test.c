// SPDX-License-Identifier: AGPL-3.0-or-later
/* The door: tickets that nobody can make or change, and gates whose scans may come in any order, any number of times. */
#include "modules/door/house_test.h"

struct scanning {
    const struct gate *gate;
    struct scan_in in;
    struct scan out;
};
static err_t run_scan(struct cx *tx, void *arg)
{
    struct scanning *s = arg;
    return scan_take(tx, s->gate, 0, &s->in, &s->out);
}
static enum door_answer send(struct house *h, const struct gate *gate, struct scan_in in)
{
    struct scanning s = {gate, in, {0}};
    if (!s.in.how) s.in.how = HOW_KEYS;
    EXPECT_OK(db_tx(&h->f.cx, run_scan, &s));
    return (enum door_answer)s.out.said;
}
/* The gate has the network: the server says. */
static enum door_answer scan(struct house *h, const struct gate *gate, str text)
{
    return send(h, gate,
                (struct scan_in){.uid = str_fmt(test_arena(), "s%d", ++h->asked), .text = text, .at = h->f.cx.now});
}
static struct door_state now(struct house *h)
{
    struct door_state s;
    EXPECT_OK(door_state_of(&h->f.cx, h->performance, &s));
    return s;
}

/* ---- tickets ---- */
static const unsigned char seed[TICKET_KEY] = {7, 1, 2};
static const struct ticket one = {1, 300, 1042, 2, 1, 4};

TEST(round_trip, "A ticket is read back as it was written, and its signature fits its key alone")
{
    unsigned char key[TICKET_KEY], other[TICKET_KEY];
    struct ticket_read r;
    str text = ticket_text(test_arena(), &one, seed);
    ticket_key_of(seed, key);
    ticket_key_of((const unsigned char[TICKET_KEY]){9}, other);
    assert_true(ticket_read(test_arena(), text, &r));
    assert_memory_equal(&r.t, &one, sizeof one);
    assert_true(ticket_genuine(test_arena(), &r, key));
    assert_false(ticket_genuine(test_arena(), &r, other));
    assert_true(text.n <= 122); /* a QR code of version 5, which a telephone reads off another one */
    EXPECT_STR(ticket_text(test_arena(), &one, seed), str_c(test_arena(), text));
}

TEST(altered, "No sign of a ticket can be changed, left out or added")
{
    unsigned char key[TICKET_KEY];
    struct ticket_read r;
    str text = ticket_text(test_arena(), &one, seed);
    ticket_key_of(seed, key);
    for (size_t i = 0; i < text.n; i++)
        for (const char *c = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; *c; c++) {
            char *p = (char *)(uintptr_t)str_copy(test_arena(), text).p;
            if (p[i] == *c) continue;
            p[i] = *c;
            assert_false(ticket_read(test_arena(), (str){p, text.n}, &r) && ticket_genuine(test_arena(), &r, key));
        }
    for (size_t n = 0; n < text.n; n++)
        assert_false(ticket_read(test_arena(), (str){text.p, n}, &r) && ticket_genuine(test_arena(), &r, key));
    str longer = str_fmt(test_arena(), "%.*s0", STR_FMT(text));
    assert_false(ticket_read(test_arena(), longer, &r) && ticket_genuine(test_arena(), &r, key));
}

TEST(typed, "A ticket is read as keyboards write it; what is none is said to be none")
{
    struct ticket_read r;
    int64_t number, nth;
    char signs[HAND_SIGNS];
    str text = ticket_text(test_arena(), &one, seed);
    char *small = (char *)(uintptr_t)str_fmt(test_arena(), " %.*s\r\n", STR_FMT(text)).p;
    for (char *c = small; *c; c++)
        *c = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c == '0' ? 'o' : *c == '1' ? 'l' : *c);
    assert_true(ticket_read(test_arena(), str_of(small), &r));
    static const char *const none[] = {"", "https://ornek.bel.tr/", "Şule", "1042-2-7F4KQ9", "ZZZZ"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(ticket_read(test_arena(), str_of(none[i]), &r));
    assert_true(hand_read(S(" 1042-2-7f4kqo "), &number, &nth, signs));
    assert_true(number == 1042 && nth == 2 && !memcmp(signs, "7F4KQ0", HAND_SIGNS));
    assert_false(hand_read(S("1042-2-7F4KQ"), &number, &nth, signs));
    assert_false(hand_read(S("1042-0-7F4KQ9"), &number, &nth, signs));
}

/* ---- what a gate says ---- */
TEST(judged, "Forged, altered, replayed, of another day, of another event: each has its own answer")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        struct ticket_request r = ask(&h, 2);
        str good = ticket_of(&h, &r, 1);
        struct door_tickets day = tickets_at(&h, &r, h.other_day), event = tickets_at(&h, &r, h.other_event);
        struct ticket t = {
            .key = 1, .performance = h.performance, .number = r.number, .nth = 1, .issue = 1, .party = 2};
        struct ticket unknown = t, beyond = {.number = r.number, .nth = 3, .issue = 1};
        unknown.key = 99;
        assert_int_equal(scan(&h, &h.a, ticket_text(test_arena(), &t, seed)), DOOR_FORGED);
        assert_int_equal(scan(&h, &h.a, ticket_text(test_arena(), &unknown, seed)), DOOR_KEY);
        assert_int_equal(scan(&h, &h.a, S("merhaba")), DOOR_UNREADABLE);
        assert_int_equal(scan(&h, &h.a, day.list.v[0].text), DOOR_DAY);
        assert_int_equal(scan(&h, &h.a, event.list.v[0].text), DOOR_EVENT);
        assert_int_equal(scan(&h, &h.a, good), DOOR_IN);
        assert_int_equal(scan(&h, &h.b, good), DOOR_ALREADY);
        assert_int_equal(scan(&h, &h.b, ticket_of(&h, &r, 2)), DOOR_IN);
        str hand = hand_code(test_arena(), &beyond, door_secret(test_arena(), h.performance));
        assert_int_equal(scan(&h, &h.b, hand), DOOR_VOID); /* two places, no third */
        assert_int_equal(scan(&h, &h.b, S("1-1-000000")), DOOR_FORGED);
        assert_int_equal(scan(&h, &h.b, day.list.v[0].hand), DOOR_FORGED);
        struct door_state s = now(&h);
        assert_int_equal(s.inside, 2);
        assert_int_equal(s.expected, 2);
        assert_int_equal(s.refused[DOOR_FORGED], 3);
        assert_int_equal(s.conflicts.list.n + s.void_entries.list.n, 0);
        house_close(&h);
    }
}

static err_t run_rotate(struct cx *tx, void *arg)
{
    return door_key_new(tx, arg);
}
TEST(rotation, "A new key signs; what the old one signed stays good, and its seed is sealed")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        struct ticket_request r = ask(&h, 2);
        str before = ticket_of(&h, &r, 1);
        struct signing_key key;
        EXPECT_OK(db_tx(&h.f.cx, run_rotate, &key));
        str after = ticket_of(&h, &r, 2);
        assert_false(str_eq(before, after));
        assert_int_equal(scan(&h, &h.a, before), DOOR_IN);
        assert_int_equal(scan(&h, &h.a, after), DOOR_IN);
        assert_true(str_starts(fixture_text(&h.f, "SELECT seed FROM ticket_key ORDER BY id LIMIT 1"), S("s1:")));
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_key"), 2);
        house_close(&h);
    }
}

TEST(c1_8, "C1.8 Scanned, then cancelled, scanned again: not valid, never already inside")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        struct ticket_request r = ask(&h, 1);
        struct door_tickets t = tickets_at(&h, &r, h.performance);
        assert_int_equal(scan(&h, &h.a, t.list.v[0].text), DOOR_IN);
        assert_int_equal(scan(&h, &h.a, t.list.v[0].text), DOOR_ALREADY);
        EXPECT_OK(db_tx(&h.f.cx, run_cancel, &r.id));
        assert_int_equal(scan(&h, &h.a, t.list.v[0].text), DOOR_VOID);
        assert_int_equal(scan(&h, &h.b, t.list.v[0].hand), DOOR_VOID);
        assert_int_equal(tickets_at(&h, &(struct ticket_request){.state = TICKET_CANCELLED}, 1).list.n, 0);
        house_close(&h);
    }
}

/* ---- gates without the network ---- */
static struct scan_in said(const char *uid, str text, int minute, enum door_answer answer)
{
    return (struct scan_in){.uid = str_of(uid),
                            .text = text,
                            .at = moment_at(DATE(2026, 12, 30), minute),
                            .how = HOW_KEYS,
                            .said = (int)answer};
}

TEST(c1_9, "C1.9 Two gates offline, sent in either order, again and again: both scans kept, count 1, one conflict")
{
    EACH_ENGINE(engine)
    {
        for (int order = 0; order < 2; order++) {
            struct house h;
            house_open(&h, engine);
            struct ticket_request r = ask(&h, 1);
            str text = ticket_of(&h, &r, 1);
            struct scan_in a = said("a", text, 1198, DOOR_IN), b = said("b", text, 1203, DOOR_IN);
            for (int time = 0; time < 3; time++) {
                send(&h, order ? &h.b : &h.a, order ? b : a);
                send(&h, order ? &h.a : &h.b, order ? a : b);
            }
            struct door_state s = now(&h);
            assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM scan"), 2);
            assert_int_equal(s.inside, 1);
            assert_int_equal(s.conflicts.list.n, 1);
            assert_int_equal(s.conflicts.list.v[0].entries.n, 2);
            EXPECT_STR(s.conflicts.list.v[0].entries.v[0].gate, "A");
            EXPECT_STR(s.conflicts.list.v[0].entries.v[1].gate, "B");
            house_close(&h);
        }
    }
}

TEST(late_cancel, "Who went in while the gate could not know of the cancellation is inside, and listed")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        struct ticket_request r = ask(&h, 1);
        str text = ticket_of(&h, &r, 1);
        EXPECT_OK(db_tx(&h.f.cx, run_cancel, &r.id));
        assert_int_equal(send(&h, &h.a, said("a", text, 1198, DOOR_IN)), DOOR_IN);
        struct door_state s = now(&h);
        assert_int_equal(s.inside, 1);
        assert_int_equal(s.conflicts.list.n, 0);
        assert_int_equal(s.void_entries.list.n, 1);
        house_close(&h);
    }
}

TEST(no_self_made, "What a gate says of a ticket that is not genuine lets nobody into the count")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        struct ticket t = {.key = 1, .performance = h.performance, .number = 1, .nth = 1, .issue = 1, .party = 1};
        send(&h, &h.a, said("a", ticket_text(test_arena(), &t, seed), 1198, DOOR_IN));
        assert_int_equal(now(&h).inside, 0);
        house_close(&h);
    }
}

TEST(too_late, "The server's answer came too late: what the gate then said itself is what happened")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        struct ticket_request r = ask(&h, 1);
        str text = ticket_of(&h, &r, 1);
        assert_int_equal(send(&h, &h.a, said("a", text, 1198, DOOR_IN)), DOOR_IN);
        assert_int_equal(send(&h, &h.b, said("b", text, 1203, 0)), DOOR_ALREADY);
        assert_int_equal(send(&h, &h.b, said("b", text, 1203, 0)), DOOR_ALREADY);
        assert_int_equal(send(&h, &h.b, said("b", text, 1203, DOOR_IN)), DOOR_IN);
        assert_int_equal(send(&h, &h.b, said("b", text, 1203, DOOR_ALREADY)), DOOR_IN); /* said once */
        assert_int_equal(now(&h).conflicts.list.n, 1);
        house_close(&h);
    }
}

/* ---- any order ---- */
enum { TICKETS = 6, SCANS = 14, ORDERS = 24 };
static uint32_t chance(uint32_t *seed_at, uint32_t below)
{
    *seed_at = *seed_at * 1664525u + 1013904223u;
    return (*seed_at >> 8) % below;
}
static str told(const struct door_state *s)
{
    struct buf b = buf_new(test_arena(), 4096);
    buf_int(&b, s->inside);
    for (size_t i = 0; i < s->conflicts.list.n; i++) {
        const struct door_case *c = &s->conflicts.list.v[i];
        buf_fmt(&b, " %lld-%lld:", (long long)c->number, (long long)c->nth);
        for (size_t k = 0; k < c->entries.n; k++)
            buf_fmt(&b, "%.*s%lld", STR_FMT(c->entries.v[k].gate), (long long)c->entries.v[k].at.ms);
    }
    return buf_str(&b);
}

static err_t run_forget(struct cx *tx, void *arg)
{
    static const struct db_stmt forget = {"forget_scans", "DELETE FROM scan", "scan", true};
    (void)arg;
    return db_run(tx, &forget, NULL, 0, NULL);
}

TEST(any_order, "Scans in any order, each sent one to three times: the same count and the same conflicts")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        struct scan_in scans[SCANS];
        const struct gate *gates[SCANS];
        uint32_t at = 20261230;
        str texts[TICKETS], first = STR_NONE;
        for (int i = 0; i < TICKETS; i++) {
            struct ticket_request r = ask(&h, 1);
            texts[i] = ticket_of(&h, &r, 1);
        }
        for (int i = 0; i < SCANS; i++) {
            gates[i] = chance(&at, 2) ? &h.a : &h.b;
            scans[i] = said(str_c(test_arena(), str_fmt(test_arena(), "u%d", i)), texts[chance(&at, TICKETS)],
                            1180 + (int)chance(&at, 20), chance(&at, 5) ? DOOR_IN : DOOR_ALREADY);
        }
        for (int order = 0; order < ORDERS; order++) {
            int left[SCANS * 3], n = 0;
            for (int i = 0; i < SCANS; i++)
                for (uint32_t times = 1 + chance(&at, 3); times; times--)
                    left[n++] = i;
            while (n) {
                int pick = (int)chance(&at, (uint32_t)n), i = left[pick];
                left[pick] = left[--n];
                send(&h, gates[i], scans[i]);
            }
            struct door_state s = now(&h);
            if (!order) first = told(&s);
            assert_true(s.conflicts.list.n > 0 && s.inside > 1 && s.inside <= TICKETS);
            EXPECT_STR(told(&s), str_c(test_arena(), first));
            assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM scan"), SCANS);
            EXPECT_OK(db_tx(&h.f.cx, run_forget, NULL));
        }
        house_close(&h);
    }
}
