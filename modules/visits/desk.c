// SPDX-License-Identifier: AGPL-3.0-or-later
/* Visits at the desk: a day, planning, one visit with what was seen, and what is to be settled. */
#include <inttypes.h>

#include "core/http/http.h"
#include "core/office/document.h"
#include "modules/people/people.h"
#include "modules/visits/views.h"

#include "visit.html.h"
#include "visits_day.html.h"
#include "visits_plan.html.h"
#include "visits_sql.h"

#define DESK        "/masa/ziyaretler"
#define UNDER_ORDER N_("Under an order of secrecy: not on the map")
enum { FILES_MOST = 300 }; /* that files_to_visit lists */

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* ---- what pages share ---- */
str visit_href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, "/masa/ziyaret/%" PRId64 "%s", id, behind);
}

struct tag_view visit_tag(struct cx *cx, int state)
{
    static const enum tone tones[] = {
        [VISIT_PLANNED] = TONE_INFO, [VISIT_DONE] = TONE_OK,   [VISIT_NOBODY] = TONE_WARN, [VISIT_REFUSED] = TONE_BAD,
        [VISIT_OFF] = TONE_PLAIN,    [VISIT_SENT] = TONE_WARN, [VISIT_BACK] = TONE_PLAIN};
    return (struct tag_view){.tone = tones[state], .text = aid_choice_label(cx, visit_states, state)};
}

str visit_officers(struct cx *cx, ref one, ref other)
{
    return str_fmt(cx->arena, "%.*s, %.*s", STR_FMT(entity_label(cx, &account_entity, one.id)),
                   STR_FMT(entity_label(cx, &account_entity, other.id)));
}

/* ---- a day ---- */
static date day_of(struct req *r, str text)
{
    date d;
    return text.n && !date_parse(text, &d) ? d : moment_date(r->cx.now);
}

static str day_href(struct arena *a, date d)
{
    return str_fmt(a, DESK "?gun=%.*s", STR_FMT(date_iso(a, d)));
}

static void put_row(struct cx *cx, const struct visits_on_row *v, struct visits_day_page *p)
{
    size_t g = 0;
    while (g < p->groups.n && !str_eq(p->groups.v[g].place, v->place))
        g++;
    if (g == p->groups.n) PUSH(cx->arena, &p->groups, ((struct visit_group){.place = v->place}));
    PUSH(cx->arena, &p->groups.v[g].rows,
         ((struct visit_row){.id = v->id,
                             .turn = v->turn,
                             .href = visit_href(cx->arena, v->id, ""),
                             .file_no = v->file_no,
                             .window = aid_choice_label(cx, visit_windows, v->hours),
                             .officers =
                                 str_fmt(cx->arena, "%.*s, %.*s", STR_FMT(v->officer_name), STR_FMT(v->officer2_name)),
                             .state = visit_tag(cx, v->state),
                             .conflicts = v->open_conflicts,
                             .planned = v->state == VISIT_PLANNED}));
    p->any |= v->state == VISIT_PLANNED;
}

