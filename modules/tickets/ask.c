// SPDX-License-Identifier: AGPL-3.0-or-later
/* POST /bilet/iste: the one address through which a place is asked for on the web, whichever page shows the form.
 *
 *     <form method="post" action="/bilet/iste">{{csrf}}
 *       teklif    the offer                       kisi      places
 *       ad        name                            iletisim  telephone or e-mail
 *       ihtiyac   what one needs to come, or ""   kimlik    identity number, or ""
 *       tur       kind of place, where there are some       adres     of one's home, where homes are counted
 *       gun.hepsi any other date of the event will do as well
 *       once      the pass that room_door gave with the form: the same form sent again is the same request
 *
 * Taken: 303 to /bilet/{code}, for a place as for one in the line; that page says which. What can be mended or was refused
 * comes back with the form and all that was typed (422, 409 with the codes below). A refusal that needs no turn in the writer
 * is found before it.
 */
#include "core/base/identity.h"
#include "core/base/text.h"
#include "core/entity/pages.h"
#include "modules/tickets/homes.h"
#include "modules/tickets/inside.h"
#include "modules/tickets/room.h"

struct asking {
    int64_t event; /* any date of it; 0: this one */
    struct place_wish wish;
    struct place_answer answer;
};

static err_t run_ask(struct cx *tx, void *arg)
{
    struct asking *a = arg;
    return a->event ? place_ask_any(tx, a->event, &a->wish, &a->answer) : place_ask(tx, &a->wish, &a->answer);
}

const struct ask_refusal ask_refusals[] = {
    [PLACE_NOT_OPEN] = {"İM-409-erken", N_("Places are not given yet: it has not begun.")},
    [PLACE_CLOSED] = {"İM-409-bitti", N_("Places are no longer given: the time for it is over.")},
    [PLACE_REQUEST_LIMIT] = {"İM-409-cok", N_("So many places cannot be asked for at once.")},
    [PLACE_PERSON_LIMIT] = {"İM-409-kisi", N_("You have asked for as many places as one person may have.")},
    [PLACE_NONE_LEFT] = {"İM-409-tukendi", N_("All places are given.")},
    [PLACE_OFF] = {"İM-409-yapilmiyor", N_("It does not take place, or not on that date: nothing is given now.")},
    [PLACE_ASKED_BEFORE] = {"İM-409-once", N_("You are in this draw already. Each person takes part once.")},
    [PLACE_ABSENT] = {"İM-409-gelmedi",
                      N_("You did not come to places of yours several times, so you cannot ask for this one. Please "
                         "call us if you think that this is wrong.")},
    [PLACE_NO_CLASS] = {"İM-409-sinif", N_("There is no such kind of place.")},
    [PLACE_HOUSEHOLD_LIMIT] = {"İM-409-hane",
                               N_("From this home as many places have been asked for as one home may have.")},
    [PLACE_NO_HOUSEHOLD] = {"İM-409-adres",
                            N_("Write the address of your home: places of this date are counted by home.")},
    [PLACE_BOUND] =
        {"İM-409-devir",
         N_("Places of this date are not passed on to another person. If you cannot come, give them back.")},
    [PLACE_NO_PRICE] = {"İM-409-fiyat", N_("Say for each place which price it has.")},
    [PLACE_NOT_PAID] = {"İM-409-odenmedi", N_("These places are yours when they are paid.")},
    [PLACE_LATE] = {"İM-409-gec", N_("The time for this answer is over; the place is somebody else's.")},
};

bool contact_ok(str typed)
{
    return str_has(typed, S("@")) ? email_ok(typed) : phone_fault(typed) == ID_OK;
}

static str contact_normal(struct arena *a, str typed)
{
    return !typed.n ? typed : str_has(typed, S("@")) ? text_lower(a, typed) : phone_normal(a, typed);
}

