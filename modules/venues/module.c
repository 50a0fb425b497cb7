// SPDX-License-Identifier: AGPL-3.0-or-later
/* Venues: addresses, menus, rights. Nothing generated is included here. */
#include "modules/venues/inside.h"
#include "modules/venues/season.h"
#include "modules/venues/seats.h"

static const struct entity *const entities[] = {
    &venue_entity,        &venue_hours_entity,   &venue_closure_entity,
    &venue_photo_entity,  &venue_tariff_entity,  &booking_series_entity,
    &booking_entity,      &booking_venue_entity, &booking_day_entity,
    &seat_plan_entity,    &seat_entity,          &season_round_entity,
    &season_venue_entity, &season_share_entity,  &season_wish_entity,
    &season_rank_entity,  &season_date_entity,   NULL,
};
static const struct input seats_inputs[] = {{"text", .max = SEAT_TEXT_MAX}, {"step", .max = 10}, {0}};
static const struct input photo_inputs[] = {
    {"venue", .max = 20}, {"picture", .file = true}, {"alt", .max = 200}, {"remove", .max = 20}, {0}};
static const struct input money_inputs[] = {
    {"payer", .max = 20}, {"paid", .max = 1},  {"deposit", .max = 1},  {"back", .max = 1},
    {"kept", .max = 20},  {"why", .max = 400}, {"version", .max = 20}, {0}};
static const struct input step_inputs[] = {{"reason", .max = 400}, {0}};

