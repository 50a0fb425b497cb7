// SPDX-License-Identifier: AGPL-3.0-or-later
/* Kinds of content, the text a reader gets, and what search finds of it. */
#include "core/db/search.h"
#include "modules/site/inside.h"

#include "site_sql.h"

static const struct kind_words kinds[] = {
    [CONTENT_ANNOUNCEMENT] = {.list = "/duyurular",
                              .one = "/duyuru/",
                              .desk = "duyuru",
                              .title = N_("Announcements"),
                              .lead = N_("What begins, what changes, what is closed and until when."),
                              .none = N_("There is no announcement just now."),
                              .past = N_("Announcements whose last day has passed."),
                              .item_type = "https://schema.org/Article"},
    [CONTENT_NEWS] = {.list = "/haberler",
                      .one = "/haber/",
                      .desk = "haber",
                      .title = N_("News"),
                      .lead = N_("What the directorate did and what it prepares."),
                      .none = N_("There is no news yet."),
                      .past = N_("News whose last day has passed."),
                      .item_type = "https://schema.org/NewsArticle"},
    [CONTENT_PAGE] = {.one = "/sayfa/",
                      .desk = "sayfa",
                      .title = N_("Pages"),
                      .item_type = "https://schema.org/WebPage"},
};

const struct kind_words *kind_words(int kind)
{
    return &kinds[kind >= CONTENT_ANNOUNCEMENT && kind <= CONTENT_PAGE ? kind : CONTENT_PAGE];
}

str content_path(struct arena *a, int kind, str slug)
{
    return str_fmt(a, "%s%.*s", kind_words(kind)->one, STR_FMT(slug));
}

const char *other_language(enum lang want)
{
    static const char *const sentences[] = {
        [LANG_TR] = N_("This page has no Turkish text; another one is shown."),
        [LANG_EN] = N_("This page has no English text; the Turkish one is shown."),
        [LANG_AR] = N_("This page has no Arabic text; the Turkish one is shown."),
    };
    return sentences[want];
}

enum content_state content_state(bool published, date from, date to, date today)
{
    if (!published) return STATE_DRAFT;
    if (from.ymd > today.ymd) return STATE_WAITS;
    return to.ymd && to.ymd < today.ymd ? STATE_PAST : STATE_SHOWN;
}

static void choose(struct shown_text *out, enum lang want, int lang, str title, str summary, str body, str alt,
                   moment at)
{
    enum lang here = (enum lang)(lang - 1);
    if (out->title.n && here != want) return; /* Turkish comes first, and stays where there is nothing better */
    *out = (struct shown_text){here, here != want, title, summary, body, alt, at};
}

err_t content_text_for(struct cx *cx, int64_t content, enum lang want, bool latest, struct shown_text *out)
{
    *out = (struct shown_text){0};
    if (latest) {
        struct content_texts_latest_rows rows;
        TRY(content_texts_latest(cx, (struct content_texts_latest_args){{content}}, &rows));
        for (size_t i = 0; i < rows.list.n; i++) {
            const struct content_texts_latest_row *t = &rows.list.v[i];
            choose(out, want, t->lang, t->title, t->summary, t->body, t->alt, t->at);
        }
    } else {
        struct content_texts_shown_rows rows;
        TRY(content_texts_shown(cx, (struct content_texts_shown_args){{content}}, &rows));
        for (size_t i = 0; i < rows.list.n; i++) {
            const struct content_texts_shown_row *t = &rows.list.v[i];
            choose(out, want, t->lang, t->title, t->summary, t->body, t->alt, t->at);
        }
    }
    return out->title.n ? OK : E_NOT_FOUND;
}

/* ---- search: what everybody may read, from its first day on, in all its languages ---- */
static str other_texts(struct cx *cx, const struct content_texts_shown_rows *rows)
{
    struct buf b = buf_new(cx->arena, 200000);
    for (size_t i = 1; i < rows->list.n; i++) {
        const struct content_texts_shown_row *t = &rows->list.v[i];
        buf_fmt(&b, "%.*s\n%.*s\n%.*s\n", STR_FMT(t->title), STR_FMT(t->summary), STR_FMT(t->body));
    }
    return buf_str(&b);
}

err_t content_index(struct cx *tx, int64_t id)
{
    struct content c;
    struct content_texts_shown_rows rows;
    TRY(entity_load_any(tx, &content_entity, "id", DB_I(id), &c));
    TRY(content_texts_shown(tx, (struct content_texts_shown_args){{id}}, &rows));
    bool found = c.published && rows.list.n && c.from_day.ymd && c.from_day.ymd <= moment_date(tx->now).ymd;
    TRY(content_found(tx, (struct content_found_args){.found = found, .id = id}, NULL));
    if (!found) return search_drop(tx, S("content"), id);
    const struct content_texts_shown_row *t = &rows.list.v[0];
    struct search_doc doc = {.kind = S("content"),
                             .row = id,
                             .right = S("public"),
                             .title = t->title,
                             .text = t->summary, /* shown with a hit; Markdown is only found by */
                             .more =
                                 str_fmt(tx->arena, "%.*s\n%.*s", STR_FMT(t->body), STR_FMT(other_texts(tx, &rows))),
                             .url = content_path(tx->arena, c.kind, c.slug)};
    return search_put(tx, &doc);
}

/* Lists ask for the day, so what begins today is there by itself; only search must be told. */
static err_t index_due(struct cx *tx, void *arg)
{
    const struct contents_due_rows *due = arg;
    for (size_t i = 0; i < due->list.n; i++)
        TRY(content_index(tx, due->list.v[i].id));
    return OK;
}

err_t site_tick(struct cx *cx)
{
    struct contents_due_rows due;
    TRY(contents_due(cx, (struct contents_due_args){moment_date(cx->now)}, &due));
    if (due.list.n) TRY(db_tx(cx, index_due, &due));
    return weather_tick(cx);
}
