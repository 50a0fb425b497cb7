// SPDX-License-Identifier: AGPL-3.0-or-later
/* The stores: goods, places, donations, lots, movements. */
#include "modules/relief/hooks.h"

const struct choice good_kinds[] = {
    {GOOD_FOOD, "food", N_("Food")},
    {GOOD_HYGIENE, "hygiene", N_("Hygiene")},
    {GOOD_CLOTHING, "clothing", N_("Clothing")},
    {GOOD_SCHOOL, "school", N_("School things")},
    {GOOD_HOUSEHOLD, "household", N_("Household goods")},
    {GOOD_FUEL, "fuel", N_("Fuel")},
    {GOOD_DEVICE, "device", N_("Medical device")},
    {GOOD_MEDICINE, "waste_medicine", N_("Waste medicine, only for destruction")},
    {0},
};
const struct choice good_measures[] = {
    {MEASURE_PIECE, "piece", N_("pieces")}, {MEASURE_PARCEL, "parcel", N_("parcels")},
    {MEASURE_PACK, "pack", N_("packs")},    {MEASURE_SET, "set", N_("sets")},
    {MEASURE_KG, "kg", N_("kg")},           {MEASURE_LITRE, "litre", N_("litres")},
    {MEASURE_GRAM, "gram", N_("grams")},    {0},
};
const struct choice place_kinds[] = {
    {PLACE_DEPOT, "depot", N_("Store")},
    {PLACE_POINT, "point", N_("Pick-up point")},
    {PLACE_BOX, "box", N_("Box for waste medicine")},
    {0},
};
const struct choice lot_sources[] = {
    {SOURCE_BOUGHT, "bought", N_("Bought")},
    {SOURCE_DONATED, "donated", N_("Donated")},
    {SOURCE_COLLECTED, "collected", N_("Collected")},
    {0},
};
const struct choice move_kinds[] = {
    {MOVE_IN, "in", N_("Came in")},
    {MOVE_OUT, "out", N_("Handed out")},
    {MOVE_TWICE, "twice", N_("Handed out twice")},
    {MOVE_BACK, "back", N_("Came back undelivered")},
    {MOVE_MORE, "more", N_("Counted: more")},
    {MOVE_LESS, "less", N_("Counted: less")},
    {MOVE_SPOILED, "spoiled", N_("Spoiled")},
    {MOVE_DESTROYED, "destroyed", N_("Handed over for destruction")},
    {0},
};

