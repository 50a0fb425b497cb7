// SPDX-License-Identifier: AGPL-3.0-or-later
/* Registry checks: addresses, menu, rights. Nothing generated is included here. */
#include "modules/inquiries/hooks.h"

static const struct entity *const entities[] = {&inquiry_channel_entity, &inquiry_entity, &inquiry_difference_entity,
                                                NULL};

static const struct input begin_inputs[] = {{"person", .max = 20},
                                            {"source", .max = 20},
                                            {"way", .max = 20},
                                            {"basis", .max = 200},
                                            {"purpose", .max = 300},
                                            {"nonce", .max = 40},
                                            {0}};
static const struct input answer_inputs[] = {{"step", .max = 10},  {"barcode", .max = 40}, {"said.d", .max = 2},
                                             {"said.m", .max = 2}, {"said.y", .max = 4},   {"h*", .max = 40},
                                             {"p*", .max = 40},    {"g*", .max = 40},      {0}};
static const struct input settle_inputs[] = {{"act", .max = 10}, {0}};

static const struct route routes[] = {
    {GET, "/masa/sorgular", inquiries_show, .need = "inquiries.read", .no_cache = true,
     .help = N_("Registry checks that wait for an answer or have differences to settle")},
    {GET, "/masa/dosya-sorgulari/{id}", inquiries_of_file, .need = "inquiries.read", .no_cache = true,
     .help = N_("Registry checks of an aid file, and asking a register")},
    {POST, "/masa/dosya-sorgulari/{id}", inquiries_begin, .need = "inquiries.ask", .form = begin_inputs, .slow = true,
     .help = N_("Ask a register about somebody of the household")},
    {GET, "/masa/sorgu/{id}", inquiry_show, .need = "inquiries.read", .no_cache = true,
     .help = N_("A registry check: what was asked, by which article, what was said")},
    {POST, "/masa/sorgu/{id}", inquiry_answer_do, .need = "inquiries.ask", .form = answer_inputs,
     .help = N_("Write down what a register said")},
    {POST, "/masa/sorgu/{id}/fark/{difference}", inquiry_settle_do, .need = "inquiries.ask", .form = settle_inputs,
     .help = N_("Settle a difference between a file and a register")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "magnifying-glass",
     .label = N_("Registry checks"),
     .href = "/masa/sorgular",
     .group = N_("Social aid"),
     .right = "inquiries.read",
     .order = 326},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "inquiries.read"},      {"manager", "inquiries.read"},
    {"admin", "inquiries.read"},      {"auditor", "inquiries.read"},
    {"clerk", "inquiries.ask"},       {"manager", "inquiries.ask"},
    {"admin", "inquiries.protocols"}, {0},
};

const struct module inquiries_module = {
    .name = "inquiries",
    .title = N_("Registry checks"),
    .needs = "aid people settings staff",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_start = inquiries_start,
};
