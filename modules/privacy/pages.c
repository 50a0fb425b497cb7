// SPDX-License-Identifier: AGPL-3.0-or-later
/* What holds today, and every version that ever did. */
#include "core/entity/pages.h"
#include "modules/organisation/organisation.h"
#include "modules/privacy/views.h"

#include "privacy_list.html.h"
#include "privacy_notice.html.h"
#include "privacy_sql.h"

static const char title[] = N_("Privacy notices");

err_t privacy_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct notices_now_rows rows;
    struct privacy_list_page p = {.page.title = str_of(words(cx->lang, title)), .page.current = "/aydinlatma"};
    TRY(notices_now(cx, (struct notices_now_args){.day = moment_date(cx->now)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct notices_now_row *n = &rows.list.v[i];
        str unit = n->unit.id ? entity_label(cx, &unit_entity, n->unit.id) : STR_NONE;
        PUSH(cx->arena, &p.lines,
             ((struct notice_line){privacy_notice_path(cx->arena, n->id), n->title, n->edition, unit, n->from_day}));
    }
    return html_privacy_list_page(r, &p);
}

err_t privacy_notice_page_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct privacy_notice n;
    struct notice_after_row newer;
    date today = moment_date(cx->now);
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load_any(cx, &privacy_notice_entity, "id", DB_I(id), &n));
    if (n.from_day.ymd > today.ymd) return E_NOT_FOUND; /* not in force yet: it may still change */
    struct privacy_notice_page p = {.notice = &n, .page.title = n.title, .page.current = "/aydinlatma"};
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){S("/aydinlatma"), str_of(words(cx->lang, title))}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){STR_NONE, n.edition}));
    if (n.unit.id) p.unit = entity_label(cx, &unit_entity, n.unit.id);
    err_t e = notice_after(cx, (struct notice_after_args){.id = id, .day = today}, &newer);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) p.newer_href = privacy_notice_path(cx->arena, newer.id), p.newer_from = newer.from_day;
    return html_privacy_notice_page(r, &p);
}
