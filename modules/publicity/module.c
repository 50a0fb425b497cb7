// SPDX-License-Identifier: AGPL-3.0-or-later
/* Publicity: addresses, menu, rights. Nothing generated is included here. */
#include "modules/publicity/inside.h"

static const struct entity *const entities[] = {&poster_place_entity, &poster_sheet_entity, NULL};

static const struct input hang_inputs[] = {{"place.*", .max = 1}, {"format", .max = 30}, {"copies", .max = 5}, {0}};
static const struct input sms_inputs[] = {{"text", .max = 1000}, {"numbers", .max = 8000}, {"counted", .max = 1000},
                                          {"step", .max = 10},   {"nonce", .max = 30},     {0}};
static const struct input act_inputs[] = {{"act", .max = 10}, {"back", .max = 200}, {0}};

static const struct input card_inputs[] = {{"purpose", .max = 120}, {"guest", .max = 20}, {"print", .max = 1}, {0}};

static const struct route routes[] = {
    {GET, "/etkinlik/{slug}/afis/{file}", poster_public, .need = "public", .slow = true,
     .help = N_("Poster, flyer or picture of an event")},
    {GET, "/etkinlikler/program.pdf", programme_public, .need = "public", .slow = true,
     .help = N_("Programme of a month, of everybody or of a unit or neighbourhood, to print")},
    {GET, "/masa/etkinlik/{id}/tanitim", publicity_show, .need = "publicity.edit",
     .help = N_("Posters, pictures and text message of an event, and where its paper hangs")},
    {POST, "/masa/etkinlik/{id}/tanitim", publicity_hang, .need = "publicity.edit", .form = hang_inputs,
     .help = N_("Write down where paper was hung")},
    {POST, "/masa/etkinlik/{id}/davetiye", invitations_print, .need = "events.guests", .form = card_inputs,
     .slow = true, .help = N_("Invitation cards of a ceremony, all of them or one, to print")},
    {GET, "/masa/etkinlik/{id}/kisa-mesaj", sms_show, .need = "publicity.edit",
     .help = N_("Text message about an event")},
    {POST, "/masa/etkinlik/{id}/kisa-mesaj", sms_send, .need = "publicity.edit", .form = sms_inputs,
     .help = N_("Count a text message, or send it")},
    {GET, "/masa/afis", sheets_show, .need = "publicity.edit",
     .help = N_("Sheets that hang and are wrong, by round and place")},
    {POST, "/masa/afis/{id}", sheet_act, .need = "publicity.edit", .form = act_inputs,
     .help = N_("A sheet was taken down, or replaced")},
    {GET, "/masa/etkinlik/{id}/tanitim/{file}", poster_file, .need = "events.edit", .slow = true,
     .help = N_("Poster, flyer, banner or picture of an event, also before it is published")},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "publicity.edit"}, {"manager", "publicity.edit"}, {"admin", "publicity.edit"}, {0}};

static const struct menu_item desk_menu[] = {
    {.icon = "push-pin",
     .label = N_("Posters that hang"),
     .href = "/masa/afis",
     .group = N_("Culture"),
     .right = "publicity.edit",
     .order = 220},
    {0},
};
static err_t start(struct app *app)
{
    (void)app;
    event_listener_add(&publicity_listener);
    return OK;
}

const struct module publicity_module = {
    .name = "publicity",
    .title = N_("Publicity"),
    .needs = "events organisation settings site",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .on_start = start,
    .rights = rights,
};
