// SPDX-License-Identifier: AGPL-3.0-or-later
/* Asking for places: one form and one way into the line, for people at home and for a clerk who writes it for somebody. */
#include <inttypes.h>

#include "core/entity/pages.h"
#include "modules/tickets/fees.h"
#include "modules/tickets/places_inside.h"
#include "modules/tickets/views.h"

/* A field of the form whose name, as everybody's in an address, is Turkish. */
#define NAMED(form_name, member) \
    .name = form_name, .offset = offsetof(struct ask_form, member), .type = FIELD_TYPE(((struct ask_form *)0)->member)

const struct input ask_inputs[] = {
    {"teklif", .max = 20},    {"kisi", .max = 4},      {"ad", .max = 120},
    {"iletisim", .max = 120}, {"ihtiyac", .max = 300}, {"kimlik", .max = 20},
    {"pay.*", .max = 2},      {"fiyat.*", .max = 4},   {"yol", .max = 20},
    {"neden", .max = 200},    {"once", .max = 240},    {"tur", .max = 3},
    {"adres", .max = 200},    {"gun.*", .max = 2},     {0},
};

const struct input pass_inputs[] = {
    {"ad", .max = 120}, {"iletisim", .max = 120}, {"kimlik", .max = 20}, {"adres", .max = 200}, {0},
};

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

static err_t contact_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct ask_form *f = row;
    if (f->contact.n && !contact_ok(f->contact))
        wrong(cx, errors, "iletisim", N_("Write a telephone with its area code, or a whole e-mail address."));
    return OK;
}

/* The desk speaks of somebody else. */
#define PLACES_FIELD(with)                                                                                   \
    {                                                                                                        \
        NAMED("kisi", places), .label = N_("How many places?"), .hint = (with), .flags = REQUIRED, .min = 1, \
                               .max = DRAW_PLACES                                                            \
    }
#define THEIR_PLACES PLACES_FIELD(N_("The person and those who come with them"))
#define NAME_FIELD                                                                                                \
    {                                                                                                             \
        NAMED("ad", name), .label = N_("Name and surname"), .flags = REQUIRED, .max = 120, .autocomplete = "name" \
    }
#define NEEDS_FIELD(asked)                                                                                        \
    {                                                                                                             \
        NAMED("ihtiyac", needs),                                                                                  \
            .label = (asked),                                                                                     \
            .hint = N_("For example: a wheelchair place and one beside it, sign language, a seat near the door"), \
            .max = 300                                                                                            \
    }
#define THEIR_NEEDS NEEDS_FIELD(N_("What does the person need to be able to come?"))
#define TCKN_FIELD                                                                                                    \
    {                                                                                                                 \
        NAMED("kimlik", number),                                                                                      \
            .label = N_("Identity number"),                                                                           \
            .hint = N_(                                                                                               \
                "Only so that nobody gets more than their share: what we keep cannot be turned back into a number."), \
            .kind = TEXT_TCKN, .max = 20                                                                              \
    }

#define OPTIONAL_CONTACT                                                                                    \
    {                                                                                                       \
        NAMED("iletisim", contact), .label = N_("Telephone or e-mail"),                                     \
                                    .hint = N_("Empty: they have none, and get a printed slip"), .max = 120 \
    }
static const struct field web_fields[] = {
    PLACES_FIELD(N_("You and those who come with you")),
    NAME_FIELD,
    {NAMED("iletisim", contact), .label = N_("Telephone or e-mail"),
     .hint = N_("We write there when something changes. You need no telephone: at the desk you get a printed slip."),
     .flags = REQUIRED, .max = 120},
    NEEDS_FIELD(N_("What do you need to be able to come?")),
    TCKN_FIELD,
    {0},
};
const struct entity ask_form_entity = {.name = "ticket_ask_form",
                                       .title = N_("Ask for places"),
                                       .one = N_("Ask for places"),
                                       .size = sizeof(struct ask_form),
                                       .fields = web_fields,
                                       .read = "public",
                                       .write = "public",
                                       .check = contact_check};

static const struct choice desk_channels[] = {
    {TICKET_PHONE, "phone", N_("Telephone")},
    {TICKET_DESK, "desk", N_("In person")},
    {0},
};
static const struct field desk_fields[] = {
    {NAMED("yol", channel), .label = N_("How does the request reach you?"), .flags = REQUIRED,
     .choices = desk_channels},
    THEIR_PLACES,
    NAME_FIELD,
    OPTIONAL_CONTACT,
    THEIR_NEEDS,
    TCKN_FIELD,
    {0},
};
const struct entity desk_ask_entity = {.name = "ticket_desk_form",
                                       .title = N_("Request for places"),
                                       .one = N_("Request for places"),
                                       .size = sizeof(struct ask_form),
                                       .fields = desk_fields,
                                       .read = "staff",
                                       .write = "staff",
                                       .check = contact_check};

