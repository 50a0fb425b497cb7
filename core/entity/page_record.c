// SPDX-License-Identifier: AGPL-3.0-or-later
/* One record, and what happened to it. */
#include <inttypes.h>

#include "core/entity/pages_inside.h"
#include "history.html.h"
#include "record.html.h"

/* ---- the record ---- */
static struct group_view *group_of(struct req *r, struct entity_record_page *p, const struct field *f)
{
    str title = f->group ? page_words(r, f->group) : STR_NONE;
    for (size_t i = 0; i < p->groups.n; i++)
        if (str_eq(p->groups.v[i].title, title)) return &p->groups.v[i];
    PUSH(r->cx.arena, &p->groups, ((struct group_view){.title = title}));
    return &p->groups.v[p->groups.n - 1];
}

static str ref_href(struct req *r, const struct field *f, const void *row)
{
    const struct entity *to = f->type == F_REF ? entity_by_name(str_of(f->to)) : NULL;
    int64_t id = to ? ((const ref *)slot_c(row, f))->id : 0;
    if (!id || to->no_desk || !entity_may_read(&r->cx, to)) return STR_NONE;
    return record_path(&r->cx, to, id);
}

static void put_text(struct req *r, const struct field *f, str label, str text, struct entity_record_page *p)
{
    struct text_view v = {.label = label, .text = text, .markdown = (f->flags & MARKDOWN) != 0};
    while (text.n && !v.markdown) {
        str line = str_trim(str_cut(&text, '\n'));
        if (line.n) PUSH(r->cx.arena, &v.lines, line);
    }
    PUSH(r->cx.arena, &p->texts, v);
}

static void put_field(struct req *r, const struct entity *e, const struct field *f, const void *row,
                      struct entity_record_page *p)
{
    if (!entity_has_field(&r->cx, f)) return;
    str label = page_words(r, f->label), text = entity_see(&r->cx, e, f, row);
    if (is_personal(f) && !entity_sees(&r->cx, e, f, row)) {
        p->closed = true;
        if (!text.n) return; /* what is closed and empty says nothing */
    }
    if ((f->flags & (LONG | MARKDOWN)) && !is_personal(f)) {
        if (text.n) put_text(r, f, label, text, p);
        return;
    }
    struct pair_view pair = {.name = label, .value = text.n ? text : S("–"), .href = ref_href(r, f, row)};
    struct group_view *group = group_of(r, p, f);
    PUSH(r->cx.arena, &group->pairs.pairs, pair);
}

static struct act_view act_view(struct req *r, const struct entity_act *act, const void *row)
{
    str rest = str_of(act->path), before = str_cut(&rest, '{');
    str_cut(&rest, '}');
    return (struct act_view){str_fmt(r->cx.arena, "%.*s%" PRId64 "%.*s", STR_FMT(before), row_id(row), STR_FMT(rest)),
                             page_words(r, act->label), str_of(act->icon)};
}

static void put_acts(struct req *r, const struct entity *e, const void *row, struct entity_record_page *p)
{
    str path = record_pages(&r->cx, e, row_id(row));
    if (!e->no_history) p->history_href = str_fmt(r->cx.arena, "%.*s/gecmis", STR_FMT(path));
    for (const struct entity_act *link = e->links; link && link->path; link++)
        if (may(&r->cx, str_of(link->need))) PUSH(r->cx.arena, &p->links, act_view(r, link, row));
    if (!entity_may_write(&r->cx, e) || !row_allowed(&r->cx, e, row, true)) return;
    for (const struct entity_act *act = e->acts; act && act->path; act++)
        if (may(&r->cx, str_of(act->need))) PUSH(r->cx.arena, &p->acts, act_view(r, act, row));
    p->edit_href = str_fmt(r->cx.arena, "%.*s/duzenle", STR_FMT(path));
    if (!e->stays) p->delete_action = str_fmt(r->cx.arena, "%.*s/sil", STR_FMT(path));
}

static void put_opening(struct req *r, const struct entity *e, const void *row, struct entity_record_page *p)
{
    const struct field *unit = unit_field(e);
    p->open = page_shows_personal(&r->cx, e, row);
    p->may_open = p->closed && e->personal &&
                  may_in(&r->cx, str_of(e->personal), unit ? ((const ref *)slot_c(row, unit))->id : 0);
    p->open_action = str_fmt(r->cx.arena, "%.*s/ac", STR_FMT(record_pages(&r->cx, e, row_id(row))));
    if (r->method != POST || !str_ends(r->path, S("/ac"))) return;
    p->purpose = form_str(r, "purpose");
    p->purpose_error = page_words(r, N_("Write why you open it: a few words."));
    p->page.error = true;
}

