// SPDX-License-Identifier: AGPL-3.0-or-later
/* An item of a session at the desk: what was found, opened with a purpose; how each voted; what was decided. */
#include <inttypes.h>

#include "modules/aid/commission_views.h"
#include "modules/aid/file_inside.h"

#include "commission_item.html.h"
#include "commission_sql.h"

struct at {
    struct commission_item item;
    struct commission_session session;
    struct aid_file file;
};

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str href(struct arena *a, int64_t item, const char *behind)
{
    return str_fmt(a, "/masa/yardim-kurul-maddesi/%" PRId64 "%s", item, behind);
}

static err_t load(struct req *r, struct at *at)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &commission_item_entity, id, &at->item));
    TRY(entity_load(&r->cx, &commission_session_entity, at->item.session.id, &at->session));
    return entity_load(&r->cx, &aid_file_entity, at->item.file.id, &at->file);
}

/* ---- the form of the vote ---- */
static const struct {
    const char *code, *label;
    int vote;
} answers[] = {{"kabul", N_("In favour"), VOTE_FOR},
               {"ret", N_("Against"), VOTE_AGAINST},
               {"cekildi", N_("Steps aside"), VOTE_ASIDE}};
enum { ANSWERS = sizeof answers / sizeof *answers };

static const char *name_of(struct arena *a, const char *what, int64_t member)
{
    return str_c(a, str_fmt(a, "%s%" PRId64, what, member));
}

static void vote_fields(struct req *r, const struct seat *s, const struct entity_errors *errors, struct form_view *form)
{
    struct arena *a = r->cx.arena;
    const char *name = name_of(a, "oy", s->member), *why = name_of(a, "neden", s->member);
    str typed = form_str(r, name), chosen = typed.n ? typed : S("kabul");
    struct field_view vote = {
        .look = LOOK_RADIO, .name = str_of(name), .label = s->name, .hint = s->post, .required = true};
    for (int i = 0; i < ANSWERS; i++)
        PUSH(a, &vote.options,
             ((struct option_view){.value = str_of(answers[i].code),
                                   .label = tr(&r->cx, answers[i].label),
                                   .chosen = str_eq(chosen, str_of(answers[i].code))}));
    aid_form_add(r, form, errors, vote);
    struct word_arg who[] = {{S("name"), s->name}};
    aid_form_add(r, form, errors,
                 (struct field_view){.look = LOOK_TEXT,
                                     .name = str_of(why),
                                     .label = words_fill(a, tr(&r->cx, N_("Reason of {name}")), 1, who),
                                     .hint = tr(&r->cx, N_("Of a vote against, or of stepping aside. It stands in the "
                                                           "minutes: no name, no illness.")),
                                     .value = form_str(r, why),
                                     .max = 600});
}

static err_t rule_form(struct req *r, const struct at *at, const struct entity_errors *errors, struct item_page *p)
{
    struct cx *cx = &r->cx;
    struct seats seats;
    TRY(commission_seats_of(cx, &at->item, &seats));
    p->form.action = href(cx->arena, at->item.id, "");
    p->form.submit = tr(cx, p->ratification ? N_("Keep the vote") : N_("Decide and reserve"));
    if (!p->ratification) TRY(aid_decide_fields(r, &at->file, errors, &p->form, &p->left));
    for (size_t i = 0; i < seats.list.n; i++) {
        const struct seat *s = &seats.list.v[i];
        if (s->aside)
            PUSH(cx->arena, &p->votes,
                 ((struct vote_row){s->name, s->post, aid_choice_label(cx, commission_asides, s->aside), STR_NONE}));
        else
            vote_fields(r, s, errors, &p->form);
    }
    for (size_t i = 0; errors && i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, S("votes")) && seats.list.n)
            PUSH(cx->arena, &p->form.errors,
                 ((struct form_error){str_of(name_of(cx->arena, "oy", seats.list.v[0].member)),
                                      errors->list.v[i].text}));
    return OK;
}

