// SPDX-License-Identifier: AGPL-3.0-or-later
/* A hall as a list of rows: what the server writes, what works without script, and what the drawing is made from. */
#include <inttypes.h>
#include <stdlib.h>

#include "modules/tickets/chairs_views.h"

static str tr(struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static const char *kind_words(int kind)
{
    for (const struct choice *c = seat_kinds; c->value; c++)
        if (c->value == kind) return kind == SEAT_NORMAL ? NULL : c->label;
    return NULL;
}

static const char *kind_sign(int kind)
{
    static const char *const signs[] = {[SEAT_WHEELCHAIR] = "t",
                                        [SEAT_COMPANION] = "r",
                                        [SEAT_PROTOCOL] = "p",
                                        [SEAT_RESTRICTED] = "k",
                                        [SEAT_TECHNICAL] = "x"};
    return kind >= SEAT_NORMAL && kind <= SEAT_TECHNICAL && signs[kind] ? signs[kind] : NULL;
}

static const char *stand_words(const struct hall_seat *s)
{
    switch (s->stand) {
    case HALL_HELD:
        return N_("being chosen");
    case HALL_GIVEN:
        return N_("taken");
    case HALL_BLOCKED:
        return N_("closed");
    default:
        return NULL;
    }
}

/* The state in words: taken ones need no more, of free ones one wants to know what kind they are. */
static str state_words(struct cx *cx, const struct hall_seat *s, int who)
{
    const char *stand = stand_words(s), *kind = kind_words(s->kind);
    if (who == CHAIRS_DESK && s->request_number) {
        struct word_arg n = {S("n"), fmt_int(cx->arena, cx->lang, s->request_number)};
        return words_fill(cx->arena, tr(cx, s->given ? N_("no. {n}") : N_("no. {n} is choosing")), 1, &n);
    }
    if (stand) return tr(cx, stand);
    return kind ? tr(cx, kind) : STR_NONE;
}

static bool is_off(const struct hall_seat *s, int who)
{
    if (s->kind == SEAT_TECHNICAL) return true;
    if (who == CHAIRS_DESK) return s->stand == HALL_GIVEN || s->stand == HALL_HELD;
    return s->stand > HALL_MINE || s->kind == SEAT_PROTOCOL;
}

static struct chair_view view_of(struct cx *cx, const struct hall_seat *s, int who, const struct hall_seat *before)
{
    struct chair_view v = {.id = s->id, .x = s->x, .number = s->number, .off = is_off(s, who)};
    v.words = state_words(cx, s, who);
    v.sign = s->stand == HALL_BLOCKED ? "b" : s->stand > HALL_MINE ? "d" : kind_sign(s->kind);
    v.jump = before ? s->x != before->x + 1 : s->x != 0;
    return v;
}

static str row_name(struct cx *cx, const struct hall_seat *s)
{
    struct word_arg args[] = {{S("section"), s->section}, {S("row"), s->line}};
    return words_fill(cx->arena, tr(cx, s->section.n ? N_("{section}, row {row}") : N_("Row {row}")), 2, args);
}

static bool among(int64_t id, const int64_t *ids, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (ids[i] == id) return true;
    return false;
}

/* An area is named in a form by its first place (`alan`), and behind it stands how many are wanted of it (`ayakta`). */
static bool area_sent(const struct req *r, int64_t first, str *value)
{
    bool here = false;
    for (size_t i = 0; i < r->form.n; i++) {
        const struct form_value *v = &r->form.v[i];
        int64_t id = 0;
        if (str_eq(v->name, S("alan"))) here = !str_int(v->value, &id) && id == first;
        if (here && str_eq(v->name, S("ayakta"))) return *value = str_trim(v->value), true;
    }
    return false;
}

static struct chair_row_view area_of(struct req *r, const struct hall *h, size_t from, size_t to, int who,
                                     const int64_t *chosen, size_t n)
{
    struct cx *cx = &r->cx;
    const struct hall_seat *s = h->seats.v;
    struct chair_row_view row = {.name = s[from].section, .y = s[from].y, .area = s[from].id};
    int64_t mine = 0, given = 0, blocked = 0;
    for (size_t i = from; i < to; i++) {
        row.free += hall_open(h, i);
        given += s[i].given;
        blocked += s[i].stand == HALL_BLOCKED;
        mine += among(s[i].id, chosen, n);
    }
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, row.free)},
                              {S("given"), fmt_int(cx->arena, cx->lang, given)},
                              {S("closed"), fmt_int(cx->arena, cx->lang, blocked)}};
    const char *words = who == CHAIRS_DESK ? N_("free: {n}, given: {given}, closed: {closed}") : N_("free: {n}");
    row.words = words_fill(cx->arena, tr(cx, words), 3, args);
    if (!area_sent(r, row.area, &row.value) && mine) row.value = str_fmt(cx->arena, "%" PRId64, mine);
    return row;
}

