// SPDX-License-Identifier: AGPL-3.0-or-later
/* The door at the desk: what there is to let people in for, and one date with its scanners and what they saw. */
#include <inttypes.h>

#include "core/paper/paper.h"
#include "modules/door/views.h"

#include "door.html.h"
#include "door_pass.html.h"
#include "door_sql.h"
#include "doors.html.h"

enum { DAY_MS = 86400000, HOUR_MS = 3600000, LATE_HOURS = 6 /* a pass outlives its date so long */, QR_SIZE = 260 };
static const struct save program = {.skip_rights = true};

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str door_href(struct arena *a, int64_t performance)
{
    return str_fmt(a, "/masa/kapi/%" PRId64, performance);
}

/* ---- what is coming ---- */
err_t desk_doors(struct req *r)
{
    struct cx *cx = &r->cx;
    struct doors_page p = {.page = {.title = tr(cx, N_("The door")), .current = "/masa/kapi"},
                           .may_keys = may(cx, S("door.keys"))};
    struct doors_between_rows rows;
    struct all_keys_rows keys;
    date today = moment_date(cx->now);
    TRY(doors_between(cx,
                      (struct doors_between_args){.since = {moment_at(today, 0).ms - DAY_MS},
                                                  .until = {cx->now.ms + INT64_C(30) * DAY_MS}},
                      &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct doors_between_row *d = &rows.list.v[i];
        PUSH(cx->arena, &p.rows,
             ((struct door_row){.href = door_href(cx->arena, d->id),
                                .title = d->title,
                                .when = fmt_moment(cx->arena, cx->lang, d->starts),
                                .place = d->place,
                                .inside = d->inside,
                                .expected = d->given,
                                .today = moment_date(d->starts).ymd == today.ymd}));
    }
    TRY(all_keys(cx, &keys));
    p.keys = (int64_t)keys.list.n;
    if (keys.list.n) p.made = fmt_moment(cx->arena, cx->lang, keys.list.v[keys.list.n - 1].made);
    return html_doors_page(r, &p);
}

static err_t new_key(struct cx *tx, void *arg)
{
    struct signing_key key;
    (void)arg;
    TRY(door_key_new(tx, &key));
    return history_note(tx, S("ticket_key"), key.id, S("created"), STR_NONE, STR_NONE);
}

err_t desk_new_key(struct req *r)
{
    TRY(db_tx(&r->cx, new_key, NULL));
    answer_flash(r, FLASH_DONE,
                 tr(&r->cx, N_("New tickets are signed with a new key. Tickets that are out stay good.")));
    return answer_redirect(r, S("/masa/kapi"));
}

/* ---- one date ---- */
static str entries_line(struct cx *cx, const struct door_case *c)
{
    struct buf b = buf_new(cx->arena, 4096);
    for (size_t i = 0; i < c->entries.n; i++) {
        str at = fmt_time(cx->arena, cx->lang, moment_minute(c->entries.v[i].at));
        buf_fmt(&b, "%s%.*s %.*s", i ? " · " : "", STR_FMT(c->entries.v[i].gate), STR_FMT(at));
    }
    return buf_str(&b);
}

static void cases(struct cx *cx, const struct door_cases *from, struct case_row **rows, size_t *n)
{
    *n = from->list.n;
    *rows = NEW_N(cx->arena, struct case_row, from->list.n);
    for (size_t i = 0; i < from->list.n; i++) {
        const struct door_case *c = &from->list.v[i];
        (*rows)[i] =
            (struct case_row){str_fmt(cx->arena, "%" PRId64 "-%" PRId64, c->number, c->nth), entries_line(cx, c)};
    }
}

static void figures(struct cx *cx, const struct door_state *s, struct kpis_view *out)
{
    int64_t refused = 0;
    for (int i = DOOR_ALREADY; i <= DOOR_UNREADABLE; i++)
        refused += s->refused[i];
    struct word_arg of[] = {{S("n"), fmt_int(cx->arena, cx->lang, s->expected)}};
    struct kpi_view inside = {.label = tr(cx, N_("Inside")), .value = fmt_int(cx->arena, cx->lang, s->inside)};
    inside.note = words_fill(cx->arena, tr(cx, N_("of {n} places given")), 1, of);
    PUSH(cx->arena, &out->kpis, inside);
    int64_t missing = s->expected > s->inside ? s->expected - s->inside : 0;
    PUSH(cx->arena, &out->kpis,
         ((struct kpi_view){.label = tr(cx, N_("Still expected")), .value = fmt_int(cx->arena, cx->lang, missing)}));
    PUSH(cx->arena, &out->kpis,
         ((struct kpi_view){.label = tr(cx, N_("Turned away")),
                            .value = fmt_int(cx->arena, cx->lang, refused),
                            .note = tr(cx, N_("scans with another answer than “Welcome”"))}));
    PUSH(cx->arena, &out->kpis,
         ((struct kpi_view){.label = tr(cx, N_("Conflicts")),
                            .value = fmt_int(cx->arena, cx->lang, (int64_t)s->conflicts.list.n),
                            .note = tr(cx, N_("tickets that let in more than one"))}));
}

static err_t scanners(struct cx *cx, int64_t performance, struct door_page *p)
{
    struct passes_of_rows rows;
    struct gates_of_rows gates;
    TRY(passes_of(cx, (struct passes_of_args){.performance = {performance}}, &rows));
    TRY(gates_of(cx, (struct gates_of_args){.performance = {performance}}, &gates));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct passes_of_row *g = &rows.list.v[i];
        if (g->until.ms <= cx->now.ms) continue;
        str href = str_fmt(cx->arena, "%.*s/okuyucu/%" PRId64, STR_FMT(p->self), g->id);
        PUSH(cx->arena, &p->passes,
             ((struct pass_row){.gate = g->name,
                                .id = g->id,
                                .href = href,
                                .close = str_fmt(cx->arena, "%.*s/kapat", STR_FMT(href)),
                                .seen = fmt_moment_short(cx->arena, cx->lang, g->seen),
                                .scans = g->scans}));
    }
    for (size_t i = 0; i < gates.list.n; i++)
        PUSH(cx->arena, &p->gates, gates.list.v[i].name);
    return OK;
}

