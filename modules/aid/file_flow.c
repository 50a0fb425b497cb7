// SPDX-License-Identifier: AGPL-3.0-or-later
/* The states of an aid file and the steps between them, and what is kept of it. */
#include "modules/aid/hooks.h"

#define GROUP N_("Social aid")

const struct choice file_states[] = {
    {FILE_REGISTERED, "registered", N_("Registered")},
    {FILE_VISIT_PLANNED, "visit_planned", N_("Visit planned")},
    {FILE_VISITED, "visited", N_("Visited")},
    {FILE_SCORED, "scored", N_("Scored")},
    {FILE_ON_AGENDA, "on_agenda", N_("On the agenda")},
    {FILE_OBJECTED, "objected", N_("Objected to")},
    {FILE_DECIDED, "decided", N_("Decided")},
    {FILE_NOTIFIED, "notified", N_("Told")},
    {FILE_ACTIVE, "active", N_("Aid runs")},
    {FILE_SUSPENDED, "suspended", N_("Suspended")},
    {FILE_ENDED, "ended", N_("Ended early")},
    {FILE_CLOSED, "closed", N_("Closed")},
    {FILE_WITHDRAWN, "withdrawn", N_("Withdrawn")},
    {FILE_NOT_EXAMINED, "not_examined", N_("Not examined")},
    {0},
};
static const struct choice origins[] = {
    {FILE_FROM_APPLICATION, "application", N_("By application")},
    {FILE_EX_OFFICIO, "ex_officio", N_("Noticed by somebody")},
    {0},
};
const struct choice file_sources[] = {
    {NOTICED_MUHTAR, "muhtar", N_("Muhtar")},
    {NOTICED_SCHOOL, "school", N_("School")},
    {NOTICED_HEALTH, "health", N_("Health centre or hospital")},
    {NOTICED_POLICE, "police", N_("Police")},
    {NOTICED_COURT, "court", N_("Court or prosecutor")},
    {NOTICED_BODY, "body", N_("Another public body")},
    {NOTICED_NEIGHBOUR, "neighbour", N_("Neighbour or relative")},
    {NOTICED_STAFF, "staff", N_("Our own staff")},
    {NOTICED_LINE, "153", N_("Telephone line 153")},
    {NOTICED_CIMER, "cimer", N_("CİMER")},
    {0},
};
const struct choice file_urgencies[] = {
    {FILE_NORMAL, "normal", N_("Usual")},
    {FILE_URGENT, "urgent", N_("Urgent")},
    {FILE_EMERGENCY, "emergency", N_("Emergency")},
    {0},
};
const struct choice file_refusals[] = {
    {1, "income_above", N_("Income above the limit")},
    {2, "assets", N_("Property above the limit")},
    {3, "not_resident", N_("Does not live in the town")},
    {4, "false_declaration", N_("False declaration")},
    {5, "not_at_home", N_("Not at home three times")},
    {6, "documents_missing", N_("Documents are missing")},
    {7, "same_aid", N_("The same aid in the interval")},
    {8, "need_not_seen", N_("The need was not seen")},
    {9, "other_body", N_("Another body is competent")},
    {10, "no_budget", N_("No appropriation is left")},
    {0},
};

const struct choice notice_manners[] = {
    {NOTICE_HAND, "hand", N_("By hand, against a signature")},
    {NOTICE_POST, "post", N_("By PTT registered letter, delivered")},
    {NOTICE_DOOR, "door", N_("By PTT, refused or nobody there: left with the muhtar, note on the door")},
    {NOTICE_UETS, "uets", N_("By UETS")},
    {NOTICE_ANNOUNCED, "announced", N_("By announcement")},
    {0},
};

