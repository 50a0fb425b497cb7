// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is handed out: posters, pictures, the programme of a month. */
#include <inttypes.h>

#include "modules/organisation/organisation.h"
#include "modules/publicity/inside.h"

#include "publicity_sql.h"

/* "afis-a4.pdf" → its format and form. */
static const struct poster_format *file_of(str name, enum poster_how *how)
{
    str rest = name, code = str_cut(&rest, '.');
    *how = str_eq(rest, S("png")) ? POSTER_SCREEN : POSTER_PDF;
    const struct poster_format *f = poster_format_of(code);
    if (!f || (*how != POSTER_SCREEN && (!str_eq(rest, S("pdf")) || f->screen))) return NULL;
    return f;
}

/* The same poster as before is not drawn again, nor sent again: its name is what stands on it. */
static err_t answer_poster(struct req *r, const struct event *e, str name)
{
    struct poster p;
    enum poster_how how;
    enum lang lang = LANG_TR;
    str bytes, code = query_str(r, "sozler");
    const struct poster_format *f = file_of(name, &how);
    if (!f || (code.n && !lang_of(code, &lang))) return E_NOT_FOUND;
    if (how == POSTER_PDF && str_eq(query_str(r, "baski"), S("1"))) how = POSTER_PRINT;
    int64_t width = query_int(r, "en", 0);
    if (width && (how != POSTER_SCREEN || (width != 320 && width != 640))) return E_NOT_FOUND;
    TRY(poster_load(&r->cx, e, lang, req_site(r), true, &p));
    TRY(poster_draw(r->cx.arena, &p, f, how, (double)width, &bytes));
    str file = str_fmt(r->cx.arena, "%.*s-%s.%s", STR_FMT(e->slug), f->code, how == POSTER_SCREEN ? "png" : "pdf");
    if (how == POSTER_SCREEN) return answer_bytes(r, S("image/png"), bytes);
    return answer_file(r, S("application/pdf"), bytes, file);
}

err_t poster_public(struct req *r)
{
    struct event e;
    TRY(entity_load_any(&r->cx, &event_entity, "slug", DB_T(path_str(r, "slug")), &e));
    if (!event_is_public(e.state)) return E_NOT_FOUND;
    return answer_poster(r, &e, path_str(r, "file"));
}

err_t poster_file(struct req *r)
{
    struct event e;
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &event_entity, id, &e));
    return answer_poster(r, &e, path_str(r, "file"));
}

/* ---- the programme of a month ---- */
static err_t programme_lines(struct cx *cx, date month, int64_t unit, int64_t hood, struct programme *p)
{
    struct programme_dates_rows rows;
    struct programme_dates_args args = {.from = moment_at(month, 0),
                                        .until = moment_at(date_add_months(month, 1), 0),
                                        .unit = unit,
                                        .neighbourhood = hood,
                                        .lang = p->lang == LANG_TR ? 0 : (int)p->lang + 1};
    TRY(programme_dates(cx, args, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct programme_dates_row *d = &rows.list.v[i];
        bool hood_said = !d->hood.n || str_has(d->place, d->hood);
        PUSH(cx->arena, &p->lines,
             ((struct programme_line){
                 .day = moment_date(d->starts),
                 .time = fmt_time(cx->arena, p->lang, moment_minute(d->starts)),
                 .title = d->own_title.n ? d->own_title : d->title,
                 .place =
                     hood_said ? d->place : str_fmt(cx->arena, "%.*s, %.*s", STR_FMT(d->place), STR_FMT(d->hood))}));
        if (d->changed.ms > p->changed.ms) p->changed = d->changed;
    }
    return OK;
}

static date month_asked(struct req *r)
{
    date today = moment_date(r->cx.now), day;
    str asked = query_str(r, "ay");
    if (!asked.n || date_parse(str_fmt(r->cx.arena, "%.*s-01", STR_FMT(asked)), &day)) day = today;
    return DATE(date_year(day), date_month(day), 1);
}

err_t programme_public(struct req *r)
{
    struct cx *cx = &r->cx;
    struct municipality m;
    struct theme theme;
    struct programme p = {.lang = cx->lang};
    int64_t unit = query_int(r, "birim", 0), hood = query_int(r, "mahalle", 0);
    date month = month_asked(r);
    str bytes, name = fmt_month(cx->arena, p.lang, month);
    struct word_arg arg = {S("month"), name};
    TRY(publicity_publisher(cx, &m, &theme));
    TRY(programme_lines(cx, month, unit, hood, &p));
    p.title = words_fill(cx->arena, str_of(words(p.lang, N_("Programme of {month}"))), 1, &arg);
    p.subtitle = hood ? entity_label(cx, &neighbourhood_entity, hood) : entity_label(cx, &unit_entity, unit);
    if (!p.subtitle.n) p.subtitle = str_of(words(p.lang, N_("Culture and art in all neighbourhoods")));
    p.nothing = str_of(words(p.lang, N_("Nothing is announced for this month yet.")));
    p.publisher = p.name = m.name;
    p.unit = m.unit_name;
    p.address = str_fmt(cx->arena, "%.*s/etkinlikler", STR_FMT(req_site(r)));
    p.address_words = publicity_address_words(cx->arena, p.address);
    p.colors = poster_colors(EVENT_FESTIVAL, &theme);
    TRY(programme_draw(cx->arena, &p, str_eq(query_str(r, "baski"), S("1")), &bytes));
    str file = str_fmt(cx->arena, "program-%d-%02d.pdf", date_year(month), date_month(month));
    return answer_file(r, S("application/pdf"), bytes, file);
}