static void put_off_form(struct req *r, const struct at *at, const struct entity_errors *errors, struct item_page *p)
{
    struct cx *cx = &r->cx;
    bool held = at->session.state == SESSION_OPEN;
    p->put_off_label = tr(cx, held ? N_("Put off") : N_("Take off the agenda"));
    p->put_off.action = href(cx->arena, at->item.id, "/ertele");
    p->put_off.submit = p->put_off_label;
    if (held)
        aid_form_add(r, &p->put_off, errors,
                     (struct field_view){.look = LOOK_TEXT,
                                         .name = S("put_off"),
                                         .label = tr(cx, N_("Why it is put off")),
                                         .hint = tr(cx, N_("It stands in the minutes: no name, no illness.")),
                                         .value = form_str(r, "put_off"),
                                         .required = true,
                                         .max = 1000});
}

/* ---- the page ---- */
static err_t inside(struct cx *cx, const struct at *at, struct item_page *p)
{
    struct file_score s;
    struct aid_case c = {0};
    TRY(file_score(cx, &at->file, &s));
    p->no_rule = !s.version.id;
    if (s.any) aid_score_show(cx, &s, &p->score);
    int64_t decision = at->item.decision.id;
    if (at->item.kind == ITEM_OBJECTION) {
        p->objection = at->file.objection;
        if (!decision) TRY(file_last(cx, at->file.id, &c));
        if (!decision) decision = c.id;
    }
    if (decision) {
        TRY(entity_load_any(cx, &aid_case_entity, "id", DB_I(decision), &c));
        struct word_arg args[] = {{S("amount"), aid_amount(cx, case_measure(&c), case_amount(&c))},
                                  {S("n"), fmt_int(cx->arena, cx->lang, c.months)},
                                  {S("day"), fmt_date_text(cx->arena, cx->lang, c.decided)},
                                  {S("who"), c.decided_by}};
        p->decided = words_fill(cx->arena, tr(cx, N_("{day}: {amount}, months: {n}. {who}")), 4, args);
        p->why = c.reason;
    }
    return entity_note_read(cx, &aid_file_entity, &at->file.id, 1);
}

