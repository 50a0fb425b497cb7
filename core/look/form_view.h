// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the form partials show: filled by core/entity/form.c for entities and by hand-made forms alike.
 * Partials: form_errors.html (summary, first thing in main, before the h1), form_field.html (one field of any kind),
 * form.html (all fields, token, nonce, version, button). A file already received comes back as `<name>.kept` = its token
 * as long as its box stays ticked.
 */
#ifndef IMECE_LOOK_FORM_VIEW_H
#define IMECE_LOOK_FORM_VIEW_H

#include "core/look/html.h"

enum field_look {
    LOOK_TEXT,
    LOOK_AREA,
    LOOK_INT,
    LOOK_MONEY,
    LOOK_PERCENT,
    LOOK_DATE /* three number fields: name.d name.m name.y */,
    LOOK_MOMENT /* the same and name.t "14.30" */,
    LOOK_CHECK,
    LOOK_SELECT,
    LOOK_RADIO,
    LOOK_CHECKS /* several of the options: a box name.value for each */,
    LOOK_FILE,
    LOOK_EMAIL,
    LOOK_PHONE,
    LOOK_TCKN,
    LOOK_IBAN,
    LOOK_URL,
    LOOK_PASSWORD,
    LOOK_HIDDEN,
};
struct option_view {
    str value, label, hint;
    bool chosen;
    str group; /* of a select: a group of this name begins here; "" none does */
};
struct file_view { /* a file already received: kept when the form comes back */
    str token, name;
    int64_t bytes;
};
struct field_view {
    enum field_look look;
    str name;                   /* form name; id is "f-" + name */
    str heading, heading_hint;  /* stand above the field, "" none: begin a group */
    str label, hint, error;     /* translated */
    str value;                  /* as typed */
    str day, month, year, time; /* LOOK_DATE, LOOK_MOMENT: as typed */
    bool required, read_only, checked;
    str autocomplete;  /* "" none */
    str lang, dir;     /* of what is written in it, when it is not the page's; "" otherwise */
    int64_t max;       /* characters; 0 none */
    const char *width; /* css class w2 w4 w11 w20 or "" */
    LIST(struct option_view) options;
    LIST(struct file_view) files;
    str accept; /* LOOK_FILE: "application/pdf,image/jpeg,image/png" */
    bool multiple;
};
struct form_error {
    str field; /* form name: the link goes to #f-name */
    str text;
};
struct form_view {
    str action, submit;    /* submit: words on the button */
    str other, other_step; /* a second button: its words, and what it sends as "step"; "" none */
    str note;              /* over the button; "" none */
    bool other_first;      /* it is what one mostly wants: it stands first, and Enter presses it */
    str version;           /* optimistic lock: hidden "version" */
    str nonce;             /* against double sending: hidden "nonce" */
    LIST(struct field_view) fields;
    LIST(struct form_error) errors;
    bool has_files;
};

/* The partials: form_errors.html (summary, before the h1), form.html (whole form), form_field.html (one field). */
void html_form_errors(struct html *h, const struct form_view *page);
void html_form(struct html *h, const struct form_view *page);
void html_form_field(struct html *h, const struct field_view *page);

#endif
