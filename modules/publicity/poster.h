// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is printed: the facts of an event in one language, its colours, and the papers they are laid out for. */
#ifndef IMECE_PUBLICITY_POSTER_H
#define IMECE_PUBLICITY_POSTER_H

#include "core/look/ramp.h"
#include "core/paper/paper.h"
#include "modules/events/events.h"
#include "modules/settings/settings.h"

struct poster_format {
    const char *code; /* in addresses and in the register */
    const char *label;
    double width, height; /* mm; of pictures for screens: pixels */
    bool screen;
    const char *note; /* "1:10": beside the crop marks */
};
extern const struct poster_format poster_formats[];     /* ended by {0} */
const struct poster_format *poster_format_of(str code); /* NULL: none */

/* Colours by kind (look §5.7); that of concerts is the municipality's own. Every pair that is printed on one another has a
 * contrast of 4.5 at least: what the municipality chose is lightened until it has. */
struct poster_colors {
    struct paper_tile tile;
    struct rgb ink, soft, accent;  /* on the ground: tile.ground */
    struct rgb paper, text, quiet; /* the foot: white, and what is printed there */
    struct rgb alarm, on_alarm;    /* the band of what does not take place */
};
struct poster_colors poster_colors(int kind, const struct theme *theme);

struct poster_date {
    moment starts;
    str number, month, weekday, time; /* "24", "Kasım 2026", "Salı", "20.00" */
    str until;                        /* "30 Kasım 2026": of what lasts for days; "" otherwise */
    str place, hood;
};
struct poster {
    enum lang lang;
    int64_t event;
    str title, kind, festival, summary, facts /* entry, age, accessibility */;
    LIST(struct poster_date) dates; /* that are still to come; when none is, all that took place */
    bool one_place, over;
    str publisher, unit;
    str address;       /* of the event's page, for the QR code */
    str address_words; /* the same as people type it */
    str stamp, reason; /* "Cancelled" and why; "" as announced */
    str says;          /* fingerprint of what a reader would miss if it were wrong */
    str version;       /* of all of it, pictures and colours too */
    moment changed;
    struct poster_colors colors;
    str name;          /* whose tile it is */
    str picture, logo; /* WebP; "" none */
};
/* Without asking for rights. site: "https://…". pictures: read them too. */
err_t poster_load(struct cx *cx, const struct event *e, enum lang lang, str site, bool pictures,
                  struct poster *out) MUST_USE;
err_t poster_fingerprint(struct cx *cx, const struct event *e,
                         struct poster *out) MUST_USE; /* says, over, stamp, dates */

enum poster_how { POSTER_SCREEN /* PNG */, POSTER_PDF, POSTER_PRINT /* with bleed and crop marks */ };
err_t poster_draw(struct arena *a, const struct poster *p, const struct poster_format *f, enum poster_how how,
                  double pixels /* PNG: of the width; 0: as the format says */, str *bytes) MUST_USE;
/* ---- invitation cards: a page for each guest, in the order given ---- */
/* site: where they answer. */
err_t invitations_draw(struct cx *cx, const struct poster *p, const struct guest *guests, size_t n, str site,
                       bool print, str *bytes) MUST_USE;

/* ---- programme of a month ---- */
struct programme_line {
    date day;
    str time, title, place;
};
struct programme {
    enum lang lang;
    str title, subtitle, nothing /* said where there is no line */, publisher, unit, address, address_words, name;
    LIST(struct programme_line) lines;
    struct poster_colors colors;
    moment changed;
};
err_t programme_draw(struct arena *a, const struct programme *p, bool print, str *bytes) MUST_USE;

#endif
