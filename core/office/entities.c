// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of the office that any duty uses: events of workflows, documents, notices. */
#include "core/office/document.h"
#include "core/office/notice.h"
#include "core/office/signed.h"
#include "core/office/workflow.h"

static const struct field flow_event_fields[] = {
    {FIELD(flow_event, entity), .flags = HIDDEN | REQUIRED, .max = 60},
    {FIELD(flow_event, row), .flags = HIDDEN | FILTERED},
    {FIELD(flow_event, at), .label = N_("When"), .flags = FIXED | SORTED},
    {FIELD(flow_event, step), .label = N_("Step"), .flags = FIXED, .max = 40},
    {FIELD(flow_event, who), .label = N_("Who"), .flags = FIXED, .max = 120},
    {FIELD(flow_event, account), .flags = HIDDEN},
    {FIELD(flow_event, state_from), .flags = HIDDEN},
    {FIELD(flow_event, state_to), .flags = HIDDEN},
    {FIELD(flow_event, reason), .label = N_("Reason"), .flags = FIXED | LONG | PERSONAL, .max = 4000},
    {FIELD(flow_event, details), .label = N_("Details"), .flags = FIXED | LONG | PERSONAL, .max = 2000},
    {FIELD(flow_event, told), .flags = HIDDEN},
    {0},
};
const struct entity flow_event_entity = {
    ENTITY(flow_event, flow_event_fields),
    .title = N_("Steps taken"),
    .one = N_("Step taken"),
    .read = "program", /* with the record they belong to, under its rights */
    .write = "program",
    .no_desk = true,
    .no_history = true,
};

static const struct field document_fields[] = {
    {FIELD(document, token), .flags = HIDDEN | UNIQUE, .max = 64},
    {FIELD(document, entity), .flags = HIDDEN, .max = 60},
    {FIELD(document, row), .flags = HIDDEN | FILTERED},
    {FIELD(document, kind), .label = N_("Kind"), .flags = FIXED, .max = 40},
    {FIELD(document, label), .label = N_("Document"), .flags = FIXED, .max = 160},
    {FIELD(document, name), .label = N_("File name"), .flags = FIXED | PERSONAL, .max = 200},
    {FIELD(document, type), .label = N_("Type"), .flags = FIXED, .max = 80},
    {FIELD(document, bytes), .label = N_("Size"), .flags = FIXED},
    {FIELD(document, sha256), .label = N_("Digest"), .flags = FIXED, .max = 64},
    {FIELD(document, at), .label = N_("When"), .flags = FIXED | SORTED},
    {FIELD(document, account), .flags = HIDDEN},
    {FIELD(document, sender), .flags = HIDDEN, .max = 64},
    {0},
};
const struct entity document_entity = {
    ENTITY(document, document_fields),
    .title = N_("Documents"),
    .one = N_("Document"),
    .read = "program",
    .write = "program",
    .no_desk = true,
    .no_history = true,
};

static const struct choice notice_channels[] = {
    {NOTICE_MAIL, "mail", N_("E-mail")},
    {NOTICE_SMS, "sms", N_("Text message")},
    {NOTICE_LETTER, "letter", N_("Letter")},
    {0},
};
static const struct choice notice_states[] = {
    {NOTICE_WAITING, "waiting", N_("Waiting")},
    {NOTICE_SENT, "sent", N_("Sent")},
    {NOTICE_FAILED, "failed", N_("Failed")},
    {0},
};
static const struct field notice_fields[] = {
    {FIELD(notice, channel), .label = N_("Channel"), .flags = FIXED, .choices = notice_channels},
    {FIELD(notice, state), .label = N_("State"), .flags = FIXED | FILTERED, .choices = notice_states},
    {FIELD(notice, recipient), .label = N_("To"), .flags = FIXED | PERSONAL, .max = 200},
    {FIELD(notice, subject), .label = N_("Subject"), .flags = FIXED, .max = 200},
    {FIELD(notice, body), .label = N_("Text"), .flags = FIXED | LONG | PERSONAL, .max = 8000},
    {FIELD(notice, entity), .flags = HIDDEN, .max = 60},
    {FIELD(notice, row), .flags = HIDDEN | FILTERED},
    {FIELD(notice, at), .label = N_("When"), .flags = FIXED | SORTED},
    {FIELD(notice, sent), .label = N_("Sent"), .flags = FIXED},
    {FIELD(notice, tries), .label = N_("Tries"), .flags = FIXED},
    {FIELD(notice, trouble), .label = N_("Trouble"), .flags = FIXED, .max = 300},
    {0},
};
const struct entity notice_entity = {
    ENTITY(notice, notice_fields),
    .title = N_("Notices"),
    .one = N_("Notice"),
    .read = "program",
    .write = "program",
    .no_desk = true,
    .no_history = true,
};

/* Of the entity of each duty that signs. */
const struct field signing_key_fields[] = {
    {FIELD(signing_key, public_key), .flags = HIDDEN | REQUIRED | UNIQUE, .max = 64},
    {FIELD(signing_key, seed), .flags = HIDDEN | SEALED, .max = 64},
    {FIELD(signing_key, made), .flags = HIDDEN | REQUIRED},
    {0},
};