static err_t show_door(struct req *r, int64_t id, str gate, str error)
{
    struct cx *cx = &r->cx;
    struct door_facts f;
    struct door_state s;
    struct door_page p = {.page = {.current = "/masa/kapi", .error = error.n > 0}, .self = door_href(cx->arena, id)};
    TRY(door_facts_of(cx, id, &f));
    TRY(door_state_of(cx, id, &s));
    p.page.title = p.title = f.event.title;
    p.when = f.when;
    p.place = f.performance.place;
    p.action = str_fmt(cx->arena, "%.*s/okuyucu", STR_FMT(p.self));
    p.name = (struct field_view){.name = S("gate"),
                                 .label = tr(cx, N_("Gate")),
                                 .hint = tr(cx, N_("As people call it: main entrance, balcony, artists’ door")),
                                 .value = gate,
                                 .error = error,
                                 .required = true,
                                 .max = 60,
                                 .width = "w20"};
    if (error.n) PUSH(cx->arena, &p.form.errors, ((struct form_error){S("gate"), error}));
    figures(cx, &s, &p.kpis);
    cases(cx, &s.conflicts, &p.conflicts.v, &p.conflicts.n);
    cases(cx, &s.void_entries, &p.voids.v, &p.voids.n);
    TRY(scanners(cx, id, &p));
    if (error.n) answer_status(r, 422);
    return html_door_page(r, &p);
}

err_t desk_door(struct req *r)
{
    int64_t id;
    TRY(path_id(r, "id", &id));
    return show_door(r, id, tr(&r->cx, N_("Main entrance")), STR_NONE);
}

