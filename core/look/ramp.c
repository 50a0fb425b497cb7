// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/ramp.h"

#include "core/base/words.h"

static const struct {
    double l, chroma;
} steps[RAMP_STEPS] = {
    [P50] = {.977, .13},  [P100] = {.950, .26},  [P200] = {.902, .46}, [P300] = {.832, .74},
    [P400] = {.742, .95}, [P500] = {.642, 1.05}, [P600] = {.548, 1},   [P700] = {.462, .96},
    [P800] = {.385, .85}, [P900] = {.312, .72},  [P950] = {.245, .58},
};

struct ramp ramp_of(struct rgb c)
{
    struct ramp r;
    struct lch input = color_lch(c);
    double chroma = input.c < .02 ? .02 : input.c > .17 ? .17 : input.c;
    for (int i = 0; i < RAMP_STEPS; i++) {
        r.v[i] = color_of_lch((struct lch){steps[i].l, chroma * steps[i].chroma, input.h});
    }
    return r;
}

/* The neutral grounds of static/sass/_tokens.scss that the pairs are measured on. */
static const struct rgb white = {255, 255, 255}, sunken = {0xF3, 0xF0, 0xE8}, paper = {0xFA, 0xF8, 0xF3};
static const struct rgb error_red = {0xA6, 0x23, 0x1D};

#define WHITE_ON_ACTION 5.0
#define READABLE        4.5
#define DARKEST         .30
#define LIGHTEST        .56

static bool demand(struct theme_fault *why, const char *pair, double ratio, double least)
{
    if (ratio >= least) return true;
    if (why) *why = (struct theme_fault){.pair = pair, .ratio = ratio, .demand = least};
    return false;
}

static bool readable(struct rgb c, const struct ramp *own, struct theme_fault *why)
{
    return demand(why, N_("white words on the colour"), color_contrast(c, white), WHITE_ON_ACTION) &&
           demand(why, N_("words in the colour on the page"), color_contrast(c, sunken), READABLE) &&
           demand(why, N_("words in the colour on its own light tint"), color_contrast(c, own->v[P100]), READABLE);
}

/* The lightest of three that can be read; 800 always can (property test). */
static struct rgb nearest(const struct ramp *r)
{
    for (int i = P600; i < P800; i++) {
        if (readable(r->v[i], r, NULL)) return r->v[i];
    }
    return r->v[P800];
}

bool theme_action_ok(struct rgb action, struct theme_fault *why)
{
    struct ramp r = ramp_of(action);
    double l = color_lch(action).l;
    bool ok = readable(action, &r, why);
    if (ok && (l < DARKEST || l > LIGHTEST)) {
        ok = false;
        if (why) *why = (struct theme_fault){N_("lightness of the colour"), l, l < DARKEST ? DARKEST : LIGHTEST, white};
    }
    if (!ok && why) why->offered = nearest(&r);
    return ok;
}

bool theme_accent_ok(struct rgb action, struct rgb accent, struct theme_fault *why)
{
    struct ramp p = ramp_of(action);
    bool ok = demand(why, N_("the accent on the dark band"), color_contrast(accent, p.v[P950]), READABLE) &&
              demand(why, N_("the accent on the tiles of the band"), color_contrast(accent, p.v[P900]), READABLE);
    if (!ok && why) why->offered = ramp_of(accent).v[P400];
    return ok;
}

bool theme_near_error_red(struct rgb action)
{
    struct lch a = color_lch(action), red = color_lch(error_red);
    return a.c > .04 && color_hue_apart(a.h, red.h) <= 25; /* grey has no hue to speak of */
}

/* `action` is the first series; a fixed one within 40° of its hue is skipped, grey (the last) fills the end. */
static void charts(struct theme *t)
{
    static const struct rgb light[] = {{0x99, 0x69, 0x04}, {0x13, 0x1C, 0x7A}, {0x50, 0x01, 0x28}, {0x89, 0x94, 0x94}};
    static const struct rgb dark[] = {{0xE9, 0xAA, 0x58}, {0x5C, 0x68, 0xD8}, {0x9F, 0x5C, 0x77}, {0xE2, 0xED, 0xED}};
    struct lch action = color_lch(t->action);
    t->chart_light[0] = t->action;
    t->chart_dark[0] = t->p.v[P400];
    int n = 1;
    for (int i = 0; i < 4; i++) {
        struct lch fixed = color_lch(light[i]);
        if (i < 3 && action.c > .04 && color_hue_apart(action.h, fixed.h) < 40) continue;
        t->chart_light[n] = light[i];
        t->chart_dark[n++] = dark[i];
    }
    for (; n < 5; n++) {
        t->chart_light[n] = light[3];
        t->chart_dark[n] = dark[3];
    }
}