/* What is shown of persons is noted first. `fault`: why it could not be deleted. */
static err_t render(struct req *r, const struct entity *e, const void *row, const struct row_head *head, str fault)
{
    struct entity_record_page p = {
        .title = page_title(r, e, row), .delete_error = fault, .changed_at = head->changed_at};
    if (page_shows_personal(&r->cx, e, row)) TRY(entity_note_read(&r->cx, e, (const int64_t *)row, 1));
    p.version = str_fmt(r->cx.arena, "%" PRId64, head->version);
    p.kicker_href = part_home(r, e, row, &p.kicker);
    if (!p.kicker_href.n) {
        p.kicker = page_words(r, e->title);
        p.kicker_href = entity_path(r, e, "");
    }
    p.page.title = p.title;
    p.page.current = str_c(r->cx.arena, entity_path(r, e, ""));
    for (const struct field *f = e->fields; f->name; f++)
        if (!(f->flags & HIDDEN)) put_field(r, e, f, row, &p);
    put_opening(r, e, row, &p);
    put_acts(r, e, row, &p);
    TRY(page_parts(r, e, row_id(row), &p));
    return html_entity_record_page(r, &p);
}

err_t record_show(struct req *r)
{
    const struct entity *e;
    struct row_head head;
    TRY(page_entity(r, false, &e));
    void *row = arena_alloc(r->cx.arena, e->size);
    TRY(page_record(r, e, false, row, &head));
    return render(r, e, row, &head, STR_NONE);
}

/* ---- deleting ---- */
struct removal {
    const struct entity *e;
    int64_t id;
    struct save how;
};

static err_t remove_it(struct cx *tx, void *arg)
{
    struct removal *d = arg;
    d->how.errors->list.n = 0;
    return entity_delete(tx, d->e, d->id, &d->how);
}

err_t record_remove(struct req *r)
{
    const struct entity *e;
    struct row_head head;
    struct entity_errors errors = {.arena = r->cx.arena};
    TRY(page_entity(r, true, &e));
    void *row = arena_alloc(r->cx.arena, e->size);
    TRY(page_record(r, e, true, row, &head));
    struct removal d = {e, row_id(row), {.errors = &errors, .expect_version = form_int(r, "version", head.version)}};
    err_t fault = db_tx(&r->cx, remove_it, &d);
    if (fault == E_CONFLICT) {
        answer_status(r, 409);
        str why = errors.list.n ? errors.list.v[0].text
                                : page_words(r, N_("Somebody has changed this record since you opened it. Look at it "
                                                   "again before you delete it."));
        return render(r, e, row, &head, why);
    }
    TRY(fault);
    str label, home = part_home(r, e, row, &label);
    answer_flash(r, FLASH_DONE, page_words(r, N_("Deleted. Its history is kept.")));
    return answer_redirect(r, home.n ? home : entity_path(r, e, ""));
}

/* ---- history ---- */
static const struct {
    const char *action, *icon, *words;
} actions[] = {
    {"created", "plus", N_("Created")},
    {"changed", "pencil-simple", N_("Changed")},
    {"deleted", "trash", N_("Deleted")},
    {"read", "eye", N_("Personal values were read")},
    {"wrong_code", "prohibit", N_("A wrong code was typed")},
    {"code_shown", "eye", N_("The code was shown, to be told")},
    {"number_tried", "warning", N_("Its number was entered for another record")},
    {"password_link", "key", N_("A link for choosing a password was made")},
    {"password", "key", N_("A new password was chosen")},
};

static struct history_item item_of(struct req *r, const struct history_line *l)
{
    struct history_item item = {.icon = S("circle"), .title = l->action, .purpose = l->purpose, .at = l->at};
    item.by = l->who.n ? l->who : page_words(r, N_("A citizen"));
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (!str_eq(l->action, str_of(actions[i].action))) continue;
        item.icon = str_of(actions[i].icon);
        item.title = page_words(r, actions[i].words);
    }
    for (size_t i = 0; i < l->changes.n; i++) {
        const struct history_change *c = &l->changes.v[i];
        PUSH(r->cx.arena, &item.changes, ((struct change_view){c->label, c->from, c->to}));
    }
    return item;
}

err_t record_history(struct req *r)
{
    const struct entity *e;
    int64_t id;
    struct history_list lines;
    TRY(page_entity(r, false, &e));
    TRY(path_id(r, "id", &id));
    TRY(history_of(&r->cx, e, id, &lines));
    struct entity_history_page p = {.title = page_words(r, N_("What happened"))};
    page_crumbs(r, e, &p.page, entity_label(&r->cx, e, id).n ? id : 0, p.title);
    if (!lines.list.n && !entity_label(&r->cx, e, id).n) return E_NOT_FOUND;
    for (size_t i = 0; i < lines.list.n; i++)
        PUSH(r->cx.arena, &p.items, item_of(r, &lines.list.v[i]));
    p.none.title = page_words(r, N_("Nothing has been written down yet"));
    return html_entity_history_page(r, &p);
}
