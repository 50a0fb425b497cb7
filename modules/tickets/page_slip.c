// SPDX-License-Identifier: AGPL-3.0-or-later
/* The slip: what became of a request, for whoever has its code; nobody's name stands on it. */
#include <inttypes.h>

#include "modules/tickets/chairs_views.h"
#include "modules/tickets/places_inside.h"
#include "modules/tickets/views.h"

#include "slip.html.h"
#include "slip_find.html.h"
#include "tickets_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

str ticket_choice(const struct cx *cx, const struct choice *list, int value)
{
    for (const struct choice *c = list; c->value; c++)
        if (c->value == value) return tr(cx, c->label);
    return STR_NONE;
}

const char *request_state(const struct offer *o, int state)
{
    if (state == TICKET_OFFERED && o->pay_minutes) return N_("Waits for its payment");
    for (const struct choice *c = ticket_states; c->value; c++)
        if (c->value == state) return c->label;
    return "";
}

struct tag_view request_tag(struct cx *cx, const struct offer *o, const struct ticket_request *q)
{
    const struct tag_view tags[] = {[TICKET_WAITING] = {TONE_WARN, .icon = ICON("hourglass")},
                                    [TICKET_PLACED] = {TONE_OK, .icon = ICON("check")},
                                    [TICKET_CANCELLED] = {TONE_PLAIN, .icon = ICON("prohibit")},
                                    [TICKET_OFFERED] = {TONE_INFO, .icon = ICON("hand-palm")},
                                    [TICKET_ASKED] = {TONE_INFO, .icon = ICON("hand-palm")},
                                    [TICKET_LAPSED] = {TONE_PLAIN, .icon = ICON("clock")},
                                    [TICKET_OFF] = {TONE_BAD, .icon = ICON("x-circle")},
                                    [TICKET_ABSENT] = {TONE_PLAIN, .icon = ICON("prohibit")}};
    struct tag_view t = tags[q->state];
    t.text = tr(cx, request_state(o, q->state));
    return t;
}

err_t ahead_words(struct cx *cx, const struct ticket_request *q, str *out)
{
    int64_t ahead = 0;
    *out = STR_NONE;
    if (q->state != TICKET_WAITING) return OK;
    TRY(place_ahead(cx, q, &ahead));
    struct word_arg n = {S("n"), fmt_int(cx->arena, cx->lang, ahead)};
    *out = ahead ? words_fill(cx->arena,
                              str_of(words_n(cx->lang, "One request stands before this one in the line.",
                                             "{n} requests stand before this one in the line.", ahead)),
                              1, &n)
                 : tr(cx, N_("This request stands first in the line."));
    return OK;
}

err_t place_kind_words(struct cx *cx, const struct ticket_request *q, str *kind, str *full)
{
    struct line l;
    *kind = *full = STR_NONE;
    if (!q->class) return OK;
    TRY(line_look(cx, q->offer.id, &l));
    for (size_t i = 0; i < l.n_classes; i++)
        if (l.classes[i].position == q->class) *kind = l.classes[i].name;
    if (q->state == TICKET_WAITING && line_room(&l, q->class, full) > 0) *full = STR_NONE;
    return OK;
}

static err_t load(struct req *r, struct ticket_request *q, struct offer_whole *o)
{
    str code = slip_code(r->cx.arena, path_str(r, "code"));
    err_t e = entity_load_any(&r->cx, &ticket_request_entity, "code", DB_T(code), q);
    if (e == E_NOT_FOUND)
        return fail(r, e, "İM-404-bilet", N_("There is no slip with this code. Check the signs on your paper."),
                    "slip code unknown");
    return e ? e : offer_load(&r->cx, q->offer.id, o);
}

static str heading(struct cx *cx, const struct ticket_request *q, bool before_draw)
{
    struct word_arg n = {S("n"), fmt_int(cx->arena, cx->lang, q->given)};
    switch (q->state) {
    case TICKET_WAITING:
        return tr(cx, before_draw ? N_("You are in the draw") : N_("You are in the line"));
    case TICKET_CANCELLED:
        return tr(cx, N_("This request was taken back"));
    case TICKET_LAPSED:
        return tr(cx, N_("There was no answer in time"));
    case TICKET_OFF:
        return tr(cx, N_("This date is called off"));
    case TICKET_OFFERED:
        return words_fill(
            cx->arena, str_of(words_n(cx->lang, "One place is kept for you", "{n} places are kept for you", q->given)),
            1, &n);
    default:
        return words_fill(cx->arena, str_of(words_n(cx->lang, "One place is yours", "{n} places are yours", q->given)),
                          1, &n);
    }
}