static const struct route routes[] = {
    {GET, "/salonlar", venues_show, .need = "public", .help = N_("Halls and other places, with their facts")},
    {GET, "/salon/{slug}", venue_show, .need = "public", .no_cache = true,
     .help = N_("A place: capacity, accessibility, hours and free days")},
    {GET, "/salon/{slug}/basvuru", venue_apply_show, .need = "public",
     .help = N_("Form with which a group or an artist asks for a place")},
    {POST, "/salon/{slug}/basvuru", venue_apply_send, .need = "public", .says_errors = true, .form = venue_apply_inputs,
     .limit = PER_PERSON, .help = N_("Ask for a place")},
    {GET, "/masa/salon-takvimi", venue_calendar_show, .need = "venues.read",
     .help = N_("Calendar of the venues: a day of all, or the week of one")},
    {GET, "/masa/malzeme", things_show, .need = "venues.read",
     .help = N_("Equipment, stages, staff and vehicles: what is out when, and how many are left")},
    {GET, "/masa/oturma-plani", seat_plans_show, .need = "venues.read", .help = N_("Which venues have a seat plan")},
    {GET, "/masa/oturma-plani/{id}", seat_plan_show, .need = "venues.read", .help = N_("The seat plan of a venue")},
    {POST, "/masa/oturma-plani/{id}", seat_plan_change, .need = "venues.edit", .form = seats_inputs,
     .body_max = 3 * SEAT_TEXT_MAX, .help = N_("Change the seat plan of a venue, or look at it first")},
    {GET, "/masa/salon-gorseli", photos_show, .need = "venues.read", .help = N_("Photographs of the halls")},
    {POST, "/masa/salon-gorseli", photos_change, .need = "venues.edit", .form = photo_inputs, .body_max = 11 << 20,
     .slow = true, .help = N_("Bring a photograph of a hall with its words, or take one away")},
    {GET, "/masa/rezervasyon/yeni", booking_new_show, .need = "venues.book",
     .help = N_("Form for a booking or a series of them")},
    {POST, "/masa/rezervasyon/yeni", booking_new_send, .need = "venues.book", .says_errors = true,
     .form = booking_inputs, .help = N_("Book, or look whether it could be")},
    {GET, "/masa/rezervasyon/{id}", booking_show, .need = "venues.read", .help = N_("A booking")},
    {GET, "/masa/rezervasyon/{id}/tasi", booking_move_show, .need = "venues.book",
     .help = N_("Form that moves a booking")},
    {POST, "/masa/rezervasyon/{id}/tasi", booking_move_send, .need = "venues.book", .says_errors = true,
     .form = booking_inputs, .help = N_("Move a booking to another time or venue")},
    {POST, "/masa/rezervasyon/{id}/adim/{step}", booking_step, .need = "venues.book", .form = step_inputs,
     .help = N_("Approve, refuse, cancel a booking or take it up again")},
    {POST, "/masa/rezervasyon/{id}/ucret", booking_money, .need = "venues.book", .form = money_inputs,
     .help = N_("Who pays for a booking, and what was paid")},
    {GET, "/masa/guvence-bedelleri", deposits_show, .need = "venues.read",
     .help = N_("Deposits that were taken and not given back yet")},
    {GET, "/masa/rezervasyon/{id}/teslim", booking_sheet, .need = "venues.read",
     .help = N_("Sheet with which a venue is handed over and taken back")},
    {GET, "/masa/rezervasyon-dizisi/{id}", series_show, .need = "venues.read", .help = N_("All dates of a series")},
    {POST, "/masa/rezervasyon-dizisi/{id}", series_change, .need = "venues.book", .says_errors = true,
     .form = series_inputs, .help = N_("Change the dates of a series from a day on")},
    {GET, "/salon-sezonu/{slug}", season_show, .need = "public", .no_cache = true,
     .help = N_("A season of the halls: its rules, and when it is decided what was given")},
    {GET, "/salon-sezonu/{slug}/basvuru", season_apply_show, .need = "public",
     .help = N_("Form with which a group ranks what it wishes for a season")},
    {POST, "/salon-sezonu/{slug}/basvuru", season_apply_send, .need = "public", .says_errors = true,
     .form = season_apply_inputs, .limit = PER_PERSON, .help = N_("Send ranked wishes for a season")},
    {GET, "/masa/salon-sezonu", seasons_desk, .need = "venues.read", .help = N_("Seasons of the halls")},
    {GET, "/masa/salon-sezonu/{id}", season_desk, .need = "venues.read",
     .help = N_("A season of the halls: who wishes, and what was given")},
    {POST, "/masa/salon-sezonu/{id}/adim/{step}", season_step, .need = "venues.decide", .form = season_step_inputs,
     .help = N_("Open, propose, change or decide a season")},
    {0},
};
static const struct menu_item public_menu[] = {
    {.label = N_("Halls and places"), .href = "/salonlar", .group = N_("Services"), .order = 120},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "calendar-dots",
     .label = N_("Calendar of the venues"),
     .href = "/masa/salon-takvimi",
     .group = N_("Venues"),
     .right = "venues.read",
     .order = 300},
    {.icon = "package",
     .label = N_("What is out when"),
     .href = "/masa/malzeme",
     .group = N_("Venues"),
     .right = "venues.read",
     .order = 305},
    {.icon = "repeat",
     .label = N_("Seasons of the halls"),
     .href = "/masa/salon-sezonu",
     .group = N_("Venues"),
     .right = "venues.read",
     .order = 310},
    {.icon = "receipt",
     .label = N_("Open deposits"),
     .href = "/masa/guvence-bedelleri",
     .group = N_("Venues"),
     .right = "venues.read",
     .order = 320},
    {.icon = "armchair",
     .label = N_("Seat plans"),
     .href = "/masa/oturma-plani",
     .group = N_("Venues"),
     .right = "venues.read",
     .order = 330},
    {.icon = "camera",
     .label = N_("Photographs of the halls"),
     .href = "/masa/salon-gorseli",
     .group = N_("Venues"),
     .right = "venues.read",
     .order = 335},
    {0},
};

static const struct role_right rights[] = {
    {"clerk", "venues.read"},   {"clerk", "venues.book"},     {"manager", "venues.read"}, {"manager", "venues.book"},
    {"manager", "venues.edit"}, {"manager", "venues.decide"}, {"admin", "venues.read"},   {"admin", "venues.book"},
    {"admin", "venues.edit"},   {"admin", "venues.decide"},   {"auditor", "venues.read"}, {0},
};

const struct module venues_module = {
    .name = "venues",
    .title = N_("Venues"),
    .needs = "applications calendar organisation services settings site staff",
    .entities = entities,
    .routes = routes,
    .public_menu = public_menu,
    .desk_menu = desk_menu,
    .pages = venue_pages,
    .on_start = venues_start,
    .on_tick = venues_tick,
    .rights = rights,
};
