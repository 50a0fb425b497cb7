// SPDX-License-Identifier: AGPL-3.0-or-later
/* Reading a seat plan, and keeping it without losing a seat that somebody holds. */
#include "modules/venues/seats.h"

#include <inttypes.h>

#include "core/base/buf.h"
#include "modules/venues/inside.h"
#include "venues_sql.h"

enum { LONGEST_ROW = 400, LONGEST_NAME = 80, SHOWN_FAULTS = 20 };
static const struct save program = {.skip_rights = true};

struct reading {
    struct cx *cx;
    struct seats *out;
    struct seat_faults *faults;
    str section;
    int64_t line, x, y, seats, standing;
};

static void fault(struct reading *r, const char *source, str what)
{
    struct word_arg arg = {S("what"), what};
    if (r->faults->list.n >= SHOWN_FAULTS) return;
    PUSH(r->cx->arena, &r->faults->list,
         ((struct seat_fault){r->line, words_fill(r->cx->arena, str_of(words(r->cx->lang, source)), 1, &arg)}));
}

size_t seats_row_end(const struct seats *seats, size_t from)
{
    size_t end = from + 1;
    while (end < seats->list.n && seats->list.v[end].y == seats->list.v[from].y)
        end++;
    return end;
}

static bool same_place(const struct seat *a, const struct seat *b)
{
    return str_eq(a->section, b->section) && str_eq(a->line, b->line) && str_eq(a->number, b->number);
}

/* Within one row and section: rows are short. */
static bool there(const struct reading *r, const struct seat *s)
{
    for (size_t i = r->out->list.n; i-- > 0 && r->out->list.v[i].y == s->y;)
        if (same_place(&r->out->list.v[i], s)) return true;
    return false;
}

static void put(struct reading *r, struct seat s)
{
    if (++r->seats > SEATS_MAX) {
        if (r->seats == SEATS_MAX + 1) fault(r, N_("A plan holds 6.000 seats at most."), STR_NONE);
        return;
    }
    if (there(r, &s)) {
        fault(r, N_("Seat {what} stands twice in this row."), s.number);
        return;
    }
    PUSH(r->cx->arena, &r->out->list, s);
}

static int kind_of(char sign)
{
    switch (sign) {
    case 't':
        return SEAT_WHEELCHAIR;
    case 'r':
        return SEAT_COMPANION;
    case 'p':
        return SEAT_PROTOCOL;
    case 'k':
        return SEAT_RESTRICTED;
    case 'x':
        return SEAT_TECHNICAL;
    default:
        return 0;
    }
}

/* "12", "1-5", "12-6", each with a sign behind it; "_", "_3". */
static void token(struct reading *r, str line, str t)
{
    int64_t from = 0, to = 0, gap = 1;
    str whole = t;
    if (t.p[0] == '_') {
        t.p++, t.n--;
        if (t.n && (str_int(t, &gap) || gap < 1 || gap > LONGEST_ROW)) fault(r, N_("“{what}” is no seat."), whole);
        r->x += gap;
        return;
    }
    int kind = kind_of(t.p[t.n - 1]);
    if (kind) t.n--;
    str first = str_cut(&t, '-');
    if (str_int(first, &from) || (t.n && str_int(t, &to)) || from < 0 || to < 0) {
        fault(r, N_("“{what}” is no seat."), whole);
        return;
    }
    if (!t.n) to = from;
    int64_t step = to >= from ? 1 : -1, n = (to - from) * step + 1;
    if (n > LONGEST_ROW) {
        fault(r, N_("“{what}” is longer than a row can be."), whole);
        return;
    }
    for (int64_t i = 0; i < n; i++)
        put(r, (struct seat){.section = r->section,
                             .line = line,
                             .number = str_fmt(r->cx->arena, "%" PRId64, from + i * step),
                             .kind = kind ? kind : SEAT_NORMAL,
                             .x = r->x++,
                             .y = r->y,
                             .places = 1});
}

