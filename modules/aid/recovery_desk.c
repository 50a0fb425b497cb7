// SPDX-License-Identifier: AGPL-3.0-or-later
/* Undue payments at the desk: what is asked back, its instalments, what came in, the letter. */
#include <inttypes.h>

#include "modules/aid/commission_views.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/paper.h"

#include "aid_letter.html.h"
#include "recoveries.html.h"
#include "recovery.html.h"
#include "recovery_new.html.h"
#include "recovery_sql.h"

#define HOME "/masa/yardim-geri-alim"
enum { PAGE = 50 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, HOME "/%" PRId64 "%s", id, behind);
}

static struct tag_view tag_of(struct cx *cx, int state)
{
    return (struct tag_view){.tone = state == RECOVERY_PAID ? TONE_OK : TONE_WARN,
                             .text = aid_choice_label(cx, recovery_states, state)};
}

/* ---- all of them ---- */
err_t recoveries_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct recoveries_newest_rows rows;
    struct recoveries_page p = {.page = {.title = tr(cx, N_("Recoveries of aid")), .current = HOME}};
    TRY(recoveries_newest(cx, (struct recoveries_newest_args){.before = query_int(r, "once", INT64_MAX)}, &rows));
    for (size_t i = 0; i < rows.list.n && i < PAGE; i++) {
        const struct recoveries_newest_row *q = &rows.list.v[i];
        struct recovery_next_due_row next;
        struct recovery_row row = {.href = href(cx->arena, q->id, ""),
                                   .number = q->number,
                                   .file = entity_label(cx, &aid_file_entity, q->file.id),
                                   .cause = aid_choice_label(cx, recovery_causes, q->cause),
                                   .total = fmt_money_exact(cx->arena, cx->lang, q->total),
                                   .paid = fmt_money_exact(cx->arena, cx->lang, q->paid),
                                   .state = tag_of(cx, q->state)};
        err_t e = recovery_next_due(cx, (struct recovery_next_due_args){{q->id}}, &next);
        if (e && e != E_NOT_FOUND) return e;
        if (!e) row.due = fmt_date_text(cx->arena, cx->lang, next.due);
        PUSH(cx->arena, &p.rows, row);
    }
    if (rows.list.n > PAGE) p.pager.next = str_fmt(cx->arena, HOME "?once=%" PRId64, rows.list.v[PAGE - 1].id);
    return html_recoveries_page(r, &p);
}

/* ---- one ---- */
static err_t load(struct req *r, struct aid_recovery *v)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &aid_recovery_entity, id, v);
}

static void fact(struct cx *cx, struct recovery_page *p, const char *name, str value)
{
    if (value.n) PUSH(cx->arena, &p->facts.pairs, ((struct pair_view){.name = tr(cx, name), .value = value}));
}

