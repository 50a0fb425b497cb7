// SPDX-License-Identifier: AGPL-3.0-or-later
/* The list of an entity. */
#include "core/entity/pages_inside.h"
#include "list.html.h"

static bool column_shown(struct req *r, const struct entity *e, const struct field *f)
{
    return (f->flags & LISTED) && !(f->flags & (HIDDEN | SEALED)) && entity_sees(&r->cx, e, f, NULL);
}

static bool is_number(const struct field *f)
{
    return f->type == F_INT || f->type == F_MONEY || f->type == F_PERCENT;
}

/* ---- columns ---- */
static void put_column(struct req *r, const struct entity *e, const struct field *f, str sort,
                       struct entity_list_page *p)
{
    struct column_view c = {.label = page_words(r, f->label), .aria = S("none"), .number = is_number(f)};
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

static void put_columns(struct req *r, const struct entity *e, str sort, struct entity_list_page *p)
{
    bool down;
    const struct field *by = default_sort(e, &down);
    if (!sort.n && by) sort = str_fmt(r->cx.arena, "%s%s", down ? "-" : "", by->name);
    for (const struct field *f = e->fields; f->name; f++)
        if (column_shown(r, e, f)) put_column(r, e, f, sort, p);
    if (!p->columns.n)
        PUSH(r->cx.arena, &p->columns, ((struct column_view){.label = page_words(r, e->one), .aria = S("none")}));
}

/* ---- rows ---- */
static void put_row(struct req *r, const struct entity *e, const void *row, struct entity_list_page *p)
{
    struct list_row out = {.href = record_path(&r->cx, e, row_id(row)), .title_label = p->columns.v[0].label};
    bool first = true;
    for (const struct field *f = e->fields; f->name; f++) {
        if (!column_shown(r, e, f)) continue;
        str text = entity_see(&r->cx, e, f, row);
        if (first)
            out.title = text;
        else
            PUSH(r->cx.arena, &out.cells,
                 ((struct cell_view){.text = text, .label = page_words(r, f->label), .number = is_number(f)}));
        first = false;
    }
    if (!out.title.n) out.title = entity_row_label(&r->cx, e, row);
    PUSH(r->cx.arena, &p->rows, out);
}

static bool personal_columns(struct req *r, const struct entity *e)
{
    for (const struct field *f = e->fields; f->name; f++)
        if (is_personal(f) && column_shown(r, e, f)) return true;
    return false;
}

static err_t put_rows(struct req *r, const struct entity *e, const struct list_result *found,
                      struct entity_list_page *p)
{
    int64_t *ids = NEW_N(r->cx.arena, int64_t, found->n + 1);
    for (size_t i = 0; i < found->n; i++)
        ids[i] = row_id((const char *)found->rows + i * e->size);
    if (personal_columns(r, e)) TRY(entity_note_read(&r->cx, e, ids, found->n));
    entity_labels_ahead(&r->cx, e, found, LISTED);
    for (size_t i = 0; i < found->n; i++)
        put_row(r, e, (const char *)found->rows + i * e->size, p);
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
    err_t e = to ? entity_list(&r->cx, to, &(struct list_query){.limit = 200}, &found) : E_NOT_FOUND;
    if (e == E_FORBIDDEN || e == E_NOT_FOUND) return OK;
    if (e) return e;
    for (size_t i = 0; i < found.n; i++) {
        const void *row = (const char *)found.rows + i * to->size;
        str id = str_fmt(r->cx.arena, "%lld", (long long)row_id(row));
        put_option(r, x, id, entity_row_label(&r->cx, to, row), now);
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
    if (!entity_may_write(&r->cx, e)) return;
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

err_t list_show(struct req *r)
{
    const struct entity *e;
    struct list_query q;
    struct list_result found;
    TRY(page_entity(r, false, &e));
    TRY(query_read(r, e, false, &q));
    TRY(entity_list(&r->cx, e, &q, &found));
    struct entity_list_page p = {
        .title = page_words(r, e->title), .action = entity_path(r, e, ""), .q = q.search, .sort = q.sort};
    p.page.title = p.title;
    p.page.current = str_c(r->cx.arena, p.action);
    p.filtered = q.search.n || q.filters.n;
    put_links(r, e, &p);
    TRY(put_filters(r, e, &p));
    put_columns(r, e, q.sort, &p);
    TRY(put_rows(r, e, &found, &p));
    put_total(r, &q, &found, &p);
    if (found.next.n) p.pager.next = query_with(r, e, str_c(r->cx.arena, p.action), "after", found.next);
    if (q.after.n) p.pager.previous = query_with(r, e, str_c(r->cx.arena, p.action), "after", STR_NONE);
    if (!found.n) put_empty(r, &p);
    return html_entity_list_page(r, &p);
}