/* Who asks, for limits: the number of an identity, else what one is reached by. */
static str person_of(struct arena *a, str number, str contact)
{
    str who = number.n ? id_digits(a, number) : contact;
    return who.n ? seal_hash(a, who) : STR_NONE;
}

/* Of an address nothing is kept but this. */
static str household_hash(struct arena *a, str address)
{
    str home = home_of(a, address);
    return home.n ? seal_hash(a, str_fmt(a, "home %.*s", STR_FMT(home))) : STR_NONE;
}

struct place_wish ask_wish(struct req *r, int64_t offer, const struct ask_form *row)
{
    struct arena *a = r->cx.arena;
    str contact = contact_normal(a, row->contact);
    return (struct place_wish){.offer = offer,
                               .places = row->places,
                               .channel = row->channel,
                               .name = row->name,
                               .contact = contact,
                               .needs = row->needs,
                               .person = person_of(a, row->number, contact),
                               .household = household_hash(a, form_str(r, "adres")),
                               .class = form_int(r, "tur", 0),
                               .once = row->once,
                               .shares = ask_shares(r)};
}

err_t ask_take(struct req *r, const struct entity *form, int64_t offer, struct ask_form *row,
               struct entity_errors *errors, struct place_answer *out)
{
    bool known = false;
    *out = (struct place_answer){0};
    int64_t fares[OFFER_PRICES];
    ask_fares(r, fares);
    TRY(entity_form_read(r, form, row, errors));
    if (!form_str(r, "once").n) /* it could not be told from the same sent twice */
        return entity_error(errors, "kisi", str_of(words(r->cx.lang, N_("Open the form anew and send it once more.")))),
               E_INVALID;
    struct asking a = {.wish = ask_wish(r, offer, row)};
    for (int i = 0; i < OFFER_PRICES; i++)
        a.wish.fares[i] = fares[i];
    struct any_dates dates = {0};
    if (ask_any_date(r)) TRY(place_any_dates(&r->cx, offer, &dates));
    a.event = dates.event;
    err_t e = a.event ? OK : place_look(&r->cx, &a.wish, &a.answer, &known);
    if (!e && !known) e = db_tx(&r->cx, run_ask, &a);
    *out = a.answer;
    return e;
}

/* Nobody gets past the waiting room of one date through the form of another. */
static err_t others_quiet(struct req *r, int64_t offer, struct ask_form *row, struct entity_errors *errors)
{
    struct any_dates dates = {0};
    str once;
    bool in = true;
    if (ask_any_date(r)) TRY(place_any_dates(&r->cx, offer, &dates));
    for (size_t i = 0; i < dates.offers.n && in; i++)
        if (dates.offers.v[i] != offer) TRY(room_admits(r, dates.offers.v[i], STR_NONE, &once, &in));
    if (in) return OK;
    err_t e = entity_form_read(r, &ask_form_entity, row, errors);
    if (e && e != E_INVALID) return e;
    entity_error(
        errors, "gun",
        str_of(words(r->cx.lang, N_("Another date of this event has a waiting room just now. Ask for this date "
                                    "alone, or come back later."))));
    return E_INVALID;
}

err_t ticket_ask(struct req *r)
{
    struct ask_form row = {.channel = TICKET_WEB};
    struct entity_errors errors = {.arena = r->cx.arena};
    struct place_answer answer = {0};
    int64_t offer = form_int(r, "teklif", 0);
    bool in;
    TRY(room_admits(r, offer, form_str(r, "once"), &row.once, &in));
    if (!in) return answer_redirect(r, str_fmt(r->cx.arena, "/yer/%lld", (long long)offer));
    err_t e = others_quiet(r, offer, &row, &errors);
    if (!e) e = ask_take(r, &ask_form_entity, offer, &row, &errors, &answer);
    if (e == E_INVALID || (e == E_CONFLICT && answer.reason)) return ask_again(r, offer, &row, &errors, &answer);
    TRY(e);
    room_leave(r, offer);
    return answer_redirect(r, slip_href(r->cx.arena, answer.request.code));
}