static const struct field except_fields[] = {
    {NAMED("neden", reason), .label = N_("Why out of turn?"),
     .hint = N_("Everybody reads it, with the number of places: write no person's name."), .flags = REQUIRED,
     .max = 200},
    THEIR_PLACES,
    NAME_FIELD,
    OPTIONAL_CONTACT,
    THEIR_NEEDS,
    {0},
};
const struct entity except_form_entity = {.name = "ticket_except_form",
                                          .title = N_("Places given out of turn"),
                                          .one = N_("Places given out of turn"),
                                          .size = sizeof(struct ask_form),
                                          .fields = except_fields,
                                          .read = "staff",
                                          .write = "staff",
                                          .check = contact_check};
static const struct field pass_fields[] = {
    NAME_FIELD,
    {NAMED("iletisim", contact), .label = N_("Telephone or e-mail"),
     .hint = N_("Of the person who comes instead: the new code is sent there."), .flags = REQUIRED, .max = 120},
    TCKN_FIELD,
    {0},
};
const struct entity pass_form_entity = {.name = "ticket_pass_form",
                                        .title = N_("Pass the places on"),
                                        .one = N_("Pass the places on"),
                                        .size = sizeof(struct ask_form),
                                        .fields = pass_fields,
                                        .read = "public",
                                        .write = "public",
                                        .check = contact_check};
static const struct field desk_pass_fields[] = {NAME_FIELD, OPTIONAL_CONTACT, TCKN_FIELD, {0}};
const struct entity desk_pass_entity = {.name = "ticket_desk_pass_form",
                                        .title = N_("Pass the places on"),
                                        .one = N_("Pass the places on"),
                                        .size = sizeof(struct ask_form),
                                        .fields = desk_pass_fields,
                                        .read = "staff",
                                        .write = "staff",
                                        .check = contact_check};

/* What a request may have at most: of the offer, and of the kind that was chosen. */
static err_t most_of(struct req *r, const struct offer *o, int64_t *out)
{
    struct line l;
    *out = o->per_request ? o->per_request : o->places;
    if (!o->classes) return OK;
    TRY(line_look(&r->cx, o->id, &l));
    int64_t of_kind = line_most(&l, form_int(r, "tur", 0));
    if (of_kind < *out) *out = of_kind;
    return OK;
}

/* What is wrong with an answer is said at its field, numbers with their limit. */
err_t ask_limit(struct req *r, const struct offer *o, enum place_reason why, struct entity_errors *errors)
{
    static const struct {
        const char *field, *source;
    } said[] = {
        [PLACE_REQUEST_LIMIT] = {"kisi", N_("{n} places at most can be asked for at once.")},
        [PLACE_PERSON_LIMIT] = {"kisi", N_("One person may have {n} places at most, whatever way they ask.")},
        [PLACE_HOUSEHOLD_LIMIT] = {"kisi", N_("One home may have {n} places at most, whoever of it asks.")},
        [PLACE_NO_HOUSEHOLD] = {"adres", N_("Write street, number of the building and flat.")},
        [PLACE_NO_CLASS] = {"tur", N_("Choose the kind of place.")},
        [PLACE_BOUND] = {NULL, NULL},
    };
    int64_t most = 0;
    if (!said[why].field) return OK;
    TRY(most_of(r, o, &most));
    if (why == PLACE_PERSON_LIMIT) most = o->per_person;
    if (why == PLACE_HOUSEHOLD_LIMIT) most = o->per_household;
    struct word_arg n = {S("n"), fmt_int(r->cx.arena, r->cx.lang, most)};
    entity_error(errors, said[why].field, words_fill(r->cx.arena, str_of(words(r->cx.lang, said[why].source)), 1, &n));
    return OK;
}

static str error_at(const struct entity_errors *errors, str field)
{
    for (size_t i = 0; i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, field)) return errors->list.v[i].text;
    return STR_NONE;
}

static str kind_hint(struct cx *cx, const struct line *l, int64_t kind)
{
    str full;
    int64_t room = line_room(l, kind, &full);
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, room)}, {S("quota"), full}};
    if (l->offer.opens.ms > cx->now.ms) return STR_NONE;
    if (room > 0)
        return words_fill(cx->arena, str_of(words_n(cx->lang, "One place is free", "{n} places are free", room)), 2,
                          args);
    return full.n ? words_fill(cx->arena, str_of(words(cx->lang, N_("Full: {quota}"))), 2, args)
                  : str_of(words(cx->lang, N_("All places are given")));
}

