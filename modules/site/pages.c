// SPDX-License-Identifier: AGPL-3.0-or-later
/* What everybody reads: the two lists with their archives, one content, and its preview for those who write it. */
#include "core/look/tile.h"
#include "modules/site/views.h"

#include "content.html.h"
#include "contents.html.h"
#include "home_contents.html.h"
#include "site_sql.h"

enum { A_PAGE = 12, NO_LANG = 0 /* a column that no text has */ };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(source ? words(cx->lang, source) : NULL);
}

static int kind_of_path(str path)
{
    static const int kinds[] = {CONTENT_ANNOUNCEMENT, CONTENT_NEWS, CONTENT_PAGE};
    for (size_t i = 0; i < 3; i++) {
        const struct kind_words *k = kind_words(kinds[i]);
        if (str_starts(path, str_of(k->one)) || (k->list && str_eq(path, str_of(k->list)))) return kinds[i];
    }
    return CONTENT_PAGE;
}

static str cover(struct cx *cx, str title, int64_t id, int width, int height)
{
    struct buf b = buf_new(cx->arena, 256 * 1024);
    tile_cover(&b, title, width, height, 26, str_c(cx->arena, str_fmt(cx->arena, "c%lld", (long long)id)));
    return buf_str(&b);
}

/* ---- lists ---- */
static void date_cell(struct cx *cx, struct content_card *c, date day)
{
    static const char *const weekdays[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
    str text = fmt_date_short(cx->arena, cx->lang, day); /* 21 Kas */
    size_t blank = str_find(text, S(" "));
    bool day_first = blank < text.n && text.p[0] >= '0' && text.p[0] <= '9';
    str left = {text.p, blank}, right = blank < text.n ? (str){text.p + blank + 1, text.n - blank - 1} : STR_NONE;
    c->number = day_first ? left : right;
    c->month = day_first ? right : left;
    c->weekday = tr(cx, weekdays[date_weekday(day) - 1]);
}

static void foreign(const struct cx *cx, enum lang lang, str *code, str *dir)
{
    *code = lang == cx->lang ? STR_NONE : lang_code(lang);
    *dir = lang == cx->lang ? STR_NONE : lang_rtl(lang) ? S("rtl") : S("ltr");
}

static struct content_card card(struct cx *cx, int kind, const struct contents_shown_row *row)
{
    bool own = row->own_title.n > 0;
    struct content_card c = {.href = content_path(cx->arena, kind, row->slug),
                             .title = own ? row->own_title : row->title,
                             .summary = own ? row->own_summary : row->summary,
                             .day = row->from_day,
                             .at = own ? row->own_at : row->at,
                             .until = row->to_day,
                             .pinned = row->pinned};
    foreign(cx, own ? cx->lang : LANG_TR, &c.lang, &c.dir);
    date_cell(cx, &c, row->from_day);
    c.picture = picture_view(cx->arena, row->token, row->widths, row->jpeg, row->width, row->height);
    c.picture.sizes = "120px";
    if (kind == CONTENT_NEWS && !c.picture.src.n) c.cover_svg = cover(cx, row->title, row->id, 240, 160);
    return c;
}

err_t load_cards(struct cx *cx, int kind, bool past, int64_t offset, int64_t n, struct cards *out)
{
    struct contents_shown_args a = {.kind = kind,
                                    .day = moment_date(cx->now),
                                    .lang = cx->lang == LANG_TR ? NO_LANG : (int)cx->lang + 1,
                                    .past = past,
                                    .n = n,
                                    .offset = offset};
    struct contents_shown_rows rows;
    TRY(contents_shown(cx, a, &rows));
    *out = (struct cards){0};
    out->list.v = NEW_N(cx->arena, struct content_card, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++)
        out->list.v[out->list.n++] = card(cx, kind, &rows.list.v[i]);
    return OK;
}

static str list_href(struct cx *cx, const struct kind_words *k, bool past, int64_t page)
{
    if (page > 1) return str_fmt(cx->arena, "%s?%ssayfa=%lld", k->list, past ? "arsiv=1&" : "", (long long)page);
    return str_fmt(cx->arena, "%s%s", k->list, past ? "?arsiv=1" : "");
}

err_t contents_show(struct req *r)
{
    struct cx *cx = &r->cx;
    int kind = kind_of_path(r->path);
    const struct kind_words *k = kind_words(kind);
    struct contents_page p = {.page = {.title = tr(cx, k->title), .description = tr(cx, k->lead), .current = k->list},
                              .kind = k,
                              .dated = kind == CONTENT_ANNOUNCEMENT,
                              .past = query_str(r, "arsiv").n > 0};
    struct contents_count_row count;
    int64_t page = query_int(r, "sayfa", 1);
    TRY(contents_count(cx, (struct contents_count_args){.kind = kind, .day = moment_date(cx->now)}, &count));
    int64_t all = p.past ? count.past : count.shown, pages = (all + A_PAGE - 1) / A_PAGE;
    if (page < 1 || (page > 1 && page > pages)) return E_NOT_FOUND;
    TRY(load_cards(cx, kind, p.past, (page - 1) * A_PAGE, A_PAGE, &p.cards));
    crumb_home(cx, &p.page);
    p.page.feed = str_fmt(cx->arena, "%s.xml", k->list);
    p.shown_count = count.shown;
    p.past_count = count.past;
    p.past_href = list_href(cx, k, true, 1);
    if (page > 1) p.pager.previous = list_href(cx, k, p.past, page - 1);
    if (page < pages) p.pager.next = list_href(cx, k, p.past, page + 1);
    return html_contents_page(r, &p);
}

/* The newest ones on the home page. */
err_t home_contents(struct req *r, struct html *h)
{
    enum { MOST = 3 };
    struct cx *cx = &r->cx;
    struct home_contents p = {0};
    TRY(load_cards(cx, CONTENT_ANNOUNCEMENT, false, 0, MOST, &p.announcements));
    TRY(load_cards(cx, CONTENT_NEWS, false, 0, MOST, &p.news));
    if (p.announcements.list.n || p.news.list.n) html_home_contents(h, &p);
    return OK;
}

/* ---- one content ---- */
static err_t fill_unit(struct cx *cx, int64_t id, struct content_page *p)
{
    struct unit u;
    if (!id) return OK;
    err_t e = entity_load_any(cx, &unit_entity, "id", DB_I(id), &u);
    if (e) return e == E_NOT_FOUND ? OK : e;
    p->unit = u.name;
    p->unit_href = str_fmt(cx->arena, "/birim/%.*s", STR_FMT(u.slug));
    return OK;
}

/* Its words may be missing in the reader's language: then the Turkish ones, said to be so. */
static err_t fill_picture(struct req *r, const struct content *c, struct content_page *p)
{
    struct cx *cx = &r->cx;
    struct picture pic;
    struct shown_text turkish = p->text;
    if (!c->picture.id) return OK;
    TRY(entity_load_any(cx, &picture_entity, "id", DB_I(c->picture.id), &pic));
    if (!p->text.alt.n) TRY(content_text_for(cx, c->id, LANG_TR, p->preview, &turkish));
    p->picture = picture_view(cx->arena, pic.token, pic.widths, pic.jpeg, pic.width, pic.height);
    p->picture.alt = turkish.alt;
    p->picture.alt_lang = turkish.lang == p->text.lang ? STR_NONE : lang_code(turkish.lang);
    p->picture.sizes = "(min-width: 992px) 784px, 100vw";
    p->picture.soon = true;
    p->page.image = str_fmt(cx->arena, "%.*s%.*s", STR_FMT(req_site(r)), STR_FMT(p->picture.src));
    return OK;
}

static err_t render(struct req *r, const struct content *c, bool preview)
{
    struct cx *cx = &r->cx;
    const struct kind_words *k = kind_words(c->kind);
    struct content_page p = {.kind = k, .one = content_kinds[c->kind - 1].label, .preview = preview};
    TRY(content_text_for(cx, c->id, cx->lang, preview, &p.text));
    TRY(fill_unit(cx, c->unit.id, &p));
    p.page.title = p.text.title;
    p.page.description = p.text.summary;
    p.page.current = k->list;
    p.page.article = c->kind != CONTENT_PAGE;
    foreign(cx, p.text.lang, &p.lang, &p.dir);
    if (p.text.other) p.other = other_language(cx->lang);
    if (c->kind != CONTENT_PAGE) p.day = c->from_day;
    p.until = c->to_day;
    if (moment_date(p.text.at).ymd > p.day.ymd) p.changed = moment_date(p.text.at);
    p.past = content_state(c->published, c->from_day, c->to_day, moment_date(cx->now)) == STATE_PAST;
    TRY(fill_picture(r, c, &p));
    if (c->kind == CONTENT_NEWS && !p.picture.src.n) p.cover_svg = cover(cx, p.text.title, c->id, 1184, 320);
    if (may(cx, S("site.edit"))) p.edit_href = str_fmt(cx->arena, "/masa/icerik/%lld", (long long)c->id);
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){S("/"), tr(cx, N_("Home page"))}));
    if (k->list) PUSH(cx->arena, &p.page.crumbs, ((struct crumb){str_of(k->list), tr(cx, k->title)}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){STR_NONE, p.text.title}));
    return html_content_page(r, &p);
}

/* It may have had this address once. */
static err_t moved(struct req *r, int kind, str slug)
{
    struct content_moved_row now;
    TRY(content_moved(&r->cx, (struct content_moved_args){.slug = slug, .kind = kind, .day = moment_date(r->cx.now)},
                      &now));
    answer_status(r, 301);
    return answer_redirect(r, content_path(r->cx.arena, kind, now.slug));
}

err_t content_show(struct req *r)
{
    struct content c;
    int kind = kind_of_path(r->path);
    err_t e = entity_load_any(&r->cx, &content_entity, "slug", DB_T(path_str(r, "slug")), &c);
    if (e == E_NOT_FOUND) return moved(r, kind, path_str(r, "slug"));
    if (e) return e;
    enum content_state state = content_state(c.published, c.from_day, c.to_day, moment_date(r->cx.now));
    if (c.kind != kind || state == STATE_DRAFT || state == STATE_WAITS) return E_NOT_FOUND;
    return render(r, &c, false);
}

err_t content_preview(struct req *r)
{
    struct content c;
    int64_t id;
    enum lang lang;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &content_entity, id, &c));
    if (lang_of(query_str(r, "metin"), &lang)) r->cx.lang = lang; /* as its reader has it */
    return render(r, &c, true);
}
