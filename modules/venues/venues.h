// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places and what is booked with them: halls, rooms, stages, open-air places, and in the same graph equipment, staff and
 * vehicles. Whoever wants one of them for a time (an event, a course, a rehearsal, a group's application) asks venue_book
 * inside the writer and gets a booking or every reason why not.
 *
 * The graph is a tree by `parent`. A building, its hall and the halves of the hall block one another; halves do not block
 * each other. Things that move (equipment, staff, vehicles, a mobile stage) are at home somewhere but do not block their
 * home: only what is of the same nature hands its bookings up and down.
 *
 * Between two bookings lies at least the larger of what the first needs afterwards and the second beforehand. What is held
 * or approved blocks; what is asked, refused or cancelled does not, nor a hold whose time is over.
 *
 * Of a thing that moves there can be several alike (20 microphones, two stages): a booking takes some of them, and between
 * two uses of the same piece lies what lies between two bookings. Whatever is booked can be handed out without one piece
 * being in two places (pieces.c). A set takes all pieces of what belongs to it.
 */
#ifndef IMECE_VENUES_H
#define IMECE_VENUES_H

#include "core/entity/module.h"

enum venue_kind {
    VENUE_BUILDING = 1,
    VENUE_HALL,
    VENUE_HALF /* part of a hall */,
    VENUE_ROOM,
    VENUE_STAGE,
    VENUE_OPEN_AIR,
    VENUE_GALLERY,
    VENUE_BACKSTAGE,
    VENUE_MOBILE_STAGE, /* from here on: things that move */
    VENUE_EQUIPMENT,
    VENUE_STAFF,
    VENUE_VEHICLE
};
static inline bool venue_moves(int kind)
{
    return kind >= VENUE_MOBILE_STAGE;
}

struct venue {
    int64_t id, version;
    str name, slug;
    int kind;
    ref parent; /* what it is part of; of a thing that moves: its home, or the set it belongs to */
    ref unit;   /* in charge */
    ref neighbourhood;
    str street, about;                /* address; Markdown */
    str position;                     /* "39.9063, 32.8597"; "": that of what it is part of */
    int64_t seats, standing, banquet; /* capacity by layout */
    int64_t pieces;                   /* of a thing that moves: how many there are, alike; 0: one */
    int64_t set_up, strike;           /* minutes that every booking needs before and after, at least */
    bool ramp, lift, loop, toilet;    /* accessibility: step-free way, lift, induction loop, toilet */
    int64_t wheelchair_places;
    bool open;   /* shown to everybody at /salonlar; else internal */
    bool lent;   /* groups and artists may apply for it */
    bool direct; /* who may book it may also approve: no decision of the manager is needed */
    bool closed; /* for good: kept for its past */
    int64_t sort;
};
struct venue_hours { /* none for a venue: those of what it is part of; none anywhere: always open */
    int64_t id, version;
    ref venue;
    int weekday;       /* 1 Monday … 7 Sunday; a day without a row is a day on which it is closed */
    str opens, closes; /* "09.00", "24.00"; closes before opens: in the night after */
};
enum closure_kind { CLOSURE_CLOSED = 1 /* repair, holiday */, CLOSURE_KEPT /* free, but not to be booked */ };
struct venue_closure { /* holds for what is part of the venue, too, and for what it is part of */
    int64_t id, version;
    ref venue;
    int kind;
    date from_day, to_day; /* both included */
    str reason;
};
struct venue_photo { /* of what is to be seen there */
    int64_t id, version;
    ref venue, picture; /* picture: modules/site */
    str alt;            /* in words, for whoever does not see it */
};
enum { VENUE_PHOTOS = 8 };

enum tariff_use { TARIFF_EVENT = 1, TARIFF_REHEARSAL };
enum tariff_per { TARIFF_SESSION = 1 /* morning, afternoon, evening */, TARIFF_HOUR, TARIFF_DAY };
struct venue_tariff { /* what the council decided, from a day on: never changed, a new one follows */
    int64_t id, version;
    ref venue; /* also for what is part of it and has none of its own */
    int use, per;
    money price, deposit; /* VAT included */
    percent vat, school;  /* school: what is taken off for schools */
    date valid_from;
    ref decision;
};
enum booking_payer { PAYS_FULL = 1, PAYS_SCHOOL, PAYS_NOTHING /* free on application */ };

enum booking_state { BOOKING_ASKED = 1, BOOKING_HELD, BOOKING_APPROVED, BOOKING_REFUSED, BOOKING_CANCELLED };
enum booking_purpose {
    PURPOSE_EVENT = 1,
    PURPOSE_REHEARSAL,
    PURPOSE_COURSE,
    PURPOSE_MEETING,
    PURPOSE_EXHIBITION,
    PURPOSE_CEREMONY,
    PURPOSE_SET_UP,
    PURPOSE_OTHER
};
struct booking {
    int64_t id, version;
    str title;  /* what for; never the name of a private person: calendars show it */
    str holder; /* for whom: a unit, group or school */
    int purpose;
    int state;
    ref venue;              /* the first of what it takes, for lists; all of them: booking_venue */
    moment starts, ends;    /* without what is needed before and after */
    int64_t set_up, strike; /* minutes; the venue's own where those are more */
    ref unit;               /* who is in charge of it */
    ref series;             /* booking_series */
    str module;             /* what it belongs to: "events" … and that record's id; "" a booking by itself */
    int64_t row;
    moment held_until; /* BOOKING_HELD: no longer than until then; none: until decided */
    ref decided_by;    /* account */
    moment decided;
    str reason;     /* of the decision, as the applicant reads it */
    int payer;      /* enum booking_payer; 0: the municipality itself, nothing is reckoned */
    date priced_on; /* the tariff of this day holds: that of the application */
    ref tariff;
    money price, deposit;
    date paid_on, deposit_on;
    date deposit_back_on; /* settled: given back but for what was kept */
    money deposit_kept;
    str deposit_why; /* why something was kept */
};
struct booking_venue { /* what it takes: at least one */
    int64_t id, version;
    ref booking, venue;
    int64_t pieces; /* 0: one */
};
struct booking_series { /* dates by a rule or a list, wished together */
    int64_t id, version;
    str title;
};
extern const struct entity venue_entity, venue_hours_entity, venue_closure_entity, venue_photo_entity,
    venue_tariff_entity, booking_entity, booking_venue_entity, booking_day_entity, booking_series_entity;
extern const struct choice venue_kinds[], booking_states[], booking_purposes[];

/* ---- booking: all inside the writer, without asking for rights ---- */
enum {
    BOOKING_VENUES = 24,
    PIECES_MAX = 10000,
    BOOKING_DAYS = 92,    /* the longest; what lasts longer is a series */
    BUFFER_MAX = 24 * 60, /* minutes before or after */
    OFFERS = 4
};
struct venue_wish {
    int64_t venues[BOOKING_VENUES];
    int64_t pieces[BOOKING_VENUES]; /* of each; 0: one */
    size_t n;
    moment starts, ends;
    int64_t set_up, strike; /* minutes; 0: what the venues need */
    int state;              /* BOOKING_ASKED, BOOKING_HELD or BOOKING_APPROVED */
    moment held_until;
    bool past_hours; /* also outside opening hours: somebody who may said so */
    bool offers;     /* look for alternatives when it cannot be */
    /* what it is */
    str title, holder, module;
    int purpose; /* 0: PURPOSE_OTHER */
    int64_t row, unit, series;
    int payer;       /* enum booking_payer; then the price of the day is reckoned and kept */
    int64_t instead; /* a booking that this one takes the place of: moved, not in its own way */
};
enum venue_reason_kind {
    REASON_TAKEN = 1, /* by `booking`, which has `other` */
    REASON_CLOSED,    /* CLOSURE_CLOSED of `other`; text is its reason */
    REASON_KEPT,      /* CLOSURE_KEPT */
    REASON_HOURS,     /* outside opening hours; opens/closes are of that day, both 0: not open at all */
    REASON_FEW,       /* `wanted` pieces, of which `left` are there */
    REASON_GONE,      /* no such venue, or closed for good */
    REASON_TIME       /* ends before it begins, or lasts longer than BOOKING_DAYS */
};
struct venue_reason {
    enum venue_reason_kind kind;
    int64_t venue; /* of the wish */
    int64_t other; /* what is in the way: itself, its building, its half, the technician */
    int64_t booking;
    str title;           /* of that booking */
    moment starts, ends; /* of that booking, or of the wish */
    int64_t wanted, left;
    int64_t gap; /* minutes that are needed between; 0: they overlap */
    date from_day, to_day;
    int opens, closes; /* minutes after midnight */
    str text;
};
struct venue_offer { /* succeeds when it is wished instead, as long as nobody else is faster */
    int64_t venues[BOOKING_VENUES], pieces[BOOKING_VENUES];
    size_t n;
    moment starts, ends;
};
struct venue_answer {
    int64_t booking; /* 0: it could not be */
    LIST(struct venue_reason) reasons;
    LIST(struct venue_offer) offers;
};
/* OK: booked. E_CONFLICT: out says why not, and what else could be; nothing was written. A wish that is only asked
 * (BOOKING_ASKED) is written in any case when its venues and its time are real, and reasons say what is in its way. */
err_t venue_book(struct cx *tx, const struct venue_wish *wish, struct venue_answer *out) MUST_USE;
/* The same without writing, for previews: out->booking stays 0; OK: it could be. Also outside the writer. */
err_t venue_try(struct cx *cx, const struct venue_wish *wish, struct venue_answer *out) MUST_USE;
/* Approve what was asked or held, or hold what was asked: checked again. E_CONFLICT as venue_book, or (without reasons)
 * when it was decided already. */
err_t venue_confirm(struct cx *tx, int64_t booking, int state, struct venue_answer *out) MUST_USE;
/* Give back: cancelled from now on. Released or refused ones stay as they are. */
err_t venue_release(struct cx *tx, int64_t booking, str reason) MUST_USE;
err_t venue_refuse(struct cx *tx, int64_t booking, str reason) MUST_USE;
/* A date that was refused or given back is taken up again, in one step: state as venue_confirm. E_CONFLICT: still not. */
err_t venue_again(struct cx *tx, int64_t booking, int state, struct venue_answer *out) MUST_USE;

/* Many dates of one thing. What can be is booked; what cannot is kept as refused, with its reasons as text, and can be taken
 * up again when the way is free. E_CONFLICT: none could be; nothing was written, answers say why. */
enum { SERIES_MAX = 120 };
struct venue_series {
    int64_t id;                        /* booking_series */
    int64_t made, kept;                /* booked; kept as refused */
    LIST(struct venue_answer) answers; /* one for each wish, in order */
};
err_t venue_book_series(struct cx *tx, str title, const struct venue_wish *wishes, size_t n,
                        struct venue_series *out) MUST_USE;
/* From a moment on the dates of a series that block get another hour, length or venues (0 and none: as they are); what was
 * before is not looked at. A date that cannot be moved stays as it was. Answers in the order of the dates. */
struct venue_change {
    moment from;
    int minute;      /* after midnight, Istanbul; -1: as it is */
    int64_t minutes; /* length; 0: as it is */
    int64_t venues[BOOKING_VENUES];
    size_t n; /* so many of the first are exchanged; 0: as they are */
};
err_t venue_change_series(struct cx *tx, int64_t series, const struct venue_change *change,
                          struct venue_series *out) MUST_USE;
/* All that blocks for a record of another module: venue_release for each. */
err_t venue_release_all(struct cx *tx, str module, int64_t row, str reason) MUST_USE;

/* ---- prices ---- */
struct venue_quote {
    int64_t tariff, decision, units; /* sessions, hours or days that were begun */
    int per;
    money each, whole, off, total; /* whole = units × each; total = whole − off */
    money net, vat;                /* net + vat = total, to the kuruş */
    money deposit;
};
/* What the first of its venues costs by the tariff in force on a day. E_NOT_FOUND: no tariff holds for it. */
err_t venue_price(struct cx *cx, const struct booking *b, date on, struct venue_quote *out) MUST_USE;

/* ---- what is there ---- */
struct venue_ids {
    LIST(int64_t) list;
};
err_t booking_venues(struct cx *cx, int64_t booking, struct venue_ids *out) MUST_USE;
struct venue_free_span {
    moment from, to;
};
struct venue_free_spans {
    LIST(struct venue_free_span) list; /* in order */
};
/* When a venue is open and not taken between two days, both included; spans shorter than `minutes` are left out. */
err_t venue_free(struct cx *cx, int64_t venue, date from, date to, int64_t minutes,
                 struct venue_free_spans *out) MUST_USE;
/* Where venues are, in millionths of a degree: those whose position is known, their own or that of what they are part of. */
struct venue_spot {
    int64_t venue, of; /* of: whose position it is */
    int64_t lat, lon;
    str name; /* of `of` */
};
struct venue_spots {
    LIST(struct venue_spot) list;
};
err_t venue_spots(struct cx *cx, struct venue_spots *out) MUST_USE;
/* "Kültür Merkezi › Büyük Salon" */
str venue_label(struct cx *cx, int64_t venue);
/* A reason as a sentence in the context's language; who: titles of other bookings may be named. */
str venue_reason_words(struct cx *cx, const struct venue_reason *reason, bool who);

extern const struct module venues_module;

#include "modules/venues/seats.h" /* for the duties that seat people */

int venue_minute(str s); /* "08.30", "24.00"; -1: no time of day */

#endif