static err_t put_parts(struct cx *cx, const struct aid_recovery *v, struct recovery_page *p)
{
    struct recovery_instalments_rows rows;
    TRY(recovery_instalments(cx, (struct recovery_instalments_args){{v->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct recovery_instalments_row *q = &rows.list.v[i];
        bool whole = q->paid.kurus == q->amount.kurus, late = !whole && q->due.ymd < moment_date(cx->now).ymd;
        PUSH(cx->arena, &p->parts,
             ((struct instalment_row){.nth = fmt_int(cx->arena, cx->lang, q->nth),
                                      .due = fmt_date_text(cx->arena, cx->lang, q->due),
                                      .amount = fmt_money_exact(cx->arena, cx->lang, q->amount),
                                      .paid = fmt_money_exact(cx->arena, cx->lang, q->paid),
                                      .state = {.tone = whole  ? TONE_OK
                                                        : late ? TONE_BAD
                                                               : TONE_PLAIN,
                                                .text = tr(cx, whole  ? N_("Paid back")
                                                               : late ? N_("Late")
                                                                      : N_("Awaited"))}}));
    }
    return OK;
}

static err_t render(struct req *r, const struct aid_recovery *v, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    const struct field *reason = entity_field(&aid_recovery_entity, "reason");
    struct recovery_page p = {.page = {.title = tr(cx, N_("Recovery of aid")), .current = HOME},
                              .number = v->number,
                              .file = entity_label(cx, &aid_file_entity, v->file.id),
                              .file_href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, v->file.id),
                              .letter_href = href(cx->arena, v->id, "/mektup"),
                              .letter_pdf = href(cx->arena, v->id, "/mektup?bicim=pdf"),
                              .state = tag_of(cx, v->state),
                              .may_pay = v->state == RECOVERY_RUNS && may(cx, S("aid.decide"))};
    bool open = aid_purpose(r, v->file.id).n > 0;
    fact(cx, &p, N_("Cause"), aid_choice_label(cx, recovery_causes, v->cause));
    fact(cx, &p, N_("Reason"), entity_see(cx, &aid_recovery_entity, reason, v));
    fact(cx, &p, N_("Day of the decision"), fmt_date_text(cx->arena, cx->lang, v->decided));
    fact(cx, &p, N_("Decided by"), v->decided_by);
    fact(cx, &p, N_("Asked back"), fmt_money_exact(cx->arena, cx->lang, v->total));
    fact(cx, &p, N_("Paid back"), fmt_money_exact(cx->arena, cx->lang, v->paid));
    fact(cx, &p, N_("Article"), S("5018 m. 71"));
    TRY(put_parts(cx, v, &p));
    p.form.action = href(cx->arena, v->id, "/odeme");
    p.form.submit = tr(cx, N_("Book it"));
    aid_form_add(r, &p.form, errors,
                 (struct field_view){.look = LOOK_MONEY,
                                     .name = S("amount"),
                                     .label = tr(cx, N_("Amount that came in")),
                                     .value = form_str(r, "amount"),
                                     .required = true,
                                     .width = "w11"});
    p.page.error = errors != NULL;
    if (open) TRY(entity_note_read(cx, &aid_recovery_entity, &v->id, 1));
    return html_recovery_page(r, &p);
}

err_t recovery_show(struct req *r)
{
    struct aid_recovery v;
    TRY(load(r, &v));
    return render(r, &v, NULL);
}

struct paying {
    int64_t recovery;
    money amount;
    struct entity_errors errors;
};
static err_t run_pay(struct cx *tx, void *arg)
{
    struct paying *p = arg;
    p->errors.list.n = 0;
    return recovery_pay(tx, p->recovery, p->amount, &p->errors);
}

err_t recovery_book(struct req *r)
{
    struct aid_recovery v;
    struct paying p = {.errors.arena = r->cx.arena};
    TRY(load(r, &v));
    p.recovery = v.id;
    if (money_parse(form_str(r, "amount"), &p.amount)) p.amount = (money){0};
    err_t e = db_tx(&r->cx, run_pay, &p);
    if (e == E_INVALID) {
        answer_status(r, 422);
        return render(r, &v, &p.errors);
    }
    TRY(e);
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Booked. The oldest instalment was filled first.")));
    return answer_redirect(r, href(r->cx.arena, v.id, ""));
}

err_t recovery_letter_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct aid_recovery v;
    struct aid_letter l;
    TRY(load(r, &v));
    if (!aid_purpose(r, v.file.id).n) return aid_ask_purpose(r, v.file.id);
    l = (struct aid_letter){.title = v.number, .made = v.decided};
    TRY(aid_letter_receiver(cx, v.file.id, &l.name, &l.address));
    TRY(entity_note_read(cx, &aid_recovery_entity, &v.id, 1));
    l.text = recovery_letter(cx, &v, l.name);
    if (str_eq(query_str(r, "bicim"), S("pdf"))) {
        str pdf = STR_NONE;
        TRY(aid_letter_print(cx, &l, &pdf));
        return answer_file(r, S("application/pdf"), pdf, S("geri-alim.pdf"));
    }
    struct aid_letter_page p = {.page = {.title = tr(cx, N_("Letter that asks it back")), .current = HOME},
                                .back = href(cx->arena, v.id, ""),
                                .pdf = href(cx->arena, v.id, "/mektup?bicim=pdf"),
                                .text = l.text};
    return html_aid_letter_page(r, &p);
}

/* ---- a new one, of a file ---- */
struct asking {
    struct aid_file file;
    struct aid_case last;
    money open;
};

static err_t look_up(struct req *r, struct asking *k)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &aid_file_entity, id, &k->file));
    TRY(file_last(&r->cx, id, &k->last));
    return recovery_open(&r->cx, &k->last, &k->open);
}

