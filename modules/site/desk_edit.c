// SPDX-License-Identifier: AGPL-3.0-or-later
/* Writing: one form for a text and, for those who may, for when and where it is shown. Nothing that was typed is lost: who was
 * overtaken gets the own text back and finds the other one among the versions. */
#include <inttypes.h>

#include "core/base/text.h"
#include "modules/site/desk.h"

#include "desk_edit.html.h"
#include "site_sql.h"

struct editing {
    struct req *r;
    struct content c;
    struct content_text t;
    struct entity_errors c_errors, t_errors;
    int64_t c_version, t_version; /* as the form began */
    bool settings;                /* the part about when and where is in the form */
    bool makes_slug;              /* none was typed */
    bool overtaken;
    const char *picture_fault;
    str alt; /* as typed beside a picture that was refused */
};

int desk_lang(const struct req *r)
{
    enum lang lang;
    return lang_of(query_str(r, "metin"), &lang) ? (int)lang + 1 : LANG_TR + 1;
}

err_t desk_text(struct cx *cx, int64_t content, int lang, struct content_text *out)
{
    struct content_texts_of_rows texts;
    *out = (struct content_text){.content = {content}, .lang = lang};
    TRY(content_texts_of(cx, (struct content_texts_of_args){{content}}, &texts));
    for (size_t i = 0; i < texts.list.n; i++)
        if (texts.list.v[i].lang == lang)
            return entity_load_any(cx, &content_text_entity, "id", DB_I(texts.list.v[i].id), out);
    return OK;
}

err_t lang_tabs(struct cx *cx, int64_t content, int lang, const char *rest, struct desk_edit_page *out)
{
    struct content_texts_of_rows texts = {0};
    if (content) TRY(content_texts_of(cx, (struct content_texts_of_args){{content}}, &texts));
    for (const struct choice *l = content_langs; l->value; l++) {
        struct lang_tab tab = {.title = l->label, .current = l->value == lang};
        tab.href = str_fmt(cx->arena, "/masa/icerik/%" PRId64 "%s?metin=%s", content, rest, l->code);
        for (size_t i = 0; i < texts.list.n; i++) {
            const struct content_texts_of_row *t = &texts.list.v[i];
            tab.there |= t->lang == l->value;
            if (t->latest != t->shown && l->value == lang) out->waiting |= t->lang == lang;
            if (t->lang == l->value && tab.current) out->versions = t->latest;
        }
        PUSH(cx->arena, &out->langs, tab);
    }
    for (size_t i = 0; i < texts.list.n; i++) {
        out->waiting |= texts.list.v[i].latest != texts.list.v[i].shown;
        out->seen += texts.list.v[i].latest;
    }
    return OK;
}

/* ---- the form ---- */
static void add_all(struct arena *a, struct form_view *to, const struct form_view *from)
{
    for (size_t i = 0; i < from->fields.n; i++)
        PUSH(a, &to->fields, from->fields.v[i]);
    for (size_t i = 0; i < from->errors.n; i++)
        PUSH(a, &to->errors, from->errors.v[i]);
}

/* Both halves come back as typed when one of them is wrong. */
static const struct entity_errors *errors_of(struct editing *x, const struct entity_errors *own)
{
    static const struct entity_errors nobody = {0};
    (void)x;
    return own->list.n ? own : &nobody;
}

static err_t fill_form(struct editing *x, struct form_view *form)
{
    struct req *r = x->r;
    struct form_view text, settings;
    enum lang lang = (enum lang)(x->t.lang - 1);
    TRY(entity_form_view(r, &content_text_entity, &x->t, errors_of(x, &x->t_errors), &text));
    *form = (struct form_view){.submit = text.submit};
    size_t kept = 0;
    for (size_t i = 0; i < text.fields.n; i++) {
        struct field_view *v = &text.fields.v[i];
        bool alt = str_eq(v->name, S("alt"));
        if (alt && !x->c.picture.id) continue; /* without a picture there is nothing to describe */
        v->required |= alt;
        v->lang = lang_code(lang);
        v->dir = lang_rtl(lang) ? S("rtl") : S("ltr");
        text.fields.v[kept++] = *v;
    }
    text.fields.n = kept;
    add_all(r->cx.arena, form, &text);
    if (!x->settings) return OK;
    TRY(entity_form_view(r, &content_entity, &x->c, errors_of(x, &x->c_errors), &settings));
    if (settings.fields.n) settings.fields.v[0].heading = str_of(words(r->cx.lang, N_("When and where")));
    add_all(r->cx.arena, form, &settings);
    return OK;
}

