// SPDX-License-Identifier: AGPL-3.0-or-later
/* The drawing of a seat plan and its editor: a text, a look, and what is wrong with it line by line. */
#include <inttypes.h>

#include "core/base/buf.h"
#include "modules/venues/views.h"

#include "desk_seat_plans.html.h"
#include "desk_seats.html.h"
#include "venues_sql.h"

enum { CELL = 28, SEAT = 24, LEFT = 28, TOP = 46 };

static str tr(struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static const char *css_of(int kind)
{
    switch (kind) {
    case SEAT_WHEELCHAIR:
        return "seat seat-wheelchair";
    case SEAT_COMPANION:
        return "seat seat-companion";
    case SEAT_PROTOCOL:
        return "seat seat-protocol";
    case SEAT_RESTRICTED:
        return "seat seat-restricted";
    case SEAT_TECHNICAL:
        return "seat seat-technical";
    case SEAT_STANDING:
        return "seat seat-standing";
    default:
        return "seat";
    }
}

static str kind_words(struct cx *cx, int kind)
{
    for (const struct choice *c = seat_kinds; c->value; c++)
        if (c->value == kind) return tr(cx, c->label);
    return STR_NONE;
}

/* "Parter, sıra A, 12: tekerlekli sandalye yeri"; of an area, so many places. */
static str label_of(struct cx *cx, const struct seat *s, size_t places)
{
    struct word_arg args[] = {{S("section"), s->section},
                              {S("row"), s->line},
                              {S("number"), s->number},
                              {S("kind"), kind_words(cx, s->kind)},
                              {S("n"), fmt_int(cx->arena, cx->lang, (int64_t)places)}};
    const char *source = s->kind == SEAT_STANDING ? N_("{section}: standing area, {n} places")
                         : s->section.n           ? N_("{section}, row {row}, {number}: {kind}")
                                                  : N_("Row {row}, {number}: {kind}");
    return words_fill(cx->arena, tr(cx, source), sizeof args / sizeof *args, args);
}

static str code_of(struct arena *a, const struct seat *s)
{
    if (s->kind == SEAT_STANDING) return s->section;
    return str_fmt(a, "%.*s%s%.*s-%.*s", STR_FMT(s->section), s->section.n ? "-" : "", STR_FMT(s->line),
                   STR_FMT(s->number));
}

static void put_seat(struct cx *cx, const struct seat *s, size_t places, str path, str chosen,
                     struct seat_map_view *out)
{
    bool area = s->kind == SEAT_STANDING;
    str code = code_of(cx->arena, s);
    struct seat_view v = {.label = label_of(cx, s, places),
                          .number = area ? s->section : s->number,
                          .css = str_of(css_of(s->kind)),
                          .x = LEFT + s->x * CELL,
                          .y = TOP + s->y * CELL,
                          .width = area ? out->width - LEFT - 4 : SEAT,
                          .height = area ? SEAT + CELL : SEAT,
                          .current = chosen.n && str_eq(chosen, code)};
    v.text_x = v.x + v.width / 2;
    v.text_y = v.y + v.height / 2 + 4;
    if (path.n) v.href = str_fmt(cx->arena, "%.*s?yer=%.*s#plan", STR_FMT(path), STR_FMT(code));
    if (v.current) out->chosen = v.label;
    PUSH(cx->arena, &out->seats, v);
}

/* "1–5, 6t, 7–12": what stands beside one another with the same kind. */
static str run_words(struct cx *cx, const struct seat *s, size_t n)
{
    struct buf b = buf_new(cx->arena, 8000);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && s[k].kind == s[i].kind && s[k].x == s[k - 1].x + 1;)
            k++;
        buf_fmt(&b, "%s%.*s", i ? ", " : "", STR_FMT(s[i].number));
        if (k > i + 1) buf_fmt(&b, "–%.*s", STR_FMT(s[k - 1].number));
        if (s[i].kind != SEAT_NORMAL) buf_fmt(&b, " (%.*s)", STR_FMT(kind_words(cx, s[i].kind)));
    }
    return str_copy(cx->arena, buf_str(&b));
}

