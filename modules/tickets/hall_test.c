// SPDX-License-Identifier: AGPL-3.0-or-later
/* The rules by which seats are chosen, against every state of a row. */
#include <string.h>

#include "core/base/test.h"
#include "modules/tickets/hall.h"

enum { ROW = 7, STATES = 1 << ROW };

/* "....x" and so on: what a row looks like and what is chosen, one sign a seat; a blank is a gap. */
static size_t row_from(struct hall_row_seat *row, const char *signs)
{
    size_t n = 0;
    for (int64_t x = 0; signs[x]; x++)
        if (signs[x] != ' ') row[n++] = (struct hall_row_seat){x, signs[x] != 'x', signs[x] == 'o'};
    return n;
}

static bool allows(const char *signs)
{
    struct hall_row_seat row[64];
    return hall_row_allows(row, row_from(row, signs));
}

TEST(lone_by_hand,
     "C1.7 a row of seven: one gap is refused, unless nothing else is left; the last two singles can be had")
{
    assert_true(allows("o......"));
    assert_false(allows(".o....."));
    assert_false(allows(".....o."));
    assert_true(allows("...o..."));
    assert_true(allows("o.oxxxx")); /* one of three is left, however two sit */
    assert_false(allows("o.o.xxx"));
    assert_true(allows("ooxxxx."));
    assert_false(allows("xx.o..x"));
    assert_true(allows("xx.ooxx")); /* two of three: one is left whatever one does */
    assert_true(allows("xxooxx."));
    assert_false(allows("..x.oox")); /* the two on the left would do as well */
    assert_true(allows("oxxxxx."));  /* the last two singles */
    assert_true(allows("xxxxxxo"));
    assert_false(allows("o. ...x")); /* beside the aisle one of two would be left */
    assert_true(allows(".. o..x"));
}

static size_t pieces(unsigned set)
{
    size_t n = 0;
    for (int i = 0; i < ROW; i++)
        n += (set >> i & 1) && !(i && (set >> (i - 1) & 1));
    return n;
}

/* Seats alone among those that are free. */
static unsigned alone(unsigned open)
{
    return open & ~(open << 1) & ~(open >> 1);
}

/* The rule as it is written, in other words: over all sets of as many seats. */
static bool allowed(unsigned open, unsigned chosen)
{
    if (!(alone(open & ~chosen) & ~alone(open))) return true;
    for (unsigned other = 1; other < STATES; other++) {
        if ((other & ~open) || __builtin_popcount(other) != __builtin_popcount(chosen)) continue;
        if (pieces(other) <= pieces(chosen) && !(alone(open & ~other) & ~alone(open))) return false;
    }
    return true;
}

TEST(lone_by_force,
     "C1.7 every choice in every state of a row of seven is judged as the written rule judges it; somebody "
     "who wants what is free is never left without any choice")
{
    size_t refused = 0, gaps = 0;
    for (unsigned open = 1; open < STATES; open++) {
        bool some[ROW + 1] = {true};
        for (unsigned chosen = 1; chosen < STATES; chosen++) {
            if (chosen & ~open) continue;
            struct hall_row_seat row[ROW];
            for (int i = 0; i < ROW; i++)
                row[i] = (struct hall_row_seat){i, open >> i & 1, chosen >> i & 1};
            bool ok = hall_row_allows(row, ROW);
            assert_int_equal(ok, allowed(open, chosen));
            refused += !ok;
            gaps += ok && (alone(open & ~chosen) & ~alone(open));
            some[__builtin_popcount(chosen)] |= ok;
        }
        for (int k = 1; k <= __builtin_popcount(open); k++)
            assert_true(some[k]);
    }
    assert_true(refused > 300); /* the rule is there */
    assert_true(gaps > 20);     /* and its exception */
}

/* A hall from lines, the stage above: '.' free, 'x' given, 't' bay, 'r' companion, 'p' protocol, 'k' poor view, ' ' a gap. */
static struct hall hall_from(const char *const *lines)
{
    struct hall h = {0};
    for (int64_t y = 0; lines[y]; y++)
        for (int64_t x = 0; lines[y][x]; x++) {
            char c = lines[y][x];
            if (c == ' ') continue;
            struct hall_seat s = {.id = y * 100 + x + 1, .x = x, .y = y, .kind = SEAT_NORMAL};
            s.line = str_fmt(test_arena(), "%c", (char)('A' + y));
            s.number = str_fmt(test_arena(), "%d", (int)x + 1);
            s.kind = c == 't'   ? SEAT_WHEELCHAIR
                     : c == 'r' ? SEAT_COMPANION
                     : c == 'p' ? SEAT_PROTOCOL
                     : c == 'k' ? SEAT_RESTRICTED
                                : SEAT_NORMAL;
            s.stand = c == 'x' ? HALL_GIVEN : HALL_FREE;
            PUSH(test_arena(), &h.seats, s);
        }
    hall_bays(&h);
    return h;
}

