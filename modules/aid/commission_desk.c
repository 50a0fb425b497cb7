// SPDX-License-Identifier: AGPL-3.0-or-later
/* The commission at the desk: its sessions, and one of them with its agenda. */
#include <inttypes.h>

#include "modules/aid/commission_views.h"

#include "commission.html.h"
#include "commission_session.html.h"
#include "commission_sql.h"

#define HOME "/masa/yardim-kurulu"
enum { PAGE = 50 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

str aid_commission_href(struct arena *a, int64_t session, const char *behind)
{
    return str_fmt(a, HOME "/%" PRId64 "%s", session, behind);
}

static struct tag_view tag_of(struct cx *cx, int state)
{
    static const enum tone tones[] = {[SESSION_CALLED] = TONE_INFO,
                                      [SESSION_OPEN] = TONE_WARN,
                                      [SESSION_CLOSED] = TONE_OK,
                                      [SESSION_NOT_HELD] = TONE_PLAIN};
    return (struct tag_view){.tone = tones[state], .text = aid_choice_label(cx, session_states, state)};
}

/* ---- all sessions ---- */
static err_t list(struct req *r, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct commission_sessions_rows rows;
    struct commission_page p = {.page = {.title = tr(cx, N_("Commission")), .current = HOME},
                                .may_call = may(cx, S("aid.commission"))};
    TRY(commission_sessions(cx, (struct commission_sessions_args){.before = query_int(r, "once", INT64_MAX)}, &rows));
    for (size_t i = 0; i < rows.list.n && i < PAGE; i++) {
        const struct commission_sessions_row *s = &rows.list.v[i];
        PUSH(cx->arena, &p.rows,
             ((struct session_row_view){.href = aid_commission_href(cx->arena, s->id, ""),
                                        .number = s->number,
                                        .day = fmt_date_text(cx->arena, cx->lang, s->day),
                                        .place = s->place,
                                        .items = s->items,
                                        .state = tag_of(cx, s->state)}));
    }
    if (rows.list.n > PAGE) p.pager.next = str_fmt(cx->arena, HOME "?once=%" PRId64, rows.list.v[PAGE - 1].id);
    p.form.action = S(HOME);
    p.form.submit = tr(cx, N_("Call the session"));
    aid_form_add(r, &p.form, errors, aid_day_field(r, S("day"), N_("Day"), (date){0}));
    aid_form_add(r, &p.form, errors,
                 (struct field_view){.look = LOOK_TEXT,
                                     .name = S("place"),
                                     .label = tr(cx, N_("Hour and place")),
                                     .value = form_str(r, "place"),
                                     .required = true,
                                     .max = 120});
    p.page.error = errors != NULL;
    return html_commission_page(r, &p);
}

err_t commission_show(struct req *r)
{
    return list(r, NULL);
}

struct calling {
    struct commission_call want;
    int64_t session;
    struct entity_errors errors;
};
static err_t run_call(struct cx *tx, void *arg)
{
    struct calling *c = arg;
    c->errors.list.n = 0;
    return commission_call(tx, &c->want, &c->session, &c->errors);
}

err_t commission_begin(struct req *r)
{
    struct calling c = {.want = {aid_day_typed(r, "day"), str_trim(form_str(r, "place"))}, .errors.arena = r->cx.arena};
    err_t e = db_tx(&r->cx, run_call, &c);
    if (e == E_INVALID) {
        answer_status(r, 422);
        return list(r, &c.errors);
    }
    TRY(e);
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Called. Put on its agenda what waits.")));
    return answer_redirect(r, aid_commission_href(r->cx.arena, c.session, ""));
}

/* ---- one session ---- */
static err_t load(struct req *r, struct commission_session *s)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &commission_session_entity, id, s);
}

static err_t put_item(struct cx *cx, int64_t id, struct session_page *p)
{
    static const enum tone tones[] = {
        [ITEM_WAITS] = TONE_WARN, [ITEM_DECIDED] = TONE_OK, [ITEM_PUT_OFF] = TONE_HOLD, [ITEM_TAKEN_OFF] = TONE_PLAIN};
    struct commission_item i;
    struct aid_file f;
    TRY(entity_load_any(cx, &commission_item_entity, "id", DB_I(id), &i));
    TRY(entity_load_any(cx, &aid_file_entity, "id", DB_I(i.file.id), &f));
    struct word_arg votes[] = {{S("in_favour"), fmt_int(cx->arena, cx->lang, i.in_favour)},
                               {S("against"), fmt_int(cx->arena, cx->lang, i.against)}};
    struct agenda_row row = {
        .href = str_fmt(cx->arena, "/masa/yardim-kurul-maddesi/%" PRId64, id),
        .nth = fmt_int(cx->arena, cx->lang, i.nth),
        .file = f.file_no,
        .programme = entity_label(cx, &aid_programme_entity, f.programme.id),
        .state = {.tone = tones[i.state], .text = entity_show(cx, entity_field(&commission_item_entity, "state"), &i)}};
    if (i.state == ITEM_DECIDED)
        row.votes = words_fill(cx->arena, tr(cx, N_("in favour: {in_favour}, against: {against}")), 2, votes);
    if (i.kind == ITEM_RATIFICATION)
        row.kind = (struct tag_view){.tone = TONE_BAD, .text = tr(cx, N_("Ratification of an emergency"))};
    if (i.kind == ITEM_OBJECTION)
        row.kind = (struct tag_view){.tone = TONE_HOLD, .text = tr(cx, N_("Objection to a decision"))};
    PUSH(cx->arena, &p->items, row);
    return OK;
}