void seat_map_view(struct cx *cx, const struct seats *seats, str path, str chosen, struct seat_map_view *out)
{
    const struct seat *s = seats->list.v;
    int64_t right = 6, bottom = 0;
    for (size_t i = 0; i < seats->list.n; i++) {
        if (s[i].x + 1 > right) right = s[i].x + 1;
        if (s[i].y + (s[i].kind == SEAT_STANDING ? 2 : 1) > bottom)
            bottom = s[i].y + (s[i].kind == SEAT_STANDING ? 2 : 1);
    }
    out->width = LEFT + right * CELL;
    out->height = TOP + bottom * CELL;
    out->stage_width = right * CELL * 2 / 3;
    out->stage_x = LEFT + right * CELL / 6;
    out->middle = out->stage_x + out->stage_width / 2;
    out->label = tr(cx, N_("Seat plan"));
    for (size_t i = 0, k; i < seats->list.n; i = k) {
        k = seats_row_end(seats, i);
        struct row_view row = {.section = s[i].section, .name = s[i].line, .y = TOP + s[i].y * CELL + 16};
        bool area = s[i].kind == SEAT_STANDING;
        row.seats = area ? label_of(cx, &s[i], k - i) : run_words(cx, s + i, k - i);
        PUSH(cx->arena, &out->rows, row);
        for (size_t one = i; one < (area ? i + 1 : k); one++)
            put_seat(cx, &s[one], k - i, path, chosen, out);
    }
}

/* ---- the editor ---- */
err_t seat_plans_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct venues_with_plans_rows rows;
    struct seat_plans_page p = {.page.title = tr(cx, N_("Seat plans")), .page.current = "/masa/oturma-plani"};
    TRY(venues_with_plans(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        PUSH(cx->arena, &p.venues,
             ((struct link_view){str_fmt(cx->arena, "/masa/oturma-plani/%" PRId64, rows.list.v[i].id),
                                 rows.list.v[i].name, rows.list.v[i].seat_plan != 0}));
    return html_seat_plans_page(r, &p);
}

static err_t load(struct req *r, struct venue *v)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &venue_entity, id, v);
}

static str summary(struct cx *cx, const struct seats *seats)
{
    int64_t n = 0, wheel = 0, standing = 0;
    for (size_t i = 0; i < seats->list.n; i++) {
        const struct seat *s = &seats->list.v[i];
        n += s->kind != SEAT_STANDING && s->kind != SEAT_TECHNICAL;
        wheel += s->kind == SEAT_WHEELCHAIR;
        standing += s->kind == SEAT_STANDING;
    }
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, n)},
                              {S("wheel"), fmt_int(cx->arena, cx->lang, wheel)},
                              {S("standing"), fmt_int(cx->arena, cx->lang, standing)}};
    return words_fill(cx->arena, tr(cx, N_("Seats: {n}, of them wheelchair bays: {wheel}. Standing: {standing}.")), 3,
                      args);
}

static err_t render(struct req *r, const struct venue *v, str text, const struct seats *seats,
                    const struct seat_faults *faults)
{
    struct cx *cx = &r->cx;
    struct seats_page p = {.page.title = v->name, .page.current = "/masa/oturma-plani", .title = v->name, .text = text};
    p.action = r->path;
    p.may_edit = may_in(cx, S("venues.edit"), v->unit.id);
    for (size_t i = 0; faults && i < faults->list.n; i++) {
        const struct seat_fault *f = &faults->list.v[i];
        struct word_arg arg = {S("n"), fmt_int(cx->arena, cx->lang, f->line)};
        str label = f->line ? words_fill(cx->arena, tr(cx, N_("Line {n}:")), 1, &arg) : STR_NONE;
        PUSH(cx->arena, &p.faults, ((struct fault_view){label, f->text}));
    }
    if (seats->list.n) {
        seat_map_view(cx, seats, r->path, query_str(r, "yer"), &p.map);
        p.summary = summary(cx, seats);
    }
    if (p.faults.n) answer_status(r, 422);
    p.page.error = p.faults.n > 0;
    return html_seats_page(r, &p);
}

err_t seat_plan_show(struct req *r)
{
    struct venue v;
    struct seat_plan plan = {0};
    struct seats seats = {0};
    TRY(load(r, &v));
    err_t e = seat_plan_of(&r->cx, v.id, &plan, &seats);
    if (e && e != E_NOT_FOUND) return e;
    return render(r, &v, plan.text, &seats, NULL);
}

struct saving {
    int64_t venue;
    str text;
    struct seat_faults faults;
};
static err_t save(struct cx *tx, void *arg)
{
    struct saving *s = arg;
    return seat_plan_save(tx, s->venue, s->text, &s->faults);
}

err_t seat_plan_change(struct req *r)
{
    struct venue v;
    struct seats seats;
    struct saving s = {.text = form_str(r, "text")};
    TRY(load(r, &v));
    if (!may_in(&r->cx, S("venues.edit"), v.unit.id)) return E_FORBIDDEN;
    s.venue = v.id;
    err_t e = seat_plan_read(&r->cx, s.text, &seats, &s.faults);
    if (e || str_eq(form_str(r, "step"), S("bak"))) return render(r, &v, s.text, &seats, &s.faults);
    e = db_tx(&r->cx, save, &s);
    if (e == E_INVALID || e == E_CONFLICT) return render(r, &v, s.text, &seats, &s.faults);
    if (e) return e;
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("The plan is kept.")));
    return answer_redirect(r, r->path);
}