static const struct field aid_file_fields[] = {
    {FIELD(aid_file, file_no), .label = N_("File"), .flags = FIXED | LISTED | SEARCHED | UNIQUE, .max = 40},
    {FIELD(aid_file, year), .flags = HIDDEN},
    {FIELD(aid_file, seq), .flags = HIDDEN},
    {FIELD(aid_file, programme), .label = N_("Programme"), .flags = REQUIRED | LISTED | FILTERED,
     .to = "aid_programme"},
    {FIELD(aid_file, household), .label = N_("Household"), .flags = PERSONAL, .to = "household"},
    {FIELD(aid_file, origin), .label = N_("How it began"), .flags = FIXED, .choices = origins},
    {FIELD(aid_file, urgency), .label = N_("Urgency"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = file_urgencies},
    {FIELD(aid_file, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED, .choices = file_states},
    {FIELD(aid_file, applied), .label = N_("Day of the application"), .flags = REQUIRED | LISTED},
    {FIELD(aid_file, source), .label = N_("Noticed by"), .flags = FILTERED, .choices = file_sources},
    {FIELD(aid_file, notice), .label = N_("What was noticed"), .flags = LONG | PERSONAL, .max = 1000},
    {FIELD(aid_file, place), .label = N_("Neighbourhood"), .flags = PERSONAL | COUNTED, .max = 120},
    {FIELD(aid_file, facts), .flags = HIDDEN | LONG | SEALED | COUNTED, .max = 60000},
    {FIELD(aid_file, visit), .label = N_("Day of the visit"), .flags = FIXED},
    {FIELD(aid_file, notified), .label = N_("Told on"), .flags = FIXED},
    {FIELD(aid_file, notice_manner), .label = N_("How it was told"), .flags = FIXED, .choices = notice_manners},
    {FIELD(aid_file, notice_no), .label = N_("Number of the notice"), .flags = FIXED, .max = 60},
    {FIELD(aid_file, notice_day), .label = N_("Delivered or arrived on"), .flags = FIXED},
    {FIELD(aid_file, objection), .label = N_("Objection"), .flags = FIXED | LONG | PERSONAL, .max = 4000},
    {0},
};
const struct entity aid_file_entity = {
    ENTITY(aid_file, aid_file_fields),
    .title = N_("Aid files"),
    .one = N_("Aid file"),
    .slug = "yardim-dosyalari",
    .read = "aid.read",
    .write = "program", /* through file.h alone */
    .personal = "aid.personal",
    .sort = "-applied",
    .desk = "/masa/yardim-dosyasi",
    .icon = "folder-open",
    .stays = true,
    .members_on = "applied",
    .holds = aid_file_holds,
};

static const struct field aid_link_fields[] = {
    {FIELD(aid_link, file), .label = N_("Aid file"), .flags = REQUIRED | LISTED, .to = "aid_file"},
    {FIELD(aid_link, application), .label = N_("Application"), .flags = REQUIRED | LISTED, .to = "application"},
    {0},
};
const struct entity aid_link_entity = {
    ENTITY(aid_link, aid_link_fields),
    .title = N_("Applications of aid files"),
    .one = N_("Application of an aid file"),
    .slug = "yardim-dosyasi-basvurulari",
    .read = "aid.read",
    .write = "program",
    .unique = "application",
    .label = "{application}",
    .leads_to = "file",
    .no_desk = true,
    .stays = true,
};

static const struct field aid_visitor_fields[] = {
    {FIELD(aid_visitor, file), .label = N_("Aid file"), .flags = REQUIRED | LISTED, .to = "aid_file"},
    {FIELD(aid_visitor, account), .label = N_("Account"), .flags = REQUIRED | LISTED, .to = "account"},
    {0},
};
const struct entity aid_visitor_entity = {
    ENTITY(aid_visitor, aid_visitor_fields),
    .title = N_("Officers who visited"),
    .one = N_("Officer who visited"),
    .slug = "yardim-ziyaretcileri",
    .read = "aid.read",
    .write = "program",
    .unique = "file account",
    .label = "{account}",
    .leads_to = "file",
    .no_desk = true,
    .stays = true,
};

#define WAITS                                                          \
    {                                                                  \
        FILE_REGISTERED, FILE_VISIT_PLANNED, FILE_VISITED, FILE_SCORED \
    }
static const int closed[] = {FILE_ENDED, FILE_CLOSED, FILE_WITHDRAWN, FILE_NOT_EXAMINED, 0};
static const struct step steps[] = {
    {.by = "plan_visit", .from = WAITS, .to = FILE_VISIT_PLANNED, .who = "aid.files", .label = N_("Plan a visit")},
    {.by = "visited",
     .from = {FILE_VISIT_PLANNED},
     .to = FILE_VISITED,
     .who = "aid.files", /* no button: the report that both officers stand for (modules/visits) is the only way */
     .reason = true},
    {.by = "score", .from = {FILE_REGISTERED, FILE_VISIT_PLANNED, FILE_VISITED}, .to = FILE_SCORED, .who = "aid.files"},
    {.by = "agenda", .from = {FILE_SCORED}, .to = FILE_ON_AGENDA, .who = "aid.commission"},
    {.by = "off_agenda", .from = {FILE_ON_AGENDA}, .to = FILE_SCORED, .who = "aid.commission"},
    {.by = "agenda", .from = {FILE_OBJECTED}, .to = FILE_OBJECTED, .who = "aid.commission"},
    {.by = "off_agenda", .from = {FILE_OBJECTED}, .to = FILE_OBJECTED, .who = "aid.commission"},
    {.by = "decide",
     .from = {FILE_SCORED, FILE_ON_AGENDA, FILE_OBJECTED, FILE_VISITED},
     .to = FILE_DECIDED,
     .who = "aid.decide"},
    {.by = "decide", .from = {FILE_REGISTERED, FILE_VISIT_PLANNED}, .to = FILE_DECIDED, .who = "aid.decide"},
    {.by = "notify",
     .from = {FILE_DECIDED},
     .to = FILE_NOTIFIED,
     .who = "aid.files",
     .label = N_("Write down the day of notice"),
     .primary = true},
    {.by = "start",
     .from = {FILE_NOTIFIED},
     .to = FILE_ACTIVE,
     .who = "aid.decide",
     .label = N_("Begin the aid"),
     .primary = true},
    {.by = "pay", .from = {FILE_ACTIVE}, .to = FILE_ACTIVE, .who = "aid.pay", .label = N_("Write down a payment")},
    {.by = "object",
     .from = {FILE_NOTIFIED, FILE_ACTIVE, FILE_SUSPENDED},
     .to = FILE_OBJECTED,
     .who = "aid.files",
     .label = N_("Write down an objection"),
     .reason = true},
    {.by = "suspend",
     .from = {FILE_ACTIVE},
     .to = FILE_SUSPENDED,
     .who = "aid.files",
     .label = N_("Suspend"),
     .reason = true},
    {.by = "resume",
     .from = {FILE_SUSPENDED},
     .to = FILE_ACTIVE,
     .who = "aid.decide",
     .label = N_("Go on with the aid"),
     .reason = true},
    {.by = "end",
     .from = {FILE_ACTIVE, FILE_SUSPENDED},
     .to = FILE_ENDED,
     .who = "aid.decide",
     .label = N_("End the aid"),
     .reason = true,
     .danger = true},
    {.by = "not_ratified",
     .from = {FILE_DECIDED, FILE_NOTIFIED, FILE_ACTIVE, FILE_SUSPENDED},
     .to = FILE_ENDED,
     .who = "aid.decide"},
    {.by = "close",
     .from = {FILE_NOTIFIED, FILE_ACTIVE},
     .to = FILE_CLOSED,
     .who = "aid.decide",
     .label = N_("Close the file")},
    {.by = "withdraw",
     .from = WAITS,
     .to = FILE_WITHDRAWN,
     .who = "aid.files",
     .label = N_("Write down the withdrawal"),
     .reason = true},
    {.by = "not_examined",
     .from = WAITS,
     .to = FILE_NOT_EXAMINED,
     .who = "aid.files",
     .label = N_("Close as not examined"),
     .reason = true,
     .danger = true},
    {0},
};
const struct flow aid_file_flow = {
    .entity = "aid_file", .states = file_states, .first = FILE_REGISTERED, .closed = closed, .steps = steps};
