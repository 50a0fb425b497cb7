// SPDX-License-Identifier: AGPL-3.0-or-later
/* The clerk's inbox: what is open, ordered by the time that is left. */
#include "core/http/app.h"
#include "modules/applications/views.h"

#include "inbox.html.h"

enum { PAGE_ROWS = 100 };

static err_t count(struct cx *cx, const struct inbox_view *view, int64_t *out)
{
    struct inbox_filters f = inbox_filters_of(cx, view, &(struct narrow){0});
    return entity_count(cx, &application_entity, &(struct list_query){.filters = {f.v, f.n}}, out);
}

static err_t fill_tabs(struct req *r, const struct inbox_view *current, struct inbox_page *p)
{
    p->tabs.v = NEW_N(r->cx.arena, struct view_tab, INBOX_VIEWS);
    for (size_t i = 0; i < INBOX_VIEWS; i++) {
        if (inbox_views[i].every && &inbox_views[i] != current) continue;
        struct view_tab *tab = &p->tabs.v[p->tabs.n++];
        tab->href = str_fmt(r->cx.arena, "/masa/gelen?gorunum=%s", inbox_views[i].name);
        tab->label = str_of(words(r->cx.lang, inbox_views[i].label));
        tab->current = &inbox_views[i] == current;
        TRY(count(&r->cx, &inbox_views[i], &tab->count));
        tab->bad = inbox_views[i].late && tab->count > 0;
    }
    return OK;
}

enum inbox_when inbox_when(date today, date due)
{
    enum { WEEK = 7 };
    int days = date_between(today, due), left = WEEK - date_weekday(today); /* to Sunday; on a Sunday none */
    if (days <= 0) return DUE_TODAY;
    return days <= left ? DUE_THIS_WEEK : days <= left + WEEK ? DUE_NEXT_WEEK : DUE_LATER;
}

/* In this order they stand on the page. */
enum group { GROUP_LATE, GROUP_WEEKS, GROUP_STANDING = GROUP_WEEKS + DUE_LATER + 1, GROUP_FINISHED, GROUPS };

static enum group group_of(struct cx *cx, const struct application *app)
{
    if (!app->open) return GROUP_FINISHED;
    if (app->state == APP_WAITING) return GROUP_STANDING;
    if (app->due.ms < cx->now.ms) return GROUP_LATE;
    return (enum group)(GROUP_WEEKS + inbox_when(moment_date(cx->now), moment_date(app->due)));
}

static err_t fill_row(struct cx *cx, const struct queue *q, const struct application *app, struct inbox_row *row)
{
    row->id = app->id;
    row->href = queue_record(cx, q, app->id);
    row->number = application_number(cx->arena, app);
    row->service = entity_label(cx, &service_entity, app->service.id);
    row->neighbourhood = entity_label(cx, &neighbourhood_entity, app->neighbourhood.id);
    row->owner = entity_label(cx, &account_entity, app->owner.id);
    row->state = state_tag(cx, app);
    row->may_take = app->state == APP_NEW && may_in(cx, S("applications.handle"), app->unit.id);
    if (app->objection_to.id) row->matter = str_of(words(cx->lang, N_("objection")));
    return clock_show(cx, app, true, &row->clock);
}

static err_t fill_groups(struct cx *cx, const struct queue *q, const struct list_result *found, struct inbox_page *p)
{
    static const char *const titles[GROUPS] = {N_("Time has run out"), N_("Ends today"), N_("This week"),
                                               N_("Next week"),        N_("Later"),      N_("Standing still"),
                                               N_("Finished")};
    const struct application *apps = found->rows;
    struct inbox_group groups[GROUPS] = {0};
    entity_labels_ahead(cx, &application_entity, found, LISTED | FILTERED);
    for (size_t i = 0; i < found->n; i++) {
        struct inbox_group *g = &groups[group_of(cx, &apps[i])];
        if (!g->rows.v) g->rows.v = NEW_N(cx->arena, struct inbox_row, found->n);
        TRY(fill_row(cx, q, &apps[i], &g->rows.v[g->rows.n++]));
    }
    p->groups.v = NEW_N(cx->arena, struct inbox_group, GROUPS);
    for (size_t i = 0; i < GROUPS; i++) {
        groups[i].title = str_of(words(cx->lang, titles[i]));
        groups[i].late = i == GROUP_LATE;
        groups[i].count = (int64_t)groups[i].rows.n;
        if (groups[i].rows.n) p->groups.v[p->groups.n++] = groups[i];
    }
    return OK;
}

