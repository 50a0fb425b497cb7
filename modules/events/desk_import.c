// SPDX-License-Identifier: AGPL-3.0-or-later
/* Taking over a calendar: tried first, then taken; nothing is written before somebody has seen what would happen. */
#include "modules/events/views.h"

#include "desk_import.html.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static err_t render(struct req *r, struct desk_import_page *p, const char *fault)
{
    struct cx *cx = &r->cx;
    str kind = form_str(r, "kind");
    p->page.title = tr(cx, N_("Take over a calendar"));
    p->page.current = "/masa/etkinlik";
    p->form =
        (struct form_view){.action = S("/masa/etkinlik/aktar"), .submit = tr(cx, N_("Try it")), .has_files = true};
    struct field_view file = {.look = LOOK_FILE,
                              .name = S("file"),
                              .label = tr(cx, N_("Calendar file (.ics)")),
                              .hint = tr(cx, N_("At most 1 MB. First it is only tried: nothing is saved.")),
                              .required = true,
                              .accept = S("text/calendar,.ics")};
    struct field_view kinds = {
        .look = LOOK_SELECT, .name = S("kind"), .label = tr(cx, N_("Kind of these events")), .required = true};
    for (const struct choice *c = event_kinds; c->value; c++)
        PUSH(cx->arena, &kinds.options,
             ((struct option_view){
                 .value = str_of(c->code), .label = tr(cx, c->label), .chosen = str_eq(kind, str_of(c->code))}));
    if (fault) {
        file.error = tr(cx, fault);
        p->page.error = true;
        PUSH(cx->arena, &p->form.errors, ((struct form_error){S("file"), file.error}));
        answer_status(r, 422);
    }
    PUSH(cx->arena, &p->form.fields, file);
    PUSH(cx->arena, &p->form.fields, kinds);
    return html_desk_import_page(r, p);
}

err_t desk_import(struct req *r)
{
    struct desk_import_page p = {0};
    return render(r, &p, NULL);
}

err_t desk_import_do(struct req *r)
{
    struct cx *cx = &r->cx;
    struct desk_import_page p = {.tried = true, .kind = form_str(r, "kind")};
    const struct upload *u = form_file(r, "file", 0);
    struct calendar_import in = {.dry = true, .unit = cx->actor->unit, .kind = kind_of_code(event_kinds, p.kind)};
    if (form_str(r, "kept").n) {
        in.file = req_unseal_mine(r, "calendar", form_str(r, "kept"));
        in.dry = false;
    } else if (u) {
        in.file = u->bytes;
    }
    if (!in.kind) in.kind = EVENT_OTHER;
    if (!in.file.n || !in.unit) {
        p.tried = false;
        return render(r, &p, in.unit ? N_("Choose a file.") : N_("Your account belongs to no unit: events need one."));
    }
    if (in.file.n > 1 << 20) {
        p.tried = false;
        return render(r, &p, N_("The file is larger than 1 MB."));
    }
    err_t e = db_tx(cx, calendar_import, &in);
    if (e && e != E_INVALID) return e;
    if (!e) {
        struct word_arg n[] = {{S("created"), fmt_int(cx->arena, cx->lang, in.created)},
                               {S("changed"), fmt_int(cx->arena, cx->lang, in.changed)}};
        answer_flash(
            r, FLASH_DONE,
            words_fill(cx->arena, tr(cx, N_("Taken over as drafts: {created} new, {changed} changed.")), 2, n));
        return answer_redirect(r, S("/masa/etkinlik?durum=draft"));
    }
    p.name = in.name;
    p.created = in.created;
    p.changed = in.changed;
    p.unchanged = in.unchanged;
    p.good = in.created + in.changed > 0;
    p.refused.v = in.refused.v;
    p.refused.n = in.refused.n;
    if (p.good) p.kept = req_seal_mine(r, "calendar", in.file);
    return render(r, &p, NULL);
}
