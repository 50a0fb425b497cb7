// SPDX-License-Identifier: AGPL-3.0-or-later
/* The visits of an aid file, on the page of the file. */
#include "modules/visits/views.h"

#include "visits_sql.h"

static err_t beside(struct cx *cx, int64_t file, struct file_beside *out)
{
    struct visits_of_file_rows rows;
    if (!may(cx, S("visits.read"))) return OK;
    TRY(visits_of_file(cx, (struct visits_of_file_args){.file = {file}}, &rows));
    out->title = str_of(words(cx->lang, N_("Home visits")));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct visits_of_file_row *v = &rows.list.v[i];
        str state = aid_choice_label(cx, visit_states, (int)v->state);
        struct file_beside_line line = {.href = visit_href(cx->arena, v->id, "")};
        line.text =
            str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(fmt_date_text(cx->arena, cx->lang, v->day)), STR_FMT(state));
        PUSH(cx->arena, &out->lines, line);
    }
    return OK;
}

err_t visits_start(struct app *app)
{
    (void)app;
    file_beside_add(beside);
    return OK;
}
