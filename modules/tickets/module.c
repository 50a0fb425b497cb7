// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tickets: addresses and menu. Nothing generated is included here. */
#include "modules/tickets/chairs_views.h"
#include "modules/tickets/fees.h"
#include "modules/tickets/hooks.h"
#include "modules/tickets/inside.h"
#include "modules/tickets/room.h"

enum { RECORD_BODY = 4 << 20 }; /* some 90,000 requests; larger ones: imece verify-draw, or the browser itself */

static const struct input check_inputs[] = {{"kayit", .file = true}, {0}};
static const struct input purpose_inputs[] = {{"purpose", .max = 120}, {0}};
static const struct input resize_inputs[] = {{"places", .max = 8}, {0}};
static const struct input back_inputs[] = {{"kalan", .max = 4}, {0}};
static const struct input beacon_inputs[] = {{"beacon", .max = 200}, {0}};
static const struct input share_inputs[] = {
    {"name", .max = 120}, {"places", .max = 8}, {"proof", .max = 20}, {"how", .max = 200}, {0}};
static const struct input fare_inputs[] = {{"fiyat.*", .max = 4}, {0}};
static const struct input free_inputs[] = {{"reason", .max = 300}, {0}};
static const struct input fees_inputs[] = {{"minutes", .max = 8}, {"group_from", .max = 6}, {"group_off", .max = 8},
                                           {"rule", .max = 20},   {"fee.*", .max = 2},      {0}};
static const struct input no_inputs[] = {{0}};
static const struct input chair_inputs[] = {
    {"k", .max = 20, .many = true},
    {"alan", .max = 20, .many = true},
    {"ayakta", .max = 5, .many = true},
    {"tekerlekli", .max = 1},
    {"act", .max = 4},
    {0},
};
static const struct input desk_chair_inputs[] = {{"k", .max = 20, .many = true},
                                                 {"alan", .max = 20, .many = true},
                                                 {"ayakta", .max = 5, .many = true},
                                                 {"act", .max = 8},
                                                 {"istek", .max = 12},
                                                 {"neden", .max = 200},
                                                 {"dakika", .max = 3},
                                                 {"secim", .max = 4},
                                                 {"serbest", .max = 4},
                                                 {0}};
