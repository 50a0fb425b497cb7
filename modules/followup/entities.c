// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept of follow-up. Where somebody was sent can say more than the file does: both are shown by the module's own pages alone. */
#include "modules/followup/hooks.h"

const struct choice followup_kinds[] = {
    {FOLLOWUP_REVIEW, "review", N_("Review of the aid")},
    {FOLLOWUP_ADULT, "adult", N_("Somebody turns 18")},
    {FOLLOWUP_REPORT, "report", N_("A report runs out")},
    {FOLLOWUP_SCHOOL, "school", N_("A school place ends")},
    {FOLLOWUP_MOVED, "moved", N_("The household moved away or was closed")},
    {FOLLOWUP_LEFT, "left", N_("Somebody left the household")},
    {FOLLOWUP_JOINED, "joined", N_("Somebody joined the household")},
    {FOLLOWUP_DIED, "died", N_("Somebody died")},
    {0},
};
const struct choice followup_states[] = {
    {FOLLOWUP_OPEN, "open", N_("To look at")},
    {FOLLOWUP_POSTPONED, "postponed", N_("Postponed")},
    {FOLLOWUP_DONE, "done", N_("Looked at")},
    {0},
};
const struct choice referral_bodies[] = {
    {REFERRAL_ISKUR, "iskur", N_("Employment agency (İŞKUR)")},
    {REFERRAL_COURSE, "course", N_("Course of the municipality")},
    {REFERRAL_SYDV, "sydv", N_("Social assistance foundation (SYDV)")},
    {REFERRAL_SONIM, "sonim", N_("Violence prevention centre (ŞÖNİM)")},
    {REFERRAL_YEDAM, "yedam", N_("Addiction counselling (YEDAM)")},
    {REFERRAL_PSYCHOLOGIST, "psychologist", N_("Psychologist")},
    {REFERRAL_HEALTH, "health", N_("Health institution")},
    {REFERRAL_LEGAL_AID, "legal_aid", N_("Legal aid of the bar")},
    {REFERRAL_OTHER, "other", N_("Another body")},
    {0},
};
const struct choice referral_answers[] = {
    {REFERRAL_ACCEPTED, "accepted", N_("Taken on")},
    {REFERRAL_REFUSED, "refused", N_("Not taken on")},
    {REFERRAL_NO_PLACE, "no_place", N_("No place is free")},
    {REFERRAL_DID_NOT_GO, "did_not_go", N_("Nobody went there")},
    {0},
};

static const struct field followup_task_fields[] = {
    {FIELD(followup_task, file), .label = N_("Aid file"), .flags = REQUIRED | LISTED, .to = "aid_file"},
    {FIELD(followup_task, kind), .label = N_("What must be looked at"), .flags = REQUIRED | LISTED,
     .choices = followup_kinds},
    {FIELD(followup_task, cause), .flags = HIDDEN},
    {FIELD(followup_task, occasion), .flags = HIDDEN},
    {FIELD(followup_task, due), .label = N_("To be looked at by"), .flags = REQUIRED | LISTED},
    {FIELD(followup_task, state), .label = N_("State"), .flags = FIXED | LISTED, .choices = followup_states},
    {FIELD(followup_task, until), .label = N_("Postponed until"), .flags = FIXED},
    {FIELD(followup_task, note), .label = N_("Note"), .flags = FIXED | LONG | PERSONAL, .max = 1000},
    {FIELD(followup_task, done), .label = N_("Looked at on"), .flags = FIXED},
    {FIELD(followup_task, done_by), .label = N_("Looked at by"), .flags = FIXED, .max = 160},
    {0},
};
const struct entity followup_task_entity = {
    ENTITY(followup_task, followup_task_fields),
    .title = N_("Follow-up"),
    .one = N_("Follow-up of an aid file"),
    .slug = "izleme-isleri",
    .read = "program",
    .write = "program", /* through followup_look and followup_do alone */
    .unique = "file kind cause occasion",
    .label = "{file}",
    .leads_to = "file",
    .no_desk = true,
    .stays = true,
};

static const struct field followup_referral_fields[] = {
    {FIELD(followup_referral, file), .label = N_("Aid file"), .flags = REQUIRED | LISTED, .to = "aid_file"},
    {FIELD(followup_referral, body), .label = N_("Where to"), .flags = REQUIRED | PERSONAL, .choices = referral_bodies},
    {FIELD(followup_referral, sent), .label = N_("Day of the referral"), .flags = REQUIRED | LISTED},
    {FIELD(followup_referral, number), .label = N_("Letter no."), .flags = PERSONAL, .max = 60},
    {FIELD(followup_referral, reason), .label = N_("Reason"), .flags = REQUIRED | LONG | PERSONAL, .max = 1000},
    {FIELD(followup_referral, answered), .label = N_("Day of the answer"), .flags = LISTED},
    {FIELD(followup_referral, answer), .label = N_("Answer"), .flags = PERSONAL, .choices = referral_answers},
    {FIELD(followup_referral, words), .label = N_("What was answered"), .flags = LONG | PERSONAL, .max = 1000},
    {FIELD(followup_referral, sent_by), .label = N_("Referred by"), .flags = FIXED, .max = 160},
    {0},
};
const struct entity followup_referral_entity = {
    ENTITY(followup_referral, followup_referral_fields),
    .title = N_("Referrals"),
    .one = N_("Referral"),
    .slug = "yonlendirmeler",
    .read = "program",
    .write = "program", /* through followup_do alone */
    .label = "{file} {sent}",
    .leads_to = "file",
    .no_desk = true,
    .stays = true,
};