static const char *lead(const struct ticket_request *q, bool before_draw, bool over, bool off, bool fee)
{
    if (off) return N_("The event does not take place on this date. You need not do anything.");
    if (over) return N_("This date is over.");
    switch (q->state) {
    case TICKET_CANCELLED:
    case TICKET_LAPSED:
        return N_("No place is kept for you. You may come back to the line, at its end.");
    case TICKET_OFFERED:
        if (fee) return N_("They are yours when they are paid; what is not paid in time goes to the next.");
        return N_("Say whether you want them; if there is no answer in time they go to the next.");
    case TICKET_ASKED:
        return N_("Will you come? Say so here; what is not confirmed in time goes to those who wait.");
    case TICKET_WAITING:
        return before_draw ? N_("The draw decides when requests have closed. The time of asking makes no difference.")
                           : N_("We cannot promise a place. As soon as enough is given back it is yours.");
    default:
        return N_(
            "Show this code at the door. If you cannot come, give the places back: somebody is waiting for them.");
    }
}

static bool has_ended(const struct ticket_request *q)
{
    return q->state == TICKET_CANCELLED || q->state == TICKET_LAPSED;
}

static void fill_acts(struct cx *cx, const struct ticket_request *q, const struct offer_whole *o, bool open,
                      struct slip_page *p)
{
    str base = slip_href(cx->arena, q->code);
    p->may_back = open && !has_ended(q) && q->state != TICKET_ABSENT;
    p->may_again = open && has_ended(q) && !o->offer.stopped;
    p->may_accept = open && (q->state == TICKET_OFFERED || q->state == TICKET_ASKED) && !o->offer.pay_minutes;
    p->may_keep = p->may_back && q->given > 1 && ticket_good(q) && !o->offer.pay_minutes;
    p->until = fmt_moment(cx->arena, cx->lang, q->until);
    p->back_action = str_fmt(cx->arena, "%.*s/geri-ver", STR_FMT(base));
    p->again_action = str_fmt(cx->arena, "%.*s/yeniden", STR_FMT(base));
    p->accept_action = str_fmt(cx->arena, "%.*s/evet", STR_FMT(base));
}

/* Whoever waited for any date knows the code of one: it leads to the place that came free on another. */
static bool elsewhere(struct req *r, const struct ticket_request *q, err_t *e)
{
    struct any_date_got_row got;
    if (!q->any_date || q->state != TICKET_CANCELLED) return false;
    *e = any_date_got(&r->cx, (struct any_date_got_args){.once = q->once, .request = q->id, .offer = q->offer}, &got);
    if (*e == E_NOT_FOUND) return false;
    if (*e) return true;
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("A place came free on another date: this is its slip.")));
    *e = answer_redirect(r, slip_href(r->cx.arena, got.code));
    return true;
}

err_t slip_page(struct req *r)
{
    struct cx *cx = &r->cx;
    struct ticket_request q;
    struct offer_whole o = {0};
    struct slip_page p = {0};
    err_t e = OK;
    TRY(load(r, &q, &o));
    if (elsewhere(r, &q, &e)) return e;
    bool off = o.event.state > EVENT_PUBLISHED || o.date.state >= DATE_POSTPONED || q.state == TICKET_OFF;
    p.before_draw = o.offer.draw && o.offer.draw < OFFER_DRAWN;
    offer_view_fill(cx, &o, &p.offer);
    p.over = o.date.starts.ms && o.date.starts.ms <= cx->now.ms;
    p.page.title = tr(cx, N_("Slip"));
    p.page.current = "/etkinlikler";
    p.code_shown = slip_show(cx->arena, q.code);
    p.number = fmt_int(cx->arena, cx->lang, q.number);
    p.heading = heading(cx, &q, p.before_draw);
    p.lead = lead(&q, p.before_draw, p.over, off, o.offer.pay_minutes > 0);
    p.placed = ticket_good(&q);
    p.waits = q.state == TICKET_WAITING;
    p.any_date = q.any_date;
    p.kept = q.state == TICKET_OFFERED && o.offer.pay_minutes;
    p.asked = q.asked;
    p.given = q.given;
    p.at = q.at;
    p.less = p.placed && q.given < q.asked;
    for (const struct choice *c = ticket_channels; c->value; c++)
        if (c->value == q.channel) p.channel = c->label;
    if (o.offer.draw) p.draw_href = draw_href(cx->arena, o.offer.id);
    fill_acts(cx, &q, &o, !p.over && !off, &p);
    TRY(place_kind_words(cx, &q, &p.kind, &p.full));
    if (p.placed && !p.over && !off && !o.offer.no_transfer)
        p.pass_href = str_fmt(cx->arena, "%.*s/devret", STR_FMT(slip_href(cx->arena, q.code)));
    if (p.placed) TRY(chairs_slip(cx, &q, &p.seats, &p.seats_href));
    if (!p.before_draw) TRY(ahead_words(cx, &q, &p.ahead));
    TRY(slip_part_html(r, &q, &p.more));
    return html_slip_page(r, &p);
}

