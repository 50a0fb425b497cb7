// SPDX-License-Identifier: AGPL-3.0-or-later
/* The list of an entity. */
#include "core/entity/pages_inside.h"
#include "list.html.h"

/* Figures stand at the end of their column, but for the first, which is the link to its row. */
static bool is_number(const struct field *f)
{
    return f->type == F_INT || f->type == F_MONEY || f->type == F_PERCENT;
}

/* ---- columns ---- */
static void put_column(struct req *r, const struct entity *e, const struct field *f, str sort,
                       struct entity_list_page *p)
{
    struct column_view c = {
        .label = page_words(r, f->label), .aria = S("none"), .number = p->columns.n && is_number(f)};
    if ((f->flags & SORTED) && !is_personal(f)) {
        bool down = sort.n && sort.p[0] == '-';
        str name = down ? (str){sort.p + 1, sort.n - 1} : sort;
        bool mine = str_eq(name, str_of(f->name));
        if (mine) c.aria = down ? S("descending") : S("ascending");
        str next = mine && !down ? str_fmt(r->cx.arena, "-%s", f->name) : str_of(f->name);
        c.sort_href = query_with(r, e, str_c(r->cx.arena, p->action), "sort", next);
    }
    PUSH(r->cx.arena, &p->columns, c);
}

/* How many of the columns the link of a line says: the first, unless that is a choice which may be empty and names no record. */
static size_t titled(const struct columns *shown)
{
    const struct field *f = shown->list.n ? shown->list.v[0] : NULL;
    return f && !(f->choices && !(f->flags & REQUIRED));
}

static void put_columns(struct req *r, const struct entity *e, const struct columns *shown, str sort,
                        struct entity_list_page *p)
{
    bool down;
    const struct field *by = default_sort(e, &down);
    if (!sort.n && by) sort = str_fmt(r->cx.arena, "%s%s", down ? "-" : "", by->name);
    if (!titled(shown))
        PUSH(r->cx.arena, &p->columns, ((struct column_view){.label = page_words(r, e->one), .aria = S("none")}));
    for (size_t i = 0; i < shown->list.n; i++)
        put_column(r, e, shown->list.v[i], sort, p);
}

/* ---- rows ---- */
static void put_row(struct req *r, const struct entity *e, const struct columns *shown, const void *row,
                    struct entity_list_page *p)
{
    struct list_row out = {
        .id = row_id(row), .href = record_path(&r->cx, e, row_id(row)), .title_label = p->columns.v[0].label};
    size_t lead = titled(shown);
    if (lead) out.title = entity_see(&r->cx, e, shown->list.v[0], row);
    for (size_t i = lead; i < shown->list.n; i++) {
        const struct column_view *c = &p->columns.v[i + 1 - lead];
        str text = entity_see(&r->cx, e, shown->list.v[i], row);
        PUSH(r->cx.arena, &out.cells, ((struct cell_view){.text = text, .label = c->label, .number = c->number}));
    }
    if (!out.title.n) out.title = entity_row_label(&r->cx, e, row);
    PUSH(r->cx.arena, &p->rows, out);
}

static err_t put_rows(struct req *r, const struct entity *e, const struct columns *shown,
                      const struct list_result *found, struct entity_list_page *p)
{
    bool personal = false;
    int64_t *ids = NEW_N(r->cx.arena, int64_t, found->n + 1);
    for (size_t i = 0; i < found->n; i++)
        ids[i] = row_id((const char *)found->rows + i * e->size);
    for (size_t i = 0; i < shown->list.n; i++)
        personal |= is_personal(shown->list.v[i]);
    if (personal) TRY(entity_note_read(&r->cx, e, ids, found->n));
    entity_labels_ahead(&r->cx, e, found, shown->chosen ? 0 : LISTED);
    for (size_t i = 0; i < found->n; i++)
        put_row(r, e, shown, (const char *)found->rows + i * e->size, p);
    return OK;
}

static void put_choices(struct req *r, const struct entity *e, const struct columns *shown, struct entity_list_page *p)
{
    for (const struct field *f = e->fields; f->name; f++) {
        struct option_view o = {.value = str_of(f->name), .label = f->label ? page_words(r, f->label) : STR_NONE};
        for (size_t i = 0; i < shown->list.n; i++)
            o.chosen |= shown->list.v[i] == f;
        if (column_possible(r, e, f)) PUSH(r->cx.arena, &p->choices, o);
    }
}