struct theme theme_make(struct rgb action, struct rgb accent)
{
    struct theme t = {.p = ramp_of(action), .a = ramp_of(accent)};
    t.action = theme_action_ok(action, NULL) ? action : nearest(&t.p);
    t.accent = theme_accent_ok(action, accent, NULL) ? accent : t.a.v[P400];
    struct lch hover = color_lch(t.action);
    hover.l -= .07;
    t.hover = color_of_lch(hover);
    charts(&t);
    return t;
}

static void put(struct buf *out, const char *name, struct rgb c)
{
    buf_fmt(out, "--%s:#%02x%02x%02x;", name, c.r, c.g, c.b);
}

static const char *const step_names[RAMP_STEPS] = {"50",  "100", "200", "300", "400", "500",
                                                   "600", "700", "800", "900", "950"};
static const char *const series[] = {"c1", "c2", "c3", "c4", "c5"};

static void put_light(struct buf *out, const struct theme *t)
{
    for (int i = 0; i < RAMP_STEPS; i++) {
        buf_fmt(out, "--p%s:#%02x%02x%02x;", step_names[i], t->p.v[i].r, t->p.v[i].g, t->p.v[i].b);
    }
    put(out, "a300", t->a.v[P300]);
    put(out, "a400", t->a.v[P400]);
    put(out, "accent", t->accent);
    put(out, "action", t->action);
    put(out, "action-hover", t->hover);
    put(out, "on-action", white);
    put(out, "link", t->action);
    put(out, "tint", t->p.v[P50]);
    put(out, "tint2", t->p.v[P100]);
    put(out, "band", t->p.v[P950]);
    for (int i = 0; i < 5; i++)
        put(out, series[i], t->chart_light[i]);
}

static const struct rgb dark_tint = {0x1A, 0x2B, 0x2E}, dark_tint2 = {0x21, 0x37, 0x3B}, dark_band = {0x0A, 0x14, 0x16};

static void put_dark(struct buf *out, const struct theme *t)
{
    put(out, "action", t->p.v[P300]);
    put(out, "action-hover", t->p.v[P200]);
    put(out, "on-action", t->p.v[P950]);
    put(out, "link", t->p.v[P300]);
    put(out, "tint", dark_tint);
    put(out, "tint2", dark_tint2);
    put(out, "band", dark_band);
    for (int i = 0; i < 5; i++)
        put(out, series[i], t->chart_dark[i]);
}

void theme_css(struct buf *out, const struct theme *t)
{
    buf_put(out, S(":root,[data-bs-theme=light]{"));
    put_light(out, t);
    buf_put(out, S("}\n[data-bs-theme=dark]{"));
    put_dark(out, t);
    buf_put(out, S("}\n@media (prefers-color-scheme:dark){:root:not([data-bs-theme]){"));
    put_dark(out, t);
    buf_put(out, S("}}\n@media print{:root,[data-bs-theme=dark],:root:not([data-bs-theme]){"));
    put(out, "action", t->action);
    put(out, "link", t->action);
    put(out, "tint", t->p.v[P50]);
    put(out, "tint2", t->p.v[P100]);
    buf_put(out, S("}}\n"));
}

void theme_pairs(const struct theme *t, struct theme_pair out[THEME_PAIRS])
{
    static const struct rgb ink = {0x17, 0x27, 0x2B}, ink2 = {0x45, 0x56, 0x5A};
    static const struct rgb d_ink = {0xE9, 0xEF, 0xED}, d_ink2 = {0xB7, 0xC4, 0xC3}, d_surface = {0x16, 0x22, 0x24};
    const struct theme_pair pairs[THEME_PAIRS] = {
        {N_("Text on the page"), false, color_contrast(ink, paper), READABLE},
        {N_("Secondary text on the rail"), false, color_contrast(ink2, sunken), READABLE},
        {N_("Link on the page"), false, color_contrast(t->action, paper), READABLE},
        {N_("Words on the button"), false, color_contrast(white, t->action), WHITE_ON_ACTION},
        {N_("Chosen row and tag"), false, color_contrast(t->action, t->p.v[P100]), READABLE},
        {N_("Ring of the focus"), false, color_contrast(ink, t->p.v[P50]), 3},
        {N_("Text on the page"), true, color_contrast(d_ink, d_surface), READABLE},
        {N_("Secondary text on the rail"), true, color_contrast(d_ink2, d_surface), READABLE},
        {N_("Link on the page"), true, color_contrast(t->p.v[P300], d_surface), READABLE},
        {N_("Words on the button"), true, color_contrast(t->p.v[P950], t->p.v[P300]), WHITE_ON_ACTION},
        {N_("Chosen row and tag"), true, color_contrast(t->p.v[P300], dark_tint2), READABLE},
        {N_("Ring of the focus"), true, color_contrast(d_ink, dark_tint), 3},
    };
    for (int i = 0; i < THEME_PAIRS; i++)
        out[i] = pairs[i];
}