static err_t fill_side(struct editing *x, struct desk_edit_page *p)
{
    struct cx *cx = &x->r->cx;
    struct arena *a = cx->arena;
    int64_t id = x->c.id;
    struct content_views_row views;
    str code = lang_code((enum lang)(x->t.lang - 1));
    p->state = content_tag(cx, x->c.published, x->c.from_day, x->c.to_day);
    p->published = x->c.published;
    p->may_publish = may(cx, S("site.publish"));
    p->may_delete = id && !x->c.published && !x->t.shown;
    p->settings_closed = !x->settings;
    TRY(lang_tabs(cx, id, x->t.lang, "", p));
    if (!id) return OK;
    str path = content_path(a, x->c.kind, x->c.slug);
    TRY(content_views(cx, (struct content_views_args){.path = path, .first = views_since(cx)}, &views));
    p->views = views.views;
    if (content_state(x->c.published, x->c.from_day, x->c.to_day, moment_date(cx->now)) >= STATE_SHOWN)
        p->public_href = path;
    p->preview_href = str_fmt(a, "/onizleme/%" PRId64 "?metin=%.*s", id, STR_FMT(code));
    p->versions_href = str_fmt(a, "/masa/icerik/%" PRId64 "/surumler?metin=%.*s", id, STR_FMT(code));
    p->publish_href = desk_path(a, id, "/yayim");
    p->delete_href = desk_path(a, id, "/taslagi-sil");
    return OK;
}

static err_t fill_picture(struct editing *x, struct desk_edit_page *p)
{
    struct cx *cx = &x->r->cx;
    struct picture pic;
    p->lang_code = lang_code((enum lang)(x->t.lang - 1));
    p->picture_href = desk_path(cx->arena, x->c.id, "/gorsel");
    p->alt = x->picture_fault ? x->alt : x->t.alt;
    if (x->picture_fault) p->picture_fault = str_of(words(cx->lang, x->picture_fault));
    if (!x->c.picture.id) return OK;
    TRY(entity_load_any(cx, &picture_entity, "id", DB_I(x->c.picture.id), &pic));
    p->picture = picture_view(cx->arena, pic.token, pic.widths, pic.jpeg, pic.width, pic.height);
    p->picture.alt = x->t.alt;
    p->picture.sizes = "320px";
    return OK;
}

static err_t render(struct editing *x)
{
    struct req *r = x->r;
    struct arena *a = r->cx.arena;
    const struct kind_words *k = kind_words(x->c.kind);
    struct desk_edit_page p = {.kind = k, .overtaken = x->overtaken, .is_new = x->c.id == 0};
    TRY(fill_form(x, &p.form));
    TRY(fill_side(x, &p));
    TRY(fill_picture(x, &p));
    str code = lang_code((enum lang)(x->t.lang - 1));
    p.action = p.is_new ? str_fmt(a, "/masa/icerik/yeni?tur=%s", k->desk)
                        : str_fmt(a, "/masa/icerik/%" PRId64 "?metin=%.*s", x->c.id, STR_FMT(code));
    p.form.version = str_fmt(a, "%" PRId64, x->c_version);
    p.text_version = str_fmt(a, "%" PRId64, x->t_version);
    p.title = x->t.title.n ? x->t.title : str_of(words(r->cx.lang, content_kinds[x->c.kind - 1].label));
    p.page.title = p.title;
    p.page.current = "/masa/icerik";
    p.page.error = p.form.errors.n > 0 || x->overtaken || x->picture_fault;
    PUSH(a, &p.page.crumbs,
         ((struct crumb){str_fmt(a, "/masa/icerik?tur=%s", k->desk), str_of(words(r->cx.lang, k->title))}));
    PUSH(a, &p.page.crumbs, ((struct crumb){STR_NONE, p.title}));
    if (p.form.errors.n || x->picture_fault) answer_status(r, 422);
    if (x->overtaken) answer_status(r, 409);
    return html_desk_edit_page(r, &p);
}

static err_t load_lang(struct req *r, int lang, struct editing *x)
{
    int64_t id;
    *x = (struct editing){.r = r, .c_errors.arena = r->cx.arena, .t_errors.arena = r->cx.arena};
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &content_entity, id, &x->c));
    TRY(desk_text(&r->cx, id, lang, &x->t));
    x->c_version = x->c.version;
    x->t_version = x->t.version;
    x->settings = !x->c.published || may(&r->cx, S("site.publish"));
    return OK;
}

static err_t load(struct req *r, struct editing *x)
{
    return load_lang(r, desk_lang(r), x);
}

