// SPDX-License-Identifier: AGPL-3.0-or-later
/* At the desk: what there is, publishing, deleting a draft. */
#include <inttypes.h>

#include "modules/site/desk.h"

#include "desk_contents.html.h"
#include "site_sql.h"

enum { ROWS = 500 };

int desk_kind(const struct req *r)
{
    str code = query_str(r, "tur");
    for (int kind = CONTENT_ANNOUNCEMENT; kind <= CONTENT_PAGE; kind++)
        if (str_eq(code, str_of(kind_words(kind)->desk))) return kind;
    return CONTENT_ANNOUNCEMENT;
}

str desk_path(struct arena *a, int64_t id, const char *rest)
{
    return str_fmt(a, "/masa/icerik/%" PRId64 "%s", id, rest);
}

date views_since(const struct cx *cx)
{
    return date_add(moment_date(cx->now), -29);
}

struct tag_view content_tag(struct cx *cx, bool published, date from, date to)
{
    static const struct {
        enum tone tone;
        const char *icon, *words;
    } tags[] = {
        [STATE_DRAFT] = {TONE_HOLD, .icon = "pencil-simple", N_("Draft")},
        [STATE_WAITS] = {TONE_INFO, .icon = "clock", N_("Begins on {day}")},
        [STATE_SHOWN] = {TONE_OK, .icon = "check", N_("Published")},
        [STATE_PAST] = {TONE_PLAIN, .icon = "archive", N_("In the archive")},
    };
    enum content_state s = content_state(published, from, to, moment_date(cx->now));
    struct word_arg day = {S("day"), fmt_date_text(cx->arena, cx->lang, from)};
    str text = words_fill(cx->arena, str_of(words(cx->lang, tags[s].words)), 1, &day);
    return (struct tag_view){tags[s].tone, str_of(tags[s].icon), text};
}

static struct desk_row row_of(struct cx *cx, const struct contents_desk_row *c)
{
    str title = c->title.n ? c->title : c->slug;
    return (struct desk_row){.href = desk_path(cx->arena, c->id, ""),
                             .title = title,
                             .unit = c->unit_name,
                             .state = content_tag(cx, c->published, c->from_day, c->to_day),
                             .waiting = c->published && c->waiting > 0,
                             .pinned = c->pinned,
                             .day = c->from_day,
                             .until = c->to_day,
                             .views = c->views};
}

err_t desk_contents(struct req *r)
{
    struct cx *cx = &r->cx;
    int kind = desk_kind(r);
    struct contents_desk_rows rows;
    struct desk_contents_page p = {.page.title = str_of(words(cx->lang, N_("Announcements, news and pages"))),
                                   .page.current = "/masa/icerik",
                                   .kind = kind_words(kind)};
    TRY(contents_desk(cx, (struct contents_desk_args){.first = views_since(cx), .kind = kind, .n = ROWS}, &rows));
    p.tabs.v = NEW_N(cx->arena, struct kind_tab, 3);
    for (int k = CONTENT_ANNOUNCEMENT; k <= CONTENT_PAGE; k++)
        p.tabs.v[p.tabs.n++] = (struct kind_tab){str_fmt(cx->arena, "/masa/icerik?tur=%s", kind_words(k)->desk),
                                                 kind_words(k)->title, k == kind};
    p.rows.v = NEW_N(cx->arena, struct desk_row, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++)
        p.rows.v[p.rows.n++] = row_of(cx, &rows.list.v[i]);
    TRY(dead_entries(cx, &p));
    p.new_href = str_fmt(cx->arena, "/masa/icerik/yeni?tur=%s", p.kind->desk);
    return html_desk_contents_page(r, &p);
}

/* ---- publishing ---- */
struct publishing {
    int64_t id, seen;
    bool publish;
};

/* Those that were seen: what somebody wrote meanwhile is published by nobody. */
static err_t show_latest(struct cx *tx, int64_t content, int64_t seen)
{
    struct content_texts_of_rows texts;
    TRY(content_texts_of(tx, (struct content_texts_of_args){{content}}, &texts));
    for (size_t i = 0; i < texts.list.n; i++)
        seen -= texts.list.v[i].latest;
    if (seen) return E_CONFLICT;
    for (size_t i = 0; i < texts.list.n; i++) {
        struct content_text t;
        TRY(entity_load_any(tx, &content_text_entity, "id", DB_I(texts.list.v[i].id), &t));
        t.shown = t.latest;
        TRY(entity_save(tx, &content_text_entity, &t, NULL));
    }
    return OK;
}

static err_t publish(struct cx *tx, void *arg)
{
    const struct publishing *p = arg;
    struct content c;
    TRY(entity_load(tx, &content_entity, p->id, &c));
    if (p->publish) TRY(show_latest(tx, c.id, p->seen));
    c.published = p->publish;
    return entity_save(tx, &content_entity, &c, NULL);
}

err_t desk_publish(struct req *r)
{
    struct publishing p = {.seen = form_int(r, "seen", 0), .publish = str_eq(form_str(r, "act"), S("publish"))};
    TRY(path_id(r, "id", &p.id));
    if (!p.publish && !str_eq(form_str(r, "act"), S("withdraw"))) return E_INVALID;
    err_t e = db_tx(&r->cx, publish, &p);
    if (e == E_CONFLICT)
        return fail(r, e, "İM-409-metin",
                    N_("The text was changed after you opened this page. Look at it once more, then publish it."),
                    "content %lld was changed", (long long)p.id);
    if (e) return e;
    answer_flash(r, FLASH_DONE,
                 str_of(words(r->cx.lang, p.publish ? N_("Published; from its first day on everybody can read it.")
                                                    : N_("Taken back. It is a draft again."))));
    return answer_redirect(r, desk_path(r->cx.arena, p.id, ""));
}

/* ---- deleting: only what nobody outside ever read ---- */
static err_t delete_draft(struct cx *tx, void *arg)
{
    const struct content *c = arg;
    struct content_texts_of_rows texts;
    TRY(content_texts_of(tx, (struct content_texts_of_args){{c->id}}, &texts));
    for (size_t i = 0; i < texts.list.n; i++)
        if (texts.list.v[i].shown) return E_CONFLICT;
    TRY(content_versions_drop(tx, (struct content_versions_drop_args){{c->id}}, NULL));
    TRY(content_texts_drop(tx, (struct content_texts_drop_args){{c->id}}, NULL));
    TRY(content_slugs_drop(tx, (struct content_slugs_drop_args){{c->id}}, NULL));
    TRY(entity_delete(tx, &content_entity, c->id, NULL));
    return picture_gone(tx, c->picture.id);
}

err_t desk_delete(struct req *r)
{
    struct content c;
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &content_entity, id, &c));
    err_t e = c.published ? E_CONFLICT : db_tx(&r->cx, delete_draft, &c);
    if (e == E_CONFLICT)
        return fail(r, e, "İM-409-yayim", N_("What was once published is not deleted: take it back instead."),
                    "content %lld was published", (long long)id);
    if (e) return e;
    answer_flash(r, FLASH_DONE, str_of(words(r->cx.lang, N_("The draft is deleted."))));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/icerik?tur=%s", kind_words(c.kind)->desk));
}
