// SPDX-License-Identifier: AGPL-3.0-or-later
/* A scanner: its page, what it takes along, and what it sends. Whoever has its address is let in (pass.c); nobody is named here. */
#include <inttypes.h>

#include "core/look/assets.h"
#include "modules/door/views.h"

#include "door_sql.h"
#include "scanner.html.h"

enum { DATA_MAX = 4 << 20, ENTRIES = 20000, DAY_MS = 86400000, AHEAD_MS = 60000 };

static const struct answer_words answers[] = {
    {"in", "check-circle-fill", N_("Welcome"), NULL, true},
    {"already", "warning-octagon-fill", N_("Already inside"), N_("Somebody went in with this ticket."), false},
    {"void", "x-circle-fill", N_("Not valid"), N_("It was cancelled, given back or issued anew."), false},
    {"other_day", "calendar-x", N_("Another day"), N_("It is a ticket for another date of this event."), false},
    {"other_event", "calendar-x", N_("Another event"), N_("It is a ticket for another event."), false},
    {"forged", "x-circle-fill", N_("Not genuine"), N_("The code was made up or changed."), false},
    {"unknown_key", "question", N_("Unknown key"), N_("Connect this scanner to the network once, then scan again."),
     false},
    {"unreadable", "question", N_("No ticket"), N_("Scan it again, or type the short code under it."), false},
};

struct at_gate {
    struct gate_pass pass;
    struct gate gate;
    struct performance performance;
};
static err_t open_gate(struct req *r, struct at_gate *g)
{
    err_t e = pass_open(&r->cx, path_str(r, "token"), &g->pass, &g->gate, &g->performance);
    return e == E_NOT_FOUND
               ? fail(r, e, "İM-404-okuyucu",
                      N_("This scanner was ended, or its time is over. Ask the desk for a new link."), NULL)
               : e;
}

/* ---- the page ---- */
static err_t render(struct req *r, const struct at_gate *g, const struct judged *said)
{
    struct cx *cx = &r->cx;
    struct door_facts f;
    struct door_state s;
    TRY(door_facts_of(cx, g->performance.id, &f));
    TRY(door_state_of(cx, g->performance.id, &s));
    struct scanner_page p = {.page.title = str_of(words(cx->lang, N_("Scanner"))),
                             .title = f.event.title,
                             .when = f.when,
                             .place = f.performance.place,
                             .gate = g->gate.name,
                             .action = str_fmt(cx->arena, "/kapi/%.*s", STR_FMT(path_str(r, "token"))),
                             .script = str_fmt(cx->arena, "/static/%s/door.js", asset_version()),
                             .inside = s.inside,
                             .expected = s.expected};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        PUSH(cx->arena, &p.answers, answers[i]);
    if (said) p.answers.v[said->answer - 1].said = true;
    p.said = said ? answers[said->answer - 1].good ? "is-good" : "is-bad" : "";
    if (said && said->t.number) p.detail = str_fmt(cx->arena, "%" PRId64 "-%" PRId64, said->t.number, said->t.nth);
    struct html h = req_html(r);
    req_page(r, &p.page);
    html_scanner(&h, &p);
    return answer_html(r, 200);
}

err_t scanner_page(struct req *r)
{
    struct at_gate g;
    TRY(open_gate(r, &g));
    return render(r, &g, NULL);
}

/* ---- what it takes along: lines of values between semicolons, the last value to the end ---- */
static err_t put_keys(struct cx *cx, struct buf *b)
{
    struct all_keys_rows keys;
    TRY(all_keys(cx, &keys));
    for (size_t i = 0; i < keys.list.n; i++)
        buf_fmt(b, "key;%" PRId64 ";%.*s\n", keys.list.v[i].id, STR_FMT(keys.list.v[i].public_key));
    return OK;
}

