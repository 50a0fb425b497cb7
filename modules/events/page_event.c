// SPDX-License-Identifier: AGPL-3.0-or-later
/* One event: its text, its dates, what is there for whom. Cancelled ones keep their page and say so. */
#include <inttypes.h>

#include "core/look/tile.h"
#include "modules/events/json_ld.h"
#include "modules/events/views.h"

#include "event.html.h"
#include "events_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static const char *missing_language(enum lang l)
{
    return l == LANG_EN   ? N_("This page has no English text; the Turkish one is shown.")
           : l == LANG_AR ? N_("This page has no Arabic text; the Turkish one is shown.")
                          : NULL;
}

/* The reader's language, else the Turkish words, said to be so. */
static err_t fill_text(struct cx *cx, struct event_show *p)
{
    struct event_text_in_row t;
    p->title = p->event.title;
    p->summary = p->event.summary;
    p->body = p->event.body;
    p->picture.alt = p->event.alt;
    if (cx->lang == LANG_TR) return OK;
    err_t e = event_text_in(cx, (struct event_text_in_args){{p->event.id}, (int)cx->lang + 1}, &t);
    if (e == E_NOT_FOUND) {
        p->turkish = true;
        p->lang = S("tr");
        p->dir = S("ltr");
        p->other = missing_language(cx->lang);
        p->picture.alt_lang = S("tr");
        return OK;
    }
    if (e) return e;
    p->title = t.title;
    p->summary = t.summary;
    p->body = t.body;
    if (t.alt.n) p->picture.alt = t.alt;
    return OK;
}

static void fill_places(const struct date_places *places, struct when_row *row)
{
    const struct tag_view tags[] = {[PLACES_SOON] = {TONE_INFO, .icon = ICON("clock")},
                                    [PLACES_OPEN] = {TONE_OK, .icon = ICON("ticket")},
                                    [PLACES_LINE] = {TONE_WARN, .icon = ICON("hourglass")},
                                    [PLACES_GONE] = {TONE_BAD, .icon = ICON("x")},
                                    [PLACES_OVER] = {TONE_PLAIN, .icon = ICON("info")}};
    row->places = tags[places->stand];
    row->places.text = places->words;
    row->places_note = places->note;
    row->ask_href = places->href;
    row->ask = places->act;
}

static struct when_row row_of(struct cx *cx, const struct shown_date *d)
{
    struct when_row row = {.place = d->place,
                           .hood = d->hood,
                           .iso = moment_date(d->starts),
                           .off = shown_off(d),
                           .capacity = d->capacity};
    str when = when_words(cx, d->starts, d->ends);
    row.day = str_cut(&when, ',');
    row.time = str_trim(when);
    if (d->state == EVENT_PUBLISHED || d->date_state >= DATE_POSTPONED) row.state = shown_state(d);
    if (d->date_state >= DATE_MOVED) row.reason = d->reason;
    if (d->was.ms) row.was = fmt_moment(cx->arena, cx->lang, d->was);
    return row;
}

static void fill_dates(struct cx *cx, const struct shown_dates *dates, const struct places_told *told,
                       struct event_show *p)
{
    for (size_t i = 0; i < dates->list.n; i++) {
        const struct shown_date *d = &dates->list.v[i];
        const struct date_places *places = places_of(told, d->id);
        struct when_row row = row_of(cx, d);
        bool over = (d->ends.ms ? d->ends.ms : d->starts.ms + 3600000) < cx->now.ms;
        if (places && places->stand && !over && !row.off) fill_places(places, &row);
        if (over)
            PUSH(cx->arena, &p->past, row);
        else
            PUSH(cx->arena, &p->dates, row);
    }
}

