// SPDX-License-Identifier: AGPL-3.0-or-later
/* The form with which a place is asked for; before it opens it says when, and counts from this server's clock. */
#include <inttypes.h>

#include "modules/tickets/views.h"

#include "ask.html.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

struct tag_view stand_tag(struct cx *cx, const struct offer_whole *o)
{
    const struct tag_view tags[] = {[PLACES_SOON] = {TONE_INFO, .icon = ICON("clock")},
                                    [PLACES_OPEN] = {TONE_OK, .icon = ICON("ticket")},
                                    [PLACES_LINE] = {TONE_WARN, .icon = ICON("hourglass")},
                                    [PLACES_GONE] = {TONE_BAD, .icon = ICON("x")},
                                    [PLACES_OVER] = {TONE_PLAIN, .icon = ICON("info")}};
    struct tag_view t = tags[offer_stand(cx, o)];
    t.text = offer_words(cx, o);
    return t;
}

/* The hour to the second: whoever waits for the opening compares it with their own. */
static str clock_words(struct cx *cx)
{
    int second = (int)(cx->now.ms / 1000 % 60);
    return str_fmt(cx->arena, "%.*s.%02d", STR_FMT(fmt_time(cx->arena, cx->lang, moment_minute(cx->now))), second);
}

void offer_view_fill(struct cx *cx, const struct offer_whole *o, struct offer_view *out)
{
    *out = (struct offer_view){.title = o->event.title,
                               .event_href = str_fmt(cx->arena, "/etkinlik/%.*s", STR_FMT(o->event.slug)),
                               .when = fmt_moment(cx->arena, cx->lang, o->date.starts),
                               .place = o->place,
                               .tag = stand_tag(cx, o),
                               .per_request = o->offer.per_request,
                               .per_person = o->offer.per_person,
                               .per_household = o->offer.per_household,
                               .confirm_hours = o->offer.confirm_hours,
                               .bound = o->offer.no_transfer,
                               .paid = o->offer.pay_minutes > 0,
                               .policy = policy_words(o->offer.policy),
                               .line = o->offer.line,
                               .soon = offer_stand(cx, o) == PLACES_SOON,
                               .opens = fmt_moment(cx->arena, cx->lang, o->offer.opens),
                               .opens_ms = o->offer.opens.ms,
                               .now = clock_words(cx),
                               .now_ms = cx->now.ms};
    out->by_draw = o->offer.draw > 0;
    if (o->offer.draw >= OFFER_DRAW_COMMITTED) out->draw_href = draw_href(cx->arena, o->offer.id);
    if (o->offer.closes.ms) out->ends = fmt_moment(cx->arena, cx->lang, offer_ends(o));
    if (cx->lang != LANG_TR) out->lang = S("tr"), out->dir = S("ltr");
}

static void crumbs(struct cx *cx, const struct offer_whole *o, struct ask_page *p)
{
    PUSH(cx->arena, &p->page.crumbs, ((struct crumb){S("/"), tr(cx, N_("Home page"))}));
    PUSH(cx->arena, &p->page.crumbs, ((struct crumb){S("/etkinlikler"), tr(cx, N_("Events"))}));
    PUSH(cx->arena, &p->page.crumbs, ((struct crumb){p->offer.event_href, o->event.title}));
    PUSH(cx->arena, &p->page.crumbs, ((struct crumb){STR_NONE, tr(cx, N_("Ask for places"))}));
}

/* Of an event that is not published nobody reads anything. */
static err_t unread(struct req *r, const struct entity_errors *errors, enum place_reason why)
{
    if (why) return fail(r, E_CONFLICT, ask_refusals[why].code, ask_refusals[why].words, "place refused: %d", (int)why);
    return errors->list.n ? E_INVALID : E_NOT_FOUND;
}

static err_t show(struct req *r, int64_t offer, const struct ask_form *row, struct entity_errors *errors,
                  const struct place_answer *answer)
{
    struct cx *cx = &r->cx;
    struct offer_whole o = {0};
    enum place_reason why = answer->reason;
    struct ask_page p = {.full = answer->quota};
    TRY(offer_load(cx, offer, &o));
    if (!event_is_public(o.event.state)) return unread(r, errors, why);
    struct ask_form asked = *row;
    if (r->method == GET) TRY(room_door(r, &o.offer, &p.room));
    asked.once = p.room.pass;
    enum places_stand stand = offer_stand(cx, &o);
    TRY(ask_limit(r, &o.offer, why, errors));
    if (why) p.refused = &ask_refusals[why];
    if (why) answer_status(r, 409);
    offer_view_fill(cx, &o, &p.offer);
    int64_t exceptions = 0;
    TRY(place_exceptions(cx, offer, &exceptions, &p.out_of_turn));
    p.out_of_turn_href = str_fmt(cx->arena, "/yer/%" PRId64 "/sira-disi", offer);
    if (o.offer.pay_minutes) TRY(prices_fill(cx, &o.offer, &p.prices));
    crumbs(cx, &o, &p);
    p.open = (!p.room.waits && (stand == PLACES_OPEN || stand == PLACES_LINE)) || why; /* what was typed is not lost */
    p.page.title = o.event.title;
    p.page.current = "/etkinlikler";
    TRY(ask_form_view(r, &ask_form_entity, &asked, errors, &o.offer, &p.form));
    p.form.action = S("/bilet/iste");
    p.form.submit = tr(cx, stand == PLACES_LINE ? N_("Join the line")
                           : o.offer.draw       ? N_("Take part in the draw")
                                                : N_("Ask for places"));
    if (stand == PLACES_OPEN) p.form.note = p.prices.until;
    p.page.error = p.form.errors.n > 0;
    if (p.page.error && !why) answer_status(r, 422);
    return html_ask_page(r, &p);
}

err_t ask_show(struct req *r)
{
    int64_t offer = 0;
    struct entity_errors errors = {.arena = r->cx.arena};
    TRY(path_id(r, "id", &offer));
    return show(r, offer, &(struct ask_form){.places = 1}, &errors, &(struct place_answer){0});
}

err_t ask_again(struct req *r, int64_t offer, struct ask_form *row, struct entity_errors *errors,
                const struct place_answer *answer)
{
    return show(r, offer, row, errors, answer);
}
