// SPDX-License-Identifier: AGPL-3.0-or-later
/* Vouchers at the desk: serving them, one or a whole list; one voucher; and its page for whoever holds it. */
#include <inttypes.h>

#include "core/base/text.h"
#include "core/paper/paper.h"
#include "modules/relief/views.h"

#include "redeem.html.h"
#include "relief_sql.h"
#include "voucher.html.h"
#include "voucher_desk.html.h"

enum { LINES_MAX = 200, MISSES_MAX = 10, NONCE_SIGNS = 22, QR_SIZE = 240 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str desk_href(struct arena *a, int64_t id)
{
    return str_fmt(a, "/masa/yardim-fisi/%" PRId64, id);
}

/* ---- what pages share ---- */
err_t voucher_what(struct cx *cx, const struct relief_voucher *v, str *out)
{
    struct relief_good g;
    if (!v->good.id) {
        *out = fmt_money_exact(cx->arena, cx->lang, v->amount);
        return OK;
    }
    TRY(entity_load_any(cx, &relief_good_entity, "id", DB_I(v->good.id), &g));
    struct word_arg args[] = {{S("good"), words_value(cx->arena, cx->lang, g.name)},
                              {S("quantity"), good_quantity(cx, v->quantity, g.measure)}};
    *out = words_fill(cx->arena, tr(cx, N_("{good}: {quantity}")), 2, args);
    return OK;
}

err_t voucher_standing(struct cx *cx, const struct relief_voucher *v, struct tag_view *tag, bool *open)
{
    const char *stopped = NULL;
    bool over = moment_date(cx->now).ymd > v->until.ymd;
    *open = v->state == VOUCHER_OPEN && !over;
    if (*open) TRY(due_stopped(cx, v->file_no, (struct due){v->good.id, v->quantity}, &stopped));
    *open = *open && !stopped;
    *tag = v->state == VOUCHER_USED   ? (struct tag_view){.tone = TONE_OK, .text = tr(cx, N_("served"))}
           : v->state == VOUCHER_VOID ? (struct tag_view){.tone = TONE_BAD, .text = tr(cx, N_("void"))}
           : over                     ? (struct tag_view){.tone = TONE_WARN, .text = tr(cx, N_("its last day is over"))}
           : stopped                  ? (struct tag_view){.tone = TONE_BAD, .text = tr(cx, N_("stopped for now"))}
                                      : (struct tag_view){.tone = TONE_INFO, .text = tr(cx, N_("not served yet"))};
    return OK;
}

str voucher_days(struct cx *cx, const struct relief_voucher *v)
{
    struct word_arg args[] = {{S("since"), fmt_date_text(cx->arena, cx->lang, v->since)},
                              {S("until"), fmt_date_text(cx->arena, cx->lang, v->until)}};
    return words_fill(cx->arena, tr(cx, N_("{since} – {until}")), 2, args);
}

err_t pick_up_places(struct cx *cx, int64_t chosen, struct place_option **list, size_t *n)
{
    struct places_to_pick_up_rows rows;
    TRY(places_to_pick_up(cx, &rows));
    *n = rows.list.n;
    *list = NEW_N(cx->arena, struct place_option, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++)
        (*list)[i] = (struct place_option){rows.list.v[i].id, rows.list.v[i].name, rows.list.v[i].directions,
                                           rows.list.v[i].id == chosen};
    return OK;
}

/* ---- serving ---- */
struct line { /* of what was typed: "14.05 CODE", or the code alone */
    str text;
    int minute; /* -1 none */
};

static struct line line_of(str typed)
{
    struct line l = {.text = str_trim(typed), .minute = -1};
    str rest = l.text, hour = str_cut(&rest, ' ');
    int64_t h = 0, m = 0;
    size_t at = hour.n == 5 ? 2 : hour.n == 4 ? 1 : 0;
    if (!at || (hour.p[at] != '.' && hour.p[at] != ':')) return l;
    if (str_int((str){hour.p, at}, &h) || str_int((str){hour.p + at + 1, 2}, &m) || h < 0 || h > 23 || m < 0 || m > 59)
        return l;
    return (struct line){str_trim(rest), (int)(h * 60 + m)};
}

struct serving {
    struct relief_place *place;
    int misses; /* lines that are no voucher: whoever guesses codes is not told by hundreds */
    bool offline;
    date day;
    str nonce;
    LIST(struct line) lines;
    LIST(struct redeem_out) out;
};

/* Whoever was there says when; the same line of the same point sent again is the same act. */
static err_t serve(struct cx *tx, void *arg)
{
    struct serving *s = arg;
    s->out.n = 0;
    s->misses = 0;
    TRY(stock_lock(tx));
    TRY(entity_load_any(tx, &relief_place_entity, "id", DB_I(s->place->id), s->place));
    if (!s->place->open || s->place->kind == PLACE_BOX) return E_CONFLICT; /* closed in the meantime */
    for (size_t i = 0; i < s->lines.n; i++) {
        const struct line *l = &s->lines.v[i];
        struct redeem_out out;
        struct redeem_in in = {.place = s->place->id, .text = l->text, .offline = s->offline, .at = tx->now};
        /* the same form with another code, or for another place, is another act */
        str what = seal_hash(tx->arena, str_fmt(tx->arena, "%" PRId64 ";%.*s", in.place, STR_FMT(l->text)));
        in.uid = str_fmt(tx->arena, "%.*s-%zu-%.24s", STR_FMT(s->nonce), i, what.p);
        if (s->offline) {
            in.at = moment_at(s->day, l->minute < 0 ? 720 : l->minute);
            in.uid = str_fmt(tx->arena, "%" PRId64 "-%d-%d-%.24s", in.place, s->day.ymd, l->minute, what.p);
        }
        TRY(voucher_redeem(tx, &in, &out));
        if (out.answer == VOUCHER_UNREADABLE && ++s->misses > MISSES_MAX) return E_INVALID;
        PUSH(tx->arena, &s->out, out);
    }
    return OK;
}

static enum tone tone_of(const struct redeem_out *o)
{
    if (o->answer == VOUCHER_GOOD) return o->booked ? TONE_OK : TONE_WARN;
    return o->answer == VOUCHER_EMPTY || o->answer == VOUCHER_FUTURE || o->answer == VOUCHER_EARLY ||
                   o->answer == VOUCHER_LATE
               ? TONE_WARN
               : TONE_BAD;
}

static str note_of(struct cx *cx, const struct serving *s, const struct redeem_out *o)
{
    struct word_arg args[] = {{S("place"), words_value(cx->arena, cx->lang, o->place)},
                              {S("when"), fmt_moment(cx->arena, cx->lang, o->at)}};
    if (o->answer == VOUCHER_ALREADY && o->place.n)
        return words_fill(cx->arena, tr(cx, N_("Served at {place}, {when}")), 2, args);
    if (s->offline && o->answer != VOUCHER_GOOD && o->answer != VOUCHER_ALREADY)
        return tr(cx, N_("Kept as it was said, but it is no serving: the voucher and the stock stay as they are."));
    if (s->offline && !o->booked && o->voucher.id)
        return tr(cx, N_("Kept, but the stock of this place has not so much: count it."));
    return STR_NONE;
}

static err_t show_served(struct cx *cx, const struct serving *s, struct redeem_view_page *p)
{
    for (size_t i = 0; i < s->out.n; i++) {
        const struct redeem_out *o = &s->out.v[i];
        struct served_row row = {.code = text_cut(cx->arena, s->lines.v[i].text, 20), .note = note_of(cx, s, o)};
        for (const struct choice *c = voucher_answers; c->value; c++)
            if (c->value == (int)o->answer) row.state = (struct tag_view){.tone = tone_of(o), .text = tr(cx, c->label)};
        if (o->answer == VOUCHER_GOOD && s->offline) row.state.text = tr(cx, N_("Kept"));
        if (o->voucher.id) {
            row.href = desk_href(cx->arena, o->voucher.id);
            row.number = str_fmt(cx->arena, "%" PRId64, o->voucher.number);
            TRY(voucher_what(cx, &o->voucher, &row.what));
        }
        PUSH(cx->arena, &p->served, row);
    }
    return OK;
}

static err_t conflicts(struct cx *cx, struct redeem_view_page *p)
{
    struct voucher_conflicts all;
    struct redemptions_open_rows unbooked;
    TRY(voucher_conflicts(cx, &all));
    for (size_t i = 0; i < all.list.n; i++) {
        const struct voucher_conflict *c = &all.list.v[i];
        struct conflict_row row = {.href = desk_href(cx->arena, c->voucher),
                                   .number = str_fmt(cx->arena, "%" PRId64, c->number)};
        for (size_t k = 0; k < c->served.n; k++)
            PUSH(cx->arena, &row.acts,
                 ((struct act_row){c->served.v[k].place, fmt_moment_short(cx->arena, cx->lang, c->served.v[k].at)}));
        PUSH(cx->arena, &p->conflicts, row);
    }
    TRY(redemptions_open(cx, &unbooked));
    for (size_t i = 0; i < unbooked.list.n; i++) {
        const struct redemptions_open_row *u = &unbooked.list.v[i];
        struct conflict_row row = {.number = u->number ? str_fmt(cx->arena, "%" PRId64, u->number) : STR_NONE};
        PUSH(cx->arena, &row.acts, ((struct act_row){u->place_name, fmt_moment_short(cx->arena, cx->lang, u->at)}));
        PUSH(cx->arena, &p->open_acts, row);
    }
    return OK;
}

static err_t render(struct req *r, int64_t place, struct redeem_view_page *p)
{
    struct cx *cx = &r->cx;
    struct voucher_counts_rows counts;
    p->page.title = tr(cx, N_("Vouchers of aid"));
    p->page.current = "/masa/yardim-fisi";
    p->page.error = p->error.n > 0;
    p->nonce = req_nonce(r);
    p->may_plan = may(cx, S(RELIEF_PLAN));
    if (!p->day.n) p->day = fmt_date(cx->arena, cx->lang, moment_date(cx->now));
    TRY(pick_up_places(cx, place, &p->places.v, &p->places.n));
    TRY(voucher_counts(cx, &counts));
    for (size_t i = 0; i < counts.list.n; i++) {
        if (counts.list.v[i].state == VOUCHER_OPEN) p->open = counts.list.v[i].n;
        if (counts.list.v[i].state == VOUCHER_USED) p->used = counts.list.v[i].n;
    }
    TRY(conflicts(cx, p));
    return html_redeem_view_page(r, p);
}

err_t redeem_page(struct req *r)
{
    struct redeem_view_page p = {0};
    return render(r, query_int(r, "yer", 0), &p);
}

static void read_lines(struct cx *cx, str typed, struct serving *s)
{
    while (typed.n) {
        struct line l = line_of(str_cut(&typed, '\n'));
        if (l.text.n) PUSH(cx->arena, &s->lines, l);
    }
}

static const char *read_serving(struct req *r, struct relief_place *place, struct serving *s)
{
    struct cx *cx = &r->cx;
    s->place = place;
    s->nonce = form_str(r, "nonce");
    s->offline = form_has(r, "offline");
    read_lines(cx, form_str(r, "codes"), s);
    err_t e = entity_load_any(cx, &relief_place_entity, "id", DB_I(form_int(r, "place", 0)), place);
    if (e || !place->open || place->kind == PLACE_BOX) return N_("Choose the place.");
    if (!s->lines.n || s->lines.n > LINES_MAX) return N_("Write one voucher a line, 200 at most.");
    if (!s->offline) return s->nonce.n == NONCE_SIGNS ? NULL : N_("Choose the place.");
    if (date_parse(form_str(r, "day"), &s->day) || s->day.ymd > moment_date(cx->now).ymd)
        return N_("Write the day on which they were handed out.");
    return NULL;
}

err_t redeem_do(struct req *r)
{
    struct relief_place place = {0};
    struct serving s = {0};
    struct redeem_view_page p = {0};
    const char *why = read_serving(r, &place, &s);
    err_t e = why ? OK : db_tx(&r->cx, serve, &s);
    if (e == E_INVALID)
        why = N_("More than ten lines are no voucher. Nothing was written: look at the list once more.");
    if (e == E_CONFLICT) why = N_("Choose the place.");
    if (e && !why) return e;
    if (why) {
        p.error = tr(&r->cx, why);
        p.codes = form_str(r, "codes");
        p.day = form_str(r, "day");
        p.offline = s.offline;
        answer_status(r, 422);
        return render(r, place.id, &p);
    }
    TRY(show_served(&r->cx, &s, &p));
    return render(r, place.id, &p);
}

/* ---- one voucher at the desk ---- */
static void fact(struct cx *cx, struct voucher_desk_page *p, const char *name, str value)
{
    if (value.n) PUSH(cx->arena, &p->facts.pairs, ((struct pair_view){.name = tr(cx, name), .value = value}));
}

static err_t show_desk(struct req *r, const struct relief_voucher *v, struct voucher_desk_page *p)
{
    struct cx *cx = &r->cx;
    struct voucher_served_rows rows;
    bool open = false;
    str what;
    TRY(voucher_what(cx, v, &what));
    TRY(voucher_standing(cx, v, &p->state, &open));
    p->page.title = tr(cx, N_("Voucher of aid"));
    p->page.current = "/masa/yardim-fisi";
    p->page.error = p->stop_error.n > 0;
    p->number = str_fmt(cx->arena, "%" PRId64, v->number);
    if (may(cx, S("aid.read"))) p->file_href = due_file_href(cx->arena, v->file.id);
    bool holds = may(cx, S(RELIEF_PLAN)) || may(cx, S(RELIEF_HAND)); /* its address is as good as the slip */
    if (holds) p->public_href = str_fmt(cx->arena, "/teslim-fisi/%.*s", STR_FMT(v->code));
    if (holds && open) p->pdf_href = str_fmt(cx->arena, "/teslim-fisi/%.*s/fis.pdf", STR_FMT(v->code));
    p->stop_action = str_fmt(cx->arena, "/masa/yardim-fisi/%" PRId64 "/iptal", v->id);
    p->may_stop = v->state == VOUCHER_OPEN && may(cx, S(RELIEF_PLAN));
    fact(cx, p, N_("File no."), v->file_no);
    fact(cx, p, N_("For what"), what);
    fact(cx, p, N_("Days"), voucher_days(cx, v));
    if (v->donation.id) fact(cx, p, N_("From the donation"), entity_label(cx, &relief_donation_entity, v->donation.id));
    fact(cx, p, N_("Reason"), entity_see(cx, &relief_voucher_entity, entity_field(&relief_voucher_entity, "why"), v));
    TRY(voucher_served(cx, (struct voucher_served_args){.voucher = {v->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        PUSH(cx->arena, &p->acts,
             ((struct act_row){rows.list.v[i].place_name, fmt_moment(cx->arena, cx->lang, rows.list.v[i].at)}));
    return html_voucher_desk_page(r, p);
}

err_t voucher_desk(struct req *r)
{
    struct relief_voucher v;
    struct voucher_desk_page p = {0};
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &relief_voucher_entity, id, &v));
    return show_desk(r, &v, &p);
}

struct stopping {
    int64_t id;
    str why;
};
static err_t run_stop(struct cx *tx, void *arg)
{
    const struct stopping *s = arg;
    return voucher_void(tx, s->id, s->why);
}

err_t voucher_stop(struct req *r)
{
    struct relief_voucher v;
    struct voucher_desk_page p = {0};
    struct stopping s = {.why = str_trim(form_str(r, "why"))};
    TRY(path_id(r, "id", &s.id));
    TRY(entity_load(&r->cx, &relief_voucher_entity, s.id, &v));
    if (!s.why.n) {
        p.stop_error = tr(&r->cx, N_("Write the reason."));
        answer_status(r, 422);
        return show_desk(r, &v, &p);
    }
    err_t e = db_tx(&r->cx, run_stop, &s);
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 tr(&r->cx, e ? N_("It was served or void already.") : N_("The voucher is void.")));
    return answer_redirect(r, desk_href(r->cx.arena, s.id));
}

/* ---- for whoever holds it ---- */
static err_t by_code(struct req *r, struct relief_voucher *v)
{
    return entity_load_any(&r->cx, &relief_voucher_entity, "code", DB_T(path_str(r, "code")), v);
}

err_t voucher_page(struct req *r)
{
    struct cx *cx = &r->cx;
    struct relief_voucher v;
    struct voucher_view_page p = {0};
    str text;
    TRY(by_code(r, &v));
    TRY(voucher_what(cx, &v, &p.what));
    TRY(voucher_text(cx, &v, &text));
    TRY(pick_up_places(cx, 0, &p.places.v, &p.places.n));
    struct buf svg = buf_new(cx->arena, 64 * 1024);
    TRY(qr_svg(&svg, text, QR_SIZE, tr(cx, N_("Code of the voucher"))));
    p.page.title = tr(cx, N_("Pick-up slip"));
    crumb_home(cx, &p.page);
    p.number = str_fmt(cx->arena, "%" PRId64, v.number);
    p.days = voucher_days(cx, &v);
    p.svg = buf_str(&svg);
    p.code = v.code;
    TRY(voucher_standing(cx, &v, &p.state, &p.open));
    p.pdf_href = str_fmt(cx->arena, "/teslim-fisi/%.*s/fis.pdf", STR_FMT(v.code));
    return html_voucher_view_page(r, &p);
}

err_t voucher_pdf(struct req *r)
{
    struct relief_voucher v;
    struct tag_view tag;
    bool open = false;
    str pdf;
    TRY(by_code(r, &v));
    TRY(voucher_standing(&r->cx, &v, &tag, &open));
    if (!open) /* a paper that looks good would be shown somewhere */
        return fail(r, E_CONFLICT, "İM-409-fis",
                    N_("This voucher was served, is void or stopped, or its last day is over."), NULL);
    TRY(voucher_print(&r->cx, &v, &pdf));
    return answer_file(r, S("application/pdf"), pdf, str_fmt(r->cx.arena, "fis-%" PRId64 ".pdf", v.number));
}
