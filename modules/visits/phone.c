// SPDX-License-Identifier: AGPL-3.0-or-later
/* Visits on a telephone: a page without anything personal, and what an officer takes along, which the page keeps encrypted until
 * it is sent (static/js/visits.js). */
#include <inttypes.h>

#include "core/http/http.h"
#include "core/look/assets.h"
#include "modules/visits/views.h"

#include "visit_pack.html.h"
#include "visit_phone.html.h"
#include "visits_sql.h"

err_t visit_phone(struct req *r)
{
    struct cx *cx = &r->cx;
    struct visit_phone_page p = {.page.title = str_of(words(cx->lang, N_("My visits"))),
                                 .script = str_fmt(cx->arena, "/static/%s/visits.js", asset_version()),
                                 .account = str_fmt(cx->arena, "%" PRId64, cx->actor->user),
                                 .day = fmt_date_text(cx->arena, cx->lang, moment_date(cx->now))};
    TRY(visits_unconfirmed(cx, true, &p.unconfirmed));
    struct html h = req_html(r);
    req_page(r, &p.page);
    html_visit_phone(&h, &p);
    return answer_html(r, 200);
}

/* Whoever is named in a visit opens its file for it: that is the purpose, and it stands in the person's list. */
void visit_go(struct req *r)
{
    struct actor *asking = NEW(r->cx.arena, struct actor);
    *asking = *r->cx.actor;
    asking->purpose = str_of(words(LANG_TR, N_("Home visit")));
    r->cx.actor = asking;
}

err_t visit_pack(struct req *r)
{
    struct cx *cx = &r->cx;
    struct visits_to_take_rows rows;
    struct visit_pack_page p = {.page.title = str_of(words(cx->lang, N_("My visits")))};
    date today = moment_date(cx->now);
    LIST(int64_t) visits = {0}, files = {0};
    visit_go(r);
    TRY(visits_to_take(
        cx, (struct visits_to_take_args){.officer = cx->actor->user, .since = date_add(today, -1), .until = today},
        &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct visit v;
        struct facts_form k = {0};
        struct visit_form_view form = {0};
        TRY(visit_load(cx, rows.list.v[i].id, &v));
        TRY(visit_form_fill(r, &v, false, &k, &form));
        PUSH(cx->arena, &p.forms, form);
        PUSH(cx->arena, &visits, v.id);
        PUSH(cx->arena, &files, v.file.id);
    }
    if (visits.n) TRY(entity_note_read(cx, &visit_entity, visits.v, visits.n));
    if (files.n) TRY(entity_note_read(cx, &aid_file_entity, files.v, files.n));
    struct html h = req_html(r);
    req_page(r, &p.page);
    html_visit_pack(&h, &p);
    return answer_html(r, 200);
}
