// SPDX-License-Identifier: AGPL-3.0-or-later
/* The door: addresses, menu, rights. Nothing generated is included here. */
#include "modules/door/door.h"

static const struct entity *const entities[] = {&ticket_key_entity, &gate_entity, &gate_pass_entity, &scan_entity,
                                                NULL};

static const struct input no_inputs[] = {{0}};
static const struct input pass_inputs[] = {{"gate", .max = 60}, {"act", .max = 20}, {0}};
static const struct input scan_inputs[] = {{"scans", .max = 48000}, {"text", .max = 300}, {"after", .max = 20}, {0}};

static const struct route routes[] = {
    {GET, "/bilet/{code}/bilet.pdf", ticket_pdf, .need = "public", .no_cache = true, .limit = PER_SEARCH, .slow = true,
     .help = N_("The tickets of a request, for printing")},
    {GET, "/masa/kapi", desk_doors, .need = "door.scan", .help = N_("Dates for which people come in")},
    {POST, "/masa/kapi/anahtar", desk_new_key, .need = "door.keys", .form = no_inputs,
     .help = N_("A new key for signing tickets")},
    {GET, "/masa/kapi/{id}", desk_door, .need = "door.scan",
     .help = N_("Who is inside, conflicts, scanners of a date")},
    {POST, "/masa/kapi/{id}/okuyucu", desk_open_pass, .need = "door.scan", .form = pass_inputs,
     .help = N_("Open a scanner at a gate, or make a link for a helper")},
    {GET, "/masa/kapi/{id}/okuyucu/{pass}", desk_pass, .need = "door.scan", .help = N_("The link of a scanner")},
    {POST, "/masa/kapi/{id}/okuyucu/{pass}/kapat", desk_close_pass, .need = "door.scan", .form = no_inputs,
     .help = N_("End a scanner")},
    {GET, "/kapi/okuyucu.js", offline_worker, .need = "public", .no_cache = true, .worker = true,
     .help = N_("What keeps the scanner’s page while the network is away")},
    {GET, "/kapi/{token}", scanner_page, .need = "public", .no_cache = true, .camera = true,
     .help = N_("The page of a scanner")},
    {GET, "/kapi/{token}/veri.txt", scanner_data, .need = "public", .no_cache = true,
     .help = N_("What a scanner takes along")},
    {POST, "/kapi/{token}", scanner_send, .need = "public", .form = scan_inputs, .body_max = 256 << 10,
     .help = N_("Scans of a gate")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "door-open",
     .label = N_("The door"),
     .href = "/masa/kapi",
     .group = N_("Culture"),
     .right = "door.scan",
     .order = 230},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "door.scan"}, {"manager", "door.scan"}, {"admin", "door.scan"}, {"admin", "door.keys"}, {0}};

const struct module door_module = {
    .name = "door",
    .title = N_("The door"),
    .needs = "events settings tickets",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_init = door_init,
    .on_start = door_start,
};