static err_t put_conflicts(struct cx *cx, struct visits_day_page *p)
{
    struct conflicts_open_rows rows;
    TRY(conflicts_open(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct conflicts_open_row *c = &rows.list.v[i];
        PUSH(cx->arena, &p->conflicts,
             ((struct conflict_line){.href = visit_href(cx->arena, c->visit.id, "#farklar"),
                                     .file_no = c->file_no,
                                     .day = fmt_date_text(cx->arena, cx->lang, c->day),
                                     .what = aid_choice_label(cx, conflict_kinds, c->kind)}));
    }
    return OK;
}

err_t visits_day(struct req *r)
{
    struct cx *cx = &r->cx;
    date day = day_of(r, query_str(r, "gun"));
    struct visits_on_rows rows;
    struct visits_day_page p = {.page = {.title = tr(cx, N_("Home visits")), .current = DESK},
                                .title = fmt_date_text(cx->arena, cx->lang, day),
                                .day = date_iso(cx->arena, day),
                                .previous = day_href(cx->arena, date_add(day, -1)),
                                .next = day_href(cx->arena, date_add(day, 1)),
                                .may_plan = may(cx, S("visits.plan")),
                                .may_go = may(cx, S("visits.go"))};
    TRY(visits_on(cx, (struct visits_on_args){.day = day, .today = moment_date(cx->now)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        put_row(cx, &rows.list.v[i], &p);
    if (p.may_plan) TRY(waiting_route(cx, &rows, &p));
    TRY(put_conflicts(cx, &p));
    TRY(visits_unconfirmed(cx, false, &p.unconfirmed));
    return html_visits_day_page(r, &p);
}

struct ordering {
    struct req *r;
    struct visits_on_rows rows;
};
static err_t run_order(struct cx *tx, void *arg)
{
    static const struct save program = {.skip_rights = true};
    struct ordering *o = arg;
    for (size_t i = 0; i < o->rows.list.n; i++) {
        struct visit v;
        int64_t turn = form_int(o->r, str_c(tx->arena, str_fmt(tx->arena, "t%" PRId64, o->rows.list.v[i].id)), 0);
        TRY(visit_locked(tx, o->rows.list.v[i].id, &v));
        if (turn < 1 || turn > 999 || v.state != VISIT_PLANNED) continue;
        v.turn = turn;
        TRY(entity_save(tx, &visit_entity, &v, &program));
    }
    return OK;
}

err_t visits_order(struct req *r)
{
    struct ordering o = {.r = r};
    date day = day_of(r, form_str(r, "gun"));
    TRY(visits_on(&r->cx, (struct visits_on_args){.day = day, .today = moment_date(r->cx.now)}, &o.rows));
    TRY(db_tx(&r->cx, run_order, &o));
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("The order of the route is kept.")));
    return answer_redirect(r, day_href(r->cx.arena, day));
}

/* ---- planning ---- */
struct planning {
    struct visit_plan want;
    LIST(int64_t) files;
    struct entity_errors errors;
    int64_t planned;
};

static bool wanted(const struct planning *k, int64_t file)
{
    for (size_t i = 0; i < k->files.n; i++)
        if (k->files.v[i] == file) return true;
    return false;
}

static void put_waiting(struct cx *cx, const struct files_to_visit_row *f, const struct planning *k,
                        struct visits_plan_page *p)
{
    struct word_arg n[] = {{S("n"), fmt_int(cx->arena, cx->lang, f->tries)}};
    struct waiting_row row = {.value = str_fmt(cx->arena, "%" PRId64, f->id),
                              .file_no = f->file_no,
                              .applied = fmt_date_text(cx->arena, cx->lang, f->applied),
                              .chosen = wanted(k, f->id)};
    if (f->urgency != FILE_NORMAL) row.note = aid_choice_label(cx, file_urgencies, f->urgency);
    if (f->tries >= p->tries)
        row.note = tr(cx, N_("Unreachable: nobody was at home as often as the rule allows"));
    else if (f->tries)
        row.note = words_fill(cx->arena, tr(cx, N_("Nobody was at home so far: {n}")), 1, n);
    if (!p->groups.n || !str_eq(p->groups.v[p->groups.n - 1].place, f->place))
        PUSH(cx->arena, &p->groups, ((struct waiting_group){.place = f->place}));
    PUSH(cx->arena, &p->groups.v[p->groups.n - 1].rows, row);
}

static void put_choices(struct req *r, struct visits_plan_page *p, const struct officers_rows *all)
{
    struct cx *cx = &r->cx;
    int64_t one = form_int(r, "officer", cx->actor->user), other = form_int(r, "officer2", 0);
    for (size_t i = 0; i < all->list.n; i++) {
        struct option_view o = {.value = str_fmt(cx->arena, "%" PRId64, all->list.v[i].id),
                                .label = all->list.v[i].name};
        o.chosen = all->list.v[i].id == one;
        PUSH(cx->arena, &p->officers, o);
        o.chosen = other ? all->list.v[i].id == other : false;
        PUSH(cx->arena, &p->others, o);
    }
    for (const struct choice *c = visit_windows; c->value; c++)
        PUSH(cx->arena, &p->windows,
             ((struct option_view){.value = str_of(c->code),
                                   .label = tr(cx, c->label),
                                   .chosen = str_eq(form_str(r, "window"), str_of(c->code))}));
}

static void put_errors(struct cx *cx, const struct entity_errors *errors, struct visits_plan_page *p)
{
    const struct {
        const char *field;
        str *to;
    } places[] = {{"file", &p->file_error},
                  {"officer2", &p->officer_error},
                  {"day", &p->day_error},
                  {"window", &p->window_error}};
    for (size_t i = 0; i < errors->list.n; i++) {
        PUSH(cx->arena, &p->form.errors, errors->list.v[i]);
        for (size_t k = 0; k < sizeof places / sizeof *places; k++)
            if (str_eq(errors->list.v[i].field, str_of(places[k].field))) *places[k].to = errors->list.v[i].text;
    }
    p->page.error = errors->list.n > 0;
}

/* A file that is not in the list, because it was visited before, is planned again from its own page. One of a household under
 * an order of secrecy is there for those alone who may see it, and without its neighbourhood. */
static err_t put_asked(struct req *r, struct planning *k, struct visits_plan_page *p,
                       const struct files_to_visit_rows *list)
{
    int64_t id = query_int(r, "dosya", 0);
    struct aid_file f;
    bool hidden = true;
    if (!id) return OK;
    for (size_t i = 0; i < list->list.n; i++)
        if (list->list.v[i].id == id) return OK;
    TRY(entity_load(&r->cx, &aid_file_entity, id, &f));
    TRY(visit_veiled(&r->cx, f.household, &hidden));
    if (hidden && !may(&r->cx, S("people.protected"))) return OK;
    struct files_to_visit_row row = {.id = f.id,
                                     .file_no = f.file_no,
                                     .place = hidden ? tr(&r->cx, UNDER_ORDER) : f.place,
                                     .applied = f.applied,
                                     .urgency = f.urgency};
    put_waiting(&r->cx, &row, k, p);
    return OK;
}

static err_t put_protected(struct cx *cx, const struct planning *k, struct visits_plan_page *p)
{
    struct protected_to_visit_rows rows;
    TRY(protected_to_visit(cx, (struct protected_to_visit_args){.today = moment_date(cx->now)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct protected_to_visit_row *f = &rows.list.v[i];
        struct files_to_visit_row row = {.id = f->id,
                                         .file_no = f->file_no,
                                         .applied = f->applied,
                                         .urgency = f->urgency,
                                         .tries = f->tries,
                                         .place = tr(cx, UNDER_ORDER)};
        put_waiting(cx, &row, k, p);
    }
    return OK;
}

static err_t render_plan(struct req *r, struct planning *k)
{
    struct cx *cx = &r->cx;
    struct files_to_visit_rows rows;
    struct officers_rows all;
    struct waiting_choice choice;
    struct visits_plan_page p = {.page = {.title = tr(cx, N_("Plan home visits")), .current = DESK},
                                 .day = r->method == POST ? form_str(r, "day")
                                                          : fmt_date(cx->arena, cx->lang, moment_date(cx->now)),
                                 .tries = visit_tries(cx, moment_date(cx->now))};
    if (query_int(r, "dosya", 0)) PUSH(cx->arena, &k->files, query_int(r, "dosya", 0));
    TRY(waiting_fill(r, &p, &choice));
    TRY(files_to_visit(
        cx,
        (struct files_to_visit_args){
            .today = moment_date(cx->now), .every = choice.every, .place = choice.place, .label = choice.label},
        &rows));
    p.cut = rows.list.n == FILES_MOST;
    TRY(officers(cx, &all));
    put_choices(r, &p, &all);
    TRY(put_asked(r, k, &p, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        put_waiting(cx, &rows.list.v[i], k, &p);
    if (choice.every && may(cx, S("people.protected"))) TRY(put_protected(cx, k, &p));
    put_errors(cx, &k->errors, &p);
    return html_visits_plan_page(r, &p);
}

err_t visits_plan_show(struct req *r)
{
    struct planning k = {0};
    return render_plan(r, &k);
}

/* All of them or none: a day is planned as one. */
static err_t run_plan(struct cx *tx, void *arg)
{
    struct planning *k = arg;
    k->errors = (struct entity_errors){.arena = tx->arena};
    k->planned = 0;
    for (size_t i = 0; i < k->files.n; i++) {
        int64_t id;
        k->want.file = k->files.v[i];
        err_t e = visit_plan(tx, &k->want, &id, &k->errors);
        if (e == E_CONFLICT)
            entity_error(&k->errors, "file", tr(tx, N_("One of the files waits for no visit any more: look again.")));
        if (e) return e;
        k->planned++;
    }
    return OK;
}

err_t visits_plan_do(struct req *r)
{
    struct cx *cx = &r->cx;
    struct planning k = {.errors.arena = cx->arena};
    for (size_t i = 0; i < r->form.n; i++) {
        int64_t id = 0;
        if (str_eq(r->form.v[i].name, S("file")) && !str_int(r->form.v[i].value, &id)) PUSH(cx->arena, &k.files, id);
    }
    k.want.officer = form_int(r, "officer", 0);
    k.want.officer2 = form_int(r, "officer2", 0);
    for (const struct choice *c = visit_windows; c->value; c++)
        if (str_eq(str_of(c->code), form_str(r, "window"))) k.want.window = c->value;
    if (date_parse(form_str(r, "day"), &k.want.day)) k.want.day = (date){0};
    if (!k.files.n) entity_error(&k.errors, "file", tr(cx, N_("Choose the files that are visited.")));
    err_t e = k.files.n ? db_tx(cx, run_plan, &k) : E_INVALID;
    if (e == E_INVALID || e == E_CONFLICT) {
        answer_status(r, 422);
        return render_plan(r, &k);
    }
    TRY(e);
    struct word_arg n[] = {{S("n"), fmt_int(cx->arena, cx->lang, k.planned)}};
    answer_flash(r, FLASH_DONE, words_fill(cx->arena, tr(cx, N_("Visits planned: {n}")), 1, n));
    return answer_redirect(r, day_href(cx->arena, k.want.day));
}

/* ---- one visit ---- */
static void pair(struct cx *cx, struct pairs_view *p, const char *name, str value)
{
    if (value.n) PUSH(cx->arena, &p->pairs, ((struct pair_view){.name = tr(cx, name), .value = value}));
}

static void put_seen(struct cx *cx, const struct case_facts *seen, struct visit_page *p)
{
    for (int t = 0; t < H_FACTS; t++)
        if (seen->f[t].state != FACT_UNKNOWN)
            PUSH(cx->arena, &p->seen,
                 ((struct seen_row){tr(cx, N_("Household")), str_of(aid_terms[t].label),
                                    sheet_value(cx->arena, (enum term)t, &seen->f[t])}));
    for (size_t m = 0; m < seen->people.n; m++)
        for (int t = P_BIRTH; t < P_FACTS; t++) {
            const struct fact *f = fact_of(seen, (enum term)t, m);
            if (f->state != FACT_UNKNOWN)
                PUSH(cx->arena, &p->seen,
                     ((struct seen_row){facts_form_person(cx, m), str_of(aid_terms[t].label),
                                        sheet_value(cx->arena, (enum term)t, f)}));
        }
    for (size_t i = 0; i < seen->incomes.n; i++) {
        const struct income *in = &seen->incomes.v[i];
        PUSH(cx->arena, &p->seen,
             ((struct seen_row){facts_form_person(cx, in->member), str_of(aid_income_words[in->kind]),
                                sheet_lira(cx->arena, in->amount)}));
    }
}

static str difference_of(struct cx *cx, const struct visit_conflict *c)
{
    str label = str_of(aid_terms[c->term].label);
    if (!term_of_person((enum term)c->term)) return label;
    str person = facts_form_person(cx, (size_t)c->member);
    return str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(person), STR_FMT(label));
}

static err_t put_differences(struct cx *cx, const struct visit *v, struct visit_page *p)
{
    struct conflicts_of_rows rows;
    TRY(conflicts_of(cx, (struct conflicts_of_args){.visit = {v->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct visit_conflict c;
        TRY(entity_load_any(cx, &visit_conflict_entity, "id", DB_I(rows.list.v[i].id), &c));
        struct difference_row d = {
            .what = aid_choice_label(cx, conflict_kinds, c.kind),
            .desk = c.desk,
            .seen = c.seen,
            .action = visit_href(cx->arena, v->id, str_c(cx->arena, str_fmt(cx->arena, "/fark/%" PRId64, c.id))),
            .open = c.outcome == OUTCOME_OPEN && may(cx, S("visits.plan")),
            .choice = c.kind == CONFLICT_FACT || c.kind == CONFLICT_INCOMES};
        if (c.kind == CONFLICT_FACT) d.label = difference_of(cx, &c);
        if (c.outcome == OUTCOME_DESK) d.outcome = tr(cx, d.choice ? N_("The desk’s value stays") : N_("Settled"));
        if (c.outcome == OUTCOME_VISIT) d.outcome = tr(cx, N_("What was seen is taken"));
        PUSH(cx->arena, &p->differences, d);
    }
    return OK;
}

/* The consent to photographs of somebody who lives there ended or was taken back: nobody looks at them any more. */
static err_t photos_closed(struct cx *cx, const struct visit *v, bool *closed)
{
    struct aid_file f;
    TRY(entity_load_any(cx, &aid_file_entity, "id", DB_I(v->file.id), &f));
    return household_consent_over(cx, f.household, CONSENT_PHOTOS, moment_date(cx->now), closed);
}

/* Signs of violence are for those alone who work on such cases, and for the officers who were at the door until the other of them
 * has given the second word. */
static bool sees_danger(struct cx *cx, const struct visit *v)
{
    return may(cx, S("visits.danger")) || (v->state == VISIT_SENT && visit_goes(v, cx->actor->user));
}

static void put_told(struct cx *cx, const struct visit *v, struct visit_page *p)
{
    struct visit of = *v;
    bool danger = sees_danger(cx, v);
    for (int i = 0; i < VISIT_TOLD; i++)
        if (i != TOLD_DANGER || danger) pair(cx, &p->facts, visit_tellings[i].label, *visit_told(&of, i));
    p->danger = danger && v->danger.n;
    p->child = danger && v->child;
}

static err_t inside(struct req *r, const struct visit *v, struct visit_page *p)
{
    struct cx *cx = &r->cx;
    struct case_facts seen;
    struct documents photos;
    pair(cx, &p->facts, N_("Address"), v->door);
    pair(cx, &p->facts, N_("Who was there"), v->met);
    put_told(cx, v, p);
    pair(cx, &p->facts, N_("Reason"), v->reason);
    pair(cx, &p->facts, N_("Why it was not confirmed"), v->returned);
    if (v->agreed) pair(cx, &p->facts, N_("Agreed to photographs"), tr(cx, N_("yes, asked at the door")));
    if (v->ink) pair(cx, &p->facts, N_("Signature"), tr(cx, N_("on paper")));
    p->signature = v->signature;
    if (v->state == VISIT_PLANNED && may(cx, S("visits.go")) && visit_goes(v, cx->actor->user))
        p->report_href = visit_href(cx->arena, v->id, "/rapor");
    TRY(visit_seen(cx, v, &seen));
    put_seen(cx, &seen, p);
    TRY(put_differences(cx, v, p));
    TRY(photos_closed(cx, v, &p->photos_closed));
    TRY(documents_of(cx, S("visit"), v->id, &photos));
    for (size_t i = 0; i < photos.list.n && !p->photos_closed; i++)
        PUSH(cx->arena, &p->photos,
             str_fmt(cx->arena, "/ziyaret/%" PRId64 "/%" PRId64 "/oda.jpg", v->id, photos.list.v[i].id));
    return entity_note_read(cx, &visit_entity, &v->id, 1);
}

static err_t put_others(struct cx *cx, const struct visit *v, struct visit_page *p)
{
    struct visits_of_file_rows rows;
    TRY(visits_of_file(cx, (struct visits_of_file_args){.file = v->file}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        if (rows.list.v[i].id != v->id)
            PUSH(cx->arena, &p->others,
                 ((struct visit_row){.href = visit_href(cx->arena, rows.list.v[i].id, ""),
                                     .window = fmt_date_text(cx->arena, cx->lang, rows.list.v[i].day),
                                     .state = visit_tag(cx, rows.list.v[i].state)}));
    return OK;
}

/* Who sent the report, who gave the second word, and what both words are of. */
static void put_words(struct cx *cx, const struct visit *v, struct visit_page *p)
{
    if (v->sender.id) pair(cx, &p->facts, N_("Reported by"), entity_label(cx, &account_entity, v->sender.id));
    if (v->state == VISIT_SENT || v->state == VISIT_BACK)
        pair(cx, &p->facts, N_("Result"), aid_choice_label(cx, visit_states, v->found));
    if (v->confirmer.id)
        pair(cx, &p->facts, v->state == VISIT_BACK ? N_("Not confirmed by") : N_("Confirmed by"),
             str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(entity_label(cx, &account_entity, v->confirmer.id)),
                     STR_FMT(fmt_moment(cx->arena, cx->lang, v->settled))));
    if (visit_waits_for(v, cx->actor->user) && may(cx, S("visits.go")))
        p->confirm_href = visit_href(cx->arena, v->id, "/onay");
}

static err_t show(struct req *r, const struct visit *v, str stop_error)
{
    return visit_page_show(r, v, &(struct visit_showing){.stop_error = stop_error});
}

err_t visit_page_show(struct req *r, const struct visit *v, const struct visit_showing *how)
{
    struct cx *cx = &r->cx;
    struct visit_page p = {.page = {.title = tr(cx, N_("Home visit")), .current = DESK, .error = how->stop_error.n > 0},
                           .file_no = v->file_no,
                           .file_href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, v->file.id),
                           .day_href = day_href(cx->arena, v->day),
                           .stop_action = visit_href(cx->arena, v->id, "/iptal"),
                           .stop_error = how->stop_error,
                           .confirm_error = how->confirm_error,
                           .state = visit_tag(cx, v->state),
                           .may_stop = v->state == VISIT_PLANNED && may(cx, S("visits.plan"))};
    p.open = how->confirming || aid_purpose(r, v->file.id).n > 0;
    if (how->confirming) {
        p.confirm_action = visit_href(cx->arena, v->id, "/onay");
        p.hash = v->hash;
        p.page.error |= how->confirm_error.n > 0;
    }
    pair(cx, &p.facts, N_("Day"), fmt_date_text(cx->arena, cx->lang, v->day));
    pair(cx, &p.facts, N_("Time of day"), aid_choice_label(cx, visit_windows, v->hours));
    pair(cx, &p.facts, N_("Neighbourhood"), v->place);
    pair(cx, &p.facts, N_("Officers"), visit_officers(cx, v->officer, v->officer2));
    if (v->at.ms) pair(cx, &p.facts, N_("Visited at"), fmt_moment(cx->arena, cx->lang, v->at));
    put_words(cx, v, &p);
    if (how->confirming) p.confirm_href = STR_NONE;
    TRY(put_others(cx, v, &p));
    if (p.open) TRY(inside(r, v, &p));
    return html_visit_page(r, &p);
}

static err_t load(struct req *r, struct visit *v)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &visit_entity, id, v));
    return visit_veil(&r->cx, v);
}

err_t visit_show(struct req *r)
{
    struct visit v;
    TRY(load(r, &v));
    return show(r, &v, STR_NONE);
}

struct stopping {
    int64_t id;
    str reason;
};
static err_t run_stop(struct cx *tx, void *arg)
{
    const struct stopping *s = arg;
    return visit_call_off(tx, s->id, s->reason);
}

err_t visit_stop(struct req *r)
{
    struct visit v;
    TRY(load(r, &v));
    struct stopping s = {v.id, str_trim(form_str(r, "reason"))};
    if (!s.reason.n) {
        answer_status(r, 422);
        return show(r, &v, tr(&r->cx, N_("Write the reason.")));
    }
    err_t e = db_tx(&r->cx, run_stop, &s);
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 tr(&r->cx, e ? N_("It was over already.") : N_("The visit is called off.")));
    return answer_redirect(r, visit_href(r->cx.arena, v.id, ""));
}

struct settling {
    int64_t conflict;
    bool take;
};
static err_t run_settle(struct cx *tx, void *arg)
{
    const struct settling *s = arg;
    return visit_settle(tx, s->conflict, s->take);
}

err_t visit_settle_do(struct req *r)
{
    struct visit v;
    struct visit_conflict c;
    struct settling s = {.take = str_eq(form_str(r, "act"), S("take"))};
    TRY(load(r, &v));
    TRY(path_id(r, "conflict", &s.conflict));
    TRY(entity_load_any(&r->cx, &visit_conflict_entity, "id", DB_I(s.conflict), &c));
    if (c.visit.id != v.id) return E_NOT_FOUND;
    if (!aid_purpose(r, v.file.id).n) return aid_ask_purpose(r, v.file.id);
    return aid_settle_answer(r, db_tx(&r->cx, run_settle, &s), visit_href(r->cx.arena, v.id, ""));
}

err_t visit_photo(struct req *r)
{
    struct visit v;
    struct document d;
    str bytes;
    int64_t photo = 0;
    bool closed = false;
    TRY(load(r, &v));
    TRY(path_id(r, "photo", &photo));
    if (!aid_purpose(r, v.file.id).n && !visit_waits_for(&v, r->cx.actor->user))
        return E_NOT_FOUND; /* a picture asks nothing; whoever confirms it sees it */
    TRY(document_by_id(&r->cx, photo, &d));
    TRY(photos_closed(&r->cx, &v, &closed));
    if (closed || !str_eq(d.entity, S("visit")) || d.row != v.id) return E_NOT_FOUND;
    TRY(document_bytes(&r->cx, photo, &bytes));
    return answer_bytes(r, S("image/jpeg"), bytes);
}
