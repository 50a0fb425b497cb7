// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/privacy/privacy.h"

static const struct field privacy_notice_fields[] = {
    {FIELD(privacy_notice, edition), .label = N_("Version of the notice"), .hint = N_("For example 2026-1."),
     .flags = REQUIRED | LISTED | UNIQUE, .max = 20},
    {FIELD(privacy_notice, title), .label = N_("Title"), .flags = REQUIRED | LISTED | SEARCHED, .max = 160},
    {FIELD(privacy_notice, unit), .label = N_("Unit"),
     .hint = N_("None: for every unit that has no notice of its own."), .flags = LISTED | FILTERED, .to = "unit"},
    {FIELD(privacy_notice, from_day), .label = N_("In force from"),
     .hint = N_("From that day on nobody changes it: a correction is a new version."), .flags = REQUIRED | LISTED},
    {FIELD(privacy_notice, text), .label = N_("Text"),
     .hint =
         N_("Who we are, what for, to whom it may go, on what ground it is collected, and the rights of article 11."),
     .flags = REQUIRED | LONG | MARKDOWN, .max = 20000},
    {0},
};
const struct entity privacy_notice_entity = {
    ENTITY(privacy_notice, privacy_notice_fields),
    .title = N_("Privacy notices"),
    .one = N_("Privacy notice"),
    .slug = "aydinlatma-metinleri",
    .read = "staff",
    .write = "privacy.edit",
    .label = "{title} ({edition})",
    .sort = "-from_day",
    .url = "/aydinlatma/{id}",
    .group = N_("Administration"),
    .icon = "lock-simple",
    .check = privacy_notice_check,
    .before_delete = privacy_notice_before_delete,
};
