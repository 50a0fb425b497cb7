// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who opened personal data, for the auditor: who looked, at which record, when and why, and no personal data itself. Who looks
 * at this list stands in it too. */
#include <inttypes.h>

#include "core/entity/csv.h"
#include "modules/staff/views.h"

#include "openings.html.h"

#define PATH        "/masa/acilanlar"
#define LIST_ENTITY S("history") /* what the history calls this list: it looks at itself */
enum { PAGE = 50, EXPORT_MOST = 20000 };

static str w(const struct req *r, const char *source)
{
    return str_of(words(r->cx.lang, source));
}

static struct reads_query asked(struct req *r, int64_t limit)
{
    date from = {0}, to = {0};
    const struct entity *e = entity_by_name(query_str(r, "tur"));
    struct reads_query q = {.person = query_int(r, "kisi", 0),
                            .entity = e ? str_of(e->name) : STR_NONE,
                            .row = query_int(r, "no", 0),
                            .before = query_int(r, "once", 0),
                            .limit = limit};
    if (date_parse(query_str(r, "bas"), &from) == OK) q.since = moment_at(from, 0);
    if (date_parse(query_str(r, "son"), &to) == OK) q.until = moment_at(date_add(to, 1), 0);
    return q;
}

/* The address of what was asked, written anew out of what was understood. */
static str address(struct req *r, const char *path, const struct reads_query *q, int64_t before)
{
    struct buf b = buf_new(r->cx.arena, 1000);
    buf_fmt(&b, "%s?kisi=%" PRId64, path, q->person);
    if (q->entity.n) buf_fmt(&b, "&tur=%.*s&no=%" PRId64, STR_FMT(q->entity), q->row);
    if (q->since.ms) buf_fmt(&b, "&bas=%.*s", STR_FMT(date_iso(r->cx.arena, moment_date(q->since))));
    if (q->until.ms) buf_fmt(&b, "&son=%.*s", STR_FMT(date_iso(r->cx.arena, date_add(moment_date(q->until), -1))));
    if (before) buf_fmt(&b, "&once=%" PRId64, before);
    return buf_str(&b);
}

static err_t note(struct cx *tx, void *arg)
{
    return history_note(tx, LIST_ENTITY, 0, S("read"), *(const str *)arg, STR_NONE);
}

/* "Application 4127": never a personal value. A search names no record: "People". */
static str record_of(struct req *r, const struct history_read *line)
{
    const struct entity *e = entity_by_name(line->entity);
    if (str_eq(line->entity, LIST_ENTITY)) return w(r, N_("This list of openings"));
    if (e && !line->row) return w(r, e->title);
    str label = e ? entity_label(&r->cx, e, line->row) : STR_NONE;
    return label.n ? label : str_fmt(r->cx.arena, "%.*s %" PRId64, STR_FMT(e ? w(r, e->one) : line->entity), line->row);
}

/* What the lines are about, one query for each kind. */
static void ask_labels(struct req *r, const struct history_reads *lines)
{
    size_t all = lines->list.n;
    int64_t *ids = NEW_N(r->cx.arena, int64_t, all + 1);
    for (const struct entity *const *e = entity_all(); *e; e++) {
        size_t n = 0;
        for (size_t i = 0; i < all; i++)
            if (str_eq(lines->list.v[i].entity, str_of((*e)->name))) ids[n++] = lines->list.v[i].row;
        entity_labels_of(&r->cx, *e, ids, n);
    }
}

/* Beside a label that does not say it itself. */
static str kind_of(struct req *r, const struct history_read *line, str label)
{
    const struct entity *e = entity_by_name(line->entity);
    str kind = e ? w(r, e->one) : STR_NONE;
    return kind.n && str_starts(label, kind) ? STR_NONE : kind;
}

/* What was asked, in words, for the line that says who looked here. */
static str question(struct req *r, const struct reads_query *q, bool file)
{
    struct buf b = buf_new(r->cx.arena, 1000);
    struct history_read one = {.entity = q->entity, .row = q->row};
    buf_put(&b, file ? w(r, N_("as a file")) : w(r, N_("on the screen")));
    str person = entity_label(&r->cx, &account_entity, q->person), record = record_of(r, &one);
    str from = fmt_date(r->cx.arena, r->cx.lang, moment_date(q->since));
    str until = fmt_date(r->cx.arena, r->cx.lang, moment_date(q->until));
    if (q->person) buf_fmt(&b, " · %.*s", STR_FMT(person));
    if (q->entity.n) buf_fmt(&b, " · %.*s", STR_FMT(record));
    if (q->since.ms) buf_fmt(&b, " · %.*s ≤", STR_FMT(from));
    if (q->until.ms) buf_fmt(&b, " · < %.*s", STR_FMT(until));
    return buf_str(&b);
}

