// SPDX-License-Identifier: AGPL-3.0-or-later
/* Anybody does a draw again: here for browsers without script; with it the browser does the same by itself. */
#include "modules/tickets/views.h"

#include "draw_check.html.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static err_t render(struct req *r, struct draw_check_page *p)
{
    p->page.title = tr(&r->cx, N_("Check a draw"));
    p->page.description =
        tr(&r->cx, N_("Whoever asked for a place can do a published draw again and see that it went by its rules."));
    p->page.current = "/cekilis/dogrula";
    p->page.error = p->error.n > 0;
    if (p->error.n) answer_status(r, 422);
    PUSH(r->cx.arena, &p->page.crumbs, ((struct crumb){S("/"), tr(&r->cx, N_("Home page"))}));
    PUSH(r->cx.arena, &p->page.crumbs, ((struct crumb){STR_NONE, p->page.title}));
    return html_draw_check_page(r, p);
}

static void steps(struct cx *cx, const struct draw_check *c, struct draw_check_page *p)
{
    for (int i = 0; i < DRAW_STEPS; i++) {
        bool looked = p->readable || i == DRAW_STEP_RECORD;
        struct draw_step_view s = {.name = draw_step_names[i],
                                   .title = tr(cx, draw_step_titles[i]),
                                   .right = p->done && c->steps[i].right,
                                   .wrong = p->done && looked && !c->steps[i].right};
        if (i != DRAW_STEP_RECORD) s.said = c->steps[i].said, s.found = c->steps[i].found;
        PUSH(cx->arena, &p->steps, s);
    }
}

err_t draw_check_show(struct req *r)
{
    struct draw_check_page p = {0};
    steps(&r->cx, &(struct draw_check){0}, &p);
    return render(r, &p);
}

err_t draw_check_send(struct req *r)
{
    struct draw_check_page p = {0};
    struct draw_check c = {0};
    const struct upload *u = form_file(r, "kayit", 0);
    if (u) {
        draw_verify(r->cx.arena, u->bytes, &c);
        p.done = true;
        p.right = c.right;
        p.readable = c.steps[DRAW_STEP_RECORD].right;
        p.title = c.d.rules.title;
        p.requests = fmt_int(r->cx.arena, r->cx.lang, (int64_t)c.d.requests.list.n);
        p.places = fmt_int(r->cx.arena, r->cx.lang, c.d.rules.places);
        if (!p.readable) p.fault = tr(&r->cx, str_c(r->cx.arena, c.steps[DRAW_STEP_RECORD].found));
    } else {
        p.error = tr(&r->cx, N_("Choose the file of the record."));
    }
    steps(&r->cx, &c, &p);
    return render(r, &p);
}

err_t draw_example_file(struct req *r)
{
    struct draw d = draw_example(r->cx.arena);
    str record;
    TRY(draw_record(r->cx.arena, &d, &record));
    return answer_file(r, S("application/json"), record, S("cekilis-ornek.json"));
}
