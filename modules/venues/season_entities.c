// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of the seasons in which halls are given by ranked wishes. */
#include "modules/venues/season.h"

const struct choice group_kinds[] = {
    {GROUP_AMATEUR, "amateur", N_("Amateur group")},
    {GROUP_PROFESSIONAL, "professional", N_("Professional group or artist")},
    {GROUP_SCHOOL, "school", N_("School")},
    {GROUP_ASSOCIATION, "association", N_("Association or foundation")},
    {GROUP_OTHER, "other", N_("Another")},
    {0},
};
static const struct choice date_states[] = {
    {SEASON_PROPOSED, "proposed", N_("Proposed by the rule")},
    {SEASON_PUT, "put", N_("Put by the desk")},
    {SEASON_STRUCK, "struck", N_("Struck by the desk")},
    {0},
};

static const struct field season_round_fields[] = {
    {FIELD(season_round, title), .label = N_("Name"), .hint = N_("Spring 2027: stages and rehearsal rooms"),
     .flags = REQUIRED | LISTED | SEARCHED, .max = 120},
    {FIELD(season_round, slug), .label = N_("Address name"), .flags = REQUIRED | UNIQUE, .kind = TEXT_SLUG, .max = 80},
    {FIELD(season_round, about), .label = N_("What people should know"), .flags = LONG | MARKDOWN, .max = 2000},
    {FIELD(season_round, from_day), .label = N_("First day of the season"), .flags = REQUIRED | LISTED},
    {FIELD(season_round, to_day), .label = N_("Last day of the season"), .flags = REQUIRED | LISTED},
    {FIELD(season_round, opens), .label = N_("Wishes from"), .flags = REQUIRED},
    {FIELD(season_round, closes), .label = N_("Wishes until"), .hint = N_("This day is included"),
     .flags = REQUIRED | LISTED},
    {FIELD(season_round, most), .label = N_("Most dates of one group"), .flags = REQUIRED, .min = 1,
     .max = SEASON_LIMIT},
    {FIELD(season_round, seed), .flags = HIDDEN, .max = 64},
    {FIELD(season_round, commitment), .label = N_("Hash published before"), .flags = FIXED, .max = 64},
    {FIELD(season_round, opened), .label = N_("Opened on"), .flags = FIXED},
    {FIELD(season_round, proposed), .label = N_("Proposed on"), .flags = FIXED},
    {FIELD(season_round, decided), .label = N_("Decided on"), .flags = FIXED | LISTED},
    {0},
};
const struct entity season_round_entity = {
    ENTITY(season_round, season_round_fields),
    .title = N_("Seasons of the halls"),
    .one = N_("Season of the halls"),
    .slug = "salon-sezonlari",
    .read = "venues.read",
    .write = "venues.edit",
    .sort = "-from_day",
    .label = "{title}",
    .icon = "calendar-dots",
    .check = season_round_check,
};

static const struct field season_venue_fields[] = {
    {FIELD(season_venue, round), .label = N_("Season of the halls"), .flags = REQUIRED | LISTED | FILTERED,
     .to = "season_round"},
    {FIELD(season_venue, venue), .label = N_("Venue"), .flags = REQUIRED | LISTED, .to = "venue"},
    {0},
};
const struct entity season_venue_entity = {
    ENTITY(season_venue, season_venue_fields),
    .title = N_("Halls of the season"),
    .one = N_("Hall of the season"),
    .slug = "sezon-salonlari",
    .read = "venues.read",
    .write = "venues.edit",
    .unique = "round venue",
    .part_of = "round",
    .label = "{venue}",
    .check = season_venue_check,
    .after_delete = season_venue_after_delete,
};

static const struct field season_share_fields[] = {
    {FIELD(season_share, round), .label = N_("Season of the halls"), .flags = REQUIRED | LISTED | FILTERED,
     .to = "season_round"},
    {FIELD(season_share, kind), .label = N_("Kind of group"), .flags = REQUIRED | LISTED, .choices = group_kinds},
    {FIELD(season_share, dates), .label = N_("Dates that go to them first"),
     .hint = N_("What they do not use goes to everybody."), .flags = REQUIRED | LISTED, .min = 1, .max = 5000},
    {0},
};
const struct entity season_share_entity = {
    ENTITY(season_share, season_share_fields),
    .title = N_("Shares of the season"),
    .one = N_("Share of the season"),
    .slug = "sezon-paylari",
    .read = "venues.read",
    .write = "venues.edit",
    .unique = "round kind",
    .part_of = "round",
    .label = "{kind}",
    .check = season_share_check,
    .after_delete = season_share_after_delete,
};

