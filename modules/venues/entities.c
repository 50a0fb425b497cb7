// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of venues and of what is booked with them. The desk alone reads them here; what everybody reads of an open venue goes
 * through venues.sql. */
#include "modules/venues/hooks.h"
#include "modules/venues/seats.h"

#define GROUP N_("Venues")

const struct choice venue_kinds[] = {
    {VENUE_BUILDING, "building", N_("Building")},
    {VENUE_HALL, "hall", N_("Hall")},
    {VENUE_HALF, "half", N_("Part of a hall")},
    {VENUE_ROOM, "room", N_("Room")},
    {VENUE_STAGE, "stage", N_("Stage")},
    {VENUE_OPEN_AIR, "open_air", N_("Open-air place")},
    {VENUE_GALLERY, "gallery", N_("Gallery")},
    {VENUE_BACKSTAGE, "backstage", N_("Backstage")},
    {VENUE_MOBILE_STAGE, "mobile_stage", N_("Mobile stage")},
    {VENUE_EQUIPMENT, "equipment", N_("Equipment")},
    {VENUE_STAFF, "staff", N_("Technical staff")},
    {VENUE_VEHICLE, "vehicle", N_("Vehicle")},
    {0},
};
#define WHAT   N_("What it is")
#define PEOPLE N_("How many people")
#define ACCESS N_("Accessibility")
#define TIMES  N_("Times and booking")
static const struct field venue_fields[] = {
    {FIELD(venue, name), .label = N_("Name"), .flags = REQUIRED | LISTED | SEARCHED | SORTED, .max = 120,
     .group = WHAT},
    {FIELD(venue, slug), .label = N_("Address name"), .flags = REQUIRED | UNIQUE, .kind = TEXT_SLUG, .max = 80,
     .group = WHAT},
    {FIELD(venue, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED | FILTERED, .choices = venue_kinds,
     .group = WHAT},
    {FIELD(venue, parent), .label = N_("Part of"),
     .hint = N_("The building of a hall, the hall of its half; of equipment and staff: where they are at home"),
     .flags = LISTED | FILTERED, .to = "venue", .group = WHAT},
    {FIELD(venue, unit), .label = N_("Unit in charge"), .flags = REQUIRED | LISTED | FILTERED, .to = "unit",
     .group = WHAT},
    {FIELD(venue, neighbourhood), .label = N_("Neighbourhood"), .flags = FILTERED, .to = "neighbourhood",
     .group = WHAT},
    {FIELD(venue, street), .label = N_("Address"), .hint = N_("Empty: that of what it is part of"), .flags = LONG,
     .max = 300, .group = WHAT},
    {FIELD(venue, position), .label = N_("Position on the map"),
     .hint =
         N_("Latitude, then longitude, as maps give them to copy: 39.9063, 32.8597. Empty: that of what it is part of"),
     .max = 40, .group = WHAT},
    {FIELD(venue, about), .label = N_("Description"), .flags = LONG | MARKDOWN | SEARCHED, .max = 4000, .group = WHAT},
    {FIELD(venue, pieces), .label = N_("How many there are of it"),
     .hint = N_("Of equipment, stages and vehicles that are alike: a booking takes some of them. Empty: one"), .min = 0,
     .max = PIECES_MAX, .group = WHAT},
    {FIELD(venue, seats), .label = N_("Seats in rows"), .flags = LISTED, .min = 0, .max = 100000, .group = PEOPLE},
    {FIELD(venue, standing), .label = N_("Standing"),
     .hint = N_("The figure of the fire brigade holds; without it two people to a square metre"), .min = 0,
     .max = 100000, .group = PEOPLE},
    {FIELD(venue, banquet), .label = N_("At tables"), .min = 0, .max = 100000, .group = PEOPLE},
    {FIELD(venue, wheelchair_places), .label = N_("Wheelchair places"), .min = 0, .max = 1000, .group = ACCESS},
    {FIELD(venue, ramp), .label = N_("Step-free way in"), .group = ACCESS},
    {FIELD(venue, lift), .label = N_("Lift"), .group = ACCESS},
    {FIELD(venue, loop), .label = N_("Induction loop"), .group = ACCESS},
    {FIELD(venue, toilet), .label = N_("Accessible toilet"), .group = ACCESS},
    {FIELD(venue, set_up), .label = N_("Minutes before every booking"),
     .hint = N_("Setting up, letting people in. Between two bookings the larger demand counts."), .min = 0,
     .max = BUFFER_MAX, .group = TIMES},
    {FIELD(venue, strike), .label = N_("Minutes after every booking"), .hint = N_("Taking down, cleaning"), .min = 0,
     .max = BUFFER_MAX, .group = TIMES},
    {FIELD(venue, open), .label = N_("Shown to everybody"), .flags = FILTERED, .group = TIMES},
    {FIELD(venue, lent), .label = N_("Groups and artists may apply for it"), .flags = FILTERED, .group = TIMES},
    {FIELD(venue, direct), .label = N_("Booked without a decision"),
     .hint = N_("Who may book it may also approve it: a rehearsal room, a projector"), .group = TIMES},
    {FIELD(venue, closed), .label = N_("Closed for good"), .hint = N_("Its past bookings stay; new ones are refused"),
     .flags = LISTED, .group = TIMES},
    {FIELD(venue, sort), .label = N_("Order"), .min = 0, .max = 9999, .group = TIMES},
    {0},
};
const struct entity venue_entity = {
    ENTITY(venue, venue_fields),
    .title = N_("Venues and resources"),
    .one = N_("Venue"),
    .slug = "mekanlar",
    .read = "staff",
    .write = "venues.edit",
    .sort = "sort",
    .label = "{name}",
    .group = GROUP,
    .icon = "buildings",
    .check = venue_check,
    .after_save = venue_after_save,
    .after_delete = venue_after_delete,
};

const struct choice venue_weekdays[] = {
    {1, "mon", N_("Monday")}, {2, "tue", N_("Tuesday")},  {3, "wed", N_("Wednesday")}, {4, "thu", N_("Thursday")},
    {5, "fri", N_("Friday")}, {6, "sat", N_("Saturday")}, {7, "sun", N_("Sunday")},    {0},
};
static const struct field venue_hours_fields[] = {
    {FIELD(venue_hours, venue), .label = N_("Venue"), .flags = REQUIRED | LISTED | FILTERED, .to = "venue"},
    {FIELD(venue_hours, weekday), .label = N_("Day of the week"), .flags = REQUIRED | LISTED,
     .choices = venue_weekdays},
    {FIELD(venue_hours, opens), .label = N_("Opens at"), .hint = N_("Hour and minute: 08.30"),
     .flags = REQUIRED | LISTED, .max = 5},
    {FIELD(venue_hours, closes), .label = N_("Closes at"),
     .hint = N_("24.00 is midnight; an hour before opening is in the night after"), .flags = REQUIRED | LISTED,
     .max = 5},
    {0},
};
const struct entity venue_hours_entity = {
    ENTITY(venue_hours, venue_hours_fields),
    .title = N_("Opening hours"),
    .one = N_("Opening hour"),
    .slug = "mekan-saatleri",
    .read = "staff",
    .write = "venues.edit",
    .unique = "venue weekday opens",
    .part_of = "venue",
    .label = "{weekday} {opens}",
    .sort = "weekday",
    .check = venue_hours_check,
    .group = GROUP,
    .icon = "clock",
};

static const struct field venue_photo_fields[] = {
    {FIELD(venue_photo, venue), .label = N_("Venue"), .flags = REQUIRED | FILTERED, .to = "venue"},
    {FIELD(venue_photo, picture), .label = N_("Picture"), .flags = REQUIRED, .to = "picture"},
    {FIELD(venue_photo, alt), .label = N_("What is seen on the picture"), .flags = REQUIRED | LISTED, .max = 200},
    {0},
};
const struct entity venue_photo_entity = {
    ENTITY(venue_photo, venue_photo_fields),
    .title = N_("Photographs of venues"),
    .one = N_("Photograph of a venue"),
    .read = "staff",
    .write = "venues.edit",
    .label = "{alt}",
    .no_desk = true,
};

static const struct choice closure_kinds[] = {
    {CLOSURE_CLOSED, "closed", N_("Closed")},
    {CLOSURE_KEPT, "kept", N_("Kept free, not to be booked")},
    {0},
};
static const struct field venue_closure_fields[] = {
    {FIELD(venue_closure, venue), .label = N_("Venue"), .flags = REQUIRED | LISTED | FILTERED, .to = "venue"},
    {FIELD(venue_closure, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED | FILTERED, .choices = closure_kinds},
    {FIELD(venue_closure, from_day), .label = N_("First day"), .flags = REQUIRED | LISTED},
    {FIELD(venue_closure, to_day), .label = N_("Last day"), .flags = REQUIRED | LISTED | FILTERED},
    {FIELD(venue_closure, reason), .label = N_("Reason"), .hint = N_("Everybody reads it: repair of the roof"),
     .flags = REQUIRED | LISTED, .max = 200},
    {0},
};
const struct entity venue_closure_entity = {
    ENTITY(venue_closure, venue_closure_fields),
    .title = N_("Closed days of venues"),
    .one = N_("Closed days of a venue"),
    .slug = "mekan-kapali",
    .read = "staff",
    .write = "venues.edit",
    .part_of = "venue",
    .label = "{reason}",
    .sort = "-from_day",
    .check = venue_closure_check,
    .group = GROUP,
    .icon = "prohibit",
};

static const struct choice tariff_uses[] = {
    {TARIFF_EVENT, "event", N_("Event")},
    {TARIFF_REHEARSAL, "rehearsal", N_("Rehearsal")},
    {0},
};
const struct choice tariff_pers[] = {
    {TARIFF_SESSION, "session", N_("session")},
    {TARIFF_HOUR, "hour", N_("hour")},
    {TARIFF_DAY, "day", N_("day")},
    {0},
};
static const struct field venue_tariff_fields[] = {
    {FIELD(venue_tariff, venue), .label = N_("Venue"), .flags = REQUIRED | LISTED | FILTERED, .to = "venue"},
    {FIELD(venue_tariff, use), .label = N_("Use"), .flags = REQUIRED | LISTED, .choices = tariff_uses},
    {FIELD(venue_tariff, per), .label = N_("Price for a"),
     .hint = N_("Sessions: 09.00–13.00, 13.00–18.00, 18.00–23.00. What was begun counts."), .flags = REQUIRED | LISTED,
     .choices = tariff_pers},
    {FIELD(venue_tariff, price), .label = N_("Price"), .hint = N_("VAT included"), .flags = LISTED, .min = 0,
     .max = 100000000000},
    {FIELD(venue_tariff, vat), .label = N_("VAT in it"), .min = 0, .max = 10000},
    {FIELD(venue_tariff, school), .label = N_("Off for schools"), .flags = LISTED, .min = 0, .max = 10000},
    {FIELD(venue_tariff, deposit), .label = N_("Deposit"), .flags = LISTED, .min = 0, .max = 100000000000},
    {FIELD(venue_tariff, valid_from), .label = N_("In force from"), .flags = REQUIRED | LISTED},
    {FIELD(venue_tariff, decision), .label = N_("Decision of the council"), .flags = REQUIRED | LISTED,
     .to = "decision"},
    {0},
};
const struct entity venue_tariff_entity = {
    ENTITY(venue_tariff, venue_tariff_fields),
    .title = N_("Tariffs of venues"),
    .one = N_("Tariff of a venue"),
    .slug = "mekan-tarifeleri",
    .read = "staff",
    .write = "venues.edit",
    .unique = "venue use valid_from",
    .part_of = "venue",
    .label = "{use} {valid_from}",
    .sort = "-valid_from",
    .group = GROUP,
    .icon = "receipt",
};

const struct choice booking_payers[] = {
    {PAYS_FULL, "full", N_("Full price")},
    {PAYS_SCHOOL, "school", N_("School")},
    {PAYS_NOTHING, "nothing", N_("Free of charge")},
    {0},
};
const struct choice booking_states[] = {
    {BOOKING_ASKED, "asked", N_("Asked for")},         {BOOKING_HELD, "held", N_("Held")},
    {BOOKING_APPROVED, "approved", N_("Approved")},    {BOOKING_REFUSED, "refused", N_("Refused")},
    {BOOKING_CANCELLED, "cancelled", N_("Cancelled")}, {0},
};
const struct choice booking_purposes[] = {
    {PURPOSE_EVENT, "event", N_("Event")},
    {PURPOSE_REHEARSAL, "rehearsal", N_("Rehearsal")},
    {PURPOSE_COURSE, "course", N_("Course")},
    {PURPOSE_MEETING, "meeting", N_("Meeting")},
    {PURPOSE_EXHIBITION, "exhibition", N_("Exhibition")},
    {PURPOSE_CEREMONY, "ceremony", N_("Ceremony")},
    {PURPOSE_SET_UP, "set_up", N_("Setting up, repair")},
    {PURPOSE_OTHER, "other", N_("Something else")},
    {0},
};
static const struct field booking_fields[] = {
    {FIELD(booking, title), .label = N_("What for"),
     .hint = N_("Calendars show it: name the event or the group, not a private person"),
     .flags = REQUIRED | LISTED | SEARCHED, .max = 160},
    {FIELD(booking, holder), .label = N_("For whom"),
     .hint = N_("A unit, group or school. A person’s name and telephone stand in their application alone."),
     .flags = LISTED, .max = 200},
    {FIELD(booking, purpose), .label = N_("Purpose"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = booking_purposes},
    {FIELD(booking, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED, .choices = booking_states},
    {FIELD(booking, venue), .label = N_("Venue"), .flags = FIXED | LISTED | FILTERED, .to = "venue"},
    {FIELD(booking, starts), .label = N_("Begins"), .flags = REQUIRED | LISTED | SORTED},
    {FIELD(booking, ends), .label = N_("Ends"), .flags = REQUIRED | LISTED},
    {FIELD(booking, set_up), .label = N_("Minutes before"), .min = 0, .max = BUFFER_MAX},
    {FIELD(booking, strike), .label = N_("Minutes after"), .min = 0, .max = BUFFER_MAX},
    {FIELD(booking, unit), .label = N_("Unit in charge"), .flags = LISTED | FILTERED, .to = "unit"},
    {FIELD(booking, series), .label = N_("Series"), .flags = FIXED, .to = "booking_series"},
    {FIELD(booking, module), .flags = HIDDEN, .max = 40},
    {FIELD(booking, row), .flags = HIDDEN | FILTERED},
    {FIELD(booking, held_until), .label = N_("Held until"), .flags = FIXED},
    {FIELD(booking, decided_by), .label = N_("Decided by"), .flags = FIXED, .to = "account"},
    {FIELD(booking, decided), .label = N_("Decided on"), .flags = FIXED},
    {FIELD(booking, reason), .label = N_("Reason"), .flags = FIXED | LONG, .max = 2000},
    {FIELD(booking, payer), .label = N_("Who pays"), .flags = FIXED | FILTERED, .choices = booking_payers},
    {FIELD(booking, priced_on), .label = N_("Tariff of the day"), .flags = FIXED},
    {FIELD(booking, tariff), .label = N_("Tariff"), .flags = FIXED, .to = "venue_tariff"},
    {FIELD(booking, price), .label = N_("Price"), .flags = FIXED | SUMMED},
    {FIELD(booking, deposit), .label = N_("Deposit"), .flags = FIXED},
    {FIELD(booking, paid_on), .label = N_("Paid on"), .flags = FIXED},
    {FIELD(booking, deposit_on), .label = N_("Deposit taken on"), .flags = FIXED},
    {FIELD(booking, deposit_back_on), .label = N_("Deposit given back on"), .flags = FIXED},
    {FIELD(booking, deposit_kept), .label = N_("Kept of the deposit"), .flags = FIXED},
    {FIELD(booking, deposit_why), .label = N_("Why it was kept"), .flags = FIXED, .max = 400},
    {0},
};
const struct entity booking_entity = {
    ENTITY(booking, booking_fields),
    .title = N_("Bookings"),
    .one = N_("Booking"),
    .slug = "rezervasyonlar",
    .read = "venues.read",
    .write = "program", /* through venue_book alone */
    .sort = "-starts",
    .label = "{title}",
    .group = GROUP,
    .desk = "/masa/rezervasyon",
    .icon = "calendar-check",
};

static const struct field booking_venue_fields[] = {
    {FIELD(booking_venue, booking), .label = N_("Booking"), .flags = REQUIRED | LISTED, .to = "booking"},
    {FIELD(booking_venue, venue), .label = N_("Venue"), .flags = REQUIRED | LISTED, .to = "venue"},
    {FIELD(booking_venue, pieces), .label = N_("Pieces"), .flags = LISTED, .min = 0, .max = PIECES_MAX},
    {0},
};
const struct entity booking_venue_entity = {
    ENTITY(booking_venue, booking_venue_fields),
    .title = N_("Venues of bookings"),
    .one = N_("Venue of a booking"),
    .read = "venues.read",
    .write = "program",
    .unique = "booking venue",
    .label = "{venue}",
    .no_desk = true,
    .no_history = true,
};

/* A row for every day that a blocking booking touches, with what is needed before and after: ten years of bookings do not
 * slow the question about one week. Follows from booking and booking_venue (book.c), like an index. */
struct booking_day {
    int64_t id, version;
    date day;
    ref venue, booking;
};
static const struct field booking_day_fields[] = {
    {FIELD(booking_day, day), .flags = HIDDEN | REQUIRED},
    {FIELD(booking_day, venue), .flags = HIDDEN | REQUIRED, .to = "venue"},
    {FIELD(booking_day, booking), .flags = HIDDEN | REQUIRED, .to = "booking"},
    {0},
};
const struct entity booking_day_entity = {
    ENTITY(booking_day, booking_day_fields),
    .title = N_("Days of bookings"),
    .one = N_("Day of a booking"),
    .read = "program",
    .write = "program",
    .unique = "day venue booking",
    .no_desk = true,
    .no_history = true,
};

static const struct field booking_series_fields[] = {
    {FIELD(booking_series, title), .label = N_("What for"), .flags = REQUIRED | LISTED | SEARCHED, .max = 160},
    {0},
};
const struct entity booking_series_entity = {
    ENTITY(booking_series, booking_series_fields),
    .title = N_("Series of bookings"),
    .one = N_("Series of bookings"),
    .slug = "rezervasyon-dizileri",
    .read = "venues.read",
    .write = "program",
    .sort = "title",
    .no_desk = true,
    .desk = "/masa/rezervasyon-dizisi",
    .icon = "repeat",
};

static const struct field seat_plan_fields[] = {
    {FIELD(seat_plan, venue), .label = N_("Venue"), .flags = REQUIRED | LISTED, .to = "venue"},
    {FIELD(seat_plan, text), .label = N_("Plan"), .flags = LONG, .max = SEAT_TEXT_MAX},
    {FIELD(seat_plan, seats), .label = N_("Seats in rows"), .flags = FIXED | LISTED},
    {FIELD(seat_plan, wheelchairs), .label = N_("Wheelchair places"), .flags = FIXED | LISTED},
    {FIELD(seat_plan, standing), .label = N_("Standing"), .flags = FIXED | LISTED},
    {0},
};
const struct entity seat_plan_entity = {
    ENTITY(seat_plan, seat_plan_fields),
    .title = N_("Seat plans"),
    .one = N_("Seat plan"),
    .read = "venues.read",
    .write = "program",
    .unique = "venue",
    .label = "{venue}",
    .no_desk = true,
};

const struct choice seat_kinds[] = {
    {SEAT_NORMAL, "normal", N_("Seat")},
    {SEAT_WHEELCHAIR, "wheelchair", N_("Wheelchair bay")},
    {SEAT_COMPANION, "companion", N_("Companion seat")},
    {SEAT_PROTOCOL, "protocol", N_("Protocol seat")},
    {SEAT_RESTRICTED, "restricted", N_("Seat with restricted view")},
    {SEAT_TECHNICAL, "technical", N_("Not for people: technical place")},
    {SEAT_STANDING, "standing", N_("Standing area")},
    {0},
};
static const struct field seat_fields[] = {
    {FIELD(seat, plan), .label = N_("Seat plan"), .flags = REQUIRED | LISTED, .to = "seat_plan"},
    {FIELD(seat, section), .label = N_("Section"), .flags = LISTED, .max = 80},
    {FIELD(seat, line), .label = N_("Row"), .flags = LISTED, .max = 20},
    {FIELD(seat, number), .label = N_("Number"), .flags = LISTED, .max = 10},
    {FIELD(seat, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED, .choices = seat_kinds},
    {FIELD(seat, x), .flags = HIDDEN},
    {FIELD(seat, y), .flags = HIDDEN},
    {FIELD(seat, places), .label = N_("Places"), .flags = LISTED, .min = 1, .max = 100000},
    {0},
};
const struct entity seat_entity = {
    ENTITY(seat, seat_fields),
    .title = N_("Seats"),
    .one = N_("Seat"),
    .read = "venues.read",
    .write = "program",
    .unique = "plan section line number",
    .label = "{section} {line} {number}",
    .no_desk = true,
    .no_history = true,
};