static struct cell_view sum_cell(struct req *r, const struct entity *e, const struct field_sum *sum)
{
    void *row = arena_alloc(r->cx.arena, e->size);
    memcpy(slot(row, sum->field), &sum->sum, sizeof sum->sum);
    return (struct cell_view){.text = sum->fits ? entity_show(&r->cx, sum->field, row) : S("–"),
                              .label = page_words(r, sum->field->label),
                              .number = true};
}

/* Sums are of all that match, not of this page; a list of one page of one record needs none. */
static err_t put_sums(struct req *r, const struct entity *e, const struct list_query *q, const struct columns *shown,
                      struct entity_list_page *p)
{
    struct field_sum *sums = NEW_N(r->cx.arena, struct field_sum, shown->list.n + 1);
    size_t n = 0, next = 0;
    for (size_t i = titled(shown); i < shown->list.n; i++)
        if (shown->list.v[i]->flags & SUMMED) sums[n++].field = shown->list.v[i];
    if (!n || p->rows.n < 2) return OK;
    TRY(entity_sums(&r->cx, e, q, sums, n));
    p->summed = true;
    for (size_t i = titled(shown); i < shown->list.n; i++) {
        bool summed = next < n && shown->list.v[i] == sums[next].field;
        PUSH(r->cx.arena, &p->sums, summed ? sum_cell(r, e, &sums[next]) : (struct cell_view){0});
        next += summed;
    }
    return OK;
}

/* ---- filters ---- */
static void put_option(struct req *r, struct list_filter *x, str value, str label, str now)
{
    PUSH(r->cx.arena, &x->options,
         ((struct option_view){.value = value, .label = label, .chosen = str_eq(value, now)}));
}

static err_t ref_choices(struct req *r, const struct field *f, struct list_filter *x, str now)
{
    const struct entity *to = entity_by_name(str_of(f->to));
    struct list_result found = {0};
    struct list_query q = {.limit = 200, .uncounted = true, .only = TITLE_ONLY};
    err_t e = to ? entity_list(&r->cx, to, &q, &found) : E_NOT_FOUND;
    if (e == E_FORBIDDEN || e == E_NOT_FOUND) return OK;
    if (e) return e;
    labels_of_rows(&r->cx, to, &found);
    for (size_t i = 0; i < found.n; i++) {
        int64_t id = row_id((const char *)found.rows + i * to->size);
        put_option(r, x, str_fmt(r->cx.arena, "%lld", (long long)id), entity_label(&r->cx, to, id), now);
    }
    return OK;
}

static err_t put_filter(struct req *r, const struct field *f, struct entity_list_page *p)
{
    struct list_filter x = {.name = str_of(f->name), .label = page_words(r, f->label)};
    str now = query_str(r, f->name);
    x.range = f->type == F_DATE || f->type == F_MOMENT;
    if (x.range) {
        x.from = query_str(r, str_c(r->cx.arena, str_fmt(r->cx.arena, "%s.from", f->name)));
        x.to = query_str(r, str_c(r->cx.arena, str_fmt(r->cx.arena, "%s.to", f->name)));
    } else {
        put_option(r, &x, STR_NONE, page_words(r, N_("Any")), now);
    }
    if (f->type == F_BOOL) {
        put_option(r, &x, S("1"), page_words(r, N_("Yes")), now);
        put_option(r, &x, S("0"), page_words(r, N_("No")), now);
    }
    for (const struct choice *c = f->type == F_CHOICE ? f->choices : NULL; c && c->value; c++)
        put_option(r, &x, str_of(c->code), page_words(r, c->label), now);
    if (f->type == F_REF) TRY(ref_choices(r, f, &x, now));
    if (x.range || x.options.n > 1) PUSH(r->cx.arena, &p->filters, x);
    return OK;
}

static err_t put_filters(struct req *r, const struct entity *e, struct entity_list_page *p)
{
    for (const struct field *f = e->fields; f->name; f++) {
        bool type = f->type != F_TEXT && f->type != F_INT && f->type != F_MONEY && f->type != F_PERCENT;
        if ((f->flags & FILTERED) && type && !is_personal(f) && !(f->flags & HIDDEN)) TRY(put_filter(r, f, p));
        p->searched |= (f->flags & SEARCHED) && !is_personal(f);
    }
    return OK;
}