/* ---- scanners ---- */
struct opening {
    int64_t performance;
    str name;
    int64_t pass;
};
static err_t open_pass(struct cx *tx, void *arg)
{
    struct opening *o = arg;
    struct performance p;
    struct gate_named_row row;
    TRY(entity_load_any(tx, &performance_entity, "id", DB_I(o->performance), &p));
    TRY(db_lock(tx, "door", p.id));
    struct gate g = {.performance = {p.id}, .name = o->name};
    err_t e = gate_named(tx, (struct gate_named_args){.performance = {p.id}, .name = o->name}, &row);
    if (e && e != E_NOT_FOUND) return e;
    if (e)
        TRY(entity_save(tx, &gate_entity, &g, &program));
    else
        g.id = row.id;
    int64_t end = p.ends.ms > tx->now.ms ? p.ends.ms : tx->now.ms;
    struct gate_pass pass = {.gate = {g.id}, .until = {end + LATE_HOURS * HOUR_MS}};
    TRY(entity_save(tx, &gate_pass_entity, &pass, &program));
    o->pass = pass.id;
    return OK;
}

err_t desk_open_pass(struct req *r)
{
    struct opening o = {.name = str_trim(form_str(r, "gate"))};
    TRY(path_id(r, "id", &o.performance));
    if (!o.name.n) return show_door(r, o.performance, STR_NONE, tr(&r->cx, N_("Write the name of the gate.")));
    TRY(db_tx(&r->cx, open_pass, &o));
    if (str_eq(form_str(r, "act"), S("ac")))
        return answer_redirect(r, str_fmt(r->cx.arena, "/kapi/%.*s", STR_FMT(pass_token(r->cx.arena, o.pass))));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/kapi/%" PRId64 "/okuyucu/%" PRId64, o.performance, o.pass));
}

static err_t load_pass(struct req *r, struct gate_pass *pass, struct gate *gate, struct door_facts *f)
{
    int64_t performance, id;
    TRY(path_id(r, "id", &performance));
    TRY(path_id(r, "pass", &id));
    TRY(entity_load_any(&r->cx, &gate_pass_entity, "id", DB_I(id), pass));
    TRY(entity_load_any(&r->cx, &gate_entity, "id", DB_I(pass->gate.id), gate));
    if (gate->performance.id != performance || pass->ended) return E_NOT_FOUND;
    return door_facts_of(&r->cx, performance, f);
}

err_t desk_pass(struct req *r)
{
    struct cx *cx = &r->cx;
    struct gate_pass pass;
    struct gate gate;
    struct door_facts f;
    TRY(load_pass(r, &pass, &gate, &f));
    struct pass_page p = {.page = {.title = tr(cx, N_("Link for a scanner")), .current = "/masa/kapi"},
                          .title = f.event.title,
                          .when = f.when,
                          .gate = gate.name,
                          .back = door_href(cx->arena, gate.performance.id),
                          .until = pass.until};
    struct buf svg = buf_new(cx->arena, 64 * 1024);
    p.link = str_fmt(cx->arena, "%.*s/kapi/%.*s", STR_FMT(req_site(r)), STR_FMT(pass_token(cx->arena, pass.id)));
    TRY(qr_svg(&svg, p.link, QR_SIZE, tr(cx, N_("The address of the scanner as a QR code"))));
    p.svg = buf_str(&svg);
    return html_pass_page(r, &p);
}

static err_t close_pass(struct cx *tx, void *arg)
{
    struct gate_pass *pass = arg;
    pass->ended = true;
    return entity_save(tx, &gate_pass_entity, pass, &program);
}

err_t desk_close_pass(struct req *r)
{
    struct gate_pass pass;
    struct gate gate;
    struct door_facts f;
    TRY(load_pass(r, &pass, &gate, &f));
    TRY(db_tx(&r->cx, close_pass, &pass));
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("This scanner can no longer send. What it sent is kept.")));
    return answer_redirect(r, door_href(r->cx.arena, gate.performance.id));
}