static err_t put_waiting(struct cx *cx, struct session_page *p)
{
    struct commission_waiting_rows rows;
    TRY(commission_waiting(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct commission_waiting_row *f = &rows.list.v[i];
        struct waiting_row row = {.id = str_fmt(cx->arena, "%" PRId64, f->id),
                                  .href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, f->id),
                                  .number = f->file_no,
                                  .programme = entity_label(cx, &aid_programme_entity, f->programme.id),
                                  .applied = fmt_date_text(cx->arena, cx->lang, f->applied)};
        if (f->state == FILE_OBJECTED)
            row.kind = (struct tag_view){.tone = TONE_HOLD, .text = tr(cx, N_("Objection to a decision"))};
        if (f->urgency > FILE_NORMAL)
            row.urgency = (struct tag_view){.tone = TONE_BAD, .text = aid_choice_label(cx, file_urgencies, f->urgency)};
        PUSH(cx->arena, &p->waiting, row);
    }
    return OK;
}

static void fact(struct cx *cx, struct session_page *p, const char *name, str value)
{
    if (value.n) PUSH(cx->arena, &p->facts.pairs, ((struct pair_view){.name = tr(cx, name), .value = value}));
}

static err_t put_seated(struct cx *cx, const struct commission_session *s, struct session_page *p)
{
    struct commission_seated_rows rows;
    struct buf b = buf_new(cx->arena, 8000);
    TRY(commission_seated(cx, (struct commission_seated_args){{s->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        buf_fmt(&b, "%s%.*s", i ? ", " : "", STR_FMT(rows.list.v[i].name));
    fact(cx, p, N_("Present"), buf_str(&b));
    fact(cx, p, N_("Presided"), entity_label(cx, &commission_member_entity, s->chair.id));
    if (!s->quorum) return OK;
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, s->quorum)}, {S("article"), s->article}};
    fact(cx, p, N_("Quorum"), words_fill(cx->arena, tr(cx, N_("{n} ({article})")), 2, args));
    return OK;
}

/* Who is there: a box for each, and who of them presides. */
static err_t seating_form(struct req *r, const struct commission_session *s, const struct entity_errors *errors,
                          struct session_page *p)
{
    struct cx *cx = &r->cx;
    struct commission_members_on_rows all;
    TRY(commission_members_on(cx, (struct commission_members_on_args){.day = s->day}, &all));
    struct field_view
        there = {.look = LOOK_CHECKS, .name = S("uye"), .label = tr(cx, N_("Who is there")), .required = true},
        chair = {.look = LOOK_SELECT, .name = S("chair"), .label = tr(cx, N_("Who presides")), .required = true};
    for (size_t i = 0; i < all.list.n; i++) {
        const struct commission_members_on_row *m = &all.list.v[i];
        str id = str_fmt(cx->arena, "%" PRId64, m->id);
        bool came = form_has(r, str_c(cx->arena, str_fmt(cx->arena, "uye.%" PRId64, m->id)));
        PUSH(cx->arena, &there.options,
             ((struct option_view){.value = id,
                                   .label = m->name,
                                   .hint = m->post,
                                   .chosen = errors ? came : m->role != COMMISSION_SUBSTITUTE}));
        PUSH(cx->arena, &chair.options,
             ((struct option_view){.value = id, .label = m->name, .chosen = str_eq(form_str(r, "chair"), id)}));
    }
    p->form.action = aid_commission_href(cx->arena, s->id, "/ac");
    p->form.submit = tr(cx, N_("Open the session"));
    aid_form_add(r, &p->form, errors, there);
    aid_form_add(r, &p->form, errors, chair);
    return OK;
}

static err_t render(struct req *r, const struct commission_session *s, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct commission_items_rows items;
    bool called = s->state == SESSION_CALLED, open = s->state == SESSION_OPEN, decides = may(cx, S("aid.decide"));
    struct session_page p = {.page = {.title = tr(cx, N_("Session of the commission")), .current = HOME},
                             .number = s->number,
                             .day = fmt_date_long(cx->arena, cx->lang, s->day),
                             .state = tag_of(cx, s->state),
                             .may_put = (called || open) && may(cx, S("aid.commission")),
                             .may_hold = called && decides,
                             .may_close = open && decides};
    p.put_action = aid_commission_href(cx->arena, s->id, "/gundem");
    p.close_action = aid_commission_href(cx->arena, s->id, "/kapat");
    p.not_held_action = aid_commission_href(cx->arena, s->id, "/yapilmadi");
    if (may(cx, S("aid.personal"))) p.minutes_href = aid_commission_href(cx->arena, s->id, "/tutanak");
    p.pdf_href = aid_commission_href(cx->arena, s->id, "/tutanak?bicim=pdf");
    fact(cx, &p, N_("Hour and place"), s->place);
    if (!called) TRY(put_seated(cx, s, &p));
    TRY(commission_items(cx, (struct commission_items_args){{s->id}}, &items));
    for (size_t i = 0; i < items.list.n; i++)
        TRY(put_item(cx, items.list.v[i].id, &p));
    if (p.may_put) TRY(put_waiting(cx, &p));
    if (p.may_hold && s->day.ymd == moment_date(cx->now).ymd) TRY(seating_form(r, s, errors, &p));
    if (called && s->day.ymd < moment_date(cx->now).ymd)
        p.notice =
            (struct notice_view){.tone = TONE_WARN,
                                 .icon = S("warning-fill"),
                                 .text = tr(cx, N_("Its day is over. Say that it was not held: what stood on its "
                                                   "agenda waits for the next."))};
    p.page.error = errors != NULL;
    return html_session_page(r, &p);
}

err_t commission_session_show(struct req *r)
{
    struct commission_session s;
    TRY(load(r, &s));
    return render(r, &s, NULL);
}

struct acting {
    int64_t session, file, put;
    struct seating seating;
    struct entity_errors errors;
};
static err_t run_put(struct cx *tx, void *arg)
{
    struct acting *a = arg;
    return commission_put(tx, a->session, a->file, &a->put);
}
static err_t run_open(struct cx *tx, void *arg)
{
    struct acting *a = arg;
    a->errors.list.n = 0;
    return commission_open(tx, a->session, &a->seating, &a->errors);
}
static err_t run_close(struct cx *tx, void *arg)
{
    return commission_close(tx, ((struct acting *)arg)->session);
}
static err_t run_not_held(struct cx *tx, void *arg)
{
    return commission_not_held(tx, ((struct acting *)arg)->session);
}

static err_t done(struct req *r, const struct commission_session *s, err_t e, str said)
{
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 e ? tr(&r->cx, N_("Nothing was changed: the session or the file has moved on meanwhile.")) : said);
    return answer_redirect(r, aid_commission_href(r->cx.arena, s->id, ""));
}

