// SPDX-License-Identifier: AGPL-3.0-or-later
/* What differs between municipalities: names, kind, colours, working hours, dated legal parameters, which modules are on. */
#ifndef IMECE_SETTINGS_H
#define IMECE_SETTINGS_H

#include "core/entity/module.h"

enum municipality_kind { KIND_METRO = 1, KIND_METRO_DISTRICT, KIND_PROVINCE, KIND_DISTRICT, KIND_TOWN };

/* One row, id 1. */
struct municipality {
    int64_t id, version;
    str name, unit_name, town, short_name;
    str code; /* begins tracking codes: CNK */
    int kind;
    int64_t population;
    str phone, address, email;
    str color_action, color_accent;
    str opens, closes; /* office hours: 08.30 */
    bool half_counts;  /* half days count as working days */
    str modules_off;   /* names separated by spaces */
    str logo;          /* token of its document, "" none */
    str cover;         /* picture of the home page: token of its document, "" none: the tile */
    str cover_alt;     /* what it shows */
    str mission;       /* Markdown */
    bool demo;         /* demonstration data: banner, known passwords */
};
extern const struct entity municipality_entity;

/* A figure that a law or a decision sets from a day on: net minimum wage, aid limits … */
struct parameter {
    int64_t id, version;
    str code, label;
    date valid_from;
    money amount;
    int64_t number;
    str legal_basis;
};
extern const struct entity parameter_entity;

/* Office hours as minutes after midnight; -1: not a time of day. */
int settings_opens(const struct municipality *m);
int settings_closes(const struct municipality *m);

err_t settings_get(struct cx *cx, struct municipality *out) MUST_USE;
/* The value in force on a day; E_NOT_FOUND when none is known yet. */
err_t parameter_on(struct cx *cx, str code, date day, struct parameter *out) MUST_USE;
/* Until when something that ended on a day is kept: so many years later, by the parameter in force that day, else by `years`. */
err_t settings_kept_until(struct cx *cx, str code, date ended, int64_t years, date *until) MUST_USE;
const struct choice *settings_modules(void);                  /* those that can be switched off */
bool settings_off(const struct municipality *m, str modules); /* is one of these among those that are off? */
bool settings_module_on(struct cx *cx, str module);
bool settings_runs(struct cx *cx, const struct module *m); /* on, or one that cannot be off */
/* Is the module on to which this kind of record belongs? Of what no module has: yes. */
bool settings_entity_on(struct cx *cx, str entity);
err_t settings_publisher(struct cx *cx, struct publisher *out) MUST_USE;

extern const struct module settings_module;

#endif
