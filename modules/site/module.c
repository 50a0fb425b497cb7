// SPDX-License-Identifier: AGPL-3.0-or-later
/* The website: addresses, menus, rights. Nothing generated is included here. */
#include "modules/site/inside.h"

static const struct entity *const entities[] = {&picture_entity,         &content_entity,          &content_text_entity,
                                                &content_version_entity, &content_old_slug_entity, &menu_entry_entity,
                                                &weather_source_entity,  &weather_reading_entity,  NULL};

enum { TEXT_BODY = 512 * 1024 };
static const struct input text_inputs[] = {{"*", .max = 40000}, {0}};
static const struct input publish_inputs[] = {{"act", .max = 20}, {"seen", .max = 20}, {0}};
static const struct input picture_inputs[] = {
    {"picture", .file = true}, {"alt", .max = 200}, {"act", .max = 20}, {"metin", .max = 2}, {0}};
static const struct input back_inputs[] = {{"number", .max = 20}, {"metin", .max = 2}, {0}};
static const struct input no_inputs[] = {{0}};

static const struct route routes[] = {
    {GET, "/duyurular", contents_show, .need = "public", .help = N_("Announcements; ?arsiv=1 those that have ended")},
    {GET, "/haberler", contents_show, .need = "public", .help = N_("News")},
    {GET, "/duyurular.xml", contents_feed, .need = "public", .no_cache = true,
     .help = N_("Announcements as an Atom feed")},
    {GET, "/haberler.xml", contents_feed, .need = "public", .no_cache = true, .help = N_("News as an Atom feed")},
    {GET, "/duyuru/{slug}", content_show, .need = "public", .help = N_("An announcement")},
    {GET, "/haber/{slug}", content_show, .need = "public", .help = N_("A news item")},
    {GET, "/sayfa/{slug}", content_show, .need = "public", .help = N_("A page")},
    {GET, "/gorsel/{token}/{file}", picture_show, .need = "public", .no_cache = true,
     .help = N_("A file of a picture; its address never changes")},
    {GET, "/onizleme/{id}", content_preview, .need = "site.edit",
     .help = N_("A content as it will be read, before it is published")},
    {GET, "/masa/icerik", desk_contents, .need = "site.edit", .help = N_("Announcements, news and pages at the desk")},
    {GET, "/masa/icerik/yeni", desk_new, .need = "site.edit", .help = N_("Form for a new content")},
    {POST, "/masa/icerik/yeni", desk_create, .need = "site.edit", .says_errors = true, .form = text_inputs,
     .body_max = TEXT_BODY, .help = N_("Save a new content as a draft")},
    {GET, "/masa/icerik/{id}", desk_edit, .need = "site.edit", .help = N_("Form of a content, in one language")},
    {POST, "/masa/icerik/{id}", desk_save, .need = "site.edit", .says_errors = true, .form = text_inputs,
     .body_max = TEXT_BODY, .help = N_("Save a content")},
    {POST, "/masa/icerik/{id}/gorsel", desk_picture, .need = "site.edit", .form = picture_inputs, .body_max = 11 << 20,
     .slow = true, .help = N_("Bring a picture with its words, or take it away")},
    {POST, "/masa/icerik/{id}/yayim", desk_publish, .need = "site.publish", .form = publish_inputs,
     .help = N_("Publish a content, or take it back")},
    {GET, "/masa/icerik/{id}/surumler", desk_versions, .need = "site.edit",
     .help = N_("Versions of a text, and what differs between two")},
    {POST, "/masa/icerik/{id}/geri", desk_bring_back, .need = "site.edit", .form = back_inputs,
     .help = N_("Bring an earlier version back as the newest")},
    {POST, "/masa/icerik/{id}/taslagi-sil", desk_delete, .need = "site.edit", .form = no_inputs,
     .help = N_("Delete a draft")},
    {0},
};

static const struct menu_item public_menu[] = {
    {.label = N_("Announcements"), .href = "/duyurular", .order = 30},
    {.label = N_("Announcements"), .href = "/duyurular", .group = N_("This site"), .order = 301},
    {.label = N_("News"), .href = "/haberler", .group = N_("This site"), .order = 302},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "megaphone-simple",
     .label = N_("Announcements, news and pages"),
     .href = "/masa/icerik",
     .group = N_("Website"),
     .right = "site.edit",
     .order = 400},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "site.edit"}, {"manager", "site.edit"},  {"manager", "site.publish"},
    {"admin", "site.edit"}, {"admin", "site.publish"}, {0},
};

static const struct home_block home[] = {{HOME_LINE, 10, home_weather}, {HOME_SECTION, 80, home_contents}, {0}};

const struct module site_module = {
    .name = "site",
    .title = N_("Website"),
    .needs = "organisation services settings",
    .entities = entities,
    .routes = routes,
    .public_menu = public_menu,
    .desk_menu = desk_menu,
    .rights = rights,
    .menu = site_menu,
    .home = home,
    .pages = site_pages,
    .on_init = weather_init,
    .on_tick = site_tick,
};
