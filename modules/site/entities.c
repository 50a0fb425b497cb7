// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of the website. Drafts are nobody's business but the desk's: what the public reads goes through site.sql. */
#include "core/wire/weather.h"
#include "modules/site/hooks.h"

const struct choice content_kinds[] = {
    {CONTENT_ANNOUNCEMENT, "announcement", N_("Announcement")},
    {CONTENT_NEWS, "news", N_("News item")},
    {CONTENT_PAGE, "page", N_("Page")},
    {0},
};
const struct choice content_langs[] = {
    {LANG_TR + 1, "tr", N_("Turkish")},
    {LANG_EN + 1, "en", N_("English")},
    {LANG_AR + 1, "ar", N_("Arabic")},
    {0},
};

static const struct field picture_fields[] = {
    {FIELD(picture, token), .label = N_("Address"), .flags = REQUIRED | UNIQUE, .max = 64},
    {FIELD(picture, widths), .label = N_("Widths"), .max = 40},
    {FIELD(picture, jpeg), .label = N_("File"), .max = 20},
    {FIELD(picture, width), .label = N_("Width")},
    {FIELD(picture, height), .label = N_("Height")},
    {0},
};
const struct entity picture_entity = {
    ENTITY(picture, picture_fields),
    .title = N_("Pictures"),
    .one = N_("Picture"),
    .label = "{token}",
    .read = "site.edit",
    .write = "program",
    .no_desk = true,
};

