// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/aid/benefit.h"

#include <inttypes.h>

#include "core/entity/pages.h"
#include "modules/aid/aid.h"
#include "modules/people/people.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

str benefit_href(struct arena *a, const struct benefit *b, int64_t id, const char *behind)
{
    return str_fmt(a, "%s/%" PRId64 "%s", b->home, id, behind);
}

str benefit_words(struct cx *cx, const char *source, const char *name, str value)
{
    struct word_arg args[] = {{str_of(name), value}};
    return words_fill(cx->arena, tr(cx, source), 1, args);
}

static bool opened(struct cx *cx, const struct benefit_file *f)
{
    return entity_sees(cx, f->of->entity, entity_field(f->of->entity, f->of->shut), f->row);
}

static bool decides(const struct benefit *b, const struct step *s)
{
    return str_eq(str_of(s->who), str_of(b->decide));
}

/* ---- the page ---- */
void benefit_show(struct cx *cx, const struct benefit_file *f, benefit_offered offered, const void *with,
                  struct benefit_page *p)
{
    const struct benefit *b = f->of;
    struct clock none = {0};
    struct subject s = {.entity = b->entity->name, .row = f->id, .state = f->state, .clock = &none, .record = f->row};
    struct steps_open open;
    p->number = f->number;
    p->open = opened(cx, f);
    p->may_open = may(cx, str_of(b->personal));
    p->open_action = str_fmt(cx->arena, "%s/%" PRId64 "/ac", b->list, f->id);
    if (may(cx, str_of(b->files)) && *f->state != b->over)
        p->change_href = str_fmt(cx->arena, "%s/%" PRId64 "/duzenle", b->list, f->id);
    PUSH(cx->arena, &p->tags,
         ((struct tag_view){.tone = b->tones[*f->state], .text = aid_choice_label(cx, b->flow->states, *f->state)}));
    flow_open(cx, b->flow, &s, &open);
    for (size_t i = 0; i < open.list.n; i++) {
        const struct step *step = open.list.v[i];
        bool pays = str_eq(str_of(step->by), S("pay"));
        if ((decides(b, step) && !p->open) || !offered(with, step)) continue;
        const char *behind = str_c(cx->arena, str_fmt(cx->arena, pays ? "/adim/%s" : "?adim=%s#sheet", step->by));
        PUSH(cx->arena, &p->steps,
             ((struct benefit_button){.href = benefit_href(cx->arena, b, f->id, behind),
                                      .label = tr(cx, step->label),
                                      .press = pays,
                                      .primary = step->primary,
                                      .danger = step->danger}));
    }
}

err_t benefit_history(struct cx *cx, const struct benefit_file *f, struct benefit_page *p)
{
    struct flow_events events;
    TRY(flow_events(cx, str_of(f->of->entity->name), f->id, false, &events));
    for (size_t i = 0; i < events.list.n; i++) {
        const struct flow_event *e = &events.list.v[i];
        const struct step *step = flow_step(f->of->flow, (int)e->state_from, e->step);
        struct timeline_item item = {.tone = TONE_PLAIN, .icon = S("circle"), .at = e->at, .by = e->who};
        item.title = step ? tr(cx, step->label) : aid_choice_label(cx, f->of->flow->states, (int)e->state_to);
        if (p->open) item.text = e->reason;
        PUSH(cx->arena, &p->history.items, item);
    }
    return OK;
}

void benefit_money(struct cx *cx, const char *name, money m, struct benefit_page *p)
{
    PUSH(cx->arena, &p->money.pairs,
         ((struct pair_view){.name = tr(cx, name), .value = fmt_money_exact(cx->arena, cx->lang, m)}));
}

err_t benefit_facts(struct cx *cx, const struct benefit_file *f, const char *const *names, struct benefit_page *p)
{
    for (; *names; names++) {
        const struct field *field = entity_field(f->of->entity, *names);
        str value = entity_see(cx, f->of->entity, field, f->row);
        if (value.n)
            PUSH(cx->arena, &p->facts.pairs, ((struct pair_view){.name = tr(cx, field->label), .value = value}));
    }
    return entity_note_read(cx, f->of->entity, &f->id, 1);
}

