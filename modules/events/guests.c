// SPDX-License-Identifier: AGPL-3.0-or-later
/* A ceremony: who sits where, who speaks when, whose card is printed. Nothing of it is stored: it follows from the order of
 * precedence and the answers whenever somebody looks, so it re-flows by itself up to the last minute. */
#include <inttypes.h>

#include "core/office/notice.h"
#include "modules/events/guests.h"

#include "desk_guests.html.h"
#include "guest.html.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* The first sits in the middle; then right, left, right … of it, as the order of precedence has it. */
static int64_t seat_of(int64_t place, int64_t seats)
{
    int64_t middle = (seats + 1) / 2;
    return place % 2 ? middle - (place - 1) / 2 : middle + place / 2;
}

void ceremony_flow(struct arena *a, const struct guest *guests, size_t n, struct ceremony *out)
{
    int64_t coming = 0, place = 0;
    *out = (struct ceremony){0};
    for (size_t i = 0; i < n; i++)
        coming += guests[i].answer == GUEST_COMES || guests[i].answer == GUEST_SENDS;
    for (size_t i = 0; i < n; i++) {
        const struct guest *g = &guests[i];
        struct ceremony_line line = {.guest = g};
        if (g->answer == GUEST_COMES || g->answer == GUEST_SENDS) {
            line.place = ++place;
            line.seat = seat_of(place, coming);
            PUSH(a, &out->seats, line);
        } else {
            PUSH(a, &out->away, line);
        }
    }
    for (size_t i = out->seats.n; i-- > 0;) /* the host begins, the highest guest speaks last */
        if (out->seats.v[i].guest->speaks && out->seats.v[i].guest->answer == GUEST_COMES) {
            struct ceremony_line line = out->seats.v[i];
            line.speech = (int64_t)out->speakers.n + 1;
            PUSH(a, &out->speakers, line);
        }
}

err_t event_guests(struct cx *cx, int64_t event, struct guests *out)
{
    struct filter own = {"event", IS, DB_I(event)};
    struct list_query q = {
        .filters = {&own, 1}, .sort = S("rank"), .limit = 200, .skip_rights = true, .uncounted = true};
    *out = (struct guests){0};
    do {
        struct list_result found;
        TRY(entity_list(cx, &guest_entity, &q, &found));
        for (size_t i = 0; i < found.n; i++)
            PUSH(cx->arena, &out->list, ((const struct guest *)found.rows)[i]);
        q.after = found.next;
    } while (q.after.n);
    return OK;
}

static struct seat_row row_of(struct cx *cx, const struct ceremony_line *l, bool see)
{
    const struct guest *g = l->guest;
    struct seat_row row = {.id = g->id,
                           .seat = l->seat,
                           .speech = l->speech,
                           .office = g->office,
                           .answer = entity_show(cx, entity_field(&guest_entity, "answer"), g),
                           .href = str_fmt(cx->arena, "/masa/kayit/protokol-konuklari/%" PRId64 "/duzenle", g->id)};
    if (see) row.name = g->answer == GUEST_SENDS && g->substitute.n ? g->substitute : g->name;
    return row;
}

err_t desk_guests(struct req *r)
{
    struct cx *cx = &r->cx;
    struct desk_guests_page p = {0};
    struct guests found;
    struct ceremony c;
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(cx, &event_entity, id, &p.event));
    TRY(event_guests(cx, id, &found));
    const struct guest *guests = found.list.v;
    const size_t n = found.list.n;
    p.may_see = n && entity_sees(cx, &guest_entity, entity_field(&guest_entity, "name"), NULL);
    if (p.may_see) {
        int64_t *ids = NEW_N(cx->arena, int64_t, n);
        for (size_t i = 0; i < n; i++)
            ids[i] = guests[i].id;
        TRY(entity_note_read(cx, &guest_entity, ids, n));
    }
    ceremony_flow(cx->arena, guests, n, &c);
    for (size_t i = 0; i < c.seats.n; i++)
        PUSH(cx->arena, &p.seats, row_of(cx, &c.seats.v[i], p.may_see));
    for (size_t i = 0; i < c.speakers.n; i++)
        PUSH(cx->arena, &p.speakers, row_of(cx, &c.speakers.v[i], p.may_see));
    for (size_t i = 0; i < c.away.n; i++)
        PUSH(cx->arena, &p.away, row_of(cx, &c.away.v[i], p.may_see));
    for (size_t i = 0; i < n; i++) {
        p.waiting += guests[i].answer == GUEST_NOT_YET;
        p.uninvited += !guests[i].invited.ms && (guests[i].email.n || guests[i].phone.n);
    }
    for (size_t i = 0; i < n; i++)
        PUSH(cx->arena, &p.guests, row_of(cx, &(struct ceremony_line){.guest = &guests[i]}, p.may_see));
    p.coming = (int64_t)c.seats.n;
    p.page.title = tr(cx, N_("Protocol"));
    p.page.current = "/masa/etkinlik";
    p.back_href = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64, id);
    p.new_href = str_fmt(cx->arena, "/masa/kayit/protokol-konuklari/yeni?event=%" PRId64, id);
    p.cards_action = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/davetiye", id);
    p.may_print = n > 0 && may_in(cx, S("events.guests"), p.event.unit.id);
    p.invite_action = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/davet", id);
    return html_desk_guests_page(r, &p);
}