static err_t fill_programme(struct cx *cx, struct event_show *p)
{
    struct filter own = {"event", IS, DB_I(p->event.id)};
    struct list_query q = {
        .filters = {&own, 1}, .sort = S("sort"), .limit = 200, .skip_rights = true, .uncounted = true};
    struct list_result found;
    str section = STR_NONE;
    TRY(entity_list(cx, &programme_item_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct programme_item *it = &((const struct programme_item *)found.rows)[i];
        struct programme_row row = {it->section, it->at,    it->title,
                                    it->people,  it->about, it->section.n && !str_eq(it->section, section)};
        PUSH(cx->arena, &p->programme, row);
        section = it->section;
    }
    return OK;
}

static err_t fill_festival(struct cx *cx, struct event_show *p)
{
    struct festival_events_rows rows;
    struct event up;
    int lang = cx->lang == LANG_TR ? 0 : (int)cx->lang + 1;
    TRY(festival_events(cx, (struct festival_events_args){.lang = lang, .umbrella = {p->event.id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct festival_events_row *c = &rows.list.v[i];
        PUSH(cx->arena, &p->children,
             ((struct child_row){event_href(cx->arena, c->slug), c->own_title.n ? c->own_title : c->title,
                                 fmt_moment(cx->arena, cx->lang, c->first), event_choice(event_kinds, c->kind),
                                 c->state > EVENT_PUBLISHED ? event_choice(event_states, c->state) : NULL}));
    }
    if (!p->event.umbrella.id) return OK;
    err_t e = entity_load_any(cx, &event_entity, "id", DB_I(p->event.umbrella.id), &up);
    if (e || !event_is_public(up.state)) return e == E_NOT_FOUND ? OK : e;
    p->umbrella = up.title;
    p->umbrella_href = event_href(cx->arena, up.slug);
    return OK;
}

static err_t fill_picture(struct req *r, struct event_show *p)
{
    struct cx *cx = &r->cx;
    struct picture pic;
    str alt = p->picture.alt, lang = p->picture.alt_lang;
    struct buf svg = buf_new(cx->arena, 256 * 1024);
    p->cover_class = kind_cover(p->event.kind);
    if (!p->event.picture.id) {
        tile_cover(&svg, p->event.title, 1184, 260, 26, "ev");
        p->cover_svg = buf_str(&svg);
        return OK;
    }
    TRY(entity_load_any(cx, &picture_entity, "id", DB_I(p->event.picture.id), &pic));
    p->picture = picture_view(cx->arena, pic.token, pic.widths, pic.jpeg, pic.width, pic.height);
    p->picture.alt = alt;
    p->picture.alt_lang = lang;
    p->picture.sizes = "(min-width: 992px) 784px, 100vw";
    p->picture.soon = true;
    p->page.image = str_fmt(cx->arena, "%.*s%.*s", STR_FMT(req_site(r)), STR_FMT(p->picture.src));
    return OK;
}

static str set_words(struct cx *cx, const struct choice *list, str set)
{
    struct buf b = buf_new(cx->arena, 400);
    for (const struct choice *c = list; c->value; c++)
        if (set_has(set, str_of(c->code)))
            buf_fmt(&b, "%.*s%s", b.n ? (int)lang_comma(cx->lang).n : 0, lang_comma(cx->lang).p,
                    words(cx->lang, c->label));
    return buf_str(&b);
}

static err_t fill_facts(struct cx *cx, struct event_show *p)
{
    const struct event *e = &p->event;
    struct unit u;
    struct word_arg age = {S("n"), fmt_int(cx->arena, cx->lang, e->age_min)};
    p->kind = event_choice(event_kinds, e->kind);
    p->entry = event_choice(event_entries, e->entry);
    p->languages = set_words(cx, event_languages, e->languages);
    if (e->age_min) p->age = words_fill(cx->arena, tr(cx, N_("From {n} years on")), 1, &age);
    for (const struct choice *c = event_accesses; c->value; c++)
        if (set_has(e->access, str_of(c->code))) PUSH(cx->arena, &p->access, ((struct fact_tag){NULL, c->label}));
    err_t err = entity_load_any(cx, &unit_entity, "id", DB_I(e->unit.id), &u);
    if (err) return err == E_NOT_FOUND ? OK : err;
    p->unit = u.name;
    p->unit_href = str_fmt(cx->arena, "/birim/%.*s", STR_FMT(u.slug));
    return OK;
}

static err_t fill_json(struct req *r, const struct shown_dates *dates, const struct places_told *told,
                       struct event_show *p)
{
    struct municipality m;
    TRY(settings_get(&r->cx, &m));
    struct json_event j = {
        .site = req_site(r),
        .url = str_fmt(r->cx.arena, "%.*s%.*s", STR_FMT(req_site(r)), STR_FMT(event_href(r->cx.arena, p->event.slug))),
        .image = p->page.image,
        .organiser = m.name,
        .town = m.town,
        .places = *told};
    p->json_ld = event_json_ld(r->cx.arena, &j, dates);
    return OK;
}

static err_t render(struct req *r, struct event_show *p)
{
    struct cx *cx = &r->cx;
    struct shown_dates dates;
    struct places_told told;
    TRY(fill_text(cx, p));
    TRY(fill_picture(r, p));
    TRY(fill_facts(cx, p));
    TRY(fill_programme(cx, p));
    TRY(fill_festival(cx, p));
    TRY(shown_of_event(cx, p->event.id, &dates));
    TRY(event_places(cx, p->event.id, &told));
    fill_dates(cx, &dates, &told, p);
    p->page.title = p->title;
    p->page.description = p->summary;
    p->page.current = "/etkinlikler";
    p->page.article = true;
    p->ics_href = str_fmt(cx->arena, "%.*s.ics", STR_FMT(event_href(cx->arena, p->event.slug)));
    if (!p->preview) TRY(fill_json(r, &dates, &told, p));
    if (!p->preview) TRY(event_links(cx, &p->event, false, &p->links));
    if (may(cx, S(STEPS_RIGHT_EDIT))) p->edit_href = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64, p->event.id);
    PUSH(cx->arena, &p->page.crumbs, ((struct crumb){S("/"), tr(cx, N_("Home page"))}));
    PUSH(cx->arena, &p->page.crumbs, ((struct crumb){S("/etkinlikler"), tr(cx, N_("Events"))}));
    PUSH(cx->arena, &p->page.crumbs, ((struct crumb){STR_NONE, p->title}));
    TRY(html_event_show(r, p));
    for (size_t i = 0; i < told.list.n; i++)
        if (told.list.v[i].until.ms) r->out.cacheable = false; /* a clock changes it, and no table */
    return OK;
}

err_t event_page(struct req *r)
{
    struct event_show p = {0};
    TRY(entity_load_any(&r->cx, &event_entity, "slug", DB_T(path_str(r, "slug")), &p.event));
    p.preview = !event_is_public(p.event.state);
    if (p.preview && !may_in(&r->cx, S(STEPS_RIGHT_EDIT), p.event.unit.id)) return E_NOT_FOUND;
    return render(r, &p);
}
