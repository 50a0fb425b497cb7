// SPDX-License-Identifier: AGPL-3.0-or-later
/* At the desk: what can be printed of an event and where it hangs; what must come down, as one walks. */
#include <inttypes.h>

#include "modules/organisation/organisation.h"
#include "modules/publicity/views.h"

#include "publicity.html.h"
#include "publicity_sql.h"
#include "sheets.html.h"

enum { PREVIEW = 320, COPIES_MAX = 1000, MONTHS = 4 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* ---- one event ---- */
static void fill_papers(struct cx *cx, int64_t event, const struct poster *p, struct publicity_view *v)
{
    str code = lang_code(p->lang);
    str to = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/tanitim/", event);
    /* What is printed in the address makes it another address: a browser may keep what it has. */
    str ask = str_fmt(cx->arena, "?sozler=%.*s&s=%.*s", STR_FMT(code), 12, p->version.p);
    for (const struct poster_format *f = poster_formats; f->code; f++) {
        struct paper_row row = {
            .label = tr(cx, f->label), .width = PREVIEW, .height = (int64_t)(PREVIEW * f->height / f->width + .5)};
        row.preview = str_fmt(cx->arena, "%.*s%s.png%.*s&en=%d", STR_FMT(to), f->code, STR_FMT(ask), PREVIEW);
        row.png = str_fmt(cx->arena, "%.*s%s.png%.*s", STR_FMT(to), f->code, STR_FMT(ask));
        if (!f->screen) {
            row.pdf = str_fmt(cx->arena, "%.*s%s.pdf%.*s", STR_FMT(to), f->code, STR_FMT(ask));
            row.print = str_fmt(cx->arena, "%.*s&baski=1", STR_FMT(row.pdf));
        }
        PUSH(cx->arena, &v->papers, row);
    }
}

static void fill_languages(struct cx *cx, int64_t event, enum lang now, struct publicity_view *v)
{
    static const char *const names[] = {[LANG_TR] = "Türkçe", [LANG_EN] = "English", [LANG_AR] = "العربية"};
    for (int l = 0; l < LANG_COUNT; l++)
        PUSH(cx->arena, &v->languages,
             ((struct language_tab){str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/tanitim?sozler=%.*s", event,
                                            STR_FMT(lang_code((enum lang)l))),
                                    str_of(names[l]), l == (int)now}));
}

static err_t fill_places(struct req *r, struct publicity_view *v)
{
    struct cx *cx = &r->cx;
    struct poster_places_open_rows rows;
    TRY(poster_places_open(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct poster_places_open_row *p = &rows.list.v[i];
        bool both = p->route.n && p->hood.n;
        struct hang_place place = {.field = str_fmt(cx->arena, "place.%" PRId64, p->id), .name = p->name};
        place.about = str_fmt(cx->arena, "%.*s%s%.*s", STR_FMT(p->hood), both ? " · " : "", STR_FMT(p->route));
        place.chosen = form_has(r, str_c(cx->arena, place.field));
        PUSH(cx->arena, &v->places, place);
    }
    for (const struct poster_format *f = poster_formats; f->code; f++)
        if (!f->screen)
            PUSH(cx->arena, &v->formats,
                 ((struct hang_format){str_of(f->code), tr(cx, f->label),
                                       str_eq(form_str(r, "format"), str_of(f->code))}));
    v->copies = form_has(r, "copies") ? form_str(r, "copies") : S("1");
    v->new_place_href = S("/masa/kayit/afis-yerleri/yeni");
    return OK;
}

static err_t show(struct req *r, const struct event *e, const char *fault)
{
    struct cx *cx = &r->cx;
    struct publicity_view v = {.title = e->title, .fault = fault ? tr(cx, fault) : STR_NONE};
    struct poster p;
    struct hangings h;
    enum lang lang = LANG_TR;
    if (query_str(r, "sozler").n && !lang_of(query_str(r, "sozler"), &lang)) return E_NOT_FOUND;
    TRY(poster_load(cx, e, lang, req_site(r), false, &p));
    TRY(sheets_hanging(cx, e->id, &h));
    v.page.title = str_fmt(cx->arena, "%.*s: %.*s", STR_FMT(tr(cx, N_("Publicity"))), STR_FMT(e->title));
    v.page.current = "/masa/etkinlik";
    v.back_href = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64, e->id);
    v.hang_action = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/tanitim", e->id);
    v.sms_href = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/kisa-mesaj", e->id);
    v.tasks_href = S("/masa/afis");
    v.stamp = p.stamp;
    v.hanging = (int64_t)h.list.n;
    v.wrong = h.wrong;
    v.may_hang = e->state == EVENT_PUBLISHED && !p.over && p.dates.n;
    fill_languages(cx, e->id, lang, &v);
    fill_papers(cx, e->id, &p, &v);
    TRY(fill_places(r, &v));
    if (fault) answer_status(r, 422);
    return html_publicity_view(r, &v);
}