static err_t put_dates(struct cx *cx, const struct performance *here, struct buf *b)
{
    struct dates_near_rows rows;
    TRY(dates_near(cx,
                   (struct dates_near_args){
                       .event = here->event, .since = {here->starts.ms - DAY_MS}, .until = {here->starts.ms + DAY_MS}},
                   &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct dates_near_row *d = &rows.list.v[i];
        str when = fmt_moment(cx->arena, cx->lang, d->starts);
        if (d->id == here->id) continue;
        buf_fmt(b, "date;%" PRId64 ";%s;%.*s · %.*s\n", d->id,
                d->event.id == here->event.id ? "other_day" : "other_event", STR_FMT(when), STR_FMT(d->title));
    }
    return OK;
}

static err_t put_void(struct cx *cx, ref performance, struct buf *b)
{
    struct void_tickets_rows rows;
    TRY(void_tickets(cx, (struct void_tickets_args){.performance = performance}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct void_tickets_row *v = &rows.list.v[i];
        struct ticket_request request = {.state = v->state, .given = v->given};
        buf_fmt(b, "void;%" PRId64 ";%" PRId64 ";%" PRId64 "\n", v->number, v->issue,
                ticket_good(&request) ? v->given : 0);
    }
    return OK;
}

static err_t put_entries(struct cx *cx, ref performance, int64_t after, struct buf *b)
{
    struct entries_after_rows rows;
    TRY(entries_after(cx, (struct entries_after_args){.performance = performance, .id = after, .n = ENTRIES}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct entries_after_row *e = &rows.list.v[i];
        buf_fmt(b, "entry;%" PRId64 ";%" PRId64 ";%" PRId64 ";%.*s\n", e->number, e->nth, e->at.ms, STR_FMT(e->name));
        after = e->id;
    }
    buf_fmt(b, "cursor;%" PRId64 "\n", after);
    return OK;
}

static err_t data(struct req *r, const struct at_gate *g, int64_t after, struct buf *b)
{
    struct cx *cx = &r->cx;
    struct inside_count_row inside;
    int64_t id = g->performance.id;
    buf_fmt(b, "imece-door-1\ntime;%" PRId64 "\ncsrf;%.*s\nperformance;%" PRId64 "\nsecret;%.*s\n", cx->now.ms,
            STR_FMT(r->csrf), id, STR_FMT(door_secret(cx->arena, id)));
    TRY(put_keys(cx, b));
    TRY(put_dates(cx, &g->performance, b));
    TRY(put_void(cx, g->gate.performance, b));
    TRY(put_entries(cx, g->gate.performance, after, b));
    TRY(inside_count(cx, (struct inside_count_args){.performance = g->gate.performance}, &inside));
    buf_fmt(b, "count;%" PRId64 "\n", inside.n);
    return answer_bytes(r, S("text/plain; charset=utf-8"), buf_str(b));
}

err_t scanner_data(struct req *r)
{
    struct at_gate g;
    struct buf b = buf_new(r->cx.arena, DATA_MAX);
    TRY(open_gate(r, &g));
    return data(r, &g, query_int(r, "after", 0), &b);
}

/* ---- what it sends: uid;moment;how;said;text, a line for each scan ---- */
struct sending {
    struct at_gate gate;
    LIST(struct scan_in) in;
    LIST(struct scan) out;
};
static err_t take_all(struct cx *tx, void *arg)
{
    struct sending *s = arg;
    s->out.v = NULL; /* this may run again */
    s->out.n = 0;
    for (size_t i = 0; i < s->in.n; i++) {
        struct scan one;
        TRY(scan_take(tx, &s->gate.gate, s->gate.pass.id, &s->in.v[i], &one));
        PUSH(tx->arena, &s->out, one);
    }
    return OK;
}

static int code_value(const struct choice *list, str code)
{
    for (const struct choice *c = list; c->value; c++)
        if (str_eq(str_of(c->code), code)) return c->value;
    return 0;
}

static bool uid_ok(str uid)
{
    for (size_t i = 0; i < uid.n; i++)
        if (!((uid.p[i] >= 'a' && uid.p[i] <= 'z') || (uid.p[i] >= '0' && uid.p[i] <= '9'))) return false;
    return uid.n >= 16 && uid.n <= 40;
}

static bool read_line(struct cx *cx, str line, struct scan_in *out)
{
    str rest = line, uid = str_cut(&rest, ';'), at = str_cut(&rest, ';'), how = str_cut(&rest, ';'),
        said = str_cut(&rest, ';');
    *out = (struct scan_in){.uid = uid, .text = rest};
    out->how = code_value(door_hows, how);
    out->said = said.n ? code_value(door_answers, said) : 0;
    if (!uid_ok(uid) || str_int(at, &out->at.ms) || out->at.ms < 1 || !out->how || (said.n && !out->said)) return false;
    if (out->at.ms > cx->now.ms + AHEAD_MS) out->at = cx->now; /* a clock that runs ahead */
    return true;
}

/* Without script: one code, and the page again with what the server says. */
static err_t send_by_hand(struct req *r, struct at_gate *g)
{
    struct judged said = {.answer = DOOR_UNREADABLE};
    str text = form_str(r, "text");
    struct sending s = {.gate = *g};
    TRY(door_judge(&r->cx, g->performance.id, text, &said));
    PUSH(r->cx.arena, &s.in,
         ((struct scan_in){.uid = seal_hash(r->cx.arena, req_nonce(r)),
                           .text = text,
                           .at = r->cx.now,
                           .how = str_has(text, S("-")) ? HOW_HAND : HOW_KEYS}));
    s.in.v[0].uid.n = 32;
    TRY(db_tx(&r->cx, take_all, &s));
    said.answer = (enum door_answer)s.out.v[0].said;
    return render(r, g, &said);
}

err_t scanner_send(struct req *r)
{
    struct sending s = {0};
    struct buf b = buf_new(r->cx.arena, DATA_MAX);
    TRY(open_gate(r, &s.gate));
    if (form_has(r, "text")) return send_by_hand(r, &s.gate);
    str rest = form_str(r, "scans");
    while (rest.n) {
        struct scan_in in;
        str line = str_trim(str_cut(&rest, '\n'));
        if (!line.n) continue;
        if (!read_line(&r->cx, line, &in))
            return fail(r, E_INVALID, "İM-422-okutma", N_("What the scanner sent cannot be read."),
                        "a line of %zu bytes", line.n);
        PUSH(r->cx.arena, &s.in, in);
    }
    TRY(db_tx(&r->cx, take_all, &s));
    for (size_t i = 0; i < s.out.n; i++)
        buf_fmt(&b, "took;%.*s;%s\n", STR_FMT(s.out.v[i].uid), answers[s.out.v[i].said - 1].code);
    return data(r, &s.gate, form_int(r, "after", 0), &b);
}
