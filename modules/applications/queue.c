// SPDX-License-Identifier: AGPL-3.0-or-later
/* A clerk works through a view of the inbox, not through a heap: which applications it holds, in which order, and which one
 * comes after another. The view travels in the address of each record, in the inbox's own words. */
#include "modules/applications/views.h"

/* A view is a set of filters over applications; the row rule of the entity does the rest. */
const struct inbox_view inbox_views[INBOX_VIEWS] = {
    {"hepsi", N_("All open"), "due", .mine = false},
    {"benim", N_("Mine"), "due", .mine = true},
    {"geciken", N_("Late"), "due", .late = true},
    {"bugun", N_("Ends today"), "due", .today = true},
    {"bekleyen", N_("Waiting for a document"), "due", .waiting = true},
    {"kapanan", N_("Finished"), "-decided", .decided = true},
    {"tumu", N_("Open and finished"), "-started", .every = true}, /* shown where a figure leads to it */
};

const struct inbox_view *inbox_view_named(str name)
{
    for (size_t i = 0; i < INBOX_VIEWS; i++)
        if (str_eq(str_of(inbox_views[i].name), name)) return &inbox_views[i];
    return &inbox_views[0];
}

struct inbox_filters inbox_filters_of(struct cx *cx, const struct inbox_view *view, const struct narrow *narrow)
{
    struct inbox_filters f = {0};
    moment midnight = moment_at(date_add(moment_date(cx->now), 1), 0);
    if (!view->every) inbox_filter(&f, "open", IS, DB_F(!view->decided));
    if (view->mine) inbox_filter(&f, "owner", IS, DB_I(cx->actor->user));
    if (view->waiting) inbox_filter(&f, "state", IS, DB_I(APP_WAITING));
    if (view->late || view->today) inbox_filter(&f, "state", AT_MOST, DB_I(APP_IN_WORK));
    if (view->late) inbox_filter(&f, "due", AT_MOST, DB_I(cx->now.ms));
    if (view->today) inbox_filter(&f, "due", AT_LEAST, DB_I(cx->now.ms));
    if (view->today) inbox_filter(&f, "due", AT_MOST, DB_I(midnight.ms));
    narrow_filter(narrow, view->decided ? "decided" : "started", &f);
    return f;
}

str queue_query(struct cx *cx, const struct queue *q)
{
    return str_fmt(cx->arena, "gorunum=%s%.*s", q->view->name, STR_FMT(narrow_query(cx, &q->narrow)));
}

struct queue queue_read(struct req *r)
{
    struct queue q = {.view = inbox_view_named(query_str(r, "gorunum")), .narrow = narrow_read(r)};
    if (query_str(r, "gorunum").n || narrow_query(&r->cx, &q.narrow).n) q.query = queue_query(&r->cx, &q);
    return q;
}

str queue_keep(struct cx *cx, const struct queue *q, str path)
{
    return q->query.n ? str_fmt(cx->arena, "%.*s?%.*s", STR_FMT(path), STR_FMT(q->query)) : path;
}

str with_taken(struct cx *cx, str address, str ids)
{
    const char *sign = str_has(address, S("?")) ? "&" : "?";
    return str_fmt(cx->arena, "%.*s%salinan=%.*s", STR_FMT(address), sign, STR_FMT(ids));
}

str queue_record(struct cx *cx, const struct queue *q, int64_t id)
{
    return queue_keep(cx, q, str_fmt(cx->arena, "/masa/basvuru/%lld", (long long)id));
}

/* The first of the view with these two filters more; 0 none. */
static err_t first(struct cx *cx, const struct queue *q, struct filter one, struct filter two, int64_t *id)
{
    struct inbox_filters f = inbox_filters_of(cx, q->view, &q->narrow);
    struct list_result found;
    inbox_filter(&f, one.field, one.op, one.value);
    inbox_filter(&f, two.field, two.op, two.value);
    struct list_query list = {.filters = {f.v, f.n}, .sort = str_of(q->view->sort), .limit = 1, .uncounted = true};
    TRY(entity_list(cx, &application_entity, &list, &found));
    *id = found.n ? ((const struct application *)found.rows)->id : 0;
    return OK;
}

/* Many end at the same minute: those come by their numbers. */
err_t queue_next(struct cx *cx, const struct queue *q, const struct application *at, int64_t *id)
{
    bool down = q->view->sort[0] == '-';
    const char *by = q->view->sort + down;
    moment then = str_eq(str_of(by), S("due")) ? at->due : q->view->decided ? at->decided : at->started;
    int64_t value = then.ms, step = down ? -1 : 1;
    enum filter_op from = down ? AT_MOST : AT_LEAST;
    TRY(first(cx, q, (struct filter){.field = by, .op = IS, .value = DB_I(value)},
              (struct filter){.field = "id", .op = from, .value = DB_I(at->id + step)}, id));
    if (*id) return OK;
    return first(cx, q, (struct filter){.field = by, .op = from, .value = DB_I(value + step)},
                 (struct filter){.field = "id", .op = AT_LEAST, .value = DB_I(1)}, id);
}

static err_t next_or_first(struct cx *cx, const struct queue *q, const struct application *at, int64_t *id)
{
    struct filter any = {.field = "id", .op = AT_LEAST, .value = DB_I(1)};
    TRY(queue_next(cx, q, at, id));
    return *id ? OK : first(cx, q, any, any, id);
}

err_t queue_next_or_first(struct cx *cx, const struct queue *q, const struct application *at, int64_t *id)
{
    struct application now;
    TRY(next_or_first(cx, q, at, id));
    if (*id != at->id) return OK;
    /* What was done gave it more time, and now it is itself the next: who comes after that? */
    TRY(entity_load_any(cx, &application_entity, "id", DB_I(at->id), &now));
    TRY(next_or_first(cx, q, &now, id));
    if (*id == at->id) *id = 0;
    return OK;
}