err_t benefit_person(struct cx *cx, int64_t person, str *out)
{
    struct person p;
    const struct field *given = entity_field(&person_entity, "given"),
                       *surname = entity_field(&person_entity, "surname");
    *out = entity_label(cx, &person_entity, person);
    if (entity_load(cx, &person_entity, person, &p) || !entity_sees(cx, &person_entity, given, &p)) return OK;
    *out = str_fmt(cx->arena, "%.*s %.*s", STR_FMT(entity_see(cx, &person_entity, given, &p)),
                   STR_FMT(entity_see(cx, &person_entity, surname, &p)));
    return entity_note_read(cx, &person_entity, &person, 1);
}

/* ---- the sheet of a step ---- */
const struct step *benefit_sheet(struct req *r, const struct benefit_file *f, str by, struct benefit_page *p)
{
    struct cx *cx = &r->cx;
    const struct step *step = by.n ? flow_step(f->of->flow, *f->state, by) : NULL;
    if (!step || !may(cx, str_of(step->who)) || (decides(f->of, step) && !p->open)) return NULL;
    p->sheet_close = benefit_href(cx->arena, f->of, f->id, "");
    p->sheet_title = p->form.submit = tr(cx, step->label);
    p->form.action = benefit_href(cx->arena, f->of, f->id, str_c(cx->arena, str_fmt(cx->arena, "/adim/%s", step->by)));
    return step;
}

void benefit_ask_number(struct req *r, const struct entity_errors *errors, struct benefit_page *p)
{
    aid_form_add(r, &p->form, errors,
                 (struct field_view){.look = LOOK_TEXT,
                                     .name = S("number"),
                                     .label = tr(&r->cx, N_("Decision no.")),
                                     .value = form_str(r, "number"),
                                     .required = true,
                                     .width = "w11",
                                     .max = 60});
}

void benefit_ask_reason(struct req *r, const char *label, const struct entity_errors *errors, struct benefit_page *p)
{
    aid_form_add(r, &p->form, errors,
                 (struct field_view){.look = LOOK_AREA,
                                     .name = S("reason"),
                                     .label = tr(&r->cx, label),
                                     .value = form_str(r, "reason"),
                                     .required = true,
                                     .max = 1000});
}

/* ---- taking it ---- */
bool benefit_unseen(struct req *r, const struct benefit_file *f, str by, err_t *answered)
{
    const struct step *step = flow_step(f->of->flow, *f->state, by);
    if (!step || !decides(f->of, step) || opened(&r->cx, f)) return false;
    answer_flash(r, FLASH_WARN,
                 tr(&r->cx, N_("Open the file with a reason first: nobody decides without having seen it.")));
    *answered = answer_redirect(r, benefit_href(r->cx.arena, f->of, f->id, ""));
    return true;
}

bool benefit_answered(struct req *r, const struct benefit_file *f, const struct benefit_outcome *o, err_t *answered)
{
    struct cx *cx = &r->cx;
    str said = tr(cx, o->e ? N_("Nothing was changed: the file has moved on meanwhile.")
                           : N_("Done. The file shows its new state."));
    bool short_of = o->e == E_CONFLICT && o->no->why;
    if (short_of) entity_error(o->errors, o->no_at, ledger_refusal_text(cx, o->no));
    if ((short_of || o->e == E_INVALID) && o->errors->list.n) {
        str field = o->errors->list.v[0].field;
        if (field.n && !str_eq(field, S("step"))) {
            answer_status(r, 422);
            return false;
        }
        said = o->errors->list.v[0].text;
    } else if (o->e && o->e != E_CONFLICT) {
        *answered = o->e;
        return true;
    }
    answer_flash(r, o->e ? FLASH_WARN : FLASH_DONE, said);
    *answered = answer_redirect(r, benefit_href(cx->arena, f->of, f->id, ""));
    return true;
}