err_t publicity_show(struct req *r)
{
    struct event e;
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &event_entity, id, &e));
    return show(r, &e, NULL);
}

static void places_chosen(struct req *r, struct hanging_up *h)
{
    for (size_t i = 0; i < r->form.n; i++) {
        str name = r->form.v[i].name, head = str_cut(&name, '.');
        int64_t id;
        if (str_eq(head, S("place")) && !str_int(name, &id)) PUSH(r->cx.arena, &h->places, id);
    }
}

err_t publicity_hang(struct req *r)
{
    struct cx *cx = &r->cx;
    struct event e;
    struct hanging_up h = {.copies = form_int(r, "copies", 0)};
    struct poster now = {.lang = LANG_TR};
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(cx, &event_entity, id, &e));
    TRY(poster_fingerprint(cx, &e, &now));
    const struct poster_format *f = poster_format_of(form_str(r, "format"));
    places_chosen(r, &h);
    if (e.state != EVENT_PUBLISHED || now.over || !now.dates.n)
        return show(r, &e, N_("Only what is published and still to come can hang."));
    if (!h.places.n) return show(r, &e, N_("Tick the places where it hangs."));
    if (!f || f->screen) return show(r, &e, N_("Say what hangs there."));
    if (h.copies < 1 || h.copies > COPIES_MAX) return show(r, &e, N_("Copies: a number from 1 to 1,000."));
    h.event = e.id;
    h.format = str_of(f->code);
    TRY(db_tx(cx, sheets_hang, &h));
    struct word_arg count = {S("n"), fmt_int(cx->arena, cx->lang, (int64_t)h.places.n)};
    answer_flash(r, FLASH_DONE,
                 words_fill(cx->arena, tr(cx, N_("Written down: it hangs in {n} more places.")), 1, &count));
    return answer_redirect(r, str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/tanitim", e.id));
}

/* ---- what must come down ---- */
static struct sheet_row row_of(struct cx *cx, const struct hanging *h)
{
    const struct poster_format *f = poster_format_of(h->format);
    struct word_arg copies[] = {{S("what"), f ? tr(cx, f->label) : h->format},
                                {S("n"), fmt_int(cx->arena, cx->lang, h->copies)}};
    return (struct sheet_row){.what = h->copies > 1 ? words_fill(cx->arena, tr(cx, N_("{what}, {n} copies")), 2, copies)
                                                    : copies[0].value,
                              .event = h->title,
                              .event_href = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/tanitim", h->event),
                              .why = tr(cx, h->why),
                              .hung = fmt_date_text(cx->arena, cx->lang, moment_date(h->hung)),
                              .action = str_fmt(cx->arena, "/masa/afis/%" PRId64, h->id),
                              .replace = h->replace};
}

