// SPDX-License-Identifier: AGPL-3.0-or-later
/* The second officer's word: what waits for it, what exactly it is given for, and giving it or not. */
#include "core/http/http.h"
#include "modules/visits/views.h"

#include "visits_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

err_t visits_unconfirmed(struct cx *cx, bool mine, struct unconfirmed_lines *out)
{
    struct visits_to_confirm_rows rows;
    TRY(visits_to_confirm(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct visits_to_confirm_row *v = &rows.list.v[i];
        struct visit of = {.state = VISIT_SENT, .officer = v->officer, .officer2 = v->officer2, .sender = v->sender};
        bool waits = visit_waits_for(&of, cx->actor->user) && may(cx, S("visits.go"));
        if (mine && !waits) continue;
        PUSH(cx->arena, &out->list,
             ((struct unconfirmed_line){.href = visit_href(cx->arena, v->id, waits ? "/onay" : ""),
                                        .file_no = v->file_no,
                                        .day = fmt_date_text(cx->arena, cx->lang, v->day),
                                        .by = v->sender_name,
                                        .mine = waits}));
    }
    return OK;
}

static err_t confirming(struct req *r, struct visit *v, bool *waits)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &visit_entity, id, v));
    *waits = visit_waits_for(v, r->cx.actor->user);
    return OK;
}

/* Whoever was at the door opens the report for it: that is the purpose, and it stands in the record. */
static err_t confirm_page(struct req *r, struct visit *v, str error)
{
    visit_go(r);
    TRY(entity_load(&r->cx, &visit_entity, v->id, v));
    TRY(visit_veil(&r->cx, v));
    return visit_page_show(r, v, &(struct visit_showing){.confirming = true, .confirm_error = error});
}

err_t visit_confirm_show(struct req *r)
{
    struct visit v;
    bool waits;
    TRY(confirming(r, &v, &waits));
    if (!waits) return answer_redirect(r, visit_href(r->cx.arena, v.id, ""));
    return confirm_page(r, &v, STR_NONE);
}

struct second_word {
    struct visit_word word;
    struct visit_taken out;
    bool back;
    int64_t again;
};
static err_t run_word(struct cx *tx, void *arg)
{
    struct second_word *k = arg;
    return k->back ? visit_send_back(tx, &k->word, &k->again) : visit_confirm(tx, &k->word, &k->out);
}

static const char *outcome_of(const struct second_word *k, err_t e)
{
    if (e) return N_("Nothing is confirmed: the report has changed or was settled meanwhile. Look at it again.");
    if (k->back) return N_("The report is sent back: it counts for nothing, and is written anew.");
    return k->out.conflicts ? N_("Confirmed; what the desk changed meanwhile is listed below.")
                            : N_("Confirmed: what was seen is in the file.");
}

err_t visit_confirm_do(struct req *r)
{
    struct visit v;
    bool waits;
    TRY(confirming(r, &v, &waits));
    struct second_word k = {.back = str_eq(form_str(r, "act"), S("back")),
                            .word = {.visit = v.id,
                                     .by = r->cx.actor->user,
                                     .hash = form_str(r, "hash"),
                                     .reason = str_trim(form_str(r, "reason"))}};
    if (waits && k.back && !k.word.reason.n) {
        answer_status(r, 422);
        return confirm_page(r, &v, tr(&r->cx, N_("Write what is not so.")));
    }
    err_t e = db_tx(&r->cx, run_word, &k);
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e || k.out.conflicts ? FLASH_WARN : FLASH_DONE, tr(&r->cx, outcome_of(&k, e)));
    return answer_redirect(r, visit_href(r->cx.arena, v.id, ""));
}