struct changing {
    int64_t request, places;
    err_t (*run)(struct cx *tx, const struct changing *c);
};
static err_t change(struct cx *tx, void *arg)
{
    const struct changing *c = arg;
    return c->run(tx, c);
}
static err_t run_back(struct cx *tx, const struct changing *c)
{
    return c->places ? place_keep(tx, c->request, c->places) : place_cancel(tx, c->request);
}
static err_t run_again(struct cx *tx, const struct changing *c)
{
    return place_return(tx, c->request);
}
static err_t run_accept(struct cx *tx, const struct changing *c)
{
    struct place_answer answer;
    return place_accept(tx, c->request, &answer);
}

static err_t step(struct req *r, struct changing c, const char *said, const char *too_late)
{
    struct ticket_request q;
    struct offer_whole o = {0};
    TRY(load(r, &q, &o));
    if (o.date.starts.ms && o.date.starts.ms <= r->cx.now.ms)
        return fail(r, E_CONFLICT, "İM-409-bilet-gecti", N_("This date is over; nothing can be changed any more."),
                    "slip of a date that is over");
    c.request = q.id;
    err_t e = db_tx(&r->cx, change, &c);
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE, tr(&r->cx, e ? too_late : said));
    return answer_redirect(r, slip_href(r->cx.arena, q.code));
}

/* kalan: how many are kept; none: all go back. */
err_t slip_back(struct req *r)
{
    struct changing c = {.places = form_int(r, "kalan", 0), .run = run_back};
    if (form_has(r, "kalan") && c.places < 1) { /* not all of them by an oversight */
        answer_flash(r, FLASH_WARN, tr(&r->cx, N_("Write how many places you keep.")));
        return answer_redirect(r, slip_href(r->cx.arena, slip_code(r->cx.arena, path_str(r, "code"))));
    }
    return step(r, c, N_("Taken back. Thank you: whoever waits is served at once."),
                N_("Nothing was changed: the slip shows how it stands."));
}

err_t slip_again(struct req *r)
{
    return step(r, (struct changing){.run = run_again}, N_("You are in the line again, at its end."),
                N_("Nothing was changed: the slip shows how it stands."));
}

err_t slip_accept(struct req *r)
{
    return step(r, (struct changing){.run = run_accept}, N_("Thank you: the places are yours."),
                N_("The time for this answer is over; the place is somebody else's."));
}

err_t slip_find(struct req *r)
{
    struct slip_find_page p = {.page.title = tr(&r->cx, N_("Find your slip")), .page.current = "/bilet"};
    struct ticket_request q;
    p.page.description = tr(&r->cx, N_("Write the code on your slip. Capital or small letters do not matter."));
    p.code = str_trim(query_str(r, "kod"));
    if (!p.code.n) return html_slip_find_page(r, &p);
    str code = slip_code(r->cx.arena, p.code);
    err_t e = entity_load_any(&r->cx, &ticket_request_entity, "code", DB_T(code), &q);
    if (!e) return answer_redirect(r, slip_href(r->cx.arena, q.code));
    if (e != E_NOT_FOUND) return e;
    p.unknown = p.page.error = true;
    answer_status(r, 404);
    return html_slip_find_page(r, &p);
}