static err_t form(struct req *r, const struct asking *k, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct word_arg open[] = {{S("left"), fmt_money_exact(cx->arena, cx->lang, k->open)}};
    struct recovery_new_page p = {
        .page = {.title = tr(cx, N_("Ask a payment back")), .current = HOME},
        .file = k->file.file_no,
        .back = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, k->file.id),
        .form = {.submit = tr(cx, N_("Ask it back")),
                 .action = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64 "/geri-alim", k->file.id)}};
    struct field_view cause = {.look = LOOK_SELECT, .name = S("cause"), .label = tr(cx, N_("Cause")), .required = true};
    PUSH(cx->arena, &cause.options, ((struct option_view){.label = tr(cx, N_("– choose –"))}));
    for (const struct choice *c = recovery_causes; c->value; c++)
        PUSH(cx->arena, &cause.options,
             ((struct option_view){.value = str_of(c->code),
                                   .label = tr(cx, c->label),
                                   .chosen = str_eq(form_str(r, "cause"), str_of(c->code))}));
    aid_form_add(r, &p.form, errors, cause);
    aid_form_add(
        r, &p.form, errors,
        (struct field_view){.look = LOOK_MONEY,
                            .name = S("total"),
                            .label = tr(cx, N_("Amount")),
                            .hint = words_fill(cx->arena, tr(cx, N_("Paid and not asked back yet: {left}")), 1, open),
                            .value = form_str(r, "total"),
                            .required = true,
                            .width = "w11"});
    aid_form_add(r, &p.form, errors,
                 (struct field_view){.look = LOOK_INT,
                                     .name = S("parts"),
                                     .label = tr(cx, N_("Instalments, one a month")),
                                     .value = form_has(r, "parts") ? form_str(r, "parts") : S("1"),
                                     .required = true,
                                     .width = "w4"});
    aid_form_add(
        r, &p.form, errors,
        aid_day_field(r, S("first_due"), N_("First instalment due"), date_add_months(moment_date(cx->now), 1)));
    aid_form_add(r, &p.form, errors,
                 (struct field_view){.look = LOOK_AREA,
                                     .name = S("reason"),
                                     .label = tr(cx, N_("Reason")),
                                     .hint = tr(cx, N_("The household reads it in the letter.")),
                                     .value = form_str(r, "reason"),
                                     .required = true,
                                     .max = 1000});
    p.page.error = errors != NULL;
    return html_recovery_new_page(r, &p);
}

err_t recovery_new(struct req *r)
{
    struct asking k;
    TRY(look_up(r, &k));
    return form(r, &k, NULL);
}

struct beginning {
    struct recovery_wish want;
    int64_t recovery;
    struct entity_errors errors;
};
static err_t run_begin(struct cx *tx, void *arg)
{
    struct beginning *b = arg;
    b->errors.list.n = 0;
    return recovery_begin(tx, &b->want, &b->recovery, &b->errors);
}

err_t recovery_ask(struct req *r)
{
    struct asking k;
    const struct choice *cause = aid_choice_coded(recovery_causes, form_str(r, "cause"));
    TRY(look_up(r, &k));
    struct beginning b = {.errors.arena = r->cx.arena,
                          .want = {.decision = k.last.id,
                                   .cause = cause ? cause->value : 0,
                                   .reason = str_trim(form_str(r, "reason")),
                                   .parts = form_int(r, "parts", 0),
                                   .first_due = aid_day_typed(r, "first_due")}};
    if (money_parse(form_str(r, "total"), &b.want.total)) b.want.total = (money){0};
    err_t e = db_tx(&r->cx, run_begin, &b);
    if (e == E_INVALID) {
        answer_status(r, 422);
        return form(r, &k, &b.errors);
    }
    TRY(e);
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Asked back. The letter says when what is due.")));
    return answer_redirect(r, href(r->cx.arena, b.recovery, ""));
}