/* They come as one walks, so a new round or place begins where its name changes. */
static void fill_rounds(struct cx *cx, const struct hangings *all, struct sheets_view *v)
{
    int64_t place = 0;
    str round = STR_NONE;
    struct round_group *g = NULL;
    for (size_t i = 0; i < all->list.n; i++) {
        const struct hanging *h = &all->list.v[i];
        if (!h->why) continue;
        if (!g || !str_eq(h->round, round)) {
            PUSH(cx->arena, &v->rounds,
                 ((struct round_group){.id = str_fmt(cx->arena, "r%zu", v->rounds.n + 1),
                                       .name = h->round.n ? h->round : tr(cx, N_("On no round"))}));
            g = &v->rounds.v[v->rounds.n - 1];
            place = 0;
        }
        if (!g->places.n || h->place != place)
            PUSH(cx->arena, &g->places,
                 ((struct place_group){
                     .name = h->place_name, .address = h->address, .keeper = h->keeper, .hood = h->hood}));
        PUSH(cx->arena, &g->places.v[g->places.n - 1].sheets, row_of(cx, h));
        g->sheets++;
        round = h->round;
        place = h->place;
    }
}

static err_t fill_options(struct cx *cx, const struct entity *e, const char *all, const char *sort,
                          struct month_option **out, size_t *n)
{
    LIST(struct month_option) list = {0};
    struct list_query q = {
        .limit = 200, .sort = str_of(sort), .skip_rights = true, .uncounted = true, .only = TITLE_ONLY};
    struct list_result found;
    TRY(entity_list(cx, e, &q, &found));
    PUSH(cx->arena, &list, ((struct month_option){S("0"), tr(cx, all), true}));
    for (size_t i = 0; i < found.n; i++) {
        const char *row = (const char *)found.rows + i * e->size;
        PUSH(cx->arena, &list,
             ((struct month_option){str_fmt(cx->arena, "%" PRId64, *(const int64_t *)(const void *)row),
                                    entity_row_label(cx, e, row), false}));
    }
    *out = list.v;
    *n = list.n;
    return OK;
}

err_t sheets_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct sheets_view v = {.places_href = S("/masa/kayit/afis-yerleri"),
                            .sheets_href = S("/masa/kayit/asili-afisler")};
    struct hangings all;
    date today = moment_date(cx->now), first = DATE(date_year(today), date_month(today), 1);
    TRY(sheets_hanging(cx, 0, &all));
    v.page.title = tr(cx, N_("Posters that hang"));
    v.page.current = "/masa/afis";
    v.hanging = (int64_t)all.list.n;
    v.wrong = all.wrong;
    fill_rounds(cx, &all, &v);
    for (int i = 0; i < MONTHS; i++) {
        date m = date_add_months(first, i);
        PUSH(cx->arena, &v.months,
             ((struct month_option){str_fmt(cx->arena, "%d-%02d", date_year(m), date_month(m)),
                                    fmt_month(cx->arena, cx->lang, m), i == 0}));
    }
    TRY(fill_options(cx, &unit_entity, N_("Of all units"), "name", &v.units.v, &v.units.n));
    TRY(fill_options(cx, &neighbourhood_entity, N_("In all neighbourhoods"), "name", &v.hoods.v, &v.hoods.n));
    return html_sheets_view(r, &v);
}

err_t sheet_act(struct req *r)
{
    struct taking_down t = {.replace = str_eq(form_str(r, "act"), S("replace"))};
    TRY(path_id(r, "id", &t.sheet));
    err_t e = db_tx(&r->cx, sheet_take_down, &t);
    if (e == E_CONFLICT)
        return fail(r, E_CONFLICT, "İM-409-afis",
                    N_("The event has changed meanwhile: nothing can hang in its place. Take it down only."), NULL);
    if (e) return e;
    answer_flash(r, FLASH_DONE,
                 tr(&r->cx, t.replace ? N_("Written down: the new sheet hangs in its place.")
                                      : N_("Written down: the sheet is down.")));
    return answer_redirect(r, S("/masa/afis"));
}