err_t commission_agenda(struct req *r)
{
    struct commission_session s;
    TRY(load(r, &s));
    struct acting a = {.session = s.id, .file = form_int(r, "file", 0)};
    err_t e = db_tx(&r->cx, run_put, &a);
    struct word_arg n[] = {{S("n"), fmt_int(r->cx.arena, r->cx.lang, a.put)}};
    return done(r, &s, e, words_fill(r->cx.arena, tr(&r->cx, N_("Put on the agenda: {n}")), 1, n));
}

err_t commission_hold(struct req *r)
{
    struct cx *cx = &r->cx;
    struct commission_session s;
    struct commission_members_on_rows all;
    TRY(load(r, &s));
    struct acting a = {.session = s.id, .seating.chair = form_int(r, "chair", 0), .errors.arena = cx->arena};
    TRY(commission_members_on(cx, (struct commission_members_on_args){.day = s.day}, &all));
    for (size_t i = 0; i < all.list.n; i++)
        if (form_has(r, str_c(cx->arena, str_fmt(cx->arena, "uye.%" PRId64, all.list.v[i].id))))
            PUSH(cx->arena, &a.seating.present, all.list.v[i].id);
    err_t e = db_tx(cx, run_open, &a);
    if (e == E_INVALID) {
        answer_status(r, 422);
        return render(r, &s, &a.errors);
    }
    return done(r, &s, e, tr(cx, N_("The session is open. Each item is voted on by itself.")));
}

err_t commission_end(struct req *r)
{
    struct commission_session s;
    TRY(load(r, &s));
    err_t e = db_tx(&r->cx, run_close, &(struct acting){.session = s.id});
    return done(r, &s, e, tr(&r->cx, N_("Closed. The minutes stay as they are now.")));
}

err_t commission_fail(struct req *r)
{
    struct commission_session s;
    TRY(load(r, &s));
    err_t e = db_tx(&r->cx, run_not_held, &(struct acting){.session = s.id});
    return done(r, &s, e, tr(&r->cx, N_("Written down as not held. What stood on its agenda waits for the next.")));
}