err_t desk_edit_with(struct req *r, int lang, const char *picture_fault, str alt)
{
    struct editing x;
    TRY(load_lang(r, lang, &x));
    x.picture_fault = picture_fault;
    x.alt = alt;
    return render(&x);
}

static struct editing begin_new(struct req *r)
{
    return (struct editing){.r = r,
                            .c = {.kind = desk_kind(r), .unit = {r->cx.actor->unit}},
                            .t = {.lang = LANG_TR + 1},
                            .c_errors.arena = r->cx.arena,
                            .t_errors.arena = r->cx.arena,
                            .settings = true};
}

err_t desk_new(struct req *r)
{
    struct editing x = begin_new(r);
    return render(&x);
}

err_t desk_edit(struct req *r)
{
    struct editing x;
    TRY(load(r, &x));
    return render(&x);
}

/* ---- saving ---- */
/* A free address name; the one that was typed is left to the check, so that a taken one is said. */
static err_t free_slug(struct cx *tx, struct editing *x)
{
    str base = text_slug(tx->arena, x->t.title);
    if (!x->makes_slug) return OK;
    if (base.n > 70) base.n = 70;
    while (base.n && base.p[base.n - 1] == '-')
        base.n--;
    if (!base.n) base = S("icerik");
    x->c.slug = base;
    for (int n = 2; n < 1000; n++) {
        struct content other;
        err_t e = entity_load_any(tx, &content_entity, "slug", DB_T(x->c.slug), &other);
        if (e) return e == E_NOT_FOUND ? OK : e;
        x->c.slug = str_fmt(tx->arena, "%.*s-%d", STR_FMT(base), n);
    }
    return E_CONFLICT;
}

static err_t save(struct cx *tx, void *arg)
{
    struct editing *x = arg;
    struct content c = x->c;
    if (x->t.id && !x->t_version) return E_CONFLICT; /* somebody began this language meanwhile */
    x->c_errors.list.n = x->t_errors.list.n = 0;
    if (x->settings) {
        TRY(free_slug(tx, x));
        TRY(entity_save(tx, &content_entity, &x->c,
                        &(struct save){.errors = &x->c_errors, .expect_version = c.id ? x->c_version : 0}));
    }
    x->t.content.id = x->c.id;
    struct save how = {.errors = &x->t_errors, .expect_version = x->t.id ? x->t_version : 0};
    return entity_save(tx, &content_text_entity, &x->t, &how);
}

/* Somebody saved in between: what was typed stays in the form, which now begins with what is there. */
static err_t overtaken(struct editing *x)
{
    struct editing now;
    TRY(load(x->r, &now));
    x->c_version = now.c_version;
    x->t_version = now.t_version;
    x->t.id = now.t.id;
    x->t.version = now.t.version;
    x->t.shown = now.t.shown;
    x->overtaken = true;
    return render(x);
}

static err_t read_and_save(struct editing *x)
{
    struct req *r = x->r;
    int64_t new_id = x->c.id;
    err_t te = entity_form_read(r, &content_text_entity, &x->t, &x->t_errors), ce = OK;
    if (x->settings) ce = entity_form_read(r, &content_entity, &x->c, &x->c_errors);
    if (te && te != E_INVALID) return te;
    if (ce && ce != E_INVALID) return ce;
    if (te || ce) return render(x);
    x->makes_slug = !x->c.slug.n;
    err_t e = db_tx(&r->cx, save, x);
    if (e) x->c.id = new_id;
    if (e == E_CONFLICT && x->c.id) return overtaken(x);
    if (e == E_INVALID) return render(x);
    if (e) return e;
    str code = lang_code((enum lang)(x->t.lang - 1));
    if (str_eq(form_str(r, "act"), S("preview")))
        return answer_redirect(r, str_fmt(r->cx.arena, "/onizleme/%" PRId64 "?metin=%.*s", x->c.id, STR_FMT(code)));
    const char *done = x->c.published ? N_("Saved. Everybody reads the published version until this one is published.")
                                      : N_("Saved as a draft.");
    answer_flash(r, FLASH_DONE, str_of(words(r->cx.lang, done)));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/icerik/%" PRId64 "?metin=%.*s", x->c.id, STR_FMT(code)));
}

err_t desk_create(struct req *r)
{
    struct editing x = begin_new(r);
    return read_and_save(&x);
}

err_t desk_save(struct req *r)
{
    struct editing x;
    TRY(load(r, &x));
    x.c_version = form_int(r, "version", 0);
    x.t_version = form_int(r, "text_version", 0);
    if (x.c_version < 1) return E_INVALID;
    return read_and_save(&x);
}