static struct chair_row_view row_of(struct cx *cx, const struct hall *h, size_t from, size_t to, int who,
                                    const int64_t *chosen, size_t n)
{
    const struct hall_seat *s = h->seats.v;
    struct chair_row_view row = {.name = row_name(cx, &s[from]), .line = s[from].line, .y = s[from].y};
    for (size_t i = from; i < to; i++) {
        struct chair_view v = view_of(cx, &s[i], who, i > from ? &s[i - 1] : NULL);
        v.chosen = !v.off && among(v.id, chosen, n);
        PUSH(cx->arena, &row.seats, v);
    }
    return row;
}

void chair_list_fill(struct req *r, const struct hall *h, int who, const int64_t *chosen, size_t n,
                     struct chair_list_view *out)
{
    struct cx *cx = &r->cx;
    out->pattern = tr(cx, N_("{row}, seat {number}: {state}"));
    for (size_t i = 0, end; i < h->seats.n; i = end) {
        end = hall_row_end(h, i);
        bool area = h->seats.v[i].kind == SEAT_STANDING;
        PUSH(cx->arena, &out->rows,
             area ? area_of(r, h, i, end, who, chosen, n) : row_of(cx, h, i, end, who, chosen, n));
    }
}

const char *hall_fault_words(enum hall_fault f)
{
    static const char *const by[] = {
        [HALL_TAKEN] = N_("Somebody else was faster: these seats are no longer free."),
        [HALL_UNKNOWN] = N_("This hall does not have these seats any more. Please choose again."),
        [HALL_COUNT] = N_("Choose exactly as many seats as you have places."),
        [HALL_DESK] = N_("These seats are given at the desk only."),
        [HALL_BAY] = N_("These are wheelchair places. Tick that a wheelchair comes with you, or choose other seats."),
        [HALL_COMPANION] = N_("A companion seat is chosen together with the wheelchair place beside it."),
        [HALL_LONE] = N_("One seat would be left alone there, and nobody could come in company to it."),
    };
    return by[f];
}

/* So many places of an area: its first ones; which they are in truth is said under the lock (hall_mark). */
static size_t area_form(const struct req *r, const struct hall *h, size_t from, int64_t *ids, size_t most)
{
    int64_t wanted = 0;
    str value = STR_NONE;
    size_t n = 0, to = hall_row_end(h, from);
    if (!area_sent(r, h->seats.v[from].id, &value)) return 0;
    if (value.n && str_int(value, &wanted)) wanted = -1; /* no number: no place that there is */
    for (; n < most && (int64_t)n < llabs(wanted); n++)
        ids[n] = wanted > 0 && from + n < to ? h->seats.v[from + n].id : 0;
    return n;
}

size_t chairs_form(const struct req *r, const struct hall *h, int64_t *ids, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < r->form.n && n < most; i++) {
        int64_t id = 0;
        if (!str_eq(r->form.v[i].name, S("k")) || str_int(r->form.v[i].value, &id) || among(id, ids, n)) continue;
        ids[n++] = id;
    }
    for (size_t i = 0; i < h->seats.n; i = hall_row_end(h, i))
        if (h->seats.v[i].kind == SEAT_STANDING) n += area_form(r, h, i, ids + n, most - n);
    return n;
}