static err_t fill_services(struct cx *cx, int64_t chosen, struct inbox_page *p)
{
    struct list_result all;
    TRY(entity_list(cx, &service_entity, &(struct list_query){.sort = S("name"), .limit = 200, .skip_rights = true},
                    &all));
    const struct service *s = all.rows;
    p->services.v = NEW_N(cx->arena, struct option_view, all.n + 1);
    p->services.v[p->services.n++] = (struct option_view){
        .value = STR_NONE, .label = str_of(words(cx->lang, N_("All services"))), .chosen = chosen == 0};
    for (size_t i = 0; i < all.n; i++)
        p->services.v[p->services.n++] = (struct option_view){
            .value = str_fmt(cx->arena, "%lld", (long long)s[i].id), .label = s[i].name, .chosen = s[i].id == chosen};
    return OK;
}

static str intro(struct cx *cx, int64_t open, int64_t late)
{
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, open)},
                              {S("late"), fmt_int(cx->arena, cx->lang, late)}};
    const char *pattern = late ? words_n(cx->lang, "One is open, and it is late.",
                                         "{n} are open, {late} of them late. In the order of the time left.", open)
                               : words_n(cx->lang, "One is open, and it is not late.",
                                         "{n} are open, none of them late. In the order of the time left.", open);
    return words_fill(cx->arena, str_of(pattern), 2, args);
}

/* What was just taken on, as long as it is: "12,15". */
static err_t fill_taken(struct req *r, struct inbox_page *p)
{
    struct application app = {0};
    str rest = query_str(r, "alinan");
    p->taken = (struct taken_view){.action = p->here};
    p->taken.ids.v = NEW_N(r->cx.arena, int64_t, PAGE_ROWS);
    for (int64_t id = 0; rest.n && p->taken.ids.n < PAGE_ROWS;) {
        if (str_int(str_cut(&rest, ','), &id)) continue;
        err_t e = entity_load(&r->cx, &application_entity, id, &app);
        if (e && e != E_NOT_FOUND) return e;
        if (!e && taken_by_me(&r->cx, &app)) p->taken.ids.v[p->taken.ids.n++] = id;
    }
    if (p->taken.ids.n) p->taken.words = taken_words(&r->cx, &app, p->taken.ids.n);
    return OK;
}

static err_t count_view(struct req *r, void *arg, int64_t *n)
{
    (void)arg;
    struct queue q = queue_read(r);
    struct inbox_filters f = inbox_filters_of(&r->cx, q.view, &q.narrow);
    return entity_count(&r->cx, &application_entity, &(struct list_query){.filters = {f.v, f.n}}, n);
}

err_t inbox_show(struct req *r)
{
    struct queue queue = queue_read(r);
    queue.query = queue_query(&r->cx, &queue); /* also that of the plain address: it goes with each record */
    struct inbox_page p = {.page.title = str_of(words(r->cx.lang, N_("Inbox"))),
                           .page.current = "/masa/gelen",
                           .view = str_of(queue.view->name),
                           .here = queue_keep(&r->cx, &queue, S("/masa/gelen"))};
    struct inbox_filters f = inbox_filters_of(&r->cx, queue.view, &queue.narrow);
    struct list_query q = {
        .filters = {f.v, f.n}, .sort = str_of(queue.view->sort), .after = query_str(r, "sonra"), .limit = PAGE_ROWS};
    struct list_result found;
    TRY(entity_list(&r->cx, &application_entity, &q, &found));
    TRY(fill_tabs(r, queue.view, &p));
    TRY(fill_groups(&r->cx, &queue, &found, &p));
    TRY(fill_services(&r->cx, queue.narrow.service, &p));
    TRY(fill_taken(r, &p));
    p.narrowed = narrow_words(&r->cx, &queue.narrow);
    p.intro = intro(&r->cx, p.tabs.v[0].count, p.tabs.v[2].count);
    p.empty = found.n == 0;
    p.may_handle = may(&r->cx, S("applications.handle"));
    TRY(saved_views_of(r, S("/masa/gelen"), queue.query, count_view, NULL, &p.saved));
    p.all_chosen = query_int(r, "secili", 0) == 1;
    p.all_href = str_fmt(r->cx.arena, "%.*s&sonra=%.*s&secili=1", STR_FMT(p.here), STR_FMT(q.after));
    narrow_keep(&r->cx, &queue.narrow, &p);
    if (found.next.n) p.pager.next = str_fmt(r->cx.arena, "%.*s&sonra=%.*s", STR_FMT(p.here), STR_FMT(found.next));
    return html_inbox_page(r, &p);
}