static err_t taken(struct cx *cx, const struct at *at, struct item_page *p)
{
    struct commission_votes_rows rows;
    TRY(commission_votes(cx, (struct commission_votes_args){{at->item.id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct commission_votes_row *v = &rows.list.v[i];
        str vote = v->aside ? aid_choice_label(cx, commission_asides, v->aside)
                            : tr(cx, v->vote == VOTE_FOR ? N_("In favour") : N_("Against"));
        PUSH(cx->arena, &p->votes, ((struct vote_row){v->name, v->post, vote, p->open ? v->reason : STR_NONE}));
    }
    return OK;
}

static err_t render(struct req *r, const struct at *at, const struct entity_errors *errors, str purpose_error)
{
    struct cx *cx = &r->cx;
    bool waits = at->item.state == ITEM_WAITS, held = at->session.state == SESSION_OPEN;
    struct word_arg number[] = {{S("number"), at->session.number}};
    struct item_page p = {
        .page = {.title = tr(cx, N_("Item of an agenda")), .current = "/masa/yardim-kurulu"},
        .session = at->session.number,
        .session_href = aid_commission_href(cx->arena, at->session.id, ""),
        .file = at->file.file_no,
        .file_href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, at->file.id),
        .programme = entity_label(cx, &aid_programme_entity, at->file.programme.id),
        .nth = fmt_int(cx->arena, cx->lang, at->item.nth),
        .open_action = href(cx->arena, at->item.id, "/dosya"),
        .purpose = words_fill(cx->arena, tr(cx, N_("Session {number} of the commission")), 1, number),
        .purpose_error = purpose_error,
        .may_open = may(cx, S("aid.personal")),
        .ratification = at->item.kind == ITEM_RATIFICATION,
        .unvisited = at->item.kind == ITEM_RATIFICATION && waits && at->file.visit_owed,
        .state = {.text = entity_show(cx, entity_field(&commission_item_entity, "state"), &at->item)}};
    p.open = aid_purpose(r, at->file.id).n > 0;
    if (p.ratification)
        p.kind = (struct tag_view){.tone = TONE_BAD, .text = tr(cx, N_("Ratification of an emergency"))};
    if (at->item.kind == ITEM_OBJECTION)
        p.kind = (struct tag_view){.tone = TONE_HOLD, .text = tr(cx, N_("Objection to a decision"))};
    if (p.open) TRY(inside(cx, at, &p));
    p.may_rule = waits && held && p.open && may(cx, S("aid.decide"));
    if (p.may_rule) TRY(rule_form(r, at, errors, &p));
    if (waits && at->session.state <= SESSION_OPEN && (held || !p.ratification) && may(cx, S("aid.commission")))
        put_off_form(r, at, errors, &p);
    if (!waits) TRY(taken(cx, at, &p));
    p.page.error = errors != NULL || purpose_error.n;
    return html_item_page(r, &p);
}

err_t commission_item_show(struct req *r)
{
    struct at at;
    TRY(load(r, &at));
    return render(r, &at, NULL, STR_NONE);
}

err_t commission_item_open(struct req *r)
{
    struct at at;
    str purpose = str_trim(form_str(r, "purpose"));
    TRY(load(r, &at));
    if (str_chars(purpose) < PURPOSE_CHARS) {
        answer_status(r, 422);
        return render(r, &at, NULL, tr(&r->cx, N_("Write why you open it: a few words.")));
    }
    aid_purpose_keep(r, at.file.id, purpose);
    return answer_redirect(r, href(r->cx.arena, at.item.id, ""));
}

/* ---- what is done ---- */
static err_t run_rule(struct cx *tx, void *arg)
{
    struct ruling *d = arg;
    d->errors->list.n = 0;
    return commission_rule(tx, d);
}

static err_t ballots(struct req *r, const struct at *at, struct ruling *d)
{
    struct arena *a = r->cx.arena;
    struct seats seats;
    TRY(commission_seats_of(&r->cx, &at->item, &seats));
    for (size_t i = 0; i < seats.list.n; i++) {
        int64_t member = seats.list.v[i].member;
        str vote = form_str(r, name_of(a, "oy", member));
        struct ballot b = {.member = member, .reason = str_trim(form_str(r, name_of(a, "neden", member)))};
        for (int k = 0; k < ANSWERS; k++)
            if (str_eq(vote, str_of(answers[k].code))) b.vote = answers[k].vote;
        PUSH(a, &d->ballots, b);
    }
    return OK;
}

static err_t back(struct req *r, const struct at *at, err_t e, const char *done)
{
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 tr(&r->cx, e ? N_("Nothing was changed: the session or the file has moved on meanwhile.") : done));
    return answer_redirect(r, aid_commission_href(r->cx.arena, at->session.id, ""));
}

err_t commission_item_rule(struct req *r)
{
    struct cx *cx = &r->cx;
    struct at at;
    struct entity_errors errors = {.arena = cx->arena};
    struct ruling d = {.errors = &errors};
    TRY(load(r, &at));
    if (!aid_purpose(r, at.file.id).n) {
        answer_flash(r, FLASH_WARN,
                     tr(cx, N_("Open the file with a reason first: nobody decides without having seen it.")));
        return answer_redirect(r, href(cx->arena, at.item.id, ""));
    }
    d.item = at.item.id;
    aid_decision_typed(r, &d.want);
    TRY(ballots(r, &at, &d));
    err_t e = db_tx(cx, run_rule, &d);
    if (e == E_CONFLICT && d.answer.money.why) {
        errors.list.n = 0;
        entity_error(&errors, "monthly", ledger_refusal_text(cx, &d.answer.money));
        e = E_INVALID;
    }
    if (e == E_INVALID && errors.list.n) {
        answer_status(r, 422);
        return render(r, &at, &errors, STR_NONE);
    }
    return back(r, &at, e, N_("Voted. What follows from it is done."));
}

struct postponing {
    int64_t item;
    str reason;
    struct entity_errors errors;
};
static err_t run_put_off(struct cx *tx, void *arg)
{
    struct postponing *p = arg;
    p->errors.list.n = 0;
    return commission_put_off(tx, p->item, p->reason, &p->errors);
}

err_t commission_item_put_off(struct req *r)
{
    struct at at;
    struct postponing p = {.reason = str_trim(form_str(r, "put_off")), .errors.arena = r->cx.arena};
    TRY(load(r, &at));
    p.item = at.item.id;
    err_t e = db_tx(&r->cx, run_put_off, &p);
    if (e == E_INVALID) {
        answer_status(r, 422);
        return render(r, &at, &p.errors, STR_NONE);
    }
    return back(r, &at, e, N_("It waits for the next agenda."));
}
