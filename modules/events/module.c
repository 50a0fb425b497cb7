// SPDX-License-Identifier: AGPL-3.0-or-later
/* Events: addresses, menus, rights. Nothing generated is included here. */
#include "modules/events/inside.h"

static const struct entity *const entities[] = {
    &event_entity,       &event_text_entity,     &event_series_entity,
    &performance_entity, &programme_item_entity, &guest_entity,
    &special_day_entity, &special_task_entity,   NULL,
};

static const struct input step_inputs[] = {{"reason", .max = 500}, {"version", .max = 20}, {0}};
static const struct input picture_inputs[] = {{"picture", .file = true}, {"alt", .max = 200}, {"act", .max = 20}, {0}};

static const struct input import_inputs[] = {
    {"file", .file = true}, {"kind", .max = 20}, {"kept", .max = 2 << 20}, {0}};
static const struct input answer_inputs[] = {{"answer", .max = 10}, {"substitute", .max = 120}, {0}};
static const struct input copy_inputs[] = {{"from", .max = 5}, {"to", .max = 5}, {0}};
static const struct input no_inputs[] = {{0}};

static const struct route routes[] = {
    {GET, "/etkinlikler", events_page, .need = "public",
     .help = N_("Events as list, month, week or by neighbourhood; the filter stands in the address")},
    {GET, "/etkinlikler.ics", events_ics, .need = "public", .no_cache = true,
     .help = N_("Events as a calendar, by the same filter")},
    {GET, "/etkinlikler.xml", events_atom, .need = "public", .no_cache = true,
     .help = N_("Events as an Atom feed, by the same filter")},
    {GET, "/etkinlikler/pencere", events_widget, .need = "public", .framed = true,
     .help = N_("The next events, for a frame on other sites")},
    {GET, "/etkinlik/{slug}", event_page, .need = "public", .help = N_("An event")},
    {GET, "/etkinlik/{slug}.ics", event_ics, .need = "public", .no_cache = true,
     .help = N_("The dates of an event for one’s own calendar")},
    {GET, "/masa/etkinlik", desk_events, .need = "events.edit",
     .help = N_("Events by state, those that come next first")},
    {GET, "/masa/etkinlik/aktar", desk_import, .need = "events.edit", .help = N_("Take over a calendar file")},
    {POST, "/masa/etkinlik/aktar", desk_import_do, .need = "events.edit", .form = import_inputs, .body_max = 4 << 20,
     .slow = true, .help = N_("Try a calendar file, or take its events over as drafts")},
    {GET, "/masa/etkinlik/{id}/protokol", desk_guests, .need = "events.edit",
     .help = N_("Seats, cards and order of speeches")},
    {POST, "/masa/etkinlik/{id}/davet", desk_invite, .need = "events.edit", .form = no_inputs,
     .help = N_("Invite the guests of a ceremony")},
    {GET, "/davet/{token}", guest_page, .need = "public", .no_cache = true,
     .help = N_("A guest answers an invitation")},
    {POST, "/davet/{token}", guest_answer, .need = "public", .form = answer_inputs, .limit = PER_PERSON,
     .help = N_("The answer of a guest")},
    {GET, "/masa/ozel-gun", desk_days, .need = "events.edit",
     .help = N_("Special days and weeks, those that come next first")},
    {GET, "/masa/ozel-gun/{id}", desk_day, .need = "events.edit",
     .help = N_("A special day and its checklist of a year")},
    {POST, "/masa/ozel-gun/{id}/kopya", desk_day_copy, .need = "events.edit", .form = copy_inputs,
     .help = N_("Copy the checklist of an earlier year")},
    {GET, "/masa/etkinlik/{id}", desk_event, .need = "events.edit",
     .help = N_("The record of an event: steps, dates, programme, picture")},
    {GET, "/masa/etkinlik/{id}/adim/{step}", desk_step_ask, .need = "events.edit",
     .help = N_("What follows from a step, and why it is taken")},
    {POST, "/masa/etkinlik/{id}/adim/{step}", desk_step, .need = "events.edit", .form = step_inputs,
     .help = N_("Publish, postpone, cancel … an event")},
    {POST, "/masa/etkinlik/{id}/gorsel", desk_event_picture, .need = "events.edit", .form = picture_inputs,
     .body_max = 11 << 20, .slow = true, .help = N_("Bring a picture with its words, or take it away")},
    {0},
};

static const struct menu_item public_menu[] = {
    {.label = N_("Events"), .href = "/etkinlikler", .order = 15},
    {.label = N_("Events"), .href = "/etkinlikler", .group = N_("This site"), .order = 300},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "ticket",
     .label = N_("Events"),
     .href = "/masa/etkinlik",
     .group = N_("Culture"),
     .right = "events.edit",
     .order = 200},
    {.icon = "flag",
     .label = N_("Special days and weeks"),
     .href = "/masa/ozel-gun",
     .group = N_("Culture"),
     .right = "events.edit",
     .order = 210},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "events.edit"}, {"manager", "events.edit"},  {"manager", "events.publish"}, {"manager", "events.guests"},
    {"admin", "events.edit"}, {"admin", "events.publish"}, {"clerk", "events.guests"},    {0},
};
static const struct home_block home[] = {{HOME_SECTION, 20, home_events}, {0}};

const struct module events_module = {
    .name = "events",
    .title = N_("Events"),
    .needs = "calendar organisation settings site venues",
    .entities = entities,
    .routes = routes,
    .public_menu = public_menu,
    .desk_menu = desk_menu,
    .rights = rights,
    .home = home,
    .pages = events_public,
    .on_init = events_init,
    .on_tick = events_tick,
    .on_start = events_start,
};
