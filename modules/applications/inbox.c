// SPDX-License-Identifier: AGPL-3.0-or-later
/* The clerk's inbox: what is open, ordered by the time that is left. */
#include "core/http/app.h"
#include "modules/applications/views.h"

#include "inbox.html.h"

enum { PAGE_ROWS = 100 };

/* A view is a set of filters over open applications; the row rule of the entity does the rest. */
static const struct view {
    const char *name, *label;
    bool mine, late, today, waiting, decided;
} views[] = {
    {"hepsi", N_("All open"), 0},
    {"benim", N_("Mine"), .mine = true},
    {"geciken", N_("Late"), .late = true},
    {"bugun", N_("Ends today"), .today = true},
    {"bekleyen", N_("Waiting for a document"), .waiting = true},
    {"kapanan", N_("Finished"), .decided = true},
};
enum { VIEWS = sizeof views / sizeof *views };

struct filters {
    struct filter v[8];
    size_t n;
};

static void add(struct filters *f, const char *field, enum filter_op op, struct db_value value)
{
    f->v[f->n++] = (struct filter){.field = field, .op = op, .value = value};
}

static struct filters filters_of(struct cx *cx, const struct view *view, int64_t service)
{
    struct filters f = {0};
    moment midnight = moment_at(date_add(moment_date(cx->now), 1), 0);
    add(&f, "open", IS, DB_F(!view->decided));
    if (service) add(&f, "service", IS, DB_I(service));
    if (view->mine) add(&f, "owner", IS, DB_I(cx->actor->user));
    if (view->waiting) add(&f, "state", IS, DB_I(APP_WAITING));
    if (view->late || view->today) add(&f, "state", AT_MOST, DB_I(APP_IN_WORK));
    if (view->late) add(&f, "due", AT_MOST, DB_I(cx->now.ms));
    if (view->today) add(&f, "due", AT_LEAST, DB_I(cx->now.ms)), add(&f, "due", AT_MOST, DB_I(midnight.ms));
    return f;
}

static err_t count(struct cx *cx, const struct view *view, int64_t *out)
{
    struct filters f = filters_of(cx, view, 0);
    return entity_count(cx, &application_entity, &(struct list_query){.filters = {f.v, f.n}}, out);
}

static const struct view *view_named(str name)
{
    for (size_t i = 0; i < VIEWS; i++)
        if (str_eq(str_of(views[i].name), name)) return &views[i];
    return &views[0];
}

static err_t fill_tabs(struct req *r, const struct view *current, struct inbox_page *p)
{
    p->tabs.v = NEW_N(r->cx.arena, struct view_tab, VIEWS);
    for (size_t i = 0; i < VIEWS; i++) {
        struct view_tab *tab = &p->tabs.v[p->tabs.n++];
        tab->href = str_fmt(r->cx.arena, "/masa/gelen?gorunum=%s", views[i].name);
        tab->label = str_of(words(r->cx.lang, views[i].label));
        tab->current = &views[i] == current;
        TRY(count(&r->cx, &views[i], &tab->count));
        tab->bad = views[i].late && tab->count > 0;
    }
    return OK;
}

/* Groups in this order: late, today, this week, later, standing still (look.md §9). */
static size_t group_of(struct cx *cx, const struct application *app)
{
    if (!app->open) return 5;
    if (app->state == APP_WAITING) return 4;
    if (app->due.ms < cx->now.ms) return 0;
    int days = date_between(moment_date(cx->now), moment_date(app->due));
    return days == 0 ? 1 : days <= 7 - date_weekday(moment_date(cx->now)) ? 2 : 3;
}

static err_t fill_row(struct cx *cx, const struct application *app, struct inbox_row *row)
{
    row->id = app->id;
    row->number = application_number(cx->arena, app);
    row->service = entity_label(cx, &service_entity, app->service.id);
    row->neighbourhood = entity_label(cx, &neighbourhood_entity, app->neighbourhood.id);
    row->owner = entity_label(cx, &account_entity, app->owner.id);
    row->state = state_tag(cx, app);
    if (app->objection_to.id) row->matter = str_of(words(cx->lang, N_("objection")));
    return clock_show(cx, app, true, &row->clock);
}