/* ---- the page ---- */
static void put_links(struct req *r, const struct entity *e, struct entity_list_page *p)
{
    p->export_href = query_with(r, e, str_c(r->cx.arena, entity_path(r, e, "/disa-aktar.csv")), "after", STR_NONE);
    if (!entity_may_write(&r->cx, e) || e->stays) return;
    p->new_href = entity_path(r, e, "/yeni");
    p->new_words = page_words_one(r, e, N_("New: {one}"));
    p->import_href = entity_path(r, e, "/ice-aktar");
}

static void put_total(struct req *r, const struct list_query *q, const struct list_result *found,
                      struct entity_list_page *p)
{
    struct word_arg n = {S("n"), fmt_int(r->cx.arena, r->cx.lang, found->total)};
    const char *source = words_n(r->cx.lang, "One record", "{n} records", found->total);
    if (q->search.n && found->total == SQL_IN_MAX)
        source = words(r->cx.lang, N_("The best {n} records; narrow it down"));
    p->total_words = words_fill(r->cx.arena, str_of(source), 1, &n);
}

static void put_empty(struct req *r, struct entity_list_page *p)
{
    if (p->filtered)
        p->none = (struct empty_view){.title = page_words(r, N_("Nothing matches")),
                                      .text = page_words(r, N_("Try other words or fewer filters.")),
                                      .href = p->action,
                                      .link = page_words(r, N_("Show all"))};
    else
        p->none = (struct empty_view){.title = page_words(r, N_("There is no record yet")),
                                      .href = p->new_href,
                                      .link = p->new_href.n ? p->new_words : STR_NONE};
}

static size_t columns_named(const struct req *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->queries.n; i++)
        n += str_eq(r->queries.v[i].name, S("sutun"));
    return n;
}

static err_t count_view(struct req *r, void *arg, int64_t *n)
{
    struct list_query q;
    TRY(query_read(r, arg, false, &q));
    return entity_count(&r->cx, arg, &q, n);
}

static err_t put_views(struct req *r, const struct entity *e, struct entity_list_page *p)
{
    str query = query_with(r, e, str_c(r->cx.arena, p->action), "after", STR_NONE);
    str_cut(&query, '?');
    p->all = query.n == 0;
    return saved_views_of(r, p->action, query, count_view, (void *)(uintptr_t)e, &p->saved);
}

static err_t fill(struct req *r, const struct entity *e, struct list_query *q, struct entity_list_page *p)
{
    struct list_result found;
    struct columns shown = columns_of(r, e);
    const char *path = str_c(r->cx.arena, p->action);
    q->only = shown.chosen ? 0 : LISTED;
    TRY(entity_list(&r->cx, e, q, &found));
    p->filtered = q->search.n || q->filters.n;
    put_links(r, e, p);
    TRY(put_filters(r, e, p));
    put_choices(r, e, &shown, p);
    put_columns(r, e, &shown, q->sort, p);
    TRY(put_rows(r, e, &shown, &found, p));
    TRY(put_sums(r, e, q, &shown, p));
    page_bulk_offer(r, e, q, p);
    TRY(put_views(r, e, p));
    put_total(r, q, &found, p);
    if (found.next.n) p->pager.next = query_with(r, e, path, "after", found.next);
    if (q->after.n) p->pager.previous = query_with(r, e, path, "after", STR_NONE);
    if (!found.n) put_empty(r, p);
    return OK;
}

/* The boxes of the form name a column each; the address that stays names them once. */
err_t list_show(struct req *r)
{
    const struct entity *e;
    struct list_query q;
    TRY(page_entity(r, false, &e));
    str own = query_with(r, e, str_c(r->cx.arena, entity_path(r, e, "")), "after", query_str(r, "after"));
    if (r->htmx) answer_header(r, "HX-Push-Url", own);
    if (!r->htmx && columns_named(r) > 1) return answer_redirect(r, own);
    TRY(query_read(r, e, false, &q));
    struct entity_list_page p = {
        .title = page_words(r, e->title), .action = entity_path(r, e, ""), .q = q.search, .sort = q.sort};
    p.page.title = p.title;
    p.page.current = str_c(r->cx.arena, p.action);
    TRY(fill(r, e, &q, &p));
    return html_entity_list_page(r, &p);
}
