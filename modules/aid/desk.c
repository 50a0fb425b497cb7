// SPDX-License-Identifier: AGPL-3.0-or-later
/* A rule on decided cases, before anybody approves it. */
#include <inttypes.h>

#include "modules/aid/views.h"

#include "rehearsal.html.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, "/masa/yardim-provasi/%" PRId64 "%s", id, behind);
}

static str change(struct cx *cx, int unit, const struct rehearsed *r)
{
    int64_t by = r->then - r->before;
    str amount = aid_pieces(cx, unit, by);
    return by > 0 ? str_fmt(cx->arena, "+%.*s", STR_FMT(amount)) : amount;
}

static struct rehearsed_row row(struct cx *cx, int unit, const struct rehearsed *r)
{
    return (struct rehearsed_row){.name = str_eq(r->name, REHEARSAL_OTHER) ? tr(cx, N_("Other")) : r->name,
                                  .before = aid_pieces(cx, unit, r->before),
                                  .then = aid_pieces(cx, unit, r->then),
                                  .change = change(cx, unit, r),
                                  .cases = r->cases,
                                  .winners = r->winners,
                                  .losers = r->losers};
}

static str month(struct cx *cx, str name) /* "2026-01" */
{
    date day;
    str whole = str_fmt(cx->arena, "%.*s-01", STR_FMT(name));
    return date_parse(whole, &day) ? name : fmt_month(cx->arena, cx->lang, day);
}

static void figure(struct cx *cx, struct kpis_view *to, const char *label, str value, str note)
{
    PUSH(cx->arena, &to->kpis, ((struct kpi_view){.label = tr(cx, label), .value = value, .note = note}));
}

static void figures(struct cx *cx, struct measure m, const struct rehearsal *r, struct kpis_view *out)
{
    static const char *const labels[RHYTHMS] = {N_("A month by the rule"), N_("A month by the rule"),
                                                N_("A day by the rule"), N_("Once by the rule")};
    struct word_arg before[] = {{S("before"), aid_pieces(cx, m.unit, r->all.before)}};
    struct word_arg helped[] = {{S("before"), fmt_int(cx->arena, cx->lang, r->all.helped_before)},
                                {S("then"), fmt_int(cx->arena, cx->lang, r->all.helped_then)}};
    figure(cx, out, N_("Decided cases"), fmt_int(cx->arena, cx->lang, r->all.cases),
           words_fill(cx->arena, tr(cx, N_("with aid: {before} as decided, {then} by this rule")), 2, helped));
    figure(cx, out, N_("More than was decided"), fmt_int(cx->arena, cx->lang, r->all.winners), STR_NONE);
    figure(cx, out, N_("Less than was decided"), fmt_int(cx->arena, cx->lang, r->all.losers), STR_NONE);
    figure(cx, out, labels[m.rhythm], aid_pieces(cx, m.unit, r->all.then),
           words_fill(cx->arena, tr(cx, N_("{before} as decided")), 1, before));
}

static void marginal(struct cx *cx, const struct rehearsal *r, struct rehearsal_page *p)
{
    for (size_t i = 0; i < r->marginal.n; i++) {
        const struct marginal *m = &r->marginal.v[i];
        PUSH(cx->arena, &p->marginal,
             ((struct marginal_row){.file = entity_label(cx, &aid_case_entity, m->id),
                                    .href = entity_desk_path(cx, &aid_case_entity, m->id),
                                    .points = str_fmt(cx->arena, "%s%" PRId64, m->points > 0 ? "+" : "", m->points)}));
    }
}

static void show(struct cx *cx, const struct aid_rule *v, struct measure m, const struct rehearsal *r,
                 struct rehearsal_page *p)
{
    struct word_arg n[] = {{S("n"), fmt_int(cx->arena, cx->lang, r->unmeasured)}};
    p->any = r->all.cases > 0;
    p->draft = v->state == RULE_DRAFT;
    p->kept = v->rehearsed.ms > 0;
    p->rehearsed = fmt_moment(cx->arena, cx->lang, v->rehearsed);
    p->own = aid_wrote(cx, v);
    p->may_approve = may(cx, S("aid.approve")) && !p->own;
    figures(cx, m, r, &p->kpis);
    if (r->unmeasured)
        p->unmeasured =
            words_fill(cx->arena, tr(cx, N_("Not measured, because the rule has no wage for their day: {n}")), 1, n);
    for (size_t i = 0; i < r->months.n; i++) {
        struct rehearsed_row one = row(cx, m.unit, &r->months.v[i]);
        one.name = month(cx, one.name);
        PUSH(cx->arena, &p->months, one);
    }
    for (size_t i = 0; i < r->places.n; i++)
        PUSH(cx->arena, &p->places, row(cx, m.unit, &r->places.v[i]));
    marginal(cx, r, p);
}

static err_t render(struct req *r, int64_t id, bool no_reason)
{
    struct cx *cx = &r->cx;
    struct aid_rule v;
    struct aid_programme programme;
    struct rehearsal out;
    TRY(entity_load(cx, &aid_rule_entity, id, &v));
    TRY(entity_load_any(cx, &aid_programme_entity, "id", DB_I(v.programme.id), &programme));
    TRY(aid_rehearse(cx, &v, moment_date(cx->now), &out));
    struct rehearsal_page p = {.page = {.title = tr(cx, N_("Rehearsal of a rule"))},
                               .title = v.name,
                               .since = fmt_date_text(cx->arena, cx->lang, v.since),
                               .programme = entity_label(cx, &aid_programme_entity, v.programme.id),
                               .record = entity_desk_path(cx, &aid_rule_entity, id),
                               .keep_action = href(cx->arena, id, "/sakla"),
                               .approve_action = href(cx->arena, id, "/onay")};
    show(cx, &v, programme_measure(&programme), &out, &p);
    p.reason = form_str(r, "reason");
    p.page.error = no_reason;
    if (no_reason) p.reason_error = tr(cx, N_("Write why it may be approved without a measured case."));
    if (no_reason) answer_status(r, 422);
    return html_rehearsal_page(r, &p);
}

err_t rehearsal_show(struct req *r)
{
    int64_t id;
    TRY(path_id(r, "id", &id));
    return render(r, id, false);
}

err_t rehearsal_begin(struct req *r)
{
    int64_t id;
    TRY(path_id(r, "id", &id));
    return answer_redirect(r, href(r->cx.arena, id, ""));
}

static err_t run_approve(struct cx *tx, void *arg)
{
    return aid_approve(tx, *(int64_t *)arg);
}

static err_t approve(struct cx *cx, const struct aid_rule *v, str reason)
{
    (void)reason;
    int64_t id = v->id;
    return db_tx(cx, run_approve, &id);
}

static err_t step(struct req *r, err_t (*does)(struct cx *, const struct aid_rule *, str), const char *done,
                  const char *refused)
{
    struct aid_rule v;
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &aid_rule_entity, id, &v));
    err_t e = does(&r->cx, &v, form_str(r, "reason"));
    if (e == E_INVALID) return render(r, id, true);
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE, tr(&r->cx, e ? refused : done));
    return answer_redirect(r, href(r->cx.arena, id, ""));
}

err_t rehearsal_keep(struct req *r)
{
    return step(r, aid_keep_rehearsal, N_("The rehearsal is kept with the draft. It can be approved now."),
                N_("An approved rule is not rehearsed again for approval."));
}

err_t rehearsal_approve(struct req *r)
{
    return step(r, approve, N_("The rule is approved and in force from its day on."),
                N_("A rule is approved only with a rehearsal of exactly this text. Keep the rehearsal first."));
}
