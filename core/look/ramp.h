// SPDX-License-Identifier: AGPL-3.0-or-later
/* Two municipal colours become everything: `action` (buttons, links) and `accent` (star in the tile, one word on a band).
 * In OKLCH: the hue stays, lightness comes from a table of eleven steps, chroma follows the input. A colour that people
 * could not read is refused by name, ratio and demand, and the nearest step that can be read is offered.
 */
#ifndef IMECE_LOOK_RAMP_H
#define IMECE_LOOK_RAMP_H

#include "core/base/buf.h"
#include "core/look/color.h"

enum ramp_step { P50, P100, P200, P300, P400, P500, P600, P700, P800, P900, P950, RAMP_STEPS };
struct ramp {
    struct rgb v[RAMP_STEPS];
};
struct ramp ramp_of(struct rgb c);

/* What is wrong with a colour as it was asked for. */
struct theme_fault {
    const char *pair;     /* source text: "white on the colour" */
    double ratio, demand; /* contrast found and asked for */
    struct rgb offered;   /* a step of the same hue that can be read */
};
bool theme_action_ok(struct rgb action, struct theme_fault *why);                    /* why may be NULL */
bool theme_accent_ok(struct rgb action, struct rgb accent, struct theme_fault *why); /* on the bands of `action` */
bool theme_near_error_red(
    struct rgb action); /* accepted, with a remark: errors still differ by icon, bar, weight, place */

/* A theme that can always be read: colours as asked where they pass, else as offered. */
struct theme {
    struct ramp p, a; /* of action and of accent */
    struct rgb action, hover, accent;
    struct rgb chart_light[5], chart_dark[5];
};
struct theme theme_make(struct rgb action, struct rgb accent);
void theme_css(struct buf *out, const struct theme *t); /* text of /tema.css */

/* The pairs that are computed at save and shown to whoever chooses: text, secondary, link, button, tag, focus, in light and
 * dark. */
struct theme_pair {
    const char *name; /* source text */
    bool dark;
    double ratio, demand;
};
#define THEME_PAIRS 12
void theme_pairs(const struct theme *t, struct theme_pair out[THEME_PAIRS]);

#define THEME_ACTION ((struct rgb){0x0B, 0x64, 0x70}) /* where nobody has chosen */
#define THEME_ACCENT ((struct rgb){0xEB, 0xA6, 0x3F})

#endif
