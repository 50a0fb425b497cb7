// SPDX-License-Identifier: AGPL-3.0-or-later
/* One record per public service. It is at once a row of the Hizmet Standartları Tablosu, the document list of the
 * application form and the clock of the case (regulation RG 31/7/2009-27305, art. 6 and annex 2). */
#ifndef IMECE_SERVICES_H
#define IMECE_SERVICES_H

#include "core/entity/module.h"
#include "core/office/clock.h"

struct service {
    int64_t id, version;
    int64_t no; /* row of the table */
    str slug, name;
    ref unit;
    str summary;
    str who;      /* Markdown: who may apply */
    str keywords; /* words citizens use for it, for the search */
    str legal_basis;
    int64_t promise_amount;
    int promise_unit; /* enum clock_unit */
    str channels;     /* web desk phone letter */
    money fee;
    str fee_note;
    int life;        /* situation of life it is found under */
    str urgent;      /* what to do instead of filling a form */
    int64_t minutes; /* to fill the form */
    bool active;
    str module; /* the duties it belongs to: not offered while one of these modules is off; "" = always */
    int64_t sort;
};
enum document_source {
    PAPER_QUERIED = 1 /* we look it up, never asked */,
    PAPER_IN_FORM,
    PAPER_REQUIRED,
    PAPER_IF_NEEDED
};
struct service_document {
    int64_t id, version;
    ref service;
    str code, name, hint;
    int source;
    int64_t sort;
};
enum free_kind {
    FREE_TEXT = 1,
    FREE_LONG,
    FREE_NUMBER,
    FREE_MONEY,
    FREE_DATE,
    FREE_YES_NO,
    FREE_CHOICE,
    FREE_PHONE,
    FREE_EMAIL,
    FREE_TCKN,
    FREE_IBAN,
    FREE_NEIGHBOURHOOD
};
struct service_field {
    int64_t id, version;
    ref service;
    str code, label, hint;
    int kind;
    bool required;
    str options; /* FREE_CHOICE: one|two|three */
    int64_t sort;
};
struct service_step {
    int64_t id, version;
    ref service;
    str when_text, title, text;
    int64_t sort;
};
extern const struct entity service_entity, service_document_entity, service_field_entity, service_step_entity;
extern const struct choice life_choices[], clock_unit_choices[];

struct service_full {
    struct service service;
    LIST(struct service_document) documents;
    LIST(struct service_field) fields;
    LIST(struct service_step) steps;
};
err_t service_by_slug(struct cx *cx, str slug, struct service *out) MUST_USE; /* active ones only */
err_t service_load_full(struct cx *cx, int64_t id, struct service_full *out) MUST_USE;
/* "En geç 30 gün", "10 iş günü" in the context's language. */
str promise_words(struct cx *cx, int64_t amount, int unit);
str took_words(struct cx *cx, int64_t n, int unit); /* a measured time: nought is a word, not a figure */

/* What was measured in the last twelve months; modules/applications fills it (hook set at start). */
struct service_measure {
    int64_t service;
    int64_t decided, in_time, median, p90; /* in the promise's unit */
};
struct service_measures {
    LIST(struct service_measure) list;
    int64_t decided, in_time, objections, changed_by_objection, pause_days_tenths;
};
extern err_t (*services_measure)(struct cx *cx, struct service_measures *out);

extern const struct module services_module;

#endif