static const struct field content_fields[] = {
    {FIELD(content, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED | FIXED, .choices = content_kinds},
    {FIELD(content, from_day), .label = N_("Shown from"),
     .hint = N_("On this day it appears by itself. Empty: on the day it is published."), .flags = LISTED},
    {FIELD(content, to_day), .label = N_("Shown until"),
     .hint = N_("The day after it goes to the archive, where it can still be read. Empty: it stays."), .flags = LISTED},
    {FIELD(content, unit), .label = N_("Unit in charge"), .to = "unit"},
    {FIELD(content, picture), .label = N_("Picture"), .flags = FIXED, .to = "picture"},
    {FIELD(content, pinned), .label = N_("Pinned"), .hint = N_("Stands above the others in its list")},
    {FIELD(content, slug), .label = N_("Address name"),
     .hint = N_("Empty: made from the title. If you change it, the old address leads to the new one."), .flags = UNIQUE,
     .kind = TEXT_SLUG, .max = 80},
    {FIELD(content, published), .label = N_("Published"), .flags = FIXED},
    {FIELD(content, found), .flags = HIDDEN},
    {FIELD(content, name), .flags = HIDDEN, .max = 140},
    {0},
};
const struct entity content_entity = {
    ENTITY(content, content_fields),
    .title = N_("Announcements, news and pages"),
    .one = N_("Content"),
    .slug = "icerikler",
    .label = "{name}",
    .read = "site.edit",
    .write = "site.edit",
    .sort = "-from_day",
    .no_desk = true,
    .check = content_check,
    .before_save = content_before_save,
    .after_save = content_after_save,
};

static const struct field content_text_fields[] = {
    {FIELD(content_text, content), .label = N_("Content"), .flags = REQUIRED | FIXED, .to = "content"},
    {FIELD(content_text, lang), .label = N_("Language"), .flags = REQUIRED | FIXED, .choices = content_langs},
    {FIELD(content_text, title), .label = N_("Title"), .flags = REQUIRED, .max = 140},
    {FIELD(content_text, summary), .label = N_("Summary"),
     .hint = N_("One or two sentences: they stand in lists, in the search and where the address is shared."),
     .flags = REQUIRED | LONG, .max = 300},
    {FIELD(content_text, body), .label = N_("Text"),
     .hint = N_("An empty line begins a paragraph. # before a line makes it a heading, - a list, [words](address) a "
                "link, **words** bold."),
     .flags = LONG | MARKDOWN, .max = 40000},
    {FIELD(content_text, alt), .label = N_("What is seen on the picture"),
     .hint = N_("For those who do not see it: one sentence. Needed as soon as there is a picture."), .max = 200},
    {FIELD(content_text, latest), .flags = HIDDEN},
    {FIELD(content_text, shown), .flags = HIDDEN},
    {0},
};
const struct entity content_text_entity = {
    ENTITY(content_text, content_text_fields),
    .title = N_("Texts of announcements, news and pages"),
    .one = N_("Text"),
    .slug = "icerik-metinleri",
    .label = "{title}",
    .read = "site.edit",
    .write = "site.edit",
    .unique = "content lang",
    .no_desk = true,
    .check = content_text_check,
    .before_save = content_text_before_save,
    .after_save = content_text_after_save,
};

static const struct field content_version_fields[] = {
    {FIELD(content_version, content), .label = N_("Content"), .flags = REQUIRED, .to = "content"},
    {FIELD(content_version, lang), .label = N_("Language"), .flags = REQUIRED, .choices = content_langs},
    {FIELD(content_version, number), .label = N_("Number"), .flags = REQUIRED},
    {FIELD(content_version, title), .label = N_("Title"), .flags = REQUIRED, .max = 140},
    {FIELD(content_version, summary), .label = N_("Summary"), .flags = LONG, .max = 300},
    {FIELD(content_version, body), .label = N_("Text"), .flags = LONG, .max = 40000},
    {FIELD(content_version, alt), .label = N_("What is seen on the picture"), .max = 200},
    {FIELD(content_version, at), .label = N_("When"), .flags = REQUIRED},
    {FIELD(content_version, who), .label = N_("Who"), .max = 120},
    {0},
};
const struct entity content_version_entity = {
    ENTITY(content_version, content_version_fields),
    .title = N_("Versions of texts"),
    .one = N_("Version"),
    .label = "{number}",
    .read = "site.edit",
    .write = "program",
    .unique = "content lang number",
    .no_desk = true,
    .no_history = true,
};

static const struct field content_old_slug_fields[] = {
    {FIELD(content_old_slug, slug), .label = N_("Former address"), .flags = REQUIRED | UNIQUE, .kind = TEXT_SLUG,
     .max = 80},
    {FIELD(content_old_slug, content), .label = N_("Content"), .flags = REQUIRED, .to = "content"},
    {0},
};
const struct entity content_old_slug_entity = {
    ENTITY(content_old_slug, content_old_slug_fields),
    .title = N_("Former addresses"),
    .one = N_("Former address"),
    .label = "{slug}",
    .read = "site.edit",
    .write = "program",
    .no_desk = true,
    .no_history = true,
};

static const struct choice menu_places[] = {
    {MENU_HEADER, "header", N_("Header")},
    {MENU_SERVICES, "services", N_("Footer: services")},
    {MENU_ABOUT, "about", N_("Footer: about us")},
    {MENU_SITE, "site", N_("Footer: this site")},
    {0},
};
static const struct choice menu_targets[] = {
    {MENU_CONTENT, "content", N_("Page, announcement or news item")},
    {MENU_SERVICE, "service", N_("Service")},
    {MENU_UNIT, "unit", N_("Unit")},
    {MENU_ADDRESS, "address", N_("Address")},
    {0},
};
static const struct field menu_entry_fields[] = {
    {FIELD(menu_entry, label), .label = N_("Name in the menu"), .hint = N_("Two or three, as they stand in the menu"),
     .flags = REQUIRED | LISTED | SEARCHED, .max = 40},
    {FIELD(menu_entry, label_en), .label = N_("Name in English"), .hint = N_("Empty: the Turkish ones"), .max = 40},
    {FIELD(menu_entry, label_ar), .label = N_("Name in Arabic"), .hint = N_("Empty: the Turkish ones"), .max = 40},
    {FIELD(menu_entry, place), .label = N_("Place"), .flags = REQUIRED | LISTED | FILTERED, .choices = menu_places},
    {FIELD(menu_entry, target), .label = N_("Leads to"), .flags = REQUIRED | LISTED, .choices = menu_targets},
    {FIELD(menu_entry, content), .label = N_("Page, announcement or news item"), .to = "content"},
    {FIELD(menu_entry, service), .label = N_("Service"), .to = "service"},
    {FIELD(menu_entry, unit), .label = N_("Unit"), .to = "unit"},
    {FIELD(menu_entry, link), .label = N_("Address"),
     .hint = N_("A page of this site, such as /kararlar, or https:// of another"), .max = 300},
    {FIELD(menu_entry, sort), .label = N_("Order"),
     .hint = N_("Smaller numbers stand first. The program’s own entries have 20, 30, 40 … in the header."),
     .flags = LISTED, .max = 999},
    {FIELD(menu_entry, hidden), .label = N_("Hidden"),
     .hint = N_("With the address of one of the program’s own entries, that one is hidden"), .flags = LISTED},
    {0},
};
const struct entity menu_entry_entity = {
    ENTITY(menu_entry, menu_entry_fields),
    .title = N_("Menu entries"),
    .one = N_("Menu entry"),
    .slug = "menu",
    .read = "site.edit",
    .write = "site.publish",
    .sort = "sort",
    .group = N_("Website"),
    .icon = "list",
    .check = menu_entry_check,
};

static const struct choice weather_formats[] = {
    {WEATHER_OPEN_METEO, "open_meteo", N_("Open-Meteo")},
    {WEATHER_PLAIN, "plain", N_("A station of one’s own")},
    {0},
};
static const struct field weather_source_fields[] = {
    {FIELD(weather_source, url), .label = N_("Address of the weather report"),
     .hint = N_("https://… Empty: no weather is shown and nothing is fetched."), .flags = LISTED, .kind = TEXT_URL,
     .max = 500},
    {FIELD(weather_source, format), .label = N_("Format"), .flags = REQUIRED | LISTED, .choices = weather_formats},
    {FIELD(weather_source, credit), .label = N_("Source, as shown"),
     .hint = N_("Those who give figures ask to be named: Open-Meteo.com"), .flags = LISTED, .max = 60},
    {0},
};
const struct entity weather_source_entity = {
    ENTITY(weather_source, weather_source_fields),
    .title = N_("Weather"),
    .one = N_("Weather"),
    .slug = "hava-durumu",
    .label = "{format}",
    .read = "site.publish",
    .write = "site.publish",
    .stays = true,
    .check = weather_source_check,
    .group = N_("Website"),
    .icon = "cloud-sun",
};

static const struct field weather_reading_fields[] = {
    {FIELD(weather_reading, measured), .label = N_("Measured at"), .flags = LISTED},
    {FIELD(weather_reading, tenths), .label = N_("Tenths of a degree"), .flags = LISTED},
    {FIELD(weather_reading, code), .label = N_("Code"), .flags = LISTED},
    {FIELD(weather_reading, tried), .label = N_("Last asked"), .flags = LISTED},
    {FIELD(weather_reading, failed), .label = N_("Did not answer"), .flags = LISTED},
    {0},
};
const struct entity weather_reading_entity = {
    ENTITY(weather_reading, weather_reading_fields),
    .title = N_("Weather readings"),
    .one = N_("Weather reading"),
    .slug = "hava-olcumleri",
    .label = "{measured}",
    .read = "site.publish",
    .write = "program",
    .no_history = true,
    .group = N_("Website"),
    .icon = "thermometer",
};
