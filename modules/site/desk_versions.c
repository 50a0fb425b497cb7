// SPDX-License-Identifier: AGPL-3.0-or-later
/* Versions of a text: which there are, what differs between two, and bringing one back (as the newest: nothing goes). */
#include <inttypes.h>

#include "modules/site/desk.h"

#include "desk_versions.html.h"
#include "site_sql.h"

struct place { /* which text of which content */
    struct content c;
    struct content_text t;
};

static err_t load(struct req *r, int lang, struct place *x)
{
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &content_entity, id, &x->c));
    TRY(desk_text(&r->cx, id, lang, &x->t));
    return x->t.id ? OK : E_NOT_FOUND;
}

static err_t version(struct cx *cx, const struct place *x, int64_t number, struct content_version_one_row *out)
{
    struct content_version_one_args a = {.content = {x->c.id}, .lang = x->t.lang, .number = number};
    return content_version_one(cx, a, out);
}

static err_t compare(struct cx *cx, const struct place *x, struct desk_versions_page *p)
{
    struct content_version_one_row a, b;
    TRY(version(cx, x, p->a, &a));
    TRY(version(cx, x, p->b, &b));
    const struct {
        const char *title;
        str before, after;
    } fields[] = {{N_("Title"), a.title, b.title},
                  {N_("Summary"), a.summary, b.summary},
                  {N_("Text"), a.body, b.body},
                  {N_("What is seen on the picture"), a.alt, b.alt}};
    p->same = true;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct diff_part part = {.title = fields[i].title};
        if (!diff_texts(cx->arena, fields[i].before, fields[i].after, &part)) continue;
        PUSH(cx->arena, &p->parts, part);
        p->same = false;
    }
    p->compared = true;
    return OK;
}

static str choice_words(struct cx *cx, const struct content_versions_of_row *v)
{
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, v->number)},
                              {S("when"), fmt_moment(cx->arena, cx->lang, v->at)}};
    return words_fill(cx->arena, str_of(words(cx->lang, N_("Version {n}, {when}"))), 2, args);
}

static err_t fill_versions(struct req *r, const struct place *x, struct desk_versions_page *p)
{
    struct cx *cx = &r->cx;
    struct content_versions_of_rows rows;
    TRY(content_versions_of(cx, (struct content_versions_of_args){.content = {x->c.id}, .lang = x->t.lang}, &rows));
    p->b = query_int(r, "yeni", x->t.latest);
    p->a = query_int(r, "eski", x->t.shown && x->t.shown != p->b ? x->t.shown : p->b - 1);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct content_versions_of_row *v = &rows.list.v[i];
        struct version_row row = {v->number, v->at, v->who, v->number == x->t.shown, v->number == x->t.latest,
                                  STR_NONE};
        if (v->number > 1)
            row.compare_href = str_fmt(cx->arena, "%.*s&eski=%" PRId64 "&yeni=%" PRId64 "#fark", STR_FMT(p->here),
                                       v->number - 1, v->number);
        str value = str_fmt(cx->arena, "%" PRId64, v->number);
        PUSH(cx->arena, &p->versions, row);
        PUSH(cx->arena, &p->choices,
             ((struct version_choice){value, choice_words(cx, v), v->number == p->a, v->number == p->b}));
    }
    return OK;
}

err_t desk_versions(struct req *r)
{
    struct cx *cx = &r->cx;
    struct place x;
    struct desk_versions_page p = {.page.current = "/masa/icerik"};
    struct desk_edit_page tabs = {.kind = NULL};
    int lang = desk_lang(r);
    TRY(load(r, lang, &x));
    str code = lang_code((enum lang)(lang - 1));
    p.title = x.t.title;
    p.lang = p.lang_code = code;
    p.dir = lang_rtl((enum lang)(lang - 1)) ? S("rtl") : S("ltr");
    p.here = str_fmt(cx->arena, "/masa/icerik/%" PRId64 "/surumler?metin=%.*s", x.c.id, STR_FMT(code));
    p.back_href = str_fmt(cx->arena, "/masa/icerik/%" PRId64 "?metin=%.*s", x.c.id, STR_FMT(code));
    p.bring_back_href = desk_path(cx->arena, x.c.id, "/geri");
    p.page.title = str_of(words(cx->lang, N_("Versions")));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){p.back_href, x.t.title}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){STR_NONE, p.page.title}));
    TRY(lang_tabs(cx, x.c.id, lang, "/surumler", &tabs));
    for (size_t i = 0; i < tabs.langs.n; i++)
        if (tabs.langs.v[i].there) PUSH(cx->arena, &p.langs, tabs.langs.v[i]);
    TRY(fill_versions(r, &x, &p));
    if (p.a >= 1 && p.a != p.b) TRY(compare(cx, &x, &p));
    return html_desk_versions_page(r, &p);
}

struct bringing {
    struct place x;
    int64_t number;
};

static err_t bring(struct cx *tx, void *arg)
{
    struct bringing *b = arg;
    struct content_version_one_row v;
    struct content_text t;
    TRY(version(tx, &b->x, b->number, &v));
    TRY(entity_load(tx, &content_text_entity, b->x.t.id, &t));
    t.title = v.title;
    t.summary = v.summary;
    t.body = v.body;
    t.alt = v.alt;
    return entity_save(tx, &content_text_entity, &t, NULL);
}

err_t desk_bring_back(struct req *r)
{
    struct bringing b = {.number = form_int(r, "number", 0)};
    enum lang lang = LANG_TR;
    if (!lang_of(form_str(r, "metin"), &lang)) return E_INVALID;
    TRY(load(r, (int)lang + 1, &b.x));
    TRY(db_tx(&r->cx, bring, &b));
    answer_flash(r, FLASH_DONE,
                 str_of(words(r->cx.lang, N_("The earlier text is the newest now. Look at it, then publish it."))));
    return answer_redirect(
        r, str_fmt(r->cx.arena, "/masa/icerik/%" PRId64 "?metin=%.*s", b.x.c.id, STR_FMT(lang_code(lang))));
}
