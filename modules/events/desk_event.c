// SPDX-License-Identifier: AGPL-3.0-or-later
/* The record of an event: its state and steps, its dates, and its other parts, each with its form. */
#include <inttypes.h>

#include "core/office/document.h"
#include "core/office/workflow.h"
#include "modules/events/views.h"

#include "desk_event.html.h"

enum { DATES_SHOWN = 80 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str part_new(struct arena *a, const struct entity *e, int64_t event)
{
    return str_fmt(a, "/masa/kayit/%s/yeni?event=%" PRId64, e->slug, event);
}

static str part_edit(struct arena *a, const struct entity *e, int64_t id)
{
    return str_fmt(a, "/masa/kayit/%s/%" PRId64 "/duzenle", e->slug, id);
}

static void fill_steps(struct cx *cx, struct desk_event_page *p)
{
    for (const struct event_step *s = event_steps; s->code; s++) {
        if (event_step_of(p->event.state, str_of(s->code)) != s) continue;
        if (!may_in(cx, str_of(s->right), p->event.unit.id)) continue;
        struct step_button_ b = {.label = tr(cx, s->label),
                                 .icon = str_of(s->icon),
                                 .primary = s->primary,
                                 .danger = s->danger,
                                 .ask = s->reason,
                                 .code = s->code};
        b.href = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/adim/%s", p->event.id, s->code);
        PUSH(cx->arena, &p->steps, b);
    }
}

static struct tag_view date_tag(struct cx *cx, const struct performance *d)
{
    static const enum tone tones[] = {[DATE_PLANNED] = TONE_PLAIN,
                                      [DATE_MOVED] = TONE_WARN,
                                      [DATE_POSTPONED] = TONE_WARN,
                                      [DATE_CANCELLED] = TONE_BAD};
    return (struct tag_view){tones[d->state], S("calendar-blank"), tr(cx, event_choice(performance_states, d->state))};
}

static err_t fill_dates(struct cx *cx, struct desk_event_page *p)
{
    struct performances dates;
    struct places_told told;
    TRY(event_performances(cx, p->event.id, &dates));
    TRY(event_places(cx, p->event.id, &told));
    for (size_t i = 0; i < dates.list.n && i < DATES_SHOWN; i++) {
        const struct performance *d = &dates.list.v[i];
        struct date_row row = {.href = part_edit(cx->arena, &performance_entity, d->id),
                               .when = when_words(cx, d->starts, d->ends),
                               .place = d->place,
                               .note = d->was.ms ? fmt_moment(cx->arena, cx->lang, d->was) : STR_NONE,
                               .state = date_tag(cx, d)};
        const struct date_places *places = places_of(&told, d->id);
        if (places) row.places = places->words, row.places_href = places->desk_href;
        if (places && !places->stand) row.places = tr(cx, N_("Arrange"));
        PUSH(cx->arena, &p->dates, row);
    }
    p->new_date_href = part_new(cx->arena, &performance_entity, p->event.id);
    return OK;
}

/* The parts whose listed fields are shown as they are. */
static err_t fill_part(struct cx *cx, const struct entity *e, struct desk_event_page *p)
{
    struct filter own = {"event", IS, DB_I(p->event.id)};
    struct list_query q = {.filters = {&own, 1}, .limit = 100, .uncounted = true};
    struct list_result found;
    struct part_block part = {.id = str_of(e->slug),
                              .title = tr(cx, e->title),
                              .new_words = tr(cx, e->one),
                              .new_href = part_new(cx->arena, e, p->event.id)};
    TRY(entity_list(cx, e, &q, &found));
    for (size_t i = 0; i < found.n; i++) {
        const char *row = (const char *)found.rows + i * e->size;
        struct plain_row out = {.href = part_edit(cx->arena, e, *(const int64_t *)(const void *)row)};
        struct buf b = buf_new(cx->arena, 1000);
        for (const struct field *f = e->fields; f->name; f++) {
            if (!(f->flags & LISTED) || (f->flags & (PERSONAL | HIDDEN))) continue;
            str text = entity_show(cx, f, row);
            if (!out.a.n)
                out.a = text;
            else if (text.n && f->type != F_BOOL)
                buf_fmt(&b, "%s%.*s", b.n ? " · " : "", STR_FMT(text));
        }
        out.b = buf_str(&b);
        PUSH(cx->arena, &part.rows, out);
    }
    PUSH(cx->arena, &p->parts, part);
    return OK;
}

static err_t fill_history(struct cx *cx, struct desk_event_page *p)
{
    struct flow_events events;
    TRY(flow_events(cx, S("event"), p->event.id, false, &events));
    for (size_t i = 0; i < events.list.n; i++) {
        const struct flow_event *f = &events.list.v[i];
        const struct event_step *s = event_steps;
        while (s->code && !str_eq(f->step, str_of(s->code)))
            s++;
        PUSH(cx->arena, &p->history.items,
             ((struct timeline_item){.tone = s->code && s->danger ? TONE_BAD : TONE_INFO,
                                     .icon = str_of(s->code ? s->icon : "circle"),
                                     .title = s->code ? tr(cx, s->label) : f->step,
                                     .quote = f->reason,
                                     .at = f->at,
                                     .by = f->who}));
    }
    return OK;
}

static err_t fill_picture(struct cx *cx, struct desk_event_page *p)
{
    struct picture pic;
    p->picture_action = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/gorsel", p->event.id);
    if (!p->event.picture.id) return OK;
    TRY(entity_load_any(cx, &picture_entity, "id", DB_I(p->event.picture.id), &pic));
    p->picture = picture_view(cx->arena, pic.token, pic.widths, pic.jpeg, pic.width, pic.height);
    p->picture.alt = p->event.alt;
    p->picture.sizes = "320px";
    return OK;
}

err_t desk_event_with(struct req *r, const struct event *e, const struct entity_errors *errors,
                      const char *picture_fault, str alt)
{
    struct cx *cx = &r->cx;
    struct desk_event_page p = {.event = *e, .state = event_state_tag(cx, e->state)};
    p.page.title = e->title;
    p.page.current = "/masa/etkinlik";
    p.kind = event_choice(event_kinds, e->kind);
    p.entry = event_choice(event_entries, e->entry);
    p.unit = entity_label(cx, &unit_entity, e->unit.id);
    p.version = str_fmt(cx->arena, "%" PRId64, e->version);
    p.may_edit = !event_is_public(e->state) || may_in(cx, S(STEPS_RIGHT_PUBLISH), e->unit.id);
    p.edit_href = str_fmt(cx->arena, "/masa/kayit/etkinlikler/%" PRId64 "/duzenle", e->id);
    p.history_href = str_fmt(cx->arena, "/masa/kayit/etkinlikler/%" PRId64 "/gecmis", e->id);
    p.public_href = event_href(cx->arena, e->slug);
    p.picture_fault = picture_fault ? tr(cx, picture_fault) : STR_NONE;
    if (e->kind == EVENT_OPENING || e->kind == EVENT_CEREMONY)
        p.guests_href = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/protokol", e->id);
    fill_steps(cx, &p);
    TRY(fill_dates(cx, &p));
    TRY(fill_picture(cx, &p));
    p.alt = picture_fault ? alt : e->alt;
    TRY(fill_part(cx, &event_series_entity, &p));
    TRY(fill_part(cx, &programme_item_entity, &p));
    TRY(fill_part(cx, &event_text_entity, &p));
    if (p.guests_href.n) TRY(fill_part(cx, &guest_entity, &p));
    TRY(event_links(cx, e, true, &p.links));
    TRY(fill_history(cx, &p));
    if (errors && errors->list.n) p.step_error = errors->list.v[0].text;
    if (p.step_error.n || picture_fault) answer_status(r, 422);
    return html_desk_event_page(r, &p);
}

err_t desk_event(struct req *r)
{
    struct event e;
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &event_entity, id, &e));
    return desk_event_with(r, &e, NULL, NULL, STR_NONE);
}