/* ---- invitations: a notice with an address of one's own for the answer ---- */
struct inviting {
    int64_t event;
    str site;
    int64_t sent;
};

static err_t invite_one(struct cx *tx, const struct inviting *x, const struct event *e, str when, struct guest *g)
{
    g->invited = tx->now;
    TRY(entity_save(tx, &guest_entity, g, &(struct save){.skip_rights = true}));
    struct word_arg args[] = {
        {S("office"), g->office},
        {S("title"), e->title},
        {S("when"), when},
        {S("address"), str_fmt(tx->arena, "%.*s/davet/%.*s", STR_FMT(x->site), STR_FMT(g->token))}};
    struct notice n = {
        .channel = g->email.n ? NOTICE_MAIL : NOTICE_SMS,
        .recipient = g->email.n ? g->email : g->phone,
        .subject = e->title,
        .body = words_fill(
            tx->arena,
            str_of(words(LANG_TR, N_("{office}: you are invited to “{title}”. {when} Please answer here: {address}"))),
            4, args),
        .entity = S("guest"),
        .row = g->id};
    return notice_put(tx, &n);
}

static err_t invite(struct cx *tx, void *arg)
{
    struct inviting *x = arg;
    struct event e;
    struct guests found;
    struct performances dates;
    str when = STR_NONE;
    x->sent = 0;
    TRY(entity_load(tx, &event_entity, x->event, &e));
    TRY(event_performances(tx, e.id, &dates));
    if (dates.list.n)
        when = str_fmt(tx->arena, "%.*s, %.*s.", STR_FMT(when_words(tx, dates.list.v[0].starts, dates.list.v[0].ends)),
                       STR_FMT(dates.list.v[0].place));
    TRY(event_guests(tx, e.id, &found));
    for (size_t i = 0; i < found.list.n; i++) {
        struct guest *g = &found.list.v[i];
        if (g->invited.ms || !(g->email.n || g->phone.n)) continue;
        TRY(invite_one(tx, x, &e, when, g));
        x->sent++;
    }
    return OK;
}

err_t desk_invite(struct req *r)
{
    struct inviting x = {.site = req_site(r)};
    TRY(path_id(r, "id", &x.event));
    TRY(db_tx(&r->cx, invite, &x));
    struct word_arg n = {S("n"), fmt_int(r->cx.arena, r->cx.lang, x.sent)};
    answer_flash(r, FLASH_DONE, words_fill(r->cx.arena, tr(&r->cx, N_("Invitations on their way: {n}")), 1, &n));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/etkinlik/%" PRId64 "/protokol", x.event));
}

/* ---- the guest's own page ---- */
static err_t load_guest(struct cx *cx, str token, struct guest *g, struct event *e)
{
    if (token.n != 24) return E_NOT_FOUND;
    TRY(entity_load_any(cx, &guest_entity, "token", DB_T(token), g));
    return entity_load_any(cx, &event_entity, "id", DB_I(g->event.id), e);
}

err_t guest_page(struct req *r)
{
    struct cx *cx = &r->cx;
    struct guest_page_ p = {0};
    struct guest g;
    struct event e;
    struct performances dates;
    TRY(load_guest(cx, path_str(r, "token"), &g, &e));
    TRY(event_performances(cx, e.id, &dates));
    p.title = p.page.title = e.title;
    p.office = g.office;
    p.answer = g.answer;
    p.substitute = g.substitute;
    p.off = e.state >= EVENT_POSTPONED;
    p.reason = e.reason;
    if (dates.list.n) {
        p.when = when_words(cx, dates.list.v[0].starts, dates.list.v[0].ends);
        p.place = dates.list.v[0].place;
    }
    p.action = str_fmt(cx->arena, "/davet/%.*s", STR_FMT(g.token));
    return html_guest_page_(r, &p);
}

struct answering {
    str token, substitute;
    int answer;
};

static err_t answer(struct cx *tx, void *arg)
{
    const struct answering *a = arg;
    struct guest g;
    struct event e;
    TRY(load_guest(tx, a->token, &g, &e));
    g.answer = a->answer;
    g.substitute = a->answer == GUEST_SENDS ? a->substitute : STR_NONE;
    return entity_save(tx, &guest_entity, &g, &(struct save){.skip_rights = true});
}

err_t guest_answer(struct req *r)
{
    static const struct choice answers[] = {
        {GUEST_COMES, "comes", ""}, {GUEST_SENDS, "sends", ""}, {GUEST_NOT, "not", ""}, {0}};
    struct answering a = {.token = path_str(r, "token"),
                          .substitute = str_trim(form_str(r, "substitute")),
                          .answer = kind_of_code(answers, form_str(r, "answer"))};
    if (!a.answer) return guest_page(r);
    TRY(db_tx(&r->cx, answer, &a));
    answer_flash(r, FLASH_DONE,
                 tr(&r->cx, N_("Thank you, your answer is noted. You can change it here until the day.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/davet/%.*s", STR_FMT(a.token)));
}
