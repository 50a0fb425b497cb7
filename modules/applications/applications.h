// SPDX-License-Identifier: AGPL-3.0-or-later
/* An application to any service: taken in by web, desk, telephone or letter, followed by a code, decided with a reason,
 * measured against the promise. */
#ifndef IMECE_APPLICATIONS_H
#define IMECE_APPLICATIONS_H

#include "core/look/components.h"
#include "core/office/clock.h"
#include "core/office/workflow.h"
#include "modules/services/services.h"

enum application_state {
    APP_NEW = 1,
    APP_IN_WORK,
    APP_WAITING /* for papers, clock stands */,
    APP_DECIDED,
    APP_WITHDRAWN,
    APP_OBJECTED
};
enum application_channel {
    CHANNEL_WEB = 1,
    CHANNEL_DESK,
    CHANNEL_PHONE, /* 153 too */
    CHANNEL_LETTER,
    CHANNEL_STATE_GATEWAY, /* e-Devlet */
    CHANNEL_CIMER,
    CHANNEL_MUHTAR,
    CHANNEL_FIELD /* taken down where somebody lives */
};
enum application_outcome { OUTCOME_GRANTED = 1, OUTCOME_PARTLY, OUTCOME_REFUSED, OUTCOME_NOT_EXAMINED };

struct application {
    int64_t id, version;
    int64_t year, seq;        /* number for people: 2026/4127 */
    str code;                 /* tracking: CNK-7F4K-92QX */
    ref service, unit, owner; /* owner: account */
    int channel, state;
    str name, tckn, phone, email, address; /* PERSONAL; tckn SEALED */
    str tckn_hash;                         /* keyed, for look-up */
    ref neighbourhood;
    str on_behalf, relation; /* who made it for the applicant */
    str matter;              /* what is asked, in the applicant's words; PERSONAL */
    int64_t promise_amount;  /* the clock, copied from the service when it starts */
    int promise_unit;
    moment started, running_from, paused, stopped;
    int64_t used;
    moment due; /* order of the inbox; recomputed at each step */
    date target;
    int outcome;
    str reason; /* as the citizen reads it */
    moment decided;
    bool in_time;
    bool open;       /* the clock runs or stands; for the inbox */
    str asked_paper; /* code of the declared paper we wait for */
    date asked_until;
    ref objection_to; /* an objection is an application of its own */
    str objection;    /* its text */
    str nonce;        /* of the form: the second sending of one form finds the first */
    ref notice;       /* version of the privacy notice that the form showed */
};
struct application_value { /* free fields that the service declares */
    int64_t id, version;
    ref application;
    str code, label, value; /* value PERSONAL: as it was shown */
    str plain;              /* PERSONAL: as files write it, in no language: kuruş, 2026-11-21, the option */
    int64_t sort;
};
extern const struct entity application_entity, application_value_entity;
extern const struct flow application_flow;

/* The answers to the service's own questions, in their order. */
struct application_values {
    LIST(struct application_value) list;
};
err_t application_values(struct cx *cx, int64_t id, struct application_values *out) MUST_USE;

str application_number(struct arena *a, const struct application *app); /* 2026/4127 */
struct clock application_clock(const struct application *app);
/* At the context's moment. */
err_t application_clock_view(struct cx *cx, const struct application *app, struct clock_view *out) MUST_USE;

/* The one way in, for web form, desk, importers and the demonstration: number, code, clock, event, notice. Writing only.
 * A nonce that is already there gives that application instead (double sending). in->app becomes what stands in the
 * table: a transaction, which may be run again, hands over a copy. */
struct application_new {
    struct application app; /* service, channel, applicant, matter, nonce; the rest is filled */
    date came;              /* the day it reached us, from which the promise runs; none: now */
    LIST(struct application_value) values;
    LIST(struct form_value) papers; /* name = code of the declared paper, value = document token */
};
err_t application_submit(struct cx *tx, struct application_new *in, struct entity_errors *errors) MUST_USE;

/* One step of the flow with what belongs to it. Writing only. E_CONFLICT: somebody was first. */
struct act {
    str by;                 /* step: "decide" */
    int64_t expect_version; /* 0: do not check */
    str reason;
    str paper;                      /* ask_paper: code of a declared paper */
    int64_t days;                   /* ask_paper: until when, in days from now; 0 = 15 */
    int64_t unit, owner;            /* forward, assign */
    int outcome;                    /* decide */
    LIST(struct form_value) papers; /* paper_came: name = code, value = document token */
    struct entity_errors *errors;
};
err_t application_act(struct cx *tx, int64_t id, const struct act *a) MUST_USE;
/* A duty for which people apply has its part in the decision, inside the writer: E_INVALID, with errors on "outcome", takes
 * the decision back and the officer reads why. Added before serving. */
typedef err_t application_decided(struct cx *tx, const struct application *app, struct entity_errors *errors);
/* What it stands for elsewhere, as a line of the record; href "" nothing. */
typedef err_t application_stands_for(struct cx *cx, const struct application *app, str *label, str *href);
struct application_listener {
    application_decided *decided;
    application_stands_for *stands_for;
};
void application_listener_add(const struct application_listener *listener);

err_t application_by_code(struct cx *cx, str code,
                          struct application *out) MUST_USE; /* spaces, case and dashes do not matter */
/* Object to a decision: a new application to the same unit, 30 days (Law 3071/7); the first one says so. Writing only. */
err_t application_object(struct cx *tx, int64_t id, str text, struct application *out,
                         struct entity_errors *errors) MUST_USE;

/* After application_submit: this browser sent it, so its receipt (/alindi/{code}) shows what was written for a while. */
struct req;
void receipt_open(struct req *r, const struct application *app);

extern const struct module applications_module;

#endif