static const struct field relief_good_fields[] = {
    {FIELD(relief_good, name), .label = N_("Good"), .flags = REQUIRED | LISTED | SEARCHED | UNIQUE, .max = 120},
    {FIELD(relief_good, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED | FILTERED, .choices = good_kinds,
     .hint = N_("Stays as it is once there is stock. Medicine is never handed out.")},
    {FIELD(relief_good, measure), .label = N_("Counted in"), .flags = REQUIRED | LISTED, .choices = good_measures},
    {FIELD(relief_good, perishable), .label = N_("Expires"),
     .hint = N_("Every lot then has its last day, and the one that expires first goes out first.")},
    {FIELD(relief_good, warn_days), .label = N_("Days before, to be told"), .max = 365},
    {0},
};
const struct entity relief_good_entity = {
    ENTITY(relief_good, relief_good_fields),
    .title = N_("Goods of aid"),
    .one = N_("Good of aid"),
    .slug = "yardim-mallari",
    .read = RELIEF_READ,
    .write = RELIEF_STOCK,
    .icon = "package",
    .check = good_check,
    .before_save = good_before_save,
};

static const struct field relief_place_fields[] = {
    {FIELD(relief_place, name), .label = N_("Place"), .flags = REQUIRED | LISTED | SEARCHED | UNIQUE, .max = 120},
    {FIELD(relief_place, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED | FILTERED, .choices = place_kinds},
    {FIELD(relief_place, directions), .label = N_("Address"), .flags = LISTED, .max = 200},
    {FIELD(relief_place, open), .label = N_("In use"), .flags = LISTED | FILTERED},
    {0},
};
const struct entity relief_place_entity = {
    ENTITY(relief_place, relief_place_fields),
    .title = N_("Stores and pick-up points"),
    .one = N_("Store or pick-up point"),
    .slug = "yardim-yerleri",
    .read = RELIEF_READ,
    .write = RELIEF_STOCK,
    .icon = "warehouse",
};

static const struct field relief_donation_fields[] = {
    {FIELD(relief_donation, name), .label = N_("Donation"), .flags = REQUIRED | LISTED | SEARCHED, .max = 120,
     .hint = N_("Without the donor’s name: 10 wheelchairs, 2026")},
    {FIELD(relief_donation, donor), .label = N_("Donor"), .flags = SEALED, .max = 120},
    {FIELD(relief_donation, day), .label = N_("Day"), .flags = REQUIRED | LISTED},
    {FIELD(relief_donation, conditional), .label = N_("With a condition"), .flags = LISTED | FILTERED,
     .hint = N_("It is accepted by the council, and goes only to what it was given for (5393 m. 18/g).")},
    {FIELD(relief_donation, good), .label = N_("Given for"), .flags = LISTED, .to = "relief_good"},
    {FIELD(relief_donation, promised), .label = N_("How many"), .min = 0, .max = QUANTITY_MAX},
    {FIELD(relief_donation, decision), .label = N_("Council decision"), .max = 80},
    {0},
};
const struct entity relief_donation_entity = {
    ENTITY(relief_donation, relief_donation_fields),
    .title = N_("Donations of goods"),
    .one = N_("Donation of goods"),
    .slug = "yardim-bagislari",
    .read = RELIEF_READ,
    .write = RELIEF_STOCK,
    .personal = "relief.personal",
    .sort = "-day",
    .icon = "gift",
    .check = donation_check,
    .before_save = donation_before_save,
};

static const struct field relief_lot_fields[] = {
    {FIELD(relief_lot, good), .label = N_("Good"), .flags = REQUIRED | LISTED | FILTERED, .to = "relief_good"},
    {FIELD(relief_lot, place), .label = N_("Place"), .flags = REQUIRED | LISTED | FILTERED, .to = "relief_place"},
    {FIELD(relief_lot, source), .label = N_("Where from"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = lot_sources},
    {FIELD(relief_lot, donation), .label = N_("Donation"), .flags = FILTERED, .to = "relief_donation"},
    {FIELD(relief_lot, batch), .label = N_("Lot"), .flags = LISTED | SEARCHED, .max = 60,
     .hint = N_("What is printed on it, or the delivery note")},
    {FIELD(relief_lot, expires), .label = N_("Last good day"), .flags = LISTED | SORTED | FILTERED},
    {FIELD(relief_lot, arrived), .label = N_("Quantity that came in"), .flags = REQUIRED | LISTED, .min = 1,
     .max = QUANTITY_MAX},
    {FIELD(relief_lot, rest), .label = N_("Left"), .flags = FIXED | LISTED},
    {0},
};
const struct entity relief_lot_entity = {
    ENTITY(relief_lot, relief_lot_fields),
    .title = N_("Lots in the stores"),
    .one = N_("Lot in the stores"),
    .slug = "yardim-partileri",
    .read = RELIEF_READ,
    .write = RELIEF_STOCK,
    .sort = "-expires",
    .label = "{good} {batch}",
    .icon = "stack",
    .check = lot_check,
    .before_save = lot_before_save,
    .after_save = lot_after_save,
    .after_delete = kept_after_delete,
};

static const struct field relief_movement_fields[] = {
    {FIELD(relief_movement, lot), .label = N_("Lot"), .flags = REQUIRED | LISTED, .to = "relief_lot"},
    {FIELD(relief_movement, kind), .label = N_("What happened"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = move_kinds, .hint = N_("Counted, spoiled or destroyed. Goods go out by hand-outs and vouchers only.")},
    {FIELD(relief_movement, quantity), .label = N_("Quantity"), .flags = REQUIRED | LISTED, .min = 1,
     .max = QUANTITY_MAX},
    {FIELD(relief_movement, reason), .label = N_("Reason"), .flags = LISTED, .max = 200,
     .hint = N_("For destruction: the number of the document of whoever took it")},
    {FIELD(relief_movement, subject), .flags = HIDDEN, .max = 60},
    {FIELD(relief_movement, row), .flags = HIDDEN | FILTERED},
    {FIELD(relief_movement, day), .label = N_("Day"), .flags = FIXED | LISTED | FILTERED},
    {FIELD(relief_movement, at), .flags = HIDDEN},
    {FIELD(relief_movement, year), .flags = HIDDEN},
    {FIELD(relief_movement, slip), .label = N_("Slip no."), .flags = FIXED | LISTED},
    {FIELD(relief_movement, actor), .flags = HIDDEN},
    {0},
};
const struct entity relief_movement_entity = {
    ENTITY(relief_movement, relief_movement_fields),
    .title = N_("Stock movements"),
    .one = N_("Stock movement"),
    .slug = "yardim-hareketleri",
    .read = RELIEF_READ,
    .write = RELIEF_STOCK,
    .part_of = "lot",
    .label = "{kind} {day}",
    .sort = "-day",
    .icon = "arrows-left-right",
    .check = movement_check,
    .before_save = movement_before_save,
    .after_save = movement_after_save,
    .after_delete = kept_after_delete,
    .no_history = true, /* they are the history */
};