/* A companion sits beside whom they accompany, or the place is none. */
static void check_companions(struct reading *r, size_t from)
{
    const struct seat *s = r->out->list.v;
    for (size_t i = from; i < r->out->list.n; i++) {
        if (s[i].kind != SEAT_COMPANION) continue;
        bool left = i > from && s[i - 1].kind == SEAT_WHEELCHAIR && s[i - 1].x == s[i].x - 1;
        bool right = i + 1 < r->out->list.n && s[i + 1].kind == SEAT_WHEELCHAIR && s[i + 1].x == s[i].x + 1;
        if (!left && !right) fault(r, N_("Beside companion seat {what} there is no wheelchair bay."), s[i].number);
    }
}

static void read_row(struct reading *r, str line)
{
    str rest = line, label = str_trim(str_cut(&rest, ':'));
    size_t from = r->out->list.n;
    if (label.n == line.n || !label.n || str_chars(label) > 8) {
        fault(r, N_("A row begins with its name and a colon, like “A: 1-12”."), STR_NONE);
        return;
    }
    r->x = 0;
    while (rest.n) {
        str t = str_trim(str_cut(&rest, ' '));
        if (t.n) token(r, label, t);
        if (r->x > LONGEST_ROW) break;
    }
    check_companions(r, from);
    r->y++;
}

static bool short_name(struct reading *r, str name)
{
    if (str_chars(name) <= LONGEST_NAME) return true;
    fault(r, N_("A name in the plan has 80 letters at most."), STR_NONE);
    return false;
}

static void read_section(struct reading *r, str name)
{
    if (short_name(r, name)) r->section = name;
}

static bool area_there(const struct reading *r, str name)
{
    for (size_t i = 0; i < r->out->list.n; i = seats_row_end(r->out, i))
        if (r->out->list.v[i].kind == SEAT_STANDING && str_eq(r->out->list.v[i].section, name)) return true;
    return false;
}

static void read_area(struct reading *r, str line)
{
    int64_t places = 0;
    str rest = line, name = str_trim(str_cut(&rest, ':'));
    if (!name.n || str_int(str_trim(rest), &places) || places < 1) {
        fault(r, N_("A standing area is written with how many it holds, like “* Orta alan: 200”."), STR_NONE);
        return;
    }
    if (!short_name(r, name)) return;
    if (area_there(r, name)) {
        fault(r, N_("Standing area {what} stands twice in the plan."), name);
        return;
    }
    if (places > STANDING_MAX - r->standing) {
        fault(r, N_("The standing areas of a plan hold 10.000 at most. For more, give places without a plan."), name);
        return;
    }
    r->standing += places;
    for (int64_t i = 1; i <= places; i++)
        PUSH(r->cx->arena, &r->out->list,
             ((struct seat){.section = name,
                            .number = str_fmt(r->cx->arena, "%" PRId64, i),
                            .kind = SEAT_STANDING,
                            .y = r->y,
                            .places = 1}));
    r->y += 2;
}

err_t seat_plan_read(struct cx *cx, str text, struct seats *out, struct seat_faults *faults)
{
    struct reading r = {.cx = cx, .out = out, .faults = faults};
    *out = (struct seats){0};
    *faults = (struct seat_faults){0};
    while (text.n) {
        str line = str_trim(str_cut(&text, '\n'));
        r.line++;
        if (!line.n)
            r.y++;
        else if (line.p[0] == '#')
            read_section(&r, str_trim((str){line.p + 1, line.n - 1}));
        else if (line.p[0] == '*')
            read_area(&r, str_trim((str){line.p + 1, line.n - 1}));
        else
            read_row(&r, line);
    }
    for (size_t i = 0; i < out->list.n; i++) /* a row of that name may come again further down */
        for (size_t k = i + 1; k < out->list.n && out->list.v[i].kind != SEAT_STANDING; k++)
            if (out->list.v[k].y != out->list.v[i].y && same_place(&out->list.v[i], &out->list.v[k])) {
                r.line = 0;
                fault(&r, N_("Row {what} stands twice in its section."), out->list.v[k].line);
                return E_INVALID;
            }
    return faults->list.n ? E_INVALID : OK;
}