/* The kinds of places, where the offer has some, each with what is free of it. */
static err_t kind_field(struct req *r, const struct offer *o, const struct entity_errors *errors, struct form_view *out)
{
    struct cx *cx = &r->cx;
    struct line l;
    struct field_view v = {.look = LOOK_RADIO,
                           .name = S("tur"),
                           .label = str_of(words(cx->lang, N_("Kind of place"))),
                           .error = error_at(errors, S("tur")),
                           .required = true};
    if (!o->classes) return OK;
    TRY(line_look(cx, o->id, &l));
    for (size_t i = 0; i < l.n_classes; i++) {
        int64_t position = l.classes[i].position;
        PUSH(cx->arena, &v.options,
             ((struct option_view){str_fmt(cx->arena, "%" PRId64, position), l.classes[i].name,
                                   kind_hint(cx, &l, position), form_int(r, "tur", 0) == position}));
    }
    PUSH(cx->arena, &out->fields, v);
    size_t at = out->fields.n - 1; /* what one asks for stands together: behind the number of places */
    for (; at > 0 && !str_eq(out->fields.v[at - 1].name, S("kisi")); at--)
        out->fields.v[at] = out->fields.v[at - 1];
    out->fields.v[at] = v;
    return OK;
}

/* What is wrong with a field that the program put into the form is said there. */
static void errors_at(const struct entity_errors *errors, str field, struct form_view *out)
{
    for (size_t i = 0; i < out->errors.n; i++)
        if (str_eq(errors->list.v[i].field, field)) out->errors.v[i].field = field;
}

void ask_home_field(struct req *r, const struct offer *o, const char *label, const struct entity_errors *errors,
                    struct form_view *out)
{
    struct cx *cx = &r->cx;
    struct word_arg n = {S("n"), fmt_int(cx->arena, cx->lang, o->per_household)};
    if (!o->per_household) return;
    str hint = str_of(words(cx->lang, N_("Neighbourhood, street, building, flat. One home may have {n} places at most; "
                                         "what we keep cannot be turned back into an address.")));
    struct field_view v = {.look = LOOK_TEXT,
                           .name = S("adres"),
                           .label = str_of(words(cx->lang, label)),
                           .hint = words_fill(cx->arena, hint, 1, &n),
                           .value = form_str(r, "adres"),
                           .error = error_at(errors, S("adres")),
                           .required = true,
                           .max = 200,
                           .autocomplete = S("street-address")};
    PUSH(cx->arena, &out->fields, v);
    errors_at(errors, v.name, out);
}

/* Of a draw: what one may claim to belong to. What we know ourselves is not asked. */
static err_t share_boxes(struct req *r, int64_t offer, struct form_view *out)
{
    struct cx *cx = &r->cx;
    struct share_list shares;
    struct field_view boxes = {.look = LOOK_CHECKS,
                               .name = S("pay"),
                               .label = str_of(words(cx->lang, N_("Which of these are true of you?"))),
                               .hint = str_of(words(cx->lang, N_("Some places are held for them; what is not needed "
                                                                 "goes to all.")))};
    TRY(offer_shares_list(cx, offer, &shares));
    for (size_t i = 0; i < shares.list.n; i++) {
        const struct offer_share *s = &shares.list.v[i];
        str letter = str_fmt(cx->arena, "%c", 'A' + (int)s->position);
        str name = str_fmt(cx->arena, "pay.%.*s", STR_FMT(letter));
        if (s->proof != SHARE_BY_RECORD)
            PUSH(cx->arena, &boxes.options,
                 ((struct option_view){letter, s->name, s->how, form_has(r, str_c(cx->arena, name))}));
    }
    if (boxes.options.n) PUSH(cx->arena, &out->fields, boxes);
    return OK;
}

bool ask_any_date(const struct req *r)
{
    return form_has(r, "gun.hepsi");
}

/* Of an event with several dates: need it be this one? */
static err_t any_date_box(struct req *r, int64_t offer, const struct entity_errors *errors, struct form_view *out)
{
    struct cx *cx = &r->cx;
    struct any_dates dates;
    struct field_view box = {.look = LOOK_CHECKS,
                             .name = S("gun"),
                             .label = str_of(words(cx->lang, N_("Another date"))),
                             .error = error_at(errors, S("gun"))};
    TRY(place_any_dates(cx, offer, &dates));
    if (!dates.event) return OK;
    PUSH(cx->arena, &box.options,
         ((struct option_view){
             S("hepsi"), str_of(words(cx->lang, N_("Any other date of this event will do as well"))),
             str_of(words(cx->lang, N_("The first date with room gives the places. If none has room, you "
                                       "wait in the lines of all; a place on one date ends the others."))),
             ask_any_date(r)}));
    PUSH(cx->arena, &out->fields, box);
    errors_at(errors, box.name, out);
    return OK;
}

