// SPDX-License-Identifier: AGPL-3.0-or-later
/* A point where vouchers are served, with the network or without: its page, what it takes along, what it sends (static/js/point.js). No name,
 * no file and no programme goes there (5393 m. 13); of a short code only the hash, so nobody makes a slip of what a telephone has. */
#include <inttypes.h>
#include <sodium.h>

#include "core/look/assets.h"
#include "modules/relief/views.h"

#include "point.html.h"
#include "relief_sql.h"

enum { DATA_MAX = 8 << 20, ACTS_MAX = 50, UID_SIGNS = 32, UID_HASH = 24, AHEAD_MS = 3600000 };

static const struct point_words answers[] = {
    {"good", "check-circle-fill", N_("Hand it out"), NULL},
    {"already", "warning-octagon-fill", N_("Already served"), N_("Hand nothing out.")},
    {"cancelled", "x-circle-fill", N_("Void"), N_("Hand nothing out.")},
    {"early", "calendar-x", N_("Not valid yet"), NULL},
    {"late", "calendar-x", N_("Too late"), N_("Hand nothing out.")},
    {"elsewhere", "warning-octagon-fill", N_("Not of this point"), N_("This point has no such good.")},
    {"empty", "warning-octagon-fill", N_("Not enough at this place"), NULL},
    {"future", "calendar-x", N_("Its day has not come yet"), NULL},
    {"stopped", "x-circle-fill", N_("The aid does not run"), N_("Hand nothing out.")},
    {"forged", "x-circle-fill", N_("Not genuine"), N_("The code was made up or changed.")},
    {"unknown", "question", N_("None of ours"), N_("Connect this telephone to the network once, then scan again.")},
    {"unreadable", "question", N_("No voucher"), N_("Scan it again, or type the short code under it.")},
};

static err_t open_point(struct req *r, struct relief_place *p)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load_any(&r->cx, &relief_place_entity, "id", DB_I(id), p));
    return p->kind == PLACE_BOX ? E_NOT_FOUND : OK;
}

err_t point_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct relief_place place;
    TRY(open_point(r, &place));
    if (!place.open) return E_NOT_FOUND;
    struct point_page p = {.page.title = str_of(words(cx->lang, N_("Vouchers of aid"))),
                           .place = place.name,
                           .action = str_fmt(cx->arena, "/fis-noktasi/%" PRId64, place.id),
                           .script = str_fmt(cx->arena, "/static/%s/point.js", asset_version())};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        PUSH(cx->arena, &p.answers, answers[i]);
    struct html h = req_html(r);
    req_page(r, &p.page);
    html_point(&h, &p);
    return answer_html(r, 200);
}

/* ---- what it takes along: lines of values between semicolons, the last value to the end ---- */
static void head(struct req *r, struct buf *b)
{
    buf_fmt(b, "imece-point-1\ntime;%" PRId64 "\ncsrf;%.*s\n", r->cx.now.ms, STR_FMT(r->csrf));
}

static err_t put_goods(struct cx *cx, const struct relief_place *p, struct buf *b)
{
    struct voucher_keys_rows keys;
    struct point_goods_rows goods;
    TRY(voucher_keys(cx, &keys));
    for (size_t i = 0; i < keys.list.n; i++)
        buf_fmt(b, "key;%" PRId64 ";%.*s\n", keys.list.v[i].id, STR_FMT(keys.list.v[i].public_key));
    TRY(point_goods(cx, (struct point_goods_args){.place = {p->id}, .today = moment_date(cx->now)}, &goods));
    for (size_t i = 0; i < goods.list.n; i++) {
        const struct point_goods_row *g = &goods.list.v[i];
        buf_fmt(b, "good;%" PRId64 ";%" PRId64 ";%s;%.*s\n", g->id, g->usable, good_measure_words(cx, g->measure),
                STR_FMT(words_value(cx->arena, cx->lang, g->name)));
    }
    return OK;
}

