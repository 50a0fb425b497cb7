// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must hold whenever a content or one of its texts is saved. */
#include "modules/site/inside.h"

#include "site_sql.h"

err_t content_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct content *c = row;
    if (c->to_day.ymd && c->to_day.ymd < c->from_day.ymd)
        entity_error(errors, "to_day", str_of(words(cx->lang, N_("The last day is before the first."))));
    return OK;
}

err_t content_before_save(struct cx *tx, void *row, const void *old)
{
    struct content *c = row;
    const struct content *was = old;
    bool open = c->published || (was && was->published);
    if (open && !tx->actor->system && !may(tx, S("site.publish"))) return E_FORBIDDEN;
    if (c->published && !c->from_day.ymd) c->from_day = moment_date(tx->now);
    return c->slug.n ? OK : E_INVALID;
}

/* What was printed leads on until somebody who publishes gives the address away: a draft takes none from anybody. */
err_t content_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct content *c = row, *was = old;
    bool publisher = tx->actor->system || may(tx, S("site.publish"));
    if (was && publisher && !str_eq(was->slug, c->slug)) {
        struct content_old_slug o = {.slug = was->slug, .content = {c->id}};
        TRY(content_slug_forget(tx, (struct content_slug_forget_args){was->slug}, NULL));
        TRY(content_slug_forget(tx, (struct content_slug_forget_args){c->slug}, NULL));
        TRY(entity_save(tx, &content_old_slug_entity, &o, &(struct save){.skip_rights = true}));
    }
    return content_index(tx, c->id);
}

err_t content_text_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct content_text *t = row;
    struct content c;
    if (t->alt.n || !t->content.id) return OK;
    err_t e = entity_load_any(cx, &content_entity, "id", DB_I(t->content.id), &c);
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (c.picture.id)
        entity_error(errors, "alt", str_of(words(cx->lang, N_("Say in one sentence what is seen on the picture."))));
    return OK;
}

static bool same_text(const struct content_text *a, const struct content_text *b)
{
    return str_eq(a->title, b->title) && str_eq(a->summary, b->summary) && str_eq(a->body, b->body) &&
           str_eq(a->alt, b->alt);
}

err_t content_text_before_save(struct cx *tx, void *row, const void *old)
{
    struct content_text *t = row;
    const struct content_text *was = old;
    (void)tx;
    t->latest = !was ? 1 : same_text(t, was) ? was->latest : was->latest + 1;
    return t->shown <= t->latest ? OK : E_INVALID;
}

err_t content_text_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct content_text *t = row, *was = old;
    struct content_version v = {.content = t->content,
                                .lang = t->lang,
                                .number = t->latest,
                                .title = t->title,
                                .summary = t->summary,
                                .body = t->body,
                                .alt = t->alt,
                                .at = tx->now,
                                .who = tx->actor->name};
    if (!was || was->latest != t->latest)
        TRY(entity_save(tx, &content_version_entity, &v, &(struct save){.skip_rights = true}));
    if (t->lang == LANG_TR + 1)
        TRY(content_name(tx, (struct content_name_args){.id = t->content.id, .name = t->title}, NULL));
    return content_index(tx, t->content.id);
}