static const struct field season_wish_fields[] = {
    {FIELD(season_wish, round), .label = N_("Season of the halls"), .flags = REQUIRED, .to = "season_round"},
    {FIELD(season_wish, number), .label = N_("Number"), .flags = FIXED},
    {FIELD(season_wish, holder), .label = N_("Group"), .flags = REQUIRED, .max = 200},
    {FIELD(season_wish, title), .label = N_("What for"), .flags = REQUIRED, .max = 160},
    {FIELD(season_wish, kind), .label = N_("Kind of group"), .flags = REQUIRED, .choices = group_kinds},
    {FIELD(season_wish, purpose), .label = N_("Purpose"), .flags = REQUIRED, .choices = booking_purposes},
    {FIELD(season_wish, dates), .label = N_("How many dates"), .flags = REQUIRED, .min = 1, .max = SEASON_LIMIT},
    {FIELD(season_wish, group_key), .flags = HIDDEN, .max = 400},
    {FIELD(season_wish, request), .flags = HIDDEN},
    {0},
};
const struct entity season_wish_entity = {
    ENTITY(season_wish, season_wish_fields),
    .title = N_("Wishes for a season"),
    .one = N_("Wish for a season"),
    .read = "venues.read",
    .write = "program",
    .unique = "round number",
    .label = "{holder}",
    .no_desk = true,
};

static const struct field season_rank_fields[] = {
    {FIELD(season_rank, wish), .label = N_("Wish for a season"), .flags = REQUIRED, .to = "season_wish"},
    {FIELD(season_rank, rank), .label = N_("Rank"), .flags = REQUIRED, .min = 1, .max = SEASON_RANKS},
    {FIELD(season_rank, venue), .label = N_("Venue"), .flags = REQUIRED, .to = "venue"},
    {FIELD(season_rank, weekday), .label = N_("Day of the week"), .choices = venue_weekdays},
    {FIELD(season_rank, day), .label = N_("Day")},
    {FIELD(season_rank, begins), .label = N_("Begins at"), .flags = REQUIRED, .max = 5},
    {FIELD(season_rank, ends), .label = N_("Ends at"), .flags = REQUIRED, .max = 5},
    {0},
};
const struct entity season_rank_entity = {
    ENTITY(season_rank, season_rank_fields),
    .title = N_("Ranked wishes"),
    .one = N_("Ranked wish"),
    .read = "venues.read",
    .write = "program",
    .unique = "wish rank",
    .label = "{rank}",
    .no_desk = true,
};

static const struct field season_date_fields[] = {
    {FIELD(season_date, wish), .label = N_("Wish for a season"), .flags = REQUIRED, .to = "season_wish"},
    {FIELD(season_date, venue), .label = N_("Venue"), .flags = REQUIRED, .to = "venue"},
    {FIELD(season_date, rank), .label = N_("Rank"), .flags = FIXED},
    {FIELD(season_date, starts), .label = N_("Begins"), .flags = REQUIRED},
    {FIELD(season_date, ends), .label = N_("Ends"), .flags = REQUIRED},
    {FIELD(season_date, state), .label = N_("State"), .flags = REQUIRED, .choices = date_states},
    {FIELD(season_date, reason), .label = N_("Reason"), .max = 400},
    {FIELD(season_date, booking), .label = N_("Booking"), .flags = FIXED, .to = "booking"},
    {0},
};
const struct entity season_date_entity = {
    ENTITY(season_date, season_date_fields),
    .title = N_("Dates of a season"),
    .one = N_("Date of a season"),
    .read = "venues.read",
    .write = "program",
    .unique = "wish venue starts",
    .label = "{wish}",
    .no_desk = true,
};
