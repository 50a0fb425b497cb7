// SPDX-License-Identifier: AGPL-3.0-or-later
/* Settings: first row, addresses, rights. */
#include "modules/settings/hooks.h"
#include "modules/settings/settings.h"

/* A new installation begins with neutral names and the default colours; the administrator writes the rest. */
static err_t on_init(struct cx *tx)
{
    struct municipality m = {.name = S("Belediye"),
                             .unit_name = S("Kültür ve Sosyal İşler Müdürlüğü"),
                             .town = S("Belediye"),
                             .short_name = S("Belediye"),
                             .code = S("IMC"),
                             .kind = KIND_DISTRICT,
                             .color_action = S("#0b6470"),
                             .color_accent = S("#eba63f"),
                             .opens = S("08.30"),
                             .closes = S("17.30"),
                             .half_counts = true};
    TRY(entity_save(tx, &municipality_entity, &m, &(struct save){.skip_rights = true}));
    return m.id == 1 ? OK : E_INTERNAL;
}

static const struct input cover_input[] = {{"file", .file = true}, {"alt", .max = 160}, {"act", .max = 10}, {0}};
static const struct input logo_input[] = {{"file", .file = true}, {"act", .max = 10}, {0}};

static const struct route routes[] = {
    {GET, "/tema.css", theme_show, .need = "public", .help = N_("Colours of this municipality")},
    {GET, "/favicon.svg", favicon_show, .need = "public", .help = N_("Mark of this municipality")},
    {GET, "/logo", logo_show, .need = "public", .help = N_("Logo of this municipality")},
    {GET, "/kapak", cover_show, .need = "public", .help = N_("Picture of the home page")},
    {GET, "/masa/kapak", cover_form, .need = "settings.edit", .help = N_("Change the picture of the home page")},
    {POST, "/masa/kapak", cover_send, .need = "settings.edit", .form = cover_input,
     .help = N_("Change the picture of the home page")},
    {GET, "/masa/logo", logo_form, .need = "settings.edit", .help = N_("Change the logo")},
    {POST, "/masa/logo", logo_send, .need = "settings.edit", .form = logo_input, .help = N_("Change the logo")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "image",
     .label = N_("Logo"),
     .href = "/masa/logo",
     .group = N_("Administration"),
     .right = "settings.edit",
     .order = 510},
    {.icon = "image-square",
     .label = N_("Cover picture"),
     .href = "/masa/kapak",
     .group = N_("Administration"),
     .right = "settings.edit",
     .order = 511},
    {0},
};
static const struct role_right rights[] = {{"admin", "settings.edit"}, {"admin", "calendar.edit"}, {0}};
static const struct entity *const entities[] = {&municipality_entity, &parameter_entity, NULL};

const struct module settings_module = {
    .name = "settings",
    .title = N_("Settings"),
    .always_on = true,
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_init = on_init,
};
