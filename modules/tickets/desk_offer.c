// SPDX-License-Identifier: AGPL-3.0-or-later
/* One offer at the desk: its numbers by state and channel, its requests by number; nobody's name. */
#include <inttypes.h>

#include "modules/tickets/views.h"

#include "desk_offer.html.h"
#include "tickets_pages_sql.h"

enum { ROWS = 50, CHANNELS = TICKET_DESK + 1, STATES = TICKET_ABSENT + 1 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

err_t desk_offer_load(struct req *r, const char *right, struct offer_whole *o)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(offer_load(&r->cx, id, o));
    return may_in(&r->cx, str_of(right), o->event.unit.id) ? OK : E_FORBIDDEN;
}

str desk_offer_href(struct arena *a, int64_t id, const char *rest)
{
    return str_fmt(a, "/masa/bilet/%" PRId64 "%s", id, rest);
}

static int state_of(str code)
{
    for (const struct choice *c = ticket_states; c->value; c++)
        if (str_eq(str_of(c->code), code)) return c->value;
    return 0;
}

static err_t fill_sums(struct cx *cx, const struct offer_whole *o, int state, struct desk_offer_page *p)
{
    struct offer_sums_rows rows;
    struct sum_row states[STATES] = {0}, channels[CHANNELS] = {0}, all = {.label = N_("All"), .current = !state};
    TRY(offer_sums(cx, (struct offer_sums_args){{o->offer.id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct offer_sums_row *s = &rows.list.v[i];
        struct sum_row *into[] = {&all, &states[s->state], &channels[s->channel]};
        for (size_t k = 0; k < sizeof into / sizeof *into; k++) {
            into[k]->requests += s->requests;
            into[k]->asked += s->asked;
            into[k]->given += s->given;
        }
    }
    all.href = desk_offer_href(cx->arena, o->offer.id, "");
    PUSH(cx->arena, &p->states, all);
    for (const struct choice *c = ticket_states; c->value; c++) {
        if (c->value > TICKET_CANCELLED && !states[c->value].requests)
            continue; /* the rare ones where there are some */
        states[c->value].label = request_state(&o->offer, c->value);
        states[c->value].current = c->value == state;
        states[c->value].href = str_fmt(cx->arena, "%.*s?durum=%s", STR_FMT(all.href), c->code);
        PUSH(cx->arena, &p->states, states[c->value]);
    }
    for (const struct choice *c = ticket_channels; c->value; c++) {
        channels[c->value].label = c->label;
        PUSH(cx->arena, &p->channels, channels[c->value]);
    }
    return OK;
}

static struct request_row row_of(struct cx *cx, const struct offer *o, const struct ticket_request *q)
{
    struct request_row row = {.href = str_fmt(cx->arena, "/masa/bilet/istek/%" PRId64, q->id),
                              .number = fmt_int(cx->arena, cx->lang, q->number),
                              .code = slip_show(cx->arena, q->code),
                              .state = request_tag(cx, o, q),
                              .asked = q->asked,
                              .given = q->given,
                              .at = q->at};
    for (const struct choice *c = ticket_channels; c->value; c++)
        if (c->value == q->channel) row.channel = c->label;
    return row;
}

static err_t fill_rows(struct req *r, const struct offer_whole *o, int state, struct desk_offer_page *p)
{
    struct cx *cx = &r->cx;
    struct offer_requests_rows rows;
    struct offer_requests_args a = {.offer = {o->offer.id},
                                    .any_state = !state,
                                    .state = state,
                                    .after = query_int(r, "sonra", 0),
                                    .most = ROWS + 1};
    TRY(offer_requests(cx, a, &rows));
    for (size_t i = 0; i < rows.list.n && i < ROWS; i++) {
        const struct offer_requests_row *q = &rows.list.v[i];
        struct ticket_request one = {.id = q->id,
                                     .number = q->number,
                                     .code = q->code,
                                     .channel = q->channel,
                                     .asked = q->asked,
                                     .given = q->given,
                                     .state = q->state,
                                     .at = q->at};
        PUSH(cx->arena, &p->rows, row_of(cx, &o->offer, &one));
    }
    str base = desk_offer_href(cx->arena, o->offer.id, "");
    str query = state ? str_fmt(cx->arena, "durum=%.*s&", STR_FMT(query_str(r, "durum"))) : STR_NONE;
    if (rows.list.n > ROWS)
        p->pager.next =
            str_fmt(cx->arena, "%.*s?%.*ssonra=%" PRId64, STR_FMT(base), STR_FMT(query), rows.list.v[ROWS - 1].number);
    if (a.after) p->pager.previous = str_fmt(cx->arena, "%.*s?%.*s", STR_FMT(base), STR_FMT(query));
    return OK;
}

static void rule(struct cx *cx, struct desk_offer_page *p, int64_t n, const char *source)
{
    struct word_arg arg = {S("n"), fmt_int(cx->arena, cx->lang, n)};
    if (n) PUSH(cx->arena, &p->rules, ((struct str_row){words_fill(cx->arena, tr(cx, source), 1, &arg)}));
}

/* The rarer rules, where they are set. */
static void fill_rules(struct cx *cx, const struct offer *o, struct desk_offer_page *p)
{
    rule(cx, p, o->classes, N_("Kinds of places: {n}"));
    rule(cx, p, o->per_household, N_("Places of one home at most: {n}"));
    rule(cx, p, o->answer_hours, N_("Hours for an answer when a place comes free: {n}"));
    rule(cx, p, o->confirm_hours, N_("“Will you come?” is asked, hours before: {n}"));
    rule(cx, p, o->release_hours, N_("Unanswered places go on, hours before: {n}"));
    rule(cx, p, o->absent_limit, N_("Absences in a year after which one may not ask: {n}"));
    rule(cx, p, o->no_transfer, N_("Places are not passed on to another person"));
    rule(cx, p, o->room_off, N_("No waiting room"));
}

static void figure(struct cx *cx, struct desk_offer_page *p, const char *label, int64_t n)
{
    PUSH(cx->arena, &p->figures.kpis,
         ((struct kpi_view){.label = tr(cx, label), .value = fmt_int(cx->arena, cx->lang, n)}));
}

static err_t render(struct req *r, const struct offer_whole *o, struct desk_offer_page *p)
{
    struct cx *cx = &r->cx;
    int state = state_of(query_str(r, "durum"));
    p->page.title = o->event.title;
    p->page.current = "/masa/bilet";
    offer_view_fill(cx, o, &p->offer);
    figure(cx, p, N_("Places"), o->offer.places);
    figure(cx, p, N_("Given"), o->offer.given);
    figure(cx, p, N_("Free"), o->offer.places - o->offer.given);
    figure(cx, p, N_("Requests that wait"), o->waiting);
    p->may_give = may_in(cx, S(TICKETS_GIVE), o->event.unit.id);
    p->may_offer = may_in(cx, S(TICKETS_OFFER), o->event.unit.id);
    p->ask_href = desk_offer_href(cx->arena, o->offer.id, "/istek");
    p->edit_href = desk_offer_href(cx->arena, o->offer.id, "/duzenle");
    p->fees_href = desk_offer_href(cx->arena, o->offer.id, "/ucret");
    p->seats_href = str_fmt(cx->arena, "/masa/koltuk/%" PRId64, o->offer.id);
    p->list_href = desk_offer_href(cx->arena, o->offer.id, "/liste");
    p->file_href = desk_offer_href(cx->arena, o->offer.id, "/dosya.csv");
    p->resize_action = desk_offer_href(cx->arena, o->offer.id, "/sayi");
    p->public_href = str_fmt(cx->arena, "/yer/%" PRId64, o->offer.id);
    p->event_href = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64, o->event.id);
    if (!p->resize_error.n) p->resize_value = str_fmt(cx->arena, "%" PRId64, o->offer.places);
    if (p->resize_error.n) answer_status(r, 422);
    int64_t exceptions = 0;
    TRY(place_exceptions(cx, o->offer.id, &exceptions, &p->out_of_turn));
    p->except_href = desk_offer_href(cx->arena, o->offer.id, "/sira-disi");
    fill_rules(cx, &o->offer, p);
    TRY(desk_draw_fill(cx, o, &p->draw));
    TRY(fill_sums(cx, o, state, p));
    if (o->offer.classes || !p->states.v[0].requests) /* once asked for they stay as they are */
        p->kinds_href = desk_offer_href(cx->arena, o->offer.id, "/turler");
    TRY(fill_rows(r, o, state, p));
    return html_desk_offer_page(r, p);
}

/* ?ara=: the number of a request, as somebody says it on the telephone, or its code. */
static err_t look_for(struct req *r, const struct offer_whole *o, int64_t *request)
{
    struct ticket_request q;
    struct offer_request_numbered_row row;
    int64_t number = 0;
    str typed = str_trim(query_str(r, "ara"));
    *request = 0;
    if (str_int(typed, &number) == OK) {
        err_t e = offer_request_numbered(&r->cx, (struct offer_request_numbered_args){{o->offer.id}, number}, &row);
        if (!e) *request = row.id;
        return e == E_NOT_FOUND ? OK : e;
    }
    err_t e = entity_load_any(&r->cx, &ticket_request_entity, "code", DB_T(slip_code(r->cx.arena, typed)), &q);
    if (!e && q.offer.id == o->offer.id) *request = q.id;
    return e == E_NOT_FOUND ? OK : e;
}

err_t desk_offer(struct req *r)
{
    struct offer_whole o = {0};
    struct desk_offer_page p = {.number = str_trim(query_str(r, "ara"))};
    int64_t request = 0;
    TRY(desk_offer_load(r, TICKETS_READ, &o));
    if (p.number.n) {
        TRY(look_for(r, &o, &request));
        if (request) return answer_redirect(r, str_fmt(r->cx.arena, "/masa/bilet/istek/%" PRId64, request));
        p.unknown = true;
    }
    return render(r, &o, &p);
}

struct resizing {
    int64_t offer, places;
};
static err_t resize(struct cx *tx, void *arg)
{
    const struct resizing *s = arg;
    return offer_resize(tx, s->offer, s->places);
}

err_t desk_offer_resize(struct req *r)
{
    struct offer_whole o = {0};
    struct desk_offer_page p = {.resize_value = form_str(r, "places")};
    struct resizing s = {0};
    TRY(desk_offer_load(r, TICKETS_OFFER, &o));
    s.offer = o.offer.id;
    if (str_int(str_trim(p.resize_value), &s.places) || s.places < 1 || s.places > 1000000) {
        p.resize_error = tr(&r->cx, N_("Write how many places there are, in digits."));
        return render(r, &o, &p);
    }
    err_t e = db_tx(&r->cx, resize, &s);
    if (e == E_CONFLICT) {
        struct word_arg n = {S("n"), fmt_int(r->cx.arena, r->cx.lang, o.offer.given)};
        p.resize_error =
            words_fill(r->cx.arena, tr(&r->cx, N_("{n} places are given already; nobody loses one.")), 1, &n);
        return render(r, &o, &p);
    }
    if (e) return e;
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Saved. New places went to those who wait first.")));
    return answer_redirect(r, desk_offer_href(r->cx.arena, o.offer.id, ""));
}