static err_t fill_people(struct req *r, struct openings_page *p)
{
    struct list_result found;
    int64_t chosen = query_int(r, "kisi", 0);
    struct list_query q = {.sort = S("name"), .limit = 200, .skip_rights = true};
    TRY(entity_list(&r->cx, &account_entity, &q, &found));
    const struct account *a = found.rows;
    p->people.v = NEW_N(r->cx.arena, struct option_view, found.n + 1);
    p->people.v[p->people.n++] = (struct option_view){.label = w(r, N_("Everybody"))};
    for (size_t i = 0; i < found.n; i++)
        p->people.v[p->people.n++] = (struct option_view){
            .value = str_fmt(r->cx.arena, "%" PRId64, a[i].id), .label = a[i].name, .chosen = a[i].id == chosen};
    return OK;
}

static void fill_rows(struct req *r, const struct reads_query *q, const struct history_reads *found,
                      struct openings_page *p)
{
    size_t n = found->list.n > PAGE ? PAGE : found->list.n;
    ask_labels(r, found);
    p->rows.v = NEW_N(r->cx.arena, struct opening_view, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct history_read *line = &found->list.v[i];
        struct opening_view *v = &p->rows.v[p->rows.n++];
        *v = (struct opening_view){
            .at = line->at, .who = line->who, .record = record_of(r, line), .purpose = line->purpose};
        v->kind = kind_of(r, line, v->record);
        if (line->row)
            v->only_href = str_fmt(r->cx.arena, PATH "?tur=%.*s&no=%" PRId64, STR_FMT(line->entity), line->row);
    }
    if (found->list.n > PAGE) p->pager.next = address(r, PATH, q, found->list.v[PAGE - 1].id);
}

err_t openings_show(struct req *r)
{
    struct history_reads found;
    struct reads_query q = asked(r, PAGE + 1);
    str looked = question(r, &q, false);
    struct openings_page p = {.page.title = w(r, N_("Openings of personal data")),
                              .page.current = PATH,
                              .from = query_str(r, "bas"),
                              .to = query_str(r, "son"),
                              .entity = q.entity,
                              .row = q.row,
                              .filtered = r->query.n > 0,
                              .export_href = address(r, PATH ".csv", &q, 0)};
    TRY(history_reads(&r->cx, &q, &found));
    TRY(db_tx(&r->cx, note, &looked));
    TRY(fill_people(r, &p));
    fill_rows(r, &q, &found, &p);
    struct history_read one = {.entity = q.entity, .row = q.row};
    if (q.entity.n) p.only = record_of(r, &one);
    p.none.title = w(r, N_("Nobody opened personal data here"));
    p.none.text = w(r, N_("Each time somebody opens personal data, with a reason, a line is written here."));
    return html_openings_page(r, &p);
}

err_t openings_export(struct req *r)
{
    struct history_reads found;
    struct reads_query q = asked(r, EXPORT_MOST);
    str looked = question(r, &q, true);
    struct buf out = buf_new(r->cx.arena, 16 << 20);
    static const char *const head[] = {"at", "account", "who", "entity", "row", "record", "purpose"};
    TRY(history_reads(&r->cx, &q, &found));
    TRY(db_tx(&r->cx, note, &looked));
    ask_labels(r, &found);
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        csv_put(&out, str_of(head[i]), false, i == 0);
    csv_end(&out);
    for (size_t i = 0; i < found.list.n; i++) {
        const struct history_read *line = &found.list.v[i];
        csv_put(&out, moment_iso(r->cx.arena, line->at), false, true);
        csv_put(&out, str_fmt(r->cx.arena, "%" PRId64, line->user), false, false);
        csv_put(&out, line->who, true, false);
        csv_put(&out, line->entity, true, false);
        csv_put(&out, str_fmt(r->cx.arena, "%" PRId64, line->row), false, false);
        csv_put(&out, record_of(r, line), true, false);
        csv_put(&out, line->purpose, true, false);
        csv_end(&out);
    }
    if (out.full)
        return fail(r, E_LIMIT, "İM-413-liste", N_("This list is too long for one file. Choose fewer days."), "csv");
    return answer_file(r, S("text/csv; charset=utf-8"), buf_str(&out), S("acilanlar.csv"));
}