static err_t fill_groups(struct cx *cx, const struct list_result *found, struct inbox_page *p)
{
    static const char *const titles[] = {N_("Time has run out"), N_("Ends today"), N_("This week"), N_("Later"),
                                         N_("Standing still"),   N_("Finished")};
    const struct application *apps = found->rows;
    struct inbox_group groups[6] = {0};
    entity_labels_ahead(cx, &application_entity, found, LISTED | FILTERED);
    for (size_t i = 0; i < found->n; i++) {
        struct inbox_group *g = &groups[group_of(cx, &apps[i])];
        if (!g->rows.v) g->rows.v = NEW_N(cx->arena, struct inbox_row, found->n);
        TRY(fill_row(cx, &apps[i], &g->rows.v[g->rows.n++]));
    }
    p->groups.v = NEW_N(cx->arena, struct inbox_group, 6);
    for (size_t i = 0; i < 6; i++) {
        groups[i].title = str_of(words(cx->lang, titles[i]));
        groups[i].late = i == 0;
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
    const char *source = late ? N_("{n} are open, {late} of them late. In the order of the time left.")
                              : N_("{n} are open, none of them late. In the order of the time left.");
    return words_fill(cx->arena, str_of(words(cx->lang, source)), 2, args);
}

err_t inbox_show(struct req *r)
{
    const struct view *view = view_named(query_str(r, "gorunum"));
    int64_t service = query_int(r, "hizmet", 0);
    struct inbox_page p = {.page.title = str_of(words(r->cx.lang, N_("Inbox"))),
                           .page.current = "/masa/gelen",
                           .view = str_of(view->name)};
    struct filters f = filters_of(&r->cx, view, service);
    struct list_query q = {.filters = {f.v, f.n},
                           .sort = view->decided ? S("-due") : S("due"),
                           .after = query_str(r, "sonra"),
                           .limit = PAGE_ROWS};
    struct list_result found;
    TRY(entity_list(&r->cx, &application_entity, &q, &found));
    TRY(fill_tabs(r, view, &p));
    TRY(fill_groups(&r->cx, &found, &p));
    TRY(fill_services(&r->cx, service, &p));
    p.service_filter = service ? entity_label(&r->cx, &service_entity, service) : STR_NONE;
    p.intro = intro(&r->cx, p.tabs.v[0].count, p.tabs.v[2].count);
    p.empty = found.n == 0;
    p.may_handle = may(&r->cx, S("applications.handle"));
    if (found.next.n)
        p.pager.next = str_fmt(r->cx.arena, "/masa/gelen?gorunum=%s&hizmet=%lld&sonra=%.*s", view->name,
                               (long long)service, STR_FMT(found.next));
    return html_inbox_page(r, &p);
}

/* The first entry of the rail that this person has. */
err_t desk_home(struct req *r)
{
    struct page p = {0};
    ((const struct app *)r->app)->fill_menu(r, &p);
    return answer_redirect(r, p.menu.n ? str_of(p.menu.v[0].href) : S("/masa/hesap"));
}

struct taking_on {
    LIST(int64_t) ids;
    int64_t taken;
};

static err_t take_one(struct cx *tx, void *arg)
{
    struct application app;
    TRY(entity_load(tx, &application_entity, *(const int64_t *)arg, &app)); /* the actor's own units only */
    return application_act(tx, app.id, &(struct act){.by = S("take")});
}

/* Each in a savepoint of its own: one that somebody else was first with leaves nothing behind. */
static err_t take_on(struct cx *tx, void *arg)
{
    struct taking_on *t = arg;
    t->taken = 0;
    for (size_t i = 0; i < t->ids.n; i++) {
        err_t e = db_tx(tx, take_one, &t->ids.v[i]);
        if (e && e != E_CONFLICT) return e;
        t->taken += e == OK;
    }
    return OK;
}

err_t inbox_bulk(struct req *r)
{
    struct taking_on t = {.ids = {NEW_N(r->cx.arena, int64_t, r->form.n + 1), 0}};
    for (size_t i = 0; i < r->form.n; i++) {
        int64_t id = 0;
        if (str_eq(r->form.v[i].name, S("id")) && !str_int(r->form.v[i].value, &id)) t.ids.v[t.ids.n++] = id;
    }
    TRY(db_tx(&r->cx, take_on, &t));
    struct word_arg arg = {S("n"), fmt_int(r->cx.arena, r->cx.lang, t.taken)};
    const char *pattern =
        words_n(r->cx.lang, N_("{n} application is yours now."), N_("{n} applications are yours now."), t.taken);
    answer_flash(r, t.taken ? FLASH_DONE : FLASH_WARN, words_fill(r->cx.arena, str_of(pattern), 1, &arg));
    return answer_redirect(
        r, str_fmt(r->cx.arena, "/masa/gelen?gorunum=%.*s", STR_FMT(str_of(view_named(form_str(r, "gorunum"))->name))));
}