static const struct input take_inputs[] = {{"secim", .max = 20}, {0}};
static const struct route routes[] = {
    {GET, "/bilet/{code}/koltuk", chairs_show, .need = "public", .no_cache = true, .limit = PER_SEARCH,
     .help = N_("The seats of a request, and the plan to choose from")},
    {POST, "/bilet/{code}/koltuk", chairs_send, .need = "public", .form = chair_inputs, .limit = PER_PERSON,
     .help = N_("Hold the seats that were chosen, or have the best given")},
    {POST, "/bilet/{code}/koltuk/al", chairs_take_send, .need = "public", .form = take_inputs, .limit = PER_PERSON,
     .help = N_("Take the seats that are held")},
    {GET, "/masa/koltuk/{id}", desk_chairs, .need = TICKETS_READ, .help = N_("Who sits where at a performance")},
    {POST, "/masa/koltuk/{id}", desk_chairs_send, .need = TICKETS_GIVE, .form = desk_chair_inputs,
     .body_max = 128 << 10, .help = N_("Seat a request, close seats, join an offer with the plan of its hall")},
    {GET, "/yer/{id}", ask_show, .need = "public", .no_cache = true,
     .help = N_("How places of a date are given, and the form with which one asks")},
    {POST, "/bilet/iste", ticket_ask, .need = "public", .says_errors = true, .form = ask_inputs, .limit = PER_PERSON,
     .help = N_("Ask for places of an offer by order")},
    {GET, "/bilet", slip_find, .need = "public", .no_cache = true, .limit = PER_SEARCH,
     .help = N_("Find a slip by its code")},
    {GET, "/bilet/{code}", slip_page, .need = "public", .no_cache = true, .limit = PER_SEARCH,
     .help = N_("A slip: what became of a request for places")},
    {POST, "/bilet/{code}/evet", slip_accept, .need = "public", .form = no_inputs, .limit = PER_PERSON,
     .help = N_("Say yes to a place that is kept, or that one comes")},
    {POST, "/bilet/{code}/geri-ver", slip_back, .need = "public", .form = back_inputs, .limit = PER_PERSON,
     .help = N_("Give places back, or leave the line")},
    {GET, "/bilet/{code}/devret", slip_pass, .need = "public", .no_cache = true, .limit = PER_SEARCH,
     .help = N_("Form to pass places on to another person")},
    {POST, "/bilet/{code}/devret", slip_pass_send, .need = "public", .says_errors = true, .form = pass_inputs,
     .limit = PER_PERSON, .help = N_("Pass places on to another person")},
    {GET, "/yer/{id}/sira-disi", exceptions_page, .need = "public",
     .help = N_("Places of a date that were given out of turn, with their reasons")},
    {POST, "/bilet/{code}/azalt", fees_slip_keep, .need = "public", .form = fare_inputs, .limit = PER_PERSON,
     .help = N_("Give some places back that cost something")},
    {POST, "/bilet/{code}/yeniden", slip_again, .need = "public", .form = no_inputs, .limit = PER_PERSON,
     .help = N_("Come back to the line, at its end")},
    {GET, "/masa/bilet", desk_offers, .need = TICKETS_READ,
     .help = N_("Places by date: how many, how many given, who waits")},
    {GET, "/masa/bilet/yeni", desk_offer_new, .need = TICKETS_OFFER,
     .help = N_("Form that arranges the places of a date")},
    {POST, "/masa/bilet/yeni", desk_offer_save, .need = TICKETS_OFFER, .says_errors = true, .form = desk_offer_inputs,
     .help = N_("Arrange the places of a date")},
    {GET, "/masa/bilet/{id}", desk_offer, .need = TICKETS_READ,
     .help = N_("The places of a date: numbers, line, requests")},
    {GET, "/masa/bilet/{id}/duzenle", desk_offer_new, .need = TICKETS_OFFER,
     .help = N_("Form that changes how places are given")},
    {POST, "/masa/bilet/{id}/duzenle", desk_offer_save, .need = TICKETS_OFFER, .says_errors = true,
     .form = desk_offer_inputs, .help = N_("Change how places are given")},
    {POST, "/masa/bilet/{id}/sayi", desk_offer_resize, .need = TICKETS_OFFER, .form = resize_inputs,
     .help = N_("Change the number of places")},
    {GET, "/masa/bilet/{id}/turler", desk_kinds, .need = TICKETS_OFFER,
     .help = N_("Kinds of places and the quotas in which they count")},
    {POST, "/masa/bilet/{id}/turler", desk_kinds_send, .need = TICKETS_OFFER, .form = kind_inputs,
     .help = N_("Arrange kinds of places and quotas")},
    {GET, "/masa/bilet/{id}/sira-disi", desk_except, .need = TICKETS_OFFER,
     .help = N_("Form to give places out of turn, and those that were")},
    {POST, "/masa/bilet/{id}/sira-disi", desk_except_send, .need = TICKETS_OFFER, .says_errors = true,
     .form = ask_inputs, .help = N_("Give places out of turn, with a reason")},
    {GET, "/masa/bilet/istek/{id}/devret", desk_transfer, .need = TICKETS_GIVE,
     .help = N_("Form to pass the places of a request on")},
    {POST, "/masa/bilet/istek/{id}/devret", desk_transfer_send, .need = TICKETS_GIVE, .says_errors = true,
     .form = pass_inputs, .help = N_("Pass the places of a request on to another person")},
    {GET, "/masa/bilet/{id}/ucret", desk_fees, .need = TICKETS_OFFER, .help = N_("What the places of a date cost")},
    {POST, "/masa/bilet/{id}/ucret", desk_fees_save, .need = TICKETS_OFFER, .says_errors = true, .form = fees_inputs,
     .help = N_("Say what the places of a date cost")},
    {POST, "/masa/bilet/{id}/ucretsiz", desk_fees_free, .need = TICKETS_OFFER, .form = free_inputs, .slow = true,
     .help = N_("Make a date free of charge and give everybody their money back")},
    {GET, "/masa/bilet/{id}/istek", desk_ask, .need = TICKETS_GIVE,
     .help = N_("Form for somebody who calls or stands at the desk")},
    {POST, "/masa/bilet/{id}/istek", desk_ask_send, .need = TICKETS_GIVE, .says_errors = true, .form = ask_inputs,
     .help = N_("Ask for places for somebody who calls or stands at the desk")},
    {GET, "/masa/bilet/{id}/liste", desk_list, .need = TICKETS_READ,
     .help = N_("Who has a place, by number, for the door")},
    {GET, "/masa/bilet/{id}/dosya.csv", desk_export, .need = TICKETS_READ,
     .help = N_("All requests of a date as a file, without names")},
    {GET, "/masa/bilet/istek/{id}", desk_request, .need = TICKETS_READ, .help = N_("A request for places")},
    {POST, "/masa/bilet/istek/{id}/ac", desk_request_open, .need = TICKETS_PERSONAL, .form = purpose_inputs,
     .help = N_("See who asked, with a purpose")},
    {POST, "/masa/bilet/istek/{id}/adim/{step}", desk_request_step, .need = TICKETS_GIVE, .form = no_inputs,
     .help = N_("Take a request back, or bring it to the line again")},
    {GET, "/yer/{id}/sira.json", room_record, .need = "public", .slow = true,
     .help = N_("Record of the draw of numbers in a waiting room")},
    {POST, "/masa/bilet/{id}/cekilis/pay", desk_draw_share, .need = TICKETS_OFFER, .form = share_inputs,
     .help = N_("Hold places of a draw for somebody")},
    {POST, "/masa/bilet/{id}/cekilis/ilan", desk_draw_announce, .need = TICKETS_OFFER, .form = beacon_inputs,
     .help = N_("Announce a draw with its commitment")},
    {POST, "/masa/bilet/{id}/cekilis/cek", desk_draw_run, .need = TICKETS_OFFER, .form = beacon_inputs, .slow = true,
     .help = N_("Make a draw whose requests have closed")},
    {GET, "/cekilis/{id}", draw_page_show, .need = "public", .no_cache = true,
     .help = N_("A draw: rules, commitment, and afterwards record and report")},
    {GET, "/cekilis/{id}/tutanak.json", draw_record_file, .need = "public", .no_cache = true,
     .help = N_("The record of a draw")},
    {GET, "/cekilis/dogrula", draw_check_show, .need = "public",
     .help = N_("Do a published draw again, in the browser or on the server")},
    {POST, "/cekilis/dogrula", draw_check_send, .need = "public", .form = check_inputs, .body_max = RECORD_BODY,
     .limit = PER_SEARCH, .slow = true, .help = N_("Do a published draw again on the server")},
    {GET, "/cekilis/ornek.json", draw_example_file, .need = "public",
     .help = N_("A small record for trying the checkers")},
    {0},
};
static const struct entity *const entities[] = {
    &offer_entity,       &ticket_request_entity, &offer_quota_entity,    &offer_class_entity,
    &offer_share_entity, &offer_draw_entity,     &ticket_absence_entity, &ticket_exception_entity,
    &seating_entity,     &chair_hold_entity,     &chair_entity,          &chair_act_entity,
    &offer_room_entity,  &offer_price_entity,    &ticket_fare_entity,    NULL};