err_t seat_plan_of(struct cx *cx, int64_t venue, struct seat_plan *plan, struct seats *seats)
{
    struct seats_of_plan_rows rows;
    TRY(entity_load_any(cx, &seat_plan_entity, "venue", DB_I(venue), plan));
    TRY(seats_of_plan(cx, (struct seats_of_plan_args){{plan->id}}, &rows));
    seats->list.v = NEW_N(cx->arena, struct seat, rows.list.n + 1);
    seats->list.n = 0;
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct seats_of_plan_row *s = &rows.list.v[i];
        seats->list.v[seats->list.n++] = (struct seat){.id = s->id,
                                                       .version = s->version,
                                                       .plan = {plan->id},
                                                       .section = s->section,
                                                       .line = s->line,
                                                       .number = s->number,
                                                       .kind = s->kind,
                                                       .x = s->x,
                                                       .y = s->y,
                                                       .places = s->places};
    }
    return OK;
}

static void count(struct seat_plan *plan, const struct seats *seats)
{
    plan->seats = plan->wheelchairs = plan->standing = 0;
    for (size_t i = 0; i < seats->list.n; i++) {
        const struct seat *s = &seats->list.v[i];
        plan->standing += s->kind == SEAT_STANDING;
        plan->seats += s->kind != SEAT_STANDING && s->kind != SEAT_TECHNICAL;
        plan->wheelchairs += s->kind == SEAT_WHEELCHAIR;
    }
}

/* Both lists run nearly alike: the next one is looked at first. */
static struct seat *find(const struct seats *in, const struct seat *s, size_t *next)
{
    for (size_t i = 0; i < in->list.n; i++) {
        struct seat *one = &in->list.v[(*next)++ % in->list.n];
        if (same_place(one, s)) return one;
    }
    return NULL;
}

static str seat_name(struct cx *cx, const struct seat *s)
{
    if (s->kind == SEAT_STANDING) return str_fmt(cx->arena, "%.*s %.*s", STR_FMT(s->section), STR_FMT(s->number));
    return str_fmt(cx->arena, "%.*s %.*s-%.*s", STR_FMT(s->section), STR_FMT(s->line), STR_FMT(s->number));
}

/* Whatever points at a seat (a ticket) keeps it: the entity layer says so when it is to be deleted. */
static err_t drop_missing(struct cx *tx, const struct seats *was, const struct seats *now, struct seat_faults *faults)
{
    for (size_t i = 0, next = 0; i < was->list.n; i++) {
        const struct seat *s = &was->list.v[i];
        if (find(now, s, &next)) continue;
        err_t e = entity_delete(tx, &seat_entity, s->id, &program);
        if (e && e != E_CONFLICT) return e;
        if (!e) continue;
        struct word_arg arg = {S("what"), seat_name(tx, s)};
        PUSH(
            tx->arena, &faults->list,
            ((struct seat_fault){
                0, words_fill(tx->arena, str_of(words(tx->lang, N_("Seat {what} is taken: it must stay in the plan."))),
                              1, &arg)}));
    }
    return faults->list.n ? E_CONFLICT : OK;
}

err_t seat_plan_save(struct cx *tx, int64_t venue, str text, struct seat_faults *faults)
{
    struct seat_plan plan = {0};
    struct seats was = {0}, now;
    TRY(seat_plan_read(tx, text, &now, faults));
    err_t e = seat_plan_of(tx, venue, &plan, &was);
    if (e && e != E_NOT_FOUND) return e;
    plan.venue.id = venue;
    plan.text = text;
    count(&plan, &now);
    TRY(entity_save(tx, &seat_plan_entity, &plan, &program));
    TRY(drop_missing(tx, &was, &now, faults));
    for (size_t i = 0, next = 0; i < now.list.n; i++) {
        struct seat s = now.list.v[i];
        const struct seat *old = find(&was, &s, &next);
        s.plan.id = plan.id;
        if (old) {
            s.id = old->id;
            s.version = old->version;
        }
        bool same = old && old->kind == s.kind && old->x == s.x && old->y == s.y && old->places == s.places;
        if (!same) TRY(entity_save(tx, &seat_entity, &s, &(struct save){.skip_rights = true, .surely_unique = true}));
    }
    return OK;
}
