// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of events. Drafts are nobody's business but the desk's: what the public reads goes through events.sql. */
#include "modules/events/hooks.h"

#define EVENTS N_("Events")
static const struct choice text_langs[] = {{LANG_EN + 1, "en", N_("English")}, {LANG_AR + 1, "ar", N_("Arabic")}, {0}};

static const struct field event_fields[] = {
    {FIELD(event, title), .label = N_("Title"), .hint = N_("As it stands on the poster, without date and place"),
     .flags = REQUIRED | LISTED | SEARCHED | SORTED, .max = 140},
    {FIELD(event, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED | FILTERED, .choices = event_kinds},
    {FIELD(event, summary), .label = N_("Summary"),
     .hint = N_("One or two sentences: they stand in lists, in calendars and where the address is shared."),
     .flags = REQUIRED | LONG | SEARCHED, .max = 300},
    {FIELD(event, body), .label = N_("Text"), .hint = N_("Who plays, what it is about, what to bring."),
     .flags = LONG | MARKDOWN, .max = 20000},
    {FIELD(event, unit), .label = N_("Organised by"), .flags = REQUIRED | FILTERED, .to = "unit"},
    {FIELD(event, umbrella), .label = N_("Part of the festival"), .flags = FILTERED, .to = "event"},
    {FIELD(event, entry), .label = N_("Entry"), .flags = REQUIRED | FILTERED, .choices = event_entries,
     .group = N_("For whom and how")},
    {FIELD(event, age_min), .label = N_("From the age of"), .hint = N_("0: for everybody"), .max = 99,
     .group = N_("For whom and how")},
    {FIELD(event, languages), .label = N_("Languages"), .kind = TEXT_SET, .choices = event_languages,
     .group = N_("For whom and how")},
    {FIELD(event, access), .label = N_("Accessibility"),
     .hint = N_("Only what will surely be there: people come because of it."), .kind = TEXT_SET,
     .choices = event_accesses, .group = N_("For whom and how")},
    {FIELD(event, access_note), .label = N_("What is missing, and how to ask for it"),
     .hint = N_("“No sign language. Write until 23 November and we will provide it.”"), .flags = LONG, .max = 400,
     .group = N_("For whom and how")},
    {FIELD(event, contact), .label = N_("Questions to"), .hint = N_("Telephone or address of the office"), .max = 120,
     .group = N_("For whom and how")},
    {FIELD(event, slug), .label = N_("Address name"), .hint = N_("Empty: made from the title."), .flags = UNIQUE,
     .kind = TEXT_SLUG, .max = 80},
    {FIELD(event, picture), .label = N_("Picture"), .flags = FIXED, .to = "picture"},
    {FIELD(event, alt), .label = N_("What is seen on the picture"), .flags = FIXED, .max = 200},
    {FIELD(event, state), .label = N_("State"), .flags = REQUIRED | LISTED | FILTERED | FIXED, .choices = event_states},
    {FIELD(event, reason), .label = N_("Why it changed"), .flags = FIXED | LONG, .max = 500},
    {FIELD(event, changed), .flags = HIDDEN},
    {FIELD(event, published), .label = N_("Published on"), .flags = FIXED},
    {FIELD(event, sequence), .flags = HIDDEN},
    {FIELD(event, source), .label = N_("Taken over from"), .flags = FIXED, .max = 200},
    {0},
};
const struct entity event_entity = {
    ENTITY(event, event_fields),    .title = EVENTS,    .one = N_("Event"),    .slug = "etkinlikler",
    .desk = "/masa/etkinlik",       .label = "{title}", .read = "events.edit", .write = "events.edit",
    .rows = ROWS_OF_UNIT,           .sort = "title",    .check = event_check,  .before_save = event_before_save,
    .after_save = event_after_save,
};

static const struct field event_text_fields[] = {
    {FIELD(event_text, event), .label = N_("Event"), .flags = REQUIRED, .to = "event"},
    {FIELD(event_text, lang), .label = N_("Language"), .flags = REQUIRED | LISTED, .choices = text_langs},
    {FIELD(event_text, title), .label = N_("Title"), .flags = REQUIRED | LISTED, .max = 140},
    {FIELD(event_text, summary), .label = N_("Summary"), .flags = REQUIRED | LONG, .max = 300},
    {FIELD(event_text, body), .label = N_("Text"), .flags = LONG | MARKDOWN, .max = 20000},
    {FIELD(event_text, alt), .label = N_("What is seen on the picture"), .max = 200},
    {0},
};
const struct entity event_text_entity = {
    ENTITY(event_text, event_text_fields),
    .title = N_("In other languages"),
    .one = N_("Text in another language"),
    .slug = "etkinlik-metinleri",
    .label = "{title}",
    .read = "events.edit",
    .write = "events.edit",
    .unique = "event lang",
    .part_of = "event",
    .before_save = event_text_before_save,
    .after_save = event_text_after_save,
};

#define CAPACITY_HINT N_("Places for visitors; 0: not counted")
#define PLACE_HINT    N_("Where it is, when it is none of our halls: square, park, school")
static const struct field performance_fields[] = {
    {FIELD(performance, event), .label = N_("Event"), .flags = REQUIRED, .to = "event"},
    {FIELD(performance, starts), .label = N_("Begins"), .flags = REQUIRED | LISTED | SORTED},
    {FIELD(performance, ends), .label = N_("Ends"), .flags = LISTED},
    {FIELD(performance, doors), .label = N_("Doors open")},
    {FIELD(performance, venue), .label = N_("Hall"), .hint = N_("It is held for this date at once"), .flags = LISTED,
     .to = "venue"},
    {FIELD(performance, place), .label = N_("Other place"), .hint = PLACE_HINT, .max = 140},
    {FIELD(performance, neighbourhood), .label = N_("Neighbourhood"), .to = "neighbourhood"},
    {FIELD(performance, capacity), .label = N_("Places"), .hint = CAPACITY_HINT, .max = 200000},
    {FIELD(performance, state), .label = N_("State"), .hint = N_("Empty: as announced"), .flags = LISTED | FILTERED,
     .choices = performance_states},
    {FIELD(performance, reason), .label = N_("Why it changed"),
     .hint = N_("One sentence that everybody reads. Needed when it is postponed or cancelled."), .flags = LONG,
     .max = 300},
    {FIELD(performance, was), .label = N_("Announced for"), .flags = FIXED},
    {FIELD(performance, series), .label = N_("Series"), .flags = FIXED, .to = "event_series"},
    {FIELD(performance, booking), .flags = HIDDEN, .to = "booking"},
    {FIELD(performance, instance), .flags = HIDDEN},
    {FIELD(performance, uid), .flags = HIDDEN, .max = 200},
    {FIELD(performance, sequence), .flags = HIDDEN},
    {FIELD(performance, changed), .flags = HIDDEN},
    {0},
};
const struct entity performance_entity = {
    ENTITY(performance, performance_fields),
    .title = N_("Dates"),
    .one = N_("Date"),
    .slug = "etkinlik-tarihleri",
    .label = "{starts}",
    .read = "events.edit",
    .write = "events.edit",
    .sort = "starts",
    .unique = "series instance",
    .part_of = "event",
    .check = performance_check,
    .before_save = performance_before_save,
    .after_save = performance_after_save,
    .after_delete = performance_after_delete,
};

static const struct choice series_every[] = {
    {EVERY_DAY, "day", N_("Every day")},
    {EVERY_WEEK, "week", N_("Every week on the chosen days")},
    {EVERY_MONTH_DAY, "month_day", N_("Every month on the same day")},
    {EVERY_MONTH_WEEKDAY, "month_weekday", N_("Every month on the same weekday (the second Tuesday)")},
    {EVERY_RULE, "rule", N_("By the rule it was imported with")},
    {0},
};
static const struct choice weekdays[] = {
    {1, "MO", N_("Monday")}, {2, "TU", N_("Tuesday")},  {3, "WE", N_("Wednesday")}, {4, "TH", N_("Thursday")},
    {5, "FR", N_("Friday")}, {6, "SA", N_("Saturday")}, {7, "SU", N_("Sunday")},    {0},
};
static const struct field event_series_fields[] = {
    {FIELD(event_series, event), .label = N_("Event"), .flags = REQUIRED, .to = "event"},
    {FIELD(event_series, first_day), .label = N_("First day"), .flags = REQUIRED | LISTED},
    {FIELD(event_series, at), .label = N_("Begins at"), .hint = N_("19.30"), .flags = REQUIRED | LISTED, .max = 5},
    {FIELD(event_series, minutes), .label = N_("Lasts (minutes)"), .flags = REQUIRED, .min = 5, .max = 1440},
    {FIELD(event_series, every), .label = N_("Repeats"), .flags = REQUIRED | LISTED, .choices = series_every},
    {FIELD(event_series, weekdays), .label = N_("On"), .kind = TEXT_SET, .choices = weekdays},
    {FIELD(event_series, interval), .label = N_("Every how many"), .hint = N_("2: every other week; empty: each"),
     .max = 52},
    {FIELD(event_series, last_day), .label = N_("Last day"), .hint = N_("This or the number of dates"),
     .flags = LISTED},
    {FIELD(event_series, dates), .label = N_("Number of dates"), .flags = LISTED, .max = 366},
    {FIELD(event_series, left_out), .label = N_("Days without it"), .hint = N_("29.10.2026, 1.1.2027"), .max = 400},
    {FIELD(event_series, zone), .label = N_("Clock of another town"),
     .hint = N_("Only for what follows another country’s clock, such as an online talk: Europe/Berlin"), .max = 60},
    {FIELD(event_series, venue), .label = N_("Hall"), .to = "venue"},
    {FIELD(event_series, place), .label = N_("Other place"), .hint = PLACE_HINT, .max = 140},
    {FIELD(event_series, neighbourhood), .label = N_("Neighbourhood"), .to = "neighbourhood"},
    {FIELD(event_series, capacity), .label = N_("Places"), .hint = CAPACITY_HINT, .max = 200000},
    {FIELD(event_series, rule), .flags = HIDDEN, .max = 400},
    {FIELD(event_series, uid), .flags = HIDDEN, .max = 200},
    {0},
};
const struct entity event_series_entity = {
    ENTITY(event_series, event_series_fields),
    .title = N_("Repeated dates"),
    .one = N_("Series"),
    .slug = "etkinlik-dizileri",
    .label = "{first_day} {at}",
    .read = "events.edit",
    .write = "events.edit",
    .part_of = "event",
    .check = series_check,
    .before_save = series_before_save,
    .after_save = series_after_save,
};

static const struct field programme_item_fields[] = {
    {FIELD(programme_item, event), .label = N_("Event"), .flags = REQUIRED, .to = "event"},
    {FIELD(programme_item, section), .label = N_("Section"), .hint = N_("First day, Session 2, Main stage"),
     .flags = LISTED, .max = 80},
    {FIELD(programme_item, at), .label = N_("Time"), .hint = N_("14.30"), .flags = LISTED, .max = 5},
    {FIELD(programme_item, title), .label = N_("What"), .flags = REQUIRED | LISTED, .max = 160},
    {FIELD(programme_item, people), .label = N_("Speakers, artists"), .hint = N_("With a comma between them"),
     .flags = LISTED, .max = 300},
    {FIELD(programme_item, about), .label = N_("About it"), .flags = LONG, .max = 1000},
    {FIELD(programme_item, sort), .label = N_("Order"), .max = 9999},
    {0},
};
const struct entity programme_item_entity = {
    ENTITY(programme_item, programme_item_fields),
    .title = N_("Programme"),
    .one = N_("Programme item"),
    .slug = "etkinlik-programi",
    .label = "{title}",
    .read = "events.edit",
    .write = "events.edit",
    .sort = "sort",
    .part_of = "event",
};

static const struct choice guest_answers[] = {
    {GUEST_NOT_YET, "none", N_("No answer yet")},
    {GUEST_COMES, "comes", N_("Comes")},
    {GUEST_SENDS, "sends", N_("Sends somebody")},
    {GUEST_NOT, "not", N_("Does not come")},
    {0},
};
static const struct field guest_fields[] = {
    {FIELD(guest, event), .label = N_("Event"), .flags = REQUIRED, .to = "event"},
    {FIELD(guest, rank), .label = N_("Precedence"), .hint = N_("1 sits in the middle of the first row"),
     .flags = REQUIRED | LISTED, .min = 1, .max = 9999},
    {FIELD(guest, office), .label = N_("Office"), .hint = N_("Governor, mayor, head of the association"),
     .flags = REQUIRED | LISTED, .max = 120},
    {FIELD(guest, name), .label = N_("Name"), .flags = PERSONAL, .max = 120},
    {FIELD(guest, email), .label = N_("E-mail"), .flags = PERSONAL, .kind = TEXT_EMAIL, .max = 120},
    {FIELD(guest, phone), .label = N_("Telephone"), .flags = PERSONAL, .kind = TEXT_PHONE, .max = 30},
    {FIELD(guest, speaks), .label = N_("Speaks"), .flags = LISTED},
    {FIELD(guest, answer), .label = N_("Answer"), .flags = LISTED | FILTERED, .choices = guest_answers},
    {FIELD(guest, substitute), .label = N_("Who comes instead"), .flags = PERSONAL, .max = 120},
    {FIELD(guest, token), .flags = HIDDEN, .max = 64},
    {FIELD(guest, invited), .label = N_("Invited"), .flags = FIXED},
    {FIELD(guest, answered), .label = N_("Answered"), .flags = FIXED},
    {0},
};
const struct entity guest_entity = {
    ENTITY(guest, guest_fields),
    .title = N_("Guests in order of precedence"),
    .one = N_("Guest"),
    .slug = "protokol-konuklari",
    .label = "{office}",
    .read = "events.edit",
    .write = "events.edit",
    .personal = "events.guests",
    .sort = "rank",
    .part_of = "event",
    .before_save = guest_before_save,
};

static const struct choice day_rules[] = {
    {DAY_FIXED, "fixed", N_("The same day every year")},
    {DAY_NTH_WEEKDAY, "nth_weekday", N_("A weekday of the month (second Sunday)")},
    {DAY_LAST_WEEKDAY, "last_weekday", N_("Last such weekday of the month")},
    {DAY_WEEK_OF, "week_of", N_("The week (Monday to Sunday) of that day")},
    {DAY_TABLE, "table", N_("By a table: the next day is entered by hand")},
    {0},
};
static const struct choice weekday_numbers[] = {
    {1, "monday", N_("Monday")},       {2, "tuesday", N_("Tuesday")},
    {3, "wednesday", N_("Wednesday")}, {4, "thursday", N_("Thursday")},
    {5, "friday", N_("Friday")},       {6, "saturday", N_("Saturday")},
    {7, "sunday", N_("Sunday")},       {0},
};
static const struct choice day_kinds[] = {
    {1, "national", N_("National day")},
    {2, "local", N_("Local day")},
    {3, "international", N_("International day")},
    {4, "social", N_("Social and health")},
    {5, "religious", N_("Religious")},
    {0},
};
static const struct field special_day_fields[] = {
    {FIELD(special_day, name), .label = N_("Name"), .flags = REQUIRED | LISTED | SEARCHED | UNIQUE, .max = 120},
    {FIELD(special_day, rule), .label = N_("When"), .flags = REQUIRED | LISTED, .choices = day_rules},
    {FIELD(special_day, month), .label = N_("Month (1 to 12)"), .flags = LISTED, .max = 12},
    {FIELD(special_day, day), .label = N_("Day of the month"), .flags = LISTED, .max = 31},
    {FIELD(special_day, nth), .label = N_("Which one (1 to 4)"), .max = 4},
    {FIELD(special_day, weekday), .label = N_("Weekday"), .choices = weekday_numbers},
    {FIELD(special_day, length), .label = N_("Lasts (days)"), .hint = N_("Empty: one"), .max = 60},
    {FIELD(special_day, entered), .label = N_("Next day by the table"),
     .hint = N_("For days of the lunar calendar: as the official calendar of the year says. Nothing is computed."),
     .flags = LISTED},
    {FIELD(special_day, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED | FILTERED, .choices = day_kinds},
    {FIELD(special_day, unit), .label = N_("Unit in charge"), .flags = LISTED, .to = "unit"},
    {FIELD(special_day, lead), .label = N_("Preparations begin (days before)"), .max = 365},
    {FIELD(special_day, off), .label = N_("Not observed here"), .flags = LISTED},
    {0},
};
const struct entity special_day_entity = {
    ENTITY(special_day, special_day_fields),
    .title = N_("Special days and weeks"),
    .one = N_("Special day"),
    .slug = "ozel-gunler",
    .desk = "/masa/ozel-gun",
    .read = "events.edit",
    .write = "events.edit",
    .sort = "name",
    .check = special_day_check,
};

static const struct field special_task_fields[] = {
    {FIELD(special_task, special_day), .label = N_("Special day"), .flags = REQUIRED, .to = "special_day"},
    {FIELD(special_task, year), .label = N_("Year"), .flags = REQUIRED | LISTED, .min = 2000, .max = 2199},
    {FIELD(special_task, what), .label = N_("What is to be done"), .flags = REQUIRED | LISTED, .max = 200},
    {FIELD(special_task, before), .label = N_("Days before"), .flags = LISTED, .max = 365},
    {FIELD(special_task, unit), .label = N_("Who"), .flags = LISTED, .to = "unit"},
    {FIELD(special_task, done), .label = N_("Done"), .flags = LISTED},
    {FIELD(special_task, note), .label = N_("Note for next year"), .flags = LONG, .max = 500},
    {0},
};
const struct entity special_task_entity = {
    ENTITY(special_task, special_task_fields),
    .title = N_("Checklist"),
    .one = N_("Task"),
    .slug = "ozel-gun-isleri",
    .label = "{what}",
    .read = "events.edit",
    .write = "events.edit",
    .sort = "-year",
    .part_of = "special_day",
};
