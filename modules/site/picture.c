// SPDX-License-Identifier: AGPL-3.0-or-later
/* The picture of a content: brought in with its words, kept in a few widths, given out under an address that never changes. */
#include <sodium.h>

#include "core/base/buf.h"
#include "core/office/document.h"
#include "core/office/web_picture.h"
#include "modules/site/desk.h"

#include "site_sql.h"

static str file_name(struct arena *a, const struct web_picture *p)
{
    return str_fmt(a, "%d.%s", p->width, str_eq(str_of(p->type), S("image/webp")) ? "webp" : "jpg");
}

/* ---- on pages ---- */
struct picture_view picture_view(struct arena *a, str token, str widths, str jpeg, int64_t width, int64_t height)
{
    struct picture_view v = {.width = width, .height = height, .sizes = "100vw"};
    struct buf set = buf_new(a, 2000);
    if (!token.n) return v;
    v.src = str_fmt(a, "/gorsel/%.*s/%.*s", STR_FMT(token), STR_FMT(jpeg));
    while (widths.n) {
        str w = str_cut(&widths, ' ');
        buf_fmt(&set, "%s/gorsel/%.*s/%.*s.webp %.*sw", set.n ? ", " : "", STR_FMT(token), STR_FMT(w), STR_FMT(w));
    }
    v.srcset = buf_str(&set);
    return v;
}

err_t picture_show(struct req *r)
{
    struct picture_file_row file;
    str bytes;
    TRY(picture_file(&r->cx, (struct picture_file_args){.token = path_str(r, "token"), .kind = path_str(r, "file")},
                     &file));
    TRY(document_bytes(&r->cx, file.id, &bytes));
    r->out.lasting = true;
    return answer_bytes(r, file.type, bytes);
}

/* ---- bringing one in ---- */
struct bringing {
    int64_t content;
    int lang;
    bool remove;
    str alt;
    struct picture_brought picture;
};

static str random_token(struct arena *a)
{
    unsigned char bytes[12];
    char *out = arena_alloc(a, sizeof bytes * 2 + 1);
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(out, sizeof bytes * 2 + 1, bytes, sizeof bytes);
    return (str){out, sizeof bytes * 2};
}

err_t picture_gone(struct cx *tx, int64_t id)
{
    if (!id) return OK;
    TRY(picture_files_drop(tx, (struct picture_files_drop_args){.row = id}, NULL));
    return entity_delete(tx, &picture_entity, id, &(struct save){.skip_rights = true});
}

err_t picture_save(struct cx *tx, const struct picture_brought *b, int64_t *id)
{
    struct buf widths = buf_new(tx->arena, 100);
    struct picture p = {.token = b->token};
    for (size_t i = 0; i < b->files.n; i++) {
        const struct web_picture *f = &b->files.v[i];
        bool jpeg = str_eq(str_of(f->type), S("image/jpeg"));
        if (!jpeg) buf_fmt(&widths, "%s%d", widths.n ? " " : "", f->width);
        if (jpeg) p.jpeg = file_name(tx->arena, f), p.width = f->width, p.height = f->height;
    }
    p.widths = buf_str(&widths);
    TRY(entity_save(tx, &picture_entity, &p, &(struct save){.skip_rights = true}));
    for (size_t i = 0; i < b->files.n; i++)
        TRY(document_claim(tx, b->tokens[i], S("picture"), p.id, file_name(tx->arena, &b->files.v[i]), STR_NONE));
    *id = p.id;
    return OK;
}

static err_t bring(struct cx *tx, void *arg)
{
    const struct bringing *b = arg;
    struct content c;
    struct content_text t;
    TRY(entity_load(tx, &content_entity, b->content, &c));
    int64_t before = c.picture.id;
    c.picture.id = 0;
    if (!b->remove) TRY(picture_save(tx, &b->picture, &c.picture.id));
    TRY(entity_save(tx, &content_entity, &c, NULL));
    TRY(picture_gone(tx, before));
    TRY(desk_text(tx, c.id, b->lang, &t));
    if (b->remove || !t.id) return OK;
    t.alt = b->alt;
    return entity_save(tx, &content_text_entity, &t, NULL);
}

err_t picture_prepare(struct req *r, const struct upload *u, struct picture_brought *b, const char **fault)
{
    *fault = document_fault(u);
    if (!*fault && str_eq(u->type, S("application/pdf"))) *fault = N_("A picture is a JPEG, PNG or WebP file.");
    if (*fault) return OK;
    err_t e = web_pictures_make(r->cx.arena, u->bytes, &b->files, fault);
    if (e) return e == E_INVALID ? OK : e;
    *fault = NULL;
    b->token = random_token(r->cx.arena);
    for (size_t i = 0; i < b->files.n && !*fault; i++) {
        const struct web_picture *f = &b->files.v[i];
        struct upload one = {.name = file_name(r->cx.arena, f), .type = str_of(f->type), .bytes = f->bytes};
        TRY(document_keep(r, &one, &b->tokens[i], fault));
    }
    return OK;
}

err_t desk_picture(struct req *r)
{
    struct bringing b = {.lang = LANG_TR + 1, .alt = str_trim(form_str(r, "alt"))};
    const struct upload *u = form_file(r, "picture", 0);
    const char *fault = NULL;
    enum lang lang;
    struct content c;
    if (lang_of(form_str(r, "metin"), &lang)) b.lang = (int)lang + 1;
    b.remove = str_eq(form_str(r, "act"), S("remove"));
    TRY(path_id(r, "id", &b.content));
    TRY(entity_load(&r->cx, &content_entity, b.content, &c));
    if (c.published && !may(&r->cx, S("site.publish"))) return E_FORBIDDEN;
    if (!b.remove && !u) fault = N_("Choose a picture.");
    if (!b.remove && !fault && !b.alt.n) fault = N_("Say in one sentence what is seen on the picture.");
    if (!b.remove && !fault) TRY(picture_prepare(r, u, &b.picture, &fault));
    if (fault) return desk_edit_with(r, b.lang, fault, b.alt);
    TRY(db_tx(&r->cx, bring, &b));
    answer_flash(r, FLASH_DONE,
                 str_of(words(r->cx.lang, b.remove ? N_("The picture is taken away.") : N_("The picture is there."))));
    return answer_redirect(r, str_fmt(r->cx.arena, "%.*s?metin=%.*s", STR_FMT(desk_path(r->cx.arena, b.content, "")),
                                      STR_FMT(lang_code((enum lang)(b.lang - 1)))));
}