static err_t put_open(struct cx *cx, struct buf *b)
{
    struct point_vouchers_rows rows;
    TRY(point_vouchers(cx, (struct point_vouchers_args){.today = moment_date(cx->now)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct point_vouchers_row *v = &rows.list.v[i];
        unsigned char hash[crypto_hash_sha256_BYTES];
        if (v->stopped) {
            buf_fmt(b, "void;%" PRId64 "\n", v->id);
            continue;
        }
        crypto_hash_sha256(hash, (const unsigned char *)v->code.p, v->code.n);
        buf_fmt(b, "open;%.*s;%" PRId64 ";%" PRId64 ";%" PRId64 ";%d;%d\n",
                STR_FMT(bytes_hex(cx->arena, hash, sizeof hash)), v->id, v->good.id + 1,
                v->good.id ? v->quantity : v->amount.kurus, v->since.ymd, v->until.ymd);
    }
    return OK;
}

static err_t put_served(struct cx *cx, struct buf *b)
{
    struct point_served_rows rows;
    TRY(point_served(cx, (struct point_served_args){.today = moment_date(cx->now)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct point_served_row *s = &rows.list.v[i];
        str uid = {s->uid.p, s->uid.n < UID_SIGNS ? s->uid.n : UID_SIGNS};
        buf_fmt(b, "served;%" PRId64 ";%" PRId64 ";%.*s;%.*s\n", s->voucher.id, s->at.ms, STR_FMT(uid),
                STR_FMT(words_value(cx->arena, cx->lang, s->place_name)));
    }
    return OK;
}

err_t point_data(struct req *r)
{
    struct relief_place p;
    struct buf b = buf_new(r->cx.arena, DATA_MAX);
    TRY(open_point(r, &p));
    head(r, &b);
    buf_fmt(&b, "all;1\n");
    TRY(put_goods(&r->cx, &p, &b));
    TRY(put_open(&r->cx, &b));
    TRY(put_served(&r->cx, &b));
    return answer_bytes(r, S("text/plain; charset=utf-8"), buf_str(&b));
}

/* ---- what it sends: uid;moment;1 handed out already;code, a line for each act ---- */
struct sending {
    int64_t place;
    LIST(struct redeem_in) in;
    LIST(struct redeem_out) out;
};
static err_t take_all(struct cx *tx, void *arg)
{
    struct sending *s = arg;
    struct relief_place p;
    s->out.v = NULL; /* this may run again */
    s->out.n = 0;
    TRY(stock_lock(tx));
    TRY(entity_load_any(tx, &relief_place_entity, "id", DB_I(s->place), &p));
    for (size_t i = 0; i < s->in.n; i++) {
        struct redeem_out out;
        if (!p.open && !s->in.v[i].offline) return E_CONFLICT; /* what was handed out before is still taken */
        TRY(voucher_redeem(tx, &s->in.v[i], &out));
        PUSH(tx->arena, &s->out, out);
    }
    return OK;
}

static bool uid_ok(str uid)
{
    for (size_t i = 0; i < uid.n; i++)
        if (!((uid.p[i] >= 'a' && uid.p[i] <= 'f') || (uid.p[i] >= '0' && uid.p[i] <= '9'))) return false;
    return uid.n == UID_SIGNS;
}

/* The number of an act holds its place and its code, too: the same number with another of them is another act. Numbers of acts are
 * told to every point, so one of another point's must not be taken for an act of this one. */
static bool read_act(struct cx *cx, str line, int64_t place, struct redeem_in *out)
{
    str rest = line, uid = str_cut(&rest, ';'), at = str_cut(&rest, ';'), handed = str_cut(&rest, ';');
    *out = (struct redeem_in){.place = place, .text = rest, .offline = str_eq(handed, S("1"))};
    if (!uid_ok(uid) || str_int(at, &out->at.ms) || out->at.ms < 1 || (!out->offline && !str_eq(handed, S("0"))))
        return false;
    if (!out->offline || (out->at.ms > cx->now.ms && out->at.ms <= cx->now.ms + AHEAD_MS)) out->at = cx->now;
    str what = seal_hash(cx->arena, str_fmt(cx->arena, "%" PRId64 ";%.*s", place, STR_FMT(rest)));
    out->uid = str_fmt(cx->arena, "%.*s-%.*s", STR_FMT(uid), UID_HASH, what.p);
    return true;
}

static const char *answer_code(int answer)
{
    for (const struct choice *c = voucher_answers; c->value; c++)
        if (c->value == answer) return c->code;
    return "";
}

err_t point_send(struct req *r)
{
    struct cx *cx = &r->cx;
    struct sending s = {0};
    struct relief_place p;
    struct buf b = buf_new(cx->arena, DATA_MAX);
    TRY(open_point(r, &p));
    s.place = p.id;
    str rest = form_str(r, "acts");
    while (rest.n) {
        struct redeem_in in;
        str line = str_trim(str_cut(&rest, '\n'));
        if (!line.n) continue;
        if (s.in.n == ACTS_MAX || !read_act(cx, line, p.id, &in))
            return fail(r, E_INVALID, "İM-422-nokta", N_("What the telephone sent cannot be read."),
                        "a line of %zu bytes", line.n);
        PUSH(cx->arena, &s.in, in);
    }
    err_t e = db_tx(cx, take_all, &s);
    if (e == E_CONFLICT) return fail(r, e, "İM-409-nokta", N_("This point was closed."), NULL);
    TRY(e);
    head(r, &b);
    for (size_t i = 0; i < s.out.n; i++) {
        const struct redeem_out *o = &s.out.v[i];
        buf_fmt(&b, "took;%.*s;%s;%" PRId64 ";%.*s\n", UID_SIGNS, s.in.v[i].uid.p, answer_code((int)o->answer),
                o->at.ms, STR_FMT(words_value(cx->arena, cx->lang, o->place)));
    }
    return answer_bytes(r, S("text/plain; charset=utf-8"), buf_str(&b));
}
