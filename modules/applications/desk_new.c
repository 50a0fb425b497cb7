// SPDX-License-Identifier: AGPL-3.0-or-later
/* Recording an application for somebody at the desk, on the telephone or by letter. */
#include "modules/applications/views.h"

#include "desk_new.html.h"

static err_t choose(struct req *r)
{
    struct desk_new_page p = {.page.title = str_of(words(r->cx.lang, N_("Record an application"))),
                              .page.current = "/masa/gelen"};
    struct filter active = {.field = "active", .op = IS, .value = DB_F(true)};
    struct list_result all;
    TRY(entity_list(&r->cx, &service_entity,
                    &(struct list_query){.filters = {&active, 1}, .sort = S("name"), .limit = 200, .skip_rights = true},
                    &all));
    const struct service *s = all.rows;
    p.services.v = NEW_N(r->cx.arena, struct option_view, all.n + 1);
    for (size_t i = 0; i < all.n; i++)
        p.services.v[p.services.n++] = (struct option_view){.value = s[i].slug, .label = s[i].name};
    return html_desk_new_page(r, &p);
}

static err_t render(struct req *r, struct apply_form *f)
{
    struct desk_new_page p = {.page.title = f->full.service.name,
                              .page.current = "/masa/gelen",
                              .chosen = true,
                              .service = f->full.service.name};
    p.page.error = f->errors.list.n > 0;
    TRY(apply_form_view(r, f, &p.form));
    p.form.action = str_fmt(r->cx.arena, "/masa/basvuru/yeni/%.*s", STR_FMT(f->full.service.slug));
    p.form.submit = str_of(words(r->cx.lang, N_("Record the application")));
    if (p.page.error) answer_status(r, 422);
    return html_desk_new_page(r, &p);
}

err_t desk_new_show(struct req *r)
{
    struct apply_form f = {.desk = true, .row.app.channel = CHANNEL_DESK};
    if (query_str(r, "hizmet").n == 0) return choose(r);
    TRY(apply_form_open(r, &f));
    return render(r, &f);
}

err_t desk_new_send(struct req *r)
{
    struct apply_form f = {.desk = true};
    TRY(apply_form_open(r, &f));
    err_t e = apply_form_read(r, &f);
    struct application_new in = {0};
    apply_form_answers(r, &f, &in);
    if (!e) e = application_send(&r->cx, &in, &f.errors);
    if (e == E_INVALID) return render(r, &f);
    if (e) return e;
    struct word_arg arg = {S("code"), in.app.code};
    answer_flash(r, FLASH_DONE,
                 words_fill(r->cx.arena,
                            str_of(words(r->cx.lang, N_("Recorded. Tracking code for the applicant: {code}"))), 1,
                            &arg));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/basvuru/%lld", (long long)in.app.id));
}
