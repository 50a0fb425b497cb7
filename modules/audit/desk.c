// SPDX-License-Identifier: AGPL-3.0-or-later
/* /masa/yardim-denetimi: a file or a payment is looked up, a sample drawn, a folder opened with a purpose. */
#include <inttypes.h>

#include "core/http/http.h"
#include "modules/aid/aid.h"
#include "modules/audit/views.h"

#include "audit.html.h"
#include "audit_folder.html.h"
#include "audit_sql.h"

enum { OPEN_FOR_S = 15 * 60, PURPOSE_LEAST = 4, YEAR_MIN = 2000, YEAR_MAX = 2200 };
#define HOME   "/masa/yardim-denetimi"
#define COOKIE "denetim-gerekce"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, HOME "/%" PRId64 "%s", id, behind);
}

/* ---- finding ---- */
static err_t sample(struct req *r, struct audit_page *p)
{
    struct cx *cx = &r->cx;
    struct audit_payment *rows;
    size_t n = 0;
    int64_t year = query_int(r, "yil", date_year(moment_date(cx->now)));
    if (year < YEAR_MIN || year > YEAR_MAX) year = date_year(moment_date(cx->now));
    p->year = str_fmt(cx->arena, "%" PRId64, year);
    p->seed = str_trim(query_str(r, "tohum"));
    if (!p->seed.n || str_chars(p->seed) > AUDIT_SEED_MAX) return OK;
    p->sampled = true;
    TRY(audit_sample(cx, (int)year, p->seed, &rows, &n));
    for (size_t i = 0; i < n; i++)
        PUSH(cx->arena, &p->rows,
             ((struct audit_row){.entry = str_fmt(cx->arena, "%" PRId64, rows[i].entry),
                                 .day = date_iso(cx->arena, rows[i].day),
                                 .amount = fmt_money(cx->arena, cx->lang, rows[i].amount),
                                 .number = rows[i].file_no,
                                 .href = href(cx->arena, rows[i].file, "")}));
    return OK;
}

static err_t render(struct req *r, str error)
{
    struct audit_page p = {.page = {.title = tr(&r->cx, N_("Audit of aid")), .current = HOME, .error = error.n > 0},
                           .number = form_str(r, "number"),
                           .number_error = error};
    TRY(sample(r, &p));
    if (error.n) answer_status(r, 422);
    return html_audit_page(r, &p);
}

err_t audit_show(struct req *r)
{
    return render(r, STR_NONE);
}

err_t audit_find(struct req *r)
{
    struct cx *cx = &r->cx;
    str number = str_trim(form_str(r, "number"));
    struct audit_file_numbered_row by_number;
    struct audit_file_paid_row by_payment;
    int64_t entry = 0;
    err_t e = audit_file_numbered(cx, (struct audit_file_numbered_args){.file_no = number}, &by_number);
    if (!e) return answer_redirect(r, href(cx->arena, by_number.id, ""));
    if (e != E_NOT_FOUND) return e;
    if (!str_int(number, &entry)) {
        e = audit_file_paid(cx, (struct audit_file_paid_args){entry}, &by_payment);
        if (!e && by_payment.file.id) return answer_redirect(r, href(cx->arena, by_payment.file.id, ""));
        if (e && e != E_NOT_FOUND) return e;
    }
    return render(r, tr(cx, N_("There is no such file and no such payment of a file.")));
}

/* ---- a folder ---- */
/* As aid files open: "id until account purpose" in a sealed cookie. */
static bool is_open(struct req *r, int64_t file)
{
    str rest = req_unseal(r, "audit", req_cookie(r, COOKIE));
    int64_t opened = 0, until = 0, account = 0;
    if (str_int(str_cut(&rest, ' '), &opened) || str_int(str_cut(&rest, ' '), &until) ||
        str_int(str_cut(&rest, ' '), &account))
        return false;
    if (opened != file || account != r->cx.actor->user || until <= r->cx.now.ms) return false;
    struct actor *asking = NEW(r->cx.arena, struct actor);
    *asking = *r->cx.actor;
    asking->purpose = str_copy(r->cx.arena, rest);
    r->cx.actor = asking;
    return true;
}

static err_t load(struct req *r, struct aid_file *f)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load_any(&r->cx, &aid_file_entity, "id", DB_I(id), f);
}

static void parts(struct cx *cx, const struct audit_folder *f, struct audit_folder_page *p)
{
    struct audit_part_view *part = NULL;
    const struct audit_line *last = NULL;
    for (size_t i = 0; i < f->lines.n; i++) {
        const struct audit_line *l = &f->lines.v[i];
        if (!last || last->nth != l->nth || !str_eq(last->part, l->part)) {
            PUSH(cx->arena, &p->parts,
                 ((struct audit_part_view){.title = str_fmt(cx->arena, "%.*s %" PRId64, STR_FMT(l->part), l->nth),
                                           .id = str_fmt(cx->arena, "p%zu", p->parts.n + 1)}));
            part = &p->parts.v[p->parts.n - 1];
        }
        PUSH(cx->arena, &part->pairs.pairs, ((struct pair_view){.name = l->name, .value = l->value}));
        last = l;
    }
}

static err_t show(struct req *r, const struct aid_file *f, str error)
{
    struct cx *cx = &r->cx;
    struct audit_folder_page p = {
        .page = {.title = tr(cx, N_("Folder of an aid file")), .current = HOME, .error = error.n > 0},
        .number = f->file_no,
        .open_action = href(cx->arena, f->id, "/ac"),
        .csv = href(cx->arena, f->id, "/klasor.csv"),
        .purpose_error = error,
        .open = !error.n && is_open(r, f->id)};
    if (error.n) answer_status(r, 422);
    if (p.open) {
        struct audit_folder folder;
        TRY(audit_folder(cx, f->id, &folder));
        parts(cx, &folder, &p);
        TRY(entity_note_read(cx, &aid_file_entity, &f->id, 1));
    }
    return html_audit_folder_page(r, &p);
}

err_t audit_folder_show(struct req *r)
{
    struct aid_file f;
    TRY(load(r, &f));
    return show(r, &f, STR_NONE);
}

err_t audit_folder_open(struct req *r)
{
    struct aid_file f;
    str purpose = str_trim(form_str(r, "purpose"));
    TRY(load(r, &f));
    if (str_chars(purpose) < PURPOSE_LEAST) return show(r, &f, tr(&r->cx, N_("Write why you open it: a few words.")));
    str plain = str_fmt(r->cx.arena, "%" PRId64 " %" PRId64 " %" PRId64 " %.*s", f.id,
                        r->cx.now.ms + (int64_t)OPEN_FOR_S * 1000, r->cx.actor->user, STR_FMT(purpose));
    answer_cookie(r, COOKIE, req_seal(r, "audit", plain), OPEN_FOR_S, false);
    return answer_redirect(r, href(r->cx.arena, f.id, ""));
}

err_t audit_folder_csv(struct req *r)
{
    struct aid_file f;
    struct audit_folder folder;
    str csv = STR_NONE;
    TRY(load(r, &f));
    if (!is_open(r, f.id)) return answer_redirect(r, href(r->cx.arena, f.id, ""));
    TRY(audit_folder(&r->cx, f.id, &folder));
    TRY(audit_csv(&r->cx, &folder, &csv));
    TRY(entity_note_read(&r->cx, &aid_file_entity, &f.id, 1));
    return answer_file(r, S("text/csv; charset=utf-8"), csv,
                       str_fmt(r->cx.arena, "klasor-%.*s.csv", STR_FMT(f.file_no)));
}