static const struct menu_item public_menu[] = {
    {.label = N_("Find your slip"), .href = "/bilet", .group = N_("This site"), .order = 303},
    {.label = N_("Check a draw"), .href = "/cekilis/dogrula", .group = N_("This site"), .order = 305},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "list-numbers",
     .label = N_("Places and tickets"),
     .href = "/masa/bilet",
     .group = N_("Culture"),
     .right = TICKETS_READ,
     .order = 205},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "tickets.read"},    {"clerk", "tickets.give"},   {"clerk", "tickets.personal"},
    {"manager", "tickets.read"},  {"manager", "tickets.give"}, {"manager", "tickets.personal"},
    {"manager", "tickets.offer"}, {"admin", "tickets.read"},   {"admin", "tickets.give"},
    {"admin", "tickets.offer"},   {"auditor", "tickets.read"}, {0},
};

static err_t start(struct app *app)
{
    event_places_from(offers_tell, offers_list_tell);
    return tickets_start(app);
}

const struct module tickets_module = {
    .name = "tickets",
    .title = N_("Tickets"),
    .needs = "events payments settings venues",
    .entities = entities,
    .routes = routes,
    .public_menu = public_menu,
    .desk_menu = desk_menu,
    .on_init = tickets_init,
    .on_tick = tickets_tick,
    .rights = rights,
    .on_start = start,
};