/* ---- its picture ---- */
struct picturing {
    int64_t event;
    bool remove;
    str alt;
    struct picture_brought picture;
};

static err_t bring(struct cx *tx, void *arg)
{
    const struct picturing *b = arg;
    struct event e;
    TRY(entity_load(tx, &event_entity, b->event, &e));
    int64_t before = e.picture.id;
    e.picture.id = 0;
    if (!b->remove) TRY(picture_save(tx, &b->picture, &e.picture.id));
    e.alt = b->remove ? STR_NONE : b->alt;
    TRY(entity_save(tx, &event_entity, &e, NULL));
    return picture_gone(tx, before);
}

err_t desk_event_picture(struct req *r)
{
    struct picturing b = {.alt = str_trim(form_str(r, "alt")), .remove = str_eq(form_str(r, "act"), S("remove"))};
    const struct upload *u = form_file(r, "picture", 0);
    const char *fault = NULL;
    struct event e;
    TRY(path_id(r, "id", &b.event));
    TRY(entity_load(&r->cx, &event_entity, b.event, &e));
    if (event_is_public(e.state) && !may_in(&r->cx, S(STEPS_RIGHT_PUBLISH), e.unit.id)) return E_FORBIDDEN;
    if (!b.remove && !u) fault = N_("Choose a picture.");
    if (!b.remove && !fault && !b.alt.n) fault = N_("Say in one sentence what is seen on the picture.");
    if (!b.remove && !fault) TRY(picture_prepare(r, u, &b.picture, &fault));
    if (fault) return desk_event_with(r, &e, NULL, fault, b.alt);
    TRY(db_tx(&r->cx, bring, &b));
    answer_flash(r, FLASH_DONE, tr(&r->cx, b.remove ? N_("The picture is taken away.") : N_("The picture is there.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/etkinlik/%" PRId64, b.event));
}