static str best(const struct hall *h, size_t n, size_t bays)
{
    struct hall_choice c;
    str out = STR_NONE;
    if (!hall_best(test_arena(), h, n, bays, &c)) return S("none");
    for (size_t i = 0; i < c.seats.n; i++) {
        const struct hall_seat *s = &h->seats.v[c.seats.v[i]];
        out = str_fmt(test_arena(), "%.*s%s%.*s%.*s", STR_FMT(out), i ? " " : "", STR_FMT(s->line), STR_FMT(s->number));
    }
    return out;
}

TEST(best_together,
     "the best seats are those of the written rule: together, near the middle and the stage, no lone seat, "
     "poor view last, then in pieces")
{
    struct hall h = hall_from((const char *const[]){".......", ".......", NULL});
    EXPECT_STR(best(&h, 1, 0), "A4");
    EXPECT_STR(best(&h, 3, 0), "A3 A4 A5");
    EXPECT_STR(best(&h, 7, 0), "A1 A2 A3 A4 A5 A6 A7");
    EXPECT_STR(best(&h, 5, 0), "A1 A2 A3 A4 A5"); /* A2 to A6 would leave two single ones */
    h = hall_from((const char *const[]){"xx...xx", ".......", NULL});
    EXPECT_STR(best(&h, 2, 0), "B3 B4"); /* in A one would be left */
    EXPECT_STR(best(&h, 3, 0), "A3 A4 A5");
    h = hall_from((const char *const[]){"ppppppp", "kkkkkkk", ".......", NULL});
    EXPECT_STR(best(&h, 2, 0), "C3 C4");
    h = hall_from((const char *const[]){"x..x..x", "xxxxxxx", NULL});
    EXPECT_STR(best(&h, 3, 0), "A2 A3 A5"); /* nowhere three together */
    EXPECT_STR(best(&h, 5, 0), "none");
}

TEST(bays, "C1.6 a bay is taken with its companion seats, others beside it; before the release nobody else gets either")
{
    struct hall h = hall_from((const char *const[]){"tr...rt", ".......", NULL});
    assert_int_equal(h.seats.v[1].bay, 0);
    assert_int_equal(h.seats.v[5].bay, 6);
    EXPECT_STR(best(&h, 1, 0), "A3"); /* A4 would leave two single ones */
    EXPECT_STR(best(&h, 2, 1), "A1 A2");
    EXPECT_STR(best(&h, 5, 1), "A1 A2 A3 A4 A5");
    EXPECT_STR(best(&h, 3, 3), "none");
    EXPECT_STR(best(&h, 11, 0), "none");
    h.released = true;
    EXPECT_STR(best(&h, 14, 0), "A1 A2 A3 A4 A5 A6 A7 B1 B2 B3 B4 B5 B6 B7");
}

static enum hall_fault judged(const struct hall *h, bool wheelchair, size_t places, int64_t a, int64_t b)
{
    struct hall_choice c;
    return hall_judge(test_arena(), h, (int64_t[]){a, b}, b ? 2 : 1, places, wheelchair, &c).fault;
}

TEST(judged_by_kind, "each thing that is wrong with a choice has its own answer, and names the seats")
{
    struct hall h = hall_from((const char *const[]){"tr..xpp", ".......", NULL});
    assert_int_equal(judged(&h, false, 2, 3, 4), 0);
    assert_int_equal(judged(&h, false, 1, 3, 4), HALL_COUNT);
    assert_int_equal(judged(&h, false, 2, 3, 0), HALL_COUNT);
    assert_int_equal(judged(&h, false, 2, 4, 5), HALL_TAKEN);
    assert_int_equal(judged(&h, false, 1, 6, 0), HALL_DESK);
    assert_int_equal(judged(&h, false, 1, 99, 0), HALL_UNKNOWN);
    assert_int_equal(judged(&h, false, 2, 3, 3), HALL_UNKNOWN); /* one seat for two */
    assert_int_equal(judged(&h, false, 2, 1, 2), HALL_BAY);
    assert_int_equal(judged(&h, true, 2, 1, 2), 0);
    assert_int_equal(judged(&h, true, 2, 2, 3), HALL_COMPANION);
    assert_int_equal(judged(&h, false, 1, 102, 0), HALL_LONE);
    struct hall_choice c;
    struct hall_judgement j = hall_judge(test_arena(), &h, (int64_t[]){102}, 1, 1, false, &c);
    EXPECT_STR(h.seats.v[j.at.seats.v[0]].number, "1");
    assert_true(hall_best_in_row(test_arena(), &h, 1, (size_t)c.seats.v[0], &c));
    EXPECT_STR(h.seats.v[c.seats.v[0]].number, "1");
}