int64_t ask_shares(const struct req *r)
{
    int64_t out = 0;
    char name[] = "pay.A";
    for (int i = 0; i < DRAW_SHARES; i++) {
        name[4] = (char)('A' + i);
        if (form_has(r, name)) out |= INT64_C(1) << i;
    }
    return out;
}

static str fare_name(struct arena *a, int64_t position)
{
    return str_fmt(a, "fiyat.%" PRId64, position);
}

void ask_fares(struct req *r, int64_t fares[OFFER_PRICES])
{
    int64_t sum = 0;
    for (int i = 0; i < OFFER_PRICES; i++) {
        int64_t n = form_int(r, str_c(r->cx.arena, fare_name(r->cx.arena, i + 1)), 0);
        fares[i] = n > 0 && n <= DRAW_PLACES ? n : 0;
        sum += fares[i];
    }
    if (sum && !form_has(r, "kisi"))
        PUSH(r->cx.arena, &r->form, ((struct form_value){S("kisi"), str_fmt(r->cx.arena, "%" PRId64, sum)}));
}

/* A number for each price, where the number of places stood. */
static err_t price_fields(struct req *r, const struct offer *o, struct form_view *out)
{
    struct cx *cx = &r->cx;
    struct word_arg most = {S("n"), fmt_int(cx->arena, cx->lang, o->per_request)};
    str all =
        str_of(words(cx->lang, o->per_request ? N_("Write a number in one of them at least; {n} together at most.")
                                              : N_("Write a number in one of them at least.")));
    struct prices prices;
    LIST(struct field_view) fields = {0};
    TRY(offer_prices(cx, o->id, &prices));
    for (size_t i = 0; i < out->fields.n; i++) {
        struct field_view *f = &out->fields.v[i];
        bool places = str_eq(f->name, S("kisi"));
        if (!places) PUSH(cx->arena, &fields, *f);
        for (size_t k = 0; places && k < prices.list.n; k++) {
            const struct price *p = &prices.list.v[k];
            str name = fare_name(cx->arena, p->position);
            struct field_view one = {.look = LOOK_INT,
                                     .name = name,
                                     .heading = k ? STR_NONE : f->label,
                                     .heading_hint = k ? STR_NONE : words_fill(cx->arena, all, 1, &most),
                                     .label = p->name,
                                     .hint = p->entitled
                                                 ? str_of(words(cx->lang, N_("Here nobody asks why; at the door you "
                                                                             "show your card.")))
                                                 : fmt_money(cx->arena, cx->lang, p->fee.price),
                                     .error = k ? STR_NONE : f->error,
                                     .value = form_str(r, str_c(cx->arena, name)),
                                     .required = true, /* a number; nought will do */
                                     .width = "w4"};
            if (!one.value.n) one.value = S("0");
            if (!p->entitled && cx->lang != LANG_TR) one.lang = S("tr"), one.dir = S("ltr");
            PUSH(cx->arena, &fields, one);
        }
    }
    for (size_t i = 0; i < out->errors.n; i++)
        if (str_eq(out->errors.v[i].field, S("kisi"))) out->errors.v[i].field = S("fiyat.1");
    out->fields.v = fields.v;
    out->fields.n = fields.n;
    return OK;
}

/* The form as it stands: what was typed, the offer it is for, and by which name it is the same when it comes twice. */
err_t ask_form_view(struct req *r, const struct entity *form, const struct ask_form *row,
                    const struct entity_errors *errors, const struct offer *o, struct form_view *out)
{
    struct arena *a = r->cx.arena;
    str sent = form_str(r, "once"), once = sent.n ? sent : row->once.n ? row->once : req_nonce(r);
    TRY(entity_form_view(r, form, row, errors, out));
    TRY(kind_field(r, o, errors, out));
    bool in_line = form != &except_form_entity; /* homes and shares are counted there alone */
    errors_at(errors, S("tur"), out);
    if (in_line) ask_home_field(r, o, N_("Address of your home"), errors, out);
    if (in_line && o->draw) TRY(share_boxes(r, o->id, out));
    if (in_line) TRY(any_date_box(r, o->id, errors, out));
    if (in_line && o->pay_minutes) TRY(price_fields(r, o, out));
    PUSH(a, &out->fields,
         ((struct field_view){.look = LOOK_HIDDEN, .name = S("teklif"), .value = str_fmt(a, "%" PRId64, o->id)}));
    PUSH(a, &out->fields, ((struct field_view){.look = LOOK_HIDDEN, .name = S("once"), .value = once}));
    return OK;
}