/* The first entry of the rail that this person has. */
err_t desk_home(struct req *r)
{
    struct page p = {0};
    ((const struct app *)r->app)->fill_menu(r, &p);
    bool none = r->cx.actor->grants.n == 0; /* who must choose a password first */
    return answer_redirect(r, none || !p.menu.n ? S("/masa/hesap") : str_of(p.menu.v[0].href));
}

struct taking_on {
    str by;              /* take, release */
    int64_t *ids, *done; /* done: those that it worked for */
    size_t n, n_done;
};
struct one {
    str by;
    int64_t id;
};

static err_t take_one(struct cx *tx, void *arg)
{
    const struct one *one = arg;
    struct application app;
    TRY(entity_load(tx, &application_entity, one->id, &app)); /* the actor's own units only */
    return application_act(tx, app.id, &(struct act){.by = one->by});
}

/* Each in a savepoint of its own: one that somebody else was first with leaves nothing behind. */
static err_t take_on(struct cx *tx, void *arg)
{
    struct taking_on *t = arg;
    t->n_done = 0;
    for (size_t i = 0; i < t->n; i++) {
        err_t e = db_tx(tx, take_one, &(struct one){t->by, t->ids[i]});
        if (e && e != E_CONFLICT && e != E_INVALID) return e;
        if (!e) t->done[t->n_done++] = t->ids[i];
    }
    return OK;
}

/* The button of a row says which one; else those that are ticked. */
static void read_ids(struct req *r, struct taking_on *t)
{
    int64_t id = form_int(r, "one", 0);
    t->ids = NEW_N(r->cx.arena, int64_t, r->form.n + 1);
    t->done = NEW_N(r->cx.arena, int64_t, r->form.n + 1);
    if (id) t->ids[t->n++] = id;
    for (size_t i = 0; i < r->form.n && !form_has(r, "one"); i++)
        if (str_eq(r->form.v[i].name, S("id")) && !str_int(r->form.v[i].value, &id)) t->ids[t->n++] = id;
}

static str joined(struct cx *cx, const int64_t *ids, size_t n)
{
    struct buf b = buf_new(cx->arena, n * 24 + 1);
    for (size_t i = 0; i < n; i++)
        buf_fmt(&b, "%s%lld", i ? "," : "", (long long)ids[i]);
    return buf_str(&b);
}

err_t inbox_bulk(struct req *r)
{
    struct queue queue = queue_read(r);
    struct taking_on t = {.by = str_eq(form_str(r, "act"), S("release")) ? S("release") : S("take")};
    read_ids(r, &t);
    TRY(db_tx(&r->cx, take_on, &t));
    if (t.n == 0) answer_flash(r, FLASH_WARN, str_of(words(r->cx.lang, N_("Choose the applications first."))));
    if (t.n_done < t.n)
        answer_flash(r, FLASH_WARN, str_of(words(r->cx.lang, N_("Somebody else was faster with some of them."))));
    else if (str_eq(t.by, S("release")))
        answer_flash(r, FLASH_DONE, str_of(words(r->cx.lang, N_("Given back; nobody has it now."))));
    str here = queue_keep(&r->cx, &queue, S("/masa/gelen"));
    if (str_eq(t.by, S("take")) && t.n_done) here = with_taken(&r->cx, here, joined(&r->cx, t.done, t.n_done));
    return answer_redirect(r, here);
}
